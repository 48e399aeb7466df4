"""HTML pages: main text by trafilatura, metadata from what the page declares.

The stored text is the headline, then the paragraphs that trafilatura takes for
the main text. Pictures' captions that are not among them follow as passages of
their own. The parser is libxml2 with its own limits (255 levels, no network, no
entities); a page nested deeper is read once more with its nameless containers
taken away.
"""

import re

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from casewright.errors import ReadError
from casewright.read._decode import NotText, declared_encoding, decode
from casewright.read._draft import Draft, DraftText
from casewright.read._html_metadata import HtmlMetadata, find_metadata
from casewright.text import fold
from casewright.values import Exhibit, PassageKind

MAX_MARKUP = 20_000_000  # characters of one page; the largest of 250 sample pages has 3 000 000
MAX_ELEMENTS = 40_000  # above, finding the main text takes more than 10 s; the largest sample page has 3 138
_MAX_CAPTION = 600  # characters; longer ones are paragraphs of the story
_CAPTION_WORDS = 8  # shortest caption that is kept; shorter ones name a person or an agency
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_KEPT = r"p|h[1-6]|script|style|title|head|body|html|meta|link|article|br|time|nav|footer|header|aside|form"
_CONTAINER = re.compile(rf"</?(?!(?:{_KEPT})\b)[a-zA-Z][^>]{{0,2000}}>", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:div|section|main|blockquote|li|tr|td|center)\b", re.IGNORECASE)
_NEVER_WORDS = frozenset(
    ("script", "style", "head", "nav", "footer", "aside", "form", "noscript", "template")
)
_INLINE = frozenset(
    ("a", "b", "i", "em", "strong", "span", "sup", "sub", "u", "small", "abbr", "q", "cite", "font")
)
_BREAKS = re.compile(r"<br>(?:\s*<br>)+")
_LONG_TAG = re.compile(r"<([a-zA-Z][\w:-]{0,40})([^<>]{20000,})(?:>|$)")
_MAX_ATTRIBUTES = 500  # libxml2 compares each with each: 200 000 took minutes; pages use up to 60


def read_html(exhibit: Exhibit, raw: bytes) -> Draft:
    """Return the draft of an HTML page.

    Raises:
        ReadError: Not text, too large, not parsable, or no main text in it.
    """
    try:
        markup, notes = decode(raw, declared=declared_encoding(raw) or _charset_header(exhibit))
    except NotText as error:
        raise ReadError(
            "is not text but binary data; obtain the page again", subject=exhibit.address
        ) from error
    return draft_html(exhibit, markup, notes=notes)


def draft_html(exhibit: Exhibit, markup: str, *, notes: tuple[str, ...] = (), address: str = "") -> Draft:
    """Return the draft of decoded markup.

    Args:
        exhibit: Named in errors.
        markup: The page.
        notes: What decoding it has noted.
        address: Where the page stood, when that is not the exhibit's address.

    Raises:
        ReadError: Too large, not parsable, or no main text in it.
    """
    if len(markup) > MAX_MARKUP:
        message = f"a page of {len(markup):,} characters, the limit is {MAX_MARKUP:,}; save its text instead"
        raise ReadError(message, subject=exhibit.address)
    tree, depth_notes = _parse(exhibit, markup)
    metadata = find_metadata(tree, address or exhibit.address)
    is_huge = sum(1 for _ in tree.iter()) > MAX_ELEMENTS
    main = _all_words(tree) if is_huge else _main_text(tree)
    if is_huge:
        depth_notes += (f"the page has more than {MAX_ELEMENTS:,} elements; all its words were taken",)
    if not main.strip():
        message = "no main text found; the page may be built by scripts: save it from a browser, or as PDF"
        raise ReadError(message, subject=exhibit.address)
    draft = _compose(metadata, main, _captions(tree))
    return Draft(
        text=draft.text,
        blocks=draft.blocks,
        title=metadata.title,
        byline=metadata.byline,
        publisher=metadata.publisher,
        url=metadata.url or address,
        dates=metadata.dates,
        undated="the page states no date of its own",
        language_hint=metadata.language,
        notes=(*notes, *depth_notes),
    )


def _compose(metadata: HtmlMetadata, main: str, captions: list[str]) -> DraftText:
    """Put headline, paragraphs and the captions that are not among them together."""
    draft = DraftText()
    draft.add(metadata.title, PassageKind.HEADLINE)
    title = fold(metadata.title)
    lines = [line.strip() for line in main.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        if number < 3 and fold(line.strip(" #")) == title:
            continue
        draft.add(line, PassageKind.CAPTION if line in captions else PassageKind.BODY)
    flat = " ".join(lines)
    for caption in captions:
        if caption not in flat:
            draft.add(caption, PassageKind.CAPTION)
    return draft


def _captions(tree: HtmlElement) -> list[str]:
    """Return the captions of pictures inside the article, in order, each once."""
    found = tree.xpath(
        "//article//figcaption | //main//figcaption | //*[@itemprop='articleBody']//figcaption"
    )
    texts = [" ".join(element.text_content().split()) for element in found[:200]]
    return list(dict.fromkeys(words for words in texts if len(words) <= _MAX_CAPTION and _is_telling(words)))


def _is_telling(words: str) -> bool:
    """Whether a caption says something, beyond the name of an agency or of who is shown."""
    return (
        len(words.split()) >= _CAPTION_WORDS
        or sum(1 for char in words if char > "\u2e7f") >= _CAPTION_WORDS * 2
    )


def _main_text(tree: HtmlElement) -> str:
    document = trafilatura.bare_extraction(tree, include_comments=False)
    return str(getattr(document, "text", None) or "")


def _all_words(tree: HtmlElement) -> str:
    """Return the words of a page line by line, without what is never reporting; linear in its size."""
    parts: list[str] = []
    skipped = ""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start" and not skipped:
            skipped = element.tag if element.tag in _NEVER_WORDS else ""
            parts.append(("" if element.tag in _INLINE else "\n") + ("" if skipped else element.text or ""))
        elif event == "end":
            skipped = "" if element.tag == skipped else skipped
            parts.append("" if skipped else element.tail or "")
    lines = ("".join(parts)).splitlines()
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def _charset_header(exhibit: Exhibit) -> str:
    """Return the encoding that the response headers name, or ""."""
    for name, value in exhibit.custody.headers:
        found = (
            re.search(r"charset=[\"']?([\w.:-]{2,40})", value) if name.casefold() == "content-type" else None
        )
        if found:
            return found.group(1)
    return ""


def _parse(exhibit: Exhibit, markup: str) -> tuple[HtmlElement, tuple[str, ...]]:
    markup = _LONG_TAG.sub(_without_attributes, _XML_DECLARATION.sub("", markup).replace("\x00", ""))
    tree, is_too_deep = _parse_once(exhibit, markup)
    if not is_too_deep:
        return tree, ()
    flat = _BREAKS.sub("<br>", _CONTAINER.sub("", _CLOSING.sub("<br></", markup)))
    tree, is_too_deep = _parse_once(exhibit, flat)
    note = "the page is nested deeper than 255 levels and was read without its containers"
    return tree, (note + ("; what lies deeper still was not read" if is_too_deep else ""),)


def _without_attributes(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if tag[2].count("=") > _MAX_ATTRIBUTES else tag[0]


def _parse_once(exhibit: Exhibit, markup: str) -> tuple[HtmlElement, bool]:
    parser = HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = document_fromstring(markup, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ReadError(f"cannot be parsed as HTML: {error}", subject=exhibit.address) from error
    return tree, any("depth" in entry.message for entry in parser.error_log)
