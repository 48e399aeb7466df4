"""Page furniture: what a page carries around its reporting.

Two kinds of evidence are used, and neither alone cuts a sentence of a story:

* cues (``data/furniture.tsv``): words that open a list of teasers, belong to a
  form or stand beside a picture. A cue must be the whole line, or begin a line
  that is a pointer; "You may also like to know, the minister said" is no cue.
* structure: after a cue that opens a section, lines that do not read as prose
  belong to the section until the story goes on. Teasers are headlines followed
  by a sentence that was cut off ("has sought to melt…").

A section in the middle of a story ends at the first full sentence. One after
the story's last two paragraphs may hold a full sentence, but only between
headlines and only when teasers were cut off beside it.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from casewright.data import read_rows
from casewright.read.credit import is_credit_line
from casewright.values import Passage, PassageKind, Span

_PROSE_WORDS = 12  # shortest line that counts as prose, if it ends like a sentence; headlines do not
_PROSE_CHARS = 240  # from here a line is prose however it ends; teasers and headlines stay below
_SENTENCE_WORDS = 3  # shortest sentence that ends a section in the middle of a story
_PROSE_WIDE = 30  # the same in characters of scripts that do not space words
_CUE_LENGTH = 400  # code points; a cue that is a whole line is never longer
_CUE_WORDS = 40  # a cue that opens a section is shorter
_PHRASE_LENGTH = 2500  # code points; the longest sign-up form in one line had 600
_PHRASE_SHARE = 0.6  # of a line's text in sentences of forms and offers, from which the line is furniture
_POINTER_WORDS = 32  # longest line that a "Read more:" may begin
_MENU_WORDS = 4  # longest line of a menu
_MENU_LINES = 4  # shortest menu
_END_MARKS = ".!?。！？…؟।"
_ASKING = "?!？！…"  # headlines end so too
_CLOSERS = "\"'”’»)]」』*"
_EDGE = " \t.·•*:;-–—|<>«»[](){}→←↓↑▶►▼▲✓#_!"
_TRUNCATED = re.compile(
    r"(?:\w\s?(?:…|\.\.\.)|\[(?:…|\.\.\.)\]|(?:…|\.\.\.)\s*(?:read more|more|»|→))[\s\])»→]*$", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=\S)")
_SPOKEN = re.compile(r"\b(?:said|says|told|tells|added|asked|wrote|according to)\b")
_QUOTED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " ", "\u200b": " ", "‑": "-"})
_DESK = (
    r"(?:Getty(?: Images)?|AFP|AP(?: Photo)?|Associated Press|Reuters|REUTERS|EPA(?:-EFE)?|Shutterstock|Alamy"
    r"|iStock|Bloomberg|Unsplash|Wikimedia Commons|KCNA|KNS|Yonhap|TASS|Sputnik|Xinhua|Kyodo)"
)
_NAME = r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){0,5}"
_PHOTO_CREDIT = re.compile(
    rf"(?:{_NAME}(?: ?[/|–—-] ?| via | for |, ))?{_DESK}(?: ?[/|–—-] ?{_NAME}| via {_DESK}){{0,2}}"
)
_CAPTION = re.compile(
    r"^\W?(?:FILE|File)(?: PHOTO| photo| Photo)? ?[-–—:]|^(?:FILES\b|Image caption\b|Photo caption\b)"
    rf"|\((?:[^()]{{0,60}}/ ?)?(?:{_DESK}|Photo|Image|Courtesy)\b[^()]{{0,90}}\)\W?$"
    rf"|\b{_DESK}/{_NAME}$"
    rf"|[/|] ?{_DESK}$"
)


@dataclass(frozen=True, slots=True)
class _Line:
    """What the rules need to know of one block."""

    cue: str
    is_prose: bool
    is_sentence: bool
    is_truncated: bool
    is_menu: bool


def mark_furniture(text: str, blocks: Sequence[Passage]) -> tuple[Passage, ...]:
    """Return the blocks with page furniture marked among those of the body.

    Args:
        text: The stored text.
        blocks: Lines or paragraphs in order; only those of kind body are judged.

    Returns:
        The same stretches in order; a line that is furniture in part becomes several.

    >>> text = "Ten ships left port on Monday, the coast guard of the country said.\\nSource link"
    >>> lines = [Passage(span=Span(*ends), kind=PassageKind.BODY) for ends in ((0, 67), (68, 79))]
    >>> [block.kind.value for block in mark_furniture(text, lines)]
    ['body', 'furniture']
    """
    body = [number for number, block in enumerate(blocks) if block.kind is PassageKind.BODY]
    words = [text[blocks[number].span.start : blocks[number].span.end] for number in body]
    lines = [_look(line) for line in words]
    cut = _sections(lines) | _menus(lines) | _loose_teasers(lines)
    cut |= {number for number, line in enumerate(lines) if line.cue}
    kinds = {body[number]: PassageKind.FURNITURE for number in cut}
    captions = {body[n] for n, line in enumerate(words) if n not in cut and _is_caption(line)}
    kinds |= dict.fromkeys(captions, PassageKind.CAPTION)
    marked: list[Passage] = []
    for number, block in enumerate(blocks):
        kind = kinds.get(number, block.kind)
        whole = Passage(span=block.span, kind=kind, page=block.page)
        has_prose = kind in (PassageKind.BODY, PassageKind.CAPTION)
        marked += _without_inline(text, whole) if has_prose else [whole]
    return tuple(marked)


# ---------------------------------------------------------------- one line


def _look(words: str) -> _Line:
    plain = _plain(words)
    is_truncated = _TRUNCATED.search(words) is not None
    n_words, n_wide = len(plain.split()), sum(1 for char in plain if char > "\u2e7f")
    ends = words.rstrip(_CLOSERS + " ")[-1:] in _END_MARKS and words[-1:] != ":"
    is_long = n_words >= _PROSE_WORDS or n_wide >= _PROSE_WIDE
    is_menu = n_words <= _MENU_WORDS and n_wide <= 3 * _MENU_WORDS and not ends
    return _Line(
        cue=_cue(words, plain, n_words),
        is_prose=not is_truncated and ((ends and is_long) or len(plain) >= _PROSE_CHARS),
        is_sentence=not is_truncated
        and ends
        and words.rstrip(_CLOSERS + " ")[-1:] not in _ASKING
        and (n_words >= _SENTENCE_WORDS or n_wide >= _PROSE_WIDE // 3),
        is_truncated=is_truncated,
        is_menu=is_menu,
    )


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).translate(_QUOTED).casefold().split())


def _cue(words: str, plain: str, n_words: int) -> str:
    """Return the kind of cue that a line is, "" for none."""
    if len(plain) <= _CUE_LENGTH:
        bare = plain.strip(_EDGE)
        for kind in ("section", "form", "line") if n_words <= _CUE_WORDS else ("line",):
            if _pattern(kind).fullmatch(bare) or _pattern(kind).fullmatch(plain):
                return kind
        if n_words <= _POINTER_WORDS and _pattern("start").match(bare) and not _SPOKEN.search(plain):
            return "start"
        if is_credit_line(words) or _PHOTO_CREDIT.fullmatch(words.strip(" ()[]")):
            return "line"
    return "phrase" if len(plain) <= _PHRASE_LENGTH and _is_offer(plain) else ""


def _is_offer(plain: str) -> bool:
    """Whether most of a line is sentences of forms and offers; with a speaker in it, it never is."""
    patterns = [pattern for pattern, anchors in _phrases() if any(word in plain for word in anchors)]
    if not patterns or _SPOKEN.search(plain):
        return False
    sentences = _SENTENCE_END.split(plain)
    n_offered = sum(len(words) for words in sentences if any(pattern.search(words) for pattern in patterns))
    n_short = sum(len(words) for words in sentences if len(words.split()) <= 3) if n_offered else 0
    return n_offered > 0 and n_offered + n_short >= _PHRASE_SHARE * len(plain)


def _is_caption(words: str) -> bool:
    return len(words) <= 700 and _CAPTION.search(words) is not None


def _without_inline(text: str, block: Passage) -> Iterator[Passage]:
    """Split a body line around the furniture inside it."""
    words = text[block.span.start : block.span.end]
    lowered = words.casefold()
    position = block.span.start
    if len(lowered) == len(words):  # folding may lengthen a text; such a line keeps what it has
        for found in _pattern("inline").finditer(lowered):
            start, end = block.span.start + found.start(), block.span.start + found.end()
            yield Passage(span=Span(position, start), kind=block.kind, page=block.page)
            yield Passage(span=Span(start, end), kind=PassageKind.FURNITURE, page=block.page)
            position = end
    yield Passage(span=Span(position, block.span.end), kind=block.kind, page=block.page)


# ---------------------------------------------------------------- several lines


def _sections(lines: Sequence[_Line]) -> set[int]:
    """Return the lines of sections that a cue opens."""
    story_end = _story_end(lines)
    cut: set[int] = set()
    number = 0
    while number < len(lines):
        if lines[number].cue not in ("section", "form"):
            number += 1
            continue
        end = _section_end(lines, number, in_tail=number > story_end)
        cut |= set(range(number, end))
        number = max(end, number + 1)
    return cut


def _story_end(lines: Sequence[_Line]) -> int:
    """Return the number of the last line that is prose and follows or precedes prose, -1 without one."""
    for number in range(len(lines) - 1, 0, -1):
        if all(lines[n].is_prose and not lines[n].cue for n in (number - 1, number)):
            return number
    return -1


def _section_end(lines: Sequence[_Line], start: int, *, in_tail: bool) -> int:
    """Return where a section ends: the first line of prose that is no teaser of it."""
    n_truncated = 0
    for number in range(start + 1, len(lines)):
        line = lines[number]
        n_truncated += line.is_truncated
        if line.cue or not (line.is_prose or (line.is_sentence and not in_tail)):
            continue
        follows_headline = not lines[number - 1].is_prose and number - 1 > start
        alternates = number + 2 < len(lines) and not lines[number + 1].is_prose and not lines[number + 1].cue
        alternates = alternates and (lines[number + 2].is_truncated or lines[number + 2].is_prose)
        is_teaser = in_tail and follows_headline and (n_truncated > 0 or alternates)
        if not is_teaser and not (in_tail and lines[start].cue == "form"):
            return number
    return len(lines)


def _loose_teasers(lines: Sequence[_Line]) -> set[int]:
    """Return the lines at the end that are headline and cut-off sentence in turn."""
    first = len(lines)
    while first >= 2 and lines[first - 1].is_truncated and not lines[first - 2].is_prose:
        if lines[first - 2].is_truncated:
            break
        first -= 2
    return set(range(first, len(lines))) if len(lines) - first >= 4 else set()


def _menus(lines: Sequence[_Line]) -> set[int]:
    """Return runs of very short lines at the head or the end, among which is a cue."""
    cut: set[int] = set()
    head = next((n for n, line in enumerate(lines) if not line.is_menu), len(lines))
    tail = next((n for n in range(len(lines), 0, -1) if not lines[n - 1].is_menu), 0)
    for run in (range(head), range(tail, len(lines))):
        if len(run) >= _MENU_LINES and sum(lines[n].cue != "" for n in run) >= 2:
            cut |= set(run)
    return cut


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    rows = [row[1] for row in read_rows("furniture.tsv") if row[0] == kind]
    return re.compile("|".join(f"(?:{row})" for row in rows))


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    rows = [row for row in read_rows("furniture.tsv") if row[0] == "phrase"]
    return tuple((re.compile(row[1]), tuple(row[2].split(";"))) for row in rows)
