"""The table of steps: rows of one height, so that twenty thousand scroll like twenty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView

from ui.models.history_table import CHANGED, REASON, SCENARIO, WHAT, WHEN, WHO, HistoryTable
from ui.theme.measures import ROW_HEIGHT
from ui.views.tables.clipboard import offer_copy

WIDTHS = {WHEN: 128, WHO: 80, WHAT: 240, SCENARIO: 96, CHANGED: 170, REASON: 90}
"""Only what was done takes what room is left."""


class StepsView(QTableView):
    """One step per row; Enter or a double click goes to its record."""

    def __init__(self, table: HistoryTable) -> None:
        super().__init__()
        self.setModel(table)
        offer_copy(self)
        self.setAccessibleName(self.tr("History"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
