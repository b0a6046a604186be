"""Everything without a mouse: what the help promises works, and the focus can always be seen."""

from __future__ import annotations

import pytest
from playwright.sync_api import TimeoutError as NothingHappened

FOCUS = """() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return {name: 'body', seen: false};
    const box = focused.getBoundingClientRect();
    const style = getComputedStyle(focused);
    return {
        name: focused.tagName + '#' + focused.id + '.' + focused.className,
        seen: box.width > 0 && box.height > 0 && (style.outlineStyle !== 'none' || style.boxShadow !== 'none')
            && box.bottom > 0 && box.top < innerHeight,
    };
}"""


def current(page) -> int:
    return int(page.locator("#current .card-head .number").inner_text())


def tabbed(page, most: int = 400) -> list[dict[str, object]]:
    """Presses Tab until the focus has gone round; what had it on the way."""
    stops = []
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUS)
        if at["name"] == "body":
            return stops
        stops.append(at)
    raise AssertionError("Tab never came to an end")


@pytest.mark.parametrize("width", [1440, 390])
def test_tab_goes_round_and_is_seen_at_every_stop(visit, moved, report, width):
    for path in (moved, report / "index.html", report / "names.html"):
        page = visit(path, viewport={"width": width, "height": 900})
        stops = tabbed(page)
        assert len(stops) > 20
        assert [stop["name"] for stop in stops if not stop["seen"]] == []


def test_tab_reaches_every_control_that_a_mouse_can_press(visit, moved):
    page = visit(moved)
    wanted = page.evaluate(
        "[...document.querySelectorAll('button, select, input, summary')].filter(e => e.checkVisibility() && !e.disabled && !e.closest('dialog')).length"
    )
    reached = [
        stop for stop in tabbed(page) if str(stop["name"]).split("#")[0] in {"BUTTON", "SELECT", "INPUT", "SUMMARY"}
    ]
    assert len(reached) == wanted


PRESSES = {
    "↓ ↑ J K": ("ArrowDown", "j", "ArrowUp"),
    "1 2 3 0": ("1",),
    "A": ("a", "2"),
    "N": ("n",),
    "C": ("c",),
    "Z ⇧Z": ("1", "z", "Shift+Z"),
    "← →": ("ArrowRight",),
    "Space": ("Space",),
    "M": ("m",),
    "F": ("f",),
    "/": ("/",),
    "O": ("o",),
    "?": ("?",),
    "Esc": ("Escape",),
}
STATE = """() => [location.href, document.activeElement?.id, document.querySelector('#help')?.open,
    ...[...document.querySelectorAll('[aria-pressed=true]')].map(button => button.textContent),
    document.querySelector('#current .number')?.textContent, document.querySelector('#done')?.textContent, document.querySelector('#copied')?.textContent].join('|')"""


def test_every_key_of_the_help_does_something(visit, report):
    """The help is read from the page: it can promise nothing that is not tried here."""
    path = next(p for p in sorted((report / "pairs").iterdir()) if 'class="move"' in p.read_text("utf-8"))
    promised = [" ".join(keys.locator("kbd").all_inner_texts()) for keys in visit(path).locator("#help dt").all()]
    assert sorted(promised) == sorted(PRESSES)
    idle = []
    for keys, presses in PRESSES.items():
        page = visit(path, "#sev=high" if keys == "Esc" else "")
        before = page.evaluate(STATE)
        for press in presses:
            page.keyboard.press(press)
        try:
            page.wait_for_function(f"before => ({STATE})() !== before", arg=before)
        except NothingHappened:
            idle.append(keys)
    assert idle == []


