"""A whole window, and the dialogs that lie on it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QDialog

from orgplan.changes.change import ChangeGroup, Set
from orgplan.model.people import Position
from orgplan.storage.document import Document
from orgplan.storage.environment import Environment
from orgplan.storage.opening import open_document
from orgplan.storage.plan_file import save_plan
from tests.journeys.conftest import messages, window
from tests.ui.small_company import small_company
from ui.main_window import MainWindow

__all__ = ["messages", "window"]

PATIENCE = 30_000

NO_SCREEN = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
"""A screen that is not there has no window manager to tell sizes; the plugin says so each time."""

D = TypeVar("D", bound=QDialog)


class Desk:
    """What a person does at the window."""

    def __init__(self, window: MainWindow, qtbot) -> None:
        self.window = window
        self.session = window.session
        self.documents = window.parts.documents
        self.qtbot = qtbot

    def settle(self) -> None:
        """Wait until nothing runs any more."""
        self.qtbot.wait(20)
        self.qtbot.waitUntil(lambda: self.window.parts.jobs.running == (), timeout=PATIENCE)

    def open(self, path: Path) -> None:
        with self.qtbot.waitSignal(self.session.opened, timeout=PATIENCE):
            self.window.files.open_path(path)

    def do(self, name: str) -> None:
        self.window.actions_by_name[name].trigger()

    def rename(self, title: str, post: str = "dev1") -> None:
        old = self.session.organization.positions[post].title
        change = Set(Position, post, "title", old, title)
        assert self.session.perform(ChangeGroup(f"Rename {post}", (change,)))

    def title_of(self, post: str = "dev1") -> str:
        return self.session.organization.positions[post].title

    def dialog(self, kind: type[D]) -> D:
        """Wait for a dialog of a kind and return it."""
        found: list[D] = []

        def shows() -> bool:
            found[:] = [one for one in self.window.findChildren(kind) if one.isVisible()]
            return bool(found)

        self.qtbot.waitUntil(shows, timeout=PATIENCE)
        return found[-1]

    def no_dialog(self) -> bool:
        return not any(one.isVisible() for one in self.window.findChildren(QDialog))


@pytest.fixture
def desk(window, qtbot) -> Desk:
    return Desk(window, qtbot)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The small company as a file."""
    path = tmp_path / "Small.orgplan"
    save_plan(small_company(), path)
    return path


@pytest.fixture
def elsewhere(tmp_path: Path) -> Environment:
    """Another computer."""
    return Environment(data=tmp_path / "elsewhere", who="Jonas", host="desk")


def retitled(document: Document, title: str, post: str = "dev1") -> None:
    old = document.organization.positions[post].title
    document.commit(ChangeGroup(f"Rename {post}", (Set(Position, post, "title", old, title),)))


def edited_elsewhere(path: Path, env: Environment, title: str, post: str = "dev1") -> None:
    """Change and save a file while somebody else has it open and ignores the lock."""
    lock = path.with_name(f".~lock.{path.name}#")
    held = lock.read_bytes() if lock.exists() else None
    lock.unlink(missing_ok=True)
    document = open_document(path, env)
    retitled(document, title, post)
    document.save()
    document.close()
    if held is not None:
        lock.write_bytes(held)


def crashed(path: Path, *titles: str, env: Environment | None = None) -> None:
    """Leave changes behind that were never saved, as a crash does."""
    document = open_document(path, env or Environment())
    for title in titles:
        retitled(document, title)
    document.close(discard=False)
