"""How alike two names are, word by word, and why.

Words are paired regardless of their order (a Korean or Hungarian name has its
surname first), each pair for one reason: the same word, another spelling of it,
a short form, an initial, a typing error. What stays unpaired on *both* sides
speaks against the match more than what one side merely leaves out.
"""

from dataclasses import dataclass, field

from casewright.resolve.likeness import (
    MIN_WORD_SIMILARITY,
    SYLLABLE,
    is_near_in_length,
    is_syllable,
    joined_likeness,
    way_of,
    word_likeness,
)
from casewright.resolve.names import WEIGHT_GENERIC, WEIGHT_PARTICLE, Name
from casewright.resolve.scripts import LATIN
from casewright.resolve.sounds import KEYS

_ACRONYM = 3
_SHORTEST_JOINED = 4
# Hao Xiang Wei is at most three words of one.
_LONGEST_RUN = 3
# Words that are spelled alike, but none without partner.
_ALL_OWN = 0.5
#: Ways of pairing that leave no doubt that one word is meant.
CLOSE = ("same", "joined", "spelling", "meaning")


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two words that stand for each other.

    Attributes:
        how: ``same``, ``spelling``, ``meaning``, ``short form``, ``initial``, ``joined``, ``syllable``
            or ``typing``.
        similarity: 0..1.
    """

    query: str
    alias: str
    how: str
    similarity: float
    weight: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two names share and what each has alone.

    Attributes:
        covered_query: Share of the query's weight that found a partner, 0..1.
        covered_alias: Share of the alias's weight that found a partner, 0..1.
        own_query: The same of the words that are the query's own, neither generic nor a form; looked at
            where one name is from another script, else 1.
        own_alias: The same of the alias.
        left_query: Words of the query without partner that say something.
        left_alias: Words of the alias without partner that say something.
        numbers_differ: Both names bear a number and the numbers are not the same.
        same_order: Whether the paired words stand in the same order.
        turned: Whether they do once the first or last words have changed ends (surname first or last).
    """

    pairs: tuple[WordPair, ...]
    covered_query: float
    covered_alias: float
    own_query: float
    own_alias: float
    left_query: tuple[str, ...]
    left_alias: tuple[str, ...]
    numbers_differ: bool
    same_order: bool
    turned: bool

    @property
    def is_own_left(self) -> bool:
        """Whether both names have words of their own that the other lacks."""
        return max(self.own_query, self.own_alias) < _ALL_OWN

    @property
    def is_same(self) -> bool:
        """Whether every word that says something is the same, in any order."""
        sure = all(pair.how in ("same", "joined") for pair in self.pairs if pair.weight > WEIGHT_GENERIC)
        return sure and not self.left_query and not self.left_alias and not self.numbers_differ

    @property
    def is_close(self) -> bool:
        """Whether every word that says something is the same or a spelling of the same."""
        near = all(pair.how in CLOSE for pair in self.pairs if pair.weight > WEIGHT_GENERIC)
        return near and not self.left_query and not self.left_alias and not self.numbers_differ


def compare(query: Name, alias: Name, *, of_person: bool) -> Comparison:
    """Pair the words of two names.

    >>> from casewright.resolve.names import make_name
    >>> query, listed = (make_name(text, of_person=True) for text in ("Jong-un Kim", "KIM Jong Un"))
    >>> found = compare(query, listed, of_person=True)
    >>> found.is_same, found.same_order
    (True, False)
    """
    if query.joined and query.joined == alias.joined:
        return _whole(query, alias)
    pairing = _Pairing(query, alias, of_person)
    pairing.pair_same()
    pairing.pair_joined()
    pairing.pair_alike()
    return _summary(query, alias, pairing)


def _whole(query: Name, alias: Name) -> Comparison:
    how = "same" if query.words == alias.words else "joined"
    pair = WordPair(" ".join(query.words), " ".join(alias.words), how, 1.0, 1.0)
    return Comparison((pair,), 1.0, 1.0, 1.0, 1.0, (), (), False, True, True)


