"""Regimes: provisions as a lawyer writes them down, one TOML file for each sanctioned state.

The files lie in ``data/provisions/``; ``docs/reference/provisions.md`` describes the format. A
file is used whole or not at all: all its faults are found first, each with the entry it stands
in and what to do about it, so that a typing error costs no law silently.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar

import msgspec

from casewright.data import read_text
from casewright.errors import InputError, ReferenceDataError
from casewright.text import fold
from casewright.values import Cap, EventType, HsCode, Provision

_FILES = {"KP": "north_korea.toml", "IR": "iran.toml", "RU": "russia.toml"}
TARGETS = tuple(_FILES)
KINDS = ("ban", "ceiling", "duty", "body", "exemption")
DIRECTIONS = ("to", "from", "to and from", "global", "none")
_OPPOSITE = {"to": "from", "from": "to"}

# How each field is written that is no plain text; shown as the remedy when it is written otherwise.
_FORMS = {
    "since": "a date without quotation marks: since = 2017-08-05",
    "until": "a date without quotation marks (until = 2017-12-31), or leave it out while it is in force",
    "adopted": "a date without quotation marks: adopted = 2017-08-05",
    "verified": "true or false, without quotation marks",
    "events": f"a list of kinds of event, or [] for none; the kinds are {', '.join(EventType)}",
    "goods": 'a list of words: goods = ["coal", "iron ore"]',
    "watch": 'a list of words: watch = ["payment system"]',
    "bound": 'a list of codes of states: bound = ["EU"]',
    "hs": 'a list of rows: hs = [{ code = "2701", covers = "coal", verified = false }]',
    "caps": 'a list of rows: caps = [{ amount = 500000, unit = "barrel", period = "calendar year" }]',
    "exceptions": "a list of sentences in quotation marks",
    "sources": "a list of addresses in quotation marks",
    "provision": "each entry under a line [[provision]], with two brackets on each side",
    "instruments": 'each instrument under a line [instruments."S/RES/2371 (2017)"]',
}
_MAY_BE_EMPTY = {
    "binds",
    "until",
    "events",
    "goods",
    "hs",
    "caps",
    "exceptions",
    "disputed",
    "counterpart",
    "bound",
    "watch",
}
_VERDICT = re.compile(r"\b(?:violat|breach)\w*", re.I)
_UNREAD = re.compile(
    r"\b(?:number|sub-paragraph)\b[^.;]*\b(?:from (?:memory|general knowledge)|not (?:been )?read|was not)\b",
    re.I,
)
_T = TypeVar("_T", bound=msgspec.Struct)
_HS = re.compile(r"\d{2,10}(?:-\d{2,10})?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something in a provisions file that keeps it from being used.

    Attributes:
        entry: Key of the entry, "entry 3" where it has none, an instrument, or "the file".
        problem: What is wrong.
        remedy: What to do about it.
    """

    entry: str
    problem: str
    remedy: str

    def __str__(self) -> str:
        """Return it as one line."""
        return f"{self.entry}: {self.problem}. {self.remedy}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Regime:
    """The provisions of one file.

    Attributes:
        name: What it is called.
        target: ISO code of the state it is about.
        provisions: By date of adoption and instrument, then as in the file.
    """

    name: str
    target: str
    provisions: tuple[Provision, ...]


class _Instrument(msgspec.Struct, forbid_unknown_fields=True):
    adopted: date
    binds: str
    text_at: str
    division: str = "paragraph"
    bound: tuple[str, ...] = ()


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    key: str
    instrument: str
    paragraph: str
    title: str
    rule: str
    to_whom: str
    direction: str
    kind: str
    since: date
    events: tuple[EventType, ...]
    legal_status: str
    sources: tuple[str, ...]
    verified: bool
    verification: str
    until: date | None = None
    binds: str = ""
    bound: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    watch: tuple[str, ...] = ()
    hs: tuple[HsCode, ...] = ()
    caps: tuple[Cap, ...] = ()
    exceptions: tuple[str, ...] = ()
    disputed: str = ""
    counterpart: str = ""


class _File(msgspec.Struct, forbid_unknown_fields=True):
    regime: str
    target: str
    instruments: dict[str, Any]
    provision: list[dict[str, Any]]


# ---------------------------------------------------------------- reading


@cache
def load_regime(target: str) -> Regime:
    """Return one regime that ships with the package.

    Args:
        target: ISO code of the state, one of ``TARGETS``.

    Raises:
        InputError: No regime on that state ships with the package.

    >>> load_regime("KP").name
    'U.N. measures on North Korea'
    """
    if target not in _FILES:
        raise InputError(f"no regime on this state is here; there are {', '.join(TARGETS)}", subject=target)
    return read_regime(read_text(f"provisions/{_FILES[target]}"), subject=_FILES[target])


