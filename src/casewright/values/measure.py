"""Times and quantities as worded, with what they mean."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casewright.values.exhibit import Span


class Grain(StrEnum):
    """How precise a time is: never more than its words."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeInterval:
    """Closed interval of days, an end ``None`` where it is open.

    >>> TimeInterval(start=date(2023, 12, 1), end=date(2024, 2, 29), grain=Grain.MONTH).value
    '2023-12/2024-02'
    >>> TimeInterval(start=None, end=date(2023, 9, 30), grain=Grain.MONTH).value
    '../2023-09'
    >>> TimeInterval(start=date(2024, 6, 18), end=date(2024, 6, 18), grain=Grain.DAY).value
    '2024-06-18'
    """

    start: date | None
    end: date | None
    grain: Grain

    @property
    def value(self) -> str:
        """ISO form at the grain: one period, ``A/B`` with both ends included, ``..`` for an open end."""
        first, last = self._at_grain(self.start), self._at_grain(self.end)
        return first if first == last else f"{first}/{last}"

    def _at_grain(self, day: date | None) -> str:
        if day is None:
            return ".."
        return day.isoformat()[: {Grain.DAY: 10, Grain.MONTH: 7, Grain.YEAR: 4}[self.grain]]

    def is_near(self, other: "TimeInterval", *, slack_days: int = 0) -> bool:
        """Whether the two intervals share a day, each widened by the slack."""
        slack = timedelta(days=slack_days)
        early = self.end is not None and other.start is not None and self.end + slack < other.start
        late = other.end is not None and self.start is not None and other.end + slack < self.start
        return not early and not late


class TimeRole(StrEnum):
    """What a time expression dates."""

    TIME = "time"
    SAID_AT = "said_at"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A time as worded, with the interval it means or the reason it stays open."""

    span: Span
    text: str
    role: TimeRole
    interval: TimeInterval | None
    reason: str


class Op(StrEnum):
    """What a quantity says about its value."""

    EQUAL = "="
    ABOUT = "~"
    AT_LEAST = ">="
    MORE = ">"
    AT_MOST = "<="
    LESS = "<"
    RANGE = "range"
    UNSPECIFIED_PLURAL = "unspecified_plural"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A figure that no words give: reckoned from a quantity and how it compares with another.

    "$34.4 million, nine times the previous year": about $3.8 million the year before. It is derived, never
    stated, so it is no quantity of a claim.

    Attributes:
        of: What the derived figure is: words of the text ("the previous year"), ``before`` or ``after``
            a rise or fall, or the ``difference`` of two stated figures.
        base: Span of the quantity that it was reckoned from.
        value: Rounded to two digits, or exact where whole figures are subtracted.
        low: Least that the rounding and bounds of the stated figures allow; ``None`` without a limit.
        high: Most that they allow; ``None`` without a limit.
        reckoning: How ("34400000 / 9").
    """

    of: str
    base: Span
    value: int | float
    low: int | float | None
    high: int | float | None
    unit: str
    reckoning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """An amount with its bound and the noun counted.

    Attributes:
        value: ``None`` for an unspecified plural; the lower end of a range.
        high: Upper end of a range, else ``None``.
        unit: Counted noun in the singular, or unit of measure (``container``, ``USD``, ``percent``,
            ``barrel per day``).
        capacity_of: What the amount could be held by ("containers that might hold …"), else empty.
        change: The other figure that it implies ("nine times the previous year"), else ``None``.

    >>> Quantity(span=Span(0, 9), text="", op=Op.EQUAL, value=5, unit="artillery shell per day").noun
    'artillery shell'
    """

    span: Span
    text: str
    op: Op
    value: int | float | None
    high: int | float | None = None
    unit: str = ""
    capacity_of: str = ""
    change: Change | None = None

    @property
    def noun(self) -> str:
        """What is counted or measured, without what it is per."""
        return self.unit.partition(" per ")[0]

    @property
    def counted(self) -> tuple[str, bool]:
        """What two amounts must share to contradict each other: no count contradicts what could be held."""
        return self.unit, bool(self.capacity_of)


class Conflict(StrEnum):
    """How figures of one document fail to fit each other."""

    PART = "part"
    SUM = "sum"
    SHARE = "share"
    CHANGE = "change"
    CONVERSION = "conversion"
    TWO_FIGURES = "two_figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inconsistency:
    """Figures of one document that contradict each other or their own arithmetic.

    Which of them is wrong is not known; the document may have taken them so from its source.

    Attributes:
        spans: Where the figures stand, in text order.
        words: One sentence for the reader of the casebook.
    """

    conflict: Conflict
    spans: tuple[Span, ...]
    words: str
