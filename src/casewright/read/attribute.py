"""Who says what: spans of source, cue and content, as the model reads them.

:func:`find_attributions` is the whole seam: text and sentences in, spans out.
Speakers, statuses and claims are worked out from the spans alone. The model
reads the outermost attribution of any words, as its training corpus marks them.
Rules mend what it is known to get wrong, and add who is quoted inside another's
words (:func:`find_all_attributions`).

What is mended: "A quoted B as saying C" is B's; a cue without source takes the
source that a rule finds for it; "released footage showing" is one cue; "reported,
citing D, that E" says E, not D.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from casewright.read._attributed import Attributed
from casewright.read._by_rules import MAX_SENTENCE, find_by_rules
from casewright.read._phrases import phrase_of, root_of
from casewright.read.analysis import Analysis, Marked, analyse
from casewright.text import quote, trim
from casewright.values import Span

__all__ = ["MAX_SENTENCE", "Attributed", "find_all_attributions", "find_attributions"]

_AS_SAYING = re.compile(r"\bquot\w+\b.*\bsaying\b")
_BASIS = re.compile(r"(?:citing|quoting)\b", re.I)
_AFTER_BASIS = re.compile(r"\b(?:citing|quoting)\s$", re.I)
_BASIS_LENGTH = 10  # characters in which the word before a content is looked for


def find_attributions(
    text: str, sentences: Sequence[Span], *, analysis: Analysis | None = None
) -> tuple[Attributed, ...]:
    """Return the outermost attributions of a text, by the place of their cue.

    Args:
        text: The exhibit's text.
        sentences: Its sentences, in order; nothing outside them is looked at.
        analysis: What the model says of them, if that is known already.

    >>> text = "Shells were sent, the minister, Lee Ko, said on Monday."
    >>> [one] = find_attributions(text, [Span(0, len(text))])
    >>> [text[s:e] for s, e in one.source + one.cue + one.content]
    ['the minister, Lee Ko', 'said', 'Shells were sent']
    """
    return _find_both(text, sentences, analysis)[0]


def find_all_attributions(
    text: str, sentences: Sequence[Span], *, analysis: Analysis | None = None
) -> tuple[Attributed, ...]:
    """Return the attributions of a text, those inside another's content too, by the place of their cue.

    >>> text = "The wire reported that Norland had denied the transfer."
    >>> found = find_all_attributions(text, [Span(0, len(text))])
    >>> [text[one.cue[0].start : one.cue[0].end] for one in found]
    ['reported', 'had denied']
    """
    outer, by_rule = _find_both(text, sentences, analysis)
    return _in_order([*outer, *_nested(outer, by_rule)])


def _find_both(
    text: str, sentences: Sequence[Span], analysis: Analysis | None
) -> tuple[tuple[Attributed, ...], tuple[Attributed, ...]]:
    """Return the outermost attributions, and what rules find in the sentences that these reach into."""
    analysis = analyse(text, sentences) if analysis is None else analysis
    read = [_with_subject(analysis, _to_spans(text, analysis.words, one)) for one in analysis.attributions]
    by_rule = find_by_rules(text, _touched(sentences, _reach(read)))
    read = [one for one in read if not _names_a_thing(text, one, by_rule)]
    reached = _reach(read)
    starts = [span.start for span in reached]
    carried = [
        one
        for one in by_rule
        if _SURELY.search(quote(text, one.cue))
        and _carries(one, reached[bisect_left(starts, one.cue[0].start - MAX_SENTENCE) :][:_AROUND])
    ]
    missed = _missed(text, sentences, _touched(sentences, reached))
    mended = _mended(text, read, by_rule)
    others = sorted(span for one in (*mended, *carried) for span in (*one.source, *one.cue))
    mended = [_with_rest(text, one, sentences, others) for one in mended]
    mended = [_with_predicate(text, analysis, one, sentences, others) for one in mended]
    mended = [_with_phrases(text, analysis, one, others) for one in mended]
    return _in_order([*mended, *carried, *missed]), by_rule


def _reach(read: Sequence[Attributed]) -> list[Span]:
    return sorted(span for one in read for span in (*one.cue, *one.content))


_AROUND = 200  # spans that the model reads from a sentence before a cue on: more than it holds


def _carries(one: Attributed, reached: Sequence[Span]) -> bool:
    """Whether a rule finds a source that the model passes over, around what it reads: "…, according to X"."""
    return (
        bool(one.source) and not _overlap((*one.cue, *one.source), reached) and _overlap(one.content, reached)
    )


_SURELY = re.compile(
    r"\b(?:said|says|mentioned|stated|announced|according to)\b|\b(?:is|are|was|were) expected\b"
    r"|\b(?:denied|rejected|disputed|dismissed) by\b",
    re.I,
)


def _missed(text: str, sentences: Sequence[Span], touched: Sequence[Span]) -> list[Attributed]:
    """Return what rules find by the plainest words of saying in sentences where the model reads nothing.

    It passes over a short "said it rained" now and then.
    """
    seen = set(touched)
    free = [one for one in sentences if one not in seen and _SURELY.search(text, *one)]
    return [one for one in find_by_rules(text, free) if one.content and _SURELY.search(quote(text, one.cue))]


def _in_order(found: Sequence[Attributed]) -> tuple[Attributed, ...]:
    return tuple(sorted(found, key=lambda one: (one.cue[0], one.content)))


def _to_spans(text: str, words: Sequence[Span], one: Marked) -> Attributed:
    def spans(runs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
        return tuple(sorted(Span(words[first].start, words[last].end) for first, last in runs))

    def without_marks(some: tuple[Span, ...]) -> tuple[Span, ...]:
        trimmed = (trim(text, span) for span in some)
        return tuple(span for span in trimmed if span.start < span.end) or some

    return Attributed(
        source=tuple(_whole_name(text, span) for span in without_marks(spans(one.source))),
        cue=without_marks(spans(one.cue)),
        content=spans(one.content),
    )


NEAR = 3  # characters between a source and its cue that stand side by side
_FORM_OF_ADDRESS = re.compile(r"(?<!\w)(?:Mr|Mrs|Ms|Dr|Gen|Sen|Gov|Lt|Col|Rep|Prof)\.?\s$")
_GENITIVE = re.compile(r"[’']s(?=\s)")


def _whole_name(text: str, source: Span) -> Span:
    """Return a source with the form of address before it and the genitive behind it ("Norland’s claim")."""
    before = _FORM_OF_ADDRESS.search(text, max(0, source.start - 6), source.start)
    after = _GENITIVE.match(text, source.end)
    return Span(before.start() if before else source.start, after.end() if after else source.end)


# ---------------------------------------------------------------- mending


def _mended(text: str, read: Sequence[Attributed], by_rule: Sequence[Attributed]) -> list[Attributed]:
    as_saying = [one for one in by_rule if one.source and _AS_SAYING.search(quote(text, one.cue).lower())]
    mended = list(as_saying)
    starts = [one.cue[0].start for one in by_rule]
    taken = {span.start for one in read for span in one.cue}
    for one in read:
        if any(_overlap(one.cue, other.cue) for other in as_saying):
            continue
        first = bisect_left(starts, one.cue[0].start - MAX_SENTENCE)
        last = bisect_left(starts, one.cue[-1].end)
        same = [other for other in by_rule[first:last] if _overlap(one.cue, other.cue)]
        if _overlap(one.source, one.cue):  # "no longer says", where "no longer" was read as who says it
            apart = next((other for other in same if other.source), None)
            one = replace(one, source=apart.source, cue=apart.cue) if apart else one
        beyond = bisect_left(starts, one.cue[-1].end + MAX_SENTENCE)
        free = [other for other in by_rule[last:beyond] if other.cue[0].start not in taken]
        one = _said_behind(one, free) or _heard(text, one, free) or one
        one = _with_clause(text, _with_source(text, _with_cue(one, same), same), same)
        mended.append(_with_edges(text, _without_basis(text, one, same)))
    return mended


_RELATIVE_GAP = re.compile(r",?\s(?:that|which|who|whom)\s(?:the\s)?")


def _names_a_thing(text: str, one: Attributed, by_rule: Sequence[Attributed]) -> bool:
    """Whether a content is but the thing that a relative clause tells of: "a dealer that the Council listed".

    A cue that rules know ("claims that the ministry denies") says something of it.
    """
    if len(one.content) != 1 or not one.source:
        return False
    gap = (one.content[0].end, one.source[0].start)
    if gap[0] >= gap[1] or not _RELATIVE_GAP.fullmatch(text, *gap):
        return False
    return not any(_overlap(one.cue, other.cue) for other in by_rule)


_ENDS_RELATIVE = re.compile(r"\b(?:that|which|who)$")


def _with_subject(analysis: Analysis, one: Attributed) -> Attributed:
    """Return the attribution with the subject that stands right before its content and was left out.

    "The United States imposed sanctions, the Treasury said", where the model begins with "imposed".
    """
    first = one.content[0] if one.content else Span(0, 0)
    within = analysis.words_in(first)
    root = root_of(analysis, within) if within else None
    if root is None or analysis.parts[root] not in ("VERB", "AUX") or not within.start:
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
    start, end = phrase_of(analysis, subject, range(max(0, before - _MAX_SUBJECT), within.start))
    whole = Span(analysis.words[start].start, first.end)
    if end != before or _overlap((Span(whole.start, first.start),), (*one.source, *one.cue)):
        return one
    return replace(one, content=(whole, *one.content[1:]))


_MAX_SUBJECT = 12  # words


def _with_clause(text: str, one: Attributed, same: Sequence[Attributed]) -> Attributed:
    """Return the attribution with the clause that a relative pronoun at its content's end begins.

    "A launch that officials said had been aided by others": the clause goes on behind the cue.
    """
    if not _ENDS_RELATIVE.search(text, max(0, one.content[-1].end - 6), one.content[-1].end):
        return one
    for other in same:
        behind = tuple(span for span in other.content if span.start >= one.cue[-1].end)
        if behind and not _overlap(behind, one.content):
            return replace(one, content=behind)
    return one


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
    goes_on = _ENDS_RELATIVE.search(text, max(last.start, last.end - 6), last.end)
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

    "Said that Belarus, known for its tractors, is sending timber": it read "that Belarus" alone.
    """
    last = one.content[-1]
    within = analysis.words_in(last)
    root = root_of(analysis, within) if within else None
    if root is None or not analysis.relations[root].startswith("nsubj"):
        return one
    verb = analysis.heads[root]
    end = _sentence_end(sentences, last.start)
    if not last.end <= analysis.words[verb].start < end:
        return one
    if any(span.start < end and last.end < span.end for span in others):
        return one
    whole = Span(last.start, last.end + len(text[last.end : end].rstrip(" \n.")))
    return replace(one, content=(*one.content[:-1], whole))


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


