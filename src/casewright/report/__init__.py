"""Write what a case holds: a static casebook for people, exports for programs."""

from casewright.report.casebook import write_casebook
from casewright.report.exports import write_exports
from casewright.report.walk import Step, walk_back

__all__ = ["Step", "walk_back", "write_casebook", "write_exports"]
