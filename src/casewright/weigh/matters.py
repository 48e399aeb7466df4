"""Which claims of a case are about the same matter, and why.

    copies, repetitions, one inside another ──┐
    pairs alike ─score─→ mean over groups ────┴─→ matters, each claim tied to another with a reason

A wrong merge joins what nobody said together; a missed one only leaves two rows where
one would do. So claims are joined while they are likely to be of one matter *on
average*, claims of two stories and of one report only when nearly sure, and never
against what sets them apart: another kind of act, a plan beside the deed, other ships,
times that do not meet, half a year without a day or a count in common. Other numbers or
places do not set claims apart, nor does a time with one end ("more than two years ago"),
but they ask for more likeness.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casewright.values import EventType, Status, Tie, TieKind, TimeInterval
from casewright.weigh._linkage import Pair, find_groups
from casewright.weigh._same_matter import Likeness, compare
from casewright.weigh._terms import Terms
from casewright.weigh._told import Told, are_related, tell

__all__ = ["Told", "are_long_apart", "are_related", "find_matters", "tell"]

# Chosen on the labelled pairs that the weights were fitted to, see decisions 0075, 0096, 0111 and 0131.
_LIKELY = 0.22
_MAY_MISS = 0.5  # a claim in other words shares a term with one of a group and none with the next
_NEARLY_SURE = 0.9
_LIKE_ENOUGH = 0.5  # for two claims of other numbers, places or open times, or of one state and nothing else
_SLACK_DAYS = 3
# Set phrases ("did not pose a threat") recur with each event; only a day or a count ties them so late.
_HALF_A_YEAR = 180
_AHEAD = (Status.PREDICTED, Status.PLANNED)
_MOST_OF_IT = 0.6  # share of an outer claim's terms that an inner one holds, so that both say one thing
_NEAR = 5  # claims before one in which its outer claim is looked for
_WORDS_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Matters:
    """Groups of claims.

    Attributes:
        groups: Indices of claims; groups by their first claim, each in order.
        ties: For each claim that is not the first of its group, what ties it to another, by its index.
    """

    groups: list[list[int]]
    ties: Mapping[int, Tie]


def find_matters(told: Sequence[Told], story_of: Mapping[int, int]) -> Matters:
    """Group claims by matter.

    Args:
        told: Claims that are no denials, in order.
        story_of: The story of each reading, by number.
    """
    told_again = _told_again(told)
    # what a copy says is said by its original; a damaged wording must not pull strangers together
    own = [at for at in range(len(told)) if at not in told_again]
    held = _nested(told, own)
    compared = {(own[i], own[j]): likeness for (i, j), likeness in compare([told[at] for at in own]).items()}
    alike = {
        (i, j): _counted(told[i], told[j], likeness.score, story_of) for (i, j), likeness in compared.items()
    }
    place = {at: number for number, at in enumerate(own)}
    groups = find_groups(
        len(own),
        {(place[i], place[j]): score for (i, j), score in alike.items()},
        least=_LIKELY,
        may_miss=_MAY_MISS,
        barred=[(place[i], place[j]) for i, j in alike if _are_apart(told[i], told[j])],
        joined=[(place[at], place[other]) for at, (other, _) in held.items()],
    )
    whole = _with_copies([[own[number] for number in group] for group in groups], told_again)
    return Matters(whole, _ties(told, whole, {**held, **told_again}, compared))


def _with_copies(groups: Sequence[Sequence[int]], told_again: "Joined") -> list[list[int]]:
    """Return groups with what tells their claims again; groups by their first claim."""
    group_of = {at: number for number, group in enumerate(groups) for at in group}
    whole = [list(group) for group in groups]
    for at in told_again:
        whole[group_of[_root(at, told_again)]].append(at)
    return sorted((sorted(group) for group in whole), key=lambda group: group[0])


def _counted(a: Told, b: Told, score: float, story_of: Mapping[int, int]) -> float:
    """Return what a pair's score counts for: nothing where it is too low for what speaks against the pair.

    One report rarely tells a matter twice but in its headline, and a story that another only recalls is
    told with the words of its own. Two like events of one day differ in their numbers and places.
    """
    headline = a.terms.is_headline is not b.terms.is_headline
    if (a.at == b.at and not headline) or story_of[a.at] != story_of[b.at]:
        needs = _NEARLY_SURE
    else:
        doubts = (_differ(a.terms, b.terms) or _do_not_meet(a, b)) + _may_be_years_apart(a, b)
        needs = (0.0, _LIKE_ENOUGH, _NEARLY_SURE)[doubts]
    return 0.0 if score < needs else score


def _may_be_years_apart(a: Told, b: Told) -> bool:
    """Whether one report has a date and the other none, so that nothing parts what was told years apart."""
    return (a.day is None) is not (b.day is None)


def _differ(a: Terms, b: Terms) -> bool:
    """Whether each names a place or number that the other lacks, or they share no word but a state's name."""
    if a.places - b.places and b.places - a.places:
        return True
    if a.numbers and b.numbers and not (a.numbers & b.numbers or a.names & b.names):
        return True
    return not any(word[0] != "@" for word in set(a.words).intersection(b.words))


