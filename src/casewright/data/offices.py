"""Names of offices: "Military Attaché" names a post, and nobody who could be asked or listed."""

from functools import cache

from casewright.data import read_rows
from casewright.text import fold


@cache
def _words() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words.split()) for kind, words in read_rows("bare_offices.tsv")}


def is_bare_office(name: str) -> bool:
    """Whether a name is that of an office alone, with neither a person nor a state.

    >>> is_bare_office("Military Attaché"), is_bare_office("the Deputy Foreign Ministers")
    (True, True)
    >>> is_bare_office("North Korean Military Attaché"), is_bare_office("Security Council")
    (False, False)
    """
    known = _words()
    singular = [
        word if word in known["office"] | known["beside"] else word.removesuffix("s")
        for word in fold(name).split()
    ]
    return any(word in known["office"] for word in singular) and all(
        word in known["office"] | known["beside"] for word in singular
    )
