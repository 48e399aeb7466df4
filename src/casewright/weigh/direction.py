"""Which of two like texts is the copy.

In this order, the first that tells:

    1. one prints the other's publisher as its source          ("(Reuters) –", "AP contributed")
    2. one was published on an earlier day
    3. one has clearly more pairs of words that the rest of the case never uses (a rewriter's marks)

and otherwise nothing tells: "undecided", and the order of dates and addresses stands
in, so that the result is the same each time.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casewright.values import Exhibit, Reading
from casewright.weigh._measure import SAME_SENTENCE, pair_sentences
from casewright.weigh._prose import Prose, Sentence
from casewright.weigh.media import is_same_publisher, publishers_of

UNDECIDED = "undecided"

# The share of word pairs not seen elsewhere picks the copy in 12 of 16 real pairs; below this distance it
# says nothing, and on less text than this "elsewhere" says nothing.
_NOVELTY_GAP = 0.05
_LEAST_ELSEWHERE = 1500
_LEAST_CHANGED = 60
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
    often as there are families.

    Args:
        proses: The reporting of each text.
        families: The family of each text, in step.
    """

    def __init__(self, proses: Sequence[Prose], families: Sequence[int]) -> None:
        self._users: dict[tuple[str, str], tuple[int, ...]] = {}
        for prose, family in zip(proses, families, strict=True):
            for pair in {pair for sentence in prose.sentences for pair in _word_pairs(sentence)}:
                users = self._users.get(pair, ())
                # of three users one is always elsewhere, whichever two are compared
                if family not in users and len(users) < 3:
                    self._users[pair] = (*users, family)
        self._n_by_users = Counter(frozenset(users) for users in self._users.values() if len(users) < 3)

    def count(self, compared: frozenset[int]) -> int:
        """Return how many pairs of words families other than those compared use."""
        alone = sum(self._n_by_users[frozenset({one})] for one in compared)
        both = self._n_by_users[compared] if len(compared) > 1 else 0
        return len(self._users) - alone - both

    def has(self, pair: tuple[str, str], compared: frozenset[int]) -> bool:
        """Return whether a family other than those compared uses the pair of words."""
        return not compared.issuperset(self._users.get(pair, ()))


class Directions:
    """Tells the copies of one case from their originals.

    Args:
        exhibits: In step with the readings.
        readings: The documents.
        proses: Their reporting.
        families: Texts that are copies of each other; none of them counts as "elsewhere" for the others.
    """

    def __init__(
        self,
        exhibits: Sequence[Exhibit],
        readings: Sequence[Reading],
        proses: Sequence[Prose],
        families: Sequence[Sequence[int]],
    ) -> None:
        self._exhibits = exhibits
        self._readings = readings
        self._proses = proses
        self._family_of = {at: number for number, family in enumerate(families) for at in family}

    @cached_property
    def _elsewhere(self) -> _Elsewhere:
        return _Elsewhere(self._proses, [self._family(at) for at in range(len(self._proses))])

    def between(self, i: int, j: int) -> Direction:
        """Return which of two like texts is the copy."""
        return self._by_credit(i, j) or self._by_day(i, j) or self._by_novelty(i, j) or self._by_order(i, j)

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

    def _by_day(self, i: int, j: int) -> Direction | None:
        days = self._readings[i].publication.published, self._readings[j].publication.published
        if days[0] is None or days[1] is None or days[0] == days[1]:
            return None
        n_days = abs((days[0] - days[1]).days)
        later = f"published {n_days} day{'s' if n_days > 1 else ''} later"
        return Direction(i if days[0] > days[1] else j, later, is_decided=True)

    def _by_novelty(self, i: int, j: int) -> Direction | None:
        changed = [
            (self._proses[i].sentences[pair.a], self._proses[j].sentences[pair.b])
            for pair in pair_sentences(self._proses[i], self._proses[j])
            if pair.share < SAME_SENTENCE
        ]
        left = {pair for one, _ in changed for pair in _word_pairs(one)}
        right = {pair for _, one in changed for pair in _word_pairs(one)}
        # neither side may count as "elsewhere" for the other: its words would then never be new
        compared = frozenset({self._family(i), self._family(j)})
        if min(len(left), len(right)) < _LEAST_CHANGED or self._elsewhere.count(compared) < _LEAST_ELSEWHERE:
            return None
        gap = self._novelty(left, compared) - self._novelty(right, compared)
        if abs(gap) < _NOVELTY_GAP:
            return None
        return Direction(
            i if gap > 0 else j, "its wording is found nowhere else in the case", is_decided=True
        )

    def _novelty(self, pairs: Set[tuple[str, str]], compared: frozenset[int]) -> float:
        return sum(not self._elsewhere.has(pair, compared) for pair in pairs) / len(pairs)

    def _by_order(self, i: int, j: int) -> Direction:
        return Direction(max(i, j, key=self._order), UNDECIDED, is_decided=False)

    def _order(self, at: int) -> tuple[date, str, int]:
        # an undated text is taken for the later one
        return (self._readings[at].publication.published or date.max, self._exhibits[at].address, at)

    def _family(self, at: int) -> int:
        return self._family_of.get(at, -1 - at)


def _word_pairs(sentence: Sentence) -> set[tuple[str, str]]:
    return set(zip(sentence.words, sentence.words[1:], strict=False))


def credits_other(reading: Reading, other: Reading) -> str:
    """Return the credit of one text that names the publisher of the other, or an empty string.

    A credit is what the reader found ("Reporting by …"), or the other's name as a dateline prints it,
    "(Northwater Wire) -", which needs no list of agencies. A publisher that credits itself says nothing.
    """
    own, theirs = publishers_of(reading), publishers_of(other)
    if any(is_same_publisher(one, name) for one in own for name in theirs):
        return ""
    for credit in reading.publication.credits:
        if any(is_same_publisher(credit, name) for name in theirs):
            return credit
    name = other.publication.publisher
    if name and re.search(rf"\({re.escape(name)}\)\s*[-–—]", reading.text[:_HEAD_CHARS]):
        return name
    return ""
