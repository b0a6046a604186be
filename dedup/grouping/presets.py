"""Named sets of settings: `--preset fast|balanced|noisy`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

PRESETS: Final[Mapping[str, Mapping[str, Any]]] = {
    "fast": {"sampling": 4, "dense_length": 64, "sampled_common": 8},
    "balanced": {},
    "noisy": {"sampling": 2, "dense_length": 256, "sampled_common": 32, "sampled_part": 0.02, "least_rarity": 0.25},
}
"""`fast` samples one shingle in sixteen: finds copies with up to a tenth of their characters misread, in half the memory.
`balanced` is the default: up to a fifth misread, excerpts, short poems.
`noisy` samples one in four and compares more: for bad machine readings and very short texts; takes twice the memory and time."""
