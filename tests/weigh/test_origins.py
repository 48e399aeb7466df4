"""Origins are counted by the rules O1 to O7, each with a case for and a case against."""

from dataclasses import replace
from datetime import date

import pytest

from casewright.values import (
    EdgeKind,
    EventType,
    Grain,
    Span,
    Status,
    TimeExpression,
    TimeInterval,
    TimeRole,
    Weight,
)
from casewright.weigh.basis import NO_BASIS, classify
from casewright.weigh.speakers import Speaker, is_same_speaker
from tests.weigh.reports import Said, report, weighed

MAY = {day: date(2024, 5, day) for day in range(1, 32)}
CORE = "North Korea sent 300 containers of shells to Russia"
MINISTER = "Defence Minister Yoon Sun-ho"


def _one(*readings: object) -> Weight:
    weights = [one for one in weighed(*readings).weights if one.claim_ids]  # type: ignore[arg-type]
    assert len(weights) == 1, [one.matter for one in weights]
    return weights[0]


def _range(weight: Weight) -> tuple[int, int]:
    return weight.n_origins_low, weight.n_origins_high


def _said(speaker: str = "", **more: object) -> Said:
    return Said(text=CORE, speaker=speaker, **more)  # type: ignore[arg-type]


def test_five_outlets_with_one_agency_story_are_one_origin() -> None:
    lines = [
        f"{CORE}, {MINISTER} said on Tuesday in the capital after a meeting of the cabinet.",
        "The ships left at night and nobody in the port wanted to talk about what they had carried away.",
        "Four cranes worked for two days, and the road to the pier was closed to everyone but soldiers.",
    ]
    readings = [
        report(f"outlet{n}", "\n".join(lines), _said("Yoon Sun-ho"), day=MAY[10 + n], publisher=f"Outlet {n}")
        for n in range(5)
    ]
    weight = _one(*readings)
    assert _range(weight) == (1, 1)
    assert len(weight.claim_ids) == 5
    assert len(weight.origins[0].claim_ids) == 5


def test_a_sentence_of_the_reporter_has_no_origin() -> None:
    assert _range(_one(report("a", f"{CORE}.", _said()))) == (0, 0)


def test_a_sentence_that_the_reporter_saw_has_one() -> None:
    text = f"{CORE}, and a Gazette reporter saw them leave."
    weight = _one(report("a", text, _said(), publisher="Gazette"))
    assert _range(weight) == (1, 1)
    assert weight.origins[0].speaker == "Gazette"


def test_a_word_told_in_anothers_words_is_one_origin() -> None:
    outer = f"the Norland embassy believed that {CORE}"
    text = f"Yoon Sun-ho said {outer}."
    nested = [Said(text=outer, speaker="Yoon Sun-ho"), _said("the Norland embassy")]
    weight = _one(report("a", text, *nested))
    assert _range(weight) == (1, 1)
    assert weight.origins[0].speaker == "Yoon Sun-ho"
    assert len(weight.origins[0].claim_ids) == 2


def test_behind_a_carrier_the_inner_speaker_is_the_origin() -> None:
    outer = f"Yoon Sun-ho told it that {CORE}"
    nested = [Said(text=outer, speaker="Reuters"), _said("Yoon Sun-ho")]
    weight = _one(report("a", f"Reuters said {outer}.", *nested))
    assert _range(weight) == (1, 1)
    assert weight.origins[0].speaker == "Yoon Sun-ho"


def test_what_is_believed_by_nobody_has_no_origin() -> None:
    reading = report("a", f"It is believed that {CORE}.", _said("nobody at all"))
    (claim,) = reading.claims
    assert claim.attribution is not None
    bare = replace(claim, attribution=replace(claim.attribution, speaker="", source=()))
    assert _range(_one(replace(reading, claims=(bare,)))) == (0, 0)


@pytest.mark.parametrize("speaker", ["The international community", "Many", "the world"])
def test_what_everybody_believes_has_no_origin(speaker: str) -> None:
    assert _range(_one(report("a", f"{speaker} believed {CORE}.", _said(speaker)))) == (0, 0)


def test_a_described_group_is_an_origin() -> None:
    text = f"Officials of the international community's monitoring team said {CORE}."
    said = _said("Officials of the international community's monitoring team")
    assert _range(_one(report("a", text, said))) == (1, 1)


def test_a_pronoun_that_nobody_resolved_is_shown_as_no_name() -> None:
    weight = _one(report("a", f"She said {CORE}.", _said("She")))
    assert _range(weight) == (1, 1)
    assert weight.origins[0].speaker == "a speaker not named"


