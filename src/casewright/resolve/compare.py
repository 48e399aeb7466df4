"""How alike two names are, word by word, and why.

Words are paired regardless of their order (a Korean or Hungarian name has its
surname first), each pair for one reason: the same word, another spelling of it,
a short form, an initial, a typing error. What stays unpaired on *both* sides
speaks against the match more than what one side merely leaves out.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from casewright.resolve.names import WEIGHT_GENERIC, Name, nicknames, variants

# A pair of words below this is no pair. Measured on the labelled pairs (bench/quality/name_pairs.py):
# area under the curve .86 at .60, .89 at .66, .88 at .70.
MIN_WORD_SIMILARITY = 0.66

# One syllable of a Chinese or Korean name in Latin letters. Chen and Cheng, Jong and Song are different
# names more often than typing errors of one another, so such a pair is kept but never rests an alert.
SYLLABLE = "syllable"
_SYLLABLE = re.compile(r"[bcdfghjklmnpqrstwxyz]{0,2}h?[aeiou]{1,3}(?:n|ng|k|l|m|p|r|t)?")

_CLOSE = ("same", "joined", "spelling")
_VOWELS = str.maketrans("", "", "aeiouyw")


@dataclass(frozen=True, slots=True)
class WordPair:
    """Two words that stand for each other.

    Attributes:
        how: ``same``, ``spelling``, ``short form``, ``initial``, ``joined``, ``syllable`` or ``typing``.
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
        left_query: Words of the query without partner that say something.
        left_alias: Words of the alias without partner that say something.
        numbers_differ: Both names bear a number and the numbers are not the same.
        same_order: Whether the paired words stand in the same order.
        turned: Whether they do once the first or last words have changed ends (surname first or last).
    """

    pairs: tuple[WordPair, ...]
    covered_query: float
    covered_alias: float
    left_query: tuple[str, ...]
    left_alias: tuple[str, ...]
    numbers_differ: bool
    same_order: bool
    turned: bool

    @property
    def is_same(self) -> bool:
        """Whether every word that says something is the same, in any order."""
        sure = all(pair.how in ("same", "joined") for pair in self.pairs if pair.weight > WEIGHT_GENERIC)
        return sure and not self.left_query and not self.left_alias and not self.numbers_differ

    @property
    def is_close(self) -> bool:
        """Whether every word that says something is the same or a spelling of the same."""
        near = all(pair.how in _CLOSE for pair in self.pairs if pair.weight > WEIGHT_GENERIC)
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
    free_query, free_alias = list(range(len(query.words))), list(range(len(alias.words)))
    found: list[tuple[int, int, WordPair]] = []
    for left in tuple(free_query):
        for right in free_alias:
            if query.words[left] == alias.words[right]:
                found.append((left, right, _pair(query, left, alias, right, ("same", 1.0))))
                free_query.remove(left)
                free_alias.remove(right)
                break
    found += _pair_joined(query, free_query, alias, free_alias)
    found += _pair_alike(query, free_query, alias, free_alias, of_person=of_person)
    return _summary(query, alias, found, free_query, free_alias)


def _whole(query: Name, alias: Name) -> Comparison:
    how = "same" if query.words == alias.words else "joined"
    pair = WordPair(" ".join(query.words), " ".join(alias.words), how, 1.0, 1.0)
    return Comparison((pair,), 1.0, 1.0, (), (), False, True, True)


def _pair(query: Name, left: int, alias: Name, right: int, likeness: tuple[str, float]) -> WordPair:
    weight = (query.weights[left] + alias.weights[right]) / 2
    return WordPair(query.words[left], alias.words[right], likeness[0], likeness[1], weight)


def _pair_alike(
    query: Name, free_query: list[int], alias: Name, free_alias: list[int], *, of_person: bool
) -> list[tuple[int, int, WordPair]]:
    """Pair unequal words, the most alike first; takes them out of the free ones."""
    candidates = []
    for left in free_query:
        for right in free_alias:
            how, similarity = word_likeness(query.words[left], alias.words[right], of_person)
            if how == "typing" and (query.is_syllabic or alias.is_syllabic):
                how, similarity = SYLLABLE, MIN_WORD_SIMILARITY
            if similarity >= MIN_WORD_SIMILARITY:
                candidates.append((-similarity, left, right, how))
    found = []
    for similarity, left, right, how in sorted(candidates):
        if left in free_query and right in free_alias:
            found.append((left, right, _pair(query, left, alias, right, (how, -similarity))))
            free_query.remove(left)
            free_alias.remove(right)
    return found


def _pair_joined(
    query: Name, free_query: list[int], alias: Name, free_alias: list[int]
) -> list[tuple[int, int, WordPair]]:
    """Pair two neighbouring words of one side with one of the other (Jong Un, Jongun)."""
    found = []
    for one, free_one, two, free_two in (
        (query, free_query, alias, free_alias),
        (alias, free_alias, query, free_query),
    ):
        for single in tuple(free_one) if len(free_two) > 1 else ():
            for first in tuple(free_two):
                second = first + 1
                if second not in free_two or first not in free_two:
                    continue
                joined = two.words[first] + two.words[second]
                similarity = _joined_likeness(one.words[single], joined)
                if not similarity:
                    continue
                weight = (one.weights[single] + max(two.weights[first], two.weights[second])) / 2
                names = (one.words[single], f"{two.words[first]} {two.words[second]}")
                pair = WordPair(*(names if one is query else names[::-1]), "joined", similarity, weight)
                found.append((single, first, pair) if one is query else (first, single, pair))
                free_one.remove(single)
                free_two.remove(first)
                free_two.remove(second)
                break
    return found


def _joined_likeness(single: str, joined: str) -> float:
    """How alike a word and two words written together are; 0 beyond one typing error in a long word."""
    if sound(single) == sound(joined):
        return 1.0 if single == joined else 0.95
    in_letters = single.isalpha() and joined.isalpha()
    near = in_letters and min(len(single), len(joined)) >= 7 and OSA.distance(single, joined) <= 1
    return 0.85 if near else 0.0


def _summary(
    query: Name,
    alias: Name,
    found: list[tuple[int, int, WordPair]],
    free_query: list[int],
    free_alias: list[int],
) -> Comparison:
    found.sort(key=lambda row: (row[0], row[1]))
    covered = sum(pair.similarity * pair.weight for _, _, pair in found)
    lost = sum((1 - pair.similarity) * pair.weight for _, _, pair in found)
    open_query = sum(query.weights[at] for at in free_query)
    open_alias = sum(alias.weights[at] for at in free_alias)
    order = [right for _, right, pair in found if pair.weight > WEIGHT_GENERIC]
    return Comparison(
        pairs=tuple(pair for _, _, pair in found),
        covered_query=covered / ((covered + lost + open_query) or 1.0),
        covered_alias=covered / ((covered + lost + open_alias) or 1.0),
        left_query=_telling(query, free_query),
        left_alias=_telling(alias, free_alias),
        numbers_differ=_numbers_differ(query, alias),
        same_order=order == sorted(order),
        turned=any(order[at:] + order[:at] == sorted(order) for at in range(len(order) or 1)),
    )


def _telling(name: Name, at: list[int]) -> tuple[str, ...]:
    return tuple(name.words[index] for index in at if name.weights[index] >= WEIGHT_GENERIC)


def _numbers_differ(query: Name, alias: Name) -> bool:
    one = sorted(filter(str.isdigit, query.words))
    two = sorted(filter(str.isdigit, alias.words)) if one else []
    return bool(one and two and one != two)


@lru_cache(maxsize=200_000)
def word_likeness(one: str, two: str, of_person: bool) -> tuple[str, float]:
    """Return why two unequal words may be the same, and how alike they are (0..1).

    >>> word_likeness("mohammed", "muhammad", True)
    ('spelling', 0.95)
    >>> word_likeness("38", "39", False)
    ('', 0.0)
    """
    if one.isdigit() or two.isdigit():
        return "", 0.0
    if of_person:
        if len(one) == 1 or len(two) == 1:
            return ("initial", 0.7) if one[0] == two[0] else ("", 0.0)
        known = variants()
        if known.get(one, one) == known.get(two, two):
            return "spelling", 0.95
        if two in nicknames().get(one, ()):
            return "short form", 0.85
    if sound(one) == sound(two):
        return "spelling", 0.93
    alike = OSA.normalized_similarity(one, two)
    same_bones = _bones(one) == _bones(two)
    if alike < MIN_WORD_SIMILARITY and not (same_bones and len(_bones(one)) >= 3):
        return "", 0.0
    if of_person and _SYLLABLE.fullmatch(one) and _SYLLABLE.fullmatch(two):
        return SYLLABLE, MIN_WORD_SIMILARITY
    blended = (alike + JaroWinkler.similarity(one, two)) / 2
    return "typing", max(blended, 0.75) if same_bones else min(blended, alike + 0.08)


_SAME_SOUND = (
    ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"),
    ("dh", "d"), ("zh", "j"), ("dj", "j"), ("dzh", "j"), ("ck", "k"), ("q", "k"), ("x", "ks"), ("w", "v"),
    ("oo", "u"), ("ou", "u"), ("ee", "i"), ("ie", "i"), ("ei", "i"), ("y", "i"), ("e", "i"), ("o", "u"),
)  # fmt: skip


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """How a word sounds, roughly: spellings of one sound made one, doubled letters made single."""
    for spelling, sound in _SAME_SOUND:
        word = word.replace(spelling, sound)
    return "".join(letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1])


@lru_cache(maxsize=100_000)
def _bones(word: str) -> str:
    """The consonants of a word's sound; what is left where a script writes no vowels."""
    return word[0] + sound(word)[1:].translate(_VOWELS) if word else ""
