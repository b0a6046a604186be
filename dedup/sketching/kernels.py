"""The inner loops, written for a compiler: raw pointers in, raw pointers out, nothing allocated, nothing raised.

They run only compiled (`dedup.sketching.compiling`); `dedup.sketching.plain` says the same in numpy and is the oracle of
the tests. All integers are unsigned or all are signed within an expression: numba turns a mixture into floats.

Letters are held as UTF-16 units. A fold table has one 32-bit entry a code point: 0 dropped, `SLOW` left to the
reference fold, else the letter it becomes.
"""

# mypy: allow-untyped-defs, allow-untyped-calls
# numba compiles these functions by themselves: they take many parameters and hold their branches in one body
# ruff: noqa: ANN001, ANN201

from __future__ import annotations

import numpy as np

from dedup.text import shingling

SLOW = np.uint32(1 << 31)
BASE = np.uint64(shingling.BASE)
MIX = np.uint64(shingling.MIX)
ONE = np.uint64(1)
ZERO = np.uint64(0)
EMPTY = np.uint64(0xA5C3_96E1_7B2D_4F08)
"""Marks a free slot of a table. Not zero: a compiler makes a call of `memset` of that, and nothing here may call."""
HEAVY = np.int64(shingling.IDEOGRAPH)
LIGHT = np.int64(shingling.LETTER)
WEIGHT_HEAVY = np.uint32(shingling.IDEOGRAPH << 24)
EIGHT_LAST = np.uint32(24)
CODE = np.uint32(0xFFFFFF)

READ, FALL_BACK, BLANK = 0, 1, 2
"""What became of a row: its letters are read; Python must look at it; it is an empty line."""


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


def decode(source, at, stop):
    """The code point at `at` of UTF-8 and its length in bytes, packed as `code * 8 + length`; -1 if it is none."""
    first = np.int64(source[at])
    if first < 0x80:
        return first * 8 + 1
    if first < 0xC2:
        return np.int64(-1)
    if first < 0xE0:
        if at + 1 >= stop or source[at + 1] & 0xC0 != 0x80:
            return np.int64(-1)
        return ((first & 0x1F) << 6 | np.int64(source[at + 1]) & 0x3F) * 8 + 2
    if first < 0xF0:
        if at + 2 >= stop or source[at + 1] & 0xC0 != 0x80 or source[at + 2] & 0xC0 != 0x80:
            return np.int64(-1)
        code = (first & 0x0F) << 12 | (np.int64(source[at + 1]) & 0x3F) << 6 | np.int64(source[at + 2]) & 0x3F
        if code < 0x800 or 0xD800 <= code <= 0xDFFF:
            return np.int64(-1)
        return code * 8 + 3
    if first > 0xF4 or at + 3 >= stop:
        return np.int64(-1)
    if source[at + 1] & 0xC0 != 0x80 or source[at + 2] & 0xC0 != 0x80 or source[at + 3] & 0xC0 != 0x80:
        return np.int64(-1)
    code = (
        (first & 0x07) << 18
        | (np.int64(source[at + 1]) & 0x3F) << 12
        | (np.int64(source[at + 2]) & 0x3F) << 6
        | np.int64(source[at + 3]) & 0x3F
    )
    if code < 0x10000 or code > 0x10FFFF:
        return np.int64(-1)
    return code * 8 + 4


def emit(code, table, units, size):
    """Append the letter that a code point becomes; the new size, or -1 if only the reference fold knows."""
    letter = table[code]
    if letter == 0:
        return size
    if letter & SLOW:
        return np.int64(-1)
    if letter < 0x10000:
        units[size] = np.uint16(letter)
        return size + 1
    letter -= np.uint32(0x10000)
    units[size] = np.uint16(np.uint32(0xD800) | (letter >> np.uint32(10)))
    units[size + 1] = np.uint16(np.uint32(0xDC00) | (letter & np.uint32(0x3FF)))
    return size + 2


