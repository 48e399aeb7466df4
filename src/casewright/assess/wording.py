"""Our words about a matter: title, statement, and what is missing.

Every sentence a finding says in our voice is made here. The words of others are
quoted, never blended in; and ours never say that a rule was violated.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from casewright.assess.course import MOVEMENTS
from casewright.assess.direction import Direction
from casewright.assess.matter import Matter, Part, join_directions
from casewright.assess.provision import name_of
from casewright.assess.standing import contest_of, is_put_as_fact
from casewright.assess.states import label_of
from casewright.plain_words import EVENTS, clip, day_words
from casewright.values import (
    HANDED_OVER,
    Claim,
    Contest,
    EventType,
    Provision,
    Relation,
    TieKind,
    Voice,
    Weight,
)

GOODS_EVENTS = (HANDED_OVER - {EventType.TRADE}) | {EventType.ARMS_USE}
_AROUND = " \t\n\"“”'‘’`>#*▲"  # marks of quotation and layout at the ends of quoted words
NAMED_AGAIN = 2  # paragraphs that a sentence names once more; of more it says "all of these"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A matter held against provisions: what a finding is worded from.

    Attributes:
        parts: The claims that touch one of the provisions.
        provisions: Most specific first; all stand in the same relation.
        is_undertaking: Whether it is a pact or a channel that falls within nothing and is only watched.
        answers: Denials elsewhere in the same reports, by those concerned, that are not tied to this matter.
        are_goods_named: Whether any of the claims, or its sentence, names goods that are covered.
    """

    matter: Matter
    parts: tuple[Part, ...]
    provisions: tuple[Provision, ...]
    relation: Relation
    are_goods_named: bool = True
    is_undertaking: bool = False
    answers: tuple[Claim, ...] = ()


def title_of(held: Held, shown: Part) -> str:
    """Return a heading: kind of event with its direction, then the matter in the words of one claim."""
    weight, direction = held.matter.weight, join_directions(held.parts)
    label = EVENTS[weight.event]
    if weight.event is EventType.ARMS_TRANSFER and not held.are_goods_named:
        label = "Transfer of unnamed goods"  # containers that nobody looked into are not called arms
    if weight.event in GOODS_EVENTS and direction is not Direction.UNKNOWN:
        label += f" {direction} {label_of(held.matter.target)}"
    prefix = {Relation.WATCH: "To watch: ", Relation.EXEMPTION: "Exemption: "}.get(held.relation, "")
    return f"{prefix}{label}: “{clip(_readable(shown))}”"


def shown_part(held: Held) -> Part:
    """Return the claim that heads a finding: put as fact, on somebody's word, as its original has it."""
    weight = held.matter.weight
    quoted = {claim_id for origin in weight.origins for claim_id in origin.claim_ids}
    plain = [part for part in held.parts if is_put_as_fact(part.claim)] or held.parts
    # what somebody says heads the matter, not a reporter's aside about it
    plain = [part for part in plain if part.claim.id in quoted] or plain
    original_of = _originals(weight)
    plain = [part for part in plain if not _is_a_copys(part, weight, original_of)] or plain
    part = next((one for one in plain if one.claim.text == weight.matter), plain[0])
    parts = {one.claim.id: one for one in held.matter.parts}
    seen = set()  # claims that reviewers joined may lead back to each other
    while part.claim.id not in seen and original_of.get(part.claim.id) in parts:
        seen.add(part.claim.id)
        part = parts[original_of[part.claim.id]]
    return part


def _originals(weight: Weight) -> dict[str, str]:
    """Return which claim of a matter each claim of a copy was taken from."""
    found = {tie.claim_id: tie.to_claim for tie in weight.ties if tie.kind is TieKind.COPIES}
    return found | {tie.to_claim: tie.claim_id for tie in weight.ties if tie.kind is TieKind.COPIED}


def _is_a_copys(part: Part, weight: Weight, original_of: Mapping[str, str]) -> bool:
    """Whether a claim was taken from another of its matter, or its sentence was changed by a copy."""
    sentence = part.claim.context
    return part.claim.id in original_of or any(
        flag.exhibit_id == part.claim.exhibit_id
        and flag.span.start < sentence.end
        and sentence.start < flag.span.end
        for flag in weight.flags
    )


