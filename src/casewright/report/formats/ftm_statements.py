"""ftm-statements.csv: the same entities value by value, each with the words that it comes from.

``origin`` names the preserved bytes and the characters that a value was read from
(``sha256:…#char=87,176``), or the entry of a list. No day stands in ``first_seen``:
two exports of the same case are to be the same.
"""

import csv
from hashlib import sha1
from pathlib import Path

from casewright.report.case_rows import CaseRows
from casewright.report.formats._ftm import PROPERTY_TYPES, Entity, iter_entities
from casewright.report.formats._text import text_file
from casewright.text import digest

_COLUMNS = (
    *("canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang"),
    *("original_value", "external", "first_seen", "last_seen", "id"),
)


def write(rows: CaseRows, path: Path) -> None:
    """Write the statements of every entity, the one that it exists first."""
    dataset = f"casewright_{digest('case', rows.tree['title'], rows.tree['question'])[:12]}"
    with text_file(path) as stream:
        table = csv.writer(stream, dialect="unix")
        table.writerow(_COLUMNS)
        for one in iter_entities(rows):
            # FollowTheMoney's own form: the statement that an entity exists has the property "id".
            table.writerow(_statement(one, "id", "id", one.id, "", dataset))
            for (name, value), origin in one.values.items():
                table.writerow(_statement(one, name, PROPERTY_TYPES[name], value, origin, dataset))


def _statement(
    entity: Entity, name: str, kind: str, value: str, origin: str, dataset: str
) -> tuple[str, ...]:
    # SHA-1 because the format's own tools make ids so; nothing rests on it.
    key = sha1(f"{dataset}.{entity.id}.{name}.{value}".encode(), usedforsecurity=False).hexdigest()
    row = (entity.id, entity.id, name, kind, entity.schema, value, dataset, origin)
    return (*row, "", "", "f", "", "", key)
