"""Whether a form of a reporting verb is used as a verb, and which words are its cue."""

from dataclasses import dataclass

from casewright.read._cues import Cue
from casewright.read._words import (
    AUXILIARIES,
    BE,
    DETERMINERS,
    DO,
    HAVE,
    MODALS,
    NEGATIONS,
    RELATIVES,
    SUBJECTS,
    TIME_WORDS,
    Token,
    is_plural_noun,
    skip_adverbs_back,
    word_list,
)


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb in place.

    Attributes:
        first: Place of the first word of its cue (auxiliaries, adverbs).
        head: Place of the verb itself.
        form: ``finite``, ``passive``, ``ing``, ``infinitive`` or ``asked`` ("Asked about it, …").
        lead: The word before the cue, folded; empty at the start of a sentence.
    """

    cue: Cue
    first: int
    head: int
    form: str
    lead: str


def find_verb(tokens: list[Token], head: int) -> Verb | None:
    """Return the verb that a form of a reporting verb is, or ``None`` if it is a noun or adjective here."""
    token = tokens[head]
    if token.cue is None or (token.is_capital and head > 0 and tokens[head - 1].text not in {"“", '"', "''"}):
        return None
    before = skip_adverbs_back(tokens, head - 1)
    before = _skip_since(tokens, before)
    lead = tokens[before] if before >= 0 else None
    form = _form(tokens, head, lead)
    if not form:
        return None
    first = _first_of_group(tokens, head, before if lead is not None and lead.low in AUXILIARIES else head)
    if form == "finite" and not _is_statement(tokens, first, head, token.cue.cue.lemma):
        return None
    return Verb(token.cue.cue, first, head, form, tokens[first - 1].low if first else "")


def _skip_since(tokens: list[Token], place: int) -> int:
    """Step over "since" between an auxiliary and its participle ("has since accused")."""
    if place > 0 and tokens[place].low == "since" and tokens[place - 1].low in HAVE:
        return place - 1
    return place


def _form(tokens: list[Token], head: int, lead: Token | None) -> str:
    cue = tokens[head].cue
    assert cue is not None
    forms = cue.forms
    if lead is None:
        return "ing" if "ing" in forms else "asked" if tokens[head].low == "asked" else ""
    if lead.low in BE and "ing" in forms:
        return "finite"
    if lead.low in BE:
        return "passive" if "participle" in forms else ""
    if lead.low in HAVE:
        return "finite" if "participle" in forms else ""
    if lead.low in MODALS | DO:
        return "finite" if "base" in forms else ""
    if lead.low == "to":
        return "infinitive" if "base" in forms else ""
    if _makes_a_noun(lead, is_ing="ing" in forms):
        return ""
    if "ing" in forms:
        return "ing"
    if "past" in forms:
        return "" if tokens[head - 1].low in {"well", "more", "less", "most", "newly", "long"} else "finite"
    if is_plural_noun(tokens, head):
        return ""
    if "third" in forms:
        return "finite" if not lead.is_word or _can_be_singular(lead) else ""
    can_be = lead.is_word if cue.cue.lemma == "say" else _can_be_plural(lead)
    return "finite" if "base" in forms and can_be else ""


def _makes_a_noun(lead: Token, *, is_ing: bool) -> bool:
    if lead.low in DETERMINERS - word_list("plural_leads") - {"that"} or lead.is_possessive:
        return True
    return lead.low in word_list("noun_marks") and not is_ing


def _can_be_singular(lead: Token) -> bool:
    return not (lead.low.endswith("s") and lead.low.islower() and not lead.is_capital) or lead.low in SUBJECTS


def _can_be_plural(lead: Token) -> bool:
    if not lead.is_word:
        return False
    if lead.low in SUBJECTS | RELATIVES | word_list("plural_leads"):
        return True
    return lead.low.endswith("s") and not lead.low.endswith(("ss", "us", "is"))


def _first_of_group(tokens: list[Token], head: int, before: int) -> int:
    """Return the place of the first auxiliary, adverb or negation that belongs to the verb."""
    first = min(head, before)
    while first > 0 and not tokens[first - 1].quoted:
        token = tokens[first - 1]
        if token.low not in AUXILIARIES and (not token.is_adverb or token.low in TIME_WORDS):
            break
        first -= 1
    while first < head and tokens[first].low in {"however", "meanwhile", "yet", "so", "then"}:
        first += 1
    return first


def _is_statement(tokens: list[Token], first: int, head: int, lemma: str) -> bool:
    """Whether a verb group states that something was said; "would say" and "might deny" do not.

    Measured on PolNeAR's training part: cues with a modal are right in one case of five.
    A withheld statement ("would not confirm", "could not verify") is worth keeping.
    """
    words = {token.low for token in tokens[first:head]}
    if not words & MODALS:
        return True
    return lemma in word_list("silent_verbs") and bool(words & NEGATIONS)
