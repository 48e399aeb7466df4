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
from itertools import pairwise

from casewright.read._answer import find_answering, find_grants, is_silence
from casewright.read._clauses import is_in_clause_beside, is_in_relative_clause, over_by_then
from casewright.read._cues import verb_forms
from casewright.read._nominal import SEEMING
from casewright.read._quoted import with_quotations
from casewright.read._retraction import find_retractions, takes_back
from casewright.read._route import find_route, fold_carriers, neighbours
from casewright.read._sayers import with_sayers
from casewright.read._statements import by_sentence, by_that, stated
from casewright.read._taken_up import with_taken_up
from casewright.read._turns import with_turns
from casewright.read._version import READER_VERSION
from casewright.read.analysis import Analysis, analyse
from casewright.read.attribute import MAX_SENTENCE, Attributed, find_all_attributions
from casewright.read.event import event_of_clause, find_events, type_of
from casewright.read.page import Page
from casewright.read.quantity import find_quantities
from casewright.read.speaker import Speaker, find_speakers
from casewright.read.status import find_hedges, find_reporter_status, find_status, settle
from casewright.read.times import find_times
from casewright.text import digest, quote
from casewright.values import (
    Attribution,
    Claim,
    Event,
    Mention,
    Passage,
    PassageKind,
    Quantity,
    Span,
    Status,
    TimeExpression,
    TimeRole,
    Voice,
)

MAX_SAID_AT_GAP = 80  # characters between cue and time of saying ("told reporters at a briefing on Monday")
MAX_SOURCE_GAP = 40  # characters between source and cue; a farther source is the subject of another verb too
_BASIS_CUES = frozenset({"citing", "quoting"})
_NO_ANSWER = re.compile(r"\b(?:not|n[’']t|never)\b.*\b(?:answer|respond|reply|return|comment)")
_ASKED_FOR = re.compile(
    r"(?:to |for |on )?(?:\w+ ){0,4}?"
    r"(?:calls?|requests?|comment|emails?|e-mails?|messages?|questions|inquiries)\b"
)
_SAYS = re.compile(r"\b(?:accord|according|statement|told|word|report|claim|quot)")
# What stands before a content's first words and is counted to it where the model learnt.
_OPENERS = frozenset({"that", "whether", "“", "that “", "‘", '"', 'that "'})


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
    times: dict[Span, tuple[TimeExpression, ...]]
    analysis: Analysis

    def likely_statuses(self, content: Sequence[Span], cue: Sequence[Span]) -> dict[str, float]:
        """Return the model's probability of each status of a content, seen from the word that opens it."""
        analysis = self.analysis
        first = analysis.word_at(content[0].start)
        while first and self.text[analysis.words[first - 1].start : content[0].start].strip() in _OPENERS:
            first -= 1
        words = [word for span in content for word in analysis.words_in(span)]
        return analysis.statuses(
            [first, *(word for word in words if word > first)],
            [word for span in cue for word in analysis.words_in(span)],
        )

    def times_in(self, span: Span) -> tuple[TimeExpression, ...]:
        """Return the times worded in a span; those of one sentence are found once for all its claims."""
        if span not in self.times:
            self.times[span] = find_times(
                self.text, span, published=self.published, why_unknown=self.why_unknown
            )
        return self.times[span]

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
    exhibit_id: str,
    page: Page,
    sentences: Sequence[Span],
    mentions: Sequence[Mention],
    *,
    analysis: Analysis | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a page in the order of their content.

    Args:
        exhibit_id: Of the exhibit that the page was read from; part of each claim's id.
        page: Text, passages and publication date.
        sentences: Sentences of the page's reporting passages.
        mentions: Names in them.
        analysis: What the model says of them, if that is known already.
    """
    if not sentences:
        return ()
    analysis = analyse(page.text, sentences) if analysis is None else analysis
    document = _Document(
        exhibit_id=exhibit_id,
        text=page.text,
        sentences=sentences,
        starts=[sentence.start for sentence in sentences],
        mentions=mentions,
        mention_starts=[mention.span.start for mention in mentions],
        published=page.publication.published,
        why_unknown="" if page.publication.published else page.publication.published_how,
        times={},
        analysis=analysis,
    )
    attributed = find_all_attributions(page.text, sentences, analysis=analysis)
    attributed = with_turns(page.text, sentences, with_quotations(page.text, sentences, attributed))
    attributed = with_taken_up(page.text, sentences, with_sayers(page.text, analysis, attributed))
    breaks = [passage.span.start for passage in page.passages if passage.kind in _SILENT]
    attributed = tuple(
        whole
        for one in attributed
        if (whole := _unbroken(one, breaks)) is not None
        and not _only_seems(page.text, whole)
        and not _is_act(document, whole)
    )
    taken_back = find_retractions(page.text, sentences, attributed)
    granted = find_grants(page.text, sentences, attributed)
    attributed = tuple(
        sorted((*attributed, *taken_back, *granted), key=lambda one: (one.cue[0], one.content))
    )
    said = _said_once(list(_iter_attributed(document, attributed)))
    claims = [*said, *_iter_reporter(document, attributed, page.passages)]
    unique = {claim.id: claim for claim in claims}
    return tuple(sorted(unique.values(), key=lambda claim: (claim.content[0], claim.content, claim.id)))


def _said_once(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims without those that only say what their own speaker says, put forward alike.

    Of "Norland said it opposes the sale" what Norland opposes is left. "Said that it opposes the sale and
    would complain" says more, "said it denies the sale" holds a denial: those stay two.
    """
    by_sentence: dict[Span, list[Claim]] = {}
    for claim in claims:
        by_sentence.setdefault(claim.context, []).append(claim)
    return [
        claim
        for claim in claims
        if not any(
            _is_told_within(inner, claim) and _holds_only(claim, inner)
            for inner in by_sentence[claim.context]
        )
    ]


