"""Selected cells as text that spreadsheets understand."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QTableView


def selected_text(view: QTableView) -> str:
    """Return the selected rows and visible columns, with headings, as tab-separated text."""
    rows = sorted({index.row() for index in view.selectionModel().selectedIndexes()})
    columns = _visible_columns(view)
    model = view.model()
    headings = [str(model.headerData(c, Qt.Orientation.Horizontal)) for c in columns]
    cells = [[_cell(model.index(row, column)) for column in columns] for row in rows]
    return _tab_separated([headings, *cells])


def _visible_columns(view: QTableView) -> list[int]:
    header = view.horizontalHeader()
    places = (header.logicalIndex(place) for place in range(header.count()))
    return [column for column in places if not view.isColumnHidden(column)]


def _cell(index: QModelIndex) -> str:
    text = index.data()
    return "" if text is None else str(text)


def _tab_separated(rows: Sequence[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()
