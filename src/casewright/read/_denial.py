"""Whether a statement denies something its speaker stands for.

A denial without the word is told by three things: what is said is negated in
its main clause, by the verb ("had not sent"), by its object ("sent nothing")
or by its subject ("no shells were sent"); what is negated is a deed, not a
wish, a view or a feeling; and the deed is the speaker's own or his side's. A
bystander – an analyst, a monitor, a neighbour – denies nothing by a negative.
"""

import re
from collections.abc import Sequence
from enum import Enum, auto
from functools import cache

from casewright.data import read_rows
from casewright.data.states import find_states
from casewright.read._cues import inflect, verb_forms
from casewright.read._words import word_list
from casewright.text import fold

_WORD = re.compile(r"(?:[a-z]\.){2,}|[a-z0-9]+(?:['’][a-z]+)?")
_SELF = frozenset({"he", "she", "it", "they", "i", "we"})
_ONE, _NOT_ONE = frozenset({"he", "she", "it"}), frozenset({"they", "it"})
_OWN = word_list("possessives")
_MINE = frozenset({"i", "we", "my", "our"})
_NOT_A_NOUN = frozenset({"of", "in", "at", "for", "from", "on", "who", "which", "that", "with", "to", "by"})
_UNTRUE = (
    r"(?:false|untrue|not true|baseless|groundless|unfounded|fabricated|fabrications?|a fabrication|a lie|"
    r"lies|a pack of lies|a hoax|hoaxes|nonsense|absurd|ridiculous|disinformation|misinformation|slander|"
    r"fake|fiction|incorrect|inaccurate|erroneous|"
    r"a false (?:claim|report|allegation|accusation|charge|story|statement)|an invention|"
    r"invented|pure invention|(?:yet )?(?:another|one more) (?:lie|hoax|fabrication)|"
    r"without (?:any )?(?:foundation|basis|substance|merit)|no truth)"
)
_VIEWED = r"(?:absurd|ridiculous) (?:that|for|to (?!say\b|suggest\b|claim\b|allege\b|accuse\b|blame\b))"
_FALSE = re.compile(
    r"\b(?:is|are|was|were|be|been) (?:(?!not\b|n't|an?\b|the\b)\w+ ){0,2}"
    rf"(?!{_VIEWED}){_UNTRUE}\b"
    r"|\b(?:isn't|wasn't|aren't|weren't) (?:\w+ )?true\b"
    r"|\b(?:has|have|had|with) no (?:\w+ )?(?:basis|foundation|truth|substance|merit)\b"
)
_NOT_FALSE = re.compile(
    r"(?:\b(?:not|never|hardly)|n't) (?:(?!true\b|heard\b|such\b)\w+ ){0,2}"
    r"(?:false|untrue|baseless|groundless|unfounded|a lie|lies|a hoax|nonsense|absurd|ridiculous|fake|"
    r"fiction|invented|without (?:any )?(?:foundation|basis|substance|merit))\b"
)
_NOT_DENIED = re.compile(
    r"\b(?:not|never|n't|cannot|nobody|no one|few|none) (?:\w+ly )?"
    r"(?:den(?:y|ied|ies)|disput(?:e|es|ed)|rul(?:e|ed) out)\b"
)
_BIDDEN = re.compile(  # "never give out your number", but "never have we given it"
    r"^(?:please )?(?:never|do not|don't) "
    r"(?!(?:have|has|had|did|was|were|is|are|in|before|once|again|to|a|any)\b)"
    r"\w+(?<!ed)\b"
)
_CHARGES = (
    r"claims?|allegations?|accusations?|charges?|reports?|suggestions?|rumou?rs?|story|stories|idea|notion|"
    r"article|insinuations?|account"
)
_CHARGE = re.compile(rf"^(?:\w+ ){{0,4}}(?:{_CHARGES}|it|this|that|them|they|these|those|all)\b")
_UNBACKED = re.compile(
    rf"^(?:\w+ ){{0,4}}(?:{_CHARGES})\b.{{0,80}}?\b(?:"
    r"(?:is|are|was|were)(?: not|n't) (?:\w+ )?(?:backed|supported|borne out|founded|grounded)|"
    r"(?:lacks?|lacked|without) (?:any )?(?:evidence|proof|foundation|substance))\b"
)
_CHARGE_DENIED = re.compile(
    rf"^(?:\w+ ){{0,4}}(?:{_CHARGES}|wrongdoing)\b(?: \w+){{0,3}}? (?:is|are|was|were) "
    r"(?:\w+ ){0,2}denied$"
)
_CALLED_FALSE = re.compile(rf"{_CHARGE.pattern}.*\b{_UNTRUE}\b")
_BE = re.compile(r"\b(?:is|are|was|were)\b")
_CHARGE_BY_NAME = re.compile(rf"^(?:\w+ ){{0,4}}(?:{_CHARGES})\b")
_NO_SUCH = re.compile(
    r"^(?:that )?(?:there (?:is|was|were|are|has been|have been|had been|(?:has|have|had) never been) "
    r"(?:no|not|never|nothing|neither)\b|"
    r"there (?:isn't|aren't|wasn't|weren't|(?:hasn't|haven't|hadn't) been)\b|"
    r"nothing (?:of the (?:kind|sort)|like (?:that|it))\b)"
)
_NEVER_WAS = re.compile(
    r"^(?:that )?(?:such an? \w+|it|this|that|(?:this|that|these|those|such) \w+) (?:has |have |had )?"
    r"(?:never (?:happened|occurred|took place|taken place|existed)|"
    r"(?:did not|didn't) (?:happen|occur|take place|exist))\b"
)
# "it is out of the question that he sold them", "far from arming them, it had closed the border"
_RULED_OUT = re.compile(
    r"^(?:that )?it (?:is|was|would be) (?:\w+ly )?"
    r"(?:out of the question|impossible|inconceivable|unthinkable) that "
    r"(?!.*\b(?:will|would|should|can|could)\b)|^far from (?:\w+ly )?\w+ing\b"
)
_BLUNT = re.compile(  # the whole of what is said
    r"(?:(?:that|it|this) (?:is|was) )?(?:absolutely |complete |total |utter |simply |certainly |of course )*"
    r"(?:not (?:us|me|so|true|at all)|nonsense|rubbish|lies|untrue|false|absurd|ridiculous|baseless)"
)
_COULD_NOT_HAVE = re.compile(
    r"\b(?:could|can)(?: not|n't| never|not) (?:\w+ly )?have (?:\w+ly )?"
    r"(?!been (?:better|worse|more|clearer)\b)\w+"
)
_NO_PLACE = re.compile(
    r"^(?:that )?there (?:is|was) no (?:doubt|question|need|choice|alternative|reason|way|problem|one|"
    r"sign|point|place|time|room|hurry)\b"
)
_NONE_DONE = re.compile(
    r"^(?:that )?(?:"
    r"(?:no(?: one)?|not (?:one|a|a single)|none|nobody|nothing|neither|never)\b(?: \w+){0,10}? "
    r"(?:was|were|is|are|be|has|have|had|left|took place|happened|went|crossed|reached)\b|"
    r"at no (?:time|moment|point|stage) (?:was|were|is|are|has|have|had|do|does|did)\b)"
)
_UNSETTLED = re.compile(  # "no date was set", "no new cases were recorded", but "no such case was recorded"
    r"^(?:that )?(?:no(?! such\b)|none|nothing)\b(?: \w+){0,2}? (?:"
    r"(?:decisions?|dates?|timetable|timeline|venue|verdict|ruling|conclusions?|consensus|breakthrough|progress|"
    r"cases|details|announcement)\b|"
    r"(?:\w+ )?(?:is|are|was|were|be|been) (?:\w+ly )?(?:recorded|registered|observed|detected|expected|"
    r"available|reported|set|fixed|scheduled|found)\b)"
)
_UNHARMED = re.compile(r"\b(?:hurt|injur\w+|killed|casualt\w+|deaths?|damaged?|survivors?|wounded|harmed)\b")
_REFUSED = re.compile(  # but "it had sold none to a state whose request was refused"
    r"^(?:(?!(?:which|who|whose|whom|and|but|because|when|since|after|while|until)\b)\S+ )*?"
    r"(?:been|was|were|is|are|being|be) (?:\w+ ){0,2}(?:denied|refused)\b(?! by\b)"
)
_STILL_TO_COME = re.compile(r"^(?:\w+ ){1,6}(?:has|have|had) not yet\b")
_REJECTS = re.compile(
    r"^(?:that )?(?:i|we|he|she|it|they) (?:\w+ly )?"
    rf"(?:den(?:y|ies|ied)\b|(?:reject(?:s|ed)?|refute[sd]?)(?: \w+){{0,3}}? "
    rf"(?:{_CHARGES}|it|this|that|them|these)\b)"
)
_NOT_TOLD = re.compile(
    r"^(?:nobody|no one|none) (?:\w+ ){0,3}?(?:told|informed|notified|warned) (?:me|us|him|her|them)\b"
)
_NOT_TO_HAVE = re.compile(  # "professes ignorance", "claims to have known nothing"
    r"^(?:\w+ )?ignorance\b|^(?:never|not) to (?:have|be)\b|^to (?:have )?\w+ (?:nothing|no|none|never)\b|"
    r"^to have never\b"
)
_ALLOWED = re.compile(
    r"\b(?:is|are|was|were|be) (?:(?!not\b|never\b|only\b|no\b)\w+ ){0,3}"
    r"(?:lawful|legal|legitimate|(?:permitted|allowed)(?! to\b))\b"
)
_RULES = (
    r"(?:laws?|rules?|sanctions|resolutions?|embargo(?:es)?|obligations|regulations|conventions?|treat(?:y|ies)|"
    r"charter)"
)
_NO_RULE_BROKEN = (
    rf"^(?:that )?no (?:\w+ )?{_RULES} (?:is|are|was|were|(?:has|have|had) been) (?:\w+ly )?"
    r"(?:broken|violated|breached|infringed)\b"
)
LAWFUL = re.compile(
    rf"{_NO_RULE_BROKEN}|"
    r"\b(?:is|are|was|were|be) (?:no|not an?) (?:crime|offen[cs]e|violation|breach)\b|"
    r"\b(?:prohibited|forbidden|banned|contrary|against) (?:by |to )?(?:no|nothing|none|nobody)\b|"
    r"\b(?:violate[sd]?|breach(?:es|ed)?|infringe[sd]?) (?:no|nothing|none)\b|"
    rf"\b(?:breaks?|broke|broken) no (?:\w+ ){{0,2}}?{_RULES}\b|"
    r"\bnot (?:fall|come) under\b|\bcannot (?:be (?:blamed|held (?:responsible|liable))|answer for)\b|"
    r"\b(?:not|n't|cannot) (?:\w+ )?(?:violate[sd]?|breach(?:ed)?|infringed?|contravene[sd]?)\b|"
    rf"n(?:o|')t (?:\w+ )?(?:break|broken) (?:\w+ ){{0,2}}?{_RULES}\b|"
    rf"\b{_RULES} (?:(?:has|have|had)(?: not|n't) been|(?:is|are|was|were)(?: not|n't)) broken\b"
)
KEEPS_RULES = re.compile(
    r"\b(?:compl(?:y|ies|ied|iance) with|conform(?:s|ed)? to|"
    r"in (?:full |strict )?(?:line|compliance|accordance|conformity|keeping) with|within|"
    rf"abid(?:e|es|ed|ing) by|compatible with|consistent with|observ(?:e|es|ed)|respect(?:s|ed)?|"
    rf"honou?r(?:s|ed)?|obey(?:s|ed)?)\b(?: \w+){{0,3}}? {_RULES}\b"
)
# "he is innocent", but neither "innocent people" nor "those who are innocent"
INNOCENT = (
    r"(?:(?<!who )(?:is|are|was|were|am|be|being)|\w+'(?:s|m|re)) (?:(?!not\b)\w+ )?innocent\b"
    r"(?! \w+s\b| people\b)|innocence"
)
_GUILTLESS = re.compile(rf"\b(?:not guilty|{INNOCENT})\b")