def _is_told_within(claim: Claim, other: Claim) -> bool:
    inner, outer = claim.attribution, other.attribution
    if inner is None or outer is None or not inner.speaker or inner.speaker != outer.speaker:
        return False
    return claim.status is other.status and all(_is_inside(part, other.content) for part in _parts_of(claim))


def _holds_only(outer: Claim, inner: Claim) -> bool:
    """Whether nothing stands in the outer claim beside the inner one and what ties its parts (" that ")."""
    parts = sorted(_parts_of(inner))
    if any(after.start - before.end > _TIE for before, after in pairwise(parts)):
        return False
    return (parts[0].start, parts[-1].end) == (outer.content[0].start, outer.content[-1].end)


_TIE = len(" that “")


def _parts_of(claim: Claim) -> tuple[Span, ...]:
    attribution = claim.attribution
    return (*attribution.source, *attribution.cue, *claim.content) if attribution else claim.content


_SILENT = (PassageKind.METADATA, PassageKind.FURNITURE)


def _unbroken(one: Attributed, breaks: Sequence[int]) -> Attributed | None:
    """Return an attribution without what stands beyond furniture from its cue, as another picture's caption.

    Args:
        one: As the model reads it, which is not shown the furniture.
        breaks: Where passages begin that report nothing, in order.
    """
    cue = one.cue[0]

    def is_near(span: Span) -> bool:
        first, last = min(span.start, cue.start), max(span.end, cue.end)
        return bisect_left(breaks, first) == bisect_left(breaks, last)

    content = tuple(filter(is_near, one.content))
    return replace(one, content=content, source=tuple(filter(is_near, one.source))) if content else None


def _only_seems(text: str, one: Attributed) -> bool:
    """Whether it is the reporter's own hedged sentence ("the rocket appeared to have …")."""
    return not one.source and bool(SEEMING & set(quote(text, one.cue).lower().split()))


def _is_act(document: _Document, one: Attributed) -> bool:
    """Whether it is something done ("vetoed the renewal"): nothing quoted, no clause, no verb of saying.

    The corpus that the model learnt from counts attitudes and acts of will as attributions.
    """
    text, analysis = document.text, document.analysis
    if _SAYS.search(quote(text, one.cue).lower()) or any(sign in quote(text, one.content) for sign in '“”"'):
        return False
    words = [word for span in one.cue for word in analysis.words_in(span)]
    if any(document.text[slice(*analysis.words[word])].lower() in verb_forms() for word in words):
        return False
    if takes_back(quote(text, one.cue)):
        return False
    said = {word for span in one.content for word in analysis.words_in(span)}
    subjects = [word for word in said if analysis.relations[word].startswith(("nsubj", "csubj", "expl"))]
    # A clause: its own verb, on which all of it hangs, has a subject.
    return not any(
        analysis.heads[word] in said
        and analysis.heads[analysis.heads[word]] not in said - {analysis.heads[word]}
        for word in subjects
    )


# ---------------------------------------------------------------- attributed


