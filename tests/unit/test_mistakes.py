"""A mistake of ours with one input is a failure with its name, and costs no other input anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from dedup import pipeline, run

SAMPLES = str(Path(__file__).parents[2] / "samples")


@pytest.mark.parametrize("stage", ["judging", "suspecting", "checking", "aligning"])
def test_a_mistake_costs_one_input(results, stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = {"judging": "judge", "suspecting": "suspect", "checking": "doubts", "aligning": "align"}[stage]
    real, calls = getattr(pipeline, name), []

    def broken(*given, **named):
        calls.append(given)
        if len(calls) == 1:
            raise RuntimeError("no such thing")
        return real(*given, **named)

    monkeypatch.setattr(pipeline, name, broken)
    found = run([SAMPLES])
    (failure,) = found.failures
    assert (failure.stage, failure.reason) == (stage, "A mistake in dedup: RuntimeError: no such thing")
    assert failure.source
    assert found.articles == results.articles
    assert {found.ends for found in results.discrepancies} >= {found.ends for found in found.discrepancies}
    lost = {"judging": 1, "aligning": 1}.get(stage, 0)
    assert len({found.ends for found in results.discrepancies} - {found.ends for found in found.discrepancies}) <= lost
