"""Which of two like texts is the copy.

In this order, the first that tells:

    1. one prints the other's publisher as its source           ("(Reuters) –", "AP contributed")
    2. one names the other's publisher in its text              ("the Northport Times reported")
    3. one stands on a news agency's own pages and the other does not
    4. both print a third one's text: neither is the other's original, whatever the dates; but a text that
       names the agency whose text the other prints, or recasts that text, is the copy
    5. one was published earlier: on an earlier day, or at an earlier time that states its zone
    6. one has clearly more pairs of words that the rest of the case never uses (a rewriter's marks)

and otherwise nothing tells: "undecided", and the order of dates and addresses stands
in, so that the result is the same each time. What is printed comes before dates, since a page's
date may be that of its last change; where a story gives itself another day than its page, both must agree.
"""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from casewright.values import Exhibit, Reading
from casewright.weigh._imprint import Imprint, Shelf, are_repeated, distinct
from casewright.weigh._measure import SAME_SENTENCE, pair_sentences
from casewright.weigh.media import find_named, is_agency, is_same_publisher, publishers_of

UNDECIDED = "undecided"

# The share of word pairs not seen elsewhere picks the copy in 12 of 16 real pairs; below this distance it
# says nothing, and on less text than this "elsewhere" says nothing.
_NOVELTY_GAP = 0.05
_LEAST_ELSEWHERE = 1500
_LEAST_CHANGED = 60
_FAMILY_MASK = np.uint64((1 << 24) - 1)
# Uses are sorted a part at a time: all of them take more room than the texts.
_PARTS = 16
_TEXTS_AT_A_TIME = 2000
_PART_BITS = np.uint64(60)
# Outlets cut an agency's text from the end and change a word or two; who recasts it changes every sentence.
_PRINTED_SHARE = 0.9
_DAY = 24 * 60  # minutes
_HEAD_CHARS = 2000  # page headers and a headline come before the dateline


@dataclass(frozen=True, slots=True)
class Direction:
    """Which of two texts is the copy, and why.

    Attributes:
        copy: Index of the copy.
        is_decided: False where only the order of dates and addresses stands in.
    """

    copy: int
    reason: str
    is_decided: bool


class _Elsewhere:
    """Which pairs of words the texts of other families use.

    One table serves all families, since a set for each would repeat the words of the whole case as
    often as there are families. It holds what two families use or more: what only one uses is new in it.

    Args:
        imprints: The reporting of each text.
        families: The family of each text, in step.
    """

    def __init__(self, imprints: Sequence[Imprint], families: Sequence[int]) -> None:
        family_of = np.array(families, dtype=np.uint64)
        parts: list[list[NDArray[np.uint64]]] = [[] for _ in range(_PARTS)]
        for first in range(0, len(imprints), _TEXTS_AT_A_TIME):
            shelf = Shelf(imprints[first : first + _TEXTS_AT_A_TIME])
            starts, pairs = shelf.runs(2)
            uses = distinct([(pairs & ~_FAMILY_MASK) | family_of[first + shelf.text[starts]]])
            ends = np.searchsorted(uses, np.arange(1, _PARTS, dtype=np.uint64) << _PART_BITS)
            for part, some in zip(parts, np.split(uses, ends), strict=True):
                part.append(some.copy())
        self._n_by_family = np.zeros(len(families), np.int64)
        shared = [np.zeros(0, np.uint64)]
        for part in parts:
            uses = distinct(part)
            part.clear()
            self._n_by_family += np.bincount((uses & _FAMILY_MASK).astype(np.int64), minlength=len(families))
            shared.append(uses[are_repeated(uses & ~_FAMILY_MASK)])
        self._uses = np.concatenate(shared)
        self._n_uses = int(self._n_by_family.sum())

    def count(self, compared: Set[int]) -> int:
        """Return how many pairs of words families other than those compared use, each family counted."""
        return self._n_uses - sum(int(self._n_by_family[one]) for one in compared)

    def share_new(self, pairs: NDArray[np.uint64], compared: Set[int]) -> float:
        """Return which part of some pairs of words of the compared families no other family uses."""
        if not len(self._uses):
            return 1.0
        first = np.searchsorted(self._uses, pairs)
        n_users = np.searchsorted(self._uses, pairs | _FAMILY_MASK, side="right") - first
        for family in compared:
            at = np.searchsorted(self._uses, pairs | np.uint64(family))
            n_users -= self._uses[np.minimum(at, len(self._uses) - 1)] == pairs | np.uint64(family)
        return float(np.mean(n_users <= 0))


