"""Where the speaker of a reporting verb stands, by the words around it."""

from casewright.read._words import (
    ADVERBS,
    AUXILIARIES,
    CONTRACTED,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    FINITE,
    IRREGULAR_PAST,
    PREPOSITIONS,
    QUOTES,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    TIME_LEADS,
    TIME_WORDS,
    Token,
)

_BREAKS = frozenset({",", ";", ":", "(", ")", "[", "]", "...", "…", "?", "!"}) | DASHES | QUOTES
_BEFORE_NOUN = PREPOSITIONS | COORDINATORS | DETERMINERS
_OPENERS = COORDINATORS | ADVERBS | frozenset({"separately", "similarly", "additionally", "both"})
_INSIDE_NOUN = frozenset({"of", "for", "from", "at", "in", "with", "on", "to"})
_LAST_PHRASE = frozenset({"in", "on", "at", "during", "after", "when", "as", "while", "before", "via", "through", "by", "about"})
_APPOSITIVE = DETERMINERS | frozenset("who whose which former now then president chairman head chief director spokesman spokeswoman".split())
MAX_APPOSITIVES = 3


def find_left_source(tokens: list[Token], end: int, start: int = 0) -> tuple[int, int] | None:
    """Return the noun phrase that ends before token ``end`` as its subject, as a pair of token places.

    Steps over an appositive between commas ("the minister, Lee Ko, said") and
    takes it in; over a time ("Lee on Monday said") without it.
    """
    last = end
    while last > start and tokens[last - 1].is_adverb and tokens[last - 1].low not in TIME_WORDS:
        last -= 1
    if last > start and tokens[last - 1].text == ",":
        return _with_appositives(tokens, last - 1, start)
    if last > start and tokens[last - 1].text in DASHES | {")"}:
        return _around_parenthesis(tokens, last - 1, start)
    return _noun_phrase(tokens, last, start)


def _with_appositives(tokens: list[Token], comma: int, start: int) -> tuple[int, int] | None:
    """Return "NP, appositive" before a comma, up to three appositives long."""
    edge = comma
    for _ in range(MAX_APPOSITIVES):
        opening = _previous(tokens, edge - 1, start, {","})
        if opening < 0:
            return _noun_phrase(tokens, comma, start) if edge == comma else None
        head = _noun_phrase(tokens, opening, start)
        if head is None:
            return None
        inner = tokens[opening + 1 : edge]
        chained = inner[0].low in _APPOSITIVE and head[0] > start and tokens[head[0] - 1].text == ","
        chained = chained and not tokens[head[0]].is_capital
        chained = chained or (len(inner) <= 2 and inner[0].low.isdigit() and False)
        if not chained or tokens[head[0]].low in SUBJECTS:
            return head[0], comma
        edge = opening
    return head[0], comma


def _around_parenthesis(tokens: list[Token], closing: int, start: int) -> tuple[int, int] | None:
    pair = {"("} if tokens[closing].text == ")" else DASHES
    opening = _previous(tokens, closing - 1, start, pair)
    if opening < 0:
        return None
    head = _noun_phrase(tokens, opening, start)
    return None if head is None else (head[0], closing + (tokens[closing].text == ")"))


def _previous(tokens: list[Token], place: int, start: int, signs: set[str] | frozenset[str]) -> int:
    while place >= start:
        if tokens[place].text in signs and not (tokens[place].quoted and "," in signs):
            return place
        place -= 1
    return -1


def is_finite(tokens: list[Token], place: int) -> bool:
    """Whether the word looks like a finite verb where it stands."""
    token = tokens[place]
    if token.low in FINITE or token.low in CONTRACTED:
        return True
    before = tokens[place - 1] if place else None
    if before is None or before.low in _BEFORE_NOUN or before.is_possessive:
        return False
    if token.low in IRREGULAR_PAST:
        return True
    if token.cue is not None:
        return bool(token.cue.forms & {"past", "third"}) and before.low not in AUXILIARIES
    return token.low.endswith("ed") and len(token.low) > 4 and not token.is_capital and (
        before.low in SUBJECTS or before.low.endswith("s") or before.is_capital
    )


def _noun_phrase(tokens: list[Token], end: int, start: int) -> tuple[int, int] | None:
    end = _without_time(tokens, end, start)
    if end <= start or not tokens[end - 1].is_word:
        return None
    if tokens[end - 1].low in SUBJECTS:
        return end - 1, end
    if tokens[end - 1].low in RELATIVES:
        return end - 1, end
    first = end - 1
    while first > start and not _breaks(tokens, first - 1, end):
        first -= 1
    first = _after_openers(tokens, first, end)
    first = _after_junction(tokens, first, end)
    return (first, end) if first < end and _is_noun_phrase(tokens[first:end]) else None


