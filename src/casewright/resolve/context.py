"""What stands beside a name: birth date, country, identifier; agreement raises, contradiction lowers.

Each fact gives one part with a score between −1 and 1: how far the fact moves
what the name alone says, towards 1 or towards 0.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from casewright.data import read_rows
from casewright.resolve.identifiers import is_valid, plain_identifier
from casewright.resolve.names import WEIGHT_GENERIC, generic_words, make_name, written_forms
from casewright.text import fold
from casewright.values import Listing, ScorePart

_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")
#: Identifiers of which a party has one for good, so that another value contradicts.
_LASTING = ("imo",)


# Years from which on a range of birth years says so little that many people fit it.
_WIDE = 10

#: Names of the parts that say whether countries and genders agree, who is named with the party, and that a
#: birth date lies in a wide range.
COUNTRY = "country"
GENDER = "gender"
LINKED = "linked"
BIRTH_RANGE = "birth range"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a named party besides its name.

    Attributes:
        birth_date: ISO day, month or year; empty if unknown.
        countries: Names or ISO codes, in any order.
        identifiers: Pairs (kind, value), kinds as in :class:`casewright.values.Listing`.
        country_is_hint: True when the countries merely occur nearby in a text: then they can
            agree, but not contradict.
        owner: Name or ISO code of the state whose organ it is said to be ("South Korea's Defense
            Ministry"); an organ of another state is another body, whatever its name. Empty if unknown.
        linked: Names of other parties that a table gives as its owner or parent, or that a report names in
            one sentence with it; they can agree, but not contradict.
        gender: ``male`` or ``female``, as a table states it or a report lets it be seen; empty if unknown.
    """

    birth_date: str = ""
    countries: tuple[str, ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    country_is_hint: bool = False
    owner: str = ""
    linked: tuple[str, ...] = ()
    gender: str = ""


def context_parts(known: Known, listing: Listing) -> tuple[ScorePart, ...]:
    """Return what speaks for and against a listing besides the name, in a fixed order."""
    found = (
        _identifier(known, listing),
        _birth(known, listing),
        _country(known, listing),
        _linked(known, listing),
        _gender(known, listing),
    )
    return tuple(part for part in found if part is not None)


def _identifier(known: Known, listing: Listing) -> ScorePart | None:
    if not known.identifiers:
        return None
    theirs = {plain_identifier(*pair) for pair in listing.identifiers}
    for kind, value in known.identifiers:
        if plain_identifier(kind, value) in theirs:
            return ScorePart(name="identifier", score=1.0, reason=f"same {kind.upper()} number {value}")
    for kind, value in known.identifiers:
        if is_valid(kind, value) is False:
            reason = f"{value} is no possible {kind.upper()} number, so it says nothing"
            return ScorePart(name="identifier", score=0.0, reason=reason)
        others = [other for its_kind, other in listing.identifiers if its_kind == kind]
        if kind in _LASTING and others:
            reason = f"another {kind.upper()} number: {value}, the entry has {others[0]}"
            return ScorePart(name="identifier", score=-0.9, reason=reason)
    return None


def _birth(known: Known, listing: Listing) -> ScorePart | None:
    # "n/a" and "unknown" name no year, so that nothing can agree with them
    dates = [born for born in listing.birth_dates if _YEAR.search(born)]
    if not _YEAR.search(known.birth_date) or not dates:
        return None
    for born in dates:
        if known.birth_date == born and len(born) == 10:
            return ScorePart(name="birth date", score=0.8, reason=f"born on the same day, {born}")
    gap = min(_gap(known.birth_date, born) for born in dates)
    stated = " or ".join(map(_said, dates[:3]))
    near = [born for born in dates if not _gap(known.birth_date, born)]
    if gap == 0 and all(_is_wide(born) for born in near):
        reason = f"born within the years that the entry states ({stated}), as many are"
        return ScorePart(name=BIRTH_RANGE, score=0.1, reason=reason)
    if near and all(_is_another_day(known.birth_date, born) for born in near):
        reason = f"born in a year that the entry states, on another day ({stated}), as namesakes are"
        return ScorePart(name="birth date", score=0.0, reason=reason)
    if gap == 0:
        return ScorePart(
            name="birth date", score=0.5, reason=f"born in a year that the entry states ({stated})"
        )
    if gap <= 2:
        return ScorePart(
            name="birth date", score=-0.1, reason=f"born {gap} year(s) from what the entry states"
        )
    reason = f"born {known.birth_date}, the entry states {stated}"
    return ScorePart(name="birth date", score=-0.3 if gap <= 10 else -0.6, reason=reason)


def _said(born: str) -> str:
    """Write what a list states of a birth date in words.

    >>> _said("~1960/1962"), _said("/1980")
    ('about 1960/1962', '1980 or before')
    """
    first, slash, last = born.removeprefix("~").partition("/")
    words = f"{first}{slash}{last}" if (first and last) or not slash else ""
    words = words or (f"{first} or later" if first else f"{last} or before")
    return f"about {words}" if born.startswith("~") else words


def _is_another_day(known: str, stated: str) -> bool:
    """Whether two birth dates, each a day or month, differ in it; New Year's Day is written for a bare year.

    >>> _is_another_day("1990-05-06", "1990-11-20"), _is_another_day("1990-05-06", "1990-05")
    (True, False)
    >>> _is_another_day("1990", "1990-11-20"), _is_another_day("1990-05-06", "~1990-11-20")
    (False, False)
    """
    days = (known, stated)
    if not all(map(_ISO.fullmatch, days)) or any(day.endswith("-01-01") for day in days):
        return False
    return any(
        ours != theirs for ours, theirs in zip(known[4:].split("-"), stated[4:].split("-"), strict=False)
    )


def _is_wide(stated: str) -> bool:
    """Whether a range of birth years is open at one end, or spans so many that to lie in it says little.

    >>> _is_wide("/1980"), _is_wide("1950/1975"), _is_wide("1960/1962"), _is_wide("~1960")
    (True, True, False, False)
    """
    years = [int(year) for year in _YEAR.findall(stated)]
    return "/" in stated and (len(years) < 2 or max(years) - min(years) > _WIDE)


def _gap(known: str, stated: str) -> int:
    """Years between a birth date and what a list states; 0 inside a range, which may be open at one end.

    >>> _gap("1975", "/1980"), _gap("1985", "/1980"), _gap("1985", "~1980/1984")
    (0, 5, 0)
    """
    ours = [int(year) for year in _YEAR.findall(known)]
    theirs = [int(year) for year in _YEAR.findall(stated)]
    slack = 2 if stated.startswith("~") else 0
    least = 0 if stated.removeprefix("~").startswith("/") else min(theirs)
    most = ours[0] if stated.endswith("/") else max(theirs)
    return max(0, least - slack - ours[0], ours[0] - most - slack)


def _country(known: Known, listing: Listing) -> ScorePart | None:
    ours = {code: name for name in known.countries if (code := country_code(name))}
    if not ours:
        return None
    theirs = {code: name for name in listing.countries if (code := country_code(name))}
    shared = sorted(ours.keys() & theirs.keys())
    if shared:
        place = theirs[shared[0]]
        reason = (
            f"{place} is named near it, as in the entry"
            if known.country_is_hint
            else f"same country, {place}"
        )
        return ScorePart(name=COUNTRY, score=0.2, reason=reason)
    if theirs and not known.country_is_hint:
        reason = f"{', '.join(known.countries)}, the entry states {', '.join(sorted(theirs.values()))}"
        return ScorePart(name=COUNTRY, score=-0.2, reason=reason)
    return None


def _linked(known: Known, listing: Listing) -> ScorePart | None:
    """Owners, parents and groups change, so that only agreement says something."""
    if not known.linked or not listing.linked_to:
        return None
    ours = _by_words(known.linked)
    for theirs in listing.linked_to:
        if shared := [ours[words] for words in _own_words(theirs) if words in ours]:
            reason = f"{shared[0]} is named with it, to which the entry links it"
            return ScorePart(name=LINKED, score=0.2, reason=reason)
    return None


@lru_cache(maxsize=64)  # every candidate of a name asks, and one sentence may list a thousand names
def _by_words(names: tuple[str, ...]) -> dict[frozenset[str], str]:
    return {words: name for name in names for words in _own_words(name)}


@lru_cache(maxsize=20_000)
def _own_words(name: str) -> frozenset[frozenset[str]]:
    """Return the words of a name but for legal forms and particles, for each way in which it may be written.

    A way that is a state, or has generic words alone, says not who is meant: all have a ministry of defence.

    >>> _own_words("Test Wave Shipping Co., Ltd.") == _own_words("TEST WAVE SHIPPING COMPANY LIMITED")
    True
    >>> _own_words("Office 39") & _own_words("Bureau 39"), _own_words("Ministry of Defence")
    (frozenset(), frozenset())
    """
    forms = (make_name(form, of_person=False) for form in written_forms(name, of_person=False))
    found = (
        frozenset(
            word for word, weight in zip(form.words, form.weights, strict=True) if weight >= WEIGHT_GENERIC
        )
        for form in forms
        if not country_code(form.text)
    )
    return frozenset(words for words in found if words - generic_words())


def _gender(known: Known, listing: Listing) -> ScorePart | None:
    """Half of mankind agrees, so agreement says little; reports and lists err, so neither settles it."""
    if not known.gender or not listing.gender:
        return None
    if known.gender == listing.gender:
        return ScorePart(name=GENDER, score=0.05, reason=f"{known.gender}, as in the entry")
    reason = f"spoken of as {known.gender}, the entry states {listing.gender}"
    return ScorePart(name=GENDER, score=-0.3, reason=reason)


def is_anothers(known: Known, listing: Listing) -> bool:
    """Return whether a named organ is said to be another state's than the entry's.

    >>> from casewright.values import PartyKind
    >>> bureau = Listing(id="a", list_name="UN", reference="1", kind=PartyKind.ORGANISATION,
    ...                  name="Ministry of Defense", countries=("North Korea",))
    >>> is_anothers(Known(owner="South Korea"), bureau), is_anothers(Known(), bureau)
    (True, False)
    """
    if not known.owner:
        return False
    theirs = {code for name in listing.countries if (code := country_code(name))}
    return bool(theirs) and country_code(known.owner) not in theirs


@lru_cache(maxsize=20_000)
def country_code(name: str) -> str:
    """Return the ISO 3166 code of a country's name or code, or an empty string.

    >>> [country_code(name) for name in ("Democratic People's Republic of Korea", "North Korea", "Mars")]
    ['KP', 'KP', '']
    """
    return _codes().get(fold(name).replace("'", "").replace("’", ""), "")


@cache
def _codes() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, *names in read_rows("name_countries.tsv"):
        for name in (code, *names):
            found.setdefault(fold(name).replace("'", ""), code)
    return found
