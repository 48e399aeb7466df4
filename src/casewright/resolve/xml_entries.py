"""Streams the entries of a list in XML, one at a time, from a file that may be hostile.

The parser resolves no entities, loads no DTD and touches no network; a document type
declaration is refused outright, since no official list has one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from lxml import etree

from casewright.errors import ReferenceDataError
from casewright.resolve.snapshot import MAX_ENTRIES

# Official lists have none; a file of nothing else ends here and not when a million were read.
_MAX_EMPTY = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Where the entries of a list are.

    Attributes:
        root: Local name of the root element.
        entries: Local names of the elements to yield.
        depth: How many elements stand around an entry.
        name: What to call the list in messages.
    """

    root: str
    entries: frozenset[str]
    depth: int
    name: str


def iter_entries(
    stream: IO[bytes], root: dict[str, str], shape: Shape, *, subject: str
) -> Iterator[etree._Element]:
    """Yield finished entries, without namespaces; fill ``root`` with the root's attributes before the first.

    Raises:
        ReferenceDataError: Another root, a document type declaration, too many entries, or many empty ones.
        etree.XMLSyntaxError: Not well formed; see :func:`not_well_formed`.
    """
    steps = etree.iterparse(
        stream,
        events=("start", "end"),
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    depth = n_entries = n_empty = 0
    for event, element in steps:
        if event == "start":
            if depth == 0:
                _check_root(element, shape, subject=subject)
                root.update({str(key): str(value) for key, value in element.attrib.items()})
            depth += 1
            continue
        depth -= 1
        if depth == shape.depth and local_name(element) in shape.entries:
            n_entries += 1
            if n_entries > MAX_ENTRIES:
                raise ReferenceDataError(f"more than {MAX_ENTRIES} entries", subject=subject)
            n_empty += len(element) == 0 and not element.attrib
            if n_empty > _MAX_EMPTY:
                raise ReferenceDataError(f"holds many empty entries: not {shape.name}", subject=subject)
            yield _without_namespaces(element)
        if depth in (1, 2) and depth <= shape.depth:
            _forget(element)


def local_name(element: etree._Element) -> str:
    """Return an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def not_well_formed(error: etree.XMLSyntaxError, *, subject: str) -> ReferenceDataError:
    """Return the error to raise for XML that the parser could not read."""
    message = f"not well-formed XML, so it is cut or damaged ({error.msg}); fetch it again"
    return ReferenceDataError(message, subject=subject)


def _check_root(element: etree._Element, shape: Shape, *, subject: str) -> None:
    if element.getroottree().docinfo.internalDTD is not None:
        message = "declares a document type or entities, which no official list does; not opened further"
        raise ReferenceDataError(message, subject=subject)
    name = local_name(element)
    if name != shape.root:
        message = f"begins with <{name}>, not <{shape.root}>: not {shape.name}"
        raise ReferenceDataError(message, subject=subject)


def _without_namespaces(element: etree._Element) -> etree._Element:
    for one in element.iter():
        if isinstance(one.tag, str) and one.tag.startswith("{"):
            one.tag = local_name(one)
    return element


def _forget(element: etree._Element) -> None:
    """Free an element that was read, and what stands before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def text_of(element: etree._Element, tag: str) -> str:
    """Return the text of a child on one line; empty where there is none."""
    return " ".join((element.findtext(tag) or "").split())
