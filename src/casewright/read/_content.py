"""Where the content of a reporting verb lies, to its right or left, in tokens of one sentence."""

from dataclasses import dataclass

from casewright.read._source import Places
from casewright.read._words import (
    AUXILIARIES,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    SUBJECTS,
    TIME_WORDS,
    Token,
    is_finite,
    word_list,
)

MAX_INTERRUPTION = 9  # tokens between "said," and the content ("said, among other things, that …")
MIN_PLAIN_TOKENS = 5  # words before ", she said" that make a clause even if no verb is recognised
MIN_LEFT_TOKENS = 3  # "Yes, he said" without quotation marks is the shortest content before its verb
_STRONG_ADVERBS = frozenset({"not", "never", "only", "even", "just", "almost", "nearly", "no"})


@dataclass(frozen=True, slots=True)
class Bounds:
    """What ends a content to the right of its verb before the sentence does.

    Attributes:
        form: Of the verb; a coordinated verb of the same form ends the content.
        to_comma: Whether it stands in a clause that a comma closes ("Lee, who said A, left").
        cut_but: Whether "but" ends it.
    """

    form: str
    to_comma: bool = False
    cut_but: bool = True


def end_of(tokens: list[Token]) -> int:
    """Return the place after the sentence's last word or closing quotation mark."""
    end = len(tokens)
    while end and tokens[end - 1].text in {".", "!", "?", "…", "..."} and not tokens[end - 1].quoted:
        end -= 1
    return end


def find_left_content(tokens: list[Token], before: int) -> Places | None:
    """Return the content that stands before "…, S said", its end excluded."""
    if before == 0:
        return None
    closing = tokens[before - 1]
    if not (closing.quoted or closing.text in {","} | DASHES):
        return None
    start = 1 if tokens[0].low in COORDINATORS and not tokens[0].quoted else 0
    if closing.quoted:
        return start, before
    words = [token for token in tokens[start : before - 1] if token.is_word]
    if len(words) < MIN_LEFT_TOKENS or tokens[start].low in PREPOSITIONS - {"in", "at", "for"}:
        return None
    return (start, before) if len(words) >= MIN_PLAIN_TOKENS or _has_verb(tokens, start, before) else None


def find_parted_content(
    tokens: list[Token], before: int, after: int, end: int
) -> tuple[Places, Places] | None:
    """Return both parts of a clause that its attribution stands in: "The road, Lee said, was mined"."""
    if before < 2 or after + 1 >= end or tokens[after].text != "," or tokens[before - 1].text != ",":
        return None
    if tokens[before - 1].quoted or tokens[after + 1].low in word_list("after_comma") | {"who", "which"}:
        return None
    start = 1 if tokens[0].low in COORDINATORS and not tokens[0].quoted else 0
    if start + 1 >= before or _has_verb(tokens, start, before):
        return None
    return ((start, before), (after + 1, end)) if _has_verb(tokens, after, end) else None


def find_right_content(
    tokens: list[Token], begin: int, end: int, frames: str, bounds: Bounds
) -> Places | None:
    """Return the content that follows a verb, or ``None`` if nothing fit for its frames follows.

    Args:
        tokens: Of the sentence.
        begin: Place after the verb.
        end: Place after the sentence's last word.
        frames: What may follow, as in ``cues.tsv``.
        bounds: What ends the content before the sentence does.
    """
    if "r" in frames:
        begin = _after_hearer(tokens, begin, end)
    if set(frames) & {"s", "q", "t"}:
        begin = _after_adjuncts(tokens, begin, end)
    if begin >= end:
        return None
    token = tokens[begin]
    if token.text in {",", ":"}:
        return _after_mark(tokens, begin, end, bounds)
    if token.text in {";", ")"} | DASHES or token.low in COORDINATORS:
        return None
    if token.low == "to" and not token.quoted:
        return (begin, content_end(tokens, begin, end, bounds)) if set(frames) & {"i", "r"} else None
    if not _fits(tokens, begin, end, frames):
        return None
    return begin, content_end(tokens, begin, end, bounds)


def _after_mark(tokens: list[Token], begin: int, end: int, bounds: Bounds) -> Places | None:
    following = begin + 1
    if following >= end:
        return None
    if tokens[begin].text == ":":
        return following, end
    if tokens[following].quoted or tokens[following].low == "that":
        return following, content_end(tokens, following, end, bounds)
    for place in range(following, min(following + MAX_INTERRUPTION, end - 1)):
        cue = tokens[place].cue
        if tokens[place].quoted or (cue is not None and cue.cue.lemma not in {"cite", "quote"}):
            return None
        if tokens[place].text == ",":
            after = tokens[place + 1]
            if (
                after.quoted
                or after.low == "that"
                or (after.low in SUBJECTS | DETERMINERS and _has_verb(tokens, place + 1, end))
            ):
                return place + 1, content_end(tokens, place + 1, end, bounds)
            return None
    return None


def _has_verb(tokens: list[Token], begin: int, end: int) -> bool:
    return any(tokens[place].quoted or is_finite(tokens, place) for place in range(begin + 1, end))


