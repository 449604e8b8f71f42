"""Every test runs without a screen, away from the user's own files, and reads alike everywhere."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples every time, and no clock: a loaded machine fails no test. The soak explores.
settings.register_profile(
    "tests", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("tests")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Garbage is collected between tests: in a thread of a job it would destroy widgets.
gc.disable()

FOLDERS = ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR")


@pytest.fixture(scope="session")
def repository(pytestconfig: pytest.Config) -> Path:
    """The root of the repository."""
    return pytestconfig.rootpath


@pytest.fixture(scope="session", autouse=True)
def same_words_everywhere() -> Iterator[None]:
    """Language, time zone and terminal of the machine do not show in what is tested."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {
            "LC_ALL": "C.UTF-8",
            "TZ": "UTC",
            "NO_COLOR": "1",
            "COLUMNS": "120",
        }.items():
            patch.setenv(name, value)
        for name in ("FORCE_COLOR", "LANGUAGE", "GITHUB_ACTIONS"):
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Settings, recovery files and caches of a test are its own; returns the folder above them."""
    home = tmp_path_factory.mktemp("home")
    for name in FOLDERS:
        folder = home / name.lower()
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(f"XDG_{name}", str(folder))
    return home


def pytest_collection_finish() -> None:
    """What was imported stays; no collection looks at it again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Iterator[object]:
    """Circles, windows among them, do not pile up: the oldest generation due is collected."""
    ran = yield
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [at for at, (count, most) in enumerate(counts) if count > most]
    if due:
        gc.collect(max(due))
    return ran
