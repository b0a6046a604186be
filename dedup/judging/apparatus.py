"""Groups of three and more: one line a place, the readings, and who has which."""

from __future__ import annotations

from collections.abc import Sequence

from dedup.model import Alignment, ApparatusEntry, Group


def collate(group: Group, alignments: Sequence[Alignment]) -> tuple[ApparatusEntry, ...]:  # noqa: ARG001
    """The places where the members of a group differ, in the order of the base's source."""
    return ()
