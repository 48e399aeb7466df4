"""notes/: a folder of Markdown for note-taking tools, a note for each finding, exhibit and name.

The notes link to each other by ``[[…]]``. Words of documents are escaped: no
markup, link, picture or template in them comes alive, and no address can be
followed by a click.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from casewright.report.case_rows import (
    CaseRows,
    PartyRow,
    claim_words,
    draft_words,
    provision_words,
    reference,
)
from casewright.report.formats._text import holdable, one_line, text_file
from casewright.report.rows import Row
from casewright.report.words import sentence

_ALIVE = re.compile(r"[\\`*_\[\]<>#!|~=$%^&@{}]|:(?=//)|(?<=w)\.(?=\w)")
_LINE_START = re.compile(r"^(?:[-+]|\d+[.)])(?=\s)")
_LONGEST_NAME = 60  # characters of a note's name, without its id
_LONGEST_NAME_BYTES = 180  # file systems hold 255


def write(rows: CaseRows, path: Path) -> None:
    """Write the notes into a folder, which is made."""
    names = _Names(rows)
    for part in ("findings", "exhibits", "parties"):
        (path / part).mkdir(parents=True, exist_ok=True)
    for name, lines in _iter_notes(rows, names):
        with text_file(path / f"{name}.md") as stream:
            stream.writelines(f"{line}\n" for line in lines)


class _Names:
    """The name of each note, from the folder's root; unique by the beginning of its id."""

    def __init__(self, rows: CaseRows) -> None:
        self.findings = {
            one["finding_id"]: f"findings/{_file_name(one['title'], one['finding_id'])}"
            for one in rows.tree["findings"]
        }
        self.exhibits = {
            one["exhibit_id"]: f"exhibits/{_file_name(one['title'] or one['address'], one['exhibit_id'])}"
            for one in rows.tree["exhibits"]
        }
        self.parties = {one.id: f"parties/{_file_name(one.name, one.id)}" for one in rows.parties}


def _iter_notes(rows: CaseRows, names: _Names) -> Iterator[tuple[str, Iterable[str]]]:
    claim_parties: dict[str, list[PartyRow]] = {}
    for party in rows.parties:
        for claim_id in party.claim_ids:
            claim_parties.setdefault(claim_id, []).append(party)
    edges: dict[str, list[Row]] = {}
    for edge in rows.tree["edges"]:
        edges.setdefault(edge["from_exhibit"], []).append(edge)
    claims: dict[str, Row] = {}
    by_exhibit: dict[str, list[Row]] = {}
    for claim in rows.iter_claims():
        claims[claim["claim_id"]] = claim
        by_exhibit.setdefault(claim["exhibit_id"], []).append(claim)
    yield "Case", _case_lines(rows, names)
    for finding in rows.tree["findings"]:
        yield (
            names.findings[finding["finding_id"]],
            _finding_lines(rows, names, finding, claims, claim_parties),
        )
    for exhibit_id, exhibit in rows.exhibits.items():
        told = by_exhibit.get(exhibit_id, [])
        rests = edges.get(exhibit_id, [])
        yield names.exhibits[exhibit_id], _exhibit_lines(rows, names, exhibit, told, rests)
    for party in rows.parties:
        yield names.parties[party.id], _party_lines(rows, names, party, claims)


# ---------------------------------------------------------------- the notes


def _case_lines(rows: CaseRows, names: _Names) -> Iterator[str]:
    tree = rows.tree
    yield from _head(tree["title"], kind="case", casewright=tree["casewright_version"])
    if tree["question"]:
        yield from (_plain(tree["question"]), "")
    yield from ("## Findings", "")
    for one in tree["findings"]:
        yield f"- {_link(names.findings[one['finding_id']], one['title'])} ({draft_words(one)})"
    yield from ("", "## Exhibits", "")
    for one in tree["exhibits"]:
        yield f"- {_link(names.exhibits[one['exhibit_id']], one['title'] or one['address'])}"
    for one in tree["failures"]:
        yield f"- {_plain(one['subject'])}: not read, {_plain(one['message'])}"


def _finding_lines(
    rows: CaseRows, names: _Names, finding: Row, claims: dict[str, Row], parties: dict[str, list[PartyRow]]
) -> Iterator[str]:
    yield from _head(
        finding["title"],
        kind="finding",
        finding_id=finding["finding_id"],
        is_draft=finding["is_draft"],
        reviewed_by=finding["reviewed_by"],
        relation=finding["relation"],
        support=finding["support"],
        contest=finding["contest"],
        n_origins_low=finding["n_origins_low"],
        n_origins_high=finding["n_origins_high"],
    )
    yield from (f"**{_plain(sentence(draft_words(finding)))}**", "", _plain(finding["statement"]), "")
    for provision in (rows.provisions[key] for key in finding["provision_keys"] if key in rows.provisions):
        mark = "" if provision["verified"] else " (unverified provision: not read in its text)"
        yield f"- {_plain(provision_words(provision))}{mark}: {_plain(provision['title'])}"
    told = [claims[one] for one in finding["claim_ids"] if one in claims]
    denials = [claims[one] for one in finding["denial_ids"] if one in claims]
    for heading, some in (("Claims", told), ("Denials", denials)):
        quotations = (
            _quotation(rows, one, _link(names.exhibits[one["exhibit_id"]], "exhibit")) for one in some
        )
        yield from _part(heading, [line for lines in quotations for line in lines])
    named = {party.id: party for claim in (*told, *denials) for party in parties.get(claim["claim_id"], ())}
    yield from _part("Names", [f"- {_link(names.parties[one.id], one.name)}" for one in named.values()])
    yield from _part("Missing", [f"- {_plain(one)}" for one in finding["missing"]])


