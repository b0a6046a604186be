"""What the runners of the peers share: reading, shingles, joining, writing. Standard library only."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path


def corpus() -> tuple[list[str], list[str]]:
    """Ids and texts of the corpus that the first argument names."""
    ids, texts = [], []
    with Path(sys.argv[1]).open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            ids.append(row["id"])
            texts.append(row["text"])
    return ids, texts


def shingles(text: str, size: int = 5) -> set[str]:
    """The runs of five characters of a raw text; the whole of a shorter one."""
    return {text[at : at + size] for at in range(len(text) - size + 1)} or {text}


class Joined:
    """Groups that grow together."""

    def __init__(self, count: int) -> None:
        self.above = list(range(count))

    def find(self, one: int) -> int:
        while self.above[one] != one:
            self.above[one] = self.above[self.above[one]]
            one = self.above[one]
        return one

    def join(self, one: int, other: int) -> None:
        one, other = sorted((self.find(one), self.find(other)))
        self.above[other] = one


def write(ids: list[str], joined: Joined) -> None:
    """The groups of two and more, to the file that the second argument names."""
    groups: dict[int, list[str]] = {}
    for number, name in enumerate(ids):
        groups.setdefault(joined.find(number), []).append(name)
    write_groups(groups.values())


def write_groups(groups: Iterable[list[str]]) -> None:
    with Path(sys.argv[2]).open("w", encoding="utf-8") as file:
        for members in groups:
            if len(members) > 1:
                file.write(json.dumps({"members": members}) + "\n")
