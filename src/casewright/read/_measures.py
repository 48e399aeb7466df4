"""Units of measure and currencies after a number: "km/h", "cubic metres per second", "US$5", "$70 a barrel".

A unit is a base of ``data/units.tsv`` with prefix and power, or a currency; units are joined by "per", "/"
and "a". Each has its dimension and size, so that a figure can be held against the same one in another unit.
Looking words up in tables, not one long pattern, keeps the cost independent of how many units are known.
"""

import re
from typing import NamedTuple

from casewright.data import read_rows
from casewright.text import either

Dimension = tuple[tuple[str, int], ...]

_PREFIXES = {"kilo": ("k", 1e3), "mega": ("M", 1e6), "giga": ("G", 1e9), "tera": ("T", 1e12)}
_PREFIXES |= {"peta": ("P", 1e15), "exa": ("E", 1e18), "zetta": ("Z", 1e21), "yotta": ("Y", 1e24)}
_PREFIXES |= {"hecto": ("h", 1e2), "deci": ("d", 1e-1), "centi": ("c", 1e-2), "milli": ("m", 1e-3)}
_PREFIXES |= {"micro": ("µ", 1e-6), "nano": ("n", 1e-9), "pico": ("p", 1e-12), "femto": ("f", 1e-15)}
_PREFIXES |= {"atto": ("a", 1e-18)}
_NOT_IN_GENERAL = {"zetta", "yotta"}
# Letters that are too much else to be units after a space or glued to digits ("the 1990s", "32K").
_SPACED = {"s", "h"}
_GLUED_TO_DECIMAL = {"K"}
# "2 in." is a length where nothing follows that "in" could open.
_INCH = re.compile(
    r"\s?-?in(?:\.?(?=\s*(?:$|[,;:)”\"\n]))|\.?(?=\s?(?:thick|wide|long|tall|high|deep|by|x)\b))"
)
_DEGREES_C = re.compile(r"\s?(?:°|º|degrees?)\s?(?P<scale>C|F)(?![A-Za-z])")
_SYMBOL = re.compile(
    r"[^\W\d_°º%]{1,6}/[a-z](?![a-z])|[^\W\d_]{1,6}\.?|[°º]\s?[A-Za-z]?|[^\w\s,;:()\[\]“”\"'?!&+<>=~|#@*{}-]{1,3}"
)
_RUN = re.compile(r"[\s\u00a0\u2009\u202f-]{1,2}([A-Za-zÅå]+)")
_WORD = re.compile(r"([A-Za-zÅå]+)")
_POWER = re.compile(r"(?:\^|\*\*)?([-−]?[123])(?!\d|\.\d)|([⁻]?[¹²³])|\s(squared|cubed)\b")
_POWERS = {"squared": 2, "cubed": 3, "²": 2, "³": 3, "⁻¹": -1, "⁻²": -2, "⁻³": -3, "¹": 1}
_SHAPES = {"square": 2, "sq": 2, "cubic": 3, "cu": 3}
_POWER_NAMES = {2: "square {}", 3: "cubic {}", -1: "inverse {}"}
_PER = re.compile(r"(?P<sign>\s?/\s?|[\s-]per[\s-])|\s(?P<article>a|an|each|every)\s")
_AGO = re.compile(r"\s(?:ago|earlier|later|before|after|back|on)\b")
_POUND_IS_MONEY = re.compile(
    r"£|\b(?:spen[dt]\w*|pa(?:y|id|ys|ying)|cost\w*|worth|price\w*|s[oe]ll\w*|sold|b(?:uy|ought)\w*|rais\w+|"
    r"fund\w*|loan\w*|fined?|salar\w+|wages?|invest\w+|debts?|earn\w*|budget\w*|sterling|money|cash|bank\w*|"
    r"stole\w*|lost|bill|fees?|owe[ds]?|donat\w+|grants?|tax\w*)\b",
    re.I,
)
# "a twenty pound bag"
_OF_WEIGHT = re.compile(
    r"pound\s(?!(?:note|fine|coin|bill|deal|loan|fee|grant|debt|prize|a|per|for|to|in|on|and|or)\b)[a-z]"
)