class Negation(Enum):
    """How a statement is negated, as to its speaker."""

    NONE = auto()
    CLEARS = auto()  # a charge against him, in so many words: it is a lie, he is innocent, did nothing wrong
    DEALS = auto()  # a sale, delivery or strike of his own side, or that there was any such deal
    DENIES = auto()  # another deed of his own or of his side
    NONE_DONE = auto()  # that anything was done, whoever did it: "no shells were sent"
    LACKS = auto()  # that there is a thing which nobody is blamed for as a rule: "there was no storm"
    MAY_DENY = auto()  # whose deed it is does not show
    STATES = auto()  # what others did or did not do, as a bystander tells it
    VIEWS = auto()  # a wish, a view, a feeling or an inability of his


@cache
def words_of(name: str) -> frozenset[str]:
    """Return one word list of ``cues_status.tsv``."""
    return frozenset(
        word for row in read_rows("cues_status.tsv") if row[0] == name for word in row[1].split(";")
    )


@cache
def phrases_of(name: str) -> frozenset[str]:
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


def words_in(text: str) -> list[str]:
    """Return the words of a text in small letters, with straight apostrophes."""
    return _WORD.findall(_lowered(text))


def _lowered(text: str) -> str:
    return text.lower().replace("’", "'")


def is_called_false(words: Sequence[str]) -> bool:
    """Whether the object of "called" is an accusation and the name it is given says that it is untrue."""
    named = " ".join(words)
    return bool(_CALLED_FALSE.match(named)) or _is_scorned(named)


