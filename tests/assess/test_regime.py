"""A provisions file with a fault is not used, and the fault says where it is and what to do."""

import pytest

from casewright.assess import TARGETS, find_faults, load_provisions, load_regime, read_regime
from casewright.assess.regime import DIRECTIONS, KINDS
from casewright.errors import InputError, ReferenceDataError
from casewright.values import HsCode

HEAD = """
regime = "Measures on Atlantis"
target = "AT"

[instruments."S/RES/9001 (2031)"]
adopted = 2031-05-06
binds = "all U.N. member states"
text_at = "https://example.org/9001"
"""
ENTRY = """
[[provision]]
key = "pearls-9001"
instrument = "S/RES/9001 (2031)"
paragraph = "4"
title = "Pearls"
rule = "Forbids Atlantis's export of pearls."
to_whom = "Atlantis as the one who sells"
direction = "from"
kind = "ban"
since = 2031-05-06
events = ["other_banned_goods"]
goods = ["pearl"]
hs = [{ code = "7101", covers = "pearls", verified = false }]
legal_status = "in force"
sources = ["https://example.org/9001"]
verified = false
verification = "The paragraph number was not read."
"""
WHOLE = HEAD + ENTRY


def _one_fault(text: str) -> tuple[str, str, str]:
    (fault,) = find_faults(text)
    with pytest.raises(ReferenceDataError, match=r"^mine\.toml: is not a provisions file"):
        read_regime(text, subject="mine.toml")
    return fault.entry, fault.problem, fault.remedy


def test_a_whole_file_is_read_with_what_its_instrument_says() -> None:
    assert find_faults(WHOLE) == ()
    regime = read_regime(WHOLE, subject="mine.toml")
    (provision,) = regime.provisions
    assert (regime.name, regime.target, provision.target) == ("Measures on Atlantis", "AT", "AT")
    assert provision.binds == "all U.N. member states"
    assert provision.text_at == "https://example.org/9001"
    assert provision.adopted.isoformat() == "2031-05-06"
    assert provision.hs == (HsCode(code="7101", covers="pearls", verified=False),)
    assert provision.until is None and provision.caps == () and provision.division == "paragraph"


def test_an_entry_may_bind_others_than_its_instrument_does() -> None:
    text = WHOLE.replace('kind = "ban"', 'kind = "ban"\nbinds = "Atlantis"')
    assert read_regime(text, subject="mine.toml").provisions[0].binds == "Atlantis"


def test_states_bound_and_words_to_watch_are_read_and_may_stand_at_the_instrument() -> None:
    at_instrument = WHOLE.replace("[[provision]]", 'bound = ["EU"]\n\n[[provision]]', 1)
    assert read_regime(at_instrument, subject="mine.toml").provisions[0].bound == ("EU",)
    own = at_instrument.replace('kind = "ban"', 'kind = "ban"\nbound = ["GB"]\nwatch = ["pearl pact"]')
    (provision,) = read_regime(own, subject="mine.toml").provisions
    assert (provision.bound, provision.watch) == (("GB",), ("pearl pact",))


def test_keys_are_not_used_twice_among_the_regimes_that_ship() -> None:
    keys = [one.key for one in load_provisions()]
    assert len(keys) == len(set(keys)) > 200


def test_older_instruments_come_first_and_the_order_of_the_file_holds_within_one() -> None:
    older = HEAD.replace("9001 (2031)", "8000 (2020)").replace("2031-05-06", "2020-01-01")
    older = older[older.index("[instruments") :]
    second = ENTRY.replace("pearls-9001", "amber-9001")
    first = ENTRY.replace("pearls-9001", "coral-8000").replace("9001 (2031)", "8000 (2020)")
    regime = read_regime(HEAD + older + ENTRY + second + first, subject="mine.toml")
    assert [one.key for one in regime.provisions] == ["coral-8000", "pearls-9001", "amber-9001"]


@pytest.mark.parametrize("target", TARGETS)
def test_the_regimes_that_ship_have_no_fault_and_are_about_their_state(target: str) -> None:
    regime = load_regime(target)
    assert regime.target == target and regime.provisions
    for one in regime.provisions:
        assert one.kind in KINDS and one.direction in DIRECTIONS, one.key
        assert one.sources and one.text_at.startswith("https://"), one.key


def test_a_state_without_a_regime_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="there are KP, IR, RU"):
        load_regime("XX")


def test_a_typing_error_is_told_with_its_line() -> None:
    entry, problem, remedy = _one_fault(WHOLE.replace('kind = "ban"', "kind = ban"))
    assert entry == "the file" and "line 18" in problem
    assert "double quotation marks" in remedy


