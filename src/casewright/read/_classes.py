"""Parts of speech that a word can have: marks hold no letters, and the closed classes are small.

The model was taught parts of speech on mails, reviews and conversations. On news of arms it now and then
takes a verb for a mark ("a dealer *bought* rifles"), which no reader would.
"""

from functools import cache, lru_cache

from casewright.data import read_rows

_MARKS = frozenset({"PUNCT", "SYM"})
_OF_FUNCTION_WORDS = frozenset({"case", "mark", "aux", "cc", "det"})
_OF_CLAUSES = frozenset({"root", "ccomp", "advcl", "xcomp", "parataxis", "acl", "csubj"})


@cache
def _closed() -> dict[str, frozenset[str]]:
    return {part: frozenset(words.split()) for part, words in read_rows("function_words.tsv")}


@lru_cache(maxsize=50_000)
def possible_part(part: str, word: str, relation: str) -> str:
    """Return a word's part of speech, another one where it cannot be what the model says.

    Args:
        part: What the model says, a universal part of speech.
        word: As printed.
        relation: Its relation to its head.

    >>> possible_part("PUNCT", "bought", "ccomp"), possible_part("PUNCT", "on", "case")
    ('VERB', 'ADP')
    >>> possible_part("DET", "the", "det"), possible_part("DET", "Nampo", "nmod")
    ('DET', 'PROPN')
    >>> possible_part("ADP", "amid", "case")
    'ADP'
    """
    if not any(char.isalpha() for char in word):
        return part
    low = word.lower().replace("’", "'")
    closed = _closed()
    is_function_word = relation.partition(":")[0] in _OF_FUNCTION_WORDS  # rare ones are in no table: "amid"
    if part not in _MARKS and (is_function_word or low in closed.get(part, {low})):
        return part
    holding = [one for one, words in closed.items() if low in words]
    if holding:
        return holding[0]
    if relation.partition(":")[0] in _OF_CLAUSES:
        return "VERB"
    return "PROPN" if word[0].isupper() else "NOUN"
