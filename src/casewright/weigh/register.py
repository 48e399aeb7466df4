"""The user's register of sources: which entry fits a speaker or an outlet.

[[source]]
pattern = "Sable Institute"     # words of a name or office; * stands for any words or rest of a word
letter = "B"                    # A to F
when_party = "D"                # in its own cause; may be left out
reason = "publishes its images; was right about Tarn"
by = "J. Doe"
on = 2024-05-01                 # may be left out
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from casewright.text import fold
from casewright.values import SourceEntry


class Register:
    """The entries of a register, asked by the words that name or describe a source.

    >>> from casewright.values import Reliability
    >>> def entry(pattern, letter):
    ...     return SourceEntry(pattern=pattern, letter=Reliability(letter), reason="tried", by="J. Doe")
    >>> register = Register([entry("defence minister*", "C"), entry("Defence Minister Yoon", "B")])
    >>> register.find("South Korean Defence Minister Yoon Sun-ho").letter.value
    'B'
    >>> register.find("the minister of trade") is None
    True
    """

    def __init__(self, entries: Sequence[SourceEntry]) -> None:
        # most letters first, then as written: what says more goes before what says less
        self._entries = sorted(entries, key=lambda one: -len(one.pattern.replace("*", "")))

    def find(self, *words: str) -> SourceEntry | None:
        """Return the entry that says most about a source.

        Args:
            words: Name and descriptions of the source, each looked through by itself.
        """
        folded = [_plain(one) for one in words if one]
        for entry in self._entries:
            if any(_as_pattern(entry.pattern).search(one) for one in folded):
                return entry
        return None


def _plain(words: str) -> str:
    return fold(words).replace("defense", "defence")


@lru_cache(maxsize=4096)
def _as_pattern(words: str) -> re.Pattern[str]:
    parts = [re.escape(part) for part in _plain(words).split("*")]
    first = r"(?<!\w)" if not words.startswith("*") else ""
    last = r"(?!\w)" if not words.endswith("*") else ""
    return re.compile(first + ".*?".join(parts) + last)
