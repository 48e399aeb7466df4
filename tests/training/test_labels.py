"""Our own labels follow their guideline, and what is said of the weights is said of those that ship."""

import hashlib
import json
import re
import xml.etree.ElementTree as ElementTree
from importlib.resources import files
from pathlib import Path

import pytest

from casewright.values import Denied, EventType, Role, Status
from training import labels
from training.document import KINDS, STATUSES, cut
from training.own import parse_written, read_written

HERE = Path(__file__).parents[2] / "training"
WRITTEN = sorted((HERE / "written").glob("*.xml"))
NAMES = [path.stem for path in WRITTEN]


def test_the_card_speaks_of_the_weights_that_ship() -> None:
    body = files("casewright.data").joinpath("reader.onnx").read_bytes()
    assert hashlib.sha256(body).hexdigest() in (HERE / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert len(body) < 30_000_000


@pytest.mark.parametrize("path", WRITTEN, ids=NAMES)
def test_a_report_is_labelled_as_the_guideline_says(path: Path) -> None:
    kinds = {kind.value for kind in Denied}
    numbers: dict[str, set[str]] = {}
    for element in ElementTree.parse(path).getroot().iter():
        assert element.tag in {"doc", "p", "S", "C", "T", "R", "B", "V", *KINDS}
        for number in element.get("i", "").split():
            numbers.setdefault(number, set()).add(element.tag)
        if element.tag in "TR":
            assert element.get("status") in {status.value for status in Status}
            assert (element.get("denied") in kinds) == (element.get("status") == "denied")
    assert all({"C", "T"} <= tags for tags in numbers.values())


@pytest.mark.parametrize("path", WRITTEN, ids=NAMES)
def test_the_labels_of_a_report_reach_its_words(path: Path) -> None:
    document = read_written(path)
    assert document.n_words == len(document.spans)
    assert document.statuses
    assert all(content and status in STATUSES for content, _, status, _ in document.statuses)
    assert any(document.names)


def test_the_dev_labels_are_those_of_the_reports() -> None:
    lines = (HERE / "dev/status.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == labels.status_cases()


def test_two_passes_over_the_dev_labels_agree_as_the_card_says() -> None:
    found = labels.agreement()
    assert sum(part["n"] for part in found.values()) >= 400
    card = (HERE / "MODEL_CARD.md").read_text(encoding="utf-8")
    for part in found.values():
        assert f"{part['same']:.1%}".replace("%", " %") in card
        assert f"kappa {part['kappa']:.2f}".replace("0.", ".") in card


def test_two_passes_over_the_events_in_news_agree_as_the_card_says() -> None:
    found = labels.event_agreement(HERE / "dev/events_first.jsonl", HERE / "dev/events_second.jsonl")
    assert found["n"] >= 300
    card = " ".join((HERE / "MODEL_CARD.md").read_text(encoding="utf-8").split())
    for name in ("type_macro_f1", "trigger_f1", "direction_accuracy"):
        assert f"{found[name]:.1%}".replace("%", " %") in card
    assert f"kappa {found['kappa']:.2f}".replace("0.", ".") in card


def _pass(folder: Path, name: str, events: list[tuple[int, str, dict[str, list[list[int]]]]]) -> Path:
    path = folder / name
    labelled = [{"trigger": [at, at + 4], "type": kind, "roles": roles} for at, kind, roles in events]
    case = {"id": "news-1", "file": "1.txt", "sha256": "0" * 64, "sentences": [[0, 99]], "events": labelled}
    path.write_text(json.dumps(case), encoding="utf-8")
    return path


def test_the_agreement_over_events_counts_what_one_pass_lacks_names_otherwise_or_turns_round(
    tmp_path: Path,
) -> None:
    first = _pass(
        tmp_path,
        "first",
        [
            (10, "trade", {"giver": [[0, 5]], "receiver": [[20, 25]]}),
            (30, "trade", {"giver": [[25, 29]]}),
            (50, "finance", {}),
            (70, "finance", {}),
        ],
    )
    second = _pass(
        tmp_path,
        "second",
        [
            (11, "trade", {"giver": [[20, 25]], "receiver": [[0, 5]]}),  # overlaps, and the ends are swapped
            (30, "trade", {"giver": [[25, 29]]}),
            (50, "petroleum", {}),
        ],
    )
    found = labels.event_agreement(first, second)
    assert (found["n"], found["n_second"], found["n_shared"]) == (4, 3, 3)
    assert (found["f1_trade"], found["f1_finance"], found["type_macro_f1"]) == (1, 0, 0.5)
    assert found["trigger_f1"] == round(6 / 7, 4)
    assert found["direction_accuracy"] == 0.5
    assert found["same"] == round(2 / 3, 4)
    assert found["kappa"] == 0.4  # 4 of 9 by chance


def test_two_passes_that_looked_at_different_sentences_are_not_compared(tmp_path: Path) -> None:
    first = _pass(tmp_path, "first", [(10, "trade", {})])
    second = tmp_path / "second"
    second.write_text(first.read_text().replace("[0, 99]", "[0, 98]"))
    with pytest.raises(ValueError, match="different sentences of news-1"):
        labels.event_agreement(first, second)


def test_the_settled_events_are_of_the_sentences_that_both_passes_saw_and_as_many_as_the_card_says() -> None:
    settled, first, second = (
        [json.loads(line) for line in (HERE / "dev" / name).read_text(encoding="utf-8").splitlines()]
        for name in ("events.jsonl", "events_first.jsonl", "events_second.jsonl")
    )
    for cases in (first, second):
        assert [(case["id"], case["sha256"], case["sentences"]) for case in cases] == [
            (case["id"], case["sha256"], case["sentences"]) for case in settled
        ]
    n_events = sum(len(case["events"]) for case in settled)
    assert f"`dev/events.jsonl` ({n_events} events)" in (HERE / "MODEL_CARD.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["events.jsonl", "events_first.jsonl", "events_second.jsonl"])
def test_events_in_news_are_kept_by_offset_inside_the_sentences_looked_at(name: str) -> None:
    for line in (HERE / "dev" / name).read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        assert set(case) == {"id", "file", "sha256", "sentences", "events"}
        for event in case["events"]:
            assert set(event) == {"trigger", "type", "roles"}
            assert event["type"] in set(EventType)
            assert set(event["roles"]) <= set(Role)
            spans = [event["trigger"], *(span for role in event["roles"].values() for span in role)]
            (sentence,) = [one for one in case["sentences"] if one[0] <= event["trigger"][0] < one[1]]
            assert all(sentence[0] <= start < end <= sentence[1] for start, end in spans)


def test_no_text_of_others_is_kept_with_the_labels_of_news() -> None:
    for line in (HERE / "news/claims.jsonl").read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        assert set(case) == {"id", "file", "sha256", "claims"}
        assert re.fullmatch("[0-9a-f]{64}", case["sha256"])
        for claim in case["claims"]:
            assert set(claim) <= {"content", "source", "cue", "status", "denied", "voice"}


def test_paragraphs_and_words_of_a_report_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "4.xml"
    path.write_text(
        '<doc><p><S i="1"><PER>Lee</PER></S> <C i="1">said</C> '
        '<T i="1" status="asserted">it left</T>.</p><p>So.</p></doc>'
    )
    report = parse_written(path)
    assert report.text == "Lee said it left.\n\nSo.\n\n"
    assert [report.text[slice(*span)] for tag, _, span in report.labels if tag == "T"] == ["it left"]
    assert [sentence.words for sentence in cut(report.text, "4").sentences][1] == ("So", ".")
