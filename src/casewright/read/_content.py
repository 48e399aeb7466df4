"""What a reporting verb reports: the content to its right or left, in tokens of one sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from casewright.read._source import find_inverted_source, find_left_source, is_finite
from casewright.read._words import (
    AUXILIARIES,
    BE,
    COORDINATORS,
    DASHES,
    DETERMINERS,
    HAVE,
    MODALS,
    OBJECTS,
    PREPOSITIONS,
    QUESTION_WORDS,
    QUOTES,
    RELATIVES,
    SUBJECTS,
    TIME_WORDS,
    Token,
)
from casewright.values import Span

_ADJUNCTS = frozenset({"in", "on", "at", "during", "to", "via", "through", "after", "before", "when", "with", "from", "by", "while"})
_NOUN_MARKS = frozenset({"of", "in", "for", "with", "by", "from", "about", "on", "no", "its"})


@dataclass(slots=True)
class Found:
    """An attribution in one sentence.

    Attributes:
        goes_on: Whether a quotation in the next sentence may belong to it.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    goes_on: bool = False


@dataclass(slots=True)
class _Verb:
    """A reporting verb in place: tokens ``first`` to ``last`` (included) are its cue, ``head`` the verb."""

    first: int
    head: int
    last: int
    form: str


def find_in_sentence(text: str, tokens: list[Token]) -> Iterator[Found]:
    """Yield the attributions of one sentence, in the order of their cues."""
    end = _end_of(tokens)
    previous: tuple[Span, ...] = ()
    for place, token in enumerate(tokens):
        if token.quoted:
            continue
        if token.low == "according" and place + 1 < len(tokens) and tokens[place + 1].low == "to":
            found = _according(tokens, place, end)
        elif token.cue is not None:
            verb = _verb_at(tokens, place)
            found = None if verb is None else _from_verb(tokens, verb, end, previous)
        else:
            continue
        if found is not None and found.content:
            previous = found.source or previous
            yield found


def _end_of(tokens: list[Token]) -> int:
    """Return the place after the last word or closing quotation mark."""
    end = len(tokens)
    while end and tokens[end - 1].text in {".", "!", "?", "…", "..."} and not tokens[end - 1].quoted:
        end -= 1
    return end


def _span(tokens: list[Token], first: int, end: int) -> tuple[Span, ...]:
    while first < end and tokens[first].text in {",", ";", ":"} | DASHES:
        first += 1
    while end > first and tokens[end - 1].text in {",", ";", ":"} | DASHES and not tokens[end - 1].quoted:
        end -= 1
    return (Span(tokens[first].start, tokens[end - 1].end),) if first < end else ()


# ---------------------------------------------------------------- the verb


def _verb_at(tokens: list[Token], head: int) -> _Verb | None:
    """Return the verb group around a form of a reporting verb, or ``None`` if it is a noun or adjective."""
    token = tokens[head]
    cue = token.cue
    if cue is None or (token.is_capital and head > 0 and not tokens[head - 1].quoted and token.low != "according"):
        return None
    before = head - 1
    while before >= 0 and tokens[before].is_adverb and tokens[before].low not in TIME_WORDS:
        before -= 1
    lead = tokens[before] if before >= 0 else None
    forms = cue.forms
    if lead is not None and lead.low in BE:
        if "ing" in forms:
            return _group(tokens, head, before, "finite")
        return _group(tokens, head, before, "passive") if "participle" in forms else None
    if lead is not None and lead.low in HAVE and "participle" in forms:
        return _group(tokens, head, before, "finite")
    if lead is not None and lead.low in MODALS | {"do", "does", "did", "don't", "doesn't", "didn't", "don’t", "doesn’t", "didn’t"}:
        return _group(tokens, head, before, "finite") if "base" in forms else None
    if lead is not None and lead.low == "to":
        return _group(tokens, head, before, "infinitive") if "base" in forms else None
    if lead is not None and (lead.low in DETERMINERS and lead.low not in {"that", "all", "many", "some", "most", "both", "few", "several", "those", "these", "this"} or lead.is_possessive or lead.low in _NOUN_MARKS and "ing" not in forms):
        return None
    if "ing" in forms:
        return _group(tokens, head, head, "ing")
    if forms & {"past", "third"}:
        return _group(tokens, head, head, "finite")
    if "base" in forms:
        return _group(tokens, head, head, "finite") if _is_plural_subject(lead) else None
    return None


