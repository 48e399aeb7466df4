"""Each command, option and setting is documented; what the documents say to run exists."""

import re
from pathlib import Path

import click
import pytest

from casewright.cli import COMMANDS, group

ROOT = Path(__file__).parents[2]
PAGES = {
    path: path.read_text(encoding="utf-8")
    for path in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
}
ALL_TEXT = "\n".join(PAGES.values())


def _command(name: str) -> click.Command:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    return command


def _options() -> list[tuple[str, str]]:
    found = []
    for name in COMMANDS:
        command = _command(name)
        parts = command.commands.values() if isinstance(command, click.Group) else [command]
        for part in parts:
            for parameter in part.params:
                found += [(name, option) for option in parameter.opts if option.startswith("--")]
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_is_documented_and_has_help(name: str) -> None:
    assert f"casewright {name}" in ALL_TEXT
    assert _command(name).help


@pytest.mark.parametrize(("name", "option"), _options())
def test_each_option_is_documented(name: str, option: str) -> None:
    assert option in ALL_TEXT, f"{name} {option} stands in no document"


def test_commands_that_the_documents_print_exist() -> None:
    printed = set(re.findall(r"^ *(?:\.venv/bin/)?casewright ([a-z]+)\b", ALL_TEXT, flags=re.MULTILINE))
    assert printed
    assert printed <= set(COMMANDS)


def test_links_between_documents_lead_somewhere() -> None:
    for path, text in PAGES.items():
        for target in re.findall(r"\]\(([^)#\s]+)\)", text):
            if "://" not in target:
                assert (path.parent / target).exists(), f"{path.name} links to {target}"


def test_decisions_are_numbered_once() -> None:
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers))