def _is_scorned(named: str) -> bool:
    """Whether what is called an accusation by name is called a farce or a fairy tale as well."""
    return bool(_CHARGE_BY_NAME.match(named)) and any(f" {word}" in named for word in words_of("scornful"))


def find_negation(source: str, content: str) -> Negation:
    """Return how a statement is negated in its main clause, as to the one who makes it.

    >>> find_negation("Norland", "it had sent nothing").name, find_negation("A guest", "I saw two").name
    ('DEALS', 'NONE')
    >>> find_negation("A neighbour", "the men never spoke").name
    'STATES'
    """
    words = [part for word in words_in(content) for part in _spelled_out(word)]
    lowered = " ".join(words)[:MAX_LETTERS]
    head = " ".join(words[:MAX_OBJECT])
    # CASE 1: double negation, a request that was denied, what has not happened yet;
    # but "the charges are denied"
    is_charge_denied = _CHARGE_DENIED.match(" ".join(words[: MAX_SUBJECT + MAX_OBJECT])) is not None
    is_refused = _REFUSED.match(lowered) is not None and not is_charge_denied
    is_doubled = _NOT_FALSE.search(lowered) or _NOT_DENIED.search(head)
    if is_refused or is_doubled or _STILL_TO_COME.search(lowered) or _BIDDEN.match(lowered):
        return Negation.STATES
    if is_bystander(source):
        return _of_bystander(words, lowered)
    if is_charge_denied:
        return Negation.DENIES
    # CASE 2 to 5: in so many words, by a "there is no", by telling what was refused or is lawful
    told = (
        _of_untruth(words, lowered)
        or _of_nothing(source, content, words)
        or _of_rules(source, content, words)
    )
    if told is not None:
        return told
    # CASE 6: the verb or its object is negated, or a second verb ("sold the ship and had no part in it")
    negation = _of_verb(source, content, words)
    if negation is not Negation.NONE:
        return negation
    second = _second_negated(words)
    is_cleared = second or KEEPS_RULES.search(lowered) or _NO_PART.search(lowered)
    if is_cleared and _is_about_itself(source, content, words):
        is_deal = second and _is_dealing(words[second : second + MAX_OBJECT])
        return Negation.DEALS if is_deal else Negation.NONE_DONE
    return Negation.NONE