def _is_plural_subject(lead: Token | None) -> bool:
    if lead is None or not lead.is_word:
        return False
    return lead.low in SUBJECTS | RELATIVES | {"some", "many", "most", "few", "several", "people", "police", "all", "others", "these", "those"} or (
        lead.low.endswith("s") and not lead.low.endswith(("ss", "us", "is")) and not lead.is_possessive
    )


def _group(tokens: list[Token], head: int, before: int, form: str) -> _Verb:
    """Take in auxiliaries, adverbs and negations before the verb."""
    first = min(head, before)
    while first > 0:
        token = tokens[first - 1]
        if token.low in AUXILIARIES or (form == "infinitive" and first == before and False):
            first -= 1
        elif token.is_adverb and token.low not in TIME_WORDS and not tokens[first - 1].quoted:
            first -= 1
        else:
            break
    while first < head and tokens[first].low in {"however", "meanwhile", "yet", "so"}:
        first += 1
    return _Verb(first, head, head, form)


# ---------------------------------------------------------------- according to


def _according(tokens: list[Token], place: int, end: int) -> Found | None:
    begin = place + 2
    cue = Span(tokens[place].start, tokens[place + 1].end)
    stop = begin
    while stop < end and tokens[stop].text not in {",", ";"} | DASHES | QUOTES and tokens[stop].low not in {"when", "because", "while"}:
        stop += 1
    source = _span(tokens, begin, stop)
    if place == 0 or tokens[place - 1].low in COORDINATORS or (place <= 2 and tokens[place - 1].text != ","):
        if stop < end and tokens[stop].text == "," and stop + 2 < end and tokens[stop + 1].low in {"a", "an", "the", "which", "who"}:
            after = stop + 1
            while after < end and tokens[after].text != ",":
                after += 1
            if after < end and not any(is_finite(tokens, one) for one in range(stop + 1, after)):
                source, stop = _span(tokens, begin, after), after
        return Found(source, (cue,), _span(tokens, stop, end))
    if stop < end and tokens[stop].text == "," and stop + 1 < end and tokens[stop + 1].low in {"a", "an", "the", "which", "who"}:
        source = _span(tokens, begin, end)
    left = place
    start = 0
    return Found(source, (cue,), _span(tokens, start, left), goes_on=False)


# ---------------------------------------------------------------- verbs


def _from_verb(tokens: list[Token], verb: _Verb, end: int, previous: tuple[Span, ...]) -> Found | None:
    cue = tokens[verb.head].cue
    assert cue is not None
    frames = cue.cue.frames
    if verb.form == "passive":
        return _passive(tokens, verb, end)
    if verb.form == "infinitive":
        return None
    source: tuple[Span, ...] = ()
    left = None
    if verb.form == "ing":
        lead = tokens[verb.first - 1].low if verb.first else ""
        if lead not in {",", "and", "by", "in", "—", "--", "–"} and verb.first:
            return None
        source = previous or _main_subject(tokens, verb.first)
        if not source:
            return None
    else:
        lead = tokens[verb.first - 1].low if verb.first else ""
        if lead in COORDINATORS:
            source = previous or _main_subject(tokens, verb.first)
        else:
            left = find_left_source(tokens, verb.first)
            if left is not None:
                source = _span(tokens, *left)
    if left is None and "q" in frames and verb.form == "finite":
        inverted = _inverted(tokens, verb, end)
        if inverted is not None:
            return inverted
    if not source:
        return None
    begin = verb.last + 1
    begin, particle_end = _after_particle(tokens, verb, cue.cue.prepositions, begin)
    cue_span = Span(tokens[verb.first].start, tokens[particle_end].end)
    quote_left = left is not None and left[0] > 0 and tokens[left[0] - 1].quoted
    right = _right(tokens, begin, end, frames, particle_end > verb.last)
    if left is not None and (quote_left or right is None) and "q" in frames:
        content = _left(tokens, left[0])
        if content and right is not None and tokens[right[0]].quoted:
            content += _span(tokens, *right)
        elif content and right is not None and quote_left and tokens[right[0] - 1].low == "that":
            content += _span(tokens, *right)
        if content:
            return Found(source, (cue_span,), content, goes_on=quote_left)
    if right is None:
        return None
    return Found(source, (cue_span,), _span(tokens, *right))


