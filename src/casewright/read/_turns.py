"""Transcripts: paragraphs that open with who speaks, "RUIZ: We asked. Nobody came."

The model reads the first sentence behind the colon. All of the paragraph is the speaker's.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from casewright.read._attributed import Attributed
from casewright.read.sentence import paragraphs_of
from casewright.values import Span

_TURN = re.compile(
    r"(?P<who>[A-Z][A-Z.’'-]+(?:\s[A-Z][A-Z.’'-]+){0,3})(?:,\s[A-Z][\w ,’'-]{2,40})?(?P<cue>:)\s+(?=\S)"
)
_LEAST = 3  # turns of a transcript, in which somebody speaks twice; a heading opens one paragraph


def with_turns(
    text: str, sentences: Sequence[Span], attributed: Sequence[Attributed]
) -> tuple[Attributed, ...]:
    """Return the attributions of a text, of a transcript with one for each turn, by the place of their cue.

    Args:
        text: The exhibit's text.
        sentences: Its sentences, in order.
        attributed: By the place of their cue.

    >>> text = "RUIZ: Why now?\\nKO: We waited. It came.\\nRUIZ: And then?"
    >>> sentences = [Span(0, 14), Span(15, 29), Span(30, 38), Span(39, 54)]
    >>> [text[a:b] for one in with_turns(text, sentences, []) for a, b in one.content]
    ['Why now?', 'We waited. It came.', 'And then?']
    """
    turns = [
        (found, paragraph)
        for paragraph in paragraphs_of(text, sentences)
        if (found := _TURN.match(text, *paragraph)) is not None and found.end() < paragraph.end
    ]
    names = Counter(found["who"] for found, _ in turns)
    if len(turns) < _LEAST or len(names) < 2 or max(names.values()) < 2:
        return tuple(attributed)
    told = [
        Attributed(
            source=(Span(*found.span("who")),),
            cue=(Span(*found.span("cue")),),
            content=(Span(found.end(), paragraph.end),),
        )
        for found, paragraph in turns
    ]
    starts = [one.source[0].start for one in told]
    kept = []
    for one in attributed:
        turn = bisect_right(starts, one.cue[0].start) - 1
        # what the model makes of the opening of a turn stands before its content
        if turn < 0 or one.cue[0].start >= told[turn].content[0].start:
            kept.append(one)
    return tuple(sorted((*kept, *told), key=lambda one: (one.cue[0], one.content)))
