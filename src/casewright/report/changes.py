"""What differs between two builds of a case, finding by finding.

Findings carry no number that lasts: their ids change with the claims of their matter
and with the reader. So two are held to be one by the words they rest on – the same
bytes, the same words – and what else they share decides between several.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from casewright.plain_words import clip
from casewright.report.rows import Row, exhibit_rows, finding_rows, weight_row
from casewright.report.words import SHORT_CONTESTS, SHORT_SUPPORTS, origin_words
from casewright.text import fold
from casewright.values import Case

_TITLE = 90  # characters of a title in a line on the screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """One origin of a finding: who speaks, and the keys of the words that go back to it."""

    speaker: str
    independent: bool
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding as it is compared.

    Attributes:
        number: Its place among the findings of its build, from 1.
        keys: Of its supporting claims, see ``claim_keys`` in ``findings.json``.
    """

    number: int
    title: str
    relation: str
    support: str
    contest: str
    n_origins_low: int
    n_origins_high: int
    provision_keys: tuple[str, ...]
    keys: tuple[str, ...]
    denial_keys: tuple[str, ...]
    roots: tuple[Root, ...]
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A build as it is compared: its findings, and the digests of its exhibits."""

    findings: tuple[Line, ...] = ()
    exhibits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One finding of two builds.

    Attributes:
        kind: ``new``, ``gone``, ``changed``, ``joined`` (into another), ``parted`` (from another).
        number: In the new build; in the old one when it is gone or joined.
        details: What changed, each a few words.
    """

    kind: str
    number: int
    title: str
    details: tuple[str, ...] = ()


def outline_of(case: Case) -> str:
    """Return what there is to compare of a case, as JSON to be kept."""
    weights = {weight.id: weight for weight in case.weighing.weights}
    rows = {
        "findings": finding_rows(case),
        "weights": [weight_row(weights[one.weight_id]) for one in case.findings],
        "exhibits": exhibit_rows(case),
    }
    return msgspec.json.encode(outline_of_rows(rows)).decode()


def outline_of_rows(tree: Mapping[str, Any]) -> Outline:
    """Return what there is to compare of the content of a ``findings.json``.

    Raises:
        KeyError: A field is missing, as in files of versions that could not be compared.
    """
    weights = {row["weight_id"]: row for row in tree["weights"]}
    return Outline(
        findings=tuple(
            _line(number, row, weights[row["weight_id"]]) for number, row in enumerate(tree["findings"], 1)
        ),
        exhibits=tuple(row["body_sha256"] for row in tree["exhibits"]),
    )


def changes_between(before: str, after: str) -> tuple[str, ...]:
    """Return the differences of two outlines (JSON of :func:`outline_of`) in words, a line each."""
    old, new = (msgspec.json.decode(one, type=Outline) for one in (before, after))
    return tuple(difference_lines(old, new))


def difference_lines(old: Outline, new: Outline) -> list[str]:
    """Return the differences in words: documents first, then the findings of the new build in order."""
    lines = []
    n_more = sum((Counter(new.exhibits) - Counter(old.exhibits)).values())
    n_less = sum((Counter(old.exhibits) - Counter(new.exhibits)).values())
    if n_more or n_less:
        parts = [_counted(n_more, "more document"), _counted(n_less, "document fewer", "documents fewer")]
        lines.append(" and ".join(part for part in parts if part))
    return lines + [_words_of(one) for one in find_differences(old, new)]


def find_differences(old: Outline, new: Outline) -> list[Difference]:
    """Return what differs, the findings of the new build in order, then what is gone."""
    partners = _match(old.findings, new.findings)
    old_of = _by_key(old.findings)
    new_of = _by_key(new.findings)
    found = []
    for line in new.findings:
        before = partners.get(line.number)
        if before is not None:
            details = tuple(_details(before, line))
            if details:
                found.append(_difference("changed", line, details))
        else:
            whence = _most_shared(line, old_of)
            told = _summary(line) if whence is None else (f"was part of finding {whence.number} before",)
            found.append(_difference("new" if whence is None else "parted", line, told))
    kept = {before.number for before in partners.values()}
    for line in old.findings:
        if line.number not in kept:
            into = _most_shared(line, new_of)
            told = () if into is None else (f"is now part of finding {into.number}",)
            found.append(_difference("gone" if into is None else "joined", line, told))
    return found


# ---------------------------------------------------------------- which finding is which


def _match(old: Sequence[Line], new: Sequence[Line]) -> dict[int, Line]:
    """Return the old finding for each new one that has one, by the new one's number."""
    by_key = _by_key(old)
    pairs = []
    for line in new:
        shared: Counter[int] = Counter(one.number for key in line.keys for one in by_key.get(key, ()))
        for number, n_shared in shared.items():
            other = old[number - 1]
            share = n_shared / (len(set(line.keys) | set(other.keys)) or 1)
            n_provisions = len(set(line.provision_keys) & set(other.provision_keys))
            pairs.append((n_shared, share, n_provisions, -number, -line.number))
    partners: dict[int, Line] = {}
    taken: set[int] = set()
    for *_, minus_old, minus_new in sorted(pairs, reverse=True):
        if -minus_new not in partners and -minus_old not in taken:
            partners[-minus_new] = old[-minus_old - 1]
            taken.add(-minus_old)
    return partners


