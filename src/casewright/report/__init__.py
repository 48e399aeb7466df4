"""Write what a case holds: a static casebook for people, exports for programs."""

from casewright.report.casebook import write_casebook
from casewright.report.exports import FORMATS, stream_export, write_export, write_exports
from casewright.report.formats._cells import safe_cell
from casewright.report.rows import claim_row, findings_tree, provision_row
from casewright.report.walk import Step, walk_back

__all__ = [
    "FORMATS",
    "Step",
    "claim_row",
    "findings_tree",
    "provision_row",
    "safe_cell",
    "stream_export",
    "walk_back",
    "write_casebook",
    "write_export",
    "write_exports",
]
