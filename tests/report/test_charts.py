"""A bar has the ends that the words give it, on an axis that holds all of them."""

from dataclasses import replace
from datetime import date

from casewright.report.book import Book
from casewright.report.charts import Bar, Chart, chart_figures, chart_times
from casewright.values import Figure, FigureRelation, Grain, Op, Quantity, Span, TimeInterval, Weight
from tests.report.sample_case import make_case


def _figure(op: Op, value: float, high: float | None = None, capacity_of: str = "") -> Figure:
    quantity = Quantity(
        span=Span(0, 1), text="", op=op, value=value, high=high, unit="shell", capacity_of=capacity_of
    )
    return Figure(
        claim_id="c",
        speaker=f"speaker {op.name.lower()}",
        quantity=quantity,
        stated=TimeInterval(start=date(2024, 5, 1), end=date(2024, 5, 1), grain=Grain.DAY),
        relation=FigureRelation.FIRST,
    )


def _weight(*figures: Figure) -> Weight:
    return replace(make_case().weighing.weights[0], figures=figures)


def _bars(chart: Chart) -> dict[str, Bar]:
    return {bar.label: bar for bar in chart.bars}


def test_each_bound_is_drawn_as_it_is_stated() -> None:
    (chart,) = chart_figures(
        _weight(
            _figure(Op.EQUAL, 300),
            _figure(Op.AT_LEAST, 100),
            _figure(Op.AT_MOST, 200),
            _figure(Op.ABOUT, 310),
            _figure(Op.RANGE, 120, 180),
        )
    )
    bars = _bars(chart)
    place = {words: x for x, words in chart.ticks}
    assert chart.title == "Figures for shells" and not chart.is_log
    exact, least, most = (bars[f"speaker {name}"] for name in ("equal", "at_least", "at_most"))
    assert exact.x_low == exact.x_high == place["300"] and not exact.is_open_low and not exact.is_open_high
    assert least.x_low == place["100"] and least.is_open_high and not least.is_open_low
    assert most.x_high == place["200"] and most.is_open_low and not most.is_open_high
    assert bars["speaker about"].kind == "about"
    assert place["100"] < bars["speaker range"].x_low < bars["speaker range"].x_high < place["200"]
    assert place["0"] < place["100"]  # the axis begins at nothing, so lengths can be compared


def test_what_could_be_held_is_told_from_what_was_counted() -> None:
    (chart,) = chart_figures(_weight(_figure(Op.EQUAL, 10), _figure(Op.AT_MOST, 90, capacity_of="container")))
    assert _bars(chart)["speaker at_most"].kind == "capacity"


def test_figures_far_apart_share_a_tenfold_axis_and_it_is_said() -> None:
    (chart,) = chart_figures(_weight(_figure(Op.EQUAL, 30), _figure(Op.ABOUT, 4_800_000)))
    assert chart.is_log
    xs = [x for x, _ in chart.ticks]
    assert xs == sorted(xs)


def test_one_figure_alone_or_none_makes_no_chart() -> None:
    assert chart_figures(_weight()) == ()
    assert chart_figures(_weight(_figure(Op.EQUAL, 5), _figure(Op.EQUAL, 5))) == ()
    assert chart_figures(_weight(_figure(Op.EQUAL, 0), replace(_figure(Op.ABOUT, 0), speaker="other")))


def test_many_rows_are_left_to_the_table() -> None:
    (chart,) = chart_figures(_weight(*(_figure(Op.EQUAL, 5 + place) for place in range(40))))
    assert len(chart.bars) + chart.n_left_out == 40
    assert chart.n_left_out == 22


def test_times_of_event_statement_and_print_stand_on_one_axis() -> None:
    case = make_case()
    chart = chart_times(Book(case), case.weighing.weights[0])
    assert chart is not None
    assert [(bar.label, bar.words) for bar in chart.bars] == [
        ("Said to have happened", "May 2024"),
        ("Said", "12 June 2024"),
        ("Published", "13 June 2024"),
        ("Published", "20 June 2024"),
        ("Published", "21 June 2024"),
    ]
    lefts = [bar.x_low for bar in chart.bars]
    assert lefts == sorted(lefts)
    assert [words for _, words in chart.ticks] == ["May 2024", "Jun 2024", "Jul 2024"]
