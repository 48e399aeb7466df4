"""Grades follow the rules S1 to S5 and I1 to I10, each alone; the scripted cases show them at work."""

from dataclasses import replace
from datetime import date

import pytest

from casewright.values import (
    Credibility,
    Denied,
    Grade,
    GradeDecision,
    Reading,
    Reliability,
    SourceEntry,
    Status,
)
from casewright.weigh import weigh
from casewright.weigh.register import Register
from tests.weigh.reports import Said, exhibit, report

MAY = {day: date(2024, 5, day) for day in range(1, 32)}
CORE = "North Korea sent 300 containers of shells to Russia"


def _said(speaker: str, **more: object) -> Said:
    return Said(text=CORE, speaker=speaker, **more)  # type: ignore[arg-type]


def _entry(pattern: str, letter: str, **more: object) -> SourceEntry:
    return SourceEntry(pattern=pattern, letter=Reliability(letter), reason="tried", by="J. Doe", **more)  # type: ignore[arg-type]


def _grades(*readings: Reading, register: tuple[SourceEntry, ...] = (), **more: object) -> dict[str, Grade]:
    """Return the grade of each report's first claim, by the report's name."""
    exhibits = [exhibit(reading.exhibit_id) for reading in readings]
    weighing = weigh(exhibits, readings, register=register, **more)  # type: ignore[arg-type]
    by_claim = {one.claim_id: one for weight in weighing.weights for one in weight.grades}
    return {reading.exhibit_id: by_claim[reading.claims[0].id] for reading in readings}


def _rules(grade: Grade) -> tuple[str, str]:
    first = (grade.source_reasons[0], grade.information_reasons[0])
    return first[0].partition(":")[0], first[1].partition(":")[0]


def test_a_pattern_fits_whole_words_wherever_they_stand() -> None:
    register = Register([_entry("Sable Institute", "B")])
    assert register.find("the Sable Institute in Tarn") is not None
    assert register.find("Sable Institutes") is None
    assert register.find("", "Sable Bank") is None


def test_a_star_stands_for_any_rest() -> None:
    register = Register([_entry("Sable *", "B"), _entry("harbour*", "C")])
    assert register.find("Sable Bank") is not None
    assert register.find("the harbourmaster") is not None
    assert register.find("Sables") is None


@pytest.mark.parametrize("speaker", ["Defense Minister Yoon", "DEFENCE MINISTER Yoon"])
def test_spelling_and_case_do_not_matter(speaker: str) -> None:
    assert Register([_entry("Defence Minister Yoon", "B")]).find(speaker) is not None


def test_a_reporters_sentence_has_the_letter_of_its_outlet() -> None:
    reading = report("a", f"{CORE}.", Said(text=CORE), publisher="Gazette")
    grade = _grades(reading, register=(_entry("Gazette", "B"),))["a"]
    assert (grade.code, *_rules(grade)) == ("B6", "S4", "I1")


def test_one_voice_without_basis_cannot_be_judged_and_two_are_possible() -> None:
    first = report("a", f"{CORE}, Yoon Sun-ho said.", _said("Yoon Sun-ho"), day=MAY[1])
    second = report("b", f"{CORE}, Ana Petrova said.", _said("Ana Petrova"), day=MAY[2])
    assert _grades(first)["a"].information is Credibility.UNKNOWN
    assert {one.information for one in _grades(first, second).values()} == {Credibility.POSSIBLE}


def test_a_basis_beside_a_bare_word_makes_it_probable() -> None:
    first = report(
        "a", f"{CORE}, Yoon Sun-ho said, citing satellite images.", _said("Yoon Sun-ho"), day=MAY[1]
    )
    second = report("b", f"{CORE}, Ana Petrova said.", _said("Ana Petrova"), day=MAY[2])
    grades = _grades(first, second)
    assert [grades[name].information for name in "ab"] == [Credibility.PROBABLE, Credibility.PROBABLE]
    assert _rules(grades["b"]) == ("S5", "I7")


def _denial(basis: str = "") -> Reading:
    text = f"Russia's envoy Ivan Orlov denied that {CORE}{basis}."
    return report("d", text, _said("Ivan Orlov", status=Status.DENIED), day=MAY[3])


