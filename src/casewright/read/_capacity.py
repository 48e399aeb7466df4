"""What a thing can hold, which is its size: "containers that could hold up to 500 shells".

Such a figure counts nothing that was sent, and such a "could" foretells nothing.
"""

import re

from casewright.read._units import singular
from casewright.read._words import word_list

_ABLE = "could|can|may|might"
_HOLD = "hold|carry|contain|accommodate|store|fit"
_HOLDER = re.compile(
    r"(?P<noun>(?!(?:that|which|and)\b)[A-Za-z]{3,30}),?\s(?:(?:that|which)\s)?(?:each\s)?(?:"
    rf"(?:{_ABLE}|would)\s(?:(?:each|together|potentially|possibly)\s)?"
    rf"(?:{_HOLD}|maintain|house|load|pack|transport)"
    r"|(?:able|enough|large enough|big enough)\s(?:to\s(?:hold|carry|contain|store|fit|transport)|for)"
    r"|capable\sof\s(?:holding|carrying|containing|storing|transporting)|with\s(?:a\s)?(?:room|capacity)\s(?:for|of))"
    r"\s(?:[a-z]+\s){0,4}(?:[$€£]\s?)?$"
)
# Without one of these the search above, which begins at every word, finds nothing.
_SIGNS = re.compile(
    r"hold|carry|contain|accommodat|stor|fit|maintain|hous|load|pack|transport|enough|room|capacity"
)
_SIZE = re.compile(
    rf"\b(?:{_ABLE}) (?:\w+ ){{0,2}}?(?:{_HOLD}|take)\b(?! (?:out|on|off|part|place)\b)"
    r"(?P<counted>(?: \w+){0,5}? (?:\d|a dozen|hundreds?|thousands?|millions?|half|twice|more|fewer|less)"
    r"\S*(?: \w+){0,3})"
)

_RATE = re.compile(  # "could make enough for two bombs a year", but "could make a statement this year"
    rf"\b(?:{_ABLE}) (?:\w+ ){{0,2}}?(?:produce|make|turn out|refine|handle|generate|build|yield|pump)\b"
    r"(?: \w+){1,8}? (?:an?|per|each|every) (?:year|month|week|day|hour|minute)\b"
)


def find_holder(text: str, floor: int, end: int) -> str:
    """Return in the singular what can hold the amount that begins at ``end``, empty if nothing can.

    >>> find_holder("10,000 containers that could hold up to 500 shells", 0, 40)
    'container'
    >>> find_holder("the ship left with 500 shells", 0, 19)
    ''
    """
    before = text[max(floor, end - MAX_LETTERS) : end]
    found = _HOLDER.search(before) if _SIGNS.search(before) else None
    return singular(found["noun"]) if found else ""


def tells_size(lowered: str) -> bool:
    """Whether words in small letters say how much a thing can hold, or make in a time.

    What is held or carried out is no content: "could hold more drills" foretells them.

    >>> tells_size("each crate could hold about 50 shells"), tells_size("the talks could hold surprises")
    (True, False)
    >>> tells_size("the army could hold two more drills"), tells_size("it could carry out 3 more launches")
    (False, False)
    >>> tells_size("the plant could make two bombs a year"), tells_size("the plant could make news this year")
    (True, False)
    """
    if _RATE.search(lowered) is not None:
        return True
    found = _SIZE.search(lowered)
    return found is not None and word_list("occasions").isdisjoint(found["counted"].split())


MAX_LETTERS = 110  # before an amount that are looked at for what holds it
