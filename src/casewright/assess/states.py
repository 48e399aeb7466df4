"""Which states a text names: by name, adjective, capital, leader, or a short name that it explains.

States stand here by their ISO code; a group that is no state ("Hezbollah") by ``-``. What a rule asks
is always one of two things: is this the state (or one of the states) it is about, or another?
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

import msgspec

from casewright.data import read_rows, read_text
from casewright.text import fold

GROUP = "-"


class _Names(msgspec.Struct, forbid_unknown_fields=True):
    names: list[str] = []
    adjectives: list[str] = []
    short_names: dict[str, str] = {}


class Words(msgspec.Struct, forbid_unknown_fields=True):
    """The file ``provisions_words.json``: what the rules of movement know of words."""

    origin: str
    labels: dict[str, str]
    states: dict[str, _Names]
    groups: list[str]
    ambiguous: list[str]
    members: dict[str, list[str]]
    give: list[str]
    take: list[str]
    goods: list[str]
    free: list[str]
    anaphors: list[str]


@dataclass(frozen=True, slots=True)
class NamedState:
    """A state named in a folded text."""

    start: int
    end: int
    code: str
    is_adjective: bool


@cache
def words() -> Words:
    """Return the words that the rules know."""
    return msgspec.json.decode(read_text("provisions_words.json").encode(), type=Words)


def label_of(target: str) -> str:
    """Return the plain name of a state.

    >>> label_of("KP"), label_of("DE")
    ('North Korea', 'Germany')
    """
    found = words().labels.get(target)
    return found or next((row[1] for row in read_rows("countries.tsv") if row[0] == target), target)


def expand(codes: Iterable[str]) -> frozenset[str]:
    """Return codes with the members of a union beside it.

    >>> sorted(expand(["GB"])), "DE" in expand(["EU"])
    (['GB'], True)
    """
    found = set(codes)
    return frozenset(found.union(*(words().members.get(code, ()) for code in found)))


def find_states(text: str, *, document: str = "") -> tuple[NamedState, ...]:
    """Return the states that a text names, in order; positions count in the folded text.

    Args:
        text: The text.
        document: Whole text; a short name ("the North") counts only where the full one occurs in it.

    >>> [one.code for one in find_states("Seoul tracked a North Korean ship")]
    ['KR', 'KP']
    """
    return _find_folded(folded_for_states(text), _short_names(document))


def codes_of(text: str, *, document: str = "") -> frozenset[str]:
    """Return the codes of the states that a text names.

    >>> sorted(codes_of("from Tehran to Moscow"))
    ['IR', 'RU']
    """
    return frozenset(one.code for one in find_states(text, document=document))


def mark_states(text: str, *, target: str | frozenset[str] = "KP", document: str = "") -> str:
    """Fold a text and put marks for states: TARGETN and TARGETA for the target, OTHERN and OTHERA for others.

    Args:
        text: The text.
        target: ISO code of the target state, or the codes of several.
        document: Whole text; a short name ("the North") counts only where the full one occurs in it.

    >>> mark_states("Seoul tracked a North Korean ship")
    'OTHERN tracked a TARGETA ship'
    """
    codes = {target} if isinstance(target, str) else target
    folded = folded_for_states(text)
    pieces, at = [], 0
    for one in _find_folded(folded, _short_names(document)):
        mark = "TARGET" if one.code in codes else "OTHER"
        pieces += [folded[at : one.start], mark, "A" if one.is_adjective else "N"]
        at = one.end
    return "".join((*pieces, folded[at:]))


def names_target(text: str, *, target: str = "KP", document: str = "") -> bool:
    """Whether a text names the target state, or gives a short name for it that the document explains.

    >>> names_target("shells from Pyongyang"), names_target("shells from abroad")
    (True, False)
    """
    return target in codes_of(text, document=document)


def folded_for_states(text: str) -> str:
    """Return a text folded, "US" first told from "us"."""
    return fold(re.sub(r"\bUS\b", "U.S.", text))


# ---------------------------------------------------------------- tables


@lru_cache(maxsize=4096)  # each claim is asked for several regimes and by several rules
def _find_folded(folded: str, short: tuple[tuple[str, str], ...]) -> tuple[NamedState, ...]:
    table, pattern = _table()
    found = [NamedState(one.start(), one.end(), *table[one.group()]) for one in pattern.finditer(folded)]
    for name, code in short:
        if name in folded:
            found += [
                NamedState(one.start(), one.end(), code, False)
                for one in _short_pattern(name).finditer(folded)
            ]
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[NamedState] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


@lru_cache(maxsize=256)  # claims of a matter come from many; folding a whole text for each would cost minutes
def _short_names(document: str) -> tuple[tuple[str, str], ...]:
    """Return the short names that a document explains, each with its state's code."""
    folded = fold(document)
    return tuple(
        (short, code)
        for code, names in words().states.items()
        for short, full in names.short_names.items()
        if full in folded
    )


@cache
def _short_pattern(short: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){re.escape(short)}(?![\w]|-| (?:of|sea|atlantic|pole)\b)")


@cache
def _table() -> tuple[dict[str, tuple[str, bool]], re.Pattern[str]]:
    """Return what each name means, and one pattern for all, longest first."""
    table: dict[str, tuple[str, bool]] = {}
    for code, name, others, adjectives, seats in read_rows("countries.tsv"):
        for word in (name, *others.split("|"), *seats.split("|")):
            table.setdefault(fold(word), (code, False))
        for word in adjectives.split("|"):
            table.setdefault(fold(word), (code, True))
    for code, names in words().states.items():
        table |= dict.fromkeys(names.names, (code, False))
        table |= dict.fromkeys(names.adjectives, (code, True))
    table |= dict.fromkeys(words().groups, (GROUP, False))
    for word in ("", *words().ambiguous):
        table.pop(word, None)
    by_letter: dict[str, list[str]] = {}
    for word in sorted(table, key=lambda one: (-len(one), one)):
        by_letter.setdefault(word[0], []).append(re.escape(word[1:]))
    # one branch for each first letter: most places in a text are given up at once
    branches = (f"{re.escape(letter)}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return table, re.compile(rf"(?<![\w.])(?:{'|'.join(branches)})(?!\w)")
