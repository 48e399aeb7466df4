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
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from casewright.read._capacity import tells_size
from casewright.read._cues import Cue, inflect, verb_forms
from casewright.read._denial import (
    Negation,
    find_negation,
    first_helper,
    is_called_false,
    main_verb,
    what_is_denied,
    words_in,
    words_of,
)
from casewright.read._retraction import takes_back
from casewright.read._words import word_list
from casewright.text import fold
from casewright.values import Denied, Span, Status

_NEGATIONS = word_list("negating")
_WITHHELD = frozenset({"refuse", "decline"})
_BELIEVE = frozenset(["believe", "think", "accept", "agree", "consider"])
_FUTURE = frozenset({"will", "would", "shall", "won't", "wouldn't", "'ll"})
_UNVERIFIED = re.compile(
    r"\b(?:could not|couldn't|cannot|can't|has not|have not|had not|not|not been able to|unable to|yet to) "
    r"(?:immediately )?(?:be |been )?(?:\w+ly )?(?:verif|confirm|corroborat|substantiat|authenticat)|"
    r"\b(?:unable|not been able) to (?:establish|determine|ascertain|check)\b|"
    r"\bneither\b.{0,60}?\b(?:verified|confirmed|checked)\b|\bsupposedly\b|"
    r"\b(?:remains?|is|are|was|were) unconfirmed\b|\bnone of (?:\w+ ){1,3}verified\b|"
    r"\breportedly\b|\bunconfirmed reports?\b|\bunverified\b|\brumou?r(?:s|ed)?\b|\bwithout confirmation\b|"
    r"\b(?:could|can) ?not be (?:\w+ )?(?:established|determined|ascertained|checked|reached|"
    r"learn(?:ed|t))\b|\byet to be (?:established|determined|ascertained)\b|\bcould not establish\b|"
    r"\bneither confirm(?:ed)? nor\b"
)
_SAID_TO = re.compile(
    r"\b(?:is|are|was|were) (?:said|reported|rumou?red|understood|believed|thought)\b(?: \w+){0,3}? to\b"
)
_BODY_FOUND = re.compile(
    r"\b(?:inspectors?|investigators?|monitors?|experts|analysis|examination|test|laborator\w+|officers|patrols|"
    r"audit\w*|records|panel|court|divers|surveyors)\b.{0,80}?\b(?:found|finds|establish(?:ed|es)?|discovered|"
    r"counted|turned up|came across|(?:brought|brings) to light|matched|show(?:s|ed)?|reveal(?:s|ed)?|"
    r"concluded|ruled)\b"
)
_MAY = re.compile(
    r"^(?:\w+ ){1,8}?(?:may|might|could) (?:(?:yet|also|well|soon|\w+ly) )?"
    r"(?!have\b|not\b|be \w+(?:ed|ing)\b)\w+"
)
_MONTH = re.compile(r"\bMay\b")
_WANTS_TO_KNOW = re.compile(
    r"\b(?:want|demand|ask)\w* to know\b|\bdisagree[sd]?\b.{0,80}?\bwhether\b|\bleaves? open\b"
)
_ALLEGEDLY = re.compile(
    r"\ballegedly\b|\b(?:is|are|was|were|been|being|stands?|stood) (?:\w+ )?(?:accused|suspected) of\b|"
    r"\b(?:is|are|was|were|been) (?:alleged to|(?:charged|indicted)(?: (?!not\b)\w+){0,6}? (?:with|for|on)|"
    r"(?:under investigation|investigated|wanted) (?:for|over))\b"
)
_PREDICTED = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:expected|likely|unlikely|predicted|projected|forecast|bound|"
    r"poised|due(?! to\b)|(?:sure|certain) to)\b|"
    r"\bwill (?:probably|likely|in all (?:likelihood|probability))\b|\ball but certain\b"
)
_PLANNED = re.compile(
    r"\b(?:plans?|planned|intends?|intended|(?:is|are|was|were|am|i'm|we're|he's|she's|it's|they're) "
    r"(?:scheduled|set|slated|about|preparing|planning|going|ready)) to\b|"
    r"\b(?:is|are) to (?:be \w+ed|(?!be\b)\w+)\b|\b(?:considering|weighing|mulling) (?:\w+ ){0,2}\w+ing\b|"
    r"\b(?:is|are|was|were|been) (?:slated|scheduled|planned|fixed|set) for\b|"
    r"\b(?:threaten(?:s|ed)|vow(?:s|ed)|pledge[sd]|promise[sd]|agree[sd]|undertaken|undertook|resolved|"
    r"(?<!by all )means) to\b"
)
_DUE_TO_DO = re.compile(  # an arrangement, unlike what is "due to a storm" or "due in May"
    r"\b(?:is|are|was|were) due to (?!(?:the|an?|its|his|her|their|this|that|these|bad|heavy)\b)\w+(?<!ing)\b"
)
_AUTHORISED = re.compile(
    r"\b(?:authori[sz](?:ed|es|ing)|approv(?:ed|es|ing)|order(?:ed|s|ing)) (?:\w+ ){0,2}"
    r"(?:conclusion|signing|signature|negotiation|purchase|sale|transfer|delivery|deployment|construction|talks)\b"
)
_UNCLEAR = re.compile(
    r"^(?:that )?(?:it|this|that|what|whether|how|who|why|where|which|when|to whom)\b.{0,80}?"
    r"\b(?:is|was|remains?|remained|stays) (?:still )?"
    r"(?:unclear|not (?:\w+ )?clear|less clear|unknown|not known|uncertain|an open question|doubtful|"
    r"questionable|debatable|a puzzle|a mystery|(?:hard|difficult|impossible) to (?:say|tell|judge)|"
    r"to be seen|(?:any(?:body|one)|another)(?:'s guess| matter))\b|"
    r"^(?:\w+ ){1,5}leaves? open (?:whether|how|who|why)\b|"
    r"^(?:\w+ )?(?:questions?|doubts?) (?:remains?|persists?|lingers?)\b"
)
_OPENS_QUESTION = re.compile(
    r"^(?:and |but )?(?:is|are|was|do|does|did|has|have|could|can|will|would) "
    r"(?:the|a|an|this|that|it|he|she|they|we|you|i|there|any|anyone|anybody)\b"
)
_ASKS = re.compile(r"[^.!?]{8,}\?[”\"’']*$")
_NO_EVIDENCE = re.compile(
    r"\b(?:no|any|little|not enough) (?:\w+ )?(?:evidence|indication|signs?|proof|confirmation|information)\b"
)

