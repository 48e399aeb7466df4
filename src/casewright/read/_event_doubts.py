"""What speaks against a type of event that the model thinks of: who acts, on what, and what is only a thing.

A storm strikes nobody with arms, a court that fines a driver imposes no sanction, a missile in flight over a
state is no attack on it. Each rule says what kind a trigger is not; what it is is weighed among the rest.
"""

import re
from collections.abc import Callable

from casewright.read._doers import Doers
from casewright.read._event_words import goods_named
from casewright.read._phrases import root_of
from casewright.read.analysis import Analysis, Happening
from casewright.values import EventType

_ALL = frozenset(EventType)
_NONE: frozenset[EventType] = frozenset()
_BEFORE = 300  # characters before a sentence that may tell what a court or an arrest is about
_NEAR = 70  # characters behind a trigger in which it is told what it goes to


class _Asked:
    """One trigger in its sentence, with the words on either side of it."""

    def __init__(self, text: str, analysis: Analysis, one: Happening, within: range) -> None:
        words = analysis.words
        self.tree = Doers(text, analysis, within)
        root = root_of(analysis, range(one.first, one.last + 1))
        self.trigger = one.first if root is None else root
        self.start, self.end = words[within[0]].start, words[within[-1]].end
        self.words = text[words[one.first].start : words[one.last].end]
        self.ahead = text[self.start : words[one.first].start]
        self.behind = text[words[one.last].end : self.end]
        self.sentence = text[self.start : self.end]
        self.before = text[max(0, self.start - _BEFORE) : self.start]

    @property
    def is_verb(self) -> bool:
        return self.tree.analysis.parts[self.trigger] in ("VERB", "AUX")

    def doer(self) -> str:
        """Return the word for who does it, active or after "by", or ""."""
        found = self.tree.doer(self.trigger)
        if found is not None and not self.tree.is_passive(self.trigger):
            return self.tree.word(found.word)
        agents = [one for one in self.tree.children(self.trigger) if self.tree.preposition(one) == "by"]
        return self.tree.word(agents[0]) if agents else ""

    def done_to(self) -> str:
        """Return the word for what it is done to, or ""."""
        tree = self.tree
        patient = tree.patient(self.trigger) if tree.is_passive(self.trigger) else None
        if patient is not None:
            return tree.word(patient.word)
        return next((tree.word(one) for one in tree.children(self.trigger) if tree.is_object(one)), "")


def ruled_out(text: str, analysis: Analysis, one: Happening, within: range) -> frozenset[EventType]:
    """Return the types that an event cannot be of by what stands around its trigger.

    Args:
        text: The whole text.
        analysis: What the model says of it.
        one: The event as the model marks it.
        within: The words of its sentence.
    """
    asked = _Asked(text, analysis, one, within)
    kinds = {EventType(kind) for kind in one.kinds}
    found = {kind for of, rule in _RULES for kind in (rule(asked) if kinds & of else _NONE)}
    return frozenset(found)


# ------------------------------------------------------------ arms used

_NATURE = re.compile(
    r"(?:storm|hurricane|cyclone|typhoon|tornado|earthquake|quake|tremor|tsunami|flood|flooding|wave|"
    r"heatwave|wildfire|blaze|drought|famine|lightning|avalanche|landslide|mudslide|volcano|eruption|virus|"
    r"disease|pandemic|epidemic|cholera|cancer|inflation|recession|crisis|hunger|cold|heat)s?$",
    re.I,
)
_NAMED_STORM = re.compile(
    r"\b(?:Hurricane|Storm|Typhoon|Cyclone)\s[A-Z]\w+,?\s(?:which|that|when it)?\s?$", re.I
)
_NO_TARGET = re.compile(
    r"(?:econom(?:y|ies)|currenc(?:y|ies)|rou?bles?|headlines?|records?|notes?|chords?|balance|deals?|"
    r"bargains?|questions?|wages|prices?|profits?|sales|exports?|budgets?|pose)$",
    re.I,
)
_ON_EXCHANGES = re.compile(r"\b(?:stocks|shares|investors|equities|bonds)\b", re.I)
_WITH_WORDS = re.compile(
    r"\s(?:(?:\w+\s){0,3}(?:with|by)\s(?:\w+\s){0,2}(?:questions|criticism|letters|calls|abuse|insults|"
    r"complaints|praise|demands|requests)|(?:a\s)?(?:broadside|salvo)s?\b|home\b|wide\b)",
    re.I,
)


