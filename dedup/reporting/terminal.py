"""One pair in the terminal: every discrepancy as two lines of context, one per witness, with the difference between marks.

Shapes and marks carry the meaning; colours only help: piped, or with NO_COLOR, the text says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.text import Text

from dedup.aligning import typographic
from dedup.model import Alignment, Discrepancy, Reading
from dedup.reporting.shortening import LONGEST_SHOWN, shortened
from dedup.reporting.visible import visible
from dedup.text.as_read import across_lines
from dedup.text.plural import many

_SHAPES: Final = {"high": "▲", "medium": "◆", "low": "○"}
_COLOURS: Final = {"high": "bold red", "medium": "yellow", "low": "dim"}
_SIDES: Final = {"A": "bold dark_orange", "B": "bold dodger_blue1"}

OPEN: Final = "⟦"
CLOSE: Final = "⟧"


_INDENT: Final = "    "


class _Indented:
    """Indented lines, wrapped ones included, without trailing blanks."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = texts

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        for text in self.texts:
            for line in text.wrap(console, max(1, options.max_width - len(_INDENT))):
                line.rstrip()
                yield Text(_INDENT).append_text(line)


def print_diff(alignment: Alignment, discrepancies: Sequence[Discrepancy], console: Console | None = None) -> None:
    """Print the pair to `console`, or to standard output."""
    (console or Console(highlight=False, soft_wrap=False)).print(_diff_view(alignment, discrepancies))


def _diff_view(alignment: Alignment, discrepancies: Sequence[Discrepancy]) -> RenderableType:
    """The pair as something that rich can print at any width: a recurring difference once, with its count."""
    return Group(*_blocks(alignment, discrepancies))


def _blocks(alignment: Alignment, discrepancies: Sequence[Discrepancy]) -> Iterator[RenderableType]:
    yield _source("A", alignment.left.source)
    yield _source("B", alignment.right.source)
    yield _summary(discrepancies, len(typographic(alignment)))
    for number, discrepancy in enumerate(discrepancies, start=1):
        if discrepancy.same_as is None or all(other.key != discrepancy.same_as for other in discrepancies):
            times = sum(other.finding == discrepancy.finding for other in discrepancies)
            yield Text()
            yield _heading(number, discrepancy, times)
            yield _Indented(tuple(_lines(discrepancy)))


def _source(letter: str, source: str) -> Text:
    return Text.assemble((letter, _SIDES[letter]), f"  {visible(source)}")


def _summary(discrepancies: Sequence[Discrepancy], set_apart: int) -> Text:
    text = Text()
    if not discrepancies:
        text.append("The two say the same.", "bold green")
    else:
        text.append(many(len(discrepancies), "difference"), "bold")
        for severity, shape in _SHAPES.items():
            count = sum(1 for discrepancy in discrepancies if discrepancy.severity == severity)
            if count:
                text.append(f"  {shape}{count}", _COLOURS[severity])
    text.append(f"  {set_apart} typographic set aside", "dim")
    return text


def _heading(number: int, discrepancy: Discrepancy, times: int) -> Text:
    text = Text.assemble(
        (f"{number:>3} ", "dim"),
        (_SHAPES[discrepancy.severity], _COLOURS[discrepancy.severity]),
        (f" {discrepancy.kind}  ", "bold"),
    )
    if discrepancy.moves:
        text.append(f"⇅ {many(sum(1 for c in discrepancy.left.text if not c.isspace()), 'character')}", "bold magenta")
    else:
        text.append(_word(discrepancy.left), _SIDES["A"])
        text.append(" / ")
        text.append(_word(discrepancy.right), _SIDES["B"])
    if times > 1:
        text.append(f" ×{times}")
    if discrepancy.cause:
        text.append(f" ({discrepancy.cause})", "dim")
    return text


def _word(reading: Reading) -> str:
    return str(visible(shortened(across_lines(reading.word or reading.text)))) or "∅"


def _lines(discrepancy: Discrepancy) -> Iterator[Text]:
    width = max(len(str(discrepancy.left.line)), len(str(discrepancy.right.line)))
    for letter, reading in (("A", discrepancy.left), ("B", discrepancy.right)):
        yield _beginning(letter, reading, width) if discrepancy.moves else _context(letter, reading, width)
    yield Text(str(visible(discrepancy.reason)), "dim")
    for evidence in discrepancy.evidence:
        favoured = {"left": " (favours A)", "right": " (favours B)", None: ""}[evidence.favours]
        yield Text(f"· {visible(evidence.says)}{favoured}")


def _beginning(letter: str, reading: Reading, width: int) -> Text:
    first = reading.text.strip().splitlines()[0][: LONGEST_SHOWN // 2]
    return Text.assemble((letter, _SIDES[letter]), (f" {reading.line:>{width}}  ", "dim"), f"{visible(first)}…")


def _context(letter: str, reading: Reading, width: int) -> Text:
    shown = shortened(across_lines(reading.text)) or "∅"
    return Text.assemble(
        (letter, _SIDES[letter]),
        (f" {reading.line:>{width}}  ", "dim"),
        str(visible(reading.before)),
        (f"{OPEN}{visible(shown)}{CLOSE}", f"{_SIDES[letter]} underline"),
        str(visible(reading.after)),
    )
