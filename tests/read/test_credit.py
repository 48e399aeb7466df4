import pytest

from casewright.read._draft import Draft
from casewright.read._plain import draft_plain
from casewright.read.credit import find_credits, find_dateline, is_credit_line
from casewright.read.furniture import mark_furniture
from casewright.read.masthead import read_masthead

STORY = "Two ships left the port on Monday without papers, the harbour master said in a statement."


def credits_of(text: str) -> tuple[str, ...]:
    draft = read_masthead(draft_plain(text))
    return find_credits(draft.text, mark_furniture(draft.text, draft.blocks), byline=draft.byline)


@pytest.mark.parametrize(
    ("line", "place", "day", "agency"),
    [
        ("SEOUL, June 17 (Reuters) - Two ships left.", "SEOUL", "June 17", "Reuters"),
        ("Pyongyang, June 25 (KCNA) -- Two ships left.", "Pyongyang", "June 25", "KCNA"),
        ("BEIRUT/THE HAGUE, March 7 (Reuters) - Two ships left.", "BEIRUT/THE HAGUE", "March 7", "Reuters"),
        ("SANTA FE, N.M. (AP) — Two ships left.", "SANTA FE, N.M.", "", "AP"),
        ("SEOUL, South Korea — Two ships left.", "SEOUL, South Korea", "", ""),
    ],
)
def test_a_dateline_gives_place_day_and_agency(line: str, place: str, day: str, agency: str) -> None:
    found = find_dateline(line)
    assert found is not None
    assert (found.place, found.day, found.agency) == (place, day, agency)
    assert line[found.n_chars :] == "Two ships left."


@pytest.mark.parametrize(
    "line",
    [
        "The panel (which met on Monday) - or most of it - agreed.",
        "NATO - the alliance - said so.",
        "Two ships left the port (Reuters) and one stayed.",
        "The IAEA (International Atomic Energy Agency) - based in Vienna - said so.",
    ],
)
def test_a_sentence_with_a_dash_is_no_dateline(line: str) -> None:
    assert find_dateline(line) is None


def test_a_dateline_and_the_lines_below_credit_an_agency() -> None:
    assert credits_of(f"SEOUL (Reuters) - {STORY}") == ("Reuters",)
    assert credits_of(f"{STORY}\n\n(Reporting by Ann Example; Editing by Bo Sample)") == ("Reuters",)
    assert credits_of(f"By Jane Doe, Associated Press\n\n{STORY}") == ("Associated Press",)


def test_an_agency_that_is_only_quoted_is_no_credit() -> None:
    assert credits_of(f"{STORY} The owner denied it, according to Reuters.") == ()
    assert credits_of(f"{STORY} AFP and Yonhap reported the same.") == ()


@pytest.mark.parametrize(
    ("line", "is_credit"),
    [
        ("(Additional reporting by Ann Example in Dubai; Writing by Bo Sample; Editing by Cy Name)", True),
        ("Editing by Bo Sample", True),
        ("Ann Example in Seoul contributed to this report.", True),
        ("Reporting by the panel has noted that ships changed their names.", False),
        ("The traders contributed to this report of the ministry with documents.", False),
        ("Shells contributed to this", False),
    ],
)
def test_a_credit_line_holds_names_and_nothing_else(line: str, is_credit: bool) -> None:
    assert is_credit_line(line) is is_credit


def test_byline_and_day_above_the_story_are_metadata() -> None:
    draft = read_masthead(draft_plain(f"By Jane Doe\nPublished: June 17, 2024 10:30 AM EDT\n{STORY}"))
    assert draft.byline == "Jane Doe"
    assert [dated.day.isoformat() for dated in draft.dates] == ["2024-06-17"]
    assert [block.kind.value for block in draft.blocks] == ["metadata", "metadata", "body"]


def test_a_sentence_that_begins_with_by_is_no_byline() -> None:
    draft: Draft = read_masthead(draft_plain(f"By Monday ten ships had left\n\n{STORY}"))
    assert draft.byline == ""
