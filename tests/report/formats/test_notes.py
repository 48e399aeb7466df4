"""The notes link to each other, and nothing in a document's words comes alive in them."""

import re
from pathlib import Path

import pytest
import yaml
from markdown_it import MarkdownIt

from tests.report.formats.sample import CASES, hostile_case, sample_case, write

_LINK = re.compile(r"\[\[([^\]|]+)\|[^\]]*\]\]")


def _notes(kind: str, folder: Path) -> dict[str, str]:
    path = write("markdown", CASES[kind](), folder)
    return {str(one.relative_to(path))[:-3]: one.read_text(encoding="utf-8") for one in path.rglob("*.md")}


@pytest.mark.parametrize("kind", CASES)
def test_every_link_leads_to_a_note_and_front_matter_is_yaml(kind: str, tmp_path: Path) -> None:
    notes = _notes(kind, tmp_path)
    assert {link for text in notes.values() for link in _LINK.findall(text)} <= set(notes)
    for text in notes.values():
        assert yaml.safe_load(text.split("---\n")[1])["kind"]


def test_each_finding_exhibit_and_name_has_a_note(tmp_path: Path) -> None:
    case, notes = sample_case(), _notes("sample", tmp_path)
    kinds = [yaml.safe_load(text.split("---\n")[1])["kind"] for text in notes.values()]
    assert kinds.count("finding") == len(case.findings) and kinds.count("exhibit") == len(case.exhibits)
    assert {"vessel", "place", "case"} <= set(kinds)
    (finding,) = [text for name, text in notes.items() if case.findings[0].id[:12] in name]
    assert "**Machine draft" in finding and "## Denials" in finding and "unverified provision" in finding


def test_no_word_of_a_document_is_markup(tmp_path: Path) -> None:
    for name, text in _notes("hostile", tmp_path).items():
        own = _LINK.sub("", text.split("---\n", 2)[2])
        tokens = MarkdownIt("commonmark", {"linkify": False}).parse(own)
        kinds = {child.type for token in tokens for child in token.children or ()} | {
            one.type for one in tokens
        }
        assert not kinds & {"html_block", "html_inline", "image", "link_open", "code_block", "fence"}, name
        assert "![" not in own and "[[" not in own and "{{" not in own
        assert not re.search(r"(?<!\\):(?=//)", own)


def test_names_of_notes_hold_on_every_file_system(tmp_path: Path) -> None:
    for name in _notes("hostile", tmp_path):
        last = name.rpartition("/")[2]
        assert not set(last) & set('<>:"/\\|?*#^[]') and len(last.encode()) <= 200
    assert len(hostile_case().exhibits) == sum(
        name.startswith("exhibits/") for name in _notes("hostile", tmp_path)
    )
