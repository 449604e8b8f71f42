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
_MANY_OBJECTS = 50_000

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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Iterator[object]:
    """Circles do not pile up; what outlives a test is not looked at again after each later one."""
    ran = yield
    if gc.get_count()[0] > _MANY_OBJECTS:
        gc.collect()
        gc.freeze()
    return ran
