"""How fast each format of the exports is written: seconds of CPU time, size.

    casewright build examples/freighter --lists examples/lists --case CASE
    python -m bench.speed.exports --case CASE [--times 178]

``--times`` holds the case so many times, each with ids of its own: 178 times the
example are 1 780 exhibits and some 8 000 claims. Last line: one JSON object.
"""

import argparse
import json
import re
import resource
import tempfile
import time
from dataclasses import replace
from itertools import chain
from pathlib import Path

import msgspec

from casewright.pipeline import load_case
from casewright.report.case_rows import CaseRows
from casewright.report.exports import FORMATS
from casewright.text import digest
from casewright.values import Case, Weighing


def main() -> None:
    """Write every format once, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--case", required=True, type=Path)
    parser.add_argument("--times", type=int, default=1)
    options = parser.parse_args()
    case = many_times(load_case(options.case), options.times)
    seconds = {}
    for name, form in FORMATS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / form.file
            start = time.process_time()
            form.write(CaseRows(case), path)
            seconds[name] = round(time.process_time() - start, 2)
            files = path.rglob("*") if path.is_dir() else [path]
            size = sum(one.stat().st_size for one in files if one.is_file())
        print(f"{name:<15} {seconds[name]:>7.2f} s {size / 1e6:>8.2f} MB")
    print(
        json.dumps(
            {
                "n_exhibits": len(case.exhibits),
                "n_claims": sum(len(reading.claims) for reading in case.readings),
                "n_findings": len(case.findings),
                "cpu_s": seconds,
                "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
            }
        )
    )


def many_times(case: Case, times: int) -> Case:
    """Return a case that holds another one so many times, under ids and addresses of their own."""
    copies = [_copy(case, number) for number in range(times)]
    return replace(
        case,
        exhibits=tuple(chain.from_iterable(one.exhibits for one in copies)),
        readings=tuple(chain.from_iterable(one.readings for one in copies)),
        matches=tuple(chain.from_iterable(one.matches for one in copies)),
        findings=tuple(chain.from_iterable(one.findings for one in copies)),
        weighing=Weighing(
            edges=tuple(chain.from_iterable(one.weighing.edges for one in copies)),
            flags=tuple(chain.from_iterable(one.weighing.flags for one in copies)),
            weights=tuple(chain.from_iterable(one.weighing.weights for one in copies)),
        ),
    )


def _copy(case: Case, number: int) -> Case:
    own = {
        one.id for some in (case.exhibits, case.matches, case.findings, case.weighing.weights) for one in some
    }
    own |= {claim.id for reading in case.readings for claim in reading.claims}
    text = msgspec.json.encode(case).decode()
    text = re.sub(r"\b[0-9a-f]{32}\b", lambda id_: digest(id_[0], number) if id_[0] in own else id_[0], text)
    copied = msgspec.json.decode(text, type=Case)
    exhibits = tuple(replace(one, address=f"{number:04}/{one.address}") for one in copied.exhibits)
    return replace(copied, exhibits=exhibits)


if __name__ == "__main__":
    main()
