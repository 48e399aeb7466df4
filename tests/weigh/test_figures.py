"""Figures for one noun stand side by side: same, update by the same speaker, or conflict."""

from datetime import date

from casewright.values import Figure, FigureRelation, Reading
from tests.weigh.reports import Said, report, weighed


def _report(name: str, count: int, speaker: str, day: date, *more: tuple[float, str]) -> Reading:
    core = f"North Korea sent {count} containers of shells to Russia"
    said = Said(text=core, speaker=speaker, figures=((count, "container"), *more))
    return report(name, f"{core}, {speaker} said.", said, day=day)


def _figures(*readings: Reading) -> tuple[Figure, ...]:
    (weight,) = weighed(*readings).weights
    return weight.figures


def test_a_later_count_by_the_same_speaker_is_an_update() -> None:
    figures = _figures(
        _report("b", 10_000, "Yoon Sun-ho", date(2024, 6, 14)),
        _report("a", 6_700, "Yoon Sun-ho", date(2024, 2, 26)),
    )
    assert [(one.quantity.value, one.relation) for one in figures] == [
        (6_700, FigureRelation.FIRST),
        (10_000, FigureRelation.UPDATE),
    ]


def test_another_count_by_another_speaker_is_a_conflict() -> None:
    figures = _figures(
        _report("a", 6_700, "Yoon Sun-ho", date(2024, 2, 26)),
        _report("b", 300, "Ana Petrova", date(2024, 2, 27)),
    )
    assert [one.relation for one in figures] == [FigureRelation.FIRST, FigureRelation.CONFLICT]


def test_the_same_count_by_another_speaker_is_the_same() -> None:
    figures = _figures(
        _report("a", 300, "Yoon Sun-ho", date(2024, 2, 26)),
        _report("b", 300, "Ana Petrova", date(2024, 2, 27)),
    )
    assert [one.relation for one in figures] == [FigureRelation.FIRST, FigureRelation.SAME]


def test_two_figures_of_one_report_are_no_conflict() -> None:
    figures = _figures(_report("a", 300, "Yoon Sun-ho", date(2024, 2, 26), (40, "container")))
    assert FigureRelation.CONFLICT not in {one.relation for one in figures}


def test_figures_of_different_nouns_are_not_compared() -> None:
    figures = _figures(
        _report("a", 300, "Yoon Sun-ho", date(2024, 2, 26), (12, "ship")),
        _report("b", 300, "Ana Petrova", date(2024, 2, 27), (900, "shell")),
    )
    assert FigureRelation.CONFLICT not in {one.relation for one in figures}


def test_a_rate_is_not_compared_with_a_total() -> None:
    figures = _figures(
        _report("a", 300, "Yoon Sun-ho", date(2024, 2, 26), (9_000, "shell")),
        _report("b", 300, "Ana Petrova", date(2024, 2, 27), (20, "shell per day")),
    )
    assert FigureRelation.CONFLICT not in {one.relation for one in figures}
