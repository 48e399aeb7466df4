"""Holds the names of one report against the listings, with what the report says beside them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, islice
from operator import itemgetter

from casewright.resolve.context import Known, country_code
from casewright.resolve.corrections import Correction, correct
from casewright.resolve.gender import said_gender, title_before
from casewright.resolve.index import ListingIndex
from casewright.resolve.screening import find_matches, make_match, names_worth_screening
from casewright.values import Claim, Match, Mention, MentionKind, Reading, Span

# What belongs to one state, and has its like in every other.
_ORGAN = re.compile(
    r"\b(?:ministry|department|commission|committee|bureau|agency|administration|army|navy|air force"
    r"|armed forces|military|parliament|government|council|guards?|corps|police|office)\b",
    re.IGNORECASE,
)
# Kinds of what may own, manage or belong to another.
_PARTIES = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.VESSEL)
_LIST = 20  # parties in one sentence from which on it only lists them
_POSSESSIVE = re.compile(r"((?:[\w.]+ ){0,3}[A-Z][\w.]+)(?:['’]s?)?\s$")


def resolve(
    reading: Reading, index: ListingIndex, *, corrections: Sequence[Correction] = ()
) -> tuple[Match, ...]:
    """Return the listings that a report's people, organisations and vessels match or may match.

    Args:
        reading: One report as read.
        index: What to hold it against.
        corrections: Names that the report, a copy, damaged; they are screened as the original has them.

    Returns:
        One match per name and listing, at the first mention of the name, in text order. The
        day asked about is that of the event of the first claim that holds the mention, else
        the day of publication; the reason says which.
    """
    found: list[Match] = []
    seen: set[tuple[str, str]] = set()
    report = _Report(reading, corrections)
    for mention in names_worth_screening(report.mentions):
        matched = find_matches(mention.name, index, kind=mention.kind, known=report.known_of(mention))
        day, why = report.day_asked(mention) if matched else (None, "")
        for judged in matched:
            key = (mention.name, judged.candidate.listing.id)
            if key not in seen:
                seen.add(key)
                match = make_match(judged, mention, exhibit_id=reading.exhibit_id, day=day, why=why)
                said = report.said_of_copy.get(mention.name)
                found.append(replace(match, parts=(*match.parts, said)) if said else match)
    return tuple(found)


class _Report:
    """One reading with its mentions gathered by name, so that each name is looked at once.

    Attributes:
        mentions: Of the reading and of its claims, in text order, each once; damaged names corrected.
        said_of_copy: By name, that a copy damaged it.
    """

    def __init__(self, reading: Reading, corrections: Sequence[Correction]) -> None:
        self._reading = reading
        inside = (mention for claim in reading.claims for mention in claim.mentions)
        once = {(one.span, one.kind, one.name): one for one in chain(reading.mentions, inside)}
        self.mentions, self.said_of_copy = correct([once[key] for key in sorted(once)], corrections)
        self._by_name: dict[tuple[str, MentionKind], list[Mention]] = {}
        for mention in self.mentions:
            self._by_name.setdefault((mention.name, mention.kind), []).append(mention)
        places = (one for one in self.mentions if one.kind is MentionKind.PLACE and country_code(one.name))
        self._countries = [(place.span.start, place) for place in places]
        self._parties = [(one.span.start, one) for one in self.mentions if one.kind in _PARTIES]
        self._pronouns: dict[str, list[str]] = {}
        for claim in reading.claims:
            if claim.attribution is not None:
                said = self._pronouns.setdefault(claim.attribution.speaker, [])
                said += [one for one in claim.attribution.chain if one.casefold() in ("he", "she")]
        self._starts = [sentence.start for sentence in reading.sentences]

    def known_of(self, mention: Mention) -> Known:
        """Return what the report says of a named party beside its name."""
        same = self._same(mention)
        pairs = (pair for other in same for pair in other.identifiers)
        return Known(
            countries=tuple(country for other in same for country in self._countries_near(other)),
            identifiers=tuple(dict.fromkeys(pairs)),
            country_is_hint=True,
            linked=tuple(dict.fromkeys(name for other in same for name in self._named_with(other))),
            owner=self._owner(mention),
            gender=self._gender(mention),
        )

    def _gender(self, mention: Mention) -> str:
        """Return the gender of a person that titles, roles and resolved pronouns agree on."""
        if mention.kind is not MentionKind.PERSON:
            return ""
        text, same = self._reading.text, self._same(mention)
        titles = (title_before(text[max(0, one.span.start - 20) : one.span.start]) for one in same)
        roles = (one.role for one in same)
        return said_gender((*titles, *roles, *self._pronouns.get(mention.name, ())))

    def _owner(self, mention: Mention) -> str:
        """Return the state of which an organ is said to be, wherever the report says it of the name."""
        if not _ORGAN.search(mention.name):
            return ""
        text = self._reading.text
        befores = [text[max(0, one.span.start - 60) : one.span.start] for one in self._same(mention)]
        owners = dict.fromkeys(owner for before in befores if (owner := _state_before(before)))
        return next(iter(owners)) if len(owners) == 1 else ""

    def _same(self, mention: Mention) -> list[Mention]:
        return self._by_name[mention.name, mention.kind]

    def day_asked(self, mention: Mention) -> tuple[date | None, str]:
        """Return the day to ask about, and which day it is."""
        same = self._same(mention)
        for claim in self._reading.claims:
            day = _event_day(claim)
            if day and any(claim.context.holds(other.span) for other in same):
                return day, f"on the date of the event ({day})"
        published = self._reading.publication.published
        if published:
            return published, f"on the day of publication ({published})"
        return None, ""

    def _countries_near(self, mention: Mention) -> Iterator[str]:
        """Yield the countries named in a sentence with the mention, or in its role."""
        yield from _countries_in(mention.role)
        yield from (place.name for place in self._in_sentence(mention, self._countries))

    def _named_with(self, mention: Mention) -> Iterator[str]:
        """Yield the other parties named in a sentence with the mention, which may own it or belong to it.

        A list of names, which may be one sentence, says of none of them to whom it belongs.
        """
        named = list(islice(self._in_sentence(mention, self._parties), _LIST + 1))
        if len(named) <= _LIST:
            yield from (other.name for other in named if other.name != mention.name)

    def _in_sentence(self, mention: Mention, others: list[tuple[int, Mention]]) -> Iterator[Mention]:
        """Yield those of other mentions, each with its start and in order, that stand in its sentence."""
        around = self._sentence(mention.span)
        for start, other in others[bisect_left(others, around.start, key=itemgetter(0)) :]:
            if start >= around.end:
                return
            if around.holds(other.span):
                yield other

    def _sentence(self, span: Span) -> Span:
        place = bisect_right(self._starts, span.start) - 1
        if place < 0:
            return span
        sentence = self._reading.sentences[place]
        return sentence if sentence.holds(span) else span


def _state_before(before: str) -> str:
    """Return the state whose name or adjective stands right before a name.

    >>> _state_before("and South Korea's "), _state_before("the Russian "), _state_before("said of ")
    ('South Korea', 'Russian', '')
    """
    found = _POSSESSIVE.search(before)
    words = found[1].split() if found else []
    names = (" ".join(words[at:]) for at in range(len(words)))
    return next((name for name in names if country_code(name)), "")


def _countries_in(words: str) -> Iterator[str]:
    """Yield the names of countries in a few words ("North Korean defence minister")."""
    split = words.split()
    for n_words in (4, 3, 2, 1):
        for at in range(len(split) - n_words + 1):
            name = " ".join(split[at : at + n_words]).strip(" ,.;")
            if country_code(name):
                yield name


def _event_day(claim: Claim) -> date | None:
    """Return the last day on which a claim's event can have happened, if it is bounded."""
    if claim.time is None or claim.time.interval is None:
        return None
    return claim.time.interval.end
