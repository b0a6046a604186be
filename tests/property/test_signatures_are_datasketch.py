"""Our signatures are datasketch's, bit for bit, so that its indexes and other people's sketches fit."""

from __future__ import annotations

import numpy as np
from datasketch import MinHash
from hypothesis import given
from hypothesis import strategies as st

from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Letters, minhash
from dedup.sketching.compiled import COMPILED
from dedup.text.shingling import hashed, letters, shingle_hash, shingle_hash64, shingles
from tests.property.strategies import texts

SETTINGS = GroupingSettings()


def _by_datasketch(text: str, permutations: int) -> np.ndarray:
    sketch = MinHash(num_perm=permutations, hashfunc=shingle_hash, scheme="affine32")
    sketch.update_batch([shingle.encode() for shingle in shingles(text)])
    return sketch.hashvalues


@given(st.lists(texts, min_size=1, max_size=6), st.sampled_from((1, 16, 128)))
def test_a_signature_is_what_datasketch_computes(found: list[str], permutations: int) -> None:
    of_letters = [letters(text) for text in found]
    ours = COMPILED.sign(Letters.of(of_letters), permutations, SETTINGS)
    plain = PLAIN.sign(Letters.of(of_letters), permutations, SETTINGS)
    expected = np.array([_by_datasketch(text, permutations) for text in of_letters])
    assert np.array_equal(plain, expected)
    assert np.array_equal(ours, expected)


def test_a_signature_becomes_a_minhash_that_datasketch_compares_with_its_own() -> None:
    text = letters("天津市总多措并举帮扶劳模养老，优先入住公办养老机构")
    (row,) = PLAIN.sign(Letters.of([text]), 128, SETTINGS)
    theirs = MinHash(num_perm=128, hashfunc=shingle_hash, scheme="affine32")
    theirs.update_batch([shingle.encode() for shingle in shingles(text)])
    assert minhash(row).jaccard(theirs) == 1.0


@given(texts)
def test_an_array_of_hashes_is_the_hash_of_each_shingle(text: str) -> None:
    for size in (1, 5, 8):
        of_letters = letters(text)
        assert hashed(of_letters, size).tolist() == [shingle_hash64(s.encode()) for s in shingles(of_letters, size)]