def _of_untruth(words: list[str], lowered: str) -> Negation | None:
    """Return how a statement denies by calling a thing untrue: "nonsense", "the report is false"."""
    if _BLUNT.fullmatch(lowered):
        return Negation.CLEARS
    if _RULED_OUT.match(lowered):
        return Negation.DEALS if _OWN & set(words) else Negation.DENIES
    if _FALSE.search(lowered):
        return Negation.CLEARS if _CHARGE.match(lowered) else Negation.DENIES
    head = " ".join(words[:MAX_OBJECT])
    is_scorned = _BE.search(lowered) and _is_scorned(lowered)
    return Negation.CLEARS if _GUILTLESS.search(head) or _UNBACKED.match(lowered) or is_scorned else None


def _of_nothing(source: str, content: str, words: list[str]) -> Negation | None:
    """Return how a statement denies that there was a thing: "it never happened", "no shells were sent"."""
    lowered, head = " ".join(words)[:MAX_LETTERS], " ".join(words[:MAX_OBJECT])
    if _NEVER_WAS.match(lowered):
        return Negation.DENIES
    if _NO_SUCH.match(lowered):
        if _UNHARMED.search(head) or _NO_PLACE.match(lowered):
            return Negation.STATES
        return _of_no_such(source, content, words)
    if not _NONE_DONE.match(lowered) or re.match(_NO_RULE_BROKEN, lowered):
        return None
    if _UNHARMED.search(head) or _UNSETTLED.match(lowered):
        return Negation.STATES
    if _OWN & set(words[:MAX_SUBJECT]):
        return Negation.DENIES
    is_deed = (words_of("dealing") | words_of("deed_nouns")) & set(words[: MAX_SUBJECT + MAX_OBJECT])
    return Negation.NONE_DONE if is_deed else Negation.LACKS


