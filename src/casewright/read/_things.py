"""Ships, weapons and goods: "M/V Angara", "the tanker Chon Ma San (IMO …)", "Hwasong-18", "coal".

A ship's identity is its IMO number, whose last digit checks the six before it
(International Maritime Organization, resolution A.1117(30)).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from casewright.data import read_rows
from casewright.read._gazetteer import gazetteer
from casewright.text import either
from casewright.values import Mention, MentionKind, Span

_NAME = r"[A-Z][\w’'-]{0,29}(?:\s(?:[A-Z][\w’'-]{0,29}|\d{1,3})){0,5}(?!\w)"
_IMO = re.compile(r"\bIMO(?:\s(?:number|no\.?|n°))?[\s:#]{0,3}(?P<digits>\d{7})\b", re.I)
_SHIP_BEFORE = re.compile(
    rf"(?<![\w/])(?!(?:The|Its|Vessel|Tanker|Ship|Freighter|MV|MT)\b)({_NAME})\s?[(,]\s?$"
)
_MODEL = re.compile(r"(?<![\w-])[A-Z][A-Za-z]{0,4}-\d{1,4}[A-Za-z]{0,3}(?![\w-])")
_MODEL_NEAR = re.compile(
    r"\b(?:missiles?|rockets?|tanks?|howitzers?|launchers?|drones?|jets?|fighters?|bombers?|aircraft|"
    r"helicopters?|torpedo(?:es)?|shells?|rifles?|ICBMs?|radars?|batter(?:y|ies))\b"
)
_PLURAL = r"(?:s|es)?"


def is_imo_number(digits: str) -> bool:
    """Whether seven digits are a ship's IMO number by their check digit.

    >>> is_imo_number("9074729"), is_imo_number("9074720")
    (True, False)
    """
    if not re.fullmatch(r"[1-9]\d{6}", digits):
        return False
    return sum(int(digit) * (7 - at) for at, digit in enumerate(digits[:6])) % 10 == int(digits[6])


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    vessels, weapons = read_rows("vessels.tsv"), read_rows("weapons.tsv")
    prefixes, kinds = (
        either(form for form, part in vessels if part == which) for which in ("prefix", "kind")
    )
    names, sorts = (either(form for form, part in weapons if part == which) for which in ("name", "kind"))
    goods = either(form for form, _ in read_rows("goods.tsv"))
    return (
        re.compile(rf"(?<![\w/])(?P<prefix>{prefixes})\s(?P<name>{_NAME})"),
        re.compile(rf"\b(?P<kind>{kinds}),?\s(?:(?:the|named|called|known\sas)\s)?[“\"‘']?(?P<name>{_NAME})"),
        re.compile(rf"(?<![\w-])(?:{names})(?:-\d+[A-Za-z]{{0,3}})?(?![\w-])"),
        re.compile(rf"(?<![\w-])(?:{sorts}){_PLURAL}(?![\w-])"),
        re.compile(rf"(?<![\w-])(?:{goods}){_PLURAL}(?![\w-])"),
    )


@cache
def _is_ship() -> re.Pattern[str]:
    """Return the pattern of "the Silver Heron, a Palau-flagged cargo ship": the kind stands behind."""
    kinds = either(form for form, part in read_rows("vessels.tsv") if part == "kind")
    word = r"(?!(?:of|in|where|that|with|and|for|to|on|which|who|from|at|near)\s)[\w’-]{1,20}\s"
    return re.compile(
        rf"(?<![\w/])(?!(?:The|A|An)\s)(?P<name>{_NAME}),\s(?:an?|the)\s(?:{word}){{0,4}}(?P<kind>{kinds})\b"
    )


def find_vessels(text: str, span: Span) -> Iterator[Mention]:
    """Yield the ships named in a sentence; the IMO number goes to the ship named last before it."""
    by_prefix, by_kind, _, _, _ = _patterns()
    found: list[tuple[int, int, str]] = []
    for match in by_prefix.finditer(text, span[0], span[1]):
        found.append((match.start("name"), match.end("name"), ""))
    for match in by_kind.finditer(text, span[0], span[1]):
        if _may_be_ship(match["name"]):
            found.append((match.start("name"), match.end("name"), match["kind"]))
    for match in _is_ship().finditer(text, span[0], span[1]):
        if _may_be_ship(match["name"]):
            found.append((match.start("name"), match.end("name"), match["kind"]))
    numbers = [(match.start(), match["digits"]) for match in _IMO.finditer(text, span[0], span[1])]
    numbers = [(at, digits) for at, digits in numbers if is_imo_number(digits)]
    found += _before_numbers(text, span, numbers)
    ships = sorted({(start, end): role for start, end, role in reversed(found)}.items())
    for at, ((start, end), role) in enumerate(ships):
        if at and start < ships[at - 1][0][1]:
            continue
        following = ships[at + 1][0][0] if at + 1 < len(ships) else span[1]
        first = bisect_left(numbers, (end, ""))
        near = [digits for place, digits in numbers[first : first + 1] if place <= min(end + 60, following)]
        yield Mention(
            span=Span(start, end),
            text=text[start:end],
            kind=MentionKind.VESSEL,
            name=text[start:end],
            role=role,
            identifiers=(("imo", near[0]),) if near else (),
        )


def _before_numbers(text: str, span: Span, numbers: list[tuple[int, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield "Chon Ma San" in "Chon Ma San (IMO 8660313)" though no word says that it is a ship."""
    for at, _ in numbers:
        before = _SHIP_BEFORE.search(text[max(span[0], at - 60) : at])
        if before and _may_be_ship(before.group(1)):
            start = max(span[0], at - 60) + before.start(1)
            yield start, start + len(before.group(1)), ""


def _may_be_ship(name: str) -> bool:
    """Whether a capitalised name after "tanker" can be the ship's: not a state, a people or a title."""
    words = name.split()
    table = gazetteer()
    known = table.find(words, 0)
    if known and known[0] == len(words) and known[1].kind is not MentionKind.PERSON:
        return False
    return not (known and known[1].kind is MentionKind.GROUP) and not table.find_title(words, 0)


def find_weapons(text: str, span: Span) -> Iterator[Mention]:
    """Yield weapons: named ones, model numbers beside a weapon's word, and kinds ("ballistic missiles")."""
    _, _, by_name, by_sort, _ = _patterns()
    for pattern in (by_name, by_sort):
        for match in pattern.finditer(text, span[0], span[1]):
            yield _thing(match, MentionKind.WEAPON)
    for match in _MODEL.finditer(text, span[0], span[1]):
        around = text[max(span[0], match.start() - 30) : min(span[1], match.end() + 30)]
        if _MODEL_NEAR.search(around):
            yield _thing(match, MentionKind.WEAPON)


def find_goods(text: str, span: Span) -> Iterator[Mention]:
    """Yield goods that sanctions regimes speak of, by their word."""
    for match in _patterns()[4].finditer(text, span[0], span[1]):
        yield _thing(match, MentionKind.GOODS)


def _thing(match: re.Match[str], kind: MentionKind) -> Mention:
    words = match.group()
    return Mention(span=Span(*match.span()), text=words, kind=kind, name=words)
