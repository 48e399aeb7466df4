"""The runners for times, quantities and mentions score what they say they score."""

import json
from datetime import date
from pathlib import Path

from bench.quality import mentions, quantities, times


def test_a_timex_value_becomes_our_value() -> None:
    values = [
        "1989",
        "1989-10",
        "1989-10-26",
        "1989-Q3",
        "1989-H1",
        "199",
        "1989-W44",
        "1989-WI",
        "1998-02-27T08:09",
    ]
    assert [times.from_timex(value) for value in values] == [
        "1989",
        "1989-10",
        "1989-10-26",
        "1989-07/1989-09",
        "1989-01/1989-06",
        "1990/1999",
        "1989-10-30/1989-11-05",
        "1989-12/1990-02",
        "1998-02-27",
    ]
    assert [times.from_timex(value) for value in ("PRESENT_REF", "P3M", "XXXX-10")] == [None, None, None]


def test_a_table_of_expressions_is_read_by_document(tmp_path: Path) -> None:
    table = tmp_path / "rows.tsv"
    table.write_text(
        "1989-10-30\tDATE\t1989-10-30\nSeptember\tDATE\t1989-09\n\n1990-01-02\tDATE\t1990-01-02\nnow\tDATE\tPRESENT_REF\n"
    )
    documents = list(times.iter_documents(table))
    assert documents == [
        (date(1989, 10, 30), [("September", "DATE", "1989-09")]),
        (date(1990, 1, 2), [("now", "DATE", "PRESENT_REF")]),
    ]
    figures = times.score_values(documents, errors=False)
    assert (figures["value_accuracy"], figures["n"], figures["n_calendar"]) == (1.0, 2, 1)


def test_every_row_counts_in_the_accuracy_and_places_in_the_calendar_also_alone() -> None:
    rows = [times.Row("May 3", "DATE", "1989-05-04"), times.Row("five years", "DURATION", "P5Y")]
    figures = times.score_values([(date(1989, 10, 30), rows)], errors=True)
    assert (figures["value_accuracy"], figures["value_accuracy_calendar"]) == (0.5, 0.0)
    assert list(figures["missed"]) == ["May 3 (1989-10-30): 1989-05-04, not 1989-05-03"]


def test_a_row_has_the_rows_before_it_as_its_context() -> None:
    rows = [times.Row("the second quarter", "DATE", ""), times.Row("the year-earlier period", "DATE", "")]
    (_, first), (_, second) = times.read_rows(date(1989, 10, 30), rows)
    assert (first and first.value, second and second.value) == ("1989-Q2", "1988-Q2")


def test_a_time_of_day_is_right_only_as_written() -> None:
    assert times.is_same("1989-W44", "", "1989-10-30/1989-11-05")
    assert not times.is_same("1989-10-30TNI", "1989-10-30", "1989-10-30")


def test_texts_with_timex_values_are_searched_for_every_kind() -> None:
    text = "It has sailed for five years."
    gold = [{"span": [18, 28], "value": "P5Y"}]
    assert times.score_texts([{"text": text, "times": gold}])["value_f1"] == 1.0
    as_others = times.score_texts([{"text": text, "times": [], "others": gold}])
    assert (as_others["relaxed_f1"], as_others["others_strict_f1"]) == (0.0, 1.0)


def test_texts_with_times_are_scored_by_overlap_span_and_value() -> None:
    text = "It sailed in March 2019 and sank on June 3, 2020."
    gold = [{"span": [13, 23], "value": "2019-03"}, {"span": [33, 48], "value": "2020-06-04"}]
    figures = times.score_texts([{"text": text, "published": None, "times": gold}])
    assert figures == {"relaxed_f1": 1.0, "strict_f1": 0.5, "value_f1": 0.5, "n": 2}


def test_quantities_are_scored_by_value_unit_and_bound(tmp_path: Path) -> None:
    line = {
        "text": "At least 10 ships and 3 boats.",
        "quantities": [
            {"value": 10, "high": None, "unit": "ship", "op": ">="},
            {"value": 3, "high": None, "unit": "ship", "op": "="},
        ],
    }
    data = tmp_path / "lines.jsonl"
    data.write_text(json.dumps(line) + "\n")
    figures = quantities.score(quantities.read_cases(data))
    assert figures == {
        "value_f1": 1.0,
        "value_unit_f1": 0.5,
        "value_op_f1": 1.0,
        "n": 2,
        "n_found": 2,
        "counts": "claims",
    }


def test_quantities_are_held_against_what_the_gold_counts() -> None:
    text = "In 2019 it waited 5 days with 40 ml of oil and 3 boats."
    boats = {"value": 3, "high": None, "unit": "boat"}
    days = {"value": 5, "high": None, "unit": "day"}
    oil = {"value": 40, "high": None, "unit": "cubic centimetre"}
    claims = quantities.score([{"text": text, "quantities": [oil, boats]}])
    durations = quantities.score([{"text": text, "quantities": [days, oil, boats]}])
    bare = {"value": 2019, "high": None, "unit": "dimensionless"}
    every = quantities.score(
        [{"text": text, "quantities": [bare, days, oil, {**boats, "unit": "dimensionless"}]}]
    )
    counted = [(one["counts"], one["n_found"], one["value_unit_f1"]) for one in (claims, durations, every)]
    assert counted == [("claims", 2, 1.0), ("durations", 3, 1.0), ("every", 4, 1.0)]


def test_quantulum_3_writes_ranges_and_dozens_its_own_way(tmp_path: Path) -> None:
    cases = [
        {
            "req": "It holds 8 to 16 metres of pipe and a dozen valves.",
            "res": [
                {"value": 12, "uncertainty": 4, "unit": "metre", "surface": "8 to 16 metres"},
                {"value": 1, "unit": "dozen", "surface": "a dozen"},
            ],
        }
    ]
    data = tmp_path / "quantities.json"
    data.write_text(json.dumps(cases))
    figures = quantities.score(quantities.read_cases(data))
    assert (figures["value_f1"], figures["value_unit_f1"], figures["n"]) == (1.0, 1.0, 2)


def test_names_are_scored_by_exact_token_ranges(tmp_path: Path) -> None:
    tokens = [
        ("Anna", "B-PER"),
        ("Weber", "I-PER"),
        ("left", "O"),
        ("Seoul", "B-LOC"),
        ("'s", "O"),
        ("port", "O"),
        (".", "O"),
    ]
    data = tmp_path / "names.iob2"
    lines = [
        "# newdoc id = a",
        *(f"{at}\t{word}\t{tag}\t-\t-" for at, (word, tag) in enumerate(tokens, 1)),
        "",
    ]
    data.write_text("\n".join(lines))
    figures = mentions.score(mentions.iter_documents(data))
    assert (figures["exact_f1"], figures["f1_PER"], figures["f1_LOC"], figures["n"]) == (1.0, 1.0, 1.0, 2)