def _main_subject(tokens: list[Token], before: int) -> tuple[Span, ...]:
    """Return the subject of the sentence's first finite verb before a place."""
    for place in range(1, before):
        if not tokens[place].quoted and is_finite(tokens, place):
            found = find_left_source(tokens, place)
            if found is not None:
                return _span(tokens, *found)
    return ()


def _inverted(tokens: list[Token], verb: _Verb, end: int) -> Found | None:
    if verb.first == 0:
        return None
    before = tokens[verb.first - 1]
    if not (before.quoted or before.text == ","):
        return None
    found = find_inverted_source(tokens, verb.last + 1, end)
    if found is None:
        return None
    content = _left(tokens, verb.first)
    if not content:
        return None
    after = found[1]
    if after < end and tokens[after].text == "," and after + 1 < end and tokens[after + 1].quoted:
        content += _span(tokens, after + 1, end)
    cue = Span(tokens[verb.first].start, tokens[verb.last].end)
    return Found(_span(tokens, *found), (cue,), content, goes_on=before.quoted)


def _left(tokens: list[Token], before: int) -> tuple[Span, ...]:
    """Return the content that stands before "…, S said"."""
    if before == 0:
        return ()
    closing = tokens[before - 1]
    if not (closing.quoted or closing.text in {","} | DASHES):
        return ()
    start = 0
    if tokens[0].low in {"but", "and", "yet"} and not tokens[0].quoted:
        start = 1
    if before - start < 3 and not closing.quoted:
        return ()
    return _span(tokens, start, before)


def _after_particle(tokens: list[Token], verb: _Verb, prepositions: tuple[str, ...], begin: int) -> tuple[int, int]:
    """Step over the verb's own preposition ("called *for*"), which belongs to the cue."""
    for phrase in prepositions:
        words = phrase.split()
        if [token.low for token in tokens[begin : begin + len(words)]] == words:
            return begin + len(words), begin + len(words) - 1
    return begin, verb.last


def _right(tokens: list[Token], begin: int, end: int, frames: str, has_particle: bool) -> tuple[int, int] | None:
    """Return where the content after the verb lies, or ``None`` if nothing fit for it follows."""
    if begin >= end:
        return None
    if has_particle:
        return begin, _content_end(tokens, begin, end)
    if "r" in frames:
        begin = _after_hearer(tokens, begin, end)
    if "s" in frames or "q" in frames:
        begin = _after_adjuncts(tokens, begin, end)
    if begin >= end:
        return None
    token = tokens[begin]
    if token.text in {",", ":"}:
        following = begin + 1
        if following < end and (tokens[following].quoted or tokens[following].low == "that" or token.text == ":"):
            return following, end if token.text == ":" else _content_end(tokens, following, end)
        return None
    if token.text in {";", ")"} | DASHES:
        return None
    if token.low in COORDINATORS:
        return None
    if token.low == "to":
        return (begin, _content_end(tokens, begin, end)) if "i" in frames or "r" in frames else None
    if token.low in PREPOSITIONS and "s" not in frames:
        return None
    if frames == "q" and not token.quoted:
        return None
    if not (set(frames) & set("soq")):
        return None
    return begin, _content_end(tokens, begin, end)


