"""The sentences by which giver and receiver are weighed: which are taken, and what of them is a case."""

from pathlib import Path

from casewright.values import Role, Span
from training.side_weights import cases, labelled

SALE = (
    '<s><A e="1" r="giver">Iran</A> <E e="1" t="arms_transfer">sold</E> <A e="1" r="goods">drones</A> to '
    '<A e="1" r="receiver">the Russian army</A> in {}.</s>'
)


def _folder(at: Path) -> Path:
    (at / "texts").mkdir()
    lines = "\n".join(SALE.format(year) for year in range(2000, 2012))
    (at / "old.xml").write_text(lines, encoding="utf-8")
    (at / "new.xml").write_text(lines, encoding="utf-8")
    texts = "".join(
        f"<text><p>{SALE.format(n)}<s>No word came.</s></p><p>{SALE.format(n)}</p></text>" for n in range(3)
    )
    (at / "texts" / "some.xml").write_text(f"<texts>{texts}</texts>", encoding="utf-8")
    return at


def test_only_sentences_that_the_reader_has_not_learnt_are_taken(tmp_path: Path) -> None:
    found = [
        one.text[-5:-1] for one in labelled(_folder(tmp_path), frozenset({"new.xml"})) if "\n" not in one.text
    ]
    odd = [str(year) for year in range(2001, 2012, 2)]
    assert found == [*sorted([*odd, "2000", "2010"]), "2000", "2010"]


def test_events_of_a_text_are_found_at_their_words(tmp_path: Path) -> None:
    [text] = [one for one in labelled(_folder(tmp_path), frozenset()) if "\n" in one.text]
    assert "No word came.\n\nIran sold" in text.text
    for trigger, ends in text.events:
        assert text.text[slice(*trigger)] == "sold"
        assert [text.text[slice(*span)] for span in ends[Role.GIVER]] == ["Iran"]
        assert [text.text[slice(*span)] for span in ends[Role.RECEIVER]] == ["the Russian army"]
    assert len(text.events) == 2


def test_heads_of_sides_are_cases_and_their_other_words_none(tmp_path: Path) -> None:
    one = next(labelled(_folder(tmp_path), frozenset()))
    assert one.events[0][0] == Span(5, 9)
    found = list(cases(one))
    assert sum(is_head for _, is_head in found) == 2
    assert len(found) >= 4
