"""The runners on labelled documents print the figures that their data make."""

import json
from datetime import date
from pathlib import Path

import pytest

from bench.quality import direction, matters, reuse
from bench.quality._labels import ClaimPair, Document, LabelledClaim, in_collections
from bench.quality._texts import Text, as_pages
from casewright.values import CopyKind, Edge, EdgeKind, Weighing
from tests.weigh.reports import STORY, reworded


def edge(copy: str, original: str, how: str = "published 1 day later") -> Edge:
    return Edge(
        kind=EdgeKind.COPIES,
        from_exhibit=copy,
        to_exhibit=original,
        to_name=original,
        copy=CopyKind.EDITED,
        score=0.8,
        direction=how,
        evidence=(),
    )


def compared(*edges: Edge) -> reuse.Compared:
    return reuse.Compared(edges, reuse.linked_by(edges), {})


def pair(a: str, b: str, original: str = "", label: str = "copy") -> dict[str, str]:
    return {"a": a, "b": b, "label": label, "original": original}


def test_pages_are_compared_within_their_own_collection() -> None:
    documents = [
        Document(Text(id="docs/1", text=STORY), ""),
        Document(Text(id="clusters/1", text=STORY), ""),
        Document(Text(id="docs/2", text=reworded(STORY)), ""),
    ]
    cases = [[one.text for one in part] for part in in_collections(documents)]
    found = [reuse.compare(texts, as_pages(texts)) for texts in cases]
    figures = reuse.figures(found, [pair("docs/1", "docs/2"), pair("docs/1", "clusters/1")])
    assert (figures["recall"], figures["n_unlabelled"]) == (0.5, 0)


def test_a_wrong_call_is_counted_under_its_label() -> None:
    found = [compared(edge("a", "b"), edge("c", "d"))]
    figures = reuse.figures(found, [pair("a", "b", label="cites"), pair("c", "d", label="independent")])
    assert (figures["called_cites"], figures["called_independent"], figures["precision"]) == (1, 1, 0.0)


def test_a_page_keeps_what_it_credits_and_what_is_known_of_it() -> None:
    text = "(Northwater Wire) - " + STORY + "\nThe Associated Press contributed to this report."
    known = Text(id="a", text=text, publisher="The Post", published=date(2024, 5, 14))
    [reading] = as_pages([known])
    assert reading.publication.publisher == "The Post"
    assert reading.publication.published == date(2024, 5, 14)
    assert any("Associated Press" in credit or credit == "AP" for credit in reading.publication.credits)


def test_a_way_over_another_copy_leads_to_the_original() -> None:
    found = [compared(edge("c", "b"), edge("b", "a"))]
    figures = direction.figures(found, [pair("a", "c", "a"), pair("b", "c", "c")])
    assert (figures["direction_accuracy"], figures["direction_decided"], figures["n_known"]) == (0.5, 1.0, 2)


def test_one_open_step_leaves_the_way_open() -> None:
    found = [compared(edge("c", "b"), edge("b", "a", "undecided"))]
    figures = direction.figures(found, [pair("a", "c", "a"), pair("b", "c", "b")])
    assert (figures["direction_accuracy"], figures["direction_decided"]) == (1.0, 0.5)


def test_two_copies_of_a_third_text_are_left_open_and_missed_pairs_do_not_count() -> None:
    found = [compared(edge("b", "a"), edge("c", "a"))]
    figures = direction.figures(found, [pair("b", "c"), pair("a", "b"), pair("x", "y")])
    assert (figures["abstained"], figures["n_unknown"]) == (0.5, 2)


def test_a_circle_of_parts_comes_to_an_end() -> None:
    found = [compared(edge("a", "b"), edge("b", "c"), edge("c", "a"))]
    assert direction.figures(found, [pair("a", "x", "a"), pair("a", "b", "b")])["n_known"] == 1


CORE = "North Korea sent 300 containers of shells to Russia"
FIRST = f"{CORE}, Defence Minister Yoon Sun-ho said on Tuesday."
SECOND = f"{CORE}, Ana Petrova, an analyst, said. The harbour at Rason has three cranes, she said."


def grouped() -> matters.Grouped:
    return matters.group(
        [
            Document(Text(id="clusters/1", text=FIRST), "shells"),
            Document(Text(id="clusters/2", text=SECOND), "shells"),
            Document(Text(id="clusters/3", text="A choir sang in Oslo, the mayor said."), "choir"),
        ]
    )


def labelled(document: str, text: str, words: str) -> LabelledClaim:
    start = text.index(words)
    return LabelledClaim(document, ((start, start + len(words)),))


def test_pairs_of_claims_are_counted_joined_apart_and_missed() -> None:
    a, b = labelled("clusters/1", FIRST, CORE), labelled("clusters/2", SECOND, CORE)
    crane = labelled("clusters/2", SECOND, "The harbour at Rason has three cranes")
    nothing = labelled("clusters/2", SECOND, "Ana Petrova, an analyst")
    pairs = [ClaimPair(a, b, True), ClaimPair(a, crane, False), ClaimPair(a, nothing, True)]
    figures = matters.pair_figures(pairs, [grouped()])
    assert (figures["pair_precision"], figures["pair_recall"], figures["n_called"]) == (1.0, 0.5, 1)
    wrong = matters.pair_figures([ClaimPair(a, b, False)], [grouped()])
    assert wrong["pair_precision"] == 0.0


def test_cases_give_pairs_and_documents_of_their_own() -> None:
    claims = [
        {"exhibit": "a", "content": [[0, len(CORE)]], "matter": "shells"},
        {"exhibit": "b", "content": [[0, len(CORE)]], "matter": "shells"},
        {"exhibit": "b", "content": [[SECOND.index("The harbour"), len(SECOND) - 10]], "matter": "cranes"},
    ]
    exhibits = [{"id": "a", "text": FIRST}, {"id": "b", "text": SECOND}]
    case = {"id": "k", "exhibits": exhibits, "claims": claims}
    pairs = matters.pairs_of(case)
    # the two claims of one exhibit are no pair
    assert [pair.same for pair in pairs] == [True, False]
    figures = matters.pair_figures(pairs, [matters.group(matters.documents_of(case))])
    assert (figures["pair_precision"], figures["pair_recall"]) == (1.0, 1.0)
    assert {one.text.id for one in matters.documents_of(case)} == {"k/a", "k/b"}


def test_documents_of_one_story_are_one_event() -> None:
    assert matters.document_figures([grouped()])["b_cubed_f1"] == 1.0
    alone = matters.Grouped(grouped().documents, grouped().readings, {}, ())
    assert matters.document_figures([alone])["b_cubed_recall"] == 0.6667


def test_no_matter_is_no_figure() -> None:
    assert matters.matters_of(Weighing(edges=(), flags=(), weights=())) == {}
    assert matters.document_figures([])["b_cubed_f1"] is None


def test_direction_takes_texts_and_pairs_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = [
        {"id": "a", "text": STORY, "published": "2024-05-13"},
        {"id": "b", "text": reworded(STORY), "published": "2024-05-14"},
    ]
    path = tmp_path / "texts.jsonl"
    path.write_text("\n".join(json.dumps(one) for one in texts), encoding="utf-8")
    (tmp_path / "texts.csv").write_text("a,b,label,original\na,b,copy,a\n", encoding="utf-8")
    monkeypatch.setattr("sys.argv", ["direction", "--data", str(path)])
    direction.main()
    figures = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (figures["direction_accuracy"], figures["direction_decided"]) == (1.0, 1.0)
