"""What happened to a custody chain: which line was edited, removed, inserted or moved.

A line that does not match its own hash was edited. Lines that do tell by their
numbers and by the hashes that they follow which of them are missing, doubled
or out of place. Whoever rewrites a line *and* its hash breaks the link of the
next one; whoever rewrites all of them is noticed only by a head noted earlier.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casewright.store.custody import GENESIS, Entry, parse_line


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something that verification found.

    Attributes:
        kind: ``changed``, ``removed``, ``added``, ``renamed`` (bytes); ``edited``, ``line_removed``,
            ``line_inserted``, ``reordered``, ``rewritten``, ``torn_tail``, ``head`` (custody log);
            ``row_missing``, ``row_unknown``, ``row_differs``, ``database`` (case.db); ``archive``.
        subject: Address, digest, file or line that it is about.
        message: What is wrong, in one sentence.
    """

    kind: str
    subject: str
    message: str


def find_chain_problems(lines: Sequence[bytes], *, log: str) -> Iterator[Problem]:
    """Yield what is wrong with the lines of a log, in the order of the lines.

    Args:
        lines: Without their line feeds and without a torn tail.
        log: Name of the file, for messages.
    """
    entries = [parse_line(line) for line in lines]
    numbers = [entry.seq if entry else _number_of(line) for entry, line in zip(entries, lines, strict=True)]
    yield from _edited(entries, lines, log)
    yield from _misplaced(numbers, log)
    yield from _unlinked(entries, log)


def _edited(entries: Sequence[Entry | None], lines: Sequence[bytes], log: str) -> Iterator[Problem]:
    for number, (entry, line) in enumerate(zip(entries, lines, strict=True), start=1):
        if entry is None:
            message = f"was edited: it does not match its own hash{_about(line)}"
            yield Problem(kind="edited", subject=f"{log} line {number}", message=message)


def _misplaced(numbers: Sequence[int | None], log: str) -> Iterator[Problem]:
    """Compare each line's own number with those around it."""
    seen: set[int] = set()
    highest = 0
    for place, number in enumerate(numbers, start=1):
        if number is None:
            highest += 1  # a line beyond recognition takes the place that it stands in
            seen.add(highest)
        elif number in seen or number < 1:
            message = f"was inserted: there is an entry {number} before it"
            yield Problem(kind="line_inserted", subject=f"{log} line {place}", message=message)
        else:
            if number < highest:
                message = f"was moved: entry {number} stands after entry {highest}"
                yield Problem(kind="reordered", subject=f"{log} line {place}", message=message)
            seen.add(number)
            highest = max(highest, number)
    for first, last in _runs(sorted(set(range(1, highest + 1)) - seen)):
        which = f"entry {first}" if first == last else f"entries {first} to {last}"
        yield Problem(kind="line_removed", subject=f"{log} {which}", message="no longer there")


def _unlinked(entries: Sequence[Entry | None], log: str) -> Iterator[Problem]:
    """Compare the hash that each entry follows with that of the entry numbered before it."""
    hashes = {0: GENESIS} | {entry.seq: entry.hash for entry in entries if entry}
    for place, entry in enumerate(entries, start=1):
        if entry and hashes.get(entry.seq - 1, entry.prev) != entry.prev:
            before = "the beginning" if entry.seq == 1 else f"entry {entry.seq - 1}"
            message = f"does not follow {before} as it stands there now: one of the two was written anew"
            yield Problem(kind="rewritten", subject=f"{log} line {place}", message=message)


def _number_of(line: bytes) -> int | None:
    """Return the number that an edited line still shows, or ``None``."""
    number = _fields_of(line).get("seq")
    return number if type(number) is int else None


def _about(line: bytes) -> str:
    """Say which exhibit an edited line is about, when it still shows that."""
    record = _fields_of(line).get("record")
    address = record.get("address") if isinstance(record, dict) else None
    return f" (it names {address})" if address else ""


def _fields_of(line: bytes) -> dict[str, object]:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return fields if isinstance(fields, dict) else {}


def _runs(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of every run of consecutive numbers.

    >>> list(_runs([2, 3, 4, 7]))
    [(2, 4), (7, 7)]
    """
    for index, number in enumerate(numbers):
        if index == 0 or numbers[index - 1] != number - 1:
            first = number
        if index + 1 == len(numbers) or numbers[index + 1] != number + 1:
            yield first, number
