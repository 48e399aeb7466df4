"""Where one statement ends and the next begins, as sentences and clauses tell.

A quotation of three sentences says three things, and "ten were killed and the driver was
held" says two. Told as one they could be compared with neither in another report.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from casewright.read.analysis import Analysis
from casewright.text import tokens
from casewright.values import Span

_LEAST_WORDS = 4  # what is shorter ("Not at all.") says nothing without what stands before it
_BESIDE = ("conj", "parataxis")
_SUBJECTS = ("nsubj", "csubj", "expl")
_SELF = frozenset({"i", "we", "you"})


def has_clause(text: str, part: Span, analysis: Analysis) -> bool:
    """Whether a part's main verb has a subject in it that is not the writer or the reader."""
    words = analysis.words_in(part)
    return any(
        analysis.relations[word].startswith(_SUBJECTS)
        and text[slice(*analysis.words[word])].lower() not in _SELF
        and _is_predicate(analysis, analysis.heads[word])
        and _is_main(analysis, analysis.heads[word], words)
        for word in words
    )


_ENDED = re.compile(r"[.!?…][”’\"')\]]*$")


def by_sentence(text: str, content: Sequence[Span], sentences: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return the spans of a content, cut where its sentences end; a very short one stays with the last.

    Args:
        text: The whole text.
        content: In order.
        sentences: Of the whole text, in order.

    >>> words = "It broke in two. Nobody aboard was hurt. No."
    >>> by_sentence(words, [Span(0, 44)], [Span(0, 16), Span(17, 40), Span(41, 44)])
    [(Span(start=0, end=16),), (Span(start=17, end=44),)]
    """
    groups: list[list[Span]] = []
    last = -1
    for number, piece in _pieces(content, sentences):
        is_short = len(tokens(text[piece.start : piece.end])) < _LEAST_WORDS
        before = groups[-1][-1] if groups else piece
        # a line that was broken anywhere, and no caption above a sentence
        runs_on = text[piece.start].islower() and not _ENDED.search(text, before.start, before.end)
        if groups and (number == last or is_short or runs_on):
            # one span where nothing but white space lies between
            if not text[before.end : piece.start].strip():
                groups[-1][-1] = Span(before.start, piece.end)
            else:
                groups[-1].append(piece)
        else:
            groups.append([piece])
        last = number
    return [tuple(group) for group in groups]


def _pieces(content: Sequence[Span], sentences: Sequence[Span]) -> Iterator[tuple[int, Span]]:
    for start, end in content:
        number = max(0, bisect_right(sentences, start, key=attrgetter("start")) - 1)
        while number < len(sentences) and sentences[number].start < end:
            piece = Span(max(start, sentences[number].start), min(end, sentences[number].end))
            if piece.start < piece.end:
                yield number, piece
            number += 1


def by_clause(text: str, part: Span, analysis: Analysis) -> list[Span]:
    """Return the clauses of a part that stand side by side, each with a subject of its own."""
    found = []
    start = part.start
    for end, opens in sorted(_cuts(part, analysis)):
        if end > start and _is_whole(text[start:end]) and _is_whole(text[opens : part.end]):
            found.append(Span(start, end))
            start = opens
    return [*found, Span(start, part.end)]


def _cuts(part: Span, analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Yield where a clause ends and where the one beside it begins, without the word between ("and")."""
    words = analysis.words_in(part)
    for word in words:
        head = analysis.heads[word]
        if analysis.relations[word].split(":")[0] not in _BESIDE or head not in words or head >= word:
            continue
        if not (
            _is_main(analysis, head, words) and _has_subject(analysis, head) and _has_subject(analysis, word)
        ):
            continue
        under = sorted(_under(analysis, word))
        first = under[0]
        opens = next((at for at in under if analysis.relations[at] not in ("cc", "punct")), first)
        if head < first and first in words:
            yield analysis.words[first].start, analysis.words[opens].start


def _is_main(analysis: Analysis, word: int, words: range) -> bool:
    return word in words and (analysis.heads[word] == word or analysis.heads[word] not in words)


def _is_predicate(analysis: Analysis, word: int) -> bool:
    return analysis.parts[word] in ("VERB", "AUX") or any(
        analysis.relations[one].startswith(("cop", "aux")) for one in analysis.dependents(word)
    )


def _has_subject(analysis: Analysis, word: int) -> bool:
    return any(analysis.relations[one].startswith(_SUBJECTS) for one in analysis.dependents(word))


def _under(analysis: Analysis, word: int) -> set[int]:
    """Return a word with all that hangs on it."""
    found = {word}
    waiting = [word]
    while waiting:
        more = [one for one in analysis.dependents(waiting.pop()) if one not in found]
        found.update(more)
        waiting += more
    return found


def _is_whole(words: str) -> bool:
    """Whether no quotation begins or ends alone."""
    return words.count("“") == words.count("”") and words.count('"') % 2 == 0
