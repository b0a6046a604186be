"""What could not be read is told in both languages: every sentence of the program has its Chinese one, and a stranger's stays as it is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import dedup
from dedup.model import Failure
from dedup.reporting.failures import failure, in_chinese, templates
from dedup.reporting.writing import render

HOME = Path(dedup.__file__).parent
OTHER_SENTENCES = {"margins.py", "furniture.py", "naming.py", "parts.py"}
"""Modules of loading whose sentences are reasons of rules, or errors that end the run."""
FRAGMENTS = {" It looks like 7, but reads like nonsense.", " Only 7 of its files could be reached.", " It has only 7."}
"""Ends of sentences, which the table has with their beginnings, or which end the run."""


def sentences() -> Iterator[str]:
    """The sentences of loading that may come into a failure, with 7 for each value."""
    for path in [*sorted((HOME / "loading").glob("*.py")), HOME / "failing.py"]:
        if path.name not in OTHER_SENTENCES:
            yield from _of_tree(ast.parse(path.read_text("utf-8")))


def _of_tree(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in {"UsageError", "Sign", "heard"}:
        return
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return  # a docstring
    said = ""
    if isinstance(node, ast.JoinedStr):
        said = "".join(str(part.value) if isinstance(part, ast.Constant) else "7" for part in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        said = node.value
    if re.fullmatch(r"[ A-Z7].{10,}[.?]", said) and " " in said.strip() and said not in FRAGMENTS:
        yield said
    elif not isinstance(node, ast.JoinedStr):
        for inner in ast.iter_child_nodes(node):
            yield from _of_tree(inner)


@pytest.mark.parametrize("sentence", sorted(set(sentences())))
def test_every_sentence_has_its_chinese_one(sentence: str) -> None:
    said = in_chinese(sentence)
    assert said is not None
    assert re.search(r"[\u4e00-\u9fff]", said)


@pytest.mark.parametrize("at", range(len(templates())))
def test_no_sentence_hides_another(at: int) -> None:
    one = templates()[at]
    values = {name: f"{number} x" for number, name in enumerate(re.findall(r"\{(\w+)\}", one.en), 3)}
    shown = {name: value.split()[0] if name.startswith("n_") else value for name, value in values.items()}
    assert in_chinese(one.en.format(**values)) == one.zh.format(**shown)


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("byte 512", "第 512 字节"),
        ("The row has 3 fields, the table 1 column.", "该行有 3 个字段，表格有 1 列。"),
        (
            "None of its 2 pages can be read; the first of them: The page is broken.",
            "全部 2 页都无法读取；第一页的原因：该页已损坏。",
        ),
        (
            "2 stretches of bytes are not valid utf-8; the page was read with U+FFFD in their place.",
            "有 2 处字节不是有效的 utf-8；版面已读入，坏处以 U+FFFD 代替。",
        ),
        ("Reading PDF needs an extra that is not installed.", "Reading PDF 需要的扩展包尚未安装。"),
        (
            "The table cannot be unpacked: it ends early. What stands before was read.",
            "表格无法解压：文件提前结束。此前的内容已读入。",
        ),
    ],
)
def test_values_are_said_in_chinese_where_they_are_ours(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese


def test_a_stranger_stays_as_it_is_and_is_marked_as_english() -> None:
    assert failure("A <b> of tomorrow.") == (
        '<x-zh><span lang="en">A &lt;b&gt; of tomorrow.</span></x-zh><x-en>A &lt;b&gt; of tomorrow.</x-en>'
    )
    assert failure("") == ""


def test_a_report_shows_both(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("新馆开放", "utf-8")
    wrong = Failure(
        "b.txt", "loading", "line 3", "The row is not a JSON object.", "Mend the row; the others were read."
    )
    results = replace(dedup.run([str(tmp_path)]), failures=(wrong,))
    shown = render(results)["index.html"].decode()
    for chinese, english in (
        ("第 3 行", wrong.place),
        ("该行不是 JSON 对象。", wrong.reason),
        ("请修好该行；其他行已读入。", wrong.hint),
    ):
        assert f"<x-zh>{chinese}</x-zh><x-en>{english}</x-en>" in shown