def _with_cue(one: Attributed, same: Sequence[Attributed]) -> Attributed:
    """Return the attribution with the whole cue that a rule finds for the same content.

    The source is the same, or the model took words of the cue for its own: "State media released footage
    showing …".
    """
    for other in same:
        whole = Span(other.cue[0].start, other.cue[-1].end)
        longer = whole.start <= one.cue[0].start and one.cue[-1].end <= whole.end and other.cue != one.cue
        if longer and other.content == one.content:
            if other.source == one.source:
                return replace(one, cue=other.cue)
            took = other.source and one.source and other.source[0].start == one.source[0].start
            if took and other.source[-1].end < whole.start < one.source[-1].end < whole.end:
                return replace(one, source=other.source, cue=other.cue)
    return one


def _said_behind(one: Attributed, near: Sequence[Attributed]) -> Attributed | None:
    """Return what a rule finds where the model took a verb of what is said for the cue.

    "They lifted the charges against three men, the department said": the source's own verb follows it.
    """
    if not one.source or one.cue[-1].end >= one.source[0].start:
        return None
    for other in near:
        follows = other.source == one.source and 0 <= other.cue[0].start - other.source[-1].end < NEAR
        if not follows or not other.content:
            continue
        if other.content[-1].end <= other.source[0].start and _overlap(one.cue, other.content):
            return other
    return None