@pytest.mark.parametrize(
    ("written", "instead", "problem", "remedy"),
    [
        ('title = "Pearls"\n', "", "lacks `title`", "Add it as text in quotation marks"),
        ("since = 2031-05-06\n", "", "lacks `since`", "a date without quotation marks"),
        ("legal_status =", "legal_state =", "a field `legal_state`", "Did you mean `legal_status`"),
        ("since = 2031-05-06", 'since = "May 2031"', "`since`: ", "a date without quotation marks"),
        ("verified = false\nverif", 'verified = "no"\nverif', "`verified`: ", "true or false"),
        ('["other_banned_goods"]', '["pearl_trade"]', "'pearl_trade'", "arms_transfer, arms_use"),
        (', covers = "pearls"', "", "`hs`: ", "hs = [{ code"),
        ('kind = "ban"', 'kind = "advice"', "unknown kind, 'advice'", "ban, ceiling, duty, body"),
        ('direction = "from"', 'direction = "out"', "unknown direction, 'out'", "to, from, to and from"),
        ('kind = "ban"', 'kind = "ceiling"', "a ceiling without a number", "caps = [{ amount"),
        ('kind = "ban"', 'kind = "exemption"', "an exemption with events", "events = []"),
        ('goods = ["pearl"]', 'goods = ["Pearl"]', "'Pearl'", "Write 'pearl'"),
        ('goods = ["pearl"]', 'bound = ["Germany"]', "binds 'Germany'", 'bound = ["GB"]'),
        ('goods = ["pearl"]', 'watch = ["Pact"]', "'Pact'", "Write 'pact'"),
        ('code = "7101"', 'code = "71.01"', "the HS code '71.01'", "two to ten digits"),
        ('rule = "Forbids', 'rule = "Atlantis violates', "says 'violates'", "not what anybody did"),
        ('sources = ["https://example.org/9001"]', "sources = []", "an empty `sources`", "Fill it in"),
        ("verified = false\nverif", "verified = true\nverif", "is verified, but", "verified = false"),
        ("2031-05-06\nevents", "2031-05-05\nevents", "before S/RES/9001 (2031) was adopted", "Mend `since`"),
        ("2031-05-06\nevents", "2031-05-06\nuntil = 2030-01-01\nevents", "ends before it begins", "last day"),
        ('"pearls-9001"', '"Pearls 9001"', "is no key", "small letters, digits and hyphens"),
        ("since = 2031", 'counterpart = "coral"\nsince = 2031', "counterpart coral", "leave the line out"),
    ],
)
def test_a_fault_names_its_entry_and_its_remedy(
    written: str, instead: str, problem: str, remedy: str
) -> None:
    assert written in ENTRY
    entry, found, advice = _one_fault(HEAD + ENTRY.replace(written, instead, 1))
    assert entry in {"pearls-9001", "Pearls 9001"}
    assert problem in found
    assert remedy in advice


def test_an_entry_without_a_key_is_told_by_its_place() -> None:
    entry, problem, _ = _one_fault(WHOLE + ENTRY.replace('key = "pearls-9001"\n', ""))
    assert (entry, problem) == ("entry 2", "lacks `key`")


def test_an_instrument_that_is_not_listed_is_told() -> None:
    entry, problem, remedy = _one_fault(HEAD + ENTRY.replace("9001 (2031)", "9002 (2031)"))
    assert entry == "pearls-9001" and "S/RES/9002 (2031), which is not listed" in problem
    assert '[instruments."S/RES/9002 (2031)"]' in remedy


def test_an_instrument_with_a_fault_is_told_once_and_not_for_each_of_its_entries() -> None:
    entry, problem, _ = _one_fault(WHOLE.replace("adopted = 2031-05-06\n", ""))
    assert (entry, problem) == ("instrument S/RES/9001 (2031)", "lacks `adopted`")


def test_a_key_given_twice_is_told() -> None:
    entry, problem, remedy = _one_fault(WHOLE + ENTRY)
    assert (entry, problem) == ("pearls-9001", "is the key of two provisions")
    assert "another key" in remedy


def test_counterparts_name_each_other_in_opposite_directions() -> None:
    one = ENTRY.replace("since =", 'counterpart = "pearls-9001-to"\nsince =')
    other = ENTRY.replace('"pearls-9001"', '"pearls-9001-to"').replace('"from"', '"to"')
    entry, problem, _ = _one_fault(HEAD + one + other)
    assert entry == "pearls-9001" and "do not name each other" in problem
    paired = other.replace("since =", 'counterpart = "pearls-9001"\nsince =')
    assert find_faults(HEAD + one + paired) == ()
    same_way = paired.replace('"to"', '"from"')
    assert {fault.entry for fault in find_faults(HEAD + one + same_way)} == {"pearls-9001", "pearls-9001-to"}


def test_a_counterpart_with_a_fault_of_its_own_is_not_called_absent() -> None:
    one = ENTRY.replace("since =", 'counterpart = "pearls-9001-to"\nsince =')
    other = ENTRY.replace('"pearls-9001"', '"pearls-9001-to"').replace('title = "Pearls"\n', "")
    entry, problem, _ = _one_fault(HEAD + one + other)
    assert (entry, problem) == ("pearls-9001-to", "lacks `title`")


def test_a_table_with_single_brackets_and_an_empty_file_are_told() -> None:
    _, problem, remedy = _one_fault(WHOLE.replace("[[provision]]", "[provision]"))
    assert "provision" in problem and "two brackets" in remedy
    _, problem, _ = _one_fault(HEAD)
    assert problem == "lacks `provision`"
    _, problem, _ = _one_fault("provision = []\n" + HEAD)
    assert problem == "has no entry"


def test_a_state_is_given_by_its_code() -> None:
    entry, problem, remedy = _one_fault(WHOLE.replace('target = "AT"', 'target = "Atlantis"'))
    assert entry == "the file" and "'Atlantis'" in problem and 'target = "KP"' in remedy


def test_all_faults_are_found_at_once_and_counted_in_the_error() -> None:
    text = WHOLE.replace('kind = "ban"', 'kind = "advice"').replace('["pearl"]', '["Pearl"]')
    assert len(find_faults(text + ENTRY)) == 3
    with pytest.raises(ReferenceDataError, match="3 faults in all; see: casewright provisions check"):
        read_regime(text + ENTRY, subject="mine.toml")
