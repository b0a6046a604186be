"""A stretch of the source as a reader reads it: marks dropped, wraps rejoined, letter spacing closed up."""

from __future__ import annotations

import re
from typing import Final

from dedup.model import Role, Span
from dedup.text.bold import bold_words, is_bold_at, without_bold
from dedup.text.characters import HAN_CLASS, JOINED_CLASS, JOINERS
from dedup.text.folds import divides_word
from dedup.text.gaps import gap_width, is_letter_spaced, usual_gap

CJK_CLASS: Final = (
    HAN_CLASS + "\u2e80-\u2fdf\u3001-\u3004\u3008-\u303f\u3040-\u30ff\u3100-\u312f\ufe30-\ufe4f\uff01-\uffef"
)
"""Scripts that write no spaces, their punctuation included, as the inside of a character class."""
INVISIBLE: Final = (
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U00013438\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
"""Code points that show nothing (`text.characters.is_invisible`), as the inside of a character class."""

BLANK: Final = re.compile(rf"[\s{INVISIBLE}{JOINERS}]+")
"""A run of white space and invisible characters."""
HEADING_MARK: Final = re.compile(rf"(#{{1,6}})(?!#)[\s{INVISIBLE}]*")
_BOLD_ON_BOTH: Final = re.compile(r"(\*\*|__)[^\S\n\r]*[\n\r]\s*\1")
"""The border between two bold lines."""
BOLD: Final = 7
"""The level of a line all in bold: below any `#`."""

_INVISIBLE: Final = re.compile(f"[{INVISIBLE}]+|(?<![{JOINED_CLASS}{JOINERS}])[{JOINERS}]+")
_SPACES: Final = re.compile(r"[^\S\n\r]+")
_LINE_ENDS: Final = re.compile(r"(?<![ \t\u3000])[ \t\u3000]*(?:\r\n|[\n\r\x0b\x0c\x85\u2028\u2029])\s*")
_MARKS: Final = "“”‘’…—·、。，"
_CLOSING_SPACE: Final = re.compile(
    rf"(?<=[{CJK_CLASS}{_MARKS}]) (?=[0-9A-Za-z%(\[])"
    rf"|(?<=[0-9A-Za-z%)\]]) (?=[{CJK_CLASS}{_MARKS}])"
    rf"|(?<=[，。、；：！？（《“‘]) (?=[{CJK_CLASS}“‘])"
    rf"|(?<=[{CJK_CLASS}]) (?=[，。、；：！？）》”’])"
)
"""A thin space that a typesetter put between a figure and a character, or beside a mark."""
_THIN_IN_HEAD: Final = re.compile(rf"(?<=[{CJK_CLASS}{_MARKS}]) ([0-9A-Za-z.%]+) (?=[{CJK_CLASS}{_MARKS}])")
"""In a head line, only on both sides of the figure (`投入 45 亿元`): a space on one side separates two phrases (`开门迎客 9家老店焕新`)."""
_SPREAD: Final = re.compile(rf"(?<![^ ])([{HAN_CLASS}]) (?![摄攝](?!\S))(?=[{HAN_CLASS}](?![^ ）)，。、]))")
"""A space between two characters that each stand alone: `张 静`."""
_SPREAD_FIGURE: Final = re.compile(r"(?<!\S)([0-9.]) (?=[0-9.](?!\S))")
"""A space between two digits that each stand alone in a letter-spaced line: `第 1 9 届`."""
_ANY_CJK: Final = re.compile(f"[{CJK_CLASS}]")
_CJK_TOUCH: Final = re.compile(rf"(?<=[{CJK_CLASS}{_MARKS}])(?: )(?=\S)|(?<=\S) (?=[{CJK_CLASS}{_MARKS}])")


_HEAD_ROLES: Final[frozenset[Role]] = frozenset({"headline", "kicker", "subheadline"})


def span_as_read(source: str, span: Span) -> str:
    """A span of an article as a reader reads it."""
    return as_read(source[span.start : span.end], head=span.role in _HEAD_ROLES)


def as_read(stretch: str, *, head: bool = False) -> str:
    """The stretch as one line of text: a heading mark dropped, wrapped lines rejoined, letter spacing closed up.

    `head`: it is a head line, whose phrases are separated by spaces.
    """
    seen = _INVISIBLE.sub("", stretch).strip()
    mark = HEADING_MARK.match(seen)
    if mark is not None and mark.end() < len(seen):
        seen = seen[mark.end() :]
    bold = without_bold(seen, 0, len(seen)) if head else bold_words(seen, 0, len(seen))
    if bold is not None:
        seen = seen[slice(*bold)]
    lines = [line for line in _LINE_ENDS.split(seen) if line]
    if not lines:
        return ""
    joined = [_closed_up(lines[0], head=head)]
    for line in lines[1:]:
        _append_line(joined, _closed_up(line, head=head))
    return "".join(joined)


def across_lines(stretch: str) -> str:
    """A stretch that may begin and end within a line, as one line: wraps rejoined, heading marks inside dropped. Letter spacing stays."""
    first, *others = _LINE_ENDS.split(_BOLD_ON_BOTH.sub("\n", stretch))
    joined = [first] if first else []
    for line in others:
        mark = HEADING_MARK.match(line)
        shown = line[mark.end() :] if mark else line
        if joined:
            _append_line(joined, shown)
        elif shown:
            joined.append(shown)
    return "".join(joined)


def level_at(source: str, at: int) -> int:
    """The level of the heading mark at `at`: 1 for `#`, `BOLD` at the start of a bold line, 0 without a mark."""
    mark = HEADING_MARK.match(source, at)
    return len(mark.group(1)) if mark else BOLD if is_bold_at(source, at) else 0


def _append_line(joined: list[str], line: str) -> None:
    before = joined[-1]
    if not line:
        return
    if len(before) > 1 and divides_word(before[-2], before[-1], line[0]):
        joined[-1] = before[:-1]
    elif not _joins_without_space(before, line):
        joined.append(" ")
    joined.append(line)


def _joins_without_space(before: str, line: str) -> bool:
    if _ANY_CJK.match(before[-1]) or _ANY_CJK.match(line[0]):
        return True
    if before[-1].isascii() and before[-1].isalpha() and line[0].isascii() and line[0].isalpha():
        return False
    return _ANY_CJK.search(before[-12:]) is not None or _ANY_CJK.search(line[:12]) is not None


def _phrases(line: str) -> list[str]:
    """A letter-spaced line, parted where a gap is wider than the line's letters stand apart."""
    gaps = [(gap.start(), gap.end(), gap_width(gap.group())) for gap in _SPACES.finditer(line)]
    spacing = usual_gap(width for _, _, width in gaps)
    ends = [0, *(at for start, end, width in gaps if width > spacing for at in (start, end)), len(line)]
    return [line[start:end] for start, end in zip(ends[::2], ends[1::2], strict=True)]


def _closed_up(line: str, *, head: bool) -> str:
    if " " not in line and not _SPACES.search(line):
        return line
    words = line.split()
    if is_letter_spaced(words):
        parts = _phrases(line)
        closed = (_SPREAD_FIGURE.sub(r"\1", _SPACES.sub(" ", part)) for part in parts)
        return " ".join(_CJK_TOUCH.sub("", part).strip() for part in closed if part.strip())
    even = _SPREAD.sub(r"\1", _SPACES.sub(" ", line))
    return _THIN_IN_HEAD.sub(r"\1", even) if head else _CLOSING_SPACE.sub("", even)
