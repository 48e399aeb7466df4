"""What a claim is about, as terms that can be compared across reports.

States are one term whatever stands for them (Seoul, South Korean, the Republic of
Korea), so are the usual words for one thing (shells, munitions, rounds); other
words lose their endings. Who says it is not part of what is said.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from casewright.data import read_rows
from casewright.data.states import find_states, words_beside
from casewright.text import fold
from casewright.values import Claim, MentionKind, PassageKind, Reading
from casewright.weigh._prose import COMMON_WORDS, fold_word

_NORTH = re.compile(r"\b[Tt]he North(?=['’]s\b|\b(?! [A-Z]))")
_SOUTH = re.compile(r"\b[Tt]he South(?=['’]s\b|\b(?! [A-Z]))")
_NAMED = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.VESSEL, MentionKind.GROUP)


@dataclass(frozen=True, slots=True)
class Terms:
    """What one claim is about.

    Attributes:
        words: Terms of the content in order, states as ``@KP`` and counted nouns as ``#container``.
        around: Terms of the sentence or sentences that hold it, but not of its source.
        states: ISO codes of the states in the content.
        things: Terms that are neither states nor counted nouns nor names.
        names: Folded names in the content.
        vessels: Folded names of ships in the content.
        places: Folded names of places in the content.
        figures: Counted nouns with their values.
        numbers: Numbers in the content, whatever they count, as digits.
        is_headline: Whether the claim stands in a headline.
    """

    words: tuple[str, ...]
    around: tuple[str, ...]
    states: frozenset[str]
    things: frozenset[str]
    names: frozenset[str]
    vessels: frozenset[str]
    places: frozenset[str]
    figures: frozenset[tuple[str, float]]
    numbers: frozenset[str]
    is_headline: bool


def find_terms(claim: Claim, reading: Reading) -> Terms:
    """Return what a claim is about."""
    text = without_short_names(claim.text, reading)
    terms = terms_of(text)
    names = frozenset(fold(mention.name) for mention in claim.mentions if mention.kind in _NAMED)
    figures = frozenset(
        (_unit(one.unit), float(one.value)) for one in claim.quantities if one.unit and one.value is not None
    )
    name_words = {stem(fold_word(word)) for name in names for word in name.split()}
    return Terms(
        words=(*terms, *(_unit(one.unit) for one in claim.quantities if one.unit)),
        around=tuple(terms_of(without_short_names(_context(claim, reading), reading))),
        states=find_states(text),
        things=frozenset(
            word for word in terms if word not in name_words and not (word[0].isdigit() or word[0] == "@")
        ),
        names=names,
        vessels=frozenset(fold(one.name) for one in claim.mentions if one.kind is MentionKind.VESSEL),
        places=frozenset(fold(one.name) for one in claim.mentions if one.kind is MentionKind.PLACE),
        figures=figures,
        numbers=frozenset(
            (*(word for word in terms if word[0].isdigit()), *(f"{value:g}" for _, value in figures))
        ),
        is_headline=any(
            passage.kind is PassageKind.HEADLINE
            and passage.span.start <= claim.context.start < passage.span.end
            for passage in reading.passages
        ),
    )


def _context(claim: Claim, reading: Reading) -> str:
    """Return the sentence of a claim without the words for who says it."""
    start, end = claim.context
    kept = list(reading.text[start:end])
    for source in claim.attribution.source if claim.attribution else ():
        for at in range(max(source.start, start), min(source.end, end)):
            kept[at - start] = " "
    return "".join(kept)


def terms_of(text: str) -> list[str]:
    """Return the terms of any text in order, then its states.

    >>> terms_of("Seoul tracked the containers")
    ['track', '=container', '@KR']
    """
    words = (fold_word(word) for word in words_beside(text))
    terms = [_term(word) for word in words if word not in COMMON_WORDS]
    return [*terms, *(f"@{code}" for code in sorted(find_states(text)))]


def stem(word: str) -> str:
    """Return a word without the endings that news prose varies.

    >>> [stem(word) for word in ("containers", "supplies", "tracked", "tracking", "gas")]
    ['container', 'suppli', 'track', 'track', 'gas']
    """
    for ending, rest in (("ies", "i"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) - len(ending) >= 4 and not word.endswith("ss"):
            return word[: len(word) - len(ending)] + rest
    return (
        f"{word[:-1]}i"
        if word.endswith("y") and len(word) > 4
        else word.removesuffix("e")
        if len(word) > 5
        else word
    )


@cache
def _like() -> dict[str, str]:
    return {word: f"={row[0]}" for row in read_rows("like_words.tsv") for word in row[1].split()}


def _unit(unit: str) -> str:
    return f"#{_term(unit.partition(' per ')[0].split()[-1].casefold())}"


@lru_cache(maxsize=1 << 16)
def _term(word: str) -> str:
    return _like().get(word) or stem(word)


def without_short_names(text: str, reading: Reading) -> str:
    """Spell out "the North" and "the South" in a report on Korea."""
    if not _is_about_korea(reading.text):
        return text
    return _SOUTH.sub("South Korea", _NORTH.sub("North Korea", text))


@lru_cache(maxsize=64)  # each claim asks about its whole report
def _is_about_korea(document: str) -> bool:
    return "North Korea" in document
