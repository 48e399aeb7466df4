"""weigh: how many independent origins stand behind each matter of a case?

    readings ─copies─→ who copies whom ─matters─→ claims about one thing ─origins─→ a range

Copies are told first, because everything else would count them twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from casewright.text import digest
from casewright.values import (
    Answer,
    Edge,
    Exhibit,
    Flag,
    GradeDecision,
    Reading,
    Ruling,
    SourceEntry,
    Span,
    Status,
    Tie,
    TieKind,
    Weighing,
    Weight,
)
from casewright.weigh._counterparts import find_repeats
from casewright.weigh._imprint import Imprint, find_imprint
from casewright.weigh._measure import Measure
from casewright.weigh._prose import Proses
from casewright.weigh._quoted import join_quotations
from casewright.weigh._shelves import Shelves
from casewright.weigh.answers import find_answers, tie_to_granted
from casewright.weigh.citations import Library, find_citations
from casewright.weigh.common import find_common
from casewright.weigh.copies import Copying, edges_of, find_copies
from casewright.weigh.denials import attach_denials
from casewright.weigh.figures import find_figures
from casewright.weigh.flags import find_flags
from casewright.weigh.grade import Grounds, grade
from casewright.weigh.matters import Told, find_matters, tell
from casewright.weigh.objections import find_objections
from casewright.weigh.origins import find_origins
from casewright.weigh.register import Register
from casewright.weigh.rulings import follow_on_denials, follow_rulings
from casewright.weigh.speakers import Speakers
from casewright.weigh.stories import find_stories
from casewright.weigh.withdrawals import Withdrawals, find_withdrawals

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
        in the case says is a weight without claims. Then what reports of one story rest on together.

    >>> weigh([], [])
    Weighing(edges=(), flags=(), weights=(), common=())
    """
    compared = _compare(exhibits, readings)
    copyings, readings = compared.copyings, compared.readings
    repeats = find_repeats(copyings, readings, compared.proses)
    flags = find_flags(copyings, readings, compared.proses, repeats)
    told = tell(readings, repeats)
    stories = find_stories(readings)
    case = _Case(readings, Library(readings), Speakers(readings), _by_exhibit(flags))
    by_id = {one.claim.id: one for one in told}
    grounds = Grounds(by_id, readings, case.speakers, Register(register), _by_claim(decisions))
    weights = tuple(
        replace(weight, grades=grade(weight, grounds)) for weight in _weights(told, case, stories, rulings)
    )
    matter_of = {claim_id: number for number, one in enumerate(weights) for claim_id in one.claim_ids}
    copied: dict[int, frozenset[int]] = {}
    for one in copyings:
        copied[one.copy] = copied.get(one.copy, frozenset()) | {one.original}
    citations = find_citations(readings, case.library, repeats, matter_of, copied)
    return Weighing(
        edges=compared.edges() + citations,
        flags=flags,
        weights=weights,
        common=find_common(readings, compared.imprints, case.speakers, stories, weights, by_id),
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    """The documents of a case by address, and who copies whom; all but ``copyings`` in step."""

    exhibits: Sequence[Exhibit]
    readings: Sequence[Reading]
    imprints: Sequence[Imprint]
    proses: Proses
    copyings: tuple[Copying, ...]

    def edges(self) -> tuple[Edge, ...]:
        return edges_of(self.copyings, self.readings, self.proses, self.exhibits)


def _compare(exhibits: Sequence[Exhibit], readings: Sequence[Reading]) -> _Compared:
    by_id = {exhibit.id: exhibit for exhibit in exhibits}
    readings = sorted(readings, key=lambda one: (by_id[one.exhibit_id].address, one.exhibit_id))
    held = [by_id[reading.exhibit_id] for reading in readings]
    imprints = [find_imprint(reading) for reading in readings]
    copyings = find_copies(held, readings, imprints)
    return _Compared(held, readings, imprints, Proses(readings), copyings)


@dataclass(frozen=True, slots=True)
class _Case:
    """What is known of the whole case when its matters are weighed.

    Attributes:
        flags: What only copies say, by copy.
    """

    readings: Sequence[Reading]
    library: Library
    speakers: Speakers
    flags: Mapping[str, Sequence[Flag]]


def _by_exhibit(flags: Sequence[Flag]) -> Mapping[str, Sequence[Flag]]:
    found: dict[str, list[Flag]] = {}
    for flag in flags:
        found.setdefault(flag.exhibit_id, []).append(flag)
    return found


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
    return _compare(exhibits, readings).edges()


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
    told: Sequence[Told], case: _Case, stories: Sequence[Sequence[int]], rulings: Sequence[Ruling]
) -> tuple[Weight, ...]:
    denied_ids = {one.claim.id for one in told if one.claim.status is Status.DENIED}
    # what a copy made of a denial is neither a second denial nor an allegation
    told = [one for one in told if one.repeat is None or one.repeat.claim_id not in denied_ids]
    answers = find_answers([one for one in told if one.repeat is None], case.readings, case.speakers)
    denials = [one for one in told if one.claim.status is Status.DENIED]
    others = [one for one in told if one.claim.status is not Status.DENIED]
    story_of = {at: number for number, story in enumerate(stories) for at in story}
    matters = find_matters(others, story_of)
    quoted = join_quotations(others, matters.groups, case.readings)
    groups = follow_rulings(quoted, others, rulings)
    withdrawn = find_withdrawals(denials, others, groups, case.readings, case.speakers)
    answered = {**attach_denials(denials, others, groups, case.readings), **withdrawn.groups_of}
    answered = tie_to_granted(answered, denials, others, groups, answers)
    denied = follow_on_denials(answered, denials, others, groups, rulings)
    together = (
        (_group_of(matters.groups), TieKind.ALIKE, 0.0),
        (_group_of(quoted), TieKind.QUOTES, 1.0),
    )
    against_of: dict[int, list[Told]] = {}
    for at, numbers in denied.items():
        for number in numbers:
            against_of.setdefault(number, []).append(denials[at])
    weights = []
    for number, group in enumerate(groups):
        against = against_of.get(number, [])
        claims = [others[at] for at in group]
        weight = _weight(claims, tuple(one.claim.id for one in against), case, withdrawn)
        weights.append(
            replace(
                weight,
                ties=_ties_within(others, group, matters.ties, together),
                objections=find_objections(claims, against, weight, case.speakers),
                answers=_answers_within(weight, answers),
            )
        )
    alone = [_denial_alone(denials[at]) for at, numbers in denied.items() if not numbers]
    return (*weights, *(replace(one, answers=_answers_within(one, answers)) for one in alone))


