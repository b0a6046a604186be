"""Alignment → discrepancies: each variant that a reader sees gets its rule, its words, its cause and its key."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from dedup.judging.differing.elsewhere import stands_elsewhere
from dedup.judging.differing.faces import Face, Spans
from dedup.judging.differing.places import Place
from dedup.judging.differing.readers_view import reading
from dedup.judging.differing.variant import Variant
from dedup.judging.differing.variants import variants_of
from dedup.judging.keys import keys_of
from dedup.judging.knowing.knowledge import Knowledge
from dedup.judging.proving.evidence import evidence_of
from dedup.judging.proving.question import Question
from dedup.judging.recognising.stations import stations_of
from dedup.judging.ruling.rules import first_that_applies
from dedup.judging.words.causes import cause_of
from dedup.model import HEAD_ROLES, Alignment, Byline, Cause, Discrepancy, Interval, Witness
from dedup.press.bylines import find_names
from dedup.settings import JudgingSettings


def judge(
    alignment: Alignment,
    group_id: str,
    knowledge: Knowledge,
    settings: JudgingSettings = JudgingSettings(),  # noqa: B008 - frozen
    elsewhere: frozenset[int] = frozenset(),
) -> tuple[Discrepancy, ...]:
    """The discrepancies of a pair, in the left witness's order; offsets count in the sources.

    A moved block comes before the differences inside it, which name its key. `elsewhere` holds the indices of blocks that are whole
    articles of a page: such a block is not a row, but what differs inside it is.
    """
    places = places_of(alignment, knowledge, settings, elsewhere)
    variants = [place.variant for place in places]
    keys = list(keys_of(_parts(alignment, variant, settings.key_context) for variant in variants))
    blocks = {
        v.transposition: key for v, key in zip(variants, keys, strict=True) if v.moved and v.transposition is not None
    }
    rows: list[Discrepancy] = []
    for place, key in zip(places, keys, strict=True):
        inside = None if place.variant.moved else _block_of(place.variant, blocks)
        rows.append(_row(Question(place, *first_that_applies(place), knowledge), key, group_id, inside))
    return tuple(rows)


def places_of(
    alignment: Alignment,
    knowledge: Knowledge,
    settings: JudgingSettings,
    elsewhere: frozenset[int] = frozenset(),
) -> list[Place]:
    """The places of a pair that a reader sees as different, in the left witness's order."""
    makers = _makers(alignment.left, knowledge), _makers(alignment.right, knowledge)
    found = (_place_of(alignment, variant, makers, settings) for variant in variants_of(alignment, settings, elsewhere))
    return _counted([place for place in found if not stands_elsewhere(place, knowledge)])


def _block_of(variant: Variant, blocks: Mapping[int, str]) -> str | None:
    return None if variant.transposition is None else blocks.get(variant.transposition)


def _makers(witness: Witness, knowledge: Knowledge) -> tuple[Interval, ...]:
    """The folded spans of the makers' names, from the cut or else from the fields."""
    bylines = knowledge.bylines.get(witness.article) or _shown_makers(witness)
    spans = (witness.from_source(byline.start, byline.end) for byline in bylines)
    places = stations_of(witness)
    return tuple(span for span in spans if span is not None and not any(a <= span[0] < b for a, b in places))


def _shown_makers(witness: Witness) -> tuple[Byline, ...]:
    parts = [part for part in witness.fields if part.start < part.end and part.role not in HEAD_ROLES]
    spans = [(int(witness.starts[part.start]), int(witness.ends[part.end - 1])) for part in parts]
    return tuple(byline for start, end in spans for byline in find_names(witness.bare, start, end))


def _place_of(
    alignment: Alignment,
    variant: Variant,
    makers: tuple[tuple[Interval, ...], tuple[Interval, ...]],
    settings: JudgingSettings,
) -> Place:
    swap = variant.moved and (variant.transposition is None or alignment.transpositions[variant.transposition].swap)
    return Place(
        variant,
        Face(alignment.left, variant.left, makers[0]),
        Face(alignment.right, variant.right, makers[1]),
        settings,
        swap=swap,
    )


def _counted(places: Sequence[Place]) -> list[Place]:
    """The places, each with how often its two words face each other in this pair."""
    pairs = [_folded_words(place) for place in places]
    counts = Counter(pair for pair in pairs if pair is not None)
    return [
        place if pair is None else replace(place, occurrences=counts[pair])
        for place, pair in zip(places, pairs, strict=True)
    ]


def _folded_words(place: Place) -> tuple[str, str] | None:
    if place.variant.moved or not all(place.readings):
        return None
    return place.texts(place.words)


def _row(question: Question, key: str, group_id: str, inside: str | None) -> Discrepancy:
    """The row of a place; `inside` is the key of the moved block that it lies in."""
    place, rule, words = question.place, question.rule, question.words
    context = place.settings.context
    cause = None if place.variant.moved else cause_of(*place.readings) or _cause_of_words(place, words)
    return Discrepancy(
        key=key,
        group=group_id,
        transposition=inside,
        kind=rule.kind,
        relation=place.variant.relation,
        severity=rule.severity,
        cause=cause,
        rule=rule.name,
        reason=rule.reason,
        left=reading(place.left.witness, place.left.span, words[0], context, closing=_goes_on(place.right)),
        right=reading(place.right.witness, place.right.span, words[1], context, closing=_goes_on(place.left)),
        evidence=() if place.variant.moved else evidence_of(question),
    )


def _goes_on(face: Face) -> bool:
    """Whether the reading begins inside a field, so that a side without it lacks it after the start of that field.

    A headline that lost its last word may stand after its body: the word's place is at the headline, not where the body begins.
    """
    fields = face.witness.fields_over(face.span[0], face.span[0] + 1)
    return bool(fields) and fields[0].start < face.span[0]


def _cause_of_words(place: Place, words: Spans) -> Cause | None:  # the letters around a reading may explain it: rn / m
    left, right = place.texts(words)
    return cause_of(left, right) if left.isascii() and right.isascii() else None


def _parts(alignment: Alignment, variant: Variant, near: int) -> tuple[str, ...]:
    """What a key is made of: the relation, the names of the pages, and on each side the reading with `near` characters around it."""
    sides = variant.sides(alignment)
    readings = (
        (witness.text[start:end], witness.text[max(0, start - near) : start], witness.text[end : end + near])
        for witness, (start, end) in sides
    )
    return variant.relation, *(_page(witness.article) for witness, _ in sides), *chain(*readings)


def _page(article: str) -> str:
    """The name of the page that an article was cut from: its id without folder and number.

    Copies of a page have the same readings: only their names let each keep its keys whatever else is read. The folder is left out because
    an id has it only where names collide; the number, because it depends on what was cut before.
    """
    return re.sub(r"#\d+$", "", article.rpartition("/")[2])
