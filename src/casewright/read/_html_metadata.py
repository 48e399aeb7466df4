"""What an HTML page declares about itself: JSON-LD, meta elements, time elements, its address.

JSON-LD of an article comes first: it is written for readers that are programs
and names the day of the *first* publication. Nothing is fetched, nothing in a
script is run.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from casewright.data import read_rows
from casewright.read._clock import find_moment
from casewright.read._draft import Dated
from casewright.read.published import find_date, url_date
from casewright.text import host_of

_MAX_JSON = 2_000_000  # characters of one script element; the largest in the sample pages has 150 000
_MAX_THINGS = 500  # objects looked at in one page's JSON-LD
_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|PressRelease|Posting)$")
_DATE_KEYS = (
    "article:published_time", "datepublished", "og:article:published_time", "og:published_time",
    "article.published",
    "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created",
    "dc.date", "dcterms.date", "citation_publication_date", "citation_date", "publish-date", "publish_date",
    "publishdate", "publication_date", "pubdate", "pub_date", "date", "displaydate", "article_date_original",
    "rnews:datepublished", "originalpublicationdate", "published_at", "article:published",
)  # fmt: skip
_TITLE_KEYS = (
    "og:title",
    "twitter:title",
    "headline",
    "dc.title",
    "dcterms.title",
    "citation_title",
    "title",
)
_BYLINE_KEYS = (
    "author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article:author_name",
    "dcterms.creator",
    "citation_author", "twitter:data1:author",
)  # fmt: skip
_PUBLISHER_KEYS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "application-name",
    "copyright-holder",
)
_TIMES = (
    "//time[@pubdate or contains(@itemprop, 'datePublished')]",
    "//*[contains(@itemprop, 'datePublished')]",
    "//article//header//time | //header//time[ancestor::article] | //h1/following::time[position() <= 2]",
)
_BYLINES = (
    "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*[@itemprop='name'])]",
    "//a[@rel='author'] | //*[contains(concat(' ', normalize-space(@class), ' '), ' byline ')]",
)
_SEPARATOR = re.compile(r"\s+[|\-–—·»•:]\s+")
_HALF_PAIR = re.compile("[\ud800-\udfff]")  # JSON can escape half a surrogate pair, which no encoding knows
_BY = re.compile(r"^(?:by|von|par|por|from)\s*:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class HtmlMetadata:
    """Declared values; an empty string or tuple where nothing is declared."""

    title: str
    byline: str
    publisher: str
    url: str
    language: str
    dates: tuple[Dated, ...]


def find_metadata(tree: HtmlElement, address: str) -> HtmlMetadata:
    """Return what a page declares about itself.

    Args:
        tree: The parsed page; not changed.
        address: Where it was obtained; used for the day and publisher an address tells.
    """
    metas = _metas(tree)
    things = list(_json_ld(tree))
    articles = [thing for thing in things if _is_kind(thing, _ARTICLE)]
    url = _url(tree, metas)
    publisher = _first(_publishers(metas, articles)) or publisher_of(url or address)
    return HtmlMetadata(
        title=_title(tree, metas, articles, publisher),
        byline=_first(_bylines(tree, metas, articles)),
        publisher=publisher,
        url=url,
        language=_clean(tree.get("lang") or metas.get("content-language", "") or metas.get("og:locale", "")),
        dates=tuple(_dates(tree, metas, articles, url or address)),
    )


def publisher_of(address: str) -> str:
    """Return the publisher whose domain an address has, or "".

    >>> publisher_of("https://www.reuters.com/world/x"), publisher_of("file.html")
    ('Reuters', '')
    """
    host = host_of(address) if "://" in address[:12] else ""
    for row in read_rows("publishers.tsv"):
        if any(host == domain or host.endswith("." + domain) for domain in row[2].split(";") if domain):
            return row[0]
    return ""


# ---------------------------------------------------------------- what is declared, raw


def _metas(tree: HtmlElement) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        content = _clean(element.get("content") or "")
        for name in ("property", "name", "itemprop", "http-equiv"):
            key = (element.get(name) or "").strip().casefold()
            if key and content:
                values.setdefault(key, content)
    return values


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Yield the objects of all JSON-LD scripts, outer ones first."""
    for script in tree.iter("script"):
        words = script.text or ""
        if "ld+json" not in (script.get("type") or "") or len(words) > _MAX_JSON:
            continue
        try:
            value = json.loads(words.strip().rstrip(";"), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(value)


def _objects(value: object) -> Iterator[dict[str, Any]]:
    waiting = [value]
    for _ in range(_MAX_THINGS):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting += thing[:_MAX_THINGS]
        elif isinstance(thing, dict):
            yield thing
            waiting += [thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing]


def _is_kind(thing: dict[str, Any], kind: re.Pattern[str]) -> bool:
    kinds = thing.get("@type")
    return any(
        isinstance(name, str) and kind.search(name)
        for name in (kinds if isinstance(kinds, list) else [kinds])
    )


# ---------------------------------------------------------------- one value each


def _url(tree: HtmlElement, metas: dict[str, str]) -> str:
    canonical = next(
        (link.get("href") or "" for link in tree.iter("link") if link.get("rel") == "canonical"), ""
    )
    urls = (canonical.strip(), metas.get("og:url", ""))
    return next((url for url in urls if re.match(r"https?://[^/\s]+", url)), "")


def _title(tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, Any]], publisher: str) -> str:
    headings = [_clean(heading.text_content()) for heading in tree.iter("h1")]
    stated = [article.get("headline") for article in articles]
    declared = [_clean(headline) for headline in stated if isinstance(headline, str)]
    declared += [metas.get(key, "") for key in _TITLE_KEYS]
    declared += [_clean(title.text_content()) for title in tree.iter("title")][:1]
    shown = [words for words in headings if words and any(words in other for other in declared)]
    title = _first(shown) or _first(declared) or _first(headings)
    return _without_site(_clean(title), publisher)


