"""A claim as a reviewer reads it on the terminal: the sentence with the words marked, who, how, where."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from casewright.cli.output import printable
from casewright.plain_words import day_words
from casewright.report import quotation_of
from casewright.report.book import Book
from casewright.report.words import time_words
from casewright.text import fold
from casewright.values import Claim, Finding, Standing

_STYLES: dict[str, dict[str, Any]] = {
    "content": {"bold": True},
    "denied": {"bold": True},
    "reported": {"bold": True},
    "source": {"underline": True},
    "hedge": {"fg": "yellow"},
}


@dataclass(frozen=True, slots=True)
class Item:
    """Claims of a finding that one look settles: the same words of the same speaker, put the same way."""

    claims: tuple[Claim, ...]
    supports: bool


class Desk(Book):
    """A case as it lies before a reviewer."""

    def standing(self, claim_id: str) -> Standing:
        """Return how a claim stands; open when nobody has decided."""
        review = self.reviews.get(claim_id)
        return review.standing if review is not None else Standing.OPEN

    def items(self, finding: Finding) -> list[Item]:
        """Return what there is to look at: supporting claims, then denials, in the finding's order."""
        found: dict[tuple[str, str, str, bool], list[Claim]] = {}
        supporting = set(finding.claim_ids)
        for claim_id in (*finding.claim_ids, *finding.denial_ids):
            claim = self.claims.get(claim_id)
            if claim is not None:
                key = (fold(claim.text), fold(speaker_of(claim)), claim.status.value)
                found.setdefault((*key, claim_id in supporting), []).append(claim)
        return [Item(tuple(claims), key[-1]) for key, claims in found.items()]

    def n_open(self, finding: Finding) -> int:
        """Return how many supporting claims nobody has confirmed or corrected yet."""
        reviews = (self.reviews.get(claim_id) for claim_id in finding.claim_ids)
        return sum(review is None or not review.is_settled for review in reviews)


def speaker_of(claim: Claim) -> str:
    """Return who says it, empty for the reporter."""
    return claim.attribution.speaker if claim.attribution else ""


def print_item(desk: Desk, item: Item, heading: str) -> None:
    """Print what a reviewer needs to judge how the machine read some words."""
    claim = item.claims[0]
    said = desk.readings[claim.exhibit_id].publication
    click.secho(f"\n{heading}", bold=True)
    where = [desk.exhibits[claim.exhibit_id].address, said.publisher]
    published = f"published {day_words(said.published)}" if said.published else "no date of publication"
    click.echo(printable(f"  {', '.join(part for part in (*where, published) if part)}"))
    click.echo(f"\n  {sentence(desk, claim)}\n")
    role = "supports the finding" if item.supports else "speaks against the finding"
    read_as = [speaker_of(claim) or "the reporter's own words", desk.status_words(claim), role]
    click.echo(printable(f"  read as: {' · '.join(read_as)}"))
    for name, time in (("happened", claim.time), ("said", claim.said_at)):
        if time is not None:
            click.echo(printable(f"  {name}: {time_words(time)}"))
    if len(item.claims) > 1:
        others = ", ".join(desk.exhibits[one.exhibit_id].address for one in item.claims[1:])
        click.echo(printable(f"  the same words in: {others} (one decision is for all of them)"))
    for line in desk.review_lines(claim.id):
        click.echo(printable(f"  {line}"))


def sentence(desk: Desk, claim: Claim) -> str:
    """Return the sentence with the claim's words marked: in bold on a terminal, in « » elsewhere."""
    is_plain = not sys.stdout.isatty()
    parts = []
    for segment in quotation_of(desk.readings[claim.exhibit_id].text, claim):
        words = printable(segment.text)
        if is_plain:
            parts.append("«" * bool(segment.begins) + words + "»" * bool(segment.ends))
        else:
            style: dict[str, Any] = {}
            for kind in segment.kinds:
                style.update(_STYLES.get(kind, {}))
            parts.append(click.style(words, **style))
    return "".join(parts).strip()


def list_rows(desk: Desk, findings: Sequence[Finding]) -> list[dict[str, object]]:
    """Return findings with their claims and how each stands, as rows of plain JSON."""
    numbers = {finding.id: number for number, finding in enumerate(desk.case.findings, 1)}
    return [
        {
            "number": numbers[finding.id],
            "finding_id": finding.id,
            "title": finding.title,
            "is_draft": not finding.reviewed_by,
            "reviewed_by": finding.reviewed_by,
            "claims": [
                _claim_row(desk, desk.claims[claim_id], supports=claim_id in finding.claim_ids)
                for claim_id in (*finding.claim_ids, *finding.denial_ids)
                if claim_id in desk.claims
            ],
        }
        for finding in findings
    ]


def _claim_row(desk: Desk, claim: Claim, *, supports: bool) -> dict[str, object]:
    return {
        "claim_id": claim.id,
        "supports": supports,
        "standing": desk.standing(claim.id).value,
        "speaker": speaker_of(claim),
        "status": claim.status.value,
        "text": claim.text,
        "address": desk.exhibits[claim.exhibit_id].address,
        "decisions": desk.review_lines(claim.id),
    }
