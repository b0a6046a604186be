"""Article → Witness: each span folded by itself, in reading order, and the map back to the source."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from dedup.errors import UsageError
from dedup.model import HEAD_ROLES, Article, Field, Offsets, Page, Span, Witness
from dedup.text.bold import bold_words, without_bold
from dedup.text.characters import is_unspaced
from dedup.text.folding import fold
from dedup.text.folds import Folded
from dedup.text.markup import bare, whole_units

_HEADING_MARK: Final = re.compile(r"[ \t\u3000]*#{1,6}[ \t\u3000]*")


def normalise(article: Article, page: Page) -> Witness:
    """The article prepared for collation.

    Raises:
        UsageError: the page is not the one that the article was cut from: spans would say something else there.
    """
    if article.source != page.source:
        raise UsageError(f"{article.id} was cut from {article.source}, but the page is {page.source}.")
    shown = bare(page)
    pieces: list[Folded] = []
    fields: list[Field] = []
    at = 0
    for span in article.spans:
        piece = fold(shown, *_without_heading_mark(shown, span))
        if pieces and piece.text and _needs_space(pieces[-1].text, piece.text):
            piece = _with_space_before(piece)
        fields.append(Field(span.role, at, at + len(piece.text)))
        at += len(piece.text)
        pieces.append(piece)
    return Witness(
        article=article.id,
        source=article.source,
        original=page.text,
        text="".join(piece.text for piece in pieces),
        starts=_joined([piece.starts for piece in pieces]),
        ends=whole_units(shown, _joined([piece.ends for piece in pieces])),
        fields=tuple(fields),
        bare=shown,
    )


def _without_heading_mark(source: str, span: Span) -> tuple[int, int]:
    mark = _HEADING_MARK.match(source, span.start, span.end)
    start = mark.end() if mark else span.start
    if span.role in HEAD_ROLES:
        return without_bold(source, start, span.end)
    return bold_words(source, start, span.end) or (start, span.end)


def _needs_space(before: str, behind: str) -> bool:
    return bool(before) and not is_unspaced(before[-1]) and not is_unspaced(behind[0])


def _with_space_before(piece: Folded) -> Folded:
    """The field's first word stands apart from the last field's: a space that has an empty span in the source."""
    place = np.array([piece.starts[0]], np.int32)
    return Folded(" " + piece.text, np.concatenate((place, piece.starts)), np.concatenate((place, piece.ends)))


def _joined(parts: list[Offsets]) -> Offsets:
    return np.concatenate(parts) if parts else np.empty(0, np.int32)
