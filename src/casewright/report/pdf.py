"""The whole casebook as one PDF: the pages a browser shows, set for print by Typst.

    pages ─render→ HTML ─trees→ code ─Typst→ PDF

The pages are the ones of the casebook, so that nothing stands in one and not in
the other. Their words reach the typesetter as quoted strings, so that a
document cannot give commands. Nothing is fetched, and no clock time is written:
the same case gives the same bytes on the same machine. Needs the extra ``pdf``.
"""

import importlib
import re
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import PurePosixPath
from posixpath import normpath
from typing import Any

from lxml import html

from casewright.errors import InputError
from casewright.report._typeset import Tree, page_code, quoted
from casewright.report.book import Book
from casewright.report.casebook import Page, iter_pages
from casewright.values import Case

_PARTS = {
    "index": ("Summary", 1),
    "finding/": ("Findings", 2),
    "origins": ("Origins", 1),
    "timeline": ("Timeline", 1),
    "parties": ("Parties", 1),
    "matters": ("All matters", 1),
    "exhibits": ("Annex: exhibits", 1),
    "method": ("Annex: method and limits", 1),
    "exhibit/": ("Annex: the exhibits' texts", 2),
}
# The parts with links. Where links lead is known when all is laid out, and what holds one is then laid
# out again: in the annex of texts, the bulk of a large case, that doubled the memory.
_LINKED = {"index", "finding/", "origins", "exhibits"}
_LEFT_OUT = {"script", "nav", "button", "title", "desc"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_TOGETHER = {"ul", "ol", "dl", "table", "thead", "tbody", "tr", "svg"}  # space between their children is none
_COLUMN_LEAST, _COLUMN_MOST = 7, 60  # letters; what a column of a table is taken to need


def write_pdf(case: Case) -> bytes:
    """Return the casebook as a PDF with contents, bookmarks, page numbers and links.

    Args:
        case: The case.

    Returns:
        The file's bytes, tagged for screen readers.

    Raises:
        InputError: Typst is not installed.
    """
    try:
        typst = importlib.import_module("typst")
    except ImportError as error:
        message = "needs Typst, which is not installed: pip install 'casewright[pdf]'"
        raise InputError(message, subject="PDF") from error
    # Half a surrogate pair, which no encoding knows, becomes a question mark.
    source = "\n".join(_source(case)).encode("utf-8", "replace")
    pdf: bytes = typst.compile(source, format="pdf")
    return pdf


def _source(case: Case) -> Iterator[str]:
    """Yield the Typst code of a case: what its sheet is told, the sheet, then part after part."""
    is_draft = any(not finding.reviewed_by for finding in case.findings)
    told = (quoted(case.title), quoted(case.casewright_version), str(is_draft).lower())
    yield "#let data = (title: {}, version: {}, is-draft: {})".format(*told)
    yield files("casewright.report").joinpath("templates", "casebook.typ").read_text(encoding="utf-8")
    for number, part in enumerate(_parts(case)):
        if number:
            yield "#pagebreak()"
        if number == 1:
            yield "#outline(title: [Contents], depth: 2, indent: 1em)\n#pagebreak()"
        if part["level"] == 2:
            yield f"#heading(level: 1, {quoted(part['title'])})"
        for place, page in enumerate(part["pages"]):
            if place and part["level"] == 2:
                yield (
                    "#pagebreak(weak: true)"
                    if part["breaks"]
                    else "#line(length: 100%, stroke: 0.4pt + rule)"
                )
            yield page_code(page, part["level"])


def _parts(case: Case) -> list[Tree]:
    """Return the parts in the order of print, each with its pages as trees."""
    pages: dict[str, list[Tree]] = {key: [] for key in _PARTS}
    for page in iter_pages(Book(case)):
        key = _part_of(page.name)
        if key is not None:
            pages[key].append(_page_tree(page))
    trees = [tree for key in _PARTS for tree in pages[key]]
    for key in pages.keys() - _LINKED:
        _drop_links(pages[key])
    summary = pages["index"][0]
    summary["c"] = [one for child in summary["c"] for one in _opened(child)]
    for tree in summary["c"]:
        if isinstance(tree, dict) and tree["t"] == "h1":
            tree["t"] = "title"  # the case's own title is no heading of the contents
            place = summary["c"].index(tree)
    summary["c"].insert(place + 1, {"t": "h1", "c": [_PARTS["index"][0]]})
    _resolve_links(trees)
    return [
        {"title": title, "level": level, "pages": pages[key], "breaks": key == "finding/"}
        for key, (title, level) in _PARTS.items()
        if pages[key]
    ]


def _opened(child: Tree | str) -> list[Tree | str]:
    """Return what a plain division holds in its place."""
    return child["c"] if isinstance(child, dict) and "summary" in child.get("k", ()) else [child]


def _part_of(name: str) -> str | None:
    stem = f"{PurePosixPath(name).parent}/" if "/" in name else re.sub(r"(-\d+)?\.html$", "", name)
    return stem if stem in _PARTS else None


def _page_tree(page: Page) -> Tree:
    # Half a surrogate pair, which no encoding knows, becomes a question mark.
    body = "".join(page.pieces()).encode("utf-8", "replace")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, no_network=True)
    (main,) = html.document_fromstring(body, parser=parser).iter("main")
    return {"t": "page", "id": page.name, "c": list(_children(main, page.name))}


