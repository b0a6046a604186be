"""The side-by-side page by keyboard and pointer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dedup.pipeline import run
from tests.browser.conftest import write_html


def current(page: Page) -> int:
    return int(page.locator("#current .card-head .number").inner_text())


def total(page: Page) -> int:
    return page.locator("#list > li").count()


def comes_into_view(page: Page, selector: str) -> None:
    """Rows are laid out as they are seen: where one stands is settled a frame after it was asked for."""
    page.wait_for_function(
        """selector => { const box = document.querySelector(selector).getBoundingClientRect();
        return box.top >= 100 && box.bottom <= innerHeight; }""",
        arg=selector,
    )


def test_down_walks_through_every_difference_and_round_again(visit, moved):
    page = visit(moved)
    seen = [current(page)]
    for _ in range(total(page)):
        page.keyboard.press("ArrowDown")
        seen.append(current(page))
    assert seen == [*range(1, total(page) + 1), 1]
    page.keyboard.press("ArrowUp")
    assert current(page) == total(page)


def test_the_current_difference_is_outlined_on_both_sides_and_in_view(visit, recurring):
    page = visit(recurring)
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    n = current(page)
    assert page.locator(f".rows .cell.a mark.on[data-n='{n}']").count() >= 1
    assert page.locator(f".rows .cell.b mark.on[data-n='{n}']").count() >= 1
    comes_into_view(page, f".rows mark[data-n='{n}']")
    assert str(n) in page.locator("#said").text_content()


def test_a_permalink_opens_its_difference(visit, moved):
    page = visit(moved)
    for _ in range(8):
        page.keyboard.press("ArrowDown")
    n, address = current(page), page.evaluate("location.hash")
    assert address.startswith("#d=")
    again = visit(moved, address)
    expect(again.locator("#current .card-head .number")).to_have_text(str(n))
    comes_into_view(again, f".rows mark[data-n='{n}']")


def test_opening_without_an_address_starts_at_the_top(visit, moved):
    page = visit(moved)
    page.wait_for_timeout(100)
    assert page.evaluate("scrollY") == 0
    assert current(page) == 1


def test_filters_are_in_the_address_and_skip(visit, moved):
    page = visit(moved, "#sev=high&kind=name")
    page.keyboard.press("ArrowDown")
    kinds = {page.locator("#current .card-head b").nth(1).inner_text()}
    page.keyboard.press("ArrowDown")
    kinds.add(page.locator("#current .card-head b").nth(1).inner_text())
    assert kinds == {"人名"}
    assert page.locator("#list > li:visible").count() == 1
    assert page.locator(".rows mark.off-filter").count() > 0
    page.keyboard.press("Escape")
    assert page.locator(".rows mark.off-filter").count() == 0
    page.keyboard.press("f")
    assert "sev=" in page.evaluate("location.hash")


def test_search_narrows_the_list(visit, moved):
    page = visit(moved)
    page.keyboard.press("/")
    page.keyboard.type("张翀")
    assert page.locator("#list > li:visible").count() == 1
    assert current(page) == 1
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowDown")
    assert page.locator("#current .word").nth(1).inner_text() == "张翀"


def test_hovering_lights_the_other_places(visit, moved):
    page = visit(moved)
    page.locator(".rows .cell.a mark[data-n='3']").first.hover()
    expect(page.locator(".rows .cell.b mark.near[data-n='3']").first).to_be_visible()
    expect(page.locator("#list > li.near")).to_have_attribute("data-n", "3")
    page.locator("#list > li[data-n='2'] .item").hover()
    expect(page.locator(".rows .cell.a mark.near[data-n='2']").first).to_be_visible()
    assert page.locator(".rows mark.near[data-n='3']").count() == 0


def test_clicking_a_mark_makes_it_current(visit, moved):
    page = visit(moved)
    page.locator(".rows .cell.b mark[data-n='4']").first.click()
    assert current(page) == 4


def rows_in(page: Page, side: str) -> list[int]:
    """The first paragraph of that side in each row, in the order shown, headlines left out."""
    return page.evaluate(
        """side => [...document.querySelectorAll('#rows > .row:not(.head)')].map(row => {
            const found = [...row.querySelectorAll('.gutter i')].find(o => o.textContent.startsWith(side));
            return found ? Number(found.textContent.slice(2)) : null; }).filter(n => n !== null)""",
        side,
    )


def test_the_order_follows_either_side(visit, moved):
    page = visit(moved)
    assert rows_in(page, "B") == sorted(rows_in(page, "B"))
    page.locator("[data-order=left]").click()
    assert rows_in(page, "A") == sorted(rows_in(page, "A"))
    assert page.locator("[data-order=left]").get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.querySelector('.move').nextElementSibling.classList.contains('moved')")


def test_what_one_looks_at_stays_in_sight_in_every_order(visit, recurring):
    page = visit(recurring)
    for _ in range(6):
        page.keyboard.press("ArrowDown")
    for name in ("left", "each", "right"):
        page.locator(f"[data-order={name}]").click()
        page.wait_for_function(
            "() => { const top = marks.first(pair.state.n).getBoundingClientRect().top; return 100 <= top && top <= innerHeight; }"
        )


def test_the_list_keeps_some_lines_on_a_small_laptop(visit, moved):
    page = visit(moved)
    page.set_viewport_size({"width": 1100, "height": 700})
    line = page.locator("#list li .item").first.bounding_box()["height"]
    assert page.locator("#list").bounding_box()["height"] >= 4 * line


def test_following_a_move_and_coming_back(visit, moved):
    page = visit(moved)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("m")
    assert page.locator("[data-order=left]").get_attribute("aria-pressed") == "true"
    comes_into_view(page, ".move")
    page.keyboard.press("m")
    assert page.locator("[data-order=right]").get_attribute("aria-pressed") == "true"
    comes_into_view(page, ".move")


def test_each_in_place_has_two_scrollers_that_keep_together(visit, moved):
    page = visit(moved)
    page.locator("[data-order=each]").click()
    assert page.locator(".in-place svg path.moved").count() >= 1
    page.locator(".in-place .column").first.evaluate("column => column.scrollTop = column.scrollHeight")
    page.wait_for_function(
        """() => { const rows = [...document.querySelectorAll('.in-place .column')].map(column => [...column.children].find(
            c => c.offsetTop + c.offsetHeight > column.scrollTop + column.clientHeight / 2).dataset.row);
        return document.querySelector('.in-place .column').scrollTop > 0 && rows[0] === rows[1]; }"""
    )
    page.keyboard.press("o")
    assert page.locator(".in-place").count() == 0
    assert page.locator("#rows").is_visible()


def test_space_folds_and_what_is_read_stays(visit, moved):
    page = visit(moved)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    place = "document.querySelector(\".rows mark[data-n='3']\").getBoundingClientRect().top"
    folded = page.locator(".equal details:not([open])").count()
    assert folded > 2
    page.keyboard.press("Space")
    assert page.locator(".equal details[open]").count() == folded
    assert page.locator("#fold").get_attribute("aria-pressed") == "false"
    page.keyboard.press("Space")
    assert page.locator(".equal details[open]").count() == 0
    page.evaluate(place)


def test_arrows_turn_to_the_next_pair(visit, report):
    first = visit(report / "index.html").locator("#pair-rows .title").first.get_attribute("href")
    page = visit(report / first)
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: first not in url)
    assert "第 2 / 9 对" in page.locator(".steps .place").inner_text()
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(lambda url: first in url)


def test_single_keys_can_be_switched_off(visit, moved):
    page = visit(moved)
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.locator("#single-keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert current(page) == 1
    page.keyboard.press("ArrowDown")
    assert current(page) == 2


def test_an_input_method_is_left_alone(visit, moved):
    page = visit(moved)
    fire = """([code, extra]) => document.body.dispatchEvent(new KeyboardEvent('keydown',
        {code, key: 'j', bubbles: true, ...extra}))"""
    page.evaluate(fire, ["KeyJ", {"isComposing": True}])
    page.evaluate(fire, ["KeyJ", {"keyCode": 229}])
    page.evaluate(fire, ["KeyJ", {"ctrlKey": True}])
    assert current(page) == 1
    page.evaluate(fire, ["KeyJ", {}])
    assert current(page) == 2


def test_the_map_shows_what_is_on_the_screen_and_goes_there(visit, moved):
    page = visit(moved)
    seen = page.locator("#seen-b")
    expect(seen).to_have_attribute("d", re.compile("."))
    before = seen.get_attribute("d")
    box = page.locator(".map-drawing").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.95)
    page.wait_for_function("scrollY > 500")
    expect(seen).not_to_have_attribute("d", before)


@pytest.mark.parametrize("name", ["breaks", "typographic"])
def test_layout_is_shown_on_demand(visit, moved, name):
    page = visit(moved)
    page.locator(f"[data-show={name}]").click()
    expect(page.locator(f".sheet.show-{name}")).to_have_count(1)
    if name == "breaks":
        content = page.evaluate("getComputedStyle(document.querySelector('.gap.wrap'), '::before').content")
        assert content == '"↵"'


def test_a_recurring_difference_is_one_line_of_the_list(visit, recurring):
    page = visit(recurring)
    assert page.locator("#list > li.again").count() == 4
    assert page.locator("#list > li.again:visible").count() == 0
    assert "×5" in page.locator("#list").inner_text()


@pytest.mark.parametrize(("side", "other"), ["ab", "ba"])
def test_what_is_dragged_over_is_copied_from_one_side(visit, recurring, side, other):
    page = visit(recurring)
    first, last = (page.locator("#rows > .row:not(.equal)").nth(at) for at in (1, 2))
    start, end = (row.locator(f".cell.{side} p").first.bounding_box() for row in (first, last))
    page.mouse.move(start["x"] + 2, start["y"] + 4)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] - 2, end["y"] + end["height"] - 4, steps=4)
    page.mouse.up()
    copied = page.evaluate("getSelection().toString()")
    differing = "(row, side) => row.querySelectorAll(`.cell.${side} mark`)[1].textContent + '|' + row.querySelector(`.cell.${side} p`).lastChild.textContent"
    mark, text = last.evaluate(differing, side).split("|")
    assert mark in copied
    assert text in copied
    assert last.evaluate(differing, other).split("|")[0] not in copied
    assert "¶" not in copied


def test_a_mark_is_named_on_its_card(visit, report):
    path = next(p for p in sorted((report / "pairs").iterdir()) if 'class="mark-name"' in p.read_text("utf-8"))
    page = visit(path)
    entry = page.locator("#list > li:has(.mark-name)").first
    page.evaluate(f"pair.go({entry.get_attribute('data-n')})")
    named = entry.locator(".a .mark-name").inner_text().strip()
    assert page.locator("#current .big.a .mark-name").inner_text().strip() == named


def test_in_its_own_order_too_the_current_one_has_an_outline_on_both_sides(visit, recurring):
    page = visit(recurring)
    page.locator("[data-order=each]").click()
    shadows = page.locator(".in-place mark.on").evaluate_all(
        "found => found.map((one) => getComputedStyle(one).boxShadow)"
    )
    assert len(shadows) >= 2
    assert "none" not in shadows


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_the_bar_of_a_pair_keeps_its_buttons_on_one_line(visit, recurring, locale):
    page = visit(recurring, viewport={"width": 1024, "height": 768}, locale=locale)
    heights = page.locator(".bar button").evaluate_all("found => found.map((one) => one.offsetHeight)")
    assert max(heights) < 40
    assert page.evaluate("document.documentElement.scrollWidth") <= 1024


def test_a_difference_is_copied_as_text_that_says_where_it_stands(visit, report, results):
    found = next(d for d in results.discrepancies if (d.left.word, d.right.word) == ("张静", "张翀"))
    path = next(path for path in (report / "pairs").iterdir() if f"d={found.key}" in path.read_text("utf-8"))
    page = visit(path, f"#d={found.key}", permissions=["clipboard-read", "clipboard-write"])
    page.keyboard.press("c")
    expect(page.locator("#current .copy")).to_have_text("已复制", use_inner_text=True)
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.splitlines()[:4] == [
        "建起小驿站 温暖一座城",
        "高 · 人名 · 张静／张翀",
        f"A 第 115 行 ({Path(found.left.source).name}): 本报记者 张⟦静⟧ 本报通讯员 田…",
        f"B 第 8 行 ({Path(found.right.source).name}): 本报记者 张⟦翀⟧ 本报通讯员 田…",
    ]
    page.locator("#language").click()
    page.evaluate("void (navigator.clipboard.writeText = () => Promise.reject(new Error('closed')))")
    page.locator("#current .copy").click()
    expect(page.locator("#current .copy")).to_have_text("Copied", use_inner_text=True)
    assert "High · name" in page.evaluate("navigator.clipboard.readText()")


LONG = "很长的文件名" * 10
HEADLINE = "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县总工会职工服务中心与社区工作站共建职工驿站"
SENTENCES = ("站里备有饮用水、地图和针线包，", "三十名志愿者轮流值守，", "他们会说六种语言，", "夜里也有人接电话。") * 3


@pytest.fixture(scope="module")
def long_names(tmp_path_factory):
    """A report of three sources whose names are alike up to their ends, with a headline that is wider than the bar."""
    folder = tmp_path_factory.mktemp("long")
    for at, end in enumerate(("web", "print", "app")):
        body = (
            "".join(SENTENCES)
            .replace("三十", ("三十", "四十", "五十")[at])
            .replace("夜里", ("夜里", "晚上", "深夜")[at])
        )
        (folder / f"{LONG}-{end}.txt").write_text(f"## {HEADLINE}\n\n本报讯（记者王静怡）{body}\n", "utf-8")
    write_html(run([str(path) for path in sorted(folder.glob("*.txt"))]), folder / "out")
    return folder / "out"


def test_a_long_name_of_a_source_takes_one_line_and_shows_its_end(visit, long_names):
    page = visit(min((long_names / "pairs").iterdir()))
    for head, end in zip(page.locator(".side-head .source").all(), ("-app.txt", "-print.txt"), strict=True):
        assert head.bounding_box()["height"] < 30
        tail = head.locator(".tail")
        assert tail.inner_text().endswith(end)
        assert (
            tail.bounding_box()["x"] + tail.bounding_box()["width"]
            <= head.bounding_box()["x"] + head.bounding_box()["width"] + 1
        )
    page = visit(long_names / "index.html")
    for source in page.locator("#pair-rows .source").all():
        assert source.bounding_box()["height"] < 30


def test_the_cells_of_progress_stay_cells_beside_a_long_headline(visit, long_names):
    for width in (1440, 1280):
        page = visit(min((long_names / "pairs").iterdir()), viewport={"width": width, "height": 800})
        for cell in page.locator("#cells i").all():
            assert cell.bounding_box()["width"] >= 11


def test_what_is_known_of_a_row_of_a_group_stands_on_one_line(visit, long_names):
    page = visit(long_names / "index.html")
    for row in page.locator("#pair-rows tr").all():
        about, chip = row.locator(".about").bounding_box(), row.locator("a.chip").bounding_box()
        assert abs(about["y"] + about["height"] / 2 - chip["y"] - chip["height"] / 2) < 8


def test_what_one_goes_to_stands_in_the_upper_half_of_the_window_with_the_text_behind_it(visit, recurring):
    page = visit(recurring)
    places = []
    for _ in range(total(page)):
        page.keyboard.press("ArrowDown")
        places.append(page.locator("#rows mark.on").first.bounding_box()["y"])
    away = [place for place in places if place > 320]  # near the beginning the page cannot be scrolled as far
    assert len(away) < len(places) / 2
    assert max(away, default=0) < 420


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
def test_the_filters_of_the_list_take_two_lines_in_half_a_window(visit, report, locale):
    path = next(path for path in (report / "pairs").iterdir() if 'class="move"' in path.read_text("utf-8"))
    page = visit(path, viewport={"width": 1000, "height": 720}, locale=locale)
    tops = page.locator(".side .filters > :visible").evaluate_all(
        "all => all.map((one) => Math.round(one.getBoundingClientRect().top / 8))"
    )
    assert len(set(tops)) == 2


def test_the_witnesses_of_an_apparatus_leave_room_for_the_places(visit, several):
    page = visit(next((several / "groups").iterdir()))
    assert max(row.bounding_box()["height"] for row in page.locator(".sigla tbody tr").all()) < 36
