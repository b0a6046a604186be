"""Memory that calls of kernels share, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Room:
    """Arrays that are used again for batch after batch: fresh memory costs more than the work done in it.

    What a call left in one is valid until the next call that is given the same room.
    """

    _arrays: dict[str, npt.NDArray[Any]] = field(default_factory=dict)

    def take(self, name: str, count: int, dtype: npt.DTypeLike) -> npt.NDArray[Any]:
        """An array of `count` elements with anything in it."""
        known = self._arrays.get(name)
        if known is None or len(known) < count:
            known = self._arrays[name] = np.empty(count + count // 8, dtype)
        return known[:count]


@dataclass(frozen=True, slots=True)
class Rooms:
    """Rooms for as many calls as run at once: each takes one, and gives it back."""

    _free: list[Room] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[Room]:
        """A room that is nobody else's meanwhile."""
        room = self._free.pop() if self._free else Room()
        try:
            yield room
        finally:
            self._free.append(room)
