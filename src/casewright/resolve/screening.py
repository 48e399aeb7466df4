"""Holds a name against all listings and says match, possible or nothing.

The rule that governs everything here: **nobody is called listed because the name
is similar.** "Match" needs an identifier, or the very name together with
something else that agrees, or a name so rare that it stands alone (see
``docs/decisions/0061``). Everything else worth a look is "possible", with the
reasons; a reviewer decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from casewright.resolve.compare import CLOSE, Comparison, compare
from casewright.resolve.context import COUNTRY, Known, context_parts, country_code, is_anothers
from casewright.resolve.dates import listed_on_day
from casewright.resolve.index import Candidate, ListingIndex, most_bits_by_length
from casewright.resolve.likeness import SYLLABLE
from casewright.resolve.names import (
    WEIGHT_GENERIC,
    Name,
    make_name,
    written_forms,
)
from casewright.resolve.reasons import name_parts
from casewright.resolve.score import name_score
from casewright.resolve.scripts import ARABIC, CYRILLIC, LATIN
from casewright.resolve.sounds import consonants
from casewright.text import digest
from casewright.values import (
    Match,
    Mention,
    MentionKind,
    Outcome,
    PartyKind,
    ScorePart,
    Span,
)

# Thresholds; decision 0061 has the rule and the measurements.
POSSIBLE_FROM = 0.60
MATCH_FROM = 0.80
_HOPELESS = 0.35
_ANY = float("inf")
# Shares of a translated name's own words: nearly all, and some.
_ALL_OWN = 0.85
_ANY_OWN = 0.2
# Least likeness of two words that one of them is taken for the other without a doubt.
_SURE = 0.82
_LIKE = 0.7
MAX_MATCHES = 5
#: Bits of rarity (see ListingIndex.rarity) that the shared words of names which are only alike must say.
ALIKE_BITS = 17.0
#: The same when every telling word of both names found a partner.
WHOLE_BITS = 10.0
#: Bits that the own words of a translated name must say.
OWN_BITS = 8.0
#: The same where neither name has others.
OWN_BITS_WHOLE = 5.5
#: Bits that a person's name must say to stand alone.
ALONE_BITS = 30.0
#: Bits that it must say when the listed state is merely named near it.
HINTED_BITS = 20.0
HINTED_BITS_ORGANISATION = 10.0
#: Bits that an organisation's name of one word must say: four letters do, three do not.
LONE_BITS = 9.0
#: The same for an organisation, generic words counted: four of them, or one rare word and one generic.
ALONE_BITS_ORGANISATION = 15.0

_KINDS = {
    MentionKind.PERSON: PartyKind.PERSON,
    MentionKind.ORGANISATION: PartyKind.ORGANISATION,
    MentionKind.GROUP: PartyKind.ORGANISATION,
    MentionKind.VESSEL: PartyKind.VESSEL,
}
_CLASHES = {
    (PartyKind.PERSON, PartyKind.ORGANISATION),
    (PartyKind.PERSON, PartyKind.VESSEL),
    (PartyKind.PERSON, PartyKind.AIRCRAFT),
    (PartyKind.ORGANISATION, PartyKind.PERSON),
    (PartyKind.VESSEL, PartyKind.PERSON),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One candidate worth a look, with its score, outcome and reasons."""

    candidate: Candidate
    score: float
    outcome: Outcome
    parts: tuple[ScorePart, ...]
    found: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A name held against one candidate: what the names share, and what stands beside them."""

    query: Name
    candidate: Candidate
    found: Comparison
    context: tuple[ScorePart, ...]
    country_is_hint: bool

    @property
    def agrees(self) -> bool:
        return any(part.score > 0 for part in self.context)

    @property
    def agrees_on_person(self) -> bool:
        """Whether what agrees belongs to one person, not to a whole country."""
        return any(part.score > 0 and part.name != COUNTRY for part in self.context)

    @property
    def opposed(self) -> bool:
        return any(part.score < 0 for part in self.context)


def screen(
    name: str,
    index: ListingIndex,
    *,
    as_of: date | None = None,
    kind: MentionKind | None = None,
    known: Known | None = None,
) -> tuple[Match, ...]:
    """Return the listings that a name matches or may match, the likeliest first.

    Args:
        name: A name in any script.
        index: What to hold it against.
        as_of: The day for which to ask whether the entry was listed. Without one, entries that were
            removed from their list are passed over.
        kind: What the name names, if known. Places, weapons and goods are not screened.
        known: What else is known: birth date, countries, identifiers.

    Returns:
        At most five matches, one per listing; empty when nothing is worth a look.

    >>> from casewright.values import Listing
    >>> komid = Listing(
    ...     id="a", list_name="UN", reference="KPe.001", kind=PartyKind.ORGANISATION,
    ...     name="Korea Mining Development Trading Corporation",
    ... )
    >>> [found] = screen("Korea Mining Development Trading Corp.", ListingIndex([komid]))
    >>> found.outcome.value, found.as_of_reason
    ('match', 'no day to ask about; on a list without a date, day of listing not stated')
    """
    if kind is not None and kind not in _KINDS:
        return ()
    known = known or Known()
    mention = Mention(
        span=Span(0, len(name)),
        text=name,
        kind=kind or MentionKind.ORGANISATION,
        name=name,
        identifiers=known.identifiers,
    )
    return tuple(
        make_match(found, mention, exhibit_id="", day=as_of, why="")
        for found in find_matches(name, index, kind=kind, known=known)
        if as_of or found.candidate.listing.valid_to is None
    )


def find_matches(
    name: str, index: ListingIndex, *, kind: MentionKind | None, known: Known
) -> tuple[Judged, ...]:
    """Return the judged candidates that are worth a look, the likeliest first, one per listing."""
    party = _KINDS.get(kind) if kind else None
    best: dict[str, Judged] = {}
    for candidate in index.find(name, party, known.identifiers):
        judged = _judge(name, candidate, index, party, known)
        if judged is None:
            continue
        held = best.get(candidate.listing.id)
        if held is None or _rank(judged) < _rank(held):
            best[candidate.listing.id] = judged
    return tuple(sorted(_without_relatives(list(best.values())), key=_rank)[:MAX_MATCHES])


def _without_relatives(judged: list[Judged]) -> list[Judged]:
    """Where an entry bears the very name, drop those that are only alike (a brother, a subsidiary)."""
    if not any(one.found.is_same for one in judged):
        return judged
    return [one for one in judged if one.found.is_close or one.outcome is Outcome.MATCH]


def make_match(found: Judged, mention: Mention, *, exhibit_id: str, day: date | None, why: str) -> Match:
    """Return the value for one judged candidate."""
    listing = found.candidate.listing
    as_of, reason = listed_on_day(listing, day, why=why)
    return Match(
        id=digest(exhibit_id or mention.name, *mention.span, listing.id),
        exhibit_id=exhibit_id,
        mention=mention,
        listing_id=listing.id,
        alias=found.candidate.alias,
        score=round(found.score, 4),
        outcome=found.outcome,
        parts=found.parts,
        as_of=as_of,
        as_of_day=day,
        as_of_reason=reason,
    )


def _rank(judged: Judged) -> tuple[object, ...]:
    order = (Outcome.MATCH, Outcome.POSSIBLE, Outcome.NO)
    listing = judged.candidate.listing
    quality = ("primary", "strong", "original_script", "weak").index(judged.candidate.alias.quality)
    return order.index(judged.outcome), -round(judged.score, 6), quality, listing.list_name, listing.reference


def _judge(
    name: str, candidate: Candidate, index: ListingIndex, party: PartyKind | None, known: Known
) -> Judged | None:
    """Return what is to be said of one candidate, or ``None`` when it is not worth a look."""
    listing = candidate.listing
    if is_anothers(known, listing):
        return None
    of_person = listing.kind in (PartyKind.PERSON, PartyKind.UNKNOWN)
    query, found, alone = _best_form(name, candidate, of_person=of_person)
    if alone < _HOPELESS and not known.identifiers:
        return None
    pair = _Pair(
        query=query,
        candidate=candidate,
        found=found,
        context=context_parts(known, listing),
        country_is_hint=known.country_is_hint,
    )
    against = _against(candidate, party)
    score = alone
    for part in (*against, *pair.context):
        score += part.score * (1 - score if part.score > 0 else score)
    outcome = _outcome_by_identifier(pair, alone) or _outcome(pair, index, score)
    if outcome is Outcome.NO:
        return None
    names = name_parts(found, query, candidate.name, candidate.alias, alone)
    parts = (*names, *against, *pair.context)
    return Judged(candidate=candidate, score=score, outcome=outcome, parts=parts, found=found)


def _best_form(name: str, candidate: Candidate, *, of_person: bool) -> tuple[Name, Comparison, float]:
    """Return the form of a printed name that is most like a candidate, the comparison, and its score."""
    judged = []
    forms = [make_name(form, of_person=of_person) for form in written_forms(name, of_person=of_person)]
    if not of_person and forms[0].script == ARABIC:  # Latin lists write "Ansar" as often as "supporters"
        forms += [make_name(form, of_person=True) for form in written_forms(name, of_person=False)]
    for query in forms:
        found = compare(query, candidate.name, of_person=of_person)
        judged.append((query, found, name_score(found, query, candidate.name, of_person=of_person)))
    return max(judged, key=lambda one: one[2])


def _against(candidate: Candidate, party: PartyKind | None) -> tuple[ScorePart, ...]:
    """Return what in the entry itself speaks against the match: a weak alias, another kind of party."""
    parts: list[ScorePart] = []
    if candidate.alias.quality == "weak":
        parts.append(ScorePart(name="alias", score=-0.15, reason="the list marks this alias as weak"))
    if (party, candidate.listing.kind) in _CLASHES:
        reason = f"the name is that of a {party}, the entry is a {candidate.listing.kind}"
        parts.append(ScorePart(name="kind", score=-0.5, reason=reason))
    return tuple(parts)


def _outcome_by_identifier(pair: _Pair, alone: float) -> Outcome | None:
    """An identifier that agrees decides, if it is unique in the world or the names are alike too."""
    same = [part for part in pair.context if part.name == "identifier" and part.score > 0]
    if not same:
        return None
    unique = pair.candidate.listing.kind in (PartyKind.VESSEL, PartyKind.AIRCRAFT)
    return Outcome.MATCH if unique or alone >= POSSIBLE_FROM else Outcome.POSSIBLE


def _outcome(pair: _Pair, index: ListingIndex, score: float) -> Outcome:
    if score < POSSIBLE_FROM or pair.found.numbers_differ or not _says_enough(pair, index):
        return Outcome.NO
    sure = pair.found.is_same and pair.candidate.alias.quality != "weak" and not pair.opposed
    if sure and score >= MATCH_FROM and (_is_confirmed(pair, index) or _stands_alone(pair, index)):
        return Outcome.MATCH
    return Outcome.POSSIBLE


def _is_confirmed(pair: _Pair, index: ListingIndex) -> bool:
    """Whether something besides the name agrees, and that is enough for such a name.

    A state that is merely named nearby confirms a rare name only: in a report on a state, half
    the names stand near it, and "the Defence Ministry" near it may be its neighbour's.
    """
    if pair.agrees_on_person or not pair.agrees:
        return pair.agrees_on_person
    if not pair.country_is_hint:
        return True
    of_person = pair.candidate.listing.kind is PartyKind.PERSON
    return _bits_of_name(pair.query, index) >= (HINTED_BITS if of_person else HINTED_BITS_ORGANISATION)


def _says_enough(pair: _Pair, index: ListingIndex) -> bool:
    """Whether the shared words can point at one party at all: a lone "Kim" never does."""
    found, query, listed = pair.found, pair.query, pair.candidate.name
    fewest = min(len(query.telling), len(listed.telling))
    if pair.candidate.listing.kind is PartyKind.PERSON and fewest < 2:
        same = found.is_same and len(query.telling) == len(listed.telling)
        return same and (pair.agrees_on_person or len(query.words) >= 3 or _is_all_of_it(pair, index))
    if query.script != listed.script and pair.candidate.listing.kind is not PartyKind.PERSON:
        return _says_enough_translated(pair, index)
    if len(query.words) == 1 and not pair.agrees and _is_faint(pair, index):
        return False
    if found.is_same:
        return True
    if min(_n_named(query), _n_named(listed)) < 2 and not found.is_close:
        return False
    if fewest < 2 and (found.left_query or found.left_alias):
        return False
    whole = not found.left_query and not found.left_alias
    # Syllables are few: out of their order, or with some left over, they are another name.
    syllabic = query.is_syllabic or listed.is_syllabic
    if syllabic and pair.candidate.listing.kind is PartyKind.PERSON and not (whole and found.turned):
        return False
    if any(words.how == SYLLABLE for words in found.pairs) and not pair.agrees_on_person:
        return False
    scripts = (query.script, listed.script)
    if (ARABIC in scripts or CYRILLIC in scripts) and not _is_sure_across_scripts(pair):
        return False
    return _bits(pair, index) >= (WHOLE_BITS if whole else ALIKE_BITS)


def _says_enough_translated(pair: _Pair, index: ListingIndex) -> bool:
    """Whether a translated name shares rare words of its own, or all its words.

    Words like Hidayat and Lama are in the names of people and of firms: unless the query says by a word
    that it names an organisation, both names must share all their own words.
    """
    found, is_firm = pair.found, pair.query.is_firm
    both = min(found.own_query, found.own_alias)
    if found.is_own_left or both < (_ANY_OWN if is_firm else _ALL_OWN):
        return False
    if pair.query.is_syllabic and not is_firm:  # a firm's name in Han or Hangul says that it is one
        return False
    # Where every word has its partner, one that is merely like it will do.
    whole = is_firm and not found.left_query and not found.left_alias and pair.query.script != ARABIC
    own = [words.similarity for words in found.pairs if words.weight > WEIGHT_GENERIC]
    if max(own, default=0.0) < (_LIKE if whole else _SURE):
        return False
    # Arabic given names are common words too (Khairi, charitable), so there these add nothing.
    counts = is_firm and pair.query.script != ARABIC
    n_common = sum(words.weight == WEIGHT_GENERIC for words in found.pairs)
    if _bits(pair, index) + n_common * counts >= (OWN_BITS_WHOLE if whole else OWN_BITS):
        return True
    if found.left_alias or len(found.left_query) > 1 or _n_named(pair.candidate.name) < 2:
        return False
    return _bits_of_name(pair.candidate.name, index) >= WHOLE_BITS


def _is_sure_across_scripts(pair: _Pair) -> bool:
    """Whether two words are surely the same (one, where vowels are written), and not both names have others.

    Without vowels Jabir and Jabarin, Lorin and Elshani are near; one such pair beside another says nothing.
    """
    n_needed = 2 if ARABIC in (pair.query.script, pair.candidate.name.script) else 1
    telling = [words for words in pair.found.pairs if words.weight > WEIGHT_GENERIC]
    n_sure = sum(len(words.query.split()) for words in telling if words.how in CLOSE)
    return n_sure >= n_needed and not (pair.found.left_query and pair.found.left_alias)


def _is_all_of_it(pair: _Pair, index: ListingIndex) -> bool:
    """Whether the list knows a person by just these words, and they are rare (Matiullah)."""
    whole = sorted(pair.query.words) == sorted(pair.candidate.name.words)
    strong = pair.candidate.alias.quality in ("primary", "strong")
    return whole and strong and _bits_of_name(pair.query, index) >= LONE_BITS


def _n_named(name: Name) -> int:
    """How many words a name has besides particles and legal forms."""
    return sum(weight >= WEIGHT_GENERIC for weight in name.weights)


def _is_faint(pair: _Pair, index: ListingIndex) -> bool:
    """Whether one word says too little: an alias that the list calls weak, or a short acronym."""
    return pair.candidate.alias.quality == "weak" or _bits_of_name(pair.query, index) < LONE_BITS


def _bits(pair: _Pair, index: ListingIndex) -> float:
    """How much the shared words say together; a pair that is merely alike says less."""
    of_query = pair.candidate.name.script != LATIN
    in_consonants = ARABIC in (pair.query.script, pair.candidate.name.script)
    bits = 0.0
    for words in pair.found.pairs:
        if words.weight <= WEIGHT_GENERIC:
            continue
        sure = words.similarity if words.how in CLOSE else words.similarity**2
        for word in (words.query if of_query else words.alias).split():
            most = most_bits_by_length(len(consonants(word))) if in_consonants else _ANY
            bits += sure * min(index.rarity(word), most)
    return bits


def _bits_of_name(name: Name, index: ListingIndex) -> float:
    """How much a name says in all, generic words counted, particles and legal forms not."""
    named = zip(name.words, name.weights, strict=True)
    return sum(index.rarity(word) for word, weight in named if weight >= WEIGHT_GENERIC)


def _stands_alone(pair: _Pair, index: ListingIndex) -> bool:
    """Whether the name is so rare that it needs nothing beside it."""
    listing, telling = pair.candidate.listing, pair.query.telling
    if index.n_namesakes(pair.candidate.name, listing.list_name) > 1:
        return False
    if listing.kind is PartyKind.ORGANISATION:
        return len(pair.query.words) >= 3 and _bits_of_name(pair.query, index) >= ALONE_BITS_ORGANISATION
    rare = sum(map(index.rarity, telling)) >= ALONE_BITS
    return listing.kind is PartyKind.PERSON and len(telling) >= 3 and rare


def names_worth_screening(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return one mention per name and kind, the first in the text; places, goods and peoples left out."""
    first: dict[tuple[str, MentionKind], Mention] = {}
    for mention in mentions:
        if mention.kind in _KINDS and not country_code(mention.name):
            first.setdefault((mention.name, mention.kind), mention)
    return tuple(first.values())