# ---------------------------------------------------------------- what is one without comparing

Joined = dict[int, tuple[int, TieKind]]


def _told_again(told: Sequence[Told]) -> Joined:
    """Join what tells again to what it tells again, copies first; never in a ring."""
    found = _copied(told)
    for at, (first, kind) in _repeated(told).items():
        # of three reports in a ring the third may copy what this one says again
        if at not in found and _root(first, found) != at:
            found[at] = (first, kind)
    return found


def _root(at: int, joined: Joined) -> int:
    """Return the claim that one goes back to, itself where it tells nothing again."""
    while at in joined:  # a copy of a copy
        at = joined[at][0]
    return at


def _copied(told: Sequence[Told]) -> Joined:
    """Join a copy's claim to the claim of the original that it repeats."""
    place = {one.claim.id: at for at, one in enumerate(told)}
    return {
        at: (place[one.repeat.claim_id], TieKind.COPIES)
        for at, one in enumerate(told)
        if one.repeat is not None and one.repeat.claim_id in place
    }


def _repeated(told: Sequence[Told]) -> Joined:
    """Join what one report says twice in the same words to the first of it.

    A text that repeats itself a thousand times would otherwise bring a million pairs.
    """
    firsts: dict[tuple[int, str, Status], int] = {}
    found: Joined = {}
    for at, one in enumerate(told):
        first = firsts.setdefault((one.at, one.claim.text, one.claim.status), at)
        if first != at:
            found[at] = (first, TieKind.REPEATS)
    return found


def _nested(told: Sequence[Told], own: Sequence[int]) -> Joined:
    """Join a claim that is most of another's content: "she expects that China will …", "China will …"."""
    found: Joined = {}
    for number, at in enumerate(own):
        for before in own[max(0, number - _NEAR) : number][::-1]:
            other = told[before]
            if other.at == told[at].at and at not in found and _is_most_of(told[at], other):
                found[at] = (before, TieKind.HOLDS)
    return found


def _is_most_of(a: Told, b: Told) -> bool:
    """Whether the content of one stands inside the other's and makes up most of its terms."""
    first = (a.claim.content[0].start, a.claim.content[-1].end)
    second = (b.claim.content[0].start, b.claim.content[-1].end)
    is_inside = (first[0] <= second[0] and second[1] <= first[1]) or (
        second[0] <= first[0] and first[1] <= second[1]
    )
    if not is_inside:
        return False
    small, large = sorted((set(a.terms.words), set(b.terms.words)), key=len)
    return bool(small) and len(small & large) >= _MOST_OF_IT * len(large)


# ---------------------------------------------------------------- what sets two claims apart


def _are_apart(a: Told, b: Told) -> bool:
    """Whether something says that two claims are about two matters."""
    if not are_related(a.claim.event, b.claim.event) or _is_plan_beside_deed(a, b):
        return True
    if a.terms.vessels and b.terms.vessels and not a.terms.vessels & b.terms.vessels:
        return True
    if are_long_apart(a, b):
        return True
    if _is_closed(a) and _is_closed(b):
        return _do_not_meet(a, b)
    return _is_too_late_for(a, b) or _is_too_late_for(b, a)


