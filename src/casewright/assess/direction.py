"""Which way goods are said to go, seen from the state that a regime is about.

The question is asked of words alone: names of states are replaced by marks, and
patterns of giving and taking are looked for around the marks. Where no pattern
fits the answer is "not established"; where the goods are said to go between
other states, or the state only speaks, it is not involved at all.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from casewright.assess.states import mark_states, words
from casewright.text import fold


class Direction(StrEnum):
    """Where goods go, seen from the target state."""

    FROM = "from"
    TO = "to"
    BOTH = "to and from"
    UNKNOWN = "not established"


@dataclass(frozen=True, slots=True)
class _Ends:
    """What the words say about one party's ends of a movement."""

    gives: bool
    takes: bool


def find_direction(
    content: str, context: str = "", *, target: str | frozenset[str] = "KP", document: str = ""
) -> Direction | None:
    """Return which way the goods go, or ``None`` when the target state has no part in it.

    Args:
        content: What is said.
        context: Rest of the sentence without the speaker; consulted when ``content`` does not
            name the state.
        target: ISO code of the state.
        document: Whole text; a short name ("the North") counts only where the full one occurs in it.

    >>> find_direction("containers of shells were ferried from North Korea to Russia").value
    'from'
    >>> find_direction("Russia shipped refined oil to the North Korean port of Nampo").value
    'to'
    >>> find_direction("Iranian drones were sold to Russia") is None
    True
    >>> find_direction("an arms deal between Russia and North Korea").value
    'not established'
    >>> find_direction("Russia pledged mutual military aid to North Korea").value
    'to and from'
    """
    marked = _RIVAL.sub("it", _mark(content, target, document))
    if "TARGET" not in marked:
        around = _RIVAL.sub("it", _mark(context, target, document))
        if "TARGET" not in around or not leaves_room(marked):
            return None
        marked = around  # the sentence holds the words too, in their own order
    if _MUTUAL.search(marked) and "GOODS" not in _MUTUAL.sub("", marked):
        return Direction.BOTH
    ends = ends_of(marked, "TARGET")
    if ends.gives and ends.takes:
        return Direction.BOTH
    if ends.gives or ends.takes:
        return Direction.FROM if ends.gives else Direction.TO
    return None if is_between_others(marked) else Direction.UNKNOWN


# What each is to give the other goes both ways, whoever it is said to be promised to.
_HELP = r"(?:aid|assistance|help|support|defen[cs]e|protection)"
_MUTUAL = re.compile(
    rf"\b(?:mutual|reciprocal)(?:ly)? (?:[\w-]+ ){{0,2}}?{_HELP}\b"
    r"|\b(?:GIVE|GIVING|help|assist|aid|support|defend|protect)(?: [\w-]+){0,3}? (?:each other|one another)\b"
    rf"(?: (?:[\w-]+ ){{0,2}}?{_HELP}\b)?"
)

# "missiles to deter North Korea": it is what the goods are for, and no end of their way
_RIVAL = re.compile(
    r"\b(?:deter(?:s|red|ring)?|counter(?:s|ed|ing)?|contain(?:s|ed|ing)?|against|confront(?:s|ed|ing)?|"
    r"threats? (?:from|of|by)|tensions? with|border with|war with) "
    r"(?:(?:the|an?|aggression by|attacks? by|attacks? from) )?TARGET[NA]"
)


def is_foreign_use(content: str, context: str, *, target: str = "KP") -> bool:
    """Whether another state is said to use arms that came from the target state.

    Args:
        content: What is said.
        context: The sentence it stands in.
        target: ISO code of the state.

    >>> is_foreign_use("Russia fired North Korean missiles at Kharkiv", "")
    True
    >>> is_foreign_use("North Korea fired a missile over Japan", "")
    False
    """
    marked = _mark(content, target, context)
    if _OWN_USE.search(marked) or _SHOT_DOWN.search(marked) or not ends_of(marked, "TARGET").gives:
        return False
    return "OTHER" in marked or "OTHER" in _mark(context, target, context)


_USE = r"(?:fir(?:e|es|ed|ing)|launch(?:es|ed|ing)?|shell(?:s|ed|ing)|shot|tests?|tested|test-fir\w+|flew)"
_SHOT_DOWN = re.compile(
    r"\b(?:shoot\w*|shot|bring|brought) (?:\w+ ){0,6}?(?:down|out of)\b"
    r"|\b(?:intercept|down(?:ed|ing)\b|destroy)"
)
_OWN_USE = re.compile(
    rf"TARGETN (?:(?!OTHER)[\w'-]+ ){{0,4}}?{_USE}\b"
    rf"|\b{_USE} (?:(?!OTHER)[\w'-]+ ){{0,6}}?(?:from|by|out of) (?:[\w'-]+,? ){{0,5}}?TARGET"
    r"|TARGETA (?:artillery|forces|troops|army|military|gunners)\b"
)


