"""Who copies whom.

A copy adds nothing but errors, so it must be told from a second report before
anything is counted. Two texts are a copy and its original when their sentences
answer to each other in order *and* they use the same names and figures (TF-IDF),
or one prints the other's publisher as its source. Independent reports of one
event share names and figures but not the order; two stories that quote one long
statement share words, but inside quotation marks: that is a shared source, and
no copy.

Copies of one original form one family with one root, so that a copy of a copy
still leads to the first text.
"""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass

from casewright.values import CopyKind, Edge, EdgeKind, Exhibit, Reading
from casewright.weigh._align import Pairing
from casewright.weigh._imprint import Imprint
from casewright.weigh._measure import Likeness, Measure
from casewright.weigh._prose import Prose
from casewright.weigh._sets import Sets
from casewright.weigh.direction import Direction, Directions, credits_other, names_publisher, share_publisher

# Measured on 104 news pages, 204 articles on 36 events and 924 political articles, looked through by
# eye: every true copy lies above both; of the pairs that share .4 in order and are no copies none shares
# 40 words.
_LEAST_SHARE = 0.4
_LEAST_COSINE = 0.55
_LEAST_SHARED = 40
# Half of the shorter text in order is a copy whatever its words: texts with two of three words replaced
# by rule still share .5 to .6, independent reports of one event, if longer than 100 words, less than .3.
_SURE_SHARE = 0.5
_SURE_SHARED = 60
# A form filled in anew, or this year's message of greeting, keeps a third to .58 of the figures and .57
# to .8 of the names; copies keep .6 and more of the figures, and the loosest of them .84 of the names.
_LEAST_FIGURES = 0.6
_MANY_FIGURES = 5
_LEAST_NAMES = 0.65
_SURE_NAMES = 0.8
# Passages taken over: nearly word for word, or reworded and then longer. Measured on 3 600 made pairs (30 %
# of an article inside another, as it stands and with three of ten words replaced): all found, none false.
_PART_SAME = 0.22
_PART_WORDS = 50
_LOOSE_SHARE = 0.25
_LOOSE_WORDS = 90
# Retold in other words: names, figures and nouns in the same order. Of twelve retellings written for this
# eleven share .28 and more of what the shorter tells, ten .38; of 850 articles on one campaign no two
# others of such a cosine share .28. What names the other's publisher may share less.
_RETOLD = 0.36
_RETOLD_CREDITED = 0.27
_RETOLD_COSINE = 0.28
# Short alerts tell the same few things in the one order there is; forms differ in their figures and names,
# while the twelve retellings keep .75 of the names and more.
_LEAST_RETOLD = 14
# A passage retold among others: of the labelled pairs chosen on, the two copies that have one lie at 14.8 and
# 16.1, no other of five sentences above 6.5; of 740 pairs of articles on one campaign none reaches 10.
_RETOLD_PASSAGE = 10.0
_CONDENSED = 0.6
_WHOLE_COVER = 0.5
_VERBATIM = 0.97
_VERBATIM_COVER = 0.9
_MOSTLY_SAME = 0.5  # a rewriter touches nearly every sentence, an editor leaves most as they are

MAX_EVIDENCE = 20
# A pair of sentences carries a claim, and shows what was changed, from here on: mechanical rewrites of one
# sentence share .5 to .9 in order, two unrelated sentences .2 to .35.
SAME_CONTENT = 0.5


@dataclass(frozen=True, slots=True)
class Copying:
    """One text copies another.

    Attributes:
        copy: Index of the copy.
        original: Index of the text it copies, the root of its family where possible.
        direction: Why it points this way; "undecided" where nothing tells.
        pairings: Paired sentences; ``a`` is the copy's, ``b`` the original's.
    """

    copy: int
    original: int
    kind: CopyKind
    likeness: Likeness
    direction: str
    pairings: tuple[Pairing, ...]


