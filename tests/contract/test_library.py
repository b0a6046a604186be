"""`import dedup` with what is no good: a word that says what is wrong, and never another result."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import dedup

FIRST = "## 新馆开放\n\n本报讯（记者张静）四月三日，江城市图书馆新馆开放，当天接待读者两千余人，借出图书三千多册。\n"


def page(folder: Path, name: str) -> dedup.Page:
    (folder / name).write_text(FIRST, "utf-8")
    (found,) = dedup.load([str(folder / name)])
    assert isinstance(found, dedup.Page)
    return found


@pytest.mark.parametrize("read", [dedup.run, lambda paths: list(dedup.load(paths))])
def test_one_path_is_no_list_of_its_letters(read: Callable[[object], object], tmp_path: Path) -> None:
    page(tmp_path, "a.txt")
    for path in (str(tmp_path), bytes(tmp_path)):
        with pytest.raises(dedup.UsageError, match="is one path, but a list of paths is expected"):
            read(path)


def test_no_path_at_all_is_told() -> None:
    with pytest.raises(dedup.UsageError, match="There is nothing to read"):
        dedup.run([])


def test_what_does_not_belong_together_is_refused(tmp_path: Path) -> None:
    one, other = page(tmp_path, "a.txt"), page(tmp_path, "b.txt")
    ((article,), (another,)) = dedup.cut(one), dedup.cut(other)
    with pytest.raises(dedup.UsageError, match=r"a#01 was cut from .*a\.txt, but the page is .*b\.txt"):
        dedup.normalise(article, other)
    with pytest.raises(dedup.UsageError, match="was cut from"):
        dedup.compare((article, one), (another, one))
    with pytest.raises(dedup.UsageError, match="The witness is b#01's"):
        dedup.suspect(article, dedup.normalise(another, other))


def test_articles_come_one_by_one_and_each_has_a_name_of_its_own(tmp_path: Path) -> None:
    pages = [page(tmp_path, name) for name in ("a.txt", "b.txt")]
    witnesses = [dedup.normalise(article, one) for one in pages for article in dedup.cut(one)]
    (group,) = dedup.group(iter(witnesses)).groups
    assert group.members == ("a#01", "b#01")
    with pytest.raises(dedup.UsageError, match="Two articles have the id 'a#01'"):
        dedup.group([witnesses[0], witnesses[0]])
