"""Small reports with claims, for the tests of weigh; the words are ours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from casewright.read.sentence import find_sentences
from casewright.text import digest
from casewright.values import (
    Attribution,
    Claim,
    Custody,
    EventType,
    Exhibit,
    Op,
    Publication,
    Quantity,
    Reading,
    Span,
    Status,
    Via,
    Voice,
    Weighing,
)
from casewright.weigh import weigh

STORY = "\n".join(
    [
        "The freighter Orla left the harbour of Tarn on Monday with a cargo that nobody had "
        "declared, the port master said.",
        "Divers of the coast guard, who had watched the ship for a week, found that its name had "
        "been painted over twice.",
        "The owner, a company with an address above a bakery, sold it in March for a third of what "
        "it had paid two years earlier.",
        "At least 40 crates could hold parts of engines, according to a list that the customs "
        "office showed to reporters.",
        "The crew of eleven will stay on board until a judge decides whether the cargo may be searched.",
        "The mayor of Tarn called the matter a nuisance and said the quay was needed for the herring season.",
    ]
)

OTHER = "\n".join(
    [
        "On Monday a vessel named Orla sailed from Tarn, and its papers were not in order, people "
        "at the port told us.",
        "Fishermen say they had noticed fresh paint on the bow, under which older letters could be "
        "read at low tide.",
        "A bakery stands at the address that the ship's owner gave, and the baker has never heard "
        "of any shipping business.",
        "Customs men listed crates, perhaps engine parts, before the ship was allowed to leave its berth.",
        "Eleven sailors remain aboard, waiting for the court.",
        "Herring boats now queue outside, which angers the town hall.",
    ]
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """One claim to be placed in a report: ``text`` must occur in it."""

    text: str
    speaker: str = ""
    event: EventType = EventType.ARMS_TRANSFER
    status: Status = Status.ASSERTED
    via: str = ""
    anonymous: bool = False
    figures: tuple[tuple[float, str], ...] = ()


def report(
    name: str,
    text: str,
    *said: Said,
    day: date | None = None,
    publisher: str = "",
    credits: Sequence[str] = (),
) -> Reading:
    """Return a reading of a text with the claims given; its exhibit's id is the name."""
    sentences = find_sentences(text)
    publication = Publication(title=name, publisher=publisher, published=day, credits=tuple(credits))
    return Reading(
        exhibit_id=name,
        reader_version="test",
        text=text,
        publication=publication,
        passages=(),
        sentences=sentences,
        claims=tuple(_claim(name, text, sentences, one) for one in said),
        mentions=(),
    )


def _claim(name: str, text: str, sentences: Sequence[Span], said: Said) -> Claim:
    start = text.index(said.text)
    content = Span(start, start + len(said.text))
    context = next(one for one in sentences if one.start <= start < one.end)
    attribution = None
    if said.speaker:
        place = re.search(re.escape(said.speaker), text)
        source = (Span(place.start(), place.end()),) if place else ()
        via = (Via(span=Span(0, 0), name=said.via),) if said.via else ()
        attribution = Attribution(
            source=source, cue=(), speaker=said.speaker, anonymous=said.anonymous, via=via
        )
    return Claim(
        id=digest(name, *content),
        exhibit_id=name,
        content=(content,),
        text=said.text,
        context=context,
        voice=Voice.ATTRIBUTED if said.speaker else Voice.REPORTER,
        status=said.status,
        attribution=attribution,
        event=said.event,
        quantities=tuple(
            Quantity(span=content, text=str(value), op=Op.EQUAL, value=value, unit=unit)
            for value, unit in said.figures
        ),
    )


def exhibit(name: str) -> Exhibit:
    """Return an exhibit whose id and address are the name."""
    return Exhibit(
        id=name,
        address=name,
        body_sha256="0" * 64,
        n_bytes=1,
        media_type="text/plain",
        custody=Custody(
            obtained_at=datetime(2026, 1, 1, tzinfo=UTC), method="file", acquired_by="", tool="test"
        ),
    )


def weighed(*readings: Reading) -> Weighing:
    """Weigh some readings as one case."""
    return weigh([exhibit(reading.exhibit_id) for reading in readings], readings)


def reworded(text: str, *, every: int = 4, keep: Sequence[str] = ()) -> str:
    """Return a text with every n-th long lower-case word replaced, as a rewriter by rule does."""
    count = 0

    def swap(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        word = found.group()
        return word if count % every or word in keep else f"{word[::-1]}"

    return re.sub(r"\b[a-z]{4,}\b", swap, text)
