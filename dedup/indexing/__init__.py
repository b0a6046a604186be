"""An index that stays: which of these articles do we already have?

An index holds texts, each once, with the articles that say it, and for each sample of a text the texts that share it.
A query is answered as `dedup group` would answer it for the index and the query together: the same samples, the same
limits on common ones, the same exact comparison.
"""

from __future__ import annotations

from dedup.indexing.addresses import shelf
from dedup.indexing.index import Index, of_answer

__all__ = ["Index", "of_answer", "shelf"]
