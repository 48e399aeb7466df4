from casewright.resolve import find_corrections
from casewright.resolve.corrections import Correction, correct
from casewright.values import Flag, FlagKind, Mention, MentionKind, Span
from tests.resolve.test_resolve_reading import reading

TEXT = "Anton Candlestick spoke. Candlestick left with Vera Testova."


def named(words: str, name: str, *, nth: int = 0) -> Mention:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    span = Span(start, start + len(words))
    return Mention(span=span, text=words, kind=MentionKind.PERSON, name=name)


MENTIONS = (
    named("Anton Candlestick", "Anton Candlestick"),
    named("Candlestick", "Anton Candlestick", nth=1),
    named("Vera Testova", "Vera Testova"),
)


def correction(name: str, *, is_sure: bool = True) -> Correction:
    return Correction(span=MENTIONS[0].span, name=name, kind=None, is_sure=is_sure)


def test_a_damaged_name_is_corrected_wherever_the_copy_prints_it() -> None:
    found, said = correct(MENTIONS, [correction("Anton Keersmaker")])
    assert [one.name for one in found] == ["Anton Keersmaker", "Anton Keersmaker", "Vera Testova"]
    assert [one.text for one in found] == [one.text for one in MENTIONS]
    assert set(said) == {"Anton Keersmaker"}


def test_a_name_that_only_the_copy_has_is_kept_and_marked() -> None:
    found, said = correct(MENTIONS, [correction("")])
    assert found == MENTIONS
    assert said["Anton Candlestick"].reason == "only a copy has this name here; its original does not"


def test_without_corrections_nothing_changes() -> None:
    assert correct(MENTIONS, []) == (MENTIONS, {})


def test_a_flag_on_words_that_the_original_s_reader_did_not_take_for_a_name_gives_the_bare_words() -> None:
    original = reading(text="Anton Keersmaker spoke.")
    flag = Flag(
        kind=FlagKind.DAMAGED_NAME,
        exhibit_id="copy",
        span=MENTIONS[0].span,
        text="Anton Candlestick",
        original_exhibit_id=original.exhibit_id,
        original_span=Span(0, 16),
        original_text="Anton Keersmaker",
    )
    [held] = find_corrections([flag], [], [original])["copy"]
    assert (held.name, held.kind, held.is_sure) == ("Anton Keersmaker", None, True)


def test_flags_of_other_kinds_correct_no_name() -> None:
    original = reading(text="Ships left, it is said.")
    flag = Flag(
        kind=FlagKind.LOST_HEDGE,
        exhibit_id="copy",
        span=Span(0, 5),
        text="Ships",
        original_exhibit_id=original.exhibit_id,
        original_span=Span(0, 5),
        original_text="Ships",
    )
    assert find_corrections([flag], [], [original]) == {}
