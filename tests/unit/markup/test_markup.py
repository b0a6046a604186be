"""Signs of markup in plain text: what is seen without them, that no offset moves, and that a report says the same."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dedup import run
from dedup.applying import apply
from dedup.cutting import cut
from dedup.loading import load
from dedup.model import Page, Results
from dedup.normalising import normalise
from dedup.text.markup import as_shown, has_markup, without_markup
from tests.property.strategies import texts
from tests.unit.exporting.reports import decide_all, report

CASES = tomllib.loads((Path(__file__).parent / "markup.toml").read_text("utf-8"))["case"]
WRITTEN = {"“": "&ldquo;", "”": "&rdquo;", "—": "&mdash;", "·": "&middot;", "《": "&#x300a;", "\u3000": "&emsp;"}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_what_is_shown(case: dict[str, str]) -> None:
    bare = without_markup(case["source"])
    assert as_shown(bare) == case["shown"]
    assert len(bare) == len(case["source"])
    assert (bare is case["source"]) == (case["source"] == case["shown"])


@given(st.one_of(texts, st.text("[](){}<>&;#*_\\!/:>=\"'-pbr甲 \n")))
def test_no_offset_moves(text: str) -> None:
    bare = without_markup(text)
    assert len(bare) == len(text)


@given(
    st.lists(st.tuples(st.sampled_from(("", "**", "*", "a", "&", "\\")), st.text("甲乙丙丁", min_size=1, max_size=6)))
)
def test_what_is_written_with_signs_is_shown_without(words: list[tuple[str, str]]) -> None:
    marked = "丙".join(_marked(sign, word) for sign, word in words)
    assert as_shown(without_markup(f"甲{marked}乙")) == "甲" + "丙".join(word for _, word in words) + "乙"


def _marked(sign: str, word: str) -> str:
    if sign == "a":
        return f"[{word}](https://example.org/{len(word)})"
    if sign == "&":
        return "".join(f"&#{ord(character)};" for character in word)
    return f"{sign}{word}{sign if sign != chr(92) else ''}".replace("\\", "<b></b>")


def with_links(line: str) -> str:
    """Its headline, or the third to fifth character, as a link."""
    heading = re.match(r"#+\s*", line)
    if heading:
        return f"{heading.group()}[{line[heading.end() :]}](https://example.org/1.html)"
    return line if len(line) < 9 or re.search(r"\s", line[2:5]) else f"{line[:2]}[{line[2:5]}](/2.html){line[5:]}"


def in_bold(line: str) -> str:
    """The third to fifth character of a line that is no heading in bold."""
    plain = line.startswith("#") or len(line) < 9 or re.search(r"\s", line[1:6])
    return line if plain else f"{line[:2]}**{line[2:5]}**{line[5:]}"


def with_references(line: str) -> str:
    """Marks written out."""
    return "".join(WRITTEN.get(character, character) for character in line)


def escaped(line: str) -> str:
    """ASCII marks behind a backslash, as converters write them."""
    heading = re.match(r"#*\s*", line)
    at = heading.end() if heading else 0
    return line[:at] + re.sub(r"([.()\[\]*_+!-])", r"\\\1", line[at:])


@pytest.mark.parametrize("change", [with_links, in_bold, with_references, escaped])
def test_a_report_says_the_same(change: Callable[[str], str], samples: Path, tmp_path: Path) -> None:
    for name in ("000_4353041a1ac12516.txt", "001_68899ff924204499.txt"):
        text = (samples / name).read_text("utf-8")
        lines = [change(line) for line in text.split("\n")] if name.startswith("000") else [text]
        (tmp_path / name).write_text("\n".join(lines), "utf-8")
    said, expected = _run(tmp_path), _run(samples, "00[01]_*.txt")
    assert [article.headline for article in said.articles] == [article.headline for article in expected.articles]
    assert {found.key for found in said.discrepancies} == {found.key for found in expected.discrepancies}
    pages = {page.source: page.text for page in said.pages}
    for found in said.discrepancies:
        for reading in (found.left, found.right):
            assert pages[reading.source][reading.start : reading.end] == reading.text


def _run(folder: Path, names: str = "*.txt") -> Results:
    return run([str(path) for path in sorted(folder.glob(names))])


def test_makers_are_named_in_links_and_in_bold(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "## 新桥通车\n\n**本报讯**（记者[张静](/z) 通讯员**李明**）近日，清河新桥通车，往来只需五分钟。\n\n"
        "本报记者&nbsp;[周·小岩](/w)　摄\n",
        "utf-8",
    )
    (page,) = load([str(path)])
    assert isinstance(page, Page)
    (article,) = cut(page)
    assert [(one.name, one.role, page.text[one.start : one.end]) for one in article.bylines] == [
        ("张静", "reporter", "张静"),
        ("李明", "correspondent", "李明"),
        ("周·小岩", "photographer", "周·小岩"),
    ]


def test_a_reference_is_one_character_of_the_source(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("## 新桥通车\n\n本报讯 记者说&middot;&ldquo;新桥&rdquo;今天通车了，往来方便。\n", "utf-8")
    (page,) = load([str(path)])
    assert isinstance(page, Page)
    (article,) = cut(page)
    witness = normalise(article, page)
    at = witness.text.index('"')
    assert page.text[slice(*witness.to_source(at, at + 1))] == "&ldquo;"
    assert "说·“新桥”今天" in article.text


def test_an_applied_decision_keeps_the_markup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    body = (
        "本报讯 记者昨天从市交通局获悉，新桥已经[建成{}座](/a.html)，两岸居民**往来**只需五分钟，桥上还留出了骑行道。\n"
    )
    Path("a.txt").write_text("## 新桥通车\n\n" + body.format("三"), "utf-8")
    Path("b.txt").write_text("## 新桥通车\n\n" + body.format("两").replace("**", ""), "utf-8")
    out = report(Path("out"), "a.txt", "b.txt")
    rows = [json.loads(line) for line in (out / "discrepancies.jsonl").read_text("utf-8").splitlines()]
    assert [(row["left"]["text"], row["right"]["text"]) for row in rows] == [("三", "两")]
    decide_all(out, "right")
    (corrected,) = apply(out).corrected
    assert corrected.after.decode() == "## 新桥通车\n\n" + body.format("两")


def test_a_text_that_is_equal_to_one_that_was_looked_at_has_no_more_markup_than_that() -> None:
    first, again = ("year\n一篇文章。".encode().decode() for _ in range(2))
    assert [has_markup(first), has_markup(again)] == [False, False]
