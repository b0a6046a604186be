"""The cases of tests/cases/aligning: two texts, and what must be told of them, in both directions."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from dedup.aligning import align
from dedup.model import Alignment, Article, Page, Span, Witness
from dedup.normalising import normalise

CASES = Path(__file__).parents[2] / "cases" / "aligning"


def load(name: str) -> list:
    cases = tomllib.loads((CASES / name).read_text("utf-8"))["case"]
    assert cases, name
    return [pytest.param(case, id=case["label"]) for case in cases]


def witness(text: str, name: str = "a") -> Witness:
    page = Page(name, name, text, "utf-8", "given")
    spans = (Span(0, len(text), "body"),) if text else ()
    return normalise(Article(name, name, "web", "article", None, (), spans, text), page)


def told(alignment: Alignment) -> dict[str, list[str]]:
    left, right = alignment.left.text, alignment.right.text
    moved = [t for t in alignment.transpositions if not t.swap]
    swaps = [t for t in alignment.transpositions if t.swap]
    return {
        "told": [
            f"{left[slice(*s.left)]}|{right[slice(*s.right)]}" for s in alignment.segments if s.relation != "equal"
        ],
        "swapped": [f"{left[slice(*t.left)]}|{right[slice(*t.right)]}" for t in swaps],
        "moved": [left[slice(*t.left)].strip(" ") for t in moved],  # on which side of a space a block ends says nothing
    }


def check(case: dict) -> None:
    expected = {"told": case.get("told", []), "swapped": case.get("swapped", []), "moved": case.get("moved", [])}
    left, right = witness(case["left"], "a"), witness(case["right"], "b")
    actual = told(align(left, right))
    fold = {key: [witness(item).text if "|" not in item else item for item in value] for key, value in expected.items()}
    assert fold == actual
    back = told(align(right, left))
    assert sorted("|".join(reversed(item.split("|"))) for item in back["told"]) == sorted(actual["told"])


@pytest.mark.parametrize("case", [*load("synthetic.toml"), *load("spaced.toml"), *load("negative.toml")])
def test_case(case: dict) -> None:
    check(case)


@pytest.mark.parametrize("case", load("known-failures.toml"))
@pytest.mark.xfail(strict=True, reason="a known failure")
def test_known_failure(case: dict) -> None:
    check(case)
