"""A case as the exports see it: its rows, read once, with what several formats need to know of them.

Each row walks back to bytes: a claim's row holds the exhibit's digest, its spans
and its words; every other row names claims or spans.
"""

import calendar
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from casewright.report.rows import Row, claim_row, findings_tree
from casewright.text import digest, fold
from casewright.values import Case

_QUOTE_CONTEXT = 64  # code points kept before and after a quotation, to find it in another copy of the text


class CaseRows:
    """The rows of one case: ``tree`` is findings.json, ``iter_claims`` the lines of claims.jsonl."""

    def __init__(self, case: Case) -> None:
        self._case = case

    @cached_property
    def tree(self) -> Row:
        """Everything but the texts and claims; see :func:`casewright.report.rows.findings_tree`."""
        return findings_tree(self._case)

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
    def parties(self) -> "tuple[PartyRow, ...]":
        """The names in the case; see :class:`PartyRow`."""
        return find_party_rows(self.iter_claims(), self.tree["matches"])

    def iter_claims(self) -> Iterator[Row]:
        """Yield the rows of all claims, by exhibit and place, one at a time."""
        readings = {reading.exhibit_id: reading for reading in self._case.readings}
        for exhibit in self._case.exhibits:
            reading = readings.get(exhibit.id)
            for claim in reading.claims if reading else ():
                yield claim_row(exhibit, reading.text if reading else "", claim)

    def claims_of(self, claim_ids: Iterable[str]) -> dict[str, Row]:
        """Return the rows of some claims by id, in the order of the case."""
        wanted = set(claim_ids)
        return {row["claim_id"]: row for row in self.iter_claims() if row["claim_id"] in wanted}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a name stands; ``claim_id`` is empty where it stands in no claim."""

    exhibit_id: str
    claim_id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyRow:
    """One name of one kind, wherever a claim or a match holds it. Two bearers of a name are not told apart.

    Attributes:
        id: ``digest("party", kind, folded name)``.
        kind: A mention's kind (``person``, ``place``…); ``""`` where only a match tells of it.
        places: In the order of the case.
    """

    id: str
    kind: str
    name: str
    roles: tuple[str, ...]
    identifiers: tuple[tuple[str, str], ...]
    places: tuple[Place, ...]
    match_ids: tuple[str, ...]

    @property
    def claim_ids(self) -> tuple[str, ...]:
        """The claims that name it."""
        return tuple(dict.fromkeys(place.claim_id for place in self.places if place.claim_id))

    @property
    def exhibit_ids(self) -> tuple[str, ...]:
        """The exhibits that name it."""
        return tuple(dict.fromkeys(place.exhibit_id for place in self.places))


def find_party_rows(claims: Iterable[Row], matches: Iterable[Row]) -> tuple[PartyRow, ...]:
    """Return the names in claims and matches, by kind and name.

    Args:
        claims: Rows of claims.
        matches: Rows of matches; one whose name stands outside all claims makes a party of its own.
    """
    places: dict[tuple[str, str], dict[Place, None]] = defaultdict(dict)
    names: dict[tuple[str, str], str] = {}
    roles: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    identifiers: dict[tuple[str, str], dict[tuple[str, str], None]] = defaultdict(dict)
    kinds: dict[str, dict[str, None]] = defaultdict(dict)
    for claim in claims:
        for one in claim["mentions"]:
            key = (one["kind"], _key(one["name"]))
            kinds[key[1]].setdefault(one["kind"])
            names.setdefault(key, one["name"])
            roles[key].update({one["role"]: None} if one["role"] else {})
            identifiers[key].update(dict.fromkeys((kind, value) for kind, value in one["identifiers"]))
            places[key][_place(claim["exhibit_id"], claim["claim_id"], one)] = None
    match_ids: dict[tuple[str, str], list[str]] = defaultdict(list)
    for match in matches:
        name = _key(match["name"])
        key = (next(iter(kinds.get(name, {"": None}))), name)
        names.setdefault(key, match["name"])
        match_ids[key].append(match["match_id"])
        spans = {(one.exhibit_id, one.start, one.end) for one in places[key]}
        if (match["exhibit_id"], match["start"], match["end"]) not in spans:
            places[key][_place(match["exhibit_id"], "", match)] = None
    return tuple(
        PartyRow(
            id=digest("party", *key),
            kind=key[0],
            name=names[key],
            roles=tuple(roles[key]),
            identifiers=tuple(identifiers[key]),
            places=tuple(places[key]),
            match_ids=tuple(match_ids[key]),
        )
        for key in sorted(names)
    )


def _key(name: str) -> str:
    return fold(name).replace("-", " ")


def _place(exhibit_id: str, claim_id: str, row: Row) -> Place:
    return Place(
        exhibit_id=exhibit_id, claim_id=claim_id, start=row["start"], end=row["end"], text=row["text"]
    )


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


def grade_words(claim: Row) -> tuple[str, ...]:
    """Return the grade of a claim as keywords; none where it has none.

    >>> grade_words({"grade": {"reliability": "F", "credibility": "6"}})
    ('reliability F', 'credibility 6')
    """
    grade = claim.get("grade") or {}
    return tuple(f"{name} {grade[name]}" for name in ("reliability", "credibility") if grade.get(name))


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
