"""Notes of a publisher on its own report: corrections, clarifications, withdrawals, agency slugs.

    Correction: An earlier version of this article misstated …        a paragraph that opens as a note
    This story has been corrected to say …                            a sentence about the story itself
    (Corrects number of containers to 30, not 300)                    an agency's line
    UPDATE 2-…, CORRECTED-…, KILL                                     a slug before a headline

Such words speak of the report and not of the world, so nothing in them is a claim of the reporter. Where a
note sets a figure or a name against another ("30, not 300"), or says that one was wrong and gives one
afterwards, both are kept.
"""

import re
from collections.abc import Iterator, Sequence

from casewright.read._number import find_numbers
from casewright.values import Correction, CorrectionKind, Passage, PassageKind, Span, Worded

_REPORT = (
    r"(?:article|story|report|item|piece|post|dispatch|headline|caption|photo caption|version|text|summary|"
    r"sub-?head(?:line)?|lead|standfirst|transcript|graphic)"
)
_EARLIER = (
    r"\b(?:an? |the )?(?:earlier|previous|prior|original|first|initial) (?:online )?versions? of "
    rf"(?:this|the) (?:\w+ )?{_REPORT}\b"
)
_OPENS = re.compile(
    r"\W{0,4}(?P<word>corrections?(?: and clarifications?)?|corrected|corrects|clarifications?|clarified|"
    r"clarifies|retraction|retracted|withdrawn|amended|erratum|errata|editors?['’]?s?['’]? note|"
    r"note to (?:readers|editors)|(?:mandatory |bulletin |advisory |story )*kill)\b"
    r"(?:\s*\([^()]{0,60}\)|,? [A-Z][\w.]{0,10} \d{1,2}(?:, \d{4})?)?\s*(?:[:–—-]|$)",
    re.IGNORECASE,
)
# "The story was withdrawn" may be another's story; "this story" and "the headline" are one's own.
_ITSELF = (
    rf"(?:this {_REPORT}|(?:the|its|our) (?:headline|caption|photo caption|sub-?head(?:line)?)"
    rf"(?: (?:of|on|to) this {_REPORT})?)"
)
_OF_ITSELF = re.compile(
    rf"{_EARLIER}"
    rf"|\b{_ITSELF} (?:has|have|had|was|were|is) (?:since )?(?:been )?"
    r"(?:corrected|amended|clarified|revised|refiled|retracted|withdrawn|changed to (?:correct|reflect|say)|"
    r"updated to (?:correct|clarify|reflect|remove))\b"
    r"|\b(?:we|the (?:newspaper|agency|paper|editors)) (?:have|has) (?:retracted|withdrawn|corrected) "
    rf"this {_REPORT}\b"
    rf"|^\W{{0,3}}{_ITSELF} (?:corrects|clarifies|amends)\b"
    rf"|^\W{{0,3}}(?:this|the|our) {_REPORT} (?:incorrectly|wrongly|erroneously|mistakenly) "
    r"(?:said|stated|reported|gave|identified|put)\b",
    re.IGNORECASE,
)
_SPOKEN = re.compile(r",[”\"]? (?:[\w.’'-]+ ){0,8}(?:said|told \w+|wrote|added)\b[^,]*$")
# "(Corrects number of containers to 30, not 300)", "CORRECTS to say …": an agency's line, without subject
_AGENCY_LINE = re.compile(
    r"\W{0,2}\((?:corrects|corrected|correcting|clarifies|refiles|refiling)\b"
    r"|\W{0,3}(?:corrects|corrected|clarifies) [^.!?]{0,60}?(?:\bto (?:say|read|show|reflect)\b|\bparagraph|"
    r"\bheadline|\bspelling|\bfigure|\bnumber|\bname of\b|, not\b)",
    re.IGNORECASE,
)
_SLUG = re.compile(
    r"(?P<word>(?:UPDATE|WRAPUP|CORRECTED|CORRECTS|CORRECTION|CLARIFIED|REFILE|WITHDRAWN|RETRACTED|KILL)"
    r"(?: \d{1,2})?(?: \(OFFICIAL\))?)\s*[-–—:]\s*(?=\S)"
)
_WITHDRAWS = re.compile(
    r"^\W*(?:\w+ )?(?:kill|retract(?:ed|ion)|withdrawn)\b|\bplease disregard\b"
    r"|\bno substitute (?:story )?will be\b"
    rf"|\b{_REPORT}\b[^.]{{0,40}}?\b(?:retracted|withdrawn|killed|taken down)\b"
    rf"|\b(?:retract(?:ed|s)?|withdr(?:ew|awn|aws)|kills|killed|has removed) (?:\w+ ){{0,3}}?{_REPORT}\b",
    re.IGNORECASE,
)
_CLARIFIES = re.compile(r"\bclarif(?:ied|ies|y|ications?)\b", re.IGNORECASE)
_CORRECTS = re.compile(
    r"\b(?:correct(?:s|ed|ions?|ing)?|amend(?:ed|s|ment)|incorrectly|wrongly|erroneously|mistakenly|"
    r"misstated|misspelled|misidentified|misreported|misattributed|misquoted|error|errat(?:um|a)|revised)\b|"
    rf"{_EARLIER}",
    re.IGNORECASE,
)
_MISTOLD = re.compile(
    r"\b(?:incorrect(?:ly)?|wrong(?:ly)?|erroneous(?:ly)?|mistaken(?:ly)?|misstated|misspelled|misidentified|"
    r"misreported|misquoted|in error)\b"
    rf"|{_EARLIER}\W+(?:\w+\W+){{0,2}}?(?:said|stated|gave|put|had|reported|named)\b",
    re.IGNORECASE,
)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_SENTENCE = re.compile(r"[^.!?;]+(?:[.!?;](?!\s|$)[^.!?;]*)*[.!?;]*")
_CORRECTED_TO = re.compile(
    r"\b(?:corrected|corrects|amended|changed|updated|revised|should (?:have )?(?:be|been|read|said)|"
    r"correct \w+ (?:is|was)|in fact|actually)\b",
    re.IGNORECASE,
)
# A number that counts paragraphs or days is no figure of the report.
_NO_FIGURE = re.compile(
    r"(?:\b(?:paragraphs?|paras?\.?|graf|no\.|slide|page|line|"
    r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?)\s*)$",
    re.IGNORECASE,
)
_A_DAY = re.compile(
    r"\s*(?:st|nd|rd|th)?\s*(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|a\.?m\.?|p\.?m\.?|GMT)\b"
)
_NAME = r"[A-Z][\w'’-]+(?: (?:(?:al|bin|de|von|van|the) )?[A-Z][\w'’-]+){0,4}"
# Not "from A to B": in a note that is as often a ship's way.
_NAMES = re.compile(
    rf"(?P<right>{_NAME}),? (?:and )?(?:not|rather than|instead of) "
    rf"(?:the |in |at |from |by )?(?P<wrong>{_NAME})"
)
_HINT = re.compile(
    r"correct|clarif|retract|withdr|editor|\bkill|errat|amend|versions? of|wrong|mistaken|refil|note to|"
    r"revised|updated|changed to",
    re.IGNORECASE,
)
_REJECTED = re.compile(
    r"\b(?:not|rather than|instead of|from)\s+(?:the |about |some |at least |more than )?$"
)
_MAX_NOTE = 1500  # characters; what is longer is a report that speaks of its own correction


