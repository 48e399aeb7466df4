"""What successive issues of one list say together: when each entry was on it, and each of its names.

A list says what held on its own day. Two issues say more: an entry in both was listed in
between; one in the newer alone was listed on some day between them. A timeline keeps these
intervals, per entry and per alias, and what changed at each issue. It is derived from the kept
issues and can be built again from them at any time.
"""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import msgspec

from casewright.resolve.snapshot import Snapshot
from casewright.values import Alias, Listing, Spell

#: Raised when readers take more from an issue than before (2: gender, more of the EU list; 3: what entries
#: say of ships and offices, more of the EU and UK lists; 4: days that an older issue knew, former flags).
FORM = 4
_DIGEST_BYTES = hashlib.sha256().digest_size
#: What of an entry is compared from issue to issue, in this order.
WATCHED = (
    "name",
    "aliases",
    "programmes",
    "birth_dates",
    "birth_places",
    "countries",
    "identifiers",
    "entry",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one issue says otherwise than the one before it.

    Attributes:
        kind: ``added``, ``removed`` or ``changed``.
        after: Day of the issue before.
        day: Day of the issue that has the change.
        fields: What changed, of :data:`WATCHED`; empty unless ``kind`` is ``changed``.
    """

    list_name: str
    reference: str
    name: str
    kind: str
    after: date
    day: date
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """One list over time.

    Attributes:
        issues: For each issue in the order of their days: its day, and the digests of its files.
        listings: Every entry that any issue held, each as the last issue with it has it, in the order of
            the newest issue, removed ones behind.
        changes: In the order of their days.
        form: What a reader takes from an issue; one kept in an older form is built again.
    """

    list_name: str
    issues: tuple[tuple[date, tuple[str, ...]], ...] = ()
    listings: tuple[Listing, ...] = ()
    changes: tuple[Change, ...] = ()
    is_sample: bool = False
    form: int = 0


def extend(timeline: Timeline | None, snapshot: Snapshot, day: date, digests: tuple[str, ...]) -> Timeline:
    """Return a timeline with one more issue, which is newer than all it has.

    >>> from casewright.values import PartyKind
    >>> komid, office = (
    ...     Listing(id=name, list_name="UN", reference=name, kind=PartyKind.ORGANISATION, name=name)
    ...     for name in ("KOMID", "OFFICE 39")
    ... )
    >>> alone = Snapshot(list_name="UN", list_date=None, listings=(komid,))
    >>> first = extend(None, alone, date(2016, 3, 1), ())
    >>> both = Snapshot(list_name="UN", list_date=None, listings=(komid, office))
    >>> [(one.kind, one.name) for one in extend(first, both, date(2016, 3, 2), ()).changes]
    [('added', 'OFFICE 39')]
    """
    held = timeline or Timeline(list_name=snapshot.list_name, is_sample=snapshot.is_sample)
    before = held.issues[-1][0] if held.issues else None
    old = {listing.reference: listing for listing in held.listings}
    now = [_carry(listing, old.pop(listing.reference, None), before, day) for listing in snapshot.listings]
    gone = [_close(listing, day) for listing in old.values()]
    changes = _changes(held, now, gone, before, day) if before else []
    return Timeline(
        list_name=snapshot.list_name,
        issues=(*held.issues, (day, digests)),
        listings=(*now, *gone),
        changes=(*held.changes, *changes),
        is_sample=snapshot.is_sample,
        form=FORM,
    )


def _carry(listing: Listing, old: Listing | None, before: date | None, day: date) -> Listing:
    """Give an entry of the new issue its intervals."""
    spells = old.spells if old else ()
    if spells and spells[-1].before is None:
        spells = (*spells[:-1], replace(spells[-1], last=day))
    else:
        spells = (*spells, Spell(after=before, first=day, last=day))
    aliases = _aliases(listing, old, before, day) if old and before else listing.aliases
    # What an issue before knew of earlier days still holds: a newer one may name a later regulation only.
    earlier = old.valid_from if old and spells[-1].first != day else None
    known = (listing.valid_from, earlier, spells[-1].first)
    since = listing.listed_on or min(filter(None, known))
    return replace(listing, aliases=aliases, spells=spells, valid_from=since, valid_to=None)


def _aliases(listing: Listing, old: Listing, before: date, day: date) -> tuple[Alias, ...]:
    """Return the names of the new issue with their first days, then those that it dropped."""
    since = {(alias.name, alias.quality): alias for alias in old.aliases if alias.valid_to is None}
    found = [
        replace(
            alias, valid_from=since[key].valid_from if (key := (alias.name, alias.quality)) in since else day
        )
        for alias in listing.aliases
    ]
    borne = {alias.name for alias in listing.aliases} | {listing.name}
    for alias in (Alias(name=old.name, quality="strong"), *old.aliases):
        if alias.name not in borne:
            borne.add(alias.name)
            found.append(replace(alias, valid_to=alias.valid_to or before))
    return tuple(found)


def _close(listing: Listing, day: date) -> Listing:
    """Note that the issue of a day lacks an entry."""
    last = listing.spells[-1]
    if last.before is not None:
        return listing
    spells = (*listing.spells[:-1], replace(last, before=day))
    return replace(listing, spells=spells, valid_to=last.last)


def _changes(
    held: Timeline, now: Iterable[Listing], gone: Iterable[Listing], before: date, day: date
) -> list[Change]:
    old = {one.reference: one for one in held.listings if one.spells[-1].before is None}
    found: list[Change] = []
    for listing in now:
        earlier = old.get(listing.reference)
        fields = _differing(earlier, listing) if earlier else ()
        if earlier is None or fields:
            kind = "changed" if earlier else "added"
            found.append(_change(held.list_name, listing, kind, before, day, fields))
    for listing in gone:
        if listing.reference in old:
            found.append(_change(held.list_name, listing, "removed", before, day, ()))
    return found


def _change(
    list_name: str, listing: Listing, kind: str, before: date, day: date, fields: tuple[str, ...]
) -> Change:
    return Change(
        list_name=list_name,
        reference=listing.reference,
        name=listing.name,
        kind=kind,
        after=before,
        day=day,
        fields=fields,
    )


def _differing(earlier: Listing, listing: Listing) -> tuple[str, ...]:
    return tuple(field for field in WATCHED if _state(earlier, field) != _state(listing, field))


def _state(listing: Listing, field: str) -> object:
    """What the newest issue says in a field; names it dropped, and when it took them on, do not count."""
    if field != "aliases":
        return getattr(listing, field)
    return {(alias.name, alias.quality) for alias in listing.aliases if alias.valid_to is None}


def write_timeline(timeline: Timeline, path: Path) -> None:
    """Put a timeline in place, whole or not at all, with its own digest before it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as out:
        body = msgspec.msgpack.encode(timeline)
        out.write(hashlib.sha256(body).digest() + body)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)


def find_timeline(path: Path) -> Timeline | None:
    """Return a kept timeline, or ``None`` when there is none, or not as it was put: then build it again."""
    try:
        kept = path.read_bytes()
        digest, body = kept[:_DIGEST_BYTES], kept[_DIGEST_BYTES:]
        if hashlib.sha256(body).digest() != digest:
            return None
        timeline = msgspec.msgpack.decode(body, type=Timeline)
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return None
    return timeline if timeline.form == FORM else None
