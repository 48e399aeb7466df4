"""The casebook of the example as people see it: in a browser, wide and narrow, light, dark and printed.

Needs Playwright and a Chromium of the system; both are looked for, nothing is
downloaded. Each page is opened from its folder with the network cut off.
"""

import base64
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from bench.synthetic_case import make_case
from casewright.pipeline import BuildOptions, build
from casewright.report import write_casebook
from tests.report import sample_case

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

ROOT = Path(__file__).parents[2]
PICTURES = Path(__file__).parent / "pictures"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine: apt-get install chromium"),
]
MODES: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "phone": {"viewport": {"width": 390, "height": 844}},
    "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
}
_PATIENCE_MS = 120_000  # a busy machine is no fault of a page


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
        opened = started.chromium.launch(executable_path=CHROMIUM, args=arguments, timeout=_PATIENCE_MS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("case") / "case"
    options = BuildOptions(lists=ROOT / "examples" / "lists")
    return build([str(ROOT / "examples" / "freighter")], folder, options).index.parent


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two matters told by sixty exhibits, and more findings than the summary holds."""
    folder = tmp_path_factory.mktemp("crowded")
    write_casebook(make_case(60, 70, n_matters=1), folder / "one")
    write_casebook(make_case(40, 400), folder / "many")
    write_casebook(sample_case.make_case(), folder / "hostile")
    return folder


def _pages(*folders: Path) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.rglob("*.html"))]


def _finding(folder: Path, words: str) -> Path:
    """Return the first finding whose page holds some words."""
    pages = sorted((folder / "finding").iterdir())
    return next(page for page in pages if words in page.read_text(encoding="utf-8"))


@pytest.fixture(params=MODES)
def view(request: pytest.FixtureRequest, browser: Any) -> Iterator[Any]:
    context = browser.new_context(offline=True, **MODES[request.param])
    page = context.new_page()
    page.set_default_timeout(_PATIENCE_MS)
    page.mode = request.param
    yield page
    context.close()


# ---------------------------------------------------------------- what must hold on every page

_OVERFLOW = (Path(__file__).parent / "overflow.js").read_text(encoding="utf-8")


def test_no_page_overflows_asks_for_anything_or_complains(view: Any, example: Path, crowded: Path) -> None:
    said: list[str] = []
    asked: list[str] = []
    view.on("console", lambda message: said.append(message.text))
    view.on("pageerror", lambda error: said.append(str(error)))
    view.on("request", lambda request: asked.append(request.url))
    for path in _pages(example, crowded / "one", crowded / "hostile"):
        view.goto(path.as_uri())
        assert not view.evaluate(_OVERFLOW), (view.mode, path.name)
    assert said == []
    assert all(url.startswith("file:") for url in asked)


def test_every_page_passes_axe(view: Any, example: Path, crowded: Path) -> None:
    checker = axe.Axe()
    told: list[tuple[str, str, str]] = []
    for path in _pages(example, crowded / "hostile"):
        view.goto(path.as_uri())
        view.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = checker.run(view).response["violations"]
        told += [(path.name, one["id"], one["nodes"][0]["html"][:160]) for one in found]
    assert not told, view.mode


_LINKS = "[...document.links].filter(one => one.tabIndex >= 0 && one.checkVisibility()).length"
_FOCUSED = """() => {
  const one = document.activeElement;
  const name = one.tagName + one.textContent + (one.href || "");
  return [name, getComputedStyle(one).outlineStyle, !!one.closest("[aria-hidden]")];
}"""


def test_a_keyboard_reaches_the_content_first_and_every_link_in_sight(view: Any, example: Path) -> None:
    finding = next((example / "finding").iterdir())
    view.goto(finding.as_uri())
    view.keyboard.press("Tab")
    first = view.evaluate(
        "[document.activeElement.className, document.activeElement.getBoundingClientRect().top]"
    )
    assert first[0] == "skip" and first[1] >= 0
    n_links = view.evaluate(_LINKS)
    seen = set()
    for _ in range(n_links + 40):
        name, ring, hidden = view.evaluate(_FOCUSED)
        assert not hidden and (name.startswith("BODY") or ring != "none"), name
        seen.add(name)
        view.keyboard.press("Tab")
    assert len(seen) > n_links / 2  # the same document is linked more than once


# ---------------------------------------------------------------- print


def test_the_summary_fits_on_two_printed_pages(browser: Any, example: Path, crowded: Path) -> None:
    page = browser.new_page()
    for folder in (example, crowded / "many"):
        page.goto((folder / "index.html").as_uri())
        printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
        words = [one.get_textpage().get_text_range() for one in printed]
        printed.close()
        last = max(place for place, text in enumerate(words) if "Missing" in text)
        assert last < 2, folder.name
        assert any("What could not be read" in text for text in words)
    page.close()


def test_print_shows_what_is_folded_away_and_keeps_pictures_whole(browser: Any, example: Path) -> None:
    page = browser.new_page()
    finding = next(
        one for one in (example / "finding").iterdir() if "more quotations" in one.read_text("utf-8")
    )
    page.goto(finding.as_uri())
    printed = pypdfium2.PdfDocument(page.pdf(format="A4"))
    words = " ".join(one.get_textpage().get_text_range() for one in printed)
    printed.close()
    page.close()
    assert "05-globe-buzz.txt" in words and "Whose word it is" in words
    assert "Skip to the content" not in words


# ---------------------------------------------------------------- pictures kept

_DIFFERENCE = (Path(__file__).parent / "difference.js").read_text(encoding="utf-8")
_LIKE = 12  # other fonts come to 9, other words above to 10, a page without its sheet to 16


@pytest.mark.parametrize("mode", [*MODES, "print"])
@pytest.mark.parametrize("name", ["index", "finding"])
def test_the_first_screen_looks_as_when_it_was_last_looked_at(
    browser: Any, example: Path, mode: str, name: str
) -> None:
    options = {**MODES.get(mode, {"viewport": {"width": 794, "height": 1123}}), "device_scale_factor": 0.25}
    context = browser.new_context(**options)
    page = context.new_page()
    if mode == "print":
        page.emulate_media(media="print")
    finding = next(
        one for one in sorted((example / "finding").iterdir()) if "patrol aircraft" in one.read_text("utf-8")
    )
    page.goto((example / "index.html" if name == "index" else finding).as_uri())
    taken = page.screenshot()
    kept = PICTURES / f"{name}-{mode}.png"
    if not kept.exists():
        kept.write_bytes(taken)
        pytest.fail(f"{kept.name} was missing and is written anew: look at it, then run again")
    blank = context.new_page()
    both = [f"data:image/png;base64,{base64.b64encode(one).decode()}" for one in (kept.read_bytes(), taken)]
    assert blank.evaluate(_DIFFERENCE, both) < _LIKE, f"{kept.name}: if the new look is meant, delete it"
    context.close()
