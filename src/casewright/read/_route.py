"""How a statement came here: its carriers, and what the speaker rests it on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casewright.read._outlets import find_outlet
from casewright.read.attribute import Attributed
from casewright.values import Span, Via

_PHRASE = r"(?P<name>(?:(?:the|a|an|its|state|state-run|official)\s+){0,3}[A-Z][\w.&’'-]*(?:\s+(?:(?:of|the|and|news|agency|newspaper)\s+){0,2}[A-Z][\w.&’'-]*){0,5}(?:\s+news agency|\s+newspaper)?)"
_CARRIERS = re.compile(
    r"\b(?:interview(?:s)?\s+(?:\w+\s+){0,3}?(?:with|on|to|by|in|for)|interviewed\s+(?:by|on)|told|tells|telling|informed|speaking\s+(?:to|on|with)|"
    r"spoke\s+(?:to|with)|(?:carried|published|quoted|cited|released|aired|broadcast|reported|printed|quoted)\s+(?:\w+\s+){0,2}?(?:by|on|in)|appear(?:ed|ing|ance)\s+on|"
    r"(?:said|wrote|writing|posted)\s+(?:in|on)|article\s+(?:\w+\s+){0,2}?(?:in|for)|remarks\s+to)\s+"
    + _PHRASE
)
_TRAILING = re.compile(
    r",\s+" + _PHRASE + r"\s+(?:reported|reports|said|says)\b(?=\s*[.,]|\s+(?:on|citing|last|this)\b)"
)
_BASIS = re.compile(
    r"\b(?:citing|based on|on the basis of|after (?:analy[sz]ing|examining|reviewing|inspecting|studying)|drawing on|relying on|quoting|"
    r"pointing to|as shown by|according to (?=(?:satellite|documents|data|records|images|imagery|photographs|photos|intelligence|flight|ship|customs|shipping|tracking)\b))\s*"
    r"[^,;:.“”\"]{3,120}"
    r"|\b(?:(?:commercial|new|recent)\s+)?(?:satellite (?:imagery|images|photographs|photos|pictures)|(?:photos|photographs|footage|video|videos|documents|records|data|debris|"
    r"serial numbers|markings|intercepts|customs records|shipping records|tracking data)) (?:\w+ ){0,6}?(?:shows?|showed|showing|suggests?|suggested|indicates?|indicated|reveals?|revealed|confirms?|confirmed)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Route:
    """The way of one attribution: carriers, outermost first, and spans of its basis."""

    via: tuple[Via, ...]
    basis: tuple[Span, ...]


def find_route(text: str, sentence: Span, one: Attributed, carriers: Sequence[Attributed] = ()) -> Route:
    """Return the carriers and the basis that the sentence states for an attribution.

    Args:
        text: The exhibit's text.
        sentence: The sentence, or sentences, in which the attribution stands.
        one: The attribution.
        carriers: Attributions whose whole content is this one ("Reuters reported that officials said …").
    """
    via = [Via(span=outer.source[0], name=_carrier_name(text, outer)) for outer in carriers if outer.source]
    for found in (*_CARRIERS.finditer(text, *sentence), *_TRAILING.finditer(text, *sentence)):
        span = Span(*found.span("name"))
        outlet = find_outlet(found.group("name"))
        if outlet is None or _touches(span, one.source) or _inside(span, one.content):
            continue
        if all(outlet != known.name for known in via):
            via.append(Via(span=span, name=outlet))
    basis = tuple(
        Span(found.start(), found.end())
        for found in _BASIS.finditer(text, *sentence)
        if not _touches(Span(*found.span()), one.source)
    )
    return Route(tuple(via), basis)


def _carrier_name(text: str, outer: Attributed) -> str:
    words = " ".join(text[outer.source[0].start : outer.source[0].end].split())
    return find_outlet(words) or words


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.start < other.end and other.start < span.end for other in others)


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def fold_carriers(
    text: str, attributed: Sequence[Attributed]
) -> list[tuple[Attributed, tuple[Attributed, ...]]]:
    """Return the attributions without those that merely carry another, each with its carriers, outermost first.

    "U.N. monitors verified …, according to Reuters": Reuters carries what the monitors
    verified. So does an outlet whose report *begins* with another's statement.
    """
    carried_by: dict[int, list[int]] = {}
    carriers: set[int] = set()
    for outer_place, outer in enumerate(attributed):
        for inner_place, inner in enumerate(attributed):
            if inner_place != outer_place and _carries(text, outer, inner):
                carried_by.setdefault(inner_place, []).append(outer_place)
                carriers.add(outer_place)
    folded = []
    for place, one in enumerate(attributed):
        if place not in carriers:
            outer_ones = sorted(carried_by.get(place, ()), key=lambda other: -_length(attributed[other]))
            folded.append((one, tuple(attributed[other] for other in outer_ones)))
        elif place in carried_by and False:
            folded.append((one, ()))
    return folded


def _length(one: Attributed) -> int:
    return sum(span.end - span.start for span in one.content)


def _carries(text: str, outer: Attributed, inner: Attributed) -> bool:
    if not outer.source or not inner.source or len(outer.content) != 1:
        return False
    area = outer.content[0]
    parts = (*inner.source, *inner.cue)
    if not all(area.start <= span.start and span.end <= area.end for span in parts):
        return False
    cue = text[outer.cue[0].start : outer.cue[0].end].lower()
    first = min(span.start for span in (*inner.source, *inner.cue, *inner.content))
    words = text[outer.source[0].start : outer.source[0].end]
    lead = text[area.start : first].strip().lower()
    if cue == "according to":
        return find_outlet(words) is not None or not lead
    return find_outlet(words) is not None and lead in {"", "that"}
