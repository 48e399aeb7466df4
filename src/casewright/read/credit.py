"""Agencies printed as the origin of a text: in the byline, the dateline, the last lines."""

import re
from collections.abc import Sequence
from functools import cache

from casewright.data import read_rows
from casewright.values import Passage, PassageKind

_DATELINE = re.compile(
    r"^\W{0,3}(?P<place>[A-Z][\w.'’ \-/]{1,40}(?:, [A-Z][\w.'’ \-]{1,30})*)?,?\s*"
    r"(?P<day>(?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8})(?:,? \d{4})?)?,?\s*"
    r"\((?P<agency>[A-Z][\w .’'&/-]{1,40})\)\s*(?:--|[–—:-])\s*"
)


def find_credits(text: str, blocks: Sequence[Passage], *, byline: str = "") -> tuple[str, ...]:
    """Return the agencies printed as the origin of a text, in order of appearance."""
    found: list[str] = []
    for words in (byline, *_places(text, blocks)):
        found += [name for mark, name in _agencies() if re.search(rf"(?<!\w){re.escape(mark)}(?!\w)", words)]
    return tuple(dict.fromkeys(found))


def _places(text: str, blocks: Sequence[Passage]) -> list[str]:
    body = [text[b.span.start : b.span.end] for b in blocks if b.kind is PassageKind.BODY]
    found = _DATELINE.match(body[0][:150]) if body else None
    return [found["agency"]] if found else []


@cache
def _agencies() -> tuple[tuple[str, str], ...]:
    rows = [row for row in read_rows("publishers.tsv") if row[1] == "agency"]
    return tuple((mark, row[0]) for row in rows for mark in row[3].split(";"))
