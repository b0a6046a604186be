"""Memory that one call of a kernel after another uses again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True, slots=True)
class Room:
    """Arrays by name, used again for each batch: to get fresh memory would take longer than the work that is done in it.

    What a call leaves in an array is valid until the next call with the same room.
    """

    _arrays: dict[str, npt.NDArray[Any]] = field(default_factory=dict)

    def take(self, name: str, count: int, dtype: npt.DTypeLike) -> npt.NDArray[Any]:
        """An array of `count` elements, not initialised."""
        known = self._arrays.get(name)
        if known is None or len(known) < count:
            known = self._arrays[name] = np.empty(count + count // 8, dtype)
        return known[:count]


@dataclass(frozen=True, slots=True)
class Rooms:
    """A pool of rooms for calls that run at the same time: each takes one and gives it back."""

    _free: list[Room] = field(default_factory=list)

    @contextmanager
    def one(self) -> Iterator[Room]:
        """A room for the caller alone, for as long as the context lasts."""
        room = self._free.pop() if self._free else Room()
        try:
            yield room
        finally:
            self._free.append(room)
