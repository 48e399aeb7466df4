"""Where one statement ends and the next begins, as sentences and clauses tell.

A quotation of three sentences says three things, and "ten were killed and the driver was
held" says two. Told as one they could be compared with neither in another report.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from casewright.read._denial import words_of
from casewright.read._event_words import find_type
from casewright.read._words import word_list
from casewright.read.analysis import Analysis
from casewright.text import tokens
from casewright.values import EventType, Span

_LEAST_WORDS = 4  # what is shorter ("Not at all.") says nothing without what stands before it
_BESIDE = ("conj", "parataxis")
_SUBJECTS = ("nsubj", "csubj", "expl")
_SELF = frozenset({"i", "we", "you"})
MIN_REPORTER_TOKENS = 5  # shorter sentences of the reporter are exclamations, labels and datelines
MAX_LOOSE_WORDS = 4
MAX_LOOSE = 80  # characters at the end of a part that are looked at for loose words
MAX_OPENINGS = 2  # "Nine months ago, after the visit, the two …"
# A phrase before the subject, closed by a comma; it begins with a preposition, conjunction, time or figure.
_OPENING = re.compile(
    r"(?:In|On|At|For|From|With|By|After|Before|Since|During|Despite|Regardless|Amid|Amidst|Among|"
    r"Amongst|Under|"
    r"Over|Within|Without|While|As|When|Although|Though|Because|If|Following|Besides|Earlier|Later|"
    r"Last|Next|This|Until|"
    r"Ahead|Meanwhile|However|Now|Still|Then|Also|Instead|Moreover|Separately|Nevertheless|"
    r"Isolated|Faced|"
    r"\w+ (?:days?|weeks?|months?|years?) |\d|in|on|at|after|before|when|while|as|amid|during|following)"
    r"[^,;:“”\"]{0,150},\s+(?=\S)"
)
_LAST_WORD = re.compile(r"(?:^|\s)([A-Za-z]+)$")
_LOOSE_END = re.compile(r",\s+(?:a|an|the)\s+(?:\w+\s+){1,3}(?:that|which|who)?$")
_AND_THAT = re.compile(r"[,;]?\s+(?:and|but|or)\s+(?=that\b)")
_EDGE = " \t\r\n\u00a0,;:.–—-"


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


def by_that(text: str, content: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Yield the "that" clauses of a content, without the "that"."""
    if len(content) != 1:
        yield trimmed(text, content)
        return
    start, end = content[0]
    parts = []
    if text[start : start + 5].lower() == "that ":
        for found in _AND_THAT.finditer(text, start, end):
            if text.count("“", start, found.start()) == text.count("”", start, found.start()):
                parts.append(Span(start, found.start()))
                start = found.end()
    for part in (*parts, Span(start, end)):
        words = trimmed(text, (part,))
        if words:
            yield words


def trimmed(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return the spans without a leading "that" and punctuation at their edges; quotation marks stay."""
    kept = []
    for place, (start, end) in enumerate(spans):
        if place == 0 and text[start : start + 5].lower() == "that " and end - start > 20:
            start += 5
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if start < end:
            kept.append(Span(start, end))
    return tuple(kept) or tuple(spans)


def stated(
    text: str, part: Span, analysis: Analysis, *, is_whole: bool, holds_name: Callable[[Span], bool]
) -> list[Span]:
    """Return what the reporter states in a part of a sentence.

    Args:
        text: The whole text.
        part: What no attribution takes.
        analysis: What the model says of the text.
        is_whole: Whether the part is all of its sentence.
        holds_name: Tells whether a stretch holds a name.

    Returns:
        The clauses that stand side by side, or all of the part where one of them states nothing.
    """
    clauses = [_main_clause(text, clause) for clause in by_clause(text, part, analysis)]
    if len(clauses) < 2 or not all(
        _states_something(text, clause, analysis, is_whole=False, holds_name=holds_name) for clause in clauses
    ):
        clauses = [_main_clause(text, part)]
    return [
        clause
        for clause in clauses
        if _states_something(text, clause, analysis, is_whole=is_whole, holds_name=holds_name)
    ]


def _main_clause(text: str, part: Span) -> Span:
    """Return the part without phrases before its subject and without loose words at its end."""
    start, end = trimmed(text, (part,))[0]
    for _ in range(MAX_LOOSE_WORDS):
        found = _LAST_WORD.search(text, max(start, end - MAX_LOOSE), end)
        if found is None or found.group(1).lower() not in word_list("trailing"):
            break
        end = trimmed(text, (Span(start, found.start()),))[0].end
    loose = _LOOSE_END.search(text, max(start, end - MAX_LOOSE), end)
    end = loose.start() if loose else end
    for _ in range(MAX_OPENINGS):
        opening = _OPENING.match(text, start, end)
        rest = text[opening.end() : end] if opening else ""
        if opening is None or not any(
            word in words_of("finite") or word.endswith("ed") for word in tokens(rest)
        ):
            break
        start = opening.end()
    return Span(start, max(start, end))


def _states_something(
    text: str, part: Span, analysis: Analysis, *, is_whole: bool, holds_name: Callable[[Span], bool]
) -> bool:
    words = tokens(text[part.start : part.end])
    if len(words) < MIN_REPORTER_TOKENS or text[part.start] in '“"‘':
        return False
    if not is_whole and not any(word in words_of("finite") or word.endswith("ed") for word in words):
        return False
    return (
        has_clause(text, part, analysis)
        or holds_name(part)
        or find_type(" ".join(words)) is not EventType.OTHER
    )
