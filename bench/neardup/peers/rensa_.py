"""rensa's RMinHash and RMinHashLSH, 32 bands of 4, candidates verified at 0.5 as its README shows."""

from rensa import RMinHash, RMinHashLSH
from shared import Joined, corpus, shingles, write

ids, texts = corpus()
sketches = []
for begin in range(0, len(texts), 2000):
    sets = [list(shingles(text)) for text in texts[begin : begin + 2000]]
    sketches += RMinHash.from_token_sets(sets, num_perm=128, seed=42)
lsh = RMinHashLSH(threshold=0.5, num_perm=128, num_bands=32)
lsh.insert_many(sketches)
joined = Joined(len(ids))
for begin in range(0, len(sketches), 10_000):
    for number, alike in enumerate(lsh.query_all(sketches[begin : begin + 10_000]), begin):
        for other in alike:
            if other > number and sketches[number].jaccard(sketches[other]) >= 0.5:
                joined.join(number, other)
write(ids, joined)
