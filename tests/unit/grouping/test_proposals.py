"""What kernels gather and propose is what numpy does, whatever the samples are."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest

from dedup.grouping.sampled import proposals
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Room, Sketches
from dedup.sketching.buckets import Buckets, Sampled
from dedup.sketching.compiled import COMPILED
from dedup.sketching.kernels.bucketing import FIRST
from dedup.sketching.shelves import Shelved, Shelves


@pytest.mark.parametrize("seed", range(40))
def test_which_pairs_are_proposed(seed: int) -> None:
    """Many buckets of few texts, few of many; in one range and in several; rare and common samples."""
    rng = random.Random(seed)
    texts = rng.choice([3, 10, 40, 200, 1000])
    settings = replace(
        GroupingSettings(),
        sampled_common=rng.choice([2, 5, 12, 20, 2**31 - 1]),
        common=rng.choice([20, 30, 64]),
        least_rare=rng.choice([1, 2, 3]),
        least_rarity=rng.choice([0.0, 0.25, 0.75, 2.0]),
        sampled_part=rng.choice([0.0, 0.04, 0.3]),
        crowd_part=rng.choice([0.0, 0.1, 0.5]),
        proposals_at_once=rng.choice([1, 50, 2_000_000]),
    )
    samples, crowds = np.zeros(texts, np.int32), np.zeros(texts, np.int32)
    shelves: list[list[Buckets]] = [[] for _ in range(3)]
    for number in range(rng.choice([5, 30, 300])):
        bucket = np.array(sorted(rng.sample(range(texts), min(texts, int(2 * rng.paretovariate(1.2))))), np.uint32)
        samples[bucket] += 1
        crowds[bucket] += len(bucket) > settings.sampled_common
        if len(bucket) > 1:
            bucket[0] |= FIRST
            shelves[number % 3].append(bucket)
    buckets = [np.concatenate([np.empty(0, np.uint32), *shelf]) for shelf in shelves]
    known = Sampled(np.array(rng.choices(range(1, 400), k=texts), np.int32), samples, samples - crowds)
    expected = proposals(buckets, known, settings, kernels=PLAIN)
    for sharers in (1, 2):
        found = proposals(buckets, known, settings, kernels=COMPILED, sharers=sharers)
        for name in ("left", "right", "rare"):
            assert getattr(found, name).tolist() == getattr(expected, name).tolist()


@pytest.mark.parametrize("seed", range(10))
def test_which_texts_share_a_bucket(seed: int) -> None:
    """Samples of one text, of a few, and of so many that they are sorted in another way; twice in a text; texts that others speak for."""
    rng = np.random.default_rng(seed)
    articles = 2000
    heads = np.concatenate(
        [rng.integers(0, 1 << 34, 20_000), np.repeat(rng.integers(0, 1 << 30, 8), [1, 2, 12, 13, 64, 65, 900, 3000])]
    )
    heads[20_000:] += seed % 2 << 33  # of boilerplate only what begins with zeros makes a bucket
    owners = rng.integers(0, articles, len(heads))
    heads, owners = (np.concatenate([some, some[:500], some[-3000:]]) for some in (heads, owners))
    order = np.argsort(owners, kind="stable")
    samples, ends = heads[order].astype(np.uint64) << np.uint64(30), np.cumsum(np.bincount(owners, minlength=articles))
    text_of = rng.permutation(articles).astype(np.int32)
    text_of[::7] = -1
    told = []
    for kernels in (COMPILED, PLAIN):
        shelves = Shelves()
        for some in np.array_split(np.arange(articles), 5):
            low, high = int(ends[some[0] - 1]) if some[0] else 0, int(ends[some[-1]])
            nothing = np.zeros(len(some), np.uint64), np.zeros(len(some), np.int32)
            made = Sketches(samples[low:high], ends[some] - low, *nothing)
            space = shelves.space(len(some), high - low)
            shelves.put(Shelved(space, kernels.shelve(made, space), len(some)), int(some[0]))
        settings = GroupingSettings()
        gathered = [
            kernels.gather(shelf, stacks, text_of, articles, settings, Room())
            for shelf, stacks in enumerate(shelves.each())
        ]
        buckets = sorted(bucket for some, _ in gathered for bucket in apart(some))
        told.append((buckets, sum(crowds for _, crowds in gathered).tolist()))
    assert told[0] == told[1]
    assert len(told[0][0]) > 5


def apart(buckets: Buckets) -> list[tuple[int, ...]]:
    parts = np.split(buckets & ~FIRST, np.flatnonzero(buckets >= FIRST)[1:])
    return [tuple(part.tolist()) for part in parts]
