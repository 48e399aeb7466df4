"""Who takes back what he or his paper said: "retracted its report that …", "no longer says …".

A retraction is told by its cue, whoever found the spans; :func:`find_retractions` finds those that name no
clause ("has withdrawn its story about 300 crates"), which are no attributions to the model.
"""

import re
from collections.abc import Iterator, Sequence

from casewright.read._attributed import Attributed
from casewright.text import trim
from casewright.values import Span

_WORD = (
    r"(?:report|story|article|dispatch|broadcast|claim|statement|allegation|accusation|assertion|account|"
    r"estimate|figure|count|remark|comment|testimony|confession|words?|charge)s?"
)
_TAKES_BACK = (
    r"(?:retract(?:ed|s|ing)|withdr(?:ew|awn|aws|awing)|recant(?:ed|s|ing)|disavow(?:ed|s|ing)|"
    r"(?:walk|row|roll)(?:ed|s|ing) back|(?:took|taken|takes|taking) back|back(?:ed|s|ing) (?:away from|off))"
)
_OWN = r"(?:its|his|her|their|our|my|the|an?|that|those|these)"
_CUE = re.compile(
    rf"\b(?:retract(?:ed|s|ing)|recant(?:ed|s|ing)|{_TAKES_BACK}(?: {_OWN})?(?: [\w-]+){{0,3}}? {_WORD})\b"
    rf"|\b{_TAKES_BACK} {_OWN}$"
    r"|\bno longer (?:says?|said|claims?|claimed|believes?|believed|maintains?|maintained|alleges?|alleged|"
    r"insists?|insisted|asserts?|asserted|holds?|held|stands? by|stood by)\b"
)
_ASKED = re.compile(
    r"\b(?:not|never|n't|refus\w+|declin\w+|demand\w*|urg\w+|ask\w+|call\w+ (?:on|for)|without)\b"
)
_SENTENCE = re.compile(
    rf"(?P<source>[^,;:“”\"]{{2,90}}?)(?:, [^,;:“”\"]{{2,60}},)? "
    r"(?P<cue>(?:(?:has|have|had|later|since|also|formally|now|then|on \w+day) ){0,3}"
    rf"{_TAKES_BACK} {_OWN} (?:[\w-]+ ){{0,3}}?(?P<noun>{_WORD}))"
    r"(?: (?:that|about|on|of|over|alleging|saying|claiming|which said)\b"
    r"(?P<content>[^;]*?)[.!”\"]*\s*|\b(?s:.*))",
)
_TAKEN_BACK = re.compile(rf"\b{_TAKES_BACK}\b")
_OPENS = re.compile(r"(?:On \w+day|In \w+|Later|Meanwhile|However|But|And|Then),? ")


def takes_back(cue: str) -> bool:
    """Whether the words of a cue take back what their speaker said before.

    >>> takes_back("retracted its report"), takes_back("no longer says"), takes_back("refused to withdraw")
    (True, True, False)
    """
    lowered = cue.lower().replace("’", "'")
    return bool(_CUE.search(lowered)) and not _ASKED.search(lowered)


def find_retractions(
    text: str, sentences: Sequence[Span], known: Sequence[Attributed]
) -> Iterator[Attributed]:
    """Yield the retractions of a text that are not among the attributions known, in order.

    What is taken back is the content; where nothing of it is said, the words for it ("its story").

    >>> text = "The Gazette has withdrawn its story about 300 crates."
    >>> [one] = find_retractions(text, [Span(0, len(text))], ())
    >>> [text[s:e] for s, e in one.source + one.cue + one.content]
    ['The Gazette', 'has withdrawn its story', '300 crates']
    """
    taken = [span for one in known for span in one.cue]
    for sentence in sentences:
        if not _TAKEN_BACK.search(text, *sentence):
            continue
        opening = _OPENS.match(text, *sentence)
        found = _SENTENCE.fullmatch(text, opening.end() if opening else sentence.start, sentence.end)
        if found is None or _ASKED.search(found["cue"] + " " + found["source"][-20:]):
            continue
        cue = Span(*found.span("cue"))
        if any(span.meets(cue) for span in taken):
            continue
        content = trim(text, Span(*found.span("content")))
        if found["content"] is None or content.start >= content.end:
            content = Span(found.start("noun"), found.end("noun"))
            cue = trim(text, Span(cue.start, content.start))
        yield Attributed(source=(Span(*found.span("source")),), cue=(cue,), content=(content,))
