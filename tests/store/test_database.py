"""The store keeps what the steps return, in order, whole, on each database."""

import dataclasses
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError

from casewright.errors import InputError, StoreError
from casewright.store import DatabaseStore, Store, tables
from casewright.store.database import READINGS_AT_A_TIME, ROWS_PER_TRANSACTION
from casewright.values import (
    CommonSource,
    Edge,
    Exhibit,
    Failure,
    Finding,
    Flag,
    Listing,
    Match,
    Weighing,
    Weight,
)
from tests.store.making import exhibit, reading, simple

OpenStore = Callable[[], AbstractContextManager[DatabaseStore]]


def some(kind: Any, n: int = 2) -> tuple[Any, ...]:
    """Return values of a kind that differ in their name, not in alphabetical order."""
    names = {field.name for field in dataclasses.fields(kind)}
    name = next(one for one in ("id", "exhibit_id", "from_exhibit", "source") if one in names)
    return tuple(replace(simple(kind), **{name: f"{kind.__name__} {n - i}"}) for i in range(n))


def n_rows(store: DatabaseStore, table: Any) -> int:
    with store._transaction() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


# ---------------------------------------------------------------- exhibits


def test_exhibits_come_by_address_then_id(open_store: OpenStore) -> None:
    given = [exhibit("b"), exhibit("a", "2" * 64), exhibit("B"), exhibit("a", "1" * 64), exhibit("é")]
    with open_store() as store:
        assert store.add_exhibits(given) == 5
    with open_store() as store:
        assert store.exhibits() == tuple(sorted(given, key=lambda one: (one.address, one.id)))


def test_an_exhibit_that_is_there_is_not_added_again(open_store: OpenStore) -> None:
    with open_store() as store:
        assert store.add_exhibits([exhibit("a")]) == 1
        later = replace(exhibit("a"), custody=replace(exhibit("a").custody, acquired_by="another"))
        assert store.add_exhibits([later, exhibit("b"), exhibit("b")]) == 1
        assert store.exhibits() == (exhibit("a"), exhibit("b"))


def test_an_exhibit_is_found_by_its_id(open_store: OpenStore) -> None:
    with open_store() as store:
        store.add_exhibits([exhibit("a")])
        assert store.find_exhibit(exhibit("a").id) == exhibit("a")
        assert store.find_exhibit("nobody") is None


def test_more_exhibits_than_one_transaction_holds_are_added(open_store: OpenStore) -> None:
    with open_store() as store:
        assert store.add_exhibits(exhibit(f"{n:04}") for n in range(ROWS_PER_TRANSACTION + 1)) == 201
        assert len(store.exhibits()) == 201


def test_a_body_of_many_gigabytes_has_its_length_kept(open_store: OpenStore) -> None:
    with open_store() as store:
        store.add_exhibits([exhibit("a", n_bytes=2**40)])
        assert store.exhibits()[0].n_bytes == 2**40


# ---------------------------------------------------------------- readings


def test_a_reading_comes_back_with_its_claims_and_mentions(open_store: OpenStore) -> None:
    one = exhibit("a")
    with open_store() as store:
        store.add_exhibits([one])
        store.add_reading(reading(one.id, n_claims=3))
    with open_store() as store:
        assert store.find_reading(one.id) == reading(one.id, n_claims=3)
        assert store.find_reading(one.id, "1") == reading(one.id, n_claims=3)
        assert list(store.iter_readings()) == [reading(one.id, n_claims=3)]


def test_a_reading_is_known_by_version_and_date_given(open_store: OpenStore) -> None:
    one, day = exhibit("a"), date(2024, 6, 17)
    with open_store() as store:
        store.add_exhibits([one])
        assert not store.has_reading(one.id, "1")
        store.add_reading(reading(one.id), published_given=day)
        assert store.has_reading(one.id, "1", published_given=day)
        assert store.find_reading(one.id, "1", published_given=day) is not None
        assert not store.has_reading(one.id, "1")
        assert not store.has_reading(one.id, "2", published_given=day)
        assert store.find_reading(one.id, "1") is None
        assert store.find_reading("nobody") is None