def _iter_attributed(document: _Document, attributed: Sequence[Attributed]) -> Iterator[Claim]:
    speakers = dict(
        zip(
            attributed,
            find_speakers(document.text, document.sentences, attributed, document.mentions),
            strict=True,
        )
    )
    places = {one: place for place, one in enumerate(attributed)}
    for one, carriers in fold_carriers(document.text, attributed):
        if _says_nothing(document.text, one):
            continue
        near = [attributed[other] for other in neighbours(attributed, places[one])]
        surroundings = _Surroundings(
            speaker=speakers[one],
            carriers=carriers,
            elsewhere=_contents_elsewhere(one, near),
            found_nearby=_finds_nearby(document, one, near),
        )
        for part in _split(document, one):
            yield _attributed_claim(document, part, surroundings)


def _says_nothing(text: str, one: Attributed) -> bool:
    """Whether it only names a basis ("citing a count") or a lack of answer ("did not answer calls")."""
    cue = quote(text, one.cue).lower()
    if cue in _BASIS_CUES or is_silence(cue, quote(text, one.content)):
        return True
    return (
        _NO_ANSWER.search(cue) is not None and _ASKED_FOR.match(quote(text, one.content).lower()) is not None
    )


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """What is known about an attribution from the others."""

    speaker: Speaker
    carriers: Sequence[Attributed]
    elsewhere: tuple[Span, ...]
    found_nearby: bool


def _contents_elsewhere(one: Attributed, near: Sequence[Attributed]) -> tuple[Span, ...]:
    """Return the contents of attributions that this one does not stand in, its own other parts included."""
    cue = one.cue[0]
    spans = (span for other in (one, *near) for span in other.content)
    return tuple(span for span in spans if not (span.start <= cue.start and cue.end <= span.end))


def _split(document: _Document, one: Attributed) -> Iterator[Attributed]:
    """Yield one attribution per sentence of its content and per "that" clause in it, without the "that"."""
    for content in by_sentence(document.text, one.content, document.sentences):
        for part in by_that(document.text, content):
            yield replace(one, content=part)


def _finds_nearby(document: _Document, one: Attributed, near: Sequence[Attributed]) -> bool:
    """Whether the same source words find or verify something in the same sentence."""
    source = quote(document.text, one.source)
    return bool(source) and any(
        find_status(source, quote(document.text, other.cue), "").status is Status.FOUND
        for other in near
        if other.source == one.source
    )


def _attributed_claim(document: _Document, one: Attributed, surroundings: _Surroundings) -> Claim:
    speaker = surroundings.speaker
    text = document.text
    context = document.context_of([*one.source, *one.cue, *one.content])
    route = find_route(text, context, one, surroundings.carriers)
    words = quote(text, one.content)
    source = " ".join(dict.fromkeys((quote(text, one.source), speaker.name)))
    standing = settle(
        find_status(source, quote(text, one.cue), words, found_nearby=surroundings.found_nearby),
        document.likely_statuses(one.content, one.cue),
    )
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
        answering=None if standing.status is Status.DENIED else find_answering(quote(text, one.cue)),
        withdraws=standing.status is Status.DENIED and takes_back(quote(text, one.cue)),
    )
    return _filled(document, blank, surroundings.elsewhere)


def _numbers(*groups: Sequence[Span]) -> Iterator[int | str]:
    for name, spans in zip(("content", "source", "cue"), groups, strict=False):
        yield name
        for span in spans:
            yield from span


def _filled(document: _Document, claim: Claim, elsewhere: Sequence[Span]) -> Claim:
    """Return the claim with what its words hold: hedges, event, quantities, times, mentions."""
    text = document.text
    quantities: list[Quantity] = []
    mentions: list[Mention] = []
    events: list[Event] = []
    around = document.mentions_in(claim.context)
    for span in claim.content:
        quantities.extend(find_quantities(text, span))
        mentions.extend(document.mentions_in(span))
        events.extend(find_events(text, span, analysis=document.analysis, mentions=around))
    event = type_of(claim.text, events)
    if not events:
        clause = event_of_clause(text, claim.content[0], analysis=document.analysis, mentions=around)
        events = [clause] if clause else []
    triggers = [one.trigger for one in events]
    time, said_at = _find_claim_times(document, claim, elsewhere, triggers)
    return replace(
        claim,
        hedges=find_hedges(text, claim.content),
        event=event,
        events=tuple(events),
        quantities=tuple(quantities),
        mentions=tuple(mentions),
        time=time,
        said_at=said_at,
    )


