"""Runs of capitalised words: the places in a sentence where names can stand.

A run may hold initials ("Vladimir V. Putin"), particles ("Ibn", "van"), and,
after a word such as "Ministry", the "of" and "and" of an institution's name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casewright.data import read_rows
from casewright.read._gazetteer import bare, gazetteer
from casewright.values import Span

_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,8}"  # U.S., D.P.R.K.
    r"|[A-Z](?:\.(?=\s))"  # an initial
    r"|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Capt|Maj|Sgt|Brig|Adm|Gov|Sen|Rep|Rev|St|Corp|Inc|Ltd|Co)\.(?=[\s,])"
    r"|M/V|M/T|M/S|F/V|M\.V\."
    r"|\w+(?:[-’'&]\w+)*"
    r"|&"
)
_ARABIC_ARTICLE = re.compile(r"(?:al|el|an|ash|as|ad)-[A-Z]")
_PARTICLES = {
    "al",
    "el",
    "bin",
    "bint",
    "ibn",
    "van",
    "von",
    "der",
    "den",
    "de",
    "del",
    "della",
    "di",
    "da",
    "dos",
}
_PARTICLES |= {"du", "la", "le", "ter", "ul", "ud", "abu"}
_LONGEST_RUN = 14  # words; the longest names of institutions have about twelve
_CONNECTORS = frozenset({"of", "for", "on"})
# What follows the "and" of an institution's name: "Ministry of Foreign Affairs and Trade".
_AND_AFTER = {"Trade", "Finance", "Commerce", "Technology", "Industry", "Security", "Development", "Tourism"}
_AND_AFTER |= {"Culture", "Energy", "Cooperation", "Economy", "Investment", "Affairs", "Sports", "Science"}
_AND_AFTER |= {
    "Industries",
    "Exporting",
    "Import",
    "Export",
    "Communications",
    "Natural",
    "Strategic",
    "Defense",
}
_AND_AFTER |= {"Defence", "Justice", "Studies", "Co"}
# What a minister or secretary is of or for, where it is no state and no person.
PORTFOLIOS = frozenset(_AND_AFTER) | {
    "State",
    "Foreign",
    "Interior",
    "Unification",
    "Health",
    "Labor",
    "Labour",
}
PORTFOLIOS |= {"Education", "Agriculture", "Environment", "Transport", "Transportation", "Information", "War"}
PORTFOLIOS |= {"External", "Internal", "Public", "National", "Treasury", "Homeland"}
NOT_NAMES = frozenset(word for row in read_rows("not_names.tsv") for word in row[0].split())


@dataclass(frozen=True, slots=True)
class Word:
    """A token without possessive ending, with its place in the text."""

    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[:1].isupper()


@dataclass(frozen=True, slots=True)
class Run:
    """Capitalised words that stand together.

    Attributes:
        first: It begins its sentence or a quotation.
        in_prose: Its sentence is running text: most words small, an end mark behind.
    """

    words: tuple[Word, ...]
    first: bool
    before: str
    after: str
    in_prose: bool


def find_words(text: str, span: Span) -> list[Word]:
    """Return a sentence's tokens in order.

    >>> [w.text for w in find_words("U.S. officials met Mr. Kim’s aide", Span(0, 33))]
    ['U.S.', 'officials', 'met', 'Mr.', 'Kim', 'aide']
    """
    found = []
    for match in _TOKEN.finditer(text, span[0], span[1]):
        word = bare(match.group())
        found.append(Word(match.start(), match.start() + len(word), word.replace("'", "’")))
    return found


def is_headline(text: str, span: Span, words: list[Word]) -> bool:
    """Whether a sentence is set in headline case, so that its capitals say nothing.

    Four in five of its longer words have a capital, and no full stop, colon or comma ends it.
    """
    letters = [word for word in words if word.text[:1].isalpha() and len(word.text) > 3]
    if text[span[0] : span[1]].rstrip('”"’) \n').endswith((".", ":", ";", ",")):
        return False
    return len(letters) >= 4 and sum(word.is_capital for word in letters) >= 0.8 * len(letters)


def find_runs(text: str, words: list[Word], span: Span) -> Iterator[Run]:
    """Yield the runs of a sentence in order."""
    in_prose = _is_prose(text, span, words)
    index = 0
    while index < len(words):
        if not _starts(words, index):
            index += 1
            continue
        last = _run_end(text, words, index)
        before = text[max(span[0], words[index].start - 40) : words[index].start]
        after = text[words[last].end : min(span[1], words[last].end + 60)]
        first = not before.strip() or re.search(r"[.!?:“\"‘—]\s*$|\n\s*$", before) is not None
        yield Run(tuple(words[index : last + 1]), first, before, after, in_prose)
        index = last + 1


def _is_prose(text: str, span: Span, words: list[Word]) -> bool:
    ends = re.search(r"[.!?,;:][”\"’)\s]*$", text[max(span[0], span[1] - 8) : span[1]]) is not None
    small = sum(word.text[:1].islower() for word in words)
    return ends and len(words) >= 5 and small >= 0.5 * len(words)


def _starts(words: list[Word], index: int) -> bool:
    word = words[index]
    return word.is_capital or ("-" in word.text and _ARABIC_ARTICLE.match(word.text) is not None)


def _run_end(text: str, words: list[Word], index: int) -> int:
    last = _known_end(text, words, index)
    while last + 1 < len(words) and last - index < _LONGEST_RUN:
        step = _next_in_run(text, words, index, last)
        if not step:
            return last
        last = _known_end(text, words, last + step)
    return last


_OWNS = re.compile(r"[’']s? ")


def _known_end(text: str, words: list[Word], index: int) -> int:
    """Return the last word of a known name that a possessive divides ("People's Republic of China")."""
    if not any(_OWNS.match(text, word.end) for word in words[index : index + 2]):
        return index
    known = gazetteer().find([word.text for word in words[index : index + _LONGEST_RUN]], 0)
    last = index + known[0] - 1 if known else index
    joined = all(
        _touch(text, words[at], words[at + 1]) or _OWNS.fullmatch(text, words[at].end, words[at + 1].start)
        for at in range(index, last)
    )
    return last if joined else index


def _next_in_run(text: str, words: list[Word], first: int, last: int) -> int:
    """Return how many words further the run goes: 0 where it ends."""
    if not _touch(text, words[last], words[last + 1]):
        return 0
    following = words[last + 1]
    if following.is_capital or re.match(r"(?:al|el)-[A-Z]", following.text):
        return 1
    if following.text.isdigit() and len(following.text) <= 3 and words[last].text.isupper():
        return 1
    if last + 2 >= len(words) or not _touch(text, following, words[last + 2]):
        return 0
    beyond = words[last + 2]
    if following.text in _PARTICLES and beyond.is_capital:
        return 2
    if {following.text, beyond.text} <= _PARTICLES and last + 3 < len(words) and words[last + 3].is_capital:
        return 3
    if following.text == "&" and beyond.is_capital:
        return 2
    return _joins(words, first, last)


def _joins(words: list[Word], first: int, last: int) -> int:
    """Return 2 or 3 where "of", "for", "of the" or "and" goes on with an institution's or a place's name."""
    known, following = gazetteer(), words[last + 1].text
    inside = [word.text for word in words[first : last + 1]]
    heads = known.of_heads | known.place_before
    if following in _CONNECTORS and inside[-1] in heads:
        step = 2
        if words[last + 2].text == "the" and last + 3 < len(words):
            step = 3
        target = words[last + step]
        return step if target.is_capital and target.text.lower() not in NOT_NAMES else 0
    if following == "and" and words[last + 2].text in _AND_AFTER and heads & set(inside):
        return 2
    return 0


def _touch(text: str, first: Word, second: Word) -> bool:
    gap = text[first.end : second.start]
    return gap in (" ", "\u00a0", "")
