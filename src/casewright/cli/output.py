"""What commands put on the screen: summaries, failures, counts in words."""

import json
from typing import TYPE_CHECKING

import click

from casewright.plain_words import clip, visible
from casewright.text import fold
from casewright.values import Case, Failure, Finding, LostDecision

if TYPE_CHECKING:  # most commands print without a build, and start sooner without its imports
    from casewright.pipeline import BuildSummary


def n_of(n: int, singular: str, plural: str = "") -> str:
    """Return a count in words.

    >>> n_of(1, "claim"), n_of(2, "claim"), n_of(0, "match", "matches")
    ('1 claim', '2 claims', '0 matches')
    """
    return f"{n} {singular if n == 1 else plural or singular + 's'}"


def summary_json(summary: "BuildSummary") -> str:
    """Return the summary of a build as one JSON object on one line."""
    case = summary.case
    return json.dumps(
        {
            "case": str(summary.folder),
            "casebook": str(summary.index),
            "custody_head": summary.head,
            "n_exhibits": len(case.exhibits),
            "n_new_exhibits": summary.n_new_exhibits,
            "n_read": len(case.readings),
            "n_new_readings": summary.n_new_readings,
            "n_failures": len(case.failures),
            "n_claims": sum(len(reading.claims) for reading in case.readings),
            "n_matters": len(case.weighing.weights),
            "n_matches": len(case.matches),
            "n_findings": len(case.findings),
            "n_drafts": sum(not finding.reviewed_by for finding in case.findings),
            "n_not_weighed": len(case.not_weighed),
            "changes": list(case.changes) if summary.is_changed else [],
        }
    )


def print_summary(summary: "BuildSummary") -> None:
    """Print what a build left behind, and where to look."""
    case = summary.case
    n_claims = sum(len(reading.claims) for reading in case.readings)
    n_attributed = sum(claim.attribution is not None for reading in case.readings for claim in reading.claims)
    click.echo(
        f"{n_of(len(case.exhibits), 'exhibit')} ({summary.n_new_exhibits} new), {len(case.readings)} read"
    )
    click.echo(f"{n_of(n_claims, 'claim')}, {n_attributed} of them attributed")
    n_copies = sum(edge.copy is not None for edge in case.weighing.edges)
    n_flags = len(case.weighing.flags)
    click.echo(f"{n_of(n_copies, 'copy', 'copies')}, {n_of(n_flags, 'change')} only the copies carry")
    click.echo(_lists_in_words(summary))
    if case.not_weighed:
        click.echo(
            f"{n_of(len(case.not_weighed), 'document')} published after the cut-off: kept, not weighed"
        )
    click.echo(findings_in_words(case))
    for one in case.lost:
        print_lost(one)
    print_changes(summary)
    click.echo(f"custody head {summary.head}" if case.exhibits else "nothing is in custody")
    click.secho(f"casebook: {summary.index}", bold=True)


def print_changes(summary: "BuildSummary") -> None:
    """Print what differs from the last build; nothing when nothing does."""
    if summary.is_changed:
        click.echo("since the last build:")
        for line in summary.case.changes:
            click.echo(f"  {printable(line)}")


def print_lost(lost: LostDecision) -> None:
    """Print on standard error a reviewer's decision that fits nothing any more, with the reason."""
    decision = lost.decision
    words = " / ".join(clip(one.text, 60) or one.address for one in decision.about)
    where = decision.about[0].address
    line = f"decision not applied: {decision.who}, {decision.verdict} “{words}” in {where}: {lost.reason}"
    click.secho(printable(line), fg="yellow", err=True)


def printable(text: str) -> str:
    """Return text in which nothing steers a terminal or reverses its order: documents are hostile.

    >>> printable("a\\x1b[2Jb")
    'a␛[2Jb'
    """
    return visible(text.replace("\n", " ").replace("\t", " "))


def draft_words(finding: Finding) -> str:
    """Return in words whether anybody has reviewed a finding."""
    return f"confirmed by {finding.reviewed_by}" if finding.reviewed_by else "machine draft"


def findings_in_words(case: Case) -> str:
    """Return how many findings there are, and how many of them reviewers have confirmed."""
    n, n_drafts = len(case.findings), sum(not one.reviewed_by for one in case.findings)
    if not n:
        return "no findings: no matter touches a provision that it was held against"
    if n_drafts == n:
        each = "a machine draft" if n == 1 else "each a machine draft"
        return f"{n_of(n, 'finding')}, {each} until a reviewer confirms it"
    return f"{n_of(n, 'finding')}, {n - n_drafts} confirmed by reviewers, {n_of(n_drafts, 'machine draft')}"


def print_failure(failure: Failure) -> None:
    """Print on standard error what could not be used, with its reason."""
    # What an archive holds beside pages is no failure of anything, but it is not read either.
    word = {"LeftInside": "left inside", "Damaged": "damaged"}.get(failure.error, "not read")
    click.secho(printable(f"{word}: {failure.subject}: {failure.message}"), fg="yellow", err=True)


def _lists_in_words(summary: "BuildSummary") -> str:
    case = summary.case
    if not case.n_listings:
        return "no names screened: no list given (--lists DIR)"
    names = {(match.listing_id, fold(match.mention.name)) for match in case.matches}
    sample = "a SAMPLE list of " if case.lists_are_sample else ""
    return f"{n_of(len(names), 'name')} to check against {sample}{n_of(case.n_listings, 'entry', 'entries')}"
