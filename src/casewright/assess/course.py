"""Which way the goods of one claim go, and how that is known: read in its words, or taken from beside them.

Three ways are tried, surest first. *Worded*: the claim's own words or the rest of its sentence say it,
by patterns (:mod:`casewright.assess.direction`). *Read*: the reader's giver or receiver is the state;
where both speak and differ, the direction stays open. *Inferred*: the words leave one end open, and a
pronoun, a definite noun ("the isolated country") or the sentence before fills it. What is inferred
carries the chain of steps that led there, and everything that rests on it says so.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from casewright.assess.direction import Direction, ends_of, find_direction, is_between_others, mark_verbs
from casewright.assess.states import codes_of, label_of, mark_states, words
from casewright.plain_words import clip
from casewright.text import fold, quote
from casewright.values import HANDED_OVER, Claim, Event, EventType, MentionKind, Reading, Role

MOVEMENTS = HANDED_OVER | {EventType.MILITARY_COOPERATION}
"""Types of event in which something goes from one side to another."""


class Known(StrEnum):
    """How a direction is known."""

    WORDED = "worded"
    READ = "read"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Which way goods go, seen from the target state.

    Attributes:
        direction: ``None`` when the target state has no part in the event.
        known: How it is known.
        chain: The steps that led there, in words; empty unless ``known`` is inferred.
    """

    direction: Direction | None
    known: Known = Known.WORDED
    chain: str = ""


def find_course(claim: Claim, context: str, reading: Reading, *, target: str) -> Course:
    """Return which way a claim's goods go.

    Args:
        claim: The claim.
        context: The rest of its sentence, without speaker and cue.
        reading: The document.
        target: ISO code of the state that the regime is about.
    """
    text = reading.text
    worded = find_direction(claim.text, context, target=target, document=text)
    read = read_direction(claim.events, target, text)
    if read is not None and _is_taken(read, claim.text, target, text):
        read = None
    if worded in _SURE:
        # of ends that both give, one in twelve differs, and neither is right more often
        is_torn = read is not None and worded is not Direction.BOTH and read is not worded
        return Course(direction=Direction.UNKNOWN if is_torn else worded)
    if worded is None and target in codes_of(claim.text, document=text):
        return Course(direction=None)  # it is named beside a movement between others
    if read is not None:
        return Course(direction=read, known=Known.READ)
    if claim.event in MOVEMENTS:
        found = _infer(claim, context, reading, target)
        if found is not None:
            return found
    return Course(direction=worded)


def _is_taken(end: Direction, text: str, target: str, document: str) -> bool:
    """Whether the words put another state where the reader puts the target state, or put neither anywhere."""
    marked = _marked(text, target, document)
    if _BETWEEN.search(marked):
        return True
    ends = ends_of(marked, "OTHER")
    return ends.takes if end is Direction.TO else ends.gives


_BETWEEN = re.compile(
    r"\bbetween (?:[\w'-]+ ){0,3}?(?:TARGETN and (?:the )?OTHERN|OTHERN and (?:the )?TARGETN)"
)
_SURE = (Direction.FROM, Direction.TO, Direction.BOTH)


def read_direction(events: Iterable[Event], target: str, document: str) -> Direction | None:
    """Return the direction that the reader's parties say; ``None``: the state is at no end, or at both."""
    gives = takes = False
    for event in events:
        if event.type not in MOVEMENTS:
            continue
        for roles in ((Role.GIVER, Role.ORIGIN), (Role.RECEIVER, Role.DESTINATION)):
            named = [party.text for party in event.parties if party.role in roles]
            # two in one role are two readings of the sentence, and the reader does not say which
            if len(named) == 1 and target in codes_of(named[0], document=document):
                gives |= Role.GIVER in roles
                takes |= Role.RECEIVER in roles
    if gives == takes:
        return None
    return Direction.FROM if gives else Direction.TO


# ---------------------------------------------------------------- inference


def _infer(claim: Claim, context: str, reading: Reading, target: str) -> Course | None:
    """Fill the end of a movement that the words leave open, or return ``None``."""
    text = reading.text
    if target in codes_of(claim.text, document=text):
        return None
    before = _sentence_before(claim, reading)
    own = codes_of(claim.text, document=text)
    if (found := _by_anaphor(claim, context, before, own, reading, target)) is not None:
        return found
    marked = _marked(claim.text, target, text)
    if own and (end := _open_end(marked)) is not None:
        return _by_open_end(end, (context, before), own, target, text)
    if not own and not codes_of(context, document=text) and _TAKEN_UP.search(marked):
        inherited = find_direction(before, target=target, document=text)
        if inherited in (Direction.FROM, Direction.TO):
            goods = _TAKEN_UP.search(fold(claim.text))
            noun = f"“{goods.group()}” take up" if goods else "the words take up"
            chain = f"{noun} what the sentence before says: “{_short(before)}”"
            return Course(direction=inherited, known=Known.INFERRED, chain=chain)
    return None


