"""datasketch as its README shows: one shingle at a time."""

from datasketch import MinHash, MinHashLSH
from shared import Joined, corpus, shingles, write

ids, texts = corpus()
lsh = MinHashLSH(threshold=0.5, num_perm=128)
sketches = []
for number, text in enumerate(texts):
    sketch = MinHash(num_perm=128)
    for shingle in shingles(text):
        sketch.update(shingle.encode())
    lsh.insert(number, sketch)
    sketches.append(sketch)
joined = Joined(len(ids))
for number, sketch in enumerate(sketches):
    for other in lsh.query(sketch):
        joined.join(number, other)
write(ids, joined)
