"""The runners for copies and origins print the figures that their data make."""

import json
from pathlib import Path

from bench.quality import origins, reuse
from bench.quality._texts import Text, read_texts
from tests.weigh.reports import OTHER, STORY, reworded

CORE = "North Korea sent 300 containers of shells to Russia"


def test_reuse_counts_what_it_finds_and_what_it_misses() -> None:
    texts = [
        Text(id="a", text=STORY, publisher="Reuters"),
        Text.of({"id": "b", "text": reworded(STORY), "published": "2024-05-14T10:00:00"}),
        Text(id="c", text=OTHER),
    ]
    pairs = [
        {"a": "a", "b": "b", "label": "copy", "original": "a"},
        {"a": "a", "b": "c", "label": "independent"},
        {"a": "b", "b": "c", "label": "copy"},
    ]
    figures = reuse.evaluate(texts, pairs)
    assert figures["precision"] == 1.0
    assert figures["recall"] == 0.5
    assert figures["n_unlabelled"] == 0
    assert figures["direction_decided"] == 0.0


def test_reuse_reads_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "texts.jsonl"
    path.write_text(
        json.dumps({"id": "a", "text": "x", "published": "2024-05-14"}) + "\n\n", encoding="utf-8"
    )
    assert [text.published and text.published.isoformat() for text in read_texts(path)] == ["2024-05-14"]


def test_origins_compares_clusterings_of_the_claims_found() -> None:
    first = f"{CORE}, Defence Minister Yoon Sun-ho said on Tuesday."
    second = f"{CORE}, Ana Petrova, an analyst, said."
    claims = [
        {"exhibit": "a", "content": [[0, len(CORE)]], "matter": "m", "origin": "yoon"},
        {"exhibit": "b", "content": [[0, len(CORE)]], "matter": "m", "origin": "petrova"},
    ]
    case = {"exhibits": [{"id": "a", "text": first}, {"id": "b", "text": second}], "claims": claims}
    figures = origins.evaluate([case])
    assert (figures["found"], figures["ari"], figures["matter_ari"]) == (1.0, 1.0, 1.0)


def test_one_cluster_against_many_scores_nothing() -> None:
    assert origins.adjusted_rand(["x", "x", "y", "y"], ["1", "1", "1", "1"]) == 0.0
