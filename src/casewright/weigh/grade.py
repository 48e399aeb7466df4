"""The grade of each claim: a letter for its source, a digit for what it says, by numbered rules.

The source, from the user's register:

    S1  The letter is that of the entry that fits the speaker; of several, the one whose pattern is longest.
    S2  A party to the matter has the entry's letter for its own cause, if the entry gives one; but not for
        what it admits, since nobody accuses himself without cause.
    S3  An unnamed speaker has the letter of the outlet that vouches for him, at best C: nobody can check him.
    S4  Where no speaker is named, and for what a reporter saw, the letter is the outlet's.
    S5  Without an entry the source cannot be judged: F.

The information, from the matter's origins and what stands against it:

    I1  What has no origin, and what is only planned, predicted, asked or not confirmed, cannot be judged: 6.
    I2  A copy's claim has the digit of the claim that it repeats;
    I3  where the copy changed a name, a figure, a denial or the fact itself, its original contradicts it: 5.
    I4  A capacity that is inferred ("could hold") is at best possible: 3.
    I5  Two origins shown independent confirm: 1.
    I6  What a party admits is probable: 2.
    I7  One origin with a stated basis: probable, 2, where others say the same; else possible, 3.
    I8  No basis stated: possible, 3, where others say the same; else it cannot be judged, 6.
    I9  Against it: a denial keeps a claim from 1; a denial with a basis of its own, another origin's figure
        that contradicts the claim's, or sums of the report that do not fit, lower it by one (never to 6).
    I10 A denial cannot be judged, 6; where two independent origins stand against it, it is doubtful: 4.

The two are judged apart. docs/reference/grades.md tells the same with examples.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casewright.values import (
    BasisKind,
    Credibility,
    Denied,
    FigureRelation,
    Flag,
    FlagKind,
    Grade,
    GradeDecision,
    ObjectionKind,
    Origin,
    Reading,
    Reliability,
    SpeakerKind,
    Status,
    Voice,
    Weight,
)
from casewright.weigh.basis import find_basis
from casewright.weigh.matters import Told
from casewright.weigh.media import is_carrier
from casewright.weigh.parties import is_admission, is_party
from casewright.weigh.register import Register
from casewright.weigh.speakers import Speaker, Speakers, kind_of

_AHEAD = (Status.PREDICTED, Status.PLANNED, Status.QUESTIONED, Status.UNCONFIRMED, Status.UNDETERMINED)
_CHANGES_FACT = (
    FlagKind.DAMAGED_NAME,
    FlagKind.CHANGED_FIGURE,
    FlagKind.LOST_DENIAL,
    FlagKind.REVERSED_FACT,
)
_LETTERS = tuple(Reliability)
_DIGITS = tuple(Credibility)

Judged = tuple[Credibility, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What grades are reckoned from, besides the matter.

    Attributes:
        told: Every claim of the case by its id.
        readings: All readings of the case.
        speakers: Who says each of their claims.
        register: The user's register of sources.
        decisions: What reviewers decided, by claim, earliest first.
    """

    told: Mapping[str, Told]
    readings: Sequence[Reading]
    speakers: Speakers
    register: Register
    decisions: Mapping[str, Sequence[GradeDecision]]


def grade(weight: Weight, grounds: Grounds) -> tuple[Grade, ...]:
    """Return the grades of a matter's claims, then of its denials.

    Args:
        weight: The matter, with its origins, figures and flags.
        grounds: What else grades are reckoned from.
    """
    matter = _Matter(weight, grounds)
    denial_ids = frozenset(weight.denial_ids)
    grades = []
    for claim_id in (*weight.claim_ids, *weight.denial_ids):
        one = grounds.told[claim_id]
        source, why = _source(one, matter, grounds)
        information, because = matter.of_denial() if claim_id in denial_ids else matter.information(one)
        grades.append(
            Grade(
                claim_id=claim_id,
                source=source,
                source_reasons=why,
                information=information,
                information_reasons=because,
                decisions=tuple(grounds.decisions.get(claim_id, ())),
            )
        )
    return tuple(grades)


# ---------------------------------------------------------------- the source


