"""The claims of a document: what it says to be so, on whose word, and how.

Attributions come first; what a carrier merely passes on is folded into the
statement carried, coordinated "that" clauses become claims of their own, and
each gets speaker, status, route, times, quantities and mentions. Then come the
reporter's own sentences, and the part of a sentence that stands outside its
attributions, where they state something.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from casewright.read._route import find_route, fold_carriers
from casewright.read._version import READER_VERSION
from casewright.read._words import TIME_WORDS
from casewright.read.attribute import Attributed, find_attributions
from casewright.read.event import find_event
from casewright.read.page import Page
from casewright.read.quantity import find_quantities
from casewright.read.speaker import Speaker, find_speakers
from casewright.read.status import find_hedges, find_reporter_status, find_status, words_of
from casewright.read.times import find_times
from casewright.text import digest, quote, tokens
from casewright.values import (
    Attribution,
    Claim,
    EventType,
    Mention,
    Passage,
    PassageKind,
    Quantity,
    Span,
    TimeExpression,
    TimeRole,
    Voice,
)

MIN_REPORTER_TOKENS = 5  # shorter sentences of the reporter are exclamations, labels and datelines
_AND_THAT = re.compile(r"[,;]?\s+(?:and|but|or)\s+(?=that\b)")
_EDGE = " \t\r\n\u00a0,;:.–—-"


@dataclass(frozen=True, slots=True)
class _Document:
    """What is looked up again and again while claims are made."""

    exhibit_id: str
    text: str
    sentences: Sequence[Span]
    starts: list[int]
    mentions: Sequence[Mention]
    mention_starts: list[int]
    published: date | None
    why_unknown: str

    def context_of(self, spans: Sequence[Span]) -> Span:
        """Return the span of the sentences that hold all the given spans."""
        first = max(0, bisect_right(self.starts, min(span.start for span in spans)) - 1)
        last = max(first, bisect_left(self.starts, max(span.end for span in spans)) - 1)
        return Span(self.sentences[first].start, self.sentences[last].end)

    def mentions_in(self, span: Span) -> list[Mention]:
        """Return the mentions inside a span, in order."""
        place = bisect_left(self.mention_starts, span.start)
        found = []
        while place < len(self.mentions) and self.mentions[place].span.start < span.end:
            if self.mentions[place].span.end <= span.end:
                found.append(self.mentions[place])
            place += 1
        return found


def find_claims(
    exhibit_id: str, page: Page, sentences: Sequence[Span], mentions: Sequence[Mention]
) -> tuple[Claim, ...]:
    """Return the claims of a page in the order of their content.

    Args:
        exhibit_id: Of the exhibit that the page was read from; part of each claim's id.
        page: Text, passages and publication date.
        sentences: Sentences of the page's reporting passages.
        mentions: Names in them.
    """
    if not sentences:
        return ()
    document = _Document(
        exhibit_id=exhibit_id,
        text=page.text,
        sentences=sentences,
        starts=[sentence.start for sentence in sentences],
        mentions=mentions,
        mention_starts=[mention.span.start for mention in mentions],
        published=page.publication.published,
        why_unknown="" if page.publication.published else page.publication.published_how,
    )
    attributed = find_attributions(page.text, sentences)
    claims = [*_iter_attributed(document, attributed), *_iter_reporter(document, attributed, page.passages)]
    unique = {claim.id: claim for claim in claims}
    return tuple(sorted(unique.values(), key=lambda claim: (claim.content[0], claim.content, claim.id)))


# ---------------------------------------------------------------- attributed


def _iter_attributed(document: _Document, attributed: Sequence[Attributed]) -> Iterator[Claim]:
    speakers = dict(zip(attributed, find_speakers(document.text, document.sentences, attributed, document.mentions), strict=True))
    for one, carriers in fold_carriers(document.text, attributed):
        found_nearby = _finds_nearby(document, one, attributed)
        for part in _split(document.text, one):
            yield _attributed_claim(document, part, speakers[one], carriers, found_nearby=found_nearby)


def _split(text: str, one: Attributed) -> Iterator[Attributed]:
    """Yield one attribution per coordinated "that" clause, without the "that"."""
    if len(one.content) != 1:
        yield replace(one, content=_trimmed(text, one.content))
        return
    start, end = one.content[0]
    parts = []
    if text[start : start + 5].lower() == "that ":
        for found in _AND_THAT.finditer(text, start, end):
            if text.count("“", start, found.start()) == text.count("”", start, found.start()):
                parts.append(Span(start, found.start()))
                start = found.end()
    for part in (*parts, Span(start, end)):
        content = _trimmed(text, (part,))
        if content:
            yield replace(one, content=content)


def _trimmed(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans without a leading "that" and punctuation at their edges; quotation marks stay."""
    trimmed = []
    for place, (start, end) in enumerate(spans):
        if place == 0 and text[start : start + 5].lower() == "that " and end - start > 20:
            start += 5
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if start < end:
            trimmed.append(Span(start, end))
    return tuple(trimmed) or tuple(spans)


