"""Who gives and receives, the tree and the model weighed: trees and probabilities as data."""

import pytest

from casewright.data import read_rows
from casewright.read._side_scores import SIGNS, weigh_sides
from casewright.read.analysis import Happening
from casewright.values import Role
from tests.read.test_event_sides import tree_of

_NAMES = ("giver", "receiver", "goods", "vessel", "instrument", "actor", "target", "intermediary")


def scores_of(drawn: str, model: dict[str, dict[str, float]]) -> dict[tuple[str, str], float]:
    """Return how likely each word is on each side, by word and role.

    Args:
        drawn: A tree as in the tests of the sides; its trigger in an asterisk.
        model: The model's probabilities by word, then by role; none elsewhere.
    """
    text, analysis, trigger = tree_of(drawn)
    words = text.split()
    roles = {name: [model.get(word, {}).get(name, 0.0) for word in words] for name in _NAMES}
    one = Happening(trigger, trigger, "arms_transfer", 1.0, {"arms_transfer": 1.0}, (), roles)
    found = weigh_sides(text, analysis, one, range(len(words)))
    return {(words[side.word], side.role.value): side.score for side in found}


ACCUSED = "P/Seoul:2:nsubj V/accused:2:root P/Oman:2:iobj I/of:5:mark *V/sending:2:xcomp N/shells:5:obj"
SOLD = "P/Iran:2:nsubj *V/sold:2:root N/oil:2:obj I/to:5:case P/Syria:2:obl"


def test_who_is_accused_gives_and_not_who_accuses() -> None:
    scores = scores_of(ACCUSED, {"Seoul": {"giver": 0.4}, "Oman": {"giver": 0.4}})
    assert scores["Oman", "giver"] > 0.5 > scores["Seoul", "giver"]


def test_build_and_model_are_weighed_together() -> None:
    doubtful = scores_of(SOLD, {"Iran": {"giver": 0.3, "receiver": 0.3}})
    sure = scores_of(SOLD, {"Iran": {"giver": 0.9}})
    against = scores_of(SOLD, {"Iran": {"receiver": 0.9}})
    assert sure["Iran", "giver"] > doubtful["Iran", "giver"] > against["Iran", "giver"]
    assert sure["Iran", "giver"] > 0.9


def test_goods_as_a_subject_do_not_give() -> None:
    scores = scores_of(SOLD.replace("Iran", "Crude"), {"Crude": {"goods": 0.95}})
    assert scores["Crude", "giver"] < scores_of(SOLD, {"Iran": {"giver": 0.5}})["Iran", "giver"]


def test_a_word_that_nobody_brings_up_is_not_weighed() -> None:
    drawn = f"{SOLD} I/in:7:case P/March:2:obl"
    assert all(word != "March" for word, _ in scores_of(drawn, {"Iran": {"giver": 0.9}}))


def test_who_passes_goods_on_is_on_neither_side() -> None:
    drawn = f"{SOLD} I/via:7:case P/Cyprus:2:obl"
    beside = f"{SOLD} I/near:7:case P/Cyprus:2:obl"
    model = {"Cyprus": {"receiver": 0.4}}
    assert scores_of(drawn, model)["Cyprus", "receiver"] < scores_of(beside, model)["Cyprus", "receiver"]


@pytest.mark.parametrize("role", [Role.GIVER, Role.RECEIVER])
def test_a_side_that_another_is_told_to_have_is_less_likely(role: Role) -> None:
    drawn = "P/Iran:2:nsubj *V/sold:2:root N/oil:2:obj I/to:5:case P/Syria:2:obl I/near:7:case P/Oman:2:obl"
    alone = "N/today:2:obl *V/sold:2:root N/oil:2:obj I/near:5:case P/Oman:2:obl"
    model = {"Oman": {role.value: 0.5}}
    assert scores_of(drawn, model)["Oman", role.value] < scores_of(alone, model)["Oman", role.value]


def test_each_sign_has_a_weight_and_each_weight_a_sign() -> None:
    assert [name for name, _ in read_rows("side_weights.tsv")] == [*SIGNS, "constant"]


def test_of_a_huge_sentence_the_words_that_the_model_was_not_shown_are_left_out() -> None:
    text, analysis, trigger = tree_of(f"{SOLD} N/harbours:9:root N/firms:10:root")
    seen = len(text.split()) - 2
    roles = {name: [0.9 if name == "giver" and at == 0 else 0.0 for at in range(seen)] for name in _NAMES}
    one = Happening(trigger, trigger, "arms_transfer", 1.0, {"arms_transfer": 1.0}, (), roles)
    found = weigh_sides(text, analysis, one, range(len(text.split())))
    assert {side.word for side in found} == {0, 4}