def _children(element: Any, page: str) -> Iterator[Tree | str]:
    """Yield what an element holds: strings with single spaces, and trees."""
    is_together = element.tag in _TOGETHER
    if element.text and not (is_together or (not element.text.strip() and "\n" in element.text)):
        yield _SPACE.sub(" ", element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT and not _is_for_screens(child):
            yield _tree(child, page)
        if child.tail and not (is_together or (not child.tail.strip() and "\n" in child.tail)):
            yield _SPACE.sub(" ", child.tail)


def _is_for_screens(element: Any) -> bool:
    kinds = set(element.get("class", "").split())
    return bool(kinds & {"screen", "instead"}) and "needed" not in kinds


def _tree(element: Any, page: str) -> Tree:
    if element.tag == "svg":
        return {"t": "svg", "svg": _standalone(element), "alt": _words(element)}
    kinds = element.get("class", "").split()
    if "folded" in kinds:  # it stands in the exhibits' texts, marked; here it is only counted
        return {"t": "p", "k": ["note"], "c": [f"{element[0].text_content()}: in the annex of texts."]}
    # a heading that leads a quotation on screen is told apart by it in the contents
    words = element.get("data-title")
    tree: Tree = {"t": element.tag, "c": [words] if words else list(_children(element, page))}
    if kinds:
        tree["k"] = kinds
    if element.get("id"):
        tree["id"] = f"{page}#{element.get('id')}"
    if element.tag == "a" and element.get("href") and "ref" not in kinds:
        tree["to"] = _target(element.get("href"), page)
    if element.tag == "table":
        tree["columns"] = _columns(element)
    return tree


def _target(href: str, page: str) -> str:
    """Return an internal address from the casebook's root."""
    path, _, anchor = href.partition("#")
    full = normpath(str(PurePosixPath(page).parent / path)) if path else page
    return f"{full}#{anchor}" if anchor else full


def _drop_links(trees: Iterable[Tree]) -> None:
    for root in trees:
        for tree in _walk(root):
            tree.pop("to", None)


def _resolve_links(trees: Iterable[Tree]) -> None:
    """Drop the links to what is not printed, and the anchors that nothing leads to."""
    every = [tree for root in trees for tree in _walk(root)]
    there = {tree["id"] for tree in every if "id" in tree}
    wanted = {tree["to"] for tree in every if "to" in tree} & there
    placed: set[str] = set()
    for tree in every:
        if tree.get("to") not in wanted:
            tree.pop("to", None)
        if tree.get("id") not in wanted or tree["id"] in placed:
            tree.pop("id", None)
        else:
            placed.add(tree["id"])


def _walk(tree: Tree) -> Iterator[Tree]:
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(child for child in one.get("c", ()) if isinstance(child, dict))


def _columns(table: Any) -> list[float]:
    """Return the share of the width that each column of a table needs, by the words in it."""
    needs: list[list[int]] = []
    for row in table.iter("tr"):
        for place, cell in enumerate(row):
            if place == len(needs):
                needs.append([])
            needs[place].append(len(" ".join(cell.text_content().split())))
    means = [sum(lengths) / len(lengths) for lengths in needs]
    return [round(min(max(mean, _COLUMN_LEAST), _COLUMN_MOST) ** 0.6, 2) for mean in means]


def _words(element: Any) -> str:
    """Return the title and description of a picture."""
    found = [child.text_content() for child in element if child.tag in {"title", "desc"}]
    return ". ".join(" ".join(words.split()) for words in found)


def _standalone(element: Any) -> str:
    """Return a picture with its own style; the casebook's sheet does not reach into an image."""
    for child in [one for one in element if one.tag in {"title", "desc"}]:
        element.remove(child)
    element.tail = None
    picture = html.tostring(element, encoding="unicode", method="xml")
    picture = re.sub(r"\bviewbox=", "viewBox=", picture, count=1)  # the HTML parser writes names small
    return picture.replace(">", f"><style>{_PRINTED}</style>", 1)


_PRINTED = """
text { font: 600 13.5px "Libertinus Serif", serif; fill: #1d1c1a }
.map text { paint-order: stroke; stroke: #fff; stroke-width: 3px } .map .grid { stroke-dasharray: 1 4 }
.dim, .head, .tick { font-weight: 400; fill: #5c574f; font-size: 12.5px }
path { fill: none; stroke: #5c574f; stroke-width: 1.5 }
.route, .bar, .arrow { stroke: #17506b } .route { stroke-width: 1.4 } .bar { stroke-width: 4 }
.weak { stroke: #5c574f; stroke-dasharray: 4 4 } .cites, .capacity { stroke-dasharray: 5 4 }
circle { fill: #17506b; stroke: #17506b; stroke-width: 1.5 } .folded { fill: #e6eff3 }
.uncounted, .nobody, .about, .beyond, .lacking { fill: #fff }
.uncounted, .nobody, .lacking { stroke: #5c574f; stroke-dasharray: 2 2 }
.carrier { fill: #fff; stroke: #b9b3a7 } .grid { stroke: #ddd7cb; stroke-width: 1 } .axis { stroke-width: 1 }
path.denial { stroke: #a8432f } circle.denial { fill: #a8432f; stroke: #a8432f }
path.publication { stroke: #5c574f } circle.publication { fill: #5c574f; stroke: #5c574f }
.land { fill: #f0ece3; stroke: #b9b3a7; stroke-width: 1 } .frame { stroke: #b9b3a7; stroke-width: 1 }
.way { stroke: #17506b; stroke-width: 2 } path.head { fill: #17506b; stroke: none }
.state { font-weight: 400; font-style: italic; fill: #5c574f; letter-spacing: 1.5px }
""".replace("\n", " ")
