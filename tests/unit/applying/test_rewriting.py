"""What is typed into a page, case by case."""

import tomllib
from pathlib import Path

import pytest

from dedup.applying.encoding import rewritten_text
from dedup.applying.rewriting import Side, rewritten
from dedup.model import Article, Page, Reading, Span
from dedup.normalising import normalise

CASES = tomllib.loads((Path(__file__).parents[2] / "cases" / "applying" / "rewriting.toml").read_text("utf-8"))["case"]


def side(name: str, marked: str, layout="print") -> tuple[Side, Reading]:
    start = marked.index("⟦")
    end = marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    article = Article(name, name, layout, "article", None, (), (Span(0, len(text), "body"),), text)
    witness = normalise(article, Page(name, name, text, "utf-8", "given"))
    return Side(article, witness), Reading(name, name, start, end, text[start:end], "", "", "", 1)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(case: dict[str, str]) -> None:
    (loser, losing), (winner, winning) = side("a", case["page"]), side("b", case["other"])
    edit = rewritten(loser, losing, winner, winning)
    if case.get("refused"):
        assert edit is None
    else:
        assert edit is not None
        assert rewritten_text(loser.witness.original, [edit]) == case["expect"]


def test_a_long_passage_is_wrapped_as_the_page_is_and_no_line_begins_with_a_closing_mark() -> None:
    line = "甲乙丙丁戊己庚辛壬癸"
    page = f"{line}\n{line}\n{line}⟦⟧\n{line}\n末尾。\n"
    passage = "子丑寅卯辰巳午未申酉，" * 4
    (loser, losing), (winner, winning) = side("a", page), side("b", f"{line * 3}⟦{passage}⟧{line}末尾。")
    edit = rewritten(loser, losing, winner, winning)
    assert edit is not None
    lines = rewritten_text(loser.witness.original, [edit]).splitlines()
    assert max(map(len, lines)) <= 12
    assert not any(text.startswith("，") for text in lines)
    (web, losing), _ = side("a", page, "web"), None
    edit = rewritten(web, losing, winner, winning)
    assert edit is not None
    assert "\n" not in edit.text
