"""A case made ready to be shown: everything found by id, numbered, and named for a reader."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from unicodedata import bidirectional

from casewright.plain_words import clip, day_words
from casewright.report.coordinates import find_state
from casewright.report.highlight import Layer, Segment, claim_layers, cut, paragraphs
from casewright.report.words import (
    COPIES,
    CREDIBILITY,
    RELIABILITY,
    STATUSES,
    TIES,
    count_words,
    review_lines,
)
from casewright.text import digest, fold
from casewright.values import (
    Answer,
    Case,
    Claim,
    Edge,
    EdgeKind,
    EventType,
    Exhibit,
    Failure,
    Finding,
    Flag,
    Match,
    MentionKind,
    ObjectionKind,
    Origin,
    Provision,
    Reading,
    Relation,
    Span,
    Standing,
    Status,
    Weight,
)

_ID = re.compile(r"[0-9a-f]{16,64}")
_PART_LETTERS, _PART_CLAIMS = 150_000, 350  # of a text on one page
_QUOTE_LIMIT = 700  # characters of context around a quotation; longer sentences are lists or tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A claim as shown on a page other than its exhibit's.

    Attributes:
        segments: Its sentence with the highlights.
        number: Its number in its exhibit.
        href: Where it stands in its exhibit, from the casebook's root.
        copy_words: "reworded copy of …" when its exhibit is a copy; else empty.
    """

    claim: Claim
    exhibit: Exhibit
    segments: tuple[Segment, ...]
    number: int
    href: str
    copy_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One origin with the claims that go back to it."""

    origin: Origin
    quotations: tuple[Quotation, ...]


class Book:
    """An index over one case, for the pages. Holds no state of its own beyond the case."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.exhibits = {exhibit.id: exhibit for exhibit in case.exhibits}
        self.readings = {reading.exhibit_id: reading for reading in case.readings}
        self.claims = {claim.id: claim for reading in case.readings for claim in reading.claims}
        self.numbers = {
            claim.id: number
            for reading in case.readings
            for number, claim in enumerate(reading.claims, start=1)
        }
        self.weights = {weight.id: weight for weight in case.weighing.weights}
        self.provisions = {provision.key: provision for provision in case.provisions}
        self.listings = {listing.id: listing for listing in case.listings}
        self.matches = {match.id: match for match in case.matches}
        self._parts: dict[str, tuple[Span, ...]] = {}
        self.reviews = {review.claim_id: review for review in case.reviews}
        self._ties = {tie.claim_id: tie for weight in case.weighing.weights for tie in weight.ties}
        self._grades = {one.claim_id: one for weight in case.weighing.weights for one in weight.grades}

    # ------------------------------------------------------------ by claim and matter

    @cached_property
    def findings_of_weight(self) -> dict[str, list[Finding]]:
        """Findings by the id of their weight."""
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.case.findings:
            found[finding.weight_id].append(finding)
        return dict(found)

    @cached_property
    def weight_of_claim(self) -> dict[str, Weight]:
        """The matter of every claim that is in one, denials too."""
        return {
            claim_id: weight
            for weight in self.case.weighing.weights
            for claim_id in (*weight.claim_ids, *weight.denial_ids)
        }

    def findings_of_claim(self, claim_id: str) -> list[Finding]:
        """Return the findings about the matter of a claim."""
        weight = self.weight_of_claim.get(claim_id)
        return self.findings_of_weight.get(weight.id, []) if weight is not None else []

    def denials(self, weight: Weight, denial_ids: Sequence[str]) -> list[list[str]]:
        """Return denials of a matter, what one party says again behind what it says first."""
        first_of = {again: one.claim_id for one in weight.objections for again in one.also}
        found: dict[str, list[str]] = {}
        for claim_id in denial_ids:
            found.setdefault(first_of.get(claim_id, claim_id), []).append(claim_id)
        return list(found.values())

    def quotations(self, claim_ids: Sequence[str]) -> tuple[Quotation, ...]:
        """Return claims as quotations, in the order asked for; unknown ids are left out."""
        return tuple(
            self.quotation(self.claims[claim_id]) for claim_id in claim_ids if claim_id in self.claims
        )

    def quotation(self, claim: Claim) -> Quotation:
        """Return one claim in its sentence."""
        text = self.readings[claim.exhibit_id].text
        copies = [edge for edge in self.edges_from(claim.exhibit_id) if edge.kind is EdgeKind.COPIES]
        number = self.numbers[claim.id]
        return Quotation(
            claim=claim,
            exhibit=self.exhibits[claim.exhibit_id],
            segments=quotation_of(text, claim, number),
            number=number,
            href=self.claim_href(claim),
            copy_words=self.copy_words(copies[0]) if copies else "",
        )

    def claim_href(self, claim: Claim) -> str:
        """Return where the words of a claim are marked, from the casebook's root."""
        start = min((span.start for span in claim.content), default=0)
        parts = self.parts_of(claim.exhibit_id)
        place = next((place for place, part in enumerate(parts) if start < part.end), 0)
        return f"{exhibit_page(claim.exhibit_id, place)}#c{self.numbers[claim.id]}"

    def span_href(self, exhibit_id: str, span: Span) -> str:
        """Return where a stretch of an exhibit's text stands: at a claim of its sentence, else its page."""
        for claim in self.readings[exhibit_id].claims:
            if claim.content and claim.context.start <= span.start < claim.context.end:
                return self.claim_href(claim)
        parts = self.parts_of(exhibit_id)
        return exhibit_page(exhibit_id, next((at for at, one in enumerate(parts) if span.start < one.end), 0))

    def parts_of(self, exhibit_id: str) -> tuple[Span, ...]:
        """Return the stretches of an exhibit's text that have a page each: one but for long documents."""
        if exhibit_id not in self._parts:
            self._parts[exhibit_id] = _parts(self.readings[exhibit_id])
        return self._parts[exhibit_id]

    def said(self, weight: Weight) -> tuple[Said, ...]:
        """Return a matter's origins with their quotations."""
        return tuple(
            Said(origin=origin, quotations=self.quotations(origin.claim_ids)) for origin in weight.origins
        )

    def without_origin(self, weight: Weight) -> tuple[Quotation, ...]:
        """Return the claims of a matter that go back to nobody."""
        placed = {claim_id for origin in weight.origins for claim_id in origin.claim_ids}
        return self.quotations([claim_id for claim_id in weight.claim_ids if claim_id not in placed])

    def status_words(self, claim: Claim) -> str:
        """Return how a claim is put; what is said as fact but weakened is not called a fact.

        The bound of an amount ("at least 300") weakens nothing, and stands with the amount.
        """
        text = self.readings[claim.exhibit_id].text
        hedges = [
            text[start:end]
            for start, end in claim.hedges
            if not any(one.span.start <= start and end <= one.span.end for one in claim.quantities)
        ]
        if claim.status is not Status.ASSERTED or not hedges:
            return STATUSES[claim.status]
        quoted = ", ".join(f"“{word}”" for word in dict.fromkeys(hedges))
        return f"said with a hedge: {quoted}"

    def matter_href(self, weight: Weight) -> str:
        """Return where the words stand that show what a matter is about; "" where they are withheld."""
        claims = (self.claims.get(one) for one in (*weight.claim_ids, *weight.denial_ids))
        return next((self.claim_href(one) for one in claims if one and one.text == weight.matter), "")

    def shown_claim(self, finding: Finding) -> Claim | None:
        """Return the claim that a finding's title quotes; in an older case the one that shows its matter."""
        if finding.title_claim_id in self.claims:
            return self.claims[finding.title_claim_id]
        weight = self.weights[finding.weight_id]
        claims = (self.claims[one] for one in weight.claim_ids if one in self.claims)
        return next((one for one in claims if one.text == weight.matter), None)

    def review_lines(self, claim_id: str) -> list[str]:
        """Return what reviewers decided on a claim, a line each; none when nobody has."""
        review = self.reviews.get(claim_id)
        return review_lines(review) if review is not None else []

    def grade_words(self, claim_id: str) -> str:
        """Return a claim's grade in words, its code and what gave it; "" where it has none."""
        grade = self._grades.get(claim_id)
        if grade is None:
            return ""
        words = f"source: {RELIABILITY[grade.reliability]}; information: {CREDIBILITY[grade.credibility]}"
        reasons = "; ".join((*grade.source_reasons[:1], *grade.information_reasons[:1]))
        return f"{words} ({grade.code}). {reasons}"

    def grade_code(self, claim_id: str) -> str:
        """Return a claim's grade as letter and digit; "" where it has none."""
        grade = self._grades.get(claim_id)
        return grade.code if grade is not None else ""

    def tie_words(self, claim_id: str) -> str:
        """Return why a claim stands in its matter; "" for the first claim of one."""
        tie = self._ties.get(claim_id)
        if tie is None:
            return ""
        told = (find_state(one) or one if one.isupper() and len(one) == 2 else one for one in tie.shared)
        shared = f": both tell of {', '.join(told)}" if tie.shared else ""
        return TIES[tie.kind] + shared

    def doubts(self, weight: Weight) -> list[Quotation]:
        """Return the claims that withhold confirmation of others of a matter ("could not verify")."""
        ids = dict.fromkeys(one.claim_id for one in weight.objections if one.kind is ObjectionKind.UNVERIFIED)
        return [self.quotation(self.claims[one]) for one in ids if one in self.claims]

    def answer_words(self, answer: Answer) -> str:
        """Return an answer in part in words: what it grants, denies and leaves open, quoted."""
        parts = (("granted", answer.granted), ("denied", answer.denied), ("left open", answer.open))
        told = []
        for done, ids in parts:
            quoted = [f"“{clip(self.claims[one].text, 160)}”" for one in ids if one in self.claims]
            told += [f"{done} {', '.join(quoted)}"] if quoted else []
        return f"answered in part: {'; '.join(told)}"

    def withdrawal_words(self, weight: Weight) -> tuple[str, ...]:
        """Return who took back or put right claims of a matter, each once."""
        return tuple(dict.fromkeys(one.reason for one in weight.withdrawals))

    def draft_words(self, finding: Finding) -> str:
        """Return how far the review of a machine draft has come."""
        reviews = [self.reviews[one] for one in finding.claim_ids if one in self.reviews]
        if not reviews:
            return "not reviewed by anybody"
        n_open = len(finding.claim_ids) - sum(one.is_settled for one in reviews)
        n_disputed = sum(one.standing is Standing.DISPUTED for one in reviews)
        told = f"{n_open} of {count_words(len(finding.claim_ids), 'claim')} not confirmed as read"
        return f"{told}, {count_words(n_disputed, 'disagreement')} of reviewers" if n_disputed else told

    def n_reports(self, claim_ids: Sequence[str]) -> int:
        """Return how many exhibits carry some claims, copies included."""
        return len({self.claims[claim_id].exhibit_id for claim_id in claim_ids if claim_id in self.claims})

    # ------------------------------------------------------------ by exhibit

    def title_of(self, exhibit_id: str) -> str:
        """Return what to call an exhibit: its title, else its address."""
        reading = self.readings.get(exhibit_id)
        if reading is not None and reading.publication.title.strip():
            return clip(reading.publication.title, 140)
        exhibit = self.exhibits.get(exhibit_id)
        return clip(exhibit.address, 140) if exhibit is not None else "an exhibit outside this case"

    @cached_property
    def _names(self) -> dict[str, str]:
        """What each exhibit is called in short, and its title too where another would be called the same."""
        short = {one: self._short(one) for one in self.exhibits}
        times = Counter(short.values())
        return {
            one: name
            if times[name] == 1 or not self.publisher_of(one)
            else f"{name}: {clip(self.title_of(one), 60)}"
            for one, name in short.items()
        }

    def _short(self, exhibit_id: str) -> str:
        reading = self.readings.get(exhibit_id)
        publisher = self.publisher_of(exhibit_id)
        if reading is None or not publisher:
            return clip(self.title_of(exhibit_id), 60)
        published = reading.publication.published
        return with_day(publisher, day_words(published)) if published else publisher

    def name_of(self, exhibit_id: str) -> str:
        """Return a short name for an exhibit in a list: who published it and when, else its title."""
        return self._names.get(exhibit_id) or self.title_of(exhibit_id)

    @cached_property
    def _roles(self) -> dict[str, str]:
        """What most often stands with a person's name ("defence minister"), by folded name."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        for reading in self.case.readings:
            for one in reading.mentions:
                if one.role and one.kind is MentionKind.PERSON:
                    found[fold(one.name)][one.role] += 1
        return {name: max(roles, key=lambda role: (roles[role], -len(role))) for name, roles in found.items()}

    def role_of(self, name: str) -> str:
        """Return how the documents most often describe a person; empty where none does."""
        return self._roles.get(fold(name), "")

    def publisher_of(self, exhibit_id: str) -> str:
        """Return who published an exhibit; empty when it does not say."""
        reading = self.readings.get(exhibit_id)
        return reading.publication.publisher if reading is not None else ""

    @cached_property
    def media(self) -> frozenset[str]:
        """The names of those who publish, are credited or carry others' words in this case, folded."""
        found = {
            name
            for one in self.case.readings
            for name in (one.publication.publisher, *one.publication.credits)
        }
        said = (claim.attribution for claim in self.claims.values() if claim.attribution is not None)
        found |= {via.name for one in said for via in one.via}
        return frozenset(fold(name) for name in found if name)

    @cached_property
    def _edges_by_from(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.case.weighing.edges:
            found[edge.from_exhibit].append(edge)
        return dict(found)

    @cached_property
    def _edges_by_to(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = defaultdict(list)
        for edge in self.case.weighing.edges:
            if edge.to_exhibit is not None:
                found[edge.to_exhibit].append(edge)
        return dict(found)

    def edges_from(self, exhibit_id: str) -> list[Edge]:
        """Return what an exhibit copies or cites."""
        return self._edges_by_from.get(exhibit_id, [])

    def edges_to(self, exhibit_id: str) -> list[Edge]:
        """Return which exhibits copy or cite it."""
        return self._edges_by_to.get(exhibit_id, [])

    def copy_kind(self, exhibit_id: str) -> str:
        """Return what kind of copy an exhibit is ("reworded copy"); empty when it is none."""
        copies = [edge for edge in self.edges_from(exhibit_id) if edge.kind is EdgeKind.COPIES]
        if not copies:
            return ""
        kind = max(copies, key=lambda edge: edge.score).copy
        return COPIES[kind] if kind is not None else "copy"

    def edge_name(self, edge: Edge) -> str:
        """Return the name of what an edge leads to."""
        if edge.to_exhibit is not None and edge.to_exhibit in self.exhibits:
            return self.title_of(edge.to_exhibit)
        return edge.to_name or "an unnamed source"

    def copy_words(self, edge: Edge) -> str:
        """Return an edge in words: "reworded copy of …", "cites …"."""
        return f"{self.kind_words(edge)} {self.edge_name(edge)}"

    def kind_words(self, edge: Edge) -> str:
        """Return the words of an edge that stand before the name of what it leads to."""
        if edge.kind is EdgeKind.CITES:
            return "cites"
        return f"{COPIES[edge.copy] if edge.copy is not None else 'copy'} of"

    @cached_property
    def _flags_by_exhibit(self) -> dict[str, list[Flag]]:
        found: dict[str, list[Flag]] = defaultdict(list)
        for flag in self.case.weighing.flags:
            found[flag.exhibit_id].append(flag)
        return dict(found)

    def flags_of(self, exhibit_id: str) -> list[Flag]:
        """Return what only this exhibit's copy says."""
        return self._flags_by_exhibit.get(exhibit_id, [])

    @cached_property
    def _failures_by_subject(self) -> dict[str, list[Failure]]:
        found: dict[str, list[Failure]] = defaultdict(list)
        for failure in self.case.failures:
            found[failure.subject].append(failure)
        return dict(found)

    @cached_property
    def _exhibit_by_address(self) -> dict[str, str]:
        return {one.address: one.id for one in reversed(self.case.exhibits)}

    def exhibit_at(self, subject: str) -> str:
        """Return the id of the exhibit that a failure is about, by its id or address; "" for none."""
        return subject if subject in self.exhibits else self._exhibit_by_address.get(subject, "")

    def failures_of(self, exhibit: Exhibit) -> list[Failure]:
        """Return what went wrong with an exhibit."""
        named = {exhibit.address: None, exhibit.id: None}
        return [failure for subject in named for failure in self._failures_by_subject.get(subject, [])]

    def reading_layers(self, reading: Reading) -> list[Layer]:
        """Return every layer of an exhibit's text: passages, claims and flags."""
        layers = [
            Layer(passage.span, passage.kind.value)
            for passage in reading.passages
            if passage.kind.value in {"headline", "furniture", "metadata", "caption"}
        ]
        for number, claim in enumerate(reading.claims, start=1):
            layers += claim_layers(claim, number)
        return layers + [Layer(flag.span, "flag") for flag in self.flags_of(reading.exhibit_id)]

    # ------------------------------------------------------------ by finding

    def by_topic(
        self, findings: Sequence[Finding]
    ) -> list[tuple[Relation, list[tuple[EventType, list[Finding]]]]]:
        """Return findings by relation and by what they are about, each in the order of its first."""
        found: dict[Relation, dict[EventType, list[Finding]]] = {}
        for one in findings:
            about = found.setdefault(one.relation, {})
            about.setdefault(self.weights[one.weight_id].event, []).append(one)
        return [(relation, list(about.items())) for relation, about in found.items()]

    @cached_property
    def _findings_by_id(self) -> dict[str, Finding]:
        return {one.id: one for one in self.case.findings}

    def related_to(self, finding: Finding) -> list[Finding]:
        """Return the findings that bear on one, in its order."""
        return [self._findings_by_id[one] for one in finding.related_ids if one in self._findings_by_id]

    def provisions_of(self, finding: Finding) -> list[Provision]:
        """Return the provisions a finding names, in its order."""
        return [self.provisions[key] for key in finding.provision_keys if key in self.provisions]

    def matches_of(self, match_ids: Sequence[str]) -> list[Match]:
        """Return matches by id, in the order asked for; unknown ids are left out."""
        return [self.matches[match_id] for match_id in match_ids if match_id in self.matches]

    def n_names_to_check(self, match_ids: Sequence[str]) -> int:
        """Return how many names were held against entries, each once however many reports print it."""
        return len({name_and_listing(match) for match in self.matches_of(match_ids)})


_MARK = "\u200e"  # left-to-right mark


def with_day(name: str, day: str) -> str:
    """Return a name with a day behind it; one written from right to left does not carry the day along.

    >>> with_day("Example Post", "3 June 2024")
    'Example Post, 3 June 2024'
    """
    is_leftward = any(bidirectional(letter) in {"R", "AL"} for letter in name)
    return f"{_MARK}{name}{_MARK}, {day}" if is_leftward else f"{name}, {day}"


def name_and_listing(match: Match) -> tuple[str, str]:
    """Return what makes two matches one question to a reviewer: the entry, and the name as folded."""
    return match.listing_id, fold(match.mention.name)


def exhibit_page(exhibit_id: str, part: int = 0) -> str:
    """Return the page of an exhibit, or of a further part of it, from the casebook's root.

    >>> exhibit_page("00ff00ff00ff00ff"), exhibit_page("00ff00ff00ff00ff", 1)
    ('exhibit/00ff00ff00ff00ff.html', 'exhibit/00ff00ff00ff00ff-2.html')
    """
    return f"exhibit/{_file_name(exhibit_id)}{f'-{part + 1}' if part else ''}.html"


def finding_page(finding_id: str) -> str:
    """Return the page of a finding, from the casebook's root."""
    return f"finding/{_file_name(finding_id)}.html"


def _file_name(value_id: str) -> str:
    """Keep ids that are hexadecimal; an id from a damaged case must not name a file elsewhere."""
    return value_id if _ID.fullmatch(value_id) else digest(value_id)


def _parts(reading: Reading) -> tuple[Span, ...]:
    """Cut a long text between lines where no claim is under way, so that a page stays below one megabyte."""
    text, claims = reading.text, sorted((one for one in reading.claims if one.content), key=_first)
    parts: list[Span] = []
    start = n_claims = reach = 0
    waiting = deque(claims)
    for line in paragraphs(text) if len(text) > _PART_LETTERS or len(claims) > _PART_CLAIMS else ():
        is_full = line.start - start > _PART_LETTERS or n_claims > _PART_CLAIMS
        if is_full and reach <= line.start:
            parts.append(Span(start, line.start))
            start, n_claims = line.start, 0
        while waiting and _first(waiting[0]) < line.end:
            reach = max(reach, waiting.popleft().content[-1].end)
            n_claims += 1
    return (*parts, Span(start, len(text)))


def _first(claim: Claim) -> int:
    return claim.content[0].start


def quotation_of(text: str, claim: Claim, number: int = 1) -> tuple[Segment, ...]:
    """Return a claim's sentence out of its exhibit's text, with the claim's words marked."""
    return tuple(cut(text, _shown(claim, text), claim_layers(claim, number)))


def _shown(claim: Claim, text: str) -> Span:
    """Return the stretch to quote: the sentence, or around the content when that is very long."""
    start = min(claim.context.start, claim.content[0].start if claim.content else claim.context.start)
    end = max(claim.context.end, claim.content[-1].end if claim.content else claim.context.end)
    if end - start > _QUOTE_LIMIT and claim.content:
        start = max(start, claim.content[0].start - _QUOTE_LIMIT // 4)
        end = min(end, max(claim.content[-1].end, start) + _QUOTE_LIMIT // 4)
    return Span(max(0, start), min(len(text), end))