def test_the_overview_keeps_what_its_help_promises(visit, report):
    page = visit(report / "index.html")
    promised = [" ".join(keys.locator("kbd").all_inner_texts()) for keys in page.locator("#help dt").all()]
    assert promised == ["↓ ↑ J K", "Enter", "1 2 3 0", "Z ⇧Z", "/", "?", "Esc"]
    for key, place in (("ArrowDown", 0), ("j", 1), ("k", 0), ("ArrowDown", 1), ("ArrowUp", 0)):
        page.keyboard.press(key)
        assert page.locator("#pair-rows tr").nth(place).get_attribute("class") == "chosen"
    page.keyboard.press("/")
    page.keyboard.type("张翀")
    page.keyboard.press("Escape")  # leaves the field
    page.keyboard.press("Escape")  # clears what was searched
    assert page.locator("#pairs .search").input_value() == ""
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Enter")  # its button has the focus
    assert not page.locator("#help").is_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pairs/*.html*")


def test_changing_the_order_or_folding_keeps_the_focus(visit, report):
    path = next(p for p in sorted((report / "pairs").iterdir()) if 'class="move"' in p.read_text("utf-8"))
    page = visit(path)
    page.locator(".follow").focus()
    page.keyboard.press("m")
    assert page.evaluate("document.activeElement.className").startswith("follow")
    page.keyboard.press("o")
    assert page.evaluate(FOCUS)["name"] != "body"
    page = visit(path)
    page.keyboard.press("Space")
    page.locator(".equal details a, .equal summary").last.focus()
    page.keyboard.press("f")
    page.evaluate("pair.fold(true)")
    assert page.evaluate(FOCUS)["seen"]


def test_a_whole_pair_can_be_gone_through_and_left_by_keys_alone(visit, report):
    page = visit(report / "index.html")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pairs/*.html#d=*")
    total = page.locator("#list > li").count()
    seen = set()
    for _ in range(total):
        seen.add(current(page))
        page.keyboard.press("ArrowDown")
    assert seen == set(range(1, total + 1))
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.steps .place').innerText.includes('2 / 9')")


HIDDEN = """() => {
    const frame = document.querySelector('#list').getBoundingClientRect();
    const row = document.querySelector('#list .on').getBoundingClientRect();
    return row.top < frame.top - 1 || row.bottom > frame.bottom + 1;
}"""


def test_the_list_shows_the_current_one_from_the_first_to_the_last_and_back(visit, moved):
    page = visit(moved, viewport={"width": 1440, "height": 700})
    total = page.locator("#list > li").count()
    out_of_sight = []
    for key in ["ArrowDown"] * total + ["ArrowUp"] * total:
        if page.evaluate(HIDDEN):
            out_of_sight.append(current(page))
        page.keyboard.press(key)
    assert out_of_sight == []


def test_one_key_leads_past_the_text_to_the_card(visit, report):
    page = visit(min((report / "pairs").iterdir()))
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**#d=*")  # Playwright hears of it a moment later
    address = page.url
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("link => link === document.activeElement")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "current"
    page.keyboard.press("Tab")
    assert page.locator("#current .copy").evaluate("button => button === document.activeElement")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.dataset.choice") == "left"
    assert page.url == address


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
def test_the_text_stays_where_it_is_while_the_focus_goes_through_the_side_and_the_bar(visit, recurring, size):
    page = visit(recurring, viewport={"width": size[0], "height": size[1]})
    for _ in range(page.locator("#list > li").count() // 2):
        page.keyboard.press("ArrowDown")
    before = page.evaluate("scrollY")
    assert before > 0
    for key in ("a", "Escape", "n", "Escape", "/", "Escape", "?", "Escape"):
        page.keyboard.press(key)
        assert page.evaluate("scrollY") == before, key
    page.locator("#current").evaluate("card => card.focus({ preventScroll: true })")
    moved_at = []
    for key in ["Tab"] * 16 + ["Shift+Tab"] * 16:
        page.keyboard.press(key)
        if page.evaluate("scrollY") != before:
            moved_at.append(page.evaluate(FOCUS)["name"])
    assert moved_at == []
    for control in page.locator(".bar :is(a, button):visible").all():
        control.evaluate("one => one.focus()")
        assert page.evaluate("scrollY") == before


def test_enter_goes_on_after_all_that_is_listed_was_decided_by_keys(visit, report):
    page = visit(min((report / "pairs").iterdir()))
    here = page.url.partition("#")[0]
    page.keyboard.press("a")
    page.keyboard.press("2")
    page.locator("#pair-done").wait_for(state="visible")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/pairs/" in url and url.partition("#")[0] != here)


def test_enter_in_the_search_goes_to_what_was_found_and_the_keys_are_its(visit, recurring):
    page = visit(recurring)
    found = page.locator("#list > li.again").first.get_attribute("data-first")
    reading = page.locator(f"#list > li[data-n='{found}'] .readings .a").inner_text()
    page.keyboard.press("/")
    page.keyboard.type(reading)
    assert current(page) == 1  # while one types nothing moves
    page.keyboard.press("Enter")
    assert current(page) == int(found)
    assert page.locator(f".rows mark.on[data-n='{found}']").first.is_visible()
    page.keyboard.press("2")
    page.locator(f".rows sup.decided[data-n='{found}']").first.wait_for()
    page.keyboard.press("/")
    page.keyboard.type("no such reading")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "search"


def test_enter_in_the_search_of_a_list_chooses_its_first_row_and_opens_it(visit, report):
    page = visit(report / "index.html")
    page.keyboard.press("/")
    page.keyboard.type("张翀")
    page.keyboard.press("Enter")
    chosen = page.locator("#pair-rows tr.chosen .title")
    assert chosen.evaluate("link => link === document.activeElement")
    href = chosen.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{href}*")


def test_what_the_filters_leave_is_what_the_keys_decide(visit, recurring):
    page = visit(recurring)
    severity = "() => document.querySelector('#current .card-head .shape').className"
    assert "high" not in page.evaluate(severity)
    page.keyboard.press("f")  # the gravest first
    assert "sev=high" in page.evaluate("location.hash")
    assert "high" in page.evaluate(severity)
    page.locator(".filters [data-severity=medium]").click()
    assert "medium" in page.evaluate(severity)
    at = current(page)
    page.locator(".filters [data-severity='']").click()
    assert current(page) == at  # it is among all of them


def test_enter_and_space_after_a_click_decide_nothing_more(visit, report):
    page = visit(min((report / "pairs").iterdir()))
    total, here = page.locator("#list > li").count(), page.url.partition("#")[0]
    page.locator("#choices [data-choice=left]").click()
    page.get_by_text(f"1 / {total}").first.wait_for()
    page.keyboard.press("Space")  # folds
    assert page.locator("#fold").get_attribute("aria-pressed") == "false"
    page.locator("#choices [data-choice=left]").focus()
    page.keyboard.press("Space")  # who has gone to the button by keys presses it
    page.get_by_text(f"2 / {total}").first.wait_for()
    for number in range(3, total + 1):
        page.locator("#choices [data-choice=right]").click()
        page.get_by_text(f"{number} / {total}").first.wait_for()
    page.locator("#pair-done").wait_for(state="visible")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/pairs/" in url and url.partition("#")[0] != here)
