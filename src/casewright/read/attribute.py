"""Who says what: spans of source, cue and content, as the model reads them.

:func:`find_attributions` is the whole seam: text and sentences in, spans out.
Speakers, statuses and claims are worked out from the spans alone. The model
reads the outermost attribution of any words, as its training corpus marks them.
Rules mend what it is known to get wrong, and add who is quoted inside another's
words (:func:`find_all_attributions`).

What is mended: "A quoted B as saying C" is B's; a cue without source takes the
source that a rule finds for it; "released footage showing" is one cue; "reported,
citing D, that E" says E, not D.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from casewright.read._attributed import Attributed
from casewright.read._by_rules import MAX_SENTENCE, find_by_rules
from casewright.read._whole_clauses import ENDS_RELATIVE, whole_clause, with_subject
from casewright.read.analysis import Analysis, Marked, analyse
from casewright.read.status import find_status
from casewright.text import quote, trim
from casewright.values import Span, Status

__all__ = ["MAX_SENTENCE", "Attributed", "find_all_attributions", "find_attributions"]

_AS_SAYING = re.compile(r"\bquot\w+\b.*\bsaying\b")
_BASIS = re.compile(r"(?:citing|quoting)\b", re.I)
_AFTER_BASIS = re.compile(r"\b(?:citing|quoting)\s$", re.I)
_BASIS_LENGTH = 10  # characters in which the word before a content is looked for


def find_attributions(
    text: str, sentences: Sequence[Span], *, analysis: Analysis | None = None
) -> tuple[Attributed, ...]:
    """Return the outermost attributions of a text, by the place of their cue.

    Args:
        text: The exhibit's text.
        sentences: Its sentences, in order; nothing outside them is looked at.
        analysis: What the model says of them, if that is known already.

    >>> text = "Shells were sent, the minister, Lee Ko, said on Monday."
    >>> [one] = find_attributions(text, [Span(0, len(text))])
    >>> [text[s:e] for s, e in one.source + one.cue + one.content]
    ['the minister, Lee Ko', 'said', 'Shells were sent']
    """
    return _find_both(text, sentences, analysis)[0]


def find_all_attributions(
    text: str, sentences: Sequence[Span], *, analysis: Analysis | None = None
) -> tuple[Attributed, ...]:
    """Return the attributions of a text, those inside another's content too, by the place of their cue.

    >>> text = "The wire reported that Norland had denied the transfer."
    >>> found = find_all_attributions(text, [Span(0, len(text))])
    >>> [text[one.cue[0].start : one.cue[0].end] for one in found]
    ['reported', 'had denied']
    """
    outer, by_rule = _find_both(text, sentences, analysis)
    return _in_order([*outer, *_nested(outer, by_rule)])


def _find_both(
    text: str, sentences: Sequence[Span], analysis: Analysis | None
) -> tuple[tuple[Attributed, ...], tuple[Attributed, ...]]:
    """Return the outermost attributions, and what rules find in the sentences that these reach into."""
    analysis = analyse(text, sentences) if analysis is None else analysis
    read = [with_subject(analysis, _to_spans(text, analysis.words, one)) for one in analysis.attributions]
    by_rule = find_by_rules(text, _touched(sentences, _reach(read)))
    read = [one for one in read if not _names_a_thing(text, one, by_rule)]
    reached = _reach(read)
    starts = [span.start for span in reached]
    carried = [
        one
        for one in by_rule
        if _SURELY.search(quote(text, one.cue))
        and _carries(one, reached[bisect_left(starts, one.cue[0].start - MAX_SENTENCE) :][:_AROUND])
    ]
    missed = [
        *_missed(text, sentences, _touched(sentences, reached)),
        *_denials_beside(text, by_rule, reached),
    ]
    mended = _mended(text, read, by_rule)
    others = sorted(span for one in (*mended, *carried) for span in (*one.source, *one.cue))
    mended = [whole_clause(text, analysis, one, sentences, others) for one in mended]
    return _in_order([*mended, *carried, *missed]), by_rule


def _reach(read: Sequence[Attributed]) -> list[Span]:
    return sorted(span for one in read for span in (*one.cue, *one.content))


_AROUND = 200  # spans that the model reads from a sentence before a cue on: more than it holds


def _carries(one: Attributed, reached: Sequence[Span]) -> bool:
    """Whether a rule finds a source that the model passes over, around what it reads: "…, according to X"."""
    return (
        bool(one.source) and not _overlap((*one.cue, *one.source), reached) and _overlap(one.content, reached)
    )


_SURELY = re.compile(
    r"\b(?:said|says|mentioned|stated|announced|according to)\b|\b(?:is|are|was|were) expected\b"
    r"|\b(?:denied|rejected|disputed|dismissed) by\b",
    re.I,
)
_MAY_SAY = re.compile(rf"{_SURELY.pattern}|\b(?:den(?:y|ies|ied)|reject|dismiss|refut|rebut|disput)", re.I)


def _missed(text: str, sentences: Sequence[Span], touched: Sequence[Span]) -> list[Attributed]:
    """Return what rules find by the plainest words of saying in sentences where the model reads nothing.

    It passes over a short "said it rained" now and then.
    """
    seen = set(touched)
    free: list[Span] = []
    announced: Span | None = None
    for one in sentences:
        goes_on = announced is not None and "\n" not in text[announced.start : one.start].strip()
        if one in seen or not (goes_on or _MAY_SAY.search(text, *one)):
            announced = None
            continue
        free.append(one)
        if text[one.start : one.end].endswith(":"):  # "Lee also said:", with a quotation below
            announced = Span(one.end, one.end)
    found = [one for one in find_by_rules(text, free) if one.content]
    return [
        _without_rest(text, one)
        for one in found
        if _SURELY.search(quote(text, one.cue)) or (one.source and _is_denial(text, one))
    ]


def _denials_beside(text: str, by_rule: Sequence[Attributed], reached: Sequence[Span]) -> list[Attributed]:
    """Return the denials that the model passes over beside what it reads: "denied the charge and said …"."""
    starts = [span.start for span in reached]
    found = []
    for one in by_rule:
        if not one.source or not _is_denial(text, one):
            continue
        own = _without_rest(text, one)
        near = reached[max(0, bisect_left(starts, own.cue[0].start - MAX_SENTENCE)) :][:_AROUND]
        if not _overlap((*own.source, *own.cue, *own.content), near):
            found.append(own)
    return found


def _is_denial(text: str, one: Attributed) -> bool:
    return _DENIES.search(quote(text, one.cue)) is not None and (
        find_status(quote(text, one.source), quote(text, one.cue), quote(text, one.content)).status
        is Status.DENIED
    )


def _without_rest(text: str, one: Attributed) -> Attributed:
    """Return a denial of a thing without what is told beside it: "rejected the report on Monday"."""
    last = one.content[-1]
    rest = _BESIDE.search(text, last.start, last.end) if _DENIES.search(quote(text, one.cue)) else None
    return replace(one, content=(*one.content[:-1], Span(last.start, rest.start()))) if rest else one


_DENIES = re.compile(r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|refut\w+|rebut\w*|disput\w+)$")
_BESIDE = re.compile(
    r",?\s(?:on|in|at|late|early|earlier)\s(?:an?\s\w+\s)?(?:\w+day)\b"
    r"|\sand\s(?:\w+ly\s)?(?:\w+ed|said|says|told|tells)\b"
)


def _in_order(found: Sequence[Attributed]) -> tuple[Attributed, ...]:
    return tuple(sorted(found, key=lambda one: (one.cue[0], one.content)))


def _to_spans(text: str, words: Sequence[Span], one: Marked) -> Attributed:
    def spans(runs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(sorted(Span(words[first].start, words[last].end) for first, last in runs))

    def without_marks(some: tuple[Span, ...]) -> tuple[Span, ...]:
        trimmed = (trim(text, span) for span in some)
        return tuple(span for span in trimmed if span.start < span.end) or some

    return Attributed(
        source=tuple(_whole_name(text, span) for span in without_marks(spans(one.source))),
        cue=without_marks(spans(one.cue)),
        content=spans(one.content),
    )


NEAR = 3  # characters between a source and its cue that stand side by side
_FORM_OF_ADDRESS = re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Lt|Col|Rep|Prof)\.?\s$")
_GENITIVE = re.compile(r"[’']s(?=\s)")


def _whole_name(text: str, source: Span) -> Span:
    """Return a source with the form of address before it and the genitive behind it ("Norland’s claim")."""
    before = _FORM_OF_ADDRESS.search(text, max(0, source.start - 6), source.start)
    after = _GENITIVE.match(text, source.end)
    return Span(before.start() if before else source.start, after.end() if after else source.end)


# ---------------------------------------------------------------- mending


def _mended(text: str, read: Sequence[Attributed], by_rule: Sequence[Attributed]) -> list[Attributed]:
    as_saying = [one for one in by_rule if one.source and _AS_SAYING.search(quote(text, one.cue).lower())]
    mended = list(as_saying)
    starts = [one.cue[0].start for one in by_rule]
    taken = {span.start for one in read for span in one.cue}
    for one in read:
        if any(_overlap(one.cue, other.cue) for other in as_saying):
            continue
        first = bisect_left(starts, one.cue[0].start - MAX_SENTENCE)
        last = bisect_left(starts, one.cue[-1].end)
        same = [other for other in by_rule[first:last] if _overlap(one.cue, other.cue)]
        if _overlap(one.source, one.cue):  # "no longer says", where "no longer" was read as who says it
            apart = next((other for other in same if other.source), None)
            one = replace(one, source=apart.source, cue=apart.cue) if apart else one
        beyond = bisect_left(starts, one.cue[-1].end + MAX_SENTENCE)
        free = [other for other in by_rule[last:beyond] if other.cue[0].start not in taken]
        one = _without_last_quotation(text, one)
        one = _said_behind(one, free) or _heard(text, one, free) or _quoted_as(text, one) or one
        one = _with_clause(text, _with_source(text, _with_cue(one, same), same), same)
        mended.append(_with_edges(text, _without_basis(text, one, same)))
    return mended


_RELATIVE_GAP = re.compile(r",?\s(?:that|which|who|whom)\s(?:the\s)?")


def _names_a_thing(text: str, one: Attributed, by_rule: Sequence[Attributed]) -> bool:
    """Whether a content is but the thing that a relative clause tells of: "a dealer that the Council listed".

    A cue that rules know ("claims that the ministry denies") says something of it.
    """
    if len(one.content) != 1 or not one.source:
        return False
    gap = (one.content[0].end, one.source[0].start)
    if gap[0] >= gap[1] or not _RELATIVE_GAP.fullmatch(text, *gap):
        return False
    return not any(_overlap(one.cue, other.cue) for other in by_rule)


def _with_clause(text: str, one: Attributed, same: Sequence[Attributed]) -> Attributed:
    """Return the attribution with the clause that a relative pronoun at its content's end begins.

    "A launch that officials said had been aided by others": the clause goes on behind the cue.
    """
    if not ENDS_RELATIVE.search(text, max(0, one.content[-1].end - 6), one.content[-1].end):
        return one
    for other in same:
        behind = tuple(span for span in other.content if span.start >= one.cue[-1].end)
        if behind and not _overlap(behind, one.content):
            return replace(one, content=behind)
    return one


def _with_cue(one: Attributed, same: Sequence[Attributed]) -> Attributed:
    """Return the attribution with the whole cue that a rule finds for the same content.

    The source is the same, or the model took words of the cue for its own: "State media released footage
    showing …".
    """
    for other in same:
        whole = Span(other.cue[0].start, other.cue[-1].end)
        longer = whole.start <= one.cue[0].start and one.cue[-1].end <= whole.end and other.cue != one.cue
        if longer and other.content == one.content:
            if other.source == one.source:
                return replace(one, cue=other.cue)
            took = other.source and one.source and other.source[0].start == one.source[0].start
            if took and other.source[-1].end < whole.start < one.source[-1].end < whole.end:
                return replace(one, source=other.source, cue=other.cue)
    return one


def _said_behind(one: Attributed, near: Sequence[Attributed]) -> Attributed | None:
    """Return what a rule finds where the model took a verb of what is said for the cue.

    "They lifted the charges against three men, the department said": the source's own verb follows it.
    """
    if not one.source or one.cue[-1].end >= one.source[0].start:
        return None
    for other in near:
        follows = other.source == one.source and 0 <= other.cue[0].start - other.source[-1].end < NEAR
        if not follows or not other.content:
            continue
        if other.content[-1].end <= other.source[0].start and _overlap(one.cue, other.content):
            return other
    return None


_HEARS = re.compile(r"\bhears?$|\bheard$", re.I)


def _heard(text: str, one: Attributed, near: Sequence[Attributed]) -> Attributed | None:
    """Return what a rule finds where the model took who hears a statement for who makes it.

    "The court heard Norland's claim that the ship was stolen".
    """
    if not _HEARS.search(text, max(0, one.cue[-1].end - 6), one.cue[-1].end):
        return None
    return next((other for other in near if other.source and _overlap(other.content, one.content)), None)


_ENDED_QUOTATION = re.compile(r"\.[”\"]\s*")


def _without_last_quotation(text: str, one: Attributed) -> Attributed:
    """Return the attribution without a quotation that had ended before its sentence says something else.

    "…. It was carnage.” Police have confirmed that a man was held": the quotation is another's.
    """
    if not one.source:
        return one
    start, cue = one.source[0].start, one.cue[-1].end
    behind = [span for span in one.content if span.start >= cue]
    before = [span for span in one.content if span.end <= start and text[span.start] in '“"']
    if not before or not behind or text[behind[0].start] in '“"':
        return one
    ended = [span for span in before if _ENDED_QUOTATION.match(text, span.end - 2, start)]
    ended += [span for span in before if _ENDED_QUOTATION.match(text, span.end, start)]
    last = max((span.end for span in ended), default=0)
    if not last or text[last:start].strip(' .”"'):
        return one
    return replace(one, content=tuple(span for span in one.content if span.start >= start))


_QUOTES = re.compile(r"(?:(?:has|have|had|also|later)\s)*(?:quot(?:ed|es)|cit(?:ed|es))$")
_AS = re.compile(
    r"\s(?P<who>[^,;:.“”\"\n]{2,120}?)\s(?P<as>as\s(?:having\s)?(?:say|tell|writ|stat|add|warn|claim)(?:ing|ten|d|ed))\b"
)
_CITED = re.compile(r"\s(?P<who>(?:the|an?|its|[A-Z])[^;:.“”\"\n]{2,100})(?=\.|$)")


def _quoted_as(text: str, one: Attributed) -> Attributed | None:
    """Return the attribution of who is quoted, where the model took who quotes.

    "…," the agency quoted Lee as saying; "…," the wire cited the agency.
    """
    cue = one.cue[0]
    if len(one.cue) > 1 or not one.source or not _QUOTES.fullmatch(text, *cue):
        return None
    found = _AS.match(text, cue.end)
    if found is not None:
        return replace(one, source=(Span(*found.span("who")),), cue=(cue, Span(*found.span("as"))))
    is_behind = max(span.end for span in one.content) <= one.source[0].start
    found = _CITED.match(text, cue.end)
    if found is None or not is_behind or text[one.content[0].start] not in '“"':
        return None
    return replace(one, source=(Span(*found.span("who")),))


_SENTENCE_ENDS = re.compile(r"[.!?][”\"’']?\s+[A-Z“]")


def _with_source(text: str, one: Attributed, same: Sequence[Attributed]) -> Attributed:
    """Return the attribution with a rule's source, where it has none or one of another sentence."""
    cue = one.cue[0]
    if one.source and not _SENTENCE_ENDS.search(text, one.source[-1].end, cue.start):
        return one
    found = [other for other in same if other.source and _overlap(other.content, one.content)]
    if one.source:
        found = [other for other in found if 0 <= cue.start - other.source[-1].end < NEAR]
    if not found or _overlap(found[0].source, one.content):
        return one
    return replace(one, source=found[0].source)


