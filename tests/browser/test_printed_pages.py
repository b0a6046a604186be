"""Pages that Chromium prints: fonts that are embedded in part, as newspapers' programs embed them, three columns, two sheets."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from dedup import run
from dedup.loading import load
from dedup.model import Failure, Page
from tests.unit.loading import typeset

pytestmark = pytest.mark.browser

STYLE = (
    "@page{size:A4;margin:12mm}body{font:10.5pt/1.5 serif;columns:3;text-align:justify}"
    "p{margin:0;text-indent:2em}h2{font-size:18pt;margin:.4em 0}"
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first sample, a web page, as a PDF."""
    folder = tmp_path_factory.mktemp("printed")
    text = next((Path(__file__).parent.parent.parent / "samples").glob("000*")).read_text("utf-8")
    page = typeset.as_html(text).decode().replace("<style>", f"<style>{STYLE}")
    (folder / "a.html").write_text(page, "utf-8")
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={folder / 'a.pdf'}", str(folder / "a.html")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder


def shown(text: str) -> str:
    return re.sub(r"[\s#]", "", text)


def test_every_character_comes_out_in_the_order_of_the_columns(printed: Path, samples: Path) -> None:
    (page,) = load([str(printed / "a.pdf")])
    assert isinstance(page, Page)
    assert page.geometry is not None
    assert len(page.geometry.sizes) > 1
    assert shown(page.text) == shown(next(samples.glob("000*")).read_text("utf-8"))


def test_the_articles_are_those_of_the_web_page(printed: Path, samples: Path) -> None:
    (web,) = (next(samples.glob("000*")),)
    articles = {shown(article.headline or ""): article for article in run([str(printed / "a.pdf")]).articles}
    for article in run([str(web)]).articles:
        assert shown(article.headline or "") in articles


def test_fonts_that_lost_the_map_to_their_characters_are_told(printed: Path, tmp_path: Path) -> None:
    data = (printed / "a.pdf").read_bytes()
    assert b"/ToUnicode" in data
    (tmp_path / "b.pdf").write_bytes(data.replace(b"/ToUnicode", b"/ToUnicodf"))
    (failure,) = load([str(tmp_path / "b.pdf")])
    assert isinstance(failure, Failure)
    assert "fonts do not say" in failure.reason
