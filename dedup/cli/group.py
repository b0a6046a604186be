"""`dedup group PATH…`: near-duplicate groups only, for corpus builders."""

from __future__ import annotations

from dedup.cli.options import Paths
from dedup.errors import UsageError


def group(paths: Paths) -> None:
    """Find near-duplicate groups: groups.jsonl to standard output or a file."""
    raise UsageError("dedup group is not there yet.")
