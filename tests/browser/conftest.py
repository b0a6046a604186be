"""A real Chromium over a real report: opened from file://, with every request and every error watched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dedup.model import Results
from dedup.pipeline import run
from dedup.reporting.writing import render
from dedup.settings import ReportingSettings
from tests.unit.reporting.making import moved_article

HERE = Path(__file__).parent
SAMPLES = HERE.parent.parent / "samples"

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Open = Callable[..., Page]
# A page that answers late on a busy machine is no wrong page.
expect.set_options(timeout=30_000)


def write_html(results: Results, folder: Path, settings: ReportingSettings | None = None) -> None:
    for name, content in render(results, settings).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("no chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def report(written: Path) -> Path:
    """The report of the five samples."""
    return written


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Open]:
    """Opens a file in a context of its own; at the end nothing was fetched and no script had failed."""
    contexts, trouble = [], []

    def open_page(path: Path, fragment: str = "", *, failing: bool = False, **options: object) -> Page:
        """`failing`: what the page links is not there, so its errors are none."""
        defaults = {"viewport": {"width": 1440, "height": 900}, "locale": "zh-CN", "reduced_motion": "reduce"}
        context = chromium.new_context(**(defaults | options))
        context.set_default_timeout(30_000)
        context.set_default_navigation_timeout(60000)
        contexts.append(context)
        page = context.new_page()
        if not failing:
            page.on("pageerror", lambda error: trouble.append(f"script: {error}"))
            page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
        page.on(
            "request",
            lambda asked: None if asked.url.startswith(("file:", "data:")) else trouble.append(f"request: {asked.url}"),
        )
        page.goto(path.as_uri() + fragment)
        if not failing and options.get("java_script_enabled", True) and page.locator("#done").count():
            expect(page.locator("#done")).not_to_be_empty()  # keys wait until the page knows what is decided
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture(scope="session")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a pair whose block moved, cut and aligned by hand."""
    folder = tmp_path_factory.mktemp("moved")
    write_html(moved_article(SAMPLES), folder)
    return next((folder / "pairs").iterdir())


@pytest.fixture(scope="session")
def several(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with a group of three, lists of several pages and a source that could not be read."""
    folder = tmp_path_factory.mktemp("several")
    text = max((article.text for article in results.articles), key=len)
    rows = [
        {"id": f"v{at}", "title": "同一条消息", "text": text.replace(text[200 + 40 * at : 202 + 40 * at], "甲乙", 1)}
        for at in range(3)
    ]
    table = folder / "table.jsonl"
    table.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    (folder / "broken.txt").write_bytes(bytes(range(256)) * 8)
    found = run([str(table), str(folder / "broken.txt"), str(SAMPLES)])
    write_html(found, folder / "out", ReportingSettings(rows_per_page=5))
    return folder / "out"


@pytest.fixture(scope="session")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The overview of a group of three articles, of which the second by name has another name than both others."""
    folder = tmp_path_factory.mktemp("three")
    text = "清河市的志愿者昨天在火车站搭起了服务站，为旅客准备了饮用水、地图和针线包，站里有三十名志愿者，他们会说六种语言。"
    names = ("王静怡", "王静仪", "王静怡")
    rows = [{"id": f"v{at}", "text": f"本报讯（记者{name}）{text}"} for at, name in enumerate(names)]
    table = folder / "table.jsonl"
    table.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    write_html(run([str(table)]), folder / "out")
    return folder / "out" / "index.html"


@pytest.fixture(scope="session")
def recurring(report: Path, results: Results) -> Path:
    """The page of the pair in which one difference recurs."""
    found = next(d for d in results.discrepancies if d.same_as)
    return next(path for path in (report / "pairs").iterdir() if f"d={found.key}" in path.read_text("utf-8"))


# axe measures every rectangle once. What is laid out only in sight would move beneath it, and what the fixed card of a
# narrow window covers at this moment would count as cut off: both stand still.
_STILL = ".row { content-visibility: visible !important } .dock { position: static !important }"
_AXE = """async () => {
    const found = [];
    for (const language of ['zh', 'en']) for (const theme of ['light', 'dark']) {
        if (document.documentElement.dataset.ui !== language) document.querySelector('#language').click();
        document.documentElement.dataset.theme = theme;
        const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];
        const outcome = await axe.run({preload: false, resultTypes: ['violations'], runOnly: rules});
        for (const rule of outcome.violations) for (const node of rule.nodes.slice(0, 2))
            found.push([language, theme, rule.id, node.target.join(' '), node.failureSummary.slice(0, 200)]);
    }
    return found;
}"""


@pytest.fixture(scope="session")
def violations() -> Callable[[Page], list[object]]:
    """What axe finds on a page, in both languages and both themes."""
    found = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    script = Path(found.__file__).with_name("axe.min.js").read_text("utf-8")

    def on(page: Page) -> list[object]:
        page.add_style_tag(content=_STILL)
        page.evaluate(script)
        return page.evaluate(_AXE)

    return on
