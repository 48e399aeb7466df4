"""Claims are grouped by matter with a reason, stories by what they tell, and objections find their claim."""

from dataclasses import replace
from datetime import date

import pytest

from casewright.values import (
    EventType,
    Grain,
    ObjectionKind,
    Reading,
    Ruling,
    Span,
    Status,
    TieKind,
    TimeExpression,
    TimeInterval,
    TimeRole,
    Weight,
)
from casewright.weigh import _quoted, weigh
from casewright.weigh._counterparts import Repeat
from casewright.weigh._linkage import find_groups
from casewright.weigh._rarity import find_vectors, iter_alike
from casewright.weigh.matters import find_matters, tell
from casewright.weigh.stories import find_stories
from tests.weigh.reports import STORY, Said, exhibit, report, weighed

CORE = "North Korea sent 300 containers of shells to Russia"
OTHER_WORDS = "Pyongyang shipped some 300 containers of ammunition to Russia by sea"
MAY = {day: date(2024, 5, day) for day in range(1, 32)}


def _with_claims(*readings: object) -> list[Weight]:
    return [one for one in weighed(*readings).weights if one.claim_ids]  # type: ignore[arg-type]


def _two() -> list[Weight]:
    return _with_claims(
        report("a", f"{CORE}, Yoon Sun-ho said.", Said(text=CORE, speaker="Yoon Sun-ho"), day=MAY[3]),
        report(
            "b",
            f"{OTHER_WORDS}, Ana Petrova said.",
            Said(text=OTHER_WORDS, speaker="Ana Petrova"),
            day=MAY[4],
        ),
    )


def test_other_words_for_one_thing_are_one_matter_and_say_why() -> None:
    (weight,) = _two()
    (tie,) = weight.ties
    assert (tie.claim_id, tie.to_claim) == (weight.claim_ids[1], weight.claim_ids[0])
    assert tie.kind is TieKind.ALIKE
    assert 0.4 <= tie.score <= 1
    assert {"ammunition", "KP", "RU"} <= set(tie.shared)


def test_what_a_report_says_twice_is_tied_to_the_first() -> None:
    text = f"{CORE}, Yoon Sun-ho said.\n\nThe port was quiet. “{CORE},” Yoon Sun-ho said again."
    first = report("a", text, Said(text=CORE, speaker="Yoon Sun-ho"))
    again = report("a", text[60:], Said(text=CORE, speaker="Yoon Sun-ho")).claims[0]
    moved = [type(span)(span.start + 60, span.end + 60) for span in (*again.content, again.context)]
    twice = replace(again, id="again", content=(moved[0],), context=moved[1])
    (weight,) = _with_claims(replace(first, claims=(*first.claims, twice)))
    assert [tie.kind for tie in weight.ties] == [TieKind.REPEATS]


def test_every_claim_but_the_first_is_tied_within_its_matter() -> None:
    for weight in _two():
        assert [tie.claim_id for tie in weight.ties] == list(weight.claim_ids[1:])
        assert all(tie.to_claim in weight.claim_ids for tie in weight.ties)


def test_an_original_that_stands_behind_its_copy_is_tied_as_copied() -> None:
    story = f"{CORE}, Yoon Sun-ho said.\n{STORY}"
    said = Said(text=CORE, speaker="Yoon Sun-ho")
    (weight,) = _with_claims(report("a", story, said, day=MAY[4]), report("b", story, said, day=MAY[3]))
    (edge,) = weighed(report("a", story, said, day=MAY[4]), report("b", story, said, day=MAY[3])).edges
    assert edge.from_exhibit == "a"
    (tie,) = weight.ties
    assert (tie.claim_id, tie.to_claim) == (weight.claim_ids[1], weight.claim_ids[0])
    assert (tie.kind, tie.score) == (TieKind.COPIED, 1.0)


