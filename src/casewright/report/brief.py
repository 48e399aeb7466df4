"""A finding in brief, for the summary.

What is claimed, by how many origins, who denies it, which paragraph it touches
and what is missing: a reader of nothing else must be able to say these five.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from casewright.plain_words import day_words
from casewright.report.book import Book
from casewright.report.routes import find_routes
from casewright.report.words import DENIALS, RELATIONS, say_count
from casewright.values import Figure, FigureRelation, Finding, Provision, Relation, Weight

SUMMARY_FINDINGS = 5  # in the summary: with them it stays within two printed pages
_MISSING_SHOWN = 3
_ORDER = list(RELATIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One finding in the five lines of the summary.

    Attributes:
        heading: The title without the quotation that ``matter`` gives in full.
        matter: The words of the claim that stands for the matter, theirs.
        said: Who says so and how it is put ("United States, alleged"): the words alone need not show it.
        origins: "Seven exhibits, two origins: …".
        denied: Who denies what, each in words; empty when nobody in the case does.
        engaged: Pairs of a provision's name and title, and whether its number was read.
        missing: The first few of what is missing.
    """

    finding: Finding
    heading: str
    matter: str
    said: str
    origins: str
    denied: tuple[str, ...]
    engaged: tuple[tuple[str, str, bool], ...]
    missing: tuple[str, ...]
    n_more_missing: int


def ranked(book: Book) -> list[Finding]:
    """Return the findings as the summary orders them: by relation, then origins, then reports."""
    return sorted(
        book.case.findings,
        key=lambda one: (
            _ORDER.index(one.relation),
            -one.n_origins_low,
            -one.n_origins_high,
            -book.n_reports(one.claim_ids),
        ),
    )


def brief_of(book: Book, finding: Finding) -> Brief:
    """Return a finding as the summary tells it."""
    weight = book.weights[finding.weight_id]
    return Brief(
        finding=finding,
        heading=finding.title.partition(": “")[0],
        matter=weight.matter,
        said=_said(book, weight),
        origins=find_routes(book, weight).sentence,
        denied=denied_words(book, weight, finding.denial_ids),
        engaged=tuple((provision_name(one), one.title, one.verified) for one in book.provisions_of(finding)),
        missing=finding.missing[:_MISSING_SHOWN],
        n_more_missing=max(0, len(finding.missing) - _MISSING_SHOWN),
    )


def _said(book: Book, weight: Weight) -> str:
    claims = [book.claims[one] for one in weight.claim_ids if one in book.claims]
    claim = next((one for one in claims if one.text == weight.matter), None)
    if claim is None:
        return ""
    speaker = (
        claim.attribution.speaker or "a speaker not named" if claim.attribution else "a reporter's own words"
    )
    return f"{speaker}, {book.status_words(claim)}"


def provision_name(one: Provision) -> str:
    """Return an instrument with its paragraph, in short."""
    division = "¶" if one.division == "paragraph" else one.division
    return f"{one.instrument} {division} {one.paragraph.replace('-', '–')}"


def denied_words(book: Book, weight: Weight, denial_ids: Sequence[str]) -> tuple[str, ...]:
    """Return who denies what and when, each party once for each thing denied."""
    found: dict[tuple[str, str], str] = {}
    for said in book.denials(weight, [one for one in denial_ids if one in book.claims]):
        claim = book.claims[said[0]]
        speaker = claim.attribution.speaker if claim.attribution is not None else ""
        what = DENIALS[claim.denied] if claim.denied is not None else "answers"
        published = book.readings[claim.exhibit_id].publication.published
        when = f" (reported {day_words(published)})" if published is not None else ""
        found.setdefault((speaker, what), f"{speaker or 'A speaker not named'} {what}{when}")
    return tuple(found.values())


def differing(weight: Weight) -> tuple[tuple[Figure, ...], ...]:
    """Return the figures of a matter that differ, each group for one thing counted."""
    at_odds = dict.fromkeys(
        one.quantity.counted for one in weight.figures if one.relation is FigureRelation.CONFLICT
    )
    return tuple(tuple(one for one in weight.figures if one.quantity.counted == what) for what in at_odds)


def standing_words(findings: Sequence[Finding]) -> str:
    """Return in one sentence what the findings are; empty without any.

    >>> standing_words([])
    ''
    """
    if not findings:
        return ""
    n_of = {relation: sum(one.relation is relation for one in findings) for relation in Relation}
    n_breaches = n_of[Relation.SUSPECTED_BREACH]
    fall = f"{say_count(n_breaches, 'finding')} would fall within a provision"
    parts = [f"{fall}, if confirmed" if n_breaches else fall]
    parts += [f"{say_count(n_of[one], *nouns)}" for one, nouns in _NOUNS.items() if n_of[one]]
    n_denied = sum(bool(one.denial_ids) for one in findings)
    parts.append(f"{say_count(n_denied, 'is', 'are')} denied" if n_denied else "no denial of any is on file")
    sentence = "; ".join(parts)
    return sentence[:1].upper() + sentence[1:] + "."


_NOUNS = {
    Relation.ENFORCEMENT: ("tells of a measure taken", "tell of measures taken"),
    Relation.EXEMPTION: ("tells of an exemption", "tell of exemptions"),
    Relation.WATCH: ("is to be watched", "are to be watched"),
    Relation.CONTEXT: ("is context", "are context"),
}