def _word_pairs(imprint: Imprint, sentences: Sequence[int]) -> NDArray[np.uint64]:
    """Return the pairs of words in some sentences of a text, each once."""
    shelf = Shelf([imprint])
    starts, pairs = shelf.runs(2)
    return np.unique(pairs[np.isin(shelf.sentence[starts], sentences)] & ~_FAMILY_MASK)


class Directions:
    """Tells the copies of one case from their originals.

    Args:
        exhibits: In step with the readings.
        readings: The documents.
        imprints: Their reporting.
        families: Texts that are copies of each other; none of them counts as "elsewhere" for the others.
        share_of: Which part of the shorter of two texts is the other's, as far as known.
    """

    def __init__(
        self,
        exhibits: Sequence[Exhibit],
        readings: Sequence[Reading],
        imprints: Sequence[Imprint],
        families: Sequence[Sequence[int]],
        share_of: Callable[[int, int], float | None] = lambda i, j: None,
    ) -> None:
        self._exhibits = exhibits
        self._readings = readings
        self._imprints = imprints
        self._share_of = share_of
        self._family_of = {at: family[0] for family in families for at in family}

    @cached_property
    def _elsewhere(self) -> _Elsewhere:
        return _Elsewhere(self._imprints, [self._family(at) for at in range(len(self._imprints))])

    def between(self, i: int, j: int) -> Direction:
        """Return which of two like texts is the copy."""
        return (
            self._by_credit(i, j)
            or self._by_name(i, j)
            or self._by_agency(i, j)
            or self._by_third(i, j)
            or self._by_day(i, j)
            or self._by_novelty(i, j)
            or self._by_order(i, j)
        )

    def root_of(self, family: Sequence[int]) -> int:
        """Return the text that all others of a family go back to.

        It is the one that copies none of the others for sure; among several, the one that most
        others copy, then the earliest, then the first by address.
        """
        copies = dict.fromkeys(family, 0)
        originals = dict.fromkeys(family, 0)
        # a family of hundreds is one text repeated: dates and addresses order it as well as all pairs would
        voters = sorted(family, key=self._order)[:40]
        for at, i in enumerate(voters):
            for j in voters[at + 1 :]:
                direction = self.between(i, j)
                if direction.is_decided:
                    copies[direction.copy] += 1
                    originals[j if direction.copy == i else i] += 1
        return min(voters, key=lambda one: (copies[one], -originals[one], self._order(one)))

    def _by_credit(self, i: int, j: int) -> Direction | None:
        first, second = (credits_other(self._readings[a], self._readings[b]) for a, b in ((i, j), (j, i)))
        if bool(first) == bool(second):
            return None
        copy, credited = (i, first) if first else (j, second)
        return Direction(copy, f"prints {credited} as its source", is_decided=True)

    def _by_name(self, i: int, j: int) -> Direction | None:
        first, second = (names_publisher(self._readings[a], self._readings[b]) for a, b in ((i, j), (j, i)))
        if bool(first) == bool(second):
            return None
        copy, named = (i, first) if first else (j, second)
        return Direction(copy, f"names {named}, which published the other", is_decided=True)

    def _by_agency(self, i: int, j: int) -> Direction | None:
        names = [publishers_of(self._readings[at]) for at in (i, j)]
        if not all(names) or is_agency(names[0]) == is_agency(names[1]):
            return None
        copy, agency = (i, names[1][0]) if is_agency(names[1]) else (j, names[0][0])
        return Direction(copy, f"the other stands on the pages of {agency}, a news agency", is_decided=True)

    def _by_third(self, i: int, j: int) -> Direction | None:
        """Tell by an agency that published neither and whose text at least one prints."""
        printed = [_printed_agencies(self._readings[at]) for at in (i, j)]
        if not any(printed):
            return None
        share = self._share_of(i, j)
        if all(printed) or share is None or share >= _PRINTED_SHARE:
            return self._by_order(i, j)
        copy, agency = (i, printed[1][0]) if printed[1] else (j, printed[0][0])
        named = find_named(agency, self._readings[copy].text)
        reason = f"names {named}, whose text" if named else f"recasts a text of {agency} that"
        return Direction(copy, f"{reason} the other prints", is_decided=True)

    def _by_day(self, i: int, j: int) -> Direction | None:
        first, second = (self._readings[at].publication for at in (i, j))
        if first.written or second.written:
            return self._by_written(i, j)
        moments = self._readings[i].publication.published_at, self._readings[j].publication.published_at
        if moments[0] is not None and moments[1] is not None:
            gap = moments[0] - moments[1]
            n_minutes = abs(gap) // timedelta(minutes=1)
            if n_minutes == 0:
                return None  # one minute is one moment: outlets are fed at once
            return Direction(i if gap > timedelta(0) else j, _later(n_minutes), is_decided=True)
        days = self._readings[i].publication.published, self._readings[j].publication.published
        if days[0] is None or days[1] is None or days[0] == days[1]:
            return None
        n_days = abs((days[0] - days[1]).days)
        return Direction(i if days[0] > days[1] else j, _later(n_days * _DAY), is_decided=True)

    def _by_written(self, i: int, j: int) -> Direction | None:
        """Tell by days where a page is dated otherwise than its story: only if both orders agree."""
        first, second = (self._readings[at].publication for at in (i, j))
        if not (first.day and first.published and second.day and second.published):
            return None
        gaps = [(first.day - second.day).days, (first.published - second.published).days]
        if gaps[0] * gaps[1] <= 0:
            return None
        return Direction(i if gaps[0] > 0 else j, _later(abs(gaps[0]) * _DAY), is_decided=True)

    def _by_novelty(self, i: int, j: int) -> Direction | None:
        changed = [
            pair
            for pair in pair_sentences(self._imprints[i], self._imprints[j])
            if pair.share < SAME_SENTENCE
        ]
        left = _word_pairs(self._imprints[i], [pair.a for pair in changed])
        right = _word_pairs(self._imprints[j], [pair.b for pair in changed])
        # neither side may count as "elsewhere" for the other: its words would then never be new
        compared = {self._family(i), self._family(j)}
        if min(len(left), len(right)) < _LEAST_CHANGED or self._elsewhere.count(compared) < _LEAST_ELSEWHERE:
            return None
        gap = self._elsewhere.share_new(left, compared) - self._elsewhere.share_new(right, compared)
        if abs(gap) < _NOVELTY_GAP:
            return None
        return Direction(
            i if gap > 0 else j, "its wording is found nowhere else in the case", is_decided=True
        )

    def _by_order(self, i: int, j: int) -> Direction:
        return Direction(max(i, j, key=self._order), UNDECIDED, is_decided=False)

    def _order(self, at: int) -> tuple[date, datetime, str, int]:
        # an undated text is taken for the later one, and one without a time for the later of its day
        publication = self._readings[at].publication
        moment = (not publication.written and publication.published_at) or datetime.max.replace(tzinfo=UTC)
        return (publication.day or date.max, moment, self._exhibits[at].address, at)

    def _family(self, at: int) -> int:
        return self._family_of.get(at, at)