@dataclass(slots=True)
class _Pairing:
    """The words of two names that have no partner yet, and the pairs found so far.

    Attributes:
        found: Triples of the places in query and alias and the pair.
    """

    query: Name
    alias: Name
    of_person: bool
    way: str = ""
    translated: bool = False
    free_query: list[int] = field(default_factory=list)
    free_alias: list[int] = field(default_factory=list)
    found: list[tuple[int, int, WordPair]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.way = way_of(self.query, self.alias)
        self.translated = not self.of_person and not self.query.script == self.alias.script == LATIN
        self.free_query = list(range(len(self.query.words)))
        self.free_alias = list(range(len(self.alias.words)))

    def pair_same(self) -> None:
        for left in tuple(self.free_query):
            for right in self.free_alias:
                if self.query.words[left] == self.alias.words[right]:
                    self._take(left, right, "same", 1.0)
                    break

    def pair_joined(self) -> None:
        """Pair two neighbouring words of one side with one of the other (Jong Un, Jongun)."""
        self._pair_joined(self.query, self.free_query, self.alias, self.free_alias)
        self._pair_joined(self.alias, self.free_alias, self.query, self.free_query)

    def pair_alike(self) -> None:
        """Pair unequal words, the most alike first."""
        candidates = []
        for left in self.free_query:
            for right in self.free_alias:
                how, similarity = self._likeness(self.query.words[left], self.alias.words[right])
                if similarity >= MIN_WORD_SIMILARITY:
                    candidates.append((-similarity, left, right, how))
        for similarity, left, right, how in sorted(candidates):
            if left in self.free_query and right in self.free_alias:
                self._take(left, right, how, -similarity)

    def _likeness(self, one: str, two: str) -> tuple[str, float]:
        how, similarity = word_likeness(one, two, self.of_person, self.way, self.translated)
        if how != "typing" or not (self.query.is_syllabic or self.alias.is_syllabic):
            return how, similarity
        is_one = self.of_person or (is_syllable(one) and is_syllable(two))
        return (SYLLABLE, MIN_WORD_SIMILARITY) if is_one else (how, similarity)

    def _take(self, left: int, right: int, how: str, similarity: float) -> None:
        weight = (self.query.weights[left] + self.alias.weights[right]) / 2
        pair = WordPair(self.query.words[left], self.alias.words[right], how, similarity, weight)
        self.found.append((left, right, pair))
        self.free_query.remove(left)
        self.free_alias.remove(right)

    def _pair_joined(self, one: Name, free_one: list[int], two: Name, free_two: list[int]) -> None:
        key = KEYS[self.way]
        for single in tuple(free_one) if len(free_two) > 1 else ():
            word = one.words[single]
            if len(word) < _SHORTEST_JOINED:
                continue
            begins = key(word)[:1]
            for first in tuple(free_two):
                if key(two.words[first])[:1] != begins:
                    continue
                run, similarity = self._find_run(word, two, first, free_two)
                if not similarity:
                    continue
                weight = (one.weights[single] + max(two.weights[at] for at in run)) / 2
                names = (word, " ".join(two.words[at] for at in run))
                is_query = one is self.query
                pair = WordPair(*(names if is_query else names[::-1]), "joined", similarity, weight)
                self.found.append((single, first, pair) if is_query else (first, single, pair))
                free_one.remove(single)
                for at in run:
                    free_two.remove(at)
                break

    def _find_run(self, single: str, two: Name, first: int, free: list[int]) -> tuple[list[int], float]:
        """Return the places of two or three words that together are one word, and how surely."""
        run = [first]
        while len(run) < _LONGEST_RUN:
            run.append(_next_word(two, run[-1]))
            if first not in free or run[-1] not in free:
                break
            parts = tuple(two.words[at] for at in run)
            if not is_near_in_length(single, parts, self.way):
                continue
            similarity = joined_likeness(single, parts, self.way)
            if similarity:
                return run, similarity
        return [], 0.0


def _next_word(name: Name, at: int) -> int:
    """Return the place of the next word, a particle between two words passed over (Abd al Rahman)."""
    after = at + 1
    if after + 1 < len(name.words) and name.weights[after] <= WEIGHT_PARTICLE < name.weights[at]:
        return after + 1
    return after


def _summary(query: Name, alias: Name, pairing: _Pairing) -> Comparison:
    found, free_query, free_alias = pairing.found, pairing.free_query, pairing.free_alias
    found.sort(key=lambda row: (row[0], row[1]))
    covered = sum(pair.similarity * pair.weight for _, _, pair in found)
    lost = sum((1 - pair.similarity) * pair.weight for _, _, pair in found)
    open_query = sum(query.weights[at] for at in free_query)
    open_alias = sum(alias.weights[at] for at in free_alias)
    order = [right for _, right, pair in found if pair.weight > WEIGHT_GENERIC]
    own = (1.0, 1.0)
    if pairing.translated:
        own = (
            _own_share(query, [(left, pair) for left, _, pair in found], free_query),
            _own_share(alias, [(right, pair) for _, right, pair in found], free_alias),
        )
    return Comparison(
        pairs=tuple(pair for _, _, pair in found),
        covered_query=covered / ((covered + lost + open_query) or 1.0),
        covered_alias=covered / ((covered + lost + open_alias) or 1.0),
        own_query=own[0],
        own_alias=own[1],
        left_query=_telling(query, free_query),
        left_alias=_telling(alias, free_alias),
        numbers_differ=_numbers_differ(query, alias),
        same_order=order == sorted(order),
        turned=any(order[at:] + order[:at] == sorted(order) for at in range(len(order) or 1)),
    )


def _own_share(name: Name, found: list[tuple[int, WordPair]], free: list[int]) -> float:
    """The share of a name's own words that found a partner, as like as the partner is; 1 if it has none."""
    paired = sum(
        pair.similarity * _size(name.words[at]) for at, pair in found if name.weights[at] > WEIGHT_GENERIC
    )
    whole = sum(_size(name.words[at]) for at, _ in found if name.weights[at] > WEIGHT_GENERIC)
    whole += sum(_size(name.words[at]) for at in free if name.weights[at] > WEIGHT_GENERIC)
    return paired / whole if whole else 1.0


def _size(word: str) -> float:
    """How much of a name a word is; acronyms and initials are translated, or left out."""
    return 1.0 if len(word) > _ACRONYM else 0.4


def _telling(name: Name, at: list[int]) -> tuple[str, ...]:
    return tuple(name.words[index] for index in at if name.weights[index] >= WEIGHT_GENERIC)


def _numbers_differ(query: Name, alias: Name) -> bool:
    one = sorted(filter(str.isdigit, query.words))
    two = sorted(filter(str.isdigit, alias.words)) if one else []
    return bool(one and two and one != two)
