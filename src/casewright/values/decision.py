"""What reviewers decide, tied to words in preserved bytes, and how a claim stands after it.

A decision names no claim by id: ids change with the version of the reader. It names
bytes, a stretch of their text and the words, so that it finds its claim again.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision is about."""

    CLAIM = "claim"
    GRADE = "grade"
    MATTER = "matter"
    RELEASE = "release"


class Verdict(StrEnum):
    """What a reviewer says of the machine's reading of a claim; not whether the claim is true."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words in preserved bytes, as they were read when the decision was taken.

    Attributes:
        body_sha256: Digest of the bytes; a decision holds at every address where they lie.
        address: Where the reviewer saw them; for people, it plays no part in finding them again.
        start: Where the content begins in the text.
        end: Where its last span ends; 0 where the whole exhibit is meant.
        text: The words of the content, see :class:`~casewright.values.Claim`.
        speaker: Who said it, as the machine read it then; empty for the reporter.
        status: How it was put, as the machine read it then.
    """

    body_sha256: str
    address: str = ""
    start: int = 0
    end: int = 0
    text: str = ""
    speaker: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What one person decided, when and why; a later one takes its place, none is deleted.

    Attributes:
        about: One place; two for a decision on a matter.
        verdict: Of a claim a :class:`Verdict`; of a grade its letter, its number or both ("B2"); of a matter
            ``join`` or ``part``; of a release ``public`` or ``not for release``.
        who: Name of the person.
        when: Time in UTC, ISO 8601.
        instead: What the reviewer reads instead, by field: ``speaker``, ``status``, ``event``, and
            ``words`` for what no field holds. Empty unless the verdict is ``correct``.
    """

    kind: DecisionKind
    about: tuple[Place, ...]
    verdict: str
    who: str
    when: str
    why: str
    instead: dict[str, str] = field(default_factory=dict)


class Standing(StrEnum):
    """How a claim stands after review."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    UNSURE = "unsure"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What reviewers decided on one claim.

    Attributes:
        decisions: The newest of each person and kind, oldest first.
        standing: From the decisions on the reading alone; disputed where they differ.
    """

    claim_id: str
    standing: Standing
    decisions: tuple[Decision, ...]

    @property
    def instead(self) -> dict[str, str]:
        """What is to be read instead, by field; empty where nothing was corrected."""
        return next((one.instead for one in self.decisions if one.instead), {})

    @property
    def is_settled(self) -> bool:
        """Whether nothing is left to confirm: a correction in words alone leaves what the machine read."""
        if self.standing is Standing.CORRECTED:
            return "words" not in self.instead
        return self.standing is Standing.CONFIRMED


@dataclass(frozen=True, slots=True, kw_only=True)
class LostDecision:
    """A decision that fits nothing in the case as it is read now, with the reason."""

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A reviewer's word that two claims are about one matter (``is_join``), or about two."""

    is_join: bool
    claim_id: str
    other_id: str
