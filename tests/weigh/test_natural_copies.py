"""Real copies among real pages are found, and little else; the pages are not part of the project."""

import gzip
import json
from datetime import date
from pathlib import Path

import pytest

from casewright.values import EdgeKind, Reading
from tests.weigh.reports import report, weighed

NEWS = Path(__file__).parents[2] / "../shared/data/news"
ATTRIBUTION = Path(__file__).parents[2] / "../shared/data/attribution"

pytestmark = pytest.mark.skipif(not NEWS.exists(), reason="needs the evaluation data beside the project")


def _copies(readings: list[Reading]) -> set[frozenset[str]]:
    edges = weighed(*readings).edges
    return {frozenset((e.from_exhibit, e.to_exhibit or "")) for e in edges if e.kind is EdgeKind.COPIES}


def test_the_natural_copies_among_the_pages_are_found() -> None:
    readings = []
    for path in sorted((NEWS / "docs").glob("*.txt")):
        header, _, body = path.read_text(encoding="utf-8").partition("\n---\n")
        fields = dict(line.split(": ", 1) for line in header.splitlines() if ": " in line)
        day = date.fromisoformat(fields["date"]) if len(fields.get("date", "")) == 10 else None
        readings.append(report(path.stem, body, day=day, publisher=fields.get("publisher", "")))
    copies = _copies(readings)
    assert frozenset(("086", "087")) in copies
    assert frozenset(("106", "108")) in copies
    # besides: two versions of one agency story that share half of their sentences
    assert copies <= {frozenset(("086", "087")), frozenset(("106", "108")), frozenset(("028", "029"))}


def test_no_copy_is_seen_between_articles_on_different_events() -> None:
    with gzip.open(NEWS / "clusters" / "news_events.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    event = {str(at): article["event_id"] for at, article in enumerate(articles)}
    copies = _copies([report(str(at), article["text"]) for at, article in enumerate(articles)])
    assert len(copies) >= 18
    assert all(len({event[name] for name in pair}) == 1 for pair in copies)


def test_the_near_duplicates_of_one_publisher_are_found_and_nothing_else() -> None:
    articles = []
    with gzip.open(ATTRIBUTION / "train.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles += [json.loads(line) for line in lines]
    with (ATTRIBUTION / "dev.jsonl").open(encoding="utf-8") as lines:
        articles += [json.loads(line) for line in lines]
    copies = _copies([report(article["id"], article["text"]) for article in articles])
    assert len(copies) == 8
    assert all(len({name.split("_")[0] for name in pair}) == 1 for pair in copies)
