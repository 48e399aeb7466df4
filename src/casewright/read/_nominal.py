"""Attributions by a noun ("Lee's claim that …") and by verbs of seeming, which name no source."""

from functools import cache

from casewright.data import read_rows
from casewright.read._source import Places, find_left_source
from casewright.read._words import (
    AUXILIARIES,
    COORDINATORS,
    DASHES,
    PREPOSITIONS,
    QUOTES,
    Token,
    is_finite,
    to_spans,
)
from casewright.values import Span

Spans = tuple[Span, ...]
Triple = tuple[Spans, Spans, Spans]
MAX_ADJECTIVES = 3  # words between a possessive and its noun ("Lee's by now familiar claim")
SEEMING = frozenset(["seem", "seems", "seemed", "appear", "appears", "appeared"])


@cache
def noun_links() -> dict[str, frozenset[str]]:
    """Return for every form of a noun of saying the words that link it to its content."""
    return {
        form: frozenset(links.split())
        for forms, links, _ in read_rows("cues_nouns.tsv")
        for form in forms.split()
    }


def find_by_noun(tokens: list[Token], place: int, end: int) -> Triple | None:
    """Return source, cue and content around a noun of saying, or ``None`` if it introduces none."""
    links = noun_links().get(tokens[place].low)
    if links is None or place + 2 >= end or tokens[place + 1].low not in links or tokens[place + 1].quoted:
        return None
    owner = _owner(tokens, place)
    if owner is None:
        return None
    link = tokens[place + 1].low
    begin = place + 1 if link in {"that", "to"} else place + 2
    content = to_spans(tokens, begin, _end(tokens, begin, end))
    cue_end = place if link in {"that", "to"} else place + 1
    cue = (Span(tokens[owner[1]].start, tokens[cue_end].end),)
    return to_spans(tokens, *owner), cue, content


def _owner(tokens: list[Token], place: int) -> Places | None:
    """Return the possessive before a noun; the noun phrase before it if the owner is a name."""
    for back in range(place - 1, max(-1, place - 2 - MAX_ADJECTIVES), -1):
        token = tokens[back]
        if token.quoted or not token.is_word:
            return None
        if token.is_possessive:
            first = back
            while (
                first > 0
                and back - first < MAX_ADJECTIVES
                and tokens[first - 1].is_capital
                and token.is_capital
            ):
                first -= 1
            if first > 0 and tokens[first - 1].low == "the":
                first -= 1
            return first, back + 1
    return None


def _end(tokens: list[Token], begin: int, end: int) -> int:
    is_clause = tokens[begin].low == "that"
    for place in range(begin + 1, end):
        token = tokens[place]
        if token.quoted:
            continue
        if token.text in {",", ";", ":", "(", ")"} | DASHES:
            return place
        if not is_clause and is_finite(tokens, place):
            return place
    return end


def find_seeming(tokens: list[Token], place: int, end: int) -> Triple | None:
    """Return cue and content of "S seems to C"; there is no source, the reporter only hedges."""
    first = place
    while first > 0 and (tokens[first - 1].low in AUXILIARIES or tokens[first - 1].is_adverb):
        first -= 1
    after = place + 1
    subject = find_left_source(tokens, first)
    if subject is None or after >= end or tokens[after].text in {",", ";"} | DASHES | QUOTES:
        return None
    if tokens[after].low in PREPOSITIONS - {"like", "as"} - {"to"} or tokens[after].low in COORDINATORS:
        return None  # "appeared in court", "appears on Sunday"
    cue = (Span(tokens[first].start, tokens[place].end),)
    return (), cue, to_spans(tokens, *subject) + to_spans(tokens, after, _seeming_end(tokens, after, end))


def _seeming_end(tokens: list[Token], begin: int, end: int) -> int:
    return next((place for place in range(begin + 1, end) if tokens[place].text == ","), end)
