"""What the settings of a stage are made of: numbers that carry their reasons, in a section that refuses what no run could work with."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final


def number(
    default: Any,
    *,
    unit: str,
    why: str,
    trade: str = "",
    least: float = 0,
    most: float = math.inf,
    choices: Sequence[str] = (),
) -> Any:
    """A dataclass field that carries its unit, its reason, what raising and lowering it costs, and what it may be.

    `least` and `most` bound numbers, and each number of a list; `choices` are all that a text may say.
    """
    if not why:
        raise ValueError("a setting needs a reason")
    metadata = {"unit": unit, "why": why, "trade": trade, "least": least, "most": most, "choices": choices}
    return dataclasses.field(default=default, metadata=metadata)


_LARGEST: Final = 2**31 - 1
"""Of a whole number that nothing else bounds: what the compiled kernels count with, and two thousand megabytes."""


@dataclass(frozen=True, slots=True)
class Section:
    """The settings of one stage. A value that no run could work with is refused when it is set.

    Raises:
        ValueError: says what the value may be.
    """

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value, may = getattr(self, field.name), field.metadata
            if may["choices"] and value not in may["choices"]:
                raise ValueError(f"{field.name} is one of {', '.join(may['choices'])}, not {value!r}.")
            if value == ():
                raise ValueError(f"{field.name} is a list of at least one number, not an empty one.")
            for one in value if isinstance(value, tuple) else (value,):
                if isinstance(one, int | float):
                    _bounded(field.name, one, may["least"], may["most"])


def _bounded(name: str, value: float, least: float, most: float) -> None:
    """Raises ValueError where the value is not between the two, or is infinite: no setting needs that, and JSON cannot say it."""
    if math.isinf(value):
        raise ValueError(f"{name} is a finite number, not {value}.")
    largest = min(most, _LARGEST) if isinstance(value, int) else most
    if not least <= value <= largest:
        bound = f"at least {least}" if most == math.inf and not value > largest else f"{least} to {largest}"
        raise ValueError(f"{name} is {bound}, not {value}.")
