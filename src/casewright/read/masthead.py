"""What stands above a story: byline, day, dateline.

Only the lines before the second paragraph are looked at, and a line counts only
when nothing else is in it, so that "By Monday, ten ships had left." stays a
sentence of the story.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casewright.read._clock import find_moment, is_only_clock
from casewright.read._draft import Dated, Draft
from casewright.read.credit import find_dateline
from casewright.read.published import find_date
from casewright.values import Passage, PassageKind, Span

_LOOK_AT = 12  # body lines from the top
_STORY_LINES = 3  # sentences after which the story has begun; captions may stand above a dateline
_BYLINE = re.compile(r"(?:[Bb]y|BY|Von|Par|Por)[: ]\s*(?P<names>[^.!?:]{2,100})$")
_SMALL = frozenset(
    ("and", "de", "van", "von", "al", "el", "bin", "of", "the", "in", "for", "&", "|", "/", "und", "et", "y")
)
_WHEN = (
    r"(?:first |last |originally )?(?:published|posted|updated|modified|publish date|date|issued|released)"
    r"(?: (?:on|at))?"
)
_DAY_LINE = re.compile(
    rf"\W*(?:(?P<when>{_WHEN})\b\W*)?(?P<day>[^|]{{6,60}}?)(?:\s*[|•·].{{0,60}})?\s*$", re.IGNORECASE
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\W+)?"
_FORMS = (
    r"[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}",
    r"\d{1,2}(?:st|nd|rd|th)?[ -][a-z]{3,9}\.?,?[ -]\d{4}",
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}",
    r"\d{1,2}[./]\d{1,2}[./]\d{4}",
    r"\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]",
)
_CLOCK = (
    r"(?:[T ,|·•at-]{0,6}\d{1,2}[:.h]\d\d(?:[:.]\d\d)?"
    r"|[ ,|·•at-]{0,6}\(?\d{4}(?= ?(?:GMT|UTC)\b))?(?:[ .apm]{0,6})"
)
_ZONE = r"(?:\s?\(?(?:[A-Z]{1,5}|[+-]\d\d:?\d\d|[A-Z]{3}[+-]\d{1,2})\)?)?"
_ONLY_DATE = re.compile(rf"\W*{_WEEKDAY}(?:{'|'.join(_FORMS)}){_CLOCK}{_ZONE}\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one line tells."""

    byline: str = ""
    dated: Dated | None = None
    clock: str = ""
    n_chars: int = 0


def read_masthead(draft: Draft) -> Draft:
    """Return the draft with byline, day and dateline above the story taken as metadata.

    What the document declares elsewhere (a header, ``meta`` elements) stays first.
    """
    blocks: list[Passage] = []
    byline, dates = draft.byline, list(draft.dates)
    clock = draft.clock
    n_body = n_story = 0
    for block in draft.blocks:
        words = draft.text[block.span.start : block.span.end]
        if block.kind is not PassageKind.BODY or n_body >= _LOOK_AT or n_story >= _STORY_LINES:
            blocks.append(block)
            continue
        n_body += 1
        told = _read_line(words)
        n_story += len(words) > 100 or words[-1:] in ".!?。"
        if told is None:
            blocks.append(block)
            continue
        byline = byline or told.byline
        clock = clock or told.clock
        dates += [told.dated] if told.dated is not None else []
        blocks += _split(block, told.n_chars)
    return replace(draft, blocks=tuple(blocks), byline=byline, dates=tuple(dates), clock=clock)


def _read_line(words: str) -> _Told | None:
    if len(words) <= 120:
        found = _BYLINE.match(words)
        if found and all(part[0].isupper() or part in _SMALL for part in found["names"].split()):
            return _Told(byline=found["names"].strip(" ,;|/"), n_chars=len(words))
        dated = _read_day(words)
        if dated is not None:
            return dated
        if is_only_clock(words):
            return _Told(clock=words, n_chars=len(words))
    dateline = find_dateline(words)
    if dateline is None:
        return None
    day = find_date(dateline.day)
    dated_line = Dated(day=day, how="dateline", is_own=True) if day is not None else None
    return _Told(dated=dated_line, n_chars=dateline.n_chars)


def _read_day(words: str) -> _Told | None:
    found = _DAY_LINE.match(words)
    if not found or not _ONLY_DATE.fullmatch(found["day"]):
        return None
    day = find_date(found["day"])
    when = (found["when"] or "").casefold()
    if day is None:
        return None
    if "updated" in when or "modified" in when:
        return _Told(dated=Dated(day=day, how=f'line "{words[:60]}"', is_weak=True), n_chars=len(words))
    how = f'line "{words[:60]}" above the story'
    dated = Dated(day=day, how=how, at=find_moment(found["day"], day), is_own=True)
    return _Told(dated=dated, n_chars=len(words))


def _split(block: Passage, n_chars: int) -> list[Passage]:
    middle = block.span.start + n_chars
    told = replace(block, span=Span(block.span.start, middle), kind=PassageKind.METADATA)
    rest = replace(block, span=Span(middle, block.span.end))
    return [told, rest] if middle < block.span.end else [told]


def dateline_day(text: str, blocks: Sequence[Passage]) -> str:
    """Return the day of a dateline without a year, as printed, or ""."""
    for block in blocks:
        if block.kind is PassageKind.METADATA:
            dateline = find_dateline(text[block.span.start : block.span.end] + " X")
            if dateline is not None and dateline.day and find_date(dateline.day) is None:
                return dateline.day
    return ""
