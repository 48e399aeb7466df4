"""Names of news agencies and outlets: which two are one, and which speaker is a carrier, not a speaker."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from casewright.data import read_rows
from casewright.text import fold, host_of
from casewright.values import Reading

_LEADING = re.compile(
    r"^(?:the|a|an)\s+|^(?:daily|newspaper|broadcaster|news site|news agency|agency)\s+(?=\w)"
)
_TRAILING = re.compile(
    r"(?:[’']s?)$|\s+(?:news agency|news service|newswire|(?:daily )?newspaper|news site|agency|online)$"
)
_BRACKET = re.compile(r"\s*\([^)]*\)$")
_GENERIC = re.compile(
    r"\b(?:times|post|news|daily|herald|tribune|gazette|guardian|journal|newswire|wire|broadcasting|"
    r"television|radio|tv|chronicle|observer|dispatch|courier|bulletin|ledger|examiner|telegraph|"
    r"news ?agency|press agency|weekly|magazine|newspaper|"
    r"(?:local|state|national|news) (?:media|press|outlets?))$"
)

_THE_MEDIUM = re.compile(
    r"the (?:news ?)?(?:agency|newspaper|paper|daily|broadcaster|network|magazine|website|site|outlet|report)"
)
_DOMAIN = re.compile(r"^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}$")
_COUNTRY = re.compile(r"\.(?:com?|org|net|ac|gov)\.[a-z]{2}$")
_LEAST_STEM = 5
_NOTHING = re.compile(r"(?!)")
_NAMELESS = re.compile(r"\b(?:media|press|outlets?|(?:local|state) (?:television|radio|tv|newspaper|news))$")


@cache
def _known() -> dict[str, str]:
    """Return the folded name, alias or domain of each known medium with its chief name."""
    known = {}
    for row in read_rows("agencies.tsv"):
        aliases = row[2].split(";") if len(row) > 2 else []
        for name in (row[0], *aliases):
            if name:
                known[_fold(name)] = row[0]
    return known


@lru_cache(maxsize=8192)
def _fold(name: str) -> str:
    folded = _BRACKET.sub("", fold(name)).strip(" .,")
    if " " not in folded and re.fullmatch(r"(?:[a-z]\.)+[a-z]", folded):
        folded = folded.replace(".", "")  # "a.p."
    folded = _LEADING.sub("", folded)
    while (shorter := _TRAILING.sub("", folded)) != folded:
        folded = shorter
    return folded


def chief_name(name: str) -> str:
    """Return the name that a medium is filed under: its chief name, else the name folded.

    >>> chief_name("the Associated Press"), chief_name("AP"), chief_name("The Harbour Gazette")
    ('Associated Press', 'Associated Press', 'harbour gazette')
    """
    folded = _fold(name)
    return _known().get(folded, folded)


def is_same_publisher(one: str, other: str) -> bool:
    """Return whether two names are names of one medium.

    >>> is_same_publisher("Reuters news agency", "reuters.com")
    True
    """
    return bool(one and other) and chief_name(one) == chief_name(other)


def is_medium(name: str) -> bool:
    """Return whether a name is that of a news agency or outlet, by the table or by its form.

    >>> is_medium("Yonhap"), is_medium("the Northport Times"), is_medium("Defence Minister Ryu")
    (True, True, False)
    >>> is_medium("Northwater News Agency"), is_medium("the space agency")
    (True, False)
    """
    folded = _fold(name)
    # the words that end the name of an agency are no part of what it is filed under
    return folded in _known() or bool(_GENERIC.search(folded) or _GENERIC.search(fold(name)))


def is_named_medium(name: str) -> bool:
    """Return whether a medium has a name of its own: "state media" cannot be looked up.

    >>> is_named_medium("Yonhap"), is_named_medium("the North's state media")
    (True, False)
    """
    return is_medium(name) and not _NAMELESS.search(_fold(name))


def is_carrier(speaker: str) -> bool:
    """Return whether a speaker is a medium, by name or as "the agency".

    >>> is_carrier("Reuters"), is_carrier("the newspaper"), is_carrier("the minister")
    (True, True, False)
    """
    return is_medium(speaker) or bool(_THE_MEDIUM.fullmatch(speaker.casefold()))


@lru_cache(maxsize=16384)  # each text is asked about the same publishers by every text near it
def find_named(publisher: str, text: str) -> str:
    """Return the words in which a text names a medium, or an empty string.

    The medium is looked for under all its names; what the table does not hold under its own, and under the
    one that its domain spells.

    >>> find_named("apnews.com", "That is what the AP reported."), find_named("AP", "An app for maps")
    ('AP', '')
    >>> find_named("harbourgazette.com", "The Harbour Gazette first told of it.")
    'Harbour Gazette'
    """
    found = _naming(publisher).search(text)
    return found.group() if found else ""


@lru_cache(maxsize=8192)
def _naming(publisher: str) -> re.Pattern[str]:
    chief = chief_name(publisher)
    names = {publisher, chief, *_aliases().get(chief, ())}
    written = [re.escape(name) for name in names if not _DOMAIN.search(name) and not name.islower()]
    for name in (name for name in names if _DOMAIN.search(name)):
        stem = name.removeprefix("www.").split(".")[-2 if not _COUNTRY.search(name) else -3].replace("-", "")
        if len(stem) >= _LEAST_STEM:
            # capital first: a domain is often a common word, and a name is not
            letters = [rf"(?:{letter}|[ .-]?{letter.upper()})" for letter in stem[1:]]
            written.append(stem[0].upper() + "".join(letters))
    longest_first = sorted(written, key=lambda one: (-len(one), one))
    return re.compile(rf"(?<![\w@./-])(?:{'|'.join(longest_first)})(?!\w|\.\w)") if written else _NOTHING


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    """Return the names and domains of each known medium by its chief name."""
    named = {row[0]: row[2].split(";") for row in read_rows("agencies.tsv") if len(row) > 2}
    return {chief: tuple(name for name in names if name) for chief, names in named.items()}


def is_agency(publishers: Sequence[str]) -> bool:
    """Return whether one of the names under which a text was published is a news agency's.

    >>> is_agency(["reuters.com"]), is_agency(["The Harbour Gazette"])
    (True, False)
    """
    return any(chief_name(name) in _agencies() for name in publishers)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(row[0] for row in read_rows("agencies.tsv") if row[1].split()[-1] == "agency")


def publishers_of(reading: Reading) -> tuple[str, ...]:
    """Return the names under which a document was published: as printed, then its host."""
    names = [reading.publication.publisher]
    host = host_of(reading.publication.url).removeprefix("www.")
    if host:
        names.append(host)
        # "edition.example.com" and "example.com" are one publisher
        names.append(".".join(host.split(".")[-2:]))
    return tuple(dict.fromkeys(name for name in names if name))
