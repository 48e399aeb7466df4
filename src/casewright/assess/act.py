"""Whether a claim tells of an act: done, supposed, possible, or none at all.

Most sentences about a sanctioned state tell of no act: they judge, explain, call for
something or look back over decades. Only a verb in a form that puts an act as done
("sold", "has sold", "is selling", "accused of selling", "a sale in May") makes a claim
one; a modal beside that verb, or a rule around it, takes that away again.
"""

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from casewright.assess.states import mark_states, names_target
from casewright.data import read_rows
from casewright.text import fold
from casewright.values import Claim, EventType, MentionKind, Status


class Telling(IntEnum):
    """How a claim puts an act, from nothing to done."""

    NOTHING = 0
    AHEAD = 1
    SUPPOSED = 2
    DONE = 3


_AHEAD_STATUS = {Status.PREDICTED, Status.PLANNED}
_MODAL = r"(?:could|might|may|would|were to|plans? to|intends? to|ready to|prepar(?:ing|es?) to|about to)"
_ACT = (
    r"(?:suppl|sen[dt]|ship|deliver|provid|export|sell|sold|transfer|giv|gave|buy|bought|purchas|import|procur|"
    r"acquir|obtain|receiv|get|launch|test|train|ask|request|offer|hand|seek|dispatch|conduct|carry|carri|fir(?:e|ing)|"
    r"build|rebuild|resum|develop)"
)
_LOOKED_AT = (
    r"(?:potential|possibility|likelihood|risk|prospect|danger|threat|chance|plans?|willingness|whether)"
)
_HYPOTHETICAL = re.compile(
    rf"\b{_MODAL} (?:(?:also|still|soon|now|then|even|again|be) ){{0,2}}{_ACT}\w*"
    rf"|\bif (?:[\w'-]+ ){{1,4}}?{_ACT}\w*"
    rf"|\b(?:will|won't|shall) (?:(?:also|soon|likely|probably|continue to|be) ){{0,2}}{_ACT}\w*"
    rf"|\b{_LOOKED_AT} (?:of|for|that|to) (?:[\w'-]+ ){{0,6}}?(?:{_ACT}\w*|sales?\b)"
)
_NEGATED = re.compile(
    r"\b(?:no (?:\w+ )?(?:evidence|proof|sign|signs|indication|plans?)|never|not|neither|without)\b"
    rf"(?:[ ,]+[\w'-]+){{0,5}}? {_ACT}\w*"
    r"|\b(?:did|does|do|has|have|had|was|were|is|are)n't\b"
    r"|\bno (?:arms|weapons?|military|missiles?|shells?|ammunition|such)\b"
    r"|\b(?:sceptical|skeptical|doubt(?:s|ed|ful)?|unlikely) (?:that|whether|to)\b"
)
_NORM = re.compile(
    r"\b(?:prevent(?:s|ed|ing)?|prohibit(?:s|ed|ing)?|forbid(?:s|ding|den)?|forbade|bar|bars|barred|barring|"
    r"curb(?:s|ed|ing)?|"
    r"restrict(?:s|ed|ing)?|restrictions? on|halt(?:s|ed|ing)?|"
    r"stop(?:s|ped|ping)?|suspend(?:s|ed|ing)?|freez(?:e|es|ing)|froze|"
    r"refrain(?:s|ed|ing)?|abandon(?:s|ed|ing)?|end|ends|ended|ending|ban|bans|banned|banning)\W+"
    r"(?:[\w'-]+\W+){0,5}?"
    rf"(?:{_ACT}\w*|sales?|arms|missiles?|weapons|cooperation)\b(?:(?! but | yet | although | which )[^.;])*"
)
_DEED = re.compile(
    rf"\b(?:{_ACT}\w*|sales?\b|trade[ds]?\b|trading|unload\w*|offload\w*|mov(?:e|ed|ing)\b|ferr(?:y|ied)|came|"
    r"come\b|used?\b|using|brought|bring\w*|deals?\b|went\b|loaded|docked|found\b|earn\w*|work(?:s|ed|ing)?\b|violat\w*|breach\w*)"
)
_DUTY = re.compile(
    r"\b(?:states?|members?|countries|nations|governments?|all) (?:[\w'-]+ ){0,3}?"
    r"(?:shall|should|must|are to)\b"
    r"|\b(?:is|are|was|were) (?:\w+ )?(?:banned|barred|prohibited|forbidden) from\b"
    r"|\bcall(?:s|ed|ing)? (?:up)?on (?:[\w.'-]+ ){1,6}to\b|\bban(?:s|ned)? [\w' ]{1,60}? from \w+ing\b"
    r"|\b(?:required?|requires|requiring|obliged?|obliges|urged?|urges) (?:[\w.'-]+ ){1,5}to\b"
)
_CHARGED = r"(?:charged|fined|indicted|sentenced|arrested|jailed|prosecuted|convicted)"
_BETWEEN = (
    r"(?:(?:have|has|had|been|be|being|also|soon|still|even|already|now|then|again|then|instead|\w+ly) )"
)
_UNREAL = re.compile(
    r"\b(?:could|might|may|would|should|will|can|cannot|shall|must|ought to|to be|not|never|nor|n't|without) "
    rf"{_BETWEEN}{{0,4}}$"
    r"|\b(?:if|whether|unless|until|in case|in the event) (?:[\w'.-]+ ){0,7}$"
)
_ADVICE = re.compile(
    r"\b(?:should|must|ought to|needs? to)\b|\bquestions? (?:[\w'-]+ ){0,5}?(?:about|over|whether|of what)\b"
)
_LIKELY = r"(?:likely|probably|possibly|presumably|perhaps|apparently)"
_SUPPOSED = re.compile(
    rf"\b{_LIKELY} {_BETWEEN}{{0,4}}(?:begun |started )?$"
    rf"|\b(?:may|might|could) have {_BETWEEN}{{0,3}}(?:begun |started )?$"
    rf"|\b(?:appears?|appeared|seems?|seemed) to (?:have|be) {_BETWEEN}{{0,3}}(?:begun |started )?$"
)
_GENERAL = re.compile(
    r"\b(?:histor(?:y|ic|ically|ical)|long (?:been|acted|relied|played|used|had|history)|often|usually|"
    r"typically|generally|mostly|mainly|largely|regularly|frequently|traditionally|previously|in the past|"
    r"over the (?:past |last )?(?:years|decades)|for (?:years|decades)|past)\b"
)
_BROKEN = re.compile(
    r"\b(?:violat(?:ed|ing|es?)|breach(?:ed|ing|es)?|broke|broken|contraven(?:ed|es|ing)|circumvented|evaded|"
    r"in (?:violation|breach|defiance) of)\b(?: [\w'.-]+){0,5}? "
    r"(?:embargo|sanctions?|resolutions?|bans?)"
)
_FIGURE = re.compile(r"[$€£¥] ?\d|\b\d{1,3}(?:,\d{3})+\b|\b(?!(?:19|20)\d\d\b)\d+\b(?!-)")
_MANY = re.compile(r"\b(?:dozens|scores|a number|several|numerous|many|hundreds|thousands|millions)\b")
_SINGLE = re.compile(
    r"\b(?:a|an|another|the|this|its|first|second|third|fourth|fifth|sixth|seventh|\d+(?:st|nd|rd|th)|latest)\b"
)
_OF_ITSELF = re.compile(r"^\W*(?:that )?(?:it|we|they|the country|was|had|has)\b")


