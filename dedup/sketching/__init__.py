"""Texts → sketches: what finds the like of a text among millions, in one compiled pass.

    letters ─sketch→ samples of shingles, or bands of signatures; a digest; a size ─shelves→ buckets

`letters` holds many texts end to end, `rooms` the memory that calls share, `sketches` what is kept of a text, `buckets` which texts have
a sample in common, `overlaps` what two texts share exactly. The inner loops are called by way of `running.Kernels`, and either of two
runs them: `compiled`, whose machine code stands in `kernels/` and is made and loaded by `compiling` and `images`, or `plain`, in numpy.
`fold_tables` is the fold as the kernels read it, `arrays` names the kinds of arrays that they take.
"""

from __future__ import annotations

from dedup.sketching.banding import sketch
from dedup.sketching.letters import Letters
from dedup.sketching.plain import PLAIN
from dedup.sketching.rooms import Room, Rooms
from dedup.sketching.running import Kernels
from dedup.sketching.sketches import Sketches, minhash

__all__ = ["PLAIN", "Kernels", "Letters", "Room", "Rooms", "Sketches", "minhash", "sketch"]
