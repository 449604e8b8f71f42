"""The tab with the changes of a scenario: what, when, from, to and why."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from ui.models.scenario_changes import DAY, MISFIT_ROLE, NEW, OLD, REASON, WHAT, ScenarioChanges
from ui.session import Session
from ui.theme.icons import icon
from ui.views.appearance import Appearance
from ui.views.labels import button, text_label

AnyIndex = QModelIndex | QPersistentModelIndex

WIDTHS = {DAY: 108, OLD: 150, NEW: 190, REASON: 150}
ICON = 15


class ChangeList(QWidget):
    """Shows, edits, removes and hands on the changes of one scenario."""

    move_wanted = Signal(list)
    """Ids of changes that another scenario should get."""

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.changes = ScenarioChanges(session, self)
        self.view = _View(self.changes)
        self.view.setItemDelegate(_Delegate(appearance, self.view))
        self.remove = button(self.tr("Remove"), self._remove)
        self.move_to = button(self.tr("Move to another scenario…"), self._move)
        self._nothing = text_label(
            self.tr("Nothing is changed here yet. Show the scenario and edit: it is recorded."),
            "secondary",
        )
        self._arrange()
        self.changes.modelReset.connect(self._open)
        self.view.selectionModel().selectionChanged.connect(self._offer)
        self.view.delete_pressed.connect(self._remove)
        self._open()

    def show_scenario(self, scenario: str) -> None:
        """Show the changes of a scenario."""
        self.changes.show(scenario)

    def _open(self) -> None:
        for row, group in enumerate(self.changes.groups):
            self.view.setExpanded(self.changes.index(row, 0), 1 < len(group.lines) <= 6)
        self._nothing.setVisible(not self.changes.groups)
        self.view.setVisible(bool(self.changes.groups))
        self._offer()

    def _offer(self) -> None:
        chosen = bool(self.view.selectionModel().selectedRows())
        self.remove.setEnabled(chosen)
        self.move_to.setEnabled(chosen)

    def _remove(self) -> None:
        self.changes.remove(self.view.selectionModel().selectedRows())

    def _move(self) -> None:
        rows = self.changes.rows(self.view.selectionModel().selectedRows())
        self.move_wanted.emit([row.id for row in rows])

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._nothing.setContentsMargins(16, 16, 16, 16)
        column.addWidget(self._nothing)
        column.addWidget(self.view, 1)
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 10)
        row.setSpacing(8)
        row.addWidget(self.remove)
        row.addWidget(self.move_to)
        row.addStretch(1)
        column.addStretch(0)
        column.addLayout(row)


class _View(QTreeView):
    """Groups and their changes."""

    delete_pressed = Signal()

    def __init__(self, changes: ScenarioChanges) -> None:
        super().__init__()
        self.setModel(changes)
        self.setAccessibleName(self.tr("Changes of the scenario"))
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setAllColumnsShowFocus(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.DoubleClicked | triggers.EditKeyPressed)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            header.resizeSection(column, width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove what is selected with Delete."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


class _Delegate(QStyledItemDelegate):
    """Groups in strong letters; what does not fit has a warning before it."""

    def __init__(self, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._appearance = appearance

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Take weight, color and sign from what the row stands for."""
        super().initStyleOption(option, index)
        tokens, is_group = self._appearance.tokens, not index.parent().isValid()
        if is_group and index.column() == WHAT:
            made = option.font
            made.setWeight(QFont.Weight.Medium)
            option.font = made
        if index.column() == OLD or not is_group:
            palette = option.palette
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                palette.setColor(role, QColor(tokens.muted))
            option.palette = palette
        if index.column() == WHAT and index.data(MISFIT_ROLE):
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(ICON, ICON)
            option.icon = icon("warning", tokens, tokens.warn)

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return room for an editor."""
        return super().sizeHint(option, index).expandedTo(QSize(0, 30))
