"""Candidates by bands are those of datasketch's own LSH, whichever way they are found."""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
import pytest
from datasketch import MinHashLSH
from hypothesis import example, given
from hypothesis import settings as effort
from hypothesis import strategies as st

from dedup.engines.local import group_all
from dedup.engines.threads import Crew
from dedup.grouping import group
from dedup.grouping.sampled import miss_chance, sampled_candidates
from dedup.loading.batches import Batch
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Letters, minhash, sketch
from dedup.sketching.compiled import COMPILED
from dedup.text.shingling import letters
from tests.property.strategies import texts as any_texts
from tests.property.test_groups_ignore_order import articles, witness

BANDED = GroupingSettings(bands=32)
cuts = st.sampled_from(((25, 128), (32, 128), (42, 128), (2, 4), (3, 3), (16, 256)))


def by_datasketch(texts: list[str], settings: GroupingSettings) -> set[tuple[int, int]]:
    """The pairs that its index proposes, two by two."""
    index = MinHashLSH(num_perm=settings.permutations, params=(settings.bands, settings.rows))
    signed = [minhash(row) for row in PLAIN.sign(Letters.of(texts), settings.permutations, settings)]
    for number, one in enumerate(signed):
        index.insert(number, one)
    return {(number, other) for number, one in enumerate(signed) for other in index.query(one) if number < other}


def variants(text: str, count: int) -> list[str]:
    """Texts less and less alike: of each another part is written anew."""
    return [
        "".join(chr(0x4E00 + n * 97 % 3000) if at % count < n else one for at, one in enumerate(text))
        for n in range(count)
    ]


@given(articles, cuts)
@example(["".join(chr(0x4E00 + n * 7919 % 5000) for n in range(400))], (42, 128))
def test_the_same_candidates_as_datasketch(found: list[str], cut: tuple[int, int]) -> None:
    settings = replace(BANDED, bands=cut[0], permutations=cut[1])
    base = letters(found[0])
    texts = list(dict.fromkeys([*map(letters, found), *variants(base, 12)]))
    ours = sampled_candidates(
        sketch(Letters.of(texts), settings, kernels=PLAIN), replace(settings, sampled_common=len(texts))
    )
    assert set(zip(ours.left.tolist(), ours.right.tolist(), strict=True)) == by_datasketch(texts, settings)


@given(st.lists(any_texts, min_size=1, max_size=6), cuts)
def test_compiled_or_not_the_bands_are_the_same(found: list[str], cut: tuple[int, int]) -> None:
    settings = replace(BANDED, bands=cut[0], permutations=cut[1])
    texts = Letters.of([letters(text) for text in found])
    plain, compiled = (sketch(texts, settings, kernels=way) for way in (PLAIN, COMPILED))
    assert plain.samples.tolist() == compiled.samples.tolist()
    assert plain.ends.tolist() == compiled.ends.tolist()
    assert [len(set(part)) for part in np.split(plain.samples, plain.ends[:-1])] == [
        cut[0] if letters(text) else 0 for text in found
    ]


@effort(max_examples=25)
@given(articles, st.integers(1, 40))
def test_a_report_and_the_batch_path_find_the_same_groups_by_bands(found: list[str], copies: int) -> None:
    texts = [*found, *variants(found[0], copies)]
    names = [f"a{number:02d}" for number in range(len(texts))]
    reported = group(list(map(witness, names, texts)), BANDED).groups
    batch = Batch.read(zip(names, map(letters, texts), strict=True))
    for workers, kernels in itertools.product((1, 2), (PLAIN, COMPILED)):
        assert group_all([], [batch], BANDED, crew=Crew.of(kernels, workers)).groups == reported


@pytest.mark.parametrize(("bands", "rows"), [(25, 5), (42, 3), (16, 8)])
def test_the_chance_of_a_miss_is_that_of_the_bands(bands: int, rows: int) -> None:
    settings = replace(BANDED, bands=bands)
    assert settings.rows == rows
    assert miss_chance(0.5, 700, settings) == pytest.approx((1 - 0.5**rows) ** bands)
    assert [miss_chance(similarity, 700, settings) for similarity in (0.0, 1.0)] == [1.0, 0.0]


def test_more_bands_than_permutations_are_refused() -> None:
    with pytest.raises(ValueError, match=r"bands is at most permutations \(128\), not 129"):
        replace(BANDED, bands=129)