def _do_not_meet(a: Told, b: Told) -> bool:
    """Whether the times of two claims are known and days lie between them."""
    first, second = _interval(a), _interval(b)
    return first is not None and second is not None and not first.is_near(second, slack_days=_SLACK_DAYS)


def _is_closed(one: Told) -> bool:
    """Whether the time of a claim has two ends.

    One end is mostly when something else began: "the girls abducted more than two years ago were released".
    """
    interval = _interval(one)
    return interval is not None and interval.start is not None and interval.end is not None


def are_long_apart(a: Told, b: Told) -> bool:
    """Whether two claims were reported half a year apart, and no day or count ties them all the same."""
    if a.day is None or b.day is None or abs((a.day - b.day).days) <= _HALF_A_YEAR:
        return False
    return not _share_a_date_or_count(a, b)


def _is_plan_beside_deed(a: Told, b: Told) -> bool:
    """Whether one foresees what the other tells; only where the reader knows the kind of act of both."""
    known = EventType.OTHER not in (a.claim.event, b.claim.event)
    return known and _is_ahead(a) is not _is_ahead(b)


def _is_ahead(one: Told) -> bool:
    return one.claim.status in _AHEAD


def _share_a_date_or_count(a: Told, b: Told) -> bool:
    dated = _interval(a) is not None and _interval(b) is not None
    counted = {word for word in a.terms.words if word.startswith("#")}
    return dated or bool(counted.intersection(b.terms.words))


def _is_too_late_for(one: Told, other: Told) -> bool:
    """Whether an event began after another report was out, which cannot have told of it then.

    It may have foretold what this one foretells.
    """
    if _is_ahead(one) and _is_ahead(other):
        return False
    interval = _interval(one)
    start = interval.start if interval else None
    return start is not None and other.day is not None and (start - other.day).days > _SLACK_DAYS


def _interval(one: Told) -> TimeInterval | None:
    return one.claim.time.interval if one.claim.time else None


# ---------------------------------------------------------------- why


def _ties(
    told: Sequence[Told],
    groups: Sequence[Sequence[int]],
    joined: Joined,
    compared: Mapping[Pair, Likeness],
) -> Mapping[int, Tie]:
    """Tie each claim but the first of a group to the one that it is most surely one with."""
    partners: dict[int, list[int]] = {}
    for i, j in compared:
        partners.setdefault(i, []).append(j)
        partners.setdefault(j, []).append(i)
    joined_to: Joined = {}
    for at, (other, kind) in sorted(joined.items()):
        joined_to.setdefault(other, (at, TieKind.COPIED if kind is TieKind.COPIES else kind))
    ties = {}
    for group in groups:
        inside = set(group)
        for at in group[1:]:
            near = [] if at in joined else [other for other in partners.get(at, ()) if other in inside]
            scores = {other: compared[min(at, other), max(at, other)].score for other in near}
            if scores:
                other = max(scores, key=lambda one: (scores[one], -one))
                ties[at] = _tie(told[at], told[other], TieKind.ALIKE, round(scores[other], 2))
            else:  # it repeats or holds another, or has been brought along by what repeats or holds it
                other, kind = joined.get(at) or joined_to[at]
                ties[at] = _tie(told[at], told[other], kind, 1.0)
    return ties


def _tie(one: Told, other: Told, kind: TieKind, score: float) -> Tie:
    shared = set(other.terms.around)
    # "=ammunition" stands for its words, "@KP" for its state
    words = [term.lstrip("=@") for term in dict.fromkeys(one.terms.around) if term in shared]
    return Tie(
        claim_id=one.claim.id,
        to_claim=other.claim.id,
        kind=kind,
        score=score,
        shared=tuple(words[:_WORDS_SHOWN]) if kind is TieKind.ALIKE else (),
    )
