"""Print layout: lines that a column has torn though they are one, whatever stands around them.

They are a byline, a credit, a bracket or a name, which the two halves show together; and a head line that another page has on one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dedup.cutting.lines.splitting import Line
from dedup.cutting.paragraphs.paragraph import joined, recognised
from dedup.cutting.parallels.proofs import proofs_of
from dedup.cutting.parallels.stretches import Parallels
from dedup.cutting.signs import desk, makers
from dedup.press.signatures import is_signature


def torn_lines_joined(lines: Sequence[Line]) -> list[Line]:
    """The lines, with each byline, credit, signature or name behind a last sentence on one line, and with the rest of a credit spaced as it goes on."""
    out: list[Line] = []
    for each in lines:
        rest = makers.rest_of_credit(out[-1].text, each.text) if out else None
        line = each if rest is None else replace(each, text=rest)
        whole = _as_one(out[-1], line) if out else None
        if whole is None:
            out.append(line)
        else:
            out[-1] = whole
    return out


def _as_one(last: Line, line: Line) -> Line | None:
    """The two lines as one, if the second is the rest of a byline or bracket that the first begins; else None."""
    if not last.level and not line.level and makers.rest_of_name(last.text, line.text):
        return replace(last, end=line.end, text=last.text + line.text)  # its width shows the column
    if _bracket_goes_on(last, line):
        text: str | None = last.text + line.text
    elif _byline_may_go_on(last, line):
        text = next(filter(makers.is_byline, (last.text + line.text, f"{last.text} {line.text}")), None)
    else:
        return None
    return None if text is None else replace(last, end=line.end, text=text, width=last.width + line.width)


def _byline_may_go_on(last: Line, line: Line) -> bool:
    """Whether the first line begins like a byline, and the second is short enough for its rest and of no kind by itself."""
    if len(line.text) > makers.LONGEST_REST or line.level or recognised(line) is not None:
        return False
    return makers.begins_as_byline(last.text) and not makers.is_credit(last.text) and makers.may_end_byline(line.text)


def _bracket_goes_on(last: Line, line: Line) -> bool:
    """Whether the two lines together are a bracket that signs or closes a text."""
    if not last.text.startswith(("（", "(")) or not line.text.endswith(("）", ")")) or last.level or line.level:
        return False
    text = last.text + line.text
    return text.count("（") + text.count("(") == 1 and (is_signature(text) or desk.is_closing(text))


def proved_lines(lines: Sequence[Line], parallels: Parallels) -> tuple[list[Line], list[int]]:
    """The lines, and the numbers of those that another page proves to be head lines. A row of lines that is one marked line there is joined
    and gets the mark.

    Lines below a label are left alone, because it announces prose.
    """
    labelled = [at > 0 and desk.is_label(lines[at - 1].text) for at in range(len(lines))]
    proofs = proofs_of([line.text for line in lines], parallels)
    proofs = {at: proof for at, proof in proofs.items() if not labelled[proof.first]}
    out: list[Line] = []
    heads: list[int] = []
    for at, line in enumerate(lines):
        proof = proofs.get(at)
        if proof is None:
            out.append(line)
        elif at == proof.first or (proof.gap and not line.level):
            heads.append(len(out))
            out.append(
                replace(line, level=line.level or (0 if proof.gap and proof.end > proof.first + 1 else proof.level))
            )
        else:
            last = out[-1]
            text = joined(last.text, line.text)
            out[-1] = replace(last, end=line.end, text=text, width=last.width + line.width, spread=False)
    return out, heads
