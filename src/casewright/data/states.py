"""States in a text, whatever stands for them: name, adjective, capital, seat of government."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from casewright.data import read_rows
from casewright.text import fold, iter_token_spans, words_within
from casewright.values import Span


def find_states(text: str) -> frozenset[str]:
    """Return the ISO codes of the states that a text names.

    >>> sorted(find_states("Seoul said North Korea's shells reached the Russian Federation"))
    ['KP', 'KR', 'RU']
    >>> sorted(find_states("Nigerians in Riga and Congolese miners"))
    ['LV', 'NG']
    >>> find_states("they told us about turkey")
    frozenset()
    """
    return frozenset(code for code, _ in _split(text).named)


def without_states(text: str) -> str:
    """Return a text with the words for states taken out.

    >>> without_states("South Korean defence minister").split()
    ['defence', 'minister']
    """
    kept = []
    last = 0
    for _, (start, end) in _split(text).named:
        kept.append(text[last:start])
        last = end
    return " ".join([*kept, text[last:]])


def words_beside(text: str) -> tuple[str, ...]:
    """Return the words of a text as they stand, but those for states.

    >>> words_beside("Seoul's defence minister")
    ('defence', 'minister')
    """
    return _split(text).beside


class _Split(NamedTuple):
    """A text's words: codes of states and where they are named, and all the others as they stand."""

    named: tuple[tuple[str, Span], ...]
    beside: tuple[str, ...]


@lru_cache(maxsize=16384)  # the claims of one sentence ask in turn
def _split(text: str) -> _Split:
    names = _names()
    spans = list(iter_token_spans(text))
    words = words_within(text, Span(0, len(text)))
    plain = [_plain(word) for word in words]
    named, beside = [], []
    at = 0
    while at < len(words):
        for length, known in names.get(plain[at], ()):
            code = known.get(tuple(plain[at : at + length]))
            if code is not None:
                named.append((code, Span(spans[at].start, spans[at + length - 1].end)))
                at += length
                break
        else:
            beside.append(words[at])
            at += 1
    return _Split(tuple(named), tuple(beside))


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    word = word.replace("’", "'")
    return word.removesuffix("'s").removesuffix("'").replace(".", "")


@cache
def _names() -> dict[str, list[tuple[int, dict[tuple[str, ...], str]]]]:
    """Return the names by first word, longest first, as printed but for stops and possessives.

    A people's name that two states share ("Congolese") or that is a first name ("Finn") tells no state.
    """
    found: dict[str, dict[int, dict[tuple[str, ...], str]]] = {}
    for code, name in (*_iter_states(), *_iter_peoples()):
        words = tuple(_plain(name[start:end]) for start, end in iter_token_spans(name))
        if words and len(name) > 1:
            found.setdefault(words[0], {}).setdefault(len(words), {}).setdefault(words, code)
    return {first: sorted(by_length.items(), reverse=True) for first, by_length in found.items()}


def _iter_states() -> Iterator[tuple[str, str]]:
    for code, name, others, *_ in read_rows("countries.tsv"):
        yield from ((code, form) for form in (name, *others.split("|")))
    for code, *names in read_rows("name_countries.tsv"):
        yield from ((code, name) for name in names if "," not in name)
    for code, seats in read_rows("seats.tsv"):
        yield from ((code, name) for name in seats.split(";"))


def _iter_peoples() -> Iterator[tuple[str, str]]:
    codes: dict[str, set[str]] = {}
    for code, _, _, peoples, _ in read_rows("countries.tsv"):
        for name in peoples.split("|"):
            codes.setdefault(name, set()).add(code)
    for name, of in codes.items():
        if len(of) == 1 and fold(name) not in _first_names():
            yield of.pop(), name


@cache
def _first_names() -> frozenset[str]:
    return frozenset(fold(name) for row in read_rows("first_names.tsv") for name in row[0].split())
