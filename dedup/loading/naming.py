"""What the name of a source tells: whether it is a page, a table or an archive, by its ending; and its siglum."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Final

from dedup.text.file_names import shown

PACKED_TABLES: Final = (".jsonl.gz", ".ndjson.gz", ".csv.gz", ".tsv.gz")
TABLE_ENDINGS: Final = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", *PACKED_TABLES)
"""Endings of tables, in which a row is an article."""
PAGE_ENDINGS: Final = (
    ".txt", ".md", ".markdown", ".text", "", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".pdf", ".docx", ".odt",
    ".epub", ".doc", ".rtf", ".xml", ".alto", ".hocr", ".tei",
)  # fmt: skip
"""Endings of pages. The bytes tell the format; formats that are known but cannot be read are included, so that they become failures and are
not passed over."""
ARCHIVE_ENDINGS: Final = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
"""Endings of archives, in which a member is a page or a table."""
PACKED_ENDINGS: Final = (".gz", ".bz2", ".xz", ".zst", ".7z", ".rar")
"""Endings of compressed files that are not read, behind that of a page: they become failures, and are not passed over."""
ABOUT_FILES: Final = ("readme", "license", "licence", "changelog", "notice", "makefile")
"""Names of files about a folder, which are not pages in it. They are read if they are named on the command line."""

ONE_ARTICLE: Final = re.compile(r"#([0-9]{1,18})\Z")
"""The number of an article behind the name of its page."""


def is_readable(path: str) -> bool:
    """Whether a file found in a folder or an archive is a page or a table, by its name."""
    name = os.path.basename(path)
    about = os.path.splitext(name)[0].lower() in ABOUT_FILES
    ending = ending_of(name)
    if ending in PACKED_ENDINGS:
        return is_readable(name[: -len(ending)])
    return not name.startswith(".") and not about and ending in PAGE_ENDINGS + TABLE_ENDINGS


def ending_of(path: str) -> str:
    """The ending, in small letters; both parts of it for an archive or a compressed table."""
    lower = os.path.basename(path).lower()
    for ending in ARCHIVE_ENDINGS + PACKED_TABLES:
        if lower.endswith(ending):
            return ending
    return os.path.splitext(lower)[1]


def sigla_of(names: Sequence[str]) -> list[str]:
    """The siglum of each source: the shortest of stem, folder/stem, …, full name that no other source has."""
    parts = [_siglum_forms(name) for name in names]
    level = [0] * len(names)
    while True:
        holders: dict[str, list[int]] = {}
        for i, forms in enumerate(parts):
            holders.setdefault(forms[level[i]], []).append(i)
        clashing = [i for held in holders.values() if len(held) > 1 for i in held if level[i] + 1 < len(parts[i])]
        if not clashing:
            break
        for i in clashing:
            level[i] += 1
    return [forms[step] for forms, step in zip(parts, level, strict=True)]


def _siglum_forms(name: str) -> list[str]:
    """The sigla to try, the shortest first: `b`, `a/b`, …, and last the whole name with its ending, which is unique."""
    if name == "-":
        return ["stdin"]
    path = PurePosixPath(name.replace(os.sep, "/"))
    folders = [part for part in path.parts[:-1] if part not in {"/", ".", ".."}]
    stem = PurePosixPath(path.stem).stem if ending_of(name) in PACKED_TABLES else path.stem
    forms = ["/".join([*folders[len(folders) - deep :], stem]) for deep in range(len(folders) + 1)]
    return [*forms, name]


def no_such_file(path: str) -> str:
    """What is said of a name that names nothing."""
    said = f"{shown(path) or 'The empty name'}: there is no such file or folder."
    return f"{said} One article of a page is named for dedup diff only." if ONE_ARTICLE.search(path) else said


def to_be_written(path: str) -> str:
    """What is said of a name that lies where the result will be written."""
    return f"{shown(path)} is the output of -o or lies in it, and is not read. Choose another -o."


def matches(path: str, patterns: str) -> bool:
    """Whether one of the patterns (separated by commas) matches: the whole path if the pattern has a slash, else its last part."""
    name = path.replace(os.sep, "/")
    last = name.rpartition("/")[2]
    wanted = filter(None, map(str.strip, patterns.split(",")))
    return any(fnmatchcase(name if "/" in pattern else last, pattern) for pattern in wanted)