def is_hypothetical(text: str) -> bool:
    """Whether the words put an act as possible or intended, not as done.

    >>> is_hypothetical("North Korea could send more shells")
    True
    >>> is_hypothetical("it sent containers that could hold shells")
    False
    """
    return _HYPOTHETICAL.search(fold(text)) is not None


def is_negated(text: str) -> bool:
    """Whether the words themselves say that nothing was done.

    >>> is_negated("it did not send any weapons"), is_negated("it sent weapons")
    (True, False)
    """
    return _NEGATED.search(fold(text)) is not None


def is_norm(text: str) -> bool:
    """Whether the words state a rule or a call to stop, and no act beside it.

    >>> is_norm("to prevent the transfer of missiles"), is_norm("it exported coal despite a ban on exports")
    (True, False)
    >>> is_norm("all states shall prevent any transfer … of training")
    True
    """
    words = re.sub(r"\.\.\.", " ", fold(text).replace("…", " "))
    if _DUTY.search(words):
        return True
    rest = _NORM.sub(" ", words)
    return rest != words and _DEED.search(rest) is None


def says_broken(text: str) -> bool:
    """Whether the words say that a rule was broken.

    >>> says_broken("the transfer violated the arms embargo"), says_broken("the embargo stands")
    (True, False)
    """
    return _BROKEN.search(fold(text)) is not None


