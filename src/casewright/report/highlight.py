"""A text cut where its highlights begin and end, so that overlapping ones can be shown.

Every character of the text is in exactly one segment; a segment says which
layers cover it. Templates turn segments into marks and escape the characters.
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from casewright.plain_words import visible
from casewright.values import Claim, Span, Status

_SAID = frozenset({"content", "denied", "reported"})


@dataclass(frozen=True, slots=True, order=True)
class Layer:
    """A stretch of text with a meaning.

    Attributes:
        kind: ``content``, ``denied``, ``reported`` (the reporter's own words), ``source``, ``cue``,
            ``via``, ``basis``, ``hedge``, ``furniture``, ``metadata``, ``headline``, ``flag``.
        number: Number of the claim in its exhibit, 0 for layers of no claim.
    """

    span: Span
    kind: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that the same layers cover.

    Attributes:
        kinds: Kinds of the covering layers, sorted.
        numbers: Numbers of the claims whose content covers it, ascending.
        begins: Numbers of the claims whose content begins here.
        ends: Numbers of the claims whose content ends here.
        start: Where it begins in the text.
    """

    text: str
    start: int
    kinds: tuple[str, ...]
    numbers: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]


def claim_layers(claim: Claim, number: int) -> list[Layer]:
    """Return the layers of one claim: its content, speaker, cue and what weakens it."""
    said = claim.attribution
    kind = "denied" if claim.status is Status.DENIED else "content" if said is not None else "reported"
    layers = [Layer(span, kind, number) for span in claim.content]
    layers += [Layer(span, "hedge", number) for span in claim.hedges]
    if said is not None:
        layers += [Layer(span, "source", number) for span in said.source]
        layers += [Layer(span, "cue", number) for span in said.cue]
        layers += [Layer(span, "basis", number) for span in said.basis]
        layers += [Layer(via.span, "via", number) for via in said.via]
    return layers


def cut(text: str, span: Span, layers: Iterable[Layer]) -> list[Segment]:
    """Cut one stretch of a text where layers begin and end.

    Args:
        text: The whole text.
        span: The stretch to show.
        layers: Layers in any order; parts outside the stretch are left out.

    Returns:
        Segments in order; their texts joined are the stretch, but that control characters are
        replaced by their pictures, one for one.

    >>> [one.text for one in cut("ab cd ef", Span(0, 8), [Layer(Span(3, 5), "content", 1)])]
    ['ab ', 'cd', ' ef']
    """
    everything = sorted(layers)
    inside = [one for one in everything if one.span.meets(span)]
    return _cut(text, span, inside, _edges(everything))


def cut_lines(text: str, lines: Iterable[Span], layers: Iterable[Layer]) -> Iterator[list[Segment]]:
    """Cut many stretches of one text, in one pass over its layers.

    Args:
        text: The whole text.
        lines: Stretches in text order that do not overlap, as :func:`paragraphs` gives them.
        layers: Layers in any order.

    Yields:
        The segments of each stretch, as :func:`cut` gives them.
    """
    waiting = deque(sorted(layers))
    edges = _edges(waiting)
    active: list[Layer] = []
    for line in lines:
        while waiting and waiting[0].span.start < line.end:
            active.append(waiting.popleft())
        active = [layer for layer in active if layer.span.end > line.start]
        yield _cut(text, line, active, edges)


def _cut(text: str, span: Span, inside: Sequence[Layer], edges: dict[int, Span]) -> list[Segment]:
    places = {span.start, span.end}
    for layer in inside:
        places.add(max(layer.span.start, span.start))
        places.add(min(layer.span.end, span.end))
    order = sorted(places)
    cover = _cover(order, span, inside)
    return [_segment(text, Span(*ends), cover[ends[0]], edges) for ends in pairwise(order)]


def _edges(layers: Iterable[Layer]) -> dict[int, Span]:
    """Return for every claim number where its content begins and ends, gaps included."""
    found: dict[int, Span] = {}
    for layer in layers:
        if layer.kind in _SAID:
            known = found.get(layer.number, layer.span)
            found[layer.number] = Span(min(known.start, layer.span.start), max(known.end, layer.span.end))
    return found


def _cover(order: Sequence[int], span: Span, layers: Sequence[Layer]) -> dict[int, list[Layer]]:
    """Return for every place where a segment begins the layers that cover it."""
    opening: dict[int, list[Layer]] = defaultdict(list)
    for layer in layers:
        opening[max(layer.span.start, span.start)].append(layer)
    active: list[Layer] = []
    cover: dict[int, list[Layer]] = {}
    for place in order:
        active = [layer for layer in active if layer.span.end > place] + opening[place]
        cover[place] = active
    return cover


def _segment(text: str, span: Span, cover: Sequence[Layer], edges: dict[int, Span]) -> Segment:
    numbers = sorted({layer.number for layer in cover if layer.kind in _SAID})
    return Segment(
        text=visible(text[span.start : span.end]),
        start=span.start,
        kinds=tuple(sorted({layer.kind for layer in cover})),
        numbers=tuple(numbers),
        begins=tuple(number for number in numbers if edges[number].start == span.start),
        ends=tuple(number for number in numbers if edges[number].end == span.end),
    )


def paragraphs(text: str) -> list[Span]:
    """Return the spans of a text's lines that hold more than space, line ends left out.

    >>> paragraphs("one\\n\\n two")
    [Span(start=0, end=3), Span(start=5, end=9)]
    """
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line.strip():
            found.append(Span(start, end))
        start = end + 1
    return found
