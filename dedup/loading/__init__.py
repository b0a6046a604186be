"""Sources → Pages: `load` takes paths as people write them and yields a `Page` or a `Failure` for each source."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from dedup.errors import MissingExtra
from dedup.loading.extract import Broken, Extract, Unreadable
from dedup.loading.finding import Survey, survey
from dedup.loading.sniffing import form_of, limit_of
from dedup.loading.sources import Source
from dedup.model import Failure, Form, Page
from dedup.settings import LoadingSettings

__all__ = ["Source", "Survey", "load", "load_page", "survey"]

_READERS: Final[Mapping[Form, tuple[str, str]]] = {
    "text": ("plain", "read"),
    "html": ("html", "read"),
    "pdf": ("pdf", "read"),
    "docx": ("office", "docx"),
    "odt": ("office", "odt"),
    "epub": ("office", "epub"),
    "alto": ("ocr", "alto"),
    "page-xml": ("ocr", "page_xml"),
    "hocr": ("ocr", "hocr"),
    "tei": ("tei", "tei"),
}
"""Format → the module and the function that read it, imported when a source of that format is met."""


def load(paths: Iterable[str], settings: LoadingSettings | None = None) -> Iterator[Page | Failure]:
    """The pages that `paths` name, sorted by the names of their sources.

    A path is a file, a folder, a glob, an archive, a part of a file as a report names it (`corpus.zip/a.txt`, `rows.jsonl:12`), or `-`.
    What cannot be read is a `Failure` in its place; if a page can be read in part, its `Failure` comes behind it. Of tables only the rows
    that are named are pages, and come last; `dedup.run` reads whole tables.

    Raises:
        UsageError: a path does not exist and matches nothing.
    """
    settings = settings or LoadingSettings()
    surveyed = survey(paths, settings)
    yield from surveyed.failures
    for source in surveyed.pages:
        yield from load_page(source, settings)
    for source in surveyed.tables:
        if source.rows:
            from dedup.loading.records import records

            yield from (row if isinstance(row, Failure) else row.page for row in records(source, settings))


def load_page(source: Source, settings: LoadingSettings | None = None) -> Iterator[Page | Failure]:
    """The page of one source, followed by a `Failure` for each part that could not be read; or only a `Failure`."""
    settings = settings or LoadingSettings()
    data = source.read(limit_of(settings))
    if isinstance(data, Failure):
        yield data
        return
    try:
        form = form_of(data, source.name)
        found = _extract(form, data, settings)
    except Broken as error:
        yield _failure(source, error.unreadable)
        return
    except MissingExtra as error:
        reason, _, way_out = str(error).partition(" Run: ")
        yield Failure(source.name, "loading", "", reason, f"Run: {way_out}")
        return
    except Exception as error:  # noqa: BLE001 - libraries meet files that their makers never saw; that costs this file
        reason = f"A mistake in dedup: {type(error).__name__}: {error}"
        yield Failure(source.name, "loading", "", reason, "Please report it with this file; the others were read.")
        return
    form = found.form or form
    yield Page(
        source.name,
        source.siglum,
        found.text,
        found.encoding,
        found.reason,
        form,
        found.geometry,
        found.aside,
        found.markup,
    )
    for gap in found.gaps:
        yield _failure(source, gap)


def _extract(form: Form, data: bytes, settings: LoadingSettings) -> Extract:
    module, function = _READERS[form]
    read: Callable[[bytes, LoadingSettings], Extract]
    read = getattr(importlib.import_module(f"dedup.loading.{module}"), function)
    found = read(data, settings)
    if len(found.text) > settings.longest_source:
        raise Broken(
            f"Too long for a page: {len(found.text):,} characters, the limit is {settings.longest_source:,}.",
            "Split it, or raise loading.longest_source.",
        )
    return found


def _failure(source: Source, what: Unreadable) -> Failure:
    return Failure(source.name, "loading", what.place, what.reason, what.hint)