# "Russia of firing missiles" after "accused", "suggest that …", "… to have bought": not to be read alone
_FRAGMENT = re.compile(
    r" … |^(?:the )?[A-Z][\w.'’-]*(?: [\w.'’-]+){0,8}? of \w+ing\b"
    r"|^(?:was|were|is|are|has|have|had|suggests?|seeks?|which|who|that|to|and|of)\b"
    r"|\b(?:what|which|who|whose|that|of|to|the|an?|and|or|by|with|from|for)$"
)
# "a launch" before "that Seoul called …": what the last word means follows after the claim
_GOES_ON = re.compile(r"\s(?:that|which|who|whose)\b")
_DATELINE = re.compile(r"^[A-Z][A-Z .,'’-]{3,40}(?:\([^)]{2,30}\) ?)?[-–—]+ ")


def _readable(part: Part) -> str:
    """Return the words of a claim, or its whole sentence where they are a fragment of one."""
    words = " ".join(part.claim.text.split())
    shown = part.sentence if _is_fragment(words, part) else words
    return _DATELINE.sub("", shown.strip(_AROUND))


def _is_fragment(words: str, part: Part) -> bool:
    """Whether the words of a claim cannot be read alone: cut at either end, or in a reporter's sentence."""
    if _FRAGMENT.search(words) is not None:
        return True
    if part.claim.voice is Voice.REPORTER and words[:1].islower():
        return True
    _, found, after = " ".join(part.sentence.split()).partition(words)
    return bool(found) and _GOES_ON.match(after) is not None


def direction_of(held: Held) -> str:
    """Return ``to``, ``from`` or ``to and from`` for goods and help that move, else nothing."""
    if held.matter.weight.event not in MOVEMENTS | {EventType.ARMS_USE}:
        return ""
    direction = join_directions(held.parts)
    return "" if direction is Direction.UNKNOWN else direction.value


def more_words(n: int) -> str:
    """Return what to say of matters that are left out because they are of the same kind.

    >>> more_words(1)
    'One more matter of this case is of the same kind.'
    """
    if n == 1:
        return "One more matter of this case is of the same kind."
    return f"{n} more matters of this case are of the same kind."


def statement_of(held: Held) -> str:
    """Return the finding's sentences: on whose word, which provision, what stands against it."""
    sentences = [_on_whose_word(held.matter), _relation_sentence(held)]
    sentences += [
        _legal_status(one)
        for one in held.provisions
        if one.disputed or not one.legal_status.startswith("in force")
    ]
    if unread := [name_of(one) for one in held.provisions if not one.verified]:
        which = "these numbers have" if are_several(unread) else "this number has"
        is_all = len(unread) == len(held.provisions) > NAMED_AGAIN
        named = "all of these paragraphs" if is_all else join_words(unread)
        sentences.append(f"Not verified: {named}; {which} not been read in the text itself.")
    sentences += _answers(held.matter)
    return " ".join(sentence for sentence in sentences if sentence)


# ---------------------------------------------------------------- statement


def _on_whose_word(matter: Matter) -> str:
    speakers = unique(in_a_sentence(origin.speaker) for origin in matter.weight.origins)
    if not speakers and is_told_of_somebody(matter):
        return "It is told of nobody who could be asked for it, so it has no origin."
    if not speakers:
        return "This stands in a reporter's own words; nobody is quoted for it, so it has no origin."
    low, high = matter.weight.n_origins_low, matter.weight.n_origins_high
    count = str(low) if low == high else f"{low}–{high}"
    plural = "origin" if high == 1 else "origins"
    named = join_words(speakers[:4]) + (f" and {len(speakers) - 4} more" if len(speakers) > 4 else "")
    return f"On the word of {named} ({count} {plural})."


def is_told_of_somebody(matter: Matter) -> bool:
    """Whether a claim is put down to somebody, though nobody who could be asked."""
    return any(part.claim.voice is Voice.ATTRIBUTED for part in matter.parts)


