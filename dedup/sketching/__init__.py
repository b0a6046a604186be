"""Texts → sketches: the little that is kept of a text to find similar texts among millions, made in one compiled pass.

    letters ─sketch→ samples of shingles, or bands of signatures; a digest; a size ─shelves→ buckets

`letters` holds many texts end to end, `rooms` lends memory to one call after another, `sketches` is what is kept of a text, `shelves` keep
the samples of all texts, `buckets` are the texts that share a sample, `overlaps` counts exactly what two texts share. The inner loops
(kernels) have one interface, `running.Kernels`, and two implementations: `plain` in numpy, and `compiled`, which runs the functions in
`kernels/` as machine code that `compiling` and `images` make and load. `fold_tables` is the fold as the kernels read it, `arrays` names the
types of their arrays.
"""

from __future__ import annotations

from dedup.sketching.banding import sketch
from dedup.sketching.letters import Letters
from dedup.sketching.plain import PLAIN
from dedup.sketching.rooms import Room, Rooms
from dedup.sketching.running import Kernels
from dedup.sketching.sketches import Sketches, minhash

__all__ = ["PLAIN", "Kernels", "Letters", "Room", "Rooms", "Sketches", "minhash", "sketch"]
