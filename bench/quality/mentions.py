"""How well people, organisations and places are found, by exact spans.

    python -m bench.quality.mentions --data en_ewt-ud-dev.iob2

    python -m bench.quality.mentions --data re3d

A folder is taken for re3d's, of whose reports those that training leaves out are scored, weapons and
nationalities too; names that it marks by description alone ("the regime") count neither way.

The file is IOB2 with the token in column 2 and the tag in column 3, sentences parted by blank
lines, documents begun by ``# newdoc``. Only PER, ORG and LOC are compared; what we call a
group, ship, weapon or good counts neither way. Universal NER counts a genitive mark to the name before it
("Seoul's"), we do not: ``exact_f1_genitive_apart`` compares names without such a mark, theirs and ours.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from casewright.read.mention import RULE_KINDS, find_mentions
from casewright.read.sentence import find_sentences
from casewright.values import MentionKind, Span
from training.corpora import re3d
from training.document import NAME_TAGS

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
    scored = score_re3d(arguments.data) if arguments.data.is_dir() else score(iter_documents(arguments.data))
    print(json.dumps(scored))


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
    n_bare = 0
    for document in documents:
        theirs, ours = gold_names(document), found_names(document)
        tokens = [token for sentence in document for token, _ in sentence]
        n_bare += len(_without_genitive(theirs, tokens) & _without_genitive(ours, tokens))
        gold.update(name[2] for name in theirs)
        found.update(name[2] for name in ours)
        right.update(name[2] for name in theirs & ours)
    figures = {"exact_f1": f1(right.total(), gold.total(), found.total())}
    figures["exact_f1_genitive_apart"] = f1(n_bare, gold.total(), found.total())
    figures["precision"] = round(right.total() / max(1, found.total()), 4)
    figures["recall"] = round(right.total() / max(1, gold.total()), 4)
    for tag in _TAGS.values():
        figures[f"f1_{tag}"] = f1(right[tag], gold[tag], found[tag])
        figures[f"precision_{tag}"] = round(right[tag] / max(1, found[tag]), 4)
    return figures | {"n": gold.total()}


def score_re3d(folder: Path) -> dict[str, float]:
    """Return exact F1, precision and recall by kind on the reports of re3d that training leaves out."""
    right: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    found: Counter[str] = Counter()
    kinds = {kind: letters for letters, kind in RULE_KINDS.items()}
    for document in re3d(folder, dev=True):
        tags = [NAME_TAGS[tag] if tag >= 0 else "?" for tag in document.names]
        theirs = _tagged(tags)
        ours = set()
        for mention in find_mentions(document.text, find_sentences(document.text)):
            words = _touched(document.spans, mention.span)
            if words and not any(tags[word] == "?" for word in words):
                ours.add((words[0], words[-1] + 1, kinds[mention.kind]))
        gold.update(name[2] for name in theirs)
        found.update(name[2] for name in ours if name[2] not in document.unlabelled)
        right.update(name[2] for name in theirs & ours)
    figures = {"exact_f1": f1(right.total(), gold.total(), found.total())}
    for kind in sorted(gold):
        figures[f"f1_{kind}"] = f1(right[kind], gold[kind], found[kind])
        figures[f"precision_{kind}"] = round(right[kind] / max(1, found[kind]), 4)
        figures[f"recall_{kind}"] = round(right[kind] / gold[kind], 4)
    return figures | {"n": gold.total()}


def _touched(words: list[Span], span: Span) -> list[int]:
    return [n for n, word in enumerate(words) if word.start < span.end and span.start < word.end]


def _tagged(tags: list[str]) -> set[Name]:
    names: set[Name] = set()
    start = -1
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            names.add((start, at, tags[start][2:]))
            start = -1
        if tag.startswith("B-"):
            start = at
    return names


def _without_genitive(names: set[Name], tokens: list[str]) -> set[Name]:
    """Return names without the genitive mark at their end; a mark alone is left as it is."""
    marks = ("'s", "’s", "'", "’")
    return {
        (first, last - 1 if last - first > 1 and tokens[last - 1] in marks else last, kind)
        for first, last, kind in names
    }


def f1(right: int, gold: int, found: int) -> float:
    """Return the harmonic mean of precision and recall."""
    return round(2 * right / (gold + found), 4) if gold + found else 0.0


def gold_names(document: list[Sentence]) -> set[Name]:
    """Return the tagged names as token ranges, counted through the document."""
    names = _tagged([tag for sentence in document for _, tag in sentence])
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
