"""What all tests share: the samples, the golden files' update flag, and hypothesis' profiles."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from dedup.model import Results
from dedup.pipeline import run
from dedup.reporting.writing import pages
from dedup.store.folder import write

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"

settings.register_profile(
    "default", max_examples=60, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("thorough", max_examples=3000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest):
    """Compare text with a file under tests/golden, or write it with --update-golden (refused in CI)."""
    update = request.config.getoption("--update-golden")
    if update and os.environ.get("CI"):
        pytest.fail("golden files are not updated in CI")

    def compare(name: str, actual: str) -> None:
        path = ROOT / "tests" / "golden" / name
        if update:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, "utf-8")
        assert path.exists(), f"{path} does not exist: run pytest --update-golden"
        assert path.read_text("utf-8") == actual

    return compare


@pytest.fixture
def samples() -> Path:
    """The folder of the five real pages."""
    return SAMPLES


@pytest.fixture(scope="session")
def results() -> Results:
    """What a run finds in the five real pages: one run for all tests of a process that look at it."""
    return run([str(SAMPLES)])


@pytest.fixture(scope="session")
def written(results: Results, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their report folder, to look at or to copy; nobody writes to it."""
    folder = tmp_path_factory.mktemp("written") / "out"
    write(folder, results, pages(results))
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need a program say so in one line when the machine has none."""
    needs = {"browser": ("chromium", "no chromium"), "redis": ("redis-server", "no redis-server")}
    for item in items:
        for marker, (program, reason) in needs.items():
            if item.get_closest_marker(marker) and not shutil.which(program):
                item.add_marker(pytest.mark.skip(reason=reason))
