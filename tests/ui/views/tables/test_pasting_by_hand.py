"""Ctrl+V in a table: at once where all cells can go in, else after a look at those that cannot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication, QShortcut
from PySide6.QtWidgets import QTableView

from orgplan.model.people import Position
from tests.ui.small_company import small_company
from ui.messages import Messages
from ui.models.record_table import RecordTable
from ui.models.report_table import ReportTable
from ui.session import Session
from ui.settings import Settings
from ui.views.tables.clipboard import offer_copy
from ui.views.tables.paste_preview import PastePreview
from ui.views.tables.record_view import RecordView

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def session(qapp):
    made = Session(Messages())
    made.open(small_company())
    return made


@pytest.fixture
def view(session, qtbot, tmp_path):
    table = RecordTable(session, Position)
    store = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    made = RecordView(session, table, Settings(store))
    qtbot.addWidget(made)
    made.show()
    title = next(n for n, one in enumerate(table.columns) if one.field.name == "title")
    made.setCurrentIndex(table.index(3, title))
    return made


def press(qtbot, widget, key):
    qtbot.keyClick(widget, key, Qt.KeyboardModifier.ControlModifier)


def previews(view):
    return [one for one in view.findChildren(PastePreview) if one.isVisible()]


def test_a_clean_block_goes_in_at_once(view, session, qtbot):
    QGuiApplication.clipboard().setText("Coder\tData\n")
    press(qtbot, view, Qt.Key.Key_V)
    assert previews(view) == []
    post = session.organization.positions["dev1"]
    assert (post.title, post.team) == ("Coder", "data")
    assert session.undo_label == "Paste 2 cells into 1 row"


def test_refused_cells_are_shown_before_the_others_go_in(view, session, qtbot):
    QGuiApplication.clipboard().setText("Coder\tNowhere\n")
    press(qtbot, view, Qt.Key.Key_V)
    (preview,) = previews(view)
    assert session.organization.positions["dev1"].title == "Developer"
    model = preview.refused.model()
    assert [model.index(0, n).data() for n in range(3)] == ["dev1", "Team", "Nowhere"]
    assert "No team is called" in model.index(0, 3).data()
    preview.accept()
    assert session.organization.positions["dev1"].title == "Coder"
    assert session.organization.positions["dev1"].team == "web"


def test_leaving_the_preview_changes_nothing(view, session, qtbot):
    before = session.organization
    QGuiApplication.clipboard().setText("Coder\tNowhere\n")
    press(qtbot, view, Qt.Key.Key_V)
    previews(view)[0].reject()
    assert session.organization is before


def test_what_is_copied_here_is_pasted_back_elsewhere_by_its_ids(view, session, qtbot):
    view.selectRow(3)
    press(qtbot, view, Qt.Key.Key_C)
    text = QGuiApplication.clipboard().text().replace("Developer", "Coder")
    QGuiApplication.clipboard().setText(text)
    view.selectRow(0)
    press(qtbot, view, Qt.Key.Key_V)
    assert session.organization.positions["dev1"].title == "Coder"
    assert session.organization.positions["ceo"].title == "Chief Executive"


def test_an_empty_clipboard_is_told(view, session, qtbot):
    QGuiApplication.clipboard().setText("")
    press(qtbot, view, Qt.Key.Key_V)
    assert session.undo_label == ""


def test_any_table_is_copied_with_its_headings(qapp, qtbot):
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(ReportTable(("Reason", "Rows"), [("=late", "2"), ("gone", "1")], view))
    offer_copy(view)
    view.findChild(QShortcut).activated.emit()
    assert QGuiApplication.clipboard().text() == "Reason\tRows\n'=late\t2\ngone\t1\n"
