"""Trees of a page as Typst code: every word a quoted string, every element a call that this module wrote.

In a Typst string only the quotation mark and the backslash mean anything, and
both are escaped, so no document's words can become a command. The code calls
Typst's own elements, not functions of the sheet: those are remembered with all
that they were given, and a case of 8 000 claims then took nine gigabytes.
"""

from collections.abc import Callable, Iterable
from typing import Any

Tree = dict[str, Any]

_BLOCKS = {"div", "section", "article", "aside", "header", "details", "li", "figure"}
_SMALL = {"small", "note", "eyebrow", "standing", "quiet", "tally"}
_COLUMNS = {"claims": "6mm", "cards": "18mm", "line": "32mm"}  # of the number or time beside each row


def quoted(text: str) -> str:
    """Return a Typst string.

    >>> quoted('#panic("x") C:\\\\n')
    '"#panic(\\\\"x\\\\") C:\\\\\\\\n"'
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def page_code(page: Tree, level: int) -> str:
    """Return the code of one page.

    Args:
        page: As :func:`casewright.report.pdf.write_pdf` makes it.
        level: Level of its first heading in the contents.
    """
    pieces = (_code(one, level) for one in page["c"])
    return "\n".join(f"#{one}" for one in (_place(page), *pieces) if one)


def _code(x: Tree | str, level: int) -> str:
    if isinstance(x, str):
        return quoted(x)
    tag: str = x["t"]
    if tag in _BY_TAG:
        return _BY_TAG[tag](x, level)
    if tag in _BLOCKS:
        return _block(x, level)
    return _inline(x, level)


def _place(x: Tree) -> str:
    """Return the anchor that links to an element lead to; empty when none does."""
    return f"[#metadata(none)#label({quoted(x['id'])})]" if "id" in x else ""


def _inner(x: Tree, level: int) -> str:
    """Return what an element holds as one piece of content."""
    pieces = [piece for piece in (_place(x), *(_code(one, level) for one in x.get("c", ()))) if piece]
    return "[]" if not pieces else pieces[0] if len(pieces) == 1 else "{" + ";".join(pieces) + "}"


def _elements(x: Tree) -> list[Tree]:
    return [one for one in x.get("c", ()) if isinstance(one, dict)]


def _has(x: Tree, kinds: Iterable[str]) -> bool:
    return not set(kinds).isdisjoint(x.get("k", ()))


# ---------------------------------------------------------------- blocks


def _heading(x: Tree, level: int) -> str:
    depth = level + int(x["t"][1]) - 1
    listed = "true" if x["t"] == "h1" else "false"
    marked = "true" if x["t"] == "h1" or (level == 1 and depth == 2) else "false"
    return f"heading(level:{depth},outlined:{listed},bookmarked:{marked},{_inner(x, level)})"


def _paragraph(x: Tree, level: int) -> str:
    if x["t"] in {"figcaption", "summary", "caption"} or _has(x, _SMALL):
        return f"block(text(..small,{_inner(x, level)}))"
    if _has(x, ("lead",)):
        return f"block(text(size:11pt,{_inner(x, level)}))"
    return f"block({_inner(x, level)})"


def _block(x: Tree, level: int) -> str:
    inner = _inner(x, level)
    if x["t"] == "figure":
        return f"block(..said,{inner})" if _has(x, ("said",)) else f"block(breakable:false,{inner})"
    if _has(x, ("notice",)):
        return f"block(..notice,{inner})"
    if _has(x, ("brief",)):
        return f"block(breakable:false,above:1.4em,{inner})"
    return f"block({inner})"


def _pairs(x: Tree, level: int) -> str:
    rows = ",".join(_code(one, level) for one in _elements(x))
    if _has(x, ("facts",)):
        return f"block(above:1.2em,below:1.2em,grid(columns:(1fr,)*{len(_elements(x))},..facts,{rows}))"
    return f"block({_joined(_place(x), f'grid(..pairs,{rows})')})"


def _joined(*pieces: str) -> str:
    return "{" + ";".join(piece for piece in pieces if piece) + "}"


def _list(x: Tree, level: int) -> str:
    rows = _elements(x)
    if _has(x, ("marks", "legend")):
        return f"block(text(..small,{_joined(*(f'{_code(one, level)};h(0.8em)' for one in _inlined(rows)))}))"
    for kind, width in _COLUMNS.items():
        if _has(x, (kind,)):
            return _joined(*(_row(one, width, level) for one in rows)) if rows else "[]"
    items = ",".join(_inner(one, level) for one in rows)
    return f"{'list' if x['t'] == 'ul' else 'enum'}({items})" if rows else "[]"


def _inlined(rows: Iterable[Tree]) -> list[Tree]:
    return [{**one, "t": "span"} for one in rows]


def _row(x: Tree, width: str, level: int) -> str:
    cells = _elements(x)
    if len(cells) != 2:
        return f"block(..row,{_inner(x, level)})"
    inner = ",".join(_inner(cell, level) for cell in cells)
    return f"block(..row,{_joined(_place(x), f'grid(columns:({width},1fr),column-gutter:2mm,{inner})')})"


def _table(x: Tree, level: int) -> str:
    parts = _elements(x)
    rows = [row for part in parts if part["t"] in {"thead", "tbody"} for row in _elements(part)]
    head = [row for row in rows if any(cell["t"] == "th" for cell in _elements(row))]
    body = [row for row in rows if row not in head]
    if not body:
        return "[]"
    caption = [_paragraph(part, level) for part in parts if part["t"] == "caption"]
    columns = ",".join(f"{share}fr" for share in x["columns"])
    heads = ",".join(_code(cell, level) for row in head for cell in _elements(row))
    cells = ",".join(_inner(cell, level) for row in body for cell in _elements(row))
    table = f"table(columns:({columns},),..lines,table.header({heads}),{cells})"
    return _joined(*caption, f"{{set text(size:8.5pt);{table}}}")


def _picture(x: Tree, _level: int) -> str:
    return f'image(bytes({quoted(x["svg"])}),format:"svg",width:100%,alt:{quoted(x["alt"])})'


# ---------------------------------------------------------------- in a line

_WRAPS = (
    *(("source", "strong"), ("hedge", "emph"), ("cue", "cue"), ("via", "cue"), ("basis", "basis")),
    *(("flag", "flagged"), ("draft", "badge"), ("big", "big"), ("small", "dim"), ("tally", "dim")),
    *(("mono", "mono"), ("ref", "super"), ("content", "claimed"), ("denied", "denied"), ("reported", "own")),
)


def _inline(x: Tree, level: int) -> str:
    out = _inner(x, level)
    for kind, call in _WRAPS:
        if _has(x, (kind,)):
            out = f"{call}({out})"
    if _has(x, ("draft",)):
        out = f"{{h(1mm);{out};h(2mm)}}"
    if x["t"] == "b":
        out = f"strong({out})"
    if "to" in x and x.get("c"):
        out = f"link(label({quoted(x['to'])}),{out})"
    return out


_BY_TAG: dict[str, Callable[[Tree, int], str]] = {
    **dict.fromkeys(("h1", "h2", "h3", "h4"), _heading),
    **dict.fromkeys(("p", "figcaption", "blockquote", "summary"), _paragraph),
    **dict.fromkeys(("ul", "ol"), _list),
    "title": lambda x, level: f"text(size:20pt,weight:600,{_inner(x, level)})",
    "dl": _pairs,
    "dt": lambda x, level: f"block(below:0.4em,text(..small,{_inner(x, level)}))",
    "dd": lambda x, level: f"text(size:9.5pt,{_inner(x, level)})",
    "th": lambda x, level: f"text(weight:600,fill:soft,{_inner(x, level)})",
    "table": _table,
    "svg": _picture,
    "br": lambda _x, _level: "linebreak()",
    "code": lambda x, level: f"mono({_inner(x, level)})",
}
