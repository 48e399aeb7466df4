"""Word by word: which names, hedges, denials and figures of one sentence another has lost or changed."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import Levenshtein

from casewright.data import read_rows
from casewright.data.states import find_states
from casewright.values import Span
from casewright.weigh._align import Step, align_words
from casewright.weigh._prose import COMMON_WORDS, Sentence, fold_word, word_spans
from casewright.weigh.speakers import OFFICES

_DENIAL = "denial"
_LONGEST_NAME = 4
_FEW_WORDS = 3  # more words gone beside a hedge are a clause cut by an editor
_SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "hundred": 1e2, "dozen": 12.0}
_CAPITALISED = re.compile(r"[^\W\d_]+(?:[-’'.][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Pair:
    """A sentence of an original beside a copy's.

    Attributes:
        steps: How the original's words (``a``) turn into the copy's (``b``).
    """

    original: Sentence
    copy: Sentence
    original_text: str
    copy_text: str
    original_spans: Sequence[Span]
    copy_spans: Sequence[Span]
    steps: tuple[Step, ...]

    @classmethod
    def of(cls, original: Sentence, copy: Sentence, original_text: str, copy_text: str) -> "Pair":
        """Lay two sentences side by side."""
        return cls(
            original,
            copy,
            original_text,
            copy_text,
            word_spans(original_text, original.span),
            word_spans(copy_text, copy.span),
            align_words(original.words, copy.words),
        )

    def original_word(self, at: int) -> str:
        """Return one word of the original as printed."""
        start, end = self.original_spans[at]
        return self.original_text[start:end]

    def copy_word(self, at: int) -> str:
        """Return one word of the copy as printed."""
        start, end = self.copy_spans[at]
        return self.copy_text[start:end]

    def spans(self, copy: tuple[int, int], original: tuple[int, int]) -> tuple[Span, Span]:
        """Return stretches of words as spans of the copy's and the original's text."""
        return _span(self.copy_spans, *copy), _span(self.original_spans, *original)


def _span(spans: Sequence[Span], start: int, end: int) -> Span:
    """Return the span of words ``start`` to ``end``; of the words around it where there are none."""
    if start == end:
        start, end = max(0, start - 1), min(len(spans), end + 1)
    return Span(spans[start].start, spans[end - 1].end)


# ---------------------------------------------------------------- names


class Names:
    """Finds names of the original that its copy has damaged.

    Args:
        original: The original's whole text.
        copy: The copy's whole text.
    """

    def __init__(self, original: str, copy: str) -> None:
        self._original = _capitalised(original)
        self._original_words = frozenset(word.casefold() for word in _CAPITALISED.findall(original))
        self._mid_sentence = _capitalised_mid_sentence(original)
        self._copy_mid_sentence = _capitalised_mid_sentence(copy)

    def find_damaged(self, pair: Pair) -> Iterator[tuple[Span, Span]]:
        """Yield (the copy's words, the original's name) where a part of a name was replaced.

        A part of a name counts when the rest of the name, or its title, stands beside it in both, or
        when the copy puts another name in its place that the original never uses. A state under another
        name ("Seoul" for "South Korea") and a short form of a name are no damage.
        """
        for step in pair.steps:
            if step.tag != "replace":
                continue
            parts = [at for at in range(step.a_start, step.a_end) if self._is_name(pair, at)]
            if not parts:
                continue
            name = self._trimmed(pair, step)
            if max(name.a_end - name.a_start, name.b_end - name.b_start) > _LONGEST_NAME:
                continue
            theirs = [pair.copy_word(at) for at in range(name.b_start, name.b_end)]
            ours = [pair.original_word(at) for at in range(name.a_start, name.a_end)]
            if self._is_damage(pair, name, ours, theirs):
                copy, original = _whole_name(pair, name)
                yield pair.spans(copy, original)

    def _trimmed(self, pair: Pair, step: Step) -> Step:
        """Return the part of a replacement that is about the name: "Sun-ho said" is "Sun-ho"."""
        a_start, a_end, b_start, b_end = step.a_start, step.a_end, step.b_start, step.b_end
        while a_end - a_start > 1 and b_end - b_start > 1 and not self._is_name(pair, a_end - 1):
            if pair.copy_word(b_end - 1)[:1].isupper():
                break
            a_end, b_end = a_end - 1, b_end - 1
        while a_end - a_start > 1 and b_end - b_start > 1 and not self._is_name(pair, a_start):
            if pair.copy_word(b_start)[:1].isupper():
                break
            a_start, b_start = a_start + 1, b_start + 1
        return Step(step.tag, a_start, a_end, b_start, b_end)

    def _is_name(self, pair: Pair, at: int) -> bool:
        word = pair.original_word(at)
        return (
            word[:1].isupper()
            and word in self._mid_sentence
            and fold_word(word) not in COMMON_WORDS | OFFICES
        )

    def _is_damage(self, pair: Pair, step: Step, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        new = [word for word in theirs if word.casefold() not in self._original_words]
        if not new or not any(any(letter.isalpha() for letter in word) for word in new):
            return False
        states = find_states(" ".join(ours))
        if states and (states & find_states(" ".join(theirs)) or len(theirs) > 2):
            return False
        has_neighbour = _is_name_part(pair, step.a_start - 1, step.b_start - 1) or _is_name_part(
            pair, step.a_end, step.b_end
        )
        named = [word for word in new if word[:1].isupper() and word in self._copy_mid_sentence]
        if has_neighbour:
            return bool(named) or len(theirs) <= len(ours)
        return bool(named) and len(theirs) <= len(ours) + 1 and not _is_spelling(ours, theirs)


def _is_spelling(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether two names are one in two spellings ("Kiev", "Kyiv"): that is no damage."""
    a, b = "".join(ours).casefold(), "".join(theirs).casefold()
    return Levenshtein.normalized_similarity(a, b) >= 0.6


