"""Decisions by keyboard: in a report opened from its folder, and in the review app."""

from __future__ import annotations

import json
import re
import shutil
import threading
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from dedup.model import Decision
from dedup.store.decisions import decide
from dedup.store.finished import decided, opened_to_decide
from dedup.store.mirror import mirrored, parsed

pytest.importorskip("flask")


@pytest.fixture
def served(written, tmp_path):
    """The app on a port of this machine, and its report folder."""
    from werkzeug.serving import make_server

    from dedup.reviewing import create_app

    out = Path(shutil.copytree(written, tmp_path / "out"))
    server = make_server("127.0.0.1", 0, create_app(out, "token", "an editor"), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", out
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def desk(chromium, served):
    """The first pair in the app; no script failed, and no policy was broken."""
    address, out = served
    trouble: list[str] = []
    context = chromium.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN", reduced_motion="reduce")
    page = context.new_page()
    page.on("pageerror", lambda error: trouble.append(str(error)))
    page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
    page.goto(f"{address}/?token=token")
    page.locator("#pair-rows .title").first.click()
    page.wait_for_url("**/pairs/*.html")
    expect(page.locator("#done")).to_contain_text("/")
    yield page, out
    context.close()
    assert trouble == []


def current(page: Page) -> int:
    return int(page.locator("#current .card-head .number").inner_text())


def done(page: Page, number: int) -> None:
    expect(page.locator("#done")).to_have_text(f"{number} / {page.locator('#list > li').count()}")


def stay(page: Page) -> None:
    """After a decision the page goes on no more."""
    page.locator("#help-open").click()
    page.locator("#advance").uncheck()
    page.keyboard.press("Escape")


def test_a_whole_pair_by_keyboard_is_kept_in_the_folder(desk):
    page, out = desk
    total = page.locator("#list > li").count()
    for at in range(total):
        page.keyboard.press("1230"[at % 4])
        done(page, at + 1)
    kept = decided(out)
    assert len(kept) == total
    assert {one.choice for one in kept.values()} == {"left", "right", "both", "ignore"}
    page.reload()
    done(page, total)
    for at in range(total):  # all the way back, over the reload
        page.keyboard.press("z")
        done(page, total - at - 1)
    page.keyboard.press("Shift+Z")
    done(page, 1)
    assert [one.choice for one in decided(out).values() if one.choice] == ["left"]


def test_after_a_redo_the_next_open_one_is_current_as_after_the_decision(desk):
    page, out = desk
    page.keyboard.press("1")
    done(page, 1)
    behind = current(page)
    page.keyboard.press("z")
    done(page, 0)
    assert current(page) != behind
    page.keyboard.press("Shift+Z")
    done(page, 1)
    assert current(page) == behind
    page.keyboard.press("2")
    done(page, 2)
    assert sorted(one.choice for one in decided(out).values()) == ["left", "right"]
    page.keyboard.press("z")
    done(page, 1)
    stay(page)
    page.keyboard.press("Shift+Z")
    done(page, 2)
    assert current(page) == behind


def test_decided_ones_are_told_in_list_and_text(visit, recurring):
    page = visit(recurring)
    done(page, 0)
    n = current(page)
    page.keyboard.press("2")
    done(page, 1)
    assert current(page) != n
    entry = page.locator(f"#list > li[data-n='{n}']")
    expect(entry.locator(".kind")).to_have_text("取 B", use_inner_text=True)
    taken = entry.locator(".readings .b").inner_text()
    expect(page.locator("#last-step")).to_have_text(f"取 B {taken} ({n})", use_inner_text=True)
    assert page.locator(f".rows sup.decided[data-n='{n}']").count() == 2
    assert page.locator(f".rows .cell.a mark.rejected[data-n='{n}']").count() >= 1
    assert page.locator(f".rows .cell.b mark.rejected[data-n='{n}']").count() == 0
    page.reload()
    done(page, 1)
    page.keyboard.press("z")
    done(page, 0)
    assert current(page) == n


def test_the_same_for_the_others_is_one_step(visit, recurring):
    page = visit(recurring)
    first = page.locator("#list > li.again").first.get_attribute("data-first")
    page.locator(f"#list > li[data-n='{first}'] .item").click()
    page.locator("#family").check()
    page.locator("#choices [data-choice=left]").click()
    done(page, 5)
    page.locator("#undo").click()
    done(page, 0)


def test_the_same_for_the_others_holds_where_this_one_has_the_choice_already(visit, recurring):
    page = visit(recurring)
    first = page.locator("#list > li.again").first.get_attribute("data-first")
    line = page.locator(f"#list > li[data-n='{first}'] .item")
    for act in (
        lambda: page.keyboard.press("2"),
        lambda: page.locator("#choices [data-choice=right]").click(),  # pressed for this one only: no withdrawal
    ):
        line.click()
        page.keyboard.press("2")
        done(page, 1)
        line.click()
        page.locator("#family").check()
        act()
        done(page, 5)
        page.locator("#undo").click()
        done(page, 1)
        page.locator("#undo").click()
        done(page, 0)


def test_all_open_ones_that_the_list_shows_are_decided_in_one_step(desk):
    page, out = desk
    total = page.locator("#list > li").count()
    page.keyboard.press("2")
    done(page, 1)
    taken = next(iter(decided(out)))
    page.locator(".filters [data-severity=medium]").click()
    shown = page.locator("#list > li[data-severity=medium]:not([data-choice=right])").count()
    assert 1 < shown < total - 1
    page.locator("#listed summary").click()
    expect(page.locator("#listed .menu > .small")).to_contain_text(str(shown), use_inner_text=True)
    page.locator("#listed [data-listed=ignore]").click()
    done(page, 1 + shown)
    expect(page.locator("#listed")).not_to_have_attribute("open", "")
    expect(page.locator("#last-step")).to_have_text(f"忽略 ×{shown}", use_inner_text=True)
    assert {key: one.choice for key, one in decided(out).items() if one.choice != "ignore"} == {taken: "right"}
    page.locator("#listed summary").click()
    expect(page.locator("#listed [data-listed=left]")).to_be_disabled()  # nothing that is listed is open
    page.keyboard.press("Escape")
    page.keyboard.press("z")  # one step back
    done(page, 1)
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("#listed [data-listed=left]")).to_be_focused()
    page.keyboard.press("1")  # the opened menu is what the key is meant for
    done(page, total)
    assert [one.choice for one in decided(out).values()].count("left") == total - 1
    expect(page.locator("#pair-done")).to_be_visible()


