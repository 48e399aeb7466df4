"""Answers in part: what one speaker grants, denies and leaves open in one breath.

    "did not deny that the ship called at the port but said it carried no arms"     granted, denied
    "confirmed the meeting, declined to comment on the deal"                         granted, left open

One breath is one sentence of one speaker, or sentences that follow each other. What is only asserted counts
as granted where the same sentence goes on to deny. To decline all comment is no answer.
"""

from collections.abc import Iterator, Mapping, Sequence

from casewright.values import Answer, Answering, Denied, Reading, Status, Voice
from casewright.weigh._told import Told
from casewright.weigh.speakers import Speakers, is_same_speaker

_NEXT = 4  # characters between two sentences that follow each other


def find_answers(told: Sequence[Told], readings: Sequence[Reading], speakers: Speakers) -> tuple[Answer, ...]:
    """Return the answers in part of a case, in order.

    Args:
        told: All claims of originals, denials among them, in order of reading and text.
        readings: All readings of the case.
        speakers: Who says each claim.
    """
    found = []
    for breath in _breaths(told, speakers):
        denied = [one for one in breath if one.claim.status is Status.DENIED and not one.claim.withdraws]
        left = [one for one in breath if one.claim.answering is Answering.LEAVES_OPEN]
        granted = [one for one in breath if _is_granted(one, denied)]
        if sum(map(bool, (granted, denied, left))) > 1:
            found.append(
                Answer(
                    exhibit_id=readings[breath[0].at].exhibit_id,
                    speaker=speakers.of(breath[0].claim, breath[0].at).label,
                    granted=tuple(one.claim.id for one in granted),
                    denied=tuple(one.claim.id for one in denied),
                    open=tuple(one.claim.id for one in left),
                )
            )
    return tuple(found)


def _is_granted(one: Told, denied: Sequence[Told]) -> bool:
    if one.claim.answering is Answering.GRANTS:
        return True
    plain = one.claim.status is Status.ASSERTED and one.claim.answering is None
    return plain and any(_holds_both(one, other) for other in denied)


def _holds_both(one: Told, denial: Told) -> bool:
    """Whether one sentence asserts the first and denies the second after it, neither inside the other."""
    return (
        one.claim.context == denial.claim.context
        and one.claim.content[-1].end <= denial.claim.content[0].start
    )


def _breaths(told: Sequence[Told], speakers: Speakers) -> Iterator[list[Told]]:
    """Yield runs of claims of one speaker in sentences that follow each other, two or more."""
    breath: list[Told] = []
    for one in told:
        if one.claim.voice is not Voice.ATTRIBUTED:
            continue
        if breath and not _goes_on(breath[-1], one, speakers):
            if len(breath) > 1:
                yield breath
            breath = []
        breath.append(one)
    if len(breath) > 1:
        yield breath


def _goes_on(last: Told, one: Told, speakers: Speakers) -> bool:
    if last.at != one.at or one.claim.context.start > last.claim.context.end + _NEXT:
        return False
    a, b = (speakers.of(claim.claim, claim.at) for claim in (last, one))
    return bool(a.label) and is_same_speaker(a, b, told_together=True)


def tie_to_granted(
    answered: Mapping[int, tuple[int, ...]],
    denials: Sequence[Told],
    told: Sequence[Told],
    groups: Sequence[Sequence[int]],
    answers: Sequence[Answer],
) -> dict[int, tuple[int, ...]]:
    """Tie a denial that anything was unlawful, and that is tied to nothing, to what the same answer grants.

    "Sent workers there, but denied that their work breaks any rule" names neither act nor goods.

    Args:
        answered: The matters of each denial, by its index.
        denials: The denials.
        told: The other claims.
        groups: Matters, as indices into ``told``.
        answers: The answers in part.
    """
    group_of = {told[at].claim.id: number for number, group in enumerate(groups) for at in group}
    granted_with = {denial_id: one.granted for one in answers for denial_id in one.denied}
    tied = dict(answered)
    for at, numbers in answered.items():
        claim = denials[at].claim
        if not numbers and claim.denied is Denied.LEGALITY:
            granted = granted_with.get(claim.id, ())
            tied[at] = tuple(sorted({group_of[one] for one in granted if one in group_of}))
    return tied
