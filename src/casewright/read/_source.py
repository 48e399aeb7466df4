"""Where the speaker of a reporting verb stands, by the words around it.

Places are places in a list of tokens; a pair (first, end) has its end excluded.
"""

from casewright.read._words import (
    AUXILIARIES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    PREPOSITIONS,
    QUOTES,
    RELATIVES,
    SUBJECTS,
    TIME_WORDS,
    Token,
    is_finite,
    skip_adverbs_back,
    word_list,
)

MAX_APPOSITIVES = 4  # commas back from the verb; further ones belong to another clause
MAX_SOURCE_TOKENS = 60
MAX_TITLE = 6  # words of a title before the name
_BREAKS = frozenset({",", ";", ":", "(", ")", "[", "]", "...", "…", "?", "!"}) | DASHES | QUOTES
_BEFORE_NOUN = PREPOSITIONS | COORDINATORS | DETERMINERS
_ENDS_CLAUSE = frozenset(
    {"that", "to", "than", "as", "like", "after", "before", "since", "until", "despite", "amid"}
)
_NAME_SIGNS = frozenset({"&", "'", "’", "%", "$", "/", "."})

Places = tuple[int, int]


def find_left_source(tokens: list[Token], end: int) -> Places | None:
    """Return the subject that ends before token ``end``.

    Steps over a time ("Lee on Monday said"), and over what stands between commas,
    brackets or dashes: an appositive ("the minister, Lee Ko, said") belongs to the
    source, a clause ("Lee, who had left, said") does not.
    """
    last = skip_adverbs_back(tokens, end - 1) + 1
    if last <= 0:
        return None
    mark = tokens[last - 1].text
    if mark == "," and not tokens[last - 1].quoted:
        return _before_commas(tokens, last - 1)
    if mark in DASHES | {")"}:
        return _around_parenthesis(tokens, last - 1)
    return _in_hiding(tokens, last) or noun_phrase(tokens, last)


_HIDES = frozenset({"asked", "declined", "insisted", "refused", "requested", "spoke", "wanted", "wished"})
_HIDDEN = frozenset({"anonymity", "anonymous", "anonymously", "identified", "named", "quoted"})
MAX_HIDING = 18  # tokens from "who asked" to the verb of saying


def _in_hiding(tokens: list[Token], end: int) -> Places | None:
    """Return the subject with the clause that hides its name: "a trader who asked not to be named"."""
    for place in range(end - 1, max(0, end - MAX_HIDING), -1):
        if not tokens[place].is_word or tokens[place].quoted:
            return None
        if tokens[place].low == "who":
            clause = [token.low for token in tokens[place + 1 : end]]
            hides = bool(clause) and clause[0] in _HIDES and not _HIDDEN.isdisjoint(clause)
            head = noun_phrase(tokens, place) if hides else None
            return (head[0], end) if head else None
    return None


def _before_commas(tokens: list[Token], comma: int) -> Places | None:
    """Return the subject before ", …," with what stands between the commas if that is an appositive."""
    opening = comma
    found: Places | None = None
    for _ in range(MAX_APPOSITIVES):
        opening = _previous(tokens, opening - 1, {","})
        if opening < 1:
            break
        head = noun_phrase(tokens, opening)
        if head is None and tokens[opening - 1].text == ")":
            head = _around_parenthesis(tokens, opening - 1)
        inner = tokens[opening + 1]
        if found is not None and (head is None or not _opens_clause(tokens, head)):
            break
        if head is None or not inner.is_word:
            continue
        found = (head[0], comma if _is_appositive(tokens, opening + 1, comma) else opening)
        if not _continues(tokens, head):
            break
    return found


def _opens_clause(tokens: list[Token], head: Places) -> bool:
    """Whether a phrase can be a subject that several appositives follow."""
    first = tokens[head[0]]
    if not (first.is_capital or first.low in DETERMINERS):
        return False
    before = tokens[head[0] - 1] if head[0] else None
    return before is None or not before.is_word or before.low in COORDINATORS | word_list("subordinators")


