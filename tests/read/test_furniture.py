import pytest
from hypothesis import given
from hypothesis import strategies as st

from casewright.data import read_rows
from casewright.read._plain import draft_plain
from casewright.read.furniture import mark_furniture
from casewright.values import PassageKind

STORY = [
    "The harbour master said on Monday that two ships had left the port without any papers.",
    "The company that owns them denied it and called the report a work of fiction, a broadcaster said.",
    "Officials of the ministry declined to say whether the cargo had been inspected before it was loaded.",
]
TEASERS = [
    "New Ferry Line Opens After Long Delay",
    "The first passengers boarded in the early morning, and by noon the…",
    "Fishermen Return With Empty Nets",
    "A season of storms has kept the fleet of the small town in…",
]


def kinds(lines: list[str]) -> list[str]:
    draft = draft_plain("\n\n".join(lines))
    marked = mark_furniture(draft.text, draft.blocks)
    return [block.kind.value[0] for block in marked if draft.text[block.span.start : block.span.end].strip()]


def test_a_tail_of_link_form_and_teasers_is_furniture_and_the_story_is_not() -> None:
    tail = [
        "Source link",
        "Tags: harbour, freight",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
    ]
    assert kinds([*STORY, *tail, "You May Also Like", *TEASERS]) == ["b"] * 3 + ["f"] * 9


def test_teasers_without_a_cue_at_the_end_are_furniture() -> None:
    assert kinds([*STORY, *TEASERS]) == ["b"] * 3 + ["f"] * 4


def test_a_section_in_the_middle_ends_where_the_story_goes_on() -> None:
    lines = [STORY[0], "Related Articles", "New Ferry Line Opens After Long Delay", STORY[1], STORY[2]]
    assert kinds(lines) == ["b", "f", "f", "b", "b"]


def test_a_short_sentence_ends_a_section_in_the_middle() -> None:
    lines = [STORY[0], "Read more", "Nobody was hurt.", STORY[1], STORY[2]]
    assert kinds(lines) == ["b", "f", "b", "b", "b"]


def test_the_last_paragraph_below_an_inset_of_related_headlines_is_kept() -> None:
    lines = [STORY[0], STORY[1], "Related Articles", "New Ferry Line Opens After Long Delay", STORY[2]]
    assert kinds(lines) == ["b", "b", "f", "f", "b"]


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement",
        "ADVERTISEMENT",
        "Read more: New Ferry Line Opens After Long Delay",
        "RELATED: Fishermen Return With Empty Nets",
        "Share this article on Facebook",
        "Facebook Twitter WhatsApp Email",
        "Follow us on Twitter and Facebook",
        "Sign up for our daily newsletter",
        "Subscribe to our newsletter and get the news delivered to your inbox every morning.",
        "We use cookies to improve your experience. By clicking accept you agree to our cookie policy.",
        "© 2024 Example Media. All rights reserved.",
        "Copyright 2024 The Example. This material may not be published, broadcast or rewritten.",
        "Photo: Jane Example/AFP",
        "Jane Example/AFP/Getty Images",
        "This article originally appeared on The Example",
        "(Reporting by Ann Example in Seoul; Editing by Bo Sample)",
        "Ann Example and Bo Sample contributed to this report.",
        "12 Comments",
        "-0-",
        "(END)",
        "[Envoy to visit the island next week]",
        "관련기사",
        "相关新闻",
    ],
)
def test_a_line_that_is_furniture_by_itself_is_marked(line: str) -> None:
    assert kinds([STORY[0], STORY[1], line, STORY[2]])[2] == "f"


@pytest.mark.parametrize(
    "line",
    [
        "You may also like to know, the minister said, that the ships were empty.",
        "Read more carefully, the agreement allows inspections at sea.",
        "Reporting by the panel has noted that the ships changed their names.",
        "Reuters reported on Monday that five ships left.",
        "He spoke to Reuters",
        "Copyright law was changed in 2019 by parliament, the minister recalled.",
        "The book may not be reproduced, the court said.",
        "More ships left the port than the treaty allows.",
        "Thank you for visiting our country.",
        "Recruits sign up for the army for the first time.",
        "By using front companies, the traders hide where the coal comes from.",
        "To access the port, ships must register with the harbour master.",
        "Something went wrong during the launch.",
        "Comments by the envoy angered the government.",
        "Share prices fell after the announcement.",
        "Follow the money, the investigator told the court.",
        "The minister said:",
        "“Nobody was there.”",
        "Home prices rose.",
        "This article requires member states to inspect cargo.",
        "[The minister later corrected the figure to nine.]",
        "The advertisement was placed by a company in the port.",
        "Watch officers said: the ship did not answer.",
    ],
)
def test_a_sentence_of_the_story_is_never_furniture(line: str) -> None:
    assert kinds([STORY[0], STORY[1], line, STORY[2]]) == ["b"] * 4
    assert kinds([STORY[0], STORY[1], STORY[2], line]) == ["b"] * 4


