"""Who speaks, so that the same speaker under two wordings counts once.

"Defence Minister Ryu", "the South Korean defence minister" and "Mr. Ryu" are one
speaker; "a South Korean official" may be he or somebody else, so he is not shown to
be the same, nor another.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from casewright.data import read_rows
from casewright.text import fold, iter_token_spans
from casewright.values import Claim, Reading
from casewright.weigh._prose import COMMON_WORDS, fold_word
from casewright.weigh._states import find_states, without_states
from casewright.weigh._terms import stem

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


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as far as a claim tells.

    Attributes:
        label: The words, as shown.
        names: Folded words of the proper name; empty when only described.
        offices: Folded words of office ("minister", "defence").
        states: ISO codes of the states named.
        anonymous: Described on purpose without a name.
    """

    label: str
    names: frozenset[str]
    offices: frozenset[str]
    states: frozenset[str]
    anonymous: bool


def find_speaker(claim: Claim, reading: Reading) -> Speaker:
    """Return the speaker of an attributed claim; without one, a speaker with an empty label."""
    attribution = claim.attribution
    if attribution is None:
        return Speaker("", frozenset(), frozenset(), frozenset(), anonymous=False)
    label = _known(attribution.speaker) or " ".join(
        reading.text[start:end] for start, end in attribution.source
    )
    label = _known(label)
    roles = [label]
    for mention in reading.mentions:
        if mention.role and (mention.name == label or mention.text == label):
            roles.append(mention.role)
    roles += [reading.text[start:end] for start, end in attribution.source]
    described = " ".join(roles)
    return Speaker(
        label=label,
        names=_names(label) if not attribution.anonymous else frozenset(),
        offices=_offices(described),
        states=find_states(described),
        anonymous=attribution.anonymous,
    )


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
        alike = a.anonymous and b.anonymous and a.states == b.states and _is_one_office(a, b)
        return alike and told_together
    if a.states and b.states and not a.states & b.states:
        return False
    if _is_state(a) or _is_state(b):
        # "Seoul said" is its government, and so is its minister
        return a.states == b.states
    if a.names or b.names:
        named, office = (a, b) if a.names else (b, a)
        known = bool(office.states) and bool(named.states)
        return bool(office.offices) and office.offices <= named.offices and (known or told_together)
    return a.offices == b.offices and (a.states == b.states or told_together)


def _is_state(one: Speaker) -> bool:
    return bool(one.states) and not one.names and not one.offices - {"government"} and not one.anonymous


def _is_one_office(a: Speaker, b: Speaker) -> bool:
    return a.offices <= b.offices or b.offices <= a.offices
