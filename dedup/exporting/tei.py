"""A finished run → TEI P5: every pair as one text with a critical apparatus, in the method of parallel segmentation.

Text common to both witnesses appears once; where they differ, an `<app>` has a reading for each, and the reading that an editor chose is
the `<lem>`. Differences of typesetting are readings too (`type="typographic"`), so that either witness can be rebuilt exactly: keep its
readings and everything outside readings. A `<milestone>` is the beginning of a line of the article in the witnesses it names.

The text is in the order of the left witness. Blocks in another order on the right are `<seg>` elements, and a `<transpose>` lists them in
the right witness's order.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Final, Literal

from dedup.exporting import EVERYTHING, Selection
from dedup.exporting.collations import Collation, collations
from dedup.exporting.elements import Document, plain
from dedup.exporting.findings import discrepancies
from dedup.exporting.transcript import Transcript
from dedup.model import Alignment, Article, Decision, Discrepancy, Ends, Failure, Segment
from dedup.reporting.text_language import language_of

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
_TITLE: Final = "Collation of newspaper articles"
Side = Literal["A", "B"]
Unit = tuple[str, str]
"""What the left and the right witness read at one place."""


def tei(out: Path, selection: Selection = EVERYTHING) -> tuple[bytes, int, list[Failure]]:
    """The corpus of the pairs of a finished run, the number of pairs, and the sources that could not be read, whose pairs are left out.

    If findings are selected, the pairs with one of them, in full: an apparatus without the other readings would give a wrong text. Without
    pairs it is one empty text, since the guidelines allow no corpus without a text.

    Raises:
        UsageError: `out` is no report folder.
    """
    failures: list[Failure] = []
    content = io.StringIO()
    document = Document(content)
    with document.element("teiCorpus", {"xmlns": NAMESPACE}):
        _header(document, _TITLE, "Each text has its witnesses in its own header.")
        number = 0
        for found in collations(out, None if selection == EVERYTHING else _pairs_of(out, selection)):
            if isinstance(found, Failure):
                failures.append(found)
                continue
            number += 1
            write_pair(document, found, number)
    return (content.getvalue() if number else _nothing()).encode("utf-8"), number, failures


def _nothing() -> str:
    content = io.StringIO()
    document = Document(content)
    with document.element("TEI", {"xmlns": NAMESPACE}):
        _header(document, _TITLE, "There is no pair, so there is no witness.")
        with document.element("text"), document.element("body"):
            document.empty("p", {})
    return content.getvalue()


def _pairs_of(out: Path, selection: Selection) -> frozenset[Ends]:
    """The articles of the pairs that have a selected finding."""
    selected = discrepancies(out, selection)
    return frozenset((row["left"]["article"], row["right"]["article"]) for row in selected)


def _header(document: Document, title: str, found: Collation | str, number: int = 0) -> None:
    """The header of a pair's text, or one that says in words where its witnesses are."""
    with document.element("teiHeader"):
        with document.element("fileDesc"):
            with document.element("titleStmt"):
                document.said("title", title)
            with document.element("publicationStmt"):
                document.said("p", "Made by dedup from the sources named below.")
            with document.element("sourceDesc"):
                if isinstance(found, str):
                    document.said("p", found)
                else:
                    with document.element("listWit"):
                        for side, article in (("A", found.left), ("B", found.right)):
                            said = f"{article.headline or article.id} ({article.source}, {article.layout} layout)"
                            document.said("witness", said, {"xml:id": f"{side}{number}", "n": plain(article.id)})
        if isinstance(found, str):
            with document.element("encodingDesc"):
                document.empty("variantEncoding", {"method": "parallel-segmentation", "location": "internal"})
        elif len(blocks := _blocks(found.alignment)) > 1:
            with (
                document.element("profileDesc"),
                document.element("listTranspose"),
                document.element("transpose", {"corresp": f"#B{number}"}),
            ):
                for at in sorted(range(len(blocks)), key=lambda at: _right_start(blocks[at])):
                    document.empty("ptr", {"target": f"#b{number}.{at + 1}"})


