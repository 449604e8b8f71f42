"""The initiatives in stated order: what a ranking funds, where it cuts, what the optimum funds."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from orgplan.reports.figures import CutRow
from ui.models.cut_list import CutList
from ui.models.explanations.questions import ABOUT, Question
from ui.theme.tokens import LIGHT, Tokens
from ui.views.labels import button
from ui.views.tables.clipboard import offer_copy

WIDTHS = (40, 250, 68, 64, 64, 72, 80, 80, 0)
"""Fixed widths in pixels; 0 shares what is left."""

SELECTABLE = Qt.TextInteractionFlag.TextSelectableByMouse


class CutListView(QTableView):
    """A line shows where the ranking stops."""

    selected = Signal(str)
    """The id of the initiative of the current row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = CutList(self)
        self._delegate = _CutDelegate(self)
        self.setModel(self.table)
        offer_copy(self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setAccessibleName(self.tr("Initiatives with the plans that fund them"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(28)
        self._size_columns()
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, rows: tuple[CutRow, ...]) -> None:
        """Replace what is shown and draw the line after the last row the ranking funds."""
        self.table.show(rows)
        self._delegate.cut = (
            max((row.place for row in rows if row.in_cut_line and not row.must_do), default=0) - 1
        )

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self._delegate.tokens = tokens
        self.viewport().update()

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        for column, width in enumerate(WIDTHS):
            mode = QHeaderView.ResizeMode.Interactive if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, mode)
            if width:
                header.resizeSection(column, width)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid():
            self.selected.emit(self.table.row(current.row()).id)


class CutListPanel(QWidget):
    """The list with, below it, all that is to say about the chosen initiative."""

    asked = Signal(object, str)
    """A Question about an initiative that is not funded."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = CutListView()
        self.selected = self.view.selected
        self._why = QLabel(wordWrap=True, textInteractionFlags=SELECTABLE)
        self._why.setContentsMargins(16, 10, 16, 10)
        self._why.setMinimumHeight(56)
        self._why.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.buttons: dict[Question, QPushButton] = {}
        self._foot = QHBoxLayout()
        self._foot.setContentsMargins(0, 8, 16, 8)
        self._foot.setSpacing(8)
        self._foot.addWidget(self._why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addLayout(self._foot)
        self.view.selected.connect(self._explain)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def offer_questions(self, questions: Sequence[Question]) -> None:
        """Offer what can be asked about an initiative, by button and by right click."""
        for question in questions:
            if "unfunded" in ABOUT[question].fields:
                self._offer(question)
        self._show_choices(unfunded=False)

    def _offer(self, question: Question) -> None:
        ask = partial(self._ask, question)
        self.buttons[question] = button(self.tr(ABOUT[question].title), ask)
        self._foot.addWidget(self.buttons[question], 0, Qt.AlignmentFlag.AlignVCenter)
        action = QAction(self.tr(ABOUT[question].title), self.view)
        action.triggered.connect(ask)
        self.view.addAction(action)

    def _ask(self, question: Question) -> None:
        self.asked.emit(question, self.view.table.row(self.view.currentIndex().row()).id)

    def _show_choices(self, *, unfunded: bool) -> None:
        for shown in self.buttons.values():
            shown.setVisible(unfunded)
        for action in self.view.actions():
            action.setVisible(unfunded)

    def show_rows(self, rows: tuple[CutRow, ...]) -> None:
        """Replace what is shown."""
        self.view.show_rows(rows)
        self._why.setText(self.tr("Choose an initiative to see why it is funded or not."))
        self._show_choices(unfunded=False)

    def explanation(self) -> str:
        """Return what is said about the chosen initiative."""
        return self._why.text()

    def set_tokens(self, tokens: Tokens) -> None:
        """Take other colors."""
        self.view.set_tokens(tokens)

    def _explain(self, _initiative: str) -> None:
        row = self.view.table.row(self.view.currentIndex().row())
        text = row.reason or self.tr("In the best plan, it delivers more than what it displaces.")
        self._why.setText(f"{row.label}: {text}")
        self._show_choices(unfunded=not row.in_plan)


class _CutDelegate(QStyledItemDelegate):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tokens = LIGHT
        self.cut = -1

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        if index.row() == self.cut:
            rect = option.rect
            painter.setPen(QPen(QColor(self.tokens.bad), 2))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
