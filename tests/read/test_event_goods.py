"""The goods decide which type an event is of that hands something over."""

import pytest

from casewright.read._event_goods import Goods, is_bare, type_of_goods, weigh_types
from casewright.read._event_words import goods_named
from casewright.values import EventType

CALLED = [
    ("the missiles", EventType.ARMS_TRANSFER),
    ("some missile components", EventType.WMD_PROCUREMENT),
    ("surface-to-air missiles of the FN-6 type", EventType.ARMS_TRANSFER),
    ("five containers of mortar shells", EventType.ARMS_TRANSFER),
    ("gas from Sakhalin", EventType.PETROLEUM),
    ("barely 40 tons of manganese", EventType.COAL_MINERALS),
    ("uranium concentrate", EventType.WMD_PROCUREMENT),
    ("a grand piano and forty cases of Bordeaux", EventType.LUXURY_GOODS),
    ("soybean oil, sugar and urea", EventType.TRADE),
    ("looms for the mill", EventType.OTHER_BANNED_GOODS),
    ("coal, lead and rifles", EventType.COAL_MINERALS),
]


@pytest.mark.parametrize(("words", "kind"), CALLED, ids=[words for words, _ in CALLED])
def test_goods_tell_the_type_by_their_head_and_the_first_of_several(words: str, kind: EventType) -> None:
    assert type_of_goods(words) is kind


@pytest.mark.parametrize("words", ["the shipment", "27 containers", "such items", "bread", "a manifesto"])
def test_what_only_holds_goods_or_is_unknown_tells_no_type(words: str) -> None:
    assert type_of_goods(words) is None


def test_containers_are_bare_and_named_goods_are_not() -> None:
    assert is_bare("more than 300 shipping containers")
    assert is_bare("them")
    assert not is_bare("its manganese")
    assert not is_bare("presidential busts")


def scores_of(kinds: dict[EventType, float], *words: str, before: str = "") -> dict[EventType, float]:
    goods = Goods(words=words, in_sentence=frozenset(), before=goods_named(before))
    return weigh_types(kinds, goods, {})


def test_the_goods_outweigh_a_model_that_hesitates() -> None:
    scores = scores_of({EventType.ARMS_TRANSFER: 0.7, EventType.WMD_PROCUREMENT: 0.2}, "drone engines")
    assert max(scores, key=scores.__getitem__) is EventType.WMD_PROCUREMENT


def test_a_type_told_by_goods_needs_some_that_are_named() -> None:
    sure = {EventType.PETROLEUM: 0.95}
    assert not scores_of(sure, "30 containers")
    assert scores_of(sure, "30 containers of bitumen")
    assert EventType.PETROLEUM in scores_of(sure, "an unnamed liquid")
    assert not scores_of({EventType.PETROLEUM: 0.2}, "an unnamed liquid")


def test_goods_named_before_the_sentence_bear_out_what_takes_them_up() -> None:
    assert scores_of({EventType.PETROLEUM: 0.95}, before="Its tankers carry crude. ")
    assert not scores_of({EventType.PETROLEUM: 0.95}, before="Its ministers resigned. ")


def test_other_types_are_left_to_others() -> None:
    assert not scores_of({EventType.DIPLOMACY: 0.99}, "rifles")