def _relation_sentence(held: Held) -> str:
    names = join_words([_dated_name(one) for one in held.provisions])
    if held.relation is Relation.ENFORCEMENT:
        return f"If confirmed, it would be a measure of the kind that {names} calls for."
    if held.relation is Relation.EXEMPTION:
        return f"It speaks of an exemption; without one it would fall within {names}."
    if held.is_undertaking:
        nothing_yet = "An undertaking of this kind falls within no paragraph by itself"
        return f"{nothing_yet}; what comes of it could concern {names}."
    if held.relation is Relation.WATCH:
        not_done = "It is planned, predicted or supposed, not reported as done."
        return f"{not_done} If it came about, it would concern {names}."
    if held.relation is Relation.CONTEXT:
        return _context_sentence(held, names)
    implied = held.matter.weight.event is EventType.ARMS_USE
    subject = "the use points to a transfer that would fall" if implied else "it would fall"
    binds = join_words(unique(one.binds for one in held.provisions))
    is_arms = held.matter.weight.event in (EventType.ARMS_TRANSFER, EventType.ARMS_USE)
    condition = "If confirmed" if held.are_goods_named else f"If confirmed, and if {_UNNAMED[is_arms]}"
    if _is_either_way(held):
        label = label_of(held.matter.target)
        ways = []
        for way, other in _WAYS:
            names = join_words([_dated_name(one) for one in held.provisions if one.direction != other])
            ways.append(f"within {names} if they {way} {label}")
        return (
            f"Which way the goods went is open. {condition}, {subject} {', or '.join(ways)}; "
            f"these paragraphs bind {binds}."
        )
    return f"{condition}, {subject} within {names}, which {_bind(held.provisions)} {binds}."


_UNNAMED = {True: "what was moved was arms", False: "what was moved is what the paragraph covers"}
_WAYS = (("came from", "to"), ("went to", "from"))  # of the goods, and the direction that each rules out


def _is_either_way(held: Held) -> bool:
    """Whether paragraphs on both directions are named because the direction is not established."""
    keys = {one.key for one in held.provisions}
    is_paired = any(one.counterpart in keys for one in held.provisions)
    return is_paired and join_directions(held.parts) is Direction.UNKNOWN


def _context_sentence(held: Held, names: str) -> str:
    if held.matter.weight.n_origins_high and all(one.kind == "ceiling" for one in held.provisions):
        ceilings = join_words([ceiling_words(one) for one in held.provisions])
        return f"If confirmed, it would count towards the ceiling of {names}: {ceilings}."
    return f"It is context for {names}, and by itself no finding against anyone."


def _bind(provisions: Sequence[Provision]) -> str:
    return "bind" if are_several([name_of(one) for one in provisions]) else "binds"


def are_several(names: Sequence[str]) -> bool:
    """Whether names of paragraphs take a verb in the plural."""
    return len(names) > 1 or names[0].split(" ", 1)[0].endswith("s")


def ceiling_words(provision: Provision) -> str:
    """Return a provision's ceilings in words; empty when it sets none."""
    return " or ".join(
        f"{cap.amount:,.0f} {cap.unit} per {cap.period}".replace(",", " ") for cap in provision.caps
    )


def _dated_name(provision: Provision) -> str:
    day = day_words(provision.since)
    if provision.until is not None:
        return f"{name_of(provision)} (in force from {day} to {day_words(provision.until)})"
    return f"{name_of(provision)} (in force since {day})"


def _legal_status(provision: Provision) -> str:
    disputed = f" It is disputed: {provision.disputed.rstrip('.')}." if provision.disputed else ""
    return f"Legal status of {name_of(provision)}: {provision.legal_status}.{disputed}"


def _answers(matter: Matter) -> list[str]:
    contest = contest_of(matter.denials)
    if contest is Contest.UNDISPUTED:
        return []
    denied = [claim for claim in matter.denials if not claim.withdraws]
    deniers = join_words(unique(in_a_sentence(speaker_of(claim)) for claim in denied))
    if contest is Contest.DENIED:
        return [f"It is denied by {deniers}."]
    return [f"It is answered in part by {deniers}: the answer leaves the fact itself open."]


# ---------------------------------------------------------------- small words


def speaker_of(claim: Claim) -> str:
    """Return who says a claim, in words that stand in a sentence."""
    if claim.voice is Voice.REPORTER or claim.attribution is None:
        return "somebody the report does not name"
    return claim.attribution.speaker or "somebody the report does not name"


def in_a_sentence(speaker: str) -> str:
    """Lower the capital of an article or number word: "The ministry" inside our own sentence."""
    first = speaker.split(" ", 1)[0]
    return first.lower() + speaker[len(first) :] if first in _LOWERED else speaker


_LOWERED = {
    "The",
    "A",
    "An",
    "Two",
    "Three",
    "Four",
    "Several",
    "Some",
    "Many",
    "Officials",
    "Analysts",
    "Experts",
}


def unique(words: Iterable[str]) -> list[str]:
    """Return words once each, empty ones left out."""
    return list(dict.fromkeys(word for word in words if word))


def join_words(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list is written.

    >>> join_words(["a", "b", "c"], "or")
    'a, b or c'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
