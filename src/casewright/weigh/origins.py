"""Whose first word stands behind a matter, and how many of them are independent.

The rules, in the order in which they are applied to the claims of one matter:

    O1  A claim of a copy adds nothing; it goes back to the origin of the claim it repeats.
    O2  A claim without speaker ("is believed to …", "the world believes that …"), and without an
        observation or picture that it states, has no origin.
    O3  A claim that could not be confirmed, or is only a question, has no origin.
    O4  A claim through a carrier that the case holds goes back to the origin of the carrier's claim.
    O5  Otherwise its origin is its speaker; the same speaker under other words is one origin. What stands
        inside another's quoted words is that one's claim ("A said that B said …"): one origin, not two.
    O6  Two origins are independent only when each states a basis and the bases differ in kind.
    O7  What is not shown independent may be: the count is a range, from the origins shown
        independent (one, if there is any) to all of them.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from casewright.values import Origin, Reading, Status, Voice
from casewright.weigh.basis import REPORT, find_basis, find_observation, find_outer
from casewright.weigh.citations import Library, carriers_of, is_carrier
from casewright.weigh.matters import Told
from casewright.weigh.media import chief_name, is_named_medium, publishers_of
from casewright.weigh.speakers import Speaker, find_speaker, is_nobody, is_same_speaker

_NO_ORIGIN = (Status.UNCONFIRMED, Status.QUESTIONED, Status.UNDETERMINED, Status.DENIED)


@dataclass(slots=True, eq=False)
class _Root:
    """An origin while it is being gathered; ``at`` is the report of its first claim."""

    speaker: Speaker
    kind: str
    basis: str
    via: tuple[str, ...]
    at: int
    claim_ids: list[str] = field(default_factory=list)

    def carriers(self, readings: Sequence[Reading]) -> set[str]:
        """Return the media that the word came through, the report's own publisher among them."""
        return {chief_name(name) for name in (*self.via, *publishers_of(readings[self.at]))}


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of one matter and the range of their number.

    Attributes:
        origins: Earliest first.
        low: Shown independent.
        high: Possibly independent as far as stated.
        to_obtain: Carriers that the case lacks, in order.
    """

    origins: tuple[Origin, ...]
    low: int
    high: int
    to_obtain: tuple[str, ...]


def find_origins(group: Sequence[Told], readings: Sequence[Reading], library: Library) -> Origins:
    """Return the origins of one matter.

    Args:
        group: All claims of the matter but denials, in order.
        readings: All readings of the case.
        library: The same, by publisher.
    """
    gathering = _Gathering(readings, library, group)
    own = [one for one in group if one.repeat is None]
    for one in sorted(own, key=gathering.order):
        gathering.add(one)
    for one in sorted((one for one in group if one.repeat is not None), key=gathering.order):
        gathering.add_repeat(one)
    return gathering.result()


class _Gathering:
    """Gathers the origins of one matter, claim by claim, earliest first."""

    def __init__(self, readings: Sequence[Reading], library: Library, group: Sequence[Told]) -> None:
        self._readings = readings
        self._library = library
        self._reports = {one.at for one in group}
        self._in_sentence: dict[tuple[int, int], list[Told]] = defaultdict(list)
        for one in group:
            self._in_sentence[one.at, one.claim.context.start].append(one)
        self._roots: list[_Root] = []
        self._root_of: dict[str, _Root] = {}
        self._waiting: list[tuple[Told, tuple[int, ...]]] = []
        self._to_obtain: dict[str, str] = {}

    def order(self, one: Told) -> tuple[date, int, int, int]:
        """Return the place of a claim: by day of publication, undated last, as listed, longer first."""
        published = self._readings[one.at].publication.published
        length = one.claim.content[-1].end - one.claim.content[0].start
        return (published or date.max, one.at, one.claim.context.start, -length)

    def add(self, one: Told) -> None:
        """Take in a claim that stands in no copy (O2 to O5)."""
        if one.claim.status in _NO_ORIGIN:
            return
        reading = self._readings[one.at]
        if one.claim.voice is Voice.REPORTER or one.claim.attribution is None:
            observed = find_observation(one.claim, reading)
            if observed[0]:
                self._put(one, self._observer(one, *observed))
            return
        around = self._around(one)
        if around is not None:
            self._join_outer(one, around)
            return
        carriers = carriers_of(one.claim, reading)
        if not (one.claim.attribution.source or one.claim.attribution.speaker or carriers):
            return
        if not carriers and is_nobody(find_speaker(find_outer(one.claim, reading), reading)):
            return
        cited = tuple(
            at for name in carriers for at in self._library.find(name, cited_in=one.at) if at in self._reports
        )
        if cited:
            self._waiting.append((one, cited))
            return
        for name in filter(is_named_medium, carriers):
            self._to_obtain.setdefault(chief_name(name), name)
        self._put(one, self._attributed(one, carriers))

    def add_repeat(self, one: Told) -> None:
        """Take in a claim of a copy: it goes back to its original's origin (O1)."""
        self._settle()
        known = self._root_of.get(one.repeat.claim_id or "") if one.repeat else None
        if known is None and one.claim.voice is Voice.ATTRIBUTED:
            known = self._same(
                self._attributed(one, ()), by_report=one.repeat.original if one.repeat else None
            )
        if known is None and self._roots:
            # the reader found no counterpart: the copied report's own origin, if it has but one here
            there = [root for root in self._roots if one.repeat and root.at == one.repeat.original]
            known = there[0] if len(there) == 1 else None
        has_counterpart = one.repeat is not None and one.repeat.claim_id is not None
        if known is None and not self._roots and one.claim.voice is Voice.ATTRIBUTED and not has_counterpart:
            self._put(one, self._attributed(one, ()))
        elif known is not None:
            known.claim_ids.append(one.claim.id)
            self._root_of[one.claim.id] = known

    def result(self) -> Origins:
        """Return what was gathered, with the count as a range (O6, O7)."""
        self._settle()
        shown: dict[str, _Root] = {}
        for root in self._roots:
            if root.kind and root.kind != REPORT:
                shown.setdefault(root.kind, root)
        independent = list(shown.values()) or self._roots[:1]
        origins = tuple(
            Origin(
                speaker=root.speaker.label or "a speaker not named",
                basis=root.basis,
                via=root.via,
                claim_ids=tuple(root.claim_ids),
                independent=root in independent,
                reason=_reason(root, independent, shown),
            )
            for root in self._roots
        )
        return Origins(origins, len(independent), len(origins), tuple(self._to_obtain.values()))

    def _settle(self) -> None:
        """Lead the claims that came through a report of this case to that report's origins (O4)."""
        waiting, self._waiting = self._waiting, []
        for one, cited in waiting:
            root = self._attributed(one, ())
            there = [found for found in self._roots if found.at in cited]
            same = next((found for found in there if self._is_same(found, root)), None)
            if same is None and is_carrier(root.speaker.label) and there:
                same = there[0]
            if same is None and not is_carrier(root.speaker.label):
                same = self._same(root, by_report=None)
            if same is not None:
                same.claim_ids.append(one.claim.id)
                self._root_of[one.claim.id] = same
            elif not is_carrier(root.speaker.label):
                self._put(one, replace(root, via=carriers_of(one.claim, self._readings[one.at])))

    def _around(self, one: Told) -> _Root | None:
        """Return the origin of the claim of this matter inside whose words a claim stands."""
        first, last = one.claim.content[0].start, one.claim.content[-1].end
        for other in self._in_sentence[one.at, one.claim.context.start]:
            start, end = other.claim.content[0].start, other.claim.content[-1].end
            is_outer = (start, end) != (first, last) and other.claim.attribution is not None
            if is_outer and start <= first and last <= end and other.claim.id in self._root_of:
                return self._root_of[other.claim.id]
        return None

    def _join_outer(self, one: Told, root: _Root) -> None:
        """Count a word told in another's words once; behind a carrier the inner speaker is shown."""
        inner = self._attributed(one, ())
        if is_carrier(root.speaker.label) and inner.speaker.label and not is_carrier(inner.speaker.label):
            root.via = (root.speaker.label, *root.via)
            root.speaker = inner.speaker
        if inner.kind and not root.kind:
            root.kind, root.basis = inner.kind, inner.basis
        root.claim_ids.append(one.claim.id)
        self._root_of[one.claim.id] = root

    def _attributed(self, one: Told, carriers: tuple[str, ...]) -> _Root:
        reading = self._readings[one.at]
        claim = find_outer(one.claim, reading)
        kind, words = find_basis(one.claim, reading)
        speaker = find_speaker(claim, reading)
        via = tuple(name for name in carriers if name != speaker.label)
        return _Root(speaker, kind, words, via, one.at)

    def _observer(self, one: Told, kind: str, words: str) -> _Root:
        publication = self._readings[one.at].publication
        label = publication.publisher or publication.title or "the report itself"
        speaker = Speaker(
            label, frozenset(chief_name(label).split()), frozenset(), frozenset(), anonymous=False
        )
        return _Root(speaker, kind, words, (), one.at)

    def _put(self, one: Told, root: _Root) -> None:
        same = self._same(root, by_report=None)
        if same is None:
            self._roots.append(root)
            same = root
        else:
            if root.kind and not same.kind:
                same.kind, same.basis = root.kind, root.basis
            if len(root.speaker.names) > len(same.speaker.names):
                same.speaker = root.speaker  # "Seoul said" is better shown as the minister who said it
        same.claim_ids.append(one.claim.id)
        self._root_of[one.claim.id] = same

    def _same(self, root: _Root, *, by_report: int | None) -> _Root | None:
        return next((found for found in self._roots if self._is_same(found, root, by_report=by_report)), None)

    def _is_same(self, a: _Root, b: _Root, *, by_report: int | None = None) -> bool:
        together = a.at in (b.at, by_report) or bool(a.carriers(self._readings) & b.carriers(self._readings))
        return is_same_speaker(a.speaker, b.speaker, told_together=together)


def _reason(root: _Root, independent: Sequence[_Root], shown: Mapping[str, _Root]) -> str:
    if root in independent:
        if not root.kind:
            return "no basis stated; counted as one origin"
        return (
            f"states its basis: {root.basis}"
            if len(shown) < 2
            else f"states a basis of its own: {root.basis}"
        )
    if root.kind == REPORT:
        return f"rests on another's report ({root.basis}), so not shown independent"
    if root.kind in shown:
        return f"rests on {root.kind} like {shown[root.kind].speaker.label}, so not shown independent"
    return f"no basis stated, so not shown independent of {independent[0].speaker.label}"
