"""The rules that find attributions in the tokens of one sentence."""

from dataclasses import dataclass, replace

from casewright.read._content import (
    Bounds,
    content_end,
    end_of,
    find_left_content,
    find_parted_content,
    find_right_content,
)
from casewright.read._nominal import SEEMING, find_by_noun, find_seeming, noun_links
from casewright.read._source import (
    find_inverted_source,
    find_left_source,
    find_main_subject,
    noun_phrase,
)
from casewright.read._verbs import Verb, find_verb
from casewright.read._words import (
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
    to_spans,
    word_list,
)
from casewright.values import Span

Spans = tuple[Span, ...]
MAX_LEAD = 2  # tokens before an "according to" that opens its sentence
MAX_CLAUSE_LEAD = (
    5  # tokens before the subject of a clause that opens its sentence ("Three days after he said")
)
MAX_QUOTED = 20  # tokens of the speaker between "quoted" and "as saying"
MAX_WITH = 12  # tokens back from a participle to the "with" that opens its clause
MAX_ISSUED = 7  # tokens from "released" to "showing" ("released a long statement saying")
MAX_TO_COLON = 14  # tokens from a verb to the colon that ends its paragraph
_TELLING_THINGS = word_list("telling")
_SUBORDINATE = word_list("clause_openers")
_NON_RESTRICTIVE = frozenset({"a", "an", "the", "another", "which", "who", "whose"})
_NO_SUBJECT_START = (
    PREPOSITIONS | TIME_WORDS | RELATIVES | COORDINATORS | word_list("subordinators") | {"this", "to"}
)
_PASSIVE_LEADS = frozenset({"to", "of", "as"})
_PARTICIPLE_LEADS = frozenset({",", "and", "by", "after", "before", "while", "without", "—", "--", "–"})


@dataclass(slots=True)
class Found:
    """An attribution in one sentence.

    Attributes:
        goes_on: Whether a quotation in the next sentence may belong to it.
    """

    source: Spans
    cue: Spans
    content: Spans
    goes_on: bool = False


def find_in_sentence(tokens: list[Token]) -> list[Found]:
    """Return the attributions of one sentence, in the order of their cues."""
    end = end_of(tokens)
    found: list[Found] = []
    previous: Spans = ()
    for place, token in enumerate(tokens):
        if token.quoted:
            continue
        one = _at(tokens, place, end, previous)
        if one is not None and (one.content or one.goes_on):
            previous = one.source or previous
            found.append(one)
    return [_without_outer(one, found) for one in found]


def _at(tokens: list[Token], place: int, end: int, previous: Spans) -> Found | None:
    """Return the attribution whose cue has its main word at a place."""
    token = tokens[place]
    if token.low == "according" and place + 1 < len(tokens) and tokens[place + 1].low == "to":
        return _according(tokens, place, end)
    found = None
    if token.cue is not None:
        verb = find_verb(tokens, place)
        found = None if verb is None else _from_verb(tokens, verb, end, previous)
    elif token.low in SEEMING:
        triple = find_seeming(tokens, place, end)
        found = None if triple is None else Found(*triple)
    if found is None and token.low in noun_links():
        triple = find_by_noun(tokens, place, end)
        found = None if triple is None else Found(*triple)
    return found


def _without_outer(one: Found, found: list[Found]) -> Found:
    """Cut off the source and cue of an attribution that holds this one ("A denied B, *C said*")."""
    if not one.content:
        return one
    start, end = one.content[-1]
    for other in found:
        if other is one or not other.content:
            continue
        outer = other.content[0]
        holds = outer.start <= one.cue[0].start and one.cue[0].end <= outer.end
        if holds and start < outer.end < end and other.cue[0].start >= outer.end:
            end = outer.end
    return replace(one, content=(*one.content[:-1], Span(start, end)))


# ---------------------------------------------------------------- according to


