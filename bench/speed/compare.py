"""How fast copies are told, beside peers on the same texts in the same run.

    python -m bench.speed.compare --data FILE_OR_FOLDER [--n 1000]

FILE holds JSON lines with ``text`` (gzipped or not); a FOLDER is taken to hold ``.txt`` files. With fewer
than ``--n`` texts the collection is repeated with every sixth word replaced and all words dealt out in
another order each time, so that it grows in texts, not in copies. Peers: difflib over words on the same
candidate pairs (bounded, scaled up), and datasketch MinHash LSH on word 5-grams if it is installed. Last
line: one JSON object with ``documents_per_s words_per_s compare_s peak_rss_mb n_copies difflib_s
datasketch_s``.
"""

import argparse
import gzip
import importlib
import importlib.util
import json
import resource
import time
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path

from bench.quality._texts import Text, as_exhibit, as_reading
from casewright.weigh import find_copy_scores, weigh

_PEER_PAIRS = 40


def main() -> None:
    """Time our comparison and the peers', and print both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", required=True, type=Path)
    parser.add_argument("--n", type=int, default=1000)
    options = parser.parse_args()
    texts = _grown(_texts(options.data), options.n)
    readings = [as_reading(text) for text in texts]
    n_words = sum(len(text.text.split()) for text in texts)
    start = time.perf_counter()
    edges = weigh([as_exhibit(text) for text in texts], readings).edges
    compare_s = time.perf_counter() - start
    rss_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    candidates = sorted(tuple(sorted(pair)) for pair in find_copy_scores(readings))
    print(
        json.dumps(
            {
                "documents_per_s": round(len(texts) / compare_s, 1),
                "words_per_s": round(n_words / compare_s),
                "compare_s": round(compare_s, 2),
                "peak_rss_mb": round(rss_mb, 1),
                "n_documents": len(texts),
                "n_candidates": len(candidates),
                "n_copies": len(edges),
                "difflib_s": _difflib_s(texts, candidates),
                "datasketch_s": _datasketch_s(texts),
            }
        )
    )


def _texts(path: Path) -> list[Text]:
    if path.is_dir():
        files = sorted(path.rglob("*.txt"))
        return [Text(id=file.name, text=file.read_text(encoding="utf-8", errors="replace")) for file in files]
    open_ = gzip.open if path.suffix == ".gz" else open
    with open_(path, "rt", encoding="utf-8") as lines:
        return [Text(id=str(at), text=json.loads(line)["text"]) for at, line in enumerate(lines)]


def _grown(texts: Sequence[Text], n: int) -> list[Text]:
    grown = list(texts[:n])
    round_ = 0
    while texts and len(grown) < n:
        round_ += 1
        for text in texts[: n - len(grown)]:
            words = text.text.split(" ")
            # words dealt out anew each round: as long and as common in vocabulary, no copies
            mixed = [word if at % 6 else f"{word}{round_}" for at, word in enumerate(words)]
            stride = 6 + round_
            mixed = [word for step in range(stride) for word in mixed[step::stride]]
            grown.append(Text(id=f"{text.id}~{round_}", text=" ".join(mixed)))
    return grown


def _difflib_s(texts: Sequence[Text], pairs: Sequence[tuple[str, ...]]) -> float | None:
    """Return the time difflib would take for all candidate pairs, from a bounded sample."""
    words = {text.id: text.text.casefold().split() for text in texts}
    sample = pairs[:: max(1, len(pairs) // _PEER_PAIRS)][:_PEER_PAIRS]
    start = time.perf_counter()
    for a, b in sample:
        SequenceMatcher(None, words[a], words[b], autojunk=False).ratio()
    return round((time.perf_counter() - start) * len(pairs) / len(sample), 2) if sample else None


def _datasketch_s(texts: Sequence[Text]) -> float | None:
    if importlib.util.find_spec("datasketch") is None:
        return None
    datasketch = importlib.import_module("datasketch")
    start = time.perf_counter()
    index = datasketch.MinHashLSH(threshold=0.5, num_perm=128)
    for text in texts:
        words = text.text.casefold().split()
        signature = datasketch.MinHash(num_perm=128)
        signature.update_batch(
            [" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))]
        )
        index.query(signature)
        index.insert(text.id, signature)
    return round(time.perf_counter() - start, 2)


if __name__ == "__main__":
    main()
