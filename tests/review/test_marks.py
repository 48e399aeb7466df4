from dataclasses import replace

import pytest

from casewright.review import find_withheld
from casewright.values import Case, Decision, DecisionKind, Place
from tests.report.sample_case import make_case


@pytest.fixture(scope="module")
def case() -> Case:
    return make_case()


def _mark(case: Case, at: int, verdict: str = "not for release") -> Decision:
    exhibit = case.exhibits[at]
    return Decision(
        kind=DecisionKind.RELEASE,
        about=(Place(body_sha256=exhibit.body_sha256, address=exhibit.address),),
        verdict=verdict,
        who="Ada Reader",
        when="2024-07-02T10:00:00+00:00",
        why="the source asked",
    )


def test_nothing_is_withheld_unless_marked(case: Case) -> None:
    assert find_withheld(case.exhibits, []) == {}


def test_the_newest_mark_counts(case: Case) -> None:
    marks = [_mark(case, 0), _mark(case, 1), _mark(case, 0, "public")]
    assert list(find_withheld(case.exhibits, marks)) == [case.exhibits[1].id]


def test_a_mark_holds_at_every_address_and_for_all_that_was_inside(case: Case) -> None:
    box = case.exhibits[0]
    twin = replace(box, id="a" * 32, address="elsewhere.zip")
    page = replace(case.exhibits[1], id="b" * 32, address="elsewhere.zip!page", part_of=twin.id)
    attached = replace(case.exhibits[2], id="c" * 32, part_of=page.id)
    withheld = find_withheld([*case.exhibits, twin, page, attached], [_mark(case, 0)])
    assert set(withheld) == {box.id, twin.id, page.id, attached.id}


def test_an_exhibit_said_to_be_part_of_itself_ends_the_search(case: Case) -> None:
    odd = replace(case.exhibits[1], part_of=case.exhibits[1].id)
    assert list(find_withheld([case.exhibits[0], odd], [_mark(case, 0)])) == [case.exhibits[0].id]
