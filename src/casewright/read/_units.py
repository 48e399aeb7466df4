"""What a number counts: a currency, a unit of measure, or the noun after it in the singular.

Without a parser the counted noun is the first plural after the number
("10,000 shipping containers" counts containers). A modifier stays only where
the table of units lists the pair, since it then names a kind of thing
("artillery shell", "ballistic missile").
"""

import re
from typing import NamedTuple

from casewright.data import read_rows

_ROWS = read_rows("units.tsv")
_PREFIX = {form: unit for form, unit, kind in _ROWS if kind == "prefix"}
_WORDS = {form.lower(): unit for form, unit, kind in _ROWS if kind == "word"}
_SYMBOLS = {form: unit for form, unit, kind in _ROWS if kind == "symbol"}
_COMPOUNDS = {form.lower(): unit for form, unit, kind in _ROWS if kind == "compound"}


def _either(forms: dict[str, str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{_either(_PREFIX)})\s?$")
_WORD_AFTER = re.compile(rf"[\s-]?(?P<unit>{_either(_WORDS).replace(chr(92) + ' ', '[ -]')})\b", re.I)
_SYMBOL_AFTER = re.compile(rf"\s?(?P<unit>{_either(_SYMBOLS)})(?![A-Za-z])")
_TOKEN = re.compile(r"[\s-]{1,3}([A-Za-z][A-Za-z’'.-]*[A-Za-z]|[A-Za-z])")
_OF = re.compile(r"\s(?:more\s|other\s)?of\s(?:(?:the|its|his|their|these|those|such)\s)?")

_IRREGULAR = {row[0]: row[1] for row in read_rows("plurals.tsv")}
_NOT_PLURAL = {"is", "was", "has", "as", "its", "his", "this", "us", "various", "previous", "serious", "plus"}
_NOT_PLURAL |= {"does", "always", "perhaps", "besides", "towards", "times", "says", "thus", "less", "across"}
_NOT_PLURAL |= {"dangerous", "famous", "numerous", "religious", "indigenous", "autonomous", "overseas"}
_STOP = frozenset(word for row in read_rows("noun_stops.tsv") for word in row[0].split())


class Unit(NamedTuple):
    """A unit, and where its words end; ``kind`` is ``currency``, ``measure``, ``noun`` or empty."""

    unit: str
    end: int
    kind: str


def currency_before(text: str, start: int, floor: int) -> tuple[str, int] | None:
    """Return the currency sign before a number, and where it begins.

    >>> currency_before("worth US$5", 9, 0)
    ('USD', 6)
    """
    window = max(floor, start - 6)
    found = _BEFORE.search(text[window:start])
    if found is None:
        return None
    return _PREFIX[found.group().strip()], window + found.start()


def unit_after(text: str, end: int, stop: int, *, is_plural: bool, of_allowed: bool) -> Unit:
    """Return the unit or counted noun after a number.

    >>> unit_after("10,000 plastic containers that", 6, 30, is_plural=True, of_allowed=False)
    Unit(unit='container', end=25, kind='noun')
    """
    stop, begin = min(stop, end + 90), end
    if of_allowed and (of := _OF.match(text, end, stop)):
        begin = of.end() - 1
    unit = _measure(text, begin, stop) or _noun(text, begin, stop, is_plural=is_plural)
    return unit if unit.unit else Unit("", end, "")


def _measure(text: str, end: int, stop: int) -> Unit | None:
    symbol = _SYMBOL_AFTER.match(text, end, stop)
    word = _WORD_AFTER.match(text, end, stop)
    if symbol and (word is None or symbol.end() > word.end()):
        unit, at = _SYMBOLS[symbol["unit"]], symbol.end()
    elif word:
        unit, at = _WORDS[word["unit"].lower().replace("-", " ")], word.end()
    else:
        return None
    return Unit(unit, at, "currency" if len(unit) == 3 and unit.isupper() else "measure")


def _noun(text: str, end: int, stop: int, *, is_plural: bool) -> Unit:
    """Return the first plural of the words that follow, up to a word that cannot belong to the noun."""
    words: list[tuple[str, int]] = []
    position = end
    while len(words) < 6 and (token := _TOKEN.match(text, position, stop)):
        if (token[1].lower() in _STOP and not token[1].isupper()) or "\n" in token.group():
            break
        words.append((token[1], token.end()))
        position = token.end()
    if not is_plural:
        return _singular_noun(words, end, hyphen=text[end : end + 1] == "-")
    for index, (word, _) in enumerate(words):
        if not _is_plural(word):
            continue
        following = words[index + 1][0] if index + 1 < len(words) else ""
        if following.islower() and _is_plural(following) and following not in _VERBS:
            index += 1
        return Unit(_named(words, index), words[index][1], "noun")
    return Unit("", end, "")


_VERBS = {"attacks", "strikes", "launches", "targets", "claims", "shows", "means", "makes", "lives"}


# Nouns in "a 10-member panel": those of one part of a whole.
_GROUP_NOUNS = {
    "member",
    "person",
    "man",
    "nation",
    "country",
    "state",
    "seat",
    "vehicle",
    "ship",
    "page",
    "point",
}


def _singular_noun(words: list[tuple[str, int]], end: int, *, hyphen: bool) -> Unit:
    """Return the noun after "one" or "10-": a listed pair, else a single word that stands alone."""
    for index, (word, at) in enumerate(words):
        pair = f"{words[index - 1][0]} {word}".lower() if index else ""
        if pair in _COMPOUNDS or word.lower() in _COMPOUNDS:
            return Unit(_COMPOUNDS.get(pair) or _COMPOUNDS[word.lower()], at, "noun")
    if hyphen and words and words[0][0] in _GROUP_NOUNS:
        return Unit(singular(words[0][0]), words[0][1], "noun")
    if len(words) == 1 and words[0][0].islower() and len(words[0][0]) > 2:
        return Unit(words[0][0], words[0][1], "noun")
    return Unit("", end, "")


def _named(words: list[tuple[str, int]], index: int) -> str:
    head = singular(words[index][0])
    if index:
        pair = f"{words[index - 1][0]} {head}".lower()
        if pair in _COMPOUNDS:
            return _COMPOUNDS[pair]
        if index > 1 and (three := f"{words[index - 2][0]} {pair}".lower()) in _COMPOUNDS:
            return _COMPOUNDS[three]
    return _COMPOUNDS.get(head.lower(), head)


def _is_plural(word: str) -> bool:
    low = word.lower()
    if low in _IRREGULAR:
        return True
    if len(low) < 4 or low in _NOT_PLURAL or not low.endswith("s"):
        return False
    return not low.endswith(("ss", "us", "is", "’s", "'s", "ous"))


def singular(word: str) -> str:
    """Return an English noun's singular; words that are no regular plural stay.

    >>> [singular(w) for w in ("shells", "companies", "people", "aircraft", "batches")]
    ['shell', 'company', 'person', 'aircraft', 'batch']
    """
    low = word.lower()
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("ches", "shes", "xes", "sses", "zes")):
        return word[:-2]
    return word[:-1] if _is_plural(word) else word
