"""What several reports of one story rest on together, though none of them need copy or cite another.

    quotations ─runs of words─→ one statement that several print
    matters ─origins─→ one origin that a good part of several goes back to
    claims ─speakers─→ one speaker whom several give much of their room, or their head, within a day

Twenty reports of one post are no twenty sources for it. What matters says this claim by claim; a
reader of a story asks it of the reports. A detail that two reports share at their ends is not what
they rest on, so an origin and a speaker count only where they make up a good part of a report, or its
head; and what a report recalls of months ago is not its news.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from casewright.values import Claim, CommonKind, CommonSource, Reading, Span, Weight
from casewright.weigh._imprint import COMMON, NAME, QUOTED, Imprint, Places, Shelf
from casewright.weigh._occasions import find_occasions
from casewright.weigh._prose import iter_reported, word_spans
from casewright.weigh._told import Told
from casewright.weigh.speakers import Speaker, Speakers, is_same_speaker

# Chosen on one half of the labelled events, see decision 0095. Six words in a row are hardly quoted twice
# by chance; an origin is a detail of a report where less than one in fourteen of its claims goes back to it.
_RUN = 6
_PART_OF_ORIGIN = 0.07
_PART_OF_SPEAKER = 1 / 3
_DAYS = 1
_A_MONTH = 30  # what a report recalls of a month ago is not its news

Group = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Main:
    """A speaker who has much of a report's room: which report, of which day, and where it first shows."""

    speaker: Speaker
    at: int
    day: date
    span: Span


@dataclass(frozen=True, slots=True)
class _Shared:
    """What a group of reports of one story has in common, with where each shows it, in step."""

    kind: CommonKind
    source: str
    group: Group
    spans: Sequence[Span]


def find_common(
    readings: Sequence[Reading],
    imprints: Sequence[Imprint],
    speakers: Speakers,
    stories: Sequence[Sequence[int]],
    weights: Sequence[Weight],
    told: Mapping[str, Told],
) -> tuple[CommonSource, ...]:
    """Return what reports of one story have in common, by story: statements, origins, speakers.

    Args:
        readings: All readings of the case.
        imprints: Their reporting as numbers, in step.
        speakers: Who says each claim.
        stories: Groups of readings by index.
        weights: The matters of the case with their origins.
        told: Its claims by id.
    """
    story_of = {at: number for number, story in enumerate(stories) for at in story}
    found = [
        *_statements(readings, imprints, speakers, story_of),
        *_origins(readings, story_of, weights),
        *(one for story in stories for one in _voices(readings, told, speakers, story)),
    ]
    once = _told_once(found)
    return tuple(
        CommonSource(
            kind=one.kind,
            source=one.source,
            exhibit_ids=tuple(readings[at].exhibit_id for at in one.group),
            spans=tuple(one.spans),
        )
        for one in sorted(once, key=lambda one: story_of[one.group[0]])
    )


def _told_once(found: Sequence[_Shared]) -> list[_Shared]:
    """Return what is shared without what a larger group says of the same source.

    Six reports that go back to a minister in one matter hold the four that do so in another.
    """
    kept: list[_Shared] = []
    for one in sorted(found, key=lambda one: -len(one.group)):
        is_said = (
            one.source
            and one.kind is not CommonKind.STATEMENT
            and any(
                other.kind is not CommonKind.STATEMENT
                and other.source == one.source
                and set(one.group) <= set(other.group)
                and (one.kind is other.kind or len(one.group) < len(other.group))
                for other in kept
            )
        )
        if not is_said:
            kept.append(one)
    places = set(map(id, kept))
    return [one for one in found if id(one) in places]


# ---------------------------------------------------------------- one statement


