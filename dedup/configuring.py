"""Where a setting's value comes from: flags > `DEDUP_*` > `dedup.toml` or `[tool.dedup]` > defaults."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from dedup.errors import UsageError
from dedup.settings import Settings, each_setting

_PREFIX: Final = "DEDUP_"
_NO_SETTINGS: Final = frozenset({"DEDUP_CACHE"})
"""Where compiled kernels are kept changes no result: that variable is no setting."""
_MOST_DIGITS: Final = 100
"""Digits of a whole number: no setting has so many, no float holds three times as many, and Python writes no more than some thousands."""
_CALLED_BY_FLAGS: Final = {"grouping.threshold": "grouping.similarity"}
"""A flag that sets a setting of another name: who writes the flag's name means that setting."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting as `dedup config` shows it."""

    key: str
    """`stage.name`."""
    value: Any
    origin: str
    """`default`, the file, the variable or the flag that set it."""
    unit: str
    why: str
    trade: str


@dataclass(frozen=True, slots=True)
class Configuration:
    """Resolved settings, and where each value came from."""

    settings: Settings
    origins: Mapping[str, str]

    def __iter__(self) -> Iterator[Setting]:
        """Every setting, in the order of the stages."""
        for section, name, value, field in each_setting(self.settings):
            key = f"{section}.{name}"
            meta = field.metadata
            yield Setting(
                key,
                value,
                self.origins.get(key, "default"),
                meta.get("unit", ""),
                meta.get("why", ""),
                meta.get("trade", ""),
            )


def configure(
    flags: Mapping[str, Any] | None = None,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    file: Path | None = None,
) -> Configuration:
    """The settings of a run.

    `flags` map `stage.name` to a value (None: not given). `folder` is searched upwards for `dedup.toml` or a
    `pyproject.toml` with `[tool.dedup]`, unless `file` names one.

    Raises:
        UsageError: an unknown key (the nearest one is named), or a value of the wrong kind.
    """
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    layers = [
        _from_file(file or (_find(folder) if folder else None)),
        _from_environment(environment or {}),
        _from_flags(flags or {}),
    ]
    for layer in layers:
        for key, (value, origin) in layer.items():
            values[key], origins[key] = value, origin
    known = {f"{section}.{name}": value for section, name, value, _ in each_setting(Settings())}
    given: dict[str, dict[str, Any]] = {}
    for key, value in values.items():
        if key not in known:
            raise UsageError(f"{origins[key]}: there is no setting {key!r}{_nearest(key, known)}")
        section, name = key.split(".")
        given.setdefault(section, {})[name] = _typed(value, known[key], key, origins[key])
    settings = Settings()
    for section, parts in given.items():  # whole: one setting may bound another
        try:
            changed = dataclasses.replace(getattr(settings, section), **parts)
        except ValueError as error:
            name, _, _ = str(error).partition(" ")
            raise UsageError(f"{origins[f'{section}.{name}']}: {section}.{error}") from error
        settings = dataclasses.replace(settings, **{section: changed})
    return Configuration(settings, origins)


def _nearest(key: str, known: Mapping[str, Any]) -> str:
    from rapidfuzz import fuzz, process

    called = {name: name for name in known} | _CALLED_BY_FLAGS
    match = process.extractOne(key, list(called), scorer=fuzz.ratio, score_cutoff=60)
    return f"; did you mean {called[match[0]]!r}?" if match else ". Run `dedup config` to see them all."


def _typed(value: Any, default: Any, key: str, origin: str) -> Any:
    """`value` in the type of the default; text from flags and the environment is converted."""
    wanted = type(default)
    if isinstance(value, int) and abs(value) >= 10**_MOST_DIGITS:
        raise UsageError(f"{origin}: {key} takes {_named(wanted)}, not one of more than {_MOST_DIGITS} digits.")
    if wanted is bool and isinstance(value, str):
        if value.lower() in {"1", "true", "yes", "on"}:
            return True
        if value.lower() in {"0", "false", "no", "off"}:
            return False
    elif wanted is tuple and isinstance(value, list | str):
        parts = value.split(",") if isinstance(value, str) else value
        return tuple(_typed(part, default[0], key, origin) for part in parts)
    elif isinstance(value, wanted) and not (wanted is int and isinstance(value, bool)):
        return value
    elif wanted in {int, float} and isinstance(value, str | int) and not isinstance(value, bool):
        try:
            return wanted(value)
        except ValueError:
            pass
    raise UsageError(f"{origin}: {key} takes {_named(wanted)}, not {value!r}.")


def _named(kind: type) -> str:
    names: dict[type, str] = {
        int: "a whole number",
        float: "a number",
        bool: "true or false",
        str: "text",
        tuple: "a list",
    }
    return names.get(kind, kind.__name__)


def _find(folder: Path) -> Path | None:
    for place in (folder, *folder.parents):
        if (place / "dedup.toml").is_file():
            return place / "dedup.toml"
        project = place / "pyproject.toml"
        if project.is_file():
            return project if _own_table(project) is not None else None
    return None


def _own_table(project: Path) -> dict[str, Any] | None:
    """`[tool.dedup]` of a `pyproject.toml`, where it has one."""
    tools = _parsed(project).get("tool")
    own = tools.get("dedup") if isinstance(tools, dict) else None
    if own is not None and not isinstance(own, dict):
        raise UsageError(f"{project}: tool.dedup must be a table of settings, not {own!r}. Write [tool.dedup].")
    return own


def _parsed(file: Path) -> dict[str, Any]:
    import tomllib  # most runs have no file

    try:
        return tomllib.loads(file.read_text("utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{file}: the settings cannot be read: {error.strerror}.") from error
    except RecursionError as error:
        raise UsageError(f"{file}: not valid settings: it is nested too deeply.") from error
    except ValueError as error:  # no TOML, no UTF-8, or a number of thousands of digits
        raise UsageError(f"{file}: not valid TOML: {error}.") from error


def _from_file(file: Path | None) -> dict[str, tuple[Any, str]]:
    if file is None:
        return {}
    table = (_own_table(file) or {}) if file.name == "pyproject.toml" else _parsed(file)
    flat: dict[str, tuple[Any, str]] = {}
    for section, entries in table.items():
        if isinstance(entries, dict):
            flat.update({f"{section}.{name}": (value, file.name) for name, value in entries.items()})
        else:
            flat[section] = (entries, file.name)
    return flat


def _from_environment(environment: Mapping[str, str]) -> dict[str, tuple[Any, str]]:
    found: dict[str, tuple[Any, str]] = {}
    for variable, value in sorted(environment.items()):
        if variable.startswith(_PREFIX) and variable not in _NO_SETTINGS:
            found[variable.removeprefix(_PREFIX).lower().replace("_", ".", 1)] = (value, variable)
    return found


def _from_flags(flags: Mapping[str, Any]) -> dict[str, tuple[Any, str]]:
    return {key: (value, "command line") for key, value in flags.items() if value is not None}
