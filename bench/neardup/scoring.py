"""Groups against the planted truth: recall of pairs by class, precision of all pairs that are together."""

from __future__ import annotations

import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import Any


def score(truth: Path, groups: Path) -> dict[str, Any]:
    """Recall by class, precision, and of the excerpts that were found the part labelled `contains` (None for peers)."""
    planted = [json.loads(line) for line in truth.read_text("utf-8").splitlines()]
    found = [json.loads(line) for line in groups.read_text("utf-8").splitlines()]
    group_of = {member: number for number, row in enumerate(found) for member in row["members"]}
    planted_of = {member: number for number, row in enumerate(planted) for member in row["ids"]}
    relations = {(p["left"], p["right"]): p["relation"] for row in found for p in row.get("pairs", ())}
    together: Counter[str] = Counter()
    total: Counter[str] = Counter()
    labels: Counter[str] = Counter()
    for row in planted:
        for one, other in combinations(row["ids"], 2):
            hit = one in group_of and group_of[one] == group_of.get(other)
            total[row["class"]] += 1
            together[row["class"]] += hit
            if hit and row["class"] == "excerpt30" and relations:
                labels[relations.get(tuple(sorted((one, other))), "none")] += 1
    pairs = good = 0
    for row in found:
        pairs += len(row["members"]) * (len(row["members"]) - 1) // 2
        inside = Counter(planted_of[member] for member in row["members"] if member in planted_of)
        good += sum(count * (count - 1) // 2 for count in inside.values())
    return {
        "recall": {name: together[name] / total[name] for name in total},
        "precision": good / pairs if pairs else 1.0,
        "false_pairs": pairs - good,
        "excerpts_labelled": labels["contains"] / labels.total() if labels else None,
    }
