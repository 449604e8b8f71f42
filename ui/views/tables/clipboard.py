"""Selected cells as text that spreadsheets understand."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QTableView

from orgplan.spreadsheets.csv_text import neutralized


def offer_copy(view: QTableView) -> None:
    """Let a table be copied as text that spreadsheets take: what is selected, else all of it."""
    keys = QShortcut(QKeySequence.StandardKey.Copy, view)
    keys.setContext(Qt.ShortcutContext.WidgetShortcut)
    keys.activated.connect(lambda: QGuiApplication.clipboard().setText(selected_text(view)))


def selected_text(view: QTableView) -> str:
    """Return the selected rows and visible columns, with headings, as tab-separated text.

    Without a selection all rows are meant. Texts that a spreadsheet program would take for a
    formula get an apostrophe, which pasting takes back.
    """
    model = view.model()
    selected = {index.row() for index in view.selectionModel().selectedIndexes()}
    rows = sorted(selected) or range(model.rowCount())
    columns = visible_columns(view)
    headings = [str(model.headerData(c, Qt.Orientation.Horizontal)) for c in columns]
    cells = [[_cell(model.index(row, column)) for column in columns] for row in rows]
    return _tab_separated([headings, *cells])


def visible_columns(view: QTableView) -> list[int]:
    """Return the columns that are shown, in the order in which they are."""
    header = view.horizontalHeader()
    places = (header.logicalIndex(place) for place in range(header.count()))
    return [column for column in places if not view.isColumnHidden(column)]


def _cell(index: QModelIndex) -> str:
    text = index.data()
    return "" if text is None else neutralized(str(text))


def _tab_separated(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()