def gives_or_takes(text: str, codes: frozenset[str], end: Direction, *, document: str = "") -> bool:
    """Whether one of several states stands at the other end of goods that go from or to the target state.

    Args:
        text: What is said.
        codes: ISO codes of the states asked about.
        end: Which way the goods go, seen from the target state.
        document: Whole text, for short names.

    >>> gives_or_takes("a German firm sold lathes to Russia", frozenset({"DE"}), Direction.TO)
    True
    >>> gives_or_takes("China sold lathes to Russia", frozenset({"DE"}), Direction.TO)
    False
    """
    ends = ends_of(_mark(text, codes, document), "TARGET")
    return (ends.gives and end is not Direction.FROM) or (ends.takes and end is not Direction.TO)


def tells_of_movement(text: str) -> bool:
    """Whether a text has words for goods and for a change of hands.

    >>> tells_of_movement("an arms deal between the two"), tells_of_movement("the missile reached Guam")
    (True, False)
    """
    marked = mark_verbs(fold(text))
    return "GOODS" in marked and _CHANGE_OF_HANDS.search(marked) is not None


# "Belarus, known for its tractors, is sending": what is said of a state aside stands between it and its verb
_APPOSITION = re.compile(
    r"((?:TARGET|OTHER)N), "
    r"(?:(?:an?|the|its|one|now|long|once|itself|already|which|who|whose|home)\b|\w+ed\b|\w+n for\b)"
    r"[^,;.]{2,90}, (?=(?:is|are|was|were|has|have|had|will)\b)"
)
_CHANGE_OF_HANDS = re.compile(r"\b(?:GIVE|GIVING|TAKE|TAKING|deals?|trade|barter|transfers?)\b")


def leaves_room(marked: str) -> bool:
    """Whether words that do not name the target leave an end of the movement open for it.

    "Shells were handed over" and "they sold shells to Russia" do; "South Korea builds missiles"
    does not.
    """
    if "OTHER" not in marked:
        return True
    ends = ends_of(marked, "OTHER")
    return ends.gives != ends.takes and not is_between_others(marked)


def is_between_others(marked: str) -> bool:
    """Whether marked words put other states at both ends, or their own goods into the movement."""
    ends = ends_of(marked, "OTHER")
    if not ends.gives:
        return False
    return ends.takes or re.search(r"OTHERA (?:[\w'-]+ ){0,3}?GOODS", marked) is not None


@lru_cache(maxsize=4096)  # the rules of one claim ask in turn
def ends_of(marked: str, mark: str) -> _Ends:
    """Return the ends at which marked words put one side, ``TARGET`` or ``OTHER``."""
    if mark not in marked:
        return _Ends(gives=False, takes=False)
    return _Ends(
        gives=any(pattern.search(marked) for pattern in _patterns(mark)[0]),
        takes=any(pattern.search(marked) for pattern in _patterns(mark)[1]),
    )


_STILL = (
    *("response", "according", "due", "thanks", "visit", "trip", "close", "linked", "tied", "attributed"),
    *("referring", "referred", "reference", "alluding", "opposed", "contrary", "objected", "objection"),
)


