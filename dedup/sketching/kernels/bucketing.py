"""Samples → buckets: the texts that share a sample, found by sorting in pieces that fit in a processor's first-level cache.

Samples are put on shelves by the first five bits of their hashes as they are made, and from a shelf into bins by the next bits when
all are there; then each bin is sorted. In a bin a sample is an entry of 64 bits: the upper 34 of its hash, and the number of a text.
"""

# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code=assignment
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

TEXT_BITS = np.uint64(30)
HASH_BITS = np.uint64(34)
TEXT = np.uint64((1 << 30) - 1)
SHELF_SHIFT = np.uint64(59)
SHELVES = 32
KEPT_SHIFT = np.uint64(27)
"""A shelf keeps the 32 bits of a hash from here up."""
RUN_BITS = 7
"""Bits of a run in one byte, the lowest first; the eighth bit says that there are more (LEB128)."""
MORE = 1 << RUN_BITS
FIRST = np.uint32(1 << 31)
"""Marks the first text of a bucket."""
FEW = np.int64(64)
"""The most entries for which insertion sort is the fastest."""
MOST_DIGITS = np.int64(13)
"""Binary logarithm of the most counters for one bin."""
ONCE = np.uint32(0x0100)
"""The value that counters start from. Its bytes differ, because a compiler turns filling memory with equal bytes into a call of `memset`, and
kernels may not call anything."""
WORD = np.uint64((1 << 32) - 1)
ZERO = np.uint64(0)
ONE = np.uint64(1)


def shelve(samples, ends, count, hashes, runs, shelf_ends, befores, run_places):
    """Samples end to end (`ends` for each row) → `hashes`, shelf after shelf, and `runs`: how many of them each row has; the number of samples.

    `shelf_ends` holds zeros, and at the end where each shelf ends. `befores` and `run_places` have an element for each shelf, to work with.
    """
    total = ends[count - 1] if count else np.int64(0)
    for at in range(total):
        shelf_ends[np.int64(samples[at] >> SHELF_SHIFT)] += 1
    begin = np.int64(0)
    for shelf in range(SHELVES):
        size = shelf_ends[shelf]
        shelf_ends[shelf] = befores[shelf] = begin
        run_places[shelf] = shelf * count + begin // MORE
        begin += size
    at = np.int64(0)
    for row in range(count):
        while at < ends[row]:
            shelf = np.int64(samples[at] >> SHELF_SHIFT)
            hashes[shelf_ends[shelf]] = np.uint32(samples[at] >> KEPT_SHIFT & WORD)
            shelf_ends[shelf] += 1
            at += 1
        for shelf in range(SHELVES):
            size = shelf_ends[shelf] - befores[shelf]
            befores[shelf] = shelf_ends[shelf]
            place = run_places[shelf]
            while size >= MORE:
                runs[place] = size % MORE + MORE
                place += 1
                size //= MORE
            runs[place] = size
            run_places[shelf] = place + 1
    return total


def tell(hashes, begins, ends, count, shift, counts):
    """Add to `counts` how many of the hashes of some batches fall into each bin; the bits from `shift` up number the bins."""
    down = np.uint32(shift)
    for batch in range(count):
        for at in range(begins[batch], ends[batch]):
            counts[np.int64(hashes[at] >> down)] += 1
    return np.int64(count)


def spread(hashes, runs, begins, run_begins, firsts, articles, count, shelf, texts, shift, places, target):
    """Write the hashes of some batches to the next places of their bins as `hash | text`; those of articles whose text is below 0 are dropped."""
    down, high = np.uint32(shift), np.uint64(shelf) << SHELF_SHIFT
    for batch in range(count):
        begin, run = begins[batch], run_begins[batch]
        for article in range(firsts[batch], firsts[batch] + articles[batch]):
            size, bits = np.int64(runs[run]) % MORE, RUN_BITS
            while runs[run] >= MORE:
                run += 1
                size += (np.int64(runs[run]) % MORE) << bits
                bits += RUN_BITS
            run += 1
            end = begin + size
            text = np.int64(texts[article])
            if text >= 0:
                for at in range(begin, end):
                    bin_ = np.int64(hashes[at] >> down)
                    head = (high | np.uint64(hashes[at]) << KEPT_SHIFT) >> TEXT_BITS << TEXT_BITS
                    target[places[bin_]] = head | np.uint64(text)
                    places[bin_] += 1
            begin = end
    return np.int64(count)


def sort_few(values, begin, end, shift):
    """Insertion sort, in place and stable, by the bits from `shift` up."""
    for at in range(begin + 1, end):
        value = values[at]
        place = at
        while place > begin and values[place - 1] >> shift > value >> shift:
            values[place] = values[place - 1]
            place -= 1
        values[place] = value


def sift(values, begin, root, count):
    """Heap sort's step: let the value at `root` sink to its place."""
    value = values[begin + root]
    while 2 * root + 1 < count:
        child = 2 * root + 1
        if child + 1 < count and values[begin + child + 1] > values[begin + child]:
            child += 1
        if values[begin + child] <= value:
            break
        values[begin + root] = values[begin + child]
        root = child
    values[begin + root] = value


