"""What a list states of one party, gathered from elements or rows, and made a listing at the end.

Lists in tables repeat an entry on many rows, one for each combination of name, birth date and
number; lists in XML part it into elements. Both add what they find here; what comes twice is kept once.
"""

from dataclasses import dataclass, field
from datetime import date

from casewright.errors import ReferenceDataError
from casewright.resolve.snapshot import Snapshot, alias, require_names, require_sound, unique
from casewright.text import digest
from casewright.values import Listing, PartyKind

_ENDS = (".", ";", ":", "!", "?", ")", "”", '"')


@dataclass(slots=True)
class Entry:
    """One party of a list while it is read.

    Attributes:
        names: Pairs (name, quality); the first primary one, else the first, is what the entry is called.
        birth_dates: ISO days or years, as in :class:`casewright.values.Listing`.
        known_from: A day on which it surely was listed, for lists that do not always state since when.
        words: What the entry says of the party, in parts.
    """

    reference: str
    kind: PartyKind
    listed_on: date | None = None
    known_from: date | None = None
    gender: str = ""
    words: list[str] = field(default_factory=list)
    names: list[tuple[str, str]] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    birth_dates: list[str] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    identifiers: list[tuple[str, str]] = field(default_factory=list)
    linked_to: list[str] = field(default_factory=list)

    def add_name(self, name: str, quality: str) -> None:
        """Take in a name, unless it is empty or held; quality as in :class:`casewright.values.Alias`."""
        plain = " ".join(name.split())
        if plain and plain not in (held for held, _ in self.names):
            self.names.append((plain, quality))

    def listing(self, list_name: str, list_date: date | None) -> Listing:
        """Return the listing; there must be a name.

        >>> held = Entry("A1", PartyKind.PERSON)
        >>> held.add_name("Vanya", "weak"); held.add_name("Ivan Testov", "primary")
        >>> made = held.listing("UK", None)
        >>> made.name, [one.name for one in made.aliases]
        ('Ivan Testov', ['Vanya'])
        """
        (name, _), *others = sorted(self.names, key=lambda pair: pair[1] != "primary")
        aliases = [alias(other, "strong" if how == "primary" else how) for other, how in others]
        return Listing(
            id=digest(list_name, self.reference),
            list_name=list_name,
            reference=self.reference,
            kind=self.kind,
            name=name,
            aliases=tuple(dict.fromkeys(aliases)),
            programmes=unique(self.programmes),
            listed_on=self.listed_on,
            valid_from=self.listed_on or self.known_from,
            list_date=list_date,
            birth_dates=unique(self.birth_dates),
            birth_places=unique(self.birth_places),
            countries=unique(self.countries),
            identifiers=tuple(dict.fromkeys(pair for pair in self.identifiers if pair[1])),
            entry=" ".join(one if one.endswith(_ENDS) else f"{one}." for one in unique(self.words)),
            linked_to=unique(self.linked_to),
            gender=self.gender,
        )


def snapshot_of(entries: list[Entry], list_name: str, list_date: date | None, *, subject: str) -> Snapshot:
    """Return the snapshot of all entries that have a name.

    Raises:
        ReferenceDataError: Many have none, so the form is not the one we know, or a reference occurs twice.
    """
    listings = tuple(entry.listing(list_name, list_date) for entry in entries if entry.names)
    if not listings:
        raise ReferenceDataError("holds no entries; fetch it again", subject=subject)
    require_names(len(entries), len(entries) - len(listings), subject=subject)
    require_sound(listings, subject=subject)
    return Snapshot(list_name=list_name, list_date=list_date, listings=listings)