def _by_key(lines: Iterable[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        for key in dict.fromkeys(line.keys):
            found[key].append(line)
    return found


def _most_shared(line: Line, by_key: Mapping[str, Sequence[Line]]) -> Line | None:
    shared = Counter(one.number for key in line.keys for one in by_key.get(key, ()))
    if not shared:
        return None
    number = max(shared, key=lambda one: (shared[one], -one))
    return next(one for key in line.keys for one in by_key.get(key, ()) if one.number == number)


# ---------------------------------------------------------------- what changed, in words


_SUPPORTS = {one.value: words for one, words in SHORT_SUPPORTS.items()}
_CONTESTS = {one.value: words for one, words in SHORT_CONTESTS.items()}


def _details(old: Line, new: Line) -> Iterable[str]:
    if (old.n_origins_low, old.n_origins_high) != (new.n_origins_low, new.n_origins_high):
        yield f"{_range(old)} → {_range(new)} {'origin' if _range(new) == '1' else 'origins'}"
    yield from _roots("new origin", new.roots, old.roots, are_independent=True)
    yield from _roots("origin gone", old.roots, new.roots, are_independent=True)
    yield from _roots("also said by", new.roots, old.roots, are_independent=False)
    yield from _roots("no longer said by", old.roots, new.roots, are_independent=False)
    yield from _more_or_less(old.denial_keys, new.denial_keys, "denial")
    yield from _more_or_less(old.keys, new.keys, "supporting claim")
    for before, now, words in (
        (old.relation, new.relation, {}),
        (old.support, new.support, _SUPPORTS),
        (old.contest, new.contest, _CONTESTS),
    ):
        if before != now:
            yield f"{_label(before, words)} → {_label(now, words)}"
    if set(old.provision_keys) != set(new.provision_keys):
        before, now = (", ".join(one.provision_keys) or "none" for one in (old, new))
        yield f"provisions {before} → {now}"
    if old.reviewed_by != new.reviewed_by:
        yield f"confirmed by {new.reviewed_by}" if new.reviewed_by else "a machine draft again"


def _summary(line: Line) -> tuple[str, ...]:
    origins = origin_words(line.n_origins_low, line.n_origins_high)
    return origins, _label(line.contest, _CONTESTS), _label(line.support, _SUPPORTS)


def _roots(what: str, here: Sequence[Root], there: Sequence[Root], *, are_independent: bool) -> list[str]:
    """Name the origins that one build has and the other lacks: no such speaker, and none of the words."""
    speakers = {fold(one.speaker) for one in there}
    keys = {key for one in there for key in one.keys}
    names = [
        one.speaker or "a speaker not named"
        for one in here
        if one.independent is are_independent
        and fold(one.speaker) not in speakers
        and not keys & set(one.keys)
    ]
    return [f"{what}: {', '.join(clip(name, 60) for name in names)}"] if names else []


def _more_or_less(old: Sequence[str], new: Sequence[str], what: str) -> Iterable[str]:
    n_more = sum((Counter(new) - Counter(old)).values())
    n_less = sum((Counter(old) - Counter(new)).values())
    if n_more:
        yield _counted(n_more, f"more {what}")
    if n_less:
        yield _counted(n_less, f"{what} fewer", f"{what}s fewer")


def _words_of(one: Difference) -> str:
    was = {"gone": "is gone", "joined": "", "new": "is new", "parted": "is new", "changed": ""}[one.kind]
    before = "former finding" if one.kind in {"gone", "joined"} else "finding"
    told = ", ".join(part for part in (was, *one.details) if part)
    return f"{before} {one.number} ({clip(one.title, _TITLE)}): {told}"


def _label(value: str, words: Mapping[str, str]) -> str:
    return words.get(value, value.replace("_", " "))


def _counted(n: int, one: str, many: str = "") -> str:
    return "" if not n else f"{n} {one if n == 1 else many or one + 's'}"


def _range(line: Line) -> str:
    low, high = line.n_origins_low, line.n_origins_high
    return f"{low}" if low == high else f"{low}–{high}"


def _difference(kind: str, line: Line, details: Iterable[str]) -> Difference:
    return Difference(kind=kind, number=line.number, title=line.title, details=tuple(details))


def _line(number: int, row: Row, weight: Row) -> Line:
    key_of = dict(zip(row["claim_ids"], row["claim_keys"], strict=True))
    return Line(
        number=number,
        **{name: row[name] for name in ("title", "relation", "support", "contest", "reviewed_by")},
        n_origins_low=row["n_origins_low"],
        n_origins_high=row["n_origins_high"],
        provision_keys=tuple(row["provision_keys"]),
        keys=tuple(row["claim_keys"]),
        denial_keys=tuple(row["denial_keys"]),
        roots=tuple(
            Root(
                speaker=one["speaker"],
                independent=one["independent"],
                keys=tuple(key_of[claim_id] for claim_id in one["claim_ids"] if claim_id in key_of),
            )
            for one in weight["origins"]
        ),
    )
