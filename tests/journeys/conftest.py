"""A whole window on settings of the test's own, answering the question about unsaved changes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from tests.ui.conftest import *  # noqa: F403 - the same application and settings as ui's own tests
from ui.main_window import MainWindow, assemble
from ui.messages import Messages, Unsaved


class ScriptedMessages(Messages):
    """Keeps what was told, and answers what the test says."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.answer = Unsaved.DISCARD
        self.asked = 0
        self.told.connect(self._keep)

    def ask_unsaved(self, parent, name) -> Unsaved:
        self.asked += 1
        return self.answer

    def _keep(self, message) -> None:
        self.texts.append(message.text)


@pytest.fixture
def messages(qapp) -> ScriptedMessages:
    return ScriptedMessages()


@pytest.fixture
def window(qapp, qtbot, messages, tmp_path: Path) -> Iterator[MainWindow]:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(assemble(qapp, store, messages))
    made.resize(1440, 900)
    made.show()
    yield made
    messages.answer = Unsaved.DISCARD
    qtbot.waitUntil(lambda: made.parts.jobs.running == (), timeout=30_000)
    made.close()
    made.deleteLater()
