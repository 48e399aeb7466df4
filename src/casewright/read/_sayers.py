"""Which attributions have somebody who says it, and which of two tell the same words.

The corpus that the model learnt from counts whatever shows or suggests a thing as its source. A reader asks
on whose word it rests: a relationship, a launch, a clause say nothing, and "it was found" is said by nobody.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from casewright.read._attributed import Attributed
from casewright.read._phrases import root_of
from casewright.read._words import word_list
from casewright.read.analysis import Analysis
from casewright.text import quote
from casewright.values import Span

# "It was later determined that": the pronoun stands for the clause behind it.
_IMPERSONAL = re.compile(
    r"(?:is|was|has been|had been|will be|would be)\s(?:\w+\s){0,2}?\w+(?:ed|n|nown|old)$"
)
_BY = re.compile(r"\bby$")
_JOINED = re.compile(r"(?:,|;)?\s*(?:and|but|or)?\s*$")


def with_sayers(text: str, analysis: Analysis, attributed: Sequence[Attributed]) -> tuple[Attributed, ...]:
    """Return the attributions that somebody makes, each with its own words alone.

    Args:
        text: The exhibit's text.
        analysis: What the model says of it.
        attributed: By the place of their cue.

    Returns:
        In the same order: without those whose source cannot speak, without the source of "it was found
        that", and without the second statement in the first of "found that … and said …".
    """
    said = [_impersonal(text, one) for one in attributed if _can_say(text, analysis, one)]
    return tuple(dict.fromkeys(_own_words(text, one, said) for one in said))


def _impersonal(text: str, one: Attributed) -> Attributed:
    cue = quote(text, one.cue).lower()
    is_it = quote(text, one.source).lower() == "it"
    return replace(one, source=()) if is_it and _IMPERSONAL.match(cue) and not _BY.search(cue) else one


def _can_say(text: str, analysis: Analysis, one: Attributed) -> bool:
    if not one.source:
        return True
    source = one.source[0]
    within = analysis.words_in(source)
    root = root_of(analysis, within) if within else None
    if root is None:
        return True
    if _FOUND_SO.match(text, one.cue[-1].start, one.cue[-1].end + len(" unconscious")):
        return False
    if _is_cut(text, source) or not _is_somebody(text, analysis, within) or _is_told_of(analysis, one, root):
        return False
    is_verb = text[slice(*analysis.words[root])].islower() and analysis.parts[root] in ("VERB", "AUX")
    if is_verb and root != within[-1]:  # a phrase that ends in it is a noun read as a verb ("U.N. displays")
        return False  # "the missile reached an altitude of 770 kilometers"
    heads = (word for word in within if analysis.heads[word] not in within or word == root)
    nouns = [text[slice(*analysis.words[word])] for word in heads if analysis.parts[word] == "NOUN"]
    return not any(noun in word_list("mute") for noun in nouns)


_NO = re.compile(r"(?:no|little|scant)\s(?P<noun>.*)")
_NAMES = ("NOUN", "PROPN", "PRON", "NUM")


def _is_cut(text: str, source: Span) -> bool:
    """Whether a source ends within a word: "a left | -leaning party"."""
    return text[source.end : source.end + 1] == "-" and text[source.end + 1 : source.end + 2].islower()


def _is_somebody(text: str, analysis: Analysis, within: range) -> bool:
    """Whether a source holds a noun, a name or a pronoun, and no lack of what would show something.

    "When asked", "at which point", "no evidence suggested": nobody says it.
    """
    words = " ".join(text[slice(*analysis.words[word])] for word in within)
    if len(words) == 1 and words.islower() and words != "i":
        return False  # what is left of "let's"
    lacking = _NO.fullmatch(words.lower())
    if lacking and not set(lacking["noun"].split()) & (word_list("people") | {"one"}):
        return False
    parts = [analysis.parts[word] for word in within]
    if any(part in _NAMES for part in parts) or any(char.isupper() for char in words[1:]):
        return True
    return words.lower().startswith("the ") or (len(within) == 1 and parts[0] in ("DET", "ADJ"))


def _is_told_of(analysis: Analysis, one: Attributed, root: int) -> bool:
    """Whether the cue is a participle that tells what was done with the source: "terms disclosed by Lee"."""
    cue = analysis.words_in(one.cue[0])
    verb = root_of(analysis, cue) if cue else None
    if verb is None or one.source[0].end > one.cue[0].start or len(cue) > 1 + _WITH_PREPOSITION:
        return False
    has_subject = any(analysis.relations[word].startswith("nsubj") for word in analysis.dependents(verb))
    return analysis.relations[verb] == "acl" and analysis.heads[verb] == root and not has_subject


_FOUND_SO = re.compile(r"found\s(?:not\s)?(?:guilty|dead|alive|safe|innocent|unconscious|hanged|murdered)\b")
_WITH_PREPOSITION = 1  # "found guilty", "accused of"


def _own_words(text: str, one: Attributed, others: Sequence[Attributed]) -> Attributed:
    """Return an attribution without what the same source goes on to say by another verb in its content."""
    if len(one.content) != 1 or not one.source:
        return one
    start, end = one.content[0]
    further = [
        other.cue[0].start
        for other in others
        if other.source == one.source and other.source[0].end <= start < other.cue[0].start < end
    ]
    if not further or one.source[0].end > one.cue[0].start:
        return one
    cut = _JOINED.search(text, start, min(further))
    own = Span(start, cut.start() if cut else min(further))
    return replace(one, content=(own,)) if own.start < own.end else one
