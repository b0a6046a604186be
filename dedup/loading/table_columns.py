"""Which columns of a table are used: those asked for, or those with usual names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Self

from dedup.errors import UsageError
from dedup.model import Failure
from dedup.settings import LoadingSettings

USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "text": (
        "text", "content", "body", "article", "fulltext", "full_text", "raw_content", "document", "正文", "内容", "全文", "文本"
    ),
    "id": ("id", "_id", "uid", "uuid", "guid", "doc_id", "docid", "document_id", "article_id", "编号", "序号"),
    "title": ("title", "headline", "标题", "题目"),
    "date": ("date", "published", "pubdate", "日期", "时间"),
}  # fmt: skip
"""Usual names of columns, the likeliest first; compared without regard to case."""


Heard = Callable[[str], None]
"""Receives a sentence that tells which columns of a table were found, if not all were asked for by name."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that are asked for, or that are used; None for one that is not asked for, or that the table lacks."""

    text: str = ""
    """Empty if it is to be found by usual names."""
    id: str | None = None
    title: str | None = None
    """Put before the text if it was asked for by name."""
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Tables:
    """How to read tables: which columns are asked for, and whether the texts are pages to cut."""

    columns: Columns = field(default_factory=Columns)
    cut: bool = False
    heard: Heard | None = None

    def as_mapping(self) -> dict[str, str | bool | None]:
        """What a report keeps of it, to read the same rows again."""
        return {**asdict(self.columns), "cut": self.cut}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """What a report has kept; nothing was asked for if it has kept nothing."""
        return cls(Columns(**{key: value for key, value in kept.items() if key != "cut"}), bool(kept.get("cut")))


@dataclass(frozen=True, slots=True)
class Table:
    """A table to read: its name as given, its short name, its format, and which columns were asked for."""

    name: str
    siglum: str
    ending: str
    wanted: Columns = field(default_factory=Columns)
    titled: bool = False
    """Whether to look for a column of titles if none was asked for by name."""
    settings: LoadingSettings = field(default_factory=LoadingSettings)
    heard: Heard | None = field(default=None, compare=False)
    shelved: bool = False
    """Whether the ids are for an index: then the table's short name is put before a row's own id."""
    rows: frozenset[str] = frozenset()
    """The rows that were named, each as `:12` or `#17`; empty for all of them."""

    def columns(self, names: Sequence[str]) -> Columns:
        """The columns to use, of those that the table has: the ones asked for, else those with usual names.

        Raises:
            UsageError: a column that was asked for is missing, or no column looks like the text.
        """
        for wanted in (self.wanted.text, self.wanted.id, self.wanted.title, self.wanted.date):
            if wanted and wanted not in names:
                raise UsageError(f"{self.name}: there is no column {wanted!r}. It has: {', '.join(map(str, names))}.")
        text = self.wanted.text or _usual("text", names)
        if not text:
            raise UsageError(
                f"{self.name}: no column looks like the text. Name it with --text-field; the columns are: {', '.join(map(str, names))}."
            )
        title = self.wanted.title or (_usual("title", names) if self.titled else None)
        found = Columns(text, self.wanted.id or _usual("id", names), title, self.wanted.date)
        if self.heard and not (self.wanted.text and self.wanted.id):
            ids = f"ids from {found.id!r}" if found.id else "no ids: the line numbers serve"
            titles = f", titles from {found.title!r}" if found.title else ""
            self.heard(f"{self.name}: texts from {found.text!r}, {ids}{titles}.")
        return found

    def failure(self, line: int, reason: str, hint: str = "Mend the row; the others were read.") -> Failure:
        """The failure of a row."""
        return Failure(self.name, "loading", f"line {line}", reason, hint)

    def no_lines(self, first: Failure | None) -> Failure:
        """The failure of a file that is named like JSON Lines and is something else; `first` tells what is wrong with its first row."""
        row = f" {first.place.capitalize()}: {first.reason}" if first else ""
        said = f"No line of it is a JSON object with columns. Is it JSON Lines?{row}"
        return self.failure(1, said, "Write one JSON object per line, in UTF-8.")


def _usual(role: str, names: Sequence[str]) -> str | None:
    lowered = {str(name).strip().lower(): name for name in reversed(names)}
    return next((lowered[usual] for usual in USUAL[role] if usual in lowered), None)