def _finds_nearby(document: _Document, one: Attributed, attributed: Sequence[Attributed]) -> bool:
    """Whether the same source words find or verify something in the same sentence."""
    return any(
        other is not one
        and other.source == one.source
        and bool(one.source)
        and find_status(quote(document.text, other.source), quote(document.text, other.cue), "").status.value == "found"
        for other in attributed
        if abs(other.cue[0].start - one.cue[0].start) < 1000
    )


def _attributed_claim(
    document: _Document,
    one: Attributed,
    speaker: Speaker,
    carriers: Sequence[Attributed],
    *,
    found_nearby: bool,
) -> Claim:
    text = document.text
    context = document.context_of([*one.source, *one.cue, *one.content])
    route = find_route(text, context, one, carriers)
    words = quote(text, one.content)
    source = " ".join(dict.fromkeys((quote(text, one.source), speaker.name)))
    standing = find_status(source, quote(text, one.cue), words, found_nearby=found_nearby)
    attribution = Attribution(
        source=one.source,
        cue=one.cue,
        speaker=speaker.name,
        chain=speaker.chain,
        anonymous=speaker.anonymous,
        via=route.via,
        basis=route.basis,
    )
    blank = Claim(
        id=digest(document.exhibit_id, READER_VERSION, *_numbers(one.content, one.source, one.cue)),
        exhibit_id=document.exhibit_id,
        content=one.content,
        text=words,
        context=context,
        voice=Voice.ATTRIBUTED,
        status=standing.status,
        attribution=attribution,
        denied=standing.denied,
    )
    return _filled(document, blank)


def _numbers(*groups: Sequence[Span]) -> Iterator[int | str]:
    for name, spans in zip(("content", "source", "cue"), groups, strict=False):
        yield name
        for span in spans:
            yield from span


def _filled(document: _Document, claim: Claim) -> Claim:
    """Return the claim with what its words hold: hedges, event, quantities, times, mentions."""
    text = document.text
    quantities: list[Quantity] = []
    mentions: list[Mention] = []
    for span in claim.content:
        quantities.extend(find_quantities(text, span))
        mentions.extend(document.mentions_in(span))
    time, said_at = _find_claim_times(document, claim)
    return replace(
        claim,
        hedges=find_hedges(text, claim.content),
        event=find_event(claim.text),
        quantities=tuple(quantities),
        mentions=tuple(mentions),
        time=time,
        said_at=said_at,
    )


