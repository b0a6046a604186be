"""An index answers what a fresh group over the same articles says, in a file and in Redis."""

from __future__ import annotations

import random
import shutil
import socket
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dedup.engines.local import group_all
from dedup.engines.threads import Crew
from dedup.errors import OutputError, UsageError
from dedup.indexing import Index, of_answer, shelf
from dedup.indexing.index import Added
from dedup.loading.batches import Batch
from dedup.rows import line
from dedup.settings import GroupingSettings
from dedup.sketching import PLAIN
from dedup.text.shingling import letters
from tests.engines.test_local import article, noisy, rows  # noqa: F401 - the same articles

SETTINGS = GroupingSettings()
Rows = list[tuple[str, str]]


def batch(found: Rows) -> Batch:
    return Batch.read((name, letters(text)) for name, text in found)


def opened(where: str, settings: GroupingSettings = SETTINGS) -> Index:
    return Index.on(shelf(where), settings)


@pytest.fixture(scope="module")
def redis_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not shutil.which("redis-server"):
        pytest.skip("no redis-server")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("redis")
    command = ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", str(folder), "--save", ""]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(params=["sqlite", pytest.param("redis", marks=pytest.mark.redis)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "an.index")
    return f"{request.getfixturevalue('redis_address')}?prefix={request.node.name}"


def of_texts(pairs: set[tuple[str, str]], found: Rows) -> set[tuple[str, ...]]:
    """Pairs of articles as pairs of texts: of articles with one text the first stands for all."""
    first: dict[str, str] = {}
    for name, text in sorted(found):
        first.setdefault(letters(text), name)
    speaker = {name: first[letters(text)] for name, text in found}
    return {tuple(sorted((speaker[left], speaker[right]))) for left, right in pairs if speaker[left] != speaker[right]}


def fresh_pairs(found: Rows, held: Rows, asked: Rows, settings: GroupingSettings) -> set[tuple[str, ...]]:
    """What a fresh group says of texts that are asked for and texts that are held."""
    groups = group_all([], [batch(found)], settings, crew=Crew(PLAIN)).groups
    pairs = of_texts({(pair.left, pair.right) for one in groups for pair in one.pairs}, found)
    there, wanted = ({letters(text) for _, text in part} for part in (held, asked))
    text_of = {name: letters(text) for name, text in found}
    return {
        (left, right)
        for left, right in pairs
        if (text_of[left] in there and text_of[right] in wanted)
        or (text_of[right] in there and text_of[left] in wanted)
    }


@pytest.mark.parametrize("settings", [SETTINGS, GroupingSettings(bands=42)], ids=["samples", "bands"])
def test_a_query_says_what_a_fresh_group_says(where: str, rows: Rows, settings: GroupingSettings) -> None:  # noqa: F811
    held, asked = rows[::2], rows[1::2]
    index = opened(where, settings)
    assert index.add([batch(held[:60]), batch(held[60:])]) == Added(len(held), 0, 0)
    answers = list(index.query([batch(asked)]))
    assert [answer.id for answer in answers] == sorted(name for name, _ in asked)
    told = {(pair.left, pair.right) for answer in answers for pair in answer.pairs}
    assert of_texts(told, rows) == fresh_pairs(rows, held, asked, settings)
    same = {(answer.id, other) for answer in answers for other in answer.same_text}
    assert same == {(one, other) for one, text in asked for other, held_text in held if text == held_text}
    assert told
    assert same
    index.shelf.close()


def test_of_a_family_a_query_says_all_pairs(where: str) -> None:
    """Its samples are common: they propose the next few only, and the rest is found from text to text."""
    chance = random.Random(6)
    story = article(chance, 400)
    held = [(f"a{n}", noisy(story, 0.1, chance)) for n in range(30)]
    asked = [(f"q{n}", noisy(story, 0.1, chance)) for n in range(2)]
    index = opened(where)
    index.add([batch(held)])
    told = {(pair.left, pair.right) for answer in index.query([batch(asked)]) for pair in answer.pairs}
    assert of_texts(told, held + asked) == fresh_pairs(held + asked, held, asked, SETTINGS)
    assert len(told) > 50
    index.shelf.close()


def chain(links: int, chance: random.Random) -> Rows:
    """Reports each of which shares a paragraph with the next; some of them two with the one after that, too, or a copy of theirs."""
    parts = [article(chance, 150) for _ in range(links + 2)]
    found = [(f"c{n:03d}", parts[n] + article(chance, 150) + parts[n + 1]) for n in range(links)]
    found += [(f"c{n:03d}.both", parts[n] + parts[n + 1] + parts[n + 2]) for n in range(0, links, 9)]
    return found + [(f"c{n:03d}.copy", noisy(found[n][1], 0.05, chance)) for n in range(4, links, 9)]


