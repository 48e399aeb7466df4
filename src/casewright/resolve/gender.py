"""Male or female, as lists state it and as reports let it be seen: by titles, descriptions and pronouns."""

import re
from collections.abc import Iterable

MALE = "male"
FEMALE = "female"

_STATED = {
    **dict.fromkeys(("m", "male", "man", "masculine"), MALE),
    **dict.fromkeys(("f", "w", "female", "woman", "feminine"), FEMALE),
}
# Titles and descriptions that are said of one gender only; "chairman" and "actor" are said of both.
_SAID = {
    MALE: MALE,
    FEMALE: FEMALE,
    **dict.fromkeys(("mr", "sir", "lord", "king", "prince", "señor", "monsieur", "herr"), MALE),
    **dict.fromkeys(("he", "spokesman", "businessman", "husband", "widower", "congressman"), MALE),
    **dict.fromkeys(("brother", "son", "father", "uncle", "nephew", "grandson"), MALE),
    **dict.fromkeys(("mrs", "ms", "miss", "dame", "lady", "madam", "madame", "mme"), FEMALE),
    **dict.fromkeys(("queen", "princess", "señora", "frau", "she", "spokeswoman", "businesswoman"), FEMALE),
    **dict.fromkeys(("chairwoman", "congresswoman", "actress", "wife", "widow"), FEMALE),
    **dict.fromkeys(("sister", "daughter", "mother", "aunt", "niece", "granddaughter"), FEMALE),
}
_NO_TITLES = frozenset({"miss", "he", "she", "He", "She"})  # a verb, and pronouns
_WORD = re.compile(r"[^\W\d_]+")
_TITLE = re.compile(r"([^\W\d_]+)\.?\s+$")


def read_gender(words: str) -> str:
    """Return ``male``, ``female`` or nothing for what a list or a table states.

    >>> read_gender("F"), read_gender(" Male "), read_gender("unknown")
    ('female', 'male', '')
    """
    return _STATED.get(words.strip().casefold(), "")


def title_before(text: str) -> str:
    """Return the gender of the title that a text ends with, right before a name.

    >>> title_before("according to Mrs. "), title_before("the sister of "), title_before("said ")
    ('female', '', '')
    >>> title_before("They will miss "), title_before("as did he ")
    ('', '')
    """
    found = _TITLE.search(text)
    is_title = found is not None and found[1] not in _NO_TITLES
    return _SAID.get(found[1].casefold(), "") if found and is_title else ""


def said_gender(descriptions: Iterable[str]) -> str:
    """Return the gender that titles, descriptions and pronouns of one person agree on, else nothing.

    Of a description its last word counts, or the word before "of": "his wife" is a woman, and so is
    "sister of the minister".

    >>> said_gender(["a businesswoman", "She"]), said_gender(["Mr", "She"]), said_gender(["his wife"])
    ('female', '', 'female')
    """
    found = set()
    for words in descriptions:
        head = _WORD.findall(words.casefold().partition(" of ")[0])
        found.add(_SAID.get(head[-1], "") if head else "")
    found.discard("")
    return found.pop() if len(found) == 1 else ""
