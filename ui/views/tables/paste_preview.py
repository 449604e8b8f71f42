"""What pasting would do, before it is done: the cells that are refused, each with its reason."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from ui.models.formats import counted
from ui.models.pasting import Paste
from ui.models.report_table import ReportTable
from ui.theme.labels import text_label
from ui.theme.measures import GAP, GAP_L, GAP_M, GAP_XL, ROW_HEIGHT
from ui.views.tables.clipboard import offer_copy

WIDTH, HEIGHT = 860, 440
COLUMN_WIDTHS = (110, 130, 150)
WRAPPED = 300
"""Rows up to which reasons are wrapped; longer lists keep one line each, with tips."""


class PastePreview(QDialog):
    """Lists refused cells and asks whether the others go in; accepted if they do."""

    def __init__(self, plan: Paste, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Paste into {name}").format(name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(WIDTH, HEIGHT)
        self.summary = text_label(_summary(plan), "secondary")
        self.refused = _grid(plan)
        self.refused.setAccessibleName(self.tr("Cells that are refused"))
        self.answers = QDialogButtonBox()
        self._offer(plan)
        self._lay_out()

    def _offer(self, plan: Paste) -> None:
        role = QDialogButtonBox.ButtonRole
        if plan.changes:
            text = self.tr("Paste {cells}").format(cells=counted(len(plan.changes), "cell"))
            self.answers.addButton(text, role.AcceptRole).setDefault(True)
        leave = self.tr("Cancel") if plan.changes else self.tr("Close")
        self.answers.addButton(leave, role.RejectRole)
        self.answers.accepted.connect(self.accept)
        self.answers.rejected.connect(self.reject)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_XL, GAP_XL, GAP_XL, GAP_L)
        column.setSpacing(GAP)
        column.addWidget(text_label(self.windowTitle(), "title"))
        column.addWidget(self.summary)
        column.addSpacing(GAP)
        column.addWidget(self.refused, 1)
        column.addSpacing(GAP_M)
        column.addWidget(self.answers)


def _summary(plan: Paste) -> str:
    refused = counted(len(plan.refused), "cell is", "cells are")
    if not plan.changes:
        return f"{refused} refused, so nothing changes."
    cells, rows = counted(len(plan.changes), "cell"), counted(plan.rows, "row")
    verb = "changes" if len(plan.changes) == 1 else "change"
    return f"{cells} in {rows} {verb}. {refused} refused and left as before:"


def _grid(plan: Paste) -> QTableView:
    view = QTableView()
    rows = [(cell.row, cell.column, cell.text, cell.reason) for cell in plan.refused]
    view.setModel(ReportTable(("Row", "Column", "Cell", "Why"), rows, view))
    view.setShowGrid(False)
    view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
    view.verticalHeader().setVisible(False)
    view.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    header = view.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for column, width in enumerate(COLUMN_WIDTHS):
        header.resizeSection(column, width)
    header.setSectionResizeMode(len(COLUMN_WIDTHS), QHeaderView.ResizeMode.Stretch)
    view.setWordWrap(len(rows) <= WRAPPED)
    if view.wordWrap():
        view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    offer_copy(view)
    return view
