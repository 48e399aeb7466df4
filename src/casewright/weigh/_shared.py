"""Words that texts share without one copying the other: formulas of a site, and quotations.

Both must go before two texts are compared. A formula ("transcripts are created on a
rush deadline") stands in texts that have nothing else in common. A statement that one
report prints between quotation marks is a quotation in every other report too, marks
or no marks (an embedded post, a block quotation): two reports share its source.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from casewright.weigh._prose import Prose, Sentence

_FORMULA_TEXTS = 3
# Texts that hold one sentence and are less alike than this on average share a formula, not a story:
# independent reports of one event reach .4 to .6, agency copies of one story .7 and more.
_FORMULA_COSINE = 0.5
_RUN = 6


def without_formulas(proses: Sequence[Prose], cosines: Mapping[tuple[int, int], float]) -> list[Prose]:
    """Return the texts without the sentences that recur in texts unlike each other.

    Args:
        proses: The texts.
        cosines: How alike the pairs worth a look are, ``i < j``; a pair not listed is unlike.
    """
    holders: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for at, prose in enumerate(proses):
        for sentence in prose.sentences:
            holders[sentence.words].add(at)
    formulas = {
        words
        for words, where in holders.items()
        if len(where) >= _FORMULA_TEXTS and _mean_cosine(sorted(where), cosines) < _FORMULA_COSINE
    }
    return [
        replace(prose, sentences=tuple(one for one in prose.sentences if one.words not in formulas))
        for prose in proses
    ]


def _mean_cosine(where: Sequence[int], cosines: Mapping[tuple[int, int], float]) -> float:
    # twenty holders say enough; a formula of a large crawl has thousands
    some = where[:20]
    pairs = [(i, j) for at, i in enumerate(some) for j in some[at + 1 :]]
    return sum(cosines.get(pair, 0.0) for pair in pairs) / len(pairs)


def with_shared_quotations(proses: Sequence[Prose]) -> list[Prose]:
    """Return the texts with every run of words marked as quoted that any of them quotes."""
    quoted_runs = {run for prose in proses for sentence in prose.sentences for run in _quoted_runs(sentence)}
    return [
        replace(prose, sentences=tuple(_marked(sentence, quoted_runs) for sentence in prose.sentences))
        for prose in proses
    ]


def _quoted_runs(sentence: Sentence) -> set[tuple[str, ...]]:
    if not any(sentence.quoted):
        return set()
    return {
        sentence.words[at : at + _RUN]
        for at in range(len(sentence.words) - _RUN + 1)
        if all(sentence.quoted[at : at + _RUN])
    }


def _marked(sentence: Sentence, runs: set[tuple[str, ...]]) -> Sentence:
    marks = list(sentence.quoted)
    for at in range(len(sentence.words) - _RUN + 1):
        if sentence.words[at : at + _RUN] in runs:
            marks[at : at + _RUN] = [True] * _RUN
    return sentence if tuple(marks) == sentence.quoted else replace(sentence, quoted=tuple(marks))