def test_furniture_inside_a_line_is_cut_out_and_the_rest_stays() -> None:
    draft = draft_plain(f"{STORY[0]} Continue reading the main story\n\n{STORY[1]} -0-")
    marked = mark_furniture(draft.text, draft.blocks)
    furniture = [draft.text[b.span.start : b.span.end] for b in marked if b.kind is PassageKind.FURNITURE]
    assert furniture == ["Continue reading the main story", "-0-"]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("Image copyright Norland Press Image caption Guards search the wreck", "Guards search the wreck"),
        (
            "Media playback is unsupported on your device Media caption The wreck lies near Vara",
            "The wreck lies",
        ),
        ("Enlarge this image toggle caption Ana Ruiz/AP Ana Ruiz/AP", ""),
        ("The envoy left. (Reporting by Ana Ruiz in Vara; Editing by Lee Ko)", "The envoy left."),
        ("Lee Ko is led to a court in Vara. (Ana Ruiz, File/Associated Press)", "Lee Ko is led to a court"),
    ],
)
def test_a_pictures_credit_and_a_reports_authors_are_cut_out_of_their_line(line: str, kept: str) -> None:
    draft = draft_plain("\n\n".join([STORY[0], line, STORY[1]]))
    marked = mark_furniture(draft.text, draft.blocks)
    reporting = [draft.text[slice(*one.span)] for one in marked if one.kind is not PassageKind.FURNITURE]
    inner = [words for words in reporting if words.strip() and words not in (STORY[0], STORY[1])]
    assert [words.strip()[: len(kept)] for words in inner] == ([kept] if kept else [])


@pytest.mark.parametrize(
    "line",
    [
        "Officials said the image copyright law and the image caption were two things. The court agreed.",
        "The ministry (formerly of Vara, now Reuters House) was closed on Friday, the guard said.",
        "VARA (Reuters) - The port was closed on Friday, the coast guard of the country said.",
    ],
)
def test_words_of_a_credit_in_a_sentence_stay(line: str) -> None:
    draft = draft_plain("\n\n".join([STORY[0], line, STORY[1]]))
    marked = mark_furniture(draft.text, draft.blocks)
    assert line in [draft.text[slice(*one.span)] for one in marked if one.kind is PassageKind.BODY]


def test_a_picture_caption_is_a_caption() -> None:
    line = (
        "FILE PHOTO: Two ships lie at anchor off the port of the island, June 3, 2024. REUTERS/Jane Example"
    )
    assert kinds([STORY[0], line, STORY[1]]) == ["b", "c", "b"]


def test_a_menu_at_the_head_is_furniture_and_a_list_in_the_story_is_not() -> None:
    menu = ["Skip to content", "Menu", "World", "Business", "Subscribe"]
    assert kinds([*menu, *STORY]) == ["f"] * 5 + ["b"] * 3
    assert kinds([STORY[0], "Coal", "Iron ore", "Seafood", "Textiles", STORY[1]]) == ["b"] * 6


def test_every_phrase_names_words_to_look_for_first() -> None:
    rows = [row for row in read_rows("furniture.tsv") if row[0] == "phrase"]
    assert rows and all(len(row) == 3 and row[2] for row in rows)


@given(
    st.lists(
        st.sampled_from([*STORY, *TEASERS, "Related Articles", "Leave a Reply", "-0-", "x", "…"]), max_size=12
    )
)
def test_marking_keeps_every_stretch_of_text_in_order(lines: list[str]) -> None:
    draft = draft_plain("\n\n".join(lines))
    marked = mark_furniture(draft.text, draft.blocks)
    kept = "".join(draft.text[b.span.start : b.span.end] for b in marked)
    assert kept == "".join(draft.text[b.span.start : b.span.end] for b in draft.blocks)
