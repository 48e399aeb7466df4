"""Labels find the documents they were made on, and refuse any other."""

import csv
import gzip
import hashlib
import json
from pathlib import Path

import pytest

from bench.quality._labels import LABELS, read_claim_pairs, read_documents, read_pairs
from casewright.errors import InputError

PAGE = "The harbour master counted nine barges on Tuesday.\nHe named none of them."
ARTICLE = "Nine barges lay in the harbour, its master said.\n"


def folder_with(path: Path, *, page: str = PAGE, article: str = ARTICLE) -> Path:
    (path / "docs").mkdir()
    header = "title: Nine barges\nurl: https://example.org/1\ndate: 2024-05-14\npublisher: The Post"
    (path / "docs" / "001.txt").write_bytes(f"{header}\nmatter: barges\n---\n{page}\n".encode())
    (path / "clusters").mkdir()
    record = {
        "title": "Barges",
        "url": "https://example.com/2",
        "source_domain": "example.com",
        "date_publish": "2024-05-15T08:00:00",
        "text": article,
        "event": "nine_barges",
        "repo_path": "data/abcdef0123456789.json",
    }
    other = {**record, "text": "Another.", "repo_path": "data/ffffff0123456789.json"}
    with gzip.open(path / "clusters" / "news_events.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(other) + "\n" + json.dumps(record) + "\n")
    return path


def table_of(path: Path, **texts: str) -> Path:
    table = path / "documents.csv"
    rows = [
        f"{name.replace('_', '/')},{hashlib.sha256(text.encode()).hexdigest()}"
        for name, text in texts.items()
    ]
    table.write_text("\n".join(["document,sha256", *rows]) + "\n", encoding="utf-8")
    return table


def test_names_find_a_page_and_an_article(tmp_path: Path) -> None:
    table = table_of(tmp_path, docs_001=PAGE, clusters_abcdef=ARTICLE)
    page, article = read_documents(folder_with(tmp_path), table)
    assert (page.text.id, page.text.text, page.event, page.collection) == ("docs/001", PAGE, "barges", "docs")
    assert (page.text.publisher, page.text.title, str(page.text.published)) == (
        "The Post",
        "Nine barges",
        "2024-05-14",
    )
    assert (article.text.id, article.text.text, article.event) == ("clusters/abcdef", ARTICLE, "nine_barges")
    assert (article.text.publisher, str(article.text.published)) == ("example.com", "2024-05-15")


@pytest.mark.parametrize("changed", [{"page": PAGE.replace("nine", "ten")}, {"article": ARTICLE.strip()}])
def test_another_text_under_the_name_is_refused(tmp_path: Path, changed: dict[str, str]) -> None:
    table = table_of(tmp_path, docs_001=PAGE, clusters_abcdef=ARTICLE)
    with pytest.raises(
        InputError, match=r"(docs/001|clusters/abcdef): its text .* not the one that was labelled"
    ):
        read_documents(folder_with(tmp_path, **changed), table)


def test_another_line_end_is_another_text(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, page=PAGE.replace("\n", "\r\n"))
    with pytest.raises(InputError, match="not the one that was labelled"):
        read_documents(folder, table_of(tmp_path, docs_001=PAGE))


@pytest.mark.parametrize("name", ["docs_002", "clusters_00"])
def test_a_missing_document_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=name.replace("_", "/")):
        read_documents(folder_with(tmp_path), table_of(tmp_path, **{name: PAGE}))


def test_a_folder_without_the_articles_says_which_file_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"news_events\.jsonl\.gz is not there"):
        read_documents(tmp_path, table_of(tmp_path, clusters_abcdef=ARTICLE))


def test_a_page_without_a_header_is_refused(tmp_path: Path) -> None:
    folder = folder_with(tmp_path)
    (folder / "docs" / "001.txt").write_text(PAGE, encoding="utf-8")
    with pytest.raises(InputError, match="no header"):
        read_documents(folder, table_of(tmp_path, docs_001=PAGE))


def test_our_labels_name_known_documents_of_one_collection_and_hold_no_text() -> None:
    with (LABELS / "documents.csv").open(encoding="utf-8", newline="") as lines:
        known = {row["document"] for row in csv.DictReader(lines)}
    pairs = read_pairs()
    assert len(pairs) >= 150
    assert {pair["label"] for pair in pairs} == {"copy", "cites", "independent"}
    assert len({frozenset((pair["a"], pair["b"])) for pair in pairs}) == len(pairs)
    for pair in pairs:
        assert {pair["a"], pair["b"]} <= known
        assert pair["a"].partition("/")[0] == pair["b"].partition("/")[0]
        assert pair["original"] in ("", pair["a"], pair["b"])
        assert set(pair) == {"a", "b", "label", "original", "why"}


def test_our_claim_pairs_join_claims_of_two_documents() -> None:
    with (LABELS / "documents.csv").open(encoding="utf-8", newline="") as lines:
        known = {row["document"] for row in csv.DictReader(lines)}
    pairs = read_claim_pairs()
    assert len(pairs) >= 300
    assert {pair.same for pair in pairs} == {True, False}
    assert len({frozenset((pair.a, pair.b)) for pair in pairs}) == len(pairs)
    for pair in pairs:
        assert pair.a.document != pair.b.document
        assert {pair.a.document, pair.b.document} <= known
        assert all(0 <= start < end for one in (pair.a, pair.b) for start, end in one.content)


def test_same_matter_is_never_denied_along_a_chain() -> None:
    groups: dict[object, set[object]] = {}
    pairs = read_claim_pairs()
    for pair in pairs:
        if pair.same:
            joined = groups.get(pair.a, {pair.a}) | groups.get(pair.b, {pair.b})
            for one in joined:
                groups[one] = joined
    assert not [pair for pair in pairs if not pair.same and pair.b in groups.get(pair.a, ())]