def find_copies(
    exhibits: Sequence[Exhibit], readings: Sequence[Reading], imprints: Sequence[Imprint]
) -> tuple[Copying, ...]:
    """Return one edge from each copy to its original, by index of the copy.

    Args:
        exhibits: In step with the readings.
        readings: The documents.
        imprints: Their reporting, in step with the readings.
    """
    measure = Measure(imprints)
    found = _Found(readings)
    for one in measure.iter_near():
        found.add(one)
    families = found.families()
    directions = Directions(exhibits, readings, imprints, families, found.share_of)
    edges: list[tuple[int, int, Direction]] = []
    for family in families:
        root = directions.root_of(family)
        # of a large family only neighbours were compared
        for at in family:
            pair = _ordered(at, root)
            if at != root and pair not in found.likeness:
                to_root = measure.between(at, root)
                if to_root is not None:
                    found.add(to_root)
        edges += _tree(family, root, found, directions)
    edges += _parts(found, families, directions)
    return tuple(
        Copying(
            copy=copy,
            original=original,
            kind=found.kind_of(copy, original, imprints),
            likeness=found.likeness[_ordered(copy, original)],
            direction=direction.reason,
            pairings=measure.pair_sentences(copy, original),
        )
        for copy, original, direction in sorted(edges, key=lambda edge: edge[:2])
    )


class _Found:
    """The pairs that are copies, by index: how alike, of which kind, and which are whole copies."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._readings = readings
        self.likeness: dict[tuple[int, int], Likeness] = {}
        self.kinds: dict[tuple[int, int], CopyKind] = {}
        self.whole: set[tuple[int, int]] = set()
        self._partners: dict[int, list[int]] = defaultdict(list)

    def add(self, one: Likeness) -> None:
        """Keep a pair if it is a copy and its original."""
        kind = kind_of(one, self._readings)
        if kind is not None:
            pair = (one.a, one.b)
            self.likeness[pair], self.kinds[pair] = one, kind
            if kind is not CopyKind.PARTIAL or _is_contained(one):
                self.whole.add(pair)
                self._partners[one.a].append(one.b)
                self._partners[one.b].append(one.a)

    def families(self) -> list[list[int]]:
        """Return the sets of texts that whole copies connect, each and all in order."""
        sets = Sets[int]()
        for pair in self.whole:
            sets.join(*pair)
        return sets.all()

    def share_of(self, i: int, j: int) -> float | None:
        """Return which part of the shorter of two texts is the other's; ``None`` if not compared."""
        one = self.likeness.get(_ordered(i, j))
        return one.share if one else None

    def partners_of(self, at: int) -> Sequence[int]:
        """Return the texts that a text is a whole copy of, or that are copies of it."""
        return self._partners.get(at, ())

    def kind_of(self, copy: int, original: int, imprints: Sequence[Imprint]) -> CopyKind:
        """Return the kind of a copy, now that it is known which of the two it is."""
        pair = _ordered(copy, original)
        is_shorter = len(imprints[copy].codes) < len(imprints[original].codes)
        is_short = is_shorter and self.likeness[pair].length < _CONDENSED
        if self.kinds[pair] is CopyKind.PARTIAL and is_short and pair in self.whole:
            return CopyKind.CONDENSED
        if self.kinds[pair] is CopyKind.CONDENSED and not is_shorter:
            return CopyKind.REWORDED
        return self.kinds[pair]


def kind_of(one: Likeness, readings: Sequence[Reading]) -> CopyKind | None:
    """Return how the two differ if one is a copy of the other."""
    if one.share == one.cover == 1.0:
        return CopyKind.VERBATIM
    alike = one.share >= _LEAST_SHARE and one.n_shared >= _LEAST_SHARED and one.names >= _LEAST_NAMES
    surely = one.share >= _SURE_SHARE and one.n_shared >= _SURE_SHARED and one.names >= _SURE_NAMES
    is_part = (one.n_same >= _PART_WORDS and one.same >= _PART_SAME) or (
        one.n_shared >= _LOOSE_WORDS and one.share >= _LOOSE_SHARE and one.names >= _LEAST_NAMES
    )
    has_passage = one.passage >= _RETOLD_PASSAGE and one.passage_names >= _LEAST_NAMES
    if not (alike or surely or is_part or has_passage or _is_retold(one, credited=True)):
        return None  # most pairs, whoever is named in their texts
    credited = any(
        credits_other(readings[a], readings[b]) or names_publisher(readings[a], readings[b])
        for a, b in ((one.a, one.b), (one.b, one.a))
    )
    if not credited and _is_form(one):
        return None
    is_copy = surely or (alike and (one.cosine >= _LEAST_COSINE or credited))
    if not is_copy:
        # one office tells all its news in the same set phrases
        may_retell = not share_publisher(readings[one.a], readings[one.b])
        if may_retell and _is_retold(one, credited=credited):
            return CopyKind.CONDENSED if one.length < _CONDENSED else CopyKind.REWORDED
        return CopyKind.PARTIAL if is_part or (may_retell and has_passage) else None
    if one.share >= _VERBATIM and one.cover >= _VERBATIM_COVER:
        return CopyKind.VERBATIM
    is_reworded = one.n_same < _MOSTLY_SAME * one.n_shared
    # a rewriter's words cover little of a text as long; passages among others stand as they were
    if one.cover < _WHOLE_COVER and not (is_reworded and one.length >= _CONDENSED):
        return CopyKind.PARTIAL
    return CopyKind.REWORDED if is_reworded else CopyKind.EDITED


