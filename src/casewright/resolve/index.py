"""The index of all listed names: finds, quickly, the few that a name might be.

Every alias is cut into three-letter pieces of how it sounds; a query's pieces
vote for aliases, rare pieces with more weight. Word order, spelling, typing
errors and joined words change few pieces, so the right entry stays among the
candidates. The slow, exact comparison then sees only those.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log2

import numpy as np
from numpy.typing import NDArray

from casewright.resolve.compare import sound
from casewright.resolve.names import WEIGHT_FORM, Name, build_name, generic_words, variants
from casewright.values import Alias, Listing, PartyKind

# Of 349 damaged U.N. names against 40 552 names, 40 candidates keep the right entry for all but one.
MAX_CANDIDATES = 40
_LEAST_SHARE = 0.30
# Rarity is counted as if in a list of this size, that of the SDN and U.N. lists together.
_REFERENCE_SIZE = 16_000
_BRACKET = re.compile(r"\(([^()]{2,})\)")
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
        self._word_count: dict[str, int] = {}
        postings: defaultdict[str, list[int]] = defaultdict(list)
        for number, listing in enumerate(self.listings):
            self._add(number, listing, postings)
        self._seal(postings)

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

    def find(
        self,
        name: str,
        kind: PartyKind | None = None,
        identifiers: Sequence[tuple[str, str]] = (),
        *,
        limit: int = MAX_CANDIDATES,
    ) -> tuple[Candidate, ...]:
        """Return the aliases that a name might be, the most alike first.

        Args:
            name: A name in any script.
            kind: What it names, if known; chooses how the name is taken apart.
            identifiers: Pairs (kind, value) such as ``("imo", "9187629")``; a listing that bears
                one is always among the results.
            limit: How many aliases at most, besides those found by identifier.
        """
        of_person = kind in (PartyKind.PERSON, PartyKind.UNKNOWN, None)
        numbers = [at for pair in identifiers for at in self._by_identifier.get(_plain(pair), ())]
        rows = list(dict.fromkeys([*numbers, *self._vote(build_name(name, of_person=of_person), limit)]))
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
        bearers = self._word_count.get(_heard(word), 0)
        return min(log2(_REFERENCE_SIZE / (bearers + 0.5)), _most_bits(word))

    def _add(self, number: int, listing: Listing, postings: defaultdict[str, list[int]]) -> None:
        of_person = listing.kind in (PartyKind.PERSON, PartyKind.UNKNOWN)
        first = len(self._rows)
        words: set[str] = set()
        for alias in (Alias(name=listing.name, quality="primary"), *listing.aliases):
            for name in _written(alias.name, of_person=of_person):
                row = len(self._rows)
                for piece in pieces(name):
                    postings[piece].append(row)
                words.update(_heard(word) for word in name.words)
                self._by_words.setdefault(tuple(sorted(name.words)), set()).add(number)
                self._rows.append((number, alias, name))
        for word in words:
            self._word_count[word] = self._word_count.get(word, 0) + 1
        for pair in listing.identifiers:
            self._by_identifier.setdefault(_plain(pair), []).append(first)

    def _seal(self, postings: dict[str, list[int]]) -> None:
        n_rows = max(1, len(self._rows))
        self._postings: dict[str, NDArray[np.int32]] = {}
        self._rarity: dict[str, float] = {}
        squares = np.zeros(n_rows)
        for piece, rows in postings.items():
            array = np.array(rows, dtype=np.int32)
            rarity = float(np.log1p(n_rows / len(rows)))
            self._postings[piece], self._rarity[piece] = array, rarity
            squares[array] += rarity * rarity
        self._norms = np.sqrt(np.maximum(squares, 1e-9))

    def _vote(self, name: Name, limit: int) -> list[int]:
        """Return the rows that share most of their pieces with a name, best first."""
        found = sorted(piece for piece in pieces(name) if piece in self._postings)
        if not found:
            return []
        lists = [self._postings[piece] for piece in found]
        weights = np.array([self._rarity[piece] ** 2 for piece in found])
        votes = np.bincount(
            np.concatenate(lists),
            weights=np.repeat(weights, [len(rows) for rows in lists]),
            minlength=len(self._norms),
        )
        own = float(np.sqrt(weights.sum()))
        alike = votes / (self._norms * own)
        rows = np.flatnonzero(alike >= max(_LEAST_SHARE, 0.4 * float(alike.max())))
        order = np.lexsort((rows, -alike[rows].round(9)))
        return [int(row) for row in rows[order[:limit]]]


def pieces(name: Name) -> set[str]:
    """Return the three-letter pieces of how a name sounds, legal forms left out."""
    found: set[str] = set()
    for word, weight in zip(name.words, name.weights, strict=True):
        if weight <= WEIGHT_FORM and len(name.words) > 1:
            continue
        found.update(_pieces_of_word(word))
    return found


@lru_cache(maxsize=100_000)
def _pieces_of_word(word: str) -> tuple[str, ...]:
    heard = f"^{_heard(word)}$"
    found = dict.fromkeys(heard[at : at + 3] for at in range(max(1, len(heard) - 2)))
    if len(heard) > 4:
        found[f"{heard[:3]}{heard[-3:]}"] = None
    return tuple(found)


def _written(text: str, *, of_person: bool) -> list[Name]:
    """Return the ways in which a listed name may be written: whole, without its brackets, its acronym."""
    texts = [text]
    if found := _BRACKET.search(text):
        texts.append(_BRACKET.sub(" ", text))
        if found[1].isupper() and not of_person:
            texts.append(found[1])
    names = [build_name(written, of_person=of_person) for written in texts]
    return [name for name in names if name.words]


@lru_cache(maxsize=100_000)
def _heard(word: str) -> str:
    return sound(variants().get(word, word))


def _most_bits(word: str) -> float:
    if word in generic_words():
        return _MOST_BITS_GENERIC
    if word in variants():
        return _MOST_BITS_KNOWN_NAME if len(word) > 4 else _MOST_BITS_SYLLABLE
    return _MOST_BITS_BY_LENGTH.get(len(word), _MOST_BITS)


def _plain(identifier: tuple[str, str]) -> tuple[str, str]:
    """Bring an identifier to one spelling: no spaces, dashes or case."""
    kind, value = identifier
    return kind, "".join(letter for letter in value.casefold() if letter.isalnum())