_KNEW_NOTHING = re.compile(
    r"\b(?:not|never|\w+n't) (?:\w+ )?(?:aware|heard|know|known) of\b|\bunaware of\b|"
    r"\b(?:know|knows|knew|known) nothing (?:of|about)\b|\bno knowledge\b(?!.*\bwhether\b)"
)
_KNOWS_OF_NONE = re.compile(r"\b(?:has|have|had) no (?:information|records?|data) (?:about|of|on|that)\b")

NO_SIGN, IN_CONTENT, LIKELY, PLAIN, IN_CUE = 1.0, 2.0, 12.0, 25.0, 100.0
"""What a rule's sign multiplies the model's odds by, from none to one that stands in the cue itself."""


class Standing(NamedTuple):
    """How one claim is put forward, what is denied if it is a denial, and how much a rule's sign weighs.

    ``barred`` are the statuses that its words rule out, however likely the model finds them.
    """

    status: Status
    denied: Denied | None = None
    weight: float = NO_SIGN
    barred: frozenset[Status] = frozenset()


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
    cue_words, words = words_in(cue), words_in(content)
    verb = _verb_of(cue_words)
    lemma = verb.lemma if verb else ""
    if _finds_out(cue_words, lemma) and _finds(source, lemma, found_nearby=found_nearby):
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
    if verb is not None and verb.status not in {"asserted", "denied"} and not _is_sworn(verb, words):
        if negation in _DENYING and (lemma in words_of("weak_cues") or _is_finite(words)):
            return _denial(words, _DENYING[negation])
        return Standing(Status(verb.status), weight=IN_CONTENT if lemma in words_of("weak_cues") else IN_CUE)
    by_noun = _from_nouns(cue_words, words)
    if by_noun is not None:
        return by_noun
    lemma = lemma or "say"  # "according to" the panel is what the panel says
    return _from_content(source, lemma, content, negation, found_nearby=found_nearby)


