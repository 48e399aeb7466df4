"""Checks on real pages and texts that do not belong to the project; skipped where they are missing."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casewright.errors import ReadError
from casewright.read.page import Page, find_page
from casewright.values import Custody, Exhibit, PassageKind

SHARED = Path(__file__).parents[2] / "../shared"
pytestmark = pytest.mark.skipif(
    not (SHARED / "data/html/gold.jsonl").exists(), reason="evaluation data is not beside the repository"
)


def read(body: Path, media_type: str) -> Page:
    custody = Custody(
        obtained_at=datetime(2026, 11, 1, tzinfo=UTC), method="file", acquired_by="", tool="test"
    )
    exhibit = Exhibit(
        id="x",
        address=body.name,
        body_sha256="0" * 64,
        n_bytes=1,
        media_type=media_type,
        custody=custody,
    )
    return find_page(exhibit, body)


def test_the_tail_of_a_copied_page_is_furniture_and_the_story_above_is_not() -> None:
    page = read(next((SHARED / "seed").glob("*.txt")), "text/plain")
    start = page.text.index("Source link")
    furniture = [p.span for p in page.passages if p.kind is PassageKind.FURNITURE]
    assert [furniture[0].start, furniture[-1].end] == [start, len(page.text.rstrip())]
    assert all(p.kind is PassageKind.BODY for p in page.passages if p.span.start < start)


def test_every_text_with_a_header_gives_its_day_and_keeps_its_story() -> None:
    for body in sorted((SHARED / "data/news/docs").glob("*.txt")):
        page = read(body, "text/plain")
        kept = sum(
            p.span.end - p.span.start
            for p in page.passages
            if p.kind not in (PassageKind.METADATA, PassageKind.FURNITURE)
        )
        header, _, story = page.text.partition("\n---\n")
        states_a_day = re.search(r"^date: \d{4}-\d\d-\d\d$", header, re.MULTILINE) is not None
        assert (page.publication.published is not None) is states_a_day, body.name
        assert kept >= 0.75 * len(story.strip()), body.name


def test_pages_give_the_day_their_gold_states() -> None:
    right = n = 0
    for line in (SHARED / "data/html/gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = str(row["gold"].get("publishing_date") or "")[:10]
        if not gold:
            continue
        n += 1
        try:
            page = read(SHARED / "data/html" / row["file"], "text/html")
        except ReadError:
            continue
        right += str(page.publication.published) == gold
    assert right >= 0.95 * n