def test_of_all_that_is_listed_a_moved_block_keeps_no_two_orders(visit, moved):
    page = visit(moved)
    total = page.locator("#list > li").count()
    page.keyboard.press("a")
    page.keyboard.press("3")
    done(page, total - 1)
    assert current(page) == 1


def test_the_last_step_says_where_it_was_made_in_another_pair(desk):
    page, _ = desk
    here = page.url.partition("#")[0]
    page.keyboard.press("1")
    done(page, 1)
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: url.partition("#")[0] != here)
    expect(page.locator("#last-step")).to_have_text("取 A · 在另一对文章", use_inner_text=True)


def test_the_line_of_a_family_says_done_only_when_all_of_it_is(visit, recurring):
    page = visit(recurring)
    first = page.locator("#list > li.again").first.get_attribute("data-first")
    line = page.locator(f"#list > li[data-n='{first}']")
    line.locator(".item").click()
    page.locator("#choices [data-choice=left]").click()
    done(page, 1)
    expect(line).to_have_attribute("data-told", "some")
    expect(line.locator(".kind")).to_have_text("1 / 5")
    line.locator(".item").click()
    page.locator("#family").check()
    page.locator("#choices [data-choice=right]").click()
    done(page, 5)
    expect(line).to_have_attribute("data-told", "right")
    page.locator(f"#list > li[data-n='{first}'] .item").click()
    page.locator("#family").uncheck()
    page.locator("#choices [data-choice=both]").click()
    expect(line).to_have_attribute("data-told", "all")
    expect(line.locator(".kind")).to_have_text("5 / 5")


def test_a_note_is_written_in_peace(visit, moved):
    page = visit(moved)
    done(page, 0)
    page.keyboard.press("n")
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.type("1 看原稿 z")
    page.keyboard.press("Enter")
    expect(page.locator("#last-step")).to_have_text("备注 (1)", use_inner_text=True)  # told when it is kept
    done(page, 0)
    page.reload()
    expect(page.locator("#note")).to_have_value("1 看原稿 z")


def test_a_note_typed_while_the_decisions_still_load_keeps_its_first_letters(desk):
    page, out = desk
    page.route("**/decisions", lambda route: (page.wait_for_timeout(600), route.continue_()))
    page.reload(wait_until="commit")
    page.locator("#current .card-head").wait_for()
    page.keyboard.press("n")
    page.keyboard.type("1 ask the desk")
    expect(page.locator("#done")).to_contain_text("/")
    expect(page.locator("#note")).to_have_value("1 ask the desk")
    page.keyboard.type(" z")
    page.keyboard.press("Enter")
    expect(page.locator("#last-step")).to_contain_text("备注", use_inner_text=True)  # told when it is kept
    assert [(one.choice, one.note) for one in decided(out).values()] == [(None, "1 ask the desk z")]
    page.reload(wait_until="commit")  # typed and left before the page knows that there is a note
    page.locator("#current .card-head").wait_for()
    page.keyboard.press("n")
    page.keyboard.type("soon")
    page.keyboard.press("Enter")
    expect(page.locator("#list .noted")).to_have_text("1 ask the desk z soon", use_inner_text=True)
    assert [one.note for one in decided(out).values()] == ["1 ask the desk z soon"]


