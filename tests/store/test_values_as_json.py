"""A value comes back from its row exactly as it was, or is refused on the way in."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casewright import values
from casewright.errors import InputError, StoreError
from casewright.store.codec import from_json, to_json
from casewright.values import Failure, Op, Quantity, ScorePart, Span
from tests.store.making import values_of

KINDS = [
    values.Exhibit,
    values.Reading,
    values.Claim,
    values.Mention,
    values.Match,
    values.Listing,
    values.Weight,
    values.Edge,
    values.Flag,
    values.Finding,
    values.Failure,
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_a_value_comes_back_as_it_was(kind: type) -> None:
    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(values_of(kind))
    def check(value: Any) -> None:
        raw = to_json(value, subject="x")
        again: object = from_json(raw, kind, subject="x")
        assert again == value
        assert repr(again) == repr(value)  # equal is not enough: 1 == 1.0, and a Span equals a bare pair

    check()


@given(st.one_of(st.integers(), st.floats(allow_nan=False, allow_infinity=False)))
def test_a_whole_number_stays_whole_and_a_fraction_stays_a_fraction(number: float) -> None:
    quantity = Quantity(span=Span(0, 1), text="1", op=Op.EQUAL, value=number)
    again = from_json(to_json(quantity, subject="x"), Quantity, subject="x")
    assert (again.value, type(again.value)) == (number, type(number))


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf")])
def test_a_number_that_would_not_come_back_is_refused(number: float) -> None:
    with pytest.raises(InputError, match=r"^claim 7: cannot be stored"):
        to_json(Quantity(span=Span(0, 1), text="1", op=Op.EQUAL, value=number), subject="claim 7")
    with pytest.raises(InputError):
        to_json(ScorePart(name="name", score=number, reason=""), subject="x")


def test_broken_text_is_refused() -> None:
    with pytest.raises(InputError, match="cannot be stored"):
        to_json(Failure(subject="\udcff.txt", step="read", error="E", message=""), subject="x")


@pytest.mark.parametrize(
    "raw", ["", "{", "[]", '{"subject":1,"step":"","error":"","message":""}', '{"subject":""}']
)
def test_a_row_that_holds_something_else_is_reported(raw: str) -> None:
    with pytest.raises(StoreError, match="does not hold the Failure"):
        from_json(raw, Failure, subject="case.db")