def _statements(
    readings: Sequence[Reading],
    imprints: Sequence[Imprint],
    speakers: Speakers,
    story_of: Mapping[int, int],
) -> Iterator[_Shared]:
    """Yield the reports of a story that print the same six words, which one of them quotes.

    One such run stands for all that the same reports print, and for what only some of them do. A name may
    be as long; whoever prints it has said nothing.
    """
    shelf = Shelf(imprints)
    starts, runs = shelf.runs(_RUN)
    quoted = _n_marked(shelf, QUOTED, starts) == _RUN
    named = _n_marked(shelf, NAME, starts) > 0
    is_name = named & (_n_marked(shelf, NAME | COMMON, starts) == _RUN)
    kept = np.isin(runs, np.unique(runs[quoted])) & ~np.isin(runs, np.unique(runs[is_name]))
    places_of: dict[Group, tuple[int, ...]] = {}
    for same in _equal(runs, kept):
        place_of: dict[int, int] = {}
        quoting = set()
        for number in same.tolist():
            at = int(shelf.text[starts[number]])
            place_of.setdefault(at, int(starts[number]))
            if quoted[number]:
                quoting.add(at)
        for group in _of_one_time(place_of, readings, story_of):
            if not quoting.isdisjoint(group):
                places_of.setdefault(group, tuple(place_of[at] for at in group))
    for group in _widest(places_of):
        spans = [_span_of(place, shelf, readings) for place in places_of[group]]
        yield _Shared(CommonKind.STATEMENT, _whose(group, spans, readings, speakers), group, spans)


def _n_marked(shelf: Shelf, mark: int, starts: Places) -> Places:
    """Return how many words of each run have one of some marks."""
    n_before = np.concatenate([np.zeros(1, np.int64), np.cumsum(shelf.marks & mark > 0)])
    return np.asarray(n_before[starts + _RUN] - n_before[starts])


def _of_one_time(
    reports: Iterable[int], readings: Sequence[Reading], story_of: Mapping[int, int]
) -> Iterator[Group]:
    """Yield the reports that are of one story and of one time, two or more together, each group in order.

    Between one report and the next lies a month at most; one without a day goes with all of its story.
    """
    by_story: dict[int, list[int]] = defaultdict(list)
    for at in sorted(reports):
        by_story[story_of[at]].append(at)
    for story in by_story.values():
        days = {at: readings[at].publication.day for at in story}
        dated = sorted((day, at) for at, day in days.items() if day is not None)
        groups: list[list[int]] = [[]]
        for number, (day, at) in enumerate(dated):
            if number and (day - dated[number - 1][0]).days > _A_MONTH:
                groups.append([])
            groups[-1].append(at)
        undated = [at for at, day in days.items() if day is None]
        for group in groups:
            if len(group) + len(undated) > 1:
                yield tuple(sorted(group + undated))


def _equal(runs: NDArray[np.uint64], kept: NDArray[np.bool_]) -> list[Places]:
    """Return which of the kept runs are the same, where two or more are; each group in order of text."""
    numbers = np.flatnonzero(kept)
    numbers = numbers[np.argsort(runs[numbers], kind="stable")]
    groups = np.split(numbers, np.flatnonzero(np.diff(runs[numbers])) + 1)
    return [group for group in groups if len(group) > 1]


def _widest(groups: Iterable[Group]) -> list[Group]:
    """Return the groups that no other holds, in order.

    >>> _widest([(0, 1), (0, 1, 2), (2, 3)])
    [(0, 1, 2), (2, 3)]
    """
    kept: list[Group] = []
    holding: dict[int, list[frozenset[int]]] = defaultdict(list)
    for group in sorted(groups, key=lambda one: (-len(one), one)):
        members = frozenset(group)
        if not any(members <= other for other in holding[group[0]]):
            kept.append(group)
            for at in group:
                holding[at].append(members)
    return sorted(kept)


def _span_of(place: int, shelf: Shelf, readings: Sequence[Reading]) -> Span:
    """Return where a run of words stands in its text."""
    at, sentence = int(shelf.text[place]), int(shelf.sentence[place])
    span = list(iter_reported(readings[at]))[sentence - int(shelf.first_sentences[at])]
    words = word_spans(readings[at].text, span)
    first = place - int(shelf.sentence_starts[sentence])
    return Span(words[first].start, words[first + _RUN - 1].end)


def _whose(group: Group, spans: Sequence[Span], readings: Sequence[Reading], speakers: Speakers) -> str:
    """Return whose words a statement is, as the first report says that has a claim of them."""
    for at, span in zip(group, spans, strict=True):
        for claim in readings[at].claims:
            if any(part.meets(span) for part in claim.content):
                label = speakers.of(claim, at).label
                if label:
                    return label
    return ""


