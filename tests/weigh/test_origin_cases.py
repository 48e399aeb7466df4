"""The scripted cases: short documents through reader and weigh, against what a person says of them.

A case that is known to fail is a strict expected failure with its reason, so that its mending is noticed.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from casewright.values import EdgeKind, Weight
from tests.weigh.scripted import Played, play, read_cases

CASES = read_cases()


def _marked(case: Mapping[str, Any]) -> Any:
    if case.get("expect", "pass") == "pass":
        return pytest.param(case, id=case["name"])
    mark = pytest.mark.xfail(strict=True, reason=case["fails"])
    return pytest.param(case, id=case["name"], marks=mark)


def test_there_are_enough_cases_and_few_are_known_to_fail() -> None:
    failing = [case for case in CASES if case.get("expect") == "fail"]
    assert len(CASES) >= 40
    assert len(failing) < 8
    assert len({case["name"] for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", [_marked(case) for case in CASES])
def test_a_scripted_case(case: Mapping[str, Any], tmp_path: Path) -> None:
    played = play(case, tmp_path)
    if "copies" in case:
        assert _edges(played, EdgeKind.COPIES) == sorted(map(tuple, case["copies"]))
    if "directions" in case:
        directions = [edge.direction for edge in played.weighing.edges if edge.kind is EdgeKind.COPIES]
        assert directions == case["directions"]
    if "cites" in case:
        assert _edges(played, EdgeKind.CITES) == sorted(map(tuple, case["cites"]))
    if "flags" in case:
        flags = [[flag.kind.value, flag.text, flag.original_text] for flag in played.weighing.flags]
        assert sorted(flags) == sorted(case["flags"])
    if "corrections" in case:
        assert _corrections(played) == case["corrections"]
    if "common" in case:
        _check_common(case["common"], played)
    for expected in case.get("matter", ()):
        _check(expected, played)


def _check_common(expected: Sequence[tuple[str, str, Sequence[str]]], played: Played) -> None:
    """Hold what reports rest on together against [kind, words in the source, documents] of each, in order."""
    found = [
        (one.kind.value, one.source, sorted(map(played.name_of, one.exhibit_ids)))
        for one in played.weighing.common
    ]
    assert [(kind, documents) for kind, _, documents in found] == [
        (kind, documents) for kind, _, documents in expected
    ], found
    for (_, source, _), (_, words, _) in zip(found, expected, strict=True):
        assert words in source


def _corrections(played: Played) -> list[list[str]]:
    """Return the notes on own reports as [document, kind, own words]."""
    return [
        [name, note.kind.value, reading.text[note.span.start : note.span.end]]
        for name, reading in played.readings.items()
        for note in reading.corrections
    ]


def _edges(played: Played, kind: EdgeKind) -> list[tuple[str, str]]:
    return sorted(
        (played.name_of(edge.from_exhibit), played.name_of(edge.to_exhibit) or edge.to_name)
        for edge in played.weighing.edges
        if edge.kind is kind
    )


def _check(expected: Mapping[str, Any], played: Played) -> None:
    found = played.matters(expected["words"], expected.get("in", ""))
    assert len(found) == 1, [one.matter for one in found]
    weight = found[0]
    if "documents" in expected:
        assert sorted({played.document_of(one) for one in weight.claim_ids}) == expected["documents"]
    assert [weight.n_origins_low, weight.n_origins_high] == expected["origins"], weight.origins
    _check_origins(expected, weight)
    _check_against(expected, weight, played)
    _check_grades(expected, weight, played)


def _check_origins(expected: Mapping[str, Any], weight: Weight) -> None:
    if "speakers" in expected:
        speakers = [origin.speaker for origin in weight.origins]
        assert len(speakers) == len(expected["speakers"]), speakers
        for words, speaker in zip(expected["speakers"], speakers, strict=True):
            assert words in speaker
    if "kinds" in expected:
        assert [origin.speaker_kind.value for origin in weight.origins] == expected["kinds"]
    if "bases" in expected:
        assert [origin.basis_kind.value for origin in weight.origins] == expected["bases"]
    if "rules" in expected:
        assert [origin.reason.partition(":")[0] for origin in weight.origins] == expected["rules"]
    if "to_obtain" in expected:
        assert list(weight.to_obtain) == expected["to_obtain"]
    assert all(reason[0] == "O" and reason[2] == ":" for reason in weight.claim_reasons)
    assert len(weight.claim_reasons) == len(weight.claim_ids)


def _check_against(expected: Mapping[str, Any], weight: Weight, played: Played) -> None:
    if "denials" in expected:
        assert sorted(played.document_of(one) for one in weight.denial_ids) == expected["denials"]
    if "denied" in expected:
        denied = [played.claim(one).denied for one in weight.denial_ids]
        assert [one.value for one in denied if one] == expected["denied"]
    if "figures" in expected:
        figures = [[figure.quantity.value, figure.relation.value] for figure in weight.figures]
        assert figures == expected["figures"]
    if "withdrawn" in expected:
        taken_back = {played.document_of(one.claim_id): one for one in weight.withdrawals if one.is_whole}
        assert sorted(taken_back) == expected["withdrawn"]
        reasons = dict(zip(weight.claim_ids, weight.claim_reasons, strict=True))
        assert all(reasons[one.claim_id] == f"O9: {one.reason}" for one in taken_back.values())
        placed = {claim_id for origin in weight.origins for claim_id in origin.claim_ids}
        assert not placed & {one.claim_id for one in weight.withdrawals if one.is_whole}
    if "put_right" in expected:
        found = {played.document_of(one.claim_id) for one in weight.withdrawals if not one.is_whole}
        assert sorted(found) == expected["put_right"]
    if "objections" in expected:
        against = [[one.kind.value, played.document_of(one.claim_id)] for one in weight.objections]
        assert against == expected["objections"]
    if "shown" in expected:
        assert expected["shown"] in weight.matter
    if "answers" in expected:
        answers = [
            [played.name_of(one.exhibit_id), one.granted, one.denied, one.open] for one in weight.answers
        ]
        assert [row[0] for row in answers] == [row[0] for row in expected["answers"]]
        for row, wanted in zip(answers, expected["answers"], strict=True):
            for claim_ids, words in zip(row[1:], wanted[1:], strict=True):
                texts = [played.claim(one).text for one in claim_ids]
                assert len(texts) == bool(words)
                assert all(words in text for text in texts)
    if "has_flag" in expected:
        assert expected["has_flag"] in {flag.kind.value for flag in played.weighing.flags}


def _check_grades(expected: Mapping[str, Any], weight: Weight, played: Played) -> None:
    codes = {(played.document_of(one.claim_id), one.code): one for one in weight.grades}
    for document, code in expected.get("grades", ()):
        assert (document, code) in codes, sorted(codes)
    by_rules = {(played.document_of(g.claim_id), g.source.value + g.information.value) for g in weight.grades}
    assert {tuple(one) for one in expected.get("by_rules", ())} <= by_rules
    if "grade_rules" in expected:
        document, code = expected["grades"][0]
        one = codes[document, code]
        reasons = (one.source_reasons[0], one.information_reasons[0])
        assert [reason.partition(":")[0] for reason in reasons] == expected["grade_rules"]
    assert [one.claim_id for one in weight.grades] == [*weight.claim_ids, *weight.denial_ids]
