"""What reports of one story rest on together: a statement, an origin, a speaker, and what is none."""

from datetime import date

from casewright.values import CommonKind, CommonSource, Reading
from tests.weigh.reports import Said, report, weighed

SAID = "we will not let a single crate leave this quay before the court has spoken"
SAYING = "it is not over until it is over"
FIRST = (
    "The freighter Orla lies at the herring quay of Tarn with crates that nobody had declared.\n"
    f"“On my word, {SAID},” port master Ida Holm said on Monday."
)
SECOND = (
    "Crates that nobody had declared keep the freighter Orla at the herring quay of Tarn.\n"
    f"Asked about it, Ida Holm wrote that {SAID} and went home."
)
ELSEWHERE = (
    "A film about lighthouse keepers opens in the cinemas of the capital on Friday evening.\n"
    "Critics praised its music, the costumes of the villagers and a storm painted by hand.\n"
    "The director, who grew up above a bakery, spent eleven years looking for money abroad.\n"
    "Tickets for the opening were sold within minutes, and a second theatre adds a show.\n"
    f"Its hero says “{SAYING}” in the last scene and the audience laughs."
)
DAY = date(2024, 5, 6)


def _common(*readings: Reading) -> list[CommonSource]:
    return list(weighed(*readings).common)


def _of(kind: CommonKind, found: list[CommonSource]) -> list[tuple[str, tuple[str, ...]]]:
    return [(one.source, one.exhibit_ids) for one in found if one.kind is kind]


def test_reports_that_print_one_statement_rest_on_it_with_and_without_quotation_marks() -> None:
    first = report("a", FIRST, Said(text=SAID, speaker="Ida Holm"), day=DAY)
    second = report("b", SECOND, day=DAY)
    found = _common(first, second)
    assert _of(CommonKind.STATEMENT, found) == [("Ida Holm", ("a", "b"))]
    (statement,) = [one for one in found if one.kind is CommonKind.STATEMENT]
    words = [
        reading.text[start:end]
        for reading, (start, end) in zip((first, second), statement.spans, strict=True)
    ]
    assert words[0] == words[1]
    assert words[0] in SAID
    assert len(words[0].split()) == 6


def test_words_that_nobody_quotes_are_no_statement() -> None:
    found = _common(
        report("a", FIRST.replace("“", "").replace("”", ""), day=DAY),
        report("b", SECOND, day=DAY),
    )
    assert _of(CommonKind.STATEMENT, found) == []


def test_a_name_of_six_words_is_no_statement() -> None:
    name = "the Free and Sovereign Herring Republic of Tarn"
    quoting = report("a", f"{FIRST.replace(SAID, f'this is {name}, not Vell')}", day=DAY)
    naming = report("b", SECOND.replace(SAID, f"nobody in {name} knew"), day=DAY)
    assert _of(CommonKind.STATEMENT, _common(quoting, naming)) == []


def test_a_saying_in_two_stories_is_not_in_common() -> None:
    adding = [
        report(name, f"{text}\nHe said: “{SAYING}.”", day=DAY)
        for name, text in (
            ("a", FIRST.replace(SAID, "no")),
            ("b", SECOND.replace(SAID, "no")),
            ("c", ELSEWHERE),
        )
    ]
    assert [ids for _, ids in _of(CommonKind.STATEMENT, _common(*adding))] == [("a", "b")]


def _quoting(day: date | None) -> list[tuple[str, tuple[str, ...]]]:
    first = report("a", FIRST, Said(text=SAID, speaker="Ida Holm"), day=DAY)
    return _of(CommonKind.STATEMENT, _common(first, report("b", SECOND, day=day)))


def test_a_statement_that_a_report_recalls_after_a_month_is_not_its_news() -> None:
    assert _quoting(DAY.replace(month=6, day=5)) == [("Ida Holm", ("a", "b"))]
    assert _quoting(DAY.replace(month=6, day=6)) == []


def test_a_report_without_a_day_is_taken_for_one_of_its_story() -> None:
    assert _quoting(None) == [("Ida Holm", ("a", "b"))]


def _reports(day: date, other: date, *, n_more: int = 0) -> tuple[Reading, Reading]:
    """Two reports of one ship, of which the port master says different things, after other people."""
    more = [f"Fisherman number{n} grumbled about crates on the herring quay." for n in range(n_more)]
    said = [Said(text=one, speaker=f"Fisherman Number{n} Oss{n}") for n, one in enumerate(more)]
    first = "Freighter Orla must stay at the herring quay of Tarn with her crates."
    second = "A pilot boarded freighter Orla at the herring quay of Tarn, her crates untouched."
    return (
        report("a", "\n".join([*more, first]), *said, Said(text=first, speaker="Ida Holm"), day=day),
        report("b", second, Said(text=second, speaker="Port master Ida Holm"), day=other),
    )


