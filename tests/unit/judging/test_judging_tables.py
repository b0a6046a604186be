"""The tables that lie beside the judge are those that their makers make, from the packages that pyproject.toml names."""

from importlib import import_module
from importlib.resources import files

import pytest


@pytest.mark.parametrize(
    ("package", "name"),
    [("judging", "sound_alike"), ("text", "simplified_form"), ("text", "variant_form"), ("judging", "words")],
)
def test_a_table_is_what_its_maker_makes(package, name):
    made = import_module(f"dedup.judging.tables.{name}").made()
    assert made == files(f"dedup.{package}").joinpath(f"data/{name}.txt").read_text("utf-8")
