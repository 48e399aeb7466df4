"""HTML pages: main text by trafilatura, metadata from what the page declares."""

import re

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from casewright.errors import ReadError
from casewright.read._decode import NotText, declared_encoding, decode
from casewright.read._draft import Draft, DraftText
from casewright.read._html_metadata import find_metadata
from casewright.values import Exhibit, PassageKind

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read_html(exhibit: Exhibit, raw: bytes) -> Draft:
    """Return the draft of an HTML page.

    Raises:
        ReadError: Not text, not parsable, or no main text in it.
    """
    try:
        markup, notes = decode(raw, declared=declared_encoding(raw))
    except NotText as error:
        raise ReadError(
            "is not text but binary data; obtain the page again", subject=exhibit.address
        ) from error
    return draft_html(exhibit, markup, notes=notes)


def draft_html(exhibit: Exhibit, markup: str, *, notes: tuple[str, ...] = ()) -> Draft:
    """Return the draft of decoded markup."""
    tree = _parse(exhibit, markup)
    metadata = find_metadata(tree, exhibit.address)
    main = _main_text(tree)
    if not main.strip():
        message = "no main text found; the page may be built by scripts: save it from a browser, or as PDF"
        raise ReadError(message, subject=exhibit.address)
    draft = DraftText()
    draft.add(metadata.title, PassageKind.HEADLINE)
    for number, line in enumerate(main.splitlines()):
        if number or line.strip() != metadata.title:
            draft.add(line.strip())
    return Draft(
        text=draft.text,
        blocks=draft.blocks,
        title=metadata.title,
        byline=metadata.byline,
        publisher=metadata.publisher,
        url=metadata.url,
        dates=metadata.dates,
        undated="the page states no date of its own",
        language_hint=metadata.language,
        notes=notes,
    )


def _main_text(tree: HtmlElement) -> str:
    document = trafilatura.bare_extraction(tree, include_comments=False)
    return str(getattr(document, "text", None) or "")


def _parse(exhibit: Exhibit, markup: str) -> HtmlElement:
    markup = _XML_DECLARATION.sub("", markup).replace("\x00", "")
    parser = HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, no_network=True)
    try:
        return document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"cannot be parsed as HTML: {error}", subject=exhibit.address) from error
