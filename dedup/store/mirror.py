"""The decisions as a file for git and colleagues: written, read again, and what another's bring to ours."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final

from dedup.errors import UsageError
from dedup.model import CHOICES, Decision
from dedup.text.characters import is_writable

MIRROR: Final = "decisions.jsonl"
"""Its name in a report. It is no result: a run neither writes nor removes it."""
_EXAMPLE: Final = '{"key": "…", "choice": "left", "note": "", "who": "…", "when": "2024-04-16T08:30:00Z"}'


@dataclass(frozen=True, slots=True)
class Merge:
    """What another's decisions bring: what is new, what is the same already, and where both decided differently."""

    taken: tuple[Decision, ...]
    same: int
    conflicts: tuple[tuple[Decision, Decision], ...]
    """Ours and theirs."""


def mirrored(decisions: Iterable[Decision]) -> bytes:
    """`decisions.jsonl`: what is decided or noted, a key a line, sorted: for git, colleagues and `--import`."""
    decided = sorted((one for one in decisions if any(one.says)), key=lambda one: one.key)
    return "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in decided).encode(
        "utf-8", "backslashreplace"
    )


def parsed(content: bytes, name: str) -> tuple[Decision, ...]:
    """The decisions of a mirror, or of a file that somebody wrote by hand.

    Raises:
        UsageError: a line is no decision; nothing of the file is taken then.
    """
    try:
        lines = content.decode("utf-8-sig").split("\n")  # a note may hold other ends of lines
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}: not UTF-8 at byte {error.start}. Save it as UTF-8.") from error
    found: dict[str, Decision] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            decision = _parsed(line, f"{name}, line {number}")
            if decision.key in found:
                raise UsageError(
                    f"{name}, line {number}: the key {decision.key} occurs twice. Keep one of the two lines."
                )
            found[decision.key] = decision
    return tuple(found.values())


def _parsed(line: str, place: str) -> Decision:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{place}: not JSON ({error}). A line is one decision: {_EXAMPLE}") from error
    if not isinstance(row, dict) or not isinstance(row.get("key"), str) or not row["key"]:
        raise UsageError(f"{place}: not a decision. A line is one decision: {_EXAMPLE}")
    if not row.keys() & {"choice", "note"}:
        raise UsageError(f"{place}: not a decision: it has neither choice nor note. A line is one decision: {_EXAMPLE}")
    choice = row.get("choice")
    if choice is not None and choice not in CHOICES:
        raise UsageError(f"{place}: the choice is {choice!r}. It is {', '.join(CHOICES)} or null.")
    texts = [row.get(name, "") for name in ("note", "who", "when")]
    if not all(isinstance(text, str) for text in texts):
        raise UsageError(f"{place}: note, who and when are texts. A line is one decision: {_EXAMPLE}")
    if not all(map(is_writable, (row["key"], *texts))):
        raise UsageError(
            f"{place}: half a surrogate pair (\\ud800 to \\udfff by itself) is not a character. Take it out."
        )
    return Decision(row["key"], choice, *texts)


def merged(ours: Mapping[str, Decision], theirs: Iterable[Decision]) -> Merge:
    """What `theirs` bring to `ours`, by key: who says nothing about a key agrees with whoever says something."""
    taken, same, conflicts = [], 0, []
    for their in theirs:
        our = ours.get(their.key, Decision(their.key, None))
        choice, note = our.choice or their.choice, our.note or their.note
        if their.choice not in {None, choice} or their.note not in {"", note}:
            conflicts.append((our, their))
        elif (choice, note) == our.says:
            same += 1
        else:
            taken.append(replace(their, choice=choice, note=note))
    return Merge(tuple(taken), same, tuple(conflicts))
