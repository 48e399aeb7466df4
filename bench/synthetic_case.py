"""Makes whole cases of any size without reading anything: for timing and looking at the report.

Every document is ten to thirty sentences of the pattern "SPEAKER said that a
ship had carried N containers of GOODS from PLACE to PLACE, BASIS.", so that
claims, origins, copies, carriers, figures, denials, times and names are all
there, with spans that hold. The same size and seed give the same case.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from casewright.assess import assess, load_provisions
from casewright.text import digest
from casewright.values import (
    Attribution,
    Case,
    Claim,
    CopyKind,
    Custody,
    Denied,
    Edge,
    EdgeKind,
    EventType,
    Exhibit,
    Figure,
    FigureRelation,
    Grain,
    Mention,
    MentionKind,
    Op,
    Origin,
    Passage,
    PassageKind,
    Publication,
    Quantity,
    Reading,
    Span,
    Status,
    TimeExpression,
    TimeInterval,
    TimeRole,
    Via,
    Voice,
    Weighing,
    Weight,
)

READER = "synthetic"
_FIRST = ("Ann", "Yoon", "Oleg", "Mara", "Kenji", "Ivo", "Lena", "Tomas", "Hana", "Piet")
_LAST = ("Harrow", "Sunwoo", "Belov", "Okafor", "Tanaka", "Novak", "Lind", "Reyes", "Sato", "Brandt")
_PAPERS = (
    *("Northwater Wire", "Harbour Gazette", "Pacific Ledger", "Capital Courier", "Saltmarsh Times"),
    *("Estuary News", "Globe Post", "Strait Monitor", "Delta Herald", "Upland Review"),
)
_BASES = ("citing satellite images", "citing port records", "from what he saw himself", "citing radar tracks")
_GOODS = (
    *("artillery shells", "wheat", "timber", "coal", "rice", "spare parts of cars", "medicine"),
    *("cotton", "refined petroleum", "paper", "bottled water", "salt", "cement", "furniture", "apples"),
)
_PORTS = ("Rajin", "Nampo", "Dunai", "Vostochny", "Wonsan")
_EVENTS = {
    "artillery shells": EventType.ARMS_TRANSFER,
    "coal": EventType.COAL_MINERALS,
    "refined petroleum": EventType.PETROLEUM,
}


_Told = tuple[Claim, str]  # with the words of its basis
_Find = Callable[[str], Span]


@dataclass(frozen=True, slots=True)
class _Matter:
    """What several documents tell: the goods, the ship and who speaks of it."""

    number: int
    goods: str
    ship: str
    speakers: tuple[tuple[str, str], ...]
    day: date


def make_case(n_exhibits: int, n_claims: int, *, n_matters: int | None = None, seed: int = 7) -> Case:
    """Return a case of the size asked for.

    Args:
        n_exhibits: Documents, each read.
        n_claims: About how many claims they hold together; a document holds at least one.
        n_matters: Matters that the claims are about; about one for twelve claims without it.
        seed: Of the choices made.
    """
    chance = random.Random(seed)
    matters = [_matter(number, chance) for number in range(n_matters or max(1, n_claims // 12))]
    per_exhibit = max(1, n_claims // n_exhibits)
    exhibits: list[Exhibit] = []
    readings: list[Reading] = []
    edges: list[Edge] = []
    told: dict[int, list[_Told]] = defaultdict(list)
    for number in range(n_exhibits):
        copied = chance.randrange(len(readings)) if readings and chance.random() < 0.3 else None
        about = [
            matters[(number * per_exhibit + place) % len(matters)] if copied is None else None
            for place in range(per_exhibit)
        ]
        if copied is None:
            text = "\n\n".join(_sentence(one, chance) for one in about if one is not None)
        else:
            text = readings[copied].text.replace("containers", "cargo boxes")
        exhibit = _exhibit(number, text)
        reading, of_matter = _reading(exhibit, text, number, matters, chance)
        exhibits.append(exhibit)
        readings.append(reading)
        for place, claim, basis in of_matter:
            told[place].append((claim, basis))
        if copied is not None:
            edges.append(_copy(exhibit, exhibits[copied], readings[copied]))
    weighing = Weighing(
        edges=tuple(edges), flags=(), weights=tuple(_weight(told[place]) for place in sorted(told))
    )
    provisions = load_provisions()
    return Case(
        title=f"A made case of {n_exhibits} documents",
        question="Were goods carried that the Security Council forbids?",
        exhibits=tuple(exhibits),
        readings=tuple(readings),
        failures=(),
        matches=(),
        listings=(),
        lists=(),
        n_listings=0,
        lists_are_sample=False,
        weighing=weighing,
        provisions=provisions,
        findings=assess(weighing, readings, (), (), provisions),
        reader_version=READER,
        casewright_version="0",
    )


def _matter(number: int, chance: random.Random) -> _Matter:
    speakers = tuple(
        (f"{chance.choice(_FIRST)} {chance.choice(_LAST)}", chance.choice((*_BASES, "", "")))
        for _ in range(chance.randint(1, 5))
    )
    return _Matter(
        number=number,
        goods=_GOODS[number % len(_GOODS)],
        ship=f"Meridian {number}",
        speakers=speakers,
        day=date(2024, 1, 1) + timedelta(days=chance.randrange(300)),
    )


def _sentence(one: _Matter, chance: random.Random) -> str:
    speaker, basis = chance.choice(one.speakers)
    amount = chance.choice(("at least", "about", "more than", "")) + f" {chance.randrange(2, 60) * 10}"
    via = f", according to {chance.choice(_PAPERS)}" if chance.random() < 0.25 else ""
    if chance.random() < 0.08:
        return f"{speaker} denied that the Meridian {one.number} had carried {one.goods} from North Korea."
    carried = f"had carried {amount.strip()} containers of {one.goods}"
    said = f"{speaker} said that the Meridian {one.number} {carried}"
    ports = chance.sample(_PORTS, 2)
    tail = f", {basis}" if basis else ""
    return f"{said} from North Korea's {ports[0]} to {ports[1]} on {one.day.isoformat()}{tail}{via}."


def _exhibit(number: int, text: str) -> Exhibit:
    body = text.encode()
    sha = sha256(body).hexdigest()
    address = f"reports/{number:05d}.txt"
    custody = Custody(
        obtained_at=datetime(2024, 12, 1, 9, 0, tzinfo=UTC),
        method="file",
        acquired_by="",
        tool="casewright 0",
    )
    return Exhibit(
        id=digest(address, sha),
        address=address,
        body_sha256=sha,
        n_bytes=len(body),
        media_type="text/plain",
        custody=custody,
    )


def _reading(
    exhibit: Exhibit, text: str, number: int, matters: Sequence[_Matter], chance: random.Random
) -> tuple[Reading, list[tuple[int, Claim, str]]]:
    claims: list[tuple[int, Claim, str]] = []
    start = 0
    for line in text.split("\n\n"):
        claims.append(_claim(exhibit, text, Span(start, start + len(line))))
        start += len(line) + 2
    published = max(matters[place].day for place, _, _ in claims) + timedelta(days=chance.randrange(1, 30))
    reading = Reading(
        exhibit_id=exhibit.id,
        reader_version=READER,
        text=text,
        publication=Publication(
            title=f"Report {number} on the Meridian {claims[0][0]}",
            publisher=_PAPERS[number % len(_PAPERS)],
            published=published,
            published_how="header line",
            language="en",
        ),
        passages=(Passage(span=Span(0, len(text)), kind=PassageKind.BODY),),
        sentences=(),
        claims=tuple(claim for _, claim, _ in claims),
        mentions=tuple(mention for _, claim, _ in claims for mention in claim.mentions),
    )
    return reading, claims


def _claim(exhibit: Exhibit, text: str, line: Span) -> tuple[int, Claim, str]:
    words = text[line.start : line.end]

    def find(part: str) -> Span:
        start = line.start + words.index(part)
        return Span(start, start + len(part))

    cue = " denied that " if " denied that " in words else " said that "
    speaker = words[: words.index(cue)]
    rest = words[words.index(cue) + len(cue) :]
    basis = next((one for one in _BASES if one in words), "")
    carrier = rest.rpartition(", according to ")[2].rstrip(".") if ", according to " in rest else ""
    content = find(rest.partition(", ")[0].rstrip("."))
    place = int(rest.partition("Meridian ")[2].partition(" ")[0])
    attribution = Attribution(
        source=(find(speaker),),
        cue=(find(cue.split()[0]),),
        speaker=speaker,
        via=(Via(span=find(carrier), name=carrier),) if carrier else (),
        basis=(find(basis),) if basis else (),
    )
    goods = next(one for one in _GOODS if one in words)
    day = rest.partition(" on 20")[2][:8]
    claim = Claim(
        id=digest(exhibit.id, READER, line.start),
        exhibit_id=exhibit.id,
        content=(content,),
        text=text[content.start : content.end],
        context=line,
        voice=Voice.ATTRIBUTED,
        status=Status.DENIED if "denied" in cue else Status.ASSERTED,
        denied=Denied.FACT if "denied" in cue else None,
        attribution=attribution,
        event=_EVENTS.get(goods, EventType.TRADE),
        quantities=_quantities(rest, find),
        time=_time(f"20{day}", find) if day else None,
        mentions=_mentions(words, find),
    )
    return place, claim, basis


def _quantities(rest: str, find: _Find) -> tuple[Quantity, ...]:
    noun = next((one for one in (" containers", " cargo boxes") if one in rest), "")
    if not noun:
        return ()
    words = rest.partition(" carried ")[2].partition(noun)[0]
    op = {"at least": Op.AT_LEAST, "about": Op.ABOUT, "more than": Op.MORE}.get(
        words.rpartition(" ")[0], Op.EQUAL
    )
    value = int(words.rpartition(" ")[2])
    text = words + noun
    return (Quantity(span=find(text), text=text, op=op, value=value, unit="container"),)


def _time(day: str, find: _Find) -> TimeExpression:
    when = date.fromisoformat(day)
    interval = TimeInterval(start=when, end=when, grain=Grain.DAY)
    return TimeExpression(
        span=find(day), text=day, role=TimeRole.TIME, interval=interval, reason="as written"
    )


def _mentions(words: str, find: _Find) -> tuple[Mention, ...]:
    found = [(name, MentionKind.PLACE) for name in ("North Korea", *_PORTS) if name in words]
    return tuple(Mention(span=find(name), text=name, kind=kind, name=name) for name, kind in found)


def _copy(exhibit: Exhibit, original: Exhibit, reading: Reading) -> Edge:
    return Edge(
        kind=EdgeKind.COPIES,
        from_exhibit=exhibit.id,
        to_exhibit=original.id,
        to_name=reading.publication.title,
        copy=CopyKind.REWORDED,
        score=0.9,
        direction="published later",
    )


def _weight(told: Sequence[_Told]) -> Weight:
    """Group the claims of one matter: one origin for each speaker, independent if it states a new basis."""
    claims = [claim for claim, _ in told]
    said = [one for one in claims if one.status is not Status.DENIED] or claims
    denied = [one for one in claims if one.status is Status.DENIED and one not in said]
    basis_of = {claim.id: basis for claim, basis in told}
    by_speaker: dict[str, list[Claim]] = defaultdict(list)
    for one in said:
        by_speaker[one.attribution.speaker if one.attribution else ""].append(one)
    origins: list[Origin] = []
    bases: set[str] = set()
    for speaker, theirs in by_speaker.items():
        basis = next((basis_of[one.id] for one in theirs if basis_of[one.id]), "")
        independent = not origins or bool(basis and basis not in bases)
        bases.add(basis)
        origins.append(
            Origin(
                speaker=speaker,
                basis=basis,
                via=(),
                claim_ids=tuple(one.id for one in theirs),
                independent=independent,
                reason="states a basis of its own" if independent else "no different basis is stated",
            )
        )
    return Weight(
        id=digest(*(one.id for one in said)),
        matter=said[0].text,
        event=said[0].event,
        claim_ids=tuple(one.id for one in said),
        origins=tuple(origins),
        n_origins_low=sum(one.independent for one in origins),
        n_origins_high=len(origins),
        denial_ids=tuple(one.id for one in denied),
        figures=tuple(
            Figure(
                claim_id=one.id,
                speaker=one.attribution.speaker if one.attribution else "",
                quantity=one.quantities[0],
                stated=one.time.interval if one.time else None,
                relation=FigureRelation.FIRST if place == 0 else FigureRelation.CONFLICT,
            )
            for place, one in enumerate(said)
            if one.quantities
        ),
    )
