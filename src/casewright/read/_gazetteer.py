"""Names and name words that are known beforehand, looked up by their first word.

The tables are ``data/{countries,demonyms,places,organisations,placewords,titles,first_names,
surnames_first}.tsv``. A look-up is exact in case, since "turkey" and "us" are words, and takes words
without their possessive ending: "Democratic People", of the Democratic People's Republic of Korea.
"""

import re
from functools import cache
from typing import NamedTuple

from casewright.data import read_rows
from casewright.values import MentionKind

_POSSESSIVE = re.compile(r"[’']s?$")


def bare(word: str) -> str:
    """Return a word without its possessive ending.

    >>> bare("People's"), bare("Workers’"), bare("is")
    ('People', 'Workers', 'is')
    """
    # Asking the pattern about every word took twice as long.
    return _POSSESSIVE.sub("", word) if len(word) > 2 and word[-1] in "’'s" else word


class Entry(NamedTuple):
    """A known name: its kind and its usual form."""

    kind: MentionKind
    name: str


class Gazetteer(NamedTuple):
    """Known names by first word, longest first; and the words that make names."""

    names: dict[str, tuple[tuple[tuple[str, ...], Entry], ...]]
    titles: dict[tuple[str, ...], str]
    org_heads: frozenset[str]
    of_heads: frozenset[str]
    place_after: frozenset[str]
    place_before: frozenset[str]
    first_names: frozenset[str]
    doubtful_first_names: frozenset[str]
    surnames_first: frozenset[str]

    def find(self, words: list[str], index: int) -> tuple[int, Entry] | None:
        """Return how many words from an index on are a known name, and which; the longest wins."""
        for known, entry in self.names.get(words[index], ()):
            if tuple(words[index : index + len(known)]) == known:
                return len(known), entry
        return None

    def find_title(self, words: list[str], index: int) -> tuple[int, str] | None:
        """Return how many words from an index on are a title, and of which part."""
        for length in (3, 2, 1):
            part = self.titles.get(tuple(words[index : index + length]))
            if part is not None and index + length <= len(words):
                return length, part
        return None


@cache
def gazetteer() -> Gazetteer:
    """Return the tables as one value; read once."""
    names: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}

    def add(form: str, kind: MentionKind, name: str) -> None:
        words = tuple(form.replace("'", "’").replace(",", "").split())
        if words:
            words = (*map(bare, words[:-1]), words[-1])
            names.setdefault(words[0], []).append((words, Entry(kind, name)))

    for _, name, others, demonyms, seats in read_rows("countries.tsv"):
        for form in (name, *others.split("|")):
            same = form.lower() not in (*_PARTS, "gaza", "gaza strip", "west bank")
            add(form, MentionKind.PLACE, name if same else form)
        for form in demonyms.split("|"):
            add(form, MentionKind.GROUP, form)
        for form in seats.split("|"):
            add(form, MentionKind.PLACE, form)
    for form, _ in read_rows("demonyms.tsv"):
        add(form, MentionKind.GROUP, form)
    for row in read_rows("places.tsv"):
        add(row[0], MentionKind.PLACE, row[0])
    organisations = read_rows("organisations.tsv")
    for form, name, part in organisations:
        if part == "name":
            add(form, MentionKind.ORGANISATION, name or form)
    first_names = read_rows("first_names.tsv")
    place_words = read_rows("placewords.tsv")
    return Gazetteer(
        names={word: tuple(sorted(rows, key=lambda row: -len(row[0]))) for word, rows in names.items()},
        titles={tuple(form.split()): part for form, part in read_rows("titles.tsv")},
        org_heads=frozenset(form for form, _, part in organisations if part in ("head", "ofhead")),
        of_heads=frozenset(form for form, _, part in organisations if part == "ofhead"),
        place_after=frozenset(form for form, part in place_words if part == "after"),
        place_before=frozenset(form for form, part in place_words if part == "before"),
        first_names=frozenset(row[0] for row in first_names),
        doubtful_first_names=frozenset(row[0] for row in first_names if row[1:] == ("word",)),
        surnames_first=frozenset(name for name, _ in read_rows("surnames_first.tsv")),
    )


# Parts of the United Kingdom and other forms that are not the state itself.
_PARTS = ("england", "scotland", "wales", "northern ireland", "west germany", "east germany", "somaliland",
          "the emirates", "emirates", "mainland china", "holland")  # fmt: skip
