"""The fold of the batch path is the reference fold, restricted to letters and digits; compiled or not, all is the same."""

from __future__ import annotations

import io
import unicodedata

import numpy as np
import orjson
from hypothesis import given
from hypothesis import strategies as st

from dedup.loading.json_lines import lines
from dedup.loading.table_columns import Columns, Table
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN, Letters, sketch
from dedup.sketching.compiled import COMPILED
from dedup.text.folding import fold
from dedup.text.forms import in_simplified
from dedup.text.shingling import letters
from tests.property.strategies import texts

SETTINGS = GroupingSettings()
anything = st.one_of(texts, st.text(max_size=40))


def _by_reference(text: str) -> str:
    """The obvious way: fold, take the accents off the letters of alphabets and the kashida out, keep the letters and digits, in one case and one script."""
    folded_text = fold(text).text
    bases = [unicodedata.normalize("NFD", character)[:1] for character in folded_text]
    plain = [base if base < "\u0700" else character for base, character in zip(bases, folded_text, strict=True)]
    parts = (part for character in plain for part in character.casefold())
    return in_simplified("".join(part for part in parts if part.isalnum() and part != "\u0640"))


@given(anything)
def test_letters_are_the_reference_fold_without_the_rest(text: str) -> None:
    assert letters(text) == _by_reference(text)


@given(st.lists(anything, max_size=5))
def test_a_batch_is_folded_as_each_text_is(found: list[str]) -> None:
    made = COMPILED.fold(found)
    assert [made.text(row) for row in range(len(made))] == [_by_reference(text) for text in found]


@given(st.lists(st.tuples(anything, st.booleans()), min_size=1, max_size=5))
def test_rows_of_json_are_read_alike_by_the_kernel_and_by_python(rows: list[tuple[str, bool]]) -> None:
    data = b"\n".join(
        orjson.dumps({"id": f"r{n}", "text": text, "more": {"a": [1]} if nested else None})
        for n, (text, nested) in enumerate(rows)
    )
    table = Table("t", "t", ".jsonl", Columns("text", "id"))
    for kernels in (COMPILED, PLAIN):
        names = b""
        got: list[str] = []
        for batch in lines(table, io.BytesIO(data), kernels=kernels):
            names += batch.names
            got += [batch.letters.text(row) for row in range(len(batch))]
        assert names.decode() == "".join(f"r{n}" for n in range(len(rows)))
        assert got == [_by_reference(text) for text, _ in rows]


@given(st.binary(max_size=60))
def test_broken_rows_are_told_alike_by_the_kernel_and_by_python(noise: bytes) -> None:
    data = b'{"id":"a","text":"\xe4\xb8\xad"}\n' + noise + b'\n{"id":"z","text":"x"}\n'
    table = Table("t", "t", ".jsonl", Columns("text", "id"))
    told = [
        [
            (batch.names, batch.failures, [batch.letters.text(row) for row in range(len(batch))])
            for batch in lines(table, io.BytesIO(data), kernels=kernels)
        ]
        for kernels in (COMPILED, PLAIN)
    ]
    assert told[0] == told[1]


@given(st.lists(anything, max_size=4), st.integers(0, 40))
def test_samples_are_the_same_compiled_or_not(found: list[str], repeats: int) -> None:
    texts_of_letters = Letters.of([letters(text) * (1 + repeats) for text in found])
    ours, plain = (sketch(texts_of_letters, SETTINGS, kernels=kernels) for kernels in (COMPILED, PLAIN))
    assert np.array_equal(ours.samples, plain.samples)
    assert np.array_equal(ours.ends, plain.ends)
    assert np.array_equal(ours.digests, plain.digests)
    assert np.array_equal(ours.sizes, plain.sizes)
