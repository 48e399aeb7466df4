"""How a claim is put forward: asserted, found, alleged, denied, planned and so on.

Rules work it out from the words of source, cue and content, whoever found the
spans; :func:`settle` weighs what they say against what the model says, since a
sign in the cue ("denied", "accused") says more than one in the content ("would
meet"). The rules, the first that fits:

1. A cue that is itself denied or withheld ("did not say", "declined to
   confirm", "could not verify") leaves the content *unconfirmed*; a denied
   belief ("does not believe") denies it.
2. What the speaker takes back ("retracted his claim", "no longer says") he
   *denies*, and so does a word of denial, unless what is denied is a request or an
   entry ("denied a visa"); to reject or brush aside denies only an accusation.
3. The cue's own status in ``cues.tsv``: alleged, predicted, planned, questioned;
   but a negated deed of the speaker's own ("swore he had never sent") is denied.
4. A plain "said" takes its status from the content's own verb: the speaker's
   "had not sent" is a denial, "would send" a plan (a prediction if a forecaster
   speaks), "it is unclear whether" a question, and what a body says whose task
   is to find out is *found*.
"""

import re
from collections.abc import Iterator
from functools import cache

from casewright.read._cues import Cue, verb_forms
from casewright.read._denial import (
    Negation,
    find_negation,
    first_helper,
    is_called_false,
    main_verb,
    phrases_of,
    words_in,
    words_of,
)
from casewright.read._retraction import takes_back
from casewright.read._standing import IN_CONTENT, IN_CUE, LIKELY, NO_SIGN, PLAIN, Standing, denial, settle
from casewright.read._wording import (
    AUTHORISED,
    DENYING,
    FUTURE,
    MAX_CHARGE,
    NEGATIONS,
    find_reporter_status,
    finds,
    from_content,
    is_negated,
)
from casewright.read._words import word_list
from casewright.text import fold
from casewright.values import Denied, Span, Status

__all__ = ["Standing", "find_hedges", "find_reporter_status", "find_status", "settle"]

_WITHHELD = frozenset({"refuse", "decline"})
_BELIEVE = frozenset(["believe", "think", "accept", "agree", "consider"])
_WANTS_TO_KNOW = re.compile(
    r"\b(?:want|demand|ask)\w* to know\b|\bdisagree[sd]?\b.{0,80}?\bwhether\b|\bleaves? open\b"
)
_SAID_OF = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:said|reported|rumou?red|understood|believed|thought)\b(?! by\b)"
)
_KNEW_NOTHING = re.compile(
    r"\b(?:not|never|\w+n't) (?:\w+ )?(?:aware|heard|know|known) of\b|\bunaware of\b|"
    r"\b(?:know|knows|knew|known) nothing (?:of|about)\b|\bno knowledge\b(?!.*\bwhether\b)"
)


def find_status(source: str, cue: str, content: str, *, found_nearby: bool = False) -> Standing:
    """Return how an attributed content is put forward and, for a denial, what it denies.

    Args:
        source: Words of the speaker as printed and as resolved.
        cue: Words that attribute.
        content: Words of what is said.
        found_nearby: Whether the same speaker *finds* or *verifies* in the same sentence.

    >>> find_status("Russia", "has denied", "any transfers that violate the embargo")[:3]
    (<Status.DENIED: 'denied'>, <Denied.LEGALITY: 'legality'>, 100.0)
    >>> find_status("The minister", "did not deny", "that shells were sent").status.value
    'unconfirmed'
    >>> find_status("Moscow", "said", "it had not received any shells").denied.value
    'fact'
    """
    standing = _find_status(source, cue, content, found_nearby=found_nearby)
    if _may_find(source):
        return standing
    if standing.status is Status.FOUND:
        standing = Standing(Status.ASSERTED)
    return standing._replace(barred=standing.barred | {Status.FOUND})


_OUT_OF_OFFICE = re.compile(r"\b(?:former|ex|onetime|retired)\b")


def _may_find(source: str) -> bool:
    """Whether a speaker may be a body whose task is to find out: no state itself, no former member of one.

    "One country has concluded" is that country's word; "agency reports", in a headline, a news agency's.
    """
    folded = fold(source)
    words = set(words_in(folded))
    if _OUT_OF_OFFICE.search(folded) or words == {"agency"}:
        return False
    is_body = words & words_of("investigators") or any(
        f" {body} " in f" {folded} " for body in words_of("finding_bodies")
    )
    return bool(is_body) or not words & words_of("no_finders")


_WARNING = frozenset({"warn", "caution"})
_FORETOLD = frozenset({Status.PREDICTED, Status.PLANNED})
_MAY = FUTURE | {"could", "may", "might", "can", "risk", "risks", "risked", "going", "about", "unless", "if"}


