"""What a claim's own source has taken back or put right since.

    "The Gazette retracted its report that …"     a claim that withdraws, by the medium that told it
    "Yoon walked back his claim that …"           a claim that withdraws, by the one who said it
    KILL, "This story has been withdrawn"         a note of the publisher on its report
    "It was 30 containers, not 300"               a note that puts a figure or a name right

Only who said a thing can take it back: somebody else's denial is a denial, whatever its words. A publisher
answers for what it published and for what was printed with its credit, a speaker for his own words wherever
they were told. What is taken back must have been said no later, and be what the retraction is about; where
it only says "the story", it is the one report or claim of that source that can be meant, or nothing.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from casewright.text import fold
from casewright.values import Correction, CorrectionKind, Reading, Span, Withdrawal
from casewright.weigh._terms import terms_of
from casewright.weigh._told import Told, are_related
from casewright.weigh.citations import carriers_of
from casewright.weigh.media import chief_name, is_carrier, is_named_medium, is_same_publisher, publishers_of
from casewright.weigh.speakers import Speaker, Speakers, is_same_speaker

_GENERIC = frozenset(
    terms_of(
        "report story article dispatch claim statement allegation accusation assertion account estimate "
        "figure remark comment testimony earlier original previous word charge version Monday Tuesday "
        "Wednesday Thursday Friday Saturday Sunday"
    )
)
_OF_A_HOUSE = frozenset({"minister", "ministry", "spokesman", "department", "secretary"})
_SLUG = re.compile(r"^(?:[A-Z]{4,}(?: \d{1,2})?(?: \(OFFICIAL\))?)\s*[-–—:]\s*")
_TITLE_WORDS = 3  # a shorter title stands in many notes
_LEAST_THINGS = 2  # an act and its goods: one word in common is the topic of half a case
_MOST = 0.5  # share of what is taken back that a claim must tell
_MOST_OF_CLAIM = 0.6  # share of a claim that a note without clause must name


@dataclass(frozen=True, slots=True)
class Withdrawals:
    """What was taken back in a case.

    Attributes:
        of_claim: By claim, the first in the order of the case.
        groups_of: The matters of what each withdrawing denial takes back, by the denial's index; those that
            take back nothing in the case are left out.
        wrong: By claim, the figures in it that were put right.
    """

    of_claim: Mapping[str, Withdrawal]
    groups_of: Mapping[int, tuple[int, ...]]
    wrong: Mapping[str, frozenset[float]]

    def whole(self, claim_id: str) -> Withdrawal | None:
        """Return what took back a claim as a whole."""
        found = self.of_claim.get(claim_id)
        return found if found is not None and found.is_whole else None


NOTHING = Withdrawals({}, {}, {})


def find_withdrawals(
    denials: Sequence[Told],
    told: Sequence[Told],
    groups: Sequence[Sequence[int]],
    readings: Sequence[Reading],
    speakers: Speakers,
) -> Withdrawals:
    """Return what the claims of a case have lost to their own sources.

    Args:
        denials: Claims whose status is denied; those that withdraw are among them.
        told: The other claims.
        groups: Matters, as indices into ``told``.
        readings: All readings of the case.
        speakers: Who says each claim.
    """
    withdrawing = [at for at, one in enumerate(denials) if one.claim.withdraws]
    if not withdrawing and not any(reading.corrections for reading in readings):
        return NOTHING
    case = _Case(told, groups, readings, speakers)
    of_claim: dict[str, Withdrawal] = {}
    groups_of: dict[int, tuple[int, ...]] = {}
    wrong: dict[str, frozenset[float]] = {}
    for at in withdrawing:
        numbers = list(case.taken_back_by(denials[at]))
        for number in numbers:
            of_claim.setdefault(told[number].claim.id, case.withdrawal(denials[at], told[number]))
        if numbers:
            groups_of[at] = tuple(sorted({case.group_of[number] for number in numbers}))
    for at, reading in enumerate(readings):
        for note in reading.corrections:
            if note.kind is CorrectionKind.WITHDRAWN:
                for number in case.withdrawn_by(at, note):
                    of_claim.setdefault(told[number].claim.id, case.noted(at, note, told[number]))
            for number, values in case.put_right_by(at, note):
                claim_id = told[number].claim.id
                of_claim.setdefault(claim_id, case.noted(at, note, told[number], is_whole=False))
                wrong[claim_id] = wrong.get(claim_id, frozenset()) | values
    return Withdrawals(of_claim, groups_of, wrong)


@dataclass(frozen=True)
class _Case:
    """The claims of a case with who answers for them."""

    told: Sequence[Told]
    groups: Sequence[Sequence[int]]
    readings: Sequence[Reading]
    speakers: Speakers

    @cached_property
    def group_of(self) -> Mapping[int, int]:
        """The matter of each claim."""
        return {at: number for number, group in enumerate(self.groups) for at in group}

    @cached_property
    def by_report(self) -> Mapping[int, list[int]]:
        """The claims of each report, in order."""
        found: dict[int, list[int]] = defaultdict(list)
        for number, one in enumerate(self.told):
            found[one.at].append(number)
        return found

    @cached_property
    def _by_thing(self) -> Mapping[str, list[int]]:
        """The claims that tell of each thing, in order."""
        found: dict[str, list[int]] = defaultdict(list)
        for number, one in enumerate(self.told):
            for word in one.terms.things:
                found[word].append(number)
        return found

    @cached_property
    def _by_medium(self) -> Mapping[str, list[int]]:
        """The reports that each medium answers for, in order."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, reading in enumerate(self.readings):
            for name in dict.fromkeys(map(chief_name, _answering(reading))):
                found[name].append(at)
        return found

    def taken_back_by(self, one: Told) -> Iterator[int]:
        """Yield the claims that a withdrawing claim takes back, in order."""
        things = one.terms.things - _GENERIC
        if things:
            for number in self._near(things):
                if self._is_own(one, self.told[number]) and _is_about(one, self.told[number]):
                    yield number
            return
        # "has withdrawn the story": which, is told only where but one can be meant
        here = [number for number in self.by_report.get(one.at, ()) if self._is_own(one, self.told[number])]
        if here:
            yield here[-1]
            return
        names = dict.fromkeys(map(chief_name, self._media_of(one)))
        own = [
            [number for number in self.by_report.get(at, ()) if self._is_own(one, self.told[number])]
            for at in sorted({at for name in names for at in self._by_medium.get(name, ())})
        ]
        told = [numbers for numbers in own if numbers]
        if len(told) == 1:
            yield from told[0]

    def _near(self, things: frozenset[str]) -> list[int]:
        """Return the claims that may tell most of some things, in order."""
        # what shares the half of them shares one of any half and one more: the rarest are the shortest lists
        rarest = sorted(things, key=lambda word: (len(self._by_thing.get(word, ())), word))
        enough = rarest[: len(things) // 2 + 1]
        return sorted({number for word in enough for number in self._by_thing.get(word, ())})

    def _is_own(self, one: Told, claim: Told) -> bool:
        """Whether who withdraws answers for a claim, which was made no later."""
        if one.day is not None and claim.day is not None and claim.day > one.day:
            return False
        speaker = self.speakers.of(one.claim, one.at)
        is_same_report = claim.at == one.at
        if is_same_report and claim.claim.context.start >= one.claim.context.start:
            return False
        if claim.claim.attribution is not None and not is_carrier(speaker.label):
            other = self.speakers.of(claim.claim, claim.at)
            is_same = is_same_speaker(speaker, other, told_together=is_same_report)
            return bool(speaker.label) and (is_same or _is_one_house(speaker, other))
        if not is_carrier(speaker.label):
            return False
        told_by = list(carriers_of(claim.claim, self.readings[claim.at]))
        if not is_same_report:  # the paper that tells of its own retraction tells other things beside
            told_by += _answering(self.readings[claim.at])
        return _meet(self._media_of(one), told_by)

    def _media_of(self, one: Told) -> tuple[str, ...]:
        """Return the names of the medium that withdraws; "the newspaper" is the report's own."""
        label = self.speakers.of(one.claim, one.at).label
        if not is_carrier(label):
            return ()
        return (label,) if is_named_medium(label) else publishers_of(self.readings[one.at])

    def withdrawn_by(self, at: int, note: Correction) -> Iterator[int]:
        """Yield the claims that a note withdraws: of its own text, and of what it names."""
        yield from self.by_report.get(at, ())
        words = self.readings[at].text[note.span.start : note.span.end]
        terms = frozenset(terms_of(words)) - _GENERIC
        for other in self._earlier_of(at):
            is_named = self._is_version(at, other) or self._is_named(words, other)
            for number in self.by_report.get(other, ()):
                things = self.told[number].terms.things
                shared = things & terms
                told_of = len(shared) >= max(_LEAST_THINGS, _MOST_OF_CLAIM * len(things))
                if is_named or told_of:
                    yield number

    def put_right_by(self, at: int, note: Correction) -> Iterator[tuple[int, frozenset[float]]]:
        """Yield the earlier claims that hold what a note says was wrong, with the figures."""
        if not note.wrong:
            return
        text = self.readings[at].text
        terms = frozenset(terms_of(text[note.span.start : note.span.end])) - _GENERIC
        values = frozenset(one.value for one in note.wrong if one.value is not None)
        names = [text[one.span.start : one.span.end] for one in note.wrong if one.value is None]
        matters = {self.group_of[number] for number in self.by_report.get(at, ())}
        for other in self._earlier_of(at):
            is_version = self._is_version(at, other)
            for number in self.by_report.get(other, ()):
                one = self.told[number]
                told = frozenset(float(q.value) for q in one.claim.quantities if q.value is not None)
                is_meant = is_version or self.group_of[number] in matters
                is_meant = is_meant or len(one.terms.things & terms) >= _LEAST_THINGS
                if is_meant and (told & values or any(name in one.claim.text for name in names)):
                    yield number, told & values

    def _earlier_of(self, at: int) -> Iterator[int]:
        """Yield the other reports of a report's publisher, and those printed with its credit, none later."""
        day = self.readings[at].publication.published
        names = dict.fromkeys(map(chief_name, publishers_of(self.readings[at])))
        for other in sorted({other for name in names for other in self._by_medium.get(name, ())}):
            published = self.readings[other].publication.published
            is_later = day is not None and published is not None and published > day
            if other != at and not is_later:
                yield other

    def _is_version(self, at: int, other: int) -> bool:
        """Whether two reports of one publisher are versions of one: the same headline, but for its slug."""
        first, second = (_title(self.readings[one]) for one in (at, other))
        return first == second and len(first.split()) >= _TITLE_WORDS

    def _is_named(self, words: str, other: int) -> bool:
        title = _title(self.readings[other])
        return len(title.split()) >= _TITLE_WORDS and title in fold(words)

    def withdrawal(self, one: Told, claim: Told) -> Withdrawal:
        """Return how a withdrawing claim takes back another."""
        reading = self.readings[one.at]
        label = self.speakers.of(one.claim, one.at).label
        return _withdrawal(claim, reading, one.claim.context, who=label, is_whole=True)

    def noted(self, at: int, note: Correction, claim: Told, *, is_whole: bool = True) -> Withdrawal:
        """Return how a note takes back a claim, or puts a figure or name in it right."""
        reading = self.readings[at]
        who = reading.publication.publisher or "its publisher"
        return _withdrawal(claim, reading, note.span, who=who, is_whole=is_whole)


def _withdrawal(claim: Told, reading: Reading, span: Span, *, who: str, is_whole: bool) -> Withdrawal:
    day = reading.publication.published
    when = f", {day.isoformat()}" if day is not None else ""
    done = "withdrawn by its own source" if is_whole else "put right by its own source"
    return Withdrawal(
        claim_id=claim.claim.id,
        by_exhibit=reading.exhibit_id,
        span=span,
        text=reading.text[span.start : span.end],
        is_whole=is_whole,
        reason=f"{done}: {who}{when}",
    )


def _is_about(one: Told, claim: Told) -> bool:
    """Whether a claim tells most of what is taken back, and no other count of it."""
    if not are_related(one.claim.event, claim.claim.event):
        return False
    counted = dict(one.terms.figures)
    if any(noun in counted and counted[noun] != value for noun, value in claim.terms.figures):
        return False
    if one.terms.states and claim.terms.states and not one.terms.states & claim.terms.states:
        return False
    things = one.terms.things - _GENERIC
    shared = things & claim.terms.things
    if len(shared) < _MOST * len(things):
        return False
    named = one.terms.names & claim.terms.names or one.terms.figures & claim.terms.figures
    return len(shared) >= _LEAST_THINGS or (bool(shared) and bool(named))


def _is_one_house(a: Speaker, b: Speaker) -> bool:
    """Whether two speak for one ministry: "the defence ministry", "Defence Minister Yoon"."""
    first, second = a.offices - _OF_A_HOUSE, b.offices - _OF_A_HOUSE
    return bool(first) and first == second and bool(a.states) and a.states == b.states


def _answering(reading: Reading) -> tuple[str, ...]:
    """Return the media that answer for a report: its publisher, and the agencies whose text it prints."""
    return (*publishers_of(reading), *reading.publication.credits)


def _meet(names: Sequence[str], others: Sequence[str]) -> bool:
    return any(is_same_publisher(name, other) for name in names for other in others)


def _title(reading: Reading) -> str:
    return fold(_SLUG.sub("", reading.publication.title))