@pytest.mark.parametrize("links", [12, 40, 120], ids=["a short chain", "of a family", "larger than a family"])
def test_of_a_chain_a_query_says_what_is_left_of_it(links: int, tmp_path: Path) -> None:
    found = chain(links, random.Random(8))
    held, asked = found[::2] + found[1::4], found[1::2]
    index = opened(str(tmp_path / "i"))
    index.add([batch(held)])
    for some in (asked, asked[:1], asked[3:5], held):
        told = {(pair.left, pair.right) for answer in index.query([batch(some)]) for pair in answer.pairs}
        every = sorted({*held, *some})
        assert of_texts(told, every) == fresh_pairs(every, held, some, SETTINGS)
    index.shelf.close()


def test_adding_again_changes_nothing_and_other_text_replaces(where: str, rows: Rows) -> None:  # noqa: F811
    index = opened(where)
    index.add([batch(rows[:20])])
    assert index.add([batch(rows[:20])]) == Added(0, 0, 20)
    replaced = [(rows[0][0], rows[30][1])]
    assert index.add([batch(replaced)]) == Added(0, 1, 0)
    assert not any(
        answer.known for answer in index.query([batch([("x", rows[0][1])])]) if rows[0][0] in answer.same_text
    )
    (answer,) = index.query([batch([("x", rows[30][1])])])
    assert answer.same_text == (rows[0][0],)
    assert index.info().articles == 20
    index.shelf.close()


def test_removing_forgets_the_article_and_keeps_what_others_say(where: str) -> None:
    text = "".join(chr(0x4E00 + n * 7) for n in range(300))
    index = opened(where)
    index.add([batch([("a", text), ("b", text), ("c", text[:150])])])
    assert index.remove(["a", "nobody"]) == 1
    (answer,) = index.query([batch([("q", text)])])
    assert answer.same_text == ("b",)
    assert [(pair.left, pair.right, pair.relation) for pair in answer.pairs] == [("c", "q", "contains")]
    assert index.remove(["b", "c"]) == 2
    (answer,) = index.query([batch([("q", text)])])
    assert not answer.known
    assert index.info().texts == 0
    index.shelf.close()


def test_an_answer_is_a_line_of_json(tmp_path: Path) -> None:
    index = opened(str(tmp_path / "i"))
    index.add([batch([("a", "天津市总多措并举帮扶劳模养老")])])
    (answer,) = index.query([batch([("q", "天津市总多措并举，帮扶劳模养老")])])
    assert line(of_answer(answer)) == b'{"id":"q","known":true,"same_text":["a"],"pairs":[]}\n'


def test_an_index_keeps_the_settings_it_was_made_with(tmp_path: Path) -> None:
    path = str(tmp_path / "i")
    opened(path).add([batch([("a", "天津市总多措并举")])])
    with pytest.raises(UsageError, match="shingle = 5, not 4"):
        Index.on(shelf(path), GroupingSettings(shingle=4))
    with pytest.raises(UsageError, match="bands = 0, not 25"):
        Index.on(shelf(path), GroupingSettings(bands=25))
    Index.on(shelf(path), GroupingSettings(permutations=64))  # without bands nothing is permuted


def test_an_index_that_is_older_than_bands_has_none(tmp_path: Path) -> None:
    path = str(tmp_path / "i")
    opened(path).add([batch([("a", "天津市总多措并举")])])
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM meta WHERE key IN ('bands', 'permutations')")
    connection.close()
    assert [answer.known for answer in opened(path).query([batch([("q", "天津市总多措并举")])])] == [True]
    with pytest.raises(UsageError, match="bands = 0, not 25"):
        opened(path, GroupingSettings(bands=25))


def test_an_index_of_bands_keeps_how_they_are_cut(tmp_path: Path) -> None:
    path = str(tmp_path / "i")
    opened(path, GroupingSettings(bands=25)).add([batch([("a", "天津市总多措并举")])])
    with pytest.raises(UsageError, match="bands = 25, not 0"):
        opened(path)
    with pytest.raises(UsageError, match="permutations = 128, not 256"):
        opened(path, GroupingSettings(bands=25, permutations=256))


def test_what_is_no_index_is_said(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no index"):
        shelf(str(tmp_path / "none"), must_exist=True)
    (tmp_path / "text").write_text("no database at all, and long enough to be told" * 40)
    with pytest.raises(UsageError, match="not an index"):
        shelf(str(tmp_path / "text"))
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE t (x)")
    other.close()
    with pytest.raises(UsageError, match="not an index"):
        shelf(str(tmp_path / "other.db"))
    with pytest.raises(OutputError):
        shelf(str(tmp_path / "no" / "folder" / "i"))


def test_a_reader_sees_the_last_whole_addition_while_another_writes(tmp_path: Path) -> None:
    path = str(tmp_path / "i")
    writer, reader = opened(path), opened(path)
    writer.add([batch([("a", "天津市总多措并举")])])
    with writer.shelf._writing():
        writer.shelf.connection.execute("DELETE FROM articles")
        assert reader.info().articles == 1


def test_a_redis_that_does_not_answer_is_said() -> None:
    pytest.importorskip("redis")
    with pytest.raises(OutputError, match="does not answer"):
        shelf("redis://127.0.0.1:1/0")
