"""A finding in brief, for the summary.

What is claimed, by how many origins, who denies it, which paragraph it touches
and what is missing: a reader of nothing else must be able to say these five.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from casewright.plain_words import clip, day_words
from casewright.report.book import Book
from casewright.report.coordinates import find_state
from casewright.report.parties import group_matches
from casewright.report.routes import find_routes
from casewright.report.words import AS_OF, DENIALS, OUTCOMES, RELATIONS, say_count
from casewright.values import Claim, Figure, FigureRelation, Finding, Provision, Relation, Weight

SUMMARY_FINDINGS = 5  # in the summary: with them it stays within two printed pages
_MISSING_SHOWN = 3
_RULES_SHOWN = 3
_QUOTED = 90  # letters of a denial
_ORDER = list(RELATIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """One finding in the five lines of the summary.

    Attributes:
        heading: The title without the quotation that ``matter`` gives in full.
        matter: The words of the claim that its title quotes, theirs.
        said: Who says so and how it is put ("United States, alleged"): the words alone need not show it.
        href: Where these words stand in their exhibit, from the casebook's root; empty for an older case's.
        origins: "Seven exhibits, two origins: …".
        denied: Who denies what, in which words; empty when nobody in the case does.
        denied_hrefs: Where each of these denials stands.
        engaged: Which paragraphs it would fall under, by the way of the goods where that is open.
        names: Names held against a list, each with what came of it.
        missing: The first few of what is missing.
    """

    finding: Finding
    heading: str
    matter: str
    said: str
    href: str
    origins: str
    denied: tuple[str, ...]
    denied_hrefs: tuple[str, ...]
    engaged: str
    names: tuple[str, ...]
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
    claim = book.shown_claim(finding)
    denied = _denied(book, weight, finding.denial_ids)
    return Brief(
        finding=finding,
        heading=heading_of(finding),
        matter=_quoted(book, finding, claim) if claim is not None else weight.matter,
        said=_said(book, claim),
        href=book.claim_href(claim) if claim is not None else "",
        origins=find_routes(book, weight).sentence,
        denied=tuple(words for words, _ in denied),
        denied_hrefs=tuple(book.claim_href(one) for _, one in denied),
        engaged=engaged_words(finding, book.provisions_of(finding)),
        names=_names(book, finding),
        missing=finding.missing[:_MISSING_SHOWN],
        n_more_missing=max(0, len(finding.missing) - _MISSING_SHOWN),
    )


def heading_of(finding: Finding) -> str:
    """Return a finding's title without its quotation."""
    return finding.title.partition(": “")[0]


def _quoted(book: Book, finding: Finding, claim: Claim) -> str:
    """Return in full the words that a finding's title quotes: a claim's, or its sentence's."""
    words = " ".join(claim.text.split())
    shown = finding.title.partition(": “")[2].removesuffix("”").removesuffix(" …")
    reading = book.readings[claim.exhibit_id]
    whole = " ".join(reading.text[claim.context.start : claim.context.end].split())
    return whole[whole.index(shown) :] if shown not in words and shown in whole else words


def _said(book: Book, claim: Claim | None) -> str:
    if claim is None:
        return ""
    speaker = (
        claim.attribution.speaker or "a speaker not named" if claim.attribution else "a reporter's own words"
    )
    role = book.role_of(speaker) if claim.attribution else ""
    return f"{speaker}{f' ({role})' if role else ''}, {book.status_words(claim)}"


def _names(book: Book, finding: Finding) -> tuple[str, ...]:
    """Return the names of a finding that were held against a list, with the entry and what came of it."""
    return tuple(
        f"{one.match.mention.name}: {OUTCOMES[one.match.outcome]} {one.listing.list_name} "
        f"{one.listing.reference}; {AS_OF[one.match.as_of]}"
        for one in group_matches(book, book.matches_of(finding.match_ids))
    )


def engaged_words(finding: Finding, provisions: Sequence[Provision]) -> str:
    """Return which paragraphs a finding would fall under, in one line a reader can look up.

    Where the way of the goods is open, each way with its paragraphs. Whether numbers were read stands
    once at the end.
    """
    if not provisions:
        return "No provision."
    if not finding.direction and {"from", "to"} <= {one.direction for one in provisions}:
        state = find_state(finding.target) or "the state"
        ways = [
            f"if the goods {way} {state}, {_joined([one for one in provisions if one.direction != other])}"
            for way, other in (("came from", "to"), ("went to", "from"))
        ]
        told = f"Direction open: {'; '.join(ways)}."
    else:
        titles = "; ".join(dict.fromkeys(one.title for one in provisions[:_RULES_SHOWN]))
        more = len(provisions) - _RULES_SHOWN
        told = f"{_joined(provisions[:_RULES_SHOWN])}{f' and {more} more' if more > 0 else ''}: {titles}."
    n_unread = sum(not one.verified for one in provisions)
    if not n_unread:
        return told
    which = "the paragraph number has" if n_unread == 1 else "the paragraph numbers have"
    if n_unread < len(provisions):
        which = f"{n_unread} of the {len(provisions)} paragraph numbers have"
    return f"{told} Not verified: {which} not been read in the text itself."


def _joined(provisions: Sequence[Provision]) -> str:
    """Return paragraphs by instrument: "U.N. Security Council resolution 1718 (2006) ¶ 8(a)(i), ¶ 8(b)"."""
    found: dict[str, list[str]] = {}
    for one in provisions:
        found.setdefault(one.instrument, []).append(provision_name(one).removeprefix(f"{one.instrument} "))
    named = ", ".join(f"{name} {', '.join(paragraphs)}" for name, paragraphs in found.items())
    named = named.replace("¶ ", "¶\u00a0").replace("S/RES/", "U.N. Security Council resolution ", 1)
    return named.replace("S/RES/", "resolution ")


def provision_name(one: Provision) -> str:
    """Return an instrument with its paragraph, in short."""
    division = "¶" if one.division == "paragraph" else one.division
    return f"{one.instrument} {division} {one.paragraph.replace('-', '–')}"


def denied_words(book: Book, weight: Weight, denial_ids: Sequence[str]) -> tuple[str, ...]:
    """Return what is denied, each thing once: by whom, in the first one's words, and when it was reported."""
    return tuple(words for words, _ in _denied(book, weight, denial_ids))


def _denied(book: Book, weight: Weight, denial_ids: Sequence[str]) -> tuple[tuple[str, Claim], ...]:
    """Return the same, each with the first one's claim."""
    said: dict[str, list[Claim]] = defaultdict(list)
    for one_party in book.denials(weight, [one for one in denial_ids if one in book.claims]):
        claim = book.claims[one_party[0]]
        said[DENIALS[claim.denied] if claim.denied is not None else "answers"].append(claim)
    found = []
    for what, claims in said.items():
        speakers = dict.fromkeys(
            one.attribution.speaker if one.attribution is not None else "" for one in claims
        )
        named = [one or "a speaker not named" for one in speakers]
        who = ", ".join(named[:-1]) + (" and " if len(named) > 1 else "") + named[-1]
        published = book.readings[claims[0].exhibit_id].publication.published
        reported = f"reported {day_words(published)}" if published is not None else ""
        whose = named[0] if len(named) > 1 else ""  # nobody is quoted with another's words
        when = f" ({', '.join(filter(None, (whose, reported)))})" if whose or reported else ""
        verb = what if len(named) == 1 else what.replace("denies", "deny", 1).replace("answers", "answer", 1)
        words = f"{who} {verb}: “{clip(claims[0].text, _QUOTED)}”{when}"
        found.append((words, claims[0]))
    return tuple(found)


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
