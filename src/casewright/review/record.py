"""CASE/decisions.jsonl: one decision a line, in the order taken; lines are added, none is changed.

It lies beside the database, not in it: people can read it, it can be kept under
version control and merged, and it survives a case whose database was made anew.
"""

import os
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import msgspec

from casewright.errors import InputError, StoreError
from casewright.review.marks import NOT_FOR_RELEASE
from casewright.values import Decision, DecisionKind, EventType, Place, Status, Verdict

DECISIONS = "decisions.jsonl"

_SHA256 = re.compile(r"[0-9a-f]{64}")
_GRADE = re.compile(r"(?=.)[A-F]?[1-6]?")  # one half alone leaves the other as the rules have it
_VERDICTS = {
    DecisionKind.CLAIM: frozenset(Verdict),
    DecisionKind.MATTER: frozenset({"join", "part"}),
    DecisionKind.RELEASE: frozenset({"public", NOT_FOR_RELEASE}),
}
_ALLOWED = {"status": frozenset(Status), "event": frozenset(EventType)}
_FIELDS = ("speaker", "status", "event", "words")


def read_decisions(folder: Path) -> tuple[Decision, ...]:
    """Return all decisions kept in a case, oldest first; none when nobody has decided anything.

    Raises:
        InputError: A line is unusable. Nothing is skipped: the line may be the one that withholds an exhibit.
        StoreError: The file cannot be read.
    """
    return _read(folder / DECISIONS) if (folder / DECISIONS).exists() else ()


def add_decisions(folder: Path, decisions: Iterable[Decision]) -> None:
    """Add decisions to those of a case, all of them or none; they are on disk when this returns.

    Raises:
        InputError: One of them lacks who, why or a possible verdict.
        StoreError: The case cannot be written.
    """
    lines = [_line(checked(one)) for one in decisions]
    path = folder / DECISIONS
    try:
        with path.open("ab+") as out:
            if out.tell():
                out.seek(-1, os.SEEK_END)
                if out.read(1) != b"\n":  # a power cut left half a line: it must not swallow this one
                    lines.insert(0, b"\n")
            out.write(b"".join(lines))
            out.flush()
            os.fsync(out.fileno())
    except OSError as error:
        message = f"the decision could not be kept ({error.strerror}); free space or check the rights"
        raise StoreError(message, subject=str(path)) from error


def merge_decisions(folder: Path, other: Path) -> int:
    """Add the decisions of another file that a case does not hold yet, and return how many those were.

    Raises:
        InputError: A line of either file is unusable.
        StoreError: A file cannot be read or written.
    """
    known = {_line(one) for one in read_decisions(folder)}
    fresh = [one for one in _read(other) if _line(one) not in known]
    if fresh:
        add_decisions(folder, fresh)
    return len(fresh)


def checked(decision: Decision) -> Decision:
    """Return a decision that says all it must.

    Raises:
        InputError: It names nobody, no reason, no place or no possible verdict.
    """
    subject = decision.about[0].address if decision.about else decision.kind.value
    problem = _problem_with(decision)
    if problem:
        raise InputError(problem, subject=subject)
    return decision


def _problem_with(decision: Decision) -> str:
    if not decision.who.strip() or not decision.why.strip():
        return "a decision needs a name (--by NAME) and a reason (--because TEXT)"
    n_places = 2 if decision.kind is DecisionKind.MATTER else 1
    if len(decision.about) != n_places or not all(map(_is_place, decision.about)):
        return f"a decision of this kind is about {n_places} place(s) named by the SHA-256 of the bytes"
    if decision.kind is DecisionKind.GRADE:
        if not _GRADE.fullmatch(decision.verdict):
            return f"{decision.verdict!r} is no grade; give a letter A–F, a number 1–6 or both, such as B2"
    elif decision.verdict not in _VERDICTS[decision.kind]:
        return f"{decision.verdict!r} is none of: {', '.join(sorted(_VERDICTS[decision.kind]))}"
    if (decision.verdict == Verdict.CORRECT) != bool(decision.instead):
        return "a correction says what is to be read instead (speaker, status, event or words)"
    return next(filter(None, (_problem_in(*pair) for pair in decision.instead.items())), "")


def _is_place(place: Place) -> bool:
    return _SHA256.fullmatch(place.body_sha256) is not None


def _problem_in(name: str, words: str) -> str:
    if name not in _FIELDS:
        return f"{name!r} cannot be corrected; what can: {', '.join(_FIELDS)}"
    allowed: frozenset[str] = _ALLOWED.get(name, frozenset())
    if not words.strip() or (allowed and words not in allowed):
        return f"{words!r} is no {name}" + (f"; give one of: {', '.join(sorted(allowed))}" if allowed else "")
    return ""


def _line(decision: Decision) -> bytes:
    """Return a decision as a line; what a place leaves open is left out."""
    row = msgspec.to_builtins(decision)
    row["about"] = [{name: value for name, value in one.items() if value} for one in row["about"]]
    if not row["instead"]:
        del row["instead"]
    return msgspec.json.encode(row) + b"\n"


def _read(path: Path) -> tuple[Decision, ...]:
    try:
        lines: Sequence[bytes] = path.read_bytes().splitlines()
    except OSError as error:
        raise StoreError(f"cannot be read ({error.strerror}); check its rights", subject=str(path)) from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            decision = checked(msgspec.json.decode(line, type=Decision))
            datetime.fromisoformat(decision.when)
        except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
            reason = error.message if isinstance(error, InputError) else error
            message = f"line {number} is unusable ({reason}); mend the line or take it out"
            raise InputError(message, subject=str(path)) from error
        found.append(decision)
    return tuple(found)
