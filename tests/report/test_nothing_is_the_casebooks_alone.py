"""Every number and every quotation of a page stands in the exports, and walks back to preserved bytes."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from casewright.pipeline import BuildOptions, build

ROOT = Path(__file__).parents[2]
_NUMBER = re.compile(r"(?<![\w.\u202f])\d[\d\u202f,]*(?:\.\d+)?(?![\w])")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    options = BuildOptions(lists=ROOT / "examples" / "lists")
    return build(
        [str(ROOT / "examples" / "freighter")], tmp_path_factory.mktemp("case") / "case", options
    ).folder


@pytest.fixture(scope="module")
def tree(case: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((case / "exports/findings.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def claims(case: Path) -> list[dict[str, Any]]:
    lines = (case / "exports/claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _values(value: Any) -> Iterator[Any]:
    """Yield everything inside a value, and how long its lists are, since pages count what is there."""
    if isinstance(value, dict):
        for one in value.values():
            yield from _values(one)
    elif isinstance(value, list):
        yield len(value)
        for one in value:
            yield from _values(one)
    elif value is not None:
        yield value


def _numbers(text: str) -> set[float]:
    return {float(one.replace("\u202f", "").replace(",", "").rstrip(".")) for one in _NUMBER.findall(text)}


def _known_numbers(values: list[Any]) -> set[float]:
    known = {float(one) for one in values if isinstance(one, (int, float))}
    known |= {round(one, 2) for one in known}  # a score is shown with two digits
    for one in values:
        if isinstance(one, str):
            known |= _numbers(one.replace("-", " ").replace("–", " "))
    return known


def _plain(text: str) -> str:
    return " ".join(text.split())


def _main(page: Path) -> Any:
    (main,) = html.parse(str(page)).getroot().iter("main")
    for hidden in [
        *main.iter("svg"),
        *main.iter("summary"),
        *main.xpath(".//*[@class='mono' or @data-copy]"),
    ]:
        tail = hidden.tail or ""
        before = hidden.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + tail
        else:
            hidden.getparent().text = (hidden.getparent().text or "") + tail
        hidden.getparent().remove(hidden)
    return main


def _pages(case: Path) -> list[Path]:
    return [
        case / "casebook/index.html",
        case / "casebook/findings.html",
        *(case / "casebook/finding").iterdir(),
    ]


def test_every_number_of_the_findings_stands_in_the_exports(
    case: Path, tree: dict[str, Any], claims: list[dict[str, Any]]
) -> None:
    known = _known_numbers([*_values(tree), *_values(claims), len(claims)])
    # counted by the summary from what is there: documents read, and copies
    known |= {float(sum(one["is_read"] for one in tree["exhibits"]))}
    known |= {float(len({one["from_exhibit"] for one in tree["edges"] if one["kind"] == "copies"}))}
    for page in _pages(case):
        words = re.sub(r"\b(?:and )?\d+ more\b|^\d+\. ", " ", _main(page).text_content(), flags=re.M)
        unknown = _numbers(words.replace("–", " ")) - known
        # the numbers of the briefs in the summary
        unknown -= {float(place + 1) for place in range(len(tree["findings"]))}
        assert not unknown, page.name


def test_every_quotation_stands_in_the_exports(
    case: Path, tree: dict[str, Any], claims: list[dict[str, Any]]
) -> None:
    known = [_plain(one) for one in (*_values(tree), *_values(claims)) if isinstance(one, str)]
    n_quotes = 0
    for page in _pages(case):
        for quote in re.findall(r"“([^“”]+)”", _main(page).text_content()):
            words = _plain(quote).removesuffix(" …")
            n_quotes += 1
            assert any(words in one for one in known), (page.name, quote)
    assert n_quotes > 20


def test_every_sentence_quoted_is_in_the_bytes_whose_digest_stands_beside_it(
    case: Path, tree: dict[str, Any], claims: list[dict[str, Any]]
) -> None:
    exhibits = {one["exhibit_id"]: one for one in tree["exhibits"]}
    contexts = {_plain(one["context"]["text"]) for one in claims}
    n_found = 0
    for page in (case / "casebook/finding").iterdir():
        for figure in _main(page).xpath(".//figure[@class='said']"):
            (link,) = figure.xpath("./figcaption/a/@href")
            exhibit = exhibits[Path(link.partition("#")[0]).stem]
            words = _plain(figure.find("blockquote").text_content())
            assert any(words in one or one in words for one in contexts)
            digest = exhibit["body_sha256"]
            (blob,) = (path for path in (case / "blobs").rglob("*") if path.name.startswith(digest))
            if exhibit["media_type"] == "text/plain":
                assert words in _plain(blob.read_text(encoding="utf-8")), page.name
                n_found += 1
    assert n_found > 10