def _is_no_use(asked: _Asked) -> frozenset[EventType]:
    """Bar a use of arms by nature, on what no arms can hit, or with words."""
    is_figure = asked.is_verb and _WITH_WORDS.match(asked.behind) is not None
    by_nature = asked.is_verb and (
        _NATURE.match(asked.doer()) is not None or _NAMED_STORM.search(asked.ahead) is not None
    )
    done_to = asked.done_to() if asked.is_verb else ""
    on_exchanges = done_to.lower() == "markets" and _ON_EXCHANGES.search(asked.sentence) is not None
    if is_figure or by_nature or on_exchanges or _NO_TARGET.match(done_to):
        return frozenset({EventType.ARMS_USE})
    return _NONE


_FIRES = re.compile(r"(?:fir(?:e|es|ed|ing)|launch\w*|shoot|shoots|shot|lob\w*|sen[dt])$", re.I)
_MISSILE = re.compile(r"\b(?:missile|rocket|projectile|satellite|ICBM|IRBM|SLBM)s?\b", re.I)
_INTO_EMPTINESS = re.compile(
    r"\b(?:over|across)\s(?!\d|the\spast|the\slast|the\sweekend|\w+\sdays)(?:\w+[\s’']){0,4}?"
    r"(?:(?-i:[A-Z]\w+)|sea\b|ocean|waters|islands?\b)|"  # whatever land it flies over
    r"\b(?:into|towards?|in|off)\s(?:the\s|its\s)?(?:\w+\s){0,2}?(?:sea|ocean|Pacific|waters|coast|space|orbit)\b",
    re.I,
)
_SHIPS = re.compile(r"\b(?:ships?|vessels?|tankers?|carriers?|destroyers?|warships?|boats?)\b", re.I)


_AT_A_TARGET = re.compile(
    r"\b(?:at|against)\s(?:\w+[\s-]){0,4}?(?:ships?|vessels?|tankers?|carriers?|destroyers?|warships?|city|cities|"
    r"towns?|villages?|positions|troops|airports?|refiner(?:y|ies)|hospitals?|buildings?|houses|farmhouses)\b",
    re.I,
)


# "Fired at Kharkiv" but "launched at Semnan", where the pad is
_SHOT_AT = re.compile(r"(?:fir(?:e|es|ed|ing)|lob\w*|shoot|shoots|shot)$", re.I)
_AT_A_PLACE = re.compile(
    r"(?:\s[\w-]+){0,6}?\s(?:at|on)\s(?:targets\sin\s|the\s(?:city|town|region)\sof\s)?(?!(?:January|February|March|April|"
    r"May|June|July|August|September|October|November|December|Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)(?:day)?\b)"
    r"[A-Z]\w+(?!\s(?:range|site|base|cent(?:re|er)|cosmodrome|test|space|proving|island))"
)


def is_aimed(text: str, analysis: Analysis, one: Happening, within: range) -> bool:
    """Whether missiles are fired at something, which is a use of arms whatever the model takes it for."""
    asked = _Asked(text, analysis, one, within)
    if not _FIRES.match(asked.words) or not _MISSILE.search(asked.sentence):
        return False
    at_a_place = _SHOT_AT.match(asked.words) and _AT_A_PLACE.match(asked.behind)
    return bool(at_a_place or _AT_A_TARGET.search(asked.behind[:_NEAR]))


def _is_launch(asked: _Asked) -> frozenset[EventType]:
    """Bar a use or a transfer where a missile is sent over a state or into the sea and strikes nobody."""
    if not _FIRES.match(asked.words) or not _MISSILE.search(asked.sentence):
        return _NONE
    behind = asked.behind[:_NEAR]
    if _INTO_EMPTINESS.search(behind) and not _SHIPS.search(behind):
        return frozenset({EventType.ARMS_USE, EventType.ARMS_TRANSFER})
    return _NONE


# ------------------------------------------------------------ launches and tests

_MODEL = re.compile(r"\b[A-Z][\w]*-\d+\w*")
_LAUNCHED = re.compile(
    r"(?:missile|rocket|satellite|warhead|bomb|device|weapon|drone|torpedo|engine|booster|spacecraft|probe|"
    r"capsule|shuttle|shell|projectile|ICBM|SLBM|interceptor|glider|mission|payload|one|it|they|them|two|"
    r"three|four|another|several|some|that|which)s?$",
    re.I,
)