def hexadecimal(source, at):
    """The value of four hexadecimal digits, or -1."""
    value = np.int64(0)
    for place in range(4):
        digit = np.int64(source[at + place])
        if 48 <= digit <= 57:
            value = value * 16 + digit - 48
        elif 65 <= digit <= 70:
            value = value * 16 + digit - 55
        elif 97 <= digit <= 102:
            value = value * 16 + digit - 87
        else:
            return np.int64(-1)
    return value


def fold_text(source, at, stop, table, units, size):
    """Fold UTF-8 into letters; the new size, or -1 where Python must look at it."""
    while at < stop:
        byte = source[at]
        if 0xE0 < byte < 0xF0 and at + 2 < stop and (source[at + 1] & 0xC0) == 0x80 and (source[at + 2] & 0xC0) == 0x80:
            code = (
                (np.int64(byte) & 0x0F) << 12 | (np.int64(source[at + 1]) & 0x3F) << 6 | np.int64(source[at + 2]) & 0x3F
            )
            letter = table[code]
            if letter < 0x10000 and (code < 0xD800 or code > 0xDFFF):
                units[size] = np.uint16(letter)
                size += np.int64(letter != 0)
                at += 3
                continue
        got = decode(source, at, stop)
        if got < 0:
            return np.int64(-1)
        at += got & 7
        size = emit(got >> 3, table, units, size)
        if size < 0:
            return size
    return size


def fold_string(source, at, stop, table, units, size, scratch):
    """Fold the JSON string that begins behind a quotation mark at `at`; `scratch[2]` becomes the place behind its end.

    Returns the new size, or -1 where Python must look at it.
    """
    while at < stop:
        byte = source[at]
        if 0xE0 < byte < 0xF0 and at + 2 < stop and (source[at + 1] & 0xC0) == 0x80 and (source[at + 2] & 0xC0) == 0x80:
            code = (
                (np.int64(byte) & 0x0F) << 12 | (np.int64(source[at + 1]) & 0x3F) << 6 | np.int64(source[at + 2]) & 0x3F
            )
            letter = table[code]
            if letter < 0x10000 and (code < 0xD800 or code > 0xDFFF):
                units[size] = np.uint16(letter)
                size += np.int64(letter != 0)
                at += 3
                continue
        if byte == 34:
            scratch[2] = at + 1
            return size
        if byte < 32:
            return np.int64(-1)
        if byte != 92:
            got = decode(source, at, stop)
            if got < 0:
                return np.int64(-1)
            at += got & 7
            code = got >> 3
        else:
            if at + 1 >= stop:
                return np.int64(-1)
            mark = source[at + 1]
            at += 2
            if mark == 117:
                if at + 4 > stop:
                    return np.int64(-1)
                code = hexadecimal(source, at)
                at += 4
                if code < 0 or 0xDC00 <= code <= 0xDFFF:
                    return np.int64(-1)
                if code >= 0xD800:
                    if at + 6 > stop or source[at] != 92 or source[at + 1] != 117:
                        return np.int64(-1)
                    low = hexadecimal(source, at + 2)
                    if low < 0xDC00 or low > 0xDFFF:
                        return np.int64(-1)
                    code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)
                    at += 6
            elif mark in (34, 92, 47):
                code = np.int64(mark)
            elif mark in (98, 102, 110, 114, 116):
                code = np.int64(32)
            else:
                return np.int64(-1)
        size = emit(code, table, units, size)
        if size < 0:
            return size
    return np.int64(-1)


def skip_string(source, at, stop, escapes):
    """The place behind the end of the JSON string that begins behind a quotation mark at `at`, or -1.

    Unless `escapes` allows them, a string with an escape is left to Python: its bytes are not its text.
    """
    while at < stop:
        byte = source[at]
        if byte == 34:
            return at + 1
        if byte < 32 or (byte == 92 and not escapes):
            return np.int64(-1)
        if byte == 92:
            if at + 1 >= stop:
                return np.int64(-1)
            mark = source[at + 1]
            if mark == 117:
                if at + 6 > stop:
                    return np.int64(-1)
                code = hexadecimal(source, at + 2)
                if code < 0 or 0xD800 <= code <= 0xDFFF:
                    return np.int64(-1)
                at += 6
            elif mark in (34, 92, 47, 98, 102, 110, 114, 116):
                at += 2
            else:
                return np.int64(-1)
            continue
        got = decode(source, at, stop)
        if got < 0:
            return np.int64(-1)
        at += got & 7
    return np.int64(-1)


