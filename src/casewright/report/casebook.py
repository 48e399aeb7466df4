"""The casebook: static pages that open from a folder, without network or server.

Every page carries a content security policy that allows nothing from outside,
every value is escaped by the templates, and no address found in a document
becomes a link. Pages of exhibits are written one by one, so a large case needs
no more memory than its largest document.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from casewright.plain_words import clip, day_words, interval_words
from casewright.report import words
from casewright.report.book import Book, Quotation, exhibit_page, finding_page
from casewright.report.brief import (
    SUMMARY_FINDINGS,
    brief_of,
    differing,
    provision_name,
    ranked,
    standing_words,
)
from casewright.report.charts import chart_figures, chart_times
from casewright.report.folder import replaced_folder
from casewright.report.graph import draw
from casewright.report.highlight import Segment, cut_lines, paragraphs
from casewright.report.map_picture import draw_map
from casewright.report.parties import find_parties, find_screened, group_matches
from casewright.report.places import find_where
from casewright.report.route_picture import draw_routes
from casewright.report.routes import find_routes
from casewright.report.timeline import make_timeline
from casewright.values import Case, Edge, EdgeKind, Exhibit, Finding, MentionKind, Relation, Span, Weight

MENU = (
    ("index.html", "Summary"),
    ("findings.html", "Findings"),
    ("matters.html", "Matters"),
    ("origins.html", "Origins"),
    ("timeline.html", "Timeline"),
    ("parties.html", "Parties"),
    ("exhibits.html", "Exhibits"),
    ("method.html", "Method and limits"),
)
_QUOTED = 12  # quotations of one origin shown at once; the rest is folded away
_FOLDED = 300  # quotations folded away on one page
_ORIGINS = 120  # origins quoted on one page
PAGE_ROWS = 200  # rows on one page of a list; more make phones slow
_MATTER_ROWS = 40  # of matters, each with up to eighteen quotations: a page stays below one megabyte
_RESTING = 500  # documents that copy or cite others, each a row
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
        for page in iter_pages(book):
            _write_page(draft / page.name, page)


@dataclass(frozen=True, slots=True)
class Page:
    """A page before it is rendered: its file from the root, its template and what that is given."""

    name: str
    template: str
    values: dict[str, Any]

    def pieces(self) -> Iterator[str]:
        """Render it, a thousand pieces of the template at a time."""
        root = "../" if "/" in self.name else ""
        values = {"menu": MENU, "here": self.name, "name": self.name, **self.values}
        stream = _environment().get_template(self.template).stream(root=root, **values)
        stream.enable_buffering(_PIECES)
        return iter(stream)


def _write_page(path: Path, page: Page) -> None:
    # A character that no encoding knows (half a surrogate pair) is written as a reference.
    with path.open("w", encoding="utf-8", errors="xmlcharrefreplace", newline="\n") as stream:
        stream.writelines(page.pieces())


_Page = tuple[str, str, dict[str, Any]]


def iter_pages(book: Book) -> Iterator[Page]:
    """Yield the pages of a casebook, the summary first and the exhibits last."""
    for name, template, values in _iter_pages(book):
        yield Page(name, template, {"book": book, **values})


def _iter_pages(book: Book) -> Iterator[_Page]:
    yield "index.html", "index.html", _index(book)
    yield "origins.html", "origins.html", _origins(book)
    yield "method.html", "method.html", _method(book)
    yield from _parties(book)
    yield from _timeline(book)
    yield from _listed("findings", ranked(book))
    yield from _listed("matters", sorted(book.case.weighing.weights, key=_heaviest_first), _MATTER_ROWS)
    yield from _listed("exhibits", book.case.exhibits)
    for finding in book.case.findings:
        yield finding_page(finding.id), "finding.html", _finding(book, finding)
    for exhibit in book.case.exhibits:
        yield from _exhibit(book, exhibit)


# ---------------------------------------------------------------- what each page is given


def _index(book: Book) -> dict[str, Any]:
    case = book.case
    findings = ranked(book)
    told = [finding for finding in findings if finding.relation is not Relation.CONTEXT]
    context = [finding for finding in findings if finding.relation is Relation.CONTEXT]
    room = max(0, SUMMARY_FINDINGS - len(told))
    return {
        "briefs": [brief_of(book, finding) for finding in told[:SUMMARY_FINDINGS]],
        "n_more_findings": len(told[SUMMARY_FINDINGS:]),
        "context": context[:room],
        "n_more_context": len(context[room:]),
        "standing": standing_words(findings),
        "n_drafts": sum(not finding.reviewed_by for finding in case.findings),
        "n_copies": len({e.from_exhibit for e in case.weighing.edges if e.kind is EdgeKind.COPIES}),
    }


def _origins(book: Book) -> dict[str, Any]:
    weights = [weight for weight in book.case.weighing.weights if weight.origins]
    told = [weight for weight in weights if len(weight.origins) > 1 or weight.id in book.findings_of_weight]
    resting = list(dict.fromkeys(edge.from_exhibit for edge in book.case.weighing.edges))
    return {
        "drawing": draw(book),
        "weights": [(weight, find_routes(book, weight).sentence) for weight in told[:PAGE_ROWS]],
        "n_more_weights": len(weights) - len(told[:PAGE_ROWS]),
        "resting": [(one, *_by_kind(book.edges_from(one))) for one in resting[:_RESTING]],
        "n_more_resting": len(resting[_RESTING:]),
        "n_alone": len({one.id for one in book.case.exhibits}.difference(resting)),
    }


def _method(book: Book) -> dict[str, Any]:
    named = {key for finding in book.case.findings for key in finding.provision_keys}
    return {
        "supports": [one.split(": ", 1) for one in words.SUPPORTS.values()],
        "touched": [one for one in book.case.provisions if one.key in named],
    }


def _by_kind(edges: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Return which of a document's edges copy, and which cite."""
    copied = [edge for edge in edges if edge.kind is EdgeKind.COPIES]
    return copied, [edge for edge in edges if edge.kind is EdgeKind.CITES]


