"""The tree of scenarios as a list to choose from, open at every level."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from ui.models.scenario_tree import CHANGES, DAY, NAME, STATUS, ScenarioTree
from ui.theme.icons import icon
from ui.views.appearance import Appearance

AnyIndex = QModelIndex | QPersistentModelIndex

WIDTHS = {STATUS: 116, CHANGES: 70}
ICON = 16


class ScenarioTreeView(QTreeView):
    """Shows the scenarios; the one on screen is in bold."""

    chosen = Signal(str)
    """A scenario was clicked, or Enter was pressed on it."""

    def __init__(
        self, tree: ScenarioTree, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.tree = tree
        self._delegate = _Delegate(tree, appearance, self)
        self.setModel(tree)
        self.setItemDelegate(self._delegate)
        self.setUniformRowHeights(True)
        self.setIndentation(18)
        self.setAccessibleName(self.tr("Scenarios"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAllColumnsShowFocus(True)
        self.setItemsExpandable(True)
        self.setColumnHidden(DAY, True)
        self._dress_header()
        tree.modelReset.connect(self.expandAll)
        self.activated.connect(self._choose)
        self.clicked.connect(self._choose)
        self.expandAll()

    def show_current(self, scenario: str, on_screen: str) -> None:
        """Put the cursor on a scenario, and say which one is on screen."""
        self._delegate.on_screen = on_screen
        index = self.tree.index_of(scenario)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self.tree.scenario(index))

    def _dress_header(self) -> None:
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for column, width in WIDTHS.items():
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)


class _Delegate(QStyledItemDelegate):
    """Marks the scenario on screen and writes facts quieter than names."""

    def __init__(self, tree: ScenarioTree, appearance: Appearance, parent: QObject) -> None:
        super().__init__(parent)
        self._tree, self._appearance = tree, appearance
        self.on_screen = ""

    def initStyleOption(self, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Take weight, color and icon from what the row stands for."""
        super().initStyleOption(option, index)
        scenario, tokens = self._tree.scenario(index), self._appearance.tokens
        if index.column() == NAME:
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.decorationSize = QSize(ICON, ICON)
            option.icon = icon("branch" if scenario else "home", tokens)
        else:
            palette = option.palette
            for role in (QPalette.ColorRole.Text, QPalette.ColorRole.HighlightedText):
                palette.setColor(role, QColor(tokens.muted))
            option.palette = palette
        if scenario == self.on_screen and index.column() == NAME:
            font = option.font
            font.setWeight(QFont.Weight.DemiBold)
            option.font = font

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        """Return room to aim at."""
        return super().sizeHint(option, index).expandedTo(QSize(0, 30))


def rows(tree: ScenarioTree, parent: QModelIndex | None = None) -> int:
    """Count all scenarios and the plan itself."""
    above = parent or QModelIndex()
    count = tree.rowCount(above)
    return count + sum(rows(tree, tree.index(row, 0, above)) for row in range(count))
