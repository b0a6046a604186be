"""The numbers of judging."""

from __future__ import annotations

from dataclasses import dataclass

from dedup.settings.section import Section, number


@dataclass(frozen=True, slots=True)
class JudgingSettings(Section):
    """Which variants an editor should see."""

    context: int = number(
        10,
        unit="characters",
        why="Half a line of a newspaper column on each side shows an editor where a reading stands.",
        trade="More makes the tables wide; less makes readings in stock phrases hard to tell apart.",
    )
    key_context: int = number(
        8,
        unit="folded characters",
        why="The context that goes into a discrepancy's key: enough to tell places apart, little enough to survive edits nearby.",
        trade="Changing it changes every key, and decisions taken under the old keys are no longer found.",
        least=1,
    )
    island: int = number(
        1,
        unit="folded characters",
        why="Equal characters between two changes within one word: 多措并举／多举措 is one reading.",
        trade="Raising it reports two changes in neighbouring words as one.",
    )
    term_length: int = number(
        12,
        unit="folded characters",
        why="Quotation marks around so few characters, with no stop among them, set off a term or a name; around more, they quote speech.",
        trade="Raising it takes short utterances for terms, of high severity.",
    )
    passage: int = number(
        24,
        unit="folded characters",
        why="A reading this long on one side only is a passage of its own, whatever names and numbers it holds.",
        trade="Lowering it takes missing clauses for passages, and hides the name or figure that one may hold.",
    )
    recurring: int = number(
        3,
        unit="places in a pair",
        why="A misreading does not produce the same two words three times: where they face each other so often, one page uses another term.",
        trade="Lowering it takes coincidences for terms, of high severity.",
    )
