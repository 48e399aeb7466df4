"""One speaker on one occasion: who is heard at the head of several reports of a day, on the same subject.

    reports of a story ─sentences near the head─→ who is heard there ─same voice, same subject─→ an occasion

An office that tells the press something is heard in the first sentences of the reports of it, and each
report tells it in its own words. The same speaker far down is background, and the same speaker on another
subject was asked twice. So both are needed: the place in each report, and what is said. Whoever publishes
is heard in the whole of it: a report that rests on a ministry's release, and the release itself.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from casewright.text import fold
from casewright.values import Claim, Reading, Span
from casewright.weigh._prose import iter_reported
from casewright.weigh._rarity import cosine, find_vectors
from casewright.weigh._terms import terms_of, without_short_names
from casewright.weigh._told import Told
from casewright.weigh.citations import carriers_of
from casewright.weigh.media import chief_name, is_named_medium, publishers_of
from casewright.weigh.speakers import (
    Speaker,
    Speakers,
    is_identified,
    is_nobody,
    is_same_speaker,
    is_same_voice,
)

# Chosen on one half of the labelled events and on reports of a campaign, see decision 0115.
_HEAD = 6  # sentences of a report that hold its news
_NEAR_HEAD = 12  # what stands here may be the news of another report
_SAME_SUBJECT = 0.2
_SAME_SUBJECT_NEAR = 0.25
_DAYS = 1
_A_WEEK = 7  # what was said on one day is news in a weekly too
_MOST_COMPARED = 40  # a story of the day may have hundreds of reports that all hear one minister

# Parts of an address that say nothing of whose it is.
_ANYBODYS = frozenset({"www", "com", "org", "net", "co", "uk", "gov"})
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Heard:
    """A voice that is heard near the head of a report.

    Attributes:
        at: Index of the report.
        place: Number of the sentence where it is first heard.
        span: Its first words there.
        terms: Of all that the report has it say.
        is_own: Whether it is the publisher, who is heard without being cited.
        said: Days on which the report says that it spoke.
    """

    at: int
    day: date
    place: int
    speaker: Speaker
    span: Span
    terms: Counter[str]
    is_own: bool = False
    said: frozenset[date] = frozenset()


def find_occasions(
    readings: Sequence[Reading], told: Mapping[str, Told], speakers: Speakers, story: Sequence[int]
) -> list[list[Heard]]:
    """Return the occasions on which two reports of a story or more heard one voice, by their first.

    Any two reports of an occasion go together by themselves, as far as they were compared.

    Args:
        readings: All readings of the case.
        told: Their claims by id.
        speakers: Who says each claim.
        story: The reports of one story, by index.
    """
    heard = [one for at in story if len(story) > 1 for one in _heard(at, readings[at], told, speakers)]
    occasions: list[list[int]] = []
    for number, one in enumerate(heard):
        compared = _compared(heard, number)
        fitting = {before for before in compared if _is_one_subject(heard[before], one)}
        first = compared[-1] if len(compared) == _MOST_COMPARED else 0
        left = set(fitting)
        for group in occasions:
            near = group[bisect_left(group, first) :]
            if near and fitting.issuperset(near):
                left.difference_update(near)
                group.append(number)
        occasions += [[before, number] for before in sorted(left)]
    return [[heard[number] for number in group] for group in occasions]


def _compared(heard: Sequence[Heard], number: int) -> list[int]:
    """Return which of those before may have been heard on one occasion with one: the last of its voice."""
    before = (at for at in range(number)[::-1] if _may_be_one_occasion(heard[at], heard[number]))
    return list(islice(before, _MOST_COMPARED))


def _heard(at: int, reading: Reading, told: Mapping[str, Told], speakers: Speakers) -> Iterator[Heard]:
    """Yield who is heard near the head of a dated report: its publisher, then as they come."""
    day = reading.publication.day
    near = list(islice(iter_reported(reading), _NEAR_HEAD))
    if day is None or not near:
        return
    publisher = _publisher(reading)
    if publisher is not None:
        text = " ".join(reading.text[start:end] for start, end in near)
        terms = Counter(terms_of(without_short_names(text, reading)))
        yield Heard(at, day, 0, publisher, near[0], terms, is_own=True)
    ends = [sentence.end for sentence in near]
    for speaker, said in _by_voice(at, reading, speakers):
        place = bisect_left(ends, said[0].context.end)
        if place < len(ends):
            terms = Counter(term for claim in said for term in told[claim.id].terms.around)
            yield Heard(at, day, place, speaker, said[0].content[0], terms, said=_days_said(said))


def _days_said(said: Sequence[Claim]) -> frozenset[date]:
    intervals = [one.said_at.interval for one in said if one.said_at is not None]
    return frozenset(one.start for one in intervals if one and one.start and one.start == one.end)


def _publisher(reading: Reading) -> Speaker | None:
    """Return who publishes a text, by the words of the name and of the address, as one who may be cited."""
    printed = [fold(name).removeprefix("the ") for name in publishers_of(reading)]
    words = {word for name in printed for word in name.replace(".", " ").split()} - _ANYBODYS
    if not words:
        return None
    bodies = frozenset({*printed, *words})
    return Speaker(reading.publication.publisher, frozenset(words), _NONE, _NONE, False, bodies=bodies)


def _by_voice(at: int, reading: Reading, speakers: Speakers) -> list[tuple[Speaker, list[Claim]]]:
    """Return what each voice of a report says, by its first claim."""
    groups: list[tuple[Speaker, list[Claim]]] = []
    for claim, speaker in _iter_voices(at, reading, speakers):
        same = (said for known, said in groups if is_same_speaker(known, speaker, told_together=True))
        said = next(same, None)
        if said is None:
            groups.append((speaker, [claim]))
        else:
            said.append(claim)
    return groups


def _iter_voices(at: int, reading: Reading, speakers: Speakers) -> Iterator[tuple[Claim, Speaker]]:
    """Yield each claim with who says it and with the media that it came through, where one can tell them."""
    for claim in reading.claims:
        if claim.attribution is None:
            continue
        speaker = speakers.of(claim, at)
        if is_identified(speaker) and not is_nobody(speaker):
            yield claim, speaker
        for name in filter(is_named_medium, carriers_of(claim, reading)):
            if name != speaker.label:
                yield claim, Speaker(name, frozenset(fold(chief_name(name)).split()), _NONE, _NONE, False)


def _may_be_one_occasion(a: Heard, b: Heard) -> bool:
    """Whether two reports of a day, or of what was said on one day, heard one voice, one at its head."""
    n_days = abs((a.day - b.day).days)
    is_of_a_day = n_days <= _DAYS or (n_days <= _A_WEEK and not a.said.isdisjoint(b.said))
    if a.at == b.at or min(a.place, b.place) >= _HEAD or not is_of_a_day:
        return False
    return not (a.is_own and b.is_own) and is_same_voice(a.speaker, b.speaker)


def _is_one_subject(a: Heard, b: Heard) -> bool:
    # of the two alone: what other reports the case holds does not change what these two say
    alike = cosine(*find_vectors([a.terms, b.terms]))
    return alike >= (_SAME_SUBJECT if max(a.place, b.place) < _HEAD else _SAME_SUBJECT_NEAR)