def _from_cue(source: str, cue: list[str], content: list[str], lemma: str) -> Standing | None:
    """Return what the words of a cue say by themselves of a denial or of what is withheld."""
    if not source and _SAID_TO.search(" ".join([*cue, *content[:1]])):
        return Standing(Status.UNCONFIRMED, weight=IN_CUE)  # "is said to", and by nobody
    if {"short", "without"} & set(cue) and words_of("denying") & set(cue):
        return Standing(Status.UNCONFIRMED, weight=IN_CUE)  # "stopped short of denying", "without denying"
    if takes_back(" ".join(cue)):
        return _denial(content, IN_CUE)
    if _KNEW_NOTHING.search(" ".join(cue)):
        return Standing(Status.DENIED, Denied.KNOWLEDGE, LIKELY)
    if lemma == "dispute" and content[:1] and content[0] in word_list("question_words"):
        return Standing(Status.QUESTIONED, weight=IN_CUE)
    if {"not", "guilty"} <= set(cue):
        return Standing(Status.DENIED, Denied.RESPONSIBILITY, IN_CUE)
    if _AUTHORISED.search(" ".join([*cue, *content[:MAX_HEAD_NOUN]])):
        return Standing(Status.PLANNED, weight=IN_CUE)
    if _WANTS_TO_KNOW.search(" ".join(cue)):
        return Standing(Status.QUESTIONED, weight=IN_CUE)
    if (
        lemma in {"agree", "consent"}
        and (cue[-1:] == ["to"] or content[:1] == ["to"])
        and not _NEGATIONS & set(cue)
    ):
        return Standing(Status.PLANNED, weight=PLAIN)
    if {"convinced", "persuaded", "sure", "certain"} & set(cue) and set(cue) & _NEGATIONS:
        return Standing(Status.QUESTIONED, weight=PLAIN)
    withheld = _withheld(cue, content, lemma)
    if withheld is not None:
        if withheld is Status.DENIED and _is_future(content):
            return Standing(Status.PREDICTED, weight=PLAIN)
        if withheld is Status.DENIED:
            return _denial(content, PLAIN if lemma in _BELIEVE else IN_CUE)
        silent = words_of("silent") | words_of("denying") | _NOUN_SIGNS
        told = bool(silent & {*cue, *content[:2]}) or lemma in _WITHHELD
        return Standing(withheld, weight=_WITHHOLDING.get(withheld, IN_CUE if told else IN_CONTENT))
    if _denies(cue, content, lemma):
        return _denial(content, IN_CUE)
    if lemma in _NAMING and (is_called_false(content) or is_called_false([*content, "is", *cue])):
        return _denial(content, IN_CUE)
    if lemma in _REQUESTS and content[:1] == ["to"]:
        return Standing(Status.UNDETERMINED)
    return None


def _from_nouns(cue: list[str], content: list[str]) -> Standing | None:
    """Return what nouns and adverbs of a cue without a verb of saying tell: "the plan to", "reportedly"."""
    words = set(cue)
    for name in ("alleged", "unconfirmed", "questioned", "planned"):
        if words & words_of(f"{name}_nouns") and not ("no" in words and name == "questioned"):
            return Standing(Status(name), weight=IN_CONTENT if name == "planned" else IN_CUE)
    if cue and cue[0] in _FUTURE:
        return Standing(Status.PLANNED, weight=IN_CONTENT)
    if content[:1] == ["whether"]:
        return Standing(Status.QUESTIONED, weight=LIKELY)
    return None