def test_two_reports_that_give_much_room_to_one_speaker_of_one_day_rest_on_the_speaker() -> None:
    found = _common(*_reports(DAY, DAY.replace(day=7)))
    assert [ids for _, ids in _of(CommonKind.SPEAKER, found)] == [("a", "b")]


def test_what_a_speaker_says_a_week_later_is_another_statement() -> None:
    assert _of(CommonKind.SPEAKER, _common(*_reports(DAY, DAY.replace(day=13)))) == []


def test_a_speaker_with_little_room_far_down_in_one_report_is_not_what_it_rests_on() -> None:
    assert _of(CommonKind.SPEAKER, _common(*_reports(DAY, DAY, n_more=12))) == []


def test_a_speaker_near_the_head_of_a_report_is_what_it_rests_on_with_one_of_the_same_subject() -> None:
    found = _common(*_reports(DAY, DAY, n_more=9))
    assert [ids for _, ids in _of(CommonKind.SPEAKER, found)] == [("a", "b")]
    assert _of(CommonKind.SPEAKER, _common(*_reports(DAY, DAY.replace(day=13), n_more=9))) == []


def _of_the_quay(name: str, *said: str) -> Reading:
    """A report of one ship in which the port master says this first, and four others say nothing of it."""
    others = [f"Fisherman {name}{n} Oss{n} waits at the herring quay of Tarn for Orla." for n in range(4)]
    claims = [Said(text=one, speaker="Ida Holm") for one in said]
    claims += [Said(text=one, speaker=f"Fisherman {name}{n} Oss{n}") for n, one in enumerate(others)]
    return report(name, "\n".join([*said, *others]), *claims, day=DAY)


def test_reports_of_two_occasions_are_not_joined_by_one_that_tells_of_both() -> None:
    pilots = "Pilots brought freighter Orla in without lights, unlike every rule of the harbour."
    wages = "Wages of sailors ought to come from a fund that parliament votes in autumn."
    lightless = "Freighter Orla came in without lights, which pilots of the harbour may not allow."
    fund = "A fund that parliament votes in autumn ought to pay the wages of sailors."
    found = _common(_of_the_quay("a", pilots, wages), _of_the_quay("b", lightless), _of_the_quay("c", fund))
    groups = [ids for source, ids in _of(CommonKind.SPEAKER, found) if source == "Ida Holm"]
    assert sorted(groups) == [("a", "b"), ("a", "c")]


def test_an_occasion_of_many_reports_is_told_once_with_all_of_them() -> None:
    lightless = "Freighter Orla came in without lights, which pilots of the harbour may not allow."
    names = [f"r{number:02}" for number in range(50)]
    found = _common(*(_of_the_quay(name, lightless) for name in names))
    groups = [ids for source, ids in _of(CommonKind.SPEAKER, found) if source == "Ida Holm"]
    assert [sorted(one) for one in groups] == [names]


CORE = "Tarn sold 300 crates of engine parts to the yard of Vell"
STORY = (
    "Freighter Orla waits at the herring quay of Tarn, and the harbour of Vell waits for her.\n"
    f"{CORE}, two officials of the customs office said."
)


def _told(name: str, n_more: int) -> Reading:
    more = [f"Number{n} of the Orla's herring quay crates was opened in Tarn." for n in range(n_more)]
    said = [Said(text=one, speaker=f"Fisherman {name}{n} Oss{n}") for n, one in enumerate(more)]
    text = "\n".join([STORY, *more])
    return report(name, text, Said(text=CORE, speaker="Carl Vann"), *said, day=DAY)


def test_an_origin_of_a_matter_is_in_common_where_it_is_a_good_part_of_both_reports() -> None:
    both = _common(_told("a", 4), _told("b", 5))
    assert ("Carl Vann", ("a", "b")) in _of(CommonKind.ORIGIN, both)
    detail = _common(_told("a", 4), _told("b", 20))
    assert ("Carl Vann", ("a", "b")) not in _of(CommonKind.ORIGIN, detail)


def test_what_two_of_three_reports_share_of_one_source_is_told_with_what_all_share() -> None:
    also = "Vell paid 40 sailors of the Orla in January"

    def told(name: str, *sayings: str) -> Reading:
        text = f"Freighter Orla waits at the quay of Tarn, and Vell waits for her.\n{'. '.join(sayings)}."
        return report(name, text, *(Said(text=one, speaker="Carl Vann") for one in sayings), day=DAY)

    found = _common(told("a", CORE, also), told("b", CORE, also), told("c", CORE))
    assert _of(CommonKind.ORIGIN, found) == [("Carl Vann", ("a", "b", "c"))]
    assert {ids for _, ids in _of(CommonKind.SPEAKER, found)} <= {("a", "b", "c")}
