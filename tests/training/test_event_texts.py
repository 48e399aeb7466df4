"""Our texts of events are labelled as the guideline says, and read whole and apart from the examples."""

import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path

import pytest

from training.document import EVENTS, PARTIES, Document
from training.own import EVENT_TUNE_EVERY, events

FOLDER = Path(__file__).parents[2] / "training/events"
TEXTS = sorted((FOLDER / "texts").glob("*.xml"))


def words_of(document: Document) -> list[str]:
    return [word for sentence in document.sentences for word in sentence.words]


def triggers_of(document: Document) -> list[tuple[str, str]]:
    labelled = zip(words_of(document), document.events, strict=True)
    return [(word, EVENTS[label]) for word, label in labelled if label > 0]


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_a_text_is_labelled_as_the_guideline_says(path: Path) -> None:
    root = ElementTree.parse(path).getroot()
    assert {text.tag for text in root} == {"text"}
    assert {paragraph.tag for text in root for paragraph in text} == {"p"}
    for sentence in (sentence for text in root for paragraph in text for sentence in paragraph):
        assert sentence.tag == "s"
        assert {element.tag for element in sentence.iter()} <= {"s", "E", "A"}
        triggers = list(sentence.iter("E"))
        numbers = [trigger.attrib["e"] for trigger in triggers]
        assert len(numbers) == len(set(numbers))
        assert {trigger.attrib["t"] for trigger in triggers} <= set(EVENTS[1:])
        assert all(len("".join(trigger.itertext()).split()) == 1 for trigger in triggers)
        for party in sentence.iter("A"):
            assert party.attrib["r"] in PARTIES[1:]
            assert set(party.attrib["e"].split()) <= set(numbers)


def test_no_trigger_of_a_text_is_lost(tmp_path: Path) -> None:
    (tmp_path / "texts").symlink_to(FOLDER / "texts")
    wanted = Counter(
        element.attrib["t"] for path in TEXTS for element in ElementTree.parse(path).getroot().iter("E")
    )
    found: Counter[str] = Counter()
    for tune in (False, True):
        for document in events(tmp_path, tune=tune):
            assert len(document.events) == document.n_words
            found.update(EVENTS[document.events[word]] for word in document.parties)
    assert found == wanted


def test_a_text_stays_together_in_order_with_its_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/1.xml").write_text(
        """<texts>
<text><p><s>Kept apart.</s></p></text>
<text>
<p><s><A e="1" r="target">Tanker</A> <E e="1" t="sanctions_measure">Seized</E></s></p>
<p><s>It rained.</s>
<s>The <E e="1" t="sanctions_measure">seized</E> <A e="1 2" r="target"><A e="3" r="vessel">ship</A></A> was <E
e="2" t="sanctions_measure">freed</E> and <E e="3" t="vessel_activity">left</E>.</s></p>
</text>
</texts>
""",
        encoding="utf-8",
    )
    (document,) = events(tmp_path, tune=False)
    assert [" ".join(sentence.words) for sentence in document.sentences] == [
        "Tanker Seized",
        "It rained .",
        "The seized ship was freed and left .",
    ]
    assert [sentence.opens_paragraph for sentence in document.sentences] == [True, True, False]
    assert triggers_of(document) == [
        ("Seized", "sanctions_measure"),
        ("seized", "sanctions_measure"),
        ("freed", "sanctions_measure"),
        ("left", "vessel_activity"),
    ]
    words = words_of(document)
    parties = [
        (words[trigger], words[word], PARTIES[role])
        for trigger, found in document.parties.items()
        for word, role in found.items()
    ]
    assert sorted(parties) == [
        ("Seized", "Tanker", "target"),
        ("freed", "ship", "target"),
        ("left", "ship", "vessel"),
        ("seized", "ship", "target"),
    ]
    (kept,) = events(tmp_path, tune=True)
    assert words_of(kept) == ["Kept", "apart", "."]


def test_one_text_in_ten_is_kept_apart_and_the_examples_stay_as_they_were(tmp_path: Path) -> None:
    def read(*, tune: bool) -> list[list[str]]:
        return [words_of(document) for document in events(tmp_path, tune=tune)]

    lines = [f"<s>Example {number}.</s>" for number in range(25)]
    (tmp_path / "trade.xml").write_text("\n".join(lines), encoding="utf-8")
    before = {tune: read(tune=tune) for tune in (False, True)}
    texts = [f"<text><p><s>Text {number}.</s></p></text>" for number in range(25)]
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts/1.xml").write_text(f"<texts>{''.join(texts)}</texts>", encoding="utf-8")
    for tune in (False, True):
        found = read(tune=tune)
        assert found[: len(before[tune])] == before[tune]
        numbers = [int(words[1]) for words in found[len(before[tune]) :]]
        assert numbers == [number for number in range(25) if (number % EVENT_TUNE_EVERY == 0) == tune]