# "The arms embargo", "resolutions that ban arms trade with Pyongyang": a rule by its name
_RULE = re.compile(
    r"\b(?:arms|weapons?) embargo(?:es)?\b|\bembargo(?:es)? on (?:arms|weapons)\b"
    r"|\b(?:that|which) (?:ban|bar|forbid|prohibit)s? (?:all )?(?:arms|weapons?) "
    r"(?:trade|sales|exports|imports)\b"
)
_WHAT_WAS_DONE = re.compile(
    rf"\b(?:{_ACT}\w*|sales?|transfers?|gifts?|deals?|trade|trading|voyages?|calls?|visits?|goods|cargo\w*|arms|"
    r"weapons?|munitions?|ammunition|shells?|missiles?|rockets?|drones?|technolog\w+|coal|oil|fuel|workers?)\b"
)


def is_bare_verdict(text: str) -> bool:
    """Whether words say that a rule was broken and nothing of what broke it.

    >>> is_bare_verdict("North Korea has violated the arms embargo")
    True
    >>> is_bare_verdict("the sale has broken the arms embargo")
    False
    """
    return says_broken(text) and _WHAT_WAS_DONE.search(_RULE.sub(" ", fold(text))) is None


def find_telling(claim: Claim, *, document: str = "", target: str = "KP") -> Telling:
    """Return how a claim puts an act of its kind.

    Args:
        claim: The claim; its words and its event type are asked.
        document: Whole text, for short names of the state.
        target: ISO code of the state, which must be the one that launches.
    """
    words = fold(claim.text)
    if claim.event is EventType.LAUNCH_OR_TEST:
        found = _tell_launch(claim, document, target)
    else:
        kind = "measure" if claim.event is EventType.SANCTIONS_MEASURE else "goods"
        found = _tell(words, _deeds()[kind], is_counted=_is_counted(claim), event=claim.event)
    if claim.status in _AHEAD_STATUS:
        is_act = found is not Telling.NOTHING or _deeds()["goods"].stem.search(words) is not None
        return Telling.AHEAD if is_act else Telling.NOTHING
    return found


def is_particular(claim: Claim, *, document: str = "", target: str = "KP") -> bool:
    """Whether a claim says which act it means: when, how much, whose, or with which other state.

    "It sold shells to Russia" does, "it has long been selling arms" does not.

    Args:
        claim: The claim.
        document: Whole text, for short names of the state.
        target: ISO code of the state, whose own name says nothing of the act.
    """
    words = fold(claim.text)
    if claim.time is not None and claim.time.interval is not None:
        return True
    if _GENERAL.search(words):
        return False
    if (
        claim.time is not None
        or _is_counted(claim)
        or _FIGURE.search(words)
        or _MANY.search(words)
        or _BROKEN.search(words)
    ):
        return True
    if claim.event is EventType.LAUNCH_OR_TEST:
        return _SINGLE.search(words) is not None
    parties = (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.VESSEL)
    named = (one for one in claim.mentions if one.kind in parties)
    if any(not names_target(one.text, target=target) for one in named):
        return True
    return "OTHER" in mark_states(claim.text, target=target, document=document)


