"""A page that shows a mistake of ours is a failure by its name; the others are grouped."""

from __future__ import annotations

from pathlib import Path

import pytest

import dedup.cutting
from dedup.engines.inputs import Asked, inputs
from dedup.engines.second_look import cut_again
from dedup.model import Article, Page, Pair
from dedup.settings import CuttingSettings, LoadingSettings, Settings
from dedup.text.shingling import letters


def test_a_mistake_in_cutting_costs_one_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("bad", "good"):
        (tmp_path / f"{name}.txt").write_text(
            f"## {name}\n\n本报讯（记者张静）四月三日，江城市图书馆新馆开放。\n", "utf-8"
        )
    real = dedup.cutting.cut

    def cut(page: Page, settings: CuttingSettings) -> tuple[Article, ...]:
        if page.siglum == "bad":
            raise RuntimeError("out of order")
        return real(page, settings)

    monkeypatch.setattr(dedup.cutting, "cut", cut)
    monkeypatch.setattr("dedup.engines.second_look.cut", cut)
    given = inputs(Asked([str(tmp_path)], Settings()))
    batches = list(given.batches)
    assert [failure.reason for batch in batches for failure in batch.failures] == [
        "A mistake in dedup: RuntimeError: out of order"
    ]
    assert list(given.page_of) == ["good#01"]
    bad, good = (source.name for source in given.pages)
    both = {"good#01": good, "good#02": good, "bad#01": bad}
    pair = Pair("bad#01", "good#01", 0.9, 0.9, "same")
    assert cut_again(given.pages, [pair], both, Settings()) == ({}, [])


def test_the_encoding_that_is_told_is_that_of_tables_too(tmp_path: Path) -> None:
    text = "Καλημέρα σας τα νέα της ημέρας από την πόλη"
    (tmp_path / "a.csv").write_bytes(f"id,text\na,{text}\n".encode("cp1253"))
    settings = Settings(loading=LoadingSettings(encoding="cp1253"))
    (batch,) = inputs(Asked([str(tmp_path)], settings)).batches
    assert batch.letters.text(0) == letters(text)
