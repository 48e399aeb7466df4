"""How well people, organisations and places are found, by exact spans.

    python -m bench.quality.mentions --data en_ewt-ud-dev.iob2

The file is IOB2 with the token in column 2 and the tag in column 3, sentences parted by blank
lines, documents begun by ``# newdoc``. Only PER, ORG and LOC are compared; what we call a
group, ship, weapon or good counts neither way.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from casewright.read.mention import find_mentions
from casewright.values import MentionKind, Span

_TAGS = {MentionKind.PERSON: "PER", MentionKind.ORGANISATION: "ORG", MentionKind.PLACE: "LOC"}
_GLUED = {
    ".",
    ",",
    "!",
    "?",
    ";",
    ":",
    ")",
    "'s",
    "’s",
    "n't",
    "%",
}  # tokens that stand close in running text
Sentence = list[tuple[str, str]]
Name = tuple[int, int, str]


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    arguments = parser.parse_args()
    print(json.dumps(score(iter_documents(arguments.data))))


def iter_documents(path: Path) -> Iterator[list[Sentence]]:
    """Yield documents as lists of sentences of (token, tag)."""
    document: list[Sentence] = []
    sentence: Sentence = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        cells = line.split("\t")
        if line.startswith("# newdoc") and document:
            yield document
            document = []
        elif not line.strip() and sentence:
            document.append(sentence)
            sentence = []
        elif not line.startswith("#") and len(cells) >= 3:
            sentence.append((cells[1], cells[2]))
    if document:
        yield document


def score(documents: Iterator[list[Sentence]]) -> dict[str, float]:
    """Return exact F1 over all three kinds, and per kind F1, precision and recall."""
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for document in documents:
        theirs, ours = gold_names(document), found_names(document)
        gold.update(name[2] for name in theirs)
        found.update(name[2] for name in ours)
        right.update(name[2] for name in theirs & ours)
    figures = {"exact_f1": f1(right.total(), gold.total(), found.total())}
    figures["precision"] = round(right.total() / max(1, found.total()), 4)
    figures["recall"] = round(right.total() / max(1, gold.total()), 4)
    for tag in _TAGS.values():
        figures[f"f1_{tag}"] = f1(right[tag], gold[tag], found[tag])
        figures[f"precision_{tag}"] = round(right[tag] / max(1, found[tag]), 4)
    return figures | {"n": gold.total()}


def f1(right: int, gold: int, found: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return round(2 * right / (gold + found), 4) if gold + found else 0.0


def gold_names(document: list[Sentence]) -> set[Name]:
    """Return the tagged names as token ranges, counted through the document."""
    tags = [tag for sentence in document for _, tag in sentence] + ["O"]
    names: set[Name] = set()
    start = -1
    for at, tag in enumerate(tags):
        if start >= 0 and not tag.startswith("I-"):
            names.add((start, at, tags[start][2:]))
            start = -1
        if tag.startswith("B-"):
            start = at
    return {name for name in names if name[2] in _TAGS.values()}


def found_names(document: list[Sentence]) -> set[Name]:
    """Return our names as token ranges of a text built from the tokens."""
    text = ""
    tokens: list[Span] = []
    sentences: list[Span] = []
    for sentence in document:
        begin = len(text)
        for token, _ in sentence:
            if token in _GLUED and len(text) > begin:
                text = text[:-1]
            tokens.append(Span(len(text), len(text) + len(token)))
            text += token + " "
        sentences.append(Span(begin, len(text) - 1))
    names: set[Name] = set()
    for mention in find_mentions(text, sentences):
        inside = [
            n
            for n, span in enumerate(tokens)
            if span.start < mention.span.end and mention.span.start < span.end
        ]
        if inside and mention.kind in _TAGS:
            names.add((inside[0], inside[-1] + 1, _TAGS[mention.kind]))
    return names


if __name__ == "__main__":
    main()
