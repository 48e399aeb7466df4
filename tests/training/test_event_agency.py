"""The example sentences in agency style follow the guideline, and none is both learnt and kept."""

import json
import xml.etree.ElementTree as ElementTree
from pathlib import Path

import pytest

from training.document import EVENTS, PARTIES
from training.own import parse_example

FOLDER = Path(__file__).parents[2] / "training"
LINES = [
    line
    for name in ("agency_1.xml", "negatives_9.xml")
    for line in (FOLDER / "events" / name).read_text(encoding="utf-8").splitlines()
]
KEPT = [
    json.loads(line) for line in (FOLDER / "dev/events_agency.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.mark.parametrize("line", LINES)
def test_an_example_is_labelled_as_the_guideline_says(line: str) -> None:
    text, triggers, parties = parse_example(ElementTree.fromstring(line))
    assert {kind for kind, _ in triggers.values()} <= set(EVENTS[1:])
    assert all(len(text[span.start : span.end].split()) == 1 for _, span in triggers.values())
    for numbers, role, _ in parties:
        assert role in PARTIES[1:]
        assert set(numbers) <= set(triggers)


@pytest.mark.parametrize("row", KEPT, ids=[row["id"] for row in KEPT])
def test_a_kept_sentence_is_not_taught(row: dict[str, object]) -> None:
    assert row["text"] not in {parse_example(ElementTree.fromstring(line))[0] for line in LINES}
    for event in row["events"]:  # type: ignore[attr-defined]
        assert event["type"] in EVENTS[1:]
        assert set(event["roles"]) <= set(PARTIES[1:])


def test_every_type_is_shown_on_both_sides() -> None:
    taught = {kind for line in LINES for kind, _ in parse_example(ElementTree.fromstring(line))[1].values()}
    kept = {event["type"] for row in KEPT for event in row["events"]}
    assert taught == kept == set(EVENTS[1:])