def _after_hearer(tokens: list[Token], begin: int, end: int) -> int:
    if begin >= end or tokens[begin].quoted:
        return begin
    token = tokens[begin]
    if token.low in OBJECTS and token.low not in {"it", "you"}:
        return begin + 1
    if token.low in QUESTION_WORDS | {"that", "to"} | PREPOSITIONS or not token.is_word or token.low in SUBJECTS:
        return begin
    place = begin
    if token.is_capital:
        while place < end and (tokens[place].is_capital or tokens[place].low in {"of", "and", "&", "the"}):
            place += 1
        return place
    if token.low in DETERMINERS or token.low.endswith("s"):
        while place < end and tokens[place].is_word and tokens[place].low not in {"that", "to", *QUESTION_WORDS, *SUBJECTS} | PREPOSITIONS:
            if place > begin and tokens[place].low in DETERMINERS:
                break
            if place > begin and is_finite(tokens, place):
                return begin
            place += 1
            if place < end and tokens[place].low == "of":
                place += 1
        return place
    return begin


def _after_adjuncts(tokens: list[Token], begin: int, end: int) -> int:
    """Step over times and places of saying: "on Monday", "in a statement", "to reporters"."""
    place = begin
    while place < end and not tokens[place].quoted:
        token = tokens[place]
        if token.low in TIME_WORDS and token.low != "may":
            place += 1
        elif token.low in {"last", "this", "early", "late", "earlier"} and place + 1 < end and tokens[place + 1].low in TIME_WORDS:
            place += 2
        elif token.is_adverb and token.low not in {"not", "never", "only", "even", "just", "almost", "nearly"}:
            place += 1
        elif token.low in _ADJUNCTS:
            stop = _phrase_end(tokens, place, end)
            if stop is None:
                return begin if token.low not in {"to"} else place
            place = stop
        else:
            break
    return place


def _phrase_end(tokens: list[Token], place: int, end: int) -> int | None:
    """Return where a phrase that begins with a preposition ends, before "that", a mark or a new clause."""
    stop = place + 1
    while stop < end:
        token = tokens[stop]
        if token.quoted or token.low in {"that"} or token.text in {",", ":", ";"} | DASHES:
            return stop
        if token.low in SUBJECTS | {"there"} and stop > place + 1:
            return stop
        if stop > place + 2 and token.low in DETERMINERS and tokens[stop - 1].low not in PREPOSITIONS | COORDINATORS | DETERMINERS and not is_finite(tokens, stop - 1):
            return stop
        if stop > place + 1 and is_finite(tokens, stop) and token.low in AUXILIARIES:
            return None
        stop += 1
    return stop


def _content_end(tokens: list[Token], begin: int, end: int) -> int:
    """Return where a content that begins at a token ends within its sentence."""
    for place in range(begin + 1, end):
        token = tokens[place]
        if token.quoted:
            continue
        if token.text == "," and place + 1 < end:
            following = tokens[place + 1]
            if following.low == "according":
                return place
            if following.cue is not None and "ing" in following.cue.forms and not following.quoted:
                return place
            if following.low in {"and", "but"} and place + 2 < end:
                after = place + 2
                while after < end - 1 and (tokens[after].is_adverb or tokens[after].low in AUXILIARIES):
                    after += 1
                if tokens[after].cue is not None and not tokens[after].quoted and tokens[after].cue.forms & {"past", "third", "ing"}:
                    return place
        elif token.low in {"and", "but"} and place + 1 < end:
            after = place + 1
            while after < end - 1 and (tokens[after].is_adverb or tokens[after].low in AUXILIARIES):
                after += 1
            cue = tokens[after].cue
            if cue is not None and not tokens[after].quoted and cue.forms & {"past", "ing"}:
                return place
    return end


def _passive(tokens: list[Token], verb: _Verb, end: int) -> Found | None:
    """Attributions in the passive: "is expected to", "was accused of", "was told that"."""
    cue = tokens[verb.head].cue
    assert cue is not None
    left = find_left_source(tokens, verb.first)
    if left is None:
        return None
    cue_span = Span(tokens[verb.first].start, tokens[verb.head].end)
    content = _span(tokens, *left)
    if verb.head + 1 < end and tokens[verb.head + 1].low in {"to", "of", "as"}:
        return Found((), (cue_span,), content + _span(tokens, verb.head + 1, end))
    return None