def _is_name_part(pair: Pair, a: int, b: int) -> bool:
    """Whether the same capitalised word stands at one place of the original and one of the copy."""
    if not (0 <= a < len(pair.original.words) and 0 <= b < len(pair.copy.words)):
        return False
    if pair.original.words[a] != pair.copy.words[b] or not pair.original_word(a)[:1].isupper():
        return False
    return fold_word(pair.original_word(a)) not in COMMON_WORDS


def _whole_name(pair: Pair, step: Step) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the stretches of both sentences that hold the damaged name with its kept parts."""
    a_start, a_end, b_start, b_end = step.a_start, step.a_end, step.b_start, step.b_end
    while _is_name_part(pair, a_start - 1, b_start - 1) and pair.original.words[a_start - 1] not in OFFICES:
        a_start, b_start = a_start - 1, b_start - 1
    while _is_name_part(pair, a_end, b_end):
        a_end, b_end = a_end + 1, b_end + 1
    return (b_start, b_end), (a_start, a_end)


def _capitalised(text: str) -> frozenset[str]:
    return frozenset(word for word in _CAPITALISED.findall(text) if word[:1].isupper())


def _capitalised_mid_sentence(text: str) -> frozenset[str]:
    """Return the capitalised words that stand at least once where no sentence begins."""
    found = set()
    for match in _CAPITALISED.finditer(text):
        before = (
            text[max(0, match.start() - 12) : match.start()].rstrip(" “\"'‘(")[-1:] if match.start() else ""
        )
        if match.group()[:1].isupper() and before and before not in ".!?:\n":
            found.add(match.group())
    return frozenset(found)


# ---------------------------------------------------------------- hedges and denials


@cache
def _phrases() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Return the phrases by their first word, long ones first."""
    rows = [(row[0], tuple(row[1].split())) for row in read_rows("hedges.tsv")]
    phrases: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, phrase in sorted(rows, key=lambda row: (-len(row[1]), row)):
        phrases.setdefault(phrase[0], []).append((kind, phrase))
    return {first: tuple(some) for first, some in phrases.items()}


def find_hedges(words: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the hedges and denials among folded words as (class, start, end), in order.

    >>> find_hedges("ships that could hold up to 300".split())
    [('possible', 2, 3), ('at_most', 4, 6)]
    """
    found = []
    at = 0
    while at < len(words):
        for kind, phrase in _phrases().get(words[at], ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                found.append((kind, at, at + len(phrase)))
                at += len(phrase)
                break
        else:
            if words[at].endswith("n't"):
                found.append((_DENIAL, at, at + 1))
            at += 1
    return found


def find_lost_hedges(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Yield (the copy's words, the original's hedge) where a hedge went without another of its class."""
    yield from _lost(pair, denials=False)


def find_lost_denials(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Yield (the copy's words, the original's denial) where "denied", "not", "never" went."""
    yield from _lost(pair, denials=True)


def _lost(pair: Pair, *, denials: bool) -> Iterator[tuple[Span, Span]]:
    ours = [one for one in find_hedges(pair.original.words) if (one[0] == _DENIAL) is denials]
    theirs = Counter(kind for kind, _, _ in find_hedges(pair.copy.words))
    left = Counter(kind for kind, _, _ in ours)
    left.subtract(theirs)
    for kind, start, end in ours:
        step = _step_at(pair.steps, start, end)
        if left[kind] > 0 and step is not None:
            left[kind] -= 1
            copy = _answer(pair, step)
            yield pair.spans(copy, (min(start, step.a_start), max(end, step.a_end)))


def _step_at(steps: Sequence[Step], start: int, end: int) -> Step | None:
    """Return the change that took words ``start`` to ``end`` of the original, and little else.

    Where a whole clause went, its hedge went with what it hedged: nothing is overstated.
    """
    for step in steps:
        if step.tag in ("replace", "delete") and step.a_start < end and start < step.a_end:
            n_more = (step.a_end - step.a_start) - (end - start)
            return step if n_more <= _FEW_WORDS else None
    return None


def _answer(pair: Pair, step: Step) -> tuple[int, int]:
    """Return the copy's words where the original's hedge stood."""
    if step.b_start < step.b_end:
        return step.b_start, step.b_end
    after = min(step.b_start + 1, len(pair.copy.words))
    return max(0, after - 2), after


# ---------------------------------------------------------------- figures


def find_changed_figures(pair: Pair) -> Iterator[tuple[Span, Span]]:
    """Yield (the copy's figure, the original's) where one figure stands in the place of another."""
    kept = {value for _, _, value in _figures(pair.original.words)}
    ours, theirs = _figures(pair.original.words), _figures(pair.copy.words)
    for step in pair.steps:
        if step.tag != "replace":
            continue
        left = [one for one in ours if step.a_start <= one[0] < step.a_end]
        right = [one for one in theirs if step.b_start <= one[0] < step.b_end]
        if len(left) == len(right):
            for old, new in zip(left, right, strict=True):
                if old[2] != new[2] and new[2] not in kept:
                    yield pair.spans((new[0], new[1]), (old[0], old[1]))


def _figures(words: Sequence[str]) -> list[tuple[int, int, float]]:
    """Return the figures among folded words as (start, end, value), "4.8 million" as one."""
    found = []
    for at, word in enumerate(words):
        if re.fullmatch(r"\d+(?:\.\d+)?", word):
            scale = _SCALES.get(words[at + 1].removesuffix("s"), 0.0) if at + 1 < len(words) else 0.0
            found.append((at, at + 2 if scale else at + 1, float(word) * (scale or 1.0)))
    return found
