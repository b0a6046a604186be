"""The nouns, in the order in which they come into being: a file becomes a report.

    Page ─cut→ Article ─normalise→ Witness ─(pairs)→ Group ─align→ Alignment ─judge→ Discrepancy

All of them are frozen. Spans are half open. **An offset never travels without the text it counts in**, and there are
just two such texts: the *source* (`Page.text`, code points as decoded) and the *folded* text of a witness
(`Witness.text`). A field that says nothing else counts in the source.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from operator import attrgetter
from typing import Any, Final, Literal

import numpy as np
import numpy.typing as npt

SCHEMA_VERSION = 1

Layout = Literal["web", "print"]
Kind = Literal["article", "photo", "continuation"]
Role = Literal[
    "headline",
    "kicker",
    "subheadline",
    "rubric",
    "standfirst",
    "byline",
    "body",
    "caption",
    "credit",
    "continuation-mark",
]
BylineRole = Literal["reporter", "correspondent", "photographer", "agency"]
PairRelation = Literal["same", "contains", "overlaps"]
SegmentRelation = Literal["equal", "substitution", "left-only", "right-only"]
DiscrepancyRelation = Literal["substitution", "left-only", "right-only", "transposition"]
DiscrepancyKind = Literal[
    "name",
    "organisation",
    "place",
    "number",
    "date",
    "dateline",
    "headline",
    "wording",
    "punctuation",
    "transposition",
]
Severity = Literal["high", "medium", "low"]
SEVERITIES: Final[tuple[Severity, ...]] = ("high", "medium", "low")
"""The gravest first: whatever sorts, counts or filters by severity asks this order."""
MOVED_BLOCK: Final = "moved-block"
"""The rule of a block that stands in another order; swapped neighbours are of the same kind and have rules of their own."""
Cause = Literal["look-alike", "sound-alike", "variant-form"]
Side = Literal["left", "right"]
Choice = Literal["left", "right", "both", "ignore"]

CHOICES: Final[tuple[Choice, ...]] = ("left", "right", "both", "ignore")
"""In the order of the keys 1, 2, 3, 0."""
Form = Literal["text", "html", "pdf", "docx", "odt", "epub", "alto", "page-xml", "hocr", "tei"]
"""The format of a source. Of `text` the page is the source as decoded; of all others it is the text taken out of it."""

HEAD_ROLES: frozenset[Role] = frozenset({"headline", "kicker", "subheadline", "rubric"})
"""Roles whose place on the page is layout: a headline may stand before or after its body."""

Offsets = npt.NDArray[np.int32]


# ── what could not be read ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, order=True)
class Failure:
    """An input, or a part of one, that could not be read whole: a value, so that the rest goes on."""

    source: str
    stage: str
    """The gerund of the stage that gave up: `loading`, `cutting`, …"""
    place: str
    """Where in the source: `byte 512`, `line 3`, or empty for the whole of it."""
    reason: str
    hint: str
    """The way out, as a sentence."""

    def __post_init__(self) -> None:
        """A reason is one line, whatever the libraries write that it quotes."""
        if "\n" in self.reason or "\r" in self.reason:
            object.__setattr__(self, "reason", " ".join(filter(None, map(str.strip, self.reason.splitlines()))))

    @property
    def sentence(self) -> str:
        """What, where, why, and the way out, in one line."""
        return f"{self.source}{f', {self.place}' if self.place else ''}: {self.reason} {self.hint}"


# ── loading ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of a text stands on the pages of its source."""

    page: int
    """Counted from 1."""
    box: tuple[float, float, float, float]
    """Left, top, right, bottom, from the page's upper left corner, in the unit of the geometry."""