def _is_no_launch(asked: _Asked) -> frozenset[EventType]:
    """Bar a launch of what does not fly, in a sentence that speaks of nothing that does."""
    done_to = asked.done_to() if asked.is_verb else ""
    if not done_to or _LAUNCHED.match(done_to) or _MODEL.search(asked.sentence):
        return _NONE
    is_meant = EventType.LAUNCH_OR_TEST in goods_named(asked.sentence)
    return _NONE if is_meant else frozenset({EventType.LAUNCH_OR_TEST})


# ------------------------------------------------------------ measures

_COURT = re.compile(r"(?:sentenc|convict|jail|imprison|fin(?:e|es|ed|ing)$|arrest|detain|detention)\w*", re.I)
_ORDINARY = re.compile(
    r"\b(?:murder|manslaughter|killing|rape|robber|burglar|theft|arson|assault|insult|blasphem|defam|slander|"
    r"corrupt|brib|embezzl|drunk|speeding|doping|protest|demonstrat|riot|rall(?:y|ies)|journalis|blogger|"
    r"election|coup\b|judiciary|kidnap|gang\b|heroin|cocaine|drugs?\b|football|referee|traffic|abuse|divorce)\w*",
    re.I,
)
_OF_SANCTIONS = re.compile(
    r"sanction|embargo|smuggl|export|import|contraband|vessel|tanker|freighter|cargo|\barms\b|weapon|missile|"
    r"nuclear|North Korea|Pyongyang|launder|front compan|dual-use|blacklist|oligarch|customs|"
    r"shipping|shipown",
    re.I,
)


def _is_no_measure(asked: _Asked) -> frozenset[EventType]:
    """Bar a measure where a court or the police deal with an ordinary offence, no sanctions near."""
    if _COURT.match(asked.words) is None or not _ORDINARY.search(asked.sentence):
        return _NONE
    is_meant = _OF_SANCTIONS.search(asked.before + asked.sentence) is not None
    return _NONE if is_meant else frozenset({EventType.SANCTIONS_MEASURE})


# ------------------------------------------------------------ things, not acts

_BUILT_FOR = re.compile(r"\b(?:capable\sof|designed\sto|built\sto|developed\sto)\s(?:\w+ly\s)?$", re.I)
_WEAPON = re.compile(r"\b(?:missile|rocket|drone|warhead|weapon|howitzer|jet|bomber|gun|torpedo)s?\b", re.I)
_THING = re.compile(
    r"(?:attack|strike)\s(?:capabilit|helicopter|aircraft|submarine|group|plane|jet)|"
    r"launch\s(?:pad|site|schedule|mount|vehicle|window|tube|facilit|complex|cent(?:re|er)|station)|"
    r"test\s(?:site|pilot|bed|stand|range|facilit)",
    re.I,
)


def _is_thing(asked: _Asked) -> frozenset[EventType]:
    """Bar every event where a weapon is only described, or a noun only qualifies another."""
    is_built = _BUILT_FOR.search(asked.ahead) is not None and _WEAPON.search(asked.sentence) is not None
    return _ALL if is_built or _THING.match(asked.words + asked.behind[:20]) else _NONE


_CARRIES = re.compile(r"(?:reach|carr|flew|fly|flown)\w*$", re.I)
_FLIES = re.compile(r"(?:missile|rocket|warhead|projectile|drone|bomber|jet|ICBM)s?$", re.I)


def _is_no_transfer(asked: _Asked) -> frozenset[EventType]:
    """Bar a transfer by what only flies and bears: "the missile was carrying a dummy"."""
    if asked.is_verb and _CARRIES.match(asked.words) and _FLIES.match(asked.doer()):
        return frozenset({EventType.ARMS_TRANSFER})
    return _NONE


_RULES: tuple[tuple[frozenset[EventType], Callable[[_Asked], frozenset[EventType]]], ...] = (
    (frozenset({EventType.ARMS_USE}), _is_no_use),
    (frozenset({EventType.ARMS_USE, EventType.ARMS_TRANSFER}), _is_launch),
    (frozenset({EventType.LAUNCH_OR_TEST}), _is_no_launch),
    (frozenset({EventType.SANCTIONS_MEASURE}), _is_no_measure),
    (frozenset({EventType.ARMS_USE, EventType.LAUNCH_OR_TEST, EventType.ARMS_TRANSFER}), _is_thing),
    (frozenset({EventType.ARMS_TRANSFER}), _is_no_transfer),
)
