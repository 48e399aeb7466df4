import pytest

from casewright.read._outlets import find_outlet
from casewright.read.attribute import find_attributions
from casewright.read.mention import find_mentions
from casewright.read.sentence import find_sentences
from casewright.read.speaker import Speaker, find_speakers


def speakers(text: str) -> list[Speaker]:
    sentences = find_sentences(text)
    found = find_attributions(text, sentences)
    return list(find_speakers(text, sentences, found, find_mentions(text, sentences)))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The envoy, Yuri V. Orlov, said it rained. He added that it was cold.", "Yuri V. Orlov"),
        ("Yuri V. Orlov said it rained. Mr. Orlov added that it was cold.", "Yuri V. Orlov"),
        (
            "The defence minister, Lee Ko, said it rained. The minister predicted that it would snow.",
            "Lee Ko",
        ),
        ("The special envoy for Northern Trade Policy Ana Ruiz said it rained.", "Ana Ruiz"),
        ("President Ana Ruiz signed the order. She said it was time.", "Ana Ruiz"),
        ("The Finance Ministry closed the port. It said the port was full.", "Finance Ministry"),
    ],
)
def test_the_last_source_resolves_to_a_name(text: str, name: str) -> None:
    assert name in speakers(text)[-1].name


@pytest.mark.parametrize(
    "said",
    [
        "Mr. Orlov said on Monday that the harvest had been lost.",
        "Mr. Orlov said it rained.",
    ],
)
def test_the_wordings_on_the_way_are_kept(said: str) -> None:
    text = f"Yuri V. Orlov came. {said} He added that it was cold."
    assert speakers(text)[-1].chain == ("He", "Mr. Orlov")


@pytest.mark.parametrize(
    "text",
    [
        "Two Western officials said shells were sent.",
        "Officials in Kyiv have said shells were sent.",
        "A senior diplomat said shells were sent.",
    ],
)
def test_a_described_speaker_is_anonymous(text: str) -> None:
    [speaker] = speakers(text)
    assert speaker.anonymous
    assert text.startswith(speaker.name)


@pytest.mark.parametrize("text", ["Lee Ko said shells were sent.", "Russia said shells were sent."])
def test_a_named_speaker_is_not_anonymous(text: str) -> None:
    assert not speakers(text)[0].anonymous


def test_a_spokesman_is_not_the_one_he_speaks_for() -> None:
    [speaker] = speakers("A spokesman for President Ana Ruiz said the port was full.")
    assert speaker.name.startswith("A spokesman")
    assert speaker.anonymous


def test_a_name_with_an_article_is_not_an_earlier_description() -> None:
    text = "The North Korean workers said they saw little. The North called the move a crime."
    assert "workers" not in speakers(text)[-1].name


def test_an_owners_aide_is_not_the_owner() -> None:
    assert speakers("Ana Ruiz’s aide said the port was full.")[0].name != "Ana Ruiz"


def test_a_pronoun_without_antecedent_keeps_its_word() -> None:
    assert speakers("He said that the port was full.")[0] == Speaker("He")


def test_a_woman_is_not_behind_he() -> None:
    text = "Mr. Lee Ko opened the port. Mrs. Ana Ruiz watched. He said it was time."
    assert speakers(text)[-1].name == "Lee Ko"


def test_who_is_spoken_of_by_name_does_not_speak() -> None:
    assert speakers("The port belongs to President Ana Ruiz, she said.")[-1].name == "she"


def test_no_source_has_no_speaker() -> None:
    assert speakers("The ship is expected to sail on Monday.")[0].name == ""


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Reuters news agency", "Reuters"),
        ("The Korea Herald newspaper", "Korea Herald"),
        ("the defence ministry", None),
        ("a friend in later times", None),
    ],
)
def test_outlets_are_told_from_other_speakers(words: str, name: str | None) -> None:
    assert find_outlet(words) == name


def test_who_behind_a_people_is_the_whole_people() -> None:
    text = (
        "The incident was announced by South Korean officials, who say the missile was launched from Sunan."
    )
    assert speakers(text)[-1].name == "South Korean officials"


