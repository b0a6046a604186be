"""Law: what is kept of an interrupted run comes back as it was, whatever the texts."""

from __future__ import annotations

import orjson
from hypothesis import given

from dedup.aligning import align
from dedup.judging import Knowledge, judge
from dedup.model import Witness
from dedup.pipeline import Judged, Laid
from dedup.store.restoring import restored
from tests.property.strategies import witnesses


@given(witnesses())
def test_alignments_and_judgements_come_back(both: tuple[Witness, Witness]) -> None:
    alignment = align(*both)
    laid = Laid(alignment.segments, alignment.transpositions)
    assert restored(Laid, orjson.loads(orjson.dumps(laid))) == laid
    judged = tuple(judge(alignment, "g", Knowledge()))
    assert restored(Judged, orjson.loads(orjson.dumps(judged))) == judged