def test_what_a_ruling_leaves_is_still_alike_and_quotes_nothing() -> None:
    other = "North Korea sent about 300 containers of artillery shells to Russia by rail"
    names = {"a": CORE, "b": OTHER_WORDS, "c": other}
    readings = [
        report(
            name,
            f"{words}, {name.upper()}na Petrova said.",
            Said(text=words, speaker=f"{name.upper()}na Petrova"),
            day=MAY[3],
        )
        for name, words in names.items()
    ]
    (whole,) = _with_claims(*readings)
    to = {tie.claim_id: tie.to_claim for tie in whole.ties}
    last = whole.claim_ids[2]
    part = Ruling(is_join=False, claim_id=last, other_id=to[last])
    exhibits = [exhibit(reading.exhibit_id) for reading in readings]
    rest = next(one for one in weigh(exhibits, readings, rulings=[part]).weights if last in one.claim_ids)
    assert len(rest.claim_ids) == 2
    (tie,) = rest.ties
    assert (tie.kind, tie.score) == (TieKind.ALIKE, 0.0)


def _quoting(*contents: str, last: date = MAY[4]) -> list[Weight]:
    """Weigh one speaker's words as two reports print them, each taken for another kind of event."""
    kinds = (EventType.ARMS_TRANSFER, EventType.DIPLOMACY)
    readings = [
        report(
            name,
            f"Yoon Sun-ho said {content}.",
            Said(text=content, speaker="Yoon Sun-ho", event=kind),
            day=day,
        )
        for name, content, kind, day in zip("ab", contents, kinds, (MAY[3], last), strict=True)
    ]
    return _with_claims(*readings)


def test_two_reports_that_quote_one_statement_tell_one_matter() -> None:
    (weight,) = _quoting(f'"{CORE}"', f"at noon that “{CORE}”")
    assert [tie.kind for tie in weight.ties] == [TieKind.QUOTES]


def test_two_large_matters_are_held_against_each_other_by_their_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    readings = [
        report(
            str(at), f"Yoon Sun-ho said “{CORE}”.", Said(text=f"“{CORE}”", speaker="Yoon Sun-ho"), day=MAY[3]
        )
        for at in range(60)
    ]
    told = tell(readings, {})
    held = []
    monkeypatch.setattr(_quoted, "are_long_apart", lambda a, b: held.append((a, b)))
    halves = [list(range(30)), list(range(30, 60))]
    assert _quoted.join_quotations(told, halves, readings) == [list(range(60))]
    assert len(held) <= 100


def test_words_between_two_quotations_are_not_quoted() -> None:
    assert len(_quoting(f'"shame" that {CORE} "on Monday"', f'"a pity" that {CORE} "lately"')) == 2
    # a content that begins inside a quotation, so that its first mark closes one
    inside = f'we saw it" and that {CORE} "on Monday'
    readings = [
        report(name, f'{begin} "{inside}".', Said(text=inside, speaker="Yoon Sun-ho", event=kind))
        for name, begin, kind in (
            ("a", "Yoon Sun-ho said", EventType.ARMS_TRANSFER),
            ("b", "At noon Yoon Sun-ho told us that", EventType.DIPLOMACY),
        )
    ]
    assert len(_with_claims(*readings)) == 2


def test_a_phrase_quoted_again_half_a_year_later_tells_another_matter() -> None:
    phrase = "the launch did not pose an immediate threat to our people or territory"
    assert len(_quoting(f"“{phrase}”", f"that “{phrase}”")) == 1
    assert len(_quoting(f"“{phrase}”", f"that “{phrase}”", last=date(2025, 1, 4))) == 2
    readings = [
        report(name, f"{lead}“{phrase}”.", Said(text=f"“{phrase}”", speaker="Yoon Sun-ho"), day=day)
        for name, lead, day in (
            ("a", "In May Yoon Sun-ho said ", MAY[3]),
            ("b", "Yoon Sun-ho said in May ", date(2025, 1, 4)),
        )
    ]
    assert len(_with_claims(*readings)) == 2
    may = TimeInterval(start=MAY[1], end=MAY[31], grain=Grain.MONTH)
    said_at = TimeExpression(span=Span(3, 6), text="May", role=TimeRole.SAID_AT, interval=may, reason="")
    dated = [replace(one, claims=(replace(one.claims[0], said_at=said_at),)) for one in readings]
    assert len(_with_claims(*dated)) == 1