def find_reporter_status(content: str) -> Standing:
    """Return how a sentence in the reporter's own voice is put forward.

    >>> find_reporter_status("The leader will visit Hanoi this week").status.value
    'planned'
    >>> find_reporter_status("The report could not be independently verified").status.value
    'unconfirmed'
    """
    words = words_in(content)
    lowered = " ".join(words)
    denied = _reported_denial(words)
    if denied is not None:
        return denied
    if _UNVERIFIED.search(lowered):
        return Standing(Status.UNCONFIRMED, weight=IN_CUE)
    if _ALLEGEDLY.search(lowered):
        return Standing(Status.ALLEGED, weight=IN_CUE)
    if _UNCLEAR.match(lowered) or _ASKS.match(content) or _OPENS_QUESTION.match(lowered):
        return Standing(Status.QUESTIONED, weight=PLAIN)
    if _SAID_TO.search(lowered):
        return Standing(Status.UNCONFIRMED, weight=IN_CUE)
    if _BODY_FOUND.search(lowered):
        return Standing(Status.FOUND, weight=LIKELY)
    if _OURS & set(words[:MAX_OURS]) and find_negation("", content) in _DENYING:
        return _denial(words, IN_CONTENT)
    if _PREDICTED.search(lowered) and not _DUE_TO_DO.search(lowered):
        return Standing(Status.PREDICTED, weight=IN_CONTENT)
    if _AUTHORISED.search(lowered):
        return Standing(Status.PLANNED, weight=IN_CUE)
    verb = first_helper(words)
    if _DUE_TO_DO.search(lowered) or _PLANNED.search(lowered):
        return Standing(Status.PLANNED, weight=IN_CONTENT)
    if verb is not None and words[verb] in _FUTURE:
        return _to_come("", words, verb)
    if _may_come(content, lowered):
        return Standing(Status.PREDICTED, weight=IN_CONTENT)
    return Standing(Status.ASSERTED, barred=_barred(lowered))


def _reported_denial(words: list[str]) -> Standing | None:
    """Return the denial that a sentence reports whose parts nobody told apart: "Norland denied any role"."""
    head = " ".join(words[:MAX_BEFORE_DENIAL])
    if re.search(r"\bplead(?:s|ed)? not guilty\b", head):
        return Standing(Status.DENIED, Denied.RESPONSIBILITY, IN_CUE)
    named = re.search(
        r"\bdenials? of (?:any|all|having|the (?:charges?|claims?|reports?|allegations?))\b", head
    )
    if named:
        return _denial(words, IN_CUE)
    phrases = _phrases("denial_phrases")
    for place in range(1, min(len(words), MAX_BEFORE_DENIAL)):
        form = verb_forms().get(words[place])
        if form is not None and form.cue.status == "denied":
            rest = words[place + 1 :]
            charges = (words_of("denial_objects") | _WHAT_IS_DENIED) & set(rest[:MAX_CHARGE])
        else:  # "shot down the claim", but not "shot down all drones"
            sizes = (size for size in (1, 2, 3, 4) if " ".join(words[place : place + size]) in phrases)
            size = next(sizes, 0)
            rest = words[place + size :]
            charges = words_of("denial_objects") & set(rest[:MAX_BEFORE_CHARGE])
            if not size:
                continue
        if _is_undenied(words[:place]):
            return None
        refused = words_of("not_denial_objects") & set(rest[:MAX_CHARGE])
        return _denial(rest, IN_CUE) if charges and not refused else None
    return None


def _is_undenied(before: Sequence[str]) -> bool:
    """Whether words before a verb of denial say that it was suffered, never said or is still to come."""
    if before[:1] and before[0] in {"no", "nobody", "none", "neither", "if"}:
        return True
    near = before[-3:]
    return _is_negated(near) or bool(_UNDENIED & set(near))


_OURS = frozenset({"i", "we", "our", "my"})  # a state's organ or a firm speaks for itself
MAX_OURS = 2  # words at the head of a statement in which it stands
_WHAT_IS_DENIED = frozenset({"any", "all", "that", "having", "being"})
_UNDENIED = (
    frozenset({"be", "been", "was", "were", "is", "are", "to", "short"})  # "was denied a visa"
    | _FUTURE
    | word_list("modals")
)
MAX_HEAD_NOUN = 4  # words at the head of a content in which the noun stands that a cue authorises
MAX_BEFORE_DENIAL = 12  # words at the head of a sentence in which its verb of denial stands
MAX_BEFORE_HAVE = 4  # words after "would" among which "have" stands: "would never have sent"
MAX_BEFORE_CHARGE = 3  # words after "brushed aside" in which the accusation stands: "the false claim"
LEAN_TO_DENIAL = 1.25  # to read a denial as an assertion turns a report round, so its odds are raised