_HEARS = re.compile(r"\bhears?$|\bheard$", re.I)


def _heard(text: str, one: Attributed, near: Sequence[Attributed]) -> Attributed | None:
    """Return what a rule finds where the model took who hears a statement for who makes it.

    "The court heard Norland's claim that the ship was stolen".
    """
    if not _HEARS.search(text, max(0, one.cue[-1].end - 6), one.cue[-1].end):
        return None
    return next((other for other in near if other.source and _overlap(other.content, one.content)), None)


_SENTENCE_ENDS = re.compile(r"[.!?][”\"’']?\s+[A-Z“]")


def _with_source(text: str, one: Attributed, same: Sequence[Attributed]) -> Attributed:
    """Return the attribution with a rule's source, where it has none or one of another sentence."""
    cue = one.cue[0]
    if one.source and not _SENTENCE_ENDS.search(text, one.source[-1].end, cue.start):
        return one
    found = [other for other in same if other.source and _overlap(other.content, one.content)]
    if one.source:
        found = [other for other in found if 0 <= cue.start - other.source[-1].end < NEAR]
    if not found or _overlap(found[0].source, one.content):
        return one
    return replace(one, source=found[0].source)


_NO_LONGER = re.compile(r"\bno (?:longer\s?)?$|\bno longer\b", re.I)
_CLOSING = re.compile(r"[,.!?]?[”\"]")
_ACCUSED = re.compile(r"\b(?:accus(?:e|es|ed|ing)|suspect(?:s|ed)?)$")
_OF = re.compile(r"[^,.;:“”\"]{1,60}\sof\s")