def _according(tokens: list[Token], place: int, end: int) -> Found:
    begin = place + 2
    cue = (Span(tokens[place].start, tokens[place + 1].end),)
    stop = begin
    stops = {",", ";"} | DASHES | QUOTES
    while (
        stop < end and tokens[stop].text not in stops and tokens[stop].low not in {"when", "because", "while"}
    ):
        stop += 1
    before = tokens[place - 1] if place else None
    is_first = before is None or before.low in COORDINATORS or (place <= MAX_LEAD and before.text != ",")
    if stop + 1 < end and tokens[stop].text == "," and tokens[stop + 1].low in _NON_RESTRICTIVE:
        after = stop + 1
        while after < end and tokens[after].text != ",":
            after += 1
        has_verb = any(is_finite(tokens, one) for one in range(stop + 1, after))
        if not is_first or (after < end and not has_verb):
            stop = after if is_first else end
    source = to_spans(tokens, begin, stop)
    if is_first:
        return Found(source, cue, to_spans(tokens, stop, end))
    parted = find_parted_content(tokens, place, stop, end)
    if parted is not None:
        return Found(source, cue, to_spans(tokens, *parted[0]) + to_spans(tokens, *parted[1]))
    return Found(source, cue, to_spans(tokens, 0, place))


# ---------------------------------------------------------------- verbs


def _from_verb(tokens: list[Token], verb: Verb, end: int, previous: Spans) -> Found | None:
    if verb.form == "passive":
        return _passive(tokens, verb, end)
    if verb.form == "infinitive":
        return None
    if verb.form == "asked":
        return _asked(tokens, verb, end)
    if verb.cue.lemma in {"quote", "cite"}:
        quoted = _quoted_as_saying(tokens, verb, end)
        if quoted is not None:
            return quoted
    if verb.form == "ing":
        return _participle(tokens, verb, end, previous)
    if verb.lead in COORDINATORS:
        source = previous or _subject(tokens, verb.first)
        return _right(tokens, verb, end, source) if source or verb.cue.status == "denied" else None
    if verb.lead == "that":
        return None
    left = None if _is_inverted(tokens, verb, end) else find_left_source(tokens, verb.first)
    if left is None:
        return _inverted(tokens, verb, end) if "q" in verb.cue.frames else None
    source = to_spans(tokens, *left)
    is_quoted = left[0] > 0 and tokens[left[0] - 1].quoted
    right = _right(tokens, verb, end, source)
    if "q" not in verb.cue.frames or (right is not None and not is_quoted):
        return right
    parted = find_parted_content(tokens, left[0], verb.head + 1, end) if right is None else None
    if parted is not None:
        spans = to_spans(tokens, *parted[0]) + to_spans(tokens, *parted[1])
        return Found(source, _cue(tokens, verb, verb.head), spans)
    opens_with_phrase = tokens[0].low in PREPOSITIONS and not tokens[0].quoted
    if right is not None and opens_with_phrase:
        return right  # 'On "This Week", Lee said that …' quotes a title
    content = find_left_content(tokens, left[0])
    if content is None:
        return right or _awaiting(tokens, verb, source)
    spans = to_spans(tokens, *content)
    if is_quoted:
        spans += _resumed(tokens, verb.head + 1, end)
    return Found(source, _cue(tokens, verb, verb.head), spans, goes_on=True)


def _resumed(tokens: list[Token], begin: int, end: int) -> Spans:
    """Return the rest of a quotation that goes on after its source ("…," he said of Lee, "…")."""
    for place in range(begin, end - 1):
        token, following = tokens[place], tokens[place + 1]
        if token.quoted or (following.low == "that" and not following.quoted):
            return to_spans(tokens, place if token.quoted else place + 1, end)
        if token.text == "," and following.quoted:
            return to_spans(tokens, place + 1, end)
        if is_finite(tokens, place) or token.text == ",":
            return ()
    return ()


def _cue(tokens: list[Token], verb: Verb, last: int) -> Spans:
    return (Span(tokens[verb.first].start, tokens[last].end),)


def _subject(tokens: list[Token], before: int) -> Spans:
    found = find_main_subject(tokens, before) or _opening_name(tokens, before)
    return () if found is None else to_spans(tokens, *found)