def test_one_statement_is_found_behind_an_older_one_in_the_same_words() -> None:
    phrase = "the launch did not pose an immediate threat to our people or territory"
    kinds = (EventType.ARMS_TRANSFER, EventType.DIPLOMACY, EventType.ARMS_TRANSFER)
    days = (MAY[3], date(2025, 1, 4), date(2025, 1, 5))
    leads = ("Yoon Sun-ho said ", "Yoon Sun-ho said in the harbour ", "On Sunday Yoon Sun-ho said ")
    readings = [
        report(
            name, f"{lead}“{phrase}”.", Said(text=f"“{phrase}”", speaker="Yoon Sun-ho", event=kind), day=day
        )
        for name, lead, kind, day in zip("abc", leads, kinds, days, strict=True)
    ]
    assert sorted(len(one.claim_ids) for one in _with_claims(*readings)) == [1, 2]


def test_two_like_events_on_one_day_stay_two() -> None:
    there = "a bomb in a market in Kassan wounded 12 people"
    here = "a bomb near the stadium of Morra wounded 31 people"
    weights = _with_claims(
        report(
            "a",
            f"Police said {there}.",
            Said(text=there, speaker="Police", event=EventType.OTHER),
            day=MAY[3],
        ),
        report(
            "b", f"Police said {here}.", Said(text=here, speaker="Police", event=EventType.OTHER), day=MAY[3]
        ),
    )
    assert len(weights) == 2


def test_a_subclaim_of_the_same_report_stays_apart() -> None:
    held = "the containers could hold up to 150,000 shells"
    text = f"{CORE}, Yoon Sun-ho said. He said {held}."
    said = [Said(text=CORE, speaker="Yoon Sun-ho"), Said(text=held, speaker="Yoon Sun-ho")]
    assert len(_with_claims(report("a", text, *said))) == 2


def test_reports_of_one_event_are_one_story_and_others_none() -> None:
    choir = "A choir from Oslo sang in the old town hall on Sunday, and the mayor gave every singer a rose."
    reports = [
        report("a", f"{CORE}, Yoon Sun-ho said.", day=MAY[3]),
        report("b", f"{OTHER_WORDS}, Ana Petrova said.", day=MAY[4]),
        report("c", choir, day=MAY[4]),
    ]
    assert find_stories(reports) == [[0, 1], [2]]


def test_a_denial_opposes_the_claim_that_it_denies() -> None:
    denial = "North Korea had sent containers of shells to Russia"
    text = f"{CORE}, Yoon Sun-ho said. A spokesman in Pyongyang denied that {denial}."
    said = [
        Said(text=CORE, speaker="Yoon Sun-ho"),
        Said(text=denial, speaker="A spokesman in Pyongyang", status=Status.DENIED),
    ]
    (weight,) = _with_claims(report("a", text, *said))
    (objection,) = weight.objections
    assert objection.kind is ObjectionKind.DENIES_FACT
    assert (objection.claim_id, objection.against) == (weight.denial_ids[0], weight.claim_ids[0])


def test_what_could_not_be_verified_is_a_doubt_and_no_denial() -> None:
    weights = _with_claims(
        report("a", f"{CORE}, Yoon Sun-ho said.", Said(text=CORE, speaker="Yoon Sun-ho"), day=MAY[3]),
        report(
            "b",
            f"The Gazette could not verify that {CORE}.",
            Said(text=CORE, speaker="The Gazette", status=Status.UNCONFIRMED),
            day=MAY[4],
        ),
    )
    assert [(one.kind, one.against) for one in weights[0].objections] == [
        (ObjectionKind.UNVERIFIED, weights[0].claim_ids[0])
    ]
    assert not weights[0].denial_ids