def skip_plain(source, at, stop):
    """The place behind `true`, `false`, `null` or a whole number, or -1."""
    byte = source[at]
    if byte == 116 and at + 4 <= stop and source[at + 1] == 114 and source[at + 2] == 117 and source[at + 3] == 101:
        return at + 4
    if byte == 110 and at + 4 <= stop and source[at + 1] == 117 and source[at + 2] == 108 and source[at + 3] == 108:
        return at + 4
    if byte == 102 and at + 5 <= stop and source[at + 1] == 97 and source[at + 2] == 108 and source[at + 3] == 115:
        return at + 5 if source[at + 4] == 101 else np.int64(-1)
    begin = at
    while at < stop and 48 <= source[at] <= 57:
        at += 1
    if at == begin or (source[begin] == 48 and at > begin + 1) or at - begin > 15:
        return np.int64(-1)
    return at


def skip_space(source, at, stop):
    """The next place that holds no white space."""
    while at < stop and (source[at] == 32 or source[at] == 9 or source[at] == 13):
        at += 1
    return at


def same_bytes(source, at, stop, key, length):
    """Whether `source[at:stop]` is the key."""
    if stop - at != length:
        return False
    for place in range(length):  # noqa: SIM110 - no generators in a kernel
        if source[at + place] != key[place]:
            return False
    return True


def read_row(source, at, stop, text_key, text_length, id_key, id_length, table, units, size, scratch):
    """Read one line of JSON: letters of its text to `units`, place of its id to `scratch[0:2]`; the new size or -1."""
    scratch[0] = -1
    seen = False
    at = skip_space(source, at, stop)
    if at >= stop or source[at] != 123:
        return np.int64(-1)
    at = skip_space(source, at + 1, stop)
    while at < stop and source[at] == 34:
        begin = at + 1
        at = skip_string(source, begin, stop, False)
        if at < 0:
            return np.int64(-1)
        is_text = same_bytes(source, begin, at - 1, text_key, text_length)
        is_id = same_bytes(source, begin, at - 1, id_key, id_length)
        at = skip_space(source, at, stop)
        if at >= stop or source[at] != 58:
            return np.int64(-1)
        at = skip_space(source, at + 1, stop)
        if at >= stop:
            return np.int64(-1)
        if source[at] == 34:
            if is_text:
                if seen:
                    return np.int64(-1)
                seen = True
                size = fold_string(source, at + 1, stop, table, units, size, scratch)
                if size < 0:
                    return size
                at = scratch[2]
            else:
                begin = at + 1
                at = skip_string(source, begin, stop, not is_id)
                if at < 0:
                    return np.int64(-1)
                if is_id:
                    if scratch[0] >= 0:
                        return np.int64(-1)
                    scratch[0] = begin
                    scratch[1] = at - 1
        else:
            if is_text or source[at] == 123 or source[at] == 91:
                return np.int64(-1)
            begin = at
            at = skip_plain(source, at, stop)
            if at < 0:
                return np.int64(-1)
            if is_id:
                if scratch[0] >= 0 or source[begin] < 48 or source[begin] > 57:
                    return np.int64(-1)
                scratch[0] = begin
                scratch[1] = at
        at = skip_space(source, at, stop)
        if at < stop and source[at] == 44:
            at = skip_space(source, at + 1, stop)
            if at >= stop or source[at] != 34:
                return np.int64(-1)
            continue
        if at < stop and source[at] == 125 and seen:
            at = skip_space(source, at + 1, stop)
            if (at < stop and source[at] != 10) or (id_length > 0 and scratch[0] < 0):
                return np.int64(-1)
            scratch[3] = at
            return size
        return np.int64(-1)
    return np.int64(-1)