def settle(by_rule: Standing, likely: Mapping[str, float]) -> Standing:
    """Return the status that is likeliest when the model's odds are weighed with a rule's sign.

    Args:
        by_rule: What the rules say, and how much it weighs.
        likely: The model's probability of each status, "denied" by its kinds ("denied:fact"); "none",
            of what is no statement, counts for no status.

    A sign in the cue is always followed: however unlikely the model finds its status, the odds come out above
    any other's. A denial keeps the rule's kind, unless the rule saw no denial or no word of its kind.

    >>> settle(Standing(Status.ASSERTED), {"asserted": 0.2, "denied:fact": 0.5, "denied:legality": 0.3})[:3]
    (<Status.DENIED: 'denied'>, <Denied.FACT: 'fact'>, 1.0)
    >>> settle(Standing(Status.UNCONFIRMED, weight=100.0), {"asserted": 0.9, "denied:fact": 0.1}).status.value
    'unconfirmed'
    """
    odds: dict[str, float] = {}
    for name, share in likely.items():
        status = name.partition(":")[0]
        if status != "none":
            odds[status] = odds.get(status, 0.0) + share
    ruled = by_rule.status.value
    odds[Status.DENIED.value] = odds.get(Status.DENIED.value, 0.0) * LEAN_TO_DENIAL
    if by_rule.status is Status.ASSERTED:  # a sign that nothing is denied says no more than that
        odds[Status.DENIED.value] /= by_rule.weight
        odds[ruled] = max(odds.get(ruled, 0.0), MIN_SHARE)
    elif by_rule.status is not Status.UNDETERMINED:
        odds[ruled] = max(odds.get(ruled, 0.0), MIN_SHARE) * by_rule.weight
    for status in by_rule.barred:
        odds.pop(status.value, None)
    best = max(odds, key=lambda status: odds[status])
    if best != Status.DENIED.value:
        return by_rule if best == ruled else Standing(Status(best))
    kinds = {name: share for name, share in likely.items() if name.startswith("denied:")}
    if by_rule.denied in (None, Denied.FACT) and kinds:
        likeliest = Denied(max(kinds, key=lambda name: kinds[name]).partition(":")[2])
        return Standing(Status.DENIED, likeliest, by_rule.weight)
    return by_rule


_DENYING = {Negation.CLEARS: IN_CUE, Negation.DENIES: LIKELY, Negation.NONE_DONE: LIKELY}
_OWN_DENIALS = {Negation.CLEARS, Negation.DENIES}  # "confirmed it had sent none", not "that none left"
MIN_SHARE = (
    0.02  # of a status that a rule sees, however unlikely the model finds it; times IN_CUE it beats any
)
_NOT_DENYING = {Negation.STATES: IN_CUE, Negation.VIEWS: IN_CONTENT}
_WITHHOLDING = {Status.ASSERTED: NO_SIGN, Status.UNDETERMINED: NO_SIGN, Status.PREDICTED: IN_CONTENT}
_NOUN_SIGNS = frozenset(
    {"verified", "confirmed", "verifies", "confirms", "commented", "said", "answered", "responded"}
)
_FINDING = frozenset({"find", "detect", "discover", "uncover"})  # what is not found is a finding too
_CONCLUDING = _FINDING | {"conclude", "establish", "ascertain", "determine"}
_ARRANGED = frozenset(
    {
        *("made", "sent", "held", "built", "given", "shown", "brought", "taken", "paid", "put"),
        *("sold", "kept", "let", "heard", "shut"),
    }
)
_NAMING = frozenset({"call", "describe", "label", "brand", "deem", "dub", "characterize", "characterise"})
_REPORTS = frozenset({"report", "findings"})
_REQUESTS = frozenset({"ask", "urge", "demand", "request"})