def _without_site(title: str, publisher: str) -> str:
    """Take the name of the site off the end of a title."""
    parts = _SEPARATOR.split(title)
    name = publisher.casefold()
    if len(parts) > 1 and name and (parts[-1].casefold() in name or name in parts[-1].casefold()):
        return title[: len(title) - len(parts[-1])].rstrip(" |-–—·»•:")
    return title


def _bylines(tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, Any]]) -> Iterator[str]:
    for article in articles:
        yield _as_byline(", ".join(dict.fromkeys(_names(article.get("author")))))
    for key in _BYLINE_KEYS:
        yield _as_byline(metas.get(key, ""))
    for path in _BYLINES:
        found = [_as_byline(element.text_content()) for element in tree.xpath(path)[:4]]
        yield ", ".join(dict.fromkeys(name for name in found if name))


def _as_byline(words: str) -> str:
    """Return a byline without "By", or "" for what names nobody (an address, a number, a paragraph)."""
    name = _BY.sub("", _clean(words)).strip(" ,;|")
    is_name = name and len(name) <= 150 and "://" not in name and not name.startswith("@")
    return name if is_name and any(map(str.isalpha, name)) else ""


def _publishers(metas: dict[str, str], articles: list[dict[str, Any]]) -> Iterator[str]:
    yield metas.get(_PUBLISHER_KEYS[0], "")
    for article in articles:
        yield from _names(article.get("publisher"))
    yield from (metas.get(key, "") for key in _PUBLISHER_KEYS[1:])


def _names(value: object) -> list[str]:
    """Return the names in a JSON-LD author or publisher: text, object or a list of them."""
    values = value if isinstance(value, list) else [value]
    names = [thing.get("name") if isinstance(thing, dict) else thing for thing in values[:20]]
    flat = [name for thing in names for name in (thing if isinstance(thing, list) else [thing])]
    return [_clean(name) for name in flat if isinstance(name, str) and name.strip()]


def _dates(
    tree: HtmlElement, metas: dict[str, str], articles: list[dict[str, Any]], url: str
) -> Iterator[Dated]:
    for article in articles:
        yield from _dated(str(article.get("datePublished") or ""), "JSON-LD datePublished")
    for key in _DATE_KEYS:
        yield from _dated(metas.get(key, ""), f"meta {key}")
    for path in _TIMES:
        for element in tree.xpath(path)[:1]:
            words = element.get("datetime") or element.get("content") or element.text_content()
            yield from _dated(words, f"element {element.tag}")
    day = url_date(url)
    if day is not None:
        yield Dated(day=day, how="address of the page", is_own=True)
    for article in articles:
        yield from _dated(str(article.get("dateModified") or ""), "JSON-LD dateModified", is_weak=True)
    for key in ("article:modified_time", "og:updated_time", "last-modified"):
        yield from _dated(metas.get(key, ""), f"meta {key}", is_weak=True)


def _dated(words: str, how: str, *, is_weak: bool = False) -> Iterator[Dated]:
    day = find_date(words)
    if day is not None:
        yield Dated(day=day, how=how, at=find_moment(words, day), is_weak=is_weak)


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")


def _clean(words: str) -> str:
    return " ".join(_HALF_PAIR.sub("\ufffd", words).split())