def _exhibit_lines(
    rows: CaseRows, names: _Names, exhibit: Row, claims: list[Row], edges: list[Row]
) -> Iterator[str]:
    yield from _head(
        exhibit["title"] or exhibit["address"],
        kind="exhibit",
        exhibit_id=exhibit["exhibit_id"],
        sha256=exhibit["body_sha256"],
        address=exhibit["address"],
        publisher=exhibit["publisher"],
        published=exhibit["published"],
    )
    yield f"Address: {_plain(exhibit['address'])}"
    for edge in edges:
        held = edge["to_exhibit"] in names.exhibits
        other = (
            _link(names.exhibits[edge["to_exhibit"]], edge["to_name"]) if held else _plain(edge["to_name"])
        )
        kind = f"{edge['kind']} ({edge['copy']})" if edge["copy"] else edge["kind"]
        yield from ("", f"{kind}: {other}{'' if held else ', which the case does not hold'}")
    yield from (f"- {_plain(note)}" for note in (*exhibit["notes"], *exhibit["inconsistencies"]))
    yield from ("", "## Claims", "")
    for claim in claims:
        links = (
            _link(names.findings[one["finding_id"]], one["title"])
            for one in rows.findings_of.get(claim["claim_id"], ())
        )
        yield from _quotation(rows, claim, ", ".join(links))


def _party_lines(rows: CaseRows, names: _Names, party: PartyRow, claims: dict[str, Row]) -> Iterator[str]:
    yield from _head(
        party.name,
        kind=party.kind or "name",
        also=list(party.other_kinds),
        party_id=party.id,
        roles=list(party.roles),
    )
    yield from (f"- {_plain(f'{name} {value}')}" for name, value in party.identifiers)
    for match in (rows.matches[match_id] for match_id in party.match_ids):
        listing: Row = rows.listings.get(match["listing_id"], {})
        entry = f"{listing.get('list_name', '')} {listing.get('reference', '')} {listing.get('name', '')}"
        sample = " (entry of a sample list)" if listing.get("is_sample") else ""
        words = f"{match['outcome']}: {entry}, reviewer: {match['judgement']}; {match['as_of_reason']}"
        yield f"- Held against a list – {_plain(words)}{sample}"
    yield from ("", "## Where it stands", "")
    for exhibit_id in party.exhibit_ids:
        if exhibit_id in names.exhibits:
            exhibit = rows.exhibits[exhibit_id]
            yield f"- {_link(names.exhibits[exhibit_id], exhibit['title'] or exhibit['address'])}"
    yield ""
    for claim in (claims[one] for one in party.claim_ids if one in claims):
        yield from _quotation(rows, claim, _link(names.exhibits[claim["exhibit_id"]], "exhibit"))


# ---------------------------------------------------------------- parts


def _head(title: str, **fields: object) -> Iterator[str]:
    """Yield front matter, which is JSON values in YAML, and the heading."""
    yield "---"
    for name, value in {"title": title, **fields}.items():
        if value not in (None, "", []):
            yield f"{name}: {holdable(json.dumps(value, ensure_ascii=False))}"
    yield from ("---", "", f"# {_plain(title)}", "")


def _part(heading: str, lines: list[str]) -> Iterator[str]:
    """Yield a part of a note; nothing where it would be empty."""
    if lines:
        yield from ("", f"## {heading}", "", *lines)


def _quotation(rows: CaseRows, claim: Row, link: str) -> Iterator[str]:
    yield f"> {_plain(claim['text'])}"
    words = "; ".join((claim_words(claim), *rows.marks_of(claim["claim_id"])))
    yield ">"
    yield f"> – {_plain(words)}{'; ' if link else ''}{link} `{reference(claim)}`"
    yield ""


def _plain(text: str) -> str:
    """Return a text on one line in which nothing is markup.

    >>> _plain("![x](http://y) <b>")
    '\\\\!\\\\[x\\\\](http\\\\://y) \\\\<b\\\\>'
    """
    escaped = _ALIVE.sub(lambda found: "\\" + found.group(), one_line(holdable(text)))
    return _LINE_START.sub(lambda found: found.group()[:-1] + "\\" + found.group()[-1], escaped)


def _link(name: str, words: str) -> str:
    shown = re.sub(r"[\[\]|`<>#^\\]", " ", one_line(holdable(words)))
    return f"[[{name}|{one_line(shown) or 'note'}]]"


def _file_name(words: str, note_id: str) -> str:
    """Return a name that every file system and every tool takes, unique by its id."""
    kept = "".join(char if char.isalnum() or char in " -" else " " for char in holdable(words))
    short = one_line(kept)[:_LONGEST_NAME].encode()[:_LONGEST_NAME_BYTES].decode(errors="ignore")
    return f"{short.strip()} {note_id[:12]}".strip()
