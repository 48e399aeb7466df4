"""A case as the exports see it: its rows, read once, with what several formats need to know of them.

Each row walks back to bytes: a claim's row holds the exhibit's digest, its spans
and its words; every other row names claims or spans.
"""

import calendar
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from casewright.data.offices import is_bare_office
from casewright.report.book import Book
from casewright.report.coordinates import Coordinates, find_coordinates, stands_for_rulers
from casewright.report.rows import Row, claim_row, findings_tree
from casewright.report.words import name_key
from casewright.text import digest, fold
from casewright.values import Case

_QUOTE_CONTEXT = 64  # code points kept before and after a quotation, to find it in another copy of the text


class CaseRows:
    """The rows of one case: ``tree`` is findings.json, ``iter_claims`` the lines of claims.jsonl."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def tree(self) -> Row:
        """Everything but the texts and claims; see :func:`casewright.report.rows.findings_tree`."""
        return findings_tree(self.case)

    @cached_property
    def exhibits(self) -> dict[str, Row]:
        """The exhibits by id, in the order of the case."""
        return {row["exhibit_id"]: row for row in self.tree["exhibits"]}

    @cached_property
    def exhibit_places(self) -> dict[str, int]:
        """The place of each exhibit in ``exhibits``, from 0, by id."""
        return {exhibit_id: place for place, exhibit_id in enumerate(self.exhibits)}

    @cached_property
    def provisions(self) -> dict[str, Row]:
        """The provisions by key."""
        return {row["key"]: row for row in self.tree["provisions"]}

    @cached_property
    def listings(self) -> dict[str, Row]:
        """The entries of lists that a match names, by id."""
        return {row["listing_id"]: row for row in self.tree["listings"]}

    @cached_property
    def matches(self) -> dict[str, Row]:
        """The names held against entries, by id."""
        return {row["match_id"]: row for row in self.tree["matches"]}

    @cached_property
    def findings_of(self) -> dict[str, list[Row]]:
        """The findings that each claim supports or denies, by claim."""
        found: dict[str, list[Row]] = {}
        for finding in self.tree["findings"]:
            for claim_id in (*finding["claim_ids"], *finding["denial_ids"]):
                found.setdefault(claim_id, []).append(finding)
        return found

    @cached_property
    def _denials(self) -> set[tuple[str, str]]:
        return {
            (one["finding_id"], claim_id) for one in self.tree["findings"] for claim_id in one["denial_ids"]
        }

    @cached_property
    def grades(self) -> dict[str, Row]:
        """The grade of each claim that has one, by claim: ``source`` is a letter, ``information`` a digit."""
        weights = self.tree["weights"]
        return {grade["claim_id"]: grade for weight in weights for grade in weight.get("grades", ())}

    @cached_property
    def standings(self) -> dict[str, str]:
        """How each claim stands that a reviewer decided on, by claim."""
        return {one["claim_id"]: one["standing"] for one in self.tree.get("reviews", ())}

    def marks_of(self, claim_id: str) -> tuple[str, ...]:
        """Return grade and review of a claim, letter and digit with their words; or nothing."""
        grade, standing = self.grades.get(claim_id), self.standings.get(claim_id)
        words = []
        if grade:
            words.append(f"reliability {grade['source']}: {grade['source_words']}")
            words.append(f"credibility {grade['information']}: {grade['information_words']}")
        return (*words, f"review: {standing}") if standing else tuple(words)

    def finding_words(self, claim_id: str) -> list[str]:
        """Return for each finding that a claim bears on what it is, and that it is a draft if it is one."""
        found = []
        for one in self.findings_of.get(claim_id, ()):
            part = "denies" if (one["finding_id"], claim_id) in self._denials else "supports"
            axes = f"{one['relation']}, {one['support']}, {one['contest']}"
            marks = (draft_words(one), unverified_words(one, self.provisions))
            found.append("; ".join(filter(None, (f"{part} {one['finding_id']}", axes, *marks))))
        return found

    @cached_property
    def parties(self) -> "tuple[PartyRow, ...]":
        """The names in the case; see :class:`PartyRow`."""
        return find_party_rows(self.iter_claims(), self.tree["matches"], media=Book(self.case).media)

    def iter_claims(self, wanted: Container[str] | None = None) -> Iterator[Row]:
        """Yield the rows of all claims, or of those wanted, by exhibit and place, one at a time."""
        readings = {reading.exhibit_id: reading for reading in self.case.readings}
        for exhibit in self.case.exhibits:
            if (reading := readings.get(exhibit.id)) is not None:
                for claim in reading.claims:
                    if wanted is None or claim.id in wanted:
                        yield claim_row(exhibit, reading.text, claim)

    def claims_of(self, claim_ids: Iterable[str]) -> dict[str, Row]:
        """Return the rows of some claims by id, in the order of the case."""
        return {row["claim_id"]: row for row in self.iter_claims(set(claim_ids))}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a name stands; ``claim_id`` is empty where it stands in no claim.

    Attributes:
        is_rulers: Whether a capital's name stands here for those who govern there.
    """

    exhibit_id: str
    claim_id: str
    start: int
    end: int
    text: str
    is_rulers: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """One name, wherever a claim or a match holds it. Two bearers of a name are not told apart.

    Attributes:
        id: ``digest("party", folded name)``.
        kind: The kind of mention that it is read as most often (``person``, ``place``…), the first of equals;
            empty where only a match tells of it.
        other_kinds: What else it is read as, in order of appearance.
        places: In the order of the case.
    """

    id: str
    kind: str
    name: str
    other_kinds: tuple[str, ...]
    roles: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    match_ids: tuple[str, ...]

    @property
    def position(self) -> Coordinates | None:
        """Where a place lies; ``None`` if unknown, and for a capital that only stands for its rulers."""
        is_place = self.kind == "place" and not all(one.is_rulers for one in self.places)
        return find_coordinates(self.name) if is_place else None

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims that name it."""
        return tuple(dict.fromkeys(place.claim_id for place in self.places if place.claim_id))

    @property
    def exhibit_ids(self) -> tuple[str, ...]:
        """The exhibits that name it."""
        return tuple(dict.fromkeys(place.exhibit_id for place in self.places))


@dataclass(slots=True)
class _Named:
    """What the rows tell of one name, being gathered; dictionaries stand for sets that keep their order."""

    name: str
    kinds: Counter[str] = field(default_factory=Counter)
    roles: dict[str, None] = field(default_factory=dict)
    identifiers: dict[tuple[str, str], None] = field(default_factory=dict)
    places: dict[Place, None] = field(default_factory=dict)
    known: set[tuple[str, int, int]] = field(default_factory=set)
    match_ids: list[str] = field(default_factory=list)

    def add(self, claim_id: str, exhibit_id: str, row: Row, *, is_rulers: bool = False) -> None:
        place = Place(
            exhibit_id=exhibit_id,
            claim_id=claim_id,
            start=row["start"],
            end=row["end"],
            text=row["text"],
            is_rulers=is_rulers,
        )
        self.places[place] = None
        self.known.add((exhibit_id, place.start, place.end))

    def party(self, key: str) -> PartyRow:
        kind = max(self.kinds, key=lambda one: self.kinds[one], default="")
        return PartyRow(
            id=digest("party", key),
            kind=kind,
            name=self.name,
            other_kinds=tuple(one for one in self.kinds if one != kind),
            roles=tuple(self.roles),
            identifiers=tuple(self.identifiers),
            places=tuple(self.places),
            match_ids=tuple(self.match_ids),
        )


def find_party_rows(
    claims: Iterable[Row], matches: Iterable[Row], *, media: frozenset[str] = frozenset()
) -> tuple[PartyRow, ...]:
    """Return the names in claims and matches, by folded name.

    Args:
        claims: Rows of claims; the name of an office alone is nobody's, and is left out.
        matches: Rows of matches; one whose name stands outside all claims makes a party of its own.
        media: Folded names of those who publish in this case, who are no persons.
    """
    found: dict[str, _Named] = {}
    for claim in claims:
        for one in claim["mentions"]:
            if is_bare_office(one["name"]):
                continue
            named = found.setdefault(name_key(one["name"]), _Named(one["name"]))
            is_medium = one["kind"] == "person" and fold(one["name"]) in media
            named.kinds["organisation" if is_medium else one["kind"]] += 1
            named.roles.update({one["role"]: None} if one["role"] else {})
            named.identifiers.update(dict.fromkeys(map(tuple, one["identifiers"])))
            is_rulers = one["kind"] == "place" and stands_for_rulers(one["name"], *context_of(claim, one))
            named.add(claim["claim_id"], claim["exhibit_id"], one, is_rulers=is_rulers)
    for match in matches:
        named = found.setdefault(name_key(match["name"]), _Named(match["name"]))
        named.match_ids.append(match["match_id"])
        where = (match["exhibit_id"], match["start"], match["end"])
        if where not in named.known:
            named.add("", match["exhibit_id"], match)
    return tuple(found[key].party(key) for key in sorted(found))


# ---------------------------------------------------------------- words that every format carries


def draft_words(finding: Row) -> str:
    """Return whether a finding is a machine draft, in words.

    >>> draft_words({"is_draft": True, "reviewed_by": ""})
    'machine draft: no named reviewer has confirmed it'
    >>> draft_words({"is_draft": False, "reviewed_by": "A. Reader"})
    'confirmed by A. Reader'
    """
    if finding["is_draft"]:
        return "machine draft: no named reviewer has confirmed it"
    return f"confirmed by {finding['reviewed_by']}"


def unverified_words(finding: Row, provisions: dict[str, Row]) -> str:
    """Return which of a finding's provisions nobody has read in the text; empty where all were read."""
    named = [provision_words(provisions[key]) for key in finding["unverified_keys"] if key in provisions]
    return f"unverified provision, not read in its text: {'; '.join(named)}" if named else ""


