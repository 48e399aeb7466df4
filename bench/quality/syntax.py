"""How well parts of speech and dependency trees are read, gold tokens given.

    python -m bench.quality.syntax --data FILE.conllu

Sentences are read in the windows of a document, as in a text. ``las`` and ``uas`` compare universal
relations (the part before the colon, as the CoNLL 2018 evaluation does), punctuation included;
``las_full`` compares the whole relation. Last line: one JSON object with ``upos uas las las_full
n``.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from casewright.read._encode import Sentence
from casewright.read.analysis import Analysis, analyse_words

Tree = list[list[str]]


def main() -> None:
    """Read every document of the file and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    counts: Counter[str] = Counter()
    for document in iter_documents(arguments.data):
        counts.update(count(document))
    figures = {key: round(counts[key] / counts["n"], 4) for key in ("upos", "uas", "las", "las_full")}
    print(json.dumps(figures | {"n": counts["n"]}))


def iter_documents(path: Path) -> Iterator[list[tuple[Tree, bool]]]:
    """Yield documents as lists of (rows of a sentence, whether it opens a paragraph)."""
    document: list[tuple[Tree, bool]] = []
    rows: Tree = []
    opens = True
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                if document:
                    yield document
                document, opens = [], True
            elif line.startswith("# newpar"):
                opens = True
            elif line[:1].isdigit():
                rows.append(line.rstrip("\n").split("\t"))
            elif not line.strip() and rows:
                document.append(([row for row in rows if row[0].isdigit()], opens))
                rows, opens = [], False
    if rows:
        document.append(([row for row in rows if row[0].isdigit()], opens))
    if document:
        yield document


def count(document: list[tuple[Tree, bool]]) -> Counter[str]:
    """Return how many words, and how many right in each way."""
    sentences = [Sentence(tuple(row[1] for row in rows), opens) for rows, opens in document]
    return _compare(document, analyse_words(sentences))


def _compare(document: list[tuple[Tree, bool]], found: Analysis) -> Counter[str]:
    counts: Counter[str] = Counter()
    first = 0
    for rows, _ in document:
        for number, row in enumerate(rows):
            word = first + number
            head = 0 if found.heads[word] == word else found.heads[word] - first + 1
            right = head == int(row[6])
            counts["n"] += 1
            counts["upos"] += found.parts[word] == row[3]
            counts["uas"] += right
            counts["las"] += right and found.relations[word].split(":")[0] == row[7].split(":")[0]
            counts["las_full"] += right and found.relations[word] == row[7]
        first += len(rows)
    return counts


if __name__ == "__main__":
    main()