def read_rows(
    source,
    length,
    text_key,
    text_length,
    id_key,
    id_length,
    table,
    units,
    capacity,
    ends,
    id_spans,
    row_spans,
    states,
    scratch,
):
    """Read a block of whole lines of JSON, `capacity` rows at most; how many rows there were. `scratch[4]`: bytes read.

    For each row: its letters at `units[ends[i-1]:ends[i]]`, its bytes at `row_spans`, its id's at `id_spans`, its state.
    """
    row = np.int64(0)
    size = np.int64(0)
    at = np.int64(0)
    while at < length and row < capacity:
        got = read_row(source, at, length, text_key, text_length, id_key, id_length, table, units, size, scratch)
        if got < 0:
            stop = at
            while stop < length and source[stop] != 10:
                stop += 1
            states[row] = BLANK if skip_space(source, at, stop) == stop else FALL_BACK
        else:
            stop = scratch[3]
            states[row] = READ
            size = got
        row_spans[2 * row] = at
        row_spans[2 * row + 1] = stop
        id_spans[2 * row] = scratch[0]
        id_spans[2 * row + 1] = scratch[1]
        ends[row] = size
        row += 1
        at = stop + 1
    scratch[4] = at
    return row


def fold_texts(source, offsets, count, table, units, ends, states):
    """Fold texts given as UTF-8 end to end: text i is `source[offsets[i]:offsets[i + 1]]`."""
    size = np.int64(0)
    for row in range(count):
        got = fold_text(source, offsets[row], offsets[row + 1], table, units, size)
        if got < 0:
            states[row] = FALL_BACK
        else:
            states[row] = READ
            size = got
        ends[row] = size
    return size


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


def unrepeated(entries, count):
    """Sorted entries without repeats, in place; how many."""
    made = np.int64(0)
    for at in range(count):
        entries[made] = entries[at]
        made += np.int64(at + 1 == count or entries[at + 1] != entries[at])
    return made


def census(entries, count, text_bits, common, shift, lefts):
    """How many pairs `propose` will find, counted in `lefts` by the left text's number shifted right by `shift`."""
    bits = np.uint64(text_bits)
    mask = (ONE << bits) - ONE
    down = np.uint64(shift)
    at = np.int64(0)
    while at + 1 < count:
        head = entries[at] >> bits
        if entries[at + 1] >> bits != head:
            at += 1
            continue
        stop = at + 2
        while stop < count and entries[stop] >> bits == head:
            stop += 1
        for one in range(at, stop - 1):
            lefts[(entries[one] & mask) >> down] += stop - 1 - one if stop - at <= common else 1
        at = stop
    return at


