"""What belongs to a statement and the model left out: its subject, its middle, its last phrases.

:func:`whole_clause` and :func:`with_subject` only ever add words to a content, those that the tree or
the sentence ties to it, and none that a source or cue stands in.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from casewright.read._attributed import Attributed
from casewright.read._phrases import phrase_of, root_of
from casewright.read.analysis import Analysis
from casewright.text import trim
from casewright.values import Span

ENDS_RELATIVE = re.compile(r"\b(?:that|which|who)$")


def with_subject(analysis: Analysis, one: Attributed) -> Attributed:
    """Return the attribution with the subject that stands right before its content and was left out.

    "The United States imposed sanctions, the Treasury said", where the model begins at "imposed" or "States".
    """
    first = one.content[0] if one.content else Span(0, 0)
    within = analysis.words_in(first)
    root = _verb_over(analysis, within)
    if root is None or not within.start:
        return one
    sentence = analysis.sentences[root]
    before = within.start - 1
    subject = next(
        (
            word
            for word in range(before, max(-1, before - _MAX_SUBJECT), -1)
            if analysis.heads[word] == root
            and analysis.sentences[word] == sentence
            and analysis.relations[word].startswith("nsubj")
        ),
        None,
    )
    if subject is None:
        return one
    start, end = phrase_of(analysis, subject, range(max(0, before - _MAX_SUBJECT), within.start), whole=True)
    whole = Span(analysis.words[start].start, first.end)
    if end != before or any(
        part.start < first.start and whole.start < part.end for part in (*one.source, *one.cue)
    ):
        return one
    return replace(one, content=(whole, *one.content[1:]))


def _verb_over(analysis: Analysis, within: range) -> int | None:
    """Return the verb that leads a content, behind the rest of its subject too ("on 2 | March show")."""
    over = (word for word in within if analysis.heads[word] == word or analysis.heads[word] not in within)
    root = root_of(analysis, within) if within else None
    if root is not None and analysis.parts[root] not in ("VERB", "AUX"):
        return next((word for word in over if analysis.parts[word] == "VERB"), None)
    return root


_MAX_SUBJECT = 12  # words


def whole_clause(
    text: str, analysis: Analysis, one: Attributed, sentences: Sequence[Span], others: Sequence[Span]
) -> Attributed:
    """Return the attribution with what the model leaves out of the clause that it read.

    Args:
        text: The text.
        analysis: Of the text.
        one: The attribution, content in text order.
        sentences: In order.
        others: Sources and cues of all attributions, in order.
    """
    one = _with_rest(text, one, sentences, others)
    one = _with_predicate(text, analysis, one, sentences, others)
    return _with_phrases(text, analysis, one, others)


MAX_REST = 300  # characters of a statement from where the model stops to who says it
MAX_GAP = 120  # characters: the longest names of firms and institutions


def _with_rest(text: str, one: Attributed, sentences: Sequence[Span], others: Sequence[Span]) -> Attributed:
    """Return the attribution with what the model leaves out in the middle and at the end of its clause.

    It passes over a name between two parts of one statement, and stops at a relative pronoun: "arranged by a
    firm of the … Corporation, a dealer that". Nothing is taken that a source or cue stands in.

    Args:
        text: The text.
        one: As mended.
        sentences: In order.
        others: Sources and cues of all attributions, in order.
    """
    starts = [span.start for span in others]

    def is_free(start: int, end: int) -> bool:
        first = bisect_left(starts, start)
        return all(span.start >= end for span in others[first : first + 1]) and not any(
            span.end > start for span in others[max(0, first - 1) : first]
        )

    content = [one.content[0]]
    for span in one.content[1:]:
        gap = Span(content[-1].end, span.start)
        is_near = gap.end - gap.start <= MAX_GAP and _sentence_end(sentences, gap.start) >= span.start
        if is_near and is_free(*gap) and not _APART.search(text, *gap):
            content[-1] = Span(content[-1].start, span.end)
        else:
            content.append(span)
    last = content[-1]
    speaks = min(span.start for span in (*one.source, *one.cue))
    is_before = last.end < speaks <= _sentence_end(sentences, last.end)
    if is_before and speaks - last.end <= MAX_REST and is_free(last.end, speaks):
        rest = text[last.end : speaks]
        # "…, a dealer that the Council listed, Yoon said"; "… arranged by a | firm of the north, Yoon said"
        if _GOES_ON.fullmatch(rest) and not _APART.search(rest):
            last = content[-1] = Span(last.start, last.end + len(rest.rstrip(" ,")))
    goes_on = ENDS_RELATIVE.search(text, max(last.start, last.end - 6), last.end)
    if goes_on or _RELATIVE_FOLLOWS.match(text, last.end):
        following = bisect_left(starts, last.end)
        end = min([_sentence_end(sentences, last.end), *starts[following : following + 1]])
        end = len(text[:end].rstrip(' \n,;.–—-“"('))
        if goes_on or len(text[last.end : end].split()) >= _CLAUSE_WORDS:
            content[-1] = Span(last.start, max(last.end, end))
    return replace(one, content=tuple(content))


def _with_predicate(
    text: str, analysis: Analysis, one: Attributed, sentences: Sequence[Span], others: Sequence[Span]
) -> Attributed:
    """Return the attribution with what its subject does, where the model stops behind a bare subject.

    "Said that Belarus, known for its tractors, is sending timber": it read "that Belarus" alone. Who says it
    may stand between subject and verb, nobody else.
    """
    last = one.content[-1]
    within = analysis.words_in(last)
    root = root_of(analysis, within) if within else None
    if root is None or not analysis.relations[root].startswith("nsubj"):
        return one
    verb = analysis.heads[root]
    end = _sentence_end(sentences, last.end)
    if not last.end <= analysis.words[verb].start < end:
        return one
    own = {*one.source, *one.cue}
    between = [span for span in others if span.start < end and last.end < span.end]
    if between and (not own.issuperset(between) or between[-1].end > analysis.words[verb].start):
        return one
    end = last.end + len(text[last.end : end].rstrip(" \n."))
    if not between:
        return replace(one, content=(*one.content[:-1], Span(last.start, end)))
    rest = trim(text, Span(between[-1].end, end))  # "The road, Mr. Ko said, was mined"
    return replace(one, content=(*one.content, rest))


def _with_phrases(text: str, analysis: Analysis, one: Attributed, others: Sequence[Span]) -> Attributed:
    """Return the attribution with the phrases that its clause ends in, where the model stops before one.

    "Plans to balance the list | by inviting two critics": no mark parts what hangs on the clause from it, so
    it was not left out on purpose. A bare object ("attacked the plan | in a speech") ends where it stops.
    """
    within = analysis.words_in(one.content[-1])
    root = root_of(analysis, within) if within else None
    if root is None or not _is_clause(analysis, root, within):
        return one
    following = bisect_left(others, Span(analysis.words[within[-1]].end, 0))
    stop = others[following].start if following < len(others) else len(text)
    last = _end_of_phrases(analysis, within, stop)
    if last == within[-1]:
        return one
    whole = Span(one.content[-1].start, analysis.words[last].end)
    return replace(one, content=(*one.content[:-1], whole))


def _is_clause(analysis: Analysis, root: int, within: range) -> bool:
    """Whether a verb, or a predicate with a subject or copula of its own, leads the words."""
    if analysis.parts[root] in ("VERB", "AUX"):
        return True
    return any(
        word in within and analysis.relations[word].split(":")[0] in ("nsubj", "cop", "mark")
        for word in analysis.dependents(root)
    )


def _end_of_phrases(analysis: Analysis, within: range, stop: int) -> int:
    """Return the last word that hangs on some words and follows them, the first one without a mark between.

    Args:
        analysis: Of the text.
        within: The words.
        stop: Where a source or cue begins.
    """
    last = reached = within[-1]
    sentence = analysis.sentences[last]
    for word in range(last + 1, len(analysis.words)):
        if analysis.sentences[word] != sentence or analysis.words[word].start >= stop:
            break
        if analysis.parts[word] == "PUNCT":
            if reached == within[-1]:
                break
        elif _hangs_on(analysis, word, range(within.start, reached + 1)):
            reached = word
        else:
            break
    return reached


def _hangs_on(analysis: Analysis, word: int, some: range) -> bool:
    """Whether the words above a word in the tree lead to some words."""
    for _ in range(_DEEPEST):
        above = analysis.heads[word]
        if above in some or above == word:
            return above in some
        word = above
    return False


_DEEPEST = 60  # steps up a tree
_GOES_ON = re.compile(r"(?:,\s(?:an?|the)\s(?:[\w-]+\s){1,4}(?:that|which|who)\s.*|\s\w.*),\s")
_RELATIVE_FOLLOWS = re.compile(r"\s(?:that|which|whose)\s")
_CLAUSE_WORDS = 4  # "that the Council listed": a pronoun alone opens somebody's saying
_APART = re.compile(r"[“”\"‘;:.!?\n]")


def _sentence_end(sentences: Sequence[Span], place: int) -> int:
    """Return where the sentence ends that a place stands in or right behind."""
    at = bisect_left(sentences, Span(place, 0)) - 1
    return sentences[at].end if at >= 0 else place
