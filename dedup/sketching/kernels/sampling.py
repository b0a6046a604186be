"""Letters, as UTF-16 units → hashes of their shingles, samples of these, and MinHash signatures."""

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
WEIGHT_LIGHT = np.uint32(shingling.LETTER << 24)
EIGHT_LAST = np.uint32(24)
CODE = np.uint32(0xFFFFFF)
BLOCK = 64
"""Letters or hashes that are tested at once, a bit for each. Arrays have room for so many more elements behind their last."""


def mix(value):
    """`dedup.text.shingling.mixed`."""
    value = (value ^ (value >> np.uint64(32))) * MIX
    return value ^ (value >> np.uint64(29))


def weigh(code):
    """The weight of a code point, as in `dedup.text.shingling.weight`."""
    if code < 0x2E80:
        return LIGHT
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xAC00 <= code <= 0xD7A3:
        return HEAVY
    if 0x2E80 <= code <= 0x2FDF or 0x3005 <= code <= 0x3007 or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x323AF:
        return HEAVY
    return LIGHT


def is_heavy(code):
    """Whether a code point of plane 0 has the weight of an ideograph: `weigh` without branches."""
    return (
        (np.uint32(code - np.uint32(0x4E00)) <= np.uint32(0x51FF))
        | (np.uint32(code - np.uint32(0x3400)) <= np.uint32(0x19BF))
        | (np.uint32(code - np.uint32(0xAC00)) <= np.uint32(0x2BA3))
        | (np.uint32(code - np.uint32(0x2E80)) <= np.uint32(0x15F))
        | (np.uint32(code - np.uint32(0x3005)) <= np.uint32(2))
        | (np.uint32(code - np.uint32(0xF900)) <= np.uint32(0x1FF))
    )


def widen(units, at, stop, codes):
    """UTF-16 units → code points, each with its weight in the upper eight bits; how many. The element behind the last is the sum of all weights.

    In most texts no code point takes two units; then the loop has no branch and is vectorised.
    """
    count = stop - at
    paired = np.uint32(0)
    light = np.uint32(0)
    for place in range(count):
        unit = np.uint32(units[at + place])
        heavy = is_heavy(unit)
        codes[place] = unit | (WEIGHT_HEAVY if heavy else WEIGHT_LIGHT)
        light = np.uint32(light + np.uint32(not heavy))
        paired = np.uint32(paired | np.uint32((unit & np.uint32(0xF800)) == np.uint32(0xD800)))
    if paired == 0:
        total = count * HEAVY - np.int64(light) * (HEAVY - LIGHT)
        codes[count] = np.uint32(min(total, np.int64(0xFFFFFFFF)))
        return count
    size = np.int64(0)
    total = np.int64(0)
    while at < stop:
        unit = np.uint32(units[at])
        at += 1
        if np.uint32(0xD800) <= unit <= np.uint32(0xDBFF) and at < stop:
            low = np.uint32(units[at]) - np.uint32(0xDC00)
            unit = np.uint32(0x10000) + ((unit - np.uint32(0xD800)) << np.uint32(10)) + low
            at += 1
        weight = weigh(np.int64(unit))
        total += weight
        codes[size] = unit | np.uint32(weight << 24)
        size += 1
    codes[size] = np.uint32(min(total, np.int64(0xFFFFFFFF)))
    return size


def lowest_bit(bits):
    """The place of the lowest bit that is set: the number of bits below it."""
    return count_ones((bits & (~bits + ONE)) - ONE)


def count_ones(bits):
    """How many bits are set; the compiler makes one instruction of it."""
    bits -= (bits >> ONE) & np.uint64(0x5555_5555_5555_5555)
    bits = (bits & np.uint64(0x3333_3333_3333_3333)) + ((bits >> np.uint64(2)) & np.uint64(0x3333_3333_3333_3333))
    bits = (bits + (bits >> np.uint64(4))) & np.uint64(0x0F0F_0F0F_0F0F_0F0F)
    return np.int64((bits * np.uint64(0x0101_0101_0101_0101)) >> np.uint64(56))


def hash_runs(codes, size, full, quads, hashes):
    """The hash of every shingle of weight `full`, in order, with repeats; how many.

    Shingles whose letters all have the text's usual weight have the same length: they are hashed in parallel. Those with another
    letter (a figure among ideographs) are then hashed again. Up to `BLOCK` elements behind the last of `codes` and `hashes` are read or
    overwritten.
    """
    if size == 0:
        return np.int64(0)
    count = starts(codes, size, full)
    if count == 0:
        value = ZERO
        for at in range(size):
            value = value * BASE + np.uint64((codes[at] & CODE) + np.uint32(1))
        hashes[0] = mix(value)
        return np.int64(1)
    weight = LIGHT if np.int64(codes[size]) * 2 < (HEAVY + LIGHT) * size else HEAVY
    length = (full + weight - 1) // weight
    hash_even(codes, size, length, quads, hashes)
    hash_others(codes, size, count, full, weight, length, hashes)
    for at in range(count):
        hashes[at] = mix(hashes[at])
    return count


def starts(codes, size, full):
    """How many shingles of weight `full` there are: the letters from which so much weight is left to the end."""
    at = size
    carried = np.int64(0)
    while at > 0 and carried < full:
        at -= 1
        carried += np.int64(codes[at] >> EIGHT_LAST)
    return at + 1 if carried >= full else np.int64(0)