class Unit(NamedTuple):
    """A unit, and where its words end.

    ``kind`` is ``currency``, ``measure``, ``duration``, ``noun`` or empty; ``size`` is in the SI units of
    ``dimension``, and both are empty for a noun.
    """

    unit: str
    end: int
    kind: str
    dimension: Dimension = ()
    size: float = 1.0


class _Base(NamedTuple):
    name: str
    dimension: Dimension
    size: float


def _dimension(words: str) -> Dimension:
    """Read "mass length^2 time^-2"."""
    powers: dict[str, int] = {}
    for word in words.split():
        base, _, power = word.partition("^")
        powers[base] = powers.get(base, 0) + int(power or 1)
    return tuple(sorted(powers.items()))


def _plurals(word: str) -> tuple[str, ...]:
    for joint in (" of ", " per ", "degree "):
        head, of, rest = word.partition(joint) if joint != "degree " else word.partition(" ")
        if rest and (joint != "degree " or head == "degree"):
            break
    else:
        head, of, rest = word, "", ""
    ending = "es" if head.endswith(("s", "x", "ch")) else "s"
    return word, head + ending + of + rest


def _tables() -> tuple[dict[str, _Base], dict[str, _Base], dict[str, str]]:
    """Return bases by word, bases by symbol, and currencies by the sign before the number."""
    words: dict[str, _Base] = {}
    symbols: dict[str, _Base] = {}
    signs: dict[str, str] = {}
    for name, dimension, size, forms, marks, prefixes in read_rows("units.tsv"):
        base = _Base(name, _dimension(dimension), float(size))
        forms_, marks_ = (() if cell == "-" else tuple(cell.split(",")) for cell in (forms, marks))
        words.update({plural.lower(): base for form in (name, *forms_) for plural in _plurals(form)})
        symbols.update({mark: base for mark in marks_ if mark[0] != "."})
        known = _PREFIXES.keys() - _NOT_IN_GENERAL if prefixes == "*" else set(prefixes.split()) - {"-"}
        for prefix in known:
            letter, factor = _PREFIXES[prefix]
            joined = base._replace(name=prefix + name, size=base.size * factor)
            words.update({prefix + plural.lower(): joined for form in forms_ for plural in _plurals(form)})
            symbols.update({letter + mark.lstrip("."): joined for mark in marks_[:1]})
            if letter == "µ":
                symbols.update(
                    {other + mark.lstrip("."): joined for mark in marks_[:1] for other in ("μ", "u")}
                )
    for name, before, forms, after in read_rows("currencies.tsv"):
        base = _Base(name, ((name, 1),), 1.0)
        words.update({plural.lower(): base for form in forms.split(",") for plural in _plurals(form)})
        symbols.update({mark: base for mark in after.split(",") if mark != "-"})
        signs.update({mark: name for mark in before.split(",") if mark != "-"})
    return {form.replace("-", " "): base for form, base in words.items()}, symbols, signs


_WORDS, _SYMBOLS, _SIGNS = _tables()
_NAMED = {base.name: base for base in (*_WORDS.values(), *_SYMBOLS.values())}
_NAMED_SHAPES = {"square": 2, "cubic": 3, "inverse": -1}
_FIRST = frozenset(form.split()[0] for form in _WORDS) | _SHAPES.keys()
_CURRENCIES = frozenset(row[0] for row in read_rows("currencies.tsv"))
_SIGN_BEFORE = re.compile(rf"(?<![A-Za-z])(?:{either(_SIGNS)})\s?$")


def unit_named(name: str) -> Unit | None:
    """Return a unit of measure or currency by the name that a quantity bears, ``None`` for a counted noun.

    >>> unit_named("kilometre per square second").size
    1000.0
    """
    over, *unders = name.split(" per ")
    unit: Unit | None = None
    for part in (over, *unders):
        shape, _, rest = part.partition(" ")
        power = _NAMED_SHAPES.get(shape, 1)
        base = _NAMED.get(rest if power != 1 else part)
        if base is None:
            return None
        one = _unit(base, 0, power)
        size = one.size if unit is None else unit.size / one.size
        dimension = one.dimension if unit is None else _times(unit.dimension, one.dimension, -1)
        unit = Unit(name, 0, one.kind if not unders else "measure", dimension, size)
    return unit