def _is_retold(one: Likeness, *, credited: bool) -> bool:
    """Whether one text tells what the other tells, in its order and in other words."""
    is_form = one.n_all_figures >= _MANY_FIGURES and one.all_figures < _LEAST_FIGURES and not credited
    return (
        one.retold >= (_RETOLD_CREDITED if credited else _RETOLD)
        and one.n_retold >= _LEAST_RETOLD
        and one.cosine >= _RETOLD_COSINE
        and one.all_names >= _LEAST_NAMES
        and not is_form
    )


def _is_form(one: Likeness) -> bool:
    """Whether two texts are one form filled in twice: the same words around other figures."""
    if one.n_figures < 2 or one.figures >= _LEAST_FIGURES:
        return False
    # two or three figures prove little against sentences that are the same throughout
    return one.n_figures >= _MANY_FIGURES or one.same < _MOSTLY_SAME


def _is_contained(one: Likeness) -> bool:
    """Whether the shorter text stands nearly whole in the longer."""
    return one.share >= _LEAST_SHARE and one.cosine >= _LEAST_COSINE


def _ordered(i: int, j: int) -> tuple[int, int]:
    return (i, j) if i < j else (j, i)


def _tree(
    family: Sequence[int], root: int, found: _Found, directions: Directions
) -> list[tuple[int, int, Direction]]:
    """Return an edge from each text of a family but its root towards the root.

    Straight to the root where the two are alike, else to the closest text that already has its place.
    """
    near: dict[int, list[int]] = {at: [] for at in family}
    members = set(family)
    for i in family:
        for j in found.partners_of(i):
            if j in members:
                near[i].append(j)
    edges = []
    placed = {root}
    waiting = deque(at for at in family if at != root)
    while waiting:
        at = waiting.popleft()
        reach = [other for other in near[at] if other in placed]
        if not reach:
            waiting.append(at)
            continue
        best = (
            root
            if root in reach
            else max(reach, key=lambda other: (found.likeness[_ordered(at, other)].share, -other))
        )
        edges.append((at, best, directions.between(at, best)))
        placed.add(at)
    return edges


def _parts(
    found: _Found, families: Sequence[Sequence[int]], directions: Directions
) -> list[tuple[int, int, Direction]]:
    """Return one edge between each two stories of which one takes over passages of the other."""
    family_of = {at: number for number, family in enumerate(families) for at in family}
    best: dict[tuple[int, int], tuple[int, int]] = {}
    for pair in sorted(set(found.kinds) - found.whole):
        groups = _ordered(family_of.get(pair[0], -1 - pair[0]), family_of.get(pair[1], -1 - pair[1]))
        if groups[0] == groups[1]:
            continue
        if groups not in best or found.likeness[pair].n_same > found.likeness[best[groups]].n_same:
            best[groups] = pair
    edges = []
    for i, j in sorted(best.values()):
        direction = directions.between(i, j)
        edges.append((direction.copy, j if direction.copy == i else i, direction))
    return edges


def edges_of(
    copyings: Sequence[Copying],
    readings: Sequence[Reading],
    proses: Sequence[Prose],
    exhibits: Sequence[Exhibit],
) -> tuple[Edge, ...]:
    """Return the copies as edges between exhibits, with the longest evidence in text order."""
    edges = []
    for one in copyings:
        spans = [
            (proses[one.copy].sentences[pair.a].span, proses[one.original].sentences[pair.b].span)
            for pair in sorted(one.pairings, key=lambda pair: (-pair.shared, pair.a))[:MAX_EVIDENCE]
        ]
        edges.append(
            Edge(
                kind=EdgeKind.COPIES,
                from_exhibit=readings[one.copy].exhibit_id,
                to_exhibit=readings[one.original].exhibit_id,
                to_name=readings[one.original].publication.title or exhibits[one.original].address,
                copy=one.kind,
                score=round(min(1.0, max(one.likeness.share, one.likeness.retold)), 4),
                direction=one.direction,
                evidence=tuple(sorted(spans)),
            )
        )
    return tuple(edges)
