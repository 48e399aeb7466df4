"""Whether a name in its own script finds the entry that the list writes in Latin letters.

    python -m bench.quality.cross_script --data cross_script.csv [--negatives names.csv]
    python -m bench.quality.cross_script --data un.xml

The CSV has the columns ``schema, latin_name, original_name, script``. Its Latin names are
indexed, one entry each, and every name in the original script is asked for, without saying
what kind of party it names. Found means: called match or possible, for an entry with the Latin
name of the line, or of another line with the same original name. Of a list file, the entries'
names in original script are taken out and asked for.

``false_alert_rate`` is the share of strangers (by default ``negatives_*.csv`` beside the data)
that raise any alert, ``false_alert_rate_original_script`` the same among those not in Latin
letters, and ``unlisted_alert_rate`` that of original names asked of the half of the entries that
does not hold them; there, brothers and branches count as false. ``right_by_score`` says how honest the
score is: of the entries shown when half of them are indexed, the share that are right, by least score,
for persons and for others; a wrong entry shown to a name whose own is not indexed counts nine times, since
the score assumes that one name in ten asked about is listed. The peer is rapidfuzz's
token-sort ratio over romanised names, with as many false alerts among the strangers as ours.
"""

import argparse
import csv
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

from casewright.resolve import ListingIndex, load_listings, screen
from casewright.resolve.names import split_words
from casewright.text import digest
from casewright.values import Listing, PartyKind

_STRANGER = 9
_LEAST_SCORES = (0.0, 0.2, 0.5, 0.7, 0.9)
_KINDS = {"Person": PartyKind.PERSON, "Vessel": PartyKind.VESSEL}


@dataclass(frozen=True, slots=True)
class _Question:
    """A name in its own script, and the entries that would be right."""

    name: str
    group: str
    right: frozenset[str]


