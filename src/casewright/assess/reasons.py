"""Why a matter was held to fall within a provision, what could except it, and what would settle it.

Each line is one sentence about one thing – parties, goods, direction, time, amount – so that a reader can
strike the one that is wrong and see what is left of the finding.
"""

from collections.abc import Iterable, Sequence

from casewright.assess.course import MOVEMENTS, Known
from casewright.assess.direction import Direction
from casewright.assess.matter import Part, join_directions, other_end
from casewright.assess.provision import find_goods, find_watched, is_in_force, name_of, named_free_goods
from casewright.assess.states import label_of
from casewright.assess.wording import Held, ceiling_words, join_words
from casewright.data import read_rows
from casewright.plain_words import day_words, interval_words
from casewright.values import EventType, Provision, Quantity

_MOVED = MOVEMENTS | {EventType.ARMS_USE}


def why_of(held: Held) -> tuple[str, ...]:
    """Return why the provisions were held to be touched, each reason a sentence.

    Order: parties and direction, goods, time, amounts against a ceiling, who is bound.
    """
    found = [*_parties(held), *_goods(held), *_time(held), *_amounts(held)]
    binds = join_words(list(dict.fromkeys(one.binds for one in held.provisions)))
    return (*found, f"Bound: {binds}.")


def exceptions_of(held: Held, regime: Sequence[Provision]) -> tuple[str, ...]:
    """Return which exceptions could apply, each with the paragraph that makes it.

    Args:
        held: The matter.
        regime: Every provision of the regime; its exemptions in force at the time are named too.
    """
    own = [f"{_capital(name_of(one))}: {words}" for one in held.provisions for words in one.exceptions]
    exempting = [
        one
        for one in regime
        if one.kind == "exemption" and any(is_in_force(one, part.interval) for part in held.parts)
    ]
    return (*own, *(f"{_capital(name_of(one))}: {one.rule}" for one in exempting))


def settles_of(held: Held) -> tuple[str, ...]:
    """Return what would settle the matter, what its own sources point to first."""
    event = held.matter.weight.event
    named = [f"{name}, which the reports rest on" for name in held.matter.weight.to_obtain]
    return (*named, *(what for kind, what in read_rows("settles.tsv") if kind == event.value))


# ---------------------------------------------------------------- parties and direction


def _parties(held: Held) -> list[str]:
    matter = held.matter
    label = label_of(matter.target)
    if matter.weight.event not in _MOVED:
        if words := _undertakings(held):
            return [f"Undertaking: {words} with {label}; it falls within nothing yet."]
        return [f"Party: {label}."]
    direction = join_directions(held.parts)
    others = _others(held.parts, direction)
    both = join_words([label, *others]) if others else f"{label}; no other is named"
    if direction is Direction.UNKNOWN:
        return [f"Parties: {both}; who gave and who received is not established."]
    if direction is Direction.BOTH:
        return [f"Parties: {both}, both as givers and receivers."]
    roles = ("from which it goes", "to whom it goes")
    own, other = roles if direction is Direction.FROM else ("to which it goes", "from whom it comes")
    end = f"{join_words(others)}, {other}" if others else f"{other} is not named"
    parties = f"Parties: {label}, {own}; {end}."
    return [parties, *_how_known(held)]


def _undertakings(held: Held) -> str:
    found = (word for one in held.provisions for part in held.parts for word in find_watched(one, part.words))
    return join_words([f"“{word}”" for word in dict.fromkeys(found)])


def _others(parts: Iterable[Part], direction: Direction) -> list[str]:
    """Return the names of those at the other end, states by their plain names."""
    return list(dict.fromkeys(name for part in parts for name in other_end(part, direction)))


def _how_known(held: Held) -> list[str]:
    """Return how the direction is known, the surest first: worded, read, inferred."""
    known = {part.course.known: part for part in reversed(held.parts) if part.course.direction is not None}
    if Known.WORDED in known:
        return ["Direction: the words of the report say it."]
    if Known.READ in known:
        return ["Direction: taken from the parties that the reader finds; no rule of wording confirms it."]
    if Known.INFERRED in known:
        chain = known[Known.INFERRED].course.chain
        return [f"Direction: inferred, not said – {chain}."]
    return ["Direction: a listed party is named; which end it stands at is not said."]


# ---------------------------------------------------------------- goods, time, amounts


def _goods(held: Held) -> list[str]:
    words = {word for one in held.provisions for part in held.parts for word in find_goods(one, part.words)}
    if not words:
        words = {
            word
            for one in held.provisions
            for part in held.parts
            for word in find_goods(one, part.words_around)
        }
    longest = [one for one in sorted(words) if not any(one != other and one in other for other in words)]
    found = [f"Goods or act named: {join_words(longest)}."] if longest else []
    free = sorted({word for part in held.parts for word in named_free_goods(part.words)})
    if free:
        found.append(f"Named beside it and covered by none of these paragraphs: {join_words(free)}.")
    return found


def _time(held: Held) -> list[str]:
    dated = [part.interval for part in held.parts if part.is_dated and part.interval is not None]
    if dated:
        return [f"Time: {join_words(list(dict.fromkeys(map(interval_words, dated))), 'or')}."]
    known = [part.interval.end for part in held.parts if part.interval is not None and part.interval.end]
    if known:
        return [f"Time: not told; it was reported by {day_words(min(known))}."]
    return ["Time: open."]


def _amounts(held: Held) -> list[str]:
    """Return what the stated amounts say of a ceiling: one cargo cannot show it passed."""
    found = []
    stated = [one for part in held.parts for one in part.claim.quantities if one.value is not None]
    for provision in held.provisions:
        if not provision.caps:
            continue
        units = {cap.unit.casefold() for cap in provision.caps}
        same = [one for one in stated if one.unit.casefold().split(" per ")[0] in units]
        ceiling = f"the ceiling of {name_of(provision)} is {ceiling_words(provision)}"
        if not same:
            found.append(f"Amount: none is told in the unit of the ceiling; {ceiling}.")
            continue
        found.append(
            f"Amount: {_quoted(same)}; {ceiling}. A ceiling is passed by the sum of a period, which one "
            "cargo below it cannot show."
        )
    return found


def _quoted(quantities: Iterable[Quantity]) -> str:
    return join_words([f"“{text}”" for text in dict.fromkeys(one.text for one in quantities)])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
