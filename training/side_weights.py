"""Fit the weights by which it is told who gives and who receives in an event.

    python -m training.side_weights [FILE ...] > src/casewright/data/side_weights.tsv

The reader that ships reads our example sentences and texts, and each word that it thinks of is a case for
either side: its signs (:mod:`casewright.read._side_scores`), and whether it heads a labelled one.
Only sentences that the reader has not learnt may teach how far it is to be believed: those kept for choosing
settings, one in ten, and the odd ones of each FILE in ``events`` that was written since its weights were
taught. The even ones stay to measure on.
"""

import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench.quality._logistic import fit
from casewright.read._event_sides import DIRECTED
from casewright.read._phrases import root_of
from casewright.read._side_scores import SIDES, SIGNS, weigh_sides
from casewright.read.analysis import Analysis, analyse
from casewright.read.sentence import find_sentences
from casewright.values import EventType, Role, Span
from training.own import EVENT_TUNE_EVERY, parse_example

_EVENTS = Path(__file__).parent / "events"
_PENALTY = 0.3  # chosen by the likelihood of a fifth that the others were fitted without


class Labelled(NamedTuple):
    """A text with the labelled events of its sentences: each one's trigger and the spans of its two sides."""

    text: str
    events: list[tuple[Span, dict[Role, list[Span]]]]


def labelled(folder: Path, unlearnt: frozenset[str]) -> Iterator[Labelled]:
    """Yield the examples and texts of a folder to fit on.

    Args:
        folder: Of files of examples, with whole texts in ``texts``.
        unlearnt: Names of files of which the odd sentences count too.
    """
    for path in sorted(folder.glob("*.xml")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            is_kept = number % EVENT_TUNE_EVERY == 0
            if line.strip() and (is_kept or (number % 2 == 1 and path.name in unlearnt)):
                yield _joined([[ElementTree.fromstring(line)]])
    for path in sorted((folder / "texts").glob("*.xml")):
        for number, text in enumerate(ElementTree.parse(path).getroot()):
            if number % EVENT_TUNE_EVERY == 0:
                yield _joined([list(paragraph) for paragraph in text])


def _joined(paragraphs: list[list[ElementTree.Element]]) -> Labelled:
    """Return paragraphs of sentences as one text."""
    text = ""
    events: list[tuple[Span, dict[Role, list[Span]]]] = []
    for paragraph in paragraphs:
        text += "\n\n" if text else ""
        for place, sentence in enumerate(paragraph):
            text += " " if place else ""
            words, triggers, parties = parse_example(sentence)
            for number, (kind, trigger) in triggers.items():
                ends = {
                    side: [
                        _moved(span, len(text))
                        for numbers, role, span in parties
                        if number in numbers and role == side
                    ]
                    for side in SIDES
                }
                if EventType(kind) in DIRECTED:
                    events.append((_moved(trigger, len(text)), ends))
            text += words
    return Labelled(text, events)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def cases(one: Labelled) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Yield the signs of each word that is thought of, for either side, and whether it heads that side.

    A word inside a labelled side that does not head it is no case: to take it is neither right nor wrong.
    """
    analysis = analyse(one.text, find_sentences(one.text))
    for trigger, ends in one.events:
        words = analysis.words_in(trigger)
        found = [each for each in analysis.happenings if each.first in words or words.start == each.last]
        if not found:
            continue
        sides = {role: [analysis.words_in(span) for span in spans] for role, spans in ends.items()}
        for side in weigh_sides(one.text, analysis, found[0], _sentence_of(analysis, found[0].first)):
            is_head = any(root_of(analysis, run) == side.word for run in sides[side.role])
            if is_head or not any(side.word in run for run in sides[side.role]):
                yield tuple(side.signs.get(sign, 0.0) for sign in SIGNS), is_head


def _sentence_of(analysis: Analysis, word: int) -> range:
    number = analysis.sentences[word]
    first = analysis.sentences.index(number)
    return range(first, first + analysis.sentences.count(number))


def main() -> None:
    """Print the table of weights."""
    rows = [case for one in labelled(_EVENTS, frozenset(sys.argv[1:])) for case in cases(one)]
    values = np.array([signs for signs, _ in rows])
    truth = np.array([is_head for _, is_head in rows], dtype=float)
    weights = fit(values, truth, penalty=_PENALTY)
    print(
        f"# origin: fitted by training/side_weights.py to {len(rows)} cases, {int(truth.sum())} of them heads"
    )
    print("# sign\tweight")
    for name, weight in zip((*SIGNS, "constant"), weights, strict=True):
        print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main()
