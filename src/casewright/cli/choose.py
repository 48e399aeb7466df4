"""Which finding, claim or exhibit of a case a user means by a number, an id's beginning or an address."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from casewright.errors import InputError
from casewright.values import Case, Claim, Exhibit, Finding

T = TypeVar("T")

_SHORTEST_ID = 4  # digits that may be the beginning of an id
_LAST_NUMBER = 9999  # longer runs of digits are the beginning of an id


def find_finding(case: Case, wanted: str) -> Finding:
    """Return the finding meant: its number as `show` prints it, or the beginning of its id.

    Raises:
        InputError: None is, or several are.
    """
    remedy = "list them with: casewright show CASE"
    if wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= min(len(case.findings), _LAST_NUMBER):
        return case.findings[int(wanted) - 1]
    if wanted.isascii() and wanted.isdigit() and len(wanted) < _SHORTEST_ID:
        # "9" where there are three is a slip of the finger, not the id that happens to begin with it
        raise InputError(f"is no finding of this case, which has {len(case.findings)}", subject=wanted)
    found = [one for one in case.findings if one.id.startswith(wanted)]
    return _only(found, wanted, "finding", remedy)


def find_claim(case: Case, wanted: str) -> Claim:
    """Return the claim whose id begins as given.

    Raises:
        InputError: None does, or several do.
    """
    claims = (claim for reading in case.readings for claim in reading.claims)
    found = [claim for claim in claims if claim.id.startswith(wanted)]
    return _only(found, wanted, "claim", "list them with: casewright review CASE --list")


def find_exhibits(case: Case, wanted: Iterable[str]) -> list[Exhibit]:
    """Return the exhibits meant: by address, or by the beginning of an id or of the bytes' SHA-256.

    Raises:
        InputError: None is, or several different ones are.
    """
    return [_find_exhibit(case.exhibits, one) for one in wanted]


def _find_exhibit(exhibits: Sequence[Exhibit], wanted: str) -> Exhibit:
    at_address = [one for one in exhibits if one.address == wanted]
    found = at_address or [
        one for one in exhibits if one.id.startswith(wanted) or one.body_sha256.startswith(wanted)
    ]
    if wanted and len({one.body_sha256 for one in found}) == 1:
        return found[0]  # the same bytes at several addresses are marked together
    return _only(found, wanted, "exhibit", "give its address as the casebook prints it")


def _only(found: Sequence[T], wanted: str, what: str, remedy: str) -> T:
    if len(found) != 1 or not wanted:
        problem = f"means more than one {what}" if found else f"is no {what} of this case"
        raise InputError(f"{problem}; {remedy}", subject=wanted or "''")
    return found[0]