def _foretells(cue: list[str], content: list[str]) -> bool:
    """Whether a warning tells what may come: "of attacks", "that it would sink", not "against meddling".

    >>> _foretells(["warned"], ["that", "the", "bridge", "was", "unsafe"])
    False
    >>> _foretells(["warned"], ["that", "the", "bridge", "could", "fall"])
    True
    """
    is_told_not_to = any(content[at : at + 2] == ["not", "to"] for at in range(4))
    if is_told_not_to or "against" in cue or content[:1] in (["against"], ["to"]):
        return False
    is_clause = any(word in words_of("finite") | {"cannot"} or word.endswith("ed") for word in content)
    return bool(_MAY & set(content)) or content[:1] in (["of"], ["about"]) or "of" in cue or not is_clause


def _find_status(source: str, cue: str, content: str, *, found_nearby: bool) -> Standing:
    cue_words, words = words_in(cue), words_in(content)
    verb = _verb_of(cue_words)
    lemma = verb.lemma if verb else ""
    if words_of("negative_sources") & set(words_in(source)[:1]) and (
        lemma in words_of("finding_cues") or (verb and verb.status == "denied")
    ):
        cue_words = ["not", *cue_words]  # "nobody denies", "neither bank confirmed"
    if _finds_out(cue_words, lemma) and finds(source, lemma, found_nearby=found_nearby):
        return Standing(Status.FOUND, weight=IN_CUE)
    if lemma in words_of("ruling_cues") and finds(source, lemma, found_nearby=found_nearby):
        return Standing(Status.FOUND, weight=IN_CUE)
    by_cue = _from_cue(source, cue_words, words, lemma)
    if by_cue is not None:
        return by_cue
    negation = find_negation(source, content) if words else Negation.NONE
    if lemma in words_of("finding_cues") and (lemma in _CONCLUDING or negation not in _OWN_DENIALS):
        return (
            Standing(Status.FOUND, weight=IN_CONTENT) if lemma in _CONCLUDING else Standing(Status.ASSERTED)
        )
    if lemma in words_of("admitting") and negation is not Negation.NONE:
        return Standing(Status.ASSERTED, weight=IN_CUE)
    if lemma in _WARNING and negation is Negation.NONE and not _foretells(cue_words, words):
        return Standing(Status.ASSERTED, weight=PLAIN, barred=_FORETOLD)
    if verb and verb.status == "alleged" and not source and words_of("negative_sources") & set(words[:1]):
        return Standing(Status.ASSERTED, barred=frozenset({Status.ALLEGED}))  # "none of them were charged"
    if verb is not None and verb.status not in {"asserted", "denied"} and not _is_sworn(verb, words):
        if negation in DENYING and (lemma in words_of("weak_cues") or _is_finite(words)):
            return denial(words, DENYING[negation])
        is_weak = lemma in words_of("weak_cues") and not (lemma == "claim" and _is_charge(words))
        return Standing(Status(verb.status), weight=IN_CONTENT if is_weak else IN_CUE)
    by_noun = _from_nouns(cue_words, words)
    if by_noun is not None:
        return by_noun
    lemma = lemma or "say"  # "according to" the panel is what the panel says
    return from_content(source, lemma, content, negation, found_nearby=found_nearby)