def test_a_note_typed_right_behind_a_decision_belongs_to_the_next_one(desk):
    page, out = desk
    page.route("**/decide", lambda route: (page.wait_for_timeout(300), route.continue_()))
    first = page.locator("#list > li.on").get_attribute("id").removeprefix("d=")
    page.keyboard.press("2")
    page.keyboard.press("n")
    page.keyboard.type("2 n z")
    done(page, 1)
    expect(page.locator("#note")).to_have_value("2 n z")
    page.keyboard.press("Escape")
    expect(page.locator("#list .noted")).to_have_text("2 n z", use_inner_text=True)
    kept = decided(out)
    assert (kept.pop(first).choice, [(one.choice, one.note) for one in kept.values()]) == ("right", [(None, "2 n z")])


def test_a_note_is_kept_though_another_window_decides_while_it_is_written(desk):
    page, out = desk
    other = page.context.new_page()
    other.goto(page.url)
    done(other, 0)
    page.bring_to_front()
    page.keyboard.press("n")
    page.keyboard.type("not yet")
    key = page.locator("#list > li").last.get_attribute("id").removeprefix("d=")
    other.evaluate("key => keeper.decide([key], { choice: 'left' })", key)
    done(page, 1)
    expect(page.locator("#note")).to_have_value("not yet")
    page.keyboard.press("Enter")
    expect(page.locator("#list .noted")).to_have_text("not yet", use_inner_text=True)
    assert sorted(one.note for one in decided(out).values()) == ["", "not yet"]


def test_an_input_method_decides_nothing(visit, moved):
    page = visit(moved)
    done(page, 0)
    page.locator("#search").focus()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "1", "selectionStart": 1, "selectionEnd": 1})
    page.keyboard.press("1")
    session.send("Input.insertText", {"text": "国"})
    fire = "extra => document.body.dispatchEvent(new KeyboardEvent('keydown', {code: 'Digit1', key: 'Process', bubbles: true, ...extra}))"
    page.evaluate(fire, {"isComposing": True})
    page.evaluate(fire, {"keyCode": 229})
    done(page, 0)
    page.evaluate(fire, {})
    done(page, 1)


def test_advance_can_be_switched_off(visit, moved):
    page = visit(moved)
    done(page, 0)
    stay(page)
    page.keyboard.press("0")
    done(page, 1)
    assert current(page) == 1
    page.locator("#choices [data-choice=ignore]").click()  # the pressed button takes it back
    done(page, 0)
    page.reload()
    done(page, 0)
    page.keyboard.press("0")
    done(page, 1)
    assert current(page) == 1  # the page keeps how it is to go on


def test_of_a_moved_block_an_order_is_decided(visit, moved):
    page = visit(moved)
    assert page.locator("#choices button:visible .order:visible").all_inner_texts() == [
        "取 A 次序",
        "取 B 次序",
        "不计",
    ]
    page.keyboard.press("3")  # both orders can't be kept
    page.keyboard.press("1")
    done(page, 1)
    expect(page.locator("#list > li[data-n='1'] .kind")).to_have_text("取 A 次序", use_inner_text=True)
    expect(page.locator("#last-step")).to_have_text("取 A 次序 (1)", use_inner_text=True)
    assert page.locator("#choices button:visible .word:visible").count() == 4


def test_the_box_for_the_others_is_meant_for_one_difference_only(visit, recurring):
    page = visit(recurring)
    places = page.locator("#list > li.again").first.get_attribute("data-first")
    page.locator(f"#list > li[data-n='{places}'] .item").click()
    expect(page.locator("#same")).to_contain_text("4", use_inner_text=True)
    page.locator("#family").check()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    if page.locator("#same").is_visible():
        expect(page.locator("#family")).to_be_checked()  # the next place of the same one
    page.locator("#list > li:not(.again)").last.locator(".item").click()
    page.locator(f"#list > li[data-n='{places}'] .item").click()
    expect(page.locator("#family")).not_to_be_checked()


def test_a_note_stands_in_the_list_and_on_paper(visit, recurring):
    page = visit(recurring)
    place = page.locator("#list > li.again").first  # of a family the line has it
    line = page.locator(f"#list > li[data-n='{place.get_attribute('data-first')}'] .noted")
    page.evaluate(f"pair.go({place.get_attribute('data-n')})")
    for written in ("看原稿", "问作者"):
        page.locator("#note").fill(written)
        page.keyboard.press("Enter")
        expect(line).to_have_text(written)
    page.emulate_media(media="print")
    expect(line).to_be_visible()
    page.emulate_media(media="screen")
    page.keyboard.press("z")
    page.keyboard.press("z")
    expect(line).to_have_count(0)


