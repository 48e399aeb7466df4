from collections.abc import Sequence

import pytest

from casewright.values import Claim, EventType, Ruling, Span, Status, Voice
from casewright.weigh._counterparts import Repeat
from casewright.weigh.matters import Told
from casewright.weigh.rulings import follow_on_denials, follow_rulings


def _told(name: str, text: str, repeats: str | None = None) -> Told:
    claim = Claim(
        id=name,
        exhibit_id="x",
        content=(Span(0, len(text)),),
        text=text,
        context=Span(0, len(text)),
        voice=Voice.REPORTER,
        status=Status.ASSERTED,
        attribution=None,
        event=EventType.TRADE,
    )
    repeat = Repeat(original=0, claim_id=repeats) if repeats else None
    return Told(claim, 0, None, repeat)  # type: ignore[arg-type]


TOLD = [
    _told("a", "ten ships"),
    _told("b", "eleven ships"),
    _told("c", "eleven  SHIPS"),
    _told("d", "a dozen ships", repeats="b"),
    _told("e", "coal"),
]


def _ruled(groups: list[list[int]], *rulings: Ruling) -> list[list[int]]:
    return follow_rulings(groups, TOLD, rulings)


def _join(one: str, other: str) -> Ruling:
    return Ruling(is_join=True, claim_id=one, other_id=other)


def _part(one: str, other: str) -> Ruling:
    return Ruling(is_join=False, claim_id=one, other_id=other)


@pytest.mark.parametrize(
    ("rulings", "expected"),
    [
        ([], [[0, 1, 2, 3], [4]]),
        ([_join("e", "b")], [[0, 1, 2, 3, 4]]),
        ([_join("a", "b")], [[0, 1, 2, 3], [4]]),
        # the claim leaves with its copy and with the same words elsewhere
        ([_part("a", "b")], [[0], [1, 2, 3], [4]]),
        ([_part("b", "a")], [[0], [1, 2, 3], [4]]),
        ([_part("a", "e")], [[0, 1, 2, 3], [4]]),
        # each on what those before it left
        ([_part("a", "b"), _join("e", "c")], [[0], [1, 2, 3, 4]]),
        # a claim that is not weighed: a denial, a rejected one
        ([_join("gone", "a"), _part("a", "gone")], [[0, 1, 2, 3], [4]]),
    ],
)
def test_matters_follow_the_rulings(rulings: Sequence[Ruling], expected: list[list[int]]) -> None:
    assert _ruled([[0, 1, 2, 3], [4]], *rulings) == expected


def test_no_claim_is_lost_or_doubled_by_any_ruling() -> None:
    names = [one.claim.id for one in TOLD]
    for one in names:
        for other in names:
            if one != other:
                groups = _ruled([[0, 1, 2, 3], [4]], _part(one, other), _join(other, one))
                assert sorted(at for group in groups for at in group) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    ("rulings", "expected"),
    [
        ([], {0: (0,), 1: ()}),
        ([_part("a", "no")], {0: (), 1: ()}),
        ([_part("no", "a")], {0: (), 1: ()}),
        ([_join("e", "no")], {0: (0, 1), 1: ()}),
        ([_join("never", "e"), _part("a", "no")], {0: (), 1: (1,)}),
        ([_part("no", "a"), _join("no", "b")], {0: (0,), 1: ()}),
        ([_join("no", "never"), _join("a", "e")], {0: (0,), 1: ()}),
    ],
)
def test_a_denial_is_set_against_a_matter_or_taken_away(
    rulings: Sequence[Ruling], expected: dict[int, tuple[int, ...]]
) -> None:
    denials = [_told("no", "no ships"), _told("never", "never any coal")]
    denied = {0: (0,), 1: ()}
    assert follow_on_denials(denied, denials, TOLD, [[0, 1, 2, 3], [4]], rulings) == expected
