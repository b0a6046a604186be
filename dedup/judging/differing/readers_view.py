"""A witness's folded spans as a reader reads them in the original, with wraps and letter spacing closed."""

from __future__ import annotations

from itertools import pairwise

from dedup.model import Interval, Reading, Witness
from dedup.text.lines import line_of
from dedup.text.markup import as_shown


def shown(witness: Witness, start: int, end: int) -> str:
    """The original characters of the folded span, in reading order, each once, with no more space than the fold kept."""
    start, end = max(0, start), min(end, len(witness.text))
    if start >= end:
        return ""
    text = witness.text[start:end]
    begin = int(witness.starts[start])
    if (
        begin + end - start == int(witness.ends[end - 1])
        and witness.bare.startswith(text, begin)
        and text.isprintable()  # and so without a space but " "
    ):
        return text
    out: list[str] = []
    last: Interval | None = None
    for character, *ends in zip(
        text, witness.starts[start:end].tolist(), witness.ends[start:end].tolist(), strict=True
    ):
        place = ends[0], ends[1]
        if place == last:
            continue
        last = place
        out.append(" " if character == " " else as_shown(witness.bare[place[0] : place[1]]))
    return "".join("".join(piece.split()) if piece != " " else piece for piece in out)


def reading(witness: Witness, span: Interval, word: Interval, context: int, *, closing: bool = False) -> Reading:
    """The reading at a folded span, with its word and `context` characters on each side.

    The span must lead back to one contiguous stretch of the source. An absent reading between two fields stands before the second, or, if
    `closing`, after the first.
    """
    start, end = witness.to_source(*span, closing=closing)
    return Reading(
        article=witness.article,
        source=witness.source,
        start=start,
        end=end,
        text=witness.original[start:end],
        word=shown(witness, *word).strip(),
        before=_parted(witness, span[0] - context, span[0])[-context:],
        after=_parted(witness, span[1], span[1] + context)[:context],
        line=line_of(witness.original, start),
    )


def _parted(witness: Witness, start: int, end: int) -> str:
    """The shown text, with a space between paragraphs."""
    start, end = max(0, start), min(end, len(witness.text))
    cuts = [part.start for part in witness.fields_over(start, end) if start < part.start]
    pieces = [shown(witness, a, b) for a, b in pairwise([start, *cuts, end])]
    return " ".join(
        [
            pieces[0].rstrip() if cuts else pieces[0],
            *(piece.strip() for piece in pieces[1:-1]),
            *(p.lstrip() for p in pieces[1:][-1:]),
        ]
    )
