"""Ids for formats that want a UUID: made of content, the same in every format and every export."""

from uuid import UUID, uuid5

from casewright.report.formats._text import holdable

# uuid5 of the DNS name space and "casewright"
_CASEWRIGHT = UUID("11e15d17-77c2-52fc-9eae-be62609cf812")


def uuid_of(*parts: str) -> UUID:
    """Return the UUID of some words: equal words, equal UUID."""
    return uuid5(_CASEWRIGHT, "\x1f".join(map(holdable, parts)))


OWN_TERMS = f"urn:uuid:{_CASEWRIGHT}#"
"""Name space of the terms that no published vocabulary has."""
