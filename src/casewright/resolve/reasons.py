"""Why a name matches, in words that a non-programmer reads."""

from casewright.resolve.compare import Comparison
from casewright.resolve.names import Name
from casewright.values import Alias, Listing, Match, Outcome, ScorePart

_HOW = {
    "spelling": "“{query}” is another spelling of “{alias}”",
    "meaning": "“{query}” means the same as “{alias}”",
    "short form": "“{query}” and “{alias}” are short and full form of one name",
    "initial": "“{query}” fits “{alias}” as an initial",
    "joined": "“{query}” is “{alias}” written apart or together",
    "syllable": "“{query}” and “{alias}” differ in one syllable",
    "typing": "“{query}” differs from “{alias}” by a few letters",
}


def name_parts(found: Comparison, listed: Name, alias: Alias, score: float) -> tuple[ScorePart, ...]:
    """Return the parts that the names themselves give: one for the whole, one for what is left over."""
    which = {"primary": "the listed name", "strong": "an alias", "weak": "a weak alias"}
    where = f"{which.get(alias.quality, 'the name in original script')}, “{listed.text}”"
    if found.is_same:
        order = "" if found.same_order else " in another order (surname and given name)"
        reason = f"the same words{order} as {where}"
    else:
        told = [
            _HOW[pair.how].format(query=pair.query, alias=pair.alias)
            for pair in found.pairs
            if pair.how in _HOW
        ]
        shared = [pair.query for pair in found.pairs if pair.how == "same"]
        same = [f"shares {', '.join(f'“{word}”' for word in shared)}"] if shared else []
        reason = f"like {where}: " + "; ".join([*same, *told])
    parts = [ScorePart(name="name", score=round(score, 4), reason=reason)]
    left = [f"“{' '.join(words)}” only {side}" for words, side in _left(found)]
    if left:
        parts.append(ScorePart(name="left over", score=0.0, reason="; ".join(left)))
    if found.numbers_differ:
        parts.append(ScorePart(name="numbers", score=-1.0, reason="the numbers in the two names differ"))
    return tuple(parts)


def _left(found: Comparison) -> list[tuple[tuple[str, ...], str]]:
    sides = ((found.left_query, "in the name asked about"), (found.left_alias, "in the listed name"))
    return [(words, side) for words, side in sides if words]


def explain(match: Match, listing: Listing) -> str:
    """Return one paragraph on a match: what it is, why, and whether it was listed on the day.

    >>> from casewright.resolve import ListingIndex, screen
    >>> from casewright.values import PartyKind
    >>> kind = PartyKind.ORGANISATION
    >>> office = Listing(id="a", list_name="UN", reference="KPe.030", kind=kind, name="Office 39")
    >>> [match] = screen("Office 39", ListingIndex([office]))
    >>> explain(match, office)[:72]
    '“Office 39” may be Office 39 (UN, KPe.030): the same words as the listed'
    """
    verb = {Outcome.MATCH: "matches", Outcome.POSSIBLE: "may be"}.get(match.outcome, "is not")
    sample = ", from a sample and not the list itself" if listing.is_sample else ""
    reasons = "; ".join(part.reason for part in match.parts)
    head = f"“{match.mention.name}” {verb} {listing.name} ({listing.list_name}, {listing.reference}{sample})"
    return f"{head}: {reasons}. On the day: {match.as_of_reason}."
