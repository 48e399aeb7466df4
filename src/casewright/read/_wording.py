"""What a statement's own words say of how it is put forward: its main verb, and what it says is unsure."""

import re
from collections.abc import Sequence
from functools import cache

from casewright.read._capacity import tells_size
from casewright.read._cues import verb_forms
from casewright.read._denial import Negation, find_negation, first_helper, phrases_of, words_in, words_of
from casewright.read._standing import IN_CONTENT, IN_CUE, LIKELY, NO_SIGN, PLAIN, Standing, denial
from casewright.read._words import word_list
from casewright.text import fold
from casewright.values import Denied, Status

_UNVERIFIED = re.compile(
    r"\b(?:could not|couldn't|cannot|can't|has not|have not|had not|not|not been able to|unable to|yet to) "
    r"(?:immediately )?(?:be |been )?(?:\w+ly )?(?:verif|confirm|corroborat|substantiat|authenticat)|"
    r"\b(?:unable|not been able) to (?:establish|determine|ascertain|check)\b|"
    r"\bneither\b.{0,60}?\b(?:verified|confirmed|checked)\b|\bsupposedly\b|"
    r"\b(?:remains?|is|are|was|were) unconfirmed\b|\bnone of (?:\w+ ){1,3}verified\b|"
    r"\breportedly\b|\bunconfirmed reports?\b|\bunverified\b|\brumou?r(?:s|ed)?\b|\bwithout confirmation\b|"
    r"\b(?:could|can) ?not be (?:\w+ )?(?:established|determined|ascertained|checked|reached|"
    r"learn(?:ed|t))\b|\byet to be (?:established|determined|ascertained)\b|\bcould not establish\b|"
    r"\bneither confirm(?:ed)? nor\b|"
    r"\b(?:im|not )possible to (?:verify|confirm|corroborate)\b|"
    r"\bst(?:op|ops|opped|opping) short of (?:accus|say|claim|confirm|blam|deny|nam|call|declar)\w*ing\b"
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
_ALLEGEDLY = re.compile(
    r"\ballegedly\b|\b(?:is|are|was|were|been|being|stands?|stood) (?:\w+ )?(?:accused|suspected) of\b|"
    r"\b(?:is|are|was|were|been) (?:alleged to|(?:charged|indicted)(?: (?!not\b)\w+){0,6}? (?:with|for|on)|"
    r"(?:under investigation|investigated|wanted) (?:for|over)|on trial (?:for|over|on))\b"
)
_ACCUSES = re.compile(  # by the main verb, not "he left after a guard accused him of theft"
    r"^(?:(?!(?:who|which|that|after|when|while|as|because|if|by)\b)[\w'-]+ ){1,10}?(?:"
    r"accuse[sd]? (?!by\b)(?:[\w'-]+ ){1,8}?of\b|"
    r"(?:indict(?:s|ed)|charge[sd]) (?!not\b)(?:[\w'-]+ ){1,8}?(?:with|on (?:\w+ )?(?:charges?|counts?))\b|"
    r"fac(?:e|es|ed) (?:\w+ ){0,3}(?:charges|allegations|accusations) (?:of|that)\b)"
)
_CONVICTED = re.compile(
    r"(?<!not )\b(?:convicted|found guilty) of\b|\bconvict(?:s|ed) (?!of\b)(?:[\w'-]+ ){1,8}?of\b"
)
_PREDICTED = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ )?(?:expected|likely|unlikely|predicted|projected|forecast|bound|"
    r"poised|due(?! to\b)|(?:sure|certain) to)\b|"
    r"\bwill (?:probably|likely|in all (?:likelihood|probability))\b|\ball but certain\b"
)
_PLANNED = re.compile(
    r"\b(?:plans?|planned|intends?|intended|(?:is|are|was|were|am|i'm|we're|he's|she's|it's|they're) "
    r"(?:scheduled|set|slated|about|preparing|planning|going|ready)) to\b|"
    r"\b(?:is|are) to (?:be \w+ed|(?!be\b)\w+)\b|\b(?:considering|weighing|mulling)\b|"
    r"\b(?:is|are|was|were|been) (?:slated|scheduled|planned|fixed|set) for\b|"
    r"\b(?:threaten(?:s|ed)|vow(?:s|ed)|pledge[sd]|promise[sd]|agree[sd]|undertaken|undertook|resolved|"
    r"(?<!by all )means) to\b"
)
_DUE_TO_DO = re.compile(  # an arrangement, unlike what is "due to a storm" or "due in May"
    r"\b(?:is|are|was|were) due to (?!(?:the|an?|its|his|her|their|this|that|these|bad|heavy)\b)\w+(?<!ing)\b"
)
AUTHORISED = re.compile(
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
_NO_COMMENT = re.compile(
    r"\bno (?:immediate |further )?comment\b|"
    r"\bnothing (?:further |more |else )?to (?:comment|add|say|announce)\b|"
    r"\b(?:inappropriate|premature|improper|too early|wrong) (?:for \w+ )?"
    r"to (?:comment|discuss|speculate|say)\b|"
    r"\b(?:not|\w+n't|cannot|unable to|declin(?:es?|ed) to) (?:want to |wish to |be able to |immediately )?"
    r"(?:comment|discuss|speculate)\b"
)
_KNOWS_OF_NONE = re.compile(r"\b(?:has|have|had) no (?:information|records?|data) (?:about|of|on|that)\b")
FUTURE = frozenset({"will", "would", "shall", "won't", "wouldn't", "'ll"})
OWN_DEED = 50.0  # of a deed that the speaker denies of himself: enough against a model that sees none
DENYING = {
    Negation.CLEARS: IN_CUE,
    Negation.DEALS: IN_CUE,
    Negation.DENIES: OWN_DEED,
    Negation.NONE_DONE: LIKELY,
    Negation.LACKS: IN_CONTENT,
}
MAX_CHARGE = 8  # words at the head of a content in which the accusation stands that is rejected


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
    if _ALLEGEDLY.search(_UNACCUSED.sub("", lowered)) or _ACCUSES.match(lowered):
        return Standing(Status.ALLEGED, weight=IN_CUE)
    if _UNCLEAR.match(lowered) or _ASKS.match(content) or _OPENS_QUESTION.match(lowered):
        return Standing(Status.QUESTIONED, weight=PLAIN)
    if _SAID_TO.search(lowered):
        return Standing(Status.UNCONFIRMED, weight=IN_CUE)
    if _CONVICTED.search(lowered):
        return Standing(Status.FOUND, weight=IN_CUE)
    if _BODY_FOUND.search(lowered):
        return Standing(Status.FOUND, weight=LIKELY)
    if _OURS & set(words[:MAX_OURS]) and find_negation("", content) in DENYING:
        return denial(words, IN_CONTENT)
    if _PREDICTED.search(lowered) and not _DUE_TO_DO.search(lowered):
        return Standing(Status.PREDICTED, weight=IN_CONTENT)
    if AUTHORISED.search(lowered):
        return Standing(Status.PLANNED, weight=IN_CUE)
    verb = first_helper(words)
    if _DUE_TO_DO.search(lowered) or _PLANNED.search(lowered):
        return Standing(Status.PLANNED, weight=IN_CONTENT)
    if verb is not None and words[verb] in FUTURE:
        return _to_come("", words, verb)
    if _may_come(content, lowered):
        return Standing(Status.PREDICTED, weight=IN_CONTENT)
    return Standing(Status.ASSERTED, weight=LIKELY, barred=_barred(lowered))


def _reported_denial(words: list[str]) -> Standing | None:
    """Return the denial that a sentence reports whose parts nobody told apart: "Norland denied any role"."""
    head = " ".join(words[:MAX_BEFORE_DENIAL])
    if re.search(r"\bplead(?:s|ed)? not guilty\b", head):
        return Standing(Status.DENIED, Denied.RESPONSIBILITY, IN_CUE)
    named = re.search(
        r"\bdenials? of (?:any|all|having|the (?:charges?|claims?|reports?|allegations?))\b", head
    )
    if named:
        return denial(words, IN_CUE)
    unaccepted = _UNACCEPTED.search(head)
    if unaccepted:
        objects = head[unaccepted.end() :].split()[:MAX_BEFORE_CHARGE]
        return denial(words, IN_CUE) if words_of("denial_objects") & set(objects) else None
    if any(" " in phrase and f" {phrase} " in f" {head} " for phrase in phrases_of("denials_alone")):
        return denial(words, IN_CUE)
    phrases = phrases_of("denial_phrases")
    for place in range(1, min(len(words), MAX_BEFORE_DENIAL)):
        form = verb_forms().get(words[place])
        if words[place] == "dispute" and _is_noun(words, place):
            continue
        if form is not None and form.cue.status == "denied":
            rest = words[place + 1 :]
            charges = (words_of("denial_objects") | _WHAT_IS_DENIED) & set(rest[:MAX_CHARGE])
            is_wrong = form.cue.lemma == "deny" and words_of("wrongs") & set(rest[:MAX_BEFORE_CHARGE])
            charges = charges or is_wrong or frozenset()
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
        return denial(rest, IN_CUE) if charges and not refused else None
    return None


def _is_noun(words: Sequence[str], place: int) -> bool:
    """Whether a word that may be a verb is a noun by its neighbours: "a dispute with the owner"."""
    return words[place - 1] in word_list("determiners") | word_list("prepositions") or (
        not word_list("prepositions").isdisjoint(words[place + 1 : place + 2])
    )


def _is_undenied(before: Sequence[str]) -> bool:
    """Whether words before a verb of denial say that it was suffered, never said or is still to come."""
    if before[:1] and before[0] in {"no", "nobody", "none", "neither", "if"}:
        return True
    near = before[-3:]
    return is_negated(near) or bool(_UNDENIED & set(near))


_UNACCEPTED = re.compile(r"\b(?:not|never|\w+n't) (?:\w+ )?(?:accept|recogni[sz]e)\b")
_OURS = frozenset({"i", "we", "our", "my"})  # a state's organ or a firm speaks for itself
MAX_OURS = 2  # words at the head of a statement in which it stands
_WHAT_IS_DENIED = frozenset({"any", "all", "that", "having", "being"})
_UNDENIED = (
    frozenset({"be", "been", "was", "were", "is", "are", "to", "short"})  # "was denied a visa"
    | FUTURE
    | word_list("modals")
)
MAX_BEFORE_DENIAL = 12  # words at the head of a sentence in which its verb of denial stands
MAX_BEFORE_HAVE = 4  # words after "would" among which "have" stands: "would never have sent"
MAX_BEFORE_CHARGE = 3  # words after "brushed aside" in which the accusation stands: "the false claim"


def from_content(
    source: str, lemma: str, content: str, negation: Negation, *, found_nearby: bool
) -> Standing:
    """Status of a plain "said" by the content's own words."""
    words = words_in(content)
    lowered = " ".join(words)
    is_finding = finds(source, lemma, found_nearby=found_nearby)
    if is_finding and negation is not Negation.NONE:
        return Standing(Status.FOUND, weight=LIKELY)
    barred = _barred(lowered)
    if Status.ALLEGED in barred:  # "no one has been charged" clears nobody of what was not said
        return Standing(Status.ASSERTED, barred=barred)
    if negation is Negation.CLEARS:
        return denial(words, IN_CUE)
    head = " ".join(words[:MAX_CHARGE])
    if _KNOWS_OF_NONE.search(head) and negation is Negation.DENIES:
        return Standing(Status.DENIED, Denied.KNOWLEDGE, LIKELY)
    if _NO_EVIDENCE.search(head) and negation is not Negation.NONE:
        return Standing(Status.UNCONFIRMED, weight=PLAIN)
    if _NO_COMMENT.search(head):
        return Standing(Status.UNCONFIRMED, weight=IN_CUE)
    if _UNVERIFIED.search(head):
        return Standing(Status.UNCONFIRMED, weight=IN_CONTENT)
    if _UNCLEAR.match(lowered) or _ASKS.match(content):
        return Standing(Status.QUESTIONED, weight=PLAIN)
    if negation in DENYING:
        return denial(words, DENYING[negation])
    verb = first_helper(words)
    if verb is not None and words[verb] in FUTURE:
        coming = _to_come(source, words, verb)
        return coming._replace(status=Status.PREDICTED) if lemma in words_of("opining") else coming
    if _DUE_TO_DO.search(head):
        return Standing(Status.PLANNED, weight=IN_CONTENT)
    if _PREDICTED.search(head) or _may_come(content, lowered):
        return Standing(Status.PREDICTED, weight=IN_CONTENT)
    if _PLANNED.search(head) and negation is not Negation.STATES:  # "no date was set for the talks"
        return Standing(Status.PLANNED, weight=IN_CONTENT)
    if is_finding:
        return Standing(Status.FOUND, weight=IN_CUE)
    if "allegedly" in words:
        return Standing(Status.ALLEGED, weight=IN_CUE)
    if set(words_in(source)) & words_of("accusing_papers"):
        return Standing(Status.ALLEGED, weight=LIKELY, barred=barred)
    return Standing(Status.ASSERTED, weight=_NOT_DENYING.get(negation, NO_SIGN), barred=barred)


_NOT_DENYING = {Negation.STATES: IN_CUE, Negation.VIEWS: LIKELY}


def _may_come(content: str, lowered: str) -> bool:
    return bool(_MAY.match(lowered)) and not _MONTH.search(content) and not tells_size(lowered)


# "Is not accused of", "no one has been charged with"
_ACCUSED = r"(?:accused|suspected|charged|indicted|alleged|investigated|wanted|under investigation)"
_UNACCUSED = re.compile(
    rf"(?:\b(?:not|never|nor)|n't) (?:been |being )?(?:(?!only\b)\w+ly )?{_ACCUSED}\b"
    r"|^(?:nobody|no(?: one)?|none|neither)(?: (?!who\b|which\b|that\b)\w+){0,4}? "
    rf"(?:has|have|had|was|were|is|are) (?:yet )?(?:been |being )?(?:\w+ly )?{_ACCUSED}\b"
)


def _barred(lowered: str) -> frozenset[Status]:
    """Return what a content cannot be: without a word that negates, clears or belittles it is no denial.

    The model has seen so many denials of arms deals that a plain "sold shells to" can look like one to it.
    What a thing could hold is its size, and foretells nothing. Who is said to be accused of nothing is not
    accused by that.
    """
    if _UNACCUSED.search(lowered) and not _ALLEGEDLY.search(_UNACCUSED.sub("", lowered)):
        return frozenset({Status.ALLEGED, Status.DENIED})
    barred = set() if _may_deny().search(_idle_negations().sub("", lowered)) else {Status.DENIED}
    return frozenset(barred | (_FORETOLD if tells_size(lowered) else set()))


@cache
def _may_deny() -> re.Pattern[str]:
    forms = (re.escape(word).replace(r"\*", r"\w*") for word in words_of("may_deny"))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")


@cache
def _idle_negations() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words_of('idle_negations')))})\b")


_FORETOLD = {Status.PREDICTED, Status.PLANNED}


def _to_come(source: str, words: Sequence[str], verb: int) -> Standing:
    """Return how a content is put forward whose main verb is in the future: to rule out is not to deny."""
    is_past = "have" in words[verb + 1 : verb + MAX_BEFORE_HAVE]
    in_clause = bool({"that", "which", "who"} & set(words[1:verb]))
    barred = frozenset() if is_past or in_clause else frozenset({Status.DENIED})
    foretells = words[verb] == "will" and bool(words_of("forecasters") & set(words_in(source)))
    weight = PLAIN if foretells else IN_CONTENT
    return Standing(_future(source, words[verb + 1 :]), weight=weight, barred=barred)


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


_ARRANGED = frozenset(
    {
        *("made", "sent", "held", "built", "given", "shown", "brought", "taken", "paid", "put"),
        *("sold", "kept", "let", "heard", "shut"),
    }
)


def finds(source: str, lemma: str, *, found_nearby: bool) -> bool:
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


_REPORTS = frozenset({"report", "findings"})


def is_negated(cue: Sequence[str]) -> bool:
    return any(word in NEGATIONS or word.endswith("n't") or word == "unable" for word in cue)


NEGATIONS = word_list("negating")
