"""Who speaks, so that the same speaker under two wordings counts once.

"Defence Minister Ryu", "the South Korean defence minister" and "Mr. Ryu" are one
speaker; "a South Korean official" may be he or somebody else, so he is not shown to
be the same, nor another.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from casewright.data import read_rows
from casewright.data.states import find_states, without_states, words_beside
from casewright.text import fold, iter_token_spans
from casewright.values import BasisKind, Claim, Mention, MentionKind, Reading, Span, SpeakerKind
from casewright.weigh._prose import COMMON_WORDS, fold_word
from casewright.weigh._terms import stem
from casewright.weigh.basis import classify, find_outer
from casewright.weigh.media import is_carrier

OFFICES = frozenset(word for row in read_rows("office_words.tsv") for word in row[0].split())
_SPELLINGS = {
    "defense": "defence",
    "spokeswoman": "spokesman",
    "spokesperson": "spokesman",
    "advisor": "adviser",
}
_PRONOUNS = frozenset(
    {"he", "she", "it", "we", "they", "i", "you", "who", "which", "that", "this", "these", "those", "while"}
)
_NOBODY = frozenset(
    {
        *("international community", "world community", "global community", "world", "whole world"),
        *(
            "public",
            "general public",
            "public opinion",
            "people",
            "many people",
            "some people",
            "most people",
        ),
        # a headline's "…: agency" is a carrier, named in the text below if anywhere
        *("agency", "news agency", "report", "reports", "media", "news media", "newspaper"),
        *("many", "most", "some", "others", "everybody", "everyone", "anyone", "somebody", "someone"),
    }
)
_TITLES = frozenset(
    {"mr", "mrs", "ms", "dr", "sir", "gen", "col", "adm", "lt", "maj", "sgt", "capt", "prof", "sen", "rep"}
)
# Who holds one of these is known by it, with or without a name; "officials", "sources" are not.
_HELD_BY_ONE = frozenset(
    {
        *("minister", "ministry", "president", "premier", "chancellor", "secretary", "ambassador"),
        *("government", "embassy", "parliament", "army", "navy", "police", "court", "council", "committee"),
        *("commission", "panel", "department", "bureau", "monitor", "inspector", "prosecutor", "owner"),
        *("captain", "company", "institute", "king", "queen", "mayor", "governor"),
    }
)
_UNNAMED = re.compile(
    r"^(?:an?|one|two|three|four|five|six|several|some|many|another|other|unnamed|senior|\d+)\b"
    r"|\b(?:officials?|sources?|people|persons?|aides?|insiders?|officers?|diplomats?)\b"
    r"|\bwho (?:asked|declined|spoke)\b"
)
_SHORT_FOR = frozenset(
    {
        *("institute", "center", "centre", "agency", "company", "group", "council", "commission"),
        *("committee", "panel", "foundation", "association", "bank", "firm", "corporation", "university"),
        *("observatory", "bureau", "authority", "service"),
    }
)
_FOR_A_STATE = frozenset({"government", "side", "state", "country", "nation"})
_ANOTHER = re.compile(r"^(?:an?|the)? ?(second|third|fourth|other|another|different|separate|further)\b")
_COUNTED = re.compile(r"^(?:at least )?(two|three|four|five|six|seven|eight|nine|[2-9])\b")
_NUMBERS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_BODIES = frozenset({"u.n", "un", "united", "nations", "eu", "european", "union", "nato"})
_DOCUMENT = re.compile(
    r"\b(?:indictment|affidavit|complaint|filings?|records?|documents?|papers|manifests?|invoices?|contracts?|"
    r"files|report|reports|communique|memo|memos|registers?|ledgers?|statistics)$"
)
_REPORTER = re.compile(r"\b(?:reporters?|correspondents?|photographers?|journalists?|camera crews?)\b")


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as far as a claim tells.

    Attributes:
        label: The words, as shown.
        names: Folded words of the proper name; empty when only described.
        offices: Folded words of office ("minister", "defence").
        states: ISO codes of the states named.
        anonymous: Described on purpose without a name; an office that one person holds is no such
            description.
        described: All words that describe the speaker, folded: label, role, as printed.
        bodies: Organisations named with the speaker ("Ida Holm, head of the Tarn Port Authority"), folded:
            whom the words are said for, if for anybody.
    """

    label: str
    names: frozenset[str]
    offices: frozenset[str]
    states: frozenset[str]
    anonymous: bool
    described: str = ""
    bodies: frozenset[str] = frozenset()

    @property
    def n_voices(self) -> int:
        """How many unnamed people speak as one ("two officials"); 1 where no number is given."""
        found = _COUNTED.match(fold(self.label)) if self.anonymous else None
        word = found.group(1) if found else "1"
        return _NUMBERS.get(word) or int(word)


