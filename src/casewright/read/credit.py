"""Agencies printed as the origin of a text: in the byline, the dateline, the last lines.

A printed credit is what a copy owes to its origin: "SEOUL (Reuters) -",
"By Jane Doe, Associated Press", "(Reporting by A; Editing by B)". An agency that
is only quoted in the story ("according to Reuters") is not a credit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from casewright.data import read_rows
from casewright.values import Passage, PassageKind

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_PLACE = r"[^\W\d_][\w.'’/ -]{1,40}(?:, [^\W\d_][\w.'’ -]{1,30}){0,2}?"
_DATELINE = re.compile(
    rf"^\W{{0,3}}(?P<place>{_PLACE})?,?\s*(?P<day>{_DAY})?,?\s*"
    r"\((?P<agency>[^\W\d_][\w .’'&/-]{1,40})\)\s*(?P<dash>--+|[–—:-])\s*"
)
_BARE_DATELINE = re.compile(
    rf"^(?P<place>[A-Z][A-Z.'’/ -]{{2,30}}(?:, [A-Z][\w.'’ -]{{1,24}}){{0,2}})(?:, (?P<day>{_DAY}))?"
    r"\s*(?P<dash>--+|[–—])\s+(?=\S)"
)
_WORK = re.compile(
    r"\W{0,2}(?:(?:[Aa]dditional|[Ff]urther) )?(?:[Rr]eporting|[Ww]riting|[Ee]diting|[Cc]ompiled"
    r"|[Tt]ranslat(?:ion|ed)|[Ww]ritten|[Ee]dited|[Rr]eviewed)(?: and (?:writing|editing|reporting|edited))?"
    r" by:? "
)
_CONTRIBUTED = re.compile(
    r" (?:also )?contributed (?:reporting|to this (?:report|story|article|post))(?: from | in |$)"
)
_JOINING = {"and", "in", "of", "at", "on", "the", "for", "with", "from", "&"}
_SMALL = _JOINING | {"de", "van", "von", "al", "el", "bin", "bureau", "newsroom", "reporters", "writers"}
_EDITED = re.compile(r"\b[Ee]diting by\b")
_MAX_CREDIT = 500  # code points of one credit line


@dataclass(frozen=True, slots=True)
class Dateline:
    """The words before a story's first sentence: place, day and agency as printed, any may be empty.

    Attributes:
        n_chars: Length of the dateline with its dash.
    """

    place: str
    day: str
    agency: str
    n_chars: int


def find_dateline(words: str) -> Dateline | None:
    """Return the dateline that a line begins with, or ``None``.

    >>> find_dateline("SEOUL, June 17 (Reuters) - Two ships left.")
    Dateline(place='SEOUL', day='June 17', agency='Reuters', n_chars=27)
    >>> find_dateline("WASHINGTON — Two ships left.").place
    'WASHINGTON'
    >>> find_dateline("The panel (UN) - which met - said no.") is None
    True
    """
    found = _DATELINE.match(words[:150])
    if found and (_agency(found["agency"]) or found["day"]):
        return Dateline((found["place"] or "").strip(), found["day"] or "", found["agency"], found.end())
    found = _BARE_DATELINE.match(words[:100])
    return Dateline(found["place"].strip(), found["day"] or "", "", found.end()) if found else None


def is_credit_line(words: str) -> bool:
    """Whether a line only says who reported, wrote or edited.

    >>> is_credit_line("(Reporting by Ann Example in Seoul; Editing by Bo Sample)")
    True
    >>> is_credit_line("Reporting by the U.N. panel has noted that shells were shipped.")
    False
    """
    words = words.strip(" ()[]—–-*.\t\u00a0")
    if len(words) > _MAX_CREDIT:
        return False
    work = _WORK.match(words)
    if work:
        parts = re.split(r"[;.,] (?=(?:[Aa]dditional |[Ff]urther )?[A-Za-z]+ by:? )", words)
        return all(_is_names(_WORK.sub("", part, count=1)) for part in parts)
    contributed = _CONTRIBUTED.search(words)
    return contributed is not None and _is_names(
        words[: contributed.start()] + " " + words[contributed.end() :]
    )


def _is_names(words: str) -> bool:
    """Whether words are names and what joins them, and nothing else."""
    parts = [part.strip(".,;:()'’\"") for part in words.split()]
    return any(parts) and all(not part or part[0].isupper() or part in _SMALL for part in parts)


def find_credits(text: str, blocks: Sequence[Passage], *, byline: str = "") -> tuple[str, ...]:
    """Return the agencies printed as the origin of a text, in order of appearance.

    Args:
        text: The stored text.
        blocks: Its passages with furniture marked; credit lines are furniture.
        byline: Byline as printed.

    Source:
        The form "(Reporting by …; Editing by …)" under a story is that of Reuters.
    """
    found: list[str] = _named(byline)
    for words in _credit_words(text, blocks):
        found += _named(words)
        if _EDITED.search(words) and not _named(words):
            found.append("Reuters")
    return tuple(dict.fromkeys(found))


def _credit_words(text: str, blocks: Sequence[Passage]) -> Iterator[str]:
    """Yield datelines, bylines and credit lines, in order."""
    told = [text[b.span.start : b.span.end] for b in blocks if b.kind is PassageKind.METADATA]
    for words in told:
        dateline = find_dateline(words + " X")
        if dateline is not None:
            yield dateline.agency
    for block in blocks:
        words = text[block.span.start : block.span.end]
        if block.kind is PassageKind.FURNITURE and is_credit_line(words):
            yield words


def _named(words: str) -> list[str]:
    return [
        name
        for mark, name in _marks()
        if mark in words and re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", words)
    ]


def _agency(words: str) -> str:
    names = _named(words)
    return names[0] if names else ""


@cache
def _marks() -> tuple[tuple[str, str], ...]:
    rows = [row for row in read_rows("publishers.tsv") if row[1] == "agency"]
    return tuple((mark, row[0]) for row in rows for mark in row[3].split(";"))
