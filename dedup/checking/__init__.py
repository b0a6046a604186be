"""Two pages, aligned as whole texts, beside their articles: are they cut alike, and which articles only stand elsewhere?"""

from __future__ import annotations

from dedup.checking.doubts import doubts, merged
from dedup.checking.elsewhere import only_stand_elsewhere

__all__ = ["doubts", "merged", "only_stand_elsewhere"]