def _fits(tokens: list[Token], begin: int, end: int, frames: str) -> bool:
    """Whether the words after a verb can be its content."""
    token = tokens[begin]
    if not set(frames) & {"s", "q", "o", "t", "a"}:
        return False
    if token.quoted:
        return True
    if token.low == "of":  # "ships suspected of it"
        return False
    if not set(frames) & {"s", "t"} and token.low in word_list("no_objects"):
        return False
    if token.low in PREPOSITIONS and not set(frames) & {"s", "t"}:
        return False
    if "a" in frames and token.low.endswith("ing"):
        return True
    if "o" in frames:
        return True
    if not set(frames) & {"s", "t"}:
        return False
    if token.low == "that" or token.low in word_list("question_words"):
        return True
    if "s" not in frames:
        return False
    if "q" in frames:
        return True
    return _has_verb(tokens, begin, end)


def _after_hearer(tokens: list[Token], begin: int, end: int) -> int:
    """Step over who was told."""
    if begin >= end or tokens[begin].quoted:
        return begin
    token = tokens[begin]
    if token.low in word_list("objects"):
        return begin + 1
    stops = word_list("question_words") | {"that", "to"} | PREPOSITIONS | SUBJECTS
    if token.low in stops or not token.is_word:
        return begin
    place = begin
    if token.is_capital:
        while place < end and (
            tokens[place].is_capital or tokens[place].low in {"of", "and", "&", "the", "'s"}
        ):
            place += 1
        return place
    if token.low not in DETERMINERS and not token.low.endswith("s"):
        return begin
    while place < end and tokens[place].is_word and tokens[place].low not in stops:
        if place > begin and (tokens[place].low in DETERMINERS or is_finite(tokens, place)):
            return place if tokens[place].low in DETERMINERS else begin
        place += 2 if place + 1 < end and tokens[place + 1].low == "of" else 1
    return min(place, end)


def _after_adjuncts(tokens: list[Token], begin: int, end: int) -> int:
    """Step over times and places of saying: "on Monday", "in a statement", "to reporters"."""
    place = begin
    while place < end and not tokens[place].quoted:
        token = tokens[place]
        following = tokens[place + 1].low if place + 1 < end else ""
        if token.low in TIME_WORDS and token.low != "may":
            place += 1
        elif token.low in {"last", "this", "early", "late", "earlier"} and following in TIME_WORDS:
            place += 2
        elif token.is_adverb and token.low not in _STRONG_ADVERBS:
            place += 1
        elif token.low == "to" and not _is_hearer(tokens, place + 1, end):
            break
        elif token.low in word_list("adjuncts"):
            stop = _phrase_end(tokens, place, end)
            if stop is None:
                return begin
            place = stop
        else:
            break
    return place


def _is_hearer(tokens: list[Token], place: int, end: int) -> bool:
    """Whether "to" leads to people ("to reporters", "to the BBC") rather than to a verb."""
    if place >= end:
        return False
    token = tokens[place]
    plural = token.low.endswith("s") and not token.low.endswith("ss")
    return token.is_capital or plural or token.low in DETERMINERS | word_list("objects")


def _phrase_end(tokens: list[Token], place: int, end: int) -> int | None:
    """Return where a phrase begun by a preposition ends; ``None`` if a verb shows it to be a clause."""
    for stop in range(place + 1, end):
        token, before = tokens[stop], tokens[stop - 1]
        if token.quoted or token.low == "that" or token.text in {",", ":", ";"} | DASHES:
            return stop
        if token.low in SUBJECTS | {"there"} and stop > place + 1:
            return stop
        leads = PREPOSITIONS | COORDINATORS | DETERMINERS
        if stop > place + 2 and token.low in DETERMINERS and before.low not in leads:
            return stop
        if stop > place + 1 and token.low in AUXILIARIES and is_finite(tokens, stop):
            return None
    return end


def content_end(tokens: list[Token], begin: int, end: int, bounds: Bounds) -> int:
    """Return where a content ends within its sentence.

    It ends before ", according to", before ", adding", before a coordinated reporting
    verb of the same form ("said that A *and denied* B"), and with the
    clause it stands in.
    """
    forms = {"ing"} if bounds.form == "ing" else {"past", "third"}
    for place in range(begin + 1, end - 1):
        token, following = tokens[place], tokens[place + 1]
        if token.quoted:
            continue
        if following.quoted:
            continue
        if token.text == ",":
            if following.low == "according" or bounds.to_comma:
                return place
            if following.cue is not None and "ing" in following.cue.forms:
                return place
            if following.low in {"and", "but"} and _coordinates(tokens, place + 2, end, forms):
                return place
            if bounds.cut_but and following.low == "but":
                return place
        elif token.low in {"and", "but"} and _coordinates(tokens, place + 1, end, forms - {"third"}):
            return place
        if token.low == "but" and bounds.cut_but and _is_predicate(tokens, place + 1, end):
            return place
    return end


def _is_predicate(tokens: list[Token], place: int, end: int) -> bool:
    """Whether a finite verb without a subject of its own follows."""
    while place < end - 1 and tokens[place].is_adverb:
        place += 1
    if place >= end:
        return False
    return tokens[place].low in FINITE or tokens[place].low.endswith("ed")


def _coordinates(tokens: list[Token], place: int, end: int, forms: set[str]) -> bool:
    """Whether a reporting verb of one of the forms follows a conjunction."""
    while place < end - 1 and (tokens[place].is_adverb or tokens[place].low in AUXILIARIES):
        place += 1
    if place >= end or tokens[place].quoted:
        return False
    cue = tokens[place].cue
    return cue is not None and bool(cue.forms & forms)
