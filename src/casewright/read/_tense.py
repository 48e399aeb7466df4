"""Whether the words around a time speak of the future or of the past.

A bare weekday, month or day of a month means the one before publication or
the one after; the nearest verb of the same clause decides ("will head … on
Tuesday" against "said on Monday that … would"). Only a window of words on
each side is read, so the cost of one time is bounded.
"""

import re
from enum import StrEnum

_WINDOW = 160
_STOP = r"(?<![A-Z])(?<!Mr)(?<!Mrs)(?<!Ms)(?<!Dr)(?<!Gen)(?<!Sen)(?<!Rep)(?<!Gov)(?<!Lt)(?<!Col)(?<!St)\."
_WORD = re.compile(rf"[A-Za-z]+(?:[’'][A-Za-z]+)?|[,;:—–!?“”\"()]|{_STOP}(?!\w)")

_MODALS = {"will", "shall", "would", "won't", "won’t", "we'll", "he'll", "they'll", "upcoming", "forthcoming"}
_AHEAD = {"planned", "scheduled", "slated", "expected", "due", "set", "poised", "plans", "intends", "expects"}
_AHEAD |= {"plan", "scheduling", "hopes", "preparing", "prepares", "vows", "vowed", "deadline", "looming"}
_SAID = {"said", "told", "says", "announced", "reported", "added", "stated", "informed", "wrote", "warned"}
_SAID |= {"denied", "confirmed", "claimed", "spoke", "mentioned", "declared"}
_PUT_OFF = {
    "delayed",
    "delays",
    "postponed",
    "postpones",
    "rescheduled",
    "adjourned",
    "extended",
    "deferred",
    "moved",
}
_PAST = {"was", "were", "had", "did", "came", "went", "took", "gave", "made", "met", "sent", "began", "left"}
_PAST |= {"saw", "held", "found", "put", "shot", "fell", "rose", "flew", "drove", "won", "lost", "hit", "cut"}
_PAST |= {"got", "became", "led", "ran", "brought", "bought", "sold", "built", "broke", "struck", "fought"}
_BE = {"be", "been", "being", "is", "are", "was", "were", "to", "get", "gets"}
_BREAKS = {"that", "who", "which", "after", "before", "when", "while", "because", "since", "until", "though"}
_BREAKS |= {"although", "if", "as", ";", "—", "–", "“", "”", '"', ".", "!", "?"}
_NOT_VERBS = {
    "red",
    "bed",
    "united",
    "hundred",
    "armed",
    "feed",
    "need",
    "speed",
    "indeed",
    "led",
    "so-called",
}


class Tense(StrEnum):
    """Which way a time without a year or week points."""

    FUTURE = "future"
    PAST = "past"
    UNKNOWN = "unknown"


def tense_at(text: str, start: int, end: int) -> tuple[Tense, str]:
    """Return which way the clause around a time points, and the word that says so.

    >>> tense_at("He will sail north on Tuesday after promising to", 22, 29)
    (<Tense.FUTURE: 'future'>, 'will')
    >>> tense_at("The aide said on Monday that they would talk", 17, 23)
    (<Tense.PAST: 'past'>, 'said')
    """
    before = _words(text[max(0, start - _WINDOW) : start])
    after = _words(text[end : end + _WINDOW])
    if before[-1:] and before[-1] in ("until", "till", "to") and _PUT_OFF & set(before[-8:]):
        return Tense.FUTURE, before[-1]
    behind = _look(before[::-1], backward=True)
    return behind if behind[0] is not Tense.UNKNOWN else _look(after, backward=False)


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _look(words: list[str], *, backward: bool) -> tuple[Tense, str]:
    """Read words away from the time: the first finite verb decides, a modal beats a participle."""
    past = ""
    for position, word in enumerate(words):
        before = words[position + 1] if backward and position + 1 < len(words) else ""
        if not backward and position:
            before = words[position - 1]
        if word in _MODALS or word.endswith(("'ll", "’ll")):
            return Tense.FUTURE, word
        ahead = word in _AHEAD and not (word in ("set", "due") and before in ("the", "a"))
        if ahead and (backward or not past or before in _BE):  # "in July they met ahead of an expected vote"
            return Tense.FUTURE, word
        if word in _SAID and backward:
            return Tense.PAST, word
        if word == "going" and backward and position and words[position - 1] == "to":
            return Tense.FUTURE, "going to"
        if not past and (word in _PAST or (_looks_past(word) and before not in _BE)):
            past = word
        if word in _BREAKS or (word == "," and past):
            if past or word in (".", "!", "?"):
                break
            if not backward:
                break
    return (Tense.PAST, past) if past else (Tense.UNKNOWN, "")


def looks_past(word: str) -> bool:
    """Whether a folded word has a form of the past, alone.

    >>> looks_past("sold"), looks_past("shipped"), looks_past("ship")
    (True, True, False)
    """
    return word in _PAST or _looks_past(word)


def _looks_past(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and word not in _NOT_VERBS
