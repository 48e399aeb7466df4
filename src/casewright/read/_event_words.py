"""What words say that a sentence is about: a type of :class:`casewright.values.EventType`, or ``other``.

A type scores when its goods and its acts stand together ("shells" and
"shipped"); words that say both at once ("ship-to-ship", "arms deal") score
alone. What is said to be done outweighs where and with what: weapons fired are
used, weapons shipped are transferred. The table of words is
``data/events.tsv``. Who does it to whom is not read here.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from casewright.data import read_rows
from casewright.text import caseless
from casewright.values import EventType

# Points by part of a cue. Goods or an act alone stay below ENOUGH: "missile" names no event.
_POINTS = {"goods": 2.0, "act": 2.0, "both": 4.0, "place": 1.0, "against": -4.0}
ENOUGH = 4.0
# Where two types score the same, the narrower one is meant: a tanker's oil before its voyage,
# a named good before trade at large, trade before talks about it.
_NARROW_FIRST = (
    EventType.LUXURY_GOODS, EventType.WORKERS_ABROAD, EventType.WMD_PROCUREMENT, EventType.PETROLEUM,
    EventType.COAL_MINERALS, EventType.OTHER_BANNED_GOODS, EventType.ARMS_USE, EventType.LAUNCH_OR_TEST,
    EventType.ARMS_TRANSFER, EventType.VESSEL_ACTIVITY, EventType.SANCTIONS_MEASURE, EventType.FINANCE,
    EventType.MILITARY_COOPERATION, EventType.TRADE, EventType.DIPLOMACY,
)  # fmt: skip

NAMED_GOODS = (
    EventType.PETROLEUM,
    EventType.COAL_MINERALS,
    EventType.OTHER_BANNED_GOODS,
    EventType.LUXURY_GOODS,
)


_RUN = re.compile(r"(?<![\w-])\w+")  # the letters that a cue begins with, where a cue may begin
_STEMS = (3, 4)  # letters by which a cue with a * is looked up


@cache
def _patterns() -> tuple[tuple[EventType, str, re.Pattern[str]], ...]:
    words: dict[tuple[str, str], list[str]] = {}
    for kind, part, cue in read_rows("events.tsv"):
        words.setdefault((kind, part), []).append(cue)
    return tuple(
        (EventType(kind), part, re.compile(rf"(?<![\w-])(?:{'|'.join(map(_cue, cues))})(?![\w])", re.I))
        for (kind, part), cues in words.items()
    )


def _cue(words: str) -> str:
    return re.escape(words).replace(r"\*", r"\w{0,12}").replace(r"\ ", r"\s+")


@cache
def _by_beginning() -> tuple[dict[str, frozenset[int]], frozenset[int]]:
    """Return which patterns a word can begin, by whole word or first letters, and those to try always.

    A sentence begins the cues of few types, so that most patterns need not be tried on it.
    """
    beginnings: dict[str, set[int]] = {}
    always: set[int] = set()
    numbers = {(kind, part): number for number, (kind, part, _) in enumerate(_patterns())}
    for kind, part, cue in read_rows("events.tsv"):
        number = numbers[EventType(kind), part]
        letters = re.match(r"\w*", cue.lower()).group()  # type: ignore[union-attr]
        is_stem = cue[len(letters) : len(letters) + 1] == "*"
        if not letters or (is_stem and len(letters) < _STEMS[0]):
            always.add(number)
        else:
            beginnings.setdefault(f"{letters[: _STEMS[-1]]}*" if is_stem else letters, set()).add(number)
    return {word: frozenset(found) for word, found in beginnings.items()}, frozenset(always)


@lru_cache(maxsize=256)  # a sentence is asked about for its points and for its goods
def _worth_trying(text: str) -> tuple[int, ...]:
    """Return, in their order, the numbers of the patterns that can match somewhere in a text."""
    return tuple(sorted(_by_beginning()[1].union(*map(_begun_by, set(_RUN.findall(caseless(text)))))))


@lru_cache(maxsize=20_000)
def _begun_by(word: str) -> frozenset[int]:
    beginnings = _by_beginning()[0]
    keys = (word, *(f"{word[:size]}*" for size in _STEMS))
    return frozenset[int]().union(*(beginnings[key] for key in keys if key in beginnings))


def find_type(text: str) -> EventType:
    """Return what a sentence or a claim's content is about; ``other`` when no type's words stand together.

    >>> find_type("The tanker delivered 20,000 barrels of diesel to Nampo")
    <EventType.PETROLEUM: 'petroleum'>
    >>> find_type("The minister likes missiles")
    <EventType.OTHER: 'other'>
    """
    scores = dict(score_types(text))
    if any(scores.get(kind, 0.0) >= ENOUGH for kind in NAMED_GOODS):
        scores.pop(EventType.TRADE, None)  # trade in goods that a type of their own names
    best = max(scores.values(), default=0.0)
    if best < ENOUGH:
        return EventType.OTHER
    return next(kind for kind in _NARROW_FIRST if scores.get(kind) == best)


@lru_cache(maxsize=256)  # one sentence is asked about by its events, its clauses and its claims
def score_types(text: str) -> Mapping[EventType, float]:
    """Return each type's points; different words of one part count, repeats do not.

    The first cue of a part counts full, each further different one half a point, so that a
    long sentence does not win by length.
    """
    scores: dict[EventType, float] = {}
    patterns = _patterns()
    for number in _worth_trying(text):
        kind, part, pattern = patterns[number]
        found = {match.group().lower() for match in pattern.finditer(text)}
        if found:
            points = _POINTS[part] + (len(found) - 1) * (0.5 if _POINTS[part] > 0 else 0.0)
            scores[kind] = scores.get(kind, 0.0) + points
    return scores


@lru_cache(maxsize=256)
def goods_named(text: str) -> frozenset[EventType]:
    """Return the types whose goods a sentence names, whatever is done with them.

    >>> EventType.COAL_MINERALS in goods_named("The ship carried coal and crates")
    True
    """
    patterns = _patterns()
    return frozenset(
        kind
        for number in _worth_trying(text)
        for kind, part, pattern in [patterns[number]]
        if part in ("goods", "both") and pattern.search(text)
    )