def test_going_through_the_differences_breaks_no_line_anew(visit, recurring):
    page = visit(recurring)
    height = "document.querySelector('#rows').scrollHeight"
    page.add_style_tag(content=".row { content-visibility: visible !important }")
    page.locator("#fold").click()
    before = page.evaluate(height)
    for _ in range(page.locator("#list > li").count()):
        page.keyboard.press("2")
        assert page.evaluate(height) == before


def test_a_key_pressed_once_too_often_decides_nothing(desk):
    """An editor on a run of one key must not lose the last decision of the pair."""
    page, out = desk
    total = page.locator("#list > li").count()
    for at in range(total):
        page.keyboard.press("2")
        done(page, at + 1)
    page.keyboard.press("2")
    page.keyboard.press("1")  # meant for one more, and there is none
    expect(page.locator("#pair-done")).to_be_visible()
    page.keyboard.press("n")  # waits for its turn behind the key
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.press("Escape")
    done(page, total)
    assert [one.choice for one in decided(out).values()] == ["right"] * total
    page.keyboard.press("z")
    done(page, total - 1)
    expect(page.locator("#pair-done")).to_be_hidden()
    page.keyboard.press("1")
    done(page, total)
    assert decided(out)[page.locator("#list > li").last.get_attribute("id").removeprefix("d=")].choice == "left"
    here = page.url.partition("#")[0]
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: url.partition("#")[0] != here)
    expect(page.locator("#pair-done")).to_be_hidden()


def test_the_last_step_says_what_it_was(visit, moved):
    page = visit(moved)
    done(page, 0)
    page.keyboard.press("n")
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.type("ask the desk")
    page.keyboard.press("Escape")
    expect(page.locator("#last-step")).to_have_text("备注 (1)", use_inner_text=True)
    stay(page)
    page.locator("#choices [data-choice=ignore]").click()
    expect(page.locator("#last-step")).to_have_text("不计 (1)", use_inner_text=True)
    page.locator("#choices [data-choice=ignore]").click()
    expect(page.locator("#last-step")).to_have_text("收回 (1)", use_inner_text=True)


def test_two_windows_of_a_report_show_the_same(visit, moved):
    page = visit(moved)
    other = page.context.new_page()
    other.goto(page.url)
    done(other, 0)
    page.keyboard.press("n")
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.type("not yet")
    other.keyboard.press("2")
    done(other, 1)
    done(page, 1)
    expect(page.locator("#note")).to_have_value("not yet")
    other.locator("#language").click()
    expect(page.locator("#fold")).to_have_text("Fold equal", use_inner_text=True)


def test_two_windows_of_the_app_beside_each_other_show_the_same(desk):
    page, _ = desk
    other, overview = page.context.new_page(), page.context.new_page()
    other.goto(page.url)
    done(other, 0)
    overview.goto(f"{page.url.partition('/pairs/')[0]}/index.html")
    expect(overview.locator("#all-done")).to_contain_text("0 /")
    page.keyboard.press("2")
    done(other, 1)
    expect(overview.locator("#all-done")).to_contain_text("1 /")
    other.keyboard.press("z")
    done(page, 0)


def test_what_another_editor_decided_meanwhile_is_shown_before_it_is_overruled(desk):
    page, out = desk
    key = page.locator(f"#list > li[data-n='{current(page)}']").get_attribute("id").removeprefix("d=")
    with opened_to_decide(out) as connection:
        decide(connection, [Decision(key, "right", "", "王编", "2024-04-16T08:30:00Z")])
    n = current(page)
    page.keyboard.press("1")
    expect(page.locator("#trouble")).to_contain_text("其间 王编 已作判定", use_inner_text=True)
    done(page, 1)
    assert current(page) == n
    expect(page.locator("#choices [data-choice=right]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#last-step")).to_contain_text("王编 · 取 B", use_inner_text=True)
    assert decided(out)[key].choice == "right"
    page.keyboard.press("1")
    expect(page.locator("#trouble")).to_be_hidden()
    done(page, 1)
    assert decided(out)[key].choice == "left"


def test_a_step_of_thousands_of_differences_is_sent_too(desk):
    page, out = desk
    keys = page.locator("#list > li").evaluate_all("all => all.map((entry) => entry.id.slice(2))")
    page.evaluate("keys => keeper.decide(keys, { choice: 'ignore' })", [key for key in keys for _ in range(500)])
    assert {one.choice for one in decided(out).values()} == {"ignore"}


def test_a_page_of_a_report_that_was_made_anew_says_so_in_its_language(chromium, served):
    address, out = served
    page = chromium.new_context(locale="zh-CN", reduced_motion="reduce").new_page()
    page.goto(f"{address}/?token=token")
    page.locator("#pair-rows .title").first.click()
    page.wait_for_url("**/pairs/*.html")
    expect(page.locator("#done")).to_contain_text("/")
    with opened_to_decide(out) as connection, connection:
        connection.execute("UPDATE discrepancies SET key = 'new' || key")
    page.keyboard.press("1")
    expect(page.locator("#trouble")).to_contain_text("报告已重新生成", use_inner_text=True)
    page.context.close()


