"""Provisions: dated paragraphs of sanctions instruments, and which of them a matter can touch.

The rows stand in ``data/provisions.json``. Each says whether its paragraph
number was read or confirmed by a source that cites it; one that was not is used
all the same, and every finding that rests on it says so.
"""

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from casewright.data import read_text
from casewright.errors import ReferenceDataError
from casewright.text import fold
from casewright.values import Provision, TimeInterval

FILE = "provisions.json"
_RANK = {"ban": 0, "ceiling": 1, "duty": 2, "body": 3}
_DIRECTIONS = {"to", "from", "to and from", "global", "none"}


class _File(msgspec.Struct, forbid_unknown_fields=True):
    origin: str
    provisions: tuple[Provision, ...]


@cache
def load_provisions() -> tuple[Provision, ...]:
    """Return the provisions on North Korea that ship with the package, oldest first.

    >>> sorted({provision.target for provision in load_provisions()})
    ['KP']
    """
    return read_provisions(read_text(FILE), subject=FILE)


def read_provisions(text: str, *, subject: str) -> tuple[Provision, ...]:
    """Read provisions from JSON: ``{"origin": ..., "provisions": [...]}``.

    Args:
        text: The file's text; each row has the fields of :class:`~casewright.values.Provision`.
        subject: Name of the file, for the error.

    Returns:
        By date of adoption, instrument, then key.

    Raises:
        ReferenceDataError: The text is not JSON of that shape, two rows share a key, a row is of an
            unknown kind or direction, or it ends before it begins.
    """
    try:
        rows = msgspec.json.decode(text.encode(), type=_File).provisions
    except msgspec.DecodeError as error:
        raise ReferenceDataError(f"is not a provisions file: {error}", subject=subject) from error
    keys = [row.key for row in rows]
    for row in rows:
        if keys.count(row.key) > 1:
            raise ReferenceDataError(f"has two provisions with the key {row.key}", subject=subject)
        if row.kind not in _RANK or row.direction not in _DIRECTIONS:
            message = (
                f"has a provision of an unknown kind or direction: {row.key} ({row.kind}, {row.direction})"
            )
            raise ReferenceDataError(message, subject=subject)
        if row.until is not None and row.until < row.since:
            message = f"has a provision that ends before it begins: {row.key}"
            raise ReferenceDataError(message, subject=subject)
    return tuple(sorted(rows, key=lambda row: (row.adopted, row.instrument, row.key)))


def is_in_force(provision: Provision, interval: TimeInterval | None) -> bool:
    """Whether a provision was in force at the time of an event.

    Args:
        provision: The provision.
        interval: When the event happened. With one end open, the known end is the day asked about;
            with ``None``, or both ends open, only what is in force to this day counts.

    >>> coal = next(one for one in load_provisions() if one.key == "coal-2321")
    >>> is_in_force(coal, None)
    False
    """
    if interval is None or (interval.start is None and interval.end is None):
        return provision.until is None
    first, last = interval.start or interval.end, interval.end or interval.start
    begun = last is not None and provision.since <= last
    ended = provision.until is not None and first is not None and provision.until < first
    return begun and not ended


def find_goods(provision: Provision, text: str) -> tuple[str, ...]:
    """Return the provision's words for goods that occur in a text as whole words, in the provision's order.

    >>> arms = next(one for one in load_provisions() if one.key == "arms-1718")
    >>> find_goods(arms, "crates of artillery shells")
    ('artillery', 'shell')
    """
    words = fold(text)
    return tuple(word for word in provision.goods if word in words and _goods_pattern(word).search(words))


@cache
def _goods_pattern(word: str) -> re.Pattern[str]:
    # "test site", "missile programme": a place or an undertaking, not goods that move
    return re.compile(
        rf"(?<![\w-]){re.escape(word)}(?:s|es)?(?!\w)(?! (?:site|ground|facilit|program|capabilit|ambition))"
    )


def most_specific_first(provisions: Iterable[Provision]) -> tuple[Provision, ...]:
    """Order provisions that touch one matter: bans before ceilings, duties and bodies, newest first.

    Newest first because each resolution tightens the one before; ties go by key.
    """
    return tuple(sorted(provisions, key=lambda one: (_RANK[one.kind], -one.since.toordinal(), one.key)))


def name_of(provision: Provision) -> str:
    """Return how a reader cites it.

    >>> name_of(load_provisions()[0])
    'paragraph 8 of S/RES/1718 (2006)'
    """
    number = provision.paragraph.replace("-", "–")
    return f"{'paragraphs' if '–' in number else 'paragraph'} {number} of {provision.instrument}"
