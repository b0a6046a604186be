"""An index kept on disk: which of these articles do we already have?

An index holds each text once, with the ids of the articles that have it, and for each sample the texts that have it. A query gets the
answer that `dedup group` would give for the articles of the index and of the query together: the same samples, the same limits
on common ones, the same exact comparison.
"""

from __future__ import annotations

from dedup.indexing.addresses import shelf
from dedup.indexing.index import Index, of_answer

__all__ = ["Index", "of_answer", "shelf"]
