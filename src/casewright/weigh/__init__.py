"""weigh: how many independent origins stand behind each matter of a case?

    readings ─copies─→ who copies whom ─matters─→ claims about one thing ─origins─→ a range

Copies are told first, because everything else would count them twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casewright.text import digest
from casewright.values import (
    Edge,
    Exhibit,
    Flag,
    GradeDecision,
    Reading,
    Ruling,
    SourceEntry,
    Status,
    Tie,
    TieKind,
    Weighing,
    Weight,
)
from casewright.weigh._counterparts import find_repeats
from casewright.weigh._imprint import find_imprint
from casewright.weigh._measure import Measure
from casewright.weigh._prose import Proses
from casewright.weigh._quoted import join_quotations
from casewright.weigh._shelves import Shelves
from casewright.weigh.citations import Library, find_citations
from casewright.weigh.copies import edges_of, find_copies
from casewright.weigh.denials import attach_denials
from casewright.weigh.figures import find_figures
from casewright.weigh.flags import find_flags
from casewright.weigh.grade import grade
from casewright.weigh.matters import Told, find_matters, tell
from casewright.weigh.objections import find_objections
from casewright.weigh.origins import find_origins
from casewright.weigh.register import Register
from casewright.weigh.rulings import follow_on_denials, follow_rulings
from casewright.weigh.stories import find_stories

__all__ = ["Shelves", "find_copy_edges", "find_copy_scores", "weigh"]


def weigh(
    exhibits: Sequence[Exhibit],
    readings: Sequence[Reading],
    *,
    rulings: Sequence[Ruling] = (),
    register: Sequence[SourceEntry] = (),
    decisions: Sequence[GradeDecision] = (),
) -> Weighing:
    """Return who copies whom, and what stands behind each matter of one case.

    Args:
        exhibits: Documents of the case, in any order; those without a reading are left out.
        readings: At most one for each exhibit. Their order decides only between equals.
        rulings: Claims that a reviewer says are about one matter, or about two; oldest first.
        register: What the user's register says of sources.
        decisions: What reviewers decided on grades, in any order.

    Returns:
        Edges (copies, then citations), what only copies say, and one weight for each matter:
        its claims, origins with reasons, denials, figures and grades. A denial of something that nobody
        in the case says is a weight without claims.

    >>> weigh([], [])
    Weighing(edges=(), flags=(), weights=(), stories=())
    """
    by_id = {exhibit.id: exhibit for exhibit in exhibits}
    readings = sorted(readings, key=lambda one: (by_id[one.exhibit_id].address, one.exhibit_id))
    held = [by_id[reading.exhibit_id] for reading in readings]
    proses = Proses(readings)
    copyings = find_copies(held, readings, [find_imprint(reading) for reading in readings])
    repeats = find_repeats(copyings, readings, proses)
    flags = find_flags(copyings, readings, proses, repeats)
    told = tell(readings, repeats)
    stories = find_stories(readings)
    graded = _Graded({one.claim.id: one for one in told}, readings, Register(register), _by_claim(decisions))
    weights = tuple(
        graded.with_grades(weight) for weight in _weights(told, readings, flags, stories, rulings)
    )
    matter_of = {claim_id: number for number, one in enumerate(weights) for claim_id in one.claim_ids}
    copied: dict[int, frozenset[int]] = {}
    for one in copyings:
        copied[one.copy] = copied.get(one.copy, frozenset()) | {one.original}
    edges = edges_of(copyings, readings, proses, held)
    citations = find_citations(readings, repeats, matter_of, copied)
    return Weighing(
        edges=edges + citations,
        flags=flags,
        weights=weights,
        stories=tuple(tuple(readings[at].exhibit_id for at in one) for one in stories if len(one) > 1),
    )


@dataclass(frozen=True, slots=True)
class _Graded:
    """What grades are reckoned from, besides the matter."""

    told: Mapping[str, Told]
    readings: Sequence[Reading]
    register: Register
    decisions: Mapping[str, Sequence[GradeDecision]]

    def with_grades(self, weight: Weight) -> Weight:
        grades = grade(weight, self.told, self.readings, self.register, self.decisions)
        return replace(weight, grades=grades)


def _by_claim(decisions: Sequence[GradeDecision]) -> Mapping[str, Sequence[GradeDecision]]:
    found: dict[str, list[GradeDecision]] = {}
    for one in sorted(decisions, key=lambda one: (one.on, one.by)):
        found.setdefault(one.claim_id, []).append(one)
    return found


def find_copy_edges(exhibits: Sequence[Exhibit], readings: Sequence[Reading]) -> tuple[Edge, ...]:
    """Return who copies whom alone, arguments as for :func:`weigh`: a minute for ten thousand articles.

    >>> find_copy_edges([], [])
    ()
    """
    by_id = {exhibit.id: exhibit for exhibit in exhibits}
    readings = sorted(readings, key=lambda one: (by_id[one.exhibit_id].address, one.exhibit_id))
    held = [by_id[reading.exhibit_id] for reading in readings]
    copyings = find_copies(held, readings, [find_imprint(reading) for reading in readings])
    return edges_of(copyings, readings, Proses(readings), held)


def find_copy_scores(readings: Sequence[Reading]) -> dict[frozenset[str], float]:
    """Return how much pairs of texts look like a copy and its original, whatever the thresholds.

    Returns:
        ``{pair of exhibit ids: score in 0..1}``; pairs too unlike to be worth aligning are left out.
    """
    likenesses = tuple(Measure([find_imprint(reading) for reading in readings]).iter_near())
    # a repeated text was compared once, in the name of all its repetitions
    same: dict[int, list[int]] = {}
    for one in likenesses:
        if one.share == one.cover == 1.0 and one.n_shared == one.n_same:
            same.setdefault(one.a, [one.a]).append(one.b)
    scores: dict[frozenset[str], float] = {}
    for one in likenesses:
        score = min(1.0, (max(one.share, one.retold) + one.cosine) / 2)
        for a in same.get(one.a, [one.a]):
            for b in same.get(one.b, [one.b]):
                if a != b:
                    scores[frozenset((readings[a].exhibit_id, readings[b].exhibit_id))] = score
    for group in same.values():
        for at, a in enumerate(group):
            for b in group[at + 1 :]:
                scores[frozenset((readings[a].exhibit_id, readings[b].exhibit_id))] = 1.0
    return scores


def _weights(
    told: Sequence[Told],
    readings: Sequence[Reading],
    flags: Sequence[Flag],
    stories: Sequence[Sequence[int]],
    rulings: Sequence[Ruling],
) -> tuple[Weight, ...]:
    denied_ids = {one.claim.id for one in told if one.claim.status is Status.DENIED}
    # what a copy made of a denial is neither a second denial nor an allegation
    told = [one for one in told if one.repeat is None or one.repeat.claim_id not in denied_ids]
    denials = [one for one in told if one.claim.status is Status.DENIED]
    others = [one for one in told if one.claim.status is not Status.DENIED]
    story_of = {at: number for number, story in enumerate(stories) for at in story}
    matters = find_matters(others, story_of)
    quoted = join_quotations(others, matters.groups, readings)
    groups = follow_rulings(quoted, others, rulings)
    denied = attach_denials(denials, others, groups, readings)
    denied = follow_on_denials(denied, denials, others, groups, rulings)
    together = (
        (_group_of(matters.groups), TieKind.ALIKE, 0.0),
        (_group_of(quoted), TieKind.QUOTES, 1.0),
    )
    library = Library(readings)
    weights = []
    for number, group in enumerate(groups):
        against = [denials[at] for at, numbers in denied.items() if number in numbers]
        claims = [others[at] for at in group]
        weight = _weight(claims, tuple(one.claim.id for one in against), readings, library, flags)
        weights.append(
            replace(
                weight,
                ties=_ties_within(others, group, matters.ties, together),
                objections=find_objections(claims, against, weight.figures),
            )
        )
    alone = [denials[at] for at, numbers in denied.items() if not numbers]
    return (*weights, *(_denial_alone(one) for one in alone))


def _group_of(groups: Sequence[Sequence[int]]) -> Mapping[int, int]:
    return {at: number for number, group in enumerate(groups) for at in group}


def _ties_within(
    told: Sequence[Told],
    group: Sequence[int],
    ties: Mapping[int, Tie],
    together: Sequence[tuple[Mapping[int, int], TieKind, float]],
) -> tuple[Tie, ...]:
    """Return what ties each claim of a matter but the first.

    Args:
        told: Claims that are no denials, in order.
        group: The matter, as indices into ``told``.
        ties: What tied claims before rulings, which may have taken away what a claim was tied to.
        together: Number of each claim's group after each step that grouped, with how it ties and how surely;
            what no step brought together, a ruling did.
    """
    ids = {told[at].claim.id for at in group}
    found = []
    for at in group[1:]:
        tie = ties.get(at)
        if tie is None or tie.to_claim not in ids:
            kind, score = next(
                ((kind, score) for group_of, kind, score in together if group_of[at] == group_of[group[0]]),
                (TieKind.RULED, 1.0),
            )
            first, one = told[group[0]].claim.id, told[at].claim.id
            tie = Tie(claim_id=one, to_claim=first, kind=kind, score=score)
        found.append(tie)
    return tuple(found)


def _weight(
    group: Sequence[Told],
    denial_ids: tuple[str, ...],
    readings: Sequence[Reading],
    library: Library,
    flags: Sequence[Flag],
) -> Weight:
    origins = find_origins(group, readings, library)
    claim_ids = tuple(one.claim.id for one in group)
    return Weight(
        id=digest(*claim_ids),
        matter=_representative(group).claim.text,
        event=_representative(group).claim.event,
        claim_ids=claim_ids,
        origins=origins.origins,
        n_origins_low=origins.low,
        n_origins_high=origins.high,
        denial_ids=denial_ids,
        figures=find_figures(group, readings),
        flags=_flags_within(group, readings, flags),
        to_obtain=origins.to_obtain,
        claim_reasons=origins.claim_reasons,
    )


def _representative(group: Sequence[Told]) -> Told:
    """Return the claim that shows what a matter is about: no copy's, attributed, most like the others."""
    seen: Mapping[str, int] = _counts(group)
    return max(
        group,
        key=lambda one: (
            one.repeat is None,
            one.claim.attribution is not None,
            sum(seen[word] > 1 for word in set(one.terms.words)),
        ),
    )


def _counts(group: Sequence[Told]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for one in group:
        for word in set(one.terms.words):
            counts[word] = counts.get(word, 0) + 1
    return counts


def _flags_within(
    group: Sequence[Told], readings: Sequence[Reading], flags: Sequence[Flag]
) -> tuple[Flag, ...]:
    contexts = [(readings[one.at].exhibit_id, one.claim.context) for one in group]
    return tuple(
        flag
        for flag in flags
        if any(
            flag.exhibit_id == exhibit_id and flag.span.start < context.end and context.start < flag.span.end
            for exhibit_id, context in contexts
        )
    )


def _denial_alone(one: Told) -> Weight:
    return Weight(
        id=digest("denial", one.claim.id),
        matter=one.claim.text,
        event=one.claim.event,
        claim_ids=(),
        origins=(),
        n_origins_low=0,
        n_origins_high=0,
        denial_ids=(one.claim.id,),
    )