def _source(one: Told, matter: "_Matter", grounds: Grounds) -> tuple[Reliability, tuple[str, ...]]:
    outlet = grounds.readings[one.at].publication.publisher
    origin = matter.origin_of(one.claim.id)
    # "Seoul", or what came through an agency, is the word of the speaker at the root
    original = matter.root(origin) if origin is not None else matter.original(one)
    speaker = matter.speaker(original)
    if (one.claim.voice is Voice.REPORTER and origin is None) or not speaker.label:
        rule, asked, at_best = "S4: no speaker is named", outlet, Reliability.COMPLETELY
    elif kind_of(speaker) is SpeakerKind.REPORTER:
        rule, asked, at_best = "S4: the report's own reporter", outlet, Reliability.COMPLETELY
    elif speaker.anonymous:
        outlet = origin.via[-1] if origin is not None and origin.via else outlet
        rule, asked, at_best = (
            "S3: an unnamed speaker, whom an outlet vouches for",
            outlet,
            Reliability.FAIRLY,
        )
    else:
        own = matter.speaker(one)
        also = [] if is_carrier(own.label) else [own.label, own.described]
        also += [origin.speaker] if origin is not None else []
        return _named(speaker, also, original, grounds.register)
    entry = grounds.register.find(asked)
    if entry is None:
        return Reliability.UNKNOWN, (f"S5: no entry of the register fits {asked or 'the outlet'}",)
    letter = max(entry.letter, at_best, key=_LETTERS.index)
    return letter, (f"{rule}; {_entry_words(entry.pattern, entry.letter, entry.reason, entry.by)}",)


def _named(
    speaker: Speaker, also: Sequence[str], one: Told, register: Register
) -> tuple[Reliability, tuple[str, ...]]:
    entry = register.find(speaker.label, speaker.described, *also)
    if entry is None:
        return Reliability.UNKNOWN, (f"S5: no entry of the register fits {speaker.label}",)
    words = _entry_words(entry.pattern, entry.letter, entry.reason, entry.by)
    if entry.when_party is None or not is_party(speaker, [one]):
        return entry.letter, (f"S1: {words}",)
    if is_admission(speaker, one):
        return entry.letter, (f"S2: a party's admission is not marked down for partiality; {words}",)
    own = _entry_words(entry.pattern, entry.when_party, entry.reason, entry.by)
    return entry.when_party, (f"S2: speaks in its own cause; {own}",)


def _entry_words(pattern: str, letter: Reliability, reason: str, by: str) -> str:
    why = "; ".join(part for part in (reason, by) if part)
    return f"the register gives “{pattern}” {letter.value} ({why})"


# ---------------------------------------------------------------- the information