def hash_even(codes, size, length, quads, hashes):
    """The hashes of all runs of `length` letters, not yet mixed, and in `quads` those of runs of four; vectorised.

    The hash of two letters is the first times the base, plus the second; that of four is the hash of the first two times
    the square of the base, plus that of the next two; and so on.
    """
    square = BASE * BASE
    fourth = square * square
    count = size - length + 1
    fours = length >> 2
    if fours == 0:
        for at in range(count):
            hashes[at] = np.uint64((codes[at] & CODE) + np.uint32(1))
    else:
        for at in range(size - 1):
            first, second = (
                np.uint64((codes[at] & CODE) + np.uint32(1)),
                np.uint64((codes[at + 1] & CODE) + np.uint32(1)),
            )
            quads[at] = first * BASE + second
        for at in range(size - 3):
            quads[at] = quads[at] * square + quads[at + 2]
        if fours == 1:
            for at in range(count):
                hashes[at] = quads[at]
        else:
            for at in range(count):
                hashes[at] = quads[at] * fourth + quads[at + 4]
        for step in range(2, fours):
            for at in range(count):
                hashes[at] = hashes[at] * fourth + quads[at + 4 * step]
    for step in range(max(1, 4 * fours), length):
        for at in range(count):
            hashes[at] = hashes[at] * BASE + np.uint64((codes[at + step] & CODE) + np.uint32(1))


def hash_others(codes, size, count, full, usual, length, hashes):
    """The hashes, not yet mixed, of the shingles with a letter of another weight among their first `length`.

    Among ideographs such a run is too light for a shingle: it is made longer, and its hash is continued. Among letters of an alphabet it
    may be too heavy, and is hashed from its beginning.
    """
    lighter = usual == HEAVY
    weight = np.int64(0)
    for at in range(length):
        weight += np.int64(codes[at] >> EIGHT_LAST)
    done = np.int64(0)
    for begin in range(0, size, BLOCK):
        others = ZERO
        for place in range(BLOCK):
            others |= np.uint64(codes[begin + place] >> EIGHT_LAST != np.uint32(usual)) << np.uint64(place)
        if size - begin < BLOCK:
            others &= (ONE << np.uint64(size - begin)) - ONE
        while others != ZERO:
            odd = begin + lowest_bit(others)
            others &= others - ONE
            if odd - length + 1 > done:
                done = odd - length + 1
                weight = (length - 1) * usual + np.int64(codes[odd] >> EIGHT_LAST)
            last = min(odd + 1, count)
            while done < last:
                value = hashes[done] if lighter else ZERO
                carried = weight if lighter else np.int64(0)
                end = done + length if lighter else done
                while True:
                    code = codes[end]
                    value = value * BASE + np.uint64((code & CODE) + np.uint32(1))
                    carried += np.int64(code >> EIGHT_LAST)
                    end += 1
                    if carried >= full:
                        break
                hashes[done] = value
                weight += np.int64(codes[done + length] >> EIGHT_LAST) - np.int64(codes[done] >> EIGHT_LAST)
                done += 1


def class_of(total, shortest):
    """The class of a text of that weight, which says how densely it is sampled: 0 up to `shortest` ideographs, then one more for each doubling, at most 3."""
    if total > shortest * 4 * HEAVY:
        return np.int64(3)
    if total > shortest * 2 * HEAVY:
        return np.int64(2)
    return np.int64(1) if total > shortest * HEAVY else np.int64(0)


def gated(hashes, count, gate, samples, made):
    """Append to `samples` the hashes with no bit of `gate` set, each once where equal ones follow each other; how many samples there are now.

    Hashes are tested 64 at a time without a branch; about one in eight is a sample.
    """
    for begin in range(0, count, BLOCK):
        bits = ZERO
        for place in range(BLOCK):
            bits |= np.uint64(hashes[begin + place] & gate == ZERO) << np.uint64(place)
        if count - begin < BLOCK:
            bits &= (ONE << np.uint64(count - begin)) - ONE
        while bits != ZERO:
            at = begin + lowest_bit(bits)
            bits &= bits - ONE
            found = hashes[at]
            samples[made] = found
            made += np.int64(found != (hashes[at - 1] if at > 0 else ZERO))
    return made


def digest_of(hashes, count, size):
    """A 64-bit digest of a text, from its number of letters and the hashes of its long shingles with their places."""
    digest = np.uint64(size)
    for at in range(count):
        digest += mix(hashes[at] + np.uint64(at))
    return mix(digest)


def sample_texts(
    units,
    ends,
    count,
    long_full,
    short_full,
    rate,
    shortest,
    codes,
    quads,
    hashes,
    samples,
    sample_ends,
    digests,
    sizes,
):
    """For each text its digest, its number of letters, and its samples; how many samples in all.

    A text of class c (`class_of`) keeps the shingles whose lowest `min(c, rate)` hash bits are zero, `rate` bits for class 3: the long
    shingles, and for classes 0 and 1 the short ones, too.
    """
    made = np.int64(0)
    begin = np.int64(0)
    for row in range(count):
        size = widen(units, begin, ends[row], codes)
        begin = ends[row]
        sizes[row] = size
        kind = class_of(np.int64(codes[size]), shortest)
        gate = (ONE << np.uint64(rate if kind == 3 else min(kind, rate))) - ONE
        found = np.int64(0)
        for scale in range(0 if kind < 2 else 1, 2):
            found = hash_runs(codes, size, long_full if scale else short_full, quads, hashes)
            made = gated(hashes, found, gate, samples, made)
        digests[row] = digest_of(hashes, found, size) if size else ZERO
        sample_ends[row] = made
    return made


def sign_texts(units, ends, count, full, codes, quads, hashes, factors, terms, permutations, signatures):
    """The MinHash signature of each text, the minima of `a·h + b mod 2³²` over its shingles, as in datasketch's scheme affine32.

    All elements of `signatures` must be the largest number before the call.
    """
    begin = np.int64(0)
    for row in range(count):
        size = widen(units, begin, ends[row], codes)
        begin = ends[row]
        found = hash_runs(codes, size, full, quads, hashes)
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
