"""Findings that bear on each other: the use of arms on their transfer, a verdict on the act it judges.

Nobody fires missiles that never reached them. Where one matter says that a state used arms from the target
state and another that arms went there, each finding names the other, and the transfer says what the use adds.
The two stay apart: use shows that arms arrived, not who sent them, when, or whether before the embargo.

"Debris had come from there, and the transfer broke the embargo" is one act and what its speaker thinks of it.
The second half names no goods, no end and no day: it stands with the first, in its speaker's words.
"""

from collections.abc import Sequence
from dataclasses import replace

from casewright.assess.direction import Direction
from casewright.assess.matter import Part, other_end
from casewright.assess.wording import Held, in_a_sentence, join_words, speaker_of, unique
from casewright.plain_words import clip
from casewright.values import EventType, Finding, Relation, Span


def without_verdicts(pairs: Sequence[tuple[Held, Finding]]) -> list[tuple[Held, Finding]]:
    """Return the findings, in order, with what only says that a rule was broken told beside the act meant.

    That is the finding with a direction that rests on the same sentence of the same speaker. A verdict on
    nothing that the case tells of stays a finding, and so does one that is denied where the act is not.
    """
    verdicts = {finding.id: host for held, finding in pairs if (host := _judged(held, finding, pairs))}
    said: dict[str, list[Part]] = {}
    for held, finding in pairs:
        if finding.id in verdicts:
            said.setdefault(verdicts[finding.id], []).extend(held.parts)
    return [
        (held, _with_verdicts(finding, said.get(finding.id, ())))
        for held, finding in pairs
        if finding.id not in verdicts
    ]


def _judged(held: Held, finding: Finding, pairs: Sequence[tuple[Held, Finding]]) -> str:
    """Return the id of the finding whose act a verdict is said of; empty where it is none or says more."""
    if (
        finding.relation is not Relation.SUSPECTED_BREACH
        or finding.direction
        or not all(
            part.tells_of_breach and not part.claim.quantities and not part.is_listed for part in held.parts
        )
    ):
        return ""
    places = {_place_of(part) for part in held.parts}
    return next(
        (
            other.id
            for beside, other in pairs
            if other.relation is finding.relation
            and other.direction
            and other.target == finding.target
            and set(finding.denial_ids) <= set(other.denial_ids)
            and not places.isdisjoint(map(_place_of, beside.parts))
        ),
        "",
    )


def _place_of(part: Part) -> tuple[str, Span, str]:
    """Return the sentence of a claim and who says it."""
    return part.claim.exhibit_id, part.claim.context, speaker_of(part.claim)


def _with_verdicts(finding: Finding, parts: Sequence[Part]) -> Finding:
    if not parts:
        return finding
    whose = join_words(unique(in_a_sentence(speaker_of(part.claim)) for part in parts))
    words = join_words(unique(f"“{clip(part.claim.text)}”" for part in parts))
    return replace(
        finding,
        statement=f"{finding.statement} In the words of {whose}: {words}.",
        claim_ids=tuple(dict.fromkeys((*finding.claim_ids, *(part.claim.id for part in parts)))),
    )


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
