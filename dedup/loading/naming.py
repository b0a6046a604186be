"""What does a name tell of a source? By its ending whether it is a page, a table or an archive; its siglum."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import Final

PACKED_TABLES: Final = (".jsonl.gz", ".ndjson.gz", ".csv.gz", ".tsv.gz")
TABLE_ENDINGS: Final = (".jsonl", ".ndjson", ".csv", ".tsv", ".parquet", *PACKED_TABLES)
"""A row is an article."""
PAGE_ENDINGS: Final = (
    ".txt", ".md", ".markdown", ".text", "", ".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml", ".pdf", ".docx", ".odt",
    ".epub", ".doc", ".rtf", ".xml", ".alto", ".hocr", ".tei",
)  # fmt: skip
"""A file is a page. Which format it is in the bytes say; those that are known and not read are failures, never silent gaps."""
ARCHIVE_ENDINGS: Final = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
"""A member is a page."""
PACKED_ENDINGS: Final = (".gz", ".bz2", ".xz", ".zst", ".7z", ".rar")
"""A page, or many, in a packing that is not read: a failure, never a silent gap."""
ABOUT_FILES: Final = ("readme", "license", "licence", "changelog", "notice", "makefile")
"""Stems of files that speak of a folder and are no pages of it. Named on the command line they are read all the same."""


def is_readable(path: str) -> bool:
    """Whether a file met with in a folder or an archive is a page or a table by its name."""
    name = os.path.basename(path)
    about = os.path.splitext(name)[0].lower() in ABOUT_FILES
    ending = ending_of(name)
    if ending in PACKED_ENDINGS:
        return is_readable(name[: -len(ending)])
    return not name.startswith(".") and not about and ending in PAGE_ENDINGS + TABLE_ENDINGS


def ending_of(path: str) -> str:
    """The ending in small letters; of an archive or a packed table both parts of it."""
    lower = os.path.basename(path).lower()
    for ending in ARCHIVE_ENDINGS + PACKED_TABLES:
        if lower.endswith(ending):
            return ending
    return os.path.splitext(lower)[1]


def sigla_of(names: Sequence[str]) -> list[str]:
    """For each source's name the shortest of stem, folder/stem, …, full name that no other source has."""
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
    """Sigla to try, the shortest first: `b`, `a/b`, …, and the whole name with its ending, which is unique."""
    if name == "-":
        return ["stdin"]
    path = PurePosixPath(name.replace(os.sep, "/"))
    folders = [part for part in path.parts[:-1] if part not in {"/", ".", ".."}]
    stem = PurePosixPath(path.stem).stem if ending_of(name) in PACKED_TABLES else path.stem
    forms = ["/".join([*folders[len(folders) - deep :], stem]) for deep in range(len(folders) + 1)]
    return [*forms, name]
