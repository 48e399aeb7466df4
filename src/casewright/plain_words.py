"""Words for kinds of event and days, plurals, and how quotations are shortened: several steps share them."""

from datetime import date

from casewright.values import EventType, TimeInterval

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
EVENTS = {
    EventType.ARMS_TRANSFER: "Arms transfer",
    EventType.ARMS_USE: "Use of arms",
    EventType.WMD_PROCUREMENT: "Procurement for weapons programmes",
    EventType.PETROLEUM: "Petroleum",
    EventType.COAL_MINERALS: "Coal, metals or minerals",
    EventType.OTHER_BANNED_GOODS: "Other goods",
    EventType.LUXURY_GOODS: "Luxury goods",
    EventType.WORKERS_ABROAD: "Workers abroad",
    EventType.FINANCE: "Finance",
    EventType.VESSEL_ACTIVITY: "Ships",
    EventType.MILITARY_COOPERATION: "Military cooperation",
    EventType.LAUNCH_OR_TEST: "Launch or test",
    EventType.TRADE: "Trade",
    EventType.DIPLOMACY: "Diplomacy",
    EventType.SANCTIONS_MEASURE: "Sanctions measure",
    EventType.OTHER: "Other",
}

# Control characters are shown as their pictures: a raw one can end a page, hide text or steer a terminal.
_VISIBLE = {code: 0x2400 + code for code in range(0x20) if code not in {0x09, 0x0A}} | {0x7F: 0x2421}
# Overrides that make text read in another order than it is stored; controls that only some terminals know.
_VISIBLE |= dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0x80, 0xA0)], 0xFFFD)


def visible(text: str) -> str:
    """Return a text in which control characters and overrides of order show and do nothing.

    >>> visible("a\\x1b[2Jb")
    'a␛[2Jb'
    """
    return text.translate(_VISIBLE)


def day_words(day: date | None) -> str:
    """Return a day as a reader writes it; "unknown" for none.

    >>> day_words(date(2017, 9, 4)), day_words(None)
    ('4 September 2017', 'unknown')
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day is not None else "unknown"


def clip(text: str, limit: int = 120) -> str:
    """Shorten at a word's end with an ellipsis; text within the limit only loses double spaces.

    >>> clip("one two three", 9)
    'one two …'
    """
    words = " ".join(text[: 20 * limit].split())
    if len(words) <= limit:
        return words
    return words[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:–-") + " …"


def plural_of(unit: str) -> str:
    """Return a counted noun or unit in the plural; symbols and words without one are unchanged.

    >>> plural_of("artillery shell"), plural_of("USD"), plural_of("percent"), plural_of("barrel per day")
    ('artillery shells', 'USD', 'percent', 'barrels per day')
    """
    counted, per, rest = unit.partition(" per ")
    if per:
        return plural_of(counted) + per + rest
    if unit.startswith("degree "):
        return unit.replace("degree", "degrees", 1)
    last = unit.rsplit(" ", 1)[-1]
    if not last.isalpha() or not last.islower() or len(last) < 3 or last in _NO_PLURAL or last.endswith("s"):
        return _IRREGULAR.get(unit, unit)
    if last in _IRREGULAR:
        return unit[: -len(last)] + _IRREGULAR[last]
    if last.endswith("y") and last[-2] not in "aeiou":
        return unit[:-1] + "ies"
    return unit + ("es" if last.endswith(("sh", "ch", "x", "z")) else "s")


_NO_PLURAL = {"percent", "aircraft", "people", "personnel", "ammunition", "cash", "yuan", "won", "yen"}
_NO_PLURAL |= {"crew", "fish", "hertz", "police", "sheep", "staff", "livestock", "cattle", "spacecraft"}
_IRREGULAR = {"person": "people", "man": "men", "woman": "women", "child": "children", "times": "times"}
_IRREGULAR |= {"foot": "feet", "knife": "knives", "wife": "wives", "wolf": "wolves", "policeman": "policemen"}


def interval_words(interval: TimeInterval) -> str:
    """Return an interval at its grain in words.

    >>> from casewright.values import Grain
    >>> interval_words(TimeInterval(start=date(2023, 12, 1), end=date(2024, 2, 29), grain=Grain.MONTH))
    'December 2023 to February 2024'
    >>> interval_words(TimeInterval(start=date(2024, 6, 10), end=date(2024, 6, 16), grain=Grain.DAY))
    '10 to 16 June 2024'
    >>> interval_words(TimeInterval(start=None, end=date(2023, 9, 30), grain=Grain.MONTH))
    'until September 2023'
    """
    first, last = (_at_grain(day, interval) for day in (interval.start, interval.end))
    if first and last:
        return first if first == last else f"{_without_shared_end(first, last)} to {last}"
    if not first and not last:
        return "open at both ends"
    return f"from {first} on" if first else f"until {last}"


def _without_shared_end(first: str, last: str) -> str:
    """Leave out month and year of the first time where the second repeats them."""
    ours, theirs = first.split(" "), last.split(" ")
    while len(ours) > 1 and len(ours) == len(theirs) and ours[-1] == theirs[-1]:
        del ours[-1], theirs[-1]
    return " ".join(ours)


def _at_grain(day: date | None, interval: TimeInterval) -> str:
    if day is None:
        return ""
    if interval.grain == "year":
        return str(day.year)
    return f"{MONTHS[day.month - 1]} {day.year}" if interval.grain == "month" else day_words(day)