def _verb_of(words: list[str]) -> Cue | None:
    """Return the cue's own verb: the first form of a reporting verb."""
    for word in words:
        form = verb_forms().get(word)
        if form is not None:
            return form.cue
    return None


def _is_negated(cue: Sequence[str]) -> bool:
    return any(word in _NEGATIONS or word.endswith("n't") or word == "unable" for word in cue)


def _finds_out(cue: list[str], lemma: str) -> bool:
    """Whether a cue says that something came out: also that it was not found, not that it is not verified."""
    return lemma in _FINDING or (lemma in words_of("finding_cues") and not _is_negated(cue))


def _is_finite(words: list[str]) -> bool:
    """Whether a content is a clause with a subject, not "to end the blockade"."""
    return words[:1] != ["to"]


def _withheld(cue: list[str], content: list[str], lemma: str) -> Status | None:
    """Status where saying is refused or negated, else ``None``."""
    if lemma in _WITHHELD:
        after = [*cue[_place_of(cue, lemma) + 1 :], *content]
        shown = [word for word in after if word not in {"to", "immediately", "publicly", "further"}][:3]
        silent = words_of("silent")
        if any(word in silent for word in shown[:2]) or " ".join(shown[:2]) in silent:
            return Status.UNCONFIRMED
        return Status.ASSERTED
    if not _is_negated(cue):
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
    return verb is not None and content[verb] in _FUTURE


def _is_sworn(verb: Cue, content: list[str]) -> bool:
    """Whether an oath or decision tells what is so, not what will be done: "swore that he saw it"."""
    if verb.status != "planned" or verb.lemma not in words_of("weak_cues") or not _is_finite(content):
        return False
    place, _ = main_verb(content)
    return place is not None and content[place] not in _FUTURE | word_list("modals")


def _place_of(cue: list[str], lemma: str) -> int:
    return next(
        place
        for place, word in enumerate(cue)
        if word in verb_forms() and verb_forms()[word].cue.lemma == lemma
    )


def _is_clause(content: list[str]) -> bool:
    return content[:1] == ["that"]


MAX_CHARGE = 8  # words at the head of a content in which the accusation stands that is rejected


def _denies(cue: list[str], content: list[str], lemma: str) -> bool:
    if lemma in {"deny", "dispute", "refute", "rebut", "repudiate", "disavow", "disclaim", "contest"}:
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
    return any(f" {phrase} " in shown for phrase in _phrases(name))


@cache
def _phrases(name: str) -> frozenset[str]:
    """Return a list's phrases with their first word, a verb, in all its forms."""
    found = set()
    for phrase in words_of(name):
        verb, _, rest = phrase.partition(" ")
        forms = _IRREGULAR.get(verb) or inflect(verb)
        found |= {f"{form} {rest}".strip() for form in (verb, *forms)}
    return frozenset(found)


_IRREGULAR = {
    "shoot": ("shoots", "shot", "shot", "shooting"),
    "take": ("takes", "took", "taken", "taking"),
    "throw": ("throws", "threw", "thrown", "throwing"),
    "swat": ("swats", "swatted", "swatted", "swatting"),
    "bat": ("bats", "batted", "batted", "batting"),
}


def _denial(words: list[str], weight: float) -> Standing:
    return Standing(Status.DENIED, what_is_denied(words), weight)