def test_a_newer_reading_takes_the_place_of_the_older_with_all_its_claims(open_store: OpenStore) -> None:
    one, other = exhibit("a"), exhibit("b")
    with open_store() as store:
        store.add_exhibits([one, other])
        store.add_reading(reading(one.id, n_claims=5))
        store.add_reading(reading(other.id, n_claims=1))
        store.add_reading(reading(one.id, n_claims=2, version="2"))
        assert list(store.iter_readings()) == [
            reading(one.id, n_claims=2, version="2"),
            reading(other.id, n_claims=1),
        ]
        assert (n_rows(store, tables.claim), n_rows(store, tables.mention)) == (3, 3)


def test_a_reading_that_cannot_be_kept_leaves_the_older_one_whole(open_store: OpenStore) -> None:
    one = exhibit("a")
    with open_store() as store:
        store.add_exhibits([one])
        store.add_reading(reading(one.id))
        new = reading(one.id, version="2")
        broken = replace(new, claims=(*new.claims, replace(new.claims[0], text="\ud800")))
        with pytest.raises(InputError, match=r"^[0-9a-f]{32}: cannot be stored"):
            store.add_reading(broken)
        assert list(store.iter_readings()) == [reading(one.id)]


def test_readings_come_in_the_order_of_the_exhibits_however_many(open_store: OpenStore) -> None:
    exhibits = [exhibit(f"{n:03}") for n in range(2 * READINGS_AT_A_TIME + 1)]
    with open_store() as store:
        store.add_exhibits(exhibits)
        for one in reversed(exhibits):
            store.add_reading(reading(one.id, n_claims=1))
        assert [one.exhibit_id for one in store.iter_readings()] == [one.id for one in exhibits]


def test_other_methods_may_be_called_while_readings_are_streamed(open_store: OpenStore) -> None:
    exhibits = [exhibit("a"), exhibit("b")]
    with open_store() as store:
        store.add_exhibits(exhibits)
        for one in exhibits:
            store.add_reading(reading(one.id))
        for found in store.iter_readings():
            store.add_failure(Failure(subject=found.exhibit_id, step="read", error="E", message="m"))
        assert len(store.failures()) == 2


def test_claims_are_rows_that_can_be_asked_for(open_store: OpenStore) -> None:
    one, claim = exhibit("a"), tables.claim.c
    with open_store() as store:
        store.add_exhibits([one])
        store.add_reading(reading(one.id, n_claims=3))
        with store._transaction() as connection:
            denied = connection.execute(
                select(claim.speaker, claim.start).where(claim.status == "denied")
            ).all()
    assert [tuple(row) for row in denied] == [("speaker 1", 1)]


def test_a_reporters_own_claim_has_no_speaker(open_store: OpenStore) -> None:
    one = exhibit("a")
    whole = reading(one.id, n_claims=1)
    own = replace(whole, claims=(replace(whole.claims[0], attribution=None),))
    with open_store() as store:
        store.add_exhibits([one])
        store.add_reading(own)
        assert list(store.iter_readings()) == [own]


# ---------------------------------------------------------------- failures


def test_characters_that_a_column_cannot_hold_come_back_all_the_same(open_store: OpenStore) -> None:
    failure = Failure(subject="a\0b", step="read", error="ReadError", message="\0")
    with open_store() as store:
        store.add_exhibits([exhibit("a\0b")])
        store.add_failure(failure)
        assert (store.exhibits(), store.failures()) == ((exhibit("a\0b"),), (failure,))
        store.clear_failures(subject="a\0b")
        assert store.failures() == ()


