"""How well the status of claims is told: asserted, found, alleged, denied and so on.

    python -m bench.quality.status --data FILE.jsonl [--documents FOLDER]

A line is ``{"id", "text", "claims": [{"content": [[s, e]…], "source": [[s, e]…], "status",
"denied"?}]}``; instead of its text it may name a ``file`` of FOLDER and that file's ``sha256``. The
texts are read by the reader as it is. A gold claim is matched one-to-one with the claim whose
content has the highest token Dice, at least .5. ``macro_f1`` is over all gold claims, those that
are not matched counted as missed; ``macro_f1_matched`` over the matched alone. A status of which
there is no gold claim counts in neither. ``denials_as_assertions`` is the share of gold denials
that were read as asserted, ``denied_kind`` the share of matched denials whose kind is right. Last
line: one JSON object.
"""

import hashlib
import json
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from bench.quality._texts import Text, as_exhibit, case_parser
from bench.quality.claims import match
from casewright.read import read
from casewright.values import Reading, Status

Case = dict[str, Any]


def main() -> None:
    """Read every text and print the figures."""
    parser = case_parser(__doc__)
    parser.add_argument("--show", action="store_true", help="list the claims whose status differs")
    arguments = parser.parse_args()
    pairs: list[tuple[str, str]] = []
    kinds: Counter[bool] = Counter()
    with arguments.data.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                case = json.loads(line)
                reading = _read(text_of(case, arguments.documents), str(case["id"]))
                pairs += compare(reading, case["claims"], kinds, show=arguments.show)
    print(json.dumps(figures(pairs, kinds)))


def text_of(case: Case, documents: Path | None) -> str:
    """Return a case's text, from the file that it names if it does not carry it.

    Raises:
        SystemExit: The file is not there, or is another one.
    """
    if "text" in case:
        return str(case["text"])
    if documents is None:
        raise SystemExit(f"{case['id']} names a file; say where it lies with --documents FOLDER")
    body = (documents / case["file"]).read_bytes()
    if hashlib.sha256(body).hexdigest() != case["sha256"]:
        raise SystemExit(f"{case['file']} is not the file that was labelled")
    return str(body.decode("utf-8"))


def _read(text: str, name: str) -> Reading:
    """Return the reading of a text; its spans are those of the text, whatever the reader stores."""
    with tempfile.NamedTemporaryFile(suffix=".txt") as file:
        file.write(text.encode("utf-8"))
        file.flush()
        reading = read(as_exhibit(Text(id=name, text=text)), Path(file.name))
    if reading.text != text:
        raise SystemExit(f"{name}: the reader stores another text than the labels count in")
    return reading


def compare(
    reading: Reading, golden: list[Case], kinds: Counter[bool], *, show: bool = False
) -> list[tuple[str, str]]:
    """Return pairs (gold status, read status), the latter empty where the claim was not found."""
    spans = [{"content": [{"span": span} for span in one["content"]]} for one in golden]
    matched = match(reading, spans)
    pairs = []
    for place, gold in enumerate(golden):
        claim = matched.get(place)
        pairs.append((gold["status"], claim.status.value if claim else ""))
        if claim and gold["status"] == "denied" == claim.status.value and gold.get("denied"):
            kinds[claim.denied is not None and claim.denied.value == gold["denied"]] += 1
        if show and pairs[-1][0] != pairs[-1][1]:
            print(reading.exhibit_id, *pairs[-1], "|", claim.text[:150] if claim else gold["content"])
    return pairs


def figures(pairs: list[tuple[str, str]], kinds: Counter[bool]) -> dict[str, float]:
    """Return macro F1 over all and over the matched, and each status by itself."""
    matched = [pair for pair in pairs if pair[1]]
    present = [status.value for status in Status if any(gold == status.value for gold, _ in pairs)]
    f1 = {status: _f1(pairs, status) for status in present}
    of_matched = [_f1(matched, status) for status in present]
    denials = [found for gold, found in pairs if gold == "denied"]
    return {
        "macro_f1": round(sum(f1.values()) / max(1, len(f1)), 4),
        "macro_f1_matched": round(sum(of_matched) / max(1, len(of_matched)), 4),
        "accuracy_matched": round(sum(gold == found for gold, found in matched) / max(1, len(matched)), 4),
        "matched": round(len(matched) / max(1, len(pairs)), 4),
        "denials_as_assertions": round(denials.count("asserted") / max(1, len(denials)), 4),
        "denied_kind": round(kinds[True] / max(1, kinds.total()), 4),
        **{f"f1_{status}": round(value, 4) for status, value in f1.items()},
        "n": len(pairs),
    }


def _f1(pairs: list[tuple[str, str]], status: str) -> float:
    right = sum(gold == found == status for gold, found in pairs)
    named = sum(gold == status for gold, _ in pairs) + sum(found == status for _, found in pairs)
    return 2 * right / named if named else 0.0


if __name__ == "__main__":
    main()
