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
    "U": "PUNCT",
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
    "a relative object": (
        "N/drones:1:root O/that:5:obj P/Oman:5:nsubj A/had:5:aux *V/sold:1:acl:relcl P/Mali:5:obj",
        {"Oman": "giver", "Mali": "receiver"},
    ),
    "what was given to the one before": (
        "N/junta:1:root I/to:3:case O/which:5:obl P/China:5:nsubj *V/lent:1:acl:relcl N/billions:5:obj",
        {"junta": "receiver", "China": "giver"},
    ),
    "who is accused does it": (
        "P/Seoul:2:nsubj V/accused:2:root P/Oman:2:iobj I/of:5:mark *V/sending:2:xcomp N/shells:5:obj",
        {"Oman": "giver"},
    ),
    "who is accused does it, as an object": (
        "P/Paris:2:nsubj V/suspects:2:root P/Baku:2:iobj I/of:5:mark *V/obtaining:2:obj N/shells:5:obj",
        {"Baku": "receiver"},
    ),
    "who is asked does it": (
        "P/Kyiv:2:nsubj V/asked:2:root P/Berlin:2:iobj I/in:5:case N/writing:2:obl M/to:7:mark "
        "*V/send:2:advcl N/shells:7:obj",
        {"Berlin": "giver"},
    ),
    "who is called upon does it": (
        "P/Kyiv:2:nsubj V/called:2:root I/on:4:case P/Berlin:2:obl M/to:6:mark *V/send:2:xcomp N/arms:6:obj",
        {"Berlin": "giver"},
    ),
    "who is asked for them gives them": (
        "N/party:2:nsubj V/asked:2:root N/firms:2:obj I/for:5:case *N/donations:2:obl",
        {"firms": "giver"},
    ),
    "money does not buy": (
        "N/fund:2:nsubj V/spent:2:root N/millions:2:obj *V/buying:2:xcomp N/oil:4:obj",
        {"fund": "receiver"},
    ),
    "through two verbs": (
        "P/Cairo:2:nsubj V/stands:2:root V/accused:2:advcl I/of:6:mark A/having:6:aux V/meant:3:advcl "
        "M/to:8:mark *V/obtain:6:xcomp N/arms:8:obj",
        {"Cairo": "receiver"},
    ),
    "an announced plan": (
        "P/Oman:2:nsubj V/announced:2:root N/plans:2:obj M/to:5:mark *V/buy:3:acl N/shells:5:obj",
        {"Oman": "receiver"},
    ),
    "who hopes to be given": (
        "P/Kyiv:2:nsubj V/hopes:2:root M/to:5:mark A/be:5:aux:pass *V/given:2:xcomp N/radar:5:obj",
        {"Kyiv": "receiver"},
    ),
    "who was sold it": (
        "N/lab:3:nsubj:pass A/was:3:aux:pass *V/sold:3:root N/press:3:obj I/by:6:case N/dealer:3:obl",
        {"lab": "receiver", "dealer": "giver"},
    ),
    "who was paid it, read as two subjects": (
        "N/embassy:3:nsubj:pass A/was:3:aux:pass *V/paid:3:root N/rent:3:nsubj:pass",
        {"embassy": "receiver"},
    ),
    "a name between verb and goods": (
        "P/Oman:2:nsubj *V/ships:2:root P/China:4:compound N/crude:2:obj",
        {"Oman": "giver", "China": "receiver"},
    ),
    "a name between preposition and goods": (
        "P/Oman:2:nsubj *V/obtained:2:root I/from:5:case P/Serbia:5:compound N/shells:2:obj",
        {"Oman": "receiver", "Serbia": "giver"},
    ),
    "made of what": (
        "P/Oman:2:nsubj *V/took:2:root N/tens:2:obj I/of:5:case N/euros:3:nmod I/from:7:case N/donors:5:nmod",
        {"Oman": "receiver", "donors": "giver"},
    ),
    "goods that reach": (
        "N/arms:2:nsubj *V/reached:2:root P/Oman:2:obj I/from:5:case P/Iran:2:obl I/via:7:case P/Iraq:2:obl",
        {"Oman": "receiver", "Iran": "giver", "Iraq": "intermediary"},
    ),
    "by way of another": (
        "P/Oman:2:nsubj *V/bought:2:root N/oil:2:obj I/by:5:case N/way:2:obl I/of:7:case P/Iraq:5:nmod",
        {"Oman": "receiver", "Iraq": "intermediary"},
    ),
    "a verb with its particle": (
        "P/Oman:2:nsubj *V/brings:2:root I/in:2:compound:prt N/oil:2:obj I/from:6:case P/Iraq:2:obl",
        {"Oman": "receiver", "Iraq": "giver"},
    ),
    "somebody's supplier": (
        "P/Mali:4:nmod:poss M/'s:1:case N/main:4:amod *N/supplier:6:nsubj A/is:6:cop P/France:6:root",
        {"Mali": "receiver", "France": "giver"},
    ),
    "somebody's customer": (
        "P/Iran:3:nmod:poss M/'s:1:case *N/customer:5:nsubj A/is:5:cop P/Syria:5:root",
        {"Iran": "giver", "Syria": "receiver"},
    ),
    "acting as a supplier": (
        "P/Oman:2:nsubj V/acts:2:root I/as:4:case *N/supplier:2:obl I/to:6:case P/Mali:4:nmod",
        {"Oman": "giver", "Mali": "receiver"},
    ),
    "a genitive hung elsewhere": (
        "I/after:2:case P/Oman:6:nmod P/Mali:2:nmod:poss M/'s:3:case N/main:6:amod *N/donor:6:root",
        {"Mali": "receiver"},
    ),
    "a pair of names": (
        "P/Cuba:1:root U/–:1:punct P/Angola:1:conj N/troop:5:compound *N/shipments:5:root",
        {"Cuba": "giver", "Angola": "receiver"},
    ),
    "a name before a noun": ("P/China:3:compound N/oil:3:compound *N/imports:3:root", {"China": "receiver"}),
    "who makes shipments gives": (
        "*N/shipments:1:root I/to:3:case P/Mali:1:nmod V/made:1:acl I/by:6:case P/Oman:4:obl",
        {"Mali": "receiver", "Oman": "giver"},
    ),
    "a noun received": (
        "P/Oman:2:nsubj V/received:2:root *N/shipments:2:obj I/from:5:case P/Iran:2:obl",
        {"Oman": "receiver", "Iran": "giver"},
    ),
    "a noun that reaches": (
        "*N/deliveries:2:nsubj V/reached:2:root P/Syria:2:obj",
        {"Syria": "receiver"},
    ),
    "the donation that the firm made": (
        "*N/donation:1:root N/firm:3:nsubj V/made:1:acl:relcl",
        {"firm": "giver"},
    ),
    "trade with another": (
        "P/Oman:3:nmod:poss M/'s:1:case *N/trade:3:root I/with:5:case P/Iran:3:nmod",
        {"Oman": "giver", "Iran": "receiver"},
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
    assert {text[words[one.word].start : words[one.word].end]: one.role.value for one in told} == expected


def test_who_only_watches_is_told_by_another_sign() -> None:
    drawn = "*N/shipments:1:root V/{}:1:acl I/by:4:case P/Oman:2:obl"
    signs = {}
    for verb in ("made", "monitored"):
        text, analysis, trigger = tree_of(drawn.format(verb))
        [told] = sides(text, analysis, trigger, range(len(analysis.words)))
        signs[verb] = told.sign
    assert signs == {"made": "does", "monitored": "does else"}
    assert _weight("does else") < _weight("does")


def test_a_verb_that_may_not_give_tells_less_of_its_subject() -> None:
    text, analysis, trigger = tree_of("P/Iran:2:nsubj *V/tracks:2:root N/oil:2:obj")
    assert [one.sign for one in sides(text, analysis, trigger, range(3))] == ["other subject"]
    assert _weight("other subject") < _weight("subject")


def _weight(sign: str) -> float:
    return next(float(weight) for name, weight in read_rows("side_weights.tsv") if name == sign)


def test_each_row_of_the_table_names_a_group_and_stands_once() -> None:
    rows = [tuple(row) for row in read_rows("event_sides.tsv")]
    groups = {"take", "give", "whom", "move", "supplier", "customer", "mutual", "asks"}
    assert {group for group, _ in rows} == groups
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
