import pytest

from casewright.read._glued import find_glue_notes, unglued
from casewright.values import Mention, MentionKind, Span


def person(text: str, kind: MentionKind = MentionKind.PERSON) -> Mention:
    return Mention(span=Span(0, len(text)), text=text, kind=kind, name=text, role="")


def names(*texts: str, table: str = "") -> list[str]:
    return [
        one.name for one in unglued([person(text) for text in texts], is_known=lambda name: name == table)
    ]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("PresidentLee Ko Ramis", "Lee Ko Ram"),
        ("Lee Ko Ramhas", "Lee Ko Ram"),
        ("Lee Ko Ramwho", "Lee Ko Ram"),
        ("ofLee Ko Ram", "Lee Ko Ram"),
        ("HELee Ko Ramsaid", "Lee Ko Ram"),
        ("Lee Ko Ramcalled", "Lee Ko Ram"),
    ],
)
def test_a_glued_word_is_no_part_of_a_name_that_is_known(printed: str, name: str) -> None:
    assert names(printed, name)[0] == name
    assert names(printed, table=name) == [name]


def test_a_participle_behind_a_name_is_never_a_part_of_it() -> None:
    assert names("Lee Ko Unexpressed") == ["Lee Ko Un"]


def test_a_name_glued_to_this_and_to_that_is_what_both_hold() -> None:
    assert names("PresidentLee Ko Ramis", "ofLee Ko Ramhas") == ["Lee Ko Ram", "Lee Ko Ram"]


def test_a_syllable_between_a_title_and_a_verb_is_told_from_both() -> None:
    assert names("PresidentKim Ho Ramis") == ["Kim Ho Ram"]
    assert names("PresidentAnton Max Davis") == ["Anton Max Davis"]


def test_a_title_is_no_part_of_the_name_that_it_is_glued_to() -> None:
    assert names("PresidentAnton Rolland") == ["Anton Rolland"]


@pytest.mark.parametrize(
    "printed", ["Ana Ruizhan", "Lee Ko Ramis", "Mara Lindand", "Boris Presidentov", "Alfred Moore"]
)
def test_a_name_that_nothing_else_bears_out_stays_as_printed(printed: str) -> None:
    assert names(printed) == [printed]


def test_a_longer_name_of_its_own_is_not_shortened() -> None:
    assert names("Ana Ruizand Gomez", "Ana Ruiz", "Kim Songho", "Kim Song") == [
        "Ana Ruizand Gomez",
        "Ana Ruiz",
        "Kim Songho",
        "Kim Song",
    ]


def test_only_people_lose_glued_words() -> None:
    port = person("Port Ramis", MentionKind.PLACE)
    assert unglued([port, person("Port Ram")], is_known=lambda name: False)[0] == port


def test_a_note_says_which_words_run_together() -> None:
    mentions = unglued([person("PresidentLee Ko Ramis"), person("Lee Ko Ram")], is_known=lambda name: False)
    [note] = find_glue_notes(mentions)
    assert "PresidentLee Ko Ramis" in note
    assert find_glue_notes([replace_name(person("Mr. Ruiz"), "Ana Ruiz")]) == ()


def replace_name(mention: Mention, name: str) -> Mention:
    return Mention(span=mention.span, text=mention.text, kind=mention.kind, name=name, role="")