def _of_rules(source: str, content: str, words: list[str]) -> Negation | None:
    """Return how a statement denies guilt: "we reject these insinuations", "it breaks no rule"."""
    lowered = " ".join(words)[:MAX_LETTERS]
    if _REJECTS.match(lowered) and not words_of("not_denial_objects") & set(words[:MAX_REJECTED]):
        return Negation.CLEARS
    if _NOT_TOLD.match(lowered) or _NOT_TO_HAVE.match(lowered):  # "nobody told us", "to have known nothing"
        return Negation.DENIES
    if _ALLOWED.search(lowered):  # "such trade is lawful"
        return Negation.NONE_DONE
    if _OF_ANOTHER.search(lowered) or LAWFUL.search(lowered) or "nothing to do with" in lowered:
        is_others = _is_of_another_state(source, _opening(content, MAX_SUBJECT))
        return Negation.STATES if is_others else Negation.CLEARS
    is_own = UNNEEDED.search(lowered) and _is_about_itself(source, content, words)
    return Negation.CLEARS if is_own else None


def _is_about_itself(source: str, content: str, words: list[str]) -> bool:
    verb, _ = main_verb(words)
    return bool(verb) and _speaks_of_itself(source, words[:verb], _opening(content, verb or 0))


def _second_negated(words: Sequence[str]) -> int:
    """Return the place of a second helper whose deed is negated, 0 if none is: "is neutral and has not"."""
    for place in range(1, min(len(words) - 2, MAX_SECOND)):
        helper, following = words[place], words[place + 1]
        is_helper = helper in word_list("helper_verbs") and helper not in word_list("modals")
        is_negated = helper.endswith("n't") or following in {"not", "never"}
        if words[place - 1] == "and" and is_helper and is_negated:
            return place if _is_deed(words, place) and "yet" not in words[place : place + 3] else 0
    return 0


def _of_no_such(source: str, content: str, words: list[str]) -> Negation:
    """Return how "there was no …" denies: a deal outright, but not for others, nor if it is still to come."""
    nouns = words_of("deed_nouns") & set(words[:MAX_SUBJECT])
    if not nouns:
        return Negation.LACKS
    is_open = "yet" in words or nouns <= {"plan", "plans"} or _is_of_another_state(source, content)
    return Negation.DENIES if is_open else Negation.DEALS


def _spelled_out(word: str) -> tuple[str, ...]:
    """Return a word of speech as written out: "it's" as "it is", "we've" as "we have"."""
    subject, mark, verb = word.rpartition("'")
    if not mark or subject not in _SELF | {"that", "there", "this", "you"}:
        return (word,)
    return (subject, _SHORT_VERBS[verb]) if verb in _SHORT_VERBS else (word,)