def _find_claim_times(document: _Document, claim: Claim) -> tuple[TimeExpression | None, TimeExpression | None]:
    """Tell the time of the event, worded in the content, from that of the statement, worded beside the cue."""
    times = find_times(
        document.text, claim.context, published=document.published, why_unknown=document.why_unknown
    )
    inside = [one for one in times if _is_inside(one.span, claim.content)]
    time = next((one for one in inside if one.interval is not None), inside[0] if inside else None)
    if claim.attribution is None:
        return time, None
    others = (*claim.attribution.source, *claim.attribution.basis)
    beside = [
        one
        for one in times
        if not _is_inside(one.span, claim.content) and not _is_inside(one.span, others) and _is_beside(document, one, claim)
    ]
    cue = claim.attribution.cue[0]
    beside.sort(key=lambda one: min(abs(one.span.start - cue.end), abs(cue.start - one.span.end)))
    said_at = next((one for one in beside if one.interval is not None), beside[0] if beside else None)
    return time, None if said_at is None else replace(said_at, role=TimeRole.SAID_AT)


def _is_beside(document: _Document, time: TimeExpression, claim: Claim) -> bool:
    """Whether a time belongs to the cue: after it without a clause between, or before the source."""
    assert claim.attribution is not None
    cue = claim.attribution.cue[-1]
    if time.span.start >= cue.end:
        between = document.text[cue.end : time.span.start]
        return len(between) < MAX_SAID_AT_GAP and not any(
            span.start >= cue.end and span.start < time.span.start for span in claim.content
        )
    return cue.start - time.span.end < MAX_SAID_AT_GAP


MAX_SAID_AT_GAP = 120  # characters between a cue and the time of saying ("told reporters at a briefing on Monday")


def _is_inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


# ---------------------------------------------------------------- the reporter's own voice


def _iter_reporter(
    document: _Document, attributed: Sequence[Attributed], passages: Sequence[Passage]
) -> Iterator[Claim]:
    """Yield what the reporter states: sentences, and parts of sentences, outside any attribution."""
    taken = sorted(span for one in attributed for span in (*one.content, *one.source, *one.cue))
    ends: list[Span] = []
    for span in taken:
        if ends and span.start <= ends[-1].end:
            ends[-1] = Span(ends[-1].start, max(ends[-1].end, span.end))
        else:
            ends.append(span)
    starts = [span.start for span in ends]
    headlines = [passage.span for passage in passages if passage.kind is PassageKind.HEADLINE]
    for sentence in document.sentences:
        if any(head.start <= sentence.start < head.end for head in headlines):
            continue
        first = max(0, bisect_right(starts, sentence.start) - 1)
        inner = [span for span in ends[first : bisect_left(starts, sentence.end)] if span.end > sentence.start]
        yield from _reporter_claims(document, sentence, inner)


def _reporter_claims(document: _Document, sentence: Span, taken: Sequence[Span]) -> Iterator[Claim]:
    text = document.text
    if text[sentence.start : sentence.end].rstrip("\"”' ").endswith("?"):
        return
    position = sentence.start
    for span in (*taken, Span(sentence.end, sentence.end)):
        part = _trimmed(text, (Span(position, max(position, min(span.start, sentence.end))),))[0]
        position = max(position, span.end)
        whole = not taken
        if part.end > part.start and _states_something(document, part, whole=whole):
            yield _reporter_claim(document, part, sentence)


def _states_something(document: _Document, part: Span, *, whole: bool) -> bool:
    words = tokens(document.text[part.start : part.end])
    if len(words) < MIN_REPORTER_TOKENS or document.text[part.start] in "“\"‘":
        return False
    has_verb = any(word in words_of("finite") or word.endswith("ed") for word in words[1:])
    if not whole and not has_verb:
        return False
    return bool(document.mentions_in(part)) or find_event(" ".join(words)) is not EventType.OTHER


def _reporter_claim(document: _Document, part: Span, sentence: Span) -> Claim:
    words = quote(document.text, (part,))
    status = find_reporter_status(words)
    blank = Claim(
        id=digest(document.exhibit_id, READER_VERSION, *_numbers((part,), (), ())),
        exhibit_id=document.exhibit_id,
        content=(part,),
        text=words,
        context=sentence,
        voice=Voice.REPORTER,
        status=status.status,
        attribution=None,
        denied=status.denied,
    )
    return _filled(document, blank)
