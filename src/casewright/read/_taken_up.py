"""Denials that take up in a word what their sentence tells: "…, a charge Tehran denies".

The word stands for what is said before it, so that the denial is its denier's and the statement stays its
speaker's. Where the word is the subject, what it introduces is denied with it: "Claims that the ship had
carried arms were rejected by the owner".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casewright.read._attributed import Attributed
from casewright.text import trim
from casewright.values import Span

_WORD = (
    r"(?:charge|claim|allegation|accusation|assertion|suggestion|report|statement|account|version|contention|"
    r"insinuation|rumou?r|story|suspicion|characteri[sz]ation|criticism)"
)
_WORD_FOR = rf"(?:(?:an?|the|all|both|such|those|these|that)\s)?(?:[\w-]+\s){{0,2}}?{_WORD}s?"
_DENIED = r"(?:denied|rejected|dismissed|disputed|refuted|rebutted|ridiculed|repudiated|rubbished|contested)"
_DENIES = (
    rf"(?:den(?:y|ies)|rejects?|dismiss(?:es)?|disputes?|refutes?|rebuts?|ridicules?|repudiates?|{_DENIED})"
)
_WITH = r"(?:(?:has|have|had|also|since|always|long|again|later|in turn|both|[a-z]+ly(?:\sand\s[a-z]+ly)?)\s)"
_FALSE = (
    r"(?:\w+ly\s)?(?:(?:an?\s)?(?:\w+\s)?(?:lie|lies|fabrications?|smear|hoax|nonsense|fiction|slander)|false|untrue|"
    r"baseless|groundless|unfounded|absurd|ridiculous|fabricated|invented|defamatory|without\s\w+)"
)
# Who denies: no clause, no list, no verb in it.
_WHO = (
    r"(?P<source>(?!(?:not|never|nobody|none|no one|neither|few)\b)"
    r"(?:(?!\b(?:and|or|that|which|who|if|was|were|is|are|been|be|will|would|to|not|never|said|says)\b)"
    r"[^,;:.!?“”\"\n]|(?<=\w)\.(?=\w|\s[a-z])){2,60}?)"
)
_CALLER, _DENIER = _WHO.replace("source", "caller"), _WHO.replace("source", "denier")
_APPOSED = re.compile(
    rf"(?:,|\s[–—-])\s(?:(?:but|and)\s)?(?P<content>{_WORD_FOR}|something|which)\s(?:(?:that|which)\s)?(?:"
    rf"{_WHO}\s(?P<cue>{_WITH}{{0,4}}{_DENIES})(?=[\s.,;!?]|$)(?!\sby\b)"
    rf"|{_CALLER}\s(?P<call>{_WITH}{{0,4}}(?:call(?:s|ed)?|describe[sd]?\sas|brand(?:s|ed)?))"
    rf"\s[“\"]?(?P<name>{_FALSE})\b"
    rf"|(?P<by>{_WITH}{{0,3}}{_DENIED}\sby)\s{_DENIER}"
    rf"(?=[,;.!?]|\s(?:and|who|which|in|on|as)\b|$)"
    r")",
    re.S,
)
_PASSIVE = re.compile(
    rf"(?:(?:But|And|However,|Meanwhile,)\s)?(?P<content>(?:[\w'’-]+\s){{0,3}}?{_WORD}s?\s(?:that|of|about)\s"
    r"[^.;:!?“”\"\n]{4,220}?)\s"
    rf"(?P<cue>(?:was|were|is|are|(?:has|have|had)\sbeen)\s(?:[a-z]+ly\s|also\s|later\s|then\s)*{_DENIED}\sby)\s"
    r"(?P<source>[^.,;:!?“”\"\n]{2,80}?)(?=[.,;!?]|\s(?:as|who|which|and|in|on|at|after|before)\b|$)",
    re.I,
)
_REDUCED = re.compile(rf"(?P<content>{_WORD_FOR}),\s(?P<cue>{_WITH}{{0,3}}{_DENIED}\sby)\s{_WHO}(?=,)", re.I)
_VERB = re.compile(rf"\b{_DENIES}\b|\bcall|\bdescribe|\bbrand")


def with_taken_up(
    text: str, sentences: Sequence[Span], known: Sequence[Attributed]
) -> tuple[Attributed, ...]:
    """Return the attributions known with the denials that take up a word; contents end before such a word.

    >>> text = "Kyiv says Tehran sent drones, a charge Tehran denies."
    >>> kyiv = Attributed(source=(Span(0, 4),), cue=(Span(5, 9),), content=(Span(10, 52),))
    >>> for one in with_taken_up(text, [Span(0, len(text))], [kyiv]):
    ...     [text[s:e] for s, e in one.source + one.cue + one.content]
    ['Kyiv', 'says', 'Tehran sent drones']
    ['Tehran', 'denies', 'a charge']
    """
    kept = list(known)
    for sentence in sentences:
        if not _VERB.search(text, *sentence):
            continue
        for denial in _apposed(text, sentence):
            kept = [_up_to(text, one, denial.content[0].start) for one in kept]
            if not any(_overlap(denial.cue, one.cue) for one in kept):
                kept.append(denial)
        for denial in (*_told_by(text, sentence, _REDUCED), *_told_by(text, sentence, _PASSIVE)):
            kept = [denial, *(one for one in kept if not _is_told_by(one, denial))]
    return tuple(sorted(kept, key=lambda one: (one.cue[0], one.content)))


def _apposed(text: str, sentence: Span) -> Iterator[Attributed]:
    for found in _APPOSED.finditer(text, *sentence):
        names = next(names for names in _GROUPS if found[names[1]] is not None)
        source, cue = (trim(text, Span(*found.span(name))) for name in names)
        content = [Span(*found.span("content"))]
        if found["name"] is not None:
            content.append(Span(*found.span("name")))
        yield Attributed(source=(source,), cue=(cue,), content=tuple(content))


_GROUPS = (("source", "cue"), ("caller", "call"), ("denier", "by"))


def _told_by(text: str, sentence: Span, pattern: re.Pattern[str]) -> Iterator[Attributed]:
    found = pattern.match(text, *sentence)
    if found is not None:
        source, cue, content = (Span(*found.span(name)) for name in ("source", "cue", "content"))
        yield Attributed(source=(source,), cue=(cue,), content=(content,))


def _up_to(text: str, one: Attributed, end: int) -> Attributed:
    """Return an attribution whose content ends before the word that takes it up, if it reached beyond."""
    content = tuple(
        trim(text, Span(span.start, len(text[:end].rstrip(" ,–—-")))) if span.start < end < span.end else span
        for span in one.content
    )
    return replace(one, content=content)


def _is_told_by(one: Attributed, denial: Attributed) -> bool:
    """Whether a denial in the passive tells what is known already, or whose claims it denies is not said."""
    is_denied = _overlap(one.cue, denial.content)
    return _overlap(one.cue, denial.cue) or (
        is_denied and (not one.source or _overlap(one.source, denial.source))
    )


def _overlap(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.start < other.end and other.start < one.end for one in some for other in others)
