"""Running the window: the application, its parts, and what happens to unexpected errors."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from ui.jobs.collecting import Collecting
from ui.main_window import MainWindow, Parts, assemble

SWITCH_SECONDS = 0.0005
"""How long a job may keep the window from running Python: each time it draws it asks many times."""


def run(plan: Path | None = None, *, sample: bool = False, scenario: str = "") -> int:
    """Show the window, with a plan, a spreadsheet or the sample opened; return the exit code.

    With a scenario the window shows it as soon as the plan is open.
    """
    app = application()
    store = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "orgplan", "orgplan")
    Collecting(app)
    parts = assemble(app, store)
    previous = sys.excepthook
    sys.excepthook = partial(_tell, parts)
    try:
        window = MainWindow(parts)
        window.closed.connect(app.exit)
        window.show()
        if scenario:
            show = partial(parts.session.show_scenario, scenario)
            parts.session.opened.connect(show, Qt.ConnectionType.SingleShotConnection)
        if plan is not None:
            QTimer.singleShot(0, window, partial(window.files.open_path, plan))
        elif sample:
            QTimer.singleShot(0, window, parts.documents.open_sample)
        return app.exec()
    finally:
        sys.excepthook = previous


def application() -> QApplication:
    """Return the process's one application, made on first use."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setQuitOnLastWindowClosed(False)  # the window says when its work has stopped too
    app.setApplicationName("orgplan")
    app.setApplicationDisplayName("orgplan")
    app.setDesktopFileName("orgplan")
    sys.setswitchinterval(SWITCH_SECONDS)
    return app


def _tell(
    parts: Parts,
    _kind: type[BaseException],
    error: BaseException,
    trace: TracebackType | None,
) -> None:
    """Show a defect as a message; the window and the plan go on."""
    parts.messages.fail(error.with_traceback(trace))
