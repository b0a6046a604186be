"""What looks wrong in one witness, even without a partner? Precision before recall."""

from __future__ import annotations

from dedup.judging.knowledge import Knowledge
from dedup.model import Article, Suspicion, Witness


def suspect(article: Article, witness: Witness, knowledge: Knowledge) -> tuple[Suspicion, ...]:  # noqa: ARG001
    """The suspicions about an article, in the order of their places in the source."""
    return ()
