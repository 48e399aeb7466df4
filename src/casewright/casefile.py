"""case.toml: what the user says about a case – title, question, scope, dates, lists.

A person may edit it: the file is read before each build and written back only
with what the options of that build add. It carries no clock time.
"""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import tomli_w

from casewright.errors import InputError, StoreError
from casewright.values import Reading, Reply


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """The content of case.toml.

    Attributes:
        scope: What the case is to cover and what not, in the user's words; shown, never applied.
        cut_off: Last day of publication that is weighed; later documents are kept as exhibits.
        published: Publication date for documents that state none.
        published_by_address: The same for single documents, by address; wins over ``published``.
        lists: Folder of sanctions lists used last.
        replies: Who was asked for an answer, when, until when, what they said and what to make of it.
    """

    title: str
    question: str = ""
    scope: str = ""
    cut_off: date | None = None
    published: date | None = None
    published_by_address: dict[str, date] = field(default_factory=dict)
    lists: Path | None = None
    reader_version: str = ""
    casewright_version: str = ""
    replies: tuple[Reply, ...] = ()

    def published_of(self, address: str) -> date | None:
        """Return the date given for one document, else the date given for all, else ``None``."""
        return self.published_by_address.get(address, self.published)

    def is_too_late(self, reading: Reading) -> bool:
        """Whether a document was published after the cut-off; one without a date is not known to be."""
        published = reading.publication.published
        return self.cut_off is not None and published is not None and published > self.cut_off

    def updated(self, given: "CaseFile") -> "CaseFile":
        """Return the same with what a build's options say; what they leave empty keeps what was there.

        >>> CaseFile(title="A", question="B").updated(CaseFile(title="", question="C")).question
        'C'
        """
        return replace(
            self,
            title=given.title or self.title,
            question=given.question or self.question,
            scope=given.scope or self.scope,
            cut_off=given.cut_off or self.cut_off,
            published=given.published or self.published,
            lists=given.lists.resolve() if given.lists else self.lists,
        )

    def titled(self, folder: Path, reports: Sequence[str] = ()) -> "CaseFile":
        """Return the same with a title: its own, else the question, else the name of the folder.

        Args:
            folder: Of the case. "Case" and the like name nothing, nor does a digest.
            reports: Files, folders and addresses that it is built from; a single one names a case whose own
                folder does not.

        >>> CaseFile(title="").titled(Path("cases/rail-shells_2024")).title
        'Rail shells 2024'
        >>> CaseFile(title="").titled(Path("case"), ["reports/grey-heron"]).title
        'Grey heron'
        """
        names = [folder.resolve().name, *(Path(one.rstrip("/")).stem for one in reports if len(reports) == 1)]
        plain = (" ".join(re.split(r"[-_\s]+", name)).strip() for name in names)
        found = next((name[:1].upper() + name[1:] for name in plain if _says_something(name)), UNTITLED)
        return replace(self, title=self.title or self.question or found)


UNTITLED = "Untitled case"
"""What a case is called that nothing names; never written down, so that a question given later names it."""
_NAMES_NOTHING = {"case", "cases", "casebook", "new", "test", "tests", "tmp", "temp", "out", "output", "data"}
_NAMES_NOTHING |= {
    "example",
    "examples",
    "sample",
    "samples",
    "demo",
    "mine",
    "articles",
    "downloads",
    "news",
}
_NAMES_NOTHING |= {"folder", "documents", "reports", "docs", "input", "inputs", "file", "files", "untitled"}
_DIGEST = re.compile(r"(?=\w*\d)(?=\w*[a-z])\w{12,}", re.I)


def _says_something(name: str) -> bool:
    words = [word.strip("0123456789") for word in name.lower().split()]
    return (
        any(len(word) > 2 and word not in _NAMES_NOTHING for word in words) and _DIGEST.search(name) is None
    )


