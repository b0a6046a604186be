"""Flags over environment over file over defaults; an unknown key names the nearest."""

from pathlib import Path

import pytest

from dedup.configuring import configure
from dedup.errors import UsageError
from dedup.settings import Settings, as_mapping
from dedup.settings.section import number


def test_the_nearer_source_wins_and_the_origin_is_told(tmp_path: Path) -> None:
    (tmp_path / "dedup.toml").write_text(
        '[loading]\nencoding = "big5"\nlongest_source = 5\n[reporting]\nlanguage = "en"\n'
    )
    environment = {"DEDUP_LOADING_ENCODING": "gb18030", "DEDUP_LOADING_LONGEST_SOURCE": "7", "HOME": "x"}
    found = configure({"loading.encoding": "utf-8", "loading.longest_source": None}, environment, tmp_path)
    assert found.settings.loading.encoding == "utf-8"
    assert found.settings.loading.longest_source == 7
    assert found.settings.reporting.language == "en"
    origins = {setting.key: setting.origin for setting in found}
    assert origins["loading.encoding"] == "command line"
    assert origins["loading.longest_source"] == "DEDUP_LOADING_LONGEST_SOURCE"
    assert origins["reporting.language"] == "dedup.toml"


def test_a_file_that_an_editor_wrote_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "dedup.toml").write_text('[loading]\nencoding = "big5"\n', "utf-8-sig")
    assert configure({}, {}, tmp_path).settings.loading.encoding == "big5"


def test_a_table_in_pyproject_is_found_from_a_folder_below(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.dedup.loading]\nencoding = "big5"\n')
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert configure({}, {}, below).settings.loading.encoding == "big5"


@pytest.mark.parametrize(
    ("flags", "message"),
    [
        ({"loading.encodin": "x"}, "did you mean 'loading.encoding'"),
        ({"loading.longest_source": "many"}, "takes a whole number"),
        ({"nonsense": 1}, "there is no setting 'nonsense'"),
        ({"grouping.shingle": 10**20}, "grouping.shingle is 1 to 2147483647, not 1"),
        ({"grouping.shingle": 0}, "grouping.shingle is at least 1, not 0"),
        ({"loading.longest_source": 2**63 - 1}, "longest_source is 1 to 2147483647"),
        ({"grouping.similarity": 10**400}, "takes a number, not one of more than 100 digits"),
        ({"grouping.shingle": 16**6000}, "takes a whole number, not one of more than 100 digits"),
        ({"grouping.containment": "inf"}, "containment is a finite number"),
        ({"grouping.containment": "1e999"}, "containment is a finite number"),
        ({"grouping.similarity": "nan"}, "similarity is 0 to 1, not nan"),
        ({"aligning.anchor_lengths": []}, "anchor_lengths is a list of at least one number"),
    ],
)
def test_mistakes_are_named_with_the_way_out(flags: dict, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        configure(flags, {}, None)


def test_broken_toml_and_an_unknown_variable_are_errors(tmp_path: Path) -> None:
    (tmp_path / "dedup.toml").write_text("[loading\n")
    with pytest.raises(UsageError, match="not valid TOML"):
        configure({}, {}, tmp_path)
    (tmp_path / "dedup.toml").unlink()
    for content in ("[tool]\ndedup = 3\n", "[[tool.dedup]]\n"):
        (tmp_path / "pyproject.toml").write_text(content)
        with pytest.raises(UsageError, match=r"tool\.dedup must be a table"):
            configure({}, {}, tmp_path)
    (tmp_path / "pyproject.toml").write_text("tool = 3\n")
    assert configure({}, {}, tmp_path).origins == {}
    with pytest.raises(UsageError, match="DEDUP_LOADING_ENCODNG"):
        configure({}, {"DEDUP_LOADING_ENCODNG": "x"}, None)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a = " + "[" * 100_000, "nested too deeply"),
        ("a = " + "{a = " * 5_000 + "1" + "}" * 5_000, "nested too deeply"),
        ("[grouping]\nshingle = " + "9" * 5_000, "not valid TOML"),
    ],
)
def test_a_settings_file_that_no_reader_can_take_in_is_told(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "dedup.toml").write_text(content)
    with pytest.raises(UsageError, match=message):
        configure({}, {}, tmp_path)


def test_every_setting_says_its_unit_and_its_reason() -> None:
    for setting in configure():
        assert setting.unit, setting.key
        assert setting.why, setting.key
    assert set(as_mapping(Settings())) == {setting.key for setting in configure()}


def test_a_number_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError):
        number(1, unit="x", why="")
