"""Write what a case holds: a static casebook for people, exports for programs."""

from casewright.report.book import quotation_of
from casewright.report.casebook import write_casebook
from casewright.report.changes import (
    Difference,
    Outline,
    changes_between,
    difference_lines,
    find_differences,
    outline_of,
    outline_of_rows,
)
from casewright.report.exports import FORMATS, stream_export, write_export, write_exports
from casewright.report.formats._cells import safe_cell
from casewright.report.rows import claim_row, findings_tree, provision_row
from casewright.report.walk import Step, walk_back

__all__ = [
    "FORMATS",
    "Difference",
    "Outline",
    "Step",
    "changes_between",
    "claim_row",
    "difference_lines",
    "find_differences",
    "findings_tree",
    "outline_of",
    "outline_of_rows",
    "provision_row",
    "quotation_of",
    "safe_cell",
    "stream_export",
    "walk_back",
    "write_casebook",
    "write_export",
    "write_exports",
]