# ---------------------------------------------------------------- one origin, one speaker


def _origins(
    readings: Sequence[Reading], story_of: Mapping[int, int], weights: Sequence[Weight]
) -> Iterator[_Shared]:
    """Yield the reports of a story of which a good part goes back to one origin of one matter."""
    told_in = {claim.id: (at, claim) for at, reading in enumerate(readings) for claim in reading.claims}
    n_attributed = [len(_attributed(reading)) for reading in readings]
    seen = set()
    for origin in (origin for weight in weights for origin in weight.origins):
        claims: dict[int, list[Claim]] = defaultdict(list)
        for at, claim in (told_in[claim_id] for claim_id in origin.claim_ids):
            claims[at].append(claim)
        reports = [at for at in claims if len(claims[at]) >= _PART_OF_ORIGIN * n_attributed[at]]
        for group in _of_one_time(reports, readings, story_of):
            if (origin.speaker, group) not in seen:
                seen.add((origin.speaker, group))
                spans = [claims[at][0].content[0] for at in group]
                yield _Shared(CommonKind.ORIGIN, origin.speaker, group, spans)


def _attributed(reading: Reading) -> list[Claim]:
    return [claim for claim in reading.claims if claim.attribution is not None]


def _voices(
    readings: Sequence[Reading], told: Mapping[str, Told], speakers: Speakers, story: Sequence[int]
) -> Iterator[_Shared]:
    """Yield the reports of a story that rest on one voice of a day: by its room, then by its place."""
    by_room = list(_speakers(readings, speakers, story))
    yield from by_room
    for occasion in find_occasions(readings, told, speakers, story):
        cited = [one.speaker for one in occasion if not one.is_own]
        source = max(cited, key=lambda one: len(one.names)).label
        group = tuple(one.at for one in occasion)
        if not any(one.source == source and set(group) <= set(one.group) for one in by_room):
            yield _Shared(CommonKind.SPEAKER, source, group, [one.span for one in occasion])


def _speakers(readings: Sequence[Reading], speakers: Speakers, story: Sequence[int]) -> Iterator[_Shared]:
    """Yield the reports of a story that give much of their room to one named speaker, within a day.

    What the same speaker says a week later is another statement.
    """
    told: list[list[_Main]] = []
    for main in (
        main for at in story if len(story) > 1 for main in _main_speakers(at, readings[at], speakers)
    ):
        same = (
            group for group in told if is_same_speaker(group[0].speaker, main.speaker, told_together=False)
        )
        known = next(same, None)
        if known is None:
            told.append([main])
        else:
            known.append(main)
    for mains in told:
        near = {
            tuple(other.at for other in mains if 0 <= (other.day - one.day).days <= _DAYS): None
            for one in mains
        }
        span_of = {main.at: main.span for main in reversed(mains)}
        for group in _widest(tuple(dict.fromkeys(group)) for group in near):
            if len(group) > 1:
                yield _Shared(
                    CommonKind.SPEAKER, mains[0].speaker.label, group, [span_of[at] for at in group]
                )


def _main_speakers(at: int, reading: Reading, speakers: Speakers) -> Iterator[_Main]:
    """Yield the named speakers of a dated report who have a third of what it attributes each."""
    day = reading.publication.day
    if day is None:
        return
    claims = _attributed(reading)
    groups: list[list[tuple[Speaker, Claim]]] = []
    for claim in claims:
        speaker = speakers.of(claim, at)
        if speaker.anonymous or not speaker.names:
            continue
        same = (group for group in groups if is_same_speaker(group[0][0], speaker, told_together=True))
        known = next(same, None)
        if known is None:
            groups.append([(speaker, claim)])
        else:
            known.append((speaker, claim))
    for group in groups:
        if len(group) >= _PART_OF_SPEAKER * len(claims):
            speaker = max((one for one, _ in group), key=lambda one: len(one.names))
            yield _Main(speaker, at, day, group[0][1].content[0])
