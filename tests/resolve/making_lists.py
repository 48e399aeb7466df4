"""Small lists made for tests, and read as the folder of lists reads them."""

from pathlib import Path

from casewright.resolve import load_listings
from casewright.values import Listing


def un_xml(*entries: str, root: str = 'dateGenerated="2024-06-01T10:00:00Z"', head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<CONSOLIDATED_LIST {root}>'
        f"<INDIVIDUALS/><ENTITIES>{''.join(entries)}</ENTITIES></CONSOLIDATED_LIST>"
    ).encode()


def un_entry(reference: str, name: str, more: str = "") -> str:
    return (
        f"<ENTITY><FIRST_NAME>{name}</FIRST_NAME><REFERENCE_NUMBER>{reference}</REFERENCE_NUMBER>"
        f"<LISTED_ON>2016-03-02</LISTED_ON>{more}</ENTITY>"
    )


def sdn_row(
    number: int, name: str, kind: str = "-0- ", *, programme: str = '"DPRK3"', remarks: str = "-0- "
) -> str:
    nulls = ",".join(["-0- "] * 7)
    return f'{number},"{name}",{kind},{programme},{nulls},{remarks}'


def sdn_csv(*rows: str, end: str = "\x1a") -> bytes:
    return ("".join(f"{row}\r\n" for row in rows) + end).encode()


def read(path: Path, text: str) -> dict[str, Listing]:
    """Return the entries of a list by reference; the file must be read without a failure."""
    path.write_text(text, encoding="utf-8")
    held = load_listings(path)
    assert held.failures == ()
    return {one.reference: one for one in held.listings}


def qualities(listing: Listing) -> dict[str, str]:
    """Return the quality of each of an entry's names."""
    return {alias.name: alias.quality for alias in listing.aliases}
