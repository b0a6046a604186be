"""Letters → hashes of their shingles, samples of them, MinHash signatures. Letters are UTF-16 units."""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

from dedup.text import shingling

BASE = np.uint64(shingling.BASE)
MIX = np.uint64(shingling.MIX)
ONE = np.uint64(1)
ZERO = np.uint64(0)
HEAVY = np.int64(shingling.IDEOGRAPH)
LIGHT = np.int64(shingling.LETTER)
WEIGHT_HEAVY = np.uint32(shingling.IDEOGRAPH << 24)
EIGHT_LAST = np.uint32(24)
CODE = np.uint32(0xFFFFFF)


def mix(value):
    """`dedup.text.shingling.mixed`."""
    value = (value ^ (value >> np.uint64(32))) * MIX
    return value ^ (value >> np.uint64(29))


def weigh(code):
    """`dedup.text.shingling.weight` of a code point."""
    if code < 0x2E80:
        return LIGHT
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xAC00 <= code <= 0xD7A3:
        return HEAVY
    if 0x2E80 <= code <= 0x2FDF or 0x3005 <= code <= 0x3007 or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x323AF:
        return HEAVY
    return LIGHT


def widen(units, at, stop, codes):
    """UTF-16 units → code points, each with its weight in the upper eight bits; how many. Behind the last: all weights."""
    size = np.int64(0)
    light = np.int64(0)
    while at < stop:
        unit = np.uint32(units[at])
        at += 1
        if np.uint32(0x4E00) <= unit <= np.uint32(0x9FFF):
            codes[size] = unit | WEIGHT_HEAVY
        else:
            if np.uint32(0xD800) <= unit <= np.uint32(0xDBFF) and at < stop:
                low = np.uint32(units[at]) - np.uint32(0xDC00)
                unit = np.uint32(0x10000) + ((unit - np.uint32(0xD800)) << np.uint32(10)) + low
                at += 1
            weight = weigh(np.int64(unit))
            light += HEAVY - weight
            codes[size] = unit | np.uint32(weight << 24)
        size += 1
    codes[size] = np.uint32(min(size * HEAVY - light, np.int64(0xFFFFFFFF)))
    return size


def hash_runs(codes, size, full, powers, hashes):
    """The hash of every shingle of weight `full`, in order, repeats included; how many."""
    if size == 0:
        return np.int64(0)
    count = np.int64(0)
    start = np.int64(0)
    end = np.int64(0)
    carried = np.int64(0)
    value = ZERO
    while start < size:
        while carried < full and end < size:
            code = codes[end]
            carried += np.int64(code >> EIGHT_LAST)
            value = value * BASE + np.uint64((code & CODE) + np.uint32(1))
            end += 1
        if carried < full:
            break
        hashes[count] = mix(value)
        count += 1
        power = powers[end - start - 1]
        shifted = power * BASE
        while end < size:  # one ideograph out, one in: the weight stays, and the loop is short
            old, new = codes[start], codes[end]
            if old < WEIGHT_HEAVY or new < WEIGHT_HEAVY:
                break
            term = np.uint64((new & CODE) + np.uint32(1)) - np.uint64((old & CODE) + np.uint32(1)) * shifted
            value = value * BASE + term
            hashes[count] = mix(value)
            count += 1
            start += 1
            end += 1
        code = codes[start]
        carried -= np.int64(code >> EIGHT_LAST)
        value -= np.uint64((code & CODE) + np.uint32(1)) * power
        start += 1
    if count == 0:
        hashes[0] = mix(value)
        count = np.int64(1)
    return count