def test_another_figure_opposes_the_first_and_a_later_count_does_not() -> None:
    other = CORE.replace("300", "90")

    def said(text: str, speaker: str, value: float) -> Said:
        return Said(text=text, speaker=speaker, figures=((value, "container"),))

    def kinds(speaker: str) -> list[ObjectionKind]:
        readings = (
            report("a", f"{CORE}, Yoon Sun-ho said.", said(CORE, "Yoon Sun-ho", 300), day=MAY[3]),
            report("b", f"{other}, {speaker} said.", said(other, speaker, 90), day=MAY[9]),
        )
        return [one.kind for weight in _with_claims(*readings) for one in weight.objections]

    assert kinds("Ana Petrova") == [ObjectionKind.OTHER_FIGURE]
    assert kinds("Yoon Sun-ho") == []


LAUNCH = "North Korea will launch a relay satellite from its western coast in June"
LAUNCH_TOO = "a relay satellite will be launched from the western coast of North Korea"
THERE = TimeInterval(start=MAY[2], end=MAY[2], grain=Grain.DAY)
LONG_AGO = TimeInterval(start=None, end=date(2022, 12, 31), grain=Grain.YEAR)
JUNE = TimeInterval(start=date(2024, 6, 1), end=date(2024, 6, 30), grain=Grain.MONTH)


def _at_times(
    words: tuple[str, str], times: tuple[TimeInterval | None, ...], statuses: tuple[Status, ...] = ()
) -> int:
    """Return how many matters two claims are that happened at these times."""
    readings = []
    for name, text, when, status in zip("ab", words, times, statuses or (Status.ASSERTED,) * 2, strict=True):
        one = report(
            name, f"Police said {text}.", Said(text=text, speaker="Police", status=status), day=MAY[3]
        )
        place = TimeExpression(span=Span(0, 6), text="then", role=TimeRole.TIME, interval=when, reason="")
        claim = replace(one.claims[0], time=place if when else None)
        readings.append(replace(one, claims=(claim,)))
    return len(_with_claims(*readings))


def test_a_time_with_one_end_does_not_set_two_claims_apart() -> None:
    assert _at_times((CORE, OTHER_WORDS), (LONG_AGO, THERE)) == 1
    then = TimeInterval(start=date(2022, 1, 1), end=date(2022, 12, 31), grain=Grain.YEAR)
    assert _at_times((CORE, OTHER_WORDS), (then, THERE)) == 2


def test_a_time_with_one_end_that_does_not_meet_asks_for_more_likeness() -> None:
    freed = "the gang freed girls whom it had taken from a school"
    taken = "a gang took 200 children from their dormitory at night"
    assert _at_times((freed, taken), (None, THERE)) == 1
    assert _at_times((freed, taken), (LONG_AGO, THERE)) == 2


def test_a_report_without_a_date_asks_for_more_likeness() -> None:
    def matters(first: str, second: str, day: date | None) -> int:
        said = [
            report(name, f"Police said {text}.", Said(text=text, speaker="Police"), day=when)
            for name, text, when in (("a", first, MAY[3]), ("b", second, day))
        ]
        return len(_with_claims(*said))

    freed = "the gang freed girls whom it had taken from a school"
    taken = "a gang took 200 children from their dormitory at night"
    assert matters(freed, taken, MAY[3]) == 1
    assert matters(freed, taken, None) == 2
    assert matters(CORE, OTHER_WORDS, None) == 1


def test_what_two_reports_foretell_is_one_matter_though_only_one_says_when() -> None:
    ahead = (Status.PLANNED, Status.PREDICTED)
    assert _at_times((LAUNCH, LAUNCH_TOO), (JUNE, None), ahead) == 1
    assert _at_times((LAUNCH_TOO, LAUNCH), (None, JUNE), ahead) == 1


def test_what_is_still_to_come_is_not_what_an_earlier_report_told_as_done() -> None:
    done = "North Korea launched a relay satellite from its western coast"
    assert _at_times((LAUNCH, done), (JUNE, None)) == 2


def test_what_is_barred_never_comes_together() -> None:
    alike = {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.9}
    assert find_groups(3, alike, least=0.5) == [[0, 1, 2]]
    groups = find_groups(3, alike, least=0.5, barred=[(0, 2)])
    assert [0, 2] not in groups and [0, 1, 2] not in groups