def _from_content(
    source: str, lemma: str, content: str, negation: Negation, *, found_nearby: bool
) -> Standing:
    """Status of a plain "said" by the content's own words."""
    words = words_in(content)
    lowered = " ".join(words)
    finds = _finds(source, lemma, found_nearby=found_nearby)
    if finds and negation is not Negation.NONE:
        return Standing(Status.FOUND, weight=LIKELY)
    if negation is Negation.CLEARS:
        return _denial(words, IN_CUE)
    head = " ".join(words[:MAX_CHARGE])
    if _KNOWS_OF_NONE.search(head) and negation is Negation.DENIES:
        return Standing(Status.DENIED, Denied.KNOWLEDGE, LIKELY)
    if _NO_EVIDENCE.search(head) and negation is not Negation.NONE:
        return Standing(Status.UNCONFIRMED, weight=PLAIN)
    if _UNVERIFIED.search(head):
        return Standing(Status.UNCONFIRMED, weight=IN_CONTENT)
    if _UNCLEAR.match(lowered) or _ASKS.match(content):
        return Standing(Status.QUESTIONED, weight=PLAIN)
    if negation in _DENYING:
        return _denial(words, _DENYING[negation])
    verb = first_helper(words)
    if verb is not None and words[verb] in _FUTURE:
        coming = _to_come(source, words, verb)
        return coming._replace(status=Status.PREDICTED) if lemma in words_of("opining") else coming
    if _DUE_TO_DO.search(head):
        return Standing(Status.PLANNED, weight=IN_CONTENT)
    if _PREDICTED.search(head) or _may_come(content, lowered):
        return Standing(Status.PREDICTED, weight=IN_CONTENT)
    if _PLANNED.search(head):
        return Standing(Status.PLANNED, weight=IN_CONTENT)
    if finds:
        return Standing(Status.FOUND, weight=IN_CUE)
    if "allegedly" in words or set(words_in(source)) & words_of("accusing_papers"):
        return Standing(Status.ALLEGED, weight=LIKELY)
    return Standing(Status.ASSERTED, weight=_NOT_DENYING.get(negation, NO_SIGN), barred=_barred(lowered))


def _may_come(content: str, lowered: str) -> bool:
    return bool(_MAY.match(lowered)) and not _MONTH.search(content) and not tells_size(lowered)


def _barred(lowered: str) -> frozenset[Status]:
    """Return what a content cannot be: without a word that negates, clears or belittles it is no denial.

    The model has seen so many denials of arms deals that a plain "sold shells to" can look like one to it.
    What a thing could hold is its size, and foretells nothing.
    """
    barred = set() if _may_deny().search(lowered) else {Status.DENIED}
    return frozenset(barred | (_FORETOLD if tells_size(lowered) else set()))


@cache
def _may_deny() -> re.Pattern[str]:
    forms = (re.escape(word).replace(r"\*", r"\w*") for word in words_of("may_deny"))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


_FORETOLD = {Status.PREDICTED, Status.PLANNED}


def _to_come(source: str, words: Sequence[str], verb: int) -> Standing:
    """Return how a content is put forward whose main verb is in the future: to rule out is not to deny."""
    is_past = "have" in words[verb + 1 : verb + MAX_BEFORE_HAVE]
    in_clause = bool({"that", "which", "who"} & set(words[1:verb]))
    barred = frozenset() if is_past or in_clause else frozenset({Status.DENIED})
    return Standing(_future(source, words[verb + 1 :]), weight=IN_CONTENT, barred=barred)


def _future(source: str, after: Sequence[str]) -> Status:
    speaker = set(words_in(source))
    if speaker & words_of("forecasters"):
        return Status.PREDICTED
    following = [
        word for word in after[:3] if word not in {"also", "not", "even", "likely", "probably", "soon"}
    ]
    if "likely" in after[:2] or "probably" in after[:2]:
        return Status.PREDICTED
    if following[:1] == ["be"] and (
        following[1:2] and (following[1].endswith("ed") or following[1] in _ARRANGED)
    ):
        return Status.PLANNED
    return Status.PREDICTED if following and following[0] in words_of("effects") else Status.PLANNED


def _finds(source: str, lemma: str, *, found_nearby: bool) -> bool:
    """Whether the speaker is a body whose task it is to find out, and says that it found."""
    folded = fold(source)
    words = set(words_in(folded)) | set(folded.split())
    if lemma in words_of("finding_cues"):
        return bool(words & words_of("investigators")) or any(
            _has(folded, body) for body in words_of("finding_bodies")
        )
    if lemma in words_of("ruling_cues"):
        return bool(words & words_of("courts"))
    if lemma in words_of("stating_cues"):
        official = any(_has(folded, body) for body in words_of("finding_bodies"))
        return found_nearby or (official and bool(words & (words_of("investigators") | _REPORTS)))
    return False


def _has(folded: str, body: str) -> bool:
    return f" {body} " in f" {folded} "


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