def _find_claim_times(
    document: _Document, claim: Claim, elsewhere: Sequence[Span], triggers: Sequence[Span]
) -> tuple[TimeExpression | None, TimeExpression | None]:
    """Tell the time of the event, worded in the content, from that of the statement, worded beside the cue.

    Args:
        document: Where to look.
        claim: With spans and attribution.
        elsewhere: Contents of the sentence's other attributions, whose times date other events.
        triggers: Words that name the claim's events, in order.
    """
    times = document.times_in(claim.context)
    outside = [one for one in times if not _is_inside(one.span, claim.content)]
    outside = [one for one in outside if not _is_inside(one.span, elsewhere)]
    said = Span(claim.content[0].start, claim.content[-1].end)
    inside = [
        one
        for one in times
        if _is_inside(one.span, claim.content)
        and not is_in_relative_clause(document.text, said, one.span)
        and not is_in_clause_beside(document.text, said, one.span, triggers)
    ]
    if claim.attribution is None:
        return _first_known(inside + outside), None
    beside = [
        (gap, place, one)
        for place, one in enumerate(outside)
        if (gap := _gap_to_cue(one.span, claim.attribution)) is not None
    ]
    said_at = _first_known([one for _, _, one in sorted(beside, key=lambda near: near[:2])])
    if said_at is None:
        return _first_known(inside), None
    said_at = replace(said_at, role=TimeRole.SAID_AT)
    return _first_known(inside) or over_by_then(claim.text, said_at), said_at


def _first_known(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the first time with an interval, else the first."""
    return next((one for one in times if one.interval is not None), times[0] if times else None)


def _gap_to_cue(time: Span, attribution: Attribution) -> int | None:
    """Return how far a time stands from the words of saying, ``None`` if it does not belong to them.

    It belongs to them right after the cue, between source and cue, or as the
    sentence's opening before the source ("On Monday, the minister said").
    """
    said = [*attribution.source[:1], attribution.cue[0]]
    first, last = min(said), max(said)
    if first.end <= time.start and time.end <= last.start:
        return 0 if last.start - first.end < MAX_SAID_AT_GAP // 2 else None
    gap = time.start - last.end if time.start >= last.end else first.start - time.end
    return gap if 0 <= gap < MAX_SAID_AT_GAP else None


def _is_inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


# ---------------------------------------------------------------- the reporter's own voice


def _iter_reporter(
    document: _Document, attributed: Sequence[Attributed], passages: Sequence[Passage]
) -> Iterator[Claim]:
    """Yield what the reporter states: sentences, and parts of sentences, outside any attribution."""
    taken = _merged(sorted(span for one in attributed for span in _words_of_saying(one)))
    starts = [span.start for span in taken]
    headlines = [passage.span for passage in passages if passage.kind is PassageKind.HEADLINE]
    for sentence in document.sentences:
        if sentence.end - sentence.start > MAX_SENTENCE:
            continue
        if any(head.start <= sentence.start < head.end for head in headlines):
            continue
        first = max(0, bisect_right(starts, sentence.start) - 1)
        inner = [
            span for span in taken[first : bisect_left(starts, sentence.end)] if span.end > sentence.start
        ]
        yield from _reporter_claims(document, sentence, inner)


def _words_of_saying(one: Attributed) -> Iterator[Span]:
    """Yield the spans that belong to an attribution alone; a participle's source has a verb of its own."""
    yield from one.content
    yield from one.cue
    for span in one.source:
        if max(one.cue[0].start - span.end, span.start - one.cue[-1].end) < MAX_SOURCE_GAP:
            yield span


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in spans:
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def _reporter_claims(document: _Document, sentence: Span, taken: Sequence[Span]) -> Iterator[Claim]:
    if document.text[sentence.start : sentence.end].rstrip("\"”' ").endswith("?"):
        return
    position = sentence.start
    for span in (*taken, Span(sentence.end, sentence.end)):
        part = Span(position, max(position, min(span.start, sentence.end)))
        position = max(position, span.end)
        for clause in stated(
            document.text,
            part,
            document.analysis,
            is_whole=not taken,
            holds_name=lambda clause: bool(document.mentions_in(clause)),
        ):
            yield _reporter_claim(document, clause, sentence, taken)


def _reporter_claim(document: _Document, part: Span, sentence: Span, taken: Sequence[Span]) -> Claim:
    words = quote(document.text, (part,))
    standing = settle(find_reporter_status(words), document.likely_statuses((part,), ()))
    blank = Claim(
        id=digest(document.exhibit_id, READER_VERSION, *_numbers((part,), (), ())),
        exhibit_id=document.exhibit_id,
        content=(part,),
        text=words,
        context=sentence,
        voice=Voice.REPORTER,
        status=standing.status,
        attribution=None,
        denied=standing.denied,
    )
    return _filled(document, blank, tuple(taken))
