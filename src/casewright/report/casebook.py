"""The casebook: static pages that open from a folder, without network or server."""

from html import escape
from pathlib import Path

from casewright.report.folder import replaced_folder
from casewright.values import Case


def write_casebook(case: Case, folder: Path) -> None:
    """Write the casebook, all of it or nothing.

    Args:
        case: The case.
        folder: Where it belongs; what is there is replaced.

    Raises:
        StoreError: The folder cannot be written.
    """
    with replaced_folder(folder) as draft:
        findings = "".join(f"<li>{escape(one.statement)}</li>" for one in case.findings)
        title = escape(case.title)
        page = f"<!doctype html><title>{title}</title><h1>{title}</h1><ul>{findings}</ul>\n"
        (draft / "index.html").write_text(page, encoding="utf-8")