def _continues(tokens: list[Token], head: Places) -> bool:
    """Whether the phrase before a comma is itself an appositive, so that the subject lies further left."""
    first = tokens[head[0]]
    if head[0] == 0 or tokens[head[0] - 1].text != ",":
        return False
    return first.low in word_list("appositive_starts") or first.low[0].isdigit()


def _is_appositive(tokens: list[Token], first: int, end: int) -> bool:
    """Whether the words between two commas name the subject again rather than tell what it did."""
    token = tokens[first]
    if token.low in word_list("relatives") | word_list("objects") | PREPOSITIONS - {"of"}:
        return False
    if token.low.endswith(("ing", "ed")) and token.low not in DETERMINERS and not token.is_capital:
        return False
    return end - first < MAX_SOURCE_TOKENS


def _around_parenthesis(tokens: list[Token], closing: int) -> Places | None:
    bracket = tokens[closing].text == ")"
    opening = _previous(tokens, closing - 1, {"("} if bracket else set(DASHES))
    if opening < 1:
        return None
    head = noun_phrase(tokens, opening)
    return None if head is None else (head[0], closing + 1 if bracket else opening)


def _previous(tokens: list[Token], place: int, signs: set[str]) -> int:
    """Return the place of the next of the signs leftwards outside quotation marks, or -1."""
    lowest = max(0, place - MAX_SOURCE_TOKENS)
    while place >= lowest:
        if tokens[place].text in signs and not tokens[place].quoted:
            return place
        if tokens[place].text in QUOTES:
            return -1
        place -= 1
    return -1


def noun_phrase(tokens: list[Token], end: int) -> Places | None:
    """Return the noun phrase that ends right before ``end``, or before a time that does."""
    end = _without_time(tokens, end)
    if end <= 0 or not tokens[end - 1].is_word or tokens[end - 1].quoted:
        return None
    if tokens[end - 1].low in SUBJECTS | RELATIVES:
        return end - 1, end
    first = end - 1
    while first > 0 and end - first < MAX_SOURCE_TOKENS and not _breaks(tokens, first - 1):
        first -= 1
    openers = word_list("openers") | COORDINATORS
    while first < end - 1 and (tokens[first].low in openers or tokens[first].is_adverb):
        first += 1
    first = _after_junction(tokens, first, end)
    return (first, end) if first < end and _is_noun_phrase(tokens[first:end]) else None


def _breaks(tokens: list[Token], place: int) -> bool:
    """Whether a noun phrase cannot reach over this token to the left."""
    token = tokens[place]
    if token.quoted or token.text in _BREAKS or not (token.is_word or token.text in _NAME_SIGNS):
        return True
    if token.low == "to":  # "ambassador to the port" but not "asked to say"
        return not (tokens[place + 1].is_capital or tokens[place + 1].low in DETERMINERS)
    if token.low in _ENDS_CLAUSE | SUBJECTS or (
        token.low in word_list("subordinators") and token.low not in PREPOSITIONS
    ):
        return True
    if token.low in RELATIVES:  # "those who fled say" but not "those who officials say"
        return not (place + 1 < len(tokens) and is_finite(tokens, place + 1))
    if token.low in COORDINATORS:
        return token.low != "and" or _has_verb_before(tokens, place)
    return is_finite(tokens, place) and not (place and tokens[place - 1].low in RELATIVES)


def _has_verb_before(tokens: list[Token], place: int) -> bool:
    """Whether the clause before "and" has a verb of its own, so that "and" begins a new one."""
    place -= 1
    while place >= 0 and tokens[place].text not in {";", ":", ","} | QUOTES:
        if is_finite(tokens, place):
            return True
        place -= 1
    return False


def _without_time(tokens: list[Token], end: int) -> int:
    """Return the end before a time ("Lee *on Monday*"), unless the time is all there is."""
    place = end
    while place > 0 and (tokens[place - 1].low in TIME_WORDS or tokens[place - 1].low.isdigit()):
        place -= 1
    if place == end or place == 0:
        return end
    lead = place
    while lead > 0 and tokens[lead - 1].low in word_list("time_leads"):
        lead -= 1
    before = tokens[place - 1]
    if lead < place or (before.is_word and before.low not in PREPOSITIONS | DETERMINERS):
        return lead or end
    return end