# ---------------------------------------------------------------- verbs


@dataclass(frozen=True, slots=True)
class _Deeds:
    """Forms of the verbs of one kind of act."""

    done: re.Pattern[str]
    stem: re.Pattern[str]
    noun: re.Pattern[str]
    past: str
    nouns: str


@cache
def _deeds() -> dict[str, _Deeds]:
    found = {}
    for kind, past, stems, nouns in read_rows("deeds.tsv"):
        going = r"(?:is|are|was|were|been|being|begun|began|started|kept|keeps|continues?|continued)"
        adverb = r"(?:(?:also|still|now|already|\w+ly) ){0,2}"
        done = (
            rf"\b(?:{past})\b(?!-)|\b{going} {adverb}(?:{stems})\w*ing\b"
            rf"|\b(?:begun|began|started|continues?|continued) to (?:{stems})\w*"
            rf"|\b(?:attempts?|efforts|bids?) to (?:{stems})\w*"
            rf"|\bof (?:{stems})\w*ing\b"
            rf"|\b{_CHARGED}\b[^.;]{{1,90}}? (?:with|for|over) (?:{stems})\w*ing\b"
            rf"|\b(?:violated|breached)\b"
        )
        began = r"(?:began|begun|took place|occurred|continued|resumed|arrived|reached|totalled)"
        after = rf"(?: [\w'-]+){{0,3}}? {began}\b"
        before = r"\b(?:evidence|indications?|signs|instances?|records?|proof) of (?:[\w'-]+ ){0,5}?"
        found[kind] = _Deeds(
            done=re.compile(done),
            stem=re.compile(rf"\b(?:{stems})(?:e|es|s|ed|ing|y|ies)?\b|\b(?:{nouns})\b"),
            noun=re.compile(rf"\b(?:{nouns})\b{after}|{before}(?:{nouns})\b"),
            past=past,
            nouns=nouns,
        )
    return found


def _tell(words: str, deeds: _Deeds, *, is_counted: bool, event: EventType) -> Telling:
    best = Telling.NOTHING
    for found in deeds.done.finditer(words):
        before = words[: found.start()]
        if event is EventType.WORKERS_ABROAD and _WHICH_WORKERS.search(before):
            continue
        best = max(best, _mood(before))
    if best < Telling.DONE and deeds.noun.search(words):
        best = Telling.DONE
    if best is Telling.NOTHING and is_counted and event is EventType.MILITARY_COOPERATION:
        best = Telling.DONE if re.search(rf"\b(?:{deeds.nouns}) of\b", words) else best
    if best is Telling.NOTHING and _HYPOTHETICAL.search(words):
        return Telling.AHEAD
    return best


# "The wages of its workers sent abroad" tells which workers, not that they were sent
_WHICH_WORKERS = re.compile(
    r"\b(?:of|by|from|on|its|their|the|thousands of) (?:[\w-]+ ){0,2}?"
    r"(?:workers?|labou?rers|nationals|citizens) $"
)


def _mood(before: str) -> Telling:
    """Return what the words before a verb make of it."""
    if _ADVICE.search(before):
        return Telling.NOTHING
    if _SUPPOSED.search(before):
        return Telling.SUPPOSED
    return Telling.AHEAD if _UNREAL.search(before) else Telling.DONE


def _is_counted(claim: Claim) -> bool:
    return any(one.value is not None and one.unit for one in claim.quantities)


# ---------------------------------------------------------------- launches and tests


