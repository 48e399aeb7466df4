"""Words that bound a number: "at least", "as many as", "or more"; and when the same words bound nothing.

"Talks over 20 ships" are about twenty ships, not about more than twenty; "it adds up to 30" says thirty.
``data/bounds.tsv`` lists the words, and what around them makes them a preposition or part of a verb.
"""

import re

from casewright.data import read_rows
from casewright.read._measures import Unit
from casewright.text import either
from casewright.values import Op

_PREPOSITIONS = frozenset({"over", "under", "below", "above", "about", "around", "close to"})
_LENGTH = (("length", 1),)
_REACH = 48  # characters before a number that hold the longest words and one more bound
_GOVERNOR_REACH = 70
_ROWS = read_rows("bounds.tsv")
_BEFORE = {words: Op(op) for words, place, op, _ in _ROWS if place == "before"}
_AFTER = {words: Op(op) for words, place, op, _ in _ROWS if place == "after"}


# Words that may stand between a bound and its number: "at least another 20".
_FILLERS = ("another", "an additional", "a further", "a total of", "an extra", "a combined", "just", "only")
_WORDS_BEFORE = re.compile(
    rf"(?<![\w’'-])(?P<words>{either(_BEFORE)})\s?(?P<filler>(?:{'|'.join(_FILLERS)})\s)?$", re.I
)
_LAST_WORDS = frozenset(words.rsplit(" ", 1)[-1] for words in (*_BEFORE, *_FILLERS))
_WORDS_AFTER = re.compile(rf"(?:[\s-]|,\s)?(?P<words>{either(_AFTER)})(?!\w)", re.I)
# A preposition may be some words from what governs it ("a dispute between the two states over 20 islands").
_GAP = r"(?:\s(?!(?:that|to|have|has|had|is|are|was|were|of|on|in|for)\b)[\w’'-]+){0,4}"
_GOVERNED = {
    words: re.compile(rf"\b(?:{governors})\b{_GAP if words in ('over', 'about') else ''}\s$", re.I)
    for words, place, _, governors in _ROWS
    if place == "before" and governors != "-"
}
_NOT_BEFORE = {
    words: re.compile(rf"\s(?:{following})\b")
    for words, place, _, following in _ROWS
    if place == "after" and following != "-"
}
# After these "over 20" and "about 20" are amounts, whatever stands farther left.
_FREE = re.compile(
    r"\b(?:of|on|in|for|to|with|from|by|at|than|that|and|or|but|between|as|into|is|are|was|were)\s$", re.I
)
_DECISION = re.compile(r"\s(?:[\w’'-]+\s){0,3}to\s[a-z]+|\s?[.;)]|\s(?:himself|herself|themselves)\b")
_AFTER_COMMA = frozenset(
    {"more or less", "give or take", "at least", "at most", "at a minimum", "tops", "maximum"}
)
_ENDS = re.compile(r"\s*(?:[.,;:)”\"]|$)")
_AGED = re.compile(
    r"\b(?:aged?|ages|child(?:ren)?|kids?|youths?|minors?|bo?ys?|girls?|wom[ae]n|m[ae]n|those|people|anyone|everyone|"
    r"adults?|players?|teams?|persons?|voters?|blacks|whites|Hispanics|Americans|workers|students|respondents)"
    r"\s(?:aged\s)?$",
    re.I,
)


def bound_before(text: str, floor: int, start: int, unit: Unit) -> tuple[Op, int] | None:
    """Return the bound that the words before a number set, and where they begin.

    Args:
        text: The whole text.
        floor: Nothing before it is looked at.
        start: Where the number begins, its currency sign included.
        unit: What the number counts; distances can be travelled, other things travelled around.

    >>> bound_before("It took at least 10 ships.", 0, 17, Unit("ship", 25, "noun"))
    (<Op.AT_LEAST: '>='>, 8)
    >>> bound_before("They held talks over 10 ships.", 0, 21, Unit("ship", 29, "noun")) is None
    True
    """
    found: tuple[Op, int] | None = None
    for _ in range(2):  # "up to about 20", "more than an estimated 300"
        last = text[max(floor, start - _REACH) : start].rsplit(None, 1)[-1:]
        if not last or last[0].lstrip('([“‘"—–').lower() not in _LAST_WORDS:
            break
        match = _WORDS_BEFORE.search(text, max(floor, start - _REACH), start)
        if match is None:
            break
        words = " ".join(match["words"].lower().split())
        is_filled = match["filler"] is not None and words in _PREPOSITIONS
        if is_filled or _is_governed(text, floor, match.start(), words, unit):
            break
        op = _BEFORE[words]
        found = (op if found is None or op is not Op.ABOUT else found[0], match.start())
        start = match.start()
    return found


def _is_governed(text: str, floor: int, at: int, words: str, unit: Unit) -> bool:
    """Whether the words belong to what stands before them, so that they bound nothing."""
    governor = _GOVERNED.get(words)
    before = text[max(floor, at - _GOVERNOR_REACH) : at]
    if governor is None or (words in _PREPOSITIONS and (unit.dimension == _LENGTH or _FREE.search(before))):
        return False
    found = governor.search(before)
    if found is None:
        return False
    if words == "up to" and re.search(r"\b(?:is|are|was|were|be|’s|'s|left)\s$", before):
        # "It is up to the two states to decide", but "the price is up to 20 dollars"
        return (
            _DECISION.match(text, unit.end) is not None
            and re.search(r"\b(?:it|that|this|all)\s", before, re.I) is not None
        )
    return True


def bound_after(text: str, end: int, stop: int, *, is_number: bool) -> tuple[Op, int] | None:
    """Return the bound that the words after a number or its unit set, and where they end.

    Args:
        text: The whole text.
        end: Where number or unit end.
        stop: Nothing from it on is looked at.
        is_number: Whether the number ends there: "30 plus ships" is a bound, "30 ships plus food" is none.

    >>> bound_after("20 or more ships", 2, 16, is_number=True)
    (<Op.AT_LEAST: '>='>, 10)
    """
    match = _WORDS_AFTER.match(text, end, min(stop, end + 20))
    if match is None:
        return None
    words = " ".join(match["words"].lower().split())
    sign = match.group()[0]
    if words in ("odd", "ish") and sign != "-":
        return None
    if sign == "," and words not in _AFTER_COMMA:
        return None
    if words == "plus" and not is_number and _ENDS.match(text, match.end()) is None:
        return None
    if sign == "-" and words not in ("odd", "ish", "plus", "+"):
        return None
    unless = _NOT_BEFORE.get(words)
    if unless is not None and unless.match(text, match.end(), stop) is not None:
        return None
    return _AFTER[words], match.end()


def is_age_limit(text: str, floor: int, start: int) -> bool:
    """Whether a bound number without a noun is an age: "children under 5", "those over 65"."""
    return _AGED.search(text, max(floor, start - 24), start) is not None
