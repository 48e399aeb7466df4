"""What is computed of a case as a whole, and the whole case as the report takes it.

    readings ─weigh→ ─resolve→ ─assess→ the store ─case_of→ Case

Nothing here is kept from build to build: every document that comes or goes may change it all.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

import casewright
from casewright.assess import assess, load_provisions
from casewright.casefile import UNTITLED, CaseFile
from casewright.plain_words import interval_words
from casewright.read import READER_VERSION
from casewright.report import changes_between, outline_of
from casewright.resolve import (
    ListingIndex,
    Listings,
    NameDecision,
    find_corrections,
    load_listings,
    read_name_decisions,
    resolve,
    respect,
)
from casewright.review import find_standing, find_withheld, name_reviewers, read_decisions
from casewright.store import Store
from casewright.values import Case, Decision, Grain, Match, Reading, SourceEntry, TimeInterval, Weighing
from casewright.weigh import weigh

Progress = Callable[[str, int, int | None], None]
"""Called with (step, done, total or None) as work goes on."""


def judge(
    store: Store, folder: Path, case_file: CaseFile, register: Sequence[SourceEntry], tell: Progress
) -> None:
    """Compute everything that looks at more than one document, and store it."""
    exhibits = store.exhibits()
    read_all = tuple(store.iter_readings())
    reviewed = find_standing(exhibits, read_all, read_decisions(folder))
    readings = reviewed.as_reviewed([one for one in read_all if not case_file.is_too_late(one)])
    tell("weigh", 0, len(readings))
    weighing = weigh(
        exhibits,
        readings,
        rulings=reviewed.rulings,
        register=register,
        decisions=reviewed.grades,
    )
    store.replace_weighing(weighing)
    tell("weigh", len(readings), len(readings))
    listings = _load_lists(store, case_file)
    decisions = read_name_decisions(case_file.lists) if case_file.lists and case_file.lists.is_dir() else ()
    matches = _resolve_all(readings, weighing, listings, decisions, tell)
    matched = {match.listing_id for match in matches}
    store.replace_matches(matches)
    store.replace_listings(tuple(listing for listing in listings.every if listing.id in matched))
    store.set_setting("lists", msgspec.json.encode(_Screened.of(listings)).decode())
    tell("assess", 0, None)
    found = assess(weighing, readings, matches, listings.every, load_provisions(), case_file.replies)
    store.replace_findings(found)


def note_changes(store: Store, case: Case) -> bool:
    """Keep what differs from the last build, and say whether anything does; the first build is no change.

    A build that changes nothing – a casebook written anew – keeps what the last change was.
    """
    outline = outline_of(case)
    before = store.get_setting("outline")
    lines = changes_between(before, outline) if before not in {"", outline} else ()
    if lines:
        store.set_setting("changes", msgspec.json.encode(lines).decode())
    store.set_setting("outline", outline)
    return bool(lines)


def changes_of(store: Store) -> tuple[str, ...]:
    """Return what the last build that changed anything changed, in words."""
    return msgspec.json.decode(store.get_setting("changes", default="[]"), type=tuple[str, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Screened:
    """What the case was screened against; a setting of the case, read back when it is shown."""

    lists: tuple[tuple[str, str], ...] = ()
    n_listings: int = 0
    are_sample: bool = False

    @classmethod
    def of(cls, listings: Listings) -> "_Screened":
        return cls(
            lists=listings.lists,
            n_listings=len(listings.listings),
            are_sample=bool(listings.listings) and all(one.is_sample for one in listings.listings),
        )


def case_of(store: Store, case_file: CaseFile, decisions: Sequence[Decision]) -> Case:
    """Return everything that a store holds as one case, with what reviewers decided."""
    exhibits, readings = store.exhibits(), tuple(store.iter_readings())
    withheld = tuple(find_withheld(exhibits, decisions))
    reviewed = find_standing(exhibits, readings, decisions)
    screened = msgspec.json.decode(store.get_setting("lists", default="{}"), type=_Screened)
    return Case(
        title=_title(case_file, [one for one in readings if one.exhibit_id not in withheld]),
        question=case_file.question,
        scope=case_file.scope,
        cut_off=case_file.cut_off,
        exhibits=exhibits,
        readings=readings,
        failures=store.failures(),
        matches=store.matches(),
        listings=store.listings(),
        lists=screened.lists,
        n_listings=screened.n_listings,
        lists_are_sample=screened.are_sample,
        weighing=store.weighing(),
        provisions=load_provisions(),
        findings=name_reviewers(store.findings(), reviewed.reviews),
        not_weighed=tuple(one.exhibit_id for one in readings if case_file.is_too_late(one)),
        not_for_release=withheld,
        reviews=reviewed.reviews,
        lost=reviewed.lost,
        changes=changes_of(store),
        reader_version=READER_VERSION,
        casewright_version=casewright.__version__,
    )


def _title(case_file: CaseFile, readings: Sequence[Reading]) -> str:
    """Return the case's title; one that nothing names is told by how much it holds, and from when."""
    if case_file.title != UNTITLED or not readings:
        return case_file.title
    days = sorted(one.publication.published for one in readings if one.publication.published is not None)
    spread = (
        f", {interval_words(TimeInterval(start=days[0], end=days[-1], grain=Grain.MONTH))}" if days else ""
    )
    return f"{UNTITLED}: {len(readings)} document{'s' if len(readings) > 1 else ''}{spread}"


def _resolve_all(
    readings: Sequence[Reading],
    weighing: Weighing,
    listings: Listings,
    decisions: Sequence[NameDecision],
    tell: Progress,
) -> tuple[Match, ...]:
    """Match every report's names, damaged ones as their original has them, and as was decided before."""
    if not listings.listings:
        return ()
    index = ListingIndex(listings.every)
    found: list[Match] = []
    corrections = find_corrections(weighing.flags, weighing.edges, readings)
    for n_done, reading in enumerate(readings, start=1):
        found += resolve(reading, index, corrections=corrections.get(reading.exhibit_id, ()))
        tell("resolve", n_done, len(readings))
    return respect(found, decisions)


def _load_lists(store: Store, case_file: CaseFile) -> Listings:
    store.clear_failures(step="lists")
    if case_file.lists is None:
        return Listings(listings=(), lists=(), failures=())
    listings = load_listings(case_file.lists)
    for failure in listings.failures:
        store.add_failure(failure)
    return listings
