"""casewright provisions: show the provisions that cases are held against, and check a file of them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import click

from casewright.assess import TARGETS, Fault, find_faults, is_in_force, load_regime, name_of, read_regime
from casewright.cli.day import DAY
from casewright.cli.output import n_of
from casewright.errors import InputError
from casewright.report import provision_row
from casewright.values import Grain, Provision, TimeInterval

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("provisions")
def command() -> None:
    """Show the provisions of a regime, and check a file of them."""


@command.command("check")
@click.argument("file", required=False, type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
def check_command(file: Path | None, as_json: bool) -> int:
    """Check a provisions FILE, or those that ship with Casewright.

    Each fault is printed with the entry it stands in and what to do about it.
    """
    if file:
        checked = [_checked(file)]
    else:
        checked = [_Checked(load_regime(one).name, load_regime(one).provisions) for one in TARGETS]
    if as_json:
        click.echo(json.dumps([_checked_row(one) for one in checked], ensure_ascii=False))
    for one in () if as_json else checked:
        for fault in one.faults:
            click.secho(str(fault), fg="red")
        n_faults = n_of(len(one.faults), "fault")
        click.echo(f"{one.name}: {n_faults if one.faults else _counts(one.provisions)}")
    return 1 if any(one.faults for one in checked) else 0


@command.command("show")
@click.argument("key", required=False)
@click.option("--on", "day", type=DAY, help="Only what was in force on a day (YYYY-MM-DD).")
@click.option(
    "--target", type=click.Choice(TARGETS), default="KP", show_default=True, help="State it is about."
)
@click.option(
    "--file", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read this file instead."
)
@click.option("--json", "as_json", is_flag=True, help="Print in the form of exports/findings.json.")
def show_command(key: str | None, day: date | None, target: str, file: Path | None, as_json: bool) -> int:
    """List the provisions of a regime, or print the one with a KEY."""
    regime = read_regime(_text_of(file), subject=file.name) if file else load_regime(target)
    chosen = [one for one in regime.provisions if key in {None, one.key} and _holds(one, day)]
    if key and not chosen:
        when = f" on {day}" if day else ""
        raise InputError(f"no provision of {regime.name} has this key{when}", subject=key)
    if as_json:
        click.echo(json.dumps([provision_row(one) for one in chosen], ensure_ascii=False))
    elif key:
        click.echo("\n".join(_in_full(chosen[0])))
    else:
        for one in chosen:
            click.echo(_on_a_line(one))
        click.echo(f"{regime.name}: {_counts(chosen)}", err=True)
    return 0


@dataclass(frozen=True, slots=True)
class _Checked:
    """One file that was checked: its provisions, or the faults that keep it from being used."""

    name: str
    provisions: tuple[Provision, ...] = ()
    faults: tuple[Fault, ...] = ()


def _checked(file: Path) -> _Checked:
    text = _text_of(file)
    if faults := find_faults(text):
        return _Checked(file.name, faults=faults)
    return _Checked(file.name, read_regime(text, subject=file.name).provisions)


def _checked_row(checked: _Checked) -> dict[str, object]:
    return {
        "name": checked.name,
        "n_provisions": len(checked.provisions),
        "n_verified": sum(one.verified for one in checked.provisions),
        "faults": [asdict(fault) for fault in checked.faults],
    }


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8 text; save it as UTF-8", subject=str(file)) from error


def _holds(provision: Provision, day: date | None) -> bool:
    return day is None or is_in_force(provision, TimeInterval(start=day, end=day, grain=Grain.DAY))


def _counts(provisions: Sequence[Provision]) -> str:
    n_verified = sum(one.verified for one in provisions)
    n_others = len(provisions) - n_verified
    return f"{n_of(len(provisions), 'provision')}, {n_verified} verified, {n_others} not verified"


def _on_a_line(provision: Provision) -> str:
    period = f"{provision.since} to {provision.until}" if provision.until else f"since {provision.since}"
    marks = ["" if provision.verified else "not verified", "disputed" if provision.disputed else ""]
    words = [
        f"{provision.key:22}  {name_of(provision)} · {provision.title}",
        f"{provision.kind}, {provision.direction}",
        period,
        *filter(None, marks),
    ]
    return " · ".join(words)


def _in_full(provision: Provision) -> list[str]:
    """Return one provision as lines, what is not verified said beside it."""
    until = f" to {provision.until}" if provision.until else ""
    ceilings = [f"{cap.amount:_.0f} {cap.unit}, {cap.period}".replace("_", " ") for cap in provision.caps]
    codes = [f"{one.code} {one.covers}{'' if one.verified else ' (not verified)'}" for one in provision.hs]
    pairs = [
        ("rule", provision.rule),
        ("verified", f"{'yes' if provision.verified else 'NO'}. {provision.verification}"),
        ("kind, direction", f"{provision.kind}, {provision.direction}"),
        ("concerns", provision.to_whom),
        ("binds", provision.binds),
        ("in force", f"{provision.since}{until}; adopted {provision.adopted}"),
        ("legal status", provision.legal_status),
        ("disputed", provision.disputed),
        *(("ceiling", words) for words in ceilings),
        *(("HS code", words) for words in codes),
        *(("exception", words) for words in provision.exceptions),
        ("other direction", provision.counterpart),
        ("held against", ", ".join(provision.events) or "no matter; for reference"),
        ("text", provision.text_at),
        *(("source", words) for words in provision.sources),
    ]
    head = f"{name_of(provision)}: {provision.title} [{provision.key}]"
    return [head, *(f"  {label + ':':17} {words}" for label, words in pairs if words)]
