"""What only a copy says is flagged beside the original's words; what an editor may do is not."""

import pytest

from casewright.values import FlagKind, Status
from tests.weigh.reports import Said, report, weighed

FRAME = [
    "The port of Tarn was quiet on Monday morning when the harbour pilots came back from the outer roads.",
    "{}",
    "Nobody at the town hall would say who had paid for the crane, or why it had been hired for one night.",
    "A market is held on the quay each Friday, and the traders were told to bring lamps with them this time.",
]


def _flags(original: str, copy: str) -> list[tuple[FlagKind, str, str]]:
    first = report("a", "\n".join(FRAME).format(original))
    second = report("b", "\n".join(FRAME).format(copy))
    weighing = weighed(first, second)
    assert len(weighing.edges) == 1
    for flag in weighing.flags:
        assert second.text[flag.span.start : flag.span.end] == flag.text
        assert first.text[flag.original_span.start : flag.original_span.end] == flag.original_text
    return [(flag.kind, flag.text, flag.original_text) for flag in weighing.flags]


@pytest.mark.parametrize(
    ("original", "copy", "flag"),
    [
        (
            "According to Minister Shin Won-sik the ship carried coal to the smelters of the valley.",
            "According to Minister Shin Received-sik the ship carried coal to the smelters of the valley.",
            (FlagKind.DAMAGED_NAME, "Shin Received-sik", "Shin Won-sik"),
        ),
        (
            "The money went through Tornado Cash before it was spent on two used cranes from the far north.",
            "The money went through Twister Money before it was spent on two used cranes from the far north.",
            (FlagKind.DAMAGED_NAME, "Twister Money", "Tornado Cash"),
        ),
        (
            "The boxes could hold parts of engines built in the works above the bridge.",
            "The boxes held parts of engines built in the works above the bridge.",
            (FlagKind.LOST_HEDGE, "held", "could hold"),
        ),
        (
            "The boxes reportedly held parts of engines built in the works above the bridge.",
            "The boxes held parts of engines built in the works above the bridge.",
            (FlagKind.LOST_HEDGE, "boxes held", "reportedly"),
        ),
        (
            "The guards counted 340 boxes on the deck of the ship before the fog came down over the harbour.",
            "The guards counted 430 boxes on the deck of the ship before the fog came down over the harbour.",
            (FlagKind.CHANGED_FIGURE, "430", "340"),
        ),
        (
            "The owner did not pay the crew for the months that it spent waiting in the roads off the cape.",
            "The owner did pay the crew for the months that it spent waiting in the roads off the cape.",
            (FlagKind.LOST_DENIAL, "did pay", "not"),
        ),
        (
            "The court unsealed indictments against the owner and two men who had kept his books for years.",
            "The court lifted the charges against the owner and two men who had kept his books for years.",
            (FlagKind.REVERSED_FACT, "lifted the charges", "unsealed indictments"),
        ),
        (
            "The guards did see the ship when it came round the cape with its lamps out before the fog.",
            "The guards did not see the ship when it came round the cape with its lamps out before the fog.",
            (FlagKind.REVERSED_FACT, "not", "did see"),
        ),
        (
            "The ship brought lamps and cables for the new mast behind the old customs house.",
            "The ship brought Osram lamps and cables for the new mast behind the old customs house.",
            (FlagKind.ADDED_NAME, "Osram", ""),
        ),
        (
            "The ship brought lamps and cables for the new mast behind the old customs house.",
            "The ship brought Osrams and cables for the new mast behind the old customs house.",
            (FlagKind.ADDED_NAME, "Osrams", ""),
        ),
    ],
)
def test_damage_is_flagged(original: str, copy: str, flag: tuple[FlagKind, str, str]) -> None:
    assert _flags(original, copy) == [flag]


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        # another hedge of the same class
        (
            "The boxes could hold parts of at least 40 engines built in the works above the bridge.",
            "The boxes might hold parts of no fewer than 40 engines built in the works above the bridge.",
        ),
        # a state under another name
        (
            "Officials in South Korea watched the ship for a week from a hill above the harbour of the town.",
            "Officials in Seoul watched the ship for a week from a hill above the harbour of the town.",
        ),
        # one figure in two spellings
        (
            "The guards counted 12,000 boxes on the quay, worth 4.8 million crowns, before dusk.",
            "The guards counted 12000 boxes on the quay, worth 4,800,000 crowns, before dusk.",
        ),
        # a spelling of a name
        (
            "The ship had come from Kyiv with flour for the bakers, and left again without paying its dues.",
            "The ship had come from Kiev with flour for the bakers, and left again without paying its dues.",
        ),
        # a short form of a name that the original uses too
        (
            "The ship of Olga Brandt had come with flour for the bakers, and Brandt left without paying.",
            "The ship of Brandt had come with flour for the bakers, and Brandt left without paying.",
        ),
        # another word for the same
        (
            "The court imposed a fine on the owner, who had kept the ship in the roads for the whole winter.",
            "The court levied a fine on the owner, who had kept the ship in the roads for the whole winter.",
        ),
        # a day, a state and a first name that an editor put in
        (
            "The guards watched the ship from a hill, and Brandt left by the last train.",
            "The guards watched the ship from a hill on Monday, and Olga Brandt left by the last train.",
        ),
        # an editor cut a clause, and what it denied with it
        (
            "The guards counted the boxes on the quay, but none of them had been opened at dusk.",
            "The guards counted the boxes on the quay at dusk.",
        ),
    ],
)
def test_what_says_the_same_is_not_flagged(original: str, copy: str) -> None:
    assert _flags(original, copy) == []


def test_a_copy_that_drops_the_speaker_is_flagged() -> None:
    core = "the ship carried coal to the smelters of the upper valley for three summers"
    first = report(
        "a", "\n".join(FRAME).format(f"Ana Petrova said {core}."), Said(text=core, speaker="Ana Petrova")
    )
    second = report("b", "\n".join(FRAME).format(f"As is known, {core}."), Said(text=core))
    weighing = weighed(first, second)
    assert FlagKind.LOST_SPEAKER in {flag.kind for flag in weighing.flags}
    (weight,) = weighing.weights
    assert (weight.n_origins_low, weight.n_origins_high) == (1, 1)


def test_a_copy_that_turns_a_denial_round_alleges_nothing() -> None:
    core = "Russia shipped coal to the smelters of the upper valley for three summers"
    first = report(
        "a",
        "\n".join(FRAME).format(f"Ana Petrova denied that {core}."),
        Said(text=core, speaker="Ana Petrova", status=Status.DENIED),
    )
    second = report(
        "b",
        "\n".join(FRAME).format(f"Ana Petrova stated that {core}."),
        Said(text=core, speaker="Ana Petrova"),
    )
    weighing = weighed(first, second)
    assert FlagKind.LOST_DENIAL in {flag.kind for flag in weighing.flags}
    (weight,) = weighing.weights
    assert weight.claim_ids == ()
    assert len(weight.denial_ids) == 1