def _from_cue(source: str, cue: list[str], content: list[str], lemma: str) -> Standing | None:
    """Return what the words of a cue say by themselves of a denial or of what is withheld."""
    if not source and _SAID_OF.search(" ".join(cue)):
        return Standing(Status.UNCONFIRMED, weight=IN_CUE)  # and nobody is named who says it
    if {"short", "without"} & set(cue) and words_of("denying") & set(cue):
        return Standing(Status.UNCONFIRMED, weight=IN_CUE)  # "stopped short of denying", "without denying"
    if takes_back(" ".join(cue)):
        return denial(content, IN_CUE)
    if _KNEW_NOTHING.search(" ".join(cue)):
        return Standing(Status.DENIED, Denied.KNOWLEDGE, LIKELY)
    if lemma == "dispute" and content[:1] and content[0] in word_list("question_words"):
        return Standing(Status.QUESTIONED, weight=IN_CUE)
    if "convicted" in cue or {"found", "guilty"} <= set(cue):
        is_cleared = bool(set(cue) & NEGATIONS)
        return Standing(Status.ASSERTED if is_cleared else Status.FOUND, weight=IN_CUE)
    if {"not", "guilty"} <= set(cue):
        return Standing(Status.DENIED, Denied.RESPONSIBILITY, IN_CUE)
    if AUTHORISED.search(" ".join([*cue, *content[:MAX_HEAD_NOUN]])):
        return Standing(Status.PLANNED, weight=IN_CUE)
    if _WANTS_TO_KNOW.search(" ".join(cue)):
        return Standing(Status.QUESTIONED, weight=IN_CUE)
    if (
        lemma in {"agree", "consent"}
        and (cue[-1:] == ["to"] or content[:1] == ["to"])
        and not NEGATIONS & set(cue)
    ):
        return Standing(Status.PLANNED, weight=PLAIN)
    if {"convinced", "persuaded", "sure", "certain"} & set(cue) and set(cue) & NEGATIONS:
        return Standing(Status.QUESTIONED, weight=PLAIN)
    withheld = _withheld(cue, content, lemma)
    if withheld is not None:
        if withheld is Status.DENIED and _is_future(content):
            return Standing(Status.PREDICTED, weight=PLAIN)
        if withheld is Status.DENIED:
            return denial(content, PLAIN if lemma in _BELIEVE else IN_CUE)
        silent = words_of("silent") | words_of("denying") | _NOUN_SIGNS
        told = bool(silent & {*cue, *content[:2]}) or lemma in _WITHHELD
        return Standing(withheld, weight=_WITHHOLDING.get(withheld, IN_CUE if told else IN_CONTENT))
    if _denies(cue, content, lemma):
        return denial([*_behind(cue, lemma), *content], IN_CUE)
    if lemma in _REFUSING and words_of("not_denial_objects") & set(content[:MAX_CHARGE]):
        return Standing(Status.ASSERTED, weight=IN_CUE)  # "dismissed the lawsuit"
    if lemma in _NAMING and (is_called_false(content) or is_called_false([*content, "is", *cue])):
        return denial(content, IN_CUE)
    if lemma in _REQUESTS and content[:1] == ["to"]:
        return Standing(Status.UNDETERMINED)
    return None


def _from_nouns(cue: list[str], content: list[str]) -> Standing | None:
    """Return what nouns and adverbs of a cue without a verb of saying tell: "the plan to", "reportedly"."""
    words = set(cue)
    for name in ("alleged", "unconfirmed", "questioned", "planned"):
        if words & words_of(f"{name}_nouns") and not ("no" in words and name == "questioned"):
            return Standing(Status(name), weight=IN_CONTENT if name == "planned" else IN_CUE)
    if cue and cue[0] in FUTURE:
        return Standing(Status.PLANNED, weight=IN_CONTENT)
    if content[:1] == ["whether"]:
        return Standing(Status.QUESTIONED, weight=LIKELY)
    return None


MAX_HEAD_NOUN = 4  # words at the head of a content in which the noun stands that a cue authorises
# "confirmed it sent none", not "that none left"
_OWN_DENIALS = DENYING.keys() - {Negation.NONE_DONE, Negation.LACKS}
_WITHHOLDING = {Status.ASSERTED: NO_SIGN, Status.UNDETERMINED: NO_SIGN, Status.PREDICTED: IN_CONTENT}
_NOUN_SIGNS = frozenset(
    {"verified", "confirmed", "verifies", "confirms", "commented", "said", "answered", "responded"}
)
_FINDING = frozenset({"find", "detect", "discover", "uncover"})  # what is not found is a finding too
_CONCLUDING = _FINDING | {"conclude", "establish", "ascertain", "determine"}
_REFUSING = frozenset({"deny", "reject", "dismiss"})
_NAMING = frozenset({"call", "describe", "label", "brand", "deem", "dub", "characterize", "characterise"})
_REQUESTS = frozenset({"ask", "urge", "demand", "request"})


def _verb_of(words: list[str]) -> Cue | None:
    """Return the cue's own verb: the first form of a reporting verb."""
    for word in words:
        form = verb_forms().get(word)
        if form is not None:
            return form.cue
    return None


def _finds_out(cue: list[str], lemma: str) -> bool:
    """Whether a cue says that something came out: also that it was not found, not that it is not verified."""
    return lemma in _FINDING or (lemma in words_of("finding_cues") and not is_negated(cue))


def _is_finite(words: list[str]) -> bool:
    """Whether a content is a clause with a subject, not "to end the blockade"."""
    return words[:1] != ["to"]


