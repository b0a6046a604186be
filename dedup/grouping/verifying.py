"""Does a candidate count as a pair? The thresholds, given the sizes of two shingle sets and what they share."""

from __future__ import annotations

import numpy as np

from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Integers, Reals, Truths


def needed(smaller: Integers, larger: Integers, repeats: Integers, settings: GroupingSettings) -> Reals:
    """How many shingles two texts must share to count as a pair by containment, given the sizes of their sets.

    Observation. Unrelated articles share stock phrases, a fixed number of shingles however long they are; unrelated
    long texts share a small part of their shingles; and a whole book holds a third of any article's phrases by chance
    where it is written in an alphabet, and hardly any where it is Chinese. How much it holds of others' phrases shows in
    how often it repeats its own. Rule. A fixed part of the smaller set, and the stock phrases on top; never more than
    most of it, or a short poem could not be found; of what a long text has beyond the length of an article a smaller
    part is asked, for chance evens out; and the part grows by that of the larger text which repeats, as far as that
    text is longer than a long statute.
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
    """Which candidates count as pairs, by similarity or by containment, given the counts of each.

    A text of a line that stands in a much longer one is quoted there: the name of a series of articles, a slogan, a title. It
    would chain all the texts that hold it.
    """
    smaller, larger = np.minimum(left, right), np.maximum(left, right)
    similarity = shared / np.maximum(left + right - shared, 1)
    quoted = _quoted(smaller, larger, settings)
    alike = (similarity >= settings.similarity) | (~quoted & (shared >= needed(smaller, larger, repeats, settings)))
    same = (shared == left) & (shared == right)
    good: Truths = (shared > 0) & (same | (alike & (shared >= settings.least_shared)))
    return good


def nearly(left: Integers, right: Integers, shared: Integers, repeats: Integers, settings: GroupingSettings) -> Truths:
    """Which candidates share a good part of what is asked for by containment: two bad readings of one text may share no more.

    None where more containment is asked for than leaves doubt: then only what is shared counts.
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
