"""What a provision says to a matter: was it in force, are its goods named, how is it cited.

Provisions come from :mod:`casewright.assess.regime`. Each says whether its paragraph
number was read or confirmed by a source that cites it; one that was not is used all
the same, and every finding that rests on it says so.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from casewright.assess.states import words
from casewright.text import fold
from casewright.values import Provision, TimeInterval

_RANK = {"ban": 0, "ceiling": 1, "duty": 2, "body": 3, "exemption": 4}


def is_in_force(provision: Provision, interval: TimeInterval | None) -> bool:
    """Whether a provision was in force at the time of an event.

    Args:
        provision: The provision.
        interval: When the event happened. With one end open, the known end is the day asked about;
            with ``None``, or both ends open, only what is in force to this day counts.

    >>> from casewright.assess.regime import load_provisions
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

    >>> from casewright.assess.regime import load_provisions
    >>> arms = next(one for one in load_provisions() if one.key == "arms-1718")
    >>> find_goods(arms, "crates of artillery shells")
    ('artillery', 'shell')
    """
    folded = goods_words(text)
    return tuple(word for word in provision.goods if word in folded and _goods_pattern(word).search(folded))


@lru_cache(maxsize=4096)  # each provision asks about the same words
def goods_words(text: str) -> str:
    """Return folded words without what is no cargo: a means of transport, what is given in return.

    >>> goods_words("food moved by truck in exchange for shells")
    'food moved'
    """
    return _NO_CARGO.sub("", fold(text))


_NO_CARGO = re.compile(
    r" ?\bby (?:an? |the |motor )?"
    r"(?:vehicles?|ships?|trucks?|rail|trains?|boats?|tankers?|vessels?|aircraft|planes?)\b"
    r"| ?\bin (?:exchange|return|payment) for\b[^.;]*"
)


def find_watched(provision: Provision, text: str) -> tuple[str, ...]:
    """Return the words of a provision's ``watch`` that occur in a text, in the provision's order."""
    folded = fold(text)
    return tuple(word for word in provision.watch if word in folded and _goods_pattern(word).search(folded))


def names_free_goods(text: str) -> bool:
    """Whether a text names goods that no measure covers, such as food and medicine.

    >>> names_free_goods("a cargo of wheat flour"), names_free_goods("a cargo of shells")
    (True, False)
    """
    return bool(named_free_goods(text))


def named_free_goods(text: str) -> tuple[str, ...]:
    """Return the goods named in a text that no measure covers, in text order."""
    return tuple(found.group() for found in _free_goods().finditer(goods_words(text)))


@cache
def _free_goods() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(words().free)})(?![\w-])")


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

    >>> from casewright.assess.regime import load_provisions
    >>> name_of(load_provisions()[0])
    'paragraph 2 of S/RES/1718 (2006)'
    """
    number = provision.paragraph.replace("-", "–")
    return f"{provision.division}{'s' if '–' in number else ''} {number} of {provision.instrument}"
