"""The walk of `casewright review`: each claim is shown, and the reviewer's answer kept at once."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import click

from casewright.cli.claim_words import Desk, Item, print_item, speaker_of
from casewright.cli.output import draft_words, n_of, printable
from casewright.review import place_of
from casewright.text import fold
from casewright.values import Decision, DecisionKind, Finding, Status, Verdict

_ANSWERS = {
    "c": Verdict.CONFIRM,
    "o": Verdict.CORRECT,
    "r": Verdict.REJECT,
    "u": Verdict.UNSURE,
    **{one.value: one for one in Verdict},
}
_MENU = "  [c]onfirm  c[o]rrect  [r]eject  [u]nsure  [s]kip  [n]ext finding  [q]uit"
_TASK = "Say whether the machine read the words right – not whether they are true. Each answer is kept."
_AS_PRINTED = "read against the document"

Keep = Callable[[Sequence[Decision]], None]


class _Quit(Exception):
    """The reviewer wants no further question."""


def walk(desk: Desk, findings: Sequence[Finding], *, by: str, again: bool, keep: Keep) -> int:
    """Ask about each claim of some findings and keep every answer before the next is asked.

    Args:
        desk: The case.
        findings: Which to walk through.
        by: Who decides; asked for when empty.
        again: Whether to ask also what this person has decided on already.
        keep: Called with the decisions of one answer.

    Returns:
        How many decisions were kept. A terminal closed on the way loses only the answer under way.
    """
    n_kept = 0
    if not findings:
        click.echo("no findings: nothing to ask about (--claim decides on any claim of the case)")
        return 0
    try:
        click.echo(_TASK)
        who = by.strip() or _ask("Your name (it stands beside every decision)")
        for finding in findings:
            for decisions in _iter_decisions(desk, finding, who, again=again):
                keep(decisions)
                n_kept += len(decisions)
    except (_Quit, click.Abort, EOFError):
        click.echo("")
    return n_kept


def _iter_decisions(desk: Desk, finding: Finding, who: str, *, again: bool) -> Iterator[list[Decision]]:
    items = desk.items(finding)
    asked = [one for one in items if again or not _has_decided(desk, one, who)]
    number = desk.case.findings.index(finding) + 1
    click.secho(
        "\n" + printable(f"Finding {number} of {len(desk.case.findings)}: {finding.title}"), bold=True
    )
    click.echo(printable(f"  {draft_words(finding)} · {finding.statement}"))
    if len(asked) < len(items):
        click.echo(
            f"  {n_of(len(items) - len(asked), 'passage')} decided on by {who} before (--again asks anew)"
        )
    for place, item in enumerate(asked, 1):
        print_item(desk, item, f"[{place}/{len(asked)}] claim {item.claims[0].id[:8]}")
        answer = _answer()
        if answer == "n":
            return
        if answer == "s":
            continue
        verdict = _ANSWERS[answer]
        instead = _instead(item) if verdict is Verdict.CORRECT else {}
        if verdict is Verdict.CORRECT and not instead:
            click.echo("  nothing corrected; skipped")
            continue
        why = _ask("  Why", default=_AS_PRINTED if verdict is Verdict.CONFIRM else None)
        yield [
            Decision(
                kind=DecisionKind.CLAIM,
                about=(place_of(claim, desk.exhibits[claim.exhibit_id]),),
                verdict=verdict.value,
                who=who,
                when=datetime.now(UTC).isoformat(timespec="seconds"),
                why=why,
                instead=instead,
            )
            for claim in item.claims
        ]


def _has_decided(desk: Desk, item: Item, who: str) -> bool:
    return all(
        any(
            one.kind is DecisionKind.CLAIM and fold(one.who) == fold(who)
            for one in (desk.reviews[claim.id].decisions if claim.id in desk.reviews else ())
        )
        for claim in item.claims
    )


def _answer() -> str:
    click.echo(_MENU)
    while True:
        given = _ask("  Is it read right?").casefold()
        if given in {"q", "quit"}:
            raise _Quit
        for short, long in (("s", "skip"), ("n", "next")):
            if given in {short, long}:
                return short
        if given in _ANSWERS:
            return given
        click.echo("  type one of c, o, r, u, s, n, q")


def _instead(item: Item) -> dict[str, str]:
    """Ask what is to be read instead; Enter keeps what the machine read."""
    claim = item.claims[0]
    speaker = speaker_of(claim)
    found = {}
    given = _ask("  Who says it", default=speaker or "the reporter")
    if given != (speaker or "the reporter"):
        found["speaker"] = given
    status = click.prompt(
        "  How it is put", default=claim.status.value, type=click.Choice([one.value for one in Status])
    )
    if status != claim.status.value:
        found["status"] = status
    words = _ask("  Anything else that is read wrong, in words", default="nothing")
    if words != "nothing":
        found["words"] = words
    return found


def _ask(question: str, default: str | None = None) -> str:
    """Ask until something is answered."""
    return str(click.prompt(printable(question), default=default)).strip()
