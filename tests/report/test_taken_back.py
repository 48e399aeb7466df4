"""The casebook shows what was corrected, withdrawn and answered in part, and by whose words."""

import html
import json
from pathlib import Path

from casewright.pipeline import BuildOptions, build

SHIPPED = "North Korea shipped {} containers of shells to Russia in April"
YOON, ODA = "South Korean Defence Minister Yoon Sun-ho", "Japanese Foreign Minister Kenji Oda"
NOTE = (
    "Correction: An earlier version of this article misstated the number of containers. It was 30, not 300."
)
MOSCOW = "Russia's foreign ministry"
TEXTS = {
    "a": ("Harbour Gazette", "2024-05-14", [f"{SHIPPED.format(300)}, {YOON} said."]),
    "b": (
        "Pacific Ledger",
        "2024-05-15",
        [
            f"{SHIPPED.format(300)}, {ODA} said.",
            f"{MOSCOW} confirmed a visit of North Korean officials, "
            "but declined to comment on the shipment of shells.",
        ],
    ),
    "c": ("Harbour Gazette", "2024-05-16", [f"{SHIPPED.format(30)}, {YOON} said.", NOTE]),
    "d": (
        "Baltic Courier",
        "2024-05-17",
        [
            f"{ODA} walked back his claim that {SHIPPED.format(300)}.",
            f"{MOSCOW} did not deny that {SHIPPED.format(30)} but said it had not received any rockets.",
        ],
    ),
}
PAGE = """<html><head><title>News of the day {name}</title>
<meta property="og:site_name" content="{publisher}">
<meta property="article:published_time" content="{day}T09:00:00Z"></head>
<body><article><h1>News of the day {name}</h1>{lines}</article></body></html>"""


def test_a_casebook_says_what_was_taken_back_put_right_and_granted(tmp_path: Path) -> None:
    for name, (publisher, day, told) in TEXTS.items():
        lines = "".join(f"<p>{line}</p>" for line in told)
        page = PAGE.format(name=name, publisher=publisher, day=day, lines=lines)
        (tmp_path / f"{name}.html").write_text(page, encoding="utf-8")
    case = tmp_path / "case"
    build([str(tmp_path / f"{name}.html") for name in TEXTS], case, BuildOptions(workers=0))
    pages = "\n".join(
        html.unescape(page.read_text(encoding="utf-8"))
        for page in sorted((case / "casebook").rglob("*.html"))
    )
    assert "corrected: “<bdi>Correction: An earlier version of this article misstated" in pages
    assert "Withdrawn by its own source: Kenji Oda, 2024-05-17." in pages
    assert "Put right by its own source: Harbour Gazette, 2024-05-16." in pages
    assert (
        "answered in part: granted “a visit of North Korean officials”; left open “the shipment of shells”"
        in pages
    )
    findings = json.loads((case / "exports" / "findings.json").read_text(encoding="utf-8"))
    [weight] = [one for one in findings["weights"] if one["withdrawals"]]
    assert [one["is_whole"] for one in weight["withdrawals"]] == [False, True]
    assert {
        figure["quantity"]["value"] for figure in weight["figures"] if figure["relation"] != "superseded"
    } == {30}
    notes = {one["publisher"]: one["corrections"] for one in findings["exhibits"] if one["corrections"]}
    assert [one["kind"] for one in notes["Harbour Gazette"]] == ["corrected"]
    [finding] = findings["findings"]
    assert [len(one["answers"]) for one in finding["replies"] if one["party"] == "Russia"] == [2]
