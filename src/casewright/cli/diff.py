"""casewright diff: what differs between two cases, or two builds of one."""

import json
from dataclasses import asdict
from pathlib import Path

import click
import msgspec

from casewright.cli.output import printable
from casewright.errors import InputError, StoreError
from casewright.pipeline import load_case
from casewright.report import Outline, difference_lines, find_differences, outline_of, outline_of_rows

_LARGEST_FILE = 1 << 30


@click.command("diff")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def command(old: Path, new: Path, as_json: bool) -> int:
    """Say what NEW says that OLD did not: findings that are new, gone or changed, and how.

    OLD and NEW are cases, or files findings.json that an export left. Findings are held to be the same by
    the words they rest on, whatever their numbers and ids.
    """
    before, after = _outline(old), _outline(new)
    if as_json:
        rows = [asdict(one) for one in find_differences(before, after)]
        click.echo(json.dumps(rows, ensure_ascii=False))
        return 0
    for line in difference_lines(before, after):
        click.echo(printable(line))
    if before == after:
        click.echo("no difference")
    return 0


def _outline(path: Path) -> Outline:
    if path.is_dir():
        return msgspec.json.decode(outline_of(load_case(path)), type=Outline)
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise InputError("is larger than 1 GiB, so it is no findings.json", subject=str(path))
        made = outline_of_rows(json.loads(path.read_bytes()))
        return msgspec.json.decode(msgspec.json.encode(made), type=Outline)  # what a file holds is checked
    except OSError as error:
        raise StoreError(f"cannot be read ({error.strerror}); check its rights", subject=str(path)) from error
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        message = "is no findings.json that can be compared; export it anew from its case"
        raise InputError(message, subject=str(path)) from error
