"""Sets stories on a page in one of the two layouts, with their dirt, and keeps the truth of every character.

The two habits are those of samples 000 (web) and 001 (print), and of the web pages 002, 003 and 004.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from tests.quality.editing import Glyph, SetBlock, Text
from tests.quality.sheet import Habit, Sheet

# ── web ───────────────────────────────────────────────────────────────────────────────────────────────────────────

_HALF: Final = str.maketrans("，：；？！（）", ",:;?!()")
_QUOTES: Final = {"curly": {}, "straight": str.maketrans("“”", '""'), "corner": str.maketrans("“”‘’", "「」『』")}


def _web_glyphs(glyphs: Text, habit: Habit) -> list[Glyph]:
    table = {**_HALF, **_QUOTES[habit.quotes]}
    return [glyph._replace(char=glyph.char.translate(table)) for glyph in glyphs]


def set_web(sheet: Sheet, story: str, kind: str, blocks: Sequence[SetBlock], habit: Habit, rng: random.Random) -> None:
    """A story, or a part of one, in web layout: a paragraph a line, an empty line between, headline first."""
    if kind == "photo":
        _web_photo(sheet, story, blocks, habit, rng)
        return
    marked = habit.marks == "mixed"
    head = [b for b in blocks if b.role in {"rubric", "kicker", "headline", "subheadline"}]
    rest = [b for b in blocks if b not in head]
    level = _levels(head, marked=marked, rng=rng)
    joined = marked and len(head) == 2 and head[0].role in {"kicker", "headline"} and rng.random() < 0.2
    for number, block in enumerate(head):
        if joined and number == 1:
            sheet.layout(" ")
        else:
            sheet.layout("\n\n" if number else "")
            sheet.layout(level[block.role])
        sheet.write(story, block, _web_glyphs(block.glyphs, habit))
    if head:
        sheet.layout("\n\n")
    long = sum(len(b.glyphs) for b in rest) > 350
    broken = long and rng.random() < habit.columns
    spaced = rng.random() < 0.1
    joints = [at for at in range(1, len(rest)) if rest[at - 1].role == rest[at].role == "body"]
    run_on = rest[rng.choice(joints)] if joints and rng.random() < 0.12 else None  # it lost its paragraph break
    for place, block in enumerate(rest):
        glyphs = _web_glyphs(block.glyphs, habit)
        if block.role == "standfirst":
            sheet.layout("### 阅读提示\n\n" if marked else "阅读提示\n\n")
            _own_last(sheet, story, "阅读提示")
        if block.role == "crosshead" and marked:
            sheet.layout("### ")
        if spaced and block.role == "body":
            glyphs = _with_space(glyphs)
        pieces = [glyphs]
        if broken and block.role == "body" and len(glyphs) > 60 and rng.random() < 0.35:
            cut = rng.randrange(25, len(glyphs) - 25)
            if not _inside_number(glyphs, cut):
                pieces = [glyphs[:cut], glyphs[cut:]]
        for number, piece in enumerate(pieces):
            if block.role == "body" and number == 0 and block is not run_on:
                sheet.layout(habit.indent)
            sheet.write(story, block, piece)
            runs_on = number == len(pieces) - 1 and place + 1 < len(rest) and rest[place + 1] is run_on
            sheet.layout("" if runs_on else "\n\n")


def _own_last(sheet: Sheet, story: str, label: str) -> None:
    """The label just written (`阅读提示`) belongs to the story, though no version holds it."""
    end = len(sheet.parts)
    while sheet.parts[end - 1].isspace():
        end -= 1
    for at in range(end - 1, -1, -1):
        if sheet.parts[at] in label:
            sheet.owners[at], sheet.roles[at] = story, "standfirst"
        elif not sheet.parts[at].isspace():
            break


def _with_space(glyphs: list[Glyph]) -> list[Glyph]:
    """`本报讯 (记者…`: a space in front of the bracket."""
    text = "".join(g.char or "\0" for g in glyphs[:25])
    at = text.find("(记者")
    if at < 0 or not text.startswith(("本报", "新华社")):
        return glyphs
    return [*glyphs[:at], Glyph(" ", 0, ink=False), *glyphs[at:]]


def _inside_number(glyphs: Sequence[Glyph], cut: int) -> bool:
    around = [g.char for g in glyphs[max(0, cut - 1) : cut + 1]]
    return bool(around) and all((char.isascii() and char.isalnum()) or char in ".%" for char in around)


def _levels(head: Sequence[SetBlock], *, marked: bool, rng: random.Random) -> dict[str, str]:
    if not marked:
        return dict.fromkeys(("rubric", "kicker", "headline", "subheadline"), "")
    top = any(b.role == "kicker" for b in head) or rng.random() < 0.25
    return {
        "rubric": "## ",
        "kicker": "## ",
        "headline": "# " if top else "## ",
        "subheadline": "## " if top and rng.random() < 0.3 else "### ",
    }


def _web_photo(sheet: Sheet, story: str, blocks: Sequence[SetBlock], habit: Habit, rng: random.Random) -> None:
    title = [b for b in blocks if b.role == "headline"]
    captions = [b for b in blocks if b.role == "caption"]
    credit = [b for b in blocks if b.role == "credit"]
    own_line = rng.random() < 0.3
    sheet.layout("\n\n")
    for block in title:
        sheet.layout("## " if habit.marks == "mixed" and rng.random() < 0.3 else "")
        sheet.write(story, block, _web_glyphs(block.glyphs, habit))
        sheet.layout("\n\n")
    for number, block in enumerate(captions):
        sheet.write(story, block, _web_glyphs(block.glyphs, habit))
        if number == len(captions) - 1:
            for last in credit:
                sheet.layout("\n\n" if own_line else rng.choice(("", " ")))
                sheet.write(story, last, _web_glyphs(last.glyphs, habit))
        sheet.layout("\n\n")


# ── print ─────────────────────────────────────────────────────────────────────────────────────────────────────────

_CLOSING: Final = frozenset("，。、；：？！）》”’…—%％")
_OPENING: Final = frozenset("（《“‘")
_WIDE: Final = str.maketrans("0123456789", "０１２３４５６７８９")


@dataclass(frozen=True, slots=True)
class Column:
    """How a part of a story that continues elsewhere begins and ends."""

    resumed: bool = False
    """It goes on in mid-sentence: its first line has no indent."""
    unfinished: bool = False
    """Its last line is full: what would not fill a line is set where the story goes on."""


def set_print(
    sheet: Sheet,
    story: str,
    kind: str,
    blocks: Sequence[SetBlock],
    habit: Habit,
    rng: random.Random,
    column: Column = Column(),
) -> list[Glyph]:
    """A story, or a part of one, in print layout: hard-wrapped columns, the headline before or behind the body.

    Returns the glyphs of the last block that did not fill a line, if the part is unfinished.
    """
    head = [b for b in blocks if b.role in {"rubric", "kicker", "headline", "subheadline"}]
    rest = [b for b in blocks if b not in head]
    after = (
        (kind == "photo" and rng.random() < 0.85)
        or habit.head == "after"
        or (habit.head == "mixed" and rng.random() < 0.6)
    )
    widths = (25, 28, 40, 42) if kind == "photo" else (16, 18, 19, 20, 20, 25, 28)
    width = random.Random(f"{story} {habit}").choice(widths)  # all columns of a story are equally wide
    left_over: list[Glyph] = []
    if not after:
        _print_head(sheet, story, head, habit, rng)
    if kind == "photo":
        _print_photo(sheet, story, rest, width, rng)
    else:
        for block in rest:
            here = Column(column.resumed and block is rest[0], column.unfinished and block is rest[-1])
            left_over = _print_block(sheet, story, block, width, habit, rng, here)
    if after:
        _print_head(sheet, story, head, habit, rng)
    return left_over


def _print_head(sheet: Sheet, story: str, head: Sequence[SetBlock], habit: Habit, rng: random.Random) -> None:
    wrap_main = rng.random() < 0.3
    tight = not wrap_main and rng.random() < 0.4  # both at once could not be told apart by anyone
    for block in head:
        glyphs = _numbers_apart(block.glyphs, habit.numbers / 3, rng)
        wrap = wrap_main and block.role == "headline" and len(glyphs) > 14
        for number, line in enumerate(_halves(glyphs) if wrap else [glyphs]):
            if number:
                sheet.layout("\n")
            sheet.write(story, block, line)
        sheet.layout("\n" if tight else "\n\n")
    if tight and head:
        sheet.layout("\n")


def _halves(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """A headline on two lines, broken near the middle, at a mark if one is near."""
    middle = len(glyphs) // 2
    near = sorted(range(4, len(glyphs) - 4), key=lambda at: (glyphs[at - 1].char not in "， ", abs(at - middle)))
    cut = near[0] if abs(near[0] - middle) <= 5 else middle
    while glyphs[cut].char in _CLOSING or glyphs[cut - 1].char in _OPENING or _inside_number(glyphs, cut):
        cut += 1
        if cut >= len(glyphs) - 1:
            return [list(glyphs)]
    left = list(glyphs[:cut])
    while left and left[-1].char == " ":
        left.pop()
    return [left, list(glyphs[cut:])]


def _print_photo(sheet: Sheet, story: str, rest: Sequence[SetBlock], width: int, rng: random.Random) -> None:
    captions = [b for b in rest if b.role == "caption"]
    credit = [b for b in rest if b.role == "credit"]
    for number, block in enumerate(captions):
        owned = [(block, glyph) for glyph in block.glyphs]
        if number == len(captions) - 1:
            for last in credit:
                owned += [(last, Glyph(" ", 0, ink=False)), *((last, glyph) for glyph in last.glyphs)]
        inked = iter([(block, glyph) for block, glyph in owned if glyph.ink])
        for line in wrapped([glyph for _, glyph in owned], width, 0):
            for glyph in line:
                holder = next(inked)[0] if glyph.ink else block
                sheet.write(story, holder, [glyph])
            sheet.layout("\n")
        sheet.layout("\n")


def _print_block(
    sheet: Sheet, story: str, block: SetBlock, width: int, habit: Habit, rng: random.Random, column: Column
) -> list[Glyph]:
    if block.role == "standfirst":
        sheet.layout(" 阅 读 提 示\n" if rng.random() < 0.6 else "阅读提示\n\n")
        _own_last(sheet, story, "阅读提示")
    glyphs = _numbers_apart(block.glyphs, habit.numbers, rng)
    if habit.wide_digits:
        glyphs = [g._replace(char=g.char.translate(_WIDE)) for g in glyphs]
    if block.role == "crosshead" and rng.random() < 0.25:
        glyphs = letter_spaced(glyphs, partly=False)
    if habit.names_apart:
        glyphs = _names_apart(block.role, glyphs)
    indent = 2 if block.role == "body" and not column.resumed else 0
    if indent:
        sheet.layout(habit.indent)
    wider = {"standfirst": width * 2, "byline": 60}  # a byline stands on one line
    lines = wrapped(glyphs, wider.get(block.role, width), indent)
    left_over = lines.pop() if column.unfinished and len(lines) > 1 else []
    for number, line in enumerate(lines):
        set_line = line
        if number < len(lines) - 1 and rng.random() < habit.spacing:
            set_line = letter_spaced(line, partly=rng.random() < 0.4)
        sheet.write(story, block, set_line)
        if number < len(lines) - 1:
            digits = line[-1].char.isdigit() and rng.random() < 0.6
            sheet.layout("\n\n" if habit.gaps and not digits else "\n")
    sheet.layout("\n\n" if habit.gaps else "\n")
    if not habit.gaps and rng.random() < 0.02:
        sheet.layout("\n")
    return left_over


def _numbers_apart(glyphs: Sequence[Glyph], share: float, rng: random.Random) -> list[Glyph]:
    """A space in front of and behind some numbers and Latin words, as justified columns leave them."""
    out: list[Glyph] = []
    inked = [g for g in glyphs if g.char]
    previous = ""
    for glyph in glyphs:
        if glyph.char:
            boundary = previous and _latin(previous) != _latin(glyph.char)
            solid = previous not in _OPENING | _CLOSING and glyph.char not in _CLOSING | _OPENING
            if boundary and solid and not previous.isspace() and not glyph.char.isspace() and rng.random() < share:
                out.append(Glyph(" ", 0, ink=False))
            previous = glyph.char
        out.append(glyph)
    return out if inked else list(glyphs)


def _names_apart(role: str, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """`记者张静` as `记者张　静`: in a byline line, and in the bracket that opens a report."""
    text = "".join(g.char or "\0" for g in glyphs)
    spots = [m.end() - 1 for m in _SHORT_NAME.finditer(text, 0, len(text) if role in {"byline", "credit"} else 40)]
    out = list(glyphs)
    for at in reversed(spots):
        out.insert(at, Glyph("\u3000", 0, ink=False))
    return out


_SHORT_NAME: Final = re.compile(r"(?:(?<=记者)|(?<=通讯员)|(?<=记者 )|(?<=通讯员 ))[一-鿿]{2}(?=[） 、]|$)")


def _latin(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in ".+%")


def letter_spaced(line: Sequence[Glyph], *, partly: bool) -> list[Glyph]:
    """A justified line whose characters stand apart: `企 业 工 会`, or, partly, only outside brackets and quotes."""
    out: list[Glyph] = []
    inside = False
    for glyph, following in zip(line, [*line[1:], Glyph("")], strict=True):
        out.append(glyph)
        inside = glyph.char in _OPENING or (inside and glyph.char not in "）》”’")
        a, b = glyph.char, following.char
        if not a or not b or a.isspace() or b.isspace() or (_latin(a) and _latin(b)):
            continue
        if b in _CLOSING or a in _OPENING or (partly and (a in _CLOSING or b in _OPENING)):
            continue
        out.append(Glyph(" ", 0, ink=False))
    return out


def _half_widths(char: str) -> int:
    return 0 if not char else 1 if char.isascii() else 2


def wrapped(glyphs: Sequence[Glyph], width: int, indent: int) -> list[list[Glyph]]:
    """The lines of a paragraph in a column `width` full characters wide; its first line is `indent` shorter.

    No line begins with a closing mark or ends with an opening one, no number is broken.
    """
    lines: list[list[Glyph]] = []
    line: list[Glyph] = []
    used = indent * 2
    for unit in _units(glyphs):
        size = sum(_half_widths(g.char) for g in unit)
        if line and used + size > width * 2 and not (unit[0].char in _CLOSING and used + size <= width * 2 + 2):
            while line and line[-1].char == " ":
                unit.insert(0, line.pop())
            lines.append(line)
            line, used = [], 0
            if unit[0].char == " " and not unit[0].ink and len(unit) > 1:
                del unit[0]
        line += unit
        used += size
    return [*lines, line] if line else lines


def _units(glyphs: Sequence[Glyph]) -> Iterable[list[Glyph]]:
    """What a line end may not break: a number or Latin word, a character with the closing marks behind it."""
    unit: list[Glyph] = []
    for glyph in glyphs:
        last = next((g.char for g in reversed(unit) if g.char), "")
        joined = not unit or not glyph.char or not last
        joined = joined or (_latin(last) and _latin(glyph.char)) or last in _OPENING or glyph.char in _CLOSING
        if joined:
            unit.append(glyph)
        else:
            yield unit
            unit = [glyph]
    if unit:
        yield unit
