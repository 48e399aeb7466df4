"""How a statement came here: its carriers, and what the speaker rests it on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casewright.read._cues import verb_forms
from casewright.read._outlets import find_outlet
from casewright.read.attribute import Attributed
from casewright.values import Span, Via

_PHRASE = (
    r"(?P<name>(?:(?:the|a|an|its|state|state-run|official)\s+){0,3}[A-Z][\w.&’'-]*"
    r"(?:\s+(?:(?:of|the|and|news|agency|newspaper)\s+){0,2}[A-Z][\w.&’'-]*){0,5}(?:\s+news agency|"
    r"\s+newspaper)?)"
)
_CARRIERS = re.compile(
    r"\b(?:interviews?\s+(?:\w+\s+){0,3}?(?:with|on|to|by|in|for)|interviewed\s+(?:by|on)|told|tells|"
    r"telling|informed|"
    r"speaking\s+(?:to|on|with)|spoke\s+(?:to|with)|(?:carried|published|quoted|cited|released|aired|"
    r"broadcast|"
    r"reported|printed)\s+(?:\w+\s+){0,2}?(?:by|on|in)|appear(?:ed|ing|ance)\s+on|(?:said|wrote|"
    r"writing|posted)\s+(?:in|on)|"
    r"article\s+(?:\w+\s+){0,2}?(?:in|for)|remarks\s+to)\s+" + _PHRASE
)
_TRAILING = re.compile(
    r",\s+" + _PHRASE + r"\s+(?:reported|reports|said|says)\b(?=\s*[.,]|\s+(?:on|citing|last|this)\b)"
)
_QUOTING = re.compile(_PHRASE + r"\s+(?:has\s+|also\s+|later\s+)?(?:quoted|quotes|cited)\b")
_EVIDENCE = (
    r"(?:satellite|documents|data|records|images|imagery|photographs|photos|intelligence|flight|ship|customs|"
    r"shipping|tracking)"
)
_BASIS = re.compile(
    r"\b(?:citing|based on|on the basis of|after (?:analy[sz]ing|examining|reviewing|inspecting|"
    r"studying)|drawing on|"
    rf"relying on|quoting|pointing to|as shown by|according to (?={_EVIDENCE}\b))\s*[^,;:.“”\"]{{3,120}}"
    r"|\b(?:(?:commercial|new|recent)\s+)?(?:satellite (?:imagery|images|photographs|photos|pictures)|"
    r"photos|photographs|"
    r"footage|videos?|documents|records|data|debris|serial numbers|markings|intercepts|customs records|"
    r"shipping records|tracking data) (?:\w+ ){0,6}?"
    r"(?:shows?|showed|showing|suggests?|suggested|indicates?|indicated|reveals?|revealed|confirms?|"
    r"confirmed)\b",
    re.I,
)


MAX_LEAD_IN = 60  # characters of an adverbial before a carried statement ("Before their mandate expired,")
NEAR = 1000  # characters; attributions further apart share no sentence


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
    for found in (
        *_CARRIERS.finditer(text, *sentence),
        *_TRAILING.finditer(text, *sentence),
        *_QUOTING.finditer(text, *sentence),
    ):
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
    return find_outlet(words) or words.split(",")[0]


def _touches(span: Span, others: Sequence[Span]) -> bool:
    return any(span.meets(other) for other in others)


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.holds(span) for other in others)


def fold_carriers(
    text: str, attributed: Sequence[Attributed]
) -> list[tuple[Attributed, tuple[Attributed, ...]]]:
    """Return the attributions that carry no other, each with its carriers, outermost first.

    "U.N. monitors verified …, according to Reuters": Reuters carries what the monitors
    verified. So does an outlet whose report *begins* with another's statement.
    """
    carried_by: dict[int, list[int]] = {}
    carriers: set[int] = set()
    for outer_place, outer in enumerate(attributed):
        for inner_place in neighbours(attributed, outer_place):
            if _carries(text, outer, attributed[inner_place]):
                carried_by.setdefault(inner_place, []).append(outer_place)
                if _begins_with(text, outer, attributed[inner_place]):
                    carriers.add(outer_place)
    folded = []
    for place, one in enumerate(attributed):
        if place not in carriers:
            outer_ones = sorted(carried_by.get(place, ()), key=lambda other: -_length(attributed[other]))
            folded.append((one, tuple(attributed[other] for other in outer_ones)))
    return folded


def neighbours(attributed: Sequence[Attributed], place: int) -> list[int]:
    """Return the places of the attributions whose cues stand near one's cue, in order."""
    cue = attributed[place].cue[0].start
    first, last = place, place + 1
    while first > 0 and cue - attributed[first - 1].cue[0].start < NEAR:
        first -= 1
    while last < len(attributed) and attributed[last].cue[0].start - cue < NEAR:
        last += 1
    return [other for other in range(first, last) if other != place]


def _length(one: Attributed) -> int:
    return sum(span.end - span.start for span in one.content)


def _carries(text: str, outer: Attributed, inner: Attributed) -> bool:
    if not outer.source or not inner.source or len(outer.content) != 1:
        return False
    area = outer.content[0]
    parts = (*inner.source, *inner.cue)
    if not all(area.holds(span) for span in parts):
        return False
    if not _is_statement(text, inner):
        return False
    cue = text[outer.cue[0].start : outer.cue[0].end].lower()
    if cue == "according to" and _begins_with(text, outer, inner):
        return True
    words = text[outer.source[0].start : outer.source[0].end]
    trails = outer.cue[0].start >= area.end
    return find_outlet(words) is not None and (trails or _begins_with(text, outer, inner))


def _is_statement(text: str, one: Attributed) -> bool:
    """Whether the cue is a verb of saying or finding, not one of doing ("Moscow offers engines")."""
    words = text[one.cue[0].start : one.cue[-1].end].lower().split()
    cues = [form.cue for word in words if (form := verb_forms().get(word)) is not None]
    return not cues or any(
        set(cue.frames) & {"s", "q"} or cue.status in {"alleged", "denied"} for cue in cues
    )


def _begins_with(text: str, outer: Attributed, inner: Attributed) -> bool:
    """Whether the outer content is nothing but the inner statement."""
    first = min(span.start for span in (*inner.source, *inner.cue, *inner.content))
    lead = text[outer.content[0].start : first].strip().lower()
    return lead in {"", "that"} or (outer.cue[0].start >= outer.content[0].end and _is_opening(lead))


def _is_opening(lead: str) -> bool:
    """Whether a phrase before the statement is an adverbial closed by a comma."""
    return lead.endswith(",") and len(lead) < MAX_LEAD_IN
