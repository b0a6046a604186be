"""A page in a script with spaces reads the same in print lines as a paragraph a line: layout is never a discrepancy."""

from __future__ import annotations

import textwrap
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dedup.comparing import compare_pages
from dedup.cutting import cut
from dedup.model import Page

PASSAGES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[2] / "cases/cutting/wrapped.toml").read_text("utf-8")
)["passage"]
SETTINGS = {"tight": ("", "\n"), "apart": ("", "\n\n"), "indented": ("  ", "\n")}


def _page(name: str, text: str) -> Page:
    return Page(f"{name}.txt", name, text, "utf-8", "made here")


def _web(passage: dict[str, Any]) -> Page:
    return _page("web", "\n".join(passage["paragraphs"]) + "\n")


def _wrapped(passage: dict[str, Any], width: int, setting: str) -> Page:
    indent, between = SETTINGS[setting]
    paragraphs = (
        textwrap.fill(text, width, initial_indent="" if text.isupper() else indent, break_on_hyphens=False)
        for text in passage["paragraphs"]
    )
    return _page("print", between.join(paragraphs) + "\n")


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("width", [32, 40, 52, 70])
@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["name"])
def test_wrapping_is_no_discrepancy(passage: dict[str, Any], width: int, setting: str) -> None:
    printed = _wrapped(passage, width, setting)
    results, (_, articles) = compare_pages(_web(passage), printed)
    assert results.discrepancies == ()
    assert len(articles) == passage.get("heads", 1)
    starts = [span.start for article in articles for span in article.spans]
    assert starts == sorted(starts)


@pytest.mark.parametrize("cut_of", [_web, lambda passage: _wrapped(passage, 40, "tight")], ids=["web", "print"])
def test_a_line_in_capitals_is_a_head_with_and_without_its_full_stop(cut_of: Any) -> None:
    (passage,) = (passage for passage in PASSAGES if passage["name"] == "garden")
    assert [article.headline for article in cut(cut_of(passage))] == ["HARBOUR BOARD MEETS.", "NEW SCHOOL OPENED."]
    bare = {
        **passage,
        "paragraphs": [text.removesuffix(".") if text.isupper() else text for text in passage["paragraphs"]],
    }
    assert [article.headline for article in cut(cut_of(bare))] == ["HARBOUR BOARD MEETS", "NEW SCHOOL OPENED"]


LETTER = """THE NEW BRIDGE.

To the Editor of the Chronicle.

Sir, - I beg to call your attention to the state of the new bridge, which was opened by the
Governor in the month of May, and which has since been closed for repairs on no fewer than
four occasions. The public has a right to know who is to bear the cost of these repairs.
I am, Sir, yours truly,
W. H. PEPPERCORN.

SALVATION ARMY.

The annual meeting of the Salvation Army was held last night in the Town Hall before a large
audience. The Governor presided, and was supported by the Bishop and several members of the
Legislative Council. The report for the year was read and adopted without dissent.
"""


def test_initials_and_a_name_in_capitals_below_a_letter_are_no_head() -> None:
    letter, report = cut(_page("web", LETTER))
    assert (letter.headline, report.headline) == ("THE NEW BRIDGE.", "SALVATION ARMY.")
    assert letter.text.endswith("W. H. PEPPERCORN.")


def test_a_headline_in_capitals_over_lines_is_one_headline_and_never_spans_its_byline() -> None:
    body = _wrapped(next(passage for passage in PASSAGES if passage["name"] == "harbour"), 40, "tight").text
    (article,) = cut(
        _page("p", f"HARBOUR BOARD RAISES ITS DUES\nTO PAY FOR THE BREAKWATER\n\nBy ANNA COLLINS\n\n{body}")
    )
    assert article.headline == "HARBOUR BOARD RAISES ITS DUES TO PAY FOR THE BREAKWATER"
    (article,) = cut(_page("p", f"HARBOUR BOARD RAISES ITS DUES\nBY HALF A PENNY TO PAY\nFOR THE BREAKWATER\n\n{body}"))
    assert article.headline == "HARBOUR BOARD RAISES ITS DUES BY HALF A PENNY TO PAY FOR THE BREAKWATER"
    (article,) = cut(_page("p", f"HARBOUR BOARD RAISES ITS DUES\nBY ANNA COLLINS\nStaff Writer\n\n{body}"))
    assert article.headline == "HARBOUR BOARD RAISES ITS DUES"
    assert [span.role for span in article.spans][:3] == ["headline", "byline", "byline"]
    (article,) = cut(
        _page("p", f"HARBOUR DUES ARE RAISED\nBY CAPTAINS AND MEMBERS\n\n{body.rstrip()}\nThree captains voted.")
    )
    assert article.headline == "HARBOUR DUES ARE RAISED BY CAPTAINS AND MEMBERS"
