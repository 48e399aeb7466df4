import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casewright.resolve.compare import compare
from casewright.resolve.names import make_name
from casewright.resolve.score import name_score

PAIRS = Path(__file__).parents[2].parent / "shared" / "data" / "names" / "name_pairs.csv"


def score(one: str, two: str, *, of_person: bool = True) -> float:
    first, second = make_name(one, of_person=of_person), make_name(two, of_person=of_person)
    return name_score(compare(first, second, of_person=of_person), first, second, of_person=of_person)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Kim Jong-un", "KIM Jong Un"),
        ("Jong Un Kim", "Kim Jongun"),
        ("PUTIN, Vladimir", "Vladimir Putin"),
        ("MANSUR AL-SA’ADI", "Mansur al Saadi"),
        ("Aleksandar Vučić", "Aleksandar Vucic"),
    ],
)
def test_order_marks_and_spaces_change_nothing(one: str, two: str) -> None:
    first, second = make_name(one, of_person=True), make_name(two, of_person=True)
    assert compare(first, second, of_person=True).is_same


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Siemens Aktiengesellschaft", "Siemens AG"),
        ("Stripe LLC", "Stripe Limited Liability Company"),
        ("ООО АЯС 2000", 'ООО "АЯС 2000"'),
        ("A.B.C. Company", "ABC Co."),
        ("Brigade Forty-Four", "Brigade 44"),
        ("The Foo Bank of Bar", "Foo Bank, Bar"),
    ],
)
def test_legal_forms_numbers_and_dots_do_not_part_an_organisation_from_itself(one: str, two: str) -> None:
    first, second = make_name(one, of_person=False), make_name(two, of_person=False)
    assert compare(first, second, of_person=False).is_same


@pytest.mark.parametrize(
    ("near", "far"),
    [
        (("Usama ibn Laden", "Osama bin Laden"), ("Salim bin Laden", "Osama bin Laden")),
        (("V. Putin", "Vladimir Putin"), ("K. Putin", "Vladimir Putin")),
        (("Bibi Netanyahu", "Benjamin Netanyahu"), ("Yonatan Netanyahu", "Benjamin Netanyahu")),
        (("Sergey Lavrov", "LAVROV, Sergei Viktorovich"), ("Sergey Ivanov", "LAVROV, Sergei Viktorovich")),
        (("Володимир Зеленський", "Volodymyr Zelensky"), ("Петро Порошенко", "Volodymyr Zelensky")),
    ],
)
def test_the_same_person_scores_higher_than_another(near: tuple[str, str], far: tuple[str, str]) -> None:
    assert score(*near) > score(*far) + 0.2


@pytest.mark.parametrize(("one", "two"), [("Bureau 39", "Bureau 38"), ("Snow Storm 1", "Snow Storm 2")])
def test_numbers_must_agree(one: str, two: str) -> None:
    first, second = make_name(one, of_person=False), make_name(two, of_person=False)
    assert compare(first, second, of_person=False).numbers_differ


NAMES = st.text(alphabet="abcdeghiklmnoprstuvy 'éлкم김39.-", max_size=40)


@settings(max_examples=300, deadline=None)
@given(NAMES, NAMES, st.booleans())
def test_any_two_names_score_between_0_and_1_and_alike_both_ways_round(
    one: str, two: str, of_person: bool
) -> None:
    forth, back = score(one, two, of_person=of_person), score(two, one, of_person=of_person)
    assert 0.0 <= forth <= 1.0
    first, second = make_name(one, of_person=of_person), make_name(two, of_person=of_person)
    if compare(first, second, of_person=of_person).is_same:
        assert forth == pytest.approx(back)


@settings(max_examples=200, deadline=None)
@given(NAMES.filter(lambda text: bool(make_name(text, of_person=True).words)))
def test_a_name_is_the_same_as_itself(name: str) -> None:
    made = make_name(name, of_person=True)
    assert compare(made, made, of_person=True).is_same


@pytest.mark.skipif(not PAIRS.is_file(), reason="the labelled pairs are not in the repository")
def test_the_score_tells_labelled_pairs_apart() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    right = sum(
        (score(row["name1"], row["name2"], of_person=row["schema"] == "Person") >= 0.5)
        == (row["is_match"] == "true")
        for row in rows
    )
    assert right / len(rows) >= 0.85
