"""casebook/: the pages for people, as a build leaves them."""

from pathlib import Path

from casewright.report.case_rows import CaseRows
from casewright.report.casebook import write_casebook


def write(rows: CaseRows, path: Path) -> None:
    """Write the pages into a folder, which is made."""
    write_casebook(rows.case, path)