def find_speaker(claim: Claim, reading: Reading) -> Speaker:
    """Return the speaker of an attributed claim; without one, a speaker with an empty label."""
    attribution = claim.attribution
    if attribution is None:
        return Speaker("", frozenset(), frozenset(), frozenset(), anonymous=False)
    label = _known(attribution.speaker) or " ".join(
        reading.text[start:end] for start, end in attribution.source
    )
    label = _spelled_out(_known(label), claim, reading)
    roles = [label]
    for mention in reading.mentions:
        if mention.role and (mention.name == label or mention.text == label):
            roles.append(mention.role)
    roles += [reading.text[start:end] for start, end in attribution.source]
    described = " ".join(roles)
    offices = _offices(described)
    anonymous = attribution.anonymous and (
        bool(_UNNAMED.search(fold(label))) or not _offices(label) & _HELD_BY_ONE
    )
    names = _names(label) if not anonymous else frozenset()
    return Speaker(
        label=label,
        names=names - _BODIES if offices else names,
        offices=offices,
        states=find_states(described),
        anonymous=anonymous,
        described=fold(described),
        bodies=_bodies(attribution.source, reading),
    )


def _bodies(source: Sequence[Span], reading: Reading) -> frozenset[str]:
    return frozenset(
        fold(mention.name).removeprefix("the ")
        for start, end in source
        for mention in _mentions_from(reading, start, end)
        if mention.kind is MentionKind.ORGANISATION and mention.span.end <= end
    )


def _mentions_from(reading: Reading, start: int, end: int) -> Sequence[Mention]:
    """Return the mentions that begin in a stretch of a text, without looking at all that a long one has."""
    first, last = (bisect_left(reading.mentions, at, key=lambda one: one.span.start) for at in (start, end))
    return reading.mentions[first:last]


class Speakers:
    """Who says each claim of a case, found once.

    Args:
        readings: All readings of the case.
    """

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self._of: dict[str, Speaker] = {}

    def of(self, claim: Claim, at: int) -> Speaker:
        """Return the speaker of a reading's claim: who tells of pictures or papers, not these themselves."""
        if claim.id not in self._of:
            reading = self._readings[at]
            self._of[claim.id] = find_speaker(find_outer(claim, reading), reading)
        return self._of[claim.id]


def kind_of(speaker: Speaker) -> SpeakerKind:
    """Return what a speaker is, as far as the words tell; whether it is a party is told by the matter.

    >>> from casewright.weigh.speakers import Speaker
    >>> nobody = frozenset()
    >>> def kind(label, offices="", *, anonymous=False):
    ...     named = frozenset() if anonymous else frozenset({"x"})
    ...     return kind_of(Speaker(label, named, frozenset(offices.split()), nobody, anonymous)).value
    >>> kind("the minister", "minister"), kind("Sable Institute", "institute"), kind("the indictment")
    ('official', 'other named', 'document')
    >>> kind("two officials", "official", anonymous=True), kind("a trader", anonymous=True)
    ('anonymous official', 'other anonymous')
    """
    label = fold(speaker.label)
    if is_carrier(speaker.label):
        return SpeakerKind.CARRIER
    if _REPORTER.search(label):
        return SpeakerKind.REPORTER
    thing = classify(f"{label} shows").kind
    if thing in (BasisKind.IMAGERY, BasisKind.TRACKING):
        return SpeakerKind.SENSOR
    if (thing is BasisKind.DOCUMENTS or _DOCUMENT.search(label)) and not speaker.anonymous:
        return SpeakerKind.DOCUMENT
    if speaker.anonymous:
        return SpeakerKind.ANONYMOUS_OFFICIAL if _is_public(speaker) else SpeakerKind.OTHER_ANONYMOUS
    return SpeakerKind.OFFICIAL if _speaks_for_state(speaker) else SpeakerKind.OTHER_NAMED


def _is_public(speaker: Speaker) -> bool:
    return bool(speaker.offices & _class("public")) and not speaker.offices & _class("private")


@cache
def _class(name: str) -> frozenset[str]:
    rows = read_rows("public_offices.tsv")
    return frozenset(_office(word) for row in rows if row[0] == name for word in row[1].split())


def _spelled_out(label: str, claim: Claim, reading: Reading) -> str:
    """Return the name that "the institute" stands for: the one of that kind named so far, if there is one."""
    noun = fold(label).removeprefix("the ")
    if not label.casefold().startswith("the ") or " " in noun or noun not in _SHORT_FOR:
        return label
    names = {
        mention.name
        for mention in reading.mentions
        if mention.kind is MentionKind.ORGANISATION
        and mention.span.start < claim.context.end
        and fold(mention.name).endswith(f" {noun}")
    }
    return names.pop() if len(names) == 1 else label


def is_identified(speaker: Speaker) -> bool:
    """Return whether the words tell whose word it is: a name's, a state's, an office's or its spokesman's."""
    if speaker.anonymous:
        return "spokesman" in speaker.offices and bool(speaker.bodies or speaker.offices & _HELD_BY_ONE)
    return bool(speaker.names or speaker.states or speaker.offices & _HELD_BY_ONE)


