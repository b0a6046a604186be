"""A batch of texts → what similar texts are found by: samples of their shingles, or the keys of bands of MinHash signatures.

The *samples* of a text are those of its shingles whose hash ends in zeros. The shingle alone decides, so texts that share
shingles share samples. One in eight of the long shingles (eight ideographs) is sampled, because these are rare enough to point
to the right text; short texts are sampled more densely, and with their short shingles too.

Texts whose signatures agree in all rows of a *band* share the key of that band, as in datasketch's LSH.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from dedup.settings import GroupingSettings
from dedup.sketching.letters import Letters
from dedup.sketching.plain import PLAIN
from dedup.sketching.rooms import Room
from dedup.sketching.running import Kernels
from dedup.sketching.sketches import Sketches
from dedup.text.shingling import BASE, mixed


def sketch(texts: Letters, settings: GroupingSettings, kernels: Kernels = PLAIN, room: Room | None = None) -> Sketches:
    """The sketch of each text of a batch. A text without letters has no samples and no bands."""
    made = kernels.sample(texts, settings, room or Room())
    if not settings.bands:
        return made
    full = made.sizes > 0
    signed = kernels.sign(texts, settings.permutations, settings)[full]
    keys = _band_keys(signed, settings.bands, settings.rows)
    return replace(made, samples=keys.ravel(), ends=settings.bands * np.cumsum(full, dtype=np.int64))


def _band_keys(signatures: npt.NDArray[np.uint32], bands: int, rows: int) -> npt.NDArray[np.uint64]:
    """For each signature one hash per band, of the band's number and its rows. Different bands get one hash in one case of 10¹⁹."""
    values = signatures[:, : bands * rows].reshape(len(signatures), bands, rows)
    keys = np.tile(np.arange(1, bands + 1, dtype=np.uint64), (len(signatures), 1))
    for row in range(rows):
        keys = keys * np.uint64(BASE) + values[:, :, row] + np.uint64(1)
    return mixed(keys)