_SHORT_VERBS = {"s": "is", "re": "are", "m": "am", "ve": "have"}


def _of_bystander(words: list[str], lowered: str) -> Negation:
    """Return how one who only looks on negates; of himself he may deny a thing as well."""
    if _FALSE.search(lowered):
        return Negation.MAY_DENY
    if _NO_SUCH.match(lowered) or _NEVER_WAS.match(lowered) or _NONE_DONE.match(lowered):
        return Negation.STATES
    verb, helps = main_verb(words)
    if verb is None or not _is_negated(words, verb, helps=helps):
        return Negation.NONE
    if helps and not _is_deed(words, verb):
        return Negation.VIEWS
    return Negation.DENIES if _MINE & set(words[:verb]) else Negation.STATES


def _of_verb(source: str, content: str, words: list[str]) -> Negation:
    """Return how the first verb or its object is negated."""
    verb, helps = main_verb(words)
    if verb is None or not _is_negated(words, verb, helps=helps):
        return Negation.NONE
    is_impossible = _COULD_NOT_HAVE.match(" ".join(words[verb : verb + MAX_OBJECT])) is not None
    if helps and not is_impossible and not _is_deed(words, verb):
        return Negation.VIEWS
    said = " ".join(words[verb : verb + MAX_OBJECT])
    subject = _opening(content, verb)
    is_own = _speaks_of_itself(source, words[:verb], subject)
    if is_impossible and (is_own or _OWN & set(words[: verb + MAX_OBJECT + 1])):
        return Negation.DEALS
    if is_own:
        if _CLEARED.search(said):
            return Negation.CLEARS
        if _NO_PLANS.search(said) or _ELSEWHERE.search(said):
            return Negation.DEALS
        return Negation.DEALS if _is_dealing(words[verb : verb + MAX_OBJECT]) else Negation.DENIES
    if _is_of_another_state(source, subject):
        return Negation.STATES
    if _OWN & set(words[:verb]) and _UNCONNECTED.search(said):
        return Negation.CLEARS
    if _FROM_US.search(said):
        return Negation.DENIES
    is_rule = bool(set(words[: verb + MAX_OBJECT]) & words_of("legality"))
    return Negation.DENIES if is_rule or _CLEARED.search(said) else Negation.MAY_DENY


def _is_dealing(words: Sequence[str]) -> bool:
    """Whether a negated verb is one of trade, delivery or war: "had sent no shells", but not "no reply"."""
    return bool(words_of("dealing") & set(words[:MAX_TO_DEED])) and not words_of("not_dealt") & set(words)