@cache
def load_provisions(target: str = "") -> tuple[Provision, ...]:
    """Return the provisions that cases are held against, regime after regime, oldest instrument first.

    Args:
        target: ISO code of one state, for its regime alone.

    >>> sorted({provision.target for provision in load_provisions()})
    ['IR', 'KP', 'RU']
    """
    targets = (target,) if target else TARGETS
    return tuple(provision for one in targets for provision in load_regime(one).provisions)


def read_regime(text: str, *, subject: str) -> Regime:
    """Read a provisions file.

    Args:
        text: The file's text.
        subject: Name of the file, for the error.

    Raises:
        ReferenceDataError: The file has faults; the error tells the first and how many there are.
    """
    regime, faults = _read(text)
    if regime is None:
        more = f" ({len(faults)} faults in all; see: casewright provisions check)" if len(faults) > 1 else ""
        raise ReferenceDataError(f"is not a provisions file: {faults[0]}{more}", subject=subject)
    return regime


def find_faults(text: str) -> tuple[Fault, ...]:
    """Return everything that keeps a provisions file from being used, in the order of the file.

    >>> print(find_faults("regime = Iran")[0].entry)
    the file
    """
    return _read(text)[1]


def _read(text: str) -> tuple[Regime | None, tuple[Fault, ...]]:
    """Return the regime, or ``None`` with the faults that stand in its way."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        remedy = "Mend that line: text stands in double quotation marks, dates and true or false in none"
        return None, (Fault(entry="the file", problem=f"cannot be read: {error}", remedy=remedy),)
    file, faults = _convert(table, _File, "the file")
    if file is None:
        return None, tuple(faults)
    faults = [*_file_faults(file)]
    instruments: dict[str, _Instrument] = {}
    for name, fields in file.instruments.items():
        instrument, found = _convert(fields, _Instrument, f"instrument {name}")
        faults += found
        if instrument is not None:
            instruments[name] = instrument
    rows: list[_Row] = []
    for number, fields in enumerate(file.provision, start=1):
        row, found = _convert(fields, _Row, str(fields.get("key") or f"entry {number}"))
        faults += found
        if row is not None:
            rows.append(row)
            faults += _row_faults(row, instruments, file.instruments)
    faults += [*_faults_between(rows, {str(fields.get("key")) for fields in file.provision})]
    if faults:
        return None, tuple(faults)
    provisions = [_provision(row, instruments[row.instrument], file.target) for row in rows]
    provisions.sort(key=lambda one: (one.adopted, one.instrument))
    return Regime(name=file.regime, target=file.target, provisions=tuple(provisions)), ()


def _provision(row: _Row, instrument: _Instrument, target: str) -> Provision:
    fields = msgspec.structs.asdict(row)
    fields["binds"] = row.binds or instrument.binds
    fields["bound"] = row.bound or instrument.bound
    return Provision(
        **fields,
        target=target,
        adopted=instrument.adopted,
        text_at=instrument.text_at,
        division=instrument.division,
    )


# ---------------------------------------------------------------- faults of form


def _convert(fields: object, kind: type[_T], entry: str) -> tuple[_T | None, list[Fault]]:
    """Return a table as a value, or ``None`` with what is wrong with its fields."""
    if isinstance(fields, Mapping) and (faults := [*_field_faults(fields, kind, entry)]):
        return None, faults
    try:
        return msgspec.convert(fields, type=kind), []
    except msgspec.ValidationError as error:
        problem, _, path = str(error).partition(" - at ")
        field = (re.findall(r"\w+", path) or [""])[0]
        remedy = f"Write {_FORMS.get(field, 'it as text in quotation marks')}"
        where = f"`{field}`: " if field else ""
        return None, [Fault(entry=entry, problem=f"{where}{problem}", remedy=remedy)]


def _field_faults(fields: Mapping[str, Any], kind: type[msgspec.Struct], entry: str) -> Iterator[Fault]:
    """Return fields that are not known and those that are missing; a misspelt one is told once."""
    known = msgspec.structs.fields(kind)
    names = [field.name for field in known]
    likes = {name: get_close_matches(name, names, n=1) for name in fields if name not in names}
    meant = {like for found in likes.values() for like in found}
    for name, like in likes.items():
        remedy = f"Did you mean `{like[0]}`" if like else f"Leave it out; fields are {', '.join(names)}"
        yield Fault(entry=entry, problem=f"has a field `{name}` that is not known here", remedy=remedy)
    for field in known:
        if field.required and field.name not in fields and field.name not in meant:
            form = _FORMS.get(field.name, f'text in quotation marks: {field.name} = "…"')
            yield Fault(entry=entry, problem=f"lacks `{field.name}`", remedy=f"Add it as {form}")


# ---------------------------------------------------------------- faults of content


def _file_faults(file: _File) -> Iterator[Fault]:
    if not re.fullmatch(r"[A-Z]{2}", file.target):
        remedy = 'Write the ISO code of the state in capitals: target = "KP"'
        yield Fault(entry="the file", problem=f"`target` is {file.target!r}", remedy=remedy)
    if not file.provision:
        yield Fault(entry="the file", problem="has no entry", remedy=f"Write {_FORMS['provision']}")


def _row_faults(
    row: _Row, instruments: Mapping[str, _Instrument], named: Mapping[str, object]
) -> Iterator[Fault]:
    """Return what is wrong with one entry by itself."""
    checks = (_faults_of_words(row), _faults_of_kind(row), _faults_of_goods(row))
    for problem, remedy in (pair for check in checks for pair in check):
        yield Fault(entry=row.key, problem=problem, remedy=remedy)
    if row.instrument not in named:
        remedy = f'Add it with its date and address under [instruments."{row.instrument}"], or mend its name'
        yield Fault(entry=row.key, problem=f"stands in {row.instrument}, which is not listed", remedy=remedy)
    elif row.instrument in instruments and row.since < instruments[row.instrument].adopted:
        adopted = instruments[row.instrument].adopted
        problem = f"holds since {row.since}, before {row.instrument} was adopted on {adopted}"
        yield Fault(entry=row.key, problem=problem, remedy="Mend `since`, or `adopted` of the instrument")
    if row.until is not None and row.until < row.since:
        problem = f"ends before it begins ({row.until}, {row.since})"
        yield Fault(
            entry=row.key, problem=problem, remedy="Mend `until`; it is the last day on which it holds"
        )


_Found = Iterator[tuple[str, str]]


def _faults_of_words(row: _Row) -> _Found:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", row.key):
        yield "is no key", "Use small letters, digits and hyphens, the number of the instrument among them"
    for name in msgspec.structs.asdict(row):
        value = getattr(row, name)
        if name not in _MAY_BE_EMPTY and value in ("", ()):
            yield f"has an empty `{name}`", "Fill it in; a reader needs it to check the entry"
    ours = " ".join((row.title, row.rule, row.legal_status, row.disputed, *row.exceptions))
    if found := _VERDICT.search(ours):
        yield f"says {found[0]!r}", "Say what the paragraph forbids or demands, not what anybody did"
    if row.verified and (found := _UNREAD.search(row.verification)):
        problem = f"is verified, but `verification` says {found[0]!r}"
        yield problem, "Read the paragraph and say where, or write verified = false"


def _faults_of_kind(row: _Row) -> _Found:
    if row.kind not in KINDS:
        yield f"is of an unknown kind, {row.kind!r}", f"Write one of {', '.join(KINDS)}"
    if row.direction not in DIRECTIONS:
        yield f"has an unknown direction, {row.direction!r}", f"Write one of {', '.join(DIRECTIONS)}"
    if (row.kind == "ceiling") != bool(row.caps):
        remedy = f'Give `kind` and `caps` together: kind = "ceiling", and {_FORMS["caps"]}'
        yield "has a ceiling without a number, or a number without a ceiling", remedy
    if any(cap.amount <= 0 for cap in row.caps):
        yield "has a ceiling that is not above zero", 'Where nothing is allowed, write kind = "ban"'
    if row.kind == "exemption" and row.events:
        yield "is an exemption with events", "Write events = []: nothing falls within an exemption"


def _faults_of_goods(row: _Row) -> _Found:
    for code in row.bound:
        if not re.fullmatch(r"[A-Z]{2}", code):
            yield f"binds {code!r}", 'Write the ISO code of a state in capitals, or "EU": bound = ["GB"]'
    for word in (*row.goods, *row.watch):
        if fold(word) != word:
            yield f"has goods that are not in small plain letters, {word!r}", f"Write {fold(word)!r}"
    for hs in row.hs:
        if not _HS.fullmatch(hs.code):
            yield f"has the HS code {hs.code!r}", "Write two to ten digits, or a range of chapters: 50-63"


def _faults_between(rows: Sequence[_Row], keys: set[str]) -> Iterator[Fault]:
    """Return what is wrong between entries: keys given twice, counterparts that do not match."""
    by_key: dict[str, _Row] = {}
    for row in rows:
        if row.key in by_key:
            remedy = "Give one of them another key; a key is never used again for another paragraph"
            yield Fault(entry=row.key, problem="is the key of two provisions", remedy=remedy)
        by_key[row.key] = row
    for row in rows:
        other = by_key.get(row.counterpart)
        if other is None and row.counterpart and row.counterpart not in keys:
            remedy = "Write the key of the paragraph on the other direction, or leave the line out"
            yield Fault(
                entry=row.key, problem=f"has a counterpart {row.counterpart} that is not here", remedy=remedy
            )
        if other is not None and (
            other.counterpart != row.key or _OPPOSITE.get(row.direction) != other.direction
        ):
            problem = f"and its counterpart {other.key} do not name each other in opposite directions"
            remedy = 'Let one be "to", the other "from", each with the key of the other'
            yield Fault(entry=row.key, problem=problem, remedy=remedy)
