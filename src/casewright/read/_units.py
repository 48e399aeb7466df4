"""What a number counts: a currency, a unit of measure, or the noun after it in the singular.

Without a parser the counted noun is the first plural after the number
("10,000 shipping containers" counts containers). A modifier stays only where
``data/counted_things.tsv`` lists the pair, since it then names a kind of thing
("artillery shell", "ballistic missile").
"""

import re

from casewright.data import read_rows
from casewright.read._measures import Unit, measure_after, with_rate

_COMPOUNDS = {form.lower(): unit for form, unit in read_rows("counted_things.tsv")}
_TOKEN = re.compile(r"[\s-]{1,3}([A-Za-z][A-Za-z’'.-]*[A-Za-z]|[A-Za-z])")
_OF = re.compile(r"\s(?:more\s|other\s)?of\s(?:(?:the|its|his|their|these|those|such)\s)?")

_IRREGULAR = {row[0]: row[1] for row in read_rows("plurals.tsv")}
_NOT_PLURAL = {"is", "was", "has", "as", "its", "his", "this", "us", "various", "previous", "serious", "plus"}
_NOT_PLURAL |= {"does", "always", "perhaps", "besides", "towards", "times", "says", "thus", "less", "across"}
_NOT_PLURAL |= {"dangerous", "famous", "numerous", "religious", "indigenous", "autonomous", "overseas"}
# Plurals that stand before another noun: "two arms shipments" counts shipments.
_PLURAL_KIND_WORDS = (
    "arms weapons sanctions sports goods munitions explosives communications operations logistics customs "
    "electronics drugs narcotics savings securities supplies services sales systems forces troops aerospace"
)
_PLURAL_KINDS = frozenset(_PLURAL_KIND_WORDS.split())
_MORE = frozenset({"other", "more", "such", "further", "fewer", "additional"})
_STOP = frozenset(word for row in read_rows("noun_stops.tsv") for word in row[0].split())


def unit_after(text: str, end: int, stop: int, *, is_plural: bool, of_allowed: bool) -> Unit:
    """Return the unit or counted noun after a number.

    >>> unit_after("10,000 plastic containers that", 6, 30, is_plural=True, of_allowed=False)
    Unit(unit='container', end=25, kind='noun', dimension=(), size=1.0)
    """
    stop, begin = min(stop, end + 90), end
    if of_allowed and (of := _OF.match(text, end, stop)):
        begin = of.end() - 1
    unit = measure_after(text, begin, stop) or _noun(text, begin, stop, is_plural=is_plural)
    return with_rate(text, unit, stop) if unit.unit else Unit("", end, "")


def _noun(text: str, end: int, stop: int, *, is_plural: bool) -> Unit:
    """Return the first plural of the words that follow, up to a word that cannot belong to the noun."""
    words: list[tuple[str, int]] = []
    position = end
    while len(words) < 6 and (token := _TOKEN.match(text, position, stop)):
        if not words and token[1].lower() in _MORE:
            position = token.end()
            continue
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
        stays = (
            word.lower() in _PLURAL_KINDS or _IRREGULAR.get(word.lower()) == word.lower()
        )  # "crew members"
        if stays and following.islower() and _is_plural(following):
            index += 1
        return Unit(_named(words, index), words[index][1], "noun")
    return Unit("", end, "")


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
    word = words[0][0] if len(words) == 1 else ""
    if word.islower() and len(word) > 2 and not _is_plural(word) and not word.endswith(("’s", "'s")):
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
