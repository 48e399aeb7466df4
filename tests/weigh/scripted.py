"""The scripted cases of ``tests/cases/origins``: short documents in, what stands behind them out.

Each case goes the way of a build: its documents are written as files, read by the shipped reader and
weighed as one case. The form of the files is told at the head of ``routes.toml``.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

from casewright.read import read
from casewright.text import digest
from casewright.values import (
    Claim,
    Credibility,
    Custody,
    Exhibit,
    GradeDecision,
    Reading,
    Reliability,
    SourceEntry,
    Weighing,
    Weight,
)
from casewright.weigh import weigh

FOLDER = Path(__file__).parents[1] / "cases" / "origins"

HEADLINE = "New details of the case emerge"

Table = Mapping[str, Any]


def read_cases() -> list[dict[str, Any]]:
    """Return all scripted cases, by file, in the file's order."""
    cases: list[dict[str, Any]] = []
    for path in sorted(FOLDER.glob("*.toml")):
        cases += tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return cases


@dataclass(frozen=True, slots=True)
class Played:
    """A case that was read and weighed; documents go by their names."""

    readings: Mapping[str, Reading]
    weighing: Weighing

    def claims(self, document: str) -> tuple[Claim, ...]:
        """Return the claims of one document."""
        return self.readings[document].claims

    def document_of(self, claim_id: str) -> str:
        """Return the name of the document that holds a claim."""
        return next(
            name for name, reading in self.readings.items() if any(c.id == claim_id for c in reading.claims)
        )

    def claim(self, claim_id: str) -> Claim:
        """Return a claim by its id."""
        return next(c for reading in self.readings.values() for c in reading.claims if c.id == claim_id)

    def name_of(self, exhibit_id: str | None) -> str:
        """Return the name of a document by its exhibit's id, an empty string for none."""
        return next((name for name, one in self.readings.items() if one.exhibit_id == exhibit_id), "")

    def matters(self, words: str, document: str = "") -> list[Weight]:
        """Return the matters of the longest claims that hold some words, of one document or of all."""
        found = []
        for weight in self.weighing.weights:
            ids = (*weight.claim_ids, *weight.denial_ids)
            if any(self._tells(one, words, document) for one in ids):
                found.append(weight)
        return found

    def _tells(self, claim_id: str, words: str, document: str) -> bool:
        is_there = not document or self.document_of(claim_id) == document
        return is_there and words in self.claim(claim_id).text


def play(case: Table, folder: Path) -> Played:
    """Read and weigh one case.

    Args:
        case: As the file has it.
        folder: Where its documents are written.
    """
    readings = {}
    exhibits = []
    for document in case["document"]:
        path = folder / f"{document['name']}.html"
        path.write_text(_page(case, document), encoding="utf-8")
        exhibits.append(_exhibit(path))
        readings[document["name"]] = read(exhibits[-1], path)
    register = [_entry(one) for one in case.get("source", ())]
    decisions = [_decision(one, readings) for one in case.get("decision", ())]
    weighing = weigh(exhibits, list(readings.values()), register=register, decisions=decisions)
    return Played(readings, weighing)


def _page(case: Table, document: Table) -> str:
    """Return a document as a news page, its day and publisher where pages have them."""
    time = document.get("time", "09:00:00Z")
    head = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{HEADLINE}</title>
<meta property="og:site_name" content="{escape(document["publisher"])}">
<meta property="article:published_time" content="{document["date"]}T{time}"></head>"""
    lines = f"<h1>{HEADLINE}</h1>\n" + "\n".join(
        f"<p>{escape(line)}</p>" for line in text_of(case, document).splitlines()
    )
    return f"{head}\n<body><article>\n{lines}\n</article></body></html>\n"


def text_of(case: Table, document: Table) -> str:
    """Return a document's own text, or the text that it copies with its changes."""
    if "copy_of" not in document:
        return str(document["text"]).strip()
    original = next(one for one in case["document"] if one["name"] == document["copy_of"])
    text = text_of(case, original)
    for old, new in document.get("change", ()):
        assert old in text, f"{case['name']}: {old!r} does not stand in {original['name']}"
        text = text.replace(old, new)
    return "\n".join(part for part in (document.get("first", ""), text, document.get("last", "")) if part)


def _exhibit(path: Path) -> Exhibit:
    body = path.read_bytes()
    sha256 = hashlib.sha256(body).hexdigest()
    custody = Custody(
        obtained_at=datetime(2026, 1, 1, tzinfo=UTC), method="file", acquired_by="", tool="test"
    )
    return Exhibit(
        id=digest(path.name, sha256),
        address=path.name,
        body_sha256=sha256,
        n_bytes=len(body),
        media_type="text/html",
        custody=custody,
    )


def _entry(table: Table) -> SourceEntry:
    when_party = Reliability(table["when_party"]) if "when_party" in table else None
    return SourceEntry(
        pattern=table["pattern"],
        letter=Reliability(table["letter"]),
        reason=table["reason"],
        by=table["by"],
        on=table["on"],
        when_party=when_party,
    )


def _decision(table: Table, readings: Mapping[str, Reading]) -> GradeDecision:
    claims = readings[table["document"]].claims
    return GradeDecision(
        claim_id=next(claim.id for claim in claims if table["words"] in claim.text),
        by=table["by"],
        on=table["on"],
        reason=table["reason"],
        source=Reliability(table["source"]) if "source" in table else None,
        information=Credibility(table["information"]) if "information" in table else None,
    )
