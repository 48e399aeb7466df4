"""Where well-known towns, ports and sites lie; a name that is not in the table has no place on a map."""

from dataclasses import dataclass
from functools import cache

from casewright.data import read_rows
from casewright.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A point of WGS 84, good to about a kilometre.

    Attributes:
        country: ISO code of the state it lies in; empty where states dispute it.
        latitude: Degrees, north positive.
        longitude: Degrees, east positive.
    """

    name: str
    country: str
    latitude: float
    longitude: float


@cache
def _table() -> dict[str, Coordinates]:
    found = {}
    for names, country, latitude, longitude in read_rows("coordinates.tsv"):
        for name in names.split(";"):
            place = Coordinates(
                name=name, country=country, latitude=float(latitude), longitude=float(longitude)
            )
            found[fold(name)] = place
    return found


def find_coordinates(name: str) -> Coordinates | None:
    """Return where a place lies, or ``None`` for one that the table lacks, as all states and seas.

    The name is all that it goes by: a namesake elsewhere gets the point of the well-known place.

    >>> find_coordinates("Nampho").latitude
    38.73
    >>> find_coordinates("Russia") is None
    True
    """
    return _table().get(fold(name))


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
