"""The numbers of loading."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

from dedup.settings.section import Section, number


@dataclass(frozen=True, slots=True)
class LoadingSettings(Section):
    """How files become pages."""

    encoding: str = number(
        "auto",
        unit="codec name, or auto",
        why="The bytes of most pages show their encoding; for a folder that misleads the detector it can be set.",
    )
    include: str = number(
        "",
        unit="patterns, separated by commas",
        why="Only some files of a mixed folder may be wanted: `*.pdf,*第1版*`. Empty: all that can be pages.",
        trade="A pattern with a slash is matched against the whole path, any other against the file's name.",
    )
    exclude: str = number(
        "",
        unit="patterns, separated by commas",
        why="Drafts and backups lie beside the pages: `*/drafts/*,*~`. It overrides `include`; files named one by one are read anyway.",
    )
    longest_source: int = number(
        8 * 1024 * 1024,
        unit="bytes",
        why="A page has a few kilobytes. A file of many megabytes is a dump of many pages and belongs in a table, one row per article.",
        trade="Raising it admits longer texts, at about sixty bytes of memory and a microsecond per character.",
        least=1,
    )
    longest_markup: int = number(
        64 * 1024 * 1024,
        unit="bytes",
        why="HTML and XML take several times the space of their text, and saved pages hold their pictures too.",
        trade="Raising it admits larger pages and OCR files, at about ten bytes of memory per byte while one is read.",
        least=1,
    )
    longest_file: int = number(
        256 * 1024 * 1024,
        unit="bytes",
        why="A PDF of a whole issue has a hundred megabytes, nearly all of it pictures, which are not read.",
        trade="Raising it admits larger PDF and office files, at one byte of memory per byte.",
        least=1,
    )

    def __post_init__(self) -> None:
        Section.__post_init__(self)
        if self.encoding != "auto":
            _check_encoding(self.encoding)


_NO_PAGES: Final = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
"""Codecs that Python calls encodings but no page uses: those of host names and of program source."""


def page_encoding(name: str) -> str:
    """An encoding in which a page may be, as Python names it.

    Raises:
        LookupError: there is none of this name, or it is one of bytes (`hex`, `zlib`), not of texts.
    """
    try:
        found = codecs.lookup(name).name
    except ValueError as error:  # a name with NUL in it
        raise LookupError(name) from error
    if found.replace("-", "_") in _NO_PAGES:
        raise LookupError(name)
    b"a".decode(found, "replace")
    return found


def _check_encoding(name: str) -> None:
    try:
        page_encoding(name)
    except LookupError:
        said = f"encoding is auto or the name of an encoding, not {name!r}. Try utf-8, gb18030, big5 or utf-16."
        raise ValueError(said) from None