_NO_LONGER = re.compile(r"\bno (?:longer\s?)?$|\bno longer\b", re.I)
_CLOSING = re.compile(r"[,.!?]?[”\"]")
_ACCUSED = re.compile(r"\b(?:accus(?:e|es|ed|ing)|suspect(?:s|ed)?)$")
_NOT_TO = re.compile(r"\s(?P<not>not)\s(?:to\s)?")
_OF = re.compile(r"[^,.;:“”\"]{1,60}\sof\s")


def _with_edges(text: str, one: Attributed) -> Attributed:
    """Return the attribution whose content begins and ends where words and marks make it.

    It begins behind its cue, with whom it accuses, and keeps the mark that closes the quotation it is.
    """
    first = one.cue[0]
    ended = _NO_LONGER.search(text, max(0, first.start - 10), min(first.end, first.start + 7))
    if ended:
        one = replace(one, cue=(Span(ended.start(), first.end), *one.cue[1:]))
    parts = list(one.content)
    cue = max((span.end for span in one.cue if span.start <= parts[0].start), default=0)
    if parts[0].start < cue < parts[0].end:
        parts[0] = trim(text, Span(cue, parts[0].end))
    negation = _NOT_TO.fullmatch(text, cue, parts[0].start) if cue else None
    if negation:  # "decided not | to intercept"
        parts[0] = Span(negation.start("not"), parts[0].end)
    accused = _ACCUSED.search(text, max(0, cue - 12), cue) and _OF.fullmatch(text, cue, parts[0].start)
    if accused:
        parts[0] = trim(text, Span(cue, parts[0].end))
    last = parts[-1]
    closing = _CLOSING.match(text, last.end)
    if closing and text[last.start] in '“"' and not _CLOSING.search(text, last.start + 1, last.end):
        parts[-1] = Span(last.start, closing.end())
    return replace(one, content=tuple(parts))