def provision_words(provision: Row) -> str:
    """Return a provision by instrument and paragraph."""
    return f"{provision['instrument']}, {provision['division']} {provision['paragraph']}"


def claim_words(claim: Row) -> str:
    """Return how a claim is put forward and by whom.

    >>> claim_words({"status": "denied", "denied": "fact", "speaker": "Ann Harrow"})
    'denied (fact) by Ann Harrow'
    >>> claim_words({"status": "found", "denied": None, "speaker": ""})
    "found, in the reporter's own voice"
    """
    status = f"{claim['status']} ({claim['denied']})" if claim["denied"] else f"{claim['status']}"
    return f"{status} by {claim['speaker']}" if claim["speaker"] else f"{status}, in the reporter's own voice"


def reference(claim: Row) -> str:
    """Return where a claim's words stand: the digest of the bytes, and the spans in the text read from them.

    >>> reference({"body_sha256": "ab12", "content": [{"start": 3, "end": 9}, {"start": 12, "end": 20}]})
    'sha256:ab12#char=3,9;12,20'
    """
    spans = ";".join(f"{one['start']},{one['end']}" for one in claim["content"])
    return f"sha256:{claim['body_sha256']}#char={spans}"


def context_of(claim: Row, span: Row) -> tuple[str, str]:
    """Return the words before and after one span of a claim, as far as its context holds them."""
    text, offset = claim["context"]["text"], claim["context"]["start"]
    start, end = max(span["start"] - offset, 0), max(span["end"] - offset, 0)
    return text[max(start - _QUOTE_CONTEXT, 0) : start], text[end : end + _QUOTE_CONTEXT]


def days_of(value: str | None) -> tuple[date | None, date | None]:
    """Return the first and last day of a time value of the exports; ``None`` where an end is open.

    >>> days_of("2023-12/2024-02")
    (datetime.date(2023, 12, 1), datetime.date(2024, 2, 29))
    >>> days_of("../2023")
    (None, datetime.date(2023, 12, 31))
    """
    first, _, last = (value or "../..").partition("/")
    return _day(first, is_last=False), _day(last or first, is_last=True)


def _day(value: str, *, is_last: bool) -> date | None:
    if value == "..":
        return None
    year, month, day = (*map(int, value.split("-")), 0, 0)[:3]
    month = month or (12 if is_last else 1)
    return date(year, month, day or (calendar.monthrange(year, month)[1] if is_last else 1))
