"""casewright show: findings of a case on the terminal."""

import json
from pathlib import Path

import click

from casewright.cli.choose import find_finding
from casewright.cli.output import draft_words, n_of, printable
from casewright.pipeline import load_case
from casewright.report import findings_tree
from casewright.report.words import SHORT_CONTESTS, SHORT_RELATIONS, SHORT_SUPPORTS, STATUSES, review_lines
from casewright.values import Case, Claim, Finding


@click.command("show")
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("finding", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print in the form of exports/findings.json.")
def command(case: Path, finding: str | None, as_json: bool) -> int:
    """List the findings of CASE, or print one FINDING: its number, or the beginning of its id."""
    loaded = load_case(case)
    chosen = [find_finding(loaded, finding)] if finding else list(loaded.findings)
    if as_json:
        ids = {one.id for one in chosen}
        rows = [row for row in findings_tree(loaded)["findings"] if row["finding_id"] in ids]
        click.echo(json.dumps(rows, ensure_ascii=False))
    elif finding:
        _print_finding(chosen[0], loaded)
    else:
        for number, one in enumerate(chosen, 1):
            marks = (
                f"{_origins(one):12}  {SHORT_RELATIONS[one.relation]:18}  {SHORT_CONTESTS[one.contest]:18}"
            )
            click.echo(printable(f"{number:3}  {one.id[:8]}  {marks}  {draft_words(one)}  {one.title}"))
        if not chosen:
            click.echo("no findings: no claim of this case touches a provision that it was held against")
    return 0


def _origins(finding: Finding) -> str:
    low, high = finding.n_origins_low, finding.n_origins_high
    return n_of(high, "origin") if low == high else f"{low}–{high} origins"


def _print_finding(finding: Finding, case: Case) -> None:
    claims = {claim.id: claim for reading in case.readings for claim in reading.claims}
    reviews = {review.claim_id: review for review in case.reviews}
    addresses = {exhibit.id: exhibit.address for exhibit in case.exhibits}
    click.secho(printable(finding.title), bold=True)
    support = SHORT_SUPPORTS[finding.support] if finding.n_origins_high else "nobody quoted"
    relation, contest = SHORT_RELATIONS[finding.relation], SHORT_CONTESTS[finding.contest]
    marks = [_origins(finding), relation, support, contest, draft_words(finding)]
    click.secho(printable(" · ".join(marks)), dim=True)
    click.echo(f"\n{printable(finding.statement)}\n")
    for heading, ids in (("Claims", finding.claim_ids), ("Denials", finding.denial_ids)):
        if ids:
            click.secho(heading, bold=True)
        for claim_id in ids:
            _print_quotation(claims[claim_id], addresses)
            for line in review_lines(reviews[claim_id]) if claim_id in reviews else ():
                click.echo(printable(f"    {line}"))
    if finding.missing:
        click.secho("What is missing", bold=True)
    for line in finding.missing:
        click.echo(f"  {line}")


def _print_quotation(claim: Claim, addresses: dict[str, str]) -> None:
    speaker = claim.attribution.speaker if claim.attribution else "the reporter"
    start, end = claim.content[0].start, claim.content[-1].end
    click.echo(printable(f"  {speaker} ({STATUSES[claim.status]}): {claim.text}"))
    click.secho(printable(f"    {addresses[claim.exhibit_id]} [{start}:{end}]"), dim=True)
