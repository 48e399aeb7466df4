"""ftm.json: entities of FollowTheMoney, one a line, for Aleph and the tools around it."""

from pathlib import Path

from casewright.report.case_rows import CaseRows
from casewright.report.formats._ftm import iter_entities
from casewright.report.formats._text import text_file, to_json


def write(rows: CaseRows, path: Path) -> None:
    """Write the entities: documents first, links after what they link."""
    with text_file(path) as stream:
        for one in iter_entities(rows):
            row = {"id": one.id, "schema": one.schema, "properties": one.properties}
            stream.write(to_json(row) + "\n")
