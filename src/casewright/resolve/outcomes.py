"""What may be said of a name and an entry: match, possible or no. The rules, and nothing else.

Nobody is called listed because the name is similar (``docs/decisions/0061``, which has the
measurements). *Match* needs an identifier, or the very name with something else that agrees, or a name
so rare that it stands alone; *possible* needs enough in common to point at one party at all.
"""

from dataclasses import dataclass

from casewright.resolve.compare import CLOSE, Comparison
from casewright.resolve.context import BIRTH_RANGE, COUNTRY, GENDER, LINKED
from casewright.resolve.index import Candidate, ListingIndex, most_bits_by_length
from casewright.resolve.likeness import SYLLABLE
from casewright.resolve.names import WEIGHT_GENERIC, Name
from casewright.resolve.scripts import ARABIC, CYRILLIC, LATIN
from casewright.resolve.sounds import consonants
from casewright.values import Outcome, PartyKind, ScorePart

# Thresholds; decision 0061 has the rule and the measurements.
POSSIBLE_FROM = 0.60
MATCH_FROM = 0.80
#: Of several entries, at most one is a match: the one meant more likely than not.
MATCH_CHANCE = 0.5
_ANY = float("inf")
# Shares of a translated name's own words: nearly all, and some.
_ALL_OWN = 0.85
_ANY_OWN = 0.2
# Least likeness of two words that one of them is taken for the other without a doubt.
_SURE = 0.82
_LIKE = 0.7
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A name held against one candidate: what the names share, and what stands beside them."""

    query: Name
    candidate: Candidate
    found: Comparison
    context: tuple[ScorePart, ...]
    country_is_hint: bool

    @property
    def agrees(self) -> bool:
        """Whether something beside the name agrees that most people do not share."""
        return any(part.score > 0 and part.name not in (GENDER, BIRTH_RANGE) for part in self.context)

    @property
    def agrees_on_person(self) -> bool:
        """Whether what agrees belongs to one person, not to a country, an owner or a generation."""
        shared = (COUNTRY, GENDER, LINKED, BIRTH_RANGE)
        return any(part.score > 0 and part.name not in shared for part in self.context)

    @property
    def has_its_number(self) -> bool:
        """Whether an identifier agrees."""
        return any(part.name == "identifier" and part.score > 0 for part in self.context)

    @property
    def is_settled(self) -> bool:
        """Whether the identifier that agrees is unique in the world, so that the name does not matter."""
        return self.has_its_number and self.candidate.listing.kind in (PartyKind.VESSEL, PartyKind.AIRCRAFT)

    @property
    def opposed(self) -> bool:
        """Whether anything beside the name contradicts."""
        return any(part.score < 0 for part in self.context)


def judge_outcome(pair: Pair, index: ListingIndex, *, alone: float, score: float) -> Outcome:
    """Return what may be said of a pair.

    Args:
        pair: A name held against one candidate.
        index: All names, which tell how rare a word is.
        alone: How likely the names alone are one party's, 0..1.
        score: The same with what stands beside them.
    """
    if pair.has_its_number:
        return Outcome.MATCH if pair.is_settled or alone >= POSSIBLE_FROM else Outcome.POSSIBLE
    if score < POSSIBLE_FROM or pair.found.numbers_differ or not _says_enough(pair, index):
        return Outcome.NO
    sure = pair.found.is_same and pair.candidate.alias.quality != "weak" and not pair.opposed
    if sure and score >= MATCH_FROM and (_is_confirmed(pair, index) or _stands_alone(pair, index)):
        return Outcome.MATCH
    return Outcome.POSSIBLE


def _is_confirmed(pair: Pair, index: ListingIndex) -> bool:
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


def _says_enough(pair: Pair, index: ListingIndex) -> bool:
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
    return shared_bits(pair, index) >= (WHOLE_BITS if whole else ALIKE_BITS)


def _says_enough_translated(pair: Pair, index: ListingIndex) -> bool:
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
    if shared_bits(pair, index) + n_common * counts >= (OWN_BITS_WHOLE if whole else OWN_BITS):
        return True
    if found.left_alias or len(found.left_query) > 1 or _n_named(pair.candidate.name) < 2:
        return False
    return _bits_of_name(pair.candidate.name, index) >= WHOLE_BITS


def _is_sure_across_scripts(pair: Pair) -> bool:
    """Whether two words are surely the same (one, where vowels are written), and not both names have others.

    Without vowels Jabir and Jabarin, Lorin and Elshani are near; one such pair beside another says nothing.
    """
    n_needed = 2 if ARABIC in (pair.query.script, pair.candidate.name.script) else 1
    telling = [words for words in pair.found.pairs if words.weight > WEIGHT_GENERIC]
    n_sure = sum(len(words.query.split()) for words in telling if words.how in CLOSE)
    return n_sure >= n_needed and not (pair.found.left_query and pair.found.left_alias)


def _is_all_of_it(pair: Pair, index: ListingIndex) -> bool:
    """Whether the list knows a person by just these words, and they are rare (Matiullah)."""
    whole = sorted(pair.query.words) == sorted(pair.candidate.name.words)
    strong = pair.candidate.alias.quality in ("primary", "strong")
    return whole and strong and _bits_of_name(pair.query, index) >= LONE_BITS


def _n_named(name: Name) -> int:
    """How many words a name has besides particles and legal forms."""
    return sum(weight >= WEIGHT_GENERIC for weight in name.weights)


def _is_faint(pair: Pair, index: ListingIndex) -> bool:
    """Whether one word says too little: an alias that the list calls weak, or a short acronym."""
    return pair.candidate.alias.quality == "weak" or _bits_of_name(pair.query, index) < LONE_BITS


def shared_bits(pair: Pair, index: ListingIndex) -> float:
    """Return how much the shared words say together, in bits; a pair that is merely alike says less."""
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


def _stands_alone(pair: Pair, index: ListingIndex) -> bool:
    """Whether the name is so rare that it needs nothing beside it; a translation of it never is."""
    listing, telling = pair.candidate.listing, pair.query.telling
    if pair.query.script != pair.candidate.name.script:
        return False
    if index.n_namesakes(pair.candidate.name, listing.list_name) > 1:
        return False
    if listing.kind is PartyKind.ORGANISATION:
        return len(pair.query.words) >= 3 and _bits_of_name(pair.query, index) >= ALONE_BITS_ORGANISATION
    rare = sum(map(index.rarity, telling)) >= ALONE_BITS
    return listing.kind is PartyKind.PERSON and len(telling) >= 3 and rare
