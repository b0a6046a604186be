"""FastSketchLSH, 32 bands of 4; it offers no verification on this path."""

import numpy as np
from FastSketchLSH import LSH, FastSimilaritySketch
from shared import Joined, corpus, shingles, write

ids, texts = corpus()
parts = []
for begin in range(0, len(texts), 2000):
    sets = [list(shingles(text)) for text in texts[begin : begin + 2000]]
    parts.append(np.asarray(FastSimilaritySketch(size=128, seed=42).batch(sets, num_threads=1), dtype=np.uint64))
sketches = np.concatenate(parts)
lsh = LSH(num_perm=128, num_bands=32, num_threads=1)
lsh.insert(sketches)
flat, ends = (list(map(int, part)) for part in lsh.query(sketches, format="csr"))
joined = Joined(len(ids))
for number in range(len(ids)):
    for other in flat[ends[number] : ends[number + 1]]:
        joined.join(number, other)
write(ids, joined)