def load_case_file(path: Path) -> CaseFile:
    """Read case.toml, or return an empty one when there is none yet.

    Raises:
        InputError: It is not valid TOML, or a value has the wrong type.
        StoreError: It cannot be read.
    """
    if not path.exists():
        return CaseFile(title="")
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"is not valid TOML ({error}); mend it or delete it", subject=str(path)) from error
    except OSError as error:
        message = f"cannot be read ({error.strerror}); check its rights"
        raise StoreError(message, subject=str(path)) from error
    dates = table.get("published_by_address", {})
    if not isinstance(dates, dict):
        message = "published_by_address must be a table of addresses and dates"
        raise InputError(message, subject=str(path))
    lists = _text(table, "lists", path)
    return CaseFile(
        title=_text(table, "title", path),
        question=_text(table, "question", path),
        scope=_text(table, "scope", path),
        cut_off=_day(table["cut_off"], "cut_off", path) if "cut_off" in table else None,
        published=_day(table["published"], "published", path) if "published" in table else None,
        published_by_address={address: _day(day, address, path) for address, day in dates.items()},
        lists=Path(lists) if lists else None,
        replies=_replies(table.get("reply", []), path),
    )


def write_case_file(case_file: CaseFile, path: Path) -> None:
    """Write case.toml in one rename, unless it says the same already.

    Raises:
        StoreError: The folder cannot be written.
    """
    table: dict[str, object] = {"title": case_file.title, "question": case_file.question}
    table["scope"] = case_file.scope
    if case_file.cut_off:
        table["cut_off"] = case_file.cut_off
    if case_file.published:
        table["published"] = case_file.published
    if case_file.lists:
        table["lists"] = str(case_file.lists)
    table["reader_version"] = case_file.reader_version
    table["casewright_version"] = case_file.casewright_version
    if case_file.published_by_address:
        table["published_by_address"] = dict(sorted(case_file.published_by_address.items()))
    if case_file.replies:
        table["reply"] = [_reply_row(reply) for reply in case_file.replies]
    text = tomli_w.dumps(table)
    try:
        if path.exists() and path.read_text(encoding="utf-8") == text:
            return
        draft = path.with_suffix(".toml.draft")
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError as error:
        message = f"cannot be written ({error.strerror}); free space or take a folder you may write"
        raise StoreError(message, subject=str(path)) from error


_REPLY_DAYS = ("approached", "deadline")
_REPLY_WORDS = ("answer", "assessment")


def _replies(rows: object, path: Path) -> tuple[Reply, ...]:
    """Return the entries under ``[[reply]]``, each with its party."""
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError("reply must be entries under [[reply]], with two brackets", subject=str(path))
    known = {"party", *_REPLY_DAYS, *_REPLY_WORDS}
    found = []
    for row in rows:
        party = _text(row, "party", path)
        if not party:
            message = 'a [[reply]] names nobody; write whom you asked: party = "Russia"'
            raise InputError(message, subject=str(path))
        if unknown := sorted(set(row) - known):
            message = (
                f"the [[reply]] of {party} has a field {unknown[0]!r}; fields are {', '.join(sorted(known))}"
            )
            raise InputError(message, subject=str(path))
        days = {name: _day(row[name], name, path) for name in _REPLY_DAYS if name in row}
        words = {name: _text(row, name, path) for name in _REPLY_WORDS}
        found.append(
            Reply(
                party=party,
                approached=days.get("approached"),
                deadline=days.get("deadline"),
                answer=words["answer"],
                assessment=words["assessment"],
            )
        )
    return tuple(found)


def _reply_row(reply: Reply) -> dict[str, object]:
    fields = {name: getattr(reply, name) for name in ("party", *_REPLY_DAYS, *_REPLY_WORDS)}
    return {name: value for name, value in fields.items() if value}


def _text(table: dict[str, object], key: str, path: Path) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise InputError(f"{key} must be text in quotation marks", subject=str(path))
    return value


def _day(value: object, key: str, path: Path) -> date:
    if type(value) is not date:
        raise InputError(
            f"{key} must be a date such as 2024-06-17, without quotation marks", subject=str(path)
        )
    return value
