"""casewright review: a person says, claim by claim, whether the machine read it right."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import click

from casewright.cli.choose import find_claim, find_finding
from casewright.cli.claim_words import Desk, list_rows, speaker_of
from casewright.cli.output import (
    draft_words,
    findings_in_words,
    n_of,
    print_changes,
    print_lost,
    printable,
)
from casewright.cli.progress import ProgressScreen
from casewright.cli.walk_claims import walk
from casewright.errors import InputError
from casewright.pipeline import BuildOptions, build, load_case
from casewright.plain_words import clip
from casewright.review import DECISIONS, add_decisions, merge_decisions, place_of
from casewright.values import Case, Decision, DecisionKind, EventType, Finding, Status, Verdict

_VERBS = {
    "decide": DecisionKind.CLAIM,
    "grade": DecisionKind.GRADE,
    "join": DecisionKind.MATTER,
    "part": DecisionKind.MATTER,
}
_INSTEAD = ("speaker", "status", "event", "words")


@click.command("review")
@click.argument("case", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--finding", default="", help="Only this finding: its number, or the beginning of its id.")
@click.option("--by", default="", help="Who decides; asked for where it is needed and missing.")
@click.option("--because", default="", help="The reason.")
@click.option("--list", "is_list", is_flag=True, help="Print findings, claims and how each stands.")
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.option("--again", is_flag=True, help="Ask also about claims that this reviewer has decided on.")
@click.option("--claim", "claims", multiple=True, help="Decide on this claim, by the beginning of its id.")
@click.option("--decide", type=click.Choice([one.value for one in Verdict]), help="Whether it is read right.")
@click.option("--speaker", default="", help="With --decide correct: who says it.")
@click.option(
    "--status",
    default="",
    type=click.Choice(["", *(one.value for one in Status)]),
    help="With --decide correct: how it is put.",
)
@click.option(
    "--event",
    default="",
    type=click.Choice(["", *(one.value for one in EventType)]),
    help="With --decide correct: what it is about.",
)
@click.option("--words", default="", help="With --decide correct: what no other option can say.")
@click.option(
    "--grade", default="", help="Overrule its grade: a letter A–F, a number 1–6 or both, such as B2."
)
@click.option("--join", default="", help="It is about the same matter as this claim.")
@click.option("--part", default="", help="It is about another matter than this claim.")
@click.option(
    "--import",
    "imported",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take over the decisions of another decisions.jsonl.",
)
@click.option("--no-rebuild", is_flag=True, help="Only keep the decisions; the next build applies them.")
def command(case: Path, finding: str, by: str, imported: Path | None, **given: Any) -> int:
    """Say of the claims behind a finding whether the machine read them right.

    Shows each claim in its sentence and asks: confirm, correct, reject or unsure, and why. A finding is
    a machine draft until every claim that supports it is confirmed by somebody who gives a name.

    With --claim nothing is asked: casewright review CASE --claim ID --decide confirm --by NAME
    --because TEXT.
    """
    loaded = load_case(case)
    findings = [find_finding(loaded, finding)] if finding else list(loaded.findings)
    if given["is_list"] or given["as_json"]:
        _print_list(Desk(loaded), findings, as_json=given["as_json"])
        return 0
    if imported is not None:
        n_kept = merge_decisions(case, imported)
    elif any(given[name] for name in ("claims", *_VERBS, *_INSTEAD)):
        decisions = _decisions_of(loaded, given, who=by)
        add_decisions(case, decisions)
        n_kept = len(decisions)
    else:
        keep = partial(add_decisions, case)
        n_kept = walk(Desk(loaded), findings, by=by, again=given["again"], keep=keep)
    click.echo(f"{n_of(n_kept, 'decision')} kept in {case / DECISIONS}")
    if n_kept and not given["no_rebuild"]:
        _rebuild(case)
    return 0


# ---------------------------------------------------------------- decisions without questions


def _decisions_of(case: Case, given: dict[str, Any], *, who: str) -> list[Decision]:
    asked = [name for name in _VERBS if given[name]]
    if not given["claims"] or len(asked) != 1:
        message = "give --claim ID and one of --decide, --grade, --join, --part"
        raise InputError(message, subject="review")
    (verb,) = asked
    # the claim named by --join or --part stays where it is, so it comes first
    first = [find_claim(case, given[verb])] if verb in {"join", "part"} else []
    exhibits = {exhibit.id: exhibit for exhibit in case.exhibits}
    return [
        Decision(
            kind=_VERBS[verb],
            about=tuple(place_of(one, exhibits[one.exhibit_id]) for one in (*first, claim)),
            verdict=verb if first else given[verb].upper() if verb == "grade" else given[verb],
            who=who,
            when=datetime.now(UTC).isoformat(timespec="seconds"),
            why=given["because"],
            instead={name: given[name] for name in _INSTEAD if given[name]},
        )
        for claim in (find_claim(case, one) for one in given["claims"])
    ]


# ---------------------------------------------------------------- what is printed


def _print_list(desk: Desk, findings: Sequence[Finding], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(list_rows(desk, findings), ensure_ascii=False))
        return
    for row, finding in zip(list_rows(desk, findings), findings, strict=True):
        n_open = desk.n_open(finding)
        still = f", {n_open} of {n_of(len(finding.claim_ids), 'claim')} still to confirm" if n_open else ""
        click.secho(printable(f"{row['number']}  {clip(finding.title, 90)}"), bold=True)
        click.echo(f"   {finding.id[:8]} · {draft_words(finding)}{still}")
        for ids, role in ((finding.claim_ids, "for"), (finding.denial_ids, "against")):
            for claim_id in ids:
                _print_claim_line(desk, claim_id, role=role)
    if not findings:
        click.echo("no findings: nothing to review")
    resting = {claim_id for one in desk.case.findings for claim_id in (*one.claim_ids, *one.denial_ids)}
    apart = [one.claim_id for one in desk.case.reviews if one.claim_id not in resting]
    if apart:
        click.secho("Decided on, behind no finding now", bold=True)
    for claim_id in apart:
        _print_claim_line(desk, claim_id, role="")
    for one in desk.case.lost:
        print_lost(one)


def _print_claim_line(desk: Desk, claim_id: str, *, role: str) -> None:
    claim = desk.claims[claim_id]
    speaker = speaker_of(claim) or "the reporter"
    standing = desk.standing(claim_id).value
    words = f"{clip(speaker, 40)}: {clip(claim.text, 70)}"
    click.echo(printable(f"   {claim_id[:8]}  {standing:9}  {role:7}  {words}"))
    click.secho(printable(f"             {desk.exhibits[claim.exhibit_id].address}"), dim=True)
    for line in desk.review_lines(claim_id):
        click.echo(printable(f"             {line}"))


def _rebuild(case: Path) -> None:
    """Let the case follow the decisions: what is rejected is not weighed, what is confirmed is no draft."""
    with ProgressScreen() as progress:
        summary = build((), case, BuildOptions(), progress=progress)
    print_changes(summary)
    for one in summary.case.lost:
        print_lost(one)
    click.echo(findings_in_words(summary.case))
    click.secho(f"casebook: {summary.index}", bold=True)
