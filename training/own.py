"""Our own labels: reports and example sentences that we wrote, and events that we marked in others' texts."""

import random
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from casewright.values import Span
from training.document import (
    EVENTS,
    KINDS,
    PARTIES,
    ROLES,
    UNKNOWN,
    Document,
    cut,
    label_attribution,
    names_of,
    words_in,
)


def written(folder: Path, *, dev: bool) -> Iterator[Document]:
    """Yield our own labelled reports, the train or the dev part."""
    for path in sorted(folder.glob("*.xml")):
        if (int(path.stem) % 4 == 0) == dev:
            yield read_written(path)


@dataclass
class Labelled:
    """A written report with its labels by offset: the attributes and span of each element."""

    text: str
    labels: list[tuple[str, dict[str, str], Span]]
    published: str = ""


def parse_written(path: Path) -> Labelled:
    """Return the text of a report and its labels; paragraphs are parted by blank lines."""
    root = ElementTree.parse(path).getroot()
    parts: list[str] = []
    labels: list[tuple[str, dict[str, str], Span]] = []
    length = 0

    def add(words: str | None) -> None:
        nonlocal length
        words = re.sub(r"\s+", " ", words or "")
        if words.startswith(" ") and (not parts or parts[-1].endswith((" ", "\n"))):
            words = words[1:]
        parts.append(words)
        length += len(words)

    def walk(element: ElementTree.Element) -> None:
        nonlocal length
        start = length
        add(element.text)
        for child in element:
            walk(child)
            add(child.tail)
        if element.tag == "p":
            parts.append("\n\n")
            length += 2
        else:
            labels.append((element.tag, dict(element.attrib), Span(start, length)))

    for paragraph in root:
        walk(paragraph)
    return Labelled(text="".join(parts), labels=labels, published=root.get("published", ""))


def read_written(path: Path) -> Document:
    """Return one of our reports as a document; of nested attributions the outermost is learnt."""
    report = parse_written(path)
    document = cut(report.text, path.stem)
    document.roles = [[0] * len(document.spans) for _ in ROLES]
    contents = [(span, attributes["i"].split()) for tag, attributes, span in report.labels if tag == "T"]
    numbers = sorted(
        {number for _, attributes, _ in report.labels for number in attributes.get("i", "").split()}, key=int
    )
    for number in numbers:
        spans = {
            role: [
                span
                for tag, attributes, span in report.labels
                if tag == letter and number in attributes.get("i", "").split()
            ]
            for role, letter in zip(ROLES, "SCT", strict=True)
        }
        if not spans["cue"] or not spans["content"]:
            continue
        status = next(
            ":".join(filter(None, (attributes["status"], attributes.get("denied", ""))))
            for tag, attributes, _ in sorted(report.labels, key=lambda label: label[2])
            if tag == "T" and number in attributes["i"].split()
        )
        cue = spans["cue"][0]
        if any(
            span.start <= cue.start and cue.end <= span.end and number not in owners
            for span, owners in contents
        ):
            continue
        spans["content"] = [_widened(report.text, span) for span in spans["content"]]
        label_attribution(document, report.text, spans, status=status)
    for tag, attributes, span in report.labels:
        words = words_in(document, span)
        if tag == "R" and words:
            status = ":".join(filter(None, (attributes["status"], attributes.get("denied", ""))))
            document.statuses.append((words, [], status, 1.0))
    document.names = names_of(document, [(tag, span) for tag, _, span in report.labels if tag in KINDS])
    return document


_BEFORE = re.compile(r"(?:\b(?:that|whether)\s)?[“\"‘«]?$")


def _widened(text: str, content: Span) -> Span:
    """Return a content with its "that" and its quotation marks, which PolNeAR counts to it."""
    start, end = content
    before = _BEFORE.search(text, max(0, start - 12), start)
    start = before.start() if before else start
    return Span(start, end + (text[end : end + 1] in ("”", '"', "’", "»")))


# ---------------------------------------------------------------- events


EVENT_TUNE_EVERY = 10  # one example or text in so many of a file is kept for choosing settings
EXAMPLES_A_DOCUMENT = 6  # at most
OPENING = 0.5  # share of them that open a paragraph