def is_same_voice(a: Speaker, b: Speaker) -> bool:
    """Return whether two speakers of two reports speak for one: themselves, one body, or one office.

    >>> from casewright.weigh.speakers import Speaker
    >>> def speaker(label, offices="", *, bodies=(), anonymous=False):
    ...     nobody = frozenset()
    ...     return Speaker(
    ...         label, nobody, frozenset(offices.split()), nobody, anonymous, bodies=frozenset(bodies)
    ...     )
    >>> police = speaker("the police", "police")
    >>> is_same_voice(police, speaker("a police spokesman", "police spokesman", anonymous=True))
    True
    >>> port = speaker("the Tarn Port Authority", bodies=["tarn port authority"])
    >>> is_same_voice(port, speaker("Ida Holm", "head", bodies=["tarn port authority"]))
    True
    >>> is_same_voice(port, police)
    False
    """
    if a.bodies & b.bodies or is_same_speaker(a, b, told_together=False):
        return True
    if "spokesman" not in a.offices | b.offices or (a.states and b.states and not a.states & b.states):
        return False
    offices = [one.offices - {"spokesman"} for one in (a, b)]
    return offices[0] == offices[1] and bool(offices[0] & _HELD_BY_ONE) and not (a.names and b.names)


def is_nobody(speaker: Speaker) -> bool:
    """Return whether the words name everybody or somebody, so that nobody can be asked for it."""
    return fold(speaker.label).removeprefix("the ") in _NOBODY


def _known(label: str) -> str:
    """Return a label, or nothing where it is a pronoun that the reader could not resolve."""
    return "" if fold(label) in _PRONOUNS else label


def _names(label: str) -> frozenset[str]:
    """Return the words of the proper name: "the minister, Yoon Sun-ho" and "Yoon Sun-ho, minister" alike."""
    parts = (frozenset(_iter_names(part)) for part in without_states(label).split(","))
    return next((names for names in parts if names), frozenset())


def _iter_names(part: str) -> Iterator[str]:
    for start, end in iter_token_spans(part):
        word = part[start:end]
        folded = fold(word).removesuffix("'s").strip(".")
        if word[:1].isupper() and _office(folded) not in OFFICES and folded not in _TITLES | COMMON_WORDS:
            yield folded


@lru_cache(maxsize=8192)
def _offices(text: str) -> frozenset[str]:
    words = (_office(fold_word(text[start:end]).strip(".")) for start, end in iter_token_spans(text))
    return frozenset(word for word in words if word in OFFICES)


def _office(word: str) -> str:
    word = _SPELLINGS.get(word, word)
    if word in OFFICES:
        return word
    single = word.removesuffix("s")
    return single if single in OFFICES else stem(word)


def is_same_speaker(a: Speaker, b: Speaker, *, told_together: bool) -> bool:
    """Return whether two claims show the same speaker.

    Args:
        a: One speaker.
        b: The other.
        told_together: Whether both stand in one report, or came through one carrier; a nameless
            speaker is recognised only there.
    """
    if not a.label or not b.label:
        return a.label == b.label and told_together
    if a.names and b.names:
        return a.names <= b.names or b.names <= a.names
    if a.anonymous or b.anonymous:
        if _other_one(a) != _other_one(b):
            return False  # "a second official" is not the first
        alike = a.anonymous and b.anonymous and a.states == b.states and _is_one_office(a, b)
        return alike and told_together
    if a.states and b.states and not a.states & b.states:
        return False
    if _is_state(a) or _is_state(b):
        # "Seoul said" is its government, and so is its minister
        return a.states == b.states and _speaks_for_state(a) and _speaks_for_state(b)
    if a.names or b.names:
        named, office = (a, b) if a.names else (b, a)
        known = bool(office.states) and bool(named.states)
        return bool(office.offices) and office.offices <= named.offices and (known or told_together)
    alike = a.offices == b.offices and (bool(a.offices) or _words_beside(a) == _words_beside(b))
    return alike and (a.states == b.states or told_together)


def _other_one(one: Speaker) -> str:
    found = _ANOTHER.match(fold(one.label))
    return found.group(1) if found else ""


def _speaks_for_state(one: Speaker) -> bool:
    return _is_state(one) or _is_public(one)


def _is_state(one: Speaker) -> bool:
    """Whether a state itself speaks: "Seoul", "the Russian side", but not "the Russian opposition"."""
    is_other = one.names or one.offices - {"government"} or one.anonymous
    return bool(one.states) and not is_other and _words_beside(one) <= _FOR_A_STATE


def _words_beside(one: Speaker) -> frozenset[str]:
    """Return the folded words that describe a speaker, but those for states."""
    return frozenset(fold_word(word) for word in words_beside(one.label)) - {"the"}


def _is_one_office(a: Speaker, b: Speaker) -> bool:
    return a.offices <= b.offices or b.offices <= a.offices
