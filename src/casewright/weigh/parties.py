"""Who is a party to a matter: the state that did it or had it done to it, or whose ship it was.

What a party says of its own matter is weighed otherwise than a stranger's word: it clears itself when it
denies, and has no cause to invent what it admits.
"""

import re
from collections.abc import Sequence
from functools import cache

from casewright.data import read_rows
from casewright.text import fold
from casewright.values import HANDED_OVER, EventType, MentionKind, Status
from casewright.weigh.matters import Told
from casewright.weigh.speakers import Speaker

_OF_A_SHIP = re.compile(
    r"\b(?:owners?|captain|master|operators?|charterers?|crew|managers?) of (?:the|a|its)\b"
    r"|\b(?:ship|vessel|tanker|freighter|carrier|boat)(?:'s|s)? "
    r"(?:owners?|captain|master|operators?|charterers?|crew|managers?)\b"
)
# What measures forbid: whoever says that he did one of these admits something.
_FORBIDDEN = (HANDED_OVER - {EventType.TRADE}) | {
    EventType.WORKERS_ABROAD,
    EventType.LAUNCH_OR_TEST,
    EventType.MILITARY_COOPERATION,
}


def is_party(speaker: Speaker, told: Sequence[Told]) -> bool:
    """Return whether a speaker is a party to what the claims say.

    Args:
        speaker: Who says it; an unnamed one is none, since nothing shows for whom he speaks.
        told: The speaker's claims.
    """
    if speaker.anonymous:
        return False
    if any(speaker.states & (one.terms.states | _states_of_places(one)) for one in told):
        return True
    has_ship = any(
        bool(one.terms.vessels)
        or "=vessel" in one.terms.words
        or any(mention.kind is MentionKind.VESSEL for mention in one.claim.mentions)
        for one in told
    )
    return has_ship and _OF_A_SHIP.search(speaker.described) is not None


def _states_of_places(one: Told) -> frozenset[str]:
    """Return the states in which the places of a claim lie: "sites in Vladivostok" are Russia's."""
    places = (mention.name for mention in one.claim.mentions if mention.kind is MentionKind.PLACE)
    return frozenset(code for place in places if (code := _place_states().get(fold(place))))


@cache
def _place_states() -> dict[str, str]:
    return {fold(row[0]): row[1] for row in read_rows("places.tsv") if len(row) > 1 and row[1]}


def is_admission(speaker: Speaker, one: Told) -> bool:
    """Return whether a party says that it did what measures forbid."""
    is_said = one.claim.status in (Status.ASSERTED, Status.FOUND)
    return is_said and one.claim.event in _FORBIDDEN and is_party(speaker, [one])
