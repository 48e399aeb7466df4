"""How likely each word of a sentence gives or receives in an event: what build and model say, weighed.

Neither is right often enough to overrule the other: the tree is wrong in long sentences, the model where more
states are named than take part. So each is a sign with a weight, fitted by ``training/side_weights.py`` to
labelled sentences that the model had not seen.
"""

import math
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from casewright.data import read_rows
from casewright.read._doers import NOMINAL
from casewright.read._event_sides import Told, sides
from casewright.read._phrases import root_of
from casewright.read.analysis import Analysis, Happening
from casewright.values import Role

SIDES = (Role.GIVER, Role.RECEIVER)
_OTHER = {Role.GIVER: Role.RECEIVER, Role.RECEIVER: Role.GIVER}

_TOLD = (
    "subject", "other subject", "shared", "controlled", "by", "from", "out", "out of a state", "to", "with",
    "between", "given", "indirect", "squeezed", "reached", "owner", "before", "paired", "does", "does else",
    "gets", "theirs", "is", "deeper", "and",
)  # fmt: skip
TOLD = frozenset(_TOLD)
"""What the build can say for a side; it speaks against the other one as much."""

SIGNS = (
    *_TOLD, "model", "model says the other", "likeliest", "goods", "actor", "intermediary", "through",
    "told the other", "inside", "outside", "rivalled inside", "rivalled outside", "rival", "apart",
)  # fmt: skip
"""All signs that have a weight.

Of a word that the build does not tell of it counts whether it stands below the trigger in the tree, whether
another word is told to be on that side, and how likely the model finds that rival.
"""

_MIN_THOUGHT_OF = 0.08  # probability of either side from which the model alone brings a word up
_LEAST = 0.02  # no probability of the model's counts as less
_FAR = 25  # words from the trigger beyond which it does not matter how far


class Side(NamedTuple):
    """A word that may head a giver or a receiver, and how likely it does.

    Attributes:
        signs: Value of each of :data:`SIGNS` that speaks for or against it, by which the score was told.
    """

    word: int
    role: Role
    score: float
    signs: Mapping[str, float]


@cache
def _weights() -> dict[str, float]:
    return {sign: float(weight) for sign, weight in read_rows("side_weights.tsv")}


def weigh_sides(text: str, analysis: Analysis, one: Happening, within: range) -> list[Side]:
    """Return how likely each word that is thought of heads the giver, and how likely the receiver.

    Args:
        text: The whole text.
        analysis: What the model says of it.
        one: The event.
        within: The words of its sentence; of a huge one those count that the model was shown.
    """
    within = within[: len(one.roles[Role.GIVER.value])]
    trigger = root_of(analysis, range(one.first, one.last + 1))
    said = sides(text, analysis, one.first if trigger is None else trigger, within)
    asked = _Asked(analysis, one, within, {each.word: each for each in said})
    weights = _weights()
    found = []
    for role in SIDES:
        for word in asked.thought_of:
            signs = asked.signs(word, role)
            power = weights["constant"] + sum(weights[sign] * value for sign, value in signs.items())
            found.append(Side(word, role, 1 / (1 + math.exp(-power)), signs))
    return found


class _Asked:
    """One event in its sentence, and what the build says of its words."""

    def __init__(self, analysis: Analysis, one: Happening, within: range, told: Mapping[int, Told]) -> None:
        self.analysis, self.one, self.within, self.told = analysis, one, within, told
        self.trigger = range(one.first, one.last + 1)
        self.chances = {role: one.roles[role.value] for role in SIDES}
        self.best = {role: max(_LEAST, *chances) for role, chances in self.chances.items()}
        self.thought_of = self._thought_of()

    def _thought_of(self) -> list[int]:
        """Return the words that the build tells of, and the nouns that the model may hold for a side."""
        parts, relations, heads = self.analysis.parts, self.analysis.relations, self.analysis.heads
        runs = [
            root_of(self.analysis, range(run.first, run.last + 1))
            for run in self.one.parties
            if run.role in SIDES
        ]
        gives, takes = self.chances.values()
        nouns = [
            word
            for at, word in enumerate(self.within)
            if gives[at] + takes[at] >= _MIN_THOUGHT_OF
            and parts[word] in NOMINAL
            and (not relations[word].startswith(("compound", "flat")) or heads[word] in self.trigger)
        ]
        return sorted({*self.told, *nouns, *(run for run in runs if run is not None)} - {*self.trigger})

    def signs(self, word: int, role: Role) -> dict[str, float]:
        """Return the signs for a word on a side; what is not among them is 0."""
        at, roles = word - self.within.start, self.one.roles
        chance, other = self.chances[role][at], self.chances[_OTHER[role]][at]
        return self._of_build(word, role) | {
            "model": _odds(chance),
            "model says the other": _odds(other),
            "likeliest": chance / self.best[role],
            "goods": roles["goods"][at] + roles["vessel"][at] + roles["instrument"][at],
            "actor": roles["actor"][at] + roles["target"][at],
            "intermediary": roles["intermediary"][at],
            "apart": min(abs(word - self.one.first), _FAR) / _FAR,
        }

    def _of_build(self, word: int, role: Role) -> dict[str, float]:
        said = self.told.get(word)
        rivals = [one.word for one in self.told.values() if one.role is role and one.word != word]
        if said is None:
            where = "inside" if self._is_inside(word) else "outside"
            if not rivals:
                return {where: 1.0}
            best = max(self.chances[role][rival - self.within.start] for rival in rivals)
            return {f"rivalled {where}": 1.0, "rival": best / self.best[role]}
        if said.role is role:
            return {said.sign: 1.0}
        against = -1.0 if said.role in SIDES else 1.0  # who only passes it on is on neither side
        return {said.sign: against, "told the other": float(bool(rivals))}

    def _is_inside(self, word: int) -> bool:
        """Whether a word stands below the trigger in the tree."""
        while self.analysis.heads[word] != word:
            word = self.analysis.heads[word]
            if word in self.trigger:
                return True
        return False


def _odds(chance: float) -> float:
    chance = min(1 - _LEAST, max(_LEAST, chance))
    return math.log(chance / (1 - chance))