def test_a_part_of_the_pairs_of_two_groups_need_not_have_been_compared() -> None:
    alike = {(0, 1): 0.9, (0, 2): 0.6, (0, 3): 0.6, (2, 3): 0.9}  # of four pairs between the two groups half
    assert find_groups(4, alike, least=0.5, may_miss=0.25) == [[0, 1], [2, 3]]
    assert find_groups(4, alike, least=0.5, may_miss=0.5) == [[0, 1, 2, 3]]


def test_one_likeness_does_not_chain_two_groups() -> None:
    pairs = {(0, 1): 0.9, (2, 3): 0.9, (1, 2): 0.8}
    assert find_groups(4, pairs, least=0.4) == [[0, 1], [2, 3]]


def test_the_number_of_pairs_looked_at_grows_with_the_texts_not_their_square() -> None:
    texts = [{f"w{n % 40}": 1, f"v{n % 25}": 1, "all": 1} for n in range(1000)]
    pairs = list(iter_alike(find_vectors(texts), least=0.0, most=10))
    assert 0 < len(pairs) <= 10 * len(texts)


PASSAGE = (
    f"{CORE}, a port official said {{how}}. Four cranes worked {{how}} for two days beside the old customs "
    "house, and the road to the pier was closed to everyone but soldiers. Fishermen were told {how} to keep "
    "their boats tied up until Thursday, and the harbour bakery sold its bread through a side window. Nobody "
    "in the town wanted to say {how} what the crates had held or who had paid for the night shift."
)
FILLERS = (
    "In row {n} the council spent a night on drains{n}, lamps{n} and rates{n}.",
    "Owners{n} of hounds{n} paid their fee{n} without protest at window{n}.",
    "Whoever plants beet{n} before April{n} must ask cousin{n} for a spade{n} first.",
)


def _in_a_ring() -> list[Reading]:
    """Return three reports that credit a passage to the next each."""
    readings = []
    for name, credited, filler in zip("abc", "bca", FILLERS, strict=True):
        # what stands word for word in three texts that are otherwise unlike is a formula of their site
        passage = PASSAGE.format(how={"a": "later", "b": "again", "c": "there"}[name])
        lines = [passage, *(filler.format(n=f"{name}{n}") for n in range(16))]
        said = Said(text=CORE, speaker="a port official")
        paper = f"{name.upper()}ster Gazette"
        readings.append(
            report(name, "\n".join(lines), said, publisher=paper, credits=[f"{credited.upper()}ster Gazette"])
        )
    return readings


def test_reports_that_copy_each_other_in_a_ring_are_one_matter() -> None:
    readings = _in_a_ring()
    copies = {(edge.from_exhibit, edge.to_exhibit) for edge in weighed(*readings).edges if edge.copy}
    assert copies == {("a", "b"), ("b", "c"), ("c", "a")}
    (weight,) = _with_claims(*readings)
    assert len(weight.claim_ids) == 3
    assert (weight.n_origins_low, weight.n_origins_high) == (1, 1)


def test_a_ring_through_words_said_again_is_one_matter() -> None:
    twice = f"{CORE}, Yoon Sun-ho said.\n\nThe port was quiet. “{CORE},” Yoon Sun-ho said again."
    said = Said(text=CORE, speaker="Yoon Sun-ho")
    a, c = (report(name, f"{CORE}, Yoon Sun-ho said.", said) for name in "ac")
    first, last = report("b", twice, said).claims[0], report("b", twice[60:], said).claims[0]
    moved = [Span(start + 60, end + 60) for start, end in (last.content[0], last.context)]
    again = replace(last, content=(moved[0],), context=moved[1])
    b = replace(report("b", twice), claims=(first, again))
    repeats = {
        a.claims[0].id: Repeat(1, again.id),
        first.id: Repeat(2, c.claims[0].id),
        c.claims[0].id: Repeat(0, a.claims[0].id),
    }
    told = tell([a, b, c], repeats)
    assert find_matters(told, {0: 0, 1: 0, 2: 0}).groups == [[0, 1, 2, 3]]
