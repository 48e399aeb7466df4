"""How a matter stands: to a provision (relation), on what (support), against what (contest).

Support and contest are two axes: a denial takes nothing from the origins, and
many origins take nothing from a denial.
"""

import re
from collections.abc import Sequence

from casewright.assess.direction import Direction
from casewright.assess.matter import Matter, Part
from casewright.text import fold
from casewright.values import (
    Claim,
    Contest,
    Denied,
    EventType,
    Op,
    Provision,
    Relation,
    Status,
    Support,
    Weight,
)

_FACTUAL = {Status.ASSERTED, Status.FOUND, Status.ALLEGED, Status.UNCONFIRMED, Status.UNDETERMINED}
_MODAL = r"(?:could|might|may|would|were to|plans? to|intends? to|ready to|prepar(?:ing|es?) to|about to)"
_ACT = (
    r"(?:suppl|sen[dt]|ship|deliver|provid|export|sell|sold|transfer|giv|gave|buy|bought|purchas|import|procur|"
    r"acquir|obtain|receiv|get|launch|test|train|ask|request|offer|hand|seek|dispatch|conduct|carry|carri|fir(?:e|ing)|"
    r"build|rebuild|resum|develop)"
)
_AHEAD = r"(?:potential|possibility|likelihood|risk|prospect|danger|threat|chance|plans?|willingness|whether)"
_HYPOTHETICAL = re.compile(
    rf"\b{_MODAL} (?:(?:also|still|soon|now|then|even|again|be) ){{0,2}}{_ACT}\w*"
    rf"|\bif (?:[\w'-]+ ){{1,4}}?{_ACT}\w*"
    rf"|\b(?:will|won't|shall) (?:(?:also|soon|likely|probably|continue to|be) ){{0,2}}{_ACT}\w*"
    rf"|\b{_AHEAD} (?:of|for|that|to) (?:[\w'-]+ ){{0,6}}?(?:{_ACT}\w*|sales?\b)"
)
_NEGATED = re.compile(
    r"\b(?:no (?:evidence|proof|sign|signs|indication|plans?)|never|not|neither|without)\b"
    rf"(?:[ ,]+[\w'-]+){{0,5}}? {_ACT}\w*"
    r"|\b(?:did|does|do|has|have|had|was|were|is|are)n't\b"
    r"|\bno (?:arms|weapons?|military|missiles?|shells?|ammunition|such)\b"
)
_NORM = re.compile(
    r"\b(?:prevent(?:s|ed|ing)?|prohibit(?:s|ed|ing)?|forbid(?:s|ding|den)?|forbade|bar|bars|barred|barring|"
    r"curb(?:s|ed|ing)?|"
    r"restrict(?:s|ed|ing)?|halt(?:s|ed|ing)?|stop(?:s|ped|ping)?|suspend(?:s|ed|ing)?|freez(?:e|es|ing)|froze|"
    r"refrain(?:s|ed|ing)?|abandon(?:s|ed|ing)?|end|ends|ended|ending|ban|bans|banned|banning)\W+"
    r"(?:[\w'-]+\W+){0,5}?"
    rf"(?:{_ACT}\w*|sales?|arms|missiles?|weapons)\b(?:(?! but | yet | although | which )[^.;])*"
)
_DEED = re.compile(
    rf"\b(?:{_ACT}\w*|sales?\b|trade[ds]?\b|trading|unload\w*|offload\w*|mov(?:e|ed|ing)\b|ferr(?:y|ied)|came|"
    r"come\b|used?\b|using|brought|bring\w*|deals?\b|went\b|loaded|docked|found\b|earn\w*|work(?:s|ed|ing)?\b|violat\w*|breach\w*)"
)
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
_EXACT_OR_MORE = {Op.EQUAL, Op.ABOUT, Op.AT_LEAST, Op.MORE, Op.RANGE}
_NATIONAL_ACTS = {"8(d)", "8(e)"}  # a listing by one state is no listing by the U.N. Committee


def is_hypothetical(text: str) -> bool:
    """Whether the words put an act as possible or intended, not as done.

    >>> is_hypothetical("North Korea could send more shells")
    True
    >>> is_hypothetical("it sent containers that could hold shells")
    False
    """
    return _HYPOTHETICAL.search(fold(text)) is not None


