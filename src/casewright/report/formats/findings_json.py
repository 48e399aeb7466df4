"""findings.json: the whole case but its texts and claims, as one object."""

import json
from pathlib import Path

from casewright.report.case_rows import CaseRows
from casewright.report.formats._text import text_file


def write(rows: CaseRows, path: Path) -> None:
    """Write the findings with all that they walk back through."""
    with text_file(path) as stream:
        stream.write(json.dumps(rows.tree, ensure_ascii=False, indent=1) + "\n")