@pytest.mark.parametrize("status", [Status.UNCONFIRMED, Status.QUESTIONED])
def test_what_nobody_could_confirm_has_no_origin(status: Status) -> None:
    assert _range(_one(report("a", f"Yoon Sun-ho: {CORE}?", _said("Yoon Sun-ho", status=status)))) == (0, 0)


def test_two_speakers_without_basis_are_one_to_two() -> None:
    weight = _one(
        report("a", f"{CORE}, Yoon Sun-ho said.", _said("Yoon Sun-ho"), day=MAY[1]),
        report("b", f"{CORE}, Ana Petrova said.", _said("Ana Petrova"), day=MAY[2]),
    )
    assert _range(weight) == (1, 2)
    assert [origin.independent for origin in weight.origins] == [True, False]
    assert "not shown independent of Yoon Sun-ho" in weight.origins[1].reason


def test_two_speakers_with_different_stated_bases_are_two() -> None:
    weight = _one(
        report("a", f"{CORE}, Yoon Sun-ho said, citing satellite images.", _said("Yoon Sun-ho"), day=MAY[1]),
        report("b", f"{CORE}, Ana Petrova said, citing customs records.", _said("Ana Petrova"), day=MAY[2]),
    )
    assert _range(weight) == (2, 2)
    assert all(origin.independent for origin in weight.origins)


def test_two_governments_that_cite_satellite_images_are_one_to_two() -> None:
    weight = _one(
        report("a", f"{CORE}, Yoon Sun-ho said, citing satellite images.", _said("Yoon Sun-ho"), day=MAY[1]),
        report("b", f"{CORE}, Ana Petrova said, citing satellite images.", _said("Ana Petrova"), day=MAY[2]),
    )
    assert _range(weight) == (1, 2)


def test_undisclosed_intelligence_is_no_stated_basis() -> None:
    assert classify("according to intelligence that he would not describe") == NO_BASIS


def test_one_speaker_under_three_wordings_is_one_origin() -> None:
    weight = _one(
        report(
            "a", f"{CORE}, South Korean Defence Minister Yoon Sun-ho said.", _said("Yoon Sun-ho"), day=MAY[1]
        ),
        report("b", f"{CORE}, Mr. Yoon said.", _said("Mr. Yoon"), day=MAY[2]),
        report(
            "c",
            f"{CORE}, the South Korean defense minister, Yoon Sun-ho, said.",
            _said("the South Korean defense minister, Yoon Sun-ho"),
            day=MAY[3],
        ),
    )
    assert _range(weight) == (1, 1)


def test_unnamed_officials_of_one_outlet_are_one_and_of_two_outlets_one_to_two() -> None:
    said = _said("a Western official", anonymous=True)
    first = report("a", f"{CORE}, a Western official said.", said, publisher="Gazette", day=MAY[1])
    again = report(
        "b", f"We hear that {CORE}, a Western official said.", said, publisher="Gazette", day=MAY[2]
    )
    other = report("c", f"Sources: {CORE}, a Western official said.", said, publisher="Ledger", day=MAY[2])
    assert _range(_one(first, again)) == (1, 1)
    assert _range(_one(first, other)) == (1, 2)


def test_a_carrier_that_the_case_holds_leads_to_its_origin() -> None:
    wire = report("a", f"{CORE}, Yoon Sun-ho said.", _said("Yoon Sun-ho"), publisher="Reuters", day=MAY[1])
    cites = report("b", f"{CORE}, according to Reuters.", _said("Reuters"), publisher="Gazette", day=MAY[2])
    weight = _one(wire, cites)
    assert _range(weight) == (1, 1)
    assert len(weight.origins[0].claim_ids) == 2
    assert weight.to_obtain == ()
    (edge,) = weighed(wire, cites).edges
    assert (edge.kind, edge.from_exhibit, edge.to_exhibit) == (EdgeKind.CITES, "b", "a")


def test_a_carrier_that_the_case_lacks_is_to_be_obtained() -> None:
    cites = report("b", f"{CORE}, according to Reuters.", _said("Reuters"), publisher="Gazette", day=MAY[2])
    weight = _one(cites)
    assert _range(weight) == (1, 1)
    assert weight.to_obtain == ("Reuters",)
    (edge,) = weighed(cites).edges
    assert (edge.to_exhibit, edge.to_name) == (None, "Reuters")


def test_one_speaker_through_two_carriers_is_one_origin() -> None:
    weight = _one(
        report("a", f"{CORE}, Yoon Sun-ho told Reuters.", _said("Yoon Sun-ho", via="Reuters"), day=MAY[1]),
        report("b", f"{CORE}, Yoon Sun-ho told Yonhap.", _said("Yoon Sun-ho", via="Yonhap"), day=MAY[2]),
    )
    assert _range(weight) == (1, 1)
    assert weight.to_obtain == ("Reuters", "Yonhap")


