"""A document with labels by the number of the word: the one form that every corpus is brought into.

What a corpus does not label stays empty and costs the model nothing.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from casewright.read._encode import Sentence
from casewright.read._tokens import find_words
from casewright.read.sentence import find_sentences, opens_paragraph
from casewright.read.status import find_status
from casewright.text import quote
from casewright.values import Span

KINDS = ("PER", "ORG", "LOC", "GRP", "VES", "WPN", "GDS")
NAME_TAGS = ("O", *(f"{part}-{kind}" for kind in KINDS for part in "BI"))
STATUSES = (
    "asserted",
    "found",
    "alleged",
    "unconfirmed",
    "predicted",
    "planned",
    "questioned",
    "denied:fact",
    "denied:knowledge",
    "denied:responsibility",
    "denied:legality",
    "none",  # no statement: an act, an attitude, a demand
)
EVENTS = (
    "none",
    "arms_transfer",
    "arms_use",
    "wmd_procurement",
    "petroleum",
    "coal_minerals",
    "other_banned_goods",
    "luxury_goods",
    "workers_abroad",
    "finance",
    "vessel_activity",
    "military_cooperation",
    "launch_or_test",
    "trade",
    "diplomacy",
    "sanctions_measure",
)
PARTIES = (
    "none",
    "giver",
    "receiver",
    "actor",
    "target",
    "goods",
    "vessel",
    "origin",
    "destination",
    "place",
    "instrument",
    "intermediary",
)
ROLES = ("source", "cue", "content")
HERE = Path(__file__).parent
RULE_WEIGHT = 0.05  # of a status that rules read; one in three of their denials is none
TUNE_EVERY = 20  # one train article in so many is kept apart for choosing settings
LABELS_KEPT = 10  # articles of this remainder are trained on without our labels, which choose settings too
NO_WORD, UNKNOWN = -1, -2


@dataclass
class Document:
    """A document with the labels that its corpus has.

    Attributes:
        text: The text that it was cut from, where it was one.
        roles: For source, cue and content, each word's 0 (none), 1 (first of a fragment) or 2 (in it).
        source_of: First word of a cue → first word of its source, ``NO_WORD`` where it has none.
        cue_of: First word of a content fragment → first word of its cue.
        names: Each word's place in ``NAME_TAGS``, ``UNKNOWN`` where the corpus does not say.
        unlabelled: Kinds of names that the corpus does not label: what it calls no name may be one of these.
        parts: Each word's part of speech, empty where it is not known.
        heads: Each word's head by number in the document; a sentence's root is its own head, -1 is not known.
        relations: Each word's relation to its head.
        notes: Each word's last column in a treebank.
        statuses: Words of a content, words of its cue (none for the reporter's own), status, weight.
        events: Each word's place in ``EVENTS``, ``UNKNOWN`` where nobody labelled it.
        parties: Word of an event's trigger → each labelled word of its sentence's place in ``PARTIES``; the
            others are none.
        meanings: What each sentence means, 192 numbers, where meanings are learnt.
    """

    id: str
    text: str = ""
    sentences: list[Sentence] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    roles: list[list[int]] = field(default_factory=list)
    source_of: dict[int, int] = field(default_factory=dict)
    cue_of: dict[int, int] = field(default_factory=dict)
    names: list[int] = field(default_factory=list)
    unlabelled: frozenset[str] = frozenset()
    parts: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    relations: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    statuses: list[tuple[list[int], list[int], str, float]] = field(default_factory=list)
    events: list[int] = field(default_factory=list)
    parties: dict[int, dict[int, int]] = field(default_factory=dict)
    meanings: list[NDArray[np.float16]] = field(default_factory=list)

    @property
    def n_words(self) -> int:
        """How many words the document has."""
        return sum(len(sentence.words) for sentence in self.sentences)


def cut(text: str, name: str) -> Document:
    """Return a text as words of sentences, without labels."""
    document = Document(id=name, text=text)
    sentences = find_sentences(text)
    for sentence, opens in zip(sentences, opens_paragraph(text, sentences), strict=True):
        spans = find_words(text, sentence)
        document.spans.extend(spans)
        words = tuple(text[start:end] for start, end in spans)
        document.sentences.append(Sentence(words, opens_paragraph=opens))
    return document


def words_in(document: Document, span: Sequence[int]) -> list[int]:
    """Return the numbers of the words of which at least half lies in a span."""
    start, end = span
    return [
        number
        for number, word in enumerate(document.spans)
        if word.start < end
        and start < word.end
        and min(end, word.end) - max(start, word.start) >= (word.end - word.start) / 2
    ]


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSON-lines file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def names_of(document: Document, names: list[tuple[str, Span]]) -> list[int]:
    """Return each word's place in ``NAME_TAGS``; of names within names the outermost counts."""
    tags = [0] * len(document.spans)
    for kind, span in sorted(names, key=lambda name: name[1].end - name[1].start):
        tag_words(tags, kind, words_in(document, span))
    return tags


def tag_words(tags: list[int], kind: str, words: Sequence[int]) -> None:
    """Tag words as one name of a kind."""
    for place, word in enumerate(words):
        tags[word] = NAME_TAGS.index(f"{'I' if place else 'B'}-{kind}")


def label_attribution(
    document: Document, text: str, spans: dict[str, list[Any]], *, status: str = ""
) -> None:
    """Add one attribution to a document; without a labelled status, rules tell one of little weight."""
    firsts: dict[str, list[int]] = {role: [] for role in ROLES}
    covered: dict[str, list[int]] = {role: [] for role in ROLES}
    for place, role in enumerate(ROLES):
        for span in spans[role]:
            words = words_in(document, span)
            if not words:
                continue
            firsts[role].append(words[0])
            covered[role].extend(words)
            for word in words:
                document.roles[place][word] = 2
            document.roles[place][words[0]] = 1
    if not firsts["cue"]:
        return
    cue = firsts["cue"][0]
    document.source_of[cue] = firsts["source"][0] if firsts["source"] else NO_WORD
    for first in firsts["content"]:
        document.cue_of[first] = cue
    if firsts["content"]:
        weight = 1.0 if status else RULE_WEIGHT
        status = status or _status_by_rule(text, spans)
        if status in STATUSES:
            document.statuses.append((covered["content"], covered["cue"], status, weight))


def _status_by_rule(text: str, spans: dict[str, list[Any]]) -> str:
    source, cue, content = (quote(text, [Span(*span) for span in spans[role]]) for role in ROLES)
    standing = find_status(source, cue, content)
    return f"denied:{standing.denied.value}" if standing.denied else standing.status.value
