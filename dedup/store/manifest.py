"""Results → `run.json`: what was read with which settings, how much was found, which files were written, and how long it took."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dedup.model import SCHEMA_VERSION, SEVERITIES, Results
from dedup.store.texts import described


def manifest(results: Results, files: Iterable[str], writing: float) -> dict[str, Any]:
    """What `run.json` says: the only output in which times stand.

    `writing` are the seconds until this file's own turn: `run.db` and the moving of the files to their places come later.
    """
    counts = {
        "pages": len(results.pages),
        "articles": len(results.articles),
        "groups": len(results.groups),
        "pairs": len(results.alignments),
        "discrepancies": len(results.discrepancies),
        "suspicions": len(results.suspicions),
        "failures": len(results.failures),
    }
    for severity in SEVERITIES:
        counts[severity] = sum(d.severity == severity for d in results.discrepancies)
    return {
        "schema_version": SCHEMA_VERSION,
        "version": results.version,
        "settings": dict(results.settings),
        "counts": counts,
        "typographic": sum(results.typographic.values()),
        "sources": [described(page) for page in results.pages],
        "passed_over": list(results.passed_over),
        "repeated": list(results.repeated),
        "files": sorted(files),
        "seconds": {**results.seconds, "writing": round(writing, 3)},
    }
