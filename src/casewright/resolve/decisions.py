"""What a person said about a name and a listed entry: the same, different, or unsure; kept and respected.

    LISTS/decisions.jsonl    one line per decision, the newest of a pair counts; nothing is deleted

A decision is about a name as written, with what was known beside it, and one entry of one list. It is
respected for the same name only: another spelling, or the same name with another birth date, is asked again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from casewright.errors import InputError, ReferenceDataError, StoreError
from casewright.resolve.context import Known
from casewright.text import digest, fold
from casewright.values import Judgement, Match, Outcome

DECISIONS = "decisions.jsonl"
_LOCK_TIMEOUT_S = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class NameDecision:
    """One decision on a name and an entry.

    Attributes:
        name: As written.
        beside: See :func:`beside`; another person of the name is asked anew.
        listing_id: See :class:`casewright.values.Listing`.
        by: Who decided.
        at: Time in UTC, given by the caller.
        why: In the decider's words; a decision without a reason is refused.
    """

    name: str
    beside: str
    listing_id: str
    judgement: Judgement
    by: str
    at: str
    why: str


def decide(folder: Path, decision: NameDecision) -> None:
    """Keep what a person says of a name and an entry.

    Raises:
        InputError: Nobody, no reason, or no judgement is given.
        StoreError: The folder cannot be written.
    """
    if not decision.by.strip() or not decision.why.strip() or decision.judgement is Judgement.UNDECIDED:
        message = "a decision needs who decides, why, and one of same, different, unsure"
        raise InputError(message, subject=decision.name)
    path = folder / DECISIONS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / ".lock", timeout=_LOCK_TIMEOUT_S), path.open("ab") as out:
            out.write(msgspec.json.encode(decision) + b"\n")
    except (OSError, Timeout) as error:
        raise StoreError(f"the decision could not be kept ({error})", subject=str(path)) from error


def read_name_decisions(folder: Path) -> tuple[NameDecision, ...]:
    """Return all decisions kept in a folder of lists, oldest first.

    Raises:
        ReferenceDataError: A line is unusable.
    """
    path = folder / DECISIONS
    if not path.is_file():
        return ()
    found = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            found.append(msgspec.json.decode(line, type=NameDecision))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ReferenceDataError(f"line {number} is unusable ({error})", subject=str(path)) from error
    return tuple(found)


def respect(
    matches: Iterable[Match], decisions: Sequence[NameDecision], *, known: Known | None = None
) -> tuple[Match, ...]:
    """Return matches with what was decided before: *different* is no match any more, *same* is one.

    *Unsure* changes no outcome, but says who was unsure, and why.

    Args:
        matches: Of names or of mentions in reports.
        decisions: Oldest first, as :func:`read_name_decisions` returns them.
        known: What stood beside the name. Without it, as for the mentions of a report, only identifiers
            that the mention itself bears count: what else a report says is a hint, and varies.
    """
    newest: Mapping[tuple[str, str, str], NameDecision] = {
        (fold(one.name), one.beside, one.listing_id): one for one in decisions
    }
    found = []
    for match in matches:
        facts = known or Known(identifiers=match.mention.identifiers)
        decision = newest.get((fold(match.mention.name), beside(facts), match.listing_id))
        found.append(_with(match, decision) if decision else match)
    return tuple(found)


def _with(match: Match, decision: NameDecision) -> Match:
    outcome = {Judgement.SAME: Outcome.MATCH, Judgement.DIFFERENT: Outcome.NO}.get(
        decision.judgement, match.outcome
    )
    words = f"{decision.judgement.value}, {decision.by} decided on {decision.at[:10]}: {decision.why}"
    reason = f"{match.as_of_reason}; {words}"
    return replace(match, outcome=outcome, judgement=decision.judgement, as_of_reason=reason)


def beside(known: Known | None) -> str:
    """Return a digest of what tells a person of a name from another; empty when nothing is known."""
    if known is None:
        return ""
    numbers = (f"{kind}:{value}" for kind, value in sorted(known.identifiers))
    gender = (f"gender:{known.gender}",) if known.gender else ()
    linked = (f"linked:{fold(name)}" for name in sorted(known.linked))
    facts = (*sorted(map(fold, known.countries)), *numbers, *gender, *linked)
    return digest(known.birth_date, *facts) if known.birth_date or facts else ""
