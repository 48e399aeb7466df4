"""Documents of a test taken through the real steps: read, weigh, assess."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from casewright.assess import assess, load_provisions
from casewright.read import read
from casewright.text import digest
from casewright.values import Custody, Exhibit, Finding, Provision, Reading, Weighing
from casewright.weigh import weigh

CUSTODY = Custody(obtained_at=datetime(2024, 1, 1, tzinfo=UTC), method="file", acquired_by="", tool="tests")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """What became of some documents."""

    readings: tuple[Reading, ...]
    weighing: Weighing
    findings: tuple[Finding, ...]


def assess_texts(
    texts: Mapping[str, str],
    folder: Path,
    *,
    published: date | None,
    provisions: tuple[Provision, ...] | None = None,
) -> Assessed:
    """Read, weigh and assess plain texts by name as one case; without provisions, all that ship."""
    exhibits, readings = [], []
    for name, text in texts.items():
        body = folder / name
        body.write_text(text, encoding="utf-8")
        sha = hashlib.sha256(text.encode()).hexdigest()
        exhibit = Exhibit(
            id=digest(name, sha),
            address=name,
            body_sha256=sha,
            n_bytes=len(text),
            media_type="text/plain",
            custody=CUSTODY,
        )
        exhibits.append(exhibit)
        readings.append(read(exhibit, body, published=published))
    weighing = weigh(exhibits, readings)
    held = load_provisions() if provisions is None else provisions
    findings = assess(weighing, readings, (), (), held)
    return Assessed(readings=tuple(readings), weighing=weighing, findings=findings)