_CLEARED = re.compile(
    r"\b(?:(?:know|knew|known) nothing|no knowledge|unaware|not aware|"
    r"never (?:been )?(?:told|heard|informed)|nothing to do with|no (?:part|role|hand) in|"
    r"not (?:involved|behind|responsible)|"
    r"(?:nothing|anything|no) (?:wrong|illegal|improper|unlawful|violations?)|"
    r"(?:no|any) (?:laws?|rules?|sanctions|resolutions?|embargo))\b"
)
# "cooperation with its neighbour is not aimed at anybody", "a fault in its pipe was not the cause"
_UNCONNECTED = re.compile(
    r"\b(?:not|n't|never) (?:\w+ly )?(?:(?:directed|aimed|meant|intended|related|connected|linked)\b|"
    r"(?:the |a |to )?(?:cause|source|blame|culprit|fault)\b)"
)
_FROM_US = re.compile(  # "the drone had not taken off from its soil", "no letter came from it"
    r"\b(?:from|by) (?:its|their|our|his|her|it|us|them|him|me|my)\b|\b(?:in|on) (?:its|our) "
)
_LEAVE = r"(?:permits?|licen[cs]es?|permission|approval|authori[sz]ation)"
UNNEEDED = re.compile(
    rf"\b(?:not|n't) (?:need|require)(?: \w+){{0,2}}? {_LEAVE}\b|"
    rf"\b(?:need(?:s|ed)?|require[sd]?) no (?:\w+ )?{_LEAVE}\b"
)
NOT_OURS = (
    r"(?:not|none) (?:of )?(?:its|his|her|their|our|my) (?:own )?(?:making|doing|work)|"
    r"(?:not|none) (?:one )?of (?:ours|theirs|hers|its own)"
)
_NO_PART = re.compile(
    r"\b(?:has|have|had|plays?|played|bears?|bore|carr(?:y|ies|ied)|takes?|took) no "
    r"(?:part|role|hand|share|say|blame|guilt|responsibility)\b"
)
_OF_ANOTHER = re.compile(rf"\b(?:{NOT_OURS})\b")
_ELSEWHERE = re.compile(
    r"\b(?:not|n't|never|nowhere) (?:\w+ )?(?:in|at|near|inside|aboard|on|within) "
    r"(?:the|that|any|this) (?:\w+ )?"
    r"(?:area|scene|country|port|region|province|town|city|building|site|vicinity|waters|place|meeting|room|villa)\b"
)
_NO_PLANS = re.compile(r"\bno (?:\w+ )?(?:plans?|intentions?)\b")
MAX_LETTERS = 160  # of a content that are looked at for a word of untruth or of law
MAX_SUBJECT = 7  # words that are looked at for whose deed it is
MAX_REJECTED = 5  # words at the head of "we reject …" in which the request stands that is no accusation
MAX_SECOND = 30  # words in which a second verb stands
MAX_TO_DEED = 5  # words from a helper verb to its deed: "has never in fact sold"
MAX_OBJECT = 8  # words after the verb that are looked at for a rule that was not broken
MIN_NAME = 3  # letters; shorter words of a source ("of", "the") are no names
_CLAUSE_BREAKS = frozenset({"that", "which", "who", "because", "and", "but", "if", "when", "since"})
_NO_OBJECT = frozenset({"no", "nothing", "none", "nobody", "never", "neither"})


def main_verb(words: Sequence[str]) -> tuple[int | None, bool]:
    """Return the place of the main clause's first verb and whether it is a helper ("had", "does")."""
    opening = words[:1] == ["that"]
    if len(words) > opening + 1 and words[opening] in _SELF:
        place = opening + 1
        while place < len(words) - 1 and (words[place].endswith("ly") or words[place] in {"also", "still"}):
            place += 1
        if words[place] not in word_list("helper_verbs"):
            return place, False
    for place, word in enumerate(words[:40]):
        if word in word_list("helper_verbs"):
            return place, True
        form = verb_forms().get(word)
        if place and (word in word_list("irregular_past") or (form is not None and "past" in form.forms)):
            return place, False
        if place and word.endswith(("s", "ed")) and set(words[place + 1 : place + 2]) & _NO_OBJECT:
            return place, False  # "the state sends no weapons", "its forces played no part"
    return None, False


def first_helper(words: Sequence[str]) -> int | None:
    """Return the place of the main clause's helper verb, ``None`` if its verb has none."""
    place, helps = main_verb(words)
    return place if helps else None


def _is_negated(words: Sequence[str], verb: int, *, helps: bool) -> bool:
    """Whether a verb is negated, or its object ("sent nothing", "had broken no law")."""
    if words[verb].endswith("n't") or "never" in words[max(0, verb - 1) : verb + 1]:
        return True
    following = words[verb + 1 : verb + 3]
    if helps and {"not", "never", "neither", "nothing", "nowhere", "unaware"} & set(following):
        return not {"only", "just", "merely", "simply"} & set(words[verb + 1 : verb + 4])
    for place in range(verb + 1, min(len(words), verb + 5)):
        if words[place] in _CLAUSE_BREAKS:
            return False
        if words[place : place + 2] in (["not", "one"], ["not", "a"]):
            return True
        if words[place] in _NO_OBJECT:
            return not words_of("empty_objects") & set(words[place + 1 : place + 2])
    return False


