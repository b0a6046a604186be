"""Whatever samples articles have, in whatever batches and blocks they lie: the shelves give each back with its article, compiled or not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from unittest import mock

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from dedup.sketching import PLAIN, Kernels, Sketches, shelves
from dedup.sketching.compiled import COMPILED
from dedup.sketching.kernels.bucketing import KEPT_SHIFT, SHELF_SHIFT
from dedup.sketching.shelves import Shelved, Shelves, runs_of, sizes_of

sizes = st.lists(st.one_of(st.integers(0, 5), st.integers(0, 70_000)), min_size=1, max_size=20)
samples = st.integers(0, 2**64 - 1)
few_heads = st.integers(0, 2).map(lambda head: head << 59)
articles = st.lists(st.one_of(samples, few_heads), max_size=12)
batches = st.lists(st.lists(articles, min_size=1, max_size=8), max_size=6)


@given(sizes)
@example([0, 127, 128, 16_383, 16_384, 2**30])
def test_runs_come_back(given: list[int]) -> None:
    runs = runs_of(np.array(given, np.int64))
    behind = np.concatenate([runs, np.full(3, 200, np.uint8)])
    assert sizes_of(behind, len(given)).tolist() == given


@given(batches, st.integers(1, 75).map(lambda words: 4 * words))
@example([[[5] * 300, [], [1 << 63] * 130, [7]]], 64)
def test_each_sample_comes_back_with_its_article(batches: list[list[list[int]]], block: int) -> None:
    expected = Counter(
        (sample >> int(KEPT_SHIFT), number)
        for number, samples in enumerate(article for batch in batches for article in batch)
        for sample in samples
    )
    with mock.patch.object(shelves, "_BLOCK", block):
        assert _given_back(batches, COMPILED) == _given_back(batches, PLAIN) == expected


def _given_back(batches: Sequence[Sequence[Sequence[int]]], kernels: Kernels) -> Counter[tuple[int, int]]:
    kept, first = Shelves(), 0
    for batch in batches:
        made = _sketches(batch)
        space = kept.space(len(batch), len(made.samples))
        kept.put(Shelved(space, kernels.shelve(made, space), len(batch)), first)
        first += len(batch)
    found: Counter[tuple[int, int]] = Counter()
    for shelf, stacks in enumerate(kept.each()):
        for stack in stacks:
            columns = (stack.begins, stack.ends, stack.run_begins, stack.firsts, stack.articles)
            for begin, end, run_begin, number, count in zip(*(column.tolist() for column in columns), strict=True):
                runs = sizes_of(stack.runs[run_begin:], count)
                heads = (shelf << int(SHELF_SHIFT - KEPT_SHIFT)) | stack.hashes[begin:end].astype(np.int64)
                found.update(
                    zip(heads.tolist(), np.repeat(np.arange(number, number + count), runs).tolist(), strict=True)
                )
    return found


def _sketches(batch: Sequence[Sequence[int]]) -> Sketches:
    each = [sample for article in batch for sample in article]
    ends = np.cumsum([len(article) for article in batch], dtype=np.int64)
    return Sketches(np.array(each, np.uint64), ends, np.zeros(len(batch), np.uint64), np.zeros(len(batch), np.int32))
