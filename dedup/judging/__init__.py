"""Alignment → discrepancies: what an editor should see, with kind, severity, reason and evidence.

    Alignment ─differing→ places ─ruling→ the first rule that applies ─proving→ evidence ─judgement→ Discrepancy ─astray→ ─ties→ findings
    articles ─knowing→ Knowledge ─authority→ NameEntry      group ─apparatus→ ApparatusEntry      Witness ─suspecting→ Suspicion

`words` and `recognising` find words, names, bodies, places, numbers and dates in any text. Each folder asks only those below it
(import-linter). `tables` makes the data files and is not installed.
"""

from __future__ import annotations

from dedup.judging.apparatus import collate
from dedup.judging.astray import ASTRAY, ASTRAY_TEMPLATE, astray
from dedup.judging.authority import AUTHORITY_TEMPLATES, authority
from dedup.judging.judgement import judge
from dedup.judging.knowing.knowledge import Knowledge, learn
from dedup.judging.proving.evidence import EVIDENCE_RULES, EvidenceRule
from dedup.judging.ruling.rule import Rule
from dedup.judging.ruling.rules import RULES, rule_named
from dedup.judging.suspecting.suspicions import SUSPICION_RULES, SuspicionRule, suspect
from dedup.judging.ties import tie
from dedup.model import Language

__all__ = [
    "EVIDENCE_RULES",
    "RULES",
    "SUSPICION_RULES",
    "EvidenceRule",
    "Knowledge",
    "Rule",
    "SuspicionRule",
    "astray",
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
    """A sentence of evidence, of a suspicion or of the name authority in another language; unchanged if it comes from none of these."""
    rules = ((named.name, named.template) for named in (*EVIDENCE_RULES, *SUSPICION_RULES))
    templates = (
        template for name, template in (*rules, *AUTHORITY_TEMPLATES, (ASTRAY, ASTRAY_TEMPLATE)) if name == rule
    )
    return next((said for t in templates if (said := t.in_language(says, language)) is not None), says)