def test_a_browser_that_keeps_nothing_lets_nothing_be_decided(visit, moved):
    page = visit(moved)
    page.add_init_script("indexedDB.open = () => { throw new DOMException('denied', 'SecurityError') }")
    page.reload()
    expect(page.locator("#read-only")).to_be_visible()
    expect(page.locator("#choices [data-choice=left]")).to_be_disabled()
    expect(page.locator("#done")).to_contain_text("0 /")


def test_two_reports_keep_their_decisions_apart(visit, moved, report):
    first: Path = min((report / "pairs").iterdir())
    assert 'data-run="' in first.read_text("utf-8")
    run = first.read_text("utf-8").partition('data-run="')[2][:16]
    assert run not in moved.read_text("utf-8")


def test_the_overview_tells_what_is_done_and_where_to_go_on(desk):
    page, _ = desk
    title = page.locator(".bar h1").inner_text()
    total = page.locator("#list > li").count()
    for at in range(total):
        page.keyboard.press("1")
        done(page, at + 1)
    page.locator(".up").click()
    expect(page.locator("#all-done")).to_have_text(f"{total} / 46")
    last = page.locator("#pair-rows tr.finished")
    expect(last).to_have_count(1)
    assert last.locator(".title").inner_text() == title
    # what says the same has nothing to be done, and stays behind what is done
    assert page.locator("#pair-rows .title").all_inner_texts()[-2:] == [title, "向职工书屋赠书"]
    expect(page.locator("#start")).to_contain_text("继续核对")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pairs/*.html#d=*")
    assert page.locator(".bar h1").inner_text() != title
    assert page.locator("#current .shape.high").count() == 1


def test_every_page_of_a_long_list_of_pairs_tells_what_is_decided(visit, several):
    page = visit(several / "lists" / "pairs-2.html")
    status = page.locator("#pair-rows tr:not(:has(.fine)) .status")
    expect(status.first).to_contain_text("待核", use_inner_text=True)
    opened, rows = int(page.locator(".open-count").inner_text()), page.locator("#pair-rows tr").count()
    assert 0 < opened == status.count()
    row = page.locator("#pair-rows tr:not(:has(.fine))").first
    title, address = row.locator(".title").inner_text(), page.url
    row.locator(".title").click()
    page.wait_for_url("**/pairs/*.html*")
    total = page.locator("#list > li").count()
    if total > 1:
        page.keyboard.press("a")
    page.keyboard.press("0")
    done(page, total)
    page.goto(address)
    expect(page.locator("#pair-rows tr.finished")).to_have_count(1)
    expect(page.locator(".open-count")).to_have_text(str(opened - 1))
    page.locator("[data-facet=open]").click()
    expect(page.locator("#pair-rows tr:visible")).to_have_count(opened - 1)
    assert title not in page.locator("#pair-rows tr:visible .title").all_inner_texts()
    page.reload()  # the address keeps it
    expect(page.locator("#pair-rows tr:visible")).to_have_count(opened - 1)
    page.keyboard.press("Escape")
    expect(page.locator("#pair-rows tr:visible")).to_have_count(rows)


def test_notes_are_found_again_in_the_list_of_readings(visit, report, violations):
    page = visit(report / "index.html", "#readings")
    facet = page.locator("#readings [data-facet=noted]")
    expect(page.locator("#readings .open-count")).not_to_be_empty()
    expect(facet).to_be_hidden()
    row = page.locator("#readings tbody tr").nth(2)
    reading = row.locator(".a.key").inner_text()
    row.locator(".where > a").click()
    page.wait_for_url("**/pairs/*.html*")
    page.keyboard.press("n")
    expect(page.locator("#note")).to_be_focused()
    page.keyboard.type("问作者")
    page.keyboard.press("Enter")
    expect(page.locator("#last-step")).to_contain_text("备注", use_inner_text=True)
    page.goto((report / "index.html").as_uri() + "#readings")
    expect(facet).to_contain_text("1", use_inner_text=True)
    facet.click()
    shown = page.locator("#readings tbody tr:visible")
    expect(shown).to_have_count(1)
    assert shown.locator(".a.key").inner_text() == reading
    expect(shown.locator(".noted")).to_have_text("问作者")
    assert violations(page) == []


def test_where_all_is_decided_the_overview_says_so_and_what_comes_next(desk):
    page, out = desk
    keys = [json.loads(line)["key"] for line in (out / "discrepancies.jsonl").read_text("utf-8").splitlines()]
    page.evaluate("keys => keeper.decide(keys, { choice: 'left' })", keys)
    page.locator(".up").click()
    expect(page.locator("#all-done")).to_have_text(f"{len(keys)} / {len(keys)}")
    expect(page.locator("#all-told")).to_contain_text("dedup apply", use_inner_text=True)
    expect(page.locator("#start")).to_be_hidden()
    page.evaluate("keeper.undo().then(() => document.dispatchEvent(new Event('decisions')))")
    expect(page.locator("#start")).to_be_visible()
    expect(page.locator("#all-told")).to_be_hidden()


def test_decisions_leave_a_report_in_a_folder_and_come_into_another_browser(visit, report, tmp_path):
    page = visit(report / "index.html")
    page.locator("#pair-rows .title").first.click()
    page.wait_for_url("**/pairs/*.html")
    page.keyboard.press("Digit1")
    page.keyboard.press("Digit2")
    done(page, 2)
    page.locator("a.up").click()
    page.wait_for_url("**/index.html")
    expect(page.locator("#all-done")).to_have_text("2 / 46")
    with page.expect_download() as coming:
        page.locator("#kept-save").click()
    file = tmp_path / "theirs.jsonl"
    coming.value.save_as(file)
    mine = parsed(file.read_bytes(), file.name)
    assert file.read_bytes() == mirrored(mine)
    assert {one.choice for one in mine} == {"left", "right"}

    other = visit(report / "index.html")
    other.locator("#kept-file").set_input_files(file)
    expect(other.locator("#kept-said")).to_contain_text("2")
    expect(other.locator("#all-done")).to_have_text("2 / 46")
    changed = file.read_text("utf-8").replace('"left"', '"both"')
    file.write_text(changed, "utf-8")
    other.locator("#kept-file").set_input_files(file)
    expect(other.locator("#kept-said")).to_contain_text(next(one.key for one in mine if one.choice == "left"))
    expect(other.locator("#all-done")).to_have_text("2 / 46")
    file.write_text("no decision", "utf-8")
    other.locator("#kept-file").set_input_files(file)
    expect(other.locator("#kept-said")).to_contain_text("1")