@dataclass(slots=True)
class _Text:
    """The text of one pair in the making."""

    document: Document
    found: Collation
    number: int
    noted: set[str] = field(default_factory=set)
    """Keys of discrepancies whose note is written."""

    def witnesses(self, sides: str) -> str:
        return " ".join(f"#{side}{self.number}" for side in sides)

    def read(self, text: str, sides: str) -> None:
        """Write a stretch of text of these witnesses; a line feed becomes a milestone."""
        for at, line in enumerate(text.split("\n")):
            if at:
                self.document.empty("milestone", {"unit": "line", "edRef": self.witnesses(sides)})
            self.document.text(line)

    def equal(self, units: Sequence[Unit]) -> None:
        """Write characters that are equal when folded, once if they also look the same."""
        for kind, run in groupby(_parted(units), key=_kind_of):
            ours, theirs = map("".join, zip(*run, strict=True))
            if kind == "same":
                self.read(ours, "AB")
            elif kind == "layout":
                self.read(ours, "A")
                self.read(theirs, "B")
            else:
                self.apparatus(ours, theirs, {"type": "typographic"})

    def apparatus(
        self, ours: str, theirs: str, attributes: Mapping[str, str | None], row: Discrepancy | None = None
    ) -> None:
        decided = self.found.decisions.get(row.key) if row else None
        taken = decided.choice if decided else None
        order = (("B", theirs), ("A", ours)) if taken == "right" else (("A", ours), ("B", theirs))
        with self.document.element("app", attributes):
            for side, text in order:
                is_taken = (side == "A") == (taken == "left") and taken in {"left", "right"}
                with self.document.element("lem" if is_taken else "rdg", {"wit": self.witnesses(side)}):
                    self.read(text, side)
            if row and row.key not in self.noted:
                self.noted.add(row.key)
                self.notes(row, decided)

    def notes(self, row: Discrepancy, decided: Decision | None) -> None:
        self.document.said("note", row.reason, {"type": row.severity})
        for item in row.evidence:
            self.document.said("note", item.says, {"type": "evidence"})
        if decided and decided.choice:
            said = f"{decided.choice}: {decided.note}" if decided.note else decided.choice
            self.document.said("note", said, {"type": "decision"})

    def variant(self, segment: Segment, ours: Transcript, theirs: Transcript) -> None:
        row = self.found.discrepancy_of(segment)
        anchor = f"d{self.number}.{row.key}" if row else None
        first = row is not None and row.key not in self.noted
        attributes = {
            "xml:id": anchor if first else None,
            "corresp": f"#{anchor}" if row and not first else None,
            "type": row.kind if row else "variant",
        }
        self.apparatus(ours.of(*segment.left), theirs.of(*segment.right), attributes, row)

    def block(self, segments: Sequence[Segment]) -> None:
        ours, theirs = self.found.transcripts
        for segment in segments:
            if segment.relation == "equal":
                (a, b), (c, d) = segment.left, segment.right
                both = zip(range(a, b), range(c, d), strict=True)
                self.equal([(ours.of(i, i + 1), theirs.of(j, j + 1)) for i, j in both])
            else:
                self.variant(segment, ours, theirs)


def write_pair(document: Document, found: Collation, number: int) -> None:
    """Write the text of one pair, with its own header; its ids contain the number."""
    left = found.left
    with document.element("TEI"):
        _header(document, left.headline or found.right.headline or left.id, found, number)
        with (
            document.element("text", {"xml:lang": _language(found.left, found.right)}),
            document.element("body"),
            document.element("ab"),
        ):
            blocks, text = _blocks(found.alignment), _Text(document, found, number)
            for at, block in enumerate(blocks, 1):
                if len(blocks) == 1:
                    text.block(block)
                else:
                    moved = next((row for row in found.moves if row.left.start == _source_start(found, block)), None)
                    key = {"n": moved.key} if moved else {}
                    with document.element("seg", {"xml:id": f"b{number}.{at}", "type": "block", **key}):
                        text.block(block)


def _language(left: Article, right: Article) -> str | None:
    return language_of(left.text) or language_of(right.text) or None


def _source_start(found: Collation, block: Sequence[Segment]) -> int:
    return found.alignment.left.to_source(*block[0].left)[0]


def _parted(units: Sequence[Unit]) -> Iterator[Unit]:
    """The units, with leading line feeds split off: a line that begins in one witness only is layout."""
    for ours, theirs in units:
        a, b = ours.lstrip("\n"), theirs.lstrip("\n")
        if a != ours or b != theirs:
            shared = min(len(ours) - len(a), len(theirs) - len(b))
            yield "\n" * shared, "\n" * shared
            yield ours[: len(ours) - len(a) - shared], theirs[: len(theirs) - len(b) - shared]
        yield a, b


def _kind_of(unit: Unit) -> Literal["same", "layout", "typographic"]:
    ours, theirs = unit
    if ours == theirs:
        return "same"
    return "layout" if not (ours + theirs).strip("\n") else "typographic"


def _blocks(alignment: Alignment) -> list[list[Segment]]:
    """The segments in the left order, split where the right text continues elsewhere."""
    blocks: list[list[Segment]] = [[]]
    right = 0
    for segment in alignment.segments:
        start, end = segment.right
        if start != end:
            if start != right and any(known.right[0] != known.right[1] for known in blocks[-1]):
                blocks.append([])
            right = end
        blocks[-1].append(segment)
    return [block for block in blocks if block]


def _right_start(block: Sequence[Segment]) -> int:
    return min((s.right[0] for s in block if s.right[0] != s.right[1]), default=-1)
