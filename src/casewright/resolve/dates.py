"""Was the entry listed on the day in question? The answer names what it rests on.

A list says what held on its own day. It says nothing about later days, and
about earlier ones only as far as an entry states its day of listing.
"""

from datetime import date

from casewright.values import AsOf, Listing


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


def _since(listing: Listing) -> str:
    if listing.listed_on:
        return f"listed since {listing.listed_on}"
    if listing.valid_from:
        return f"known to be listed since {listing.valid_from}"
    return "day of listing not stated"
