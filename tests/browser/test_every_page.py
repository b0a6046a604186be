"""What holds for every page: languages, themes, no script, print, narrow windows, accessibility, size."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from dedup.pipeline import run
from tests.browser.conftest import write_html

WIDTHS = (1440, 1280, 1000, 700, 360)


@pytest.fixture(scope="session")
def pages(report: Path, several: Path, moved: Path, recurring: Path) -> list[Path]:
    group = next((several / "groups").iterdir())
    return [
        report / "index.html",
        report / "names.html",
        moved,
        recurring,
        group,
        several / "lists" / "readings-2.html",
    ]


KINDS_OF_PAGES = (
    *(f"index.html#{tab}" for tab in ("pairs", "readings", "unpaired", "near", "suspicions", "failures", "settings")),
    "names.html",
    "pairs",
    "groups",
    "lists/pairs-2.html",
    "lists/readings-2.html",
    "lists/unpaired-2.html",
)


@pytest.mark.parametrize("name", KINDS_OF_PAGES)
def test_accessibility(visit, several, violations, name):
    """Every kind of page and every tab, in both languages, light and dark."""
    path, _, tab = name.partition("#")
    place = several / path
    page = visit(min(place.iterdir()) if place.is_dir() else place, f"#{tab}" if tab else "")
    assert violations(page) == []


@pytest.mark.parametrize("width", [1440, 390])
def test_accessibility_of_marks_and_moves(visit, moved, recurring, violations, width):
    for path in (moved, recurring):
        page = visit(path, viewport={"width": width, "height": 900})
        assert violations(page) == []


@pytest.mark.parametrize("width", [1440, 390])
def test_accessibility_when_something_is_decided(visit, moved, violations, width):
    """Every choice of a moved block, pressed; the card as it opens and, in a narrow window, whole."""
    page = visit(moved, viewport={"width": width, "height": 900})
    buttons = page.locator(".move [data-choice-of]")
    for at in range(buttons.count()):
        buttons.nth(at).click()
        expect(buttons.nth(at)).to_have_attribute("aria-pressed", "true")
        assert violations(page) == []
    if width < 900:
        page.locator("#card-whole").click()
        assert violations(page) == []
    # what has the colour of its ground axe leaves undecided
    style = "getComputedStyle(button).color === getComputedStyle(button).backgroundColor"
    assert page.evaluate(f"[...document.querySelectorAll('button')].filter((button) => {style}).length") == 0


def test_accessibility_of_readings_that_are_decided(visit, report, violations):
    page = visit(report / "index.html", "#readings")
    for row in page.locator("#readings tbody tr").all()[:3]:
        row.locator(".where summary").click()
        row.locator("[data-choice=left]").click()
        expect(row.locator(".state")).to_contain_text("✓", use_inner_text=True)
    assert violations(page) == []


def test_the_page_speaks_the_readers_language_and_keeps_the_choice(visit, report, moved):
    page = visit(moved, locale="en-GB")
    assert page.locator("#fold").inner_text() == "Fold equal"
    assert page.evaluate("document.documentElement.lang") == "en"
    page.locator("#language").click()
    assert page.locator("#fold").inner_text() == "折叠相同段"
    assert page.locator("#search").get_attribute("placeholder").startswith("在异文中")
    assert page.title().endswith("对勘")

    def overview():
        page.goto((report / "index.html").as_uri())
        return page.locator("h1").inner_text()

    # A page that is loaded while the browser still writes may see what stood there before.
    assert any("个版面" in overview() for _ in range(20))


def test_marks_of_letters_are_not_as_wide_as_characters(visit, report):
    """A Chinese face sets “ as wide as 国; in English it would leave a hole."""
    width = """language => {
        const mark = document.createElement('p');
        mark.lang = language;
        mark.style = 'font: 100px var(--sans); width: max-content';
        mark.textContent = '“';
        document.body.append(mark);
        return mark.getBoundingClientRect().width;
    }"""
    page = visit(report / "index.html")
    for language in ("en", ""):
        assert page.evaluate(width, language) < 60


# The right edges of the first and of the last character of a text, and of its frame.
EDGES = """element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('sup')) texts.push(walker.currentNode);
    const edge = (node, at) => { const range = document.createRange(); range.setStart(node, at); range.setEnd(node, at + 1); return range.getBoundingClientRect().right; };
    const last = texts[texts.length - 1];
    return [edge(texts[0], 0), edge(last, last.length - 1), element.getBoundingClientRect().right];
}"""


def test_text_from_right_to_left_reads_so_and_a_stands_before_b(visit, tmp_path):
    head, body = (
        "تمديد خط الترام إلى الميناء",
        "وقالت رئيسة البلدية فاطمة الزهراء إن العمل سيبدأ في شهر مارس من العام المقبل.",
    )
    for name, text in (("a", body), ("b", body.replace("الزهراء", "الزهرة"))):
        (tmp_path / f"{name}.txt").write_text(f"## {head}\n\n{text}\n", "utf-8")
    write_html(run([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]), tmp_path / "out")
    page = visit(next((tmp_path / "out" / "pairs").iterdir()))
    paragraphs = page.locator("#rows .cell p")
    assert paragraphs.count() == 4
    for paragraph in paragraphs.all():
        first, last, frame = paragraph.evaluate(EDGES)
        assert first > last, "the first character stands right of the full stop"
        assert abs(frame - first) < 3, "and at the edge at which a line begins"
        assert paragraph.evaluate("p => getComputedStyle(p).textIndent") == "0px"
    for readings in page.locator("#list .readings").all():
        assert readings.locator(".a").bounding_box()["x"] < readings.locator(".b").bounding_box()["x"]
    page = visit(tmp_path / "out" / "index.html")
    first, last, _ = page.locator("#pair-rows .title").evaluate(EDGES)
    assert first > last


def test_themes_follow_the_system_until_told(visit, moved):
    page = visit(moved, color_scheme="dark")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = page.evaluate(ground)
    page.locator("#theme").click()
    light = page.evaluate(ground)
    assert dark != light

    def anew():
        page.reload()
        return page.evaluate(ground)

    # A page that is loaded while the browser still writes may see what stood there before.
    assert any(anew() == light for _ in range(20))


def test_no_page_scrolls_sideways(visit, pages):
    wide = []
    tabs = ("", "#pairs", "#readings", "#unpaired", "#near", "#suspicions", "#failures", "#settings")
    for path in pages:
        for tab in tabs if path.name == "index.html" else ("",):
            page = visit(path, tab)
            for width in WIDTHS:
                page.set_viewport_size({"width": width, "height": 800})
                needed = page.evaluate("document.documentElement.scrollWidth")
                if needed > width:
                    wide.append((path.name, tab, width, needed))
    assert wide == []


def test_narrow_windows_stack_the_sides(visit, moved):
    page = visit(moved, viewport={"width": 700, "height": 900})
    row = page.locator(".row:not(.equal)").first
    a, b = row.locator(".cell.a").bounding_box(), row.locator(".cell.b").bounding_box()
    assert b["y"] >= a["y"] + a["height"]
    expect(page.locator("#current .card")).to_be_visible()
    page.locator("#step-on").click()
    assert page.locator("#current .card-head .number").inner_text() == "2"
    last = page.locator("#list > li .item").last  # the list follows the text, above the card
    last.scroll_into_view_if_needed()
    last.click()
    assert page.locator("#current .card-head .number").inner_text() == str(page.locator("#list > li").count())


def test_a_telephone_leaves_most_of_its_window_to_the_text_and_the_whole_card_is_a_press_away(visit, moved):
    page = visit(moved, viewport={"width": 390, "height": 844})
    dock = page.locator(".dock")
    assert dock.bounding_box()["height"] <= 844 / 4
    expect(page.locator("#choices")).to_be_in_viewport()
    expect(dock.locator(".raws")).to_be_hidden()
    page.locator("#card-whole").click()
    expect(dock.locator(".raws")).to_be_visible()
    expect(page.locator("#choices")).to_be_in_viewport()
    page.locator("#card-whole").click()
    expect(dock.locator(".raws")).to_be_hidden()


_TORN = """() => {
    const torn = [], walker = document.createTreeWalker(document.querySelector('h1'), NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) for (const found of node.data.matchAll(/[\\d,.]+ \\p{L}+|\\p{L}+/gu)) {
        const range = document.createRange();
        range.setStart(node, found.index);
        range.setEnd(node, found.index + found[0].length);
        if (new Set([...range.getClientRects()].map((box) => box.top)).size > 1) torn.push(found[0]);
    }
    return torn;
}"""


@pytest.mark.parametrize("width", [320, 340, 350, 390, 580])
def test_the_first_sentence_is_broken_neither_inside_a_word_nor_behind_a_figure(visit, report, width):
    page = visit(report / "index.html", viewport={"width": width, "height": 844})
    page.add_style_tag(
        content=".overview main > h1 { text-wrap: wrap !important }"
    )  # whose lines are as long as can be
    for _ in ("zh", "en"):
        assert page.evaluate(_TORN) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.locator("#language").click()


def test_the_last_step_is_named_where_there_is_one(visit, moved):
    page = visit(moved)
    expect(page.get_by_text("上一步")).to_be_hidden()
    page.keyboard.press("1")
    expect(page.get_by_text("上一步")).to_be_visible()


def test_zoomed_to_twice_the_size_text_keeps_half_the_window(visit, moved):
    page = visit(moved, viewport={"width": 720, "height": 450})
    page.locator("#step-on").click()
    top = page.locator(".dock").bounding_box()["y"]
    mark = page.locator(".rows mark.on").first.bounding_box()
    assert top >= 225
    assert mark["y"] >= 0
    assert mark["y"] + mark["height"] <= top


def test_narrow_tables_flow(visit, report):
    for name, tab in (("index.html", "#readings"), ("index.html", "#near"), ("names.html", "")):
        page = visit(report / name, tab, viewport={"width": 390, "height": 844})
        cells = page.locator("tbody tr:visible").first.locator("td, th").all()
        for cell in cells:
            box = cell.bounding_box()
            if box and cell.inner_text().strip():
                assert box["x"] + box["width"] <= 390, (name, tab, cell.inner_text())
                assert box["height"] < 200, (name, tab, cell.inner_text())


def test_a_page_without_its_folder_reads_in_one_language(visit, moved, tmp_path):
    """Mailed alone, a page has neither style nor scripts."""
    alone = tmp_path / "mailed.html"
    alone.write_bytes(moved.read_bytes())
    page = visit(alone, failing=True)
    assert "整块移动" in page.locator("body").inner_text()
    assert "Block moved" not in page.locator("body").inner_text()


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
        page.set_viewport_size({"width": 703, "height": 1000})  # A4 between its margins
        assert page.evaluate("document.documentElement.scrollWidth") <= 703, path.name
    assert len(page.pdf(format="A4")) > 20_000


def test_paper_is_light_whatever_the_screen_is(visit, report, moved):
    ground = "getComputedStyle(document.documentElement).backgroundColor + getComputedStyle(document.body).color"
    for path in (report / "index.html", moved):
        page = visit(path, color_scheme="dark")
        for press in ("", "#theme", "#theme"):  # as the system has it, then light and dark as told
            if press:
                page.locator(press).click()
            page.emulate_media(media="print")
            assert page.evaluate(ground) == "rgb(255, 255, 255)rgb(0, 0, 0)", (path.name, press)
            page.emulate_media(media="screen")


def test_print_keeps_both_columns_and_lists_the_readings(visit, moved):
    page = visit(moved, viewport={"width": 720, "height": 1000})
    page.emulate_media(media="print")
    row = page.locator(".row:not(.equal)").first
    assert row.locator(".cell.a").bounding_box()["y"] == row.locator(".cell.b").bounding_box()["y"]
    assert page.locator("#list .item:visible").count() == page.locator("#list > li").count()


def test_on_paper_a_context_takes_two_lines_at_most_and_numbers_of_paragraphs_stand_apart(visit, report, recurring):
    page = visit(report / "index.html", viewport={"width": 703, "height": 1000})
    page.emulate_media(media="print")
    lines = page.evaluate("""[...document.querySelectorAll("#readings td.context")].map((cell) => {
        const range = document.createRange();
        range.selectNodeContents(cell);
        return new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size;
    })""")
    assert max(lines) <= 2
    page = visit(recurring, viewport={"width": 703, "height": 1000})
    page.emulate_media(media="print")
    numbers = page.locator(".gutter:has(> i)").first.locator("i")
    assert numbers.first.bounding_box()["y"] < numbers.last.bounding_box()["y"]


def test_on_paper_a_line_of_the_list_is_as_high_as_its_text_and_a_title_stays_with_its_table(visit, report):
    page = visit(report / "index.html", viewport={"width": 703, "height": 1000})
    page.emulate_media(media="print")
    empty = page.evaluate("""[...document.querySelectorAll("#readings tbody tr")].map((row) => {
        const text = [...row.cells].map((cell) => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            return range.getBoundingClientRect().height;
        });
        return row.getBoundingClientRect().height - Math.max(...text);
    })""")
    assert max(empty) < 16, "less than a line"
    assert page.evaluate("getComputedStyle(document.querySelector('#readings h2')).breakAfter") == "avoid"


def test_three_thousand_rows_are_laid_out_as_they_are_seen(visit, tmp_path):
    from large import three_thousand_rows

    from dedup.reporting.writing import render_pair

    path = tmp_path / "large.html"
    results = three_thousand_rows()
    content = render_pair(results, results.groups[0].pairs[0])
    assert len(content) < 5_000_000  # 1.6 kB for a row of 45 characters a side and its difference: nothing stands twice
    path.write_bytes(content)
    page = visit(path)
    assert page.locator("#rows > .row").count() == 3000
    # rows that are not on the screen are not laid out: that is what keeps the first frame quick, on any machine
    assert page.locator("#rows > .row").last.evaluate("row => getComputedStyle(row).contentVisibility") == "auto"
    # Hidden list items have their ordinals counted anew, one after the other: what is hidden by thousands is none.
    assert {
        page.locator(place).first.evaluate("entry => getComputedStyle(entry).display")
        for place in ("#list > li", "#rows > .row")
    } == {"block"}
    page.evaluate("pair.step(-1)")
    assert page.locator("#current .card-head .number").inner_text() == str(page.locator("#list > li").count())


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_the_help_shows_its_first_keys_and_its_end_on_a_small_laptop(visit, recurring, report, locale):
    for path in (recurring, report / "index.html"):
        page = visit(path, viewport={"width": 1280, "height": 720}, locale=locale)
        page.keyboard.press("?")
        frame = page.locator("#help").bounding_box()
        for place in ("#help-title", "#help .keylist kbd >> nth=0", "#help form button"):
            box = page.locator(place).bounding_box()
            assert frame["y"] <= box["y"]
            assert box["y"] + box["height"] <= frame["y"] + frame["height"]