def test_the_app_says_nothing_of_this_browser(desk):
    page, _ = desk
    page.locator("a.up").click()
    expect(page.locator("#progress")).to_be_visible()
    assert not page.locator("#kept").is_visible()


def test_a_decided_difference_keeps_the_name_of_its_kind_on_the_card(desk):
    page, _ = desk
    stay(page)
    page.locator(".filters [data-severity='']").click()
    before = page.locator("#current .card-head").inner_text()
    page.keyboard.press("Digit2")
    done(page, 1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert page.locator("#current .card-head").inner_text() == before


def test_the_export_menu_stands_in_the_app_alone(desk, visit, report):
    page, _ = desk
    page.locator("#export summary").click()
    with page.expect_download() as coming:
        page.locator("#export a").first.click()
    assert coming.value.suggested_filename == "findings.xlsx"
    assert not visit(report / "index.html").locator("#export").is_visible()


def test_the_export_menu_closes_as_menus_do(desk):
    page, _ = desk
    menu = page.locator("#export")
    page.locator("#search").fill("一")
    page.locator("#export summary").click()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    assert page.locator("#search").input_value() == "一"
    page.locator("#export summary").click()
    page.locator(".bar h1").click()
    expect(menu).not_to_have_attribute("open", "")


def test_what_an_export_lacks_stands_in_the_menu(desk):
    page, _ = desk
    said = {"Content-Disposition": 'attachment; filename="a"', "Dedup-Missing": quote("乙.txt: gone\n甲.txt: gone")}
    page.route("**/export/tei", lambda route: route.fulfill(body="", headers=said))
    page.locator("#export summary").click()
    page.locator("#export a[data-export=tei]").click()
    expect(page.locator("#export-said")).to_have_text("乙.txt: gone 甲.txt: gone")
    expect(page.locator("#export-nothing")).to_be_visible()


def test_the_keys_go_over_the_open_ones_until_told(desk):
    page, _ = desk
    stay(page)
    total = page.locator("#list > li").count()
    expect(page.locator("#open-count")).to_have_text(str(total))
    page.keyboard.press("ArrowDown")
    second = current(page)
    page.keyboard.press("Digit1")
    done(page, 1)
    expect(page.locator("#open-count")).to_have_text(str(total - 1))
    page.keyboard.press("ArrowUp")
    first = current(page)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#current .card-head .number")).not_to_have_text(str(second))
    assert current(page) not in {first, second}
    page.locator(".filters [data-severity='']").click()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#current .card-head .number")).to_have_text(str(second))


def test_a_pair_opens_on_its_first_open_difference(desk):
    page, _ = desk
    first = current(page)
    page.keyboard.press("Digit1")
    done(page, 1)
    page.goto(page.url.partition("#")[0] + "?again")
    expect(page.locator("#current .card-head .number")).not_to_have_text(str(first))


def test_the_apps_pages_are_accessible(chromium, served, violations):
    address, _ = served
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}/?token=token")
    page.locator("#pair-rows .title").first.click()
    page.wait_for_url("**/pairs/*.html*")
    page.keyboard.press("Digit1")
    expect(page.locator("#undo")).to_be_enabled()
    page.locator("#export summary").click()
    assert violations(page) == []
    page.locator("a.up").click()
    expect(page.locator("#progress")).to_be_visible()
    assert violations(page) == []
    context.close()


