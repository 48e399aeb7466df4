"""A case made by hand for the tests of assess and report; every sentence is invented."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from hashlib import sha256

from casewright.assess import assess, load_provisions
from casewright.text import digest, quote
from casewright.values import (
    Alias,
    AsOf,
    Attribution,
    Case,
    Claim,
    CommonKind,
    CommonSource,
    CopyKind,
    Credibility,
    Custody,
    Denied,
    Edge,
    EdgeKind,
    EventType,
    Exhibit,
    Failure,
    Figure,
    FigureRelation,
    Flag,
    FlagKind,
    Grade,
    Grain,
    Listing,
    Match,
    Mention,
    MentionKind,
    Op,
    Origin,
    Outcome,
    PartyKind,
    Passage,
    PassageKind,
    Publication,
    Quantity,
    Reading,
    Reliability,
    ScorePart,
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

READER = "rules-test"


@dataclass
class Report:
    """One document under construction: claims are named by their words."""

    address: str
    text: str
    publication: Publication = field(default_factory=Publication)
    claims: list[Claim] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    furniture: str = ""
    notes: tuple[str, ...] = ()
    media_type: str = "text/plain"

    @property
    def body(self) -> bytes:
        return self.text.encode()

    @property
    def exhibit(self) -> Exhibit:
        sha = sha256(self.body).hexdigest()
        custody = Custody(
            obtained_at=datetime(2024, 7, 1, 9, 30, tzinfo=UTC),
            method="file",
            acquired_by="",
            tool="casewright 0",
            headers=(("Content-Type", self.media_type),),
        )
        return Exhibit(
            id=digest(self.address, sha),
            address=self.address,
            body_sha256=sha,
            n_bytes=len(self.body),
            media_type=self.media_type,
            custody=custody,
        )

    def find(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start, start + len(words))

    def sentence_of(self, span: Span) -> Span:
        start = max(self.text.rfind(". ", 0, span.start) + 2, self.text.rfind("\n", 0, span.start) + 1, 0)
        ends = [
            place for place in (self.text.find(". ", span.end), self.text.find("\n", span.end)) if place >= 0
        ]
        return Span(start if start > 1 else 0, min(ends, default=len(self.text)))

    def mention(self, words: str, kind: MentionKind, **fields: object) -> Mention:
        one = Mention(span=self.find(words), text=words, kind=kind, name=words, **fields)  # type: ignore[arg-type]
        self.mentions.append(one)
        return one

    def claim(
        self,
        *contents: str,
        source: str = "",
        cue: str = "said",
        speaker: str = "",
        status: Status = Status.ASSERTED,
        event: EventType = EventType.ARMS_TRANSFER,
        basis: str = "",
        via: str = "",
        **fields: object,
    ) -> Claim:
        content = tuple(self.find(words) for words in contents)
        context = self.sentence_of(Span(content[0].start, content[-1].end))
        attribution = None
        if source:
            attribution = Attribution(
                source=(self.find(source),),
                cue=(self.find(cue),),
                speaker=speaker or source,
                via=(Via(span=self.find(via), name=via),) if via else (),
                basis=(self.find(basis),) if basis else (),
            )
        one = Claim(
            id=digest(self.exhibit.id, READER, *map(str, content)),
            exhibit_id=self.exhibit.id,
            content=content,
            text=quote(self.text, content),
            context=context,
            voice=Voice.ATTRIBUTED if source else Voice.REPORTER,
            status=status,
            attribution=attribution,
            event=event,
            mentions=tuple(m for m in self.mentions if any(s.start <= m.span.start < s.end for s in content)),
            **fields,  # type: ignore[arg-type]
        )
        self.claims.append(one)
        return one

    def reading(self) -> Reading:
        furniture = self.find(self.furniture) if self.furniture else Span(len(self.text), len(self.text))
        passages = [Passage(span=Span(0, furniture.start), kind=PassageKind.BODY)]
        if self.furniture:
            passages.append(Passage(span=furniture, kind=PassageKind.FURNITURE))
        return Reading(
            exhibit_id=self.exhibit.id,
            reader_version=READER,
            text=self.text,
            publication=self.publication,
            passages=tuple(passages),
            sentences=(),
            claims=tuple(sorted(self.claims, key=lambda claim: claim.content[0])),
            mentions=tuple(self.mentions),
            notes=self.notes,
        )


def weight_of(
    claims: Sequence[Claim],
    *,
    denials: Sequence[Claim] = (),
    origins: Sequence[Origin] | None = None,
    low: int = 1,
    high: int = 1,
    **fields: object,
) -> Weight:
    """Group claims as `weigh` would, with one origin per speaker unless told otherwise."""
    if origins is None:
        speakers = {claim.attribution.speaker: claim for claim in claims if claim.attribution}
        origins = [
            Origin(
                speaker=speaker,
                basis="",
                via=(),
                claim_ids=(claim.id,),
                independent=place == 0,
                reason="first to say it" if place == 0 else "no different basis is stated",
            )
            for place, (speaker, claim) in enumerate(speakers.items())
        ]
    if not origins:
        low = high = 0
    return Weight(
        id=digest(*(claim.id for claim in claims)),
        matter=claims[0].text,
        event=claims[0].event,
        claim_ids=tuple(claim.id for claim in claims),
        origins=tuple(origins),
        n_origins_low=low,
        n_origins_high=high,
        denial_ids=tuple(claim.id for claim in denials),
        grades=tuple(_grade(claim) for claim in (*claims, *denials)),
        **fields,  # type: ignore[arg-type]
    )


def _grade(claim: Claim) -> Grade:
    return Grade(
        claim_id=claim.id,
        source=Reliability.UNKNOWN,
        source_reasons=("S5: no entry of the register fits",),
        information=Credibility.POSSIBLE,
        information_reasons=("I7: one basis stated, and nobody else says it",),
    )


def day(text: str, span: Span, when: date, role: TimeRole = TimeRole.TIME) -> TimeExpression:
    """A resolved day."""
    words = text[span.start : span.end]
    interval = TimeInterval(start=when, end=when, grain=Grain.DAY)
    return TimeExpression(
        span=span, text=words, role=role, interval=interval, reason="counted from publication"
    )


HOSTILE_TITLE = "</title><script>alert('title')</script>"
HOSTILE_ADDRESS = "javascript:alert(1)//<img src=x onerror=alert(2)>.txt"


def make_case() -> Case:
    """Return a case with a disputed matter, a copy, a hostile page, a failure and a sample list."""
    first, copy, second, denial, hostile = _reports()
    tracked, tracked_copy, seen, denied, script = _claims(first, copy, second, denial, hostile)
    origins = [
        Origin(
            speaker="Ann Harrow",
            basis="satellite images",
            via=("Example Post",),
            claim_ids=(tracked.id, tracked_copy.id),
            independent=True,
            reason="The minister names satellite images; the second report is a copy.",
        ),
        Origin(
            speaker="two port workers",
            basis="own observation",
            via=(),
            claim_ids=(seen.id,),
            independent=True,
            reason="They say that they saw it themselves.",
        ),
    ]
    hurt = copy.find("Ann Harrowed")
    flag = Flag(
        kind=FlagKind.DAMAGED_NAME,
        exhibit_id=copy.exhibit.id,
        span=hurt,
        text="Ann Harrowed",
        original_exhibit_id=first.exhibit.id,
        original_span=first.find("Ann Harrow"),
        original_text="Ann Harrow",
    )
    figures = tuple(
        Figure(
            claim_id=claim.id,
            speaker=claim.attribution.speaker if claim.attribution else "",
            quantity=claim.quantities[0],
            stated=None,
            relation=relation,
        )
        for claim, relation in ((tracked, FigureRelation.FIRST), (seen, FigureRelation.CONFLICT))
    )
    weights = (
        weight_of(
            [tracked, tracked_copy, seen],
            denials=[denied],
            origins=origins,
            low=2,
            high=2,
            figures=figures,
            flags=(flag,),
            to_obtain=("Ministry of Defence, briefing paper of 12 June",),
        ),
        weight_of([script]),
    )
    edges = (
        Edge(
            kind=EdgeKind.COPIES,
            from_exhibit=copy.exhibit.id,
            to_exhibit=first.exhibit.id,
            to_name="Minister: shells moved by rail",
            copy=CopyKind.REWORDED,
            score=0.83,
            direction="published two days later",
            evidence=((Span(0, 20), Span(0, 20)),),
        ),
        Edge(
            kind=EdgeKind.CITES,
            from_exhibit=second.exhibit.id,
            to_exhibit=None,
            to_name="Example Wire",
            copy=None,
            score=1.0,
            direction="cites it",
        ),
    )
    reports = sorted((first, copy, second, denial, hostile), key=lambda one: one.address)
    readings = tuple(report.reading() for report in reports)
    listing, match = _match(second)
    statement = CommonSource(
        kind=CommonKind.STATEMENT,
        source="the minister",
        exhibit_ids=(first.exhibit.id, second.exhibit.id),
        spans=(Span(0, 20), Span(0, 20)),
    )
    weighing = Weighing(edges=edges, flags=(flag,), weights=weights, common=(statement,))
    provisions = load_provisions()
    case = Case(
        title="Shells by rail <b>June</b>",
        question="Did shells go from North Korea to Russia in June 2024?",
        exhibits=tuple(report.exhibit for report in reports),
        readings=readings,
        failures=(
            Failure(
                subject="broken.pdf", step="read", error="ReadError", message="no text layer; run OCR first"
            ),
        ),
        matches=(match,),
        listings=(listing,),
        lists=(("UN sample", "4 entries, written 2024-06-01"),),
        n_listings=4,
        lists_are_sample=True,
        weighing=weighing,
        provisions=provisions,
        findings=assess(weighing, readings, (match,), (listing,), provisions),
        reader_version=READER,
        casewright_version="0.0.test",
    )
    return replace(case)


def _reports() -> tuple[Report, Report, Report, Report, Report]:
    first = Report(
        "a/minister.txt",
        "Minister: shells moved by rail\n\nOn 12 June the defence minister, Ann Harrow, said that at least "
        "9,000 containers of artillery shells had been shipped from North Korea to Russia, citing satellite "
        "images. She gave no further detail. \n\nSource link\nLeave a Reply",
        Publication(
            title="Minister: shells moved by rail",
            publisher="Example Post",
            published=date(2024, 6, 13),
            published_how="header line",
            language="en",
        ),
        furniture="Source link\nLeave a Reply",
    )
    copy = Report(
        "b/copy.txt",
        "On 12 June the protection minister, Ann Harrowed, mentioned that 9,000 containers of artillery "
        "shells had been shipped from North Korea to Russia. She gave no extra element.",
        Publication(
            title="Minister says shells went by rail", published_how="no date on the page", language="en"
        ),
        notes=("No publication date was found; relative dates stay open.",),
    )
    second = Report(
        "c/port.txt",
        "Two port workers told this paper they had watched Ryong Sung 5 unload about 7,000 containers of "
        "artillery shells from North Korea at Dunay in May. The owner, Example Trading, gave no answer.",
        Publication(
            title="Dockers describe night shifts",
            publisher="Harbour Gazette",
            published=date(2024, 6, 20),
            published_how="meta article:published_time",
            language="en",
        ),
    )
    denial = Report(
        "d/denial.txt",
        "The foreign ministry in Moscow denied that any shells had come from North Korea to Russia.",
        Publication(
            title="Moscow rejects report",
            publisher="Example Wire",
            published=date(2024, 6, 21),
            language="en",
        ),
    )
    hostile = Report(
        HOSTILE_ADDRESS,
        "A spokesman said <script>alert('text')</script> & North Korean shells were sold to Russia \"fast\".",
        Publication(title=HOSTILE_TITLE, publisher="<b>x</b>", url="javascript:alert(3)", language="en"),
    )
    return first, copy, second, denial, hostile


def _claims(
    first: Report, copy: Report, second: Report, denial: Report, hostile: Report
) -> tuple[Claim, Claim, Claim, Claim, Claim]:
    first.mention("North Korea", MentionKind.PLACE)
    second.mention("Ryong Sung 5", MentionKind.VESSEL, identifiers=(("imo", "9074729"),))
    second.mention("Example Trading", MentionKind.ORGANISATION)
    tracked = first.claim(
        "at least 9,000 containers of artillery shells had been shipped from North Korea to Russia",
        source="the defence minister, Ann Harrow",
        speaker="Ann Harrow",
        basis="satellite images",
        quantities=(_containers(first, "at least 9,000 containers", Op.AT_LEAST, 9000),),
        said_at=day(first.text, first.find("On 12 June"), date(2024, 6, 12), TimeRole.SAID_AT),
    )
    tracked_copy = copy.claim(
        "9,000 containers of artillery shells had been shipped from North Korea to Russia",
        source="the protection minister, Ann Harrowed",
        cue="mentioned",
        speaker="Ann Harrowed",
        quantities=(_containers(copy, "9,000 containers", Op.EQUAL, 9000),),
        time=TimeExpression(
            span=copy.find("On 12 June"),
            text="On 12 June",
            role=TimeRole.TIME,
            interval=None,
            reason="the page shows no publication date",
        ),
    )
    seen = second.claim(
        "they had watched Ryong Sung 5 unload about 7,000 containers of artillery shells from North Korea at "
        "Dunay in May",
        source="Two port workers",
        cue="told",
        speaker="two port workers",
        basis="had watched",
        quantities=(_containers(second, "about 7,000 containers", Op.ABOUT, 7000),),
        time=TimeExpression(
            span=second.find("in May"),
            text="in May",
            role=TimeRole.TIME,
            interval=TimeInterval(start=date(2024, 5, 1), end=date(2024, 5, 31), grain=Grain.MONTH),
            reason="the May before publication",
        ),
    )
    denied = denial.claim(
        "any shells had come from North Korea to Russia",
        source="The foreign ministry in Moscow",
        cue="denied",
        status=Status.DENIED,
        denied=Denied.FACT,
    )
    script = hostile.claim(
        "<script>alert('text')</script> & North Korean shells were sold to Russia", source="A spokesman"
    )
    return tracked, tracked_copy, seen, denied, script


def _containers(report: Report, words: str, op: Op, value: int) -> Quantity:
    return Quantity(span=report.find(words), text=words, op=op, value=value, unit="container")


def _match(report: Report) -> tuple[Listing, Match]:
    listing = Listing(
        id=digest("UN sample", "KPv.001"),
        list_name="UN sample",
        reference="KPv.001",
        kind=PartyKind.VESSEL,
        name="RYONG SUNG 5",
        listed_on=date(2018, 3, 30),
        valid_from=date(2018, 3, 30),
        list_date=date(2024, 6, 1),
        entry="Tanker, listed for a transfer at sea.",
        is_sample=True,
    )
    mention = report.mentions[0]
    match = Match(
        id=digest(report.exhibit.id, *mention.span, listing.id),
        exhibit_id=report.exhibit.id,
        mention=mention,
        listing_id=listing.id,
        alias=Alias(name="RYONG SUNG 5", quality="primary"),
        score=0.97,
        outcome=Outcome.POSSIBLE,
        parts=(ScorePart(name="name", score=0.97, reason="“Ryong Sung 5” and “RYONG SUNG 5” agree"),),
        as_of=AsOf.LISTED,
        as_of_day=date(2024, 5, 31),
        as_of_reason="listed on 30 March 2018, before May 2024",
    )
    return listing, match
