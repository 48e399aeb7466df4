"""Pure functions on text that every step shares: digests, folding, tokens.

Nothing here knows a step, a file or a language model. Offsets are code points.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator

from anyascii import anyascii

from casewright.values import Span

_WORD = re.compile(r"\d+(?:[.,]\d+)*(?!\w)|\w+(?:[’'.\-]\w+)*|[$€£¥%]")
_EDGE = " \t\r\n\u00a0\u200b.,;:!?\"'“”‘’«»()[]–—-…"


def digest(*parts: str | int) -> str:
    """Return an id made of content: 32 hexadecimal digits of SHA-256 over the parts.

    Parts are length-prefixed, so that ``("ab", "c")`` and ``("a", "bc")`` differ.

    >>> digest("a", 1) == digest("a", 1), digest("ab", "c") == digest("a", "bc")
    (True, False)
    """
    state = hashlib.sha256()
    for part in parts:
        raw = str(part).encode("utf-8", "surrogatepass")
        state.update(f"{len(raw)}:".encode())
        state.update(raw)
    return state.hexdigest()[:32]


def fold(text: str) -> str:
    """Return text for comparison: romanised, case-folded, runs of space made one.

    Folding twice changes nothing.

    >>> fold("  Kim  Jŏng-ŭn ")
    'kim jong-un'
    """
    if text.isascii():  # four words in five, and what the rest does would leave them as they are
        return " ".join(text.lower().split())
    latin = anyascii(unicodedata.normalize("NFC", text))
    return " ".join(latin.casefold().split())


def caseless(text: str) -> str:
    """Return a text in small letters, one for one, as a pattern that ignores case compares them.

    What such a pattern has matched can be looked up in a table by it; by ``str.lower`` some could not.

    >>> caseless("THİS laſt May")
    'this last may'
    """
    if not text.isascii():  # what re.I takes for an i or an s, but str.lower does not
        text = text.replace("İ", "i").replace("ı", "i").replace("ſ", "s")
    return text.lower()


def tokens(text: str) -> list[str]:
    """Return the folded words of a text in order, punctuation left out.

    >>> tokens("The minister’s “10,000 containers”")
    ['the', "minister's", '10,000', 'containers']
    """
    return [fold(word) for word in _WORD.findall(text)]


def iter_token_spans(text: str, within: Span | None = None) -> Iterator[Span]:
    """Yield the span of every word of a text, or of a part of it, in order."""
    start, end = within or (0, len(text))
    for found in _WORD.finditer(text, start, end):
        yield Span(*found.span())


def words_within(text: str, span: Span) -> list[str]:
    """Return the words of a part of a text as they stand, in step with :func:`iter_token_spans`.

    >>> words_within("He left. She stayed.", Span(9, 20))
    ['She', 'stayed']
    """
    return _WORD.findall(text, *span)


def trim(text: str, span: Span) -> Span:
    """Return the span without punctuation and space at its edges; empty spans stay where they begin.

    >>> trim('“Yes,” he said', Span(0, 6))
    Span(start=1, end=4)
    """
    start, end = span
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Span(start, end)


def quote(text: str, spans: Iterable[Span]) -> str:
    """Return the words of one or more spans as they stand, fragments joined by an ellipsis.

    >>> quote("Shells, he said, were sent.", [Span(0, 6), Span(17, 26)])
    'Shells … were sent'
    """
    return " … ".join(" ".join(text[start:end].split()) for start, end in spans)