def currency_before(text: str, start: int, floor: int) -> tuple[str, int] | None:
    """Return the currency sign before a number, and where it begins.

    >>> currency_before("worth US$5", 9, 0)
    ('USD', 6)
    """
    window = max(floor, start - 6)
    found = _SIGN_BEFORE.search(text[window:start])
    if found is None:
        return None
    return _SIGNS[found.group().strip()], window + found.start()


def money(code: str) -> Unit:
    """Return the unit of a currency whose sign stands before the number."""
    return Unit(code, 0, "currency", ((code, 1),), 1.0)


def measure_after(text: str, end: int, stop: int) -> Unit | None:
    """Return the unit of measure or currency after a number, with what it is per; ``None`` without one.

    >>> measure_after("5 kg/cm³ of", 1, 11)[:3]
    ('kilogram per cubic centimetre', 8, 'measure')
    >>> measure_after("20 million barrels a day", 10, 24)[:3]
    ('barrel per day', 24, 'measure')
    """
    first = _single(text, end, stop)
    return None if first is None else with_rate(text, _pound(text, end, first), stop)


def with_rate(text: str, unit: Unit, stop: int) -> Unit:
    """Return the unit with what it is per, up to two times: "$70 a barrel", "J/m² per year"."""
    for _ in range(2):
        per = _PER.match(text, unit.end, stop)
        if per is None:
            break
        under = _single(text, per.end(), stop, after_number=False)
        if under is None or under.kind == "currency":
            break
        if per["article"] and not (under.kind == "duration" or unit.kind == "currency"):
            break
        if per["article"] and _AGO.match(text, under.end, stop):
            break
        if unit.kind == "noun" and under.kind != "duration":
            break
        kind = unit.kind if unit.kind in ("currency", "noun") else "measure"
        dimension = _times(unit.dimension, under.dimension, -1)
        unit = Unit(f"{unit.unit} per {under.unit}", under.end, kind, dimension, unit.size / under.size)
    return unit


def _times(one: Dimension, other: Dimension, power: int) -> Dimension:
    powers = dict(one)
    for base, exponent in other:
        powers[base] = powers.get(base, 0) + power * exponent
    return tuple(sorted((base, exponent) for base, exponent in powers.items() if exponent))


def _single(text: str, at: int, stop: int, *, after_number: bool = True) -> Unit | None:
    """Read one unit with its power: "km²", "square kilometres", "kilometres squared"."""
    if after_number:
        inch = _INCH.match(text, at, stop)
        if inch:
            return _unit(_WORDS["inch"], inch.end())
        degrees = _DEGREES_C.match(text, at, stop)
        if degrees:
            return _unit(_SYMBOLS[f"°{degrees['scale']}"], degrees.end())
    found = _words(text, at, stop, after_number=after_number) or _symbol(
        text, at, stop, after_number=after_number
    )
    if found is None:
        return None
    base, end, power, is_symbol = found
    written = _POWER.match(text, end, stop)
    if written and power == 1 and (is_symbol or written[3]):
        raised = int(written[1].replace("−", "-")) if written[1] else _POWERS[written[2] or written[3]]
        if (raised < 0 and not is_symbol) or not _may_be_raised(base, raised):
            return None if is_symbol and text[end : end + 1].isdigit() else _unit(base, end)
        power, end = raised, written.end()
    elif is_symbol and end < stop and not _may_end(text, at, end):
        return None
    return _unit(base, end, power)


def _may_end(text: str, start: int, end: int) -> bool:
    """Whether a symbol may end here: "40 F-7" fighters are no degrees, "2016 $8" no dollars."""
    if text[end] in "-–" and end - start <= 2 and text[end - 1].isupper():
        return not text[end + 1 : end + 2].isalnum()
    if not text[end - 1].isalpha():
        return text[end - 1] in "%°‰" or not text[end].isdigit()
    return not (text[end].isalnum() or text[end] == "_")


