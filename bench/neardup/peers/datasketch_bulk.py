"""datasketch through its bulk interfaces, with the cheapest hash of the standard library."""

import zlib

from datasketch import MinHash, MinHashLSH
from shared import Joined, corpus, shingles, write

ids, texts = corpus()
sets = ([shingle.encode() for shingle in shingles(text)] for text in texts)
sketches = list(MinHash.generator(sets, num_perm=128, hashfunc=zlib.crc32))
lsh = MinHashLSH(threshold=0.5, num_perm=128)
with lsh.insertion_session() as session:
    for number, sketch in enumerate(sketches):
        session.insert(number, sketch, check_duplication=False)
joined = Joined(len(ids))
for number, sketch in enumerate(sketches):
    for other in lsh.query(sketch):
        joined.join(number, other)
write(ids, joined)
