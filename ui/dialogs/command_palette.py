"""The command palette: every command of the window, by typing a part of its name."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

WIDTH = 540
HEIGHT = 400
TOP = 90
ICON = 16


class CommandPalette(QDialog):
    """A line and the commands in which every typed word occurs; Enter runs the chosen one."""

    def __init__(self, actions: Iterable[QAction], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        enabled = (action for action in actions if action.isEnabled())
        self._actions = tuple((_name(action), action) for action in enabled)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Type a command"))
        self.line.setAccessibleName(self.tr("Command"))
        self.list = self._commands()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        self.line.textChanged.connect(self._filter)
        self.line.returnPressed.connect(self.run_current)
        self.list.itemClicked.connect(self._run)
        self.resize(WIDTH, HEIGHT)
        self.move(parent.mapToGlobal(QPoint((parent.width() - WIDTH) // 2, TOP)))
        self._filter("")
        self.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk the list with the arrow keys while typing."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            row = self.list.currentIndex().row() + step
            self._choose(min(max(row, 0), self.list.topLevelItemCount() - 1))

    def run_current(self) -> None:
        """Run the chosen command."""
        item = self.list.currentItem()
        if item is not None:
            self._run(item)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        self.list.clear()
        for name, action in self._actions:
            if all(word in name.casefold() for word in words):
                self.list.addTopLevelItem(_item(action, name))
        self._choose(0)

    def _choose(self, row: int) -> None:
        item = self.list.topLevelItem(row)
        if item is not None:
            self.list.setCurrentItem(item)

    def _run(self, item: QTreeWidgetItem) -> None:
        action: QAction = item.data(0, Qt.ItemDataRole.UserRole)
        self.accept()
        action.trigger()

    def _commands(self) -> QTreeWidget:
        made = QTreeWidget()
        made.setColumnCount(2)
        made.setHeaderHidden(True)
        made.setRootIsDecorated(False)
        made.setIconSize(QSize(ICON, ICON))
        made.setAccessibleName(self.tr("Commands"))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.header().setStretchLastSection(False)
        made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        return made


def _item(action: QAction, name: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name, action.shortcut().toString()])
    item.setIcon(0, _no_icon() if action.icon().isNull() else action.icon())
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    item.setData(0, Qt.ItemDataRole.UserRole, action)
    item.setToolTip(0, action.toolTip())
    return item


def _name(action: QAction) -> str:
    """Return a command's text, after its menu where it is one choice of several."""
    text = action.text().replace("&", "")
    menu = action.parent()
    if action.actionGroup() is not None and isinstance(menu, QMenu):
        return f"{menu.title().replace('&', '')}: {text}"
    return text


def _no_icon() -> QIcon:
    """Keep the names of commands without an icon in line with the others."""
    blank = QPixmap(ICON, ICON)
    blank.fill(Qt.GlobalColor.transparent)
    return QIcon(blank)
