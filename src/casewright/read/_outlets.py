"""News outlets by the names they are printed with, to tell a carrier from a speaker."""

import re
from functools import cache

from casewright.data import read_rows
from casewright.read._words import word_list

_KIND = re.compile(
    r"\b(?:news agency|newspaper|news outlet|broadcaster|television|state media|state TV|news site|magazine|"
    r"[A-Z][\w’'-]+ (?:"
    r"Times|Post|News|Journal|Herald|Tribune|Gazette|Telegraph|Observer|Ilbo|Shimbun|Daily|Radio|TV|Press))\b"
)
MAX_NAME = 80  # characters; a longer phrase is a description that may mention an outlet
_LEAD = re.compile(
    r"^(?:the|a|an|its|state-run|state|official|media outlet|the newspaper|news agency)\s+", re.I
)


@cache
def _forms() -> dict[str, str]:
    return {form: row[0] for row in read_rows("cues_outlets.tsv") for form in row[1].split(";")}


def find_outlet(words: str) -> str | None:
    """Return the name of the outlet that the words name, or ``None`` if they name no outlet.

    >>> find_outlet("the Reuters news agency"), find_outlet("the defence ministry")
    ('Reuters', None)
    """
    cleaned = " ".join(words.split()).strip(" ,.")
    while (shorter := _LEAD.sub("", cleaned)) != cleaned:
        cleaned = shorter
    cleaned = re.sub(r"[’']s$", "", cleaned)
    known = _forms()
    if cleaned in known:
        return known[cleaned]
    if len(cleaned) > MAX_NAME:
        return None
    inside = _known_inside().search(cleaned)
    if inside is not None:
        return known[inside.group()]
    return cleaned if _KIND.search(cleaned) else None


@cache
def _known_inside() -> re.Pattern[str]:
    """Return a pattern of the names that are clear enough to be found inside a longer phrase."""
    clear = [form for form in _forms() if (" " in form or len(form) > 2) and form not in _ONLY_WHOLE]
    longest_first = sorted(clear, key=lambda form: (-len(form), form))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


# Words that name an outlet only when nothing else stands with them.
_ONLY_WHOLE = word_list("only_whole_outlets")
