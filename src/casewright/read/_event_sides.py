"""Who gives and who receives, where the sentence's build says so.

"Russia bought shells from Iran", "shells sold to Russia by Iran", "Iran's sale of shells to Russia": the verb
or noun says whether its subject gives or takes, the preposition the other side. The model's own reading
stands wherever the build does not tell.
"""

import re
from collections.abc import Iterator
from functools import cache

from casewright.data import read_rows
from casewright.read._phrases import children
from casewright.read.analysis import Analysis
from casewright.values import EventType, Role

DIRECTED = frozenset(
    {
        EventType.ARMS_TRANSFER,
        EventType.WMD_PROCUREMENT,
        EventType.PETROLEUM,
        EventType.COAL_MINERALS,
        EventType.OTHER_BANNED_GOODS,
        EventType.LUXURY_GOODS,
        EventType.TRADE,
    }
)
"""Types of events in which something goes from one side to another."""

_SHARES_SUBJECT = ("conj", "xcomp")
_MAX_CLIMB = 4


@cache
def _takes() -> re.Pattern[str]:
    words = [
        re.escape(word).replace(r"\*", r"\w*")
        for side, word in read_rows("event_sides.tsv")
        if side == "take"
    ]
    return re.compile("|".join(words), re.I)


def sides(text: str, analysis: Analysis, trigger: int, within: range) -> Iterator[tuple[int, Role]]:
    """Yield words that head the giver or receiver of a trigger's event.

    Args:
        text: The whole text.
        analysis: What the model says of it.
        trigger: The word that names the event.
        within: The words of its sentence.
    """
    takes = _takes().fullmatch(_word(text, analysis, trigger)) is not None
    own, other = (Role.RECEIVER, Role.GIVER) if takes else (Role.GIVER, Role.RECEIVER)
    is_verb = analysis.parts[trigger] in ("VERB", "AUX")
    if is_verb and (subject := _subject(analysis, trigger, within)) is not None:
        yield subject, own
    for word in children(analysis, trigger, within):
        relation = analysis.relations[word]
        if relation == "iobj" and not takes:
            yield word, other
        elif relation == "nmod:poss":
            yield word, own
        elif relation.startswith(("obl", "nmod")):
            before = _preposition(text, analysis, word, within)
            is_name = analysis.parts[word] in ("PROPN", "PRON")
            if before == "by":
                yield word, own
            elif (before == "from" and takes) or (before == "to" and not takes and is_name):
                yield word, other


def _word(text: str, analysis: Analysis, word: int) -> str:
    return text[analysis.words[word].start : analysis.words[word].end]


def _subject(analysis: Analysis, verb: int, within: range) -> int | None:
    """Return an active verb's subject, its own or the one that it shares with the verb it hangs on."""
    for _ in range(_MAX_CLIMB):
        relations = {analysis.relations[word]: word for word in children(analysis, verb, within)}
        if "nsubj:pass" in relations or "aux:pass" in relations:
            return None
        if "nsubj" in relations:
            subject = relations["nsubj"]
            return None if analysis.parts[subject] == "DET" else subject
        if not analysis.relations[verb].startswith(_SHARES_SUBJECT):
            return None
        verb = analysis.heads[verb]
    return None


def _preposition(text: str, analysis: Analysis, word: int, within: range) -> str:
    return next(
        (
            _word(text, analysis, child).lower()
            for child in children(analysis, word, within)
            if analysis.relations[child] == "case"
        ),
        "",
    )
