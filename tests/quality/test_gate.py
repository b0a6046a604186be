"""The quality floors, and that the rod itself measures: truth scores full marks, damage costs them."""

from __future__ import annotations

import dataclasses
import random
from typing import Any

import pytest

from dedup.model import Article, Span
from tests.quality import gate, prose, sweep
from tests.quality.editing import KINDS, planted
from tests.quality.pages import PagePair, page_pair
from tests.quality.scoring import Score, score_cut

FLOORS = gate.floors()


@pytest.mark.quality
@pytest.mark.parametrize("name", FLOORS)
def test_the_floors_are_held(name: str) -> None:
    row: dict[str, Any] = FLOORS[name]
    score, pages = gate.measured(gate.sample_of(row))
    assert pages == row["digest"], "other pages than the floors were measured on: python -m tests.quality.gate --pin"
    misses = "\n".join(f"{miss.measure} [{miss.pair}] {miss.says}" for miss in score.misses[:20])
    assert not gate.below(row, score), misses


@pytest.fixture(scope="module")
def pairs() -> list[PagePair]:
    return [page_pair(f"self-{number}") for number in range(12)]


def test_the_same_seed_gives_the_same_pages(pairs: list[PagePair]) -> None:
    assert gate.digest([page_pair(pair.name) for pair in pairs[:3]]) == gate.digest(pairs[:3])
    assert len({pair.left.text for pair in pairs}) == len(pairs)


def test_true_articles_tile_the_visible_characters_of_their_page(pairs: list[PagePair]) -> None:
    for page in (page for pair in pairs for page in (pair.left, pair.right)):
        owned = sorted(at for article in page.articles for at in article.offsets)
        assert len(owned) == len(set(owned))
        visible = [at for at, char in enumerate(page.text) if not char.isspace() and char != "#"]
        assert owned == visible


def test_planted_edits_stand_where_the_truth_says(pairs: list[PagePair]) -> None:
    seen = 0
    for pair in pairs:
        for edit in pair.edits:
            for page, places, text in (
                (pair.left, edit.left, edit.left_text),
                (pair.right, edit.right, edit.right_text),
            ):
                if text:
                    assert "".join(page.text[at] for at in places) == text
                assert places == tuple(sorted(places))
            if edit.kind not in {"moved", "lost opening", "term"}:
                assert edit.left_text != edit.right_text
                seen += 1
    assert seen > 50


def test_truth_scores_full_marks_and_damage_costs_them(pairs: list[PagePair]) -> None:
    whole, damaged = Score(), Score()
    for pair in pairs:
        articles = gate.true_articles(pair.left)
        score_cut(whole, pair.name, pair.left, articles)
        score_cut(damaged, pair.name, pair.left, [_merged(articles[0], articles[1]), *articles[2:]])
    assert whole.share("cut") == 1.0
    assert damaged.counts["cut"] - damaged.counts["cut right"] == 2 * len(pairs)


def _merged(one: Article, other: Article) -> Article:
    spans = tuple(Span(span.start, span.end, span.role) for span in (*one.spans, *other.spans))
    return dataclasses.replace(one, spans=spans)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_edit_can_be_planted(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.quality.editing.KINDS", {kind: KINDS[kind]})
    planted_kinds = set()
    for number, topic in enumerate(prose.topics() * 4):
        versions = planted(
            prose.article(f"{kind} {number}", topic), random.Random(number), 2, dateline=False, move=False
        )
        planted_kinds |= {edit.kind for edit in versions.edits}
    assert planted_kinds == {kind}


def test_a_pin_never_lowers_a_floor_unless_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    path = tmp_path / "floors.toml"
    monkeypatch.setattr(gate, "FLOORS", path)
    good, bad = Score(), Score()
    for number in range(10):
        for measure in gate.GATED:
            good.note(measure, "", good=True)
            bad.note(measure, "", good=number > 0)
    path.write_text(gate._toml({"try": {"seed": "0", "pages": 2, "digest": "", "floors": {}}}), "utf-8")
    for score, allowed, floor, refused in (
        (good, False, 0.99, False),
        (bad, False, 0.99, True),
        (bad, True, 0.89, False),
    ):
        monkeypatch.setattr(gate, "measured", lambda sample, score=score: (score, "d"))
        assert bool(gate.pin(allow_regression=allowed)) is refused
        assert gate.floors()["try"]["floors"]["cut"] == floor
    assert gate.below(gate.floors()["try"], good) == []


@pytest.mark.parametrize("dress", sweep.DRESSES)
def test_a_dressed_page_has_the_same_articles(dress: str, pairs: list[PagePair]) -> None:
    changed = 0
    for page in (page for pair in pairs for page in (pair.left, pair.right)):
        put = sweep.DRESSES[dress](page)
        other = sweep.dressed(page, put)
        changed += len(put)
        assert len(other.text) == len(page.text) + sum(len(text) for text, _ in put.values())
        visible = [at for at, char in enumerate(other.text) if not char.isspace() and char != "#"]
        assert sorted(at for true in other.articles for at in true.offsets) == visible
        for true, dressed in zip(page.articles, other.articles, strict=True):
            assert [other.text[a] + other.text[b - 1] for a, b, _ in dressed.spans] == [
                page.text[a] + page.text[b - 1] for a, b, _ in true.spans
            ]
    assert changed > len(pairs)
