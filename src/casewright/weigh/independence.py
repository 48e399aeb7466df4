"""How many of a matter's origins are shown independent, and why each counts (rules O6 and O7).

O6  Two origins are independent only when each states a basis and the two are shown to be two: of
    different kinds, pictures of different makers, records of different kinds. Tracking data are one
    signal whoever sells them; undisclosed intelligence is no stated basis.
O7  What is not shown independent may be: the count is a range, from the origins shown independent (one,
    if there is any) to all voices. "Two officials" are one origin of two voices.
"""

from collections.abc import Sequence

from casewright.values import BasisKind
from casewright.weigh.basis import Basis, differ


def pick_independent(bases: Sequence[Basis]) -> list[int]:
    """Return which of a matter's origins are shown independent of each other, by place, in order.

    Args:
        bases: What each origin rests on, in order; the first origin stands where none states a basis.

    >>> from casewright.weigh.basis import classify
    >>> pick_independent([classify("satellite images"), classify("bank records"), classify("aerial photos")])
    [0, 1]
    """
    # a picture whose maker is named can differ from another; one without cannot, so it comes last
    by_detail = sorted(range(len(bases)), key=lambda at: (not bases[at].maker, at))
    shown: list[int] = []
    for at in by_detail:
        if bases[at].is_stated and all(differ(bases[at], bases[other]) for other in shown):
            shown.append(at)
    return sorted(shown) or list(range(len(bases)))[:1]


def reason_of(at: int, bases: Sequence[Basis], speakers: Sequence[str], independent: Sequence[int]) -> str:
    """Return in one sentence, its rule first, why an origin counts or does not."""
    basis = bases[at]
    if at in independent:
        if not basis.is_stated:
            return "O7: no basis stated; counted as one origin"
        n_stated = sum(bases[one].is_stated for one in independent)
        of_its_own = "a basis of its own" if n_stated > 1 else "its basis"
        return f"O6: states {of_its_own}: {basis.words}"
    if basis.kind is BasisKind.REPORT:
        return f"O7: rests on another's report ({basis.words}), so not shown independent"
    if basis.is_stated:
        like = next(one for one in independent if not differ(basis, bases[one]))
        return f"O7: rests on {basis.kind.value} like {speakers[like]}, so not shown independent"
    return f"O7: no basis stated, so not shown independent of {speakers[independent[0]]}"