@dataclass(frozen=True, slots=True, eq=False)
class Geometry:
    """Where on the pages of a source its text stands: stretches of the text in order, each with a page and a box."""

    starts: Offsets
    ends: Offsets
    pages: Offsets
    """The page of each stretch, counted from 1."""
    boxes: npt.NDArray[np.float32]
    """A row of left, top, right, bottom for each stretch."""
    unit: Literal["points", "pixels"]
    """Pixels where the source does not say how many of them make an inch."""
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page."""

    def __post_init__(self) -> None:
        if not len(self.starts) == len(self.ends) == len(self.pages) == len(self.boxes):
            raise ValueError("stretches, pages and boxes of a geometry are of one number")
        if len(self.starts) and ((self.starts >= self.ends).any() or (self.starts[1:] < self.ends[:-1]).any()):
            raise ValueError("stretches of a geometry are not empty, in order, and do not overlap")

    def place(self, start: int, end: int) -> Place | None:
        """The box around all that a span of the text touches on the first page that it touches.

        An empty span stands where the stretch before it ends. None where the geometry knows nothing there.
        """
        first = int(np.searchsorted(self.ends, start, "right"))
        last = int(np.searchsorted(self.starts, end, "left"))
        if start == end:
            return self._gap(int(np.searchsorted(self.ends, start, "left")), start)
        if first >= last:
            return None
        page = int(self.pages[first])
        boxes = self.boxes[first:last][self.pages[first:last] == page]
        return _place(page, (*boxes[:, :2].min(axis=0).tolist(), *boxes[:, 2:].max(axis=0).tolist()))

    def _gap(self, at: int, place: int) -> Place | None:
        """An empty span's place: inside the stretch that holds it, else right behind the one before, else at the first."""
        if at < len(self.starts) and self.starts[at] < place:
            return _place(int(self.pages[at]), self.boxes[at].tolist())
        if at:
            _, top, right, bottom = self.boxes[at - 1].tolist()
            return _place(int(self.pages[at - 1]), (right, top, right, bottom))
        if not len(self.starts):
            return None
        left, top, _, bottom = self.boxes[0].tolist()
        return _place(int(self.pages[0]), (left, top, left, bottom))


def _place(page: int, box: Sequence[float]) -> Place:
    left, top, right, bottom = (round(side, 2) for side in box)
    return Place(page, (left, top, right, bottom))


@dataclass(frozen=True, slots=True)
class Page:
    """What is read from one source: its text as decoded, and how it was decoded."""

    source: str
    """The path as given (`-` for standard input)."""
    siglum: str
    """Short unique name: the file's stem, with its folder in front where names would collide."""
    text: str
    """The decoded text, untouched: line ends, letter spacing and all. A byte order mark is no part of it.

    Of a format that is no plain text: the text as it was taken out, which a report keeps beside itself.
    """
    encoding: str
    encoding_reason: str
    """Why this encoding, as a sentence."""
    form: Form = "text"
    geometry: Geometry | None = field(default=None, repr=False, compare=False)
    """Where on the source's pages the text stands, if the source says so."""