class _Matter:
    """What the digits of one matter's claims are reckoned from."""

    def __init__(self, weight: Weight, grounds: Grounds) -> None:
        self._weight = weight
        self._told = grounds.told
        self._readings = grounds.readings
        self._speakers = grounds.speakers
        self._origin_of = {claim_id: origin for origin in weight.origins for claim_id in origin.claim_ids}
        # a conflict has two sides, of which only the later one is marked
        at_odds = {one.quantity.counted for one in weight.figures if one.relation is FigureRelation.CONFLICT}
        self._in_conflict = {one.claim_id for one in weight.figures if one.quantity.counted in at_odds}
        taken_back = {one.claim_id for one in weight.objections if one.kind is ObjectionKind.WITHDRAWS}
        # who takes back his own word leaves one voice less, and denies nobody else's
        denied = [grounds.told[claim_id] for claim_id in weight.denial_ids if claim_id not in taken_back]
        facts = [one for one in denied if one.claim.denied in (None, Denied.FACT, Denied.RESPONSIBILITY)]
        self._is_denied = bool(facts)
        self._has_denial_with_basis = any(
            find_basis(one.claim, grounds.readings[one.at]).is_stated for one in facts
        )

    def origin_of(self, claim_id: str) -> Origin | None:
        """Return the origin that a claim goes back to."""
        return self._origin_of.get(claim_id)

    def root(self, origin: Origin) -> Told:
        """Return the claim in which an origin speaks first."""
        return self.original(self._told[origin.claim_ids[0]])

    def speaker(self, one: Told) -> Speaker:
        """Return who says a claim."""
        return self._speakers.of(one.claim, one.at)

    def original(self, one: Told) -> Told:
        """Return the claim that a copy's claim repeats, else the claim itself."""
        repeated = self._told.get(one.repeat.claim_id or "") if one.repeat else None
        return one if repeated is None or repeated is one else self.original(repeated)

    def information(self, one: Told) -> Judged:
        """Return the digit of a claim and its reasons (I1 to I9)."""
        if one.repeat is not None:
            if changed := self._changes(one):
                words = "; ".join(f"“{flag.text}” for “{flag.original_text}”" for flag in changed)
                return Credibility.IMPROBABLE, (f"I3: the copied report contradicts it: {words}",)
            original = self.original(one)
            if original is not one:
                digit, because = self.information(replace(original, repeat=None))
                return digit, ("I2: as the claim that it repeats", *because)
        origin = self._origin_of.get(one.claim.id)
        if origin is None:
            return Credibility.UNKNOWN, ("I1: no origin stands behind it",)
        if one.claim.status in _AHEAD:
            return Credibility.UNKNOWN, (f"I1: only {one.claim.status.value}",)
        return self._against(one, *self._capped(one, *self._by_origins(one, origin)))

    def of_denial(self) -> Judged:
        """Return the digit of a denial (I10)."""
        n_against = self._weight.n_origins_low
        if n_against >= 2:
            return Credibility.DOUBTFUL, (f"I10: {n_against} origins shown independent stand against it",)
        return Credibility.UNKNOWN, ("I10: a denial; too little is known to judge it",)

    def _by_origins(self, one: Told, origin: Origin) -> Judged:
        weight = self._weight
        n_low, n_high = weight.n_origins_low, weight.n_origins_high
        if n_low >= 2:
            return Credibility.CONFIRMED, (f"I5: {n_low} origins shown independent",)
        if is_admission(self.speaker(self.original(one)), one):
            return Credibility.PROBABLE, (f"I6: {origin.speaker} admits an act of its own side",)
        stated = [root for root in weight.origins if root.independent and root.basis]
        if stated and stated[0].basis_kind not in (BasisKind.NONE, BasisKind.REPORT):
            words = f"I7: one basis stated ({stated[0].basis})"
            if n_high > 1:
                return Credibility.PROBABLE, (f"{words}, and others say the same",)
            return Credibility.POSSIBLE, (f"{words}, and nobody else says it",)
        if n_high > 1:
            return Credibility.POSSIBLE, (
                f"I8: no basis stated; {n_high} voices say it, none shown independent",
            )
        return Credibility.UNKNOWN, ("I8: one voice, no basis stated, and nothing to hold it against",)

    def _capped(self, one: Told, digit: Credibility, because: tuple[str, ...]) -> Judged:
        if not any(quantity.capacity_of for quantity in one.claim.quantities):
            return digit, because
        capped = max(digit, Credibility.POSSIBLE, key=_DIGITS.index)
        return capped, ("I4: a capacity that is inferred, not a count", *because)

    def _against(self, one: Told, digit: Credibility, because: tuple[str, ...]) -> Judged:
        if digit is Credibility.UNKNOWN:
            return digit, because
        against = []
        if one.claim.id in self._in_conflict:
            against.append("another origin's figure contradicts it")
        if self._has_denial_with_basis:
            against.append("a denial states a basis of its own")
        if self._does_not_fit(one):
            against.append("the report's own sums do not fit")
        if against:
            lower = _DIGITS[min(_DIGITS.index(digit) + 1, _DIGITS.index(Credibility.IMPROBABLE))]
            return lower, (*because, f"I9: one lower: {', '.join(against)}")
        if self._is_denied and digit is Credibility.CONFIRMED:
            return Credibility.PROBABLE, (*because, "I9: denied, and so not confirmed")
        return digit, because

    def _does_not_fit(self, one: Told) -> bool:
        reading = self._readings[one.at]
        spans = {quantity.span for quantity in one.claim.quantities}
        return any(spans & set(found.spans) for found in reading.inconsistencies)

    def _changes(self, one: Told) -> list[Flag]:
        exhibit_id = self._readings[one.at].exhibit_id
        first, last = one.claim.content[0].start, one.claim.content[-1].end
        return [
            flag
            for flag in self._weight.flags
            if flag.kind in _CHANGES_FACT
            and flag.exhibit_id == exhibit_id
            and flag.span.start < last
            and first < flag.span.end
        ]
