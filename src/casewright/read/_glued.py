"""Names that lost the space beside them: "PresidentKim Il Sungis", "ofLee Ko Ramwho".

Pages lose spaces where a name was set apart as a link. A person who is called so elsewhere, or whom the table
knows, keeps that name; a title before any name, and "expressed" or "who" behind it, are no part of it. The
words as printed stay in the mention, and a note says that they are damaged.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from casewright.read._cues import verb_forms
from casewright.read._gazetteer import gazetteer
from casewright.values import Mention, MentionKind

_LEADS = re.compile(
    r"(?:President|Chairman|Chairwoman|Secretary|Minister|Premier|Marshal|General|Leader|Comrade|Mr|Mrs|Ms|Dr|HE|"
    r"of|the|by|with|to|and|that|for|from|when|where)(?=[A-Z][a-z])"
)
_SHORT = (
    "is",
    "was",
    "has",
    "had",
    "who",
    "and",
    "will",
    "with",
    "from",
    "that",
    "which",
    "were",
    "for",
    "also",
)
_NEVER = ("who", "which")  # no name ends so
_SURE = 5  # letters of a participle from which it ends no name: "urged", "expressed"


def unglued(mentions: Sequence[Mention], *, is_known: Callable[[str], bool]) -> list[Mention]:
    """Return the mentions, in order, people's names without words that are glued to them.

    Args:
        mentions: Of one document.
        is_known: Whether a table knows a name as a person's.
    """
    names = {one.name for one in mentions if one.kind is MentionKind.PERSON}
    seen = Counter(shorter for name in names for shorter in {shorter for shorter, _ in _shorter(name)})
    known = names | {shorter for shorter, count in seen.items() if count > 1}
    return [
        replace(one, name=_freed(one.name, known - {one.name}, is_known))
        if one.kind is MentionKind.PERSON
        else one
        for one in mentions
    ]


def find_glue_notes(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return a note for each name that is printed without the space beside it, in text order."""
    notes = (
        f"words run together in the text: “{' '.join(one.text.split())}” is read as {one.name}"
        for one in mentions
        if one.kind is MentionKind.PERSON and _is_glued(one)
    )
    return tuple(dict.fromkeys(notes))


def _freed(name: str, names: Collection[str], is_known: Callable[[str], bool]) -> str:
    for shorter, is_sure in _shorter(name):
        if is_sure or shorter in names or is_known(shorter):
            return shorter
    return name


def _shorter(name: str) -> Iterator[tuple[str, bool]]:
    """Yield what a name may be without glued words, and whether it surely is."""
    words = name.split()
    lead = _LEADS.match(words[0]) if words else None
    firsts = [words[0][lead.end() :], words[0]] if lead else words[:1]
    for first in firsts:
        last = first if len(words) == 1 else words[-1]
        for end in _endings():
            stem = last[: -len(end)]
            if last.endswith(end) and len(stem) > 1 and stem[0].isupper():
                is_sure = end in _NEVER or (len(end) >= _SURE and end.endswith("ed"))
                # both ends glued, and a family name that comes first: the last word is a syllable
                is_sure |= bool(lead) and len(words) > 2 and first in gazetteer().surnames_first
                yield " ".join([stem] if len(words) == 1 else [first, *words[1:-1], stem]), is_sure
        if lead and first is not words[0]:
            yield " ".join([first, *words[1:]]), True


@cache
def _endings() -> tuple[str, ...]:
    verbs = (
        verb for verb in verb_forms() if len(verb) > 3 and (verb.endswith("ed") or verb in ("said", "told"))
    )
    return tuple(sorted({*verbs, *_SHORT}, key=lambda word: (-len(word), word)))


def _is_glued(one: Mention) -> bool:
    """Whether a word as printed holds a word of the name and more letters beside it."""
    printed, named = set(one.text.split()), set(one.name.split())
    return any(
        word not in named
        and any(part != word and (word.startswith(part) or word.endswith(part)) for part in named - printed)
        and len(one.text.split()) == len(one.name.split())
        for word in printed
    )