def events(folder: Path, *, tune: bool) -> Iterator[Document]:
    """Yield our example sentences of events, mixed and some to a document, then our whole texts."""
    rows = [
        (path.stem, line)
        for path in sorted(folder.glob("*.xml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines())
        if line.strip() and (number % EVENT_TUNE_EVERY == 0) == tune
    ]
    chance = random.Random(len(rows))
    chance.shuffle(rows)
    start = 0
    while start < len(rows):
        document = Document(id=f"events-{start}")
        size = chance.randint(1, EXAMPLES_A_DOCUMENT)
        for _, line in rows[start : start + size]:
            sentence = ElementTree.fromstring(line)
            add_example(document, sentence, opens_paragraph=chance.random() < OPENING)
        start += size
        yield document
    yield from _texts(folder / "texts", tune=tune)


def _texts(folder: Path, *, tune: bool) -> Iterator[Document]:
    """Yield our texts with all their events labelled, each a document of paragraphs of sentences."""
    for path in sorted(folder.glob("*.xml")):
        for number, text in enumerate(ElementTree.parse(path).getroot()):
            if (number % EVENT_TUNE_EVERY == 0) != tune:
                continue
            document = Document(id=f"events-text-{path.stem}-{number}")
            for paragraph in text:
                for place, sentence in enumerate(paragraph):
                    add_example(document, sentence, opens_paragraph=place == 0)
            yield document


def label_events(document: Document, row: dict[str, Any]) -> None:
    """Label the events of one sentence, given by offset; all its other words are none."""
    if not document.events:
        document.events = [UNKNOWN] * document.n_words
    sentence = words_in(document, row["sentence"])
    label_words(document, sentence, row["events"], words_of=partial(words_in, document))


def label_words(
    document: Document,
    sentence: Sequence[int],
    events: Sequence[dict[str, Any]],
    *,
    words_of: Callable[[Sequence[int]], Sequence[int]],
) -> None:
    """Label the events of the words of one sentence; all its other words are none.

    Args:
        document: Of which every word has a place in ``events``.
        sentence: Numbers of the sentence's words in the document.
        events: Each with trigger, type and roles.
        words_of: Tells the numbers of the words that a trigger or a party covers.
    """
    for word in sentence:
        document.events[word] = 0
    for event in events:
        words = words_of(event["trigger"])
        for word in words:
            document.events[word] = EVENTS.index(event["type"])
        if words:
            found = document.parties.setdefault(words[0], {})
            for role, span in sorted(event["roles"], key=lambda one: one[1][0] - one[1][1]):
                for word in words_of(span):
                    found[word] = PARTIES.index(role)


def parse_example(
    sentence: ElementTree.Element,
) -> tuple[str, dict[str, tuple[str, Span]], list[tuple[list[str], str, Span]]]:
    """Return an example's text, its triggers by number with their type, and its parties."""
    parts: list[str] = []
    triggers: dict[str, tuple[str, Span]] = {}
    parties: list[tuple[list[str], str, Span]] = []

    def walk(element: ElementTree.Element) -> None:
        start = sum(map(len, parts))
        parts.append(element.text or "")
        for child in element:
            walk(child)
            parts.append(child.tail or "")
        span = Span(start, sum(map(len, parts)))
        if element.tag == "E":
            triggers.setdefault(element.attrib["e"], (element.attrib["t"], span))
        elif element.tag == "A":
            parties.append((element.attrib["e"].split(), element.attrib["r"], span))

    walk(sentence)
    return "".join(parts), triggers, parties


def add_example(document: Document, sentence: ElementTree.Element, *, opens_paragraph: bool = True) -> None:
    """Add one example as a sentence, or as several, of a document."""
    text, triggers, parties = parse_example(sentence)
    piece = cut(text, "")
    offset = document.n_words
    opening, *others = piece.sentences
    document.sentences.extend([replace(opening, opens_paragraph=opens_paragraph), *others])
    labels = [0] * len(piece.spans)
    heads: dict[str, int] = {}
    for number, (kind, span) in triggers.items():
        words = words_in(piece, span)
        if words:
            heads[number] = words[0]
            for word in words:
                labels[word] = EVENTS.index(kind)
            document.parties.setdefault(offset + words[0], {})
    for numbers, role, span in sorted(parties, key=lambda party: party[2].start - party[2].end):
        for number in numbers:
            if number in heads:
                for word in words_in(piece, span):
                    document.parties[offset + heads[number]][offset + word] = PARTIES.index(role)
    document.events.extend(labels)


def rule_out_events(documents: Sequence[Document], examples: Sequence[Document]) -> None:
    """Label as no event every word of other corpora that begins like no trigger of ours and has no label."""
    stems = {
        word.lower()[:STEM]
        for one in (*examples, *documents)
        for word, label in zip(_all_words(one), one.events or [0] * one.n_words, strict=True)
        if label > 0
    }
    for one in documents:
        known = one.events or [UNKNOWN] * one.n_words
        one.events = [
            0 if label == UNKNOWN and word.lower()[:STEM] not in stems else label
            for word, label in zip(_all_words(one), known, strict=True)
        ]


STEM = 4  # letters by which a word is known again whatever its ending


def _all_words(document: Document) -> list[str]:
    return [word for sentence in document.sentences for word in sentence.words]
