"""How much of a page's main text is found, and how much else.

    python -m bench.quality.pages --data PATH

The folder holds ``gold.jsonl`` and the (gzipped) pages it names. Three kinds of
gold are understood: ``articleBody`` and ``gold_text`` (the main text), and lists
of words that must (``with``) and must not (``without``) appear. The last line is
one JSON object; F1 is micro over all pages with a gold text, on casefolded
words (single characters where words are not spaced). ``token_f1`` is of body
passages alone, since the gold texts have neither headline nor captions;
``token_f1_with_headline`` and ``token_f1_with_captions`` add them. ``baseline_…``
is a plain call of trafilatura on the same bytes in the same run.
"""

import argparse
import gzip
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import trafilatura

from casewright.errors import ReadError
from casewright.read.page import Page, find_page
from casewright.read.published import find_date
from casewright.text import digest
from casewright.values import Custody, Exhibit, PassageKind

_TOKEN = re.compile(
    r"[\u0e00-\u0eff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff]|[^\W\u0e00-\u0eff\u2e80-\ua4cf\uac00-\ud7af]+"
)
_OBTAINED = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass
class Tally:
    """Token counts of one system."""

    right: int = 0
    extracted: int = 0
    gold: int = 0

    def add(self, extracted: str, gold: str) -> None:
        """Count one page."""
        ours, theirs = Counter(_tokens(extracted)), Counter(_tokens(gold))
        self.right += (ours & theirs).total()
        self.extracted += ours.total()
        self.gold += theirs.total()

    def f1(self) -> float:
        """Micro F1 in 0..1."""
        return round(2 * self.right / max(1, self.extracted + self.gold), 4)

    def furniture(self) -> float:
        """Share of extracted tokens outside the gold text."""
        return round(1 - self.right / max(1, self.extracted), 4)


@dataclass
class Wanted:
    """Words that must and must not appear."""

    found: int = 0
    wanted: int = 0
    kept: int = 0
    unwanted: int = 0

    def add(self, extracted: str, gold: dict[str, list[str]]) -> None:
        """Count one page."""
        flat = " ".join(extracted.split())
        self.found += sum(words in flat for words in gold["with"])
        self.wanted += len(gold["with"])
        self.kept += sum(words in flat for words in gold["without"])
        self.unwanted += len(gold["without"])

    def shares(self) -> dict[str, float]:
        """Shares of the wanted words found and of the unwanted kept."""
        return {
            "with_found": round(self.found / max(1, self.wanted), 4),
            "without_kept": round(self.kept / max(1, self.unwanted), 4),
        }


@dataclass
class Scores:
    """Everything counted in one run."""

    tallies: dict[str, dict[str, Tally]] = field(default_factory=dict)
    wanted: dict[str, Wanted] = field(default_factory=dict)
    dates: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    n_pages: int = 0
    seconds: float = 0.0

    def add(self, system: str, row: dict[str, Any], text: str) -> None:
        """Count the text that one system found on one page."""
        gold = row["gold"]
        if "with" in gold:
            self.wanted.setdefault(system, Wanted()).add(text, gold)
            return
        of_system = self.tallies.setdefault(system, {})
        for part in ("all", row["source"]):
            of_system.setdefault(part, Tally()).add(text, row.get("gold_text") or gold["articleBody"])

    def add_date(self, row: dict[str, Any], page: Page) -> None:
        """Compare the day of publication with the gold day, where there is one."""
        gold = find_date(str(row["gold"].get("publishing_date") or ""))
        if gold is None:
            return
        found = page.publication.published
        self.dates["missing" if found is None else "right" if found == gold else "wrong"] += 1


def main() -> None:
    """Run the measure and print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with gold.jsonl")
    folder = parser.parse_args().data
    scores = Scores()
    for row in _rows(folder):
        _score(scores, folder, row)
    for failure in scores.failures:
        print(failure)
    print(json.dumps(_figures(scores), sort_keys=True))


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _score(scores: Scores, folder: Path, row: dict[str, Any]) -> None:
    path = folder / row["file"]
    scores.n_pages += 1
    started = time.process_time()
    text = headline = captions = ""
    try:
        page = find_page(_exhibit(path, row.get("url") or ""), path)
    except ReadError as error:
        scores.failures.append(str(error))
    else:
        text = _words(page, PassageKind.BODY)
        captions = _words(page, PassageKind.CAPTION)
        headline = _words(page, PassageKind.HEADLINE)
        scores.add_date(row, page)
    scores.seconds += time.process_time() - started
    scores.add("ours", row, text)
    scores.add("with_headline", row, headline + "\n" + text)
    scores.add("with_captions", row, text + "\n" + captions)
    raw = path.read_bytes()
    markup = gzip.decompress(raw) if raw.startswith(b"\x1f\x8b") else raw
    scores.add("baseline", row, trafilatura.extract(markup) or "")


def _exhibit(path: Path, url: str) -> Exhibit:
    custody = Custody(obtained_at=_OBTAINED, method="file", acquired_by="", tool="bench")
    return Exhibit(
        id=digest(str(path)),
        address=url or path.name,
        body_sha256="0" * 64,
        n_bytes=path.stat().st_size,
        media_type="text/html",
        custody=custody,
    )


def _words(page: Page, *kinds: PassageKind) -> str:
    return "\n".join(page.text[p.span.start : p.span.end] for p in page.passages if p.kind in kinds)


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.casefold())


def _figures(scores: Scores) -> dict[str, Any]:
    figures: dict[str, Any] = {"n_pages": scores.n_pages, "failures": len(scores.failures)}
    for system, prefix in (("ours", ""), ("baseline", "baseline_")):
        for part, tally in sorted(scores.tallies.get(system, {}).items()):
            suffix = "" if part == "all" else f"_{part}"
            figures[f"{prefix}token_f1{suffix}"] = tally.f1()
            figures[f"{prefix}furniture_rate{suffix}"] = tally.furniture()
        if system in scores.wanted:
            figures |= {prefix + key: value for key, value in scores.wanted[system].shares().items()}
    for system in ("with_headline", "with_captions"):
        if system in scores.tallies:
            figures[f"token_f1_{system}"] = scores.tallies[system]["all"].f1()
    figures |= {f"dates_{key}": count for key, count in sorted(scores.dates.items())}
    figures["pages_per_cpu_s"] = round(scores.n_pages / max(0.001, scores.seconds), 1)
    return figures


if __name__ == "__main__":
    main()
