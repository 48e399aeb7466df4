"""Bare texts as exhibits and readings, for runners that need no page around them."""

import argparse
import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from casewright.read import read
from casewright.read.page import find_page
from casewright.read.sentence import find_sentences
from casewright.values import Custody, Exhibit, Publication, Reading

# After every day that a text may state: a day after the document was obtained is refused.
_WHEN = datetime(2030, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text of a collection; what is not known is empty."""

    id: str
    text: str
    publisher: str = ""
    url: str = ""
    title: str = ""
    published: date | None = None

    @classmethod
    def of(cls, record: Mapping[str, object]) -> "Text":
        """Return a text from one JSON object; a date may carry a clock time."""
        day = str(record.get("published") or "")[:10]
        return cls(
            id=str(record["id"]),
            text=str(record["text"]),
            publisher=str(record.get("publisher") or ""),
            url=str(record.get("url") or ""),
            title=str(record.get("title") or ""),
            published=date.fromisoformat(day) if len(day) == 10 else None,
        )


def case_parser(doc: str | None) -> argparse.ArgumentParser:
    """Return a parser for a runner over labelled cases: a file of lines, and the documents that they name."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--documents", type=Path, default=None)
    return parser


def read_json_lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines, in file order; blank lines are passed over."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_texts(path: Path) -> list[Text]:
    """Return the texts of a file of JSON lines, in file order."""
    return [Text.of(row) for row in read_json_lines(path)]


def as_exhibit(text: Text) -> Exhibit:
    """Return an exhibit whose id is the text's."""
    body = text.text.encode()
    return Exhibit(
        id=text.id,
        address=text.url or text.id,
        body_sha256=hashlib.sha256(body).hexdigest(),
        n_bytes=len(body),
        media_type="text/plain",
        custody=Custody(obtained_at=_WHEN, method="file", acquired_by="", tool="bench"),
    )


def as_reading(text: Text) -> Reading:
    """Return a reading without claims: the text, its sentences and what is known of its publication."""
    return Reading(
        exhibit_id=text.id,
        reader_version="bench",
        text=text.text,
        publication=publication_of(text),
        passages=(),
        sentences=find_sentences(text.text),
        claims=(),
        mentions=(),
    )


def as_pages(texts: Sequence[Text]) -> list[Reading]:
    """Return readings without claims that know what a page tells: its furniture, captions and credits."""

    def read_page(text: Text, path: Path) -> Reading:
        page = find_page(as_exhibit(text), path, published=text.published)
        return replace(
            as_reading(text),
            text=page.text,
            publication=page.publication,
            passages=page.passages,
            sentences=find_sentences(page.text, page.passages),
        )

    return _read_each(texts, read_page)


def as_claims(texts: Sequence[Text]) -> list[Reading]:
    """Return what the reader as it is makes of each text."""
    return _read_each(texts, lambda text, path: read(as_exhibit(text), path, published=text.published))


def _read_each(texts: Sequence[Text], read_one: Callable[[Text, Path], Reading]) -> list[Reading]:
    readings = []
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            path = Path(folder) / f"{number}.txt"
            path.write_bytes(text.text.encode())
            readings.append(_told_of(read_one(text, path), text))
    return readings


def _told_of(reading: Reading, text: Text) -> Reading:
    """Return a reading whose publication says what is known of the text from elsewhere."""
    known = publication_of(text)
    publication = replace(
        reading.publication,
        publisher=known.publisher or reading.publication.publisher,
        url=known.url,
        title=known.title or reading.publication.title,
    )
    return replace(reading, publication=publication)


def publication_of(text: Text) -> Publication:
    """Return what is known of a text's publication."""
    return Publication(
        title=text.title,
        publisher=text.publisher,
        url=text.url,
        published=text.published,
        published_how="given",
    )
