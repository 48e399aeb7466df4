"""The reporting verbs and nouns of the cue tables, found by any of their forms."""

from dataclasses import dataclass
from functools import cache

from casewright.data import read_rows

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """One reporting verb.

    Attributes:
        lemma: Its base form.
        frames: Letters of what may follow, as explained at the head of the table.
        status: Value of :class:`casewright.values.Status` that it gives its content.
        prepositions: Words that may stand before the content ("called *for*").
    """

    lemma: str
    frames: str
    status: str
    prepositions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CueForm:
    """A form of a verb: ``base``, ``third`` (says), ``past``, ``participle`` (said) or ``ing``."""

    cue: Cue
    forms: frozenset[str]


def inflect(verb: str) -> tuple[str, str, str, str]:
    """Return third person, past, past participle and present participle of a regular verb.

    >>> inflect("deny"), inflect("accuse"), inflect("predict")[1]
    (('denies', 'denied', 'denied', 'denying'), ('accuses', 'accused', 'accused', 'accusing'), 'predicted')
    """
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ies", verb[:-1] + "ied", verb[:-1] + "ied", verb + "ing"
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if verb.endswith("ee"):
        return third, verb + "d", verb + "d", verb + "ing"
    if verb.endswith("e"):
        return third, verb + "d", verb + "d", verb[:-1] + "ing"
    return third, verb + "ed", verb + "ed", verb + "ing"


@cache
def verb_forms() -> dict[str, CueForm]:
    """Return every form of every reporting verb with the kinds of form it can be."""
    found: dict[str, tuple[Cue, set[str]]] = {}
    for lemma, frames, status, prepositions, irregular in read_rows("cues.tsv"):
        split = () if prepositions == "-" else tuple(prepositions.split(","))
        cue = Cue(lemma, frames, status, split)
        forms = inflect(lemma) if irregular == "-" else tuple(irregular.split(","))
        for kind, form in zip(("base", "third", "past", "participle", "ing"), (lemma, *forms), strict=True):
            known = found.setdefault(form, (cue, set()))
            if known[0] is cue:
                known[1].add(kind)
    return {form: CueForm(cue, frozenset(kinds)) for form, (cue, kinds) in found.items()}
