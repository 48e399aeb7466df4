"""Hand labels, and the documents they name, which do not come with them.

    bench/labels ─names─→ FOLDER/docs, FOLDER/clusters ─sha256─→ documents

The labels in ``bench/labels`` say which documents they are about by name and by the sha256 of
the text; whoever runs a bench gives the folder that holds them. A text that differs from the one
that was labelled would shift every offset, so it is refused.
"""

import csv
import gzip
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from bench.quality._texts import Text, read_json_lines
from casewright.errors import InputError

LABELS = Path(__file__).parent.parent / "labels"

_CLUSTERS = Path("clusters") / "news_events.jsonl.gz"
_HEADER_END = "\n---\n"


@dataclass(frozen=True, slots=True)
class Document:
    """A labelled document.

    Attributes:
        text: Its id is the name that the labels use: ``collection/what finds it``.
        event: The event it belongs to by its collection.
    """

    text: Text
    event: str

    @property
    def collection(self) -> str:
        """The collection it stands in; each is compared by itself, since one may repeat the other."""
        return self.text.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """A claim named by its document and the spans of its words."""

    document: str
    content: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class ClaimPair:
    """Two claims, and whether they are about one matter."""

    a: LabelledClaim
    b: LabelledClaim
    same: bool


def read_pairs(path: Path = LABELS / "pairs.csv") -> list[dict[str, str]]:
    """Return the labelled pairs of documents, with the keys of the table's head."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_claim_pairs(path: Path = LABELS / "claim_pairs.jsonl") -> list[ClaimPair]:
    """Return the labelled pairs of claims."""
    records = read_json_lines(path)
    return [ClaimPair(_claim(one["a"]), _claim(one["b"]), bool(one["same"])) for one in records]


def _claim(record: Mapping[str, Any]) -> LabelledClaim:
    return LabelledClaim(str(record["document"]), tuple((int(s), int(e)) for s, e in record["content"]))


def read_documents(folder: Path, table: Path = LABELS / "documents.csv") -> list[Document]:
    """Return every document of the table, in its order.

    Args:
        folder: Holds ``docs/NAME.txt`` and ``clusters/news_events.jsonl.gz``.
        table: Columns ``document, sha256``.

    Raises:
        InputError: A document is missing, or its text is another one than was labelled.
    """
    with table.open(encoding="utf-8", newline="") as lines:
        known = {row["document"]: row["sha256"] for row in csv.DictReader(lines)}
    names = [name for name in known if name.startswith("clusters/")]
    articles = _read_articles(folder / _CLUSTERS, names) if names else {}
    documents = []
    for name, expected in known.items():
        document = articles.get(name) or _read_page(folder, name)
        found = hashlib.sha256(document.text.text.encode()).hexdigest()
        if found != expected:
            raise InputError(
                f"its text in {folder} is not the one that was labelled (sha256 {found[:12]}…, "
                f"labelled {expected[:12]}…); take the collection's own file, unchanged",
                subject=name,
            )
        documents.append(document)
    return documents


def _read_page(folder: Path, name: str) -> Document:
    """Return a document of its own file: lines ``key: value``, ``---``, text."""
    path = folder / f"{name}.txt"
    if not path.is_file():
        raise InputError(f"{path} is not there; give the folder that holds it", subject=name)
    # the bytes, since reading as text would turn line ends and so another file into this one
    head, found, body = path.read_bytes().decode("utf-8").partition(_HEADER_END)
    if not found:
        raise InputError(f"{path} has no header that a line --- ends", subject=name)
    header = dict(line.split(": ", 1) for line in head.split("\n") if ": " in line)
    return _document(name, {**header, "text": body.strip(), "published": header.get("date", "")})


def _read_articles(path: Path, names: Sequence[str]) -> dict[str, Document]:
    """Return the articles of one file of JSON lines that the names begin the file names of."""
    if not path.is_file():
        raise InputError(f"{path} is not there; give the folder that holds it", subject=names[0])
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        records = {PurePosixPath(one["repo_path"]).stem: one for one in map(json.loads, lines)}
    articles = {}
    for name in names:
        start = name.partition("/")[2]
        fitting = [record for stem, record in records.items() if stem.startswith(start)]
        if len(fitting) != 1:
            raise InputError(f"{path} holds {len(fitting)} articles of that name, not one", subject=name)
        record = fitting[0]
        known = {"publisher": record["source_domain"], "published": record["date_publish"]}
        articles[name] = _document(name, {**record, **known, "matter": record["event"]})
    return articles


def _document(name: str, record: Mapping[str, object]) -> Document:
    return Document(Text.of({**record, "id": name}), str(record.get("matter") or ""))


def in_collections(documents: Sequence[Document]) -> list[list[Document]]:
    """Return the documents of each collection, in order of their first."""
    collections: dict[str, list[Document]] = {}
    for document in documents:
        collections.setdefault(document.collection, []).append(document)
    return list(collections.values())
