"""The questions of a sheet, one below the other; they scroll where the screen is too low."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from ui.theme.labels import text_label
from ui.theme.measures import GAP, GAP_M

LABEL_WIDTH = 112
LOWEST = 140
"""Pixels of questions that always show."""
BAR = 14
"""Room for the scroll bar, so that it covers nothing."""


class Questions(QScrollArea):
    """A grid of labels and widgets."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(GAP_M)
        self._grid.setVerticalSpacing(GAP)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def add(self, label: str, widget: QWidget) -> QLabel:
        """Add a labelled row; return the label."""
        made = text_label(label, "secondary")
        made.setBuddy(widget)
        made.setMinimumWidth(LABEL_WIDTH)
        made.setContentsMargins(0, 5, 0, 0)
        place = self._grid.rowCount()
        self._grid.addWidget(made, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, place, 1)
        return made

    def add_remark(self, remark: QLabel) -> None:
        """Add a remark below the widgets."""
        self._grid.addWidget(remark, self._grid.rowCount(), 1)

    def sizeHint(self) -> QSize:
        """Ask for room for all questions."""
        return self._grid.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Do with the room for a few."""
        wanted = self._grid.totalMinimumSize()
        return QSize(wanted.width() + BAR, min(wanted.height(), LOWEST))
