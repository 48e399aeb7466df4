"""Who gives and who receives by the tree: trees as data, so that no weights of the model decide."""

import numpy as np
import pytest

from casewright.data import read_rows
from casewright.read._event_sides import sides
from casewright.read.analysis import Analysis, _even_out, _noun_phrases
from casewright.values import Span

# word:number of its head, from 1:relation; the trigger in asterisks, parts of speech by the letter before "/"
_PARTS = {
    "N": "NOUN",
    "P": "PROPN",
    "V": "VERB",
    "O": "PRON",
    "A": "AUX",
    "I": "ADP",
    "M": "PART",
    "D": "DET",
}


def tree_of(drawn: str) -> tuple[str, Analysis, int]:
    """Return text, analysis and trigger of a drawn tree: "P/Iran:2:nsubj *V/sold:2:root N/oil:2:obj"."""
    words: list[str] = []
    found = Analysis()
    trigger = -1
    for number, one in enumerate(drawn.split()):
        shown, head, relation = one.split(":", 2)
        part, _, word = shown.lstrip("*").partition("/")
        if shown.startswith("*"):
            trigger = number
        start = len(" ".join([*words, ""])) if words else 0
        words.append(word)
        found.words.append(Span(start, start + len(word)))
        found.sentences.append(0)
        found.parts.append(_PARTS[part])
        found.heads.append(int(head) - 1)
        found.relations.append(relation)
    return " ".join(words), found, trigger


CASES = {
    "a subject gives": (
        "P/Iran:2:nsubj *V/sold:2:root N/oil:2:obj I/to:5:case P/Syria:2:obl",
        {"Iran": "giver", "Syria": "receiver"},
    ),
    "the fined did it": (
        "N/firm:3:nsubj:pass A/was:3:aux:pass V/fined:3:root I/for:5:mark *V/selling:3:advcl N/fuel:5:obj",
        {"firm": "giver"},
    ),
    "the accused bought": (
        "N/companies:1:root V/accused:1:acl I/of:4:mark *V/buying:2:advcl N/crude:4:obj",
        {"companies": "receiver"},
    ),
    "the one who is helped": (
        "P/China:2:nsubj V/helped:2:root P/Iran:2:obj M/to:5:mark *V/obtain:2:xcomp N/pumps:5:obj",
        {"Iran": "receiver"},
    ),
    "the one who is sanctioned": (
        "P/Tokyo:2:nsubj V/sanctioned:2:root N/firms:2:obj I/for:5:mark *V/supplying:2:advcl N/chips:5:obj",
        {"firms": "giver"},
    ),
    "an agreement": (
        "P/Oman:2:nsubj V/agreed:2:root M/to:4:mark *V/buy:2:xcomp N/shells:4:obj",
        {"Oman": "receiver"},
    ),
    "a relative clause": (
        "P/Iran:1:root O/which:3:nsubj *V/supplies:1:acl:relcl P/China:3:iobj N/oil:3:obj",
        {"Iran": "giver", "China": "receiver"},
    ),
    "attempts by somebody": (
        "N/attempts:1:root I/by:3:case P/Syria:1:nmod M/to:5:mark *V/acquire:1:acl N/centrifuges:5:obj",
        {"Syria": "receiver"},
    ),
    "two objects": (
        "P/Minsk:2:nsubj *V/paid:2:root P/Mercury:2:obj N/fees:2:obj",
        {"Minsk": "giver", "Mercury": "receiver"},
    ),
    "supplied with": (
        "P/Minsk:2:nsubj *V/supplied:2:root P/Mali:2:obj I/with:5:case N/trucks:2:obl",
        {"Minsk": "giver", "Mali": "receiver"},
    ),
    "the trained": (
        "N/crews:3:nsubj:pass A/were:3:aux:pass *V/trained:3:root I/by:5:case P/Ankara:3:obl",
        {"crews": "receiver", "Ankara": "giver"},
    ),
    "sides that are coordinated": (
        "P/Iran:4:nsubj I/and:3:cc P/Syria:1:conj *V/bought:4:root N/oil:4:obj",
        {"Iran": "receiver", "Syria": "receiver"},
    ),
    "between two": (
        "*N/trade:1:root I/between:3:case P/Iran:1:nmod I/and:5:cc P/Russia:3:conj",
        {"Iran": "giver", "Russia": "receiver"},
    ),
    "behind a verb whose object it is": (
        "V/sent:1:root *N/aid:1:obj I/to:4:case P/Mali:1:obl",
        {"Mali": "receiver"},
    ),
    "goods that were sold do not sell": (
        "N/oil:1:root *V/sold:1:acl I/by:4:case P/Iran:2:obl",
        {"Iran": "giver"},
    ),
    "who asks another does not do it": (
        "P/Seoul:2:nsubj V/said:2:root I/after:4:mark *V/shipped:2:advcl N/shells:4:obj",
        {},
    ),
}


@pytest.mark.parametrize(("drawn", "expected"), CASES.values(), ids=CASES)
def test_the_tree_tells_the_sides(drawn: str, expected: dict[str, str]) -> None:
    text, analysis, trigger = tree_of(drawn)
    told = sides(text, analysis, trigger, range(len(analysis.words)))
    words = analysis.words
    assert {text[words[head].start : words[head].end]: role.value for head, role in told.items()} == expected


def test_each_row_of_the_table_names_a_group_and_stands_once() -> None:
    rows = [tuple(row) for row in read_rows("event_sides.tsv")]
    assert {group for group, _ in rows} == {"take", "whom"}
    assert len(set(rows)) == len(rows)


def test_a_phrase_stands_on_one_side() -> None:
    names = ("none", "giver", "receiver", "goods")
    torn = np.array([[0.1, 0.6, 0.3, 0.0], [0.1, 0.0, 0.9, 0.0]], dtype=np.float32)
    _even_out(torn, names)
    assert torn.argmax(axis=1).tolist() == [2, 2]
    load = np.array([[0.1, 0.6, 0.3, 0.0], [0.1, 0.0, 0.0, 0.9]], dtype=np.float32)
    _even_out(load, names)
    assert load.argmax(axis=1).tolist() == [1, 3]


def test_a_trigger_parts_the_phrase_that_it_ends() -> None:
    _, analysis, trigger = tree_of("D/two:3:nummod P/Chinese:3:amod *N/imports:3:root")
    assert list(_noun_phrases(analysis, 0, 2, range(trigger, trigger + 1))) == [(0, 1)]
