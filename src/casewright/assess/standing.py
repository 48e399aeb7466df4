"""How a matter stands: to a provision (relation), on what (support), against what (contest).

Support and contest are two axes: a denial takes nothing from the origins, and
many origins take nothing from a denial.
"""

import re
from collections.abc import Sequence

from casewright.assess.act import Telling, is_hypothetical, is_negated, is_norm
from casewright.assess.direction import Direction
from casewright.assess.matter import Matter, Part
from casewright.assess.provision import find_watched, is_in_force
from casewright.assess.states import codes_of
from casewright.text import fold
from casewright.values import (
    Cap,
    Claim,
    Contest,
    Denied,
    EventType,
    Op,
    Provision,
    Relation,
    Status,
    Support,
    Voice,
    Weight,
)

_FACTUAL = {Status.ASSERTED, Status.FOUND, Status.ALLEGED, Status.UNCONFIRMED, Status.UNDETERMINED}
_EXEMPT = re.compile(
    r"\b(?:exempt(?:s|ed|ion|ions)?|waivers?"
    r"|(?:approved|authori[sz]ed|granted) by the (?:1718 |sanctions )?committee)\b"
)
_QUALIFIED = re.compile(
    r"\b(?:that|which|in) (?:\w+ ){0,3}?(?:violat|breach|contraven|break|brok|infring)"
    r"|\b(?:illegal|unlawful|illicit|prohibited|banned|forbidden)\b"
    r"|\bin (?:violation|breach|contravention) of\b"
)
_OVER_CAP = re.compile(
    r"\b(?:exceed\w*|over the (?:cap|limit)|above the (?:cap|limit|ceiling)|breach\w*|beyond)\b"
)
_UN = re.compile(r"\b(?:u\.n\.|un|united nations|security council|1718|sanctions committee)(?!\w)")
_LONG = re.compile(r"\bsince\b|\bso far\b|\bover the (?:past|last|years)\b|\bfor (?:years|decades)\b")
_YOUNG_DAYS = 3 * 365
_NEWS_DAYS = 45
_ENFORCED = re.compile(
    r"\b(?:inspect|seiz|impound|detain|board|search|intercept|turn(?:ed|ing)? away|confiscat)\w*"
)
_UNDONE = re.compile(
    r"\b(?:veto\w*|lift(?:s|ed|ing)?|expir\w+|eas(?:e|es|ed|ing)|relax\w*|lapse[ds]?|terminat\w+)\b"
)
_EXACT_OR_MORE = {Op.EQUAL, Op.ABOUT, Op.AT_LEAST, Op.MORE, Op.RANGE}
_NATIONAL_ACTS = {"8(d)", "8(e)"}  # a listing by one state is no listing by the U.N. Committee


def relation_of(weight: Weight, parts: Sequence[Part], provision: Provision) -> Relation | None:
    """Return how a matter stands to one provision that event, date, direction and goods of ``parts`` fit.

    Suspicion needs somebody's word for a particular act put as done, in a known direction, wholly
    within the time of the provision. What is only supposed is suspected where a basis is stated, else
    a watch item, like plans and hypotheses. A ceiling is not touched by a delivery but by a sum:
    unless the words or one quantity go beyond it, the matter is context. A measure taken is
    enforcement, and a measure by one state is context to the U.N. list. What tells of no act is
    nothing at all; neither is a reporter's sentence that does not say which act it means.
    """
    words = " ".join(part.words for part in parts)
    is_said = weight.n_origins_high > 0
    telling = max(part.telling for part in parts)
    if provision.kind == "body":
        return None
    if is_said and _EXEMPT.search(words):
        return Relation.EXEMPTION
    if weight.event is EventType.SANCTIONS_MEASURE and _UNDONE.search(words):
        return None
    if telling is Telling.NOTHING or (telling is Telling.AHEAD and not is_said):
        return None
    if telling is Telling.AHEAD or (telling is Telling.SUPPOSED and not _has_basis(weight)):
        is_watched = any(part.is_particular and _is_directed(part, provision) for part in parts)
        return Relation.WATCH if is_said and is_watched else None
    told = [part for part in parts if part.telling is telling]
    exact = [part for part in told if part.is_particular or is_over_ceiling([part], provision)]
    if not is_said:
        # a reporter's own word may be context; of launches only what is news: every report recalls old ones
        kept = any(_is_directed(part, provision) and not is_backdrop(part, provision) for part in exact)
        return Relation.CONTEXT if kept else None
    if weight.event is EventType.SANCTIONS_MEASURE:
        around = words + " ".join(part.words_around for part in parts)
        national = provision.paragraph in _NATIONAL_ACTS and not _UN.search(around)
        return Relation.CONTEXT if national else Relation.ENFORCEMENT
    if provision.kind == "duty" and _ENFORCED.search(words):
        return Relation.ENFORCEMENT
    if provision.kind == "duty" or (provision.kind == "ceiling" and not is_over_ceiling(parts, provision)):
        return Relation.CONTEXT
    # the word must be for the act itself: an aside of the reporter in the same matter is nobody's
    on_a_word = [part for part in exact if part.claim.id in _on_a_word(weight)]
    suspected = any(_is_directed(part, provision) and _is_within(part, provision) for part in on_a_word)
    if suspected:
        return Relation.SUSPECTED_BREACH
    return Relation.CONTEXT if any(_is_directed(p, provision) or p.tells_of_a_deal for p in told) else None