def _may_be_raised(base: _Base, power: int) -> bool:
    """Whether the power makes sense: areas, volumes, rates."""
    return (
        (base.dimension == (("length", 1),) and power != 0) or power < 0 or base.dimension == (("time", 1),)
    )


def _unit(base: _Base, end: int, power: int = 1) -> Unit:
    name = _POWER_NAMES[power].format(base.name) if power in _POWER_NAMES else base.name
    dimension = tuple((one, exponent * power) for one, exponent in base.dimension)
    if base.name in _CURRENCIES:
        return Unit(name, end, "currency", dimension, base.size)
    kind = "duration" if dimension == (("time", 1),) else "measure"
    return Unit(name, end, kind, dimension, base.size**power)


_Found = tuple[_Base, int, int, bool]


def _words(text: str, at: int, stop: int, *, after_number: bool) -> _Found | None:
    """Look up the longest run of words that is a unit, after "square" or "cubic" if they stand there."""
    words: list[tuple[str, int]] = []
    position = at
    while len(words) < 4:
        pattern = _RUN if after_number or words else _WORD
        token = pattern.match(text, position, stop)
        if token is None:
            break
        word = token[1].lower()
        if not words and word not in _FIRST:
            if word not in ("u", "more"):
                return None
            dotted = re.compile(r"\sU\.S\.\s(\w+)").match(text, position, stop)
            base = _WORDS.get(f"us {dotted[1].lower()}") if dotted else None
            return (base, dotted.end(), 1, False) if dotted and base else None
        position = token.end()
        words.append((word, position))
        if text[position : position + 2] == ". " and word in ("sq", "cu"):
            position += 1
    power = _SHAPES.get(words[0][0], 1) if words else 1
    first = 1 if power > 1 else 0
    for last in range(len(words), first, -1):
        base = _WORDS.get(" ".join(word for word, _ in words[first:last]))
        if base is not None and (
            power == 1 or base.dimension == (("length", 1),) or base.dimension == (("time", 1),)
        ):
            return base, words[last - 1][1], power, False
    if power > 1:
        symbol = _symbol(
            text, words[0][1] + (text[words[0][1] : words[0][1] + 1] == "."), stop, after_number=True
        )
        return (symbol[0], symbol[1], power, True) if symbol else None
    return None


def _symbol(text: str, at: int, stop: int, *, after_number: bool) -> _Found | None:
    spaced = after_number and at < stop and text[at].isspace()
    run = _SYMBOL.match(text, at + spaced, stop)
    if run is None:
        return None
    mark = run.group()
    for length in range(len(mark), 0, -1):
        base = _SYMBOLS.get(mark[:length])
        if base is None or (length < len(mark) and mark[length - 1].isalpha() and mark[length].isalpha()):
            continue
        if after_number and mark[:length] in _SPACED and not spaced:
            return None
        if after_number and mark[:length] in _GLUED_TO_DECIMAL and not spaced and not _has_decimals(text, at):
            return None
        return base, run.start() + length, 1, True
    return None


def _has_decimals(text: str, end: int) -> bool:
    return re.search(r"\d\.\d+$", text[max(0, end - 12) : end]) is not None


def _pound(text: str, at: int, unit: Unit) -> Unit:
    """Tell pounds sterling from pounds of weight by size and by words of money around."""
    if unit.unit != "pound" or "lb" in text[at : unit.end].lower() or _OF_WEIGHT.match(text, unit.end - 5):
        return unit
    is_money = re.search(r"(?:[mb]illion|[mb]n)\s?$", text[max(0, at - 8) : at + 1].rstrip()) is not None
    if is_money or (
        text[at : at + 1] != "-"
        and not text.startswith(" of ", unit.end)
        and _POUND_IS_MONEY.search(text, max(0, at - 60), min(len(text), unit.end + 20))
    ):
        return money("GBP")._replace(end=unit.end)
    return unit