def _opening_name(tokens: list[Token], before: int) -> tuple[int, int] | None:
    """Return the name that opens the sentence, its likely subject where no verb was recognised after it."""
    end = 0
    while end < before and (tokens[end].is_capital or tokens[end].low == "of") and not tokens[end].quoted:
        end += 1
    return (0, end) if end and tokens[end - 1].low not in PREPOSITIONS | DETERMINERS | SUBJECTS else None


def _right(tokens: list[Token], verb: Verb, end: int, source: Spans) -> Found | None:
    begin = verb.head + 1
    last = _after_particle(tokens, verb)
    bounds = _bounds(tokens, verb, source)
    if last > verb.head:
        content = to_spans(tokens, last + 1, content_end(tokens, last + 1, end, bounds))
        return Found(source, _cue(tokens, verb, last), content) if content else None
    places = find_right_content(tokens, begin, end, verb.cue.frames, bounds)
    if places is None:
        return None
    return Found(source, _cue(tokens, verb, verb.head), to_spans(tokens, *places), goes_on=False)


def _quoted_as_saying(tokens: list[Token], verb: Verb, end: int) -> Found | None:
    """Attributions to whom another quotes: "the agency quoted *Lee* as saying …"."""
    begin = verb.head + 1
    for place in range(begin + 1, min(begin + MAX_QUOTED, end - 2)):
        if tokens[place].low == "as" and tokens[place + 1].low == "saying":
            cue = (*_cue(tokens, verb, verb.head), Span(tokens[place].start, tokens[place + 1].end))
            return Found(to_spans(tokens, begin, place), cue, to_spans(tokens, place + 2, end))
    return None


def _bounds(tokens: list[Token], verb: Verb, source: Spans) -> Bounds:
    """Return what ends the content of a verb, by the clause that the verb stands in."""
    if not source:
        return Bounds(form=verb.form)
    first = next((place for place, token in enumerate(tokens) if token.start >= source[0].start), 0)
    before = tokens[first - 1] if first else None
    relative = tokens[first].low in {"who", "which"} and before is not None and before.text == ","
    subordinate = before is not None and before.low in _SUBORDINATE and first <= MAX_CLAUSE_LEAD
    return Bounds(form=verb.form, to_comma=relative or subordinate)


def _after_particle(tokens: list[Token], verb: Verb) -> int:
    """Return the place of the last word of the verb's own preposition ("called *for*"), else of the verb."""
    begin = verb.head + 1
    for phrase in verb.cue.prepositions:
        words = phrase.split()
        if [token.low for token in tokens[begin : begin + len(words)]] == words:
            return begin + len(words) - 1
    return verb.head


def _participle(tokens: list[Token], verb: Verb, end: int, previous: Spans) -> Found | None:
    """Attributions by a participle: "…, adding that …"; the source is the sentence's."""
    if verb.lead not in _PARTICIPLE_LEADS:
        return _reduced(tokens, verb, end)
    source = previous or _subject(tokens, verb.first)
    return _right(tokens, verb, end, source) if source else None


def _is_inverted(tokens: list[Token], verb: Verb, end: int) -> bool:
    """Whether ", said" is followed by its subject alone: a noun phrase without a verb of its own."""
    if verb.lead != "," or verb.head + 1 >= end or "q" not in verb.cue.frames or verb.cue.lemma == "call":
        return False
    token = tokens[verb.head + 1]
    if token.quoted or not token.is_word or token.is_adverb or token.low in _NO_SUBJECT_START:
        return False
    if not (token.is_capital or token.low in DETERMINERS or verb.cue.lemma == "say"):
        return False
    for place in range(verb.head + 2, end):
        if tokens[place].quoted:
            return False
        if is_finite(tokens, place):
            return tokens[place - 1].low in RELATIVES
    return True


