"""The index of all listed names: finds, quickly, the few that a name might be.

Each word of a query finds the listed words that it may be (:mod:`.vocabulary`); these vote for
the names that contain them, rare words with more weight. Word order, spelling, typing errors
and joined words change few pieces, so the right entry stays among the candidates. The
best are ranked again by their letters; the slow, exact comparison then sees only those.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from math import log2
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from casewright.resolve.identifiers import plain_identifier
from casewright.resolve.likeness import way_of
from casewright.resolve.names import (
    WEIGHT_PARTICLE,
    Name,
    build_name,
    generic_words,
    heard_name,
    variants,
    written_forms,
)
from casewright.resolve.scripts import LATIN
from casewright.resolve.snapshot import uncollected
from casewright.resolve.sounds import KEYS, keys_of
from casewright.resolve.vocabulary import Vocabulary
from casewright.values import Alias, Listing, PartyKind

# Of 349 damaged U.N. names against 40 552 names, 14 candidates keep the right entry for all but one.
_MAX_CANDIDATES = 14
_MAX_VOTED = 500
_LEAST_SHARE = 0.25
# Words whose rarity is kept; those of a batch of queries recur.
_MAX_KEPT = 50_000
# Rarity is counted as if in a list of this size, that of the SDN and U.N. lists together.
_REFERENCE_SIZE = 16_000
_MOST_BITS = 13.0
_MOST_BITS_KNOWN_NAME = 7.0
_MOST_BITS_SYLLABLE = 5.0
_MOST_BITS_GENERIC = 4.0
_MOST_BITS_BY_LENGTH = {1: 2.0, 2: 5.0, 3: 7.0, 4: 9.0, 5: 11.0}


@dataclass(frozen=True, slots=True)
class Candidate:
    """One alias of one listing that a name might be."""

    listing: Listing
    alias: Alias
    name: Name


class ListingIndex:
    """All names of all listings, ready to be searched. Built once, never changed.

    Args:
        listings: Entries of one or more lists, in any order.

    >>> from casewright.values import Listing
    >>> komid = Listing(id="a", list_name="UN", reference="KPe.001", kind=PartyKind.ORGANISATION,
    ...                 name="Korea Mining Development Trading Corporation")
    >>> index = ListingIndex([komid])
    >>> [found.listing.reference for found in index.find("Korean Mining Developement Trading Corp")]
    ['KPe.001']
    """

    def __init__(self, listings: Sequence[Listing]) -> None:
        self.listings = tuple(
            sorted(listings, key=lambda listing: (listing.list_name, listing.reference, listing.id))
        )
        self._by_id = {listing.id: listing for listing in self.listings}
        self._rows: list[tuple[int, Alias, Name]] = []
        self._by_identifier: dict[tuple[str, str], list[int]] = {}
        self._by_words: dict[tuple[str, ...], set[int]] = {}
        self._bits: dict[str, float] = {}
        rows_of_word: defaultdict[str, list[int]] = defaultdict(list)
        with uncollected():
            for number, listing in enumerate(self.listings):
                self._add(number, listing, rows_of_word)
            self._word_count = _count_bearers(self._rows)
            self._seal(rows_of_word)

    def __len__(self) -> int:
        """Return the number of listings."""
        return len(self.listings)

    @property
    def n_names(self) -> int:
        """How many names, aliases included, the index holds."""
        return len(self._rows)

    def get(self, listing_id: str) -> Listing:
        """Return the listing with an id.

        Raises:
            KeyError: No listing here has it.
        """
        return self._by_id[listing_id]

    def prepare(self) -> None:
        """Make ready for queries in every script now, not at the first of each (0.2 s each, 40 000 names)."""
        for way in KEYS:
            self._vocabulary.prepare(way)

    def find(
        self,
        name: str,
        kind: PartyKind | None = None,
        identifiers: Sequence[tuple[str, str]] = (),
    ) -> tuple[Candidate, ...]:
        """Return the aliases that a name might be: found by identifier, then the most alike, best first.

        Args:
            name: A name in any script.
            kind: What it names, if known; chooses how the name is taken apart.
            identifiers: Pairs (kind, value) such as ``("imo", "9187629")``; a listing that bears
                one is always among the results.
        """
        numbers = [at for pair in identifiers for at in self._by_identifier.get(plain_identifier(*pair), ())]
        rows = dict.fromkeys(numbers)
        for asked in _readings(name, kind):
            rows |= dict.fromkeys(self._vote(asked))
        return tuple(Candidate(self.listings[self._rows[row][0]], *self._rows[row][1:]) for row in rows)

    def n_namesakes(self, name: Name, list_name: str) -> int:
        """How many listings of one list bear exactly the words of this name, in any order."""
        rows = self._by_words.get(tuple(sorted(name.words)), ())
        return sum(self.listings[row].list_name == list_name for row in rows)

    def rarity(self, word: str) -> float:
        """Return how much it says that two names share this word, in bits.

        A word that one listing in a thousand bears says some ten bits. Short words and
        well-known given names say little even where a list happens to have one bearer.
        """
        bits = self._bits.get(word)
        if bits is None:
            bearers = self._word_count.get(heard_name(word), 0)
            bits = min(log2(_REFERENCE_SIZE / (bearers + 0.5)), _most_bits(word))
            if len(self._bits) >= _MAX_KEPT:
                self._bits.clear()
            self._bits[word] = bits
        return bits

    def _add(self, number: int, listing: Listing, rows_of_word: defaultdict[str, list[int]]) -> None:
        of_person = listing.kind in (PartyKind.PERSON, PartyKind.UNKNOWN)
        first = len(self._rows)
        for alias in (Alias(name=listing.name, quality="primary"), *listing.aliases):
            for name in _written(alias.name, of_person=of_person):
                row = len(self._rows)
                for word in _voting(name):
                    rows_of_word[word].append(row)
                self._by_words.setdefault(tuple(sorted(name.words)), set()).add(number)
                self._rows.append((number, alias, name))
        for pair in listing.identifiers:
            self._by_identifier.setdefault(plain_identifier(*pair), []).append(first)

    def _seal(self, rows_of_word: dict[str, list[int]]) -> None:
        n_rows = max(1, len(self._rows))
        self._vocabulary = Vocabulary(list(rows_of_word))
        sizes = np.fromiter(map(len, rows_of_word.values()), dtype=np.int64, count=len(rows_of_word))
        # The rows of all words, one after another, and where those of each begin.
        self._rows_by_word = np.fromiter(
            chain.from_iterable(rows_of_word.values()), dtype=np.int32, count=int(sizes.sum())
        )
        self._starts = np.concatenate([[0], np.cumsum(sizes)])
        self._weights = np.log1p(n_rows / np.maximum(sizes, 1).astype(np.float32)) ** 2
        squares = np.bincount(self._rows_by_word, weights=np.repeat(self._weights, sizes), minlength=n_rows)
        self._norms = np.sqrt(np.maximum(squares, 1e-9)).astype(np.float32)
        self._rarest = float(np.log1p(n_rows)) ** 2

    def _vote(self, asked: Name) -> list[int]:
        """Return the rows whose words are most like those of a name, best first."""
        votes = np.zeros(len(self._norms), dtype=np.float32)
        way = way_of(asked)
        own = 0.0
        for word in sorted(_voting(asked)):
            numbers, alike = self._vocabulary.similar(word, way)
            if not len(numbers):
                own += self._rarest
                continue
            lists = [self._rows_by_word[self._starts[at] : self._starts[at + 1]] for at in numbers]
            weights = alike * self._weights[numbers]
            # Of several like words in one row the most alike, which stands last, counts.
            rows = np.concatenate(lists)
            best = np.zeros_like(votes)
            best[rows] = np.repeat(weights, [len(one) for one in lists])
            votes += best
            own += float(self._weights[numbers[-1]]) if alike[-1] > 0.9 else self._rarest
        votes /= self._norms * (own**0.5 or 1.0)
        return self._best(asked, votes, way)

    def _best(self, asked: Name, votes: NDArray[np.float32], way: str) -> list[int]:
        most = float(votes.max()) if len(votes) else 0.0
        if most <= 0:
            return []
        # A translated name keeps few of its words, so fewer are asked for, and more names looked at.
        is_translated = asked.script != LATIN and not asked.of_person
        room = 2 if is_translated else 1
        rows = np.flatnonzero(votes >= max(_LEAST_SHARE / room, 0.4 * most))
        # Keys of words take longer to write out than letters, which are kept.
        most_rows = _MAX_VOTED // 4 if way else _MAX_VOTED
        order = np.lexsort((rows, -votes[rows].round(6)))[:most_rows]
        rows = rows[order]
        if len(rows) > 1:
            letters = [_letters(self._rows[row][2], way) for row in rows]
            alike = process.cdist(
                [_letters(asked, way)], letters, scorer=OSA.normalized_similarity, dtype=np.float32, workers=1
            )[0]
            rows = rows[np.lexsort((rows, -(votes[rows] + alike).round(6)))]
        return [int(row) for row in rows[: room * _MAX_CANDIDATES]]


def _count_bearers(rows: Sequence[tuple[int, Alias, Name]]) -> Counter[str]:
    """Return how many listings bear each word; words that sound alike, or are one given name, are one."""
    words = list(dict.fromkeys(word for _, _, name in rows for word in name.words))
    known = variants()
    sounds = dict(zip(words, keys_of([known.get(word, word) for word in words], ""), strict=True))
    found: Counter[str] = Counter()
    for _, names in groupby(rows, key=itemgetter(0)):
        found.update({sounds[word] for _, _, name in names for word in name.words})
    return found


def _readings(name: str, kind: PartyKind | None) -> list[Name]:
    """Return the forms of a query, as person and as organisation where that makes a difference."""
    of_person = kind in (PartyKind.PERSON, PartyKind.UNKNOWN, None)
    asked = [build_name(form, of_person=of_person) for form in written_forms(name, of_person=of_person)]
    if kind in (None, PartyKind.UNKNOWN) and any(one.script != LATIN for one in asked):
        firms = [build_name(form, of_person=False) for form in written_forms(name, of_person=False)]
        asked += [one for one in firms if one.is_firm or not one.is_syllabic]
    return list({(one.words, one.script): one for one in asked if one.words}.values())


def _letters(name: Name, way: str) -> str:
    """Return the words of a name in the order of the alphabet, as letters or by their key."""
    return "".join(sorted(map(KEYS[way], name.words))) if way else name.ordered


def _voting(name: Name) -> set[str]:
    """Return the words of a name that vote: no legal forms and particles, unless there is nothing else."""
    telling = {
        word for word, weight in zip(name.words, name.weights, strict=True) if weight > WEIGHT_PARTICLE
    }
    return telling or set(name.words)


def _written(text: str, *, of_person: bool) -> list[Name]:
    """Return the ways in which a listed name may be written."""
    forms = written_forms(text, of_person=of_person) if "(" in text or "/" in text else (text,)
    names = [build_name(form, of_person=of_person) for form in forms]
    return [name for name in names if name.words]


def _most_bits(word: str) -> float:
    if word in generic_words():
        return _MOST_BITS_GENERIC
    if word in variants():
        return _MOST_BITS_KNOWN_NAME if len(word) > 4 else _MOST_BITS_SYLLABLE
    return most_bits_by_length(len(word))


def most_bits_by_length(n_letters: int) -> float:
    """Return how much a word of so many letters says at most."""
    return _MOST_BITS_BY_LENGTH.get(n_letters, _MOST_BITS)
