"""The file names of the pages: safe on every file system, and the same whatever else is in the corpus."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

_UNSAFE: Final = re.compile(r"[^\w.\-]+")

LONGEST_NAME: Final = 60
"""Bytes of readable name. File systems take 255; archives and synchronised folders often less, and the digest adds 9."""


def address(folder: str, *ids: str) -> str:
    """`folder/readable-name-1a2b3c4d.html`. The digest of the ids keeps names apart that look alike once made safe."""
    digest = hashlib.blake2b("\0".join(ids).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
    readable = "-".join(filter(None, (_safe(id) for id in ids)))
    return f"{folder}/{f'{readable}-' if readable else ''}{digest}.html"


def _safe(id: str) -> str:
    """ASCII letters, digits, `_` and `-` of the id's last part: other characters need escaping in a link."""
    name = unicodedata.normalize("NFKC", id.rsplit("/", 1)[-1]).replace("#", "-")
    ascii_name = _UNSAFE.sub("-", name.encode("ascii", "replace").decode("ascii").replace("?", "-"))
    return ascii_name.replace(".", "-").strip("-_")[: LONGEST_NAME // 2].strip("-_")