def _after_junction(tokens: list[Token], first: int, end: int) -> int:
    """Skip a phrase that stands before the subject without a comma ("On Monday the minister")."""
    for place in range(end - 1, first, -1):
        before = tokens[place - 1]
        if tokens[place].low in SUBJECTS:
            return place
        if tokens[place].low in DETERMINERS and before.is_word and before.low not in _BEFORE_NOUN:
            return place
    if tokens[first].low not in PREPOSITIONS | TIME_WORDS:
        return first
    for place in range(end - 1, first, -1):
        before = tokens[place - 1]
        if tokens[place].is_capital and not before.is_capital and before.low not in _BEFORE_NOUN:
            return place
    return end


def _is_noun_phrase(words: list[Token]) -> bool:
    last = words[-1]
    if last.low in PREPOSITIONS | COORDINATORS | AUXILIARIES | {"the", "a", "an", "not", "to", "no"}:
        return False
    if last.is_possessive:
        return last.low.endswith(("s'", "s’"))
    if len(words) == 1 and not last.is_capital and not last.low[0].isdigit():
        return last.low.endswith("s") or last.low in word_list("lone_speakers") | word_list("people")
    return True


def find_main_subject(tokens: list[Token], before: int) -> Places | None:
    """Return the subject of the nearest finite verb before a place, relative clauses left out."""
    for place in range(before - 1, 0, -1):
        if not tokens[place].quoted and is_finite(tokens, place):
            lead = place
            while lead > 0 and (tokens[lead - 1].low in AUXILIARIES or tokens[lead - 1].is_adverb):
                lead -= 1
            if lead > 0 and tokens[lead - 1].low in COORDINATORS:
                continue
            found = find_left_source(tokens, lead)
            if found is not None and tokens[found[0]].low not in RELATIVES:
                return found
    return None


def find_inverted_source(tokens: list[Token], begin: int, end: int) -> Places | None:
    """Return the subject after the verb (said *Lee Ko, a spokesman for the ministry*)."""
    if begin >= end:
        return None
    token = tokens[begin]
    if token.low in SUBJECTS:
        return (begin, begin + 1) if token.low != "it" else None
    if token.quoted or not token.is_word or token.low in PREPOSITIONS | word_list("subordinators"):
        return None
    if not (token.is_capital or token.low in DETERMINERS or _is_plain_noun(token)):
        following = tokens[begin + 1 : begin + MAX_TITLE]
        if token.is_adverb or not any(one.is_capital for one in following):
            return None  # "said defence ministry spokesman Lee Ko" has a name, "said in Seoul" no noun first
    place = begin + 1
    while place < end and not _ends_inverted(tokens, place, end):
        place += 1
    while place > begin and not tokens[place - 1].is_word and tokens[place - 1].text != ")":
        place -= 1
    return (begin, place) if begin < place <= begin + MAX_SOURCE_TOKENS else None


def _is_plain_noun(token: Token) -> bool:
    return token.low.endswith(("s", "man", "men", "er", "or", "woman")) and not token.is_adverb


def _ends_inverted(tokens: list[Token], place: int, end: int) -> bool:
    """Whether a subject after its verb ends before this token."""
    token, before = tokens[place], tokens[place - 1]
    following = tokens[place + 1] if place + 1 < end else None
    if token.quoted or token.text in QUOTES | {".", ";", ":", "?", "!"} | DASHES:
        return True
    if token.text == ",":
        return following is None or (
            following.low in word_list("after_comma")
            or following.quoted
            or (following.cue is not None and "ing" in following.cue.forms)
        )
    if before.text == ",":
        return False
    if token.low in word_list("last_phrases"):
        after = following.low if following is not None else ""
        return token.low not in {"at", "in"} or after in TIME_WORDS | {"a", "an"}
    return token.low in TIME_WORDS
