"""Anchors, chain and moved blocks."""

from __future__ import annotations

import numpy as np

from dedup.aligning.anchoring.anchors import codes, unique_runs
from dedup.aligning.anchoring.blocks import chain_and_moves

A = "天津市总工会日前下发关于做好劳模养老帮扶工作的通知"
B = "江西省赣州市崇义县组织农业领域劳模和专家成立技术指导"


def test_shingles_that_stand_once_on_each_side() -> None:
    runs = unique_runs(codes(A + B), codes(B + A), 5)
    assert runs.tolist() == [[0, len(B), len(A)], [len(A), 0, len(B)]]


def test_a_repeated_passage_is_no_anchor() -> None:
    assert unique_runs(codes(A + A), codes(A), 5).tolist() == []


def test_too_short_for_a_shingle() -> None:
    assert len(unique_runs(codes("甲"), codes("甲"), 5)) == 0


def test_the_heavier_chain_stays() -> None:
    runs = np.array([[0, 100, 40], [60, 0, 50], [120, 60, 30]], np.int64)
    chain, moved = chain_and_moves(runs)
    assert chain.tolist() == [[60, 0, 50], [120, 60, 30]]
    assert [block.tolist() for block in moved] == [[[0, 100, 40]]]


def test_runs_that_overlap_give_way() -> None:
    chain, _ = chain_and_moves(np.array([[0, 0, 10], [8, 12, 10]], np.int64))
    assert chain.tolist() == [[0, 0, 10], [10, 14, 8]]
