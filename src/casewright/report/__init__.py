"""Write what a case holds: a static casebook for people, exports for programs."""

from casewright.report.casebook import write_casebook
from casewright.report.exports import EXPORTS, safe_cell, write_exports
from casewright.report.rows import claim_row, findings_tree, provision_row
from casewright.report.walk import Step, walk_back

__all__ = [
    "EXPORTS",
    "Step",
    "claim_row",
    "findings_tree",
    "provision_row",
    "safe_cell",
    "walk_back",
    "write_casebook",
    "write_exports",
]
