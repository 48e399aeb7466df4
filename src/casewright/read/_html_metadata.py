"""What an HTML page declares about itself: JSON-LD, meta elements, time elements, its address."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from casewright.read._draft import Dated
from casewright.read.published import find_date, url_date


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
    """Return what a page declares about itself."""
    metas = _metas(tree)
    articles = [thing for thing in _json_ld(tree) if _is_article(thing)]
    url = metas.get("og:url", "") or (tree.xpath("string(//link[@rel='canonical']/@href)") or "")
    return HtmlMetadata(
        title=metas.get("og:title", "") or _clean(tree.xpath("string(//title)")),
        byline=_clean(metas.get("author", "")),
        publisher=metas.get("og:site_name", ""),
        url=url if url.startswith("http") else "",
        language=tree.get("lang") or "",
        dates=tuple(_dates(metas, articles, url or address)),
    )


def _metas(tree: HtmlElement) -> dict[str, str]:
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = _clean(element.get("content") or "")
        if key and content:
            values.setdefault(key.casefold(), content)
    return values


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            value = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        waiting = [value]
        while waiting:
            thing = waiting.pop(0)
            if isinstance(thing, list):
                waiting += thing
            elif isinstance(thing, dict):
                yield thing
                waiting += thing.get("@graph", []) if isinstance(thing.get("@graph"), list) else []


def _is_article(thing: dict[str, Any]) -> bool:
    return "Article" in str(thing.get("@type")) or "BlogPosting" in str(thing.get("@type"))


def _dates(metas: dict[str, str], articles: list[dict[str, Any]], url: str) -> Iterator[Dated]:
    for article in articles:
        day = find_date(str(article.get("datePublished") or ""))
        if day:
            yield Dated(day=day, how="JSON-LD datePublished")
    for key in ("article:published_time", "datepublished", "date", "dc.date", "pubdate"):
        day = find_date(metas.get(key, ""))
        if day:
            yield Dated(day=day, how=f"meta {key}")
    day = url_date(url)
    if day:
        yield Dated(day=day, how="address of the page")


def _clean(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
