"""Statements that several reports quote in the same words.

Two reporters at one briefing write two stories, and what ties them is the sentence inside the quotation
marks. A claim that is mostly such a quotation is about one matter with every other claim that quotes it from
the same speaker, whatever kind of event the reader took the two for.
"""

import re
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from casewright.text import iter_token_spans
from casewright.values import Reading
from casewright.weigh._prose import fold_word
from casewright.weigh.matters import Told
from casewright.weigh.speakers import find_speaker, is_same_speaker

# Six words in a row are hardly quoted twice by chance; set phrases of officials are shorter.
_RUN = 6
_LEAST_SHARED = 0.5  # of the shorter content, in order: what else a claim holds is then beside the quotation
_QUOTED = re.compile(r"[“\"]([^”\"]+)")


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
    parent = list(range(len(groups)))

    def root(number: int) -> int:
        while parent[number] != number:
            number = parent[number] = parent[parent[number]]
        return number

    first: dict[tuple[str, ...], int] = {}
    for at, one in enumerate(told):
        for run in _runs(one) if one.repeat is None else ():
            other = first.setdefault(run, at)
            if told[other].at != one.at and root(group_of[other]) != root(group_of[at]):
                if _is_one_statement(told[other], one, readings):
                    low, high = sorted((root(group_of[other]), root(group_of[at])))
                    parent[high] = low
                break
    joined: dict[int, list[int]] = {}
    for number, group in enumerate(groups):
        joined.setdefault(root(number), []).extend(group)
    return [sorted(joined[number]) for number in sorted(joined)]


def _runs(one: Told) -> Iterator[tuple[str, ...]]:
    """Yield each run of words inside the quotation marks of a claim."""
    for found in _QUOTED.finditer(one.claim.text):
        words = _words(found.group(1))
        yield from (words[at : at + _RUN] for at in range(len(words) - _RUN + 1))


def _words(text: str) -> tuple[str, ...]:
    return tuple(fold_word(text[start:end]) for start, end in iter_token_spans(text))


def _is_one_statement(a: Told, b: Told, readings: Sequence[Reading]) -> bool:
    speakers = [find_speaker(one.claim, readings[one.at]) for one in (a, b)]
    if all(one.label for one in speakers) and not is_same_speaker(*speakers, told_together=True):
        return False
    ours, theirs = _words(a.claim.text), _words(b.claim.text)
    return LCSseq.similarity(ours, theirs) >= _LEAST_SHARED * min(len(ours), len(theirs))
