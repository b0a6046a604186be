"""Settings that belong together: `--preset fast|balanced|noisy`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

PRESETS: Final[Mapping[str, Mapping[str, Any]]] = {
    "fast": {"sampling": 4, "dense_length": 64, "sampled_common": 8},
    "balanced": {},
    "noisy": {"sampling": 2, "dense_length": 256, "sampled_common": 32, "sampled_part": 0.02, "least_rarity": 0.25},
}
"""`fast` samples one shingle in sixteen: copies with up to a tenth of misread characters, half the memory.
`balanced` is the default: a fifth of misread characters in articles, excerpts, short poems.
`noisy` samples one in four and compares more: bad machine readings, very short texts; twice the memory and time."""