def _withheld(cue: list[str], content: list[str], lemma: str) -> Status | None:
    """Status where saying is refused or negated, else ``None``."""
    if lemma in _WITHHELD:
        after = [*cue[_place_of(cue, lemma) + 1 :], *content]
        shown = [word for word in after if word not in {"to", "immediately", "publicly", "further"}][:3]
        silent = words_of("silent")
        if {"accept", "believe"} & set(shown[:1]) and _has_verb(content):
            return Status.DENIED
        if any(word in silent for word in shown[:2]) or " ".join(shown[:2]) in silent:
            return Status.UNCONFIRMED
        return Status.ASSERTED
    if not is_negated(cue):
        return None
    if lemma == "agree" and content[:1] and content[0] in word_list("question_words"):
        return Status.QUESTIONED
    if "no" not in cue and (lemma in _BELIEVE or {"accept", "accepts", "recognise", "recognize"} & set(cue)):
        charged = bool(words_of("denial_objects") & set(content[:MAX_CHARGE])) or _is_clause(content)
        return Status.DENIED if lemma in _BELIEVE or charged else Status.UNCONFIRMED
    if lemma in {"know", "recall", "remember", "doubt", "question"}:
        return Status.UNDETERMINED
    if lemma in {"expect", "anticipate", "foresee"}:
        return Status.PREDICTED
    return Status.UNCONFIRMED


def _is_future(content: list[str]) -> bool:
    verb = first_helper(content)
    return verb is not None and content[verb] in FUTURE


def _is_sworn(verb: Cue, content: list[str]) -> bool:
    """Whether an oath or decision tells what is so, not what will be done: "swore that he saw it"."""
    if verb.status != "planned" or verb.lemma not in words_of("weak_cues") or not _is_finite(content):
        return False
    place, _ = main_verb(content)
    return place is not None and content[place] not in FUTURE | word_list("modals")


def _place_of(cue: list[str], lemma: str) -> int:
    return next(place for place, word in enumerate(cue) if _is_form(word, lemma))


def _behind(cue: list[str], lemma: str) -> list[str]:
    """Return what a cue holds of what is denied, behind its verb: "denied knowing"."""
    if not cue[-1].endswith("ing"):
        return []
    place = next((at for at, word in enumerate(cue) if _is_form(word, lemma)), len(cue))
    return cue[place + 1 :]


def _is_form(word: str, lemma: str) -> bool:
    form = verb_forms().get(word)
    return form is not None and form.cue.lemma == lemma


def _has_verb(content: list[str]) -> bool:
    return _is_clause(content) or first_helper(content) is not None


def _is_charge(content: list[str]) -> bool:
    """Whether a claim is of another's misdeed: "claimed the police had fired", not "that it had fired"."""
    is_own = set(content[:2]) & (word_list("subjects") | word_list("possessives"))
    return not is_own and bool(words_of("misdeeds") & set(content[:MAX_CHARGE]))


def _is_clause(content: list[str]) -> bool:
    return content[:1] == ["that"]


def _denies(cue: list[str], content: list[str], lemma: str) -> bool:
    if lemma == "dispute" and word_list("determiners") & set(cue[: _place_of(cue, lemma)]):
        return False  # "a dispute over"
    if lemma in {"deny", "dispute", "refute", "rebut", "repudiate", "disavow", "disclaim"}:
        refused = any(word in words_of("not_denial_objects") for word in content[:5])
        return not refused or content[0].endswith("ing")
    charged = bool(words_of("denial_objects") & {*cue, *content[:MAX_CHARGE]}) or _is_clause(content)
    charged = charged or ("as" in content and not words_of("not_denial_objects") & set(content[:MAX_CHARGE]))
    charged = charged or (len(content) == 1 and content[0] in {"it", "this", "that", "them", "which"})
    if lemma == "rule" and "out" in cue and first_helper(content[:MAX_CHARGE]) is not None:
        return True  # "ruled out that shells had been sent", but not "ruled out a visit"
    if lemma in {"reject", "dismiss"} or _has_phrase(cue, "denial_phrases"):
        return charged
    return bool({"denial", "denials", "denying"} & set(cue)) or _has_phrase(cue, "denials_alone")


def _has_phrase(cue: list[str], name: str) -> bool:
    shown = f" {' '.join(cue)} "
    return any(f" {phrase} " in shown for phrase in phrases_of(name))


def find_hedges(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the spans of words that weaken what the given spans say, in text order."""
    return tuple(sorted({hedge for span in spans for hedge in _iter_hedges(text, span)}))


def _iter_hedges(text: str, span: Span) -> Iterator[Span]:
    for found in _hedge_pattern().finditer(text, span.start, span.end):
        yield Span(found.start(), found.end())


@cache
def _hedge_pattern() -> re.Pattern[str]:
    words = sorted(words_of("hedges"), key=lambda word: (-len(word), word))
    counted = words_of("counted_hedges")
    plain = "|".join(re.escape(word) for word in words if word not in counted)
    before_figure = "|".join(re.escape(word) for word in words if word in counted)
    numbers = r"two|three|four|five|six|seven|eight|nine|ten|dozens?|half|hundreds?|thousands?"
    figure = rf"(?=\s+(?:a\s+)?(?:[$€£]?\d|{numbers}))"
    return re.compile(rf"\b(?:{plain})\b|\b(?:{before_figure})\b{figure}", re.I)
