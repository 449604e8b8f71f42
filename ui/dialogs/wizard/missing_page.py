"""What the file does not have any more, and whether it has ended."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QListView, QVBoxLayout, QWidget

from ui.models.importing.missing_list import MissingList
from ui.theme.labels import button, text_label
from ui.theme.measures import GAP


def missing_page(missing: MissingList) -> QWidget:
    """Make the page on which leavers and closed posts are ticked."""
    page = QWidget()
    view = QListView()
    view.setModel(missing)
    view.setUniformItemSizes(True)
    view.setAccessibleName(_tr("Not in the file"))
    column = QVBoxLayout(page)
    column.setContentsMargins(0, GAP, 0, 0)
    column.setSpacing(GAP)
    told = _tr("These stay as they are. Tick people who have left and positions that are closed.")
    column.addWidget(text_label(told, "secondary"))
    column.addWidget(view, 1)
    row = QHBoxLayout()
    for text, ended in ((_tr("All have ended"), True), (_tr("All stay"), False)):
        made = button(text, partial(missing.end_all, ended=ended))
        made.setAutoDefault(False)
        row.addWidget(made)
    row.addStretch(1)
    column.addLayout(row)
    return page


def _tr(text: str) -> str:
    return QCoreApplication.translate("missing_page", text)