# ── cutting ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the source with the part it plays in its article."""

    start: int
    end: int
    role: Role

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span is half open and not empty: {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class Byline:
    """A person or agency named as a maker of the article, and where in the source the name stands."""

    name: str
    """As a reader reads it: letter spacing and line wraps closed up."""
    role: BylineRole
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the program did a thing: the rule's name, what it says here, and the place that triggered it."""

    rule: str
    says: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A cut of a page: spans of the source in reading order, verbatim, and what the reader reads."""

    id: str
    source: str
    layout: Layout
    kind: Kind
    headline: str | None
    bylines: tuple[Byline, ...]
    spans: tuple[Span, ...]
    """In reading order, one a paragraph or headline; parts may lie apart in the source; they never overlap."""
    text: str
    """The spans joined by line feeds, heading marks dropped, wrapped lines rejoined, letter spacing closed up."""
    reasons: tuple[Reason, ...] = ()

    def __post_init__(self) -> None:
        ordered = sorted(self.spans, key=lambda span: span.start)
        for before, after in pairwise(ordered):
            if before.end > after.start:
                raise ValueError(f"{self.id}: spans overlap at {after.start}")


# ── normalising ───────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a witness: `start..end` counts in the folded text; one field a span of the article, in order."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """An article prepared for collation: folded text, and the way back from each of its characters to the source."""

    article: str
    """The article's id."""
    source: str
    original: str
    """The source's whole text (a reference to the page's, not a copy): displayed, never compared."""
    text: str
    """The folded text, in reading order: compared, never displayed."""
    starts: Offsets
    """For each folded character the source offset where its original begins; `len(text)` of them."""
    ends: Offsets
    """For each folded character the source offset where its original ends."""
    fields: tuple[Field, ...]
    """They tile the folded text in order."""

    def __post_init__(self) -> None:
        if not len(self.text) == len(self.starts) == len(self.ends):
            raise ValueError(f"{self.article}: {len(self.text)} characters, {len(self.starts)} offsets")
        at = 0
        for part in self.fields:
            if part.start != at or part.end < part.start:
                raise ValueError(f"{self.article}: fields do not tile the text at {at}")
            at = part.end
        if at != len(self.text):
            raise ValueError(f"{self.article}: fields end at {at} of {len(self.text)}")

    def to_source(self, start: int, end: int, *, closing: bool = False) -> tuple[int, int]:
        """The source span of the folded span `start..end`.

        An empty span comes back as an empty span at its place: after the character before it, or, at the start of a
        field, before the character behind it, unless it is `closing` the field before. The span must not cross fields
        that lie apart in the source (`runs` cuts it where it does).
        """
        if start < end:
            return int(self.starts[start]), int(self.ends[end - 1])
        if not self.text:
            return 0, 0
        begins_field = any(part.start == start for part in self.fields_over(start, start + 1))
        place = (
            int(self.starts[start])
            if start < len(self.text) and (start == 0 or (begins_field and not closing))
            else int(self.ends[start - 1])
        )
        return place, place

    def runs(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The folded span cut where its source jumps: each run leads back to one contiguous stretch of the source.

        A jump is a boundary of fields at which the source goes backwards or over another article's text.
        """
        cuts = [p.start for p in self.fields_over(start, end) if start < p.start and self._jumps(p.start)]
        yield from zip([start, *cuts], [*cuts, end], strict=True)

    def _jumps(self, at: int) -> bool:
        begin, stop = int(self.ends[at - 1]), int(self.starts[at])
        return stop < begin or bool(self.original[begin:stop].strip(" \t\r\n\u3000#"))

    def role_at(self, at: int) -> Role:
        """The role of the field that holds the folded offset `at` (the last field's, at the very end)."""
        found = self.fields_over(at, at + 1) or self.fields[-1:]
        return found[0].role if found else "body"

    def fields_over(self, start: int, end: int) -> tuple[Field, ...]:
        """The fields of which a part lies inside the folded span `start..end`, in order."""
        first = bisect_right(self.fields, start, key=attrgetter("end"))
        return self.fields[first : bisect_left(self.fields, end, key=attrgetter("start"))]


# ── grouping ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two articles whose shingle sets were compared exactly. In a group `left` is the one whose id sorts first."""

    left: str
    right: str
    similarity: float
    """Exact Jaccard of the two shingle sets, 0–1."""
    containment: float
    """The larger of |A∩B|/|A| and |A∩B|/|B|, 0–1."""
    relation: PairRelation


@dataclass(frozen=True, slots=True)
class Group:
    """Articles connected by verified pairs."""

    id: str
    members: tuple[str, ...]
    pairs: tuple[Pair, ...]


# ── aligning ──────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Segment:
    """A maximal stretch of an alignment with one relation; both spans count in the folded texts."""

    relation: SegmentRelation
    left: tuple[int, int]
    right: tuple[int, int]
    transposition: int | None = None
    """The index in `Alignment.transpositions` of the moved block that it lies in."""
    coarse: bool = False
    """True where the stretch was too long to be compared character by character: said, never hidden."""


@dataclass(frozen=True, slots=True)
class Transposition:
    """A block that stands in another order on the two sides; spans count in the folded texts."""

    left: tuple[int, int]
    right: tuple[int, int]
    swap: bool = False
    """True for swapped neighbours (應云何／云何應): the two spans cover both neighbours, told as one."""


@dataclass(frozen=True, slots=True, eq=False)
class Alignment:
    """Two witnesses laid side by side: segments that tile both folded texts exactly once."""

    left: Witness
    right: Witness
    segments: tuple[Segment, ...]
    """In the left witness's order; a right-only segment stands behind its neighbour on the right."""
    transpositions: tuple[Transposition, ...] = ()

    def __post_init__(self) -> None:
        _check_tiling("left", len(self.left.text), [segment.left for segment in self.segments])
        _check_tiling("right", len(self.right.text), [segment.right for segment in self.segments])
        for segment in self.segments:
            (a, b), (c, d) = segment.left, segment.right
            if segment.relation == "equal" and self.left.text[a:b] != self.right.text[c:d]:
                raise ValueError(f"not equal: left {a}..{b}, right {c}..{d}")


def _check_tiling(side: str, length: int, spans: list[tuple[int, int]]) -> None:
    at = 0
    for start, end in sorted(spans):
        if start == end:
            continue
        if start != at:
            raise ValueError(f"the segments do not tile the {side} text: a span begins at {start}, expected {at}")
        at = end
    if at != length:
        raise ValueError(f"the segments do not tile the {side} text: they end at {at} of {length}")


# ── judging ───────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Reading:
    """What one witness has at a place. Offsets count in the source; an absent reading is an empty span at its place."""

    article: str
    source: str
    start: int
    end: int
    text: str
    """The differing characters, verbatim from the source."""
    word: str
    """The reading widened to the whole name, number or word (`张静` for `静`), as a reader reads it."""
    before: str
    after: str
    """Ten characters of context each side, as a reader reads them."""
    line: int
    """Line of the source, counted from 1."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the program can prove about a discrepancy, and which side it favours if it can show that."""

    rule: str
    says: str
    favours: Side | None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A variant that an editor should see: a judgement, with its rule and reason."""

    key: str
    group: str
    transposition: str | None
    """The key of the discrepancy of kind `transposition` (a moved block) that this one lies in."""
    kind: DiscrepancyKind
    relation: DiscrepancyRelation
    severity: Severity
    cause: Cause | None
    rule: str
    reason: str
    left: Reading
    right: Reading
    evidence: tuple[Evidence, ...] = ()
    same_as: str | None = None
    """The key of the first occurrence where one difference recurs."""

    @property
    def moves(self) -> bool:
        """Whether it is a moved block: what differs is its place, and not its text. Swapped neighbours are readings."""
        return self.rule == MOVED_BLOCK


@dataclass(frozen=True, slots=True)
class Decision:
    """What an editor said about a discrepancy. Of several about one key the last counts; none is ever deleted."""

    key: str
    """The discrepancy's key. It may no longer occur in the run: the decision is kept, should the key come back."""
    choice: Choice | None
    """The reading that stands, of a moved block the order; None: nothing is decided (any more), a note may stand alone."""
    note: str = ""
    who: str = ""
    when: str = ""
    """ISO 8601 in UTC, to the second: `2024-04-16T08:30:00Z`."""

    def __post_init__(self) -> None:
        if self.choice is not None and self.choice not in CHOICES:
            raise ValueError(f"{self.key}: {self.choice!r} is none of {', '.join(CHOICES)}")


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


# ── the whole ─────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True, eq=False)
class Results:
    """All that a run found: what is stored and what the report shows."""

    pages: tuple[Page, ...]
    articles: tuple[Article, ...]
    groups: tuple[Group, ...]
    alignments: tuple[Alignment, ...]
    """One a verified pair, in the order of `groups` and their pairs; of a large group, base against each and each against its nearest."""
    discrepancies: tuple[Discrepancy, ...]
    below_threshold: tuple[Pair, ...]
    """The nearest candidate of each unpaired article, where there is one: verified, and too unlike."""
    suspicions: tuple[Suspicion, ...]
    names: tuple[NameEntry, ...]
    apparatus: tuple[ApparatusEntry, ...]
    failures: tuple[Failure, ...]
    typographic: Mapping[tuple[str, str], int]
    """For each pair (left, right): how many typographic differences were set aside."""
    settings: Mapping[str, Any]
    version: str
    doubts: Mapping[str, tuple[Reason, ...]] = field(default_factory=dict)
    """For each article what its partner's page makes doubtful about its cut."""
    passed_over: tuple[str, ...] = ()
    """Files in folders that are no pages: pictures, notes on the folder."""
    repeated: tuple[str, ...] = ()
    """Files that were named more than once and read once."""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """Seconds a stage took: for people; no other output depends on it."""

    def __post_init__(self) -> None:
        pairs = {(pair.left, pair.right) for group in self.groups for pair in group.pairs}
        for found in self.alignments:
            if (found.left.article, found.right.article) not in pairs:
                raise ValueError(f"{found.left.article} and {found.right.article} are aligned and no pair")

    def article(self, id: str) -> Article:
        """The article of that id. Raises: KeyError."""
        for article in self.articles:
            if article.id == id:
                return article
        raise KeyError(id)
