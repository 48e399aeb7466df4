"""What an answer grants and what it leaves open: "did not deny that …", "declined to comment on …".

An answer may grant one part, deny another and leave a third. A denial is told by its status; here are the
other two. To decline all comment, or not to respond, is no answer and no claim.
"""

import re
from collections.abc import Iterator, Sequence

from casewright.read._attributed import Attributed
from casewright.text import trim
from casewright.values import Answering, Span

_NOT = r"(?:\b(?:not|never|cannot)|n't)"
_GRANTING = re.compile(
    rf"{_NOT} (?:\w+ )?(?:den(?:y|ied)|disput(?:e|ed)|contest(?:ed)?|contradict(?:ed)?|reject(?:ed)?)\b"
    r"|\b(?:stopped|stops|stopping|fell|falls) short of (?:denying|disputing)\b"
    r"|\bwithout (?:denying|disputing)\b"
    r"|\b(?:confirm(?:s|ed|ing)?|acknowledg(?:e|es|ed|ing)|admit(?:s|ted|ting)?|conced(?:e|es|ed|ing)|"
    r"grant(?:s|ed)?)\b"
)
_WITHHELD = (
    r"(?:comment|say|answer|discuss|elaborate|address|confirm|verify|disclose|reveal|specify|be drawn|"
    r"respond|mention|give details|go into|speak)"
)
_LEAVING = re.compile(
    rf"\b(?:declin(?:e|es|ed|ing)|refus(?:e|es|ed|ing)) to {_WITHHELD}\b"
    rf"|\b(?:wo|ca|(?:would|did|does|do|will|could) ?){_NOT} (?:\w+ly )?{_WITHHELD}\b"
    r"|\bneither confirm(?:ed|s)? nor den(?:y|ied|ies)\b|\b(?:had|has|have|made|offered) no comment\b"
    r"|\bwithout (?:saying|commenting|elaborating|addressing)\b"
)
_UNGRANTED = re.compile(
    rf"(?:{_NOT}|\b(?:declin\w+|refus\w+|unable|unwilling|reluctant|neither|nor|without|yet to|short of|"
    r"fail\w*|avoid\w*|hesitat\w+|rather than|instead of)) (?:\w+ ){0,2}?"
    r"(?:confirm|acknowledg|admit|conced|grant)"
)
_SILENT = re.compile(
    r"(?:to |any )?(?:immediate(?:ly)? )?(?:further )?(?:comment|respond|answer|be drawn|speak|talk|"
    r"be interviewed|elaborate)(?: (?:further|immediately|publicly))?"
)
# "It had no comment on the report", but what goes on ("but had never sold any") says something
_NO_COMMENT = re.compile(
    r"(?:it|he|she|they|we|i) (?:had|has|have) no (?:\w+ )?comment\b"
    r"(?!.*(?:[;:]|\b(?:and|but|though|although|except|yet|as|because|since)\b))"
)
_CONTRAST = (
    r"(?:,? (?:but|while|though|although|yet|and)(?: (?:it|he|she|they))? (?:\w+ly )?(?:also )?"
    r"(?:declined|refused|denied|denies|would not|did not|didn't|said|says|rejected|insisted|disputed)\b)"
)
_GRANTED = re.compile(
    r"(?P<source>[^,;:“”\"]{2,90}?) (?P<cue>(?:(?:has|have|had|later|also) )?(?:confirmed|acknowledged|"
    r"admitted|conceded|(?:did|does) not (?:deny|dispute))) "
    rf"(?P<content>(?!that\b)[^;]{{4,200}}?){_CONTRAST}"
)
# Nobody grants: "no official", "the sale was", "the ministry has not", "whether Norland", "the" before a noun
_NO_GRANTER = re.compile(
    r"^(?:no|nobody|none|neither|nothing|few|hardly)\b|\b(?:whether|if|unless|until)\b"
    r"|(?:\b(?:not|never|yet|to|be|been|being|was|were|is|are|the|an?|of|by|and|or|nor)|n['’]t)$",
    re.IGNORECASE,
)


def find_answering(cue: str) -> Answering | None:
    """Return what the words of a cue do with what they are about, ``None`` where they are no answer.

    >>> find_answering("did not deny").value, find_answering("declined to comment on").value
    ('grants', 'leaves open')
    >>> find_answering("declined to confirm").value, find_answering("said") is None
    ('leaves open', True)
    """
    lowered = cue.lower().replace("’", "'")
    if _LEAVING.search(lowered) or _UNGRANTED.search(lowered):
        return Answering.LEAVES_OPEN
    return Answering.GRANTS if _GRANTING.search(lowered) else None


def is_silence(cue: str, content: str) -> bool:
    """Whether it is said only that nothing was said: "declined to comment", "had no comment on the matter".

    >>> is_silence("declined", "to comment"), is_silence("declined to comment on", "the deal")
    (True, False)
    """
    said = f"{cue} {content}".lower().replace("’", "'")
    if _NO_COMMENT.match(content.lower()):
        return True
    return bool(_LEAVING.search(said) and _SILENT.fullmatch(content.strip(" .,").lower()))


def find_grants(text: str, sentences: Sequence[Span], known: Sequence[Attributed]) -> Iterator[Attributed]:
    """Yield what a sentence grants before it denies or leaves the rest, if no attribution known says so.

    >>> text = "The ministry confirmed the meeting but declined to comment on the deal."
    >>> [one] = find_grants(text, [Span(0, len(text))], ())
    >>> [text[s:e] for s, e in one.source + one.cue + one.content]
    ['The ministry', 'confirmed', 'the meeting']
    """
    taken = [span for one in known for span in (*one.cue, *one.content)]
    for sentence in sentences:
        found = _GRANTED.match(text, *sentence)
        if found is None or _NO_GRANTER.search(found["source"]):
            continue
        cue, content = Span(*found.span("cue")), trim(text, Span(*found.span("content")))
        if not any(span.meets(Span(cue.start, content.end)) for span in taken):
            yield Attributed(source=(Span(*found.span("source")),), cue=(cue,), content=(content,))