def _reduced(tokens: list[Token], verb: Verb, end: int) -> Found | None:
    """Attributions by a participle of its own subject: "with aides saying …", "a video showing …"."""
    if verb.first == 0 or (verb.cue.lemma not in _TELLING_THINGS and not _follows_with(tokens, verb.first)):
        return None
    places = noun_phrase(tokens, verb.first)
    if places is None:
        return None
    for place in range(verb.first - 1, max(0, verb.first - MAX_ISSUED), -1):
        if tokens[place].low in word_list("issuing") and not tokens[place].quoted:
            left = find_left_source(tokens, place)
            found = _right(tokens, verb, end, to_spans(tokens, *left)) if left else None
            return found and replace(found, cue=(Span(tokens[place].start, found.cue[-1].end),))
    first, last = places
    for place in range(first, last):
        if tokens[place].low == "with":
            first = place + 1
    return _right(tokens, verb, end, to_spans(tokens, first, last)) if first < last else None


def _follows_with(tokens: list[Token], before: int) -> bool:
    return any(token.low == "with" for token in tokens[max(0, before - MAX_WITH) : before])


def _asked(tokens: list[Token], verb: Verb, end: int) -> Found | None:
    """Attributions of a question at the start: "Asked whether it was so, he …"."""
    begin = verb.head + 1
    while begin < end and (tokens[begin].low in TIME_WORDS or tokens[begin].low == "on"):
        begin += 1
    if begin >= end or tokens[begin].low not in word_list("question_words") | {"about", "by", "for"}:
        return None
    stop = next(
        (place for place in range(begin, end) if tokens[place].text == "," and not tokens[place].quoted),
        begin,
    )
    return Found((), _cue(tokens, verb, verb.head), to_spans(tokens, begin, stop))


def _awaiting(tokens: list[Token], verb: Verb, source: Spans) -> Found | None:
    """Return an attribution whose content is the paragraph after the colon that ends this one."""
    if tokens[-1].text != ":" or tokens[-1].quoted or len(tokens) - verb.head > MAX_TO_COLON:
        return None
    return Found(source, _cue(tokens, verb, verb.head), (), goes_on=True)


def _inverted(tokens: list[Token], verb: Verb, end: int) -> Found | None:
    """Attributions with the subject after the verb: "…," said Lee Ko."""
    if verb.first == 0:
        return None
    before = tokens[verb.first - 1]
    if not before.quoted and before.text != ",":
        return None
    subject = find_inverted_source(tokens, verb.head + 1, end)
    content = find_left_content(tokens, verb.first)
    if subject is None or content is None:
        return None
    spans = to_spans(tokens, *content)
    after = subject[1]
    if after + 1 < end and tokens[after].text == "," and tokens[after + 1].quoted:
        spans += to_spans(tokens, after + 1, end)
    return Found(to_spans(tokens, *subject), _cue(tokens, verb, verb.head), spans, goes_on=True)


def _passive(tokens: list[Token], verb: Verb, end: int) -> Found | None:
    """Attributions in the passive: "is expected to", "is accused of" by nobody named, "was denied by"."""
    left = find_left_source(tokens, verb.first)
    after = verb.head + 1
    if left is not None and [token.low for token in tokens[after : after + 2]] == ["as", "saying"]:
        cue = (Span(tokens[verb.first].start, tokens[after + 1].end),)
        before = find_left_content(tokens, left[0])
        spans = to_spans(tokens, *before) if before else to_spans(tokens, after + 2, end)
        return Found(to_spans(tokens, *left), cue, spans, goes_on=before is not None)
    if verb.cue.status == "denied" and left is not None and after < end and tokens[after].low == "by":
        source = find_inverted_source(tokens, after + 1, end)
        if source is None or tokens[left[0]].low in SUBJECTS:  # "he was denied by the consul"
            return None
        return Found(to_spans(tokens, *source), _cue(tokens, verb, after), to_spans(tokens, *left))
    if verb.cue.lemma not in word_list("passives"):
        return None
    if left is None or after >= end or tokens[after].low not in _PASSIVE_LEADS:
        return None
    content = to_spans(tokens, *left) + to_spans(tokens, after, end)
    return Found((), _cue(tokens, verb, verb.head), content)