def _without_basis(text: str, one: Attributed, same: Sequence[Attributed]) -> Attributed:
    """Return the attribution without a content that says what the statement rests on."""
    kept = tuple(span for span in one.content if not _BASIS.match(text, span.start))
    kept = kept or one.content
    first = kept[0]
    if _AFTER_BASIS.search(text, max(0, first.start - _BASIS_LENGTH), first.start):
        for other in same:
            inside = [span for span in other.content if first.start < span.start and span.end <= first.end]
            if inside:
                kept = (*inside, *kept[1:])
                break
    return replace(one, content=kept)


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.meets(other) for one in some for other in others)


# ---------------------------------------------------------------- nested


def _nested(outer: Sequence[Attributed], by_rule: Sequence[Attributed]) -> list[Attributed]:
    """Return what rules find whole inside the content of others."""
    contents = sorted(span for one in outer for span in one.content)
    starts = [span.start for span in contents]
    found = []
    for one in by_rule:
        parts = one.source + one.cue + one.content
        whole = Span(min(parts).start, max(span.end for span in parts))
        place = bisect_left(starts, whole.start + 1) - 1
        if one.source and place >= 0 and whole.end <= contents[place].end:
            found.append(one)
    return found


def _touched(sentences: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """Return the sentences that one of the spans, which are in order, reaches into."""
    touched, place = [], 0
    for sentence in sentences:
        while place < len(spans) and spans[place].end <= sentence.start:
            place += 1
        if place < len(spans) and spans[place].start < sentence.end:
            touched.append(sentence)
    return touched
