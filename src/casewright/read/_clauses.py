"""Which event a time dates, as the clauses of a sentence tell.

"Shells were sold to a firm that the Council listed in April 2009" dates the listing. A
date left open can be filled in; a wrong one puts an event under rules of another year.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from casewright.read._tense import looks_past
from casewright.values import Span, TimeExpression, TimeRole

_RELATIVE = re.compile(
    r"(?P<before>[\w)’'\"”]+)(?P<comma>,?) (?:which|who|whom|whose|that) (?P<rest>[^,;:()–—]*)$"
)
# "It said that …", "pictures showing that …": no relative clause, what follows is the statement
_STATES = re.compile(
    r"(?:said|says?|told|that|so|than|shows?|suggests?|believes?|indicates?|reports?|means?|knows?|ed|ing|ly)$",
    re.I,
)
_REACH = 300  # characters: no relative clause is longer, and a hostile sentence can be
# To be listed, founded or adopted is never the act that a report of goods or launches tells of.
_BACKGROUND = re.compile(
    r"\b(?:listed|designated|blacklisted|sanctioned|founded|created|established|adopted|passed|signed|imposed)\b"
)
# "showed a ship that left in May": what is seen is the event
_SEEING = frozenset(
    {"showed", "shown", "tracked", "detected", "spotted", "saw", "seen", "captured", "revealed"}
)


def is_in_relative_clause(text: str, content: Span, time: Span) -> bool:
    """Whether a time stands in a relative clause while the content's event is told outside of it.

    Args:
        text: The whole text.
        content: Span of what is said, from its first to its last character.
        time: Span of the time inside it.

    >>> words = "shells were sold to a firm that the Council listed in April 2009"
    >>> is_in_relative_clause(words, Span(0, len(words)), Span(54, len(words)))
    True
    >>> words = "a ship that left Rajin in April 2009"
    >>> is_in_relative_clause(words, Span(0, len(words)), Span(26, len(words)))
    False
    """
    found = _RELATIVE.search(text, max(content.start, time.start - _REACH), time.start)
    if found is None or (not found["comma"] and _STATES.search(found["before"])):
        return False
    if _BACKGROUND.search(found["rest"]):
        return True
    if not _has_past(found["rest"]):
        return False
    return _has_past(text[content.start : found.start("before")]) or _has_past(text[time.end : content.end])


# "22 days after he was sworn in on 20 January": what the clause dates is no part of what came after it
_BESIDE = re.compile(
    r"\b(?P<link>after|before|since|until|following|prior to|ahead of) (?P<rest>[^,;:()–—“”]*)$", re.I
)
_AT_ONCE = re.compile(
    r"\b(?:hours?|minutes?|moments?|shortly|soon|immediately|right) $", re.I
)  # the same day
_SWITCHES = re.compile(r"\b(?:and|but|that|which|who|while|when)\b", re.I)


def is_in_clause_beside(text: str, content: Span, time: Span, triggers: Sequence[Span]) -> bool:
    """Whether a time stands in a clause of what came before or after, while the event is told outside of it.

    Args:
        text: The whole text.
        content: Span of what is said, from its first to its last character.
        time: Span of the time inside it.
        triggers: Words that name the content's events, in order; where there are none its first verb tells.

    >>> words = "it tested a missile 22 days after he was sworn in on 20 January"
    >>> is_in_clause_beside(words, Span(0, len(words)), Span(52, len(words)), [Span(3, 9)])
    True
    >>> words = "he was arrested after he had sold shells in May"
    >>> is_in_clause_beside(words, Span(0, len(words)), Span(44, len(words)), [Span(29, 33)])
    False
    """
    found = _BESIDE.search(text, max(content.start, time.start - _REACH), time.start)
    if found is None or _SWITCHES.search(found["rest"]) or not _has_past(found["rest"]):
        return False
    before = text[content.start : found.start()]
    if _AT_ONCE.search(before):
        return False
    if triggers:
        return triggers[0].end <= found.start() or triggers[0].start >= time.end
    return _has_past(before) or _has_past(text[time.end : content.end])


_HAD_DONE = re.compile(r"\bhad\b(?!\s(?:to|no|not|a|an|the)\b)")
_SUBJECT = 80  # characters before the verb of what is said


def over_by_then(content: str, said_at: TimeExpression) -> TimeExpression | None:
    """Return the time by which an event was over: "before the visit, officials said that he had sold it".

    What is said to be over was so no later than it was said: a statement's latest time is then the
    event's too.

    Args:
        content: What is said.
        said_at: When it was said.
    """
    interval = said_at.interval
    if interval is None or interval.start is not None or not _HAD_DONE.search(content[:_SUBJECT]):
        return None
    reason = f"{said_at.reason}; “had” says that it was over by then"
    return replace(said_at, role=TimeRole.TIME, reason=reason)


def _has_past(words: str) -> bool:
    found = re.findall(r"[\w'’-]+", words.casefold())
    return any(looks_past(word) and word not in _SEEING for word in found)
