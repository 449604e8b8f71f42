"""The program starts lean, and an unexpected error ends in a message, not in a crash."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from ui.app import application, run
from ui.main_window import MainWindow

HEAVY = ("networkx", "openpyxl", "pulp", "highspy", "python_calamine", "scipy", "pandas")

START = f"""
import sys
from PySide6.QtCore import QSettings
from ui.app import application
from ui.main_window import MainWindow, assemble
window = MainWindow(assemble(application(), QSettings(sys.argv[1], QSettings.Format.IniFormat)))
window.show()
application().processEvents()
print(sorted(set(sys.modules) & set({HEAVY!r})))
"""


def test_the_first_window_shows_before_any_heavy_library_is_loaded(repository, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path / "settings.ini")],
        cwd=repository, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == "[]"


def test_jobs_let_the_window_run_python_within_a_millisecond(qapp):
    usual = sys.getswitchinterval()
    try:
        sys.setswitchinterval(0.005)
        application()
        assert sys.getswitchinterval() <= 0.001
    finally:
        sys.setswitchinterval(usual)


def shown_window() -> MainWindow:
    widgets = QApplication.topLevelWidgets()
    return next(w for w in widgets if isinstance(w, MainWindow) and w.isVisible())


@pytest.fixture(autouse=True)
def ends_in_any_case(qapp):
    """A test that fails inside the event loop does not wait for ever."""
    guard = QTimer(qapp, singleShot=True, interval=20_000)
    guard.timeout.connect(qapp.exit)
    guard.start()
    yield
    guard.stop()


def test_running_shows_a_window_on_the_users_settings_and_returns_its_exit_code(qapp):
    titles = []

    def close():
        window = shown_window()
        titles.append(window.windowTitle())
        window.close()

    QTimer.singleShot(200, close)
    hook = sys.excepthook
    assert run(None) == 0
    assert titles == ["orgplan"]
    assert sys.excepthook is hook
    store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "orgplan", "orgplan")
    assert store.contains("layout/window")


def test_an_unexpected_error_is_told_with_a_report_that_names_no_data(qapp, own_folders):
    told = []

    def fail():
        window = shown_window()
        window.parts.messages.told.connect(lambda message: told.append(message.text))
        try:
            raise ValueError("Ada Quist earns 200000")
        except ValueError as error:
            sys.excepthook(type(error), error, error.__traceback__)
        window.close()

    QTimer.singleShot(200, fail)
    run(None)
    assert told[0].startswith("orgplan made a mistake of its own; your plan is as it was.")
    report = next(own_folders.rglob("last_error.txt")).read_text()
    assert "ValueError" in report
    assert "Ada" not in report
