"""An article as its reader reads it, cut where the folded text is cut: what an edition prints for each segment.

The text is `Article.text`, character for character. Every folded character owns a stretch of it, and the stretches tile it, so that
folded spans map to spans of the text that people read.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from dedup.model import Article, Witness
from dedup.text.as_read import span_as_read


@dataclass(frozen=True, slots=True, eq=False)
class Transcript:
    """The text of an article, and where the stretch of each folded character begins in it."""

    text: str
    begins: tuple[int, ...]
    """One per folded character, followed by the text's length."""

    def __post_init__(self) -> None:
        if self.begins[0] != 0 or self.begins[-1] != len(self.text) or list(self.begins) != sorted(self.begins):
            raise ValueError("the stretches do not tile the text")

    def of(self, start: int, end: int) -> str:
        """What is read of the folded span."""
        return self.text[self.begins[start] : self.begins[end]]


def transcribed(article: Article, witness: Witness) -> Transcript:
    """The transcript of an article by its own witness.

    Raises:
        ValueError: the article's text is not what is read of its spans.
    """
    begins: list[int] = []
    lines: list[str] = []
    at = 0
    for span, field in zip(article.spans, witness.fields, strict=True):
        shown = span_as_read(witness.bare, span)
        places = _places(shown, witness.bare, span.start, span.end)
        text_at = at + bool(lines)  # behind the line feed, which belongs to what follows it
        for folded in range(field.start, field.end):
            before = bisect_left(places, int(witness.starts[folded]))
            begins.append(text_at + before if folded > field.start else at)
        lines.append(shown)
        at = text_at + len(shown)
    text = "\n".join(lines)
    if text != article.text:
        raise ValueError(f"{article.id}: its text is not what is read of its spans")
    begins[:1] = [0]  # what shows and does not count, in front of everything
    return Transcript(text, (*begins, len(text)))


def _places(shown: str, source: str, start: int, end: int) -> list[int]:
    """For each character shown, its offset in the source: reading drops characters and changes only spaces."""
    places: list[int] = []
    at = start
    for character in shown:
        found = at if character == " " else source.find(character, at, end)
        places.append(found)
        at = found if character == " " else found + 1
    return places
