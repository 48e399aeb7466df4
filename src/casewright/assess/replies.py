"""Right of reply: who is put in a bad light by a finding, and who of them has answered in these exhibits.

A state's denial answers for the state. It does not answer for a company, a ship or a person, even of that
state: whoever is named is asked by name.
"""

from collections.abc import Iterable, Sequence

from casewright.assess.direction import Direction
from casewright.assess.matter import Matter, Part, other_end
from casewright.assess.states import GROUP, codes_of, label_of
from casewright.data.offices import is_bare_office
from casewright.text import fold
from casewright.values import Claim, EventType, Match, MentionKind, Outcome, Relation, Reply, Role

_ACTING = {Role.GIVER, Role.RECEIVER, Role.ACTOR, Role.VESSEL, Role.INTERMEDIARY}
_NAMED = {MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.VESSEL}


def replies_of(
    matter: Matter,
    parts: Sequence[Part],
    relation: Relation,
    recorded: Sequence[Reply],
    matches: Sequence[Match] = (),
) -> tuple[Reply, ...]:
    """Return those who should be asked, with the denials and answers in part that are their own.

    Args:
        matter: The matter.
        parts: The claims that the finding rests on.
        relation: How the matter stands; only a suspicion calls for an answer.
        recorded: What the user has noted of approaches and answers, by the party's name.
        matches: Mentions in the sentences of the matter that agree with listings, or may.

    Returns:
        States first, then those named, each with what is recorded for it; empty for what is no suspicion.
    """
    if relation is not Relation.SUSPECTED_BREACH:
        return ()
    by_name = {fold(one.party): one for one in recorded}
    found = []
    for name, code in _parties(matter, parts, matches):
        denials = tuple(one.id for one in matter.denials if _speaks_for(one, name, code))
        known = by_name.get(fold(name), Reply(party=name))
        found.append(
            Reply(
                party=name,
                denial_ids=denials,
                answers=tuple(one for one in matter.weight.answers if _is_voice_of(one.speaker, name, code)),
                approached=known.approached,
                deadline=known.deadline,
                answer=known.answer,
                assessment=known.assessment,
            )
        )
    return tuple(found)


def _parties(matter: Matter, parts: Sequence[Part], matches: Sequence[Match]) -> list[tuple[str, str]]:
    """Return the parties as (name, code); the code is empty for whoever is no state."""
    found: dict[str, str] = {label_of(matter.target): matter.target}
    if matter.weight.event not in (EventType.LAUNCH_OR_TEST, EventType.SANCTIONS_MEASURE):
        for part in parts:
            direction = part.direction or Direction.UNKNOWN
            for name in other_end(part, direction):
                found.setdefault(name, next(iter(codes_of(name)), ""))
    for name in (*_named(parts), *_listed(parts, matches)):
        found.setdefault(name, "")
    return list(found.items())


def _named(parts: Iterable[Part]) -> Iterable[str]:
    """Yield people, organisations and ships that the claims put into the event and that are no state.

    An office without its holder is none of them: nobody of that name can be asked. Nor is who takes a
    measure beside the act: the Council that listed a dealer has nothing to answer for the dealer's sale.
    """
    for part in parts:
        acting = {
            party.name
            for event in part.claim.events
            if event.type is not EventType.SANCTIONS_MEASURE
            for party in event.parties
            if party.role in _ACTING and party.name
        }
        for mention in part.claim.mentions:
            if mention.kind not in _NAMED or mention.name not in acting or is_bare_office(mention.name):
                continue
            if not codes_of(mention.name) - {GROUP}:
                yield mention.name


def _listed(parts: Iterable[Part], matches: Sequence[Match]) -> Iterable[str]:
    """Yield people, organisations and ships in the words of the claims that agree with a listing.

    Whoever is shown beside a suspicion as listed is put in a bad light, be he no party of any event that the
    reader knows: "in a deal in which the firm has a stake".
    """
    for part in parts:
        for match in matches:
            mention = match.mention
            is_said = any(one.start <= mention.span.start < one.end for one in part.claim.content)
            is_here = match.exhibit_id == part.claim.exhibit_id and is_said
            if is_here and match.outcome is Outcome.MATCH and mention.kind in _NAMED:
                yield mention.name


def _speaks_for(denial: Claim, name: str, code: str) -> bool:
    """Whether a denial is a party's own: a state's by its speaker's state, anybody else's by name."""
    return _is_voice_of(denial.attribution.speaker if denial.attribution is not None else "", name, code)


def _is_voice_of(speaker: str, name: str, code: str) -> bool:
    """Whether a speaker is a party: of whole words, since "it" stands in "Orbit", which denied nothing."""
    if code:
        return code in codes_of(speaker)
    voice, party = (f" {fold(one).removeprefix('the ')} " for one in (speaker, name))
    return voice.strip() not in _NOBODY and (voice in party or party in voice)


_NOBODY = frozenset({"", "the", "he", "she", "it", "they", "we", "i", "who", "which", "that"})
