"""Phrases read off the dependency tree: a noun with what belongs to it, a verb's own clause."""

from collections.abc import Iterator

from casewright.read.analysis import Analysis

# What hangs on a noun without belonging to its phrase: clauses, further names, the preposition before it.
_BESIDE = ("acl", "appos", "parataxis", "punct", "cc", "conj", "case", "mark", "advcl", "cop", "nsubj", "aux")


def children(analysis: Analysis, head: int, within: range) -> list[int]:
    """Return the words of a range that hang on a word, in order."""
    return [word for word in analysis.dependents(head) if word in within]


def phrase_of(analysis: Analysis, head: int, within: range, *, whole: bool = False) -> tuple[int, int]:
    """Return the first and last word of the phrase of a noun.

    Args:
        analysis: What the model says.
        head: The noun.
        within: Words that it may reach over, those of one sentence.
        whole: Whether clauses and further names that hang on it count too.
    """
    taken = {head}
    reached = [head]
    while reached:
        word = reached.pop()
        for child in children(analysis, word, within):
            relation = analysis.relations[child].partition(":")[0]
            if child in taken or (word == head and not whole and relation in _BESIDE):
                continue
            taken.add(child)
            reached.append(child)
    first = last = head
    while first - 1 in taken:
        first -= 1
    while last + 1 in taken:
        last += 1
    return first, last


def conjuncts(analysis: Analysis, head: int, within: range) -> Iterator[int]:
    """Yield a word and those coordinated with it."""
    yield head
    for child in children(analysis, head, within):
        if analysis.relations[child].startswith("conj"):
            yield from conjuncts(analysis, child, within)


def root_of(analysis: Analysis, within: range) -> int | None:
    """Return the word of a range that its first clause hangs on, or ``None`` where there is none.

    Of several that hang on nothing inside the range, the first that has a subject, else the first.
    """
    roots = [
        word
        for word in within
        if (analysis.heads[word] == word or analysis.heads[word] not in within)
        and analysis.parts[word] not in ("PUNCT", "CCONJ", "SCONJ")
    ]
    with_subject = {
        analysis.heads[word] for word in within if analysis.relations[word].startswith(("nsubj", "csubj"))
    }
    return next((word for word in roots if word in with_subject), roots[0] if roots else None)


_MODIFIES = ("amod", "compound", "nmod:poss", "nmod:desc", "flat", "nummod")


def noun_over(analysis: Analysis, word: int, within: range) -> int:
    """Return the noun that a word modifies: "ambassador" for "Niger" in "Niger's ambassador"."""
    while analysis.relations[word].startswith(_MODIFIES) and analysis.heads[word] in within:
        word = analysis.heads[word]
    return word
