"""Makes copies of articles, as rewriters, editors and content farms make them.

    article ─make_copy(kind)─→ copy

The same article, kind and seed give the same copy on every machine. Kinds of whole copies:

* ``verbatim``: another house's quotation marks and dashes, nothing else
* ``edited``: one sentence in six cut, a few words exchanged, paragraphs run together
* ``reworded``: most listed words exchanged (``thesaurus.tsv``), numbers spelled otherwise, contractions
  opened, "said NAME" turned round, months written another way
* ``condensed``: half of the sentences, without what stands in brackets, some words exchanged
* ``boilerplate``: verbatim, with sign-up forms, notices and other headlines around and within

and of partial ones, which put about 30 % of the article's words, in one run, inside another article:
``partial`` as it stands, ``partial_reworded`` reworded.
"""

import random
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from casewright.read.sentence import find_sentences

WHOLE = ("verbatim", "edited", "reworded", "condensed", "boilerplate")
PARTIAL = ("partial", "partial_reworded")

_PART = 0.3
_CUT = 1 / 6
_KEPT_SHORT = 0.5
_EXCHANGED = {"edited": 0.08, "reworded": 0.8, "condensed": 0.4, "partial_reworded": 0.8}

_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_MONTHS = {
    "Jan.": "January",
    "Feb.": "February",
    "Aug.": "August",
    "Sept.": "September",
    "Oct.": "October",
    "Nov.": "November",
    "Dec.": "December",
}
_OPENED = {
    "won't": "will not",
    "can't": "cannot",
    "n't": " not",
    "'re": " are",
    "'ve": " have",
    "'ll": " will",
    "I'm": "I am",
}
_SAID_NAME = re.compile(r"([,?!]” )said ((?:[A-Z][\w.'-]+ ?){1,3})(?=[,.])")
_BRACKETS = re.compile(r" ?\([^()]{1,120}\)| ?\[[^\[\]]{1,120}\]")
_BEFORE = (
    "Sign in | Subscribe | Newsletters | Our apps",
    "Listen to this article. Share it with a friend. 14 comments",
)
_WITHIN = (
    "Story continues below advertisement",
    "Sign up for our morning letter and never miss what matters to you.",
    "READ MORE: Ten quiet harbours to visit before the summer crowds arrive",
    "Watch: How a bakery turned old bread into the talk of the town",
)
_AFTER = (
    "This article has been lightly edited for length. Corrections may be sent to the desk.",
    "More from our newsroom: Bridge to reopen after nine weeks | Why cellos cost so much",
    "All rights reserved. No part of this page may be stored or passed on without our written leave.",
)


def make_copy(text: str, kind: str, *, seed: str, host: str = "") -> str:
    """Return a copy of an article.

    Args:
        text: The article.
        kind: One of ``WHOLE`` or ``PARTIAL``.
        seed: Picks what is exchanged and cut; the kind is mixed in.
        host: The other article, for a partial copy.

    Raises:
        ValueError: The kind is unknown.

    >>> make_copy("Nine crates of lead weren't weighed.", "reworded", seed="a")
    '9 crates of lead were not weighed.'
    """
    chance = random.Random(f"{seed}/{kind}")
    text = _straight_to_curly(text)
    if kind in PARTIAL:
        part = _run(text, chance)
        part = _reword(part, _EXCHANGED[kind], chance) if kind in _EXCHANGED else part
        return _inserted(part, host, chance)
    if kind == "verbatim":
        return text
    if kind == "edited":
        return " ".join(_edited(text, chance))
    if kind == "reworded":
        return _reword(text, _EXCHANGED[kind], chance)
    if kind == "condensed":
        return _reword(_BRACKETS.sub("", _shortened(text, chance)), _EXCHANGED[kind], chance)
    if kind == "boilerplate":
        return _framed(text, chance)
    raise ValueError(f"no kind of copy is called {kind!r}")


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end].strip() for span in find_sentences(text)]


def _straight_to_curly(text: str) -> str:
    text = re.sub(r'(^|[\s(\[—-])"', r"\1“", text).replace('"', "”")
    return text.replace(" -- ", " — ").replace("’", "'")


def _edited(text: str, chance: random.Random) -> list[str]:
    kept = [one for at, one in enumerate(_sentences(text)) if at == 0 or chance.random() > _CUT]
    return [_exchange(one, _EXCHANGED["edited"], chance) for one in kept]


def _shortened(text: str, chance: random.Random) -> str:
    return " ".join(
        one for at, one in enumerate(_sentences(text)) if at == 0 or chance.random() < _KEPT_SHORT
    )


def _reword(text: str, share: float, chance: random.Random) -> str:
    for short, opened in _OPENED.items():
        text = text.replace(short, opened)
    for short, month in _MONTHS.items():
        text = re.sub(rf"(?<!\w){re.escape(short)} (?=\d)", f"{month} ", text)
    text = _SAID_NAME.sub(lambda found: f"{found[1]}{found[2].strip()} said", text)
    text = re.sub(r"(?<=\d) ?%", " percent", text) if "%" in text else text.replace(" percent", "%")
    text = re.sub(r"(?<![\w-])[A-Za-z]{3,6}(?![\w-])", lambda found: _as_digits(found[0]), text)
    return _exchange(text, share, chance)


def _as_digits(word: str) -> str:
    return str(_NUMBERS.index(word.lower()) + 2) if word.lower() in _NUMBERS else word


def _exchange(text: str, share: float, chance: random.Random) -> str:
    others = thesaurus()

    def other(found: re.Match[str]) -> str:
        word = found[0]
        known = others.get(word.lower())
        if known is None or chance.random() >= share:
            return word
        new = chance.choice(known)
        return new[0].upper() + new[1:] if word[0].isupper() else new

    # what starts with a capital within a sentence is a name, and rewriters leave names alone
    return re.sub(r"(?:(?<=[.!?”] )|^)[A-Z][a-z]+\b|\b[a-z]+\b", other, text)


@cache
def thesaurus() -> Mapping[str, tuple[str, ...]]:
    """Return the words that are exchanged, each with others for it."""
    lines = (Path(__file__).parent / "thesaurus.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: tuple(others.split("|")) for word, others in rows}


def _framed(text: str, chance: random.Random) -> str:
    paragraphs = [one for one in text.split("\n") if one.strip()]
    for line in _WITHIN:
        paragraphs.insert(chance.randint(1, len(paragraphs)), line)
    return "\n".join((*_BEFORE, *paragraphs, *_AFTER))


def _run(text: str, chance: random.Random) -> str:
    """Return about 30 % of a text: whole sentences in a row."""
    sentences = _sentences(text)
    wanted = _PART * sum(len(one.split()) for one in sentences)
    start = chance.randint(0, max(0, round(len(sentences) * (1 - _PART)) - 1))
    run: list[str] = []
    for one in (*sentences[start:], *reversed(sentences[:start])):
        if sum(len(other.split()) for other in run) >= wanted:
            break
        run.append(one)
    return " ".join(run)


def _inserted(part: str, host: str, chance: random.Random) -> str:
    sentences = _sentences(_straight_to_curly(host))
    at = chance.randint(1, max(1, len(sentences) - 1))
    return " ".join((*sentences[:at], part, *sentences[at:]))
