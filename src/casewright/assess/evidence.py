"""Findings that bear on each other: the use of arms is evidence for their transfer.

Nobody fires missiles that never reached them. Where one matter says that a state used arms from the target
state and another that arms went there, each finding names the other, and the transfer says what the use adds.
The two stay apart: use shows that arms arrived, not who sent them, when, or whether before the embargo.
"""

from collections.abc import Sequence
from dataclasses import replace

from casewright.assess.direction import Direction
from casewright.assess.matter import other_end
from casewright.assess.wording import Held, join_words
from casewright.values import EventType, Finding, Relation


def link(pairs: Sequence[tuple[Held, Finding]]) -> list[Finding]:
    """Return the findings, in order, with those that bear on them named."""
    uses = {pair[1].id: pair for pair in pairs if _is(pair, EventType.ARMS_USE)}
    sent = {pair[1].id: pair for pair in pairs if _is(pair, EventType.ARMS_TRANSFER)}
    ends = {finding.id: _ends(held) for held, finding in (*uses.values(), *sent.values())}
    found = []
    for held, finding in pairs:
        if finding.id not in ends:
            found.append(finding)
            continue
        others = uses if finding.id in sent else sent
        # who received the arms is who used them; a transfer to nobody named fits any use
        near = [one for one in others.values() if one[0].matter.target == held.matter.target]
        beside = [one for one in near if _may_be_one(ends[finding.id], ends[one[1].id])]
        if finding.id in sent:
            said = _use_words(beside)
        else:
            said = "The case also holds reports of the transfer itself." if beside else ""
        related = tuple(other.id for _, other in beside)
        statement = f"{finding.statement} {said}".rstrip()
        found.append(replace(finding, related_ids=related, statement=statement))
    return found


def _is(pair: tuple[Held, Finding], event: EventType) -> bool:
    held, finding = pair
    is_from = finding.direction in (Direction.FROM, Direction.BOTH)
    return held.matter.weight.event is event and finding.relation is Relation.SUSPECTED_BREACH and is_from


def _may_be_one(some: set[str], others: set[str]) -> bool:
    return not some or not others or bool(some & others)


def _ends(held: Held) -> set[str]:
    return {name for part in held.parts for name in other_end(part, Direction.FROM)}


def _use_words(beside: Sequence[tuple[Held, Finding]]) -> str:
    speakers = dict.fromkeys(
        origin.speaker for held, _ in beside for origin in held.matter.weight.origins if origin.speaker
    )
    if not beside:
        return ""
    whose = f", on the word of {join_words(list(speakers)[:4])}" if speakers else ""
    arrived = "it is evidence that they arrived, not of who sent them"
    return f"The use of such arms is reported too{whose}: {arrived}."
