"""The whole: all that a run found, of pairs, of single witnesses, of groups and of the corpus."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dedup.model.alignments import Alignment
from dedup.model.articles import Article, BylineRole, Reason
from dedup.model.discrepancies import Discrepancy, DiscrepancyKind, Evidence, Severity
from dedup.model.failures import Failure
from dedup.model.groups import Ends, Group, Pair
from dedup.model.pages import Page

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Something in one witness that looks wrong even without a partner. Offsets count in the source."""

    key: str
    article: str
    source: str
    rule: str
    reason: str
    start: int
    end: int
    text: str
    before: str
    after: str
    line: int


@dataclass(frozen=True, slots=True)
class NameEntry:
    """A person's name as the corpus has it: its roles, places, and the articles that name it."""

    name: str
    role: BylineRole
    place: str | None
    """The place of the datelines and organisations it stands with, where there is one."""
    articles: tuple[str, ...]
    variant_of: str | None
    """Another name of the list that is likely the same person."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class ApparatusEntry:
    """One place where the members of a group of three or more differ: the readings, and who has which."""

    group: str
    base: str
    """The article whose source `start..end` counts in."""
    start: int
    end: int
    before: str
    after: str
    readings: tuple[tuple[str, tuple[str, ...]], ...]
    """`(reading, articles)`, the commonest first; an absent reading is the empty string. Of a moved block the base's alone."""
    kind: DiscrepancyKind
    severity: Severity
    """The gravest of the variants at the place, and what that one is."""
    moved: tuple[str, ...] = ()
    """Where the place is a moved block: the articles that have it in another order than the base."""


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Results:
    """All that a run found: what is stored and what the report shows."""

    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    groups: tuple[Group, ...]
    alignments: tuple[Alignment, ...]
    """One a verified pair, in the order of `groups` and their pairs; of a large group, base against each and each against its nearest."""
    discrepancies: tuple[Discrepancy, ...]
    below_threshold: tuple[Pair, ...] = ()
    """The nearest candidate of each unpaired article, where there is one: verified, and too unlike."""
    suspicions: tuple[Suspicion, ...] = ()
    names: tuple[NameEntry, ...] = ()
    apparatus: tuple[ApparatusEntry, ...] = ()
    failures: tuple[Failure, ...] = ()
    typographic: Mapping[Ends, int]
    """For each pair: how many typographic differences were set aside."""
    settings: Mapping[str, Any]
    version: str
    tables: Mapping[str, Any] = field(default_factory=dict)
    """Which columns of tables were asked for, and whether their texts were cut."""
    doubts: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    """For each article what its partner's page makes doubtful about its cut."""
    passed_over: tuple[str, ...] = ()
    """Files in folders that are no pages: pictures, notes on the folder."""
    repeated: tuple[str, ...] = ()
    """Files that were named more than once and read once."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Seconds a stage took: for people; no other output depends on it."""

    def __post_init__(self) -> None:
        pairs = {pair.ends for group in self.groups for pair in group.pairs}
        for found in self.alignments:
            if found.ends not in pairs:
                raise ValueError(f"{found.left.article} and {found.right.article} are aligned and no pair")

    @property
    def titles_not_compared(self) -> int:
        """Pairs of rows whose titles differ, and were only shown, since their column was not asked for."""
        shown = {
            article.id: "".join(article.headline.split())
            for article in self.articles
            if article.headline and all(span.role != "headline" for span in article.spans)
        }
        both = ((shown.get(found.left.article), shown.get(found.right.article)) for found in self.alignments)
        return sum(1 for left, right in both if left and right and left != right)

    def article(self, id: str) -> Article:
        """The article of that id. Raises: KeyError."""
        for article in self.articles:
            if article.id == id:
                return article
        raise KeyError(id)