def _is_deed(words: Sequence[str], verb: int) -> bool:
    """Whether what is negated is done or so, not a wish, view or ability ("do not want", "cannot")."""
    after = [word for word in words[verb + 1 : verb + 6] if word not in word_list("negating")]
    if after[:1] == ["support"] and words_of("armed_others") & set(after):
        return words[verb] not in word_list("modals")
    if words[verb] in word_list("modals") or set(after[:1]) & (word_list("attitudes") - _KNOWING):
        # but "had neither seen nor signed it"
        return words[verb] not in word_list("modals") and "nor" in words[verb + 1 : verb + MAX_TO_DEED + 1]
    if after[:2] == ["going", "to"]:
        return False
    is_suffered = words[verb] in word_list("be") or "been" in after[:1]
    if is_suffered and set(after[:2]) & words_of("suffered"):
        return False
    # "it is not clear", but "it is not sending"
    if words[:verb][-1:] == ["it"] and words[verb] in word_list("be"):
        is_part = bool(set(after[1:3]) & (words_of("responsibility") | words_of("parts_played")))
        return is_part or any(
            word.endswith(("ing", "ed")) or word in words_of("responsibility") for word in after[:1]
        )
    return True


_KNOWING = frozenset({"know", "known", "heard"})


def _speaks_of_itself(source: str, subject: Sequence[str], printed: str) -> bool:
    """Whether a subject is the speaker or his side: a pronoun, "our ship", a word of the speaker's name.

    Args:
        source: Words of the speaker.
        subject: Words of the subject, folded.
        printed: The same as they stand, by which states are told.
    """
    subject = [word for word in subject if word not in {"that", "the"}]
    if len(subject) > 5 or not subject or {"which", "who", "whom", "whose"} & set(subject):
        return False  # "a country, which they did not name, had told them" negates no deed of the speaker
    last = next((word for word in reversed(subject) if word not in {"never", "also", "itself"}), "")
    if last in _SELF:
        if {"he", "she"} == {last, *words_in(source)[:1]}:
            return False
        return not (last in _ONE and is_plural(source)) and not (last in _NOT_ONE and _is_one(source))
    if _OWN & set(subject[:2]):
        return True
    if _is_of_another_state(source, printed):
        return False  # both may have a ministry
    names = {word.removesuffix("'s") for word in words_in(source) if len(word) > MIN_NAME}
    shared = names & {word.removesuffix("'s") for word in subject}
    return bool(shared or find_states(printed) & find_states(source)) or _is_own_body(source, subject)


def _is_own_body(source: str, subject: Sequence[str]) -> bool:
    """Whether a subject is the body that one of the speaker's office speaks for: a minister of "the army"."""
    voices = set(words_in(source))
    return len(subject) == 1 and any(
        subject[0] in words_of(f"{side}_bodies") and bool(voices & words_of(f"{side}_voices"))
        for side in ("public", "private", "force")
    )


def _is_of_another_state(source: str, subject: str) -> bool:
    """Whether a subject is of a state and the speaker of another: "Seoul said Pyongyang had not"."""
    own, other = find_states(source), find_states(subject)
    return bool(own and other) and not own & other


def _opening(content: str, n_words: int) -> str:
    """Return as printed the first words of a content, counted as :func:`find_negation` spells them out."""
    end = 0
    for word in _WORD.finditer(_lowered(content)):
        if n_words <= 0:
            break
        n_words -= len(_spelled_out(word.group()))
        end = word.end()
    return content[:end]


def is_plural(source: str) -> bool:
    """Whether a source is of several: "two officials", "other voters", but not "the United States"."""
    head = _head(source)
    return head.endswith("s") and not head.endswith(("ss", "'s", "us", "is")) and head.islower()


def _is_one(source: str) -> bool:
    """Whether a source is one person by his pronoun; bodies are called "they" or "it"."""
    return bool({"he", "she", "i"} & set(source.lower().split()[:1]))


def _head(source: str) -> str:
    head = ""
    for word in re.findall(r"[\w.'’-]+|,", source):
        if word == "," or word in _NOT_A_NOUN:
            break
        head = word
    return head.replace("’", "'")


def is_bystander(source: str) -> bool:
    """Whether a source is one who tells what others do: an analyst, a monitor, a witness."""
    words = set(words_in(fold(source)))
    return bool(words & (words_of("forecasters") | words_of("investigators") | words_of("bystanders")))