def propose(entries, count, text_bits, common, low, high, rare, crowd, made):
    """Pairs of texts that share a sample, from sorted entries `hash | text`, for left texts in `low..high`.

    A sample of at most `common` texts proposes each pair (to `rare`, as `left << 34 | right << 4 | 16 // texts`),
    one of more texts each pair of neighbours, where the first three bits are zero (to `crowd`, with 0 at the end). `made` becomes the two counts.
    """
    bits = np.uint64(text_bits)
    mask = (ONE << bits) - ONE
    first, last = np.uint64(low), np.uint64(high)
    rares = np.int64(0)
    crowds = np.int64(0)
    at = np.int64(0)
    while at + 1 < count:
        head = entries[at] >> bits
        if entries[at + 1] >> bits != head:
            at += 1
            continue
        stop = at + 2
        while stop < count and entries[stop] >> bits == head:
            stop += 1
        texts = stop - at
        if texts <= common:
            weight = np.uint64(16 // texts)
            for one in range(at, stop - 1):
                left = entries[one] & mask
                if left < first or left >= last:
                    continue
                key = left << np.uint64(34) | weight
                for other in range(one + 1, stop):
                    rare[rares] = key | (entries[other] & mask) << np.uint64(4)
                    rares += 1
        elif entries[at] >> np.uint64(61) == ZERO:
            for one in range(at, stop - 1):
                left = entries[one] & mask
                if left < first or left >= last:
                    continue
                crowd[crowds] = left << np.uint64(34) | (entries[one + 1] & mask) << np.uint64(4)
                crowds += 1
        at = stop
    made[0] = rares
    made[1] = crowds
    return rares + crowds


def number(entries, sampled, texts, count, bits, made):
    """Samples end to end → entries `hash | text`, in place, without those of texts below 0; where the last one stands."""
    at = np.int64(0)
    for row in range(count):
        text = texts[row]
        stop = at + sampled[row]
        if text >= 0:
            for place in range(at, stop):
                entries[made] = entries[place] >> np.uint64(bits) << np.uint64(bits) | np.uint64(text)
                made += 1
        at = stop
    return made


def tally(proposed, count, sizes, sampled, part, least, rarity):
    """Sorted proposals → plausible pairs `left << 32 | right`, in place; how many.

    Plausible are pairs proposed `least` times, whose last four bits sum to `rarity`, and that share `part` of the
    samples they could: the shorter text's letters at the sparser one's density.
    """
    made = np.int64(0)
    at = np.int64(0)
    while at < count:
        pair = proposed[at] >> np.uint64(4)
        times = np.int64(0)
        weight = np.int64(0)
        while at < count and proposed[at] >> np.uint64(4) == pair:
            weight += np.int64(proposed[at] & np.uint64(15))
            times += 1
            at += 1
        if times < least or weight < rarity:
            continue
        left = np.int64(pair >> np.uint64(30))
        right = np.int64(pair & np.uint64(0x3FFFFFFF))
        density = min(sampled[left] / sizes[left], sampled[right] / sizes[right])
        if times >= part * (min(sizes[left], sizes[right]) * density):
            proposed[made] = np.uint64(left) << np.uint64(32) | np.uint64(right)
            made += 1
    return made


def enter(slots, gate, value):
    """Put a hash into an open table of `gate + 1` slots; 1 if it was not there."""
    place = value & gate
    while slots[place] != EMPTY:
        if slots[place] == value:
            return np.int64(0)
        place = (place + ONE) & gate
    slots[place] = value
    return np.int64(1)


def holds(slots, gate, value):
    """Whether a hash is in an open table."""
    place = value & gate
    while slots[place] != EMPTY:
        if slots[place] == value:
            return True
        place = (place + ONE) & gate
    return False


def clear(slots, count):
    """Make an open table ready for `count` hashes; its gate: the number of slots, a power of two, less one."""
    room = ONE << np.uint64(4)
    while room < np.uint64(count) * np.uint64(2):
        room <<= ONE
    for place in range(np.int64(room)):
        slots[place] = EMPTY
    return room - ONE


def verify_pairs(
    units,
    starts,
    stops,
    left,
    right,
    count,
    full,
    powers,
    codes,
    hashes,
    left_slots,
    right_slots,
    shared,
    lefts,
    rights,
):
    """The exact counts of each pair: shingles shared, in the left set, in the right; pairs with one left follow each other.

    A hash that is `EMPTY` is entered as its neighbour.
    """
    before = np.int64(-1)
    gate = ZERO
    distinct = np.int64(0)
    for pair in range(count):
        if left[pair] != before:
            before = left[pair]
            size = widen(units, starts[before], stops[before], codes)
            found = hash_runs(codes, size, full, powers, hashes)
            gate = clear(left_slots, found)
            distinct = np.int64(0)
            for place in range(found):
                distinct += enter(left_slots, gate, hashes[place] ^ np.uint64(hashes[place] == EMPTY))
        other = right[pair]
        size = widen(units, starts[other], stops[other], codes)
        found = hash_runs(codes, size, full, powers, hashes)
        own = clear(right_slots, found)
        others = np.int64(0)
        common = np.int64(0)
        for place in range(found):
            value = hashes[place] ^ np.uint64(hashes[place] == EMPTY)
            if enter(right_slots, own, value) == 1:
                others += 1
                if holds(left_slots, gate, value):
                    common += 1
        shared[pair] = common
        lefts[pair] = distinct
        rights[pair] = others
    return np.int64(count)
