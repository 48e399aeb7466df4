"""Small reports written for the tests, in our own words; all people and outlets are invented."""

from pathlib import Path

REPORTS = {
    "agency.txt": """title: Minister counts containers
publisher: Harbour Wire
date: 2024-03-05
---
Defence Minister Ro Tae-min said on Tuesday that the freighter Grey Heron had carried at least 120 containers
of artillery shells from North Korea to Russia since January.

"We have followed every voyage," the minister told Harbour Wire.

Moscow denied any transfer of weapons that breaks the embargo.
""",
    "copy.txt": """title: Minister counts containers
publisher: Evening Ledger
date: 2024-03-06
---
Defence Minister Ro Tae-min said on Tuesday that the freighter Grey Heron had carried at least 120 containers
of artillery shells from North Korea to Russia since January.

"We have followed every voyage," the minister told Harbour Wire.

Moscow denied any transfer of weapons that breaks the embargo.
""",
    "other.txt": """title: Fishing quota agreed
publisher: Coast Courier
date: 2024-03-07
---
The fisheries council said on Thursday that next year's quota for herring would fall by 12 percent.
Boat owners said the cut was too deep.
""",
    "empty.txt": "",
    "web.html": """<!doctype html><html lang="en"><head><title>Imagery shows loading</title>
<meta property="article:published_time" content="2024-03-08T08:00:00Z">
<meta property="og:site_name" content="Orbit Desk">
</head><body><nav>Home News Contact</nav><article><h1>Imagery shows loading</h1>
<p>Satellite images taken on 2 March show some 100 containers beside the freighter Grey Heron at a pier in
Rajin, the Orbit Desk institute said on Friday. The institute said it could not tell what
the containers held.</p>
<p>North Korea has not commented on the images. Analysts at the
institute said the pier had been extended last year.</p>
</article><footer>All rights reserved</footer></body></html>
""",
}


def write_reports(folder: Path) -> Path:
    """Write the reports into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 8)
    return folder