def is_negated(text: str) -> bool:
    """Whether the words themselves say that nothing was done.

    >>> is_negated("it did not send any weapons"), is_negated("it sent weapons")
    (True, False)
    """
    return _NEGATED.search(fold(text)) is not None


def is_norm(text: str) -> bool:
    """Whether the words state a rule or a call to stop, and no act beside it.

    >>> is_norm("to prevent the transfer of missiles"), is_norm("it exported coal despite a ban on exports")
    (True, False)
    """
    words = fold(text)
    rest = _NORM.sub(" ", words)
    return rest != words and _DEED.search(rest) is None


def relation_of(weight: Weight, parts: Sequence[Part], provision: Provision) -> Relation:
    """Return how a matter stands to one provision that event, date, direction and goods of ``parts`` fit.

    A ceiling is not touched by a delivery but by a sum: unless the words or one quantity go
    beyond it, the matter is context; so are words without any deed. A measure taken is
    enforcement, and a measure by one state is context to the U.N. list. Words that nobody is
    quoted for carry no suspicion.
    """
    words = " ".join(part.words for part in parts)
    if weight.n_origins_high == 0 or provision.kind == "body":
        return Relation.CONTEXT
    if _EXEMPT.search(words):
        return Relation.EXEMPTION
    if not any(is_put_as_fact(part.claim) for part in parts):
        return Relation.WATCH
    if weight.event is EventType.SANCTIONS_MEASURE:
        around = words + " ".join(part.words_around for part in parts)
        national = provision.paragraph in _NATIONAL_ACTS and not _UN.search(around)
        return Relation.CONTEXT if national else Relation.ENFORCEMENT
    if provision.kind == "duty" or (provision.kind == "ceiling" and not is_over_ceiling(parts, provision)):
        return Relation.CONTEXT
    if not any(_DEED.search(part.words) for part in parts):
        return Relation.CONTEXT
    is_one_way = provision.direction in {"to", "from"}
    if is_one_way and all(part.direction is Direction.UNKNOWN for part in parts):
        return Relation.CONTEXT
    return Relation.SUSPECTED_BREACH


def is_chatter(weight: Weight, parts: Sequence[Part]) -> bool:
    """Whether nobody is quoted and no deed is put as fact: reflection, headings, advice."""
    if weight.n_origins_high > 0:
        return False
    return not any(is_put_as_fact(part.claim) and _DEED.search(part.words) for part in parts)


def is_put_as_fact(claim: Claim) -> bool:
    """Whether a claim says that something happened, however unsure; plans and questions do not."""
    return claim.status in _FACTUAL and not is_hypothetical(claim.text)


def is_over_ceiling(parts: Sequence[Part], provision: Provision) -> bool:
    """Whether the words say that a ceiling was passed, or one stated quantity alone is above it."""
    if any(_OVER_CAP.search(part.words) for part in parts):
        return True
    stated = [quantity for part in parts for quantity in part.claim.quantities]
    return any(
        quantity.unit.casefold() == cap.unit.casefold()
        and quantity.value is not None
        and quantity.op in _EXACT_OR_MORE
        and quantity.value > cap.amount
        for quantity in stated
        for cap in provision.caps
    )


def support_of(matter: Matter) -> Support:
    """Return what the matter rests on.

    Corroborated: two origins shown independent. Single origin: one, which says what it knows it
    from, or is a body whose task it is to find out. Attributed only: somebody's word and no more.
    """
    if matter.weight.n_origins_low >= 2:
        return Support.CORROBORATED
    has_basis = any(origin.basis for origin in matter.weight.origins)
    is_found = any(part.claim.status is Status.FOUND for part in matter.parts)
    return Support.SINGLE_ORIGIN if has_basis or is_found else Support.ATTRIBUTED_ONLY


def contest_of(matter: Matter) -> Contest:
    """Return what stands against it: nothing, a denial, or an answer that leaves the fact open."""
    if not matter.denials:
        return Contest.UNDISPUTED
    return Contest.DENIED if any(map(_denies_the_fact, matter.denials)) else Contest.ANSWERED_IN_PART


def _denies_the_fact(denial: Claim) -> bool:
    """A denial of legality or knowledge, or one qualified by it, leaves the fact itself unanswered."""
    if denial.denied in {Denied.LEGALITY, Denied.KNOWLEDGE}:
        return False
    return _QUALIFIED.search(fold(denial.text)) is None
