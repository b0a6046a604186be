"""docs/how/cutting-signs.md lists every sign with its example and counter-example: made here, compared, renewed by `make golden`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dedup.cutting.paragraphs import surroundings
from dedup.cutting.paragraphs.surroundings import Surroundings
from dedup.cutting.signs import columns, evidence, kickers, recognising, seams
from dedup.cutting.signs.columns import RUBRIC_FROM, Top
from dedup.cutting.signs.kickers import Lines
from dedup.cutting.signs.seams import ONE_FROM, Seam
from dedup.cutting.signs.sign import Recogniser, Sign


def _shown(example: str | Seam | Surroundings | Top | Lines) -> str:
    """An example as a reader sees it: lines that follow one another parted by a stroke, the line that is asked about in bold."""
    match example:
        case Seam(above, below, gap, widest, told):
            says = ", the text tells of both" if told else ""
            return f"{above}／{below} · {gap} empty lines between, at most {widest} elsewhere{says}"
        case Surroundings(text=text, above=above, below=below):
            lines = "／".join(filter(None, (above, f"**{text}**", below)))
            flags = ("introduces", "closed", "first", "marked_below", "head_below", "torn_below")
            return " · ".join([lines, *(_WORDS[flag] for flag in flags if getattr(example, flag))])
        case Top(above, below, body, level, level_below):
            marks = f" · marks of levels {level} and {level_below}" if level else ""
            return f"{above}／{below}{marks}" + (f" · text: {body}" if body else "")
        case Lines(above, below, body):
            return f"{above}／{below}" + (f" · text: {body}" if body else "")
    return example


_WORDS = {
    "introduces": "an opening below",
    "closed": "a signature above",
    "first": "first where articles stand apart",
    "marked_below": "the line below has a mark",
    "head_below": "the line below is a head line",
    "told_below": "told below, not above",
    "torn_below": "a word is torn at its end",
}


def _table(rows: Iterable[tuple[str, ...]], *head: str) -> list[str]:
    return ["", f"| {' | '.join(head)} |", "|---" * len(head) + "|", *(f"| {' | '.join(row)} |" for row in rows), ""]


def _both(sign: Recogniser | Sign) -> str:
    """Example and counter-example in one cell."""
    return f"{_shown(sign.example)}<br>*not* {_shown(sign.counter_example)}"


def _kinds(signs: Sequence[Recogniser]) -> list[str]:
    return _table(((sign.name, sign.reason, _both(sign)) for sign in signs), "sign", "why", "for example")


def _weight(sign: Sign) -> str:
    return f"{sign.weight:g}" + (f"; print {sign.in_print:g}" if sign.in_print not in {None, sign.weight} else "")


def _weighed(signs: Sequence[Sign]) -> list[str]:
    rows = ((sign.name, _weight(sign), sign.reason, _both(sign)) for sign in signs)
    return _table(rows, "sign", "weight", "why", "for example")


def _page() -> str:
    lines = [
        "# The signs of cutting",
        "",
        "Made from the tables in `dedup/cutting` by `make golden`; each example and counter-example is run as a test.",
        'What they are weighed for is told in [cutting](cutting.md). Weights are in one currency: one says "rather", three',
        '"nearly always", and below zero against. A stroke ／ stands between lines that follow one another.',
        "",
        "## What a line shows itself to be",
        "",
        "Asked in this order (`signs/recognising.py`).",
        *_kinds(recognising.KINDS),
        "## Where a text begins or ends",
        *_kinds(recognising.ENDS_AND_BEGINNINGS),
        "## A line without a mark is a head line: by its words",
        "",
        "In print lines break off anyhow, so that some signs say less there (`signs/evidence.py`).",
        *_weighed(evidence.HEADLIKE),
        "## The same on a web page: by what stands around it",
        "",
        "These come on top of what the line's words show (`paragraphs/surroundings.py`).",
        *_weighed(surroundings.SIGNS),
        "## A paragraph begins in mid-sentence",
        "",
        f"The heaviest that is seen counts; from {evidence.INSIDE_FROM:g} on it begins there (`signs/evidence.py`).",
        *_weighed(evidence.STARTS_INSIDE),
        "## Two head lines of print are one headline",
        "",
        f"From {ONE_FROM:g} on they are one; the letters that meet at the seam come on top (`signs/seams.py`).",
        *_weighed(seams.SIGNS),
        "## A head line is the kicker of the next",
        "",
        "The first that is seen tells (`signs/kickers.py`).",
        *_kinds(kickers.SIGNS),
        "## The first line of a head is a column's name",
        "",
        f"From {RUBRIC_FROM:g} on it is one (`signs/columns.py`).",
        *_weighed(columns.SIGNS),
    ]
    return "\n".join(lines)


def test_the_page_of_signs_is_up_to_date(golden):
    golden("../../docs/how/cutting-signs.md", _page())
