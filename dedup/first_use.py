"""Names that a package gives out without loading the modules that they stand in: each is loaded when it is first asked for."""

from __future__ import annotations

import importlib

TYPE_CHECKING = False  # typing's own takes a while to import
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any


def home_of(homes: Mapping[str, str]) -> dict[str, str]:
    """For each name the module that it stands in, given the names of each module, parted by spaces."""
    return {name: home for home, names in homes.items() for name in names.split()}


def on_first_use(package: str, homes: Mapping[str, str]) -> Callable[[str], Any]:
    """A `__getattr__` for a package, given for each name its module.

    It raises AttributeError where there is no such name.
    """

    def found(name: str) -> Any:
        home = homes.get(name)
        if home is None:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(importlib.import_module(home), name)

    return found
