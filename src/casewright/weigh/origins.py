"""Whose first word stands behind a matter.

The rules, in the order in which they are applied to the claims of one matter:

    O1  A claim of a copy adds nothing; it goes back to the origin of the claim it repeats.
    O2  A claim without speaker ("is believed to …", "the world believes that …"), and without an
        observation or picture that it states, has no origin.
    O3  A claim that could not be confirmed, or is only a question, has no origin.
    O4  A claim through a carrier that the case holds goes back to the origin of the carrier's claim; so does
        that of a speaker who names a report as the basis. A circle of reports has no origin.
    O5  Otherwise its origin is its speaker; the same speaker under other words is one origin. What stands
        inside another's quoted words is that one's claim ("A said that B said …"): one origin, not two. An
        unnamed speaker is the same only within one report or through one carrier, and "a second official"
        is another. A document that reports cite is its own speaker.
    O8  Speakers who hold up one and the same picture (one maker, one day) are one origin.
    O9  A claim that its own source has withdrawn has no origin, and neither have its copies.

How the origins are counted, O6 and O7, stands in :mod:`casewright.weigh.independence`;
docs/reference/origins.md tells all of them with examples. The reason of each claim and of each
origin begins with the number of its rule.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from casewright.text import fold
from casewright.values import Origin, Reading, SpeakerKind, Status, Voice
from casewright.weigh.basis import (
    NO_BASIS,
    Basis,
    find_basis,
    find_observation,
    is_one,
    media_cited,
)
from casewright.weigh.citations import Library, carriers_of
from casewright.weigh.independence import pick_independent, reason_of
from casewright.weigh.matters import Told
from casewright.weigh.media import chief_name, is_carrier, is_named_medium, publishers_of
from casewright.weigh.parties import is_party
from casewright.weigh.speakers import Speaker, Speakers, is_nobody, is_same_speaker, kind_of
from casewright.weigh.withdrawals import NOTHING, Withdrawals

_CIRCLE = "O4: came through reports that lead back to each other"
_NO_ORIGIN = (Status.UNCONFIRMED, Status.QUESTIONED, Status.UNDETERMINED, Status.DENIED)


@dataclass(slots=True, eq=False)
class _Root:
    """An origin while it is being gathered.

    Attributes:
        at: Report of its first claim.
        kind: What the speaker is, where something other than the words tells it.
        others: Speakers who hold up the same picture (O8).
    """

    speaker: Speaker
    basis: Basis
    via: tuple[str, ...]
    at: int
    kind: SpeakerKind | None = None
    others: list[str] = field(default_factory=list)
    claim_ids: list[str] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The speaker's words, as shown."""
        return self.speaker.label or "a speaker not named"

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
        to_obtain: Carriers and documents that the case lacks, in order.
        claim_reasons: Why each claim of the group counts or does not, in step; the rule comes first.
    """

    origins: tuple[Origin, ...]
    low: int
    high: int
    to_obtain: tuple[str, ...]
    claim_reasons: tuple[str, ...]


def find_origins(
    group: Sequence[Told],
    readings: Sequence[Reading],
    library: Library,
    speakers: Speakers,
    withdrawn: Withdrawals = NOTHING,
) -> Origins:
    """Return the origins of one matter.

    Args:
        group: All claims of the matter but denials, in order.
        readings: All readings of the case.
        library: The same, by publisher.
        speakers: Who says each of their claims.
        withdrawn: What their own sources took back.
    """
    gathering = _Gathering(readings, library, speakers, group)
    standing = [one for one in group if not gathering.is_withdrawn(one, withdrawn)]
    for one in sorted((one for one in standing if one.repeat is None), key=gathering.order):
        gathering.add(one)
    for one in sorted((one for one in standing if one.repeat is not None), key=gathering.order):
        gathering.add_repeat(one)
    return gathering.result(group)


class _Gathering:
    """Gathers the origins of one matter, claim by claim, earliest first."""

    def __init__(
        self, readings: Sequence[Reading], library: Library, speakers: Speakers, group: Sequence[Told]
    ) -> None:
        self._readings = readings
        self._library = library
        self._speakers = speakers
        self._reports = {one.at for one in group}
        self._in_sentence: dict[tuple[int, int], list[Told]] = defaultdict(list)
        for one in group:
            self._in_sentence[one.at, one.claim.context.start].append(one)
        self._roots: list[_Root] = []
        self._root_of: dict[str, _Root] = {}
        self._waiting: list[tuple[Told, tuple[int, ...]]] = []
        self._to_obtain: dict[str, str] = {}
        self._reasons: dict[str, str] = {}

    def order(self, one: Told) -> tuple[date, datetime, int, int, int]:
        """Return the place of a claim: by day and time of publication, unknown last, as listed, longest."""
        publication = self._readings[one.at].publication
        moment = publication.published_at or datetime.max.replace(tzinfo=UTC)
        length = one.claim.content[-1].end - one.claim.content[0].start
        return (publication.published or date.max, moment, one.at, one.claim.context.start, -length)

    def is_withdrawn(self, one: Told, withdrawn: Withdrawals) -> bool:
        """Whether a claim, or the one that it repeats, was taken back by its own source (O9)."""
        taken_back = withdrawn.whole(one.claim.id)
        copied = withdrawn.whole(one.repeat.claim_id or "") if one.repeat else None
        if taken_back is None and copied is None:
            return False
        reason = taken_back.reason if taken_back else f"copies what was {copied.reason if copied else ''}"
        self._reasons[one.claim.id] = f"O9: {reason}"
        return True

    def add(self, one: Told) -> None:
        """Take in a claim that stands in no copy (O2 to O5)."""
        if one.claim.status in _NO_ORIGIN:
            self._reasons[one.claim.id] = "O3: not confirmed, or only asked: nobody stands behind it"
            return
        reading = self._readings[one.at]
        if one.claim.voice is Voice.REPORTER or one.claim.attribution is None:
            observed = find_observation(one.claim, reading)
            if observed.is_stated:
                self._put(one, self._observer(one, observed), "O2: the report's own observation")
            else:
                self._reasons[one.claim.id] = (
                    "O2: the reporter's own sentence, without speaker or observation"
                )
            return
        around = self._around(one)
        if around is not None:
            self._join_outer(one, around)
            return
        carriers = carriers_of(one.claim, reading)
        if not (one.claim.attribution.source or one.claim.attribution.speaker or carriers):
            self._reasons[one.claim.id] = "O2: no speaker is named"
            return
        if not carriers and is_nobody(self._speakers.of(one.claim, one.at)):
            self._reasons[one.claim.id] = "O2: the speaker is nobody who could be asked"
            return
        root = self._attributed(one, carriers)
        cited_as_basis = media_cited(root.basis)
        cited = tuple(
            at
            for name in (*carriers, *cited_as_basis)
            for at in self._library.find(name, cited_in=one.at)
            if at in self._reports
        )
        if cited:
            self._waiting.append((one, cited))
            return
        for name in filter(is_named_medium, (*carriers, *cited_as_basis)):
            self._to_obtain.setdefault(chief_name(name), name)
        self._put(one, root, f"O5: the word of {root.label}")

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
        self._reasons[one.claim.id] = "O1: a copy's claim, which adds nothing"
        if known is None and not self._roots and one.claim.voice is Voice.ATTRIBUTED and not has_counterpart:
            root = self._attributed(one, ())
            self._put(one, root, f"O5: the word of {root.label}")
        elif known is not None:
            self._join(one, known, f"O1: a copy's claim, which goes back to {known.label}")

    def result(self, group: Sequence[Told]) -> Origins:
        """Return what was gathered, with the count as a range (O6, O7)."""
        self._settle()
        bases = [root.basis for root in self._roots]
        labels = [root.label for root in self._roots]
        independent = pick_independent(bases)
        origins = []
        for at, root in enumerate(self._roots):
            kind = self._kind(root, group)
            if kind is SpeakerKind.DOCUMENT and not self._library.holds(root.label):
                self._to_obtain.setdefault(fold(root.label), root.label)
            reason = reason_of(at, bases, labels, independent)
            if root.others:
                reason += f"; O8: {', '.join(root.others)} rest on the same picture"
            if root.speaker.n_voices > 1:
                reason += f"; O7: {root.speaker.n_voices} voices that nothing tells apart"
            origins.append(
                Origin(
                    speaker=root.label,
                    basis=root.basis.words,
                    via=root.via,
                    claim_ids=tuple(root.claim_ids),
                    independent=at in independent,
                    reason=reason,
                    speaker_kind=kind,
                    basis_kind=root.basis.kind,
                    n_voices=root.speaker.n_voices,
                )
            )
        return Origins(
            origins=tuple(origins),
            low=len(independent),
            high=sum(origin.n_voices for origin in origins),
            to_obtain=tuple(self._to_obtain.values()),
            claim_reasons=tuple(self._reasons.get(one.claim.id, _CIRCLE) for one in group),
        )

    def _kind(self, root: _Root, group: Sequence[Told]) -> SpeakerKind:
        own = set(root.claim_ids)
        if root.kind is None and is_party(root.speaker, [one for one in group if one.claim.id in own]):
            return SpeakerKind.PARTY
        return root.kind or kind_of(root.speaker)

    def _settle(self) -> None:
        """Lead the claims that came through a report of this case to that report's origins (O4)."""
        waiting, self._waiting = self._waiting, []
        for one, cited in waiting:
            root = self._attributed(one, ())
            there = [found for found in self._roots if found.at in cited]
            same = next((found for found in there if self._is_same(found, root)), None)
            if same is None and there and (is_carrier(root.speaker.label) or media_cited(root.basis)):
                same = there[0]
            if same is None and not is_carrier(root.speaker.label):
                same = self._same(root, by_report=None)
            if same is not None:
                self._join(one, same, f"O4: came through a report of this case, from {same.label}")
            elif not is_carrier(root.speaker.label):
                root = replace(root, via=carriers_of(one.claim, self._readings[one.at]))
                self._put(one, root, f"O5: the word of {root.label}")

    def _join(self, one: Told, root: _Root, reason: str) -> None:
        root.claim_ids.append(one.claim.id)
        self._root_of[one.claim.id] = root
        self._reasons[one.claim.id] = reason

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
        if root.basis == NO_BASIS:
            root.basis = inner.basis
        self._join(one, root, f"O5: told in the words of {root.label}")

    def _attributed(self, one: Told, carriers: tuple[str, ...]) -> _Root:
        reading = self._readings[one.at]
        speaker = self._speakers.of(one.claim, one.at)
        via = tuple(name for name in carriers if name != speaker.label)
        return _Root(speaker, find_basis(one.claim, reading), via, one.at)

    def _observer(self, one: Told, basis: Basis) -> _Root:
        publication = self._readings[one.at].publication
        label = publication.publisher or publication.title or "the report itself"
        speaker = Speaker(
            label, frozenset(chief_name(label).split()), frozenset(), frozenset(), anonymous=False
        )
        return _Root(speaker, basis, (), one.at, SpeakerKind.REPORTER)

    def _put(self, one: Told, root: _Root, reason: str) -> None:
        same = self._same(root, by_report=None)
        if same is None:
            same = next((found for found in self._roots if is_one(found.basis, root.basis)), None)
            if same is not None:
                same.others.append(root.label)
                reason = f"O8: rests on the same picture as the word of {same.label}"
        if same is None:
            self._roots.append(root)
            same = root
        else:
            if same.basis == NO_BASIS:
                same.basis = root.basis
            if len(root.speaker.names) > len(same.speaker.names) and not same.others:
                same.speaker = root.speaker  # "Seoul said" is better shown as the minister who said it
        self._join(one, same, reason)

    def _same(self, root: _Root, *, by_report: int | None) -> _Root | None:
        return next((found for found in self._roots if self._is_same(found, root, by_report=by_report)), None)

    def _is_same(self, a: _Root, b: _Root, *, by_report: int | None = None) -> bool:
        together = a.at in (b.at, by_report) or bool(a.carriers(self._readings) & b.carriers(self._readings))
        return is_same_speaker(a.speaker, b.speaker, told_together=together)
