"""Does a candidate count as a pair? Exact shingle sets, and the thresholds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dedup.settings import GroupingSettings
from dedup.sketching.arrays import Integers, Reals, Truths
from dedup.text.shingling import Hashes, distinct, hashed


@dataclass(frozen=True, slots=True, eq=False)
class ShingleSet:
    """The hashes of a text's shingles, sorted, without repeats, and how many repeats there were."""

    hashes: Hashes
    repeats: int

    @classmethod
    def of(cls, hashes: Hashes) -> ShingleSet:
        """The set of some hashes."""
        found = distinct(hashes)
        return cls(found, len(hashes) - len(found))

    @classmethod
    def of_text(cls, text: str, settings: GroupingSettings) -> ShingleSet:
        """The set of a text's shingles; the text is one of letters."""
        return cls.of(hashed(text, settings.shingle))

    def __len__(self) -> int:
        """How many are in the set."""
        return len(self.hashes)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two shingle sets have in common: counts, from which everything else follows."""

    left: int
    right: int
    shared: int
    repeats: int = 0
    """Shingles of the larger text that it has said before."""

    @property
    def smaller(self) -> int:
        """Shingles of the smaller set."""
        return min(self.left, self.right)

    @property
    def larger(self) -> int:
        """Shingles of the larger set."""
        return max(self.left, self.right)

    @property
    def similarity(self) -> float:
        """Exact Jaccard, 0–1; 0 for two empty sets."""
        union = self.left + self.right - self.shared
        return self.shared / union if union else 0.0

    @property
    def containment(self) -> float:
        """The larger of |A∩B|/|A| and |A∩B|/|B|, 0–1; 0 where a set is empty."""
        return self.shared / self.smaller if self.smaller else 0.0


def overlap(left: ShingleSet, right: ShingleSet) -> Overlap:
    """The counts of two sets."""
    if len(left) > len(right):
        turned = overlap(right, left)
        return Overlap(turned.right, turned.left, turned.shared, turned.repeats)
    if not len(left):
        return Overlap(0, len(right), 0, right.repeats)
    places = np.minimum(np.searchsorted(right.hashes, left.hashes), len(right) - 1)
    shared = int(np.count_nonzero(right.hashes[places] == left.hashes))
    return Overlap(len(left), len(right), shared, right.repeats)


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
