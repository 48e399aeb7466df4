"""Pure functions on text that every step shares: digests, folding, tokens.

Nothing here knows a step, a file or a language model. Offsets are code points.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

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


def either(forms: Iterable[str]) -> str:
    """Return a pattern that matches the longest of some forms; a space in one may be any white space.

    >>> either(["at", "at least"])
    'at\\\\sleast|at'
    """
    longest_first = sorted(forms, key=len, reverse=True)
    return "|".join(re.escape(form).replace(r"\ ", r"\s") for form in longest_first)


def host_of(url: str) -> str:
    """Return the host that an address names, in small letters; "" for what a page may state and is none.

    >>> host_of("https://News.example:443/x"), host_of("page.html"), host_of("http://[x/")
    ('news.example', '', '')
    """
    try:
        return urlsplit(url).hostname or ""
    except ValueError:  # brackets that hold no address, or letters that stand for others
        return ""


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


def find_quotes(text: str, paragraph: Span, *, longest: int | None = None) -> list[Span]:
    """Return the quoted stretches of a paragraph with their marks, in order.

    A quotation left open runs to the end of its paragraph, as in speech that
    goes on in the next one. A mark after a figure stands for inches, unless it
    must close a quotation. A straight mark that can only open one, or only close
    one, does so whether or not its partner is there: one that was lost does not
    turn what follows inside out.

    Args:
        text: What the paragraph stands in.
        paragraph: Where.
        longest: Characters of a quotation; a mark that would open a longer one opens none.

    >>> text = "“Yes,” he said. “And"
    >>> [text[start:end] for start, end in find_quotes(text, Span(0, len(text)))]
    ['“Yes,”', '“And']
    >>> text = '"It sank. "Nobody asked," he said. He left." She did not.'
    >>> [text[start:end] for start, end in find_quotes(text, Span(0, len(text)))]
    ['"It sank.', '"Nobody asked,"']
    """
    found: list[Span] = []
    most = paragraph.end - paragraph.start if longest is None else longest
    opened = begun = -1
    closers = ""
    position, limit = paragraph
    while True:
        mark = _MARK.search(text, position, limit)
        if mark is None:
            if limit == paragraph.end:
                break
            position, limit, opened = begun, paragraph.end, -1  # a mark gone astray
            continue
        position = mark.end()
        sign = mark.group()
        if sign in _INCHES and _is_inch(text, mark.span(), paragraph, is_open=opened >= 0):
            continue
        if opened >= 0:
            if sign in _INCHES and sign in closers and _can_only_open(text, mark.span(), paragraph):
                found.append(Span(opened, _last_end(text, opened, mark.start())))
                opened, begun = mark.span()
                limit = min(paragraph.end, opened + most)
            elif sign in closers:
                found.append(Span(opened, mark.end()))
                limit, opened = paragraph.end, -1
        elif sign in _INCHES and _can_only_close(text, mark.span(), paragraph):
            continue
        elif sign == "‘":
            end = _SINGLE_END.search(text, mark.end(), min(paragraph.end, mark.end() + _MAX_SINGLE))
            if end is not None:
                found.append(Span(mark.start(), end.end()))
                position = end.end()
        elif sign not in "”»":
            (opened, begun), closers = mark.span(), {"“": '”"', "„": "“”", "«": "»"}.get(sign, "\"”''")
            limit = min(paragraph.end, opened + most)
    if opened >= 0:
        found.append(Span(opened, paragraph.end))
    return found


def _can_only_open(text: str, mark: tuple[int, int], paragraph: Span) -> bool:
    """Whether a word follows a straight mark and a sentence's end and a space stand before it."""
    start, end = mark
    before = text[max(paragraph.start, start - 3) : start]
    return end < paragraph.end and text[end].isalnum() and _SENTENCE_END.search(before) is not None


def _last_end(text: str, start: int, end: int) -> int:
    """Return where the last word or mark before a place ends."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _can_only_close(text: str, mark: tuple[int, int], paragraph: Span) -> bool:
    """Whether a word or its stop stands before a straight mark, and space or nothing behind it."""
    start, end = mark
    if start == paragraph.start or not (text[start - 1].isalnum() or text[start - 1] in ".,!?"):
        return False
    return end == paragraph.end or text[end].isspace()


def _is_inch(text: str, mark: tuple[int, int], paragraph: Span, *, is_open: bool) -> bool:
    """Whether a straight mark after a figure ends no quotation: none is open, or one goes on behind it."""
    start, end = mark
    if start == paragraph.start or not text[start - 1].isdigit():
        return False
    following = _STRAIGHT.search(text, end, paragraph.end)
    return not is_open or (following is not None and text[following.start() - 1] not in _BEFORE_OPENING)


_MARK = re.compile(r"[“”\"«»„]|''|``|(?<!\w)‘(?=\w)")
_STRAIGHT = re.compile(r"\"|''")
_SENTENCE_END = re.compile(r"[.!?]\s+$")
_INCHES = frozenset({'"', "''"})
_BEFORE_OPENING = " \t\n\u00a0([—–-"
_SINGLE_END = re.compile(r"(?<=[\w.,?!…])’(?!\w)")
_MAX_SINGLE = 1000  # a stretch between single marks; a longer one is an apostrophe gone astray
