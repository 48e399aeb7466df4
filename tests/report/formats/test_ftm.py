"""FollowTheMoney's own library takes every entity and statement as it stands, and gives them back."""

import csv
import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from casewright.data import read_rows
from casewright.values import Judgement, Mention, MentionKind, Span
from tests.report.formats.sample import CASES, sample_case, write

WHY = "followthemoney is not installed; it needs a compiler and ICU: pip install casewright[interchange]"


def _entities(path: Path) -> dict[str, Any]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = {row["id"]: row for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.mark.parametrize("kind", CASES)
def test_followthemoney_validates_every_entity_and_cleans_nothing_away(kind: str, tmp_path: Path) -> None:
    ftm = pytest.importorskip("followthemoney", reason=WHY)
    entities = _entities(write("ftm", CASES[kind](), tmp_path))
    read = {}
    for row in entities.values():
        ftm.model.get(row["schema"]).validate(row)
        cleaned = ftm.model.get_proxy(row, cleaned=False)
        assert {name: sorted(values) for name, values in cleaned.to_dict()["properties"].items()} == {
            name: sorted(values) for name, values in row["properties"].items()
        }
        read[row["id"]] = cleaned
    for one in read.values():
        for prop, value in one.itervalues():
            if prop.type.name == "entity":
                assert read[value].schema.is_a(prop.range), (
                    one.schema.name,
                    prop.name,
                    read[value].schema.name,
                )


@pytest.mark.parametrize("kind", CASES)
def test_statements_are_followthemoneys_and_make_the_same_entities(kind: str, tmp_path: Path) -> None:
    pytest.importorskip("followthemoney", reason=WHY)
    from followthemoney.dataset import Dataset  # noqa: PLC0415
    from followthemoney.statement import StatementEntity  # noqa: PLC0415
    from followthemoney.statement.serialize import read_csv_statements  # noqa: PLC0415
    from followthemoney.statement.util import get_prop_type  # noqa: PLC0415

    path = write("ftm-statements", CASES[kind](), tmp_path)
    statements = list(read_csv_statements(BytesIO(path.read_bytes())))
    with path.open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text, dialect="unix"):
            assert row["prop_type"] == get_prop_type(row["schema"], row["prop"])
    assert all(one.id == one.generate_key() for one in statements)
    by_entity = defaultdict(list)
    for one in statements:
        by_entity[one.entity_id].append(one)
    entities = _entities(write("ftm", CASES[kind](), tmp_path))
    assert set(by_entity) == set(entities)
    for entity_id, own in by_entity.items():
        dataset = Dataset.make({"name": own[0].dataset, "title": "a case"})
        made = StatementEntity.from_statements(dataset, own).to_dict()
        assert made["schema"] == entities[entity_id]["schema"]
        assert {name: set(values) for name, values in made["properties"].items()} == {
            name: set(values) for name, values in entities[entity_id]["properties"].items()
        }


def test_followthemoney_knows_every_state_that_a_place_can_be(tmp_path: Path) -> None:
    pytest.importorskip("followthemoney", reason=WHY)
    from followthemoney.types import registry  # noqa: PLC0415

    case = sample_case()
    reading = case.readings[0]
    states = [row[1] for row in read_rows("countries.tsv")]
    mentions = tuple(Mention(span=Span(0, 1), text="x", kind=MentionKind.PLACE, name=name) for name in states)
    claim = replace(reading.claims[0], mentions=mentions)
    case = replace(case, readings=(replace(reading, claims=(claim,)), *case.readings[1:]))
    entities = _entities(write("ftm", case, tmp_path)).values()
    codes = [one["properties"]["country"][0] for one in entities if one["schema"] == "Address"]
    assert len(set(codes)) >= len(states) - 1
    assert [registry.country.clean(code) for code in codes] == codes


def test_each_statement_of_a_claim_names_the_bytes_and_the_characters(tmp_path: Path) -> None:
    texts = {}
    case = sample_case()
    for exhibit, reading in zip(case.exhibits, case.readings, strict=True):
        texts[exhibit.body_sha256] = reading.text
    with write("ftm-statements", case, tmp_path).open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream, dialect="unix") if row["prop"] == "description"]
    claims = [row for row in rows if row["entity_id"].startswith("claim-")]
    assert claims
    for row in claims:
        digest, _, span = row["origin"].removeprefix("sha256:").partition("#char=")
        start, end = map(int, span.split(","))
        assert texts[digest][start:end] == row["value"]


def test_a_name_gets_no_sanction_and_a_match_called_different_no_similarity(tmp_path: Path) -> None:
    entities = _entities(write("ftm", sample_case(), tmp_path))
    sanctions = [one for one in entities.values() if one["schema"] == "Sanction"]
    assert [one["properties"]["entity"][0].partition("-")[0] for one in sanctions] == ["listing"]
    (similar,) = [one for one in entities.values() if one["schema"] == "Similar"]
    assert similar["properties"]["candidate"][0].startswith("party-")
    assert "possible, reviewer: undecided" in similar["properties"]["criteria"]
    case = sample_case()
    different = [replace(one, judgement=Judgement.DIFFERENT) for one in case.matches]
    entities = _entities(write("ftm", replace(case, matches=tuple(different)), tmp_path))
    assert "Similar" not in {one["schema"] for one in entities.values()}


def test_a_day_since_which_an_entry_is_known_is_no_day_of_listing(tmp_path: Path) -> None:
    case = sample_case()
    known = tuple(replace(one, listed_on=None, valid_from=date(2019, 4, 1)) for one in case.listings)
    entities = _entities(write("ftm", replace(case, listings=known), tmp_path)).values()
    (sanction,) = (one["properties"] for one in entities if one["schema"] == "Sanction")
    assert "startDate" not in sanction and "listingDate" not in sanction
    assert any("Known to be listed since 2019-04-01." in one for one in sanction["summary"])


def test_a_finding_is_linked_to_what_supports_and_what_denies_it(tmp_path: Path) -> None:
    entities = _entities(write("ftm", sample_case(), tmp_path))
    finding = sample_case().findings[0]
    links = [
        one["properties"]
        for one in entities.values()
        if one["schema"] == "UnknownLink" and one["properties"]["object"] == [f"finding-{finding.id}"]
    ]
    assert [link["subject"][0] for link in links if link["role"] == ["denies"]] == [
        f"claim-{one}" for one in finding.denial_ids
    ]
    assert [link["subject"][0] for link in links if link["role"] == ["supports"]] == [
        f"claim-{one}" for one in finding.claim_ids
    ]