@cache
def _launches() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return patterns over text with states marked: done, ahead, named as an event, of the speaker itself."""
    deeds = _deeds()["launch"]
    verb = rf"(?P<verb>\b(?:{deeds.past})\b(?!-))"
    gap = r"(?:(?!OTHER)[\w'’,.()-]+ )"
    place = r"(?:[\w'’,-]+ )"
    done = (
        rf"TARGET[NA](?:'s)? {gap}{{0,9}}?{verb}"
        rf"|{verb.replace('?P<verb>', '?P<passive>')} {gap}{{0,8}}?"
        rf"(?:by|from|out of|in|at|near) {place}{{0,6}}?TARGET"
    )
    ahead = (
        rf"TARGETN {gap}{{0,8}}?\b(?:launch|test-fire|test-launch|test|fire|conduct|carry out|stage|detonate|"
        r"put|shoot|resume|rebuild)\b"
        rf"|\b(?:{deeds.nouns}) by {place}{{0,2}}?TARGET"
    )
    noun = (
        rf"\b(?:{deeds.nouns}) (?:[\w'-]+ ){{0,6}}?by {place}{{0,2}}?TARGET"
        rf"|^(?:the |a |an |another )?(?:{deeds.nouns}) of (?:a|an|one|two|three|several|\d+) "
        r"(?:[\w-]+ )?TARGETA"
        rf"|TARGET[NA](?:'s)? {gap}{{0,5}}?(?:{deeds.nouns}) (?:was|were|occurred|happened|took place|came)\b"
    )
    return re.compile(done), re.compile(ahead), re.compile(noun), re.compile(rf"^(?:(?!OTHER).)*?{verb}")


_TESTED = re.compile(
    r"\b(?:tests?|launch\w*|missiles?|icbms?|rockets?|satellites?|orbit|warheads?|bombs?|devices?|nuclear|explosion|slbms?|"
    r"projectiles?|hwasong\w*|pukguksong\w*|kwangmyongsong\w*)\b"
)


# "China opposes launches by Pyongyang" judges them and tells of none to come
_JUDGES = re.compile(r"\b(?:oppos|condemn|denounc|deplor|criticis|criticiz|protest|object)\w*")


def _is_only_judged(claim: Claim, before: str, document: str) -> bool:
    cues = claim.attribution.cue if claim.attribution is not None else ()
    said = fold(" ".join(document[cue.start : cue.end] for cue in cues))
    return _JUDGES.search(before) is not None or _JUDGES.search(said) is not None


def _tell_launch(claim: Claim, document: str, target: str) -> Telling:
    marked = mark_states(claim.text, target=target, document=document)
    done, ahead, noun, own = _launches()
    speaker = claim.attribution.speaker if claim.attribution else ""
    patterns = [done]
    if "TARGETN" not in marked and names_target(speaker, target=target) and _OF_ITSELF.search(marked):
        patterns.append(own)
    best = Telling.NOTHING
    for pattern in patterns:
        for found in pattern.finditer(marked):
            start = next(found.start(name) for name, words in found.groupdict().items() if words)
            if _TESTED.search(marked[start : start + 160]) or _TESTED.search(
                marked[max(0, found.start() - 60) : start]
            ):
                best = max(best, _mood(marked[:start]))
    has_date = claim.time is not None and claim.time.interval is not None
    if best < Telling.DONE and (named := noun.search(marked)) is not None:
        is_said_of = (
            has_date
            or named.start() == 0
            or re.search(r"\b(?:was|were|is) (?:\w+ ){0,4}$", marked[: named.start()])
        )
        best = Telling.DONE if is_said_of else best
    coming = ahead.search(marked)
    if best is Telling.NOTHING and coming and not _is_only_judged(claim, marked[: coming.start()], document):
        is_ahead = _HYPOTHETICAL.search(marked) or claim.status in _AHEAD_STATUS
        return Telling.AHEAD if is_ahead else best
    return best
