"""casebook.pdf: the whole casebook for print."""

from pathlib import Path

from casewright.report.case_rows import CaseRows
from casewright.report.pdf import write_pdf


def write(rows: CaseRows, path: Path) -> None:
    """Write the file."""
    path.write_bytes(write_pdf(rows.case))
