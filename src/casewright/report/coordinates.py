"""Where well-known towns, ports and sites lie; a name that is not in the table has no place on a map.

The table goes by the name alone, so it stays silent where a name can mean
something else: a name that two places bear has no point, and a capital whose
name stands for those who govern there ("Moscow denied it") is no place at all.
"""

import re
from dataclasses import dataclass
from functools import cache

from casewright.data import read_rows
from casewright.text import fold

PRECISION_M = 15_000  # how far apart two sources put the middle of a large city
_AROUND = 60  # characters before a name that can tell what it stands for


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A point of WGS 84; where the middle of a large city lies, sources differ by up to 15 km.

    Attributes:
        country: ISO code of the state it lies in; empty where states dispute it.
        latitude: Degrees, north positive.
        longitude: Degrees, east positive.
        checked_against: Name of the source that agrees with the position; empty where none was asked.
    """

    name: str
    country: str
    latitude: float
    longitude: float
    checked_against: str


@cache
def _table() -> dict[str, Coordinates | None]:
    """Return the places by folded name, ``None`` for a name that several bear."""
    found: dict[str, Coordinates | None] = {}
    for names, country, latitude, longitude, checked_against in read_rows("coordinates.tsv"):
        for name in names.split(";"):
            place = Coordinates(
                name=name,
                country=country,
                latitude=float(latitude),
                longitude=float(longitude),
                checked_against=checked_against,
            )
            found[fold(name)] = None if fold(name) in found else place
    return found


def find_coordinates(name: str) -> Coordinates | None:
    """Return where a place lies.

    Returns:
        ``None`` for one that the table lacks, as all states and seas, and for a name that two places
        of the table bear.

    >>> find_coordinates("Nampho").latitude
    38.73
    >>> find_coordinates("Russia") is None, find_coordinates("Vostochny") is None
    (True, True)
    """
    return _table().get(fold(name))


def checked_words(position: Coordinates) -> str:
    """Return what a position was checked against, in words."""
    source = position.checked_against
    return f"checked against {source}" if source else "not checked against another source"


def is_ambiguous(name: str) -> bool:
    """Whether several places of the table bear a name.

    >>> is_ambiguous("Tripoli"), is_ambiguous("Rajin")
    (True, False)
    """
    key = fold(name)
    return key in _table() and _table()[key] is None


@cache
def _states() -> dict[str, str]:
    rows = read_rows("countries.tsv")
    return {fold(name): code for code, short, long, *_ in rows for name in (short, long) if name}


def find_country(name: str) -> str:
    """Return the ISO code of a state by its name, or of the one that a place of the table lies in; else "".

    >>> find_country("North Korea"), find_country("Nampho"), find_country("Siberia")
    ('KP', 'KP', '')
    """
    known = find_coordinates(name)
    return known.country if known is not None else _states().get(fold(name), "")


@cache
def find_state(code: str) -> str:
    """Return the plain name of a state by its ISO code; empty for none.

    >>> find_state("KP")
    'North Korea'
    """
    return next((row[1] for row in read_rows("countries.tsv") if row[0] == code), "")


# ---------------------------------------------------------------- a capital, or those who govern there


@cache
def _capitals() -> frozenset[str]:
    return frozenset(fold(name) for *_, names in read_rows("countries.tsv") for name in names.split("|"))


_AT_PLACE = re.compile(
    r"\b(?:in|near|outside|around|inside|over|across|reach(?:es|ed|ing)?|visit(?:s|ed|ing)?|toured|"
    r"(?:arriv|land|dock|moor|park)\w* (?:in|at)|"
    r"(?:fl\w+|flights?|sail\w*|travel\w*|trips?|trains?|visits?|drove) (?:to|from)|"
    r"(?:city|capital|port|airport|suburbs?|outskirts|streets|centre|center|north|south|east|west|"
    r"shelling|bombing|attacks?) (?:of|on))"
    r"(?: (?:the|its|their|downtown|central|cent(?:re|er) of|capital(?: city)?(?: of)?|suburban))*\s*,?\s*$"
)
_OF_RULERS = re.compile(
    r"\b(?:government|regime|officials?|officers?|authorities|leaders?|leadership|rulers?|ministry|generals?|"
    r"spokes\w+|trust|confidence|interests?|allies|partners?|friends?)\b[\w ,]{0,12}\bin\s*$"
)


def stands_for_rulers(name: str, before: str, after: str) -> bool:
    """Whether the name of a capital stands for those who govern there and not for the town.

    Only words of place make a capital a town: "in Moscow" does, "from Moscow" and "Moscow's" do not. A town
    that is no capital, and that the table holds, is one wherever it is named.

    Args:
        name: The name, as in the text or in full.
        before: Words before it.
        after: Words after it.

    >>> stands_for_rulers("Moscow", "aided by technological help from ", "")
    True
    >>> stands_for_rulers("Moscow", "the two met in ", " on Monday"), stands_for_rulers("Rajin", "from ", "")
    (False, False)
    """
    if fold(name) not in _capitals():
        return False
    near = fold(before[-_AROUND:])
    if re.match(r"['’]s?\b", after) or _OF_RULERS.search(near):
        return True
    return _AT_PLACE.search(near) is None
