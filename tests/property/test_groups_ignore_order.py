"""The same articles in any order, the same groups."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from dedup.engines.local import group_all
from dedup.engines.threads import Crew
from dedup.grouping import group
from dedup.loading.batches import Batch
from dedup.model import Field, Witness
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN
from dedup.sketching.compiled import COMPILED
from dedup.text.folding import fold
from dedup.text.shingling import letters

SETTINGS = GroupingSettings()
SENTENCES = [
    "".join(chr(0x4E00 + (n * 7919 + m * 104729) % 5000) for m in range(24)) for n in range(30)
]  # thirty sentences that share nothing


def witness(name: str, text: str) -> Witness:
    made = fold(text)
    return Witness(name, name, text, made.text, made.starts, made.ends, (Field("body", 0, len(made.text)),))


articles = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("。".join), min_size=1, max_size=12
)


@given(articles, st.randoms(use_true_random=False))
def test_order_plays_no_part(texts: list[str], chance: random.Random) -> None:
    witnesses = [witness(f"a{n:02d}", text) for n, text in enumerate(texts)]
    shuffled = chance.sample(witnesses, len(witnesses))
    assert group(shuffled, SETTINGS) == group(witnesses, SETTINGS)


@settings(max_examples=20)
@given(articles, st.randoms(use_true_random=False))
def test_order_and_batches_play_no_part_in_the_batch_path(texts: list[str], chance: random.Random) -> None:
    rows = [(f"a{n:02d}", letters(text)) for n, text in enumerate(texts)]
    shuffled = chance.sample(rows, len(rows))
    cut = chance.randrange(len(rows) + 1)
    one = group_all([], [Batch.read(rows)], SETTINGS, crew=Crew(PLAIN))
    parts = [part for part in (shuffled[:cut], shuffled[cut:]) if part]
    other = group_all([], [Batch.read(part) for part in parts], SETTINGS, crew=Crew(COMPILED))
    assert one.groups == other.groups


@given(articles)
def test_every_member_has_a_verified_pair_and_every_pair_is_inside_its_group(texts: list[str]) -> None:
    found = group([witness(f"a{n:02d}", text) for n, text in enumerate(texts)], SETTINGS)
    seen: set[str] = set()
    for one in found.groups:
        ends = {end for pair in one.pairs for end in (pair.left, pair.right)}
        assert ends == set(one.members)
        assert not seen & ends
        seen |= ends
    assert not seen & {pair.left for pair in found.nearest if pair.right in seen and pair.left in seen}
