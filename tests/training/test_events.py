"""Events that we marked in others' texts are well formed and reach the words that they name."""

import json
from pathlib import Path

import pytest

from training import corpora
from training.document import EVENTS, PARTIES, UNKNOWN, cut
from training.own import label_events

HERE = Path(__file__).parents[2] / "training"
MARKED = sorted((HERE / "events").glob("*.jsonl"))

TREES = """\
# newdoc id = one
# sent_id = one-1
1\tHe\the\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_

# sent_id = one-2
1-2\tThey've\t_\t_\t_\t_\t_\t_\t_\t_
1\tThey\tthey\tPRON\tPRP\t_\t3\tnsubj\t_\t_
2\t've\thave\tAUX\tVBP\t_\t3\taux\t_\t_
3\tsold\tsell\tVERB\tVBN\t_\t0\troot\t_\t_
4\told\told\tADJ\tJJ\t_\t5\tamod\t_\t_
5\ttanks\ttank\tNOUN\tNNS\t_\t3\tobj\t_\t_

# sent_id = one-3
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

# newdoc id = two
# sent_id = two-1
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""
SALE = {"trigger": [2, 3], "type": "arms_transfer", "roles": [["giver", [0, 1]], ["goods", [3, 5]]]}


def test_events_by_numbers_of_words_reach_their_sentence(tmp_path: Path) -> None:
    trees, marked = tmp_path / "trees.conllu", tmp_path / "events.jsonl"
    trees.write_text(TREES)
    marked.write_text(json.dumps({"sentence": "one-2", "events": [SALE]}))
    one, two = corpora.treebank([trees], eventful=marked)
    sale, giver, goods = EVENTS.index("arms_transfer"), PARTIES.index("giver"), PARTIES.index("goods")
    assert one.events == [UNKNOWN, UNKNOWN, 0, 0, sale, 0, 0, UNKNOWN]
    assert one.parties == {4: {2: giver, 5: goods, 6: goods}}
    assert not two.events


def test_events_by_offset_reach_their_sentence() -> None:
    document = cut("He said so. They sold tanks.", "")
    event = {"trigger": [17, 21], "type": "arms_transfer", "roles": [["goods", [22, 27]]]}
    label_events(document, {"sentence": [12, 28], "events": [event]})
    assert document.events == [UNKNOWN] * 4 + [0, EVENTS.index("arms_transfer"), 0, 0]
    assert document.parties == {5: {6: PARTIES.index("goods")}}


@pytest.mark.parametrize("path", MARKED, ids=[path.stem for path in MARKED])
def test_marked_events_are_well_formed_and_keep_no_text(path: Path) -> None:
    seen = set()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        assert set(row) - {"article", "document"} == {"sentence", "events"}
        place = json.dumps([row.get("article"), row.get("document"), row["sentence"]])
        assert place not in seen
        seen.add(place)
        for event in row["events"]:
            assert set(event) == {"trigger", "type", "roles"}
            assert event["type"] in EVENTS[1:]
            assert {role for role, _ in event["roles"]} <= set(PARTIES[1:])
            spans = [event["trigger"], *(span for _, span in event["roles"])]
            assert all(start < end for start, end in spans)
            if not isinstance(row["sentence"], str):
                first, last = row["sentence"]
                assert all(first <= start and end <= last for start, end in spans)