def _heaviest_first(weight: Weight) -> tuple[int, int, int, int]:
    n_denials = len(weight.denial_ids)
    return (-weight.n_origins_low, -weight.n_origins_high, -len(weight.claim_ids) - n_denials, -n_denials)


def _timeline(book: Book) -> Iterator[_Page]:
    timeline = make_timeline(book)
    for name, template, values in _listed("timeline", timeline.dated):
        is_last = name == values["pages"][-1]
        yield name, template, {**values, "is_last": is_last, "open": timeline.open}


def _parties(book: Book) -> Iterator[_Page]:
    """Yield the pages of names: those held against a list, then all by kind, cut where a page is full."""
    screened = find_screened(book)
    rows: list[tuple[MentionKind | None, Any]] = [(None, one) for one in screened]
    rows += [(kind, party) for kind, parties in find_parties(book) for party in parties]
    for name, template, values in _listed("parties", rows):
        sections = groupby(values["rows"], key=itemgetter(0))
        values["sections"] = [(kind, [one for _, one in group]) for kind, group in sections]
        yield name, template, {**values, "n_screened": len(screened)}


def _listed(stem: str, rows: Sequence[Any], n_rows: int = PAGE_ROWS) -> Iterator[_Page]:
    """Yield the pages of a long list: ``stem.html``, ``stem-2.html``…; one page when it is empty."""
    n_pages = max(1, -(-len(rows) // n_rows))
    pages = [f"{stem}.html" if number == 0 else f"{stem}-{number + 1}.html" for number in range(n_pages)]
    for number, name in enumerate(pages):
        shown = rows[number * n_rows : (number + 1) * n_rows]
        yield name, f"{stem}.html", {"rows": shown, "pages": pages, "name": name, "here": f"{stem}.html"}


def _finding(book: Book, finding: Finding) -> dict[str, Any]:
    weight = book.weights[finding.weight_id]
    routes = find_routes(book, weight)
    where = find_where(book, finding)
    return {
        "finding": finding,
        "brief": brief_of(book, finding),
        "weight": weight,
        "routes": routes,
        "picture": draw_routes(routes, weight),
        "origins": [
            (said.origin, *_without_copies(said.quotations, len(weight.origins)))
            for said in book.said(weight)[:_ORIGINS]
        ],
        "unplaced": book.without_origin(weight),
        "denials": [
            book.quotations(said)
            for said in book.denials(weight, [one for one in finding.denial_ids if one in book.claims])
        ],
        "differing": differing(weight),
        "charts": chart_figures(weight),
        "times": chart_times(book, weight),
        "where": where,
        "map": draw_map(where),
        "matches": group_matches(book, book.matches_of(finding.match_ids)),
        "provisions": book.provisions_of(finding),
        "related": [(finding_page(one.id), one.title) for one in book.related_to(finding)],
    }


def _without_copies(
    quotations: Sequence[Quotation], n_origins: int
) -> tuple[list[Quotation], list[Quotation], int]:
    """Return the quotations to show at once, those to fold away, and how many are left to the exports.

    Copies are folded away where there is an original. The more origins a matter
    has, the fewer quotations of each: a page stays below one megabyte.
    """
    own = [one for one in quotations if not one.copy_words] or list(quotations)
    # one sentence may be read as two claims that say the same: once is enough
    own = list({(one.exhibit.id, one.claim.context, one.claim.text): one for one in reversed(own)}.values())[
        ::-1
    ]
    shown = own[: max(2, min(_QUOTED, _QUOTED * 8 // max(n_origins, 1)))]
    rest = [one for one in quotations if one not in shown]
    kept = rest[: _FOLDED // max(n_origins, 1)]
    return shown, kept, len(rest) - len(kept)


def _exhibit(book: Book, exhibit: Exhibit) -> Iterator[_Page]:
    """Yield the page of an exhibit, and further ones for the rest of a long text."""
    reading = book.readings.get(exhibit.id)
    layers = book.reading_layers(reading) if reading is not None else []
    lines = paragraphs(reading.text) if reading is not None else []
    parts = book.parts_of(exhibit.id) if reading is not None else (Span(0, 0),)
    pages = [exhibit_page(exhibit.id, place) for place in range(len(parts))]
    for place, part in enumerate(parts):
        shown = [line for line in lines if part.start <= line.start < part.end]
        claims = reading.claims if reading is not None else ()
        yield (
            pages[place],
            "exhibit.html",
            {
                "exhibit": exhibit,
                "reading": reading,
                "paragraphs": cut_lines(reading.text, shown, layers) if reading is not None else iter(()),
                "claims": [
                    (number, claim)
                    for number, claim in enumerate(claims, start=1)
                    if part.start <= (claim.content[0].start if claim.content else 0) < part.end
                ],
                "pages": [page.removeprefix("exhibit/") for page in pages],
                "part": place,
                "copies_out": book.edges_from(exhibit.id),
                "copies_in": book.edges_to(exhibit.id),
                "flags": book.flags_of(exhibit.id),
                "n_folded": _FOLDED,
                "failures": book.failures_of(exhibit),
            },
        )


# ---------------------------------------------------------------- the environment of the templates


def drawing(template: str, **values: Any) -> Markup:
    """Return a picture as SVG: ``routes.svg``, ``chart.svg`` or ``map.svg`` with what it asks for."""
    return Markup(_environment().get_template(template).render(**values))  # escaped by the template


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("casewright.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["drawing"] = drawing
    environment.filters.update(
        {
            "capitalize_first": lambda text: text[:1].upper() + text[1:],
            "clip": _clip,
            "count": words.count_words,
            "day": day_words,
            "decision": words.decision_words,
            "direction": words.direction_words,
            "exhibit_page": exhibit_page,
            "finding_page": finding_page,
            "interval": interval_words,
            "is_quiet": _is_quiet,
            "position": words.position_words,
            "provision_name": provision_name,
            "label": _label,
            "moment": words.moment_words,
            "number": words.number_words,
            "origins": _origin_words,
            "quantity": words.quantity_words,
            "reason": words.reason_words,
            "sentence": words.sentence,
            "size": words.bytes_words,
            "time": words.time_words,
            "unquoted": words.unquoted,
        }
    )
    return environment


def _clip(text: str, limit: int = 120) -> str:
    """Shorten; the ellipsis does not stand alone on a line."""
    return clip(text, limit).replace(" …", "\u00a0…")


def _is_quiet(segments: Sequence[Segment]) -> bool:
    """Whether a paragraph is nothing but page furniture or metadata, and may be set small."""
    return all({"furniture", "metadata"} & set(one.kinds) for one in segments)


def _label(value: str, table: str) -> str:
    labels: dict[str, str] = getattr(words, table)
    return labels[value]


def _origin_words(one: Finding | Weight) -> str:
    return words.origin_words(one.n_origins_low, one.n_origins_high)
