"""JSON → the nouns that it was written from, by the types of their fields: only data is made, never anything that is called."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def restored(kind: type[T], value: Any) -> T:
    """What was written as JSON, as a value of the type that it had: dataclasses, tuples, mappings, what may be None."""
    hashable: Any = kind  # every type is, but the checker knows it of none
    made: T = _maker(hashable)(value)
    return made


@cache
def _maker(kind: Any) -> Callable[[Any], Any]:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        fields = [(field.name, _maker(hints[field.name])) for field in dataclasses.fields(kind)]
        return lambda value: kind(**{name: make(value[name]) for name, make in fields})
    origin, parts = get_origin(kind), get_args(kind)
    makers = [_maker(part) for part in parts if part not in {type(None), Ellipsis}] if origin is not Literal else []
    if origin is tuple and parts[-1] is Ellipsis:
        return lambda value: tuple(map(makers[0], value))
    if origin is tuple:
        return lambda value: tuple(make(part) for make, part in zip(makers, value, strict=True))
    if origin is Mapping:
        return lambda value: {name: makers[1](part) for name, part in value.items()}
    if origin in {Union, types.UnionType}:
        return lambda value: None if value is None else makers[0](value)
    return lambda value: value
