"""A message stays until it is put away, or until the plan is another one."""

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from orgplan.changes.change import ChangeGroup, Set
from orgplan.errors import OrgplanError
from orgplan.model.people import Position
from tests.ui.small_company import small_company
from ui.main_window import MainWindow, assemble


@pytest.fixture
def window(qapp: QApplication, qtbot, tmp_path) -> MainWindow:
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = MainWindow(assemble(qapp, store))
    made.session.open(small_company())
    qtbot.addWidget(made, before_close_func=lambda window: window.session.close())
    return made


def test_an_error_is_put_away_by_the_next_change_that_works(window: MainWindow) -> None:
    window.parts.messages.fail(OrgplanError("It cannot be."))
    QTest.qWait(0)
    assert not window.banner.isHidden()
    change = Set(Position, "dev1", "title", "Developer", "Senior developer")
    window.session.perform(ChangeGroup("Rename", (change,)))
    assert window.banner.isHidden()


def test_what_is_said_about_a_change_stays(window: MainWindow) -> None:
    window.session.open(small_company())
    window.parts.messages.warn("Two rows were held back.")
    assert not window.banner.isHidden()


def test_notes_show_when_they_are_asked_for_and_go_with_the_message(window: MainWindow) -> None:
    banner = window.banner
    window.parts.messages.warn("Exported.", ("Skills of Ann are left out.", "A date is blank."))
    assert banner.notes.isHidden()
    assert banner.more.text() == "Show notes"
    banner.more.click()
    assert banner.notes.toPlainText() == "Skills of Ann are left out.\nA date is blank."
    assert not banner.notes.isHidden()
    assert banner.more.text() == "Hide notes"
    window.parts.messages.warn("Two rows were held back.")
    assert banner.notes.isHidden()
    assert banner.more.isHidden()