def _by_anaphor(
    claim: Claim, context: str, before: str, own: frozenset[str], reading: Reading, target: str
) -> Course | None:
    """Read the direction with a pronoun or definite noun replaced by the state that it stands for."""
    text = reading.text
    marked = _marked(claim.text, target, text)
    for found in _anaphors().finditer(marked):
        where = _antecedent(claim, context, before, own, target, text)
        if where is None:
            return None
        if _may_be_named(found.group(), claim, text):
            continue
        is_place = found.group() == "there"
        if is_place and _EXPLETIVE.match(marked[found.end() :]):
            continue
        stands = "to TARGETN" if is_place else "TARGETN"
        put = f"{marked[: found.start()]}{stands}{marked[found.end() :]}"
        ends = ends_of(put, "TARGET")
        if ends.gives != ends.takes:
            chain = f"“{found.group()}” is read as {label_of(target)}: {where}"
            direction = Direction.FROM if ends.gives else Direction.TO
            return Course(direction=direction, known=Known.INFERRED, chain=chain)
    return None


def _may_be_named(pronoun: str, claim: Claim, document: str) -> bool:
    """Whether the words name somebody else, who is no state, before a pronoun that may stand for him."""
    at = re.search(rf"\b{re.escape(pronoun)}\b", claim.text, re.IGNORECASE)
    before = claim.text[: at.start()] if at else ""
    named = (one for one in claim.mentions if one.kind in _ACTORS and one.text in before)
    return any(not codes_of(one.text, document=document) for one in named)


_ACTORS = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.PLACE, MentionKind.GROUP)


def _antecedent(
    claim: Claim, context: str, before: str, own: frozenset[str], target: str, document: str
) -> str | None:
    """Return why a pronoun can only mean the target state, or ``None`` where it can mean another."""
    speaker = claim.attribution.speaker if claim.attribution is not None else ""
    around = codes_of(context, document=document) - own
    if around:
        return "it is the only other state in the sentence" if around == {target} else None
    said = codes_of(speaker, document=document) - own
    if said == {target}:
        return "the speaker stands for it"
    earlier = codes_of(before, document=document) - own - said
    if earlier == {target}:
        return f"it is the only other state in the sentence before: “{_short(before)}”"
    return None


def _by_open_end(
    end: Direction, around: tuple[str, str], own: frozenset[str], target: str, document: str
) -> Course | None:
    which = "receiver" if end is Direction.TO else "giver"
    places = (
        (around[0], "the only other state in the sentence"),
        (around[1], f"the only other state in the sentence before: “{_short(around[1])}”"),
    )
    for words_there, reason in places:
        others = codes_of(words_there, document=document) - own
        if others == {target}:
            chain = f"the words name no {which}; {label_of(target)} is {reason}"
            return Course(direction=end, known=Known.INFERRED, chain=chain)
        if others:
            return None
    return None


def _open_end(marked: str) -> Direction | None:
    """Return the open end where other states stand at one end alone and nobody is named at the other."""
    ends = ends_of(marked, "OTHER")
    if ends.gives == ends.takes or is_between_others(marked):
        return None
    elsewhere, filled = (_ELSEWHERE_TO, _TAKER) if ends.gives else (_ELSEWHERE_FROM, _GIVER)
    if elsewhere.search(marked) or filled.search(marked):
        return None
    return Direction.TO if ends.gives else Direction.FROM


# "delivered the missiles to its troops": the other end is named, only not as a state
_ELSEWHERE_TO = re.compile(
    r"(?<!addition )(?<!according )(?<!due )(?<!response )(?<!close )(?<!thanks )\b(?:to|into|onto) "
    r"(?!the country\b|the state\b|the regime\b|\w+ (?:its|their) )[\w'-]+|\babroad\b|\bworldwide\b"
)
_ELSEWHERE_FROM = re.compile(r"\bfrom [\w'-]+|\bat home\b")
_EXPLETIVE = re.compile(r" (?:is|are|was|were|has|have|had|will|would|may|might|could)\b")
_ACTIVE = r"(?<!been )(?<!was )(?<!were )(?<!being )(?<!is )(?<!are )"
_FIGHTERS = r"(?:army|troops|forces|navy|military|fighters|rebels|soldiers|units|people)"
# somebody who takes or gives is there already, though no state: "he completes the purchase", "the firm sold"
_TAKER = re.compile(
    rf"^(?!.*OTHERN (?:[\w'-]+ ){{0,4}}?(?:GIVE|GIVING)).*{_ACTIVE}(?:TAKE|TAKING|purchase)\b"
    rf"|\b(?:GIVE|GIVING) (?:its|their|the) (?:own |\w+ )?{_FIGHTERS}\b"
)
_GIVER = re.compile(rf"^(?!.*OTHERN (?:[\w'-]+ ){{0,4}}?(?:TAKE|TAKING)).*{_ACTIVE}(?:GIVE|GIVING)\b")
_TAKEN_UP = re.compile(
    r"\b(?:the|these|those|such|its|their) (?:[\w-]+ ){0,2}?(?:GOODS|shipments?|deliver(?:y|ies)|transfers?|"
    r"cargo(?:es)?|containers?|consignments?|munitions?|shells?|missiles?|weapons?|arms|rounds?|components?|"
    r"parts|crates)\b"
)


@cache
def _anaphors() -> re.Pattern[str]:
    longest_first = sorted(words().anaphors, key=lambda one: -len(one))
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(longest_first)})(?![\w'-])")


def _marked(text: str, target: str, document: str) -> str:
    return mark_verbs(mark_states(text, target=target, document=document))


def _sentence_before(claim: Claim, reading: Reading) -> str:
    """Return the sentence before a claim's own, empty where it opens the text."""
    place = bisect_right(reading.sentences, claim.context.start, key=lambda one: one.end) - 1
    return quote(reading.text, [reading.sentences[place]]) if place >= 0 else ""


def _short(sentence: str) -> str:
    return clip(" ".join(sentence.split()), 120)
