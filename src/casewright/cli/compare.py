"""casewright compare: who copies whom, and who cites whom."""

import click
import msgspec

from casewright.cli.output import print_failure
from casewright.pipeline import BuildOptions, compare
from casewright.values import Edge, EdgeKind, Exhibit


@click.command("compare")
@click.argument("reports", nargs=-1, required=True, metavar="REPORTS...")
@click.option("--json", "as_json", is_flag=True, help="One edge a line.")
def command(reports: tuple[str, ...], as_json: bool) -> int:
    """Say which of REPORTS copy or cite which, without making a case."""
    exhibits, edges, failures = compare(reports, BuildOptions())
    for failure in failures:
        print_failure(failure)
    by_id = {exhibit.id: exhibit for exhibit in exhibits}
    for edge in edges:
        if as_json:
            click.echo(msgspec.json.encode(_record(edge, by_id)))
        else:
            _print_edge(edge, by_id)
    if not edges and not as_json:
        click.echo("no copies and no citations found")
    return 0 if exhibits else 1


def _record(edge: Edge, by_id: dict[str, Exhibit]) -> dict[str, object]:
    return {
        "kind": edge.kind,
        "from": by_id[edge.from_exhibit].address,
        "to": by_id[edge.to_exhibit].address if edge.to_exhibit else None,
        "name": edge.to_name,
        "copy": edge.copy,
        "score": round(edge.score, 3),
        "direction": edge.direction,
        "evidence": [{"from": list(ours), "to": list(theirs)} for ours, theirs in edge.evidence],
    }


def _print_edge(edge: Edge, by_id: dict[str, Exhibit]) -> None:
    target = by_id[edge.to_exhibit].address if edge.to_exhibit else f"{edge.to_name} (not among the reports)"
    click.secho(by_id[edge.from_exhibit].address, bold=True, nl=False)
    if edge.kind is EdgeKind.COPIES:
        click.echo(f" copies {target}: {edge.copy}, {edge.score:.0%} of the shorter text; {edge.direction}")
    else:
        click.echo(f" cites {target}")
