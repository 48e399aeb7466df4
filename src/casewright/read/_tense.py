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
_WORD = re.compile(rf"would-be|[A-Za-z]+(?:[’'][A-Za-z]+)?|[,;:—–!?“”\"()]|{_STOP}(?!\w)")

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
# Forms that are no participle: nothing before them can change which way they point.
_FINITE = {
    "was",
    "were",
    "did",
    "came",
    "went",
    "took",
    "gave",
    "began",
    "saw",
    "fell",
    "rose",
    "flew",
    "became",
}
_TELLS = {"shows", "showed", "finds", "found", "suggests", "says", "said", "indicates"}
MAYBE = {"could", "may", "might", "can", "must", "should"}  # what may come, unless a past form is nearer
_DENIED = {"didn't", "wasn't", "weren't", "hadn't", "couldn't"}
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


# "Is fuelling discord ahead of the election in November": what nobody tells of as past is still to come
_COMING = re.compile(r"\b[Aa]head of (?:[\w.’'-]+ ){0,6}$")


def tense_at(text: str, start: int, end: int) -> tuple[Tense, str]:
    """Return which way the clause around a time points, and the word that says so.

    >>> tense_at("He will sail north on Tuesday after promising to", 22, 29)
    (<Tense.FUTURE: 'future'>, 'will')
    >>> tense_at("The aide said on Monday that they would talk", 17, 23)
    (<Tense.PAST: 'past'>, 'said')
    """
    before = _words(text[max(0, start - _WINDOW) : start].rpartition("\n\n")[2])
    after = _words(text[end : end + _WINDOW].partition("\n\n")[0])
    if before[-1:] and before[-1] in ("until", "till", "to") and _PUT_OFF & set(before[-8:]):
        return Tense.FUTURE, before[-1]
    behind = _look(before[::-1], backward=True)
    if _COMING.search(text, max(0, start - _WINDOW), start):
        said = [place for place, word in enumerate(before) if word == "that"]
        clause = before[said[-1] + 1 :] if said else before
        if _look(clause[::-1], backward=True)[0] is Tense.UNKNOWN:
            return Tense.FUTURE, "ahead of"
    if behind[0] is not Tense.UNKNOWN:
        return behind
    ahead = _look(after, backward=False)
    # "visits the port on Tuesday, the ministry said": who says so tells nothing of when it is
    is_inside = len(before) > 1 and _OPENING.isdisjoint(
        before[-2:]
    )  # "On Tuesday, the ministry said" dates it
    is_credit = is_inside and after[:1] == [","] and ahead[1] in _SAID
    return (Tense.UNKNOWN, "") if is_credit else ahead


def _words(text: str) -> list[str]:
    """Return the words and stops in small letters; a name keeps its capital, so that "Will" is no modal.

    So does a headline's word in capitals ("MUST WATCH") and the month of May.
    """
    found = _WORD.findall(text)
    return [
        word if word.islower() or _is_name(word, found[place - 1] if place else "") else word.lower()
        for place, word in enumerate(found)
    ]


def _is_name(word: str, before: str) -> bool:
    shouted = len(word) > 1 and word.isupper()
    return word == "May" or shouted or (before not in _OPENING and word[0].isupper())


_OPENING = {"", ".", "!", "?", "“", '"', ":", ";", "—", "–"}


def _look(words: list[str], *, backward: bool) -> tuple[Tense, str]:
    """Read words away from the time: the first finite verb decides, a modal beats a participle."""
    past = maybe = ""
    for position, word in enumerate(words):
        left, right = (position + 1, position - 1) if backward else (position - 1, position + 1)
        before = words[left] if 0 <= left < len(words) else ""
        after = words[right] if 0 <= right < len(words) else ""
        if word in _MODALS or word.endswith(("'ll", "’ll")):
            return Tense.FUTURE, word
        # "in July they met ahead of an expected vote"
        if _is_ahead(word, before, after) and (backward or not past or before in _BE):
            return Tense.FUTURE, word
        if word in ("was", "were", "is", "are") and after == "to":
            return Tense.FUTURE, f"{word} to"
        if word in _SAID or (backward and (word in _FINITE or _is_denied(word))):
            return Tense.PAST, word
        if not backward and not position and (_looks_past(word) or word in _TELLS):
            return (
                Tense.PAST,
                word,
            )  # the verb right after the time: "Thursday lashed out", "in January shows"
        if word in MAYBE and not maybe and "," not in words[:position]:
            maybe = word
        if word == "going" and backward and after == "to":
            return Tense.FUTURE, "going to"
        if word == "set" and after in ("off", "up", "out"):
            past = past or word
        if not past and (word in _PAST or _is_denied(word) or (_looks_past(word) and before not in _BE)):
            past = word
        if word in _BREAKS or (word == "," and past):
            if past or word in (".", "!", "?"):
                break
            if not backward:
                break
    if past:
        return Tense.PAST, past
    return (Tense.FUTURE, maybe) if maybe else (Tense.UNKNOWN, "")


def _is_ahead(word: str, before: str, after: str) -> bool:
    """Whether it is a word of plans: "due", but not "the due"; "set to", but not "set off"."""
    if word == "set":
        return after in ("to", "for") and before not in ("the", "a")
    return word in _AHEAD and not (word == "due" and before in ("the", "a"))


def _is_denied(word: str) -> bool:
    return word.replace("’", "'") in _DENIED


def looks_past(word: str) -> bool:
    """Whether a folded word has a form of the past, alone.

    >>> looks_past("sold"), looks_past("shipped"), looks_past("ship")
    (True, True, False)
    """
    return word in _PAST or _looks_past(word)


def _looks_past(word: str) -> bool:
    return len(word) > 4 and word.endswith("ed") and word[0].islower() and word not in _NOT_VERBS
