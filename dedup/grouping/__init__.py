"""Witnesses → groups: candidates that share rare shingles, verified exactly, connected where the links are firm.

    candidates (all in memory) ─┐
    buckets ─ sampled ──────────┴→ links: verifying, doubting and relating (along) → connecting → forming → groups

`group` goes the whole way for some thousands of articles in memory; the engine does it for millions with the same parts (`dedup.engines.local`).
`names` and `columns` hold what comes out without an object for each, `bases` says which pairs of a group are laid side by side, `why` why two
articles are together, `presets` are settings that belong together.
"""

from __future__ import annotations

from dedup.grouping.columns import Groups
from dedup.grouping.forming import connected
from dedup.grouping.group import Grouping, group, verify
from dedup.grouping.links import Links
from dedup.grouping.names import Names
from dedup.grouping.why import Why, why

__all__ = ["Grouping", "Groups", "Links", "Names", "Why", "connected", "group", "verify", "why"]
