"""Statements that several reports quote in the same words.

Two reporters at one briefing write two stories, and what ties them is the sentence inside the quotation
marks. A claim that is mostly such a quotation is about one matter with every other claim that quotes it from
the same speaker, whatever kind of event the reader took the two for; but for set phrases that come back half
a year later, unless both say when it was said.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import product
from operator import itemgetter

from rapidfuzz.distance import LCSseq

from casewright.text import iter_token_spans
from casewright.values import Reading, Span
from casewright.weigh._prose import find_quotations, fold_word
from casewright.weigh._sets import Sets
from casewright.weigh.matters import Told, are_long_apart
from casewright.weigh.speakers import find_speaker, is_same_speaker

# Six words in a row are hardly quoted twice by chance; set phrases of officials are shorter.
_RUN = 6
_MOST_TRIED = 20  # statements of others with the same words that a claim is held against, the last ones
_LEAST_SHARED = 0.5  # of the shorter content, in order: what else a claim holds is then beside the quotation
_MOST_HELD = 5  # the first and as many of the last claims of a matter, which are furthest from another's


def join_quotations(
    told: Sequence[Told], groups: Sequence[Sequence[int]], readings: Sequence[Reading]
) -> list[list[int]]:
    """Join the groups of claims that quote one statement.

    Args:
        told: Claims that are no denials, in order.
        groups: Matters, as indices into ``told``, by their first claim.
        readings: All readings of the case.

    Returns:
        The groups, joined, in the same order.
    """
    group_of = {at: number for number, group in enumerate(groups) for at in group}
    sets = Sets[int]()
    ends: dict[int, list[Told]] = {}  # the ends of each set's claims, by its first group
    quotations = [find_quotations(reading.text) for reading in readings]

    def ends_of(first: int) -> list[Told]:
        if first not in ends:
            ends[first] = _ends([told[place] for place in groups[first]])
        return ends[first]

    def is_joined(at: int, other: int) -> bool:
        ours, theirs = sets.of(group_of[at]), sets.of(group_of[other])
        if ours is theirs:
            return True
        if told[other].at == told[at].at:
            return False
        sides = [ends_of(ours[0]), ends_of(theirs[0])]
        if any(_are_apart(*pair) for pair in product(*sides)):
            return False
        if not _is_one_statement(told[other], told[at], readings):
            return False
        sets.join(group_of[at], group_of[other])
        ends[sets.of(group_of[at])[0]] = _ends([*sides[0], *sides[1]])
        return True

    quoting: dict[tuple[str, ...], list[int]] = {}  # one claim of each statement that holds these words
    for at, one in enumerate(told):
        tried: set[int] = set()
        for run in _runs(one, readings[one.at].text, quotations[one.at]) if one.repeat is None else ():
            known = quoting.setdefault(run, [])
            others = [other for other in known[-_MOST_TRIED:] if other not in tried]
            if at not in known and not any(is_joined(at, other) for other in others):
                known.append(at)
            tried.update(others)
    for number in range(len(groups)):
        sets.of(number)
    return [sorted(at for number in side for at in groups[number]) for side in sets.all()]


def _ends(claims: Sequence[Told]) -> list[Told]:
    """Return the earliest and the latest of claims, so that two large matters are not compared throughout."""
    dated = sorted((one for one in claims if one.day is not None), key=lambda one: one.day or date.min)
    return dated if len(dated) <= 2 * _MOST_HELD else dated[:_MOST_HELD] + dated[-_MOST_HELD:]


def _are_apart(a: Told, b: Told) -> bool:
    """Whether half a year lies between two claims, and they do not name one time at which it was said."""
    first, second = (one.claim.said_at.interval if one.claim.said_at else None for one in (a, b))
    is_said_once = first is not None and second is not None and first.is_near(second)
    return not is_said_once and are_long_apart(a, b)


def _runs(one: Told, text: str, quotations: Sequence[Span]) -> Iterator[tuple[str, ...]]:
    """Yield each run of words of a claim inside one pair of quotation marks."""
    for content in one.claim.content:
        first = bisect_right(quotations, content.start, key=itemgetter(1))
        last = bisect_left(quotations, content.end, key=itemgetter(0))
        for start, end in quotations[first:last]:
            words = _words(text[max(start, content.start) : min(end, content.end)])
            yield from (words[at : at + _RUN] for at in range(len(words) - _RUN + 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold_word(text[start:end]) for start, end in iter_token_spans(text))


def _is_one_statement(a: Told, b: Told, readings: Sequence[Reading]) -> bool:
    speakers = [find_speaker(one.claim, readings[one.at]) for one in (a, b)]
    if all(one.label for one in speakers) and not is_same_speaker(*speakers, told_together=True):
        return False
    ours, theirs = _words(a.claim.text), _words(b.claim.text)
    return LCSseq.similarity(ours, theirs) >= _LEAST_SHARED * min(len(ours), len(theirs))
