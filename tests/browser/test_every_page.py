"""What holds for every page: languages, themes, no script, print, narrow windows, accessibility, size."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

WIDTHS = (1440, 1280, 1000, 700, 360)


@pytest.fixture(scope="session")
def pages(report: Path, moved: Path, recurring: Path) -> list[Path]:
    return [report / "index.html", report / "names.html", moved, recurring]


@pytest.fixture(scope="session")
def axe() -> str:
    found = pytest.importorskip("axe_playwright_python", reason="axe is not installed")
    return Path(found.__file__).with_name("axe.min.js").read_text("utf-8")


@pytest.mark.parametrize(
    ("locale", "scheme", "which"), [("zh-CN", "light", (0, 2)), ("en-US", "dark", (1, 3)), ("en-US", "light", (0,))]
)
def test_accessibility(visit, pages, axe, locale, scheme, which):
    found = []
    for path in (pages[at] for at in which):
        page = visit(path, locale=locale, color_scheme=scheme)
        page.evaluate(axe)
        outcome = page.evaluate(
            "axe.run({preload: false, runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice']})"
        )
        found += [
            (path.name, each["id"], node["target"], node["failureSummary"][:200])
            for each in outcome["violations"]
            for node in each["nodes"][:2]
        ]
    assert found == []


def test_the_page_speaks_the_readers_language_and_keeps_the_choice(visit, report, moved):
    page = visit(moved, locale="en-GB")
    assert page.locator("#fold").inner_text() == "Fold equal"
    assert page.evaluate("document.documentElement.lang") == "en"
    page.locator("#language").click()
    assert page.locator("#fold").inner_text() == "折叠相同段"
    assert page.locator("#search").get_attribute("placeholder").startswith("在异文中")
    assert page.title().endswith("对勘")
    page.goto((report / "index.html").as_uri())
    assert "个版面" in page.locator("h1").inner_text()


def test_themes_follow_the_system_until_told(visit, moved):
    page = visit(moved, color_scheme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("#theme").click()
    light = page.evaluate(ground)
    assert dark != light
    page.reload()
    assert page.evaluate(ground) == light


def test_no_page_scrolls_sideways(visit, pages):
    wide = []
    for path in pages:
        page = visit(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            needed = page.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                wide.append((path.name, width, needed))
    assert wide == []


def test_narrow_windows_stack_the_sides(visit, moved):
    page = visit(moved, viewport={"width": 700, "height": 900})
    row = page.locator(".row:not(.equal)").first
    a, b = row.locator(".cell.a").bounding_box(), row.locator(".cell.b").bounding_box()
    assert b["y"] >= a["y"] + a["height"]
    expect(page.locator("#current .card")).to_be_visible()


def test_without_script_everything_can_be_read(visit, report, moved):
    page = visit(moved, java_script_enabled=False)
    assert page.locator("button:visible").count() == 0
    assert page.locator("#list .card:visible").count() == page.locator("#list > li").count()
    page.locator(".equal summary").first.click()
    expect(page.locator(".equal .cell").first).to_be_visible()
    overview = visit(report / "index.html", java_script_enabled=False)
    assert overview.locator("#readings").is_visible()
    assert overview.locator("#unpaired").is_visible()


def test_print_leaves_out_what_cannot_be_pressed(visit, pages):
    for path in pages[:3]:
        page = visit(path)
        page.emulate_media(media="print")
        assert page.locator("button:visible, input:visible, select:visible").count() == 0
    assert len(page.pdf(format="A4")) > 20_000


def test_print_keeps_both_columns_and_lists_the_readings(visit, moved):
    page = visit(moved, viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    row = page.locator(".row:not(.equal)").first
    assert row.locator(".cell.a").bounding_box()["y"] == row.locator(".cell.b").bounding_box()["y"]
    assert page.locator("#list .item:visible").count() == page.locator("#list > li").count()


def test_three_thousand_rows_are_laid_out_as_they_are_seen(visit, tmp_path):
    from large import three_thousand_rows

    from dedup.reporting import render_pair

    path = tmp_path / "large.html"
    path.write_bytes(render_pair(three_thousand_rows()))
    page = visit(path)
    assert page.locator("#rows > .row").count() == 3000
    # rows that are not on the screen are not laid out: that is what keeps the first frame quick, on any machine
    assert page.locator("#rows > .row").last.evaluate("row => getComputedStyle(row).contentVisibility") == "auto"
    page.evaluate("pair.step(-1)")
    assert page.locator("#current .card-head .number").inner_text() == str(page.locator("#list > li").count())
