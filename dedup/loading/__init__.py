"""Sources → Pages: `load` takes paths as people give them and yields a `Page` or a `Failure` for each source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dedup.loading.encodings import Decoded, Undecodable, decode
from dedup.loading.sources import Source, Survey, survey
from dedup.model import Failure, Page
from dedup.settings import LoadingSettings

__all__ = ["Decoded", "Source", "Survey", "Undecodable", "decode", "load", "load_page", "survey"]


def load(paths: Iterable[str], settings: LoadingSettings | None = None) -> Iterator[Page | Failure]:
    """The pages that `paths` name, in the order of their sources' names whatever the order of the paths.

    A path is a file, a folder, a glob, an archive or `-`. What cannot be read is a `Failure` in its place; a page that
    was read in part comes first and its `Failure` behind it.

    Raises:
        UsageError: a path does not exist and matches nothing.
    """
    settings = settings or LoadingSettings()
    surveyed = survey(paths, settings)
    yield from surveyed.failures
    for source in surveyed.pages:
        yield from load_page(source, settings)


def load_page(source: Source, settings: LoadingSettings | None = None) -> Iterator[Page | Failure]:
    """The page of one source, with a `Failure` behind it where bytes could not be decoded, or instead of it."""
    settings = settings or LoadingSettings()
    data = source.read(settings.longest_source)
    if isinstance(data, Failure):
        yield data
        return
    decoded = decode(data, settings.encoding)
    if isinstance(decoded, Undecodable):
        yield Failure(source.name, "loading", decoded.place, decoded.reason, decoded.hint)
        return
    yield Page(source.name, source.siglum, decoded.text, decoded.encoding, decoded.reason)
    if decoded.damage:
        places, first = decoded.damage
        yield Failure(
            source.name,
            "loading",
            f"byte {first}",
            f"{places} stretches of bytes are not valid {decoded.encoding}; the page was read with U+FFFD in their place.",
            "Get a clean copy of the page, or name its encoding with --encoding.",
        )
