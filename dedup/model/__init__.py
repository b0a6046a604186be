"""The nouns, in the order in which they come into being: a file becomes a report.

    Page ─cut→ Article ─normalise→ Witness ─(pairs)→ Group ─align→ Alignment ─judge→ Discrepancy ─review→ Decision

A module holds the nouns that one stage makes, with the words that their fields may say: `pages`, `articles`, `witnesses`, `groups`,
`alignments`, `discrepancies`, `decisions`. `failures` are what any stage could not do, `results` are all of it together. A module is loaded
when a noun of it is first asked for: to group tables takes three of them.

All of them are frozen. Spans are half open. **An offset never travels without the text it counts in**, and there are
just two such texts: the *source* (`Page.text`, code points as decoded) and the *folded* text of a witness
(`Witness.text`). A field that says nothing else counts in the source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dedup.first_use import home_of, on_first_use

if TYPE_CHECKING:
    from dedup.model.alignments import Alignment, Segment, SegmentRelation, Transposition
    from dedup.model.articles import HEAD_ROLES, Article, Byline, BylineRole, Kind, Layout, Reason, Role, Span
    from dedup.model.decisions import CHOICES, Choice, Decision
    from dedup.model.discrepancies import (
        MOVED_BLOCK,
        OTHER_SIDE,
        SEVERITIES,
        SIDES,
        Cause,
        Discrepancy,
        DiscrepancyKind,
        DiscrepancyRelation,
        Evidence,
        Language,
        Reading,
        Severity,
        Side,
        from_severity,
    )
    from dedup.model.failures import Failure
    from dedup.model.groups import Ends, Group, Pair, PairRelation
    from dedup.model.pages import Aside, Form, Geometry, Offsets, Page, Place, Title
    from dedup.model.results import SCHEMA_VERSION, ApparatusEntry, NameEntry, Results, Suspicion
    from dedup.model.witnesses import Field, Interval, Witness

_HOME_OF = home_of(
    {
        "dedup.model.alignments": "Alignment Segment SegmentRelation Transposition",
        "dedup.model.articles": "HEAD_ROLES Article Byline BylineRole Kind Layout Reason Role Span",
        "dedup.model.decisions": "CHOICES Choice Decision",
        "dedup.model.discrepancies": (
            "MOVED_BLOCK OTHER_SIDE SEVERITIES SIDES Cause Discrepancy DiscrepancyKind DiscrepancyRelation Evidence Language Reading Severity "
            "Side from_severity"
        ),
        "dedup.model.failures": "Failure",
        "dedup.model.groups": "Ends Group Pair PairRelation",
        "dedup.model.pages": "Aside Form Geometry Offsets Page Place Title",
        "dedup.model.results": "SCHEMA_VERSION ApparatusEntry NameEntry Results Suspicion",
        "dedup.model.witnesses": "Field Interval Witness",
    }
)
if not TYPE_CHECKING:  # a type checker would take it that any name can be asked for
    __getattr__ = on_first_use(__name__, _HOME_OF)

__all__ = [
    "CHOICES",
    "HEAD_ROLES",
    "MOVED_BLOCK",
    "OTHER_SIDE",
    "SCHEMA_VERSION",
    "SEVERITIES",
    "SIDES",
    "Alignment",
    "ApparatusEntry",
    "Article",
    "Aside",
    "Byline",
    "BylineRole",
    "Cause",
    "Choice",
    "Decision",
    "Discrepancy",
    "DiscrepancyKind",
    "DiscrepancyRelation",
    "Ends",
    "Evidence",
    "Failure",
    "Field",
    "Form",
    "Geometry",
    "Group",
    "Interval",
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
    "Title",
    "Transposition",
    "Witness",
    "from_severity",
]
