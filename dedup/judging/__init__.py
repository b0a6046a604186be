"""Alignment → discrepancies: what an editor should see, with kind, severity, reason and evidence."""

from __future__ import annotations

from dedup.judging.apparatus import collate
from dedup.judging.authority import authority
from dedup.judging.judgement import judge
from dedup.judging.knowledge import Knowledge, learn
from dedup.judging.rules import RULES, Rule
from dedup.judging.suspicions import suspect
from dedup.judging.ties import tie

__all__ = ["RULES", "Knowledge", "Rule", "authority", "collate", "judge", "learn", "suspect", "tie"]
