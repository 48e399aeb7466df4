"""The labelled corpora in one form: sentences of words, and labels by the number of the word in the document.

Each reader yields documents; what a corpus does not label stays empty and costs the model nothing. No dev,
validation or test part is read here: ``TUNE`` articles for choosing settings are cut from the train part.
"""

import gzip
import json
import random
import re
import xml.etree.ElementTree as ElementTree
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casewright.read._encode import Sentence
from casewright.read._tokens import find_words
from casewright.read.mention import RULE_KINDS, find_sure_names
from casewright.read.sentence import find_sentences, iter_paragraphs
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
        parts: Each word's part of speech.
        heads: Each word's head by number in the document; a sentence's root is its own head.
        relations: Each word's relation to its head.
        notes: Each word's last column in a treebank.
        statuses: Words of a content, words of its cue (none for the reporter's own), status, weight.
        events: Each word's place in ``EVENTS``, ``UNKNOWN`` where nobody labelled it.
        parties: Word of an event's trigger → each labelled word of its sentence's place in ``PARTIES``; the
            others are none.
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

    @property
    def n_words(self) -> int:
        """How many words the document has."""
        return sum(len(sentence.words) for sentence in self.sentences)


def cut(text: str, name: str) -> Document:
    """Return a text as words of sentences, without labels."""
    document = Document(id=name, text=text)
    openings = {paragraph.start for paragraph in iter_paragraphs(text, Span(0, len(text)))}
    reached = -1
    for sentence in find_sentences(text):
        opens = any(start in openings for start in range(reached + 1, sentence.start + 1))
        reached = sentence.start
        spans = find_words(text, sentence)
        document.spans.extend(spans)
        words = tuple(text[start:end] for start, end in spans)
        document.sentences.append(Sentence(words, opens_paragraph=opens))
    return document


def _words_in(document: Document, span: Sequence[int]) -> list[int]:
    """Return the numbers of the words of which at least half lies in a span."""
    start, end = span
    return [
        number
        for number, word in enumerate(document.spans)
        if word.start < end
        and start < word.end
        and min(end, word.end) - max(start, word.start) >= (word.end - word.start) / 2
    ]


# ---------------------------------------------------------------- attributions


def polnear(path: Path, *, tune: bool) -> Iterator[Document]:
    """Yield PolNeAR's train articles, those for training or those for tuning.

    Names and statuses are those that we labelled (``names/polnear.jsonl``, ``statuses/polnear.jsonl``); in
    articles without labelled names, rules and tables name what they are sure of.
    """
    named = {row["article"]: row["names"] for row in _rows(HERE / "names/polnear.jsonl")}
    statuses = {
        (row["article"], row["attribution"]): row["status"] for row in _rows(HERE / "statuses/polnear.jsonl")
    }
    eventful: dict[str, list[dict[str, Any]]] = {}
    for row in _rows(HERE / "events/polnear.jsonl"):
        eventful.setdefault(row["article"], []).append(row)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if (number % TUNE_EVERY == 0) == tune:
                kept = number % TUNE_EVERY == LABELS_KEPT
                document = _polnear_article(json.loads(line), {} if kept else named, {} if kept else statuses)
                for row in eventful.get(document.id, ()):
                    _label_events(document, row)
                yield document


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _polnear_article(
    article: dict[str, Any], named: dict[str, list[Any]], statuses: dict[tuple[str, int], str]
) -> Document:
    document = cut(article["text"], article["id"])
    if article["id"] in named:
        names = [(kind, Span(start, end)) for start, end, kind in named[article["id"]]]
        document.names = _names_of(document, names)
        document.unlabelled = frozenset({"VES", "WPN", "GDS"})
    else:
        _name_by_rule(document, article["text"])
    document.roles = [[0] * len(document.spans) for _ in ROLES]
    for number, one in enumerate(article["attributions"]):
        spans = {role: one.get(role, []) for role in ROLES}
        status = statuses.get((article["id"], number), "")
        _label_attribution(document, article["text"], spans, status=status)
    return document


def _label_attribution(
    document: Document, text: str, spans: dict[str, list[Any]], *, status: str = ""
) -> None:
    firsts: dict[str, list[int]] = {role: [] for role in ROLES}
    covered: dict[str, list[int]] = {role: [] for role in ROLES}
    for place, role in enumerate(ROLES):
        for span in spans[role]:
            words = _words_in(document, span)
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


def _name_by_rule(document: Document, text: str) -> None:
    """Label the names that our rules are sure of; what else is written as a name stays open."""
    tags = [UNKNOWN if text[word.start].isupper() else 0 for word in document.spans]
    kinds = {kind: letters for letters, kind in RULE_KINDS.items()}
    for mention in find_sure_names(text, find_sentences(text)):
        _tag(tags, kinds[mention.kind], _words_in(document, mention.span))
    document.names = tags
    document.unlabelled = frozenset({"VES", "WPN", "GDS"})


# ---------------------------------------------------------------- our own texts


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
        _label_attribution(document, report.text, spans, status=status)
    for tag, attributes, span in report.labels:
        words = _words_in(document, span)
        if tag == "R" and words:
            status = ":".join(filter(None, (attributes["status"], attributes.get("denied", ""))))
            document.statuses.append((words, [], status, 1.0))
    document.names = _names_of(document, [(tag, span) for tag, _, span in report.labels if tag in KINDS])
    return document


_BEFORE = re.compile(r"(?:\b(?:that|whether)\s)?[“\"‘«]?$")


def _widened(text: str, content: Span) -> Span:
    """Return a content with its "that" and its quotation marks, which PolNeAR counts to it."""
    start, end = content
    before = _BEFORE.search(text, max(0, start - 12), start)
    start = before.start() if before else start
    return Span(start, end + (text[end : end + 1] in ("”", '"', "’", "»")))


def _names_of(document: Document, names: list[tuple[str, Span]]) -> list[int]:
    tags = [0] * len(document.spans)
    for kind, span in sorted(names, key=lambda name: name[1].end - name[1].start):
        _tag(tags, kind, _words_in(document, span))
    return tags


def _tag(tags: list[int], kind: str, words: Sequence[int]) -> None:
    for place, word in enumerate(words):
        tags[word] = NAME_TAGS.index(f"{'I' if place else 'B'}-{kind}")


# ---------------------------------------------------------------- treebanks


def treebank(
    paths: Sequence[Path], *, with_names: bool = False, named: Path | None = None
) -> Iterator[Document]:
    """Yield the documents of CoNLL-U files; in GUM, names are those spans that hold nothing but a name.

    Args:
        paths: The files.
        with_names: Whether they mark entities as GUM does.
        named: Names that we labelled, by sentence and by the numbers of their words.
    """
    labelled = {row["sentence"]: row["names"] for row in _rows(named)} if named else {}
    for path in paths:
        document, opens, sentence = Document(id=path.stem), True, ""
        rows: list[list[str]] = []
        for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
            if line.startswith("# newdoc"):
                if document.sentences:
                    yield _finished(document, with_names)
                document, opens = Document(id=line.split("=")[-1].strip()), True
            elif line.startswith("# newpar"):
                opens = True
            elif line.startswith("# sent_id"):
                sentence = line.split("=")[-1].strip()
            elif line.strip() and not line.startswith("#"):
                rows.append(line.split("\t"))
            elif rows and not line.strip():
                _add_tree(document, rows, opens=opens, names=labelled.get(sentence, ()))
                rows, opens = [], False
        if document.sentences:
            yield _finished(document, with_names)


def _add_tree(
    document: Document, rows: list[list[str]], *, opens: bool, names: Sequence[tuple[int, int, str]]
) -> None:
    rows = [row for row in rows if row[0].isdigit()]
    offset = document.n_words
    document.names.extend([0] * len(rows))
    for first, last, kind in names:
        _tag(document.names, kind, range(offset + first, offset + last))
    document.sentences.append(Sentence(tuple(row[1] for row in rows), opens_paragraph=opens))
    for number, row in enumerate(rows):
        document.parts.append(row[3])
        document.heads.append(offset + (int(row[6]) - 1 if row[6] != "0" else number))
        document.relations.append(row[7])
        document.notes.append(row[9])


_ENTITY = re.compile(r"Entity=([^|]*)")
_NAMED = {"person": "PER", "organization": "ORG", "place": "LOC"}
_IN_NAMES = frozenset({"of", "the", "and", "&", "for", "de", "la", "-", ".", "'s"})


def _finished(document: Document, with_names: bool) -> Document:
    document.unlabelled = frozenset({"GRP", "VES", "WPN", "GDS"})
    if not with_names:
        if zlib.crc32(document.id.encode()) % TUNE_EVERY == LABELS_KEPT:
            document.names = []
        return document
    words = [word for sentence in document.sentences for word in sentence.words]
    proper = [part == "PROPN" for part in document.parts]
    tags = [UNKNOWN if is_proper else 0 for is_proper in proper]
    for kind, first, last in sorted(_entities(document.notes), key=lambda one: one[1] - one[2], reverse=True):
        run = list(range(first, last + 1))
        stop = next((place for place, word in enumerate(run) if words[word] in (",", "(", "–")), len(run))
        run = run[:stop]
        while run and not proper[run[0]]:
            run = run[1:]
        while run and not proper[run[-1]]:
            run = run[:-1]
        if run and all(proper[word] or words[word].lower() in _IN_NAMES - {"'s"} for word in run):
            if kind in _NAMED:
                _tag(tags, _NAMED[kind], run)
            else:
                for word in run:
                    tags[word] = 0
    document.names = tags
    return document


def _entities(raw: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    opened: list[tuple[str, str, int]] = []
    for number, misc in enumerate(raw):
        found = _ENTITY.search(misc)
        for part in re.findall(r"\([^()]*\)?|[^()]*\)", found[1]) if found else ():
            if part.startswith("("):
                name, kind = part[1:].rstrip(")").split("-")[:2]
                opened.append((name, kind, number))
                if not part.endswith(")"):
                    continue
                name = opened[-1][0]
            else:
                name = part.rstrip(")")
            place = next(
                (place for place in range(len(opened) - 1, -1, -1) if opened[place][0] == name), None
            )
            if place is not None:
                _, kind, first = opened.pop(place)
                yield kind, first, number


# ---------------------------------------------------------------- names


_COLUMN_KINDS = {
    "PER": "PER", "LOC": "LOC", "ORG": "ORG", "person": "PER", "location": "LOC",
    "corporation": "ORG", "group": "ORG",
}  # fmt: skip


def columns(path: Path, *, sentences_a_document: int = 12) -> Iterator[Document]:
    """Yield documents of a file with a word and a tag a line; kinds that are not ours are left open."""
    document = _names_document(path.stem)
    rows: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        fields = line.split()
        if len(fields) >= 2 and fields[0] != "-DOCSTART-":
            rows.append((fields[0], fields[-1]))
        elif rows:
            _add_columns(document, rows)
            rows = []
            if len(document.sentences) == sentences_a_document:
                yield document
                document = _names_document(path.stem)
    if document.sentences:
        yield document


def _names_document(name: str) -> Document:
    return Document(id=name, unlabelled=frozenset({"GRP", "VES", "WPN", "GDS"}))


def _add_columns(document: Document, rows: list[tuple[str, str]]) -> None:
    words: list[str] = []
    before = "O"
    for word, tag in rows:
        # The corpora keep "10-K" and "U.S.-led" whole; the treebanks, and so our words, do not.
        parts = [word[span.start : span.end] for span in find_words(word, Span(0, len(word)))] or [word]
        kind = _COLUMN_KINDS.get(tag.partition("-")[2], "")
        starts = tag.startswith("B") or before.partition("-")[2] != tag.partition("-")[2]
        for place, part in enumerate(parts):
            words.append(part)
            if tag == "O":
                document.names.append(0)
            elif not kind:
                document.names.append(UNKNOWN)
            else:
                document.names.append(NAME_TAGS.index(f"{'B' if starts and place == 0 else 'I'}-{kind}"))
        before = tag
    document.sentences.append(Sentence(tuple(words), opens_paragraph=not document.sentences))


_RE3D = {
    "Weapon": "WPN",
    "MilitaryPlatform": "WPN",
    "Nationality": "GRP",
    "Person": "PER",
    "Organisation": "ORG",
    "Location": "LOC",
}
RE3D_DEV_EVERY = 5


def re3d(folder: Path, *, dev: bool) -> Iterator[Document]:
    """Yield the reports of re3d, one in five kept for dev; of what it marks, what is written as a name."""
    for source in sorted(path for path in folder.iterdir() if path.is_dir()):
        lines = (source / "documents.json").read_text(encoding="utf-8-sig").splitlines()
        marked = [
            json.loads(line)
            for line in (source / "entities.json").read_text(encoding="utf-8-sig").splitlines()
            if line.strip()
        ]
        for number, line in enumerate(line for line in lines if line.strip()):
            if (number % RE3D_DEV_EVERY == 0) == dev:
                report = json.loads(line)
                yield _re3d_report(report, [one for one in marked if one["documentId"] == report["_id"]])


def _re3d_report(report: dict[str, Any], marked: list[dict[str, Any]]) -> Document:
    document = cut(report["text"], report["_id"])
    document.unlabelled = frozenset({"VES", "GDS"})
    words = [word for sentence in document.sentences for word in sentence.words]
    tags = [0] * len(words)
    for one in sorted(marked, key=lambda one: one["begin"] - one["end"]):
        kind = _RE3D.get(one["type"], "")
        run = _words_in(document, (one["begin"], one["end"]))
        while run and words[run[0]].lower() in ("the", "a", "an"):
            run = run[1:]
        if not kind or not run:
            continue
        is_name = words[run[0]][0].isupper() and words[run[-1]][0].isupper()
        if kind == "WPN" or (
            is_name and all(words[word][0].isupper() or words[word] in _IN_NAMES for word in run)
        ):
            _tag(tags, kind, run)
        elif any(words[word][0].isupper() for word in run):
            for word in run:
                tags[word] = UNKNOWN if tags[word] == 0 else tags[word]
    document.names = tags
    return document


# ---------------------------------------------------------------- events


EVENT_TUNE_EVERY = 10  # one example in so many is kept for choosing settings
EXAMPLES_A_DOCUMENT = 6


def events(folder: Path, *, tune: bool) -> Iterator[Document]:
    """Yield our example sentences of events, mixed and some to a document; parties are labelled too."""
    rows = [
        (path.stem, line)
        for path in sorted(folder.glob("*.xml"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines())
        if line.strip() and (number % EVENT_TUNE_EVERY == 0) == tune
    ]
    random.Random(len(rows)).shuffle(rows)
    for start in range(0, len(rows), EXAMPLES_A_DOCUMENT):
        document = Document(id=f"events-{start}")
        for _, line in rows[start : start + EXAMPLES_A_DOCUMENT]:
            add_example(document, line)
        yield document


def _label_events(document: Document, row: dict[str, Any]) -> None:
    """Label the events of one sentence, given by offset; all its other words are none."""
    if not document.events:
        document.events = [UNKNOWN] * len(document.spans)
    for word in _words_in(document, row["sentence"]):
        document.events[word] = 0
    for event in row["events"]:
        words = _words_in(document, event["trigger"])
        for word in words:
            document.events[word] = EVENTS.index(event["type"])
        if words:
            found = document.parties.setdefault(words[0], {})
            for role, span in sorted(event["roles"], key=lambda one: one[1][0] - one[1][1]):
                for word in _words_in(document, span):
                    found[word] = PARTIES.index(role)


def parse_example(line: str) -> tuple[str, dict[str, tuple[str, Span]], list[tuple[list[str], str, Span]]]:
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

    walk(ElementTree.fromstring(line))
    return "".join(parts), triggers, parties


def add_example(document: Document, line: str) -> None:
    """Add one example as a sentence, or as several, of a document."""
    text, triggers, parties = parse_example(line)
    piece = cut(text, "")
    offset = document.n_words
    document.sentences.extend(piece.sentences)
    labels = [0] * len(piece.spans)
    heads: dict[str, int] = {}
    for number, (kind, span) in triggers.items():
        words = _words_in(piece, span)
        if words:
            heads[number] = words[0]
            for word in words:
                labels[word] = EVENTS.index(kind)
            document.parties.setdefault(offset + words[0], {})
    for numbers, role, span in sorted(parties, key=lambda party: party[2].start - party[2].end):
        for number in numbers:
            if number in heads:
                for word in _words_in(piece, span):
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