def find_corrections(text: str, passages: Sequence[Passage]) -> tuple[Correction, ...]:
    """Return the notes of a document on its own reports, in text order.

    Args:
        text: The exhibit's text.
        passages: Its passages; page furniture is looked at too, for notes are often set apart.

    >>> text = "Correction: An earlier version of this article said 300 crates were found. It was 30."
    >>> [one] = find_corrections(text, [Passage(span=Span(0, len(text)), kind=PassageKind.BODY)])
    >>> one.kind.value, [worded.value for worded in (*one.wrong, *one.right)]
    ('corrected', [300.0, 30.0])
    """
    found = []
    label: Span | None = None
    for passage in passages:
        if passage.kind is PassageKind.HEADLINE:
            slug = _SLUG.match(text, *passage.span)
            if slug:
                found.append(_read(text, Span(*slug.span("word"))))
            continue
        for line in _LINE.finditer(text, *passage.span):
            span = _note_in(text, Span(*line.span()), label)
            label = Span(*line.span()) if span is not None and _is_bare_label(text, span) else None
            if span is not None and label is None:
                found.append(_read(text, span))
    return tuple(found)


def _is_bare_label(text: str, span: Span) -> bool:
    """Whether a line only announces the note in the next: "Correction"."""
    opening = _OPENS.match(text, span.start, span.end)
    return opening is not None and not text[opening.end() : span.end].strip(" :–—-")