def test_failures_come_by_subject_and_step_and_equal_ones_once(open_store: OpenStore) -> None:
    later = Failure(subject="b", step="read", error="ReadError", message="no text")
    first = Failure(subject="a", step="collect", error="Refused", message="too long")
    with open_store() as store:
        for failure in (later, first, later):
            store.add_failure(failure)
        assert store.failures() == (first, later)


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ({}, ""),
        ({"step": "read"}, "ac bc"),
        ({"subject": "a"}, "bc br"),
        ({"subject": "a", "step": "read"}, "ac bc br"),
        ({"step": "weigh"}, "ac ar bc br"),
    ],
)
def test_failures_are_cleared_by_subject_and_step(
    open_store: OpenStore, asked: dict[str, str], left: str
) -> None:
    with open_store() as store:
        for subject in "ab":
            for step in ("collect", "read"):
                store.add_failure(Failure(subject=subject, step=step, error="E", message=""))
        store.clear_failures(**asked)
        assert " ".join(one.subject + one.step[0] for one in store.failures()) == left


# ---------------------------------------------------------------- the whole case


@pytest.mark.parametrize(
    ("kind", "replace_all", "get_all"),
    [
        (Match, DatabaseStore.replace_matches, DatabaseStore.matches),
        (Listing, DatabaseStore.replace_listings, DatabaseStore.listings),
        (Finding, DatabaseStore.replace_findings, DatabaseStore.findings),
    ],
    ids=["matches", "listings", "findings"],
)
def test_values_of_the_case_are_replaced_and_keep_their_order(
    open_store: OpenStore, kind: Any, replace_all: Any, get_all: Any
) -> None:
    values = some(kind, 3)
    with open_store() as store:
        assert get_all(store) == ()
        replace_all(store, iter(values[:2]))
        assert get_all(store) == values[:2]
        replace_all(store, values[1:])
        assert get_all(store) == values[1:]
        replace_all(store, ())
        assert get_all(store) == ()


def test_a_weighing_is_replaced_as_a_whole(open_store: OpenStore) -> None:
    empty = Weighing(edges=(), flags=(), weights=())
    first = Weighing(edges=some(Edge), flags=some(Flag), weights=some(Weight), common=some(CommonSource))
    with open_store() as store:
        assert store.weighing() == empty
        store.replace_weighing(first)
        assert store.weighing() == first
        store.replace_weighing(empty)
        assert store.weighing() == empty


def test_a_replacement_that_fails_leaves_what_was_there(open_store: OpenStore) -> None:
    first = Weighing(edges=some(Edge), flags=(), weights=some(Weight))
    with open_store() as store:
        store.replace_weighing(first)
        broken = replace(first.weights[0], n_origins_low=2**70)  # JSON takes it, a column does not
        with pytest.raises((DBAPIError, OverflowError)):
            store.replace_weighing(Weighing(edges=(), flags=(), weights=(broken,)))
        assert store.weighing() == first


# ---------------------------------------------------------------- settings


def test_a_setting_is_replaced(open_store: OpenStore) -> None:
    with open_store() as store:
        assert store.get_setting("lists") == ""
        assert store.get_setting("lists", default="none") == "none"
        store.set_setting("lists", "UN")
        store.set_setting("lists", "")
        assert store.get_setting("lists", default="none") == ""


# ---------------------------------------------------------------- in general


def test_a_closed_store_says_so_and_closes_again(open_store: OpenStore) -> None:
    with open_store() as store:
        pass
    store.close()
    with pytest.raises(StoreError, match="closed already"):
        store.exhibits()


def test_a_mistake_of_ours_is_not_dressed_as_one_of_the_disk(open_store: OpenStore) -> None:
    with open_store() as store:
        error_names = set()
        try:
            store.add_reading(reading("an exhibit that is not there"))
        except StoreError:  # pragma: no cover - the failure that this test is about
            error_names.add("StoreError")
        except Exception as error:  # noqa: BLE001 - the drivers' own class
            error_names.add(type(error).__name__)
        assert error_names == {"IntegrityError"}
        assert store.exhibits() == ()


def test_the_store_is_what_the_pipeline_expects(open_store: OpenStore) -> None:
    def needs(store: Store) -> tuple[Exhibit, ...]:
        return store.exhibits()

    with open_store() as store:
        assert needs(store) == ()