@pytest.mark.parametrize(
    "text",
    [
        "Shells were sold to Syria, according to the U.S.",
        "Shells, the U.S. says, were sold to Syria.",
    ],
)
def test_initials_keep_their_last_stop(text: str) -> None:
    assert [one.name for one in speakers(text)] == ["United States"]


@pytest.mark.parametrize(
    ("headline", "speaker"),
    [
        ("Minister: freighter took shells to Dunai", "Mara Lind"),
        ("Envoy: freighter took shells to Dunai", "Envoy"),
    ],
)
def test_a_headlines_bare_title_is_who_bears_it_in_the_body(headline: str, speaker: str) -> None:
    body = "The freighter took 300 crates, Defence Minister Mara Lind said. She said it went back empty."
    assert speakers(f"{headline}\n\n{body}")[0].name == speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A spokesman for Orlov, Lee Ko Ram, said the port was open.", "Lee Ko Ram"),
        ("The brother of the gunman, Eric Padd, from Vara, said he belonged to no group.", "Eric Padd"),
        ("NPR's Ofeibea Quist said it rained. Later Ofeibea added that it was cold.", "Ofeibea Quist"),
    ],
)
def test_a_name_behind_a_description_is_the_speakers(text: str, name: str) -> None:
    assert speakers(text)[-1].name == name


@pytest.mark.parametrize(
    "text",
    [
        "A commentator in the left-wing newspaper Haaretz said the state risked its name.",
        "An official quoted by Reuters said the ship was sold.",
        "A man accused of spying said he was innocent.",
    ],
)
def test_a_person_who_is_described_is_not_the_body_beside(text: str) -> None:
    [speaker] = speakers(text)
    assert speaker.anonymous
    assert text.startswith(speaker.name)


PRESIDENTS = (
    "President Ana Ruiz of Norland met Lee Ko, the president of Sudmark, in Vara.\nThe talks took an hour.\n"
)


def test_of_two_presidents_the_one_of_this_paragraph_is_meant() -> None:
    text = (
        PRESIDENTS + "Sudmark President Lee Ko left on Friday.\nThe president said the port would be closed."
    )
    assert speakers(text)[-1].name == "Lee Ko"


def test_of_two_presidents_named_far_above_neither_is_taken() -> None:
    text = PRESIDENTS + "The ships left on Friday.\nThe president said the port would be closed."
    assert speakers(text)[-1].name == "The president"


def test_the_only_president_is_meant_from_farther_away() -> None:
    text = (
        "Norland President Ana Ruiz said the talks went well.\nThe ships left on Friday.\nIt rained.\n"
        "The president said the port would be closed."
    )
    assert speakers(text)[-1].name == "Ana Ruiz"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "Kevin Snow, who rode the tram, said it sped. The tram said it was slow.",
            "Snow",
        ),
        (
            "The Louisville Herald, the University of Vara's student paper, said the office was closed. "
            "The university stated that 750 workers had complained.",
            "Herald",
        ),
        (
            "The bank or phone company will find that it cannot pull the report. "
            "The company says its lock will be free.",
            "bank",
        ),
    ],
)
def test_a_description_needs_the_head_of_who_spoke_before(text: str, wrong: str) -> None:
    assert wrong not in speakers(text)[-1].name


def test_a_pictures_caption_names_nobody_for_a_pronoun() -> None:
    text = (
        "Mr. Orlov, chairman of the League, said the charges were false.\n"
        "A girl speaks to her lawyer in court, January 1, 2031. REUTERS/Omar Badran\n"
        '"Their aim is to frighten people," he said.'
    )
    assert speakers(text)[-1].name == "Orlov"


def test_it_is_not_the_police_who_are_quoted_in_anothers_words() -> None:
    text = (
        "France said the attacker, who police said held two passports, had acted alone. "
        "It also said it was opening an inquiry."
    )
    assert speakers(text)[-1].name == "France"


def test_they_are_no_single_state() -> None:
    text = (
        "The envoy noted that China supplies Norland with oil. "
        "He called on both countries to act to show that they oppose the launches."
    )
    assert "China" not in [one.name for one in speakers(text)]
