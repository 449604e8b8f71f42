"""What every test of the window shares: one application, settings in a file of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings
from PySide6.QtWidgets import QApplication

from ui.theme.apply import apply_theme
from ui.theme.tokens import LIGHT


@pytest.fixture(scope="session")
def qapp(qapp: QApplication) -> QApplication:
    """The one application, dressed once: dressing it restyles every widget that still lives."""
    apply_theme(qapp, LIGHT)
    return qapp


@pytest.fixture(autouse=True)
def own_settings(own_folders: Path) -> None:
    """Settings are INI files below the test's own folders."""
    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(own_folders / "settings"))


@pytest.fixture(autouse=True)
def closed_widgets_are_gone() -> Iterator[None]:
    """Widgets of one test do not live on into the next, which would slow every later one."""
    yield
    if QCoreApplication.instance() is not None:
        for widget in QApplication.topLevelWidgets():
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
