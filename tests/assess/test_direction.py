"""Direction is read from words; where they do not tell, nothing is guessed."""

import pytest

from casewright.assess.direction import Direction, find_direction

FROM, TO, BOTH, UNKNOWN = Direction.FROM, Direction.TO, Direction.BOTH, Direction.UNKNOWN

INVOLVED = [
    ("Moscow had bought thousands of artillery shells from North Korea", FROM),
    ("the army fired about 30 North Korean ballistic missiles at the city", FROM),
    ("the debris had come from a North Korean-made missile", FROM),
    ("coal was shipped from Rajin, North Korea, to Dunay", FROM),
    ("weapons from Iran and North Korea were sold to Russia", FROM),
    ("Pyongyang has sent rockets to the Russian army", FROM),
    ("the DPRK’s exports of coal to China rose", FROM),
    ("munitions supplied by North Korea reached the front", FROM),
    ("Chinese firms bought North Korean coal", FROM),
    ("North Korea was supplied with refined oil by Russia", TO),
    ("North Korea has imported more oil than the cap allows", TO),
    ("the tanker offloaded diesel at the North Korean port of Nampo", TO),
    ("Russia shipped refined oil to the port of Nampo in North Korea", TO),
    ("a firm in Singapore sold Pyongyang luxury cars", TO),
    ("North Korea’s imports of crude grew", TO),
    ("machine tools bound for North Korea were found aboard", TO),
    ("North Korea sent shells to Russia, and Russia delivered oil to North Korea", BOTH),
    ("Russia pledged mutual military assistance to North Korea", BOTH),
    ("Russia and North Korea give each other military help in case of war", BOTH),
    ("Russia shipped missiles to North Korea under a mutual defence treaty", TO),
    ("an arms deal between Russia and North Korea", UNKNOWN),
    ("the president would ask North Korea for more shells", UNKNOWN),
    ("the North Korean missile programme got parts from abroad", UNKNOWN),
]
NOT_INVOLVED = [
    "Iranian drones were sold to Russia",
    "the United States supplied missiles to South Korea to deter North Korea",
    "Poland bought howitzers from South Korea amid tensions with North Korea",
    "South Korea sold tanks to Poland, and North Korea complained",
    "the north of the country received grain from the south",
    "the ministers met in Geneva",
]


@pytest.mark.parametrize(("words", "direction"), INVOLVED)
def test_the_direction_is_read_from_the_words(words: str, direction: Direction) -> None:
    assert find_direction(words) is direction


@pytest.mark.parametrize("words", NOT_INVOLVED)
def test_a_state_that_is_only_named_beside_a_movement_has_no_part_in_it(words: str) -> None:
    found = find_direction(words)
    assert found is None


def test_a_short_name_counts_only_where_the_full_name_occurs() -> None:
    words = "Russia is supplying food to the North"
    assert find_direction(words, document=f"North Korea is poor. {words}.") is TO
    assert find_direction(words, document=f"Mali is poor. {words}.") is None


def test_the_rest_of_the_sentence_is_asked_when_the_words_name_no_state() -> None:
    assert find_direction("shells were handed over", "on a pier in North Korea") is UNKNOWN
    assert find_direction("Iranian drones were sold to Russia", "after talks with North Korea") is None


def test_the_pronoun_us_is_not_the_united_states() -> None:
    assert find_direction("the captain gave us coal from North Korea") is FROM
    assert find_direction("the US gave shells to South Korea near North Korea") is None


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("North Korea is supplying shells to Russia", Direction.FROM),
        ("North Korea has been sending shells abroad", Direction.FROM),
        ("North Korea was sent oil", Direction.TO),
        ("North Korea is being supplied with oil", Direction.TO),
        ("North Korea was procuring steel", Direction.TO),
        ("a North Korean agent abroad tried to buy sensors", Direction.TO),
        ("sales of shells by North Korea", Direction.FROM),
    ],
)
def test_being_given_is_told_from_giving(words: str, direction: Direction) -> None:
    assert find_direction(words) is direction
