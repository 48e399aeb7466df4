"""Tokens of a sentence, with the little that can be known of them without a parser."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from casewright.data import read_rows
from casewright.read._cues import CueForm, verb_forms
from casewright.values import Span

# Abbreviations and initials keep their full stops; "--" and "''" are one token; else a word or one mark.
_TITLES = "|".join(
    rf"(?<=\b{title})" for title in ("Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gen", "Gov", "Jr", "St")
)
_TOKEN = re.compile(
    rf"(?:[A-Z]\.){{2,}}|[@#]?\w+(?:[’'.&/,-]\w+)*(?:(?:{_TITLES}|(?<=\b[A-Z]))\.)?|''|``|--|\.\.\.|[^\w\s]"
)


@cache
def word_list(name: str) -> frozenset[str]:
    """Return one list of ``cues_words.tsv``, each word with straight and curly apostrophe.

    >>> "don’t" in word_list("do")
    True
    """
    words = next(row[1].split() for row in read_rows("cues_words.tsv") if row[0] == name)
    return frozenset(form for word in words for form in (word, word.replace("'", "’")))


BE = word_list("be")
HAVE = word_list("have")
DO = word_list("do")
MODALS = word_list("modals")
AUXILIARIES = BE | HAVE | DO | MODALS
FINITE = AUXILIARIES - {"be", "been", "being", "having"}
NEGATIONS = word_list("negations")
SUBJECTS = word_list("subjects")
DETERMINERS = word_list("determiners")
RELATIVES = word_list("relatives")
PREPOSITIONS = word_list("prepositions")
COORDINATORS = word_list("coordinators")
TIME_WORDS = word_list("times")
QUOTES = frozenset({"“", "”", '"', "''", "``", "«", "»", "‘"})
DASHES = frozenset({"—", "–", "--", "-"})
_CONTRACTED = re.compile(r"(?:he|she|they|it|i|we|you|that|there|who|what)[’'](?:s|re|ve|ll|d|m)$")
_BEFORE_NOUN = PREPOSITIONS | COORDINATORS | DETERMINERS
_MIN_ED = 5  # letters; shorter words in -ed ("red", "need") are no verbs in the past


@dataclass(slots=True)
class Token:
    """One word or mark.

    Attributes:
        low: Its lower-case form.
        quoted: Whether it lies inside quotation marks.
        cue: The reporting verb that this word is a form of, if any.
    """

    start: int
    end: int
    text: str
    low: str
    quoted: bool
    cue: CueForm | None

    @property
    def is_word(self) -> bool:
        """Whether it begins with a letter or figure."""
        return self.text[0].isalnum() or self.text[0] in "@#"

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper() or self.text[0] in "@#"

    @property
    def is_possessive(self) -> bool:
        """Whether it ends in a possessive mark or is a possessive pronoun."""
        return self.low in word_list("possessives") or self.low.endswith(("'s", "’s", "s'", "s’"))

    @property
    def is_adverb(self) -> bool:
        """Whether it is one of the usual adverbs or looks like one."""
        if self.low in word_list("adverbs"):
            return True
        looks = self.low.endswith("ly") and len(self.low) > 4 and not self.is_capital
        return looks and self.low not in word_list("not_adverbs")


def find_tokens(text: str, sentence: Span, quotes: Sequence[Span]) -> list[Token]:
    """Return the tokens of a sentence; ``quotes`` are the quoted stretches that touch it, in order."""
    forms = verb_forms()
    tokens: list[Token] = []
    current = 0
    for found in _TOKEN.finditer(text, sentence.start, sentence.end):
        start, end = found.span()
        while current < len(quotes) and quotes[current].end <= start:
            current += 1
        quoted = current < len(quotes) and quotes[current].start <= start
        word = found.group()
        low = word.lower()
        tokens.append(Token(start, end, word, low, quoted, forms.get(low)))
    return tokens


def to_spans(tokens: Sequence[Token], first: int, end: int) -> tuple[Span, ...]:
    """Return the span of tokens from ``first`` to ``end`` without marks at its edges, if any is left."""
    edges = {",", ";", ":"} | DASHES
    while first < end and tokens[first].text in edges:
        first += 1
    while end > first and tokens[end - 1].text in edges and not tokens[end - 1].quoted:
        end -= 1
    return (Span(tokens[first].start, tokens[end - 1].end),) if first < end else ()


def skip_adverbs_back(tokens: Sequence[Token], place: int) -> int:
    """Return the last place at or before ``place`` that holds no adverb, -1 if there is none.

    "No longer" is one.
    """
    while place >= 0:
        if place > 0 and tokens[place].low == "longer" and tokens[place - 1].low == "no":
            place -= 1
        elif not tokens[place].is_adverb or tokens[place].low in TIME_WORDS:
            break
        place -= 1
    return place


def is_finite(tokens: Sequence[Token], place: int) -> bool:
    """Whether the word looks like a finite verb where it stands."""
    token = tokens[place]
    if token.low in FINITE or _CONTRACTED.match(token.low):
        return True
    lead = skip_adverbs_back(tokens, place - 1)
    before = tokens[lead] if lead >= 0 else None
    if before is None or before.low in _BEFORE_NOUN - {"that"} or before.is_possessive:
        return False
    if token.low in word_list("irregular_past"):
        return before.low not in HAVE | BE
    if token.cue is not None and token.cue.forms & {"past", "third"}:
        return before.low not in AUXILIARIES and not is_plural_noun(tokens, place)
    if not token.low.endswith("ed") or len(token.low) < _MIN_ED or token.is_capital:
        return False
    is_subject = before.low in SUBJECTS | RELATIVES or before.low.endswith("s") or before.is_capital
    return is_subject or lead < place - 1


def is_plural_noun(tokens: Sequence[Token], place: int) -> bool:
    """Whether a form like "reports" or "claims" is rather a noun where it stands.

    A verb is followed by its object, a clause or a quotation; a noun by a
    preposition, another verb or a mark.
    """
    token = tokens[place]
    if token.cue is None or "past" in token.cue.forms or token.low in {"says", "say", "believe", "think"}:
        return False
    lead = tokens[skip_adverbs_back(tokens, place - 1)] if place else None
    if lead is not None and lead.low in SUBJECTS | RELATIVES:
        return False
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if following is None or following.text in {".", "!", "?", ")"}:
        return True
    if following.low in FINITE | COORDINATORS | PREPOSITIONS - {"to"} | word_list("irregular_past"):
        return True
    if following.low.endswith("ed") and len(following.low) >= _MIN_ED and following.cue is None:
        return not following.is_capital
    return following.cue is not None and bool(following.cue.forms & {"past"}) and not following.quoted