def is_backdrop(part: Part, provision: Provision) -> bool:
    """Whether a reporter's sentence only recalls: a launch of other weeks, goods without the other side."""
    if provision.direction in {"to", "from", "to and from"}:
        return not part.tells_of_a_deal
    if part.claim.event is not EventType.LAUNCH_OR_TEST:
        return not part.is_dated
    end = part.interval.end if part.is_dated and part.interval is not None else None
    return end is None or part.published is None or (part.published - end).days > _NEWS_DAYS


def is_undertaking(part: Part, provision: Provision) -> bool:
    """Whether a claim tells of an undertaking of the target state with another that calls for a watch.

    The state must be named with it, and another state as its party or its speaker. What is asked,
    denied or told of as long past is left out; a reporter's own sentence must give a day or tell of a plan.
    """
    if part.claim.status in (Status.QUESTIONED, Status.DENIED) or not find_watched(provision, part.words):
        return False
    if is_negated(part.words) or is_norm(part.words) or not is_in_force(provision, part.interval):
        return False
    speaker = part.claim.attribution.speaker if part.claim.attribution is not None else ""
    others = (part.states | codes_of(speaker, document=part.document)) - {part.target}
    within = codes_of(part.claim.text, document=part.document)
    # two others already make a pact without it
    if part.target not in (part.states if len(within) < 2 else within) or not others:
        return False
    is_ahead = part.claim.status in (Status.PLANNED, Status.PREDICTED)
    return part.claim.voice is not Voice.REPORTER or part.is_dated or is_ahead


def _on_a_word(weight: Weight) -> set[str]:
    return {claim_id for origin in weight.origins for claim_id in origin.claim_ids}


def _has_basis(weight: Weight) -> bool:
    return any(origin.basis for origin in weight.origins)


def _is_directed(part: Part, provision: Provision) -> bool:
    """Whether the target state's part in a movement is said, where the provision is about movements."""
    if provision.direction not in {"to", "from", "to and from"} or part.is_listed:
        return True
    is_judged = part.tells_of_breach and not part.is_bare_verdict
    is_either = is_judged or part.claim.event is EventType.MILITARY_COOPERATION
    # where the paragraph on the other direction stands beside it, one of the two covers the movement
    is_open = (provision.direction == "to and from" or provision.counterpart != "") and is_either
    return part.direction is not Direction.UNKNOWN or is_open


def _is_within(part: Part, provision: Provision) -> bool:
    """Whether the event does not begin before the provision: a sum over years may lie before it."""
    if part.interval is None:
        return True
    if not part.is_dated and part.interval.end is not None and _LONG.search(part.words):
        # "since 2022", told of without a date that could be read: it may have begun before a young provision
        return (part.interval.end - provision.since).days > _YOUNG_DAYS
    if not part.is_dated or part.interval.start is None:
        return True
    return part.interval.start >= provision.since


def is_put_as_fact(claim: Claim) -> bool:
    """Whether a claim says that something happened, however unsure; plans and questions do not."""
    return claim.status in _FACTUAL and not is_hypothetical(claim.text)


def is_over_ceiling(parts: Sequence[Part], provision: Provision) -> bool:
    """Whether the words say that a ceiling was passed, or one stated quantity alone is above it."""
    if any(_OVER_CAP.search(part.words) for part in parts):
        return True
    stated = [quantity for part in parts for quantity in part.claim.quantities]
    return any(
        quantity.unit.casefold() in (cap.unit.casefold(), _rate_of(cap))
        and quantity.value is not None
        and quantity.op in _EXACT_OR_MORE
        and quantity.value > cap.amount
        for quantity in stated
        for cap in provision.caps
    )


def _rate_of(cap: Cap) -> str:
    """Return the unit of a quantity that is stated for the period of a ceiling: "barrel per year"."""
    return f"{cap.unit} per {cap.period.split()[-1]}".casefold()


def support_of(matter: Matter) -> Support:
    """Return what the matter rests on.

    Corroborated: two origins shown independent. Single origin: one, which says what it knows it
    from, or is a body whose task it is to find out. Attributed only: somebody's word and no more.
    """
    if matter.weight.n_origins_low >= 2:
        return Support.CORROBORATED
    has_basis = any(origin.basis for origin in matter.weight.origins)
    # somebody's finding, not a reporter's turn of phrase
    is_found = any(part.claim.status is Status.FOUND and part.claim.attribution for part in matter.parts)
    return Support.SINGLE_ORIGIN if has_basis or is_found else Support.ATTRIBUTED_ONLY


def contest_of(denials: Sequence[Claim]) -> Contest:
    """Return what stands against it: nothing, a denial, or an answer that leaves the fact open.

    Who takes back his own word leaves one voice less, and contests nobody else's.
    """
    denials = [one for one in denials if not one.withdraws]
    if not denials:
        return Contest.UNDISPUTED
    return Contest.DENIED if any(map(_denies_the_fact, denials)) else Contest.ANSWERED_IN_PART


def _denies_the_fact(denial: Claim) -> bool:
    """A denial of legality or knowledge, or one qualified by it, leaves the fact itself unanswered."""
    if denial.denied in {Denied.LEGALITY, Denied.KNOWLEDGE}:
        return False
    return _QUALIFIED.search(fold(denial.text)) is None