def test_keys_pressed_while_the_app_still_writes_are_meant_for_what_comes_next(desk):
    page, out = desk
    here = page.url.partition("#")[0]
    page.route("**/decide", lambda route: (page.wait_for_timeout(150), route.continue_()))
    page.evaluate(
        "codes => codes.forEach(code => document.body.dispatchEvent(new KeyboardEvent('keydown', {code, key: code, bubbles: true})))",
        ["Digit1", "Digit2", "Digit1", "KeyZ", "Digit0", "ArrowRight"],
    )
    page.wait_for_url(lambda url: "/pairs/" in url and url.partition("#")[0] != here)
    assert sorted(one.choice for one in decided(out).values() if one.choice) == ["ignore", "left", "right"]


def test_where_the_app_has_ended_the_page_says_that_nothing_is_kept_and_the_way_on(desk):
    page, out = desk
    page.evaluate("void (window.fetch = () => Promise.reject(new TypeError('Failed to fetch')))")
    page.keyboard.press("1")
    expect(page.locator("#trouble")).to_contain_text("这一步没有保存")
    page.locator("#export summary").click()
    page.locator("#export a[data-export=csv]").click()
    expect(page.locator("#export-said")).to_contain_text("dedup review")
    done(page, 0)
    assert not (out / "decisions.jsonl").exists()


def test_a_pair_that_says_the_same_has_a_page_whose_keys_work(desk, visit, report):
    page, _ = desk
    page.goto(page.url.rsplit("/pairs/")[0] + "/")
    page.locator("#pair-rows tr", has_text="文字全同").locator(".title").click()
    page.wait_for_url("**/pairs/*.html")
    for key in ("1", "z", "n", "ArrowDown", "f"):
        page.keyboard.press(key)
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#list > li").first).to_be_attached()


def recurring(page: Page):
    """The places of the first reading that recurs, opened."""
    page.locator(".tabs a[href='#readings']").click()
    places = page.locator("#readings .where details:has(.place)").first
    places.locator("summary").click()
    expect(places.locator("input:checked")).to_have_count(places.locator(".place").count())
    return places


def test_a_reading_that_recurs_is_decided_for_all_ticked_places_in_one_step(desk):
    page, out = desk
    page.goto(page.url.split("/pairs/")[0])
    places = recurring(page)
    total = places.locator(".place").count()
    assert total > 2
    places.locator("input").first.uncheck()
    places.locator("[data-choice=right]").click()
    expect(places.locator(".place b", has_text="取 B")).to_have_count(total - 1)
    expect(page.locator("#all-done")).to_contain_text(f"{total - 1} /")
    assert [one.choice for one in decided(out).values()] == ["right"] * (total - 1)
    page.reload()
    places = page.locator("#readings .where details:has(.place)").first
    places.locator("summary").click()
    expect(places.locator("input:checked")).to_have_count(1)  # what is still open
    places.locator(".undo").click()
    expect(places.locator(".place b:not(:empty)")).to_have_count(0)
    assert not any(one.choice for one in decided(out).values())


def test_a_reading_that_recurs_is_decided_in_a_report_opened_from_its_folder(visit, report, violations):
    page = visit(report / "index.html")
    places = recurring(page)
    places.locator("[data-choice=ignore]").click()
    expect(places.locator(".place b", has_text="忽略")).to_have_count(places.locator(".place").count())
    assert violations(page) == []


def test_of_a_moved_block_an_order_is_decided_in_the_list_too(visit, report):
    line = visit(report / "index.html", "#readings").locator("#readings tbody tr:has(td.violet)").first
    line.locator("summary").click()
    assert line.locator("[data-choice]").all_inner_texts() == ["取 A 次序", "取 B 次序", "不计"]
    line.locator("[data-choice=right]").click()
    expect(line.locator(".state")).to_have_text("✓ 取 B 次序", use_inner_text=True)


def test_a_reading_that_occurs_once_is_decided_in_its_line_and_the_list_can_be_narrowed_to_the_open_ones(desk):
    page, out = desk
    page.goto(page.url.split("/pairs/")[0] + "/#readings")
    line = page.locator("#readings tbody tr:not(:has(.place))").first
    total = page.locator("#readings tbody tr").count()
    expect(line.locator(".state")).to_have_text("待核", use_inner_text=True)
    expect(page.locator("#readings .open-count")).to_have_text(str(total))
    line.locator("summary").click()
    line.locator("[data-choice=right]").click()
    expect(line.locator(".state")).to_have_text("✓ 取 B", use_inner_text=True)
    expect(page.locator("#readings .open-count")).to_have_text(str(total - 1))
    assert [one.choice for one in decided(out).values()] == ["right"]
    page.locator("#readings [data-facet=open]").click()
    expect(page.locator("#readings tbody tr:visible")).to_have_count(total - 1)
    page.reload()  # the address keeps it
    expect(page.locator("#readings tbody tr:visible")).to_have_count(total - 1)
    page.locator("#readings [data-facet=open]").click()
    line.locator("summary").click()
    line.locator("[data-choice=right]").click()  # the same again takes it back, as on the page of a pair
    expect(line.locator(".state")).to_have_text("待核", use_inner_text=True)
    assert not any(one.choice for one in decided(out).values())


