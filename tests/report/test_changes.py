import json
from dataclasses import replace

import msgspec
import pytest

from casewright.report import (
    Outline,
    changes_between,
    find_differences,
    findings_tree,
    outline_of,
    outline_of_rows,
)
from casewright.report.changes import Line, Root, difference_lines
from casewright.values import Case
from tests.report.sample_case import make_case


def _line(number: int, *keys: str, **fields: object) -> Line:
    given: dict[str, object] = {
        "title": f"Title {number}",
        "relation": "suspected_breach",
        "support": "single_origin",
        "contest": "undisputed",
        "n_origins_low": 1,
        "n_origins_high": 1,
        "provision_keys": ("arms",),
        "denial_keys": (),
        "roots": (Root(speaker="Ann Harrow", independent=True, keys=keys),),
    }
    return Line(number=number, keys=keys, **{**given, **fields})  # type: ignore[arg-type]


def _said(old: list[Line], new: list[Line]) -> list[str]:
    return difference_lines(Outline(findings=tuple(old)), Outline(findings=tuple(new)))


def test_equal_builds_differ_in_nothing() -> None:
    assert _said([_line(1, "a", "b")], [_line(1, "a", "b")]) == []


def test_findings_are_matched_by_what_they_rest_on_and_not_by_number() -> None:
    old = [_line(1, "a", "b"), _line(2, "c")]
    new = [_line(1, "c"), _line(2, "a", "b")]
    assert _said(old, new) == []


def test_new_origins_denials_and_support_are_told_in_words() -> None:
    roots = (
        Root(speaker="Ann Harrow", independent=True, keys=("a",)),
        Root(speaker="Sable Institute", independent=True, keys=("s",)),
        Root(speaker="a port worker", independent=False, keys=("p",)),
    )
    new = _line(
        1,
        *("a", "s", "p"),
        roots=roots,
        n_origins_low=2,
        n_origins_high=3,
        support="corroborated",
        contest="denied",
        denial_keys=("d",),
    )
    (line,) = _said([_line(1, "a")], [new])
    assert line == (
        "finding 1 (Title 1): 1 → 2–3 origins, new origin: Sable Institute, also said by: a port worker, "
        "1 more denial, 2 more supporting claims, single origin → corroborated, no denial on file → denied"
    )


def test_a_speaker_under_another_name_with_the_same_words_is_no_new_origin() -> None:
    renamed = _line(1, "a", roots=(Root(speaker="Minister Harrow", independent=True, keys=("a",)),))
    assert _said([_line(1, "a")], [renamed]) == []


def test_a_confirmation_and_its_loss_are_told() -> None:
    draft, confirmed = _line(1, "a"), _line(1, "a", reviewed_by="Ada Reader")
    assert _said([draft], [confirmed]) == ["finding 1 (Title 1): confirmed by Ada Reader"]
    assert _said([confirmed], [draft]) == ["finding 1 (Title 1): a machine draft again"]


def test_findings_that_come_go_join_and_part_are_told_apart() -> None:
    kinds = [
        (one.kind, one.number)
        for one in find_differences(
            Outline(findings=(_line(1, "a", "b", "c"), _line(2, "d"), _line(3, "e"), _line(4, "f"))),
            Outline(findings=(_line(1, "a", "b"), _line(2, "c"), _line(3, "e", "f"), _line(4, "g"))),
        )
    ]
    assert kinds == [
        ("changed", 1),
        ("parted", 2),
        ("changed", 3),
        ("new", 4),
        ("gone", 2),
        ("joined", 4),
    ]


def test_documents_more_and_fewer_come_first() -> None:
    old, new = Outline(exhibits=("a", "b")), Outline(exhibits=("a", "a", "c"))
    assert difference_lines(old, new) == ["2 more documents and 1 document fewer"]


@pytest.fixture(scope="module")
def case() -> Case:
    return make_case()


def test_a_case_and_its_exported_file_are_the_same_build(case: Case) -> None:
    tree = json.loads(json.dumps(findings_tree(case)))
    assert outline_of_rows(tree) == msgspec.json.decode(outline_of(case), type=Outline)


def test_a_newer_reader_with_other_ids_is_no_difference(case: Case) -> None:
    def other(claim_id: str) -> str:
        return claim_id[::-1]

    readings = tuple(
        replace(one, claims=tuple(replace(claim, id=other(claim.id)) for claim in one.claims))
        for one in case.readings
    )
    weights = tuple(
        replace(
            one,
            id=other(one.id),
            claim_ids=tuple(map(other, one.claim_ids)),
            denial_ids=tuple(map(other, one.denial_ids)),
            origins=tuple(
                replace(origin, claim_ids=tuple(map(other, origin.claim_ids))) for origin in one.origins
            ),
        )
        for one in case.weighing.weights
    )
    findings = tuple(
        replace(
            one,
            id=other(one.id),
            weight_id=other(one.weight_id),
            claim_ids=tuple(map(other, one.claim_ids)),
            denial_ids=tuple(map(other, one.denial_ids)),
        )
        for one in case.findings
    )
    later = replace(
        case, readings=readings, weighing=replace(case.weighing, weights=weights), findings=findings
    )
    assert later.findings[0].id != case.findings[0].id
    assert changes_between(outline_of(case), outline_of(later)) == ()
