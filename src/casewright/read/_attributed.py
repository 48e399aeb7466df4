"""One attribution as spans: what finders of attributions return and readers of claims take."""

from dataclasses import dataclass

from casewright.values import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Attributed:
    """One attribution in a text.

    Attributes:
        source: Spans of who says it, as printed; empty where nobody is named.
        cue: Spans of the words that attribute.
        content: Spans of what is said, in text order.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
