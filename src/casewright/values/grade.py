"""How far a claim can be relied on: a letter for its source and a digit for what it says.

The scheme is the one that NATO's allies use (STANAG 2511, "Admiralty code"). The two are judged
apart: a reliable source may be wrong, and a liar may tell the truth. F and 6 are no bad marks:
they say that nobody can tell.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Reliability(StrEnum):
    """How reliable a source has been."""

    COMPLETELY = "A"
    USUALLY = "B"
    FAIRLY = "C"
    NOT_USUALLY = "D"
    UNRELIABLE = "E"
    UNKNOWN = "F"


class Credibility(StrEnum):
    """How credible what is said is."""

    CONFIRMED = "1"
    PROBABLE = "2"
    POSSIBLE = "3"
    DOUBTFUL = "4"
    IMPROBABLE = "5"
    UNKNOWN = "6"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceEntry:
    """What the user's register says of a source.

    Attributes:
        pattern: Words that stand in the speaker's name or description, or in the publisher's name,
            as one run; ``*`` stands for any words, or any rest of a word.
        letter: Its letter.
        reason: Why, in the user's words.
        by: Who judged it.
        on: When; ``None`` where the register does not say.
        when_party: Its letter where it speaks in its own cause, if that is another one.
    """

    pattern: str
    letter: Reliability
    reason: str
    by: str
    on: date | None = None
    when_party: Reliability | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeDecision:
    """A reviewer's word on the grade of one claim; what is ``None`` stays as the rules have it.

    Attributes:
        claim_id: The claim.
        by: Who decided.
        on: When.
        reason: Why, in the reviewer's words.
    """

    claim_id: str
    by: str
    on: date
    reason: str
    source: Reliability | None = None
    information: Credibility | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """The grade of one claim by the rules, with the reasons, and what reviewers made of it.

    Attributes:
        source: Letter by the rules S1 to S5.
        source_reasons: The rules that gave it, each with its inputs, in one sentence.
        information: Digit by the rules I1 to I10.
        information_reasons: The same for the digit; the rule that gave it first.
        decisions: What reviewers decided, earliest first; the last word holds.
    """

    claim_id: str
    source: Reliability
    source_reasons: tuple[str, ...]
    information: Credibility
    information_reasons: tuple[str, ...]
    decisions: tuple[GradeDecision, ...] = ()

    @property
    def reliability(self) -> Reliability:
        """The letter that holds: the last reviewer's, else the one by the rules."""
        return next((one.source for one in reversed(self.decisions) if one.source), self.source)

    @property
    def credibility(self) -> Credibility:
        """The digit that holds: the last reviewer's, else the one by the rules."""
        words = (one.information for one in reversed(self.decisions) if one.information)
        return next(words, self.information)

    @property
    def code(self) -> str:
        """Letter and digit that hold, such as ``C3``; show it only beside its words."""
        return f"{self.reliability.value}{self.credibility.value}"