def test_the_list_of_readings_is_decided_by_keys(desk):
    page, out = desk
    page.goto(page.url.split("/pairs/")[0] + "/#readings")
    rows = page.locator("#readings tbody tr")
    expect(page.locator("#readings .open-count")).to_have_text(str(rows.count()))
    page.keyboard.press("1")  # no line is chosen
    page.keyboard.press("ArrowDown")
    recurs = rows.first.locator("details.several")
    places = recurs.locator(".place").count()
    page.keyboard.press("2")
    expect(recurs.locator("input:checked")).to_have_count(places)  # shown first
    assert decided(out) == {}
    recurs.locator("input").first.uncheck()
    page.keyboard.press("2")
    expect(rows.nth(1)).to_have_class(re.compile("chosen"))
    assert rows.nth(1).evaluate("row => getComputedStyle(row).boxShadow") != "none"  # the line is seen to be chosen
    expect(recurs).not_to_have_attribute("open", "")
    expect(rows.first.locator(".state")).to_have_text(f"✓ {places - 1} / {places}")
    page.keyboard.press("1")
    expect(rows.nth(1).locator(".state")).to_have_text("✓ 取 A", use_inner_text=True)
    for key in "103":
        page.keyboard.press(key)
    expect(rows.nth(4).locator(".state")).to_have_text("✓ 两存", use_inner_text=True)
    expect(rows.nth(5)).to_have_class(re.compile("chosen"))
    choices = [one.choice for one in decided(out).values()]
    assert sorted(choices) == sorted(["right"] * (places - 1) + ["left", "left", "ignore", "both"])
    page.keyboard.press("ArrowUp")
    page.keyboard.press("3")  # once more: nothing
    page.keyboard.press("z")
    expect(rows.nth(4).locator(".state")).to_have_text("待核", use_inner_text=True)
    page.keyboard.press("Shift+Z")
    expect(rows.nth(4).locator(".state")).to_have_text("✓ 两存", use_inner_text=True)
    moved = page.locator("#readings tbody tr:has(td.violet)")
    at = moved.evaluate("row => [...row.parentElement.rows].indexOf(row)")
    for _ in range(at - 4):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("3")  # both orders can't be kept
    page.keyboard.press("2")
    expect(moved.locator(".state")).to_have_text("✓ 取 B 次序", use_inner_text=True)


def test_where_the_app_has_ended_a_key_of_the_list_says_so_in_its_line(desk):
    page, out = desk
    page.goto(page.url.split("/pairs/")[0] + "/#readings")
    expect(page.locator("#readings .open-count")).not_to_be_empty()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.evaluate("void (window.ended = fetch, window.fetch = () => Promise.reject(new TypeError('Failed to fetch')))")
    trouble = page.locator("#readings tbody tr").nth(1).locator(".failed")
    for key in ("1", "z"):
        page.keyboard.press(key)
        expect(trouble).to_contain_text("dedup review")
        expect(trouble).to_be_visible()
    assert decided(out) == {}
    page.evaluate("void (window.fetch = window.ended)")
    page.keyboard.press("1")
    expect(page.locator("#readings tbody tr").nth(1).locator(".state")).to_have_text("✓ 取 A", use_inner_text=True)


def test_keys_decide_nothing_where_the_list_of_readings_is_not_shown(desk):
    page, out = desk
    page.locator(".up").click()
    expect(page.locator("#progress")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("1")
    page.locator(".tabs a[href='#readings']").click()
    expect(page.locator("#readings .open-count")).not_to_be_empty()
    assert decided(out) == {}


def test_where_the_sides_of_a_recurring_reading_are_exchanged_the_other_side_is_taken(visit, three):
    page = visit(three, "#readings")
    line = page.locator("#readings tbody tr:has([data-turned])").first
    line.locator("summary").click()
    expect(line.locator("input:checked")).to_have_count(2)
    line.locator("[data-choice=left]").click()
    expect(line.locator(".place b", has_text="取 A")).to_have_count(2)  # as the line has A and B
    line.locator("[data-turned]").click()
    expect(page.locator("#list > li").first).to_contain_text("取 B")
    expect(page.locator("#last-step")).to_contain_text("取 B")
    expect(page.locator("#last-step")).to_contain_text("王静怡")
