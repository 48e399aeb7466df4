"""The casebook: static pages that open from a folder, without network or server.

Every page carries a content security policy that allows nothing from outside,
every value is escaped by the templates, and no address found in a document
becomes a link. Pages of exhibits are written one by one, so a large case needs
no more memory than its largest document.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from casewright.plain_words import clip, day_words
from casewright.report import words
from casewright.report.book import Book, exhibit_page, finding_page
from casewright.report.folder import replaced_folder
from casewright.report.graph import draw
from casewright.report.highlight import Segment, cut_lines, paragraphs
from casewright.report.parties import find_parties, find_screened, group_matches
from casewright.report.timeline import make_timeline
from casewright.values import Case, EdgeKind, Exhibit, Finding, Relation, Weight

MENU = (
    ("index.html", "Overview"),
    ("matters.html", "Matters"),
    ("origins.html", "Origins"),
    ("timeline.html", "Timeline"),
    ("parties.html", "Parties"),
    ("exhibits.html", "Exhibits"),
    ("method.html", "Method and limits"),
)
PAGE_ROWS = 200  # rows on one page of a list; more make phones slow
_PIECES = 1000  # of a template written at a time; one by one took twice as long
_STATIC = ("casebook.css", "casebook.js")


def write_casebook(case: Case, folder: Path) -> None:
    """Write the casebook, all of it or nothing.

    Args:
        case: The case.
        folder: Where it belongs, with ``index.html`` to open; what is there is replaced.

    Raises:
        StoreError: The folder cannot be written.
    """
    book = Book(case)
    with replaced_folder(folder) as draft:
        for name in ("static", "exhibit", "finding"):
            (draft / name).mkdir()
        for name in _STATIC:
            source = files("casewright.report").joinpath("static", name)
            (draft / "static" / name).write_bytes(source.read_bytes())
        for name, template, values in _iter_pages(book):
            _write_page(
                draft / name, template, {"book": book, "menu": MENU, "here": name, "name": name, **values}
            )


def _write_page(path: Path, template: str, values: dict[str, Any]) -> None:
    root = "../" if path.parent.name in {"exhibit", "finding"} else ""
    page = _environment().get_template(template).stream(root=root, **values)
    page.enable_buffering(_PIECES)
    # A character that no encoding knows (half a surrogate pair) is written as a reference.
    with path.open("w", encoding="utf-8", errors="xmlcharrefreplace", newline="\n") as stream:
        stream.writelines(page)


_Page = tuple[str, str, dict[str, Any]]


def _iter_pages(book: Book) -> Iterator[_Page]:
    yield "index.html", "index.html", _index(book)
    yield "origins.html", "origins.html", _origins(book)
    yield "parties.html", "parties.html", {"kinds": find_parties(book), "screened": find_screened(book)}
    yield "method.html", "method.html", {"supports": list(words.SUPPORTS.values())}
    yield from _timeline(book)
    yield from _listed("matters", sorted(book.case.weighing.weights, key=_heaviest_first))
    yield from _listed("exhibits", book.case.exhibits)
    for finding in book.case.findings:
        yield finding_page(finding.id), "finding.html", _finding(book, finding)
    for exhibit in book.case.exhibits:
        yield exhibit_page(exhibit.id), "exhibit.html", _exhibit(book, exhibit)


# ---------------------------------------------------------------- what each page is given


def _index(book: Book) -> dict[str, Any]:
    case = book.case
    groups = [(relation, [one for one in case.findings if one.relation is relation]) for relation in Relation]
    order = list(words.RELATIONS)
    return {
        "groups": sorted(((r, f) for r, f in groups if f), key=lambda pair: order.index(pair[0])),
        "n_drafts": sum(not finding.reviewed_by for finding in case.findings),
        "n_copies": len({e.from_exhibit for e in case.weighing.edges if e.kind is EdgeKind.COPIES}),
        "exhibits": case.exhibits,
    }


def _origins(book: Book) -> dict[str, Any]:
    weights = [weight for weight in book.case.weighing.weights if weight.origins]
    told = [weight for weight in weights if len(weight.origins) > 1 or weight.id in book.findings_of_weight]
    resting = {edge.from_exhibit for edge in book.case.weighing.edges}
    return {
        "drawing": draw(book),
        "weights": told[:PAGE_ROWS],
        "n_more_weights": len(weights) - len(told[:PAGE_ROWS]),
        "n_alone": sum(exhibit.id not in resting for exhibit in book.case.exhibits),
    }


def _heaviest_first(weight: Weight) -> tuple[int, int, int, int]:
    n_denials = len(weight.denial_ids)
    return (-weight.n_origins_low, -weight.n_origins_high, -len(weight.claim_ids) - n_denials, -n_denials)


def _timeline(book: Book) -> Iterator[_Page]:
    timeline = make_timeline(book)
    for name, template, values in _listed("timeline", timeline.dated):
        is_last = name == values["pages"][-1]
        yield name, template, {**values, "is_last": is_last, "open": timeline.open}


def _listed(stem: str, rows: Sequence[Any]) -> Iterator[_Page]:
    """Yield the pages of a long list: ``stem.html``, ``stem-2.html``…; one page when it is empty."""
    n_pages = max(1, -(-len(rows) // PAGE_ROWS))
    pages = [f"{stem}.html" if number == 0 else f"{stem}-{number + 1}.html" for number in range(n_pages)]
    for number, name in enumerate(pages):
        shown = rows[number * PAGE_ROWS : (number + 1) * PAGE_ROWS]
        yield name, f"{stem}.html", {"rows": shown, "pages": pages, "name": name, "here": f"{stem}.html"}


def _finding(book: Book, finding: Finding) -> dict[str, Any]:
    weight = book.weights[finding.weight_id]
    return {
        "finding": finding,
        "weight": weight,
        "origins": book.said(weight),
        "unplaced": book.without_origin(weight),
        "denials": book.quotations(finding.denial_ids),
        "matches": group_matches(book, book.matches_of(finding.match_ids)),
        "provisions": book.provisions_of(finding),
        "related": [(finding_page(one.id), one.title) for one in book.related_to(finding)],
    }


def _exhibit(book: Book, exhibit: Exhibit) -> dict[str, Any]:
    reading = book.readings.get(exhibit.id)
    layers = book.reading_layers(reading) if reading is not None else []
    lines = paragraphs(reading.text) if reading is not None else []
    return {
        "exhibit": exhibit,
        "reading": reading,
        "paragraphs": cut_lines(reading.text, lines, layers) if reading is not None else iter(()),
        "copies_out": book.edges_from(exhibit.id),
        "copies_in": book.edges_to(exhibit.id),
        "flags": book.flags_of(exhibit.id),
        "failures": book.failures_of(exhibit),
    }


# ---------------------------------------------------------------- the environment of the templates


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("casewright.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(
        {
            "capitalize_first": lambda text: text[:1].upper() + text[1:],
            "clip": clip,
            "count": words.count_words,
            "day": day_words,
            "direction": words.direction_words,
            "exhibit_page": exhibit_page,
            "finding_page": finding_page,
            "interval": words.interval_words,
            "is_quiet": _is_quiet,
            "label": _label,
            "moment": words.moment_words,
            "number": words.number_words,
            "origins": _origin_words,
            "quantity": words.quantity_words,
            "sentence": words.sentence,
            "size": words.bytes_words,
            "time": words.time_words,
        }
    )
    return environment


def _is_quiet(segments: Sequence[Segment]) -> bool:
    """Whether a paragraph is nothing but page furniture or metadata, and may be set small."""
    return all({"furniture", "metadata"} & set(one.kinds) for one in segments)


def _label(value: str, table: str) -> str:
    labels: dict[str, str] = getattr(words, table)
    return labels[value]


def _origin_words(one: Finding | Weight) -> str:
    return words.origin_words(one.n_origins_low, one.n_origins_high)