def _note_in(text: str, span: Span, label: Span | None) -> Span | None:
    """Return the part of a paragraph that is a note, ``None`` where none is."""
    if span.end - span.start > _MAX_NOTE:
        return None
    if label is not None:
        return Span(label.start, span.end)
    if not _HINT.search(text, *span):
        return None
    if _OPENS.match(text, span.start, span.end) or _AGENCY_LINE.match(text, span.start, span.end):
        return span
    for sentence in _SENTENCE.finditer(text, span.start, span.end):
        if _OF_ITSELF.search(sentence.group().strip()) and not _SPOKEN.search(sentence.group()):
            # what follows in the paragraph says what is right: "The number was 30."
            start = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
            return Span(start, span.end)
    return None


def _read(text: str, span: Span) -> Correction:
    words = text[span.start : span.end]
    contrasted = list(_iter_names(text, span))
    wrong = [one[0] for one in contrasted]
    right = [one[1] for one in contrasted]
    for sentence in _SENTENCE.finditer(text, span.start, span.end):
        is_mistold = bool(_MISTOLD.search(sentence.group()))
        for number in _iter_figures(text, Span(sentence.start(), sentence.end())):
            before = text[sentence.start() : number.span.start]
            is_put_right = _CORRECTED_TO.search(before) is not None
            if _REJECTED.search(before) or (
                is_mistold and not is_put_right and not _is_set_against(text, number)
            ):
                wrong.append(number)
            else:
                right.append(number)
    if not wrong and not _CORRECTED_TO.search(words):
        right = []
    return Correction(
        kind=_kind_of(words),
        span=span,
        wrong=tuple(sorted(wrong, key=lambda one: one.span)),
        right=tuple(sorted(right, key=lambda one: one.span)),
    )


def _kind_of(words: str) -> CorrectionKind:
    slug = words.split(" ", 1)[0].upper()
    if slug in ("UPDATE", "WRAPUP") and len(words) <= len("UPDATE 99"):
        return CorrectionKind.UPDATED
    if _WITHDRAWS.search(words):
        return CorrectionKind.WITHDRAWN
    if _CLARIFIES.search(words) and not _CORRECTS.search(words):
        return CorrectionKind.CLARIFIED
    return CorrectionKind.CORRECTED if _CORRECTS.search(words) or slug == "REFILE" else CorrectionKind.NOTE


def _iter_names(text: str, span: Span) -> Iterator[tuple[Worded, Worded]]:
    """Yield names set against each other, the wrong one first: "Najin, not Rason"."""
    for found in _NAMES.finditer(text, *span):
        yield Worded(span=Span(*found.span("wrong"))), Worded(span=Span(*found.span("right")))


def _iter_figures(text: str, span: Span) -> Iterator[Worded]:
    for number in find_numbers(text, span.start, span.end):
        is_day = _A_DAY.match(text, number.end) or _NO_FIGURE.search(
            text[max(0, number.start - 14) : number.start]
        )
        if number.value is not None and not is_day:
            yield Worded(span=Span(number.start, number.end), value=float(number.value))


def _is_set_against(text: str, number: Worded) -> bool:
    """Whether a figure is followed by the one that it replaces: "30 containers, not 300"."""
    return bool(
        re.match(
            r"(?: [\w-]+){0,3}?,? (?:and )?(?:not|rather than|instead of)\b", text[number.span.end :][:60]
        )
    )
