"""Signs of lines: the front matter of a file, quoted lines, bullets, the closing marks of headings.

Rule. Front matter is what stands between two lines `---` at the file's beginning, if it is nothing but names with values; its title is
a heading if the text has none of its own.
"""

from __future__ import annotations

import re
from typing import Final

from dedup.text.markup.blanking import BLANKED, HELD, Blanking

_EMPTY: Final = f"{BLANKED}{HELD}"
_LINE_MARK: Final = re.compile(
    rf"""
    ^(?P<quoted>[ \t{_EMPTY}]*(?:>[ \t{_EMPTY}]*)+)
  | ^[ \t{_EMPTY}]*(?P<bullet>[*+])(?=[ \t][ \t]*[^\s*+])
  | ^[ \t{_EMPTY}]*\#{{1,6}}[ \t][^\n\r]{{0,1000}}?[^\s\#](?P<closing>[ \t{_EMPTY}]+\#{{1,12}})[ \t{_EMPTY}]*$
    """,
    re.VERBOSE | re.MULTILINE,
)
_FRONT_MATTER: Final = re.compile(
    r"\A---[ \t]*\r?\n(?P<fields>(?:(?!---|\.\.\.)[^\n]{0,1000}\n){1,80})(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE
)
_FIELD: Final = re.compile(r"(?P<name>[\w-]{1,40})[ \t]*:(?:[ \t]+|$)")
_TITLE: Final = re.compile(
    r"^title[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<words>\S[^\n\r]{0,300}?)(?P=quote)[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)
_HEADING: Final = re.compile(r"^[ \t]*#{1,6}[ \t]*[^\s#]", re.MULTILINE)


def blank_front_matter(blanking: Blanking) -> None:
    """Blank it, but for the title of a text without headings."""
    source = blanking.text
    found = _FRONT_MATTER.match(source)
    if found is None or not _is_all_fields(found["fields"]):
        return
    title = (
        None
        if _HEADING.search(source, found.end())
        else _TITLE.search(source, found.start("fields"), found.end("fields"))
    )
    for line in re.finditer(r"[^\n\r]+", found.group()):
        start, end = found.start() + line.start(), found.start() + line.end()
        if title is not None and start == title.start():
            blanking.put(start, title.start("words"), "#")
            blanking.blank(title.end("words"), end)
        else:
            blanking.blank(start, end)


def _is_all_fields(fields: str) -> bool:
    """Whether every line is a name with its value, or goes on with the value of the line above."""
    lines = [line for line in fields.splitlines() if line.strip()]
    return bool(lines) and all(_FIELD.match(line) or (at and line[0] in " \t-#") for at, line in enumerate(lines))


def blank_line_marks(blanking: Blanking) -> None:
    """Blank what makes a line a quotation, an item of a list, or a heading marked on both sides."""
    for found in _LINE_MARK.finditer(blanking.text):
        kind = next(name for name in ("quoted", "bullet", "closing") if found[name] is not None)
        if not blanking.literal.intersection(range(*found.span(kind))):
            blanking.blank(*found.span(kind))
