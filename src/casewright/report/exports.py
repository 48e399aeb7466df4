"""The exports: the case in the formats that other programs load.

No clock time and no path of this machine stands in them, every order is fixed,
and two builds of the same inputs give the same bytes. The formats are described
in ``docs/reference/exports.md``; tests hold each against its format's own library or schema.
"""

import importlib
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from casewright.errors import InputError, StoreError
from casewright.report.case_rows import CaseRows
from casewright.report.folder import replaced_folder
from casewright.values import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One format of the exports.

    Attributes:
        file: Name of its file, or folder, in ``exports/``.
        about: What it is for, in one line.
        module: Module of :mod:`casewright.report.formats` that writes it.
        is_folder: Whether it is a folder of files.
        is_in_build: Whether every build leaves it.
    """

    file: str
    about: str
    module: str
    is_folder: bool = False
    is_in_build: bool = True

    def write(self, rows: CaseRows, path: Path) -> None:
        """Write it; its module is imported now (decision 0004)."""
        importlib.import_module(f"casewright.report.formats.{self.module}").write(rows, path)


FORMATS: dict[str, Format] = {
    "casebook": Format(
        file="casebook",
        module="casebook_pages",
        about="a folder of pages for people; open index.html",
        is_folder=True,
        is_in_build=False,  # a build writes it beside the exports
    ),
    "pdf": Format(
        file="casebook.pdf",
        module="casebook_pdf",
        about='the casebook as one file for print; needs pip install "casewright[pdf]"',
        is_in_build=False,
    ),
    "csv": Format(file="claims.csv", module="claims_csv", about="claims as a table"),
    "jsonl": Format(file="claims.jsonl", module="claims_jsonl", about="claims with every field, one a line"),
    "json": Format(file="findings.json", module="findings_json", about="findings and all they rest on"),
    "xlsx": Format(
        file="casebook.xlsx",
        module="workbook",
        about="workbook for spreadsheet programs, a sheet a kind of value",
    ),
    "ftm": Format(file="ftm.json", module="ftm", about="FollowTheMoney entities, for Aleph and its kin"),
    "ftm-statements": Format(
        file="ftm-statements.csv",
        module="ftm_statements",
        about="FollowTheMoney statements: each value with the words it comes from",
        is_in_build=False,
    ),
    "stix": Format(
        file="stix.json",
        module="stix",
        about="STIX 2.1 bundle, for threat-intelligence tools",
        is_in_build=False,
    ),
    "jsonld": Format(
        file="casebook.jsonld",
        module="linked",
        about="linked data: PROV, and Web Annotation with quote selectors",
        is_in_build=False,
    ),
    "gexf": Format(
        file="origins.gexf", module="origins_gexf", about="graph of copies, citations and origins"
    ),
    "geojson": Format(file="places.geojson", module="places_geojson", about="places with known coordinates"),
    "markdown": Format(
        file="notes",
        module="notes",
        about="a folder of linked notes for note-taking tools",
        is_folder=True,
        is_in_build=False,
    ),
    "claimreview": Format(
        file="claimreview.jsonld",
        module="claim_reviews",
        about="schema.org ClaimReview of findings a named reviewer confirmed",
        is_in_build=False,
    ),
}
"""The formats by the name that ``casewright export --to`` takes."""


def write_exports(case: Case, folder: Path) -> None:
    """Write the files that a build leaves, all of them or none.

    Args:
        case: The case.
        folder: Where they belong; what is there is replaced.

    Raises:
        StoreError: The folder cannot be written.
    """
    rows = CaseRows(case)
    with replaced_folder(folder) as draft:
        for one in FORMATS.values():
            if one.is_in_build:
                one.write(rows, draft / one.file)


def write_export(case: Case, name: str, path: Path) -> None:
    """Write a case in one format, as a whole or not at all.

    Args:
        case: The case.
        name: A name of ``FORMATS``.
        path: File to write or replace; for a format that is a folder, one that is new or empty.

    Raises:
        InputError: The folder holds something, or a folder is where the file is to be.
        StoreError: The path cannot be written.
    """
    form = FORMATS[name]
    if path.is_dir() and not form.is_folder:
        raise InputError("is a folder; give --out the name of a file", subject=str(path))
    if form.is_folder and path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise InputError(
            "is not an empty folder; give --out a new one, so that nothing is lost", subject=str(path)
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".casewright-") as draft:
            made = Path(draft) / form.file
            form.write(CaseRows(case), made)
            made.replace(path)
    except OSError as error:
        message = f"cannot be written ({error.strerror}); free space or take a place you may write"
        raise StoreError(message, subject=str(path)) from error


def stream_export(case: Case, name: str, stream: BinaryIO) -> None:
    """Write a case in one format that is a file to an open stream.

    Raises:
        InputError: The format is a folder.
    """
    form = FORMATS[name]
    if form.is_folder:
        raise InputError("is a folder of files; say where with --out FOLDER", subject=f"--to {name}")
    with tempfile.TemporaryDirectory(prefix="casewright-") as draft:
        made = Path(draft) / form.file
        form.write(CaseRows(case), made)
        with made.open("rb") as whole:
            while block := whole.read(1 << 20):
                stream.write(block)