def main() -> None:
    """Print the figures as one JSON object."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--negatives", type=Path)
    parser.add_argument("--show", action="store_true", help="list what was missed and what alerted falsely")
    arguments = parser.parse_args()
    make = _of_rows if arguments.data.suffix == ".csv" else _of_list
    listings, questions = make(arguments.data)
    beside = sorted(arguments.data.parent.glob("negatives_*.csv"))
    negatives = arguments.negatives or (beside[0] if beside else None)
    strangers = [row["full_name"] for row in _rows(negatives)] if negatives else []
    index = ListingIndex(listings)
    figures: dict[str, object] = dict(_found(questions, index, show=arguments.show))
    alerts = [name for name in strangers if _shown(name, index, show=arguments.show)]
    figures["false_alert_rate"] = _share(len(alerts), len(strangers))
    figures["false_alert_rate_original_script"] = _share(
        sum(not _is_latin(name) for name in alerts), sum(not _is_latin(name) for name in strangers)
    )
    figures["unlisted_alert_rate"] = _unlisted(listings, questions)
    figures["right_by_score"] = _right_by_score(listings, questions)
    figures |= {"n": len(questions), "n_listings": len(listings), "n_negatives": len(strangers)}
    figures["peer_token_sort"] = _peer(listings, questions, strangers, len(alerts))
    print(json.dumps(figures, ensure_ascii=False))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _of_rows(path: Path) -> tuple[list[Listing], list[_Question]]:
    """One entry per Latin name; a question per line."""
    rows = _rows(path)
    listings: dict[str, Listing] = {}
    right: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        name, kind = row["latin_name"], _KINDS.get(row["schema"], PartyKind.ORGANISATION)
        one = Listing(id=digest(name), list_name="list", reference=digest(name), kind=kind, name=name)
        listings.setdefault(name, one)
        right[row["original_name"]].add(one.id)
    questions = [
        _Question(
            row["original_name"], f"{row['script']} {_schema(row)}", frozenset(right[row["original_name"]])
        )
        for row in rows
    ]
    return list(listings.values()), questions


def _schema(row: dict[str, str]) -> str:
    return "person" if row["schema"] == "Person" else "organisation"


def _of_list(path: Path) -> tuple[list[Listing], list[_Question]]:
    """The entries of a list without their names in original script, which become the questions."""
    listings: list[Listing] = []
    questions: list[_Question] = []
    for listing in load_listings(path).listings:
        listings.append(
            replace(
                listing,
                aliases=tuple(alias for alias in listing.aliases if alias.quality != "original_script"),
            )
        )
        for alias in listing.aliases:
            if alias.quality == "original_script" and not _is_latin(alias.name):
                group = f"{_script(alias.name)} {listing.kind}"
                questions.append(_Question(alias.name, group, frozenset({listing.id})))
    return listings, questions


def _script(name: str) -> str:
    """The name of the script of the first letter: ARABIC, CYRILLIC, HANGUL, CJK."""
    first = next((letter for letter in name if letter.isalpha() and not letter.isascii()), "x")
    return unicodedata.name(first, "UNKNOWN").split()[0]


def _is_latin(name: str) -> bool:
    return all(unicodedata.name(letter, "").startswith("LATIN") for letter in name if letter.isalpha())


def _found(questions: Sequence[_Question], index: ListingIndex, *, show: bool) -> dict[str, float]:
    asked: defaultdict[str, int] = defaultdict(int)
    found: defaultdict[str, int] = defaultdict(int)
    for question in questions:
        is_found = any(match.listing_id in question.right for match in screen(question.name, index))
        asked[question.group] += 1
        found[question.group] += is_found
        if show and not is_found:
            names = " / ".join(index.get(one).name for one in sorted(question.right))
            print("missed:", question.group, "|", question.name, "|", names)
    by_group = {group: _share(found[group], asked[group]) for group in sorted(asked)}
    counts = {f"n {group}": asked[group] for group in sorted(asked)}
    return {"found": _share(sum(found.values()), len(questions)), **by_group, **counts}


def _shown(name: str, index: ListingIndex, *, show: bool) -> bool:
    matches = screen(name, index)
    if matches and show:
        print("false alert:", name, "→", matches[0].alias.name, matches[0].score)
    return bool(matches)


def _unlisted(listings: Sequence[Listing], questions: Iterable[_Question]) -> float:
    """The share of names that raise an alert although the list lacks their entry."""
    kept = ListingIndex([one for one in listings if int(one.id[:4], 16) % 2])
    held = {one.id for one in kept.listings}
    absent = [question for question in questions if not question.right & held]
    return _share(sum(bool(screen(question.name, kept)) for question in absent), len(absent))


def _right_by_score(
    listings: Sequence[Listing], questions: Iterable[_Question]
) -> dict[str, dict[str, float]]:
    """The share of right entries among those shown, by kind and bin of scores, each half indexed in turn."""
    right: Counter[tuple[str, float]] = Counter()
    shown: Counter[tuple[str, float]] = Counter()
    for half in (0, 1):
        index = ListingIndex([one for one in listings if int(one.id[:4], 16) % 2 == half])
        held = {one.id for one in index.listings}
        for question in questions:
            weight = 1 if question.right & held else _STRANGER
            for match in screen(question.name, index):
                kind = "persons" if index.get(match.listing_id).kind is PartyKind.PERSON else "others"
                place = (kind, max(least for least in _LEAST_SCORES if match.score >= least))
                is_right = match.listing_id in question.right
                right[place] += is_right
                shown[place] += 1 if is_right else weight
    return {
        kind: {
            str(least): _share(right[kind, least], shown[kind, least])
            for one, least in sorted(shown)
            if one == kind
        }
        for kind in sorted({kind for kind, _ in shown})
    }


def _peer(
    listings: Sequence[Listing], questions: Sequence[_Question], strangers: Sequence[str], n_alerts: int
) -> dict[str, float]:
    """The share that rapidfuzz finds above the score that gives as many false alerts as ours."""
    owners = [
        (one.id, name) for one in listings for name in (one.name, *(alias.name for alias in one.aliases))
    ]
    names = [_sorted(name) for _, name in owners]
    best = sorted((_scores(name, names).max() for name in strangers), reverse=True)
    cut = float(best[min(n_alerts, len(best) - 1)]) if best else 70.0
    found = 0
    for question in questions:
        scores = _scores(question.name, names)
        found += any(owners[at][0] in question.right for at in np.flatnonzero(scores > cut))
    return {"found": _share(found, len(questions)), "threshold": round(cut, 1)}


def _scores(name: str, names: Sequence[str]) -> "np.typing.NDArray[np.float32]":
    return np.asarray(
        process.cdist([_sorted(name)], names, scorer=fuzz.ratio, dtype=np.float32, workers=1)[0]
    )


def _sorted(name: str) -> str:
    return " ".join(sorted(split_words(name)))


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0


if __name__ == "__main__":
    main()
