"""Our own labels follow their guideline, and what is said of the weights is said of those that ship."""

import hashlib
import json
import re
import xml.etree.ElementTree as ElementTree
from importlib.resources import files
from pathlib import Path

import pytest

from casewright.values import Denied, Status
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
