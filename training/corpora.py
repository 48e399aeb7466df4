"""The labelled corpora in one form: sentences of words, and labels by the number of the word in the document.

No dev, validation or test part is read here: ``TUNE_EVERY`` cuts articles for choosing settings from the
train part. Our own texts are read by :mod:`training.own`.
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from casewright.read._encode import Sentence
from casewright.read._gazetteer import gazetteer
from casewright.read._tokens import find_words
from casewright.read.mention import RULE_KINDS, find_sure_names
from casewright.read.sentence import find_sentences
from casewright.values import Span
from training.document import (
    HERE,
    LABELS_KEPT,
    NAME_TAGS,
    ROLES,
    TUNE_EVERY,
    UNKNOWN,
    Document,
    cut,
    label_attribution,
    names_of,
    rows_of,
    tag_words,
    words_in,
)
from training.own import label_events, label_words


def polnear(path: Path, *, tune: bool) -> Iterator[Document]:
    """Yield PolNeAR's train articles, those for training or those for tuning.

    Names and statuses are those that we labelled (``names/polnear.jsonl``, ``statuses/polnear.jsonl``); in
    articles without labelled names, rules and tables name what they are sure of.
    """
    named = {row["article"]: row["names"] for row in rows_of(HERE / "names/polnear.jsonl")}
    statuses = {
        (row["article"], row["attribution"]): row["status"]
        for row in rows_of(HERE / "statuses/polnear.jsonl")
    }
    eventful = _rows_by(HERE / "events/polnear.jsonl", "article")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if (number % TUNE_EVERY == 0) == tune:
                kept = number % TUNE_EVERY == LABELS_KEPT
                document = _polnear_article(json.loads(line), {} if kept else named, {} if kept else statuses)
                for row in eventful.get(document.id, ()):
                    label_events(document, row)
                yield document


def _rows_by(path: Path, key: str) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of a file by the document or sentence that they label."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(path):
        found.setdefault(row[key], []).append(row)
    return found


def _polnear_article(
    article: dict[str, Any], named: dict[str, list[Any]], statuses: dict[tuple[str, int], str]
) -> Document:
    document = cut(article["text"], article["id"])
    if article["id"] in named:
        names = [(kind, Span(start, end)) for start, end, kind in named[article["id"]]]
        document.names = names_of(document, names)
        document.unlabelled = frozenset({"VES", "WPN", "GDS"})
    else:
        _name_by_rule(document, article["text"])
    document.roles = [[0] * len(document.spans) for _ in ROLES]
    for number, one in enumerate(article["attributions"]):
        spans = {role: one.get(role, []) for role in ROLES}
        status = statuses.get((article["id"], number), "")
        label_attribution(document, article["text"], spans, status=status)
    return document


def _name_by_rule(document: Document, text: str) -> None:
    """Label the names that our rules are sure of; what else is written as a name stays open."""
    tags = [UNKNOWN if text[word.start].isupper() else 0 for word in document.spans]
    kinds = {kind: letters for letters, kind in RULE_KINDS.items()}
    for mention in find_sure_names(text, find_sentences(text)):
        tag_words(tags, kinds[mention.kind], words_in(document, mention.span))
    document.names = tags
    document.unlabelled = frozenset({"VES", "WPN", "GDS"})


# ---------------------------------------------------------------- treebanks


def treebank(
    paths: Sequence[Path],
    *,
    with_names: bool = False,
    named: Path | None = None,
    eventful: Path | None = None,
) -> Iterator[Document]:
    """Yield the documents of CoNLL-U files; in GUM, names are those spans that hold nothing but a name.

    Args:
        paths: The files.
        with_names: Whether they mark entities as GUM does.
        named: Names that we labelled, by sentence and by the numbers of their words.
        eventful: Events that we labelled, likewise.
    """
    labelled = {row["sentence"]: row["names"] for row in rows_of(named)} if named else {}
    told = {row["sentence"]: row["events"] for row in rows_of(eventful)} if eventful else {}
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
                first = document.n_words
                _add_tree(document, rows, opens=opens, names=labelled.get(sentence, ()))
                if sentence in told:
                    _add_events(document, first, told[sentence])
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
        tag_words(document.names, kind, range(offset + first, offset + last))
    document.sentences.append(Sentence(tuple(row[1] for row in rows), opens_paragraph=opens))
    for number, row in enumerate(rows):
        document.parts.append(row[3])
        document.heads.append(offset + (int(row[6]) - 1 if row[6] != "0" else number))
        document.relations.append(row[7])
        document.notes.append(row[9])


def _add_events(document: Document, first: int, events: Sequence[dict[str, Any]]) -> None:
    """Label the events of the sentence that a document ends with; those before it may have none."""
    _fill_events(document)
    sentence = range(first, document.n_words)
    label_words(document, sentence, events, words_of=lambda span: sentence[span[0] : span[1]])


def _fill_events(document: Document) -> None:
    document.events.extend([UNKNOWN] * (document.n_words - len(document.events)))


_ENTITY = re.compile(r"Entity=([^|]*)")
_NAMED = {"person": "PER", "organization": "ORG", "place": "LOC"}
_IN_NAMES = frozenset({"of", "the", "and", "&", "for", "de", "la", "-", ".", "'s"})
_PRONOUNS = frozenset({"I", "He", "She", "It", "We", "They", "You", "His", "Her", "My", "Who"})


def _finished(document: Document, with_names: bool) -> Document:
    document.unlabelled = frozenset({"GRP", "VES", "WPN", "GDS"})
    if document.events:
        _fill_events(document)
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
                named = _bare_name(words, run) if kind == "person" else run
                for word in run[: len(run) - len(named)]:
                    tags[word] = 0
                tag_words(tags, _NAMED[kind], named)
            else:
                for word in run:
                    tags[word] = 0
    document.names = tags
    return document


def _bare_name(words: Sequence[str], run: list[int]) -> list[int]:
    """Return a person's words without the titles before them; none where no name is left.

    The corpora mark "Foreign Secretary Boris Johnson", "the Minister" and "I" as persons too.
    """
    here = [words[word] for word in run]
    first = 0
    while first < len(here) and (title := gazetteer().find_title(here, first)):
        first += title[0]
    ends_in_title = any(
        (title := gazetteer().find_title(here, place)) and place + title[0] == len(here)
        for place in range(first, len(here))
    )
    is_name = first < len(here) and here[first][0].isupper() and here[first] not in _PRONOUNS
    return run[first:] if is_name and not ends_in_title else []


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
    """Yield the reports of re3d, one in five kept for dev; of what it marks, what is written as a name.

    Their events are those that we labelled (``events/re3d.jsonl``).
    """
    eventful = _rows_by(HERE / "events/re3d.jsonl", "document")
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
                names = [one for one in marked if one["documentId"] == report["_id"]]
                document = _re3d_report(report, names)
                for row in eventful.get(document.id, ()):
                    label_events(document, row)
                yield document


def _re3d_report(report: dict[str, Any], marked: list[dict[str, Any]]) -> Document:
    document = cut(report["text"], report["_id"])
    document.unlabelled = frozenset({"VES", "GDS"})
    words = [word for sentence in document.sentences for word in sentence.words]
    tags = [0] * len(words)
    for one in sorted(marked, key=lambda one: one["begin"] - one["end"]):
        kind = _RE3D.get(one["type"], "")
        run = words_in(document, (one["begin"], one["end"]))
        while run and words[run[0]].lower() in ("the", "a", "an"):
            run = run[1:]
        if not kind or not run:
            continue
        is_name = words[run[0]][0].isupper() and words[run[-1]][0].isupper()
        if kind == "WPN" or (
            is_name and all(words[word][0].isupper() or words[word] in _IN_NAMES for word in run)
        ):
            tag_words(tags, kind, _bare_name(words, list(run)) if kind == "PER" else run)
        elif any(words[word][0].isupper() for word in run):
            for word in run:
                tags[word] = UNKNOWN if tags[word] == 0 else tags[word]
    document.names = tags
    return document
