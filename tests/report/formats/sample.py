"""Files of every format for the sample case, with a place on the map and words that programs stumble on."""

from dataclasses import replace
from pathlib import Path

from casewright.report.case_rows import CaseRows
from casewright.report.exports import FORMATS
from casewright.values import Case, Claim, Mention, MentionKind, Reading, Span
from tests.report.sample_case import make_case

WORDS = '=HYPERLINK("http://x") [[Case]] ![x](http://x/y.png) <b>\x00\x0b\ud800 \u202e\'; -- `q` {{x}}'


def sample_case() -> Case:
    """The hand-made case; a claim of it names Dunay, which has coordinates."""
    case = make_case()
    return replace(case, readings=tuple(_with_place(reading) for reading in case.readings))


def _with_place(reading: Reading) -> Reading:
    start = reading.text.find("Dunay")
    if start < 0:
        return reading
    span = Span(start, start + len("Dunay"))
    place = Mention(span=span, text="Dunay", kind=MentionKind.PLACE, name="Dunay")
    (claim,) = reading.claims
    return replace(reading, claims=(replace(claim, mentions=(*claim.mentions, place)),))


def hostile_case() -> Case:
    """The same with formulas, markup and unholdable characters wherever a document can put words."""
    case = sample_case()
    readings = [
        replace(
            reading,
            publication=replace(reading.publication, title=WORDS, publisher=WORDS, byline=WORDS),
            claims=tuple(_hostile_claim(claim) for claim in reading.claims),
        )
        for reading in case.readings
    ]
    exhibits = [replace(one, address=f"{number}/{WORDS}") for number, one in enumerate(case.exhibits)]
    weights = [
        replace(
            weight,
            matter=WORDS,
            origins=tuple(replace(one, speaker=WORDS, basis=WORDS, reason=WORDS) for one in weight.origins),
        )
        for weight in case.weighing.weights
    ]
    return replace(
        case,
        title=WORDS,
        question=WORDS,
        exhibits=tuple(exhibits),
        readings=tuple(readings),
        findings=tuple(replace(one, title=WORDS, statement=WORDS, missing=(WORDS,)) for one in case.findings),
        weighing=replace(
            case.weighing,
            weights=tuple(weights),
            edges=tuple(replace(one, to_name=WORDS) for one in case.weighing.edges),
        ),
        listings=tuple(replace(one, name=WORDS, reference=WORDS) for one in case.listings),
    )


def _hostile_claim(claim: Claim) -> Claim:
    said = claim.attribution
    return replace(
        claim,
        text=WORDS,
        attribution=replace(said, speaker=WORDS) if said else None,
        mentions=tuple(replace(one, text=WORDS, name=WORDS) for one in claim.mentions),
    )


def reviewed_case() -> Case:
    """The same, confirmed by a named reviewer, on provisions that were read."""
    case = sample_case()
    return replace(
        case,
        findings=tuple(replace(one, reviewed_by="Ida Reader") for one in case.findings),
        provisions=tuple(replace(one, verified=True) for one in case.provisions),
    )


def empty_case() -> Case:
    """A case of nothing."""
    case = make_case()
    weighing = replace(case.weighing, edges=(), flags=(), weights=())
    nothing: dict[str, tuple[()]] = dict.fromkeys(
        ("exhibits", "readings", "failures", "matches", "listings", "lists", "findings"), ()
    )
    return replace(case, weighing=weighing, **nothing)  # type: ignore[arg-type]


CASES = {"sample": sample_case, "hostile": hostile_case, "reviewed": reviewed_case, "empty": empty_case}


def write(name: str, case: Case, folder: Path) -> Path:
    """Write one format into a folder; return its file or folder."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / FORMATS[name].file
    FORMATS[name].write(CaseRows(case), path)
    return path