def _later(n_minutes: int) -> str:
    """Say how much later something was published, in the largest unit that it fills.

    >>> _later(45), _later(60), _later(3000)
    ('published 45 minutes later', 'published 1 hour later', 'published 2 days later')
    """
    unit, size = next(
        (name, size) for name, size in (("day", _DAY), ("hour", 60), ("minute", 1)) if n_minutes >= size
    )
    many = n_minutes // size
    return f"published {many} {unit}{'s' if many > 1 else ''} later"


def share_publisher(reading: Reading, other: Reading) -> bool:
    """Return whether two texts were published by one medium, as far as known."""
    theirs = publishers_of(other)
    return any(is_same_publisher(one, name) for one in publishers_of(reading) for name in theirs)


def names_publisher(reading: Reading, other: Reading) -> str:
    """Return the name under which the reporting of one text names the publisher of the other, or "".

    A publisher that stands in its own text says nothing.
    """
    theirs = publishers_of(other)
    if share_publisher(reading, other):
        return ""
    return next((found for name in theirs if (found := find_named(name, reading.text))), "")


def _printed_agencies(reading: Reading) -> tuple[str, ...]:
    """Return the agencies, itself left out, that a publisher prints above a text: in byline or dateline.

    What "contributed" below a text was worked into it.
    """
    own = publishers_of(reading)
    above = reading.publication.byline + "\n" + reading.text[:_HEAD_CHARS]
    return tuple(
        one
        for one in reading.publication.credits
        if find_named(one, above) and not any(is_same_publisher(one, name) for name in own)
    )


def credits_other(reading: Reading, other: Reading) -> str:
    """Return the credit of one text that names the publisher of the other, or an empty string.

    A credit is what the reader found ("Reporting by …"), or the other's name as a dateline prints it,
    "(Northwater Wire) -", which needs no list of agencies. A publisher that credits itself says nothing.
    """
    theirs = publishers_of(other)
    if share_publisher(reading, other):
        return ""
    for credit in reading.publication.credits:
        if any(is_same_publisher(credit, name) for name in theirs):
            return credit
    name = other.publication.publisher
    if name and re.search(rf"\({re.escape(name)}\)\s*[-–—]", reading.text[:_HEAD_CHARS]):
        return name
    return ""