def test_a_bare_denial_lowers_nothing_but_confirmed() -> None:
    image = report(
        "a", f"{CORE}, Yoon Sun-ho said, citing satellite images.", _said("Yoon Sun-ho"), day=MAY[1]
    )
    papers = report(
        "b", f"{CORE}, Ana Petrova said, citing customs records.", _said("Ana Petrova"), day=MAY[2]
    )
    assert _grades(image, _denial())["a"].information is Credibility.POSSIBLE
    assert _grades(image, papers)["a"].information is Credibility.CONFIRMED
    contested = _grades(image, papers, _denial())
    assert contested["a"].information is Credibility.PROBABLE
    assert contested["d"].information is Credibility.DOUBTFUL
    assert _rules(contested["d"])[1] == "I10"


def test_a_denial_with_a_basis_lowers_by_one() -> None:
    image = report(
        "a", f"{CORE}, Yoon Sun-ho said, citing satellite images.", _said("Yoon Sun-ho"), day=MAY[1]
    )
    grade = _grades(image, _denial(", citing port records"))["a"]
    assert grade.information is Credibility.DOUBTFUL
    assert grade.information_reasons[-1].startswith("I9")


def test_a_denial_of_legality_lowers_nothing() -> None:
    image = report(
        "a", f"{CORE}, Yoon Sun-ho said, citing satellite images.", _said("Yoon Sun-ho"), day=MAY[1]
    )
    papers = report(
        "b", f"{CORE}, Ana Petrova said, citing customs records.", _said("Ana Petrova"), day=MAY[2]
    )
    denial = _denial()
    lawful = replace(denial, claims=tuple(replace(one, denied=Denied.LEGALITY) for one in denial.claims))
    assert _grades(image, papers, lawful)["a"].information is Credibility.CONFIRMED


def test_a_conflict_over_a_count_lowers_no_claim_of_what_could_be_held() -> None:
    def counted(name: str, speaker: str, day: int, value: float, capacity_of: str = "") -> Reading:
        said = _said(speaker, figures=((value, "shell"),))
        reading = report(name, f"{CORE}, {speaker} said, citing satellite images.", said, day=MAY[day])
        (claim,) = reading.claims
        amounts = tuple(replace(one, capacity_of=capacity_of) for one in claim.quantities)
        return replace(reading, claims=(replace(claim, quantities=amounts),))

    grades = _grades(
        counted("a", "Yoon Sun-ho", 1, 900),
        counted("b", "Ana Petrova", 2, 300),
        counted("c", "Ivan Orlov", 3, 500, "container"),
    )
    lowered = [any(why.startswith("I9") for why in grades[name].information_reasons) for name in "abc"]
    assert lowered == [True, True, False]


def test_the_last_reviewers_word_holds_and_the_rules_are_kept() -> None:
    reading = report("a", f"{CORE}, Yoon Sun-ho said.", _said("Yoon Sun-ho"))
    claim_id = reading.claims[0].id

    def decision(day: int, **more: object) -> GradeDecision:
        return GradeDecision(claim_id=claim_id, by="B. Editor", on=MAY[day], reason="shown to us", **more)  # type: ignore[arg-type]

    decisions = [
        decision(9, information=Credibility.PROBABLE),
        decision(2, source=Reliability.USUALLY, information=Credibility.DOUBTFUL),
    ]
    grade = _grades(reading, decisions=decisions)["a"]
    assert grade.code == "B2"
    assert (grade.source, grade.information) == (Reliability.UNKNOWN, Credibility.UNKNOWN)
    assert [one.on for one in grade.decisions] == [MAY[2], MAY[9]]


def test_a_capital_has_the_letter_of_the_minister_who_spoke_for_it() -> None:
    capital = report("a", f"{CORE}, Seoul said.", _said("Seoul"), day=MAY[1])
    text = f"{CORE}, South Korean Defence Minister Yoon Sun-ho said."
    minister = report("b", text, _said("South Korean Defence Minister Yoon Sun-ho"), day=MAY[2])
    grades = _grades(capital, minister, register=(_entry("Yoon Sun-ho", "B"),))
    assert [grades[name].source for name in "ab"] == [Reliability.USUALLY, Reliability.USUALLY]
