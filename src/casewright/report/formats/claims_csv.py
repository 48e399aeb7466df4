"""claims.csv: the claims as a table, several values in a cell joined by `` | ``."""

import csv
from pathlib import Path

from casewright.report.case_rows import CaseRows
from casewright.report.formats._cells import safe_cell
from casewright.report.formats._text import text_file
from casewright.report.rows import csv_row

FIELDS = (
    *("claim_id", "exhibit_id", "address", "body_sha256", "start", "end", "text", "voice", "status"),
    *("denied", "speaker", "anonymous", "source", "cue", "via", "basis", "hedges", "event", "events"),
    *("quantities", "time", "time_text", "time_reason", "said_at", "said_at_text", "said_at_reason"),
    *("mentions", "findings", "marks"),
)


def write(rows: CaseRows, path: Path) -> None:
    """Write the claims of a case, no cell of which a spreadsheet program runs."""
    with text_file(path) as stream:
        table = csv.writer(stream, dialect="unix")  # every cell quoted: a bare CR would begin a row
        table.writerow(FIELDS)
        for claim in rows.iter_claims():
            row = csv_row(claim)
            row["findings"] = " | ".join(rows.finding_words(claim["claim_id"]))
            row["marks"] = " | ".join(rows.marks_of(claim["claim_id"]))
            table.writerow([safe_cell(str(row[name])) for name in FIELDS])
