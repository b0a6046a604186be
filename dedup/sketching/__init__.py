"""Texts → sketches: what finds the like of a text among millions, in one compiled pass.

    letters ─sketch→ samples of shingles, or bands of signatures; a digest; a size

`letters` holds many texts end to end, `rooms` the memory that calls share, `sketches` says what is kept of a text. What is compiled
stands in `kernels/`, how it is compiled and loaded in `compiling` and `images`, and `plain` says the same in numpy. `tables` is the fold as
the kernels read it, `arrays` names the kinds of arrays that they take.
"""

from __future__ import annotations

from dedup.sketching.letters import Letters
from dedup.sketching.rooms import Room, Rooms
from dedup.sketching.sketches import Sketches, minhash, permutations, signatures, sketch

__all__ = ["Letters", "Room", "Rooms", "Sketches", "minhash", "permutations", "signatures", "sketch"]