def sample_runs(codes, size, full, powers, gate, samples, made, digests, row):
    """`hash_runs` that keeps only hashes whose lowest bits are zero, and no run of the same; behind the last sample.

    `digests[row]` becomes a 64-bit digest of the text, made of the hashes of all its shingles in order.
    """
    if size == 0:
        digests[row] = ZERO
        return made
    start = np.int64(0)
    end = np.int64(0)
    carried = np.int64(0)
    value = ZERO
    digest = ZERO
    last = ZERO
    while start < size:
        while carried < full and end < size:
            code = codes[end]
            carried += np.int64(code >> EIGHT_LAST)
            value = value * BASE + np.uint64((code & CODE) + np.uint32(1))
            end += 1
        if carried < full and start > 0:
            break
        found = mix(value)
        digest = digest * BASE + found
        samples[made] = found
        made += np.int64((found & gate == ZERO) & (found != last))
        last = found
        if carried < full:
            break
        power = powers[end - start - 1]
        shifted = power * BASE
        while end < size:  # one ideograph out, one in: the weight stays, and the loop is short
            old, new = codes[start], codes[end]
            if old < WEIGHT_HEAVY or new < WEIGHT_HEAVY:
                break
            term = np.uint64((new & CODE) + np.uint32(1)) - np.uint64((old & CODE) + np.uint32(1)) * shifted
            value = value * BASE + term
            found = mix(value)
            digest = digest * BASE + found
            samples[made] = found
            made += np.int64((found & gate == ZERO) & (found != last))
            last = found
            start += 1
            end += 1
        code = codes[start]
        carried -= np.int64(code >> EIGHT_LAST)
        value -= np.uint64((code & CODE) + np.uint32(1)) * power
        start += 1
    digests[row] = mix(digest + np.uint64(size))
    return made


def class_of(total, shortest):
    """How densely a text of that weight is sampled: 0 up to `shortest` ideographs, then one more a doubling, 3 at most."""
    if total > shortest * 4 * HEAVY:
        return np.int64(3)
    if total > shortest * 2 * HEAVY:
        return np.int64(2)
    return np.int64(1) if total > shortest * HEAVY else np.int64(0)


def sample_texts(
    units,
    ends,
    count,
    long_full,
    short_full,
    rate,
    shortest,
    powers,
    codes,
    samples,
    sample_ends,
    digests,
    sizes,
):
    """For each text its digest, its number of letters, and the sample of its shingles; how many samples in all.

    A text of class c keeps a long shingle where the lowest `min(c, rate)` bits of its hash are zero, up to `rate` bits
    for the longest class, and, below that class, its short shingles in the same way.
    """
    made = np.int64(0)
    begin = np.int64(0)
    for row in range(count):
        size = widen(units, begin, ends[row], codes)
        begin = ends[row]
        sizes[row] = size
        kind = class_of(np.int64(codes[size]), shortest)
        gate = (ONE << np.uint64(rate if kind == 3 else min(kind, rate))) - ONE
        if kind < 2:
            made = sample_runs(codes, size, short_full, powers, gate, samples, made, digests, row)
        made = sample_runs(codes, size, long_full, powers, gate, samples, made, digests, row)
        sample_ends[row] = made
    return made


def sign_texts(units, ends, count, full, powers, codes, hashes, factors, terms, permutations, signatures):
    """The MinHash signature of each text: `min(a·h + b mod 2³²)` over its shingles, as datasketch's affine32 has it.

    The signatures hold the largest number everywhere when this begins.
    """
    begin = np.int64(0)
    for row in range(count):
        size = widen(units, begin, ends[row], codes)
        begin = ends[row]
        found = hash_runs(codes, size, full, powers, hashes)
        base = row * permutations
        for index in range(found):
            value = np.uint32(hashes[index] >> np.uint64(32))
            value = np.uint32((value ^ (value >> np.uint32(16))) * np.uint32(0x85EBCA6B))
            value = np.uint32((value ^ (value >> np.uint32(13))) * np.uint32(0xC2B2AE35))
            value = np.uint32(value ^ (value >> np.uint32(16)))
            for place in range(permutations):
                permuted = np.uint32(np.uint32(factors[place] * value) + terms[place])
                lowest = signatures[base + place]
                signatures[base + place] = permuted if permuted < lowest else lowest  # noqa: FURB136 - a minimum that is vectorised
    return np.int64(count)
