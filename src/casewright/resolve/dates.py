"""Was the entry listed on the day in question? The answer names what it rests on.

A list says what held on its own day. It says nothing about later days, and
about earlier ones only as far as an entry states its day of listing. Several issues
of one list also say what held between two of them, if both say the same; if they
differ, the answer names both days and decides nothing.
"""

from datetime import date

from casewright.values import AsOf, Listing, Spell


def listed_on_day(listing: Listing, day: date | None, *, why: str = "") -> tuple[AsOf, str]:
    """Return whether an entry was listed on a day, with a sentence that says on what grounds.

    Args:
        listing: The entry; its dates may be missing.
        day: The day asked about, or ``None`` when there is none to ask about.
        why: What day it is ("date of the event"), put before the answer.

    >>> from casewright.values import PartyKind
    >>> komid = Listing(
    ...     id="a", list_name="UN", reference="KPe.001", kind=PartyKind.ORGANISATION, name="KOMID",
    ...     listed_on=date(2009, 4, 24), valid_from=date(2009, 4, 24), list_date=date(2025, 4, 19),
    ... )
    >>> listed_on_day(komid, date(2024, 6, 17))
    (<AsOf.LISTED: 'listed'>, 'listed since 2009-04-24')
    >>> listed_on_day(komid, date(2008, 1, 1))
    (<AsOf.NOT_YET: 'not_yet_listed'>, 'not yet listed on 2008-01-01: listed since 2009-04-24')
    """
    state, reason = _judge(listing, day)
    return state, f"{why}: {reason}" if why else reason


def _judge(listing: Listing, day: date | None) -> tuple[AsOf, str]:
    if listing.spells and day is not None and not (listing.listed_on and day < listing.listed_on):
        return _judge_spells(listing, day)
    since = _since(listing)
    on_list = f"on the list of {listing.list_date}" if listing.list_date else "on a list without a date"
    if day is None:
        return AsOf.UNKNOWN, f"no day to ask about; {on_list}, {since}"
    if listing.listed_on and day < listing.listed_on:
        return AsOf.NOT_YET, f"not yet listed on {day}: {since}"
    if listing.valid_to and day > listing.valid_to:
        return AsOf.DELISTED, f"no longer listed on {day}: last known on the list on {listing.valid_to}"
    start = listing.listed_on or listing.valid_from or listing.list_date
    end = listing.valid_to or listing.list_date
    if start and end and start <= day <= end:
        return AsOf.LISTED, since if listing.listed_on else f"{on_list}; {since}"
    if end and day > end:
        return AsOf.UNKNOWN, f"{on_list}, {since}; whether still on {day} needs a list of that day or later"
    return AsOf.UNKNOWN, f"{on_list}; {since}, so {day} cannot be told"


def _judge_spells(listing: Listing, day: date) -> tuple[AsOf, str]:
    """Answer from the issues that hold the entry, oldest spell first."""
    for spell in listing.spells:
        first = _first_day(listing, spell)
        if day < first:
            return _before(listing, spell, day)
        if day <= spell.last:
            return AsOf.LISTED, _listed(listing, spell, day)
        if spell.before is None:
            latest = f"on the list of {spell.last}, {_since(listing)}"
            return AsOf.UNKNOWN, f"{latest}; whether still on {day} needs a list of that day or later"
        if day < spell.before:
            words = f"on the list of {spell.last}, no longer on that of {spell.before}"
            return AsOf.CHANGED, f"{words}: removed between the two"
    last = listing.spells[-1]
    words = f"last on the list of {last.last}, no longer on that of {last.before}"
    return AsOf.DELISTED, f"no longer listed on {day}: {words}"


def _first_day(listing: Listing, spell: Spell) -> date:
    """The day that the entry itself gives or lets be known where the issues leave it open, else theirs."""
    stated = listing.listed_on or listing.valid_from
    if stated and stated < spell.first and (spell.after is None or stated > spell.after):
        return stated
    return spell.first


def _before(listing: Listing, spell: Spell, day: date) -> tuple[AsOf, str]:
    """Answer for a day before a spell begins."""
    if spell.after is None:
        return AsOf.UNKNOWN, f"on the list of {spell.first}, the first one held, so {day} cannot be told"
    if day > spell.after:
        words = f"not on the list of {spell.after}, on that of {spell.first}"
        return AsOf.CHANGED, f"{words}: added between the two"
    if spell is listing.spells[0]:
        return AsOf.NOT_YET, f"not yet listed on {day}: first on the list of {spell.first}"
    return AsOf.DELISTED, f"not listed on {day}: removed before, listed again by {spell.first}"


def _listed(listing: Listing, spell: Spell, day: date) -> str:
    if listing.listed_on and listing.listed_on <= day:
        return f"listed since {listing.listed_on}"
    if day < spell.first:
        return f"on the list of {spell.first}, {_since(listing)}"
    return (
        f"on the lists of {spell.first} and {spell.last}"
        if spell.first != spell.last
        else (f"on the list of {spell.first}")
    )


def _since(listing: Listing) -> str:
    if listing.listed_on:
        return f"listed since {listing.listed_on}"
    if listing.valid_from:
        return f"known to be listed since {listing.valid_from}"
    return "day of listing not stated"
