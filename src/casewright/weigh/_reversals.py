"""Facts that a copy turned round, and names that it added.

A thesaurus knows no law: "unsealed indictments" becomes "lifted the charges", and a prosecution ends.
Where the copy has, in the place of the original's word, a word that tells the opposite, or where it slips in
a "not", the fact is reversed. Where it puts in a name that the original uses nowhere, nobody said it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from casewright.data import read_rows
from casewright.data.states import find_states
from casewright.values import Span
from casewright.weigh._align import Step
from casewright.weigh._changes import Pair
from casewright.weigh._prose import COMMON_WORDS
from casewright.weigh._terms import stem
from casewright.weigh.media import is_medium
from casewright.weigh.speakers import OFFICES

_NEGATIONS = frozenset({"not", "never", "no"})
_FEW_WORDS = 4  # a longer replacement is shown by its opposite words alone
_LONGEST = 12  # in a clause written anew opposite words may tell two things
_LONGEST_NAME = 3
_WORD = re.compile(r"[^\W\d_]+(?:[-’'.][^\W\d_]+)*")
_CALENDAR = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|"
    r"aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|christmas|easter|eve|ramadan"
)


@cache
def _sides() -> dict[str, frozenset[tuple[int, int]]]:
    """Return the rows and sides on which each stem stands."""
    found: dict[str, set[tuple[int, int]]] = {}
    for number, row in enumerate(read_rows("opposites.tsv")):
        for side, words in enumerate(row):
            for word in words.split():
                found.setdefault(stem(word), set()).add((number, side))
                found.setdefault(word, set()).add((number, side))
    return {word: frozenset(places) for word, places in found.items()}


def _sides_of(word: str) -> frozenset[tuple[int, int]]:
    sides = _sides()
    return sides.get(word, frozenset()) | sides.get(stem(word), frozenset())


def find_reversed(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Yield (the copy's words, the original's) where the copy tells the opposite."""
    for step in pair.steps:
        if step.tag == "replace" and step.a_end - step.a_start <= _LONGEST >= step.b_end - step.b_start:
            ours = range(step.a_start, step.a_end)
            theirs = range(step.b_start, step.b_end)
            found = next(
                (
                    (a, b)
                    for a in ours
                    for b in theirs
                    if _are_opposite(pair.original.words[a], pair.copy.words[b])
                ),
                None,
            )
            if found is not None:
                is_short = max(len(ours), len(theirs)) <= _FEW_WORDS
                a, b = found
                copy = (step.b_start, step.b_end) if is_short else (b, b + 1)
                original = (step.a_start, step.a_end) if is_short else (a, a + 1)
                yield pair.spans(copy, original)
        elif step.tag == "insert" and step.b_end - step.b_start == 1:
            word = pair.copy.words[step.b_start]
            if (word in _NEGATIONS or word.endswith("n't")) and not _is_negated(pair.original.words):
                yield pair.spans((step.b_start, step.b_end), (step.a_start, step.a_start))


def _are_opposite(a: str, b: str) -> bool:
    """Return whether two words stand on two sides of one row, and nowhere on one side.

    >>> _are_opposite("imposed", "lifted"), _are_opposite("imposed", "levied")
    (True, False)
    """
    first, second = _sides_of(a), _sides_of(b)
    return not first & second and any((row, 1 - side) in second for row, side in first)


def _is_negated(words: Sequence[str]) -> bool:
    return any(word in _NEGATIONS or word.endswith("n't") for word in words)


class Additions:
    """Finds names that a copy puts in.

    Args:
        original: The original's whole text.
        publisher: Who published the copy; its own name is no addition.
    """

    def __init__(self, original: str, publisher: str) -> None:
        self._known = frozenset(word.casefold() for word in _WORD.findall(f"{original} {publisher}"))

    def find(self, pair: Pair) -> Iterator[tuple[Span, Span]]:
        """Yield (the copy's name, the empty span where it was put) for names that the original lacks.

        A name counts where nothing, or a common noun, stood in its place. States, days, media ("told the
        Ledger") and words that open a sentence are no such names.
        """
        for step in pair.steps:
            if step.tag == "insert" or (step.tag == "replace" and self._replaces_common(pair, step)):
                yield from self._added(pair, step)

    def _replaces_common(self, pair: Pair, step: Step) -> bool:
        words = [pair.original_word(at) for at in range(step.a_start, step.a_end)]
        return len(words) <= _LONGEST_NAME and not any(
            word[:1].isupper() or word[:1].isdigit() for word in words
        )

    def _added(self, pair: Pair, step: Step) -> Iterator[tuple[Span, Span]]:
        run: list[int] = []
        for at in range(step.b_start, step.b_end + 1):
            if at < step.b_end and self._is_new_name(pair, at):
                run.append(at)
                continue
            if run and len(run) <= _LONGEST_NAME and self._is_alone(pair, run, step):
                copy, original = pair.spans((run[0], run[-1] + 1), (step.a_start, step.a_start))
                yield copy, Span(original.end, original.end)
            run = []

    def _is_new_name(self, pair: Pair, at: int) -> bool:
        word = pair.copy_word(at)
        folded = word.casefold().removesuffix("'s").removesuffix("’s")
        is_capital = at > 0 and word[:1].isupper() and any(letter.islower() for letter in word)
        known = folded in self._known or folded in COMMON_WORDS or _CALENDAR.fullmatch(folded)
        return bool(is_capital and not known) and folded not in OFFICES

    def _is_alone(self, pair: Pair, run: Sequence[int], step: Step) -> bool:
        """Whether a run of capitals is all that the copy put in, and the name of no state or medium."""
        if step.b_end - step.b_start > len(run) + 1:
            return False
        words = " ".join(pair.copy_word(at) for at in run)
        behind = pair.copy_word(run[-1] + 1)[:1] if run[-1] + 1 < len(pair.copy.words) else ""
        # a first name or title before a name that the original has, too, is an editor's care
        return not find_states(words) and not is_medium(words) and not behind.isupper()