def _with_edges(text: str, one: Attributed) -> Attributed:
    """Return the attribution whose content begins and ends where words and marks make it.

    It begins behind its cue, with whom it accuses, and keeps the mark that closes the quotation it is.
    """
    first = one.cue[0]
    ended = _NO_LONGER.search(text, max(0, first.start - 10), min(first.end, first.start + 7))
    if ended:
        one = replace(one, cue=(Span(ended.start(), first.end), *one.cue[1:]))
    parts = list(one.content)
    cue = max((span.end for span in one.cue if span.start <= parts[0].start), default=0)
    if parts[0].start < cue < parts[0].end:
        parts[0] = trim(text, Span(cue, parts[0].end))
    accused = _ACCUSED.search(text, max(0, cue - 12), cue) and _OF.fullmatch(text, cue, parts[0].start)
    if accused:
        parts[0] = trim(text, Span(cue, parts[0].end))
    last = parts[-1]
    closing = _CLOSING.match(text, last.end)
    if closing and text[last.start] in '“"' and not _CLOSING.search(text, last.start + 1, last.end):
        parts[-1] = Span(last.start, closing.end())
    return replace(one, content=tuple(parts))


def _without_basis(text: str, one: Attributed, same: Sequence[Attributed]) -> Attributed:
    """Return the attribution without a content that says what the statement rests on."""
    kept = tuple(span for span in one.content if not _BASIS.match(text, span.start))
    kept = kept or one.content
    first = kept[0]
    if _AFTER_BASIS.search(text, max(0, first.start - _BASIS_LENGTH), first.start):
        for other in same:
            inside = [span for span in other.content if first.start < span.start and span.end <= first.end]
            if inside:
                kept = (*inside, *kept[1:])
                break
    return replace(one, content=kept)


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)


# ---------------------------------------------------------------- nested


def _nested(outer: Sequence[Attributed], by_rule: Sequence[Attributed]) -> list[Attributed]:
    """Return what rules find whole inside the content of others."""
    contents = sorted(span for one in outer for span in one.content)
    starts = [span.start for span in contents]
    found = []
    for one in by_rule:
        parts = one.source + one.cue + one.content
        whole = Span(min(parts).start, max(span.end for span in parts))
        place = bisect_left(starts, whole.start + 1) - 1
        if one.source and place >= 0 and whole.end <= contents[place].end:
            found.append(one)
    return found


def _touched(sentences: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """Return the sentences that one of the spans, which are in order, reaches into."""
    touched, place = [], 0
    for sentence in sentences:
        while place < len(spans) and spans[place].end <= sentence.start:
            place += 1
        if place < len(spans) and spans[place].start < sentence.end:
            touched.append(sentence)
    return touched