def sort_many(values, begin, end):
    """Heap sort, in place: n log n for any values."""
    count = end - begin
    for back in range(count // 2):
        sift(values, begin, count // 2 - 1 - back, count)
    for back in range(count - 1):
        last = begin + count - 1 - back
        highest = values[begin]
        values[begin] = values[last]
        values[last] = highest
        sift(values, begin, np.int64(0), count - 1 - back)


def sieve(entries, begin, end, shift, counts):
    """Move the entries of a bin that may share their hash with another to its front; where they end.

    Most samples belong to one text only. They are found fast, though not all of them: by counters for the bits below `shift`, four for each entry.
    """
    digits = np.int64(1)
    while digits < MOST_DIGITS and (np.int64(1) << digits) < 4 * (end - begin):
        digits += 1
    down, gate = np.uint64(max(np.int64(30), shift - digits)), (ONE << np.uint64(digits)) - ONE
    for place in range(np.int64(gate) + 1):
        counts[place] = ONCE
    for at in range(begin, end):
        counts[np.int64((entries[at] >> down) & gate)] += np.uint32(1)
    kept = begin
    for at in range(begin, end):
        entry = entries[at]
        entries[kept] = entry
        kept += np.int64(counts[np.int64((entry >> down) & gate)] > ONCE + np.uint32(1))
    return kept


def sort_bin(entries, begin, end, shift, counts, sorted_):
    """Write the entries of one bin to `sorted_[0:end - begin]`, sorted by their hashes; they agree in the bits from `shift` up.

    Entries of one hash keep their order, which puts those of one text side by side.
    """
    digits = np.int64(1)
    while digits < MOST_DIGITS and (np.int64(1) << digits) < end - begin:
        digits += 1
    down, gate = np.uint64(max(np.int64(30), shift - digits)), (ONE << np.uint64(digits)) - ONE
    width = np.int64(gate) + 1
    for place in range(width):
        counts[place] = ONCE
    for at in range(begin, end):
        counts[np.int64((entries[at] >> down) & gate)] += np.uint32(1)
    before = np.uint32(0)
    for place in range(width):
        size = np.uint32(counts[place] - ONCE)
        counts[place] = before
        before = np.uint32(before + size)
    for at in range(begin, end):
        place = np.int64((entries[at] >> down) & gate)
        sorted_[counts[place]] = entries[at]
        counts[place] += np.uint32(1)
    first = np.int64(0)
    for place in range(width):
        last = np.int64(counts[place])
        if last - first > FEW and not of_one_hash(sorted_, first, last):
            sort_many(sorted_, first, last)
        first = last
    sort_few(sorted_, np.int64(0), end - begin, TEXT_BITS)  # for all counters at once: most entries stand right already


def of_one_hash(entries, begin, end):
    """Whether all entries have the same hash, as those of boilerplate do."""
    others = ZERO
    for at in range(begin, end):
        others |= entries[at] ^ entries[begin]
    return others >> TEXT_BITS == ZERO


def gather(entries, begins, ends, bins, shift, common, boilerplate, zeros, counts, sorted_, crowds, buckets):
    """Entries in bins → buckets end to end, the first text of each marked with `FIRST`; the number of texts in all buckets.

    A sample of one text makes no bucket. For a sample of more than `common` texts, `crowds` of each text is raised by one; a sample of
    more than `boilerplate` texts makes a bucket only if the first `zeros` bits of its hash are zero.
    """
    made = np.int64(0)
    below = HASH_BITS - np.uint64(zeros)
    for bin_ in range(bins):
        end = sieve(entries, begins[bin_], ends[bin_], shift, counts)
        size = end - begins[bin_]
        if size < 2:
            continue
        sort_bin(entries, begins[bin_], end, shift, counts, sorted_)
        at = np.int64(0)
        while at + 1 < size:
            first = at
            head = sorted_[first] >> TEXT_BITS
            at += 1
            if sorted_[at] >> TEXT_BITS != head:
                continue
            before = sorted_[first]
            texts = np.int64(1)
            while at < size and sorted_[at] >> TEXT_BITS == head:
                texts += np.int64(sorted_[at] != before)  # a text may have a sample twice
                before = sorted_[at]
                at += 1
            if texts > common:
                before = TEXT + ONE
                for place in range(first, at):
                    text = sorted_[place] & TEXT
                    crowds[text] += np.int32(text != before)
                    before = text
            if texts == 1 or (texts > boilerplate and head >> below != ZERO):
                continue
            if at - first > FEW:
                sort_many(sorted_, first, at)
            else:
                sort_few(sorted_, first, at, ZERO)
            begin = made
            before = TEXT + ONE
            for place in range(first, at):
                text = sorted_[place] & TEXT
                buckets[made] = np.uint32(text)
                made += np.int64(text != before)
                before = text
            buckets[begin] |= FIRST
    return made
