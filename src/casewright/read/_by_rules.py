"""Attributions by rules: reporting verbs outside quotation marks, and the words around them.

A verb's frame (``data/cues.tsv``) tells what may follow it, the words around it
where its source and content lie; a quotation reaches over sentences of a
paragraph. :mod:`casewright.read.attribute` asks these rules for what the model
does not read: who is quoted inside another's words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from casewright.read._attributed import Attributed
from casewright.read._rules import Found, find_in_sentence
from casewright.read._words import find_tokens
from casewright.read.sentence import opens_paragraph
from casewright.text import find_quotes
from casewright.values import Span

MAX_SENTENCE = 4000  # characters; news sentences have 150, a "sentence" beyond this is a table or a list
MAX_PARAGRAPH = 100_000  # characters; what is longer has no paragraphs, and its quotation marks no pairs
MAX_FOLLOWING = 40  # sentences that one quotation can reach over


def find_by_rules(text: str, sentences: Sequence[Span]) -> tuple[Attributed, ...]:
    """Return the attributions that rules find in a text, by the place of their cue.

    Args:
        text: The exhibit's text.
        sentences: Its sentences, in order; nothing outside them is looked at.

    >>> text = "Shells were sent, the minister, Lee Ko, said on Monday."
    >>> [one] = find_by_rules(text, [Span(0, len(text))])
    >>> [text[s:e] for s, e in one.source + one.cue + one.content]
    ['the minister, Lee Ko', 'said', 'Shells were sent']
    """
    found: list[Attributed] = []
    awaiting: Attributed | None = None
    end = 0
    for paragraph in _iter_paragraphs(text, sentences):
        follows = not text[end : paragraph[0].start].strip()
        end = paragraph[-1].end
        if awaiting is not None and follows and _opens_quote(text, paragraph[0].start):
            found.append(replace(awaiting, content=(Span(paragraph[0].start, paragraph[-1].end),)))
        awaiting = None
        for one in _find_in_paragraph(text, paragraph):
            if one.content:
                found.append(one)
            else:
                awaiting = one
    return tuple(sorted(found, key=lambda one: (one.cue[0], one.content)))


def _iter_paragraphs(text: str, sentences: Sequence[Span]) -> Iterator[list[Span]]:
    paragraph: list[Span] = []
    for sentence, opens in zip(sentences, opens_paragraph(text, sentences), strict=True):
        if paragraph and opens:
            yield paragraph
            paragraph = []
        paragraph.append(sentence)
    if paragraph:
        yield paragraph


def _find_in_paragraph(text: str, sentences: list[Span]) -> Iterator[Attributed]:
    whole = Span(sentences[0].start, sentences[-1].end)
    quotes = find_quotes(text, whole) if whole.end - whole.start <= MAX_PARAGRAPH else []
    first = 0
    for place, sentence in enumerate(sentences):
        while first < len(quotes) and quotes[first].end <= sentence.start:
            first += 1
        last = first
        while last < len(quotes) and quotes[last].start < sentence.end:
            last += 1
        near = quotes[first:last]
        if sentence.end - sentence.start > MAX_SENTENCE:
            continue
        tokens = find_tokens(text, sentence, near)
        for one in find_in_sentence(tokens):
            yield _to_spans(
                text,
                one,
                near,
                sentences[place + 1 : place + 1 + MAX_FOLLOWING],
                quotes[first : last + MAX_FOLLOWING],
            )


def _to_spans(
    text: str, one: Found, near: list[Span], following: list[Span], quotes: list[Span]
) -> Attributed:
    """Turn token places into spans, and let a quotation reach over its sentence."""
    content = [_whole_quotes(span, near) for span in one.content]
    if one.goes_on and content and following:
        content.extend(_continued(text, content[-1], following, quotes))
    return Attributed(source=one.source, cue=one.cue, content=tuple(sorted(content)))


def _opens_quote(text: str, position: int) -> bool:
    return text[position] in '“"‘«' or text.startswith("''", position)


def _whole_quotes(span: Span, near: list[Span]) -> Span:
    """Widen a content that begins or ends inside a quotation that crosses the sentence."""
    start, end = span
    for quote in near:
        if quote.start < start < quote.end:
            start = quote.start
        if quote.start < end < quote.end:
            end = quote.end
    return Span(start, end)


def _continued(text: str, last: Span, following: list[Span], quotes: list[Span]) -> Iterator[Span]:
    """Yield the quotation that goes on after "…," he said."""
    if not following:
        return
    sentence = following[0]
    if not _opens_quote(text, sentence.start):
        return
    for quote in quotes:
        if quote.start == sentence.start:
            rest = text[quote.end : min(quote.end + 12, len(text))].strip()
            alone = all(other.start < quote.end or other.start >= quote.end for other in following)
            ends = any(
                other.end <= quote.end <= other.end + 2 or quote.end == other.end for other in following
            )
            if alone and (ends or not rest) and quote.start >= last.end:
                yield quote
            return
