"""The sheets of the workbook: for each its columns, and how the rows of the case fill them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from casewright.report.book import exhibit_page
from casewright.report.case_rows import (
    CaseRows,
    days_of,
    draft_words,
    provision_words,
    unverified_words,
)
from casewright.report.rows import Row, csv_row

Cells = tuple[Any, ...]


class Link(NamedTuple):
    """A cell that leads elsewhere: into this workbook, or to a page of the casebook beside it."""

    text: str
    target: str


class Column(NamedTuple):
    """A heading with the width of its column in characters; 40 and more wrap their text."""

    name: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: ``rows`` gives its cells in the order of ``columns``."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[CaseRows], Iterable[Cells]]


def _sheet(name: str, rows: Callable[[CaseRows], Iterable[Cells]], *columns: str) -> Sheet:
    """Return a sheet whose columns are given as words: ``heading:width``."""
    parted = (word.split(":") for words in columns for word in words.split())
    return Sheet(name=name, columns=tuple(Column(head, int(width)) for head, width in parted), rows=rows)


def _exhibit(rows: CaseRows, exhibit_id: str) -> Link | str:
    """Link an exhibit to its row on the sheet of exhibits."""
    place = rows.exhibit_places.get(exhibit_id)
    return exhibit_id if place is None else Link(exhibit_id, f"internal:'Exhibits'!A{place + 2}")


def _joined(words: Iterable[str]) -> str:
    return " | ".join(words)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


# ---------------------------------------------------------------- what each sheet holds


def _case(rows: CaseRows) -> Iterator[Cells]:
    tree = rows.tree
    drafts = sum(finding["is_draft"] for finding in tree["findings"])
    yield "title", tree["title"]
    yield "question", tree["question"]
    yield "casewright_version", tree["casewright_version"]
    yield "reader_version", tree["reader_version"]
    for one in tree["lists"]:
        yield "list screened", f"{one['name']}: {one['words']}"
    yield "only a sample was screened", tree["lists_are_sample"]
    for name in ("exhibits", "findings", "matches", "failures"):
        yield name, len(tree[name])
    yield "findings that are machine drafts", drafts
    yield "unverified", "A provision that nobody has read in its text says so wherever it is named."
    yield (
        "quotations",
        "A cell that begins like a formula has an apostrophe in front, which is not in the text.",
    )


def _findings(rows: CaseRows) -> Iterator[Cells]:
    for one in rows.tree["findings"]:
        named = [rows.provisions[key] for key in one["provision_keys"] if key in rows.provisions]
        yield (
            *(one["finding_id"], draft_words(one), one["title"], one["statement"]),
            *(one["relation"], one["support"], one["contest"], one["n_origins_low"], one["n_origins_high"]),
            *(
                _joined(provision_words(provision) for provision in named),
                unverified_words(one, rows.provisions),
            ),
            *(len(one["claim_ids"]), len(one["denial_ids"]), _joined(one["missing"])),
        )


def _evidence(rows: CaseRows) -> Iterator[Cells]:
    findings = rows.tree["findings"]
    claims = rows.claims_of(id_ for one in findings for id_ in (*one["claim_ids"], *one["denial_ids"]))
    for one in findings:
        for part, ids in (("supports", one["claim_ids"]), ("denies", one["denial_ids"])):
            for claim in (claims[claim_id] for claim_id in ids if claim_id in claims):
                yield (
                    *(one["finding_id"], draft_words(one), part, claim["claim_id"]),
                    *(claim["speaker"], claim["status"], claim["text"]),
                    *(_exhibit(rows, claim["exhibit_id"]), claim["body_sha256"]),
                    *(claim["content"][0]["start"], claim["content"][-1]["end"]),
                )


def _claims(rows: CaseRows) -> Iterator[Cells]:
    for claim in rows.iter_claims():
        row = csv_row(claim)
        yield (
            *(row["claim_id"], _exhibit(rows, row["exhibit_id"]), row["address"], row["body_sha256"]),
            *(row["start"], row["end"], row["text"], row["voice"], row["status"], row["denied"]),
            *(row["speaker"], claim["anonymous"], row["source"], row["cue"], row["via"], row["basis"]),
            *(row["hedges"], row["event"], row["events"], row["quantities"]),
            *(*days_of(row["time"]), row["time_text"], row["time_reason"]),
            *(*days_of(row["said_at"]), row["said_at_text"], row["said_at_reason"], row["mentions"]),
            *(_joined(rows.finding_words(claim["claim_id"])), _joined(rows.marks_of(claim["claim_id"]))),
        )


def _quantities(rows: CaseRows) -> Iterator[Cells]:
    for claim in rows.iter_claims():
        for one in claim["quantities"]:
            yield (
                *(claim["claim_id"], claim["speaker"], claim["status"], one["text"], one["op"]),
                *(one["value"], one["high"], one["unit"], one["capacity_of"]),
                *(_exhibit(rows, claim["exhibit_id"]), claim["body_sha256"], one["start"], one["end"]),
            )


def _origins(rows: CaseRows) -> Iterator[Cells]:
    for weight in rows.tree["weights"]:
        for one in weight["origins"]:
            yield (
                *(weight["weight_id"], weight["matter"], weight["event"]),
                *(weight["n_origins_low"], weight["n_origins_high"]),
                *(one["speaker"], one["basis"], _joined(one["via"]), one["independent"], one["reason"]),
                _joined(one["claim_ids"]),
            )


def _copies(rows: CaseRows) -> Iterator[Cells]:
    for one in rows.tree["edges"]:
        cited = one["to_exhibit"]
        yield (
            *(one["kind"], _exhibit(rows, one["from_exhibit"]), _exhibit(rows, cited) if cited else ""),
            *(one["to_name"], one["copy"], one["score"], one["direction"]),
        )


def _flags(rows: CaseRows) -> Iterator[Cells]:
    for one in rows.tree["flags"]:
        yield (
            *(one["kind"], _exhibit(rows, one["exhibit_id"]), one["start"], one["end"], one["text"]),
            *(_exhibit(rows, one["original_exhibit_id"]), one["original_start"], one["original_end"]),
            one["original_text"],
        )


def _matches(rows: CaseRows) -> Iterator[Cells]:
    for one in rows.tree["matches"]:
        listing: Row = rows.listings.get(one["listing_id"], {})
        yield (
            *(one["match_id"], one["text"], one["name"], one["outcome"], one["score"], one["judgement"]),
            *(listing.get("list_name"), listing.get("reference"), one["alias"], one["alias_quality"]),
            *(one["as_of"], _day(one["as_of_day"]), one["as_of_reason"]),
            *(_joined(part["reason"] for part in one["parts"]), _exhibit(rows, one["exhibit_id"])),
            *(rows.exhibits.get(one["exhibit_id"], {}).get("body_sha256"), one["start"], one["end"]),
        )


def _listings(rows: CaseRows) -> Iterator[Cells]:
    for one in rows.tree["listings"]:
        yield (
            *(one["listing_id"], one["list_name"], one["reference"], one["kind"], one["name"]),
            *(_day(one[name]) for name in ("listed_on", "valid_from", "valid_to", "list_date")),
            *(one["is_sample"], "; ".join(one["programmes"]), one["entry"]),
        )


def _provisions(rows: CaseRows) -> Iterator[Cells]:
    for one in rows.tree["provisions"]:
        yield (
            *(
                one["key"],
                one["instrument"],
                f"{one['division']} {one['paragraph']}",
                one["title"],
                one["rule"],
            ),
            *(
                one["kind"],
                one["direction"],
                one["target"],
                one["binds"],
                _day(one["since"]),
                _day(one["until"]),
            ),
            *(one["legal_status"], one["disputed"], one["verified"], one["verification"], one["text_at"]),
        )


def _exhibits(rows: CaseRows) -> Iterator[Cells]:
    for one in rows.tree["exhibits"]:
        page = exhibit_page(one["exhibit_id"])
        yield (
            *(one["exhibit_id"], Link("page", f"external:../casebook/{page}"), one["address"]),
            *(one["body_sha256"], one["n_bytes"], one["media_type"], one["is_read"], one["title"]),
            *(one["publisher"], one["byline"], one["url"], one["language"], _day(one["published"])),
            *(one["published_how"], one["n_claims"], _joined(one["notes"]), _joined(one["inconsistencies"])),
        )


def _failures(rows: CaseRows) -> Iterator[Cells]:
    for one in rows.tree["failures"]:
        yield one["subject"], one["step"], one["error"], one["message"]


_SPAN = "exhibit:34 body_sha256:20 start:8 end:8"
SHEETS: tuple[Sheet, ...] = (
    _sheet("Case", _case, "about:34 words:90"),
    _sheet(
        "Findings",
        _findings,
        "finding_id:34 draft:30 title:40 statement:70 relation:18 support:16 contest:16 n_origins_low:8",
        "n_origins_high:8 provisions:40 unverified:40 n_claims:9 n_denials:9 missing:60",
    ),
    _sheet(
        "Evidence",
        _evidence,
        "finding_id:34 draft:30 part:10 claim_id:34 speaker:24 status:12 text:70",
        _SPAN,
    ),
    _sheet(
        "Claims",
        _claims,
        "claim_id:34 exhibit:34 address:30 body_sha256:20 start:8 end:8 text:70 voice:11 status:12 denied:12",
        "speaker:24 anonymous:10 source:24 cue:12 via:18 basis:24 hedges:16 event:18 events:40 quantities:24",
        "time_from:11 time_to:11 time_text:18 time_reason:30 said_from:11 said_to:11 said_at_text:18",
        "said_at_reason:30 mentions:40 findings:40 marks:24",
    ),
    _sheet(
        "Quantities",
        _quantities,
        "claim_id:34 speaker:24 status:12 text:30 op:8 value:14 high:14 unit:18 capacity_of:18",
        _SPAN,
    ),
    _sheet(
        "Origins",
        _origins,
        "weight_id:34 matter:60 event:18 n_origins_low:8 n_origins_high:8 speaker:24 basis:30 via:20",
        "independent:12 reason:40 claim_ids:34",
    ),
    _sheet(
        "Copies",
        _copies,
        "kind:10 from_exhibit:34 to_exhibit:34 to_name:34 copy:12 score:8 direction:40",
    ),
    _sheet(
        "Flags",
        _flags,
        "kind:16 exhibit:34 start:8 end:8 text:40 original_exhibit:34 original_start:8 original_end:8",
        "original_text:40",
    ),
    _sheet(
        "Matches",
        _matches,
        "match_id:34 text:24 name:24 outcome:10 score:8 judgement:12 list:14 reference:12 alias:24",
        "alias_quality:12 as_of:16 as_of_day:11 as_of_reason:40 reasons:60",
        _SPAN,
    ),
    _sheet(
        "Listings",
        _listings,
        "listing_id:34 list:14 reference:14 kind:14 name:34 listed_on:11 valid_from:11 valid_to:11",
        "list_date:11 is_sample:10 programmes:24 entry:70",
    ),
    _sheet(
        "Provisions",
        _provisions,
        "key:22 instrument:30 paragraph:16 title:34 rule:70 kind:10 direction:12 target:8 binds:24 since:11",
        "until:11 legal_status:40 disputed:40 verified:10 verification:50 text_at:40",
    ),
    _sheet(
        "Exhibits",
        _exhibits,
        "exhibit_id:34 casebook:10 address:34 body_sha256:66 n_bytes:11 media_type:18 is_read:9 title:50",
        "publisher:24 byline:24 url:34 language:9 published:11 published_how:24 n_claims:9 notes:50",
        "inconsistencies:50",
    ),
    _sheet("Failures", _failures, "subject:40 step:10 error:16 message:70"),
)
