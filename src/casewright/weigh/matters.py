"""Which claims of a case are about the same matter.

A wrong merge joins what nobody said together; a missed one only leaves two rows
where one would do. So two claims are joined only when they agree on the kind of
event, on at least one thing *and* on a state or a name, when nothing speaks against
it (other ships, other times, a plan beside a fact), and when their words are alike
beyond what the case's claims share anyhow.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from casewright.values import Claim, EventType, Reading, Status, TimeInterval
from casewright.weigh._candidates import Tfidf
from casewright.weigh._counterparts import Repeat
from casewright.weigh._terms import Terms, find_terms

# Cosine of tf-idf terms. Own judgement on claims of 104 news pages: pairs of one kind of event from .4 on,
# of unlike or unknown kind from .55 on, are about one matter; in one report, or months apart, it takes more.
_SAME_KIND = 0.4
_ANY_KIND = 0.55
_SAME_REPORT = 0.65
_MONTHS_APART = 0.7
_FAR_DAYS = 30
# Set phrases ("did not pose a threat") recur with each event; only a day or a count ties them so late.
_HALF_A_YEAR = 180
_LEAST_THINGS = 2
CLAIMS_ELSEWHERE = 1000  # about forty reports' worth
_TELLING = 13  # a figure that two reports hardly share by chance: not a dozen of anything
_LINKAGE = 0.75  # the mean between two groups may be lower than a single pair, but not by more
_SLACK_DAYS = 3
_AHEAD = (Status.PREDICTED, Status.PLANNED, Status.QUESTIONED)
# Kinds of event that one and the same act is reported as.
_RELATED = (
    {EventType.ARMS_TRANSFER, EventType.VESSEL_ACTIVITY, EventType.TRADE, EventType.MILITARY_COOPERATION},
    {EventType.PETROLEUM, EventType.VESSEL_ACTIVITY, EventType.TRADE},
    {EventType.COAL_MINERALS, EventType.VESSEL_ACTIVITY, EventType.TRADE},
    {EventType.OTHER_BANNED_GOODS, EventType.LUXURY_GOODS, EventType.TRADE, EventType.VESSEL_ACTIVITY},
    {EventType.LAUNCH_OR_TEST, EventType.ARMS_USE},
    {EventType.DIPLOMACY, EventType.MILITARY_COOPERATION},
    {EventType.FINANCE, EventType.WORKERS_ABROAD},
)


@dataclass(frozen=True, slots=True)
class Told:
    """One claim with what the comparison needs.

    Attributes:
        at: Index of its reading.
        day: When its report was published.
        repeat: What it repeats, when it stands in a copy.
    """

    claim: Claim
    at: int
    terms: Terms
    repeat: Repeat | None
    day: date | None = None


def tell(readings: Sequence[Reading], repeats: Mapping[str, Repeat]) -> tuple[Told, ...]:
    """Return all claims of a case in order of reading and text."""
    return tuple(
        Told(claim, at, find_terms(claim, reading), repeats.get(claim.id), reading.publication.published)
        for at, reading in enumerate(readings)
        for claim in reading.claims
    )


def find_matters(told: Sequence[Told]) -> list[list[int]]:
    """Group claims by matter.

    Args:
        told: Claims that are no denials, in order.

    Returns:
        Indices into ``told``; groups by their first claim, each in order.
    """
    groups = _Groups(told)
    place = {one.claim.id: at for at, one in enumerate(told)}
    for at, one in enumerate(told):
        if one.repeat is not None and one.repeat.claim_id in place:
            groups.join(place[one.repeat.claim_id], at)
    # what a copy says is said by its original; a damaged wording must not pull strangers together
    roots = [at for at, one in enumerate(told) if one.repeat is None or one.repeat.claim_id not in place]
    roots = _join_repetitions(told, roots, groups)
    index = Tfidf([told[at].terms.words for at in roots], n_elsewhere=CLAIMS_ELSEWHERE)
    pairs = [
        (cosine, roots[i], roots[j])
        for i, j, cosine in index.iter_pairs(_SAME_KIND)
        if cosine >= _needed(told[roots[i]], told[roots[j]])
    ]
    likeness = {(i, j): cosine for cosine, i, j in pairs}
    for _cosine, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if groups.may_join(i, j, likeness):
            groups.join(i, j)
    return groups.listed()


def _join_repetitions(told: Sequence[Told], roots: Sequence[int], groups: "_Groups") -> list[int]:
    """Join what one report says twice in the same words, and return the first of each.

    A text that repeats itself a thousand times would otherwise bring a million pairs.
    """
    firsts: dict[tuple[int, str, Status], int] = {}
    for at in roots:
        said = (told[at].at, told[at].claim.text, told[at].claim.status)
        groups.join(firsts.setdefault(said, at), at)
    return list(firsts.values())


def _needed(a: Told, b: Told) -> float:
    """Return how alike two claims must be to be joined; more than 1 where something speaks against it."""
    shared = a.terms.things & b.terms.things
    if _are_apart(a, b) or len(shared) < _LEAST_THINGS:
        return 2.0
    same_figure = bool({figure for figure in a.terms.figures & b.terms.figures if figure[1] >= _TELLING})
    if not (a.terms.states & b.terms.states or a.terms.names & b.terms.names or same_figure):
        return 2.0
    is_count = any(word.startswith("#") for word in set(a.terms.words) & set(b.terms.words))
    dated = _interval(a) is not None and _interval(b) is not None
    if not (dated or same_figure or is_count) and _is_far(a.day, b.day, _HALF_A_YEAR):
        return 2.0
    same_kind = a.claim.event is b.claim.event and a.claim.event is not EventType.OTHER
    between_same = is_count and len(a.terms.states & b.terms.states) > 1
    needed = _SAME_KIND if same_kind or between_same or same_figure else _ANY_KIND
    if a.at == b.at and a.terms.is_headline is b.terms.is_headline:
        return max(needed, _SAME_REPORT)
    # a running total grows over months; what has no such count in common is another event by then
    return needed if is_count or not _is_far(a.day, b.day) else max(needed, _MONTHS_APART)


def _is_far(a: date | None, b: date | None, days: int = _FAR_DAYS) -> bool:
    return a is not None and b is not None and abs((a - b).days) > days


def _are_apart(a: Told, b: Told) -> bool:
    """Whether something says that two claims are about two matters."""
    if not are_related(a.claim.event, b.claim.event):
        return True
    if (a.claim.status in _AHEAD) != (b.claim.status in _AHEAD):
        return True
    if a.terms.vessels and b.terms.vessels and not a.terms.vessels & b.terms.vessels:
        return True
    first, second = _interval(a), _interval(b)
    if first is not None and second is not None:
        return not first.is_near(second, slack_days=_SLACK_DAYS)
    return _is_later(first, b.day) or _is_later(second, a.day)


def _is_later(interval: TimeInterval | None, reported: date | None) -> bool:
    """Whether an event began after another report was out, which cannot have told of it then."""
    start = interval.start if interval else None
    return start is not None and reported is not None and (start - reported).days > _SLACK_DAYS


def are_related(a: EventType, b: EventType) -> bool:
    """Whether reports of one event may be read as these two kinds.

    >>> are_related(EventType.ARMS_TRANSFER, EventType.VESSEL_ACTIVITY)
    True
    >>> are_related(EventType.ARMS_TRANSFER, EventType.DIPLOMACY)
    False
    """
    return a is b or EventType.OTHER in (a, b) or any(a in group and b in group for group in _RELATED)


def _interval(one: Told) -> TimeInterval | None:
    return one.claim.time.interval if one.claim.time else None


class _Groups:
    """Groups of claims, joined pair by pair."""

    def __init__(self, told: Sequence[Told]) -> None:
        self._told = told
        self._group_of = list(range(len(told)))
        self._members: dict[int, list[int]] = defaultdict(list)
        for at in range(len(told)):
            self._members[at].append(at)

    def join(self, i: int, j: int) -> None:
        """Make one group of two."""
        first, second = sorted((self._group_of[i], self._group_of[j]))
        if first != second:
            moved = self._members.pop(second)
            self._members[first] = sorted(self._members[first] + moved)
            for at in moved:
                self._group_of[at] = first

    def may_join(self, i: int, j: int, likeness: Mapping[tuple[int, int], float]) -> bool:
        """Whether two groups are alike on average, and nothing sets any two of their claims apart."""
        if (
            self._group_of[i] == self._group_of[j]
        ):  # first: a text that repeats itself brings such pairs by the million
            return False
        first, second = self._own_words(i), self._own_words(j)
        if any(_are_apart(self._told[a], self._told[b]) for a in first for b in second):
            return False
        total = sum(likeness.get((min(a, b), max(a, b)), 0.0) for a in first for b in second)
        return total / (len(first) * len(second)) >= _SAME_KIND * _LINKAGE

    def _own_words(self, at: int) -> list[int]:
        """Return the claims of a group that stand in no copy; all of them where each does."""
        members = self._members[self._group_of[at]]
        return [one for one in members if self._told[one].repeat is None] or members

    def listed(self) -> list[list[int]]:
        """Return the groups in order of their first claim."""
        return [self._members[first] for first in sorted(self._members)]
