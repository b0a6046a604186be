"""How likely a pair was missed, as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dedup.text.plural import many

if TYPE_CHECKING:
    from dedup.settings import GroupingSettings

_SIMILARITIES: Final = (0.1, 0.2, 0.3, 0.5, 0.8)
_HARDLY: Final = 1e-4
"""The chance below which only `under` it is reported: the noise model is no more precise."""


def misses(letters: int, settings: GroupingSettings) -> str:
    """The chance that a pair of texts with this many letters was never compared, and how to reduce it."""
    from dedup.grouping.sampled import miss_chance

    chances = {similarity: miss_chance(similarity, letters, settings) for similarity in _SIMILARITIES}
    likely = [f"{similarity}: {chance:.2%}" for similarity, chance in chances.items() if chance >= _HARDLY]
    rest = [f"{similarity} and more: under {_HARDLY:.2%}" for similarity, chance in chances.items() if chance < _HARDLY]
    if settings.bands:
        where = f"by {many(settings.bands, 'band')} of {many(settings.rows, 'row')}"
        way = f"grouping.bands = {settings.permutations // (settings.rows - 1)}" if settings.rows > 1 else ""
    else:
        where = f"in texts of {letters:,} letters (the mean here)"
        way = f"--sampling {settings.sampling - 1}" if settings.sampling else ""
    less = f" {way} makes it smaller." if likely and way else ""
    return f"Chance that a pair was missed, never compared, {where}, by similarity: {', '.join([*likely, *rest[:1]])}.{less}"