def test_two_reports_that_cite_each_other_have_no_origin() -> None:
    weight = _one(
        report(
            "a",
            f"{CORE}, the Ledger Times reported.",
            _said("the Ledger Times"),
            publisher="Tarn Post",
            day=MAY[1],
        ),
        report(
            "b",
            f"{CORE}, the Tarn Post reported.",
            _said("the Tarn Post"),
            publisher="Ledger Times",
            day=MAY[1],
        ),
    )
    assert _range(weight) == (0, 0)


def test_a_publisher_is_no_carrier_of_its_own_interview() -> None:
    weight = _one(
        report(
            "a",
            f"{CORE}, Yoon Sun-ho told Reuters.",
            _said("Yoon Sun-ho", via="Reuters"),
            publisher="Reuters",
        )
    )
    assert weight.to_obtain == ()
    assert weight.origins[0].via == ()


def test_claims_of_other_kinds_of_event_are_other_matters() -> None:
    weighing = weighed(
        report("a", f"{CORE}, Yoon Sun-ho said.", _said("Yoon Sun-ho")),
        report("b", f"Again {CORE}, Yoon Sun-ho said.", _said("Yoon Sun-ho", event=EventType.DIPLOMACY)),
    )
    assert len(weighing.weights) == 2


def test_a_plan_is_another_matter_than_the_fact() -> None:
    weighing = weighed(
        report("a", f"{CORE}, Yoon Sun-ho said.", _said("Yoon Sun-ho")),
        report("b", f"{CORE}, Ana Petrova predicted.", _said("Ana Petrova", status=Status.PREDICTED)),
    )
    assert len(weighing.weights) == 2


def _speaker(
    label: str, names: str = "", offices: str = "", states: str = "", *, anonymous: bool = False
) -> Speaker:
    return Speaker(
        label=label,
        names=frozenset(names.split()),
        offices=frozenset(offices.split()),
        states=frozenset(states.split()),
        anonymous=anonymous,
    )


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (_speaker("Kim Ana", "kim ana"), _speaker("Kim Bo", "kim bo"), False),
        (_speaker("Ana Kim", "kim ana"), _speaker("Kim", "kim"), True),
        (_speaker("Seoul", states="KR"), _speaker("the minister", offices="minister", states="KR"), True),
        (_speaker("Seoul", states="KR"), _speaker("Moscow", states="RU"), False),
        (_speaker("an official", offices="official", anonymous=True), _speaker("Ana", "ana"), False),
        (_speaker("Moscow", states="RU"), _speaker("the Russian side", states="RU"), True),
        (_speaker("Moscow", states="RU"), _speaker("the Russian opposition", states="RU"), False),
        (_speaker("Russian traders", states="RU"), _speaker("the Russian opposition", states="RU"), False),
        (_speaker("the Russian opposition", states="RU"), _speaker("Russia's opposition", states="RU"), True),
        (_speaker("Tehran", states="IR"), _speaker("the Iranian owner", offices="owner", states="IR"), False),
    ],
)
def test_speakers_are_the_same_only_when_shown(a: Speaker, b: Speaker, same: bool) -> None:
    assert is_same_speaker(a, b, told_together=False) is same
    assert is_same_speaker(b, a, told_together=False) is same


def test_reports_half_a_year_apart_share_a_day_or_a_figure_or_are_two_matters() -> None:
    phrase = "the missile launch by North Korea did not pose a threat to North America"
    first = report("a", f"Yoon Sun-ho said {phrase}.", Said(text=phrase, speaker="Yoon Sun-ho"), day=MAY[1])
    for day, expected in ((date(2024, 5, 3), 1), (date(2025, 5, 3), 2)):
        other = report("b", f"Kim Aide said {phrase}.", Said(text=phrase, speaker="Kim Aide"), day=day)
        assert len([one for one in weighed(first, other).weights if one.claim_ids]) == expected


def test_an_event_after_a_report_is_not_the_one_that_the_report_tells_of() -> None:
    fired = "North Korea fired a ballistic missile from its capital over Japan"
    first = report("a", f"Yoon Sun-ho said {fired}.", Said(text=fired, speaker="Yoon Sun-ho"), day=MAY[1])
    other = report("b", f"Kim Aide said {fired}.", Said(text=fired, speaker="Kim Aide"), day=MAY[21])
    (claim,) = other.claims
    for start, expected in ((MAY[1], 1), (MAY[20], 2)):
        interval = TimeInterval(start=start, end=start, grain=Grain.DAY)
        time = TimeExpression(span=Span(0, 1), text="then", role=TimeRole.TIME, interval=interval, reason="")
        dated = replace(other, claims=(replace(claim, time=time),))
        assert len([one for one in weighed(first, dated).weights if one.claim_ids]) == expected
