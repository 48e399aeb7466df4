"""How fast a casebook and its PDF are written, and how large the pages are, on a made case.

    python -m bench.speed.casebook [--exhibits 500] [--claims 8000] [--pdf]

The case is made by :mod:`bench.synthetic_case`; nothing is read. The peer is
what any report of the same words must do: escape every text once and write it.
Last line: one JSON object with ``casebook_s``, ``cpu_s``, ``n_pages``,
``largest_page_kb``, ``floor_s``, ``peak_rss_mb`` and, with ``--pdf``, ``pdf_s``,
``pdf_cpu_s``, ``pdf_mb``.
"""

import argparse
import html
import json
import resource
import tempfile
import time
from pathlib import Path

from bench.synthetic_case import make_case
from casewright.report import write_casebook
from casewright.report.pdf import write_pdf
from casewright.values import Case


def main() -> None:
    """Write both and print what they took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--exhibits", type=int, default=500)
    parser.add_argument("--claims", type=int, default=8000)
    parser.add_argument("--pdf", action="store_true")
    options = parser.parse_args()
    case = make_case(options.exhibits, options.claims)
    with tempfile.TemporaryDirectory() as folder:
        floor_s = _floor_s(case, Path(folder) / "floor")
        start, cpu = time.perf_counter(), time.process_time()
        write_casebook(case, Path(folder) / "casebook")
        figures = {
            "casebook_s": round(time.perf_counter() - start, 2),
            "cpu_s": round(time.process_time() - cpu, 2),
            "floor_s": round(floor_s, 3),
        }
        pages = [path.stat().st_size for path in Path(folder, "casebook").rglob("*.html")]
    figures |= {"n_pages": len(pages), "largest_page_kb": round(max(pages) / 1000, 1)}
    figures |= {"n_findings": len(case.findings), "n_matters": len(case.weighing.weights)}
    if options.pdf:
        start, cpu = time.perf_counter(), time.process_time()
        size = len(write_pdf(case))
        figures |= {
            "pdf_s": round(time.perf_counter() - start, 2),
            "pdf_cpu_s": round(time.process_time() - cpu, 2),
            "pdf_mb": round(size / 1e6, 1),
        }
    figures["peak_rss_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)
    print(json.dumps(figures))


def _floor_s(case: Case, path: Path) -> float:
    start = time.perf_counter()
    with path.open("w", encoding="utf-8") as stream:
        for reading in case.readings:
            stream.write(html.escape(reading.text))
            stream.writelines(html.escape(claim.text) for claim in reading.claims)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
