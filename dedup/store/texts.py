"""Texts taken out of PDF, HTML, office and OCR files: where a report keeps them, so that offsets can be followed.

Of plain text the source itself is what offsets count in, and nothing is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import Any, Final

from dedup.model import Page

FOLDER: Final = "texts"
"""The folder of a report in which they lie."""
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME: Final = 40
"""Characters of the siglum in a file's name: archives and synchronised folders take less than file systems do."""


def address(page: Page) -> str | None:
    """The file of the page's text, relative to the report; None where the source is plain text."""
    if page.form == "text":
        return None
    digest = blake2b(page.source.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    readable = _UNSAFE.sub("-", page.siglum.rpartition("/")[2])[:_LONGEST_NAME].strip("-")
    return f"{FOLDER}/{f'{readable}-' if readable else ''}{digest}.txt"


def texts(pages: Iterable[Page]) -> Iterator[tuple[str, bytes]]:
    """Each text that is kept: its address, and UTF-8 with its line ends as they are."""
    for page in pages:
        name = address(page)
        if name is not None:
            yield name, page.text.encode("utf-8", "surrogatepass")


def described(page: Page) -> dict[str, Any]:
    """What `run.json` says of a source: of one that is no plain text also its form, its text, the sizes
    of its pages, and how many lines were set aside; of a table's row, where its column of titles begins.
    """
    row: dict[str, Any] = {
        "source": page.source,
        "encoding": page.encoding,
        "encoding_reason": page.encoding_reason,
    }
    if page.form != "text":
        row |= {"form": page.form, "text": address(page)}
    if page.geometry is not None:
        sizes = [[round(width, 2), round(height, 2)] for width, height in page.geometry.sizes]
        row |= {"unit": page.geometry.unit, "pages": sizes}
    if page.title is not None and page.title.column is not None:
        row["title_at"] = page.title.column
    if page.aside:
        row["set_aside"] = len(page.aside)
    return row
