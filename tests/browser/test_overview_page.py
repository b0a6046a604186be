"""The overview by keyboard and pointer."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from dedup.pipeline import run
from tests.browser.conftest import write_html


def test_the_sentence_and_the_words_can_be_read_without_opening_anything(visit, report):
    page = visit(report / "index.html")
    assert "5 个版面" in page.locator("h1").inner_text()
    words = page.locator("#pair-rows").inner_text()
    for left, right in (
        ("张静", "张翀"),
        ("张宝", "张玺"),
        ("王晓娟", "王晓颖"),
        ("田国全", "田国垒"),
        ("郭婧雷", "郭绪雷"),
    ):
        assert f"{left}／{right}" in words


def test_arrow_keys_and_enter_open_a_pair(visit, report):
    page = visit(report / "index.html")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("tr.chosen")).to_have_count(1)
    title = page.locator("tr.chosen .title").inner_text()
    page.keyboard.press("Enter")
    page.wait_for_url("**/pairs/*.html*")
    assert page.locator("h1").inner_text() == title


def test_enter_starts_at_the_gravest(visit, report):
    page = visit(report / "index.html")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pairs/*.html#d=*")
    assert page.locator("#current .card-head b").first.inner_text() == "高"


def test_the_whole_row_is_a_link(visit, report):
    page = visit(report / "index.html")
    page.locator("#pair-rows tr").first.locator(".figure").click(force=True)
    page.wait_for_url("**/pairs/*.html*")


def test_a_word_leads_to_its_place(visit, report):
    page = visit(report / "index.html")
    page.locator(".grave", has_text="张静").click()
    page.wait_for_url("**/pairs/*.html#d=*")
    assert page.locator("#current .word").first.inner_text() == "张静"


def test_search_and_facets_narrow_the_rows(visit, report):
    page = visit(report / "index.html")
    rows = page.locator("#pair-rows tr:visible")
    everything = rows.count()
    page.locator("#pairs [data-facet=name]").click()
    assert rows.count() == 5
    page.keyboard.press("/")
    page.keyboard.type("张翀")
    assert rows.count() == 1
    page.keyboard.type("不存在")
    expect(page.locator("#pairs .none")).to_be_visible()
    page.locator("#pairs .search").fill("")
    page.locator("#pairs [data-facet=name]").click()
    assert rows.count() == everything


def test_rows_can_be_sorted(visit, report):
    page = visit(report / "index.html")
    page.locator("#sort").select_option("similarity")
    shares = [float(text.rstrip("%")) for text in page.locator("#pair-rows .figure").all_inner_texts()]
    assert shares == sorted(shares)
    page.locator("#sort").select_option("severity")
    assert page.locator("#pair-rows tr").first.get_attribute("data-place") == "1"


def test_what_is_narrowed_stands_in_the_address(visit, report):
    page = visit(report / "index.html")
    page.locator("#pairs [data-facet=name]").click()
    page.locator("#pairs .search").fill("张 翀")
    page.locator("#sort").select_option("similarity")
    shown = page.locator("#pair-rows tr:visible").count()
    address = "#pairs&f=name&q=%E5%BC%A0%20%E7%BF%80&sort=similarity"
    assert shown == 1
    expect(page).to_have_url(re.compile(re.escape(address) + "$"))
    again = visit(report / "index.html", address)
    assert again.locator("#pair-rows tr:visible").count() == shown
    assert again.locator("#pairs .search").input_value() == "张 翀"
    assert again.locator("#sort").input_value() == "similarity"
    page.locator("#pair-rows .title:visible").click()
    page.wait_for_url("**/pairs/*.html")
    page.go_back()
    expect(page.locator("#pair-rows tr:visible")).to_have_count(shown)


def test_a_click_that_has_begun_when_decisions_come_in_still_opens_the_pair(visit, report):
    page = visit(report / "index.html")
    title = page.locator("#pair-rows .title").first
    title.hover()
    page.mouse.down()
    page.evaluate("document.dispatchEvent(new Event('decisions'))")
    page.wait_for_timeout(100)
    page.mouse.up()
    page.wait_for_url("**/pairs/*.html")


def test_decisions_that_come_in_leave_the_focus_where_it_is(visit, report):
    page = visit(report / "index.html")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#pair-rows tr.chosen .title")
    page.evaluate("document.dispatchEvent(new Event('decisions'))")
    page.wait_for_timeout(100)
    expect(chosen).to_be_focused()


def test_a_broken_address_shows_everything(visit, report):
    page = visit(report / "index.html", "#pairs&q=%E5%&f=nothing&sort=constructor&&=")
    assert page.locator("#pairs").is_visible()
    assert page.locator("#sort").input_value() == "severity"


def test_the_overview_says_what_to_do_first(visit, report):
    page = visit(report / "index.html")
    told = page.locator(".start").inner_text()
    first = page.locator("#pair-rows tr").first
    assert first.locator(".title").inner_text() in told
    assert first.locator(".grave .readings").first.inner_text() in told


def test_names_can_be_searched(visit, report):
    page = visit(report / "names.html")
    everything = page.locator("tbody tr:visible").count()
    page.keyboard.press("/")
    page.keyboard.type("张翀")
    assert 0 < page.locator("tbody tr:visible").count() < everything
    expect(page).to_have_url(re.compile("q="))


def test_tabs_show_one_list_each(visit, report):
    page = visit(report / "index.html")
    for name in ("readings", "unpaired", "settings"):
        page.locator(f"a[href='#{name}']").first.click()
        expect(page.locator(f"#{name}")).to_be_visible()
        assert [s.get_attribute("id") for s in page.locator(".tab:visible").all()] == [name]
    again = visit(report / "index.html", "#unpaired")
    assert again.locator("#unpaired").is_visible()
    assert not again.locator("#pairs").is_visible()


def test_a_line_of_the_concordance_leads_to_its_place(visit, report):
    page = visit(report / "index.html", "#readings")
    row = page.locator("#readings .concordance tr", has_text="国办").first
    row.locator("summary").click()
    row.locator("a").nth(1).click()
    page.wait_for_url("**/pairs/*.html#d=*")
    assert page.locator("#current .word").nth(1).inner_text() == "国办"


def test_a_reading_that_recurs_says_where_it_stands_first(visit, report):
    page = visit(report / "index.html", "#readings")
    row = page.locator("#readings .concordance tr", has_text="国办").first
    first = row.locator(".where > a")
    expect(first).to_be_visible()
    assert first.get_attribute("href") == row.locator(".place a").first.get_attribute("href")


def test_the_concordance_narrows_too(visit, report):
    page = visit(report / "index.html", "#readings")
    lines = page.locator(".concordance tbody tr:visible")
    everything = lines.count()
    page.locator("#readings [data-facet=name]").click()
    assert lines.count() == 5
    page.keyboard.press("/")
    page.keyboard.type("张翀")
    assert lines.count() == 1
    assert everything > 20


def test_help_opens_on_every_page(visit, report):
    for name in ("index.html", "names.html"):
        page = visit(report / name)
        page.keyboard.press("?")
        expect(page.locator("#help")).to_be_visible()


def test_the_gravest_readings_stand_under_the_pairs_and_filters_leave_them(visit, report):
    page = visit(report / "index.html")
    rows = page.locator("#pairs .concordance tbody tr")
    assert "国办" in rows.first.inner_text()
    page.locator("#pairs .search").fill("no pair has this")
    assert page.locator("#pair-rows tr:visible").count() == 0
    assert rows.first.is_visible()
    page.locator(".first-seen a").click()
    expect(page.locator("#readings")).to_be_visible()


def test_a_reading_of_an_apparatus_leads_to_its_place_side_by_side(visit, several):
    page = visit(next((several / "groups").iterdir()))
    reading = page.locator(".variant a .other").first
    text = reading.inner_text()
    reading.click()
    page.wait_for_url("**/pairs/*.html#d=*")
    expect(page.locator("#current .card-head .number")).to_be_visible()
    assert text in page.locator("#current .big .word").all_inner_texts()


def test_a_clause_takes_no_more_of_a_row_than_a_line_and_both_sides_are_seen(visit, tmp_path):
    start, clause = (
        "清河市昨天在火车站搭起了服务站，为旅客准备了饮用水、地图和针线包。",
        "据市卫生局统计，今年已有三千零四十二名职工在那里做了体检，其中二百人得到了进一步的治疗和补助，局长说明年还要扩大范围。",
    )
    rest = "站里有三十名志愿者，他们会说六种语言，夜里也有人接听电话，节日也不休息，居民都说很方便。"
    for name, text in (("a", start + clause + rest), ("b", start + rest)):
        (tmp_path / f"{name}.txt").write_text(f"## 火车站设立服务站\n\n{text}\n", "utf-8")
    write_html(run([str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]), tmp_path / "out")
    page = visit(tmp_path / "out" / "index.html")
    words = page.locator("#pair-rows .grave").first
    assert words.bounding_box()["height"] < 30
    for side in (".a", ".b"):
        box, row = words.locator(side).bounding_box(), page.locator("#pair-rows .what").bounding_box()
        assert box["width"] > 10
        assert box["x"] + box["width"] <= row["x"] + row["width"]
