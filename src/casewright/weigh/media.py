"""Names of news agencies and outlets: which two are one, and which speaker is a carrier, not a speaker."""

import re
from functools import cache, lru_cache
from urllib.parse import urlsplit

from casewright.data import read_rows
from casewright.text import fold
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
    """
    folded = _fold(name)
    return folded in _known() or bool(_GENERIC.search(folded))


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


def publishers_of(reading: Reading) -> tuple[str, ...]:
    """Return the names under which a document was published: as printed, then its host."""
    names = [reading.publication.publisher]
    host = (urlsplit(reading.publication.url).hostname or "").removeprefix("www.")
    if host:
        names.append(host)
        # "edition.example.com" and "example.com" are one publisher
        names.append(".".join(host.split(".")[-2:]))
    return tuple(dict.fromkeys(name for name in names if name))