def _answers_within(weight: Weight, answers: Sequence[Answer]) -> tuple[Answer, ...]:
    """Return the answers in part of which a claim or denial is in a matter."""
    ids = {*weight.claim_ids, *weight.denial_ids}
    return tuple(one for one in answers if not ids.isdisjoint(one.claim_ids))


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
    group: Sequence[Told], denial_ids: tuple[str, ...], case: _Case, withdrawn: Withdrawals
) -> Weight:
    origins = find_origins(group, case.readings, case.library, case.speakers, withdrawn)
    claim_ids = tuple(one.claim.id for one in group)
    shown = _representative(group, withdrawn)
    return Weight(
        id=digest(*claim_ids),
        matter=shown.claim.text,
        event=shown.claim.event,
        claim_ids=claim_ids,
        origins=origins.origins,
        n_origins_low=origins.low,
        n_origins_high=origins.high,
        denial_ids=denial_ids,
        figures=find_figures(group, case.readings, case.speakers, withdrawn),
        flags=_flags_within(group, case),
        to_obtain=origins.to_obtain,
        claim_reasons=origins.claim_reasons,
        withdrawals=tuple(withdrawn.of_claim[one] for one in claim_ids if one in withdrawn.of_claim),
    )


def _representative(group: Sequence[Told], withdrawn: Withdrawals) -> Told:
    """Return the claim that shows what a matter is about: it stands, is no copy's, attributed, typical."""
    seen: Mapping[str, int] = _counts(group)
    return max(
        group,
        key=lambda one: (
            one.claim.id not in withdrawn.of_claim,
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


def _flags_within(group: Sequence[Told], case: _Case) -> tuple[Flag, ...]:
    """Return what copies changed in the sentences of a matter's claims, by copy and place."""
    sentences: dict[str, list[Span]] = {}
    for one in group:
        sentences.setdefault(case.readings[one.at].exhibit_id, []).append(one.claim.context)
    return tuple(
        flag
        for exhibit_id, spans in sentences.items()
        for flag in case.flags.get(exhibit_id, ())
        if any(flag.span.meets(span) for span in spans)
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
