"""Which type of event the goods decide: by what they are called, where they stand for the goods themselves.

The model tells that something is handed over better than under which type that falls: "sold" is arms, oil or
rice by what is sold. The words are those of ``data/event_goods.tsv``; unlike those of
:mod:`casewright.read._event_words` they are not looked for in the whole sentence.
"""

import math
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from casewright.data import read_rows
from casewright.read._event_words import NAMED_GOODS
from casewright.values import HANDED_OVER, EventType

_NONE = "none"
_END = re.compile(r",|;|\band\b|\bor\b|\b(?:for|from|to|in|with|by|worth|on|at|aboard|bound|as)\b", re.I)


@cache
def _pattern() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Return one pattern of all words, longest first, and the type of each of its groups."""
    words: dict[str, list[str]] = {}
    for kind, cue in read_rows("event_goods.tsv"):
        words.setdefault(kind, []).append(cue)
    rows = sorted(
        ((cue, kind) for kind, cues in words.items() for cue in cues), key=lambda row: (-len(row[0]), row)
    )
    return (
        re.compile("|".join(rf"({_cue(cue)})" for cue, _ in rows), re.I),
        tuple(kind for _, kind in rows),
    )


def _cue(words: str) -> str:
    letters = re.escape(words).replace(r"\*", r"\w{0,12}").replace(r"\ ", r"\s+")
    return rf"(?<![\w-]){letters}(?!\w)"


@lru_cache(maxsize=2_000)
def type_of_goods(words: str) -> EventType | None:
    """Return the type of event in which goods of that name move; ``None`` where the name does not tell.

    Of several goods the first named decides, of a compound its head, and what is held, not what holds it.

    >>> type_of_goods("missile components"), type_of_goods("two containers of shells and oil")
    (<EventType.WMD_PROCUREMENT: 'wmd_procurement'>, <EventType.ARMS_TRANSFER: 'arms_transfer'>)
    >>> type_of_goods("the shipment") is None
    True
    """
    pattern, kinds = _pattern()
    for part in _END.split(words):
        of_part = [
            [kinds[match.lastindex - 1] for match in pattern.finditer(one) if match.lastindex]
            for one in re.split(r"\bof\b", part)
        ]
        named = [kind for found in of_part for kind in found[-1:] if kind != _NONE]
        if named:
            return EventType(named[0])
    return None


def is_bare(words: str) -> bool:
    """Whether goods are told by nothing but what holds or counts them: "27 containers", "such deliveries".

    >>> is_bare("some 40 containers"), is_bare("two grand pianos")
    (True, False)
    """
    pattern, kinds = _pattern()
    left = pattern.sub(lambda match: " " if kinds[(match.lastindex or 1) - 1] == _NONE else "x", words)
    return re.search(r"[^\W\d_]{3,}|x", _SMALL.sub(" ", left)) is None


_SMALL = re.compile(
    r"\b(?:the|its|their|his|her|our|some|such|more|than|over|about|around|nearly|almost|least|up|of|many|"
    r"several|dozens|hundreds|thousands|millions?|two|three|four|five|six|seven|eight|nine|ten|other|"
    r"another|first|second|third|new|last|latest|large|small|shipping|metal|wooden|sealed|empty|whole)\b",
    re.I,
)


ROLE = 2.5  # what it adds to a type's log probability that the goods are called by its words
POINT = 0.6  # and a point of the sentence's words of goods and acts
UNTHOUGHT = 0.01  # probability of a type that the model does not think of and the goods tell
BELIEVED = 0.5  # probability from which a type told by named goods needs no word for them of our own
# All four were fitted on half of the example sentences kept apart, and held on the other half.


class Goods(NamedTuple):
    """What is said to be handed over in an event.

    Attributes:
        words: The words of each of the goods that the model marks, in text order.
        in_sentence: Types whose goods the sentence names somewhere.
        before: Types whose goods the words before the sentence name.
    """

    words: Sequence[str]
    in_sentence: frozenset[EventType]
    before: frozenset[EventType]

    @property
    def told(self) -> EventType | None:
        """The type that the goods are called after."""
        return next((kind for one in self.words if (kind := type_of_goods(one)) is not None), None)

    @property
    def is_named(self) -> bool:
        """Whether the goods are named, be it by words that tell no type."""
        return any(not is_bare(one) for one in self.words)

    def bear_out(self, kind: EventType, chance: float) -> bool:
        """Whether a type told by its goods may stand: containers of nobody knows what are none.

        Goods that the sentence only takes up ("such deliveries") may be named before it.
        """
        if kind not in NAMED_GOODS or kind in self.in_sentence or kind is self.told:
            return True
        return chance >= BELIEVED and (self.is_named or kind in self.before)


def weigh_types(
    kinds: Mapping[EventType, float], goods: Goods, points: Mapping[EventType, float]
) -> dict[EventType, float]:
    """Return how much speaks for each of the types told by goods that an event may be of.

    Args:
        kinds: Probability of each type that the model thinks of.
        goods: What is handed over.
        points: What the words of the sentence say for a type.
    """
    thought_of = {kind: chance for kind, chance in kinds.items() if kind in HANDED_OVER}
    told = goods.told
    if told is not None and sum(thought_of.values()) > BELIEVED:
        thought_of.setdefault(told, UNTHOUGHT)
    return {
        kind: math.log(chance) + ROLE * (kind is told) + POINT * points.get(kind, 0.0)
        for kind, chance in thought_of.items()
        if goods.bear_out(kind, chance)
    }
