"""Whether a candidate counts as a pair: the thresholds, given the sizes of two shingle sets and how many shingles they share."""

from __future__ import annotations

import numpy as np

from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Integers, Reals, Truths


def needed(smaller: Integers, larger: Integers, repeats: Integers, settings: GroupingSettings) -> Reals:
    """How many shingles two texts must share to be a pair by containment; `repeats` are shingles that the larger text has once more.

    Observation. Unrelated articles share stock phrases: a fixed number of shingles, however long they are. Unrelated long texts
    share a small part of their shingles. A whole book holds by chance a third of any article's phrases if it is written in an alphabet, and
    hardly any if it is Chinese; how many phrases of others it holds shows in how often it repeats its own. Rule. Asked for is a fixed part of
    the smaller set, and a number for the stock phrases on top; but never more than most of the set, or short poems could not be
    found. Of what is longer than an article a smaller part is asked for, since chance evens out. The part grows with the share of
    repeats in the larger text, as far as that is longer than a long statute.
    """
    most = max(settings.short_containment, settings.containment)
    beyond = np.maximum(0.0, 1 - settings.crowded_length / np.maximum(larger, 1))
    part = settings.containment + beyond * repeats / np.maximum(larger + repeats, 1)
    counted = np.minimum(smaller, settings.eased_length) + settings.easing * np.maximum(
        0, smaller - settings.eased_length
    )
    asked: Reals = np.minimum(most * smaller, settings.stock_phrases + part * counted)
    return asked


def are_pairs(
    left: Integers, right: Integers, shared: Integers, repeats: Integers, settings: GroupingSettings
) -> Truths:
    """Which candidates count as pairs, by similarity or by containment; `left` and `right` are the sizes of their shingle sets.

    A text of one line that stands in a much longer one (the name of a series, a slogan, a title) is only quoted there. It is no
    pair by containment, or it would chain all texts that have it.
    """
    smaller, larger = np.minimum(left, right), np.maximum(left, right)
    similarity = shared / np.maximum(left + right - shared, 1)
    quoted = _quoted(smaller, larger, settings)
    alike = (similarity >= settings.similarity) | (~quoted & (shared >= needed(smaller, larger, repeats, settings)))
    same = (shared == left) & (shared == right)
    good: Truths = (shared > 0) & (same | (alike & (shared >= settings.least_shared)))
    return good


def nearly(left: Integers, right: Integers, shared: Integers, repeats: Integers, settings: GroupingSettings) -> Truths:
    """Which candidates share a good part of what `needed` asks for: two bad readings of one text may share no more.

    None where the settings ask for more containment than `doubted`: then nothing but the shared shingles counts.
    """
    if settings.containment > settings.doubted:
        return np.zeros(len(shared), np.bool_)
    smaller, larger = np.minimum(left, right), np.maximum(left, right)
    found: Truths = ~_quoted(smaller, larger, settings) & (
        shared >= settings.vouched * needed(smaller, larger, repeats, settings)
    )
    return found


def _quoted(smaller: Integers, larger: Integers, settings: GroupingSettings) -> Truths:
    found: Truths = (smaller < settings.quoted_length) & (smaller < settings.quoted_part * larger)
    return found
