"""Witnesses → groups: candidates share rare shingles, each is verified exactly, and firm links connect them.

    candidates (all in memory) ─┐
    buckets ─ sampled ──────────┴→ links: verifying, doubting and relating (along) → connecting → forming → groups

`group` does all of this for some thousands of articles in memory; `dedup.engines.local` does it for millions, with the same parts.
`names` and `columns` hold the results in arrays instead of one object each. `bases` chooses the pairs of a group that are laid side by side,
`why` tells why two articles are together, `presets` are named sets of settings.
"""

from __future__ import annotations

from dedup.grouping.columns import Groups
from dedup.grouping.forming import connected
from dedup.grouping.group import Grouping, group, verify
from dedup.grouping.links import Links
from dedup.grouping.names import Names
from dedup.grouping.why import Why, why

__all__ = ["Grouping", "Groups", "Links", "Names", "Why", "connected", "group", "verify", "why"]
