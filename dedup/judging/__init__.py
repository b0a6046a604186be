"""Alignment → discrepancies: what an editor should see, with kind, severity, reason and evidence."""

from __future__ import annotations

from dedup.judging.apparatus import collate
from dedup.judging.authority import authority
from dedup.judging.evidence import EVIDENCE_RULES, EvidenceRule
from dedup.judging.judgement import judge
from dedup.judging.knowledge import Knowledge, learn
from dedup.judging.rules import RULES, Rule, rule_named
from dedup.judging.saying import Language
from dedup.judging.suspicions import suspect
from dedup.judging.ties import tie

__all__ = [
    "EVIDENCE_RULES",
    "RULES",
    "EvidenceRule",
    "Knowledge",
    "Rule",
    "authority",
    "collate",
    "judge",
    "learn",
    "rule_named",
    "said_in",
    "suspect",
    "tie",
]


def said_in(rule: str, says: str, language: Language) -> str:
    """What a rule of evidence, of suspicion or of the name authority says, in a language; unchanged where none made it."""
    for named in (*EVIDENCE_RULES,):
        if named.name == rule:
            return named.template.in_language(says, language) or says
    return says
