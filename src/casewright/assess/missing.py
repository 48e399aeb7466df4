"""What a case lacks to say more of a matter, each a sentence, in the order in which a reader needs it."""

from collections.abc import Sequence

from casewright.assess.direction import Direction
from casewright.assess.matter import Matter, join_directions
from casewright.assess.provision import name_of
from casewright.assess.replies import replies_of
from casewright.assess.states import label_of
from casewright.assess.wording import (
    GOODS_EVENTS,
    NAMED_AGAIN,
    Held,
    are_several,
    in_a_sentence,
    is_told_of_somebody,
    join_words,
    speaker_of,
    unique,
)
from casewright.plain_words import clip, day_words
from casewright.values import Claim, EventType, Listing, Relation

NO_ANSWER = "An answer of those accused: the case holds none that is tied to this."


def missing_of(held: Held, listings: Sequence[Listing]) -> tuple[str, ...]:
    """Return what the case lacks to say more, each a sentence, in the order a reader needs it."""
    return (
        *(f"Primary source to obtain: {name}." for name in held.matter.weight.to_obtain),
        *_missing_origins(held.matter),
        *_missing_time(held),
        *_missing_direction(held),
        *_missing_goods(held),
        *_missing_answer(held),
        *_missing_law(held),
        *_missing_lists(listings),
    )


def _missing_origins(matter: Matter) -> list[str]:
    weight = matter.weight
    if weight.n_origins_high == 0:
        if is_told_of_somebody(matter):
            return ["Somebody who says it: whoever is said to hold it cannot be asked."]
        return ["Somebody who says it: the case holds only reporters' own sentences."]
    found = []
    if weight.n_origins_low < 2:
        found.append("A second origin that is shown to be independent.")
    if not any(origin.basis for origin in weight.origins):
        found.append("What the speakers know it from: no basis is stated.")
    return found


def _missing_time(held: Held) -> list[str]:
    dated = [part.interval for part in held.parts if part.is_dated and part.interval is not None]
    if dated:
        starts = [one.start for one in dated if one.start is not None]
        late = [one for one in held.provisions if starts and min(starts) < one.since]
        return [f"A closer date: part of the time lies before {name_of(one)} took effect." for one in late]
    reasons = unique(_open_reason(part.claim) for part in held.parts)
    why = f" ({'; '.join(reasons)})" if reasons else ""
    reported = [part.interval.end for part in held.parts if part.interval is not None and part.interval.end]
    if reported:
        return [
            f"When it happened: no date is established{why}. The provisions are those in force when it was "
            f"reported, {day_words(min(reported))}."
        ]
    open_dates = f"When it happened and when it was reported: dates are open{why}."
    return [f"{open_dates} The provisions are those in force now."]


def _open_reason(claim: Claim) -> str:
    return claim.time.reason if claim.time is not None and claim.time.interval is None else ""


def _missing_direction(held: Held) -> list[str]:
    found = []
    if not any(part.names_target for part in held.parts):
        label = label_of(held.matter.target)
        found.append(f"{label} in so many words: the words quoted do not name it.")
    if held.matter.weight.event in GOODS_EVENTS and join_directions(held.parts) is Direction.UNKNOWN:
        found.append(
            f"Which way the goods went: direction not established, to or from {label_of(held.matter.target)}."
        )
    return found


def _missing_goods(held: Held) -> list[str]:
    found = []
    if not held.are_goods_named and not held.is_undertaking:
        found.append("What was moved: no claim names goods that the paragraphs cover; it may be others.")
    inferred = unique(one.text for part in held.parts for one in part.claim.quantities if one.capacity_of)
    if inferred:
        words = join_words([f"“{one}”" for one in inferred])
        found.append(f"What was inside: {words} is what could be held, not what was seen.")
    return found


def _missing_answer(held: Held) -> list[str]:
    # who takes back his own word answers nothing for those accused
    if held.relation is not Relation.SUSPECTED_BREACH or any(
        not one.withdraws for one in held.matter.denials
    ):
        return []
    asked = replies_of(held.matter, held.parts, held.relation, ())
    if answered := [one for reply in asked for one in reply.answers]:  # a bystander's answers for nobody
        return [f"The rest of an answer: {answered[0].speaker} answered this in part."]
    if not held.answers:
        return [NO_ANSWER]
    denied = held.answers[0]
    return [
        f"An answer to this: {in_a_sentence(speaker_of(denied))} denies “{clip(denied.text, 90)}”, and "
        "whether that covers this is not said."
    ]


def _missing_law(held: Held) -> list[str]:
    found = []
    if unread := [name_of(one) for one in held.provisions if not one.verified]:
        number = "the numbers were" if are_several(unread) else "the number was"
        named = join_words(unread) if len(unread) <= NAMED_AGAIN else f"the {len(unread)} paragraphs named"
        found.append(f"The text of {named}: {number} not read in it.")
    if held.matter.weight.event is EventType.SANCTIONS_MEASURE:
        found.append("The act itself: a measure is shown by one authentic document, not by reports of it.")
        if held.relation is Relation.CONTEXT and any(one.kind == "duty" for one in held.provisions):
            found.append(
                "Whether the U.N. Committee took the measure: one by a single state is no U.N. listing."
            )
    return found


def _missing_lists(listings: Sequence[Listing]) -> list[str]:
    if not listings:
        return ["Screening: no sanctions list was given, so no name was checked."]
    if all(listing.is_sample for listing in listings):
        return ["Screening: only the small sample list was used, so a name not found says nothing."]
    return []