def _breaks(tokens: list[Token], place: int, end: int) -> bool:
    """Whether a noun phrase that ends at ``end`` cannot reach over this token."""
    token = tokens[place]
    if token.text in _BREAKS or token.quoted or (not token.is_word and token.text not in {"&", "'", "’", "%", "$", "/"}):
        return not (token.text in {"'", "’"})
    if token.low in SUBORDINATORS and token.low not in PREPOSITIONS | {"that"}:
        return True
    if token.low == "that":
        return True
    if token.low in {"after", "before", "since", "until", "as", "than", "like", "despite", "amid", "following"}:
        return True
    if token.low in SUBJECTS or token.low == "to":
        return True
    if token.low in COORDINATORS:
        return token.low != "and" or _has_verb_before(tokens, place)
    if is_finite(tokens, place):
        return not (place and tokens[place - 1].low in RELATIVES)
    return False


def _has_verb_before(tokens: list[Token], place: int) -> bool:
    """Whether the clause before "and" has a verb of its own, so that "and" begins a new one."""
    place -= 1
    while place >= 0 and tokens[place].text not in {";", ":", ","} | QUOTES:
        if is_finite(tokens, place):
            return True
        place -= 1
    return False


def _without_time(tokens: list[Token], end: int, start: int) -> int:
    place = end
    while place > start and (tokens[place - 1].low in TIME_WORDS or tokens[place - 1].low.isdigit()):
        place -= 1
    if place < end:
        lead = place
        while lead > start and tokens[lead - 1].low in TIME_LEADS:
            lead -= 1
        if lead < place or (place > start and tokens[place - 1].is_word and tokens[place - 1].low not in PREPOSITIONS | DETERMINERS):
            return lead if lead > start else end
    return end


def _after_openers(tokens: list[Token], first: int, end: int) -> int:
    while first < end - 1 and (tokens[first].low in _OPENERS or tokens[first].is_adverb):
        first += 1
    return first


def _after_junction(tokens: list[Token], first: int, end: int) -> int:
    """Skip a phrase that stands before the subject without a comma ("On Monday the minister")."""
    leading = tokens[first].low in PREPOSITIONS or tokens[first].low in TIME_WORDS
    for place in range(end - 1, first, -1):
        before = tokens[place - 1]
        if tokens[place].low in DETERMINERS and before.low not in _BEFORE_NOUN and before.is_word:
            return place
        if tokens[place].low in SUBJECTS:
            return place
    if leading:
        for place in range(end - 1, first, -1):
            if tokens[place].is_capital and not tokens[place - 1].is_capital and tokens[place - 1].low not in _BEFORE_NOUN:
                return place
        return end
    return first


def _is_noun_phrase(words: list[Token]) -> bool:
    last = words[-1]
    if last.low in PREPOSITIONS | COORDINATORS | AUXILIARIES or last.low in {"the", "a", "an", "not", "to"}:
        return False
    if last.is_possessive and last.low not in {"his", "her"}:
        return last.low.endswith(("s'", "s’"))
    return any(word.is_word for word in words)


def find_inverted_source(tokens: list[Token], begin: int, end: int) -> tuple[int, int] | None:
    """Return the subject after the verb (said *Lee Ko, a spokesman for the ministry*), as token places."""
    place = begin
    if place < end and tokens[place].low in SUBJECTS:
        return place, place + 1
    if place >= end or not tokens[place].is_word or tokens[place].low in PREPOSITIONS | SUBORDINATORS:
        return None
    if not (tokens[place].is_capital or tokens[place].low in DETERMINERS or _plain_noun(tokens[place])):
        return None
    while place < end and not _ends_inverted(tokens, place, end):
        place += 1
    while place > begin and not tokens[place - 1].is_word and tokens[place - 1].text != ")":
        place -= 1
    return (begin, place) if place > begin else None


def _plain_noun(token: Token) -> bool:
    return token.low.endswith(("s", "man", "men", "er", "or", "woman")) and not token.is_adverb


def _ends_inverted(tokens: list[Token], place: int, end: int) -> bool:
    token = tokens[place]
    if token.text in QUOTES or token.text in {".", ";", ":", "?", "!"} | DASHES or token.quoted:
        return True
    if token.low in _LAST_PHRASE and place > 0 and tokens[place - 1].text != ",":
        following = tokens[place + 1].low if place + 1 < end else ""
        return token.low not in {"at", "in"} or following in TIME_WORDS | {"a", "an"} or token.low == "in" and following in {"the"} and False
    if token.low in TIME_WORDS and tokens[place - 1].text != ",":
        return True
    if token.text == ",":
        following = tokens[place + 1] if place + 1 < end else None
        if following is None:
            return True
        return (
            following.low in {"and", "but", "adding", "saying", "as", "in", "on", "at", "when", "while", "after", "noting"}
            or following.text in QUOTES
            or following.quoted
            or (following.cue is not None and "ing" in following.cue.forms)
        )
    return False
