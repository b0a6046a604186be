"""Plants the variants of a collated classic in any text, and knows where they are.

Kinds and their shares follow what apparatuses record: mostly one character for another, then characters left out or
added, longer readings, neighbours that changed places, doubled characters. Characters are drawn from the text itself,
so that what is added often stands beside its like: that is what makes placing hard.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Final, NamedTuple

KINDS: Final = {
    "substitution": 60.0,
    "longer-substitution": 6.0,
    "uneven-substitution": 5.0,
    "omission": 12.0,
    "addition": 10.0,
    "long-omission": 2.0,
    "long-addition": 2.0,
    "swap": 2.0,
    "swap-around": 0.5,
    "doubled": 1.0,
}
APPARATUS: Final = {
    "substitution": 36.0,
    "variant-form": 14.0,
    "longer-substitution": 5.0,
    "sharing-substitution": 0.5,
    "long-substitution": 1.0,
    "uneven-substitution": 4.0,
    "omission": 10.0,
    "addition": 9.0,
    "long-omission": 4.0,
    "long-addition": 3.0,
    "phrase-omission": 2.0,
    "phrase-addition": 2.0,
    "echo-addition": 3.0,
    "swap": 3.0,
    "swap-around": 0.7,
    "doubled": 1.3,
}
"""As `KINDS`, with what else a collated sutra shows: forms of one character, a word for one that shares a character with
it, whole phrases, phrases said twice."""
FORMS: Final = (
    "爲為",
    "眾衆",
    "說説",
    "于於",
    "無无",
    "來来",
    "修脩",
    "脇脅",
    "嘆歎",
    "遍徧",
    "疏䟽",
    "教敎",
    "真眞",
    "慧惠",
    "煩𤍠",
)
MARKS: Final = frozenset("，。；：！？、“”‘’「」『』《》（）()[],.;:!?\"' \n\t")

LONGEST: Final = 12
"""Characters of the longest reading that is planted."""


class Planted(NamedTuple):
    """A variant and its spans in the two texts; an absent reading is an empty span."""

    kind: str
    left: tuple[int, int]
    right: tuple[int, int]


def plant(text: str, density: float, seed: int, shares: Mapping[str, float] = KINDS) -> tuple[str, str, list[Planted]]:
    """Two texts and the variants between them, about `density` a character."""
    rng = random.Random(seed)
    letters = [c for c in text if c not in MARKS]
    kinds, weights = list(shares), list(shares.values())
    left: list[str] = []
    right: list[str] = []
    truth: list[Planted] = []
    lefts = rights = at = 0

    def write(kind: str | None, ours: str, theirs: str) -> None:
        nonlocal lefts, rights
        if kind is not None:
            truth.append(Planted(kind, (lefts, lefts + len(ours)), (rights, rights + len(theirs))))
        left.append(ours)
        right.append(theirs)
        lefts += len(ours)
        rights += len(theirs)

    while at < len(text):
        run = 0
        while run < LONGEST and at + run < len(text) and text[at + run] not in MARKS:
            run += 1
        if not run or rng.random() >= density:
            write(None, text[at], text[at])
            at += 1
            continue
        kind = rng.choices(kinds, weights)[0]
        if kind == "echo-addition":  # a copyist's eye that went back: what stands before is said again
            size = rng.randint(2, 6)
            said = "".join(right[-size:])[-size:]
            edit = ("", said) if said == text[at - size : at] and not MARKS & set(said) else None
        else:
            edit = _edit(kind, text[at : at + run], letters, rng)
        if edit is None:
            write(None, text[at], text[at])
            at += 1
            continue
        ours, theirs = edit
        at += len(ours)
        if kind == "doubled":  # the second of the two is the one too many
            write(None, ours, ours)
            ours, theirs = "", ours
        write(kind, ours, theirs)
        if at < len(text):
            write(None, text[at], text[at])
            at += 1
    return "".join(left), "".join(right), truth


def _edit(kind: str, run: str, letters: list[str], rng: random.Random) -> tuple[str, str] | None:
    def drawn(count: int) -> str:
        return "".join(rng.choice(letters) for _ in range(count))

    def other(ours: str, count: int) -> str | None:
        theirs = drawn(count)
        return None if set(theirs) & set(ours) else theirs

    if kind == "substitution":
        theirs = other(run[0], 1)
        return theirs and (run[0], theirs)
    if kind == "variant-form":
        form = next((pair for pair in FORMS if run[0] in pair), None)
        return form and (run[0], form[1 - form.index(run[0])])
    if kind == "long-substitution":
        count = rng.randint(4, 8)
        theirs = other(run[:count], count)
        return (run[:count], theirs) if theirs and len(run) >= count else None
    if kind == "phrase-omission":
        count = rng.randint(4, LONGEST)
        return (run[:count], "") if len(run) >= count else None
    if kind == "phrase-addition":
        start = rng.randrange(len(letters) - LONGEST)
        return "", "".join(letters[start : start + rng.randint(4, LONGEST)])
    if kind == "longer-substitution":
        count = rng.randint(2, 3)
        theirs = other(run[:count], count)
        return (run[:count], theirs) if theirs and len(run) >= count else None
    if kind == "sharing-substitution":
        theirs = other(run[:2], 1)
        return (run[:2], rng.choice((run[1] + theirs, theirs + run[0]))) if theirs and len(set(run[:2])) == 2 else None
    if kind == "uneven-substitution":
        count, size = rng.choice(((1, 2), (2, 1), (3, 2), (2, 3), (1, 3)))
        theirs = other(run[:count], size)
        return (run[:count], theirs) if theirs and len(run) >= count else None
    if kind == "omission":
        return run[0], ""
    if kind == "long-omission":
        count = rng.randint(2, 4)
        return (run[:count], "") if len(run) >= count else None
    if kind == "addition":
        return "", drawn(1)
    if kind == "long-addition":
        return "", drawn(rng.randint(2, 6))
    if kind == "doubled":
        return None if len(run) < 2 else (run[0], run[0] * 2)
    first, middle, last = rng.randint(1, 2), rng.randint(1, 2) if kind == "swap-around" else 0, rng.randint(1, 2)
    x, c, y = run[:first], run[first : first + middle], run[first + middle : first + middle + last]
    if len(y) < last or set(x) & set(y) or set(c) & set(x + y):
        return None
    return x + c + y, y + c + x
