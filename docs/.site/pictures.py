"""The pictures of the docs, made anew from samples/: `make pictures` (needs chromium)."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

import dedup
from dedup.reporting.writing import render

ROOT = Path(__file__).parent.parent.parent
IMAGES = ROOT / "docs" / "images"
SHOWN = "张翀"
"""A reading whose pair, with a moved block around it, shows most of what a page can show."""
DECIDED = {4: "2", 6: "0"}
"""Numbers of its differences, and the keys that decide them."""


def write(folder: Path) -> None:
    """The report of the samples."""
    for name, content in render(dedup.run([str(ROOT / "samples")])).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def main() -> None:
    """The overview from top to bottom, and a pair as a window shows it."""
    with tempfile.TemporaryDirectory() as made, sync_playwright() as playwright:
        write(Path(made))
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900}, locale="zh-CN")
        page.goto((Path(made) / "index.html").as_uri())
        page.wait_for_selector("#progress:not([hidden])")
        page.screenshot(path=IMAGES / "overview.png", full_page=True)
        page.locator("#pair-rows .grave", has_text=SHOWN).first.click()
        page.wait_for_selector("#current .word")
        for number, key in DECIDED.items():
            page.locator("#list .item").nth(number - 1).click()
            page.keyboard.press(key)
            page.wait_for_selector(f"#list li:nth-child({number})[data-told]:not([data-told=''])")
        page.locator("#list .item", has_text=SHOWN).click()
        page.wait_for_timeout(1_000)
        page.screenshot(path=IMAGES / "review.png")
        browser.close()


if __name__ == "__main__":
    main()