@cache
def _patterns(mark: str) -> tuple[tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]]:
    """Return the patterns of giving and of taking for one mark, over text marked by :func:`_mark`."""
    other = "OTHER" if mark == "TARGET" else "TARGET"
    party = rf"{mark}[NA]"
    closed = rf"(?:to|into|from|by|TAKE|TAKING|{other}N|been|was|were|being|is|are|not|never)"
    gap = rf"(?:(?!{closed}\b)[\w'%$.-]+,? )"
    place = rf"(?:(?!to\b|into\b|from\b|{other}N)[\w'%$.-]+,? )"
    also = rf"(?:the )?(?:{other}[NA] (?:and|or) )?"
    place_of = r"(?:ports?|cit\w+|troops|forces|military|government) (?:of|in)"
    into = rf"(?:the |its )?(?:[\w-]+ )?{place_of} (?:[\w-]+ in )?"
    unmoved = "".join(f"(?<!{word} )" for word in _STILL)
    subject = r"(?<!from )(?<!and )(?<!in )(?<!of )(?<!by )"
    receivers = r"(?:ports?|ships?|vessels?|tankers?|buyers?|compan\w+|firms?|waters|agents?|army|military)\b"
    plans = r"(?!'|\S* (?:program|test|launch|develop|technolog|sites?\b|threat|capabilit))"
    agents = r"(?:operatives?|agents?|diplomats?|officials?|compan(?:y|ies)|firms?|nationals?|traders?)"
    give, take = "(?:GIVE|GIVING)", "(?:TAKE|TAKING)"
    going = r"(?:is|are|was|were|(?:has|have|had) (?:\w+ )?been)"
    gives = (
        rf"\b(?:from|out of) {also}{place}{{0,5}}?{party}",
        rf"\b(?:made|produced|built|manufactured|mined) (?:in|by) {place}{{0,2}}?{party}",
        rf"\b{give} {place}{{0,3}}?by {place}{{0,2}}?{party}",
        rf"\b(?:sales?|shipments?|deliver(?:y|ies)|GIVE) of {place}{{0,4}}?by {place}{{0,2}}?{party}",
        rf"^(?!.*\b(?:{give}|{take})\b).*{mark}A {gap}{{0,4}}?GOODS{plans}",  # "fired North Korean missiles"
        rf"\b(?:{give}|{take}|came|come|arriv\w+|sales?|shipments?|of) (?:[\w'%$.-]+,? ){{0,5}}?"
        rf"{mark}A (?:[\w-]+ ){{0,3}}?GOODS{plans}",
        rf"{mark}A {gap}{{0,4}}?GOODS{plans} (?:[\w'-]+ )?(?:{going} (?:[\w'-]+ ){{0,2}}?)?"
        rf"(?:{give}|{take}|came|come|arriv\w+)\b",
        rf"{mark}A (?:[\w-]+ ){{0,2}}{agents}\b {gap}{{0,4}}?{give}",
        rf"{mark}N {gap}{{0,5}}?{give}",
        rf"{mark}N {going} (?:[\w'-]+ ){{0,2}}?GIVING\b",
        rf"{mark}N's {gap}{{0,3}}?(?:{give}|sales?|shipments?|deliver(?:y|ies)|provision)\b",
    )
    takes = (
        rf"{unmoved}\b(?:to|into|onto) {also}(?:the )?{mark}N(?!'s (?:leader|threat|missile|nuclear))",
        rf"{unmoved}\b(?:to|into|onto) {into}{mark}N(?!')",
        rf"{unmoved}\b(?:to|into|onto|aboard|at) (?:the |a |an )?{mark}A (?:[\w'-]+ )?{receivers}",
        rf"\b(?:destined|bound|meant|intended|headed|purchased|bought) for {place}{{0,2}}?{party}",
        rf"\b{give} (?:the )?{mark}N(?!')",
        rf"\b{take} {place}{{0,3}}?by {place}{{0,2}}?{party}",
        rf"{subject}{mark}N {gap}{{0,5}}?{take}",
        rf"{subject}{mark}N (?:(?:has|had|have) )?(?:been|was|were|being|is|are) (?:[\w'-]+ )?GIVE\b",
        rf"{subject}{mark}A (?:[\w-]+ ){{0,2}}{agents}\b(?:(?!{other}|\bfrom )[^.;]){{0,90}}?\b{take}",
        rf"{subject}{mark}N {going} (?:[\w'-]+ ){{0,2}}?TAKING\b",
        rf"{mark}N's {gap}{{0,3}}?(?:{take}|procurement|acquisition)\b",
    )
    return tuple(map(re.compile, gives)), tuple(map(re.compile, takes))


def _mark(text: str, target: str | frozenset[str], document: str) -> str:
    """Put marks for verbs and goods beside those for states: GIVE, TAKE, GOODS."""
    return mark_verbs(mark_states(text, target=target, document=document))


@lru_cache(maxsize=4096)
def mark_verbs(marked: str) -> str:
    """Put marks for verbs of giving and taking and for goods in a folded text."""
    marked = re.sub(r" ?\.\.\. ?", " ", marked)  # words between two fragments are no part of what is said
    marked = _APPOSITION.sub(r"\1 ", marked)
    for mark, pattern in _verb_marks():
        marked = pattern.sub(mark, marked)
    return marked


@cache
def _verb_marks() -> tuple[tuple[str, re.Pattern[str]], ...]:
    known = words()
    going = r"(?=[\w-]*ing\b)"  # "is supplying" gives, "is supplied" takes
    verbs = (
        *(("GIVING", going, known.give), ("TAKING", going, known.take)),
        *(("GIVE", "", known.give), ("TAKE", "", known.take)),
    )
    return (
        *((mark, re.compile(rf"\b{form}(?:{'|'.join(stems)})(?![\w'-])")) for mark, form, stems in verbs),
        ("GOODS", re.compile(rf"\b(?:{'|'.join(known.goods)})(?![\w-])")),
    )
