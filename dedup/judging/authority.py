"""Who is named where? The corpus's makers by role and place, and which of them are likely one person."""

from __future__ import annotations

from dedup.judging.knowledge import Knowledge
from dedup.model import NameEntry


def authority(knowledge: Knowledge) -> tuple[NameEntry, ...]:
    """The names of the corpus, sorted by name and role."""
    return tuple(
        NameEntry(
            name,
            role,
            next((m.place for m in mentions if m.role == role and m.place), None),
            tuple(sorted({m.article for m in mentions if m.role == role})),
            None,
        )
        for name, mentions in knowledge.people.items()
        for role in sorted({m.role for m in mentions})
    )
