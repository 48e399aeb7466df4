"""Which reports of a case tell one event or follow it.

What two reports have in common is weighed by how rare it is: names, goods, places and
acts of the whole text, the headline's more than others. Reports are grouped by their
mean likeness, so one report that mentions two events does not make them one.
"""

from collections import Counter
from collections.abc import Sequence

from casewright.values import Reading
from casewright.weigh._linkage import find_groups
from casewright.weigh._rarity import find_vectors, iter_alike
from casewright.weigh._terms import terms_of, without_short_names

# Chosen on one half of the events of a labelled collection (bench/labels, guideline): see decision 0075.
_ALIKE = 0.16
_IN_TITLE = 3  # a word of the headline counts as if it stood three times more
_LEAST = 0.03
_MOST_COMPARED = 60


def find_stories(readings: Sequence[Reading]) -> list[list[int]]:
    """Return groups of readings by index, each in order, by their first."""
    vectors = find_vectors([_terms(reading) for reading in readings])
    alike = {(i, j): score for i, j, score in iter_alike(vectors, least=_LEAST, most=_MOST_COMPARED)}
    return find_groups(len(readings), alike, least=_ALIKE)


def _terms(reading: Reading) -> Counter[str]:
    terms: Counter[str] = Counter()
    for start, end in reading.sentences:
        terms.update(terms_of(without_short_names(reading.text[start:end], reading)))
    for term in terms_of(without_short_names(reading.publication.title, reading)):
        terms[term] += _IN_TITLE
    return terms
