"""The nouns, in the order in which they come into being: a file becomes a report.

    Page ─cut→ Article ─normalise→ Witness ─(pairs)→ Group ─align→ Alignment ─judge→ Discrepancy ─review→ Decision

A module holds the nouns that one stage makes, with the words that their fields may say: `pages`, `articles`, `witnesses`, `groups`,
`alignments`, `discrepancies`, `decisions`. `failures` are what any stage could not do, `results` are all of it together.

All of them are frozen. Spans are half open. **An offset never travels without the text it counts in**, and there are
just two such texts: the *source* (`Page.text`, code points as decoded) and the *folded* text of a witness
(`Witness.text`). A field that says nothing else counts in the source.
"""

from __future__ import annotations

from dedup.model.alignments import Alignment, Segment, SegmentRelation, Transposition
from dedup.model.articles import HEAD_ROLES, Article, Byline, BylineRole, Kind, Layout, Reason, Role, Span
from dedup.model.decisions import CHOICES, Choice, Decision
from dedup.model.discrepancies import (
    MOVED_BLOCK,
    SEVERITIES,
    Cause,
    Discrepancy,
    DiscrepancyKind,
    DiscrepancyRelation,
    Evidence,
    Reading,
    Severity,
    Side,
)
from dedup.model.failures import Failure
from dedup.model.groups import Group, Pair, PairRelation
from dedup.model.pages import Form, Geometry, Offsets, Page, Place
from dedup.model.results import SCHEMA_VERSION, ApparatusEntry, Language, NameEntry, Results, Suspicion
from dedup.model.witnesses import Field, Witness

__all__ = [
    "CHOICES",
    "HEAD_ROLES",
    "MOVED_BLOCK",
    "SCHEMA_VERSION",
    "SEVERITIES",
    "Alignment",
    "ApparatusEntry",
    "Article",
    "Byline",
    "BylineRole",
    "Cause",
    "Choice",
    "Decision",
    "Discrepancy",
    "DiscrepancyKind",
    "DiscrepancyRelation",
    "Evidence",
    "Failure",
    "Field",
    "Form",
    "Geometry",
    "Group",
    "Kind",
    "Language",
    "Layout",
    "NameEntry",
    "Offsets",
    "Page",
    "Pair",
    "PairRelation",
    "Place",
    "Reading",
    "Reason",
    "Results",
    "Role",
    "Segment",
    "SegmentRelation",
    "Severity",
    "Side",
    "Span",
    "Suspicion",
    "Transposition",
    "Witness",
]
