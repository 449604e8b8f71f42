"""A list of records to tick, with a box to find them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.models.moves.asking import Item
from ui.theme.labels import text_label
from ui.theme.measures import GAP_S, ROW_HEIGHT

ROWS = 5
"""Rows to see at once."""
EDGE = 4
MANY = 8
"""Items from which on a box to find them is worth its place."""

ID_ROLE = int(Qt.ItemDataRole.UserRole)


class TickList(QWidget):
    """Ticks stay when the list is narrowed or listed anew, as long as their records are in it."""

    changed = Signal()

    def __init__(self, ticked: Iterable[str] = ()) -> None:
        super().__init__()
        self._wanted = dict.fromkeys(ticked)
        self._items: tuple[Item, ...] = ()
        self.find_box = QLineEdit()
        self.find_box.setPlaceholderText(self.tr("Find"))
        self.find_box.setClearButtonEnabled(True)
        self.count = text_label("", "secondary")
        self.count.setWordWrap(False)
        self.list = QListWidget()
        self.list.setUniformItemSizes(True)
        self.list.setProperty("framed", True)
        self._arrange()
        self.find_box.textChanged.connect(self._narrow)
        self.list.itemChanged.connect(self._note)
        self.setFocusProxy(self.list)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids that are ticked, in the order of the list."""
        return tuple(item.id for item in self._items if item.id in self._wanted)

    def setAccessibleName(self, name: str) -> None:
        """Name the list, and the box that finds in it."""
        super().setAccessibleName(name)
        self.list.setAccessibleName(name)
        self.find_box.setAccessibleName(self.tr("Find in {name}").format(name=name))

    def show_items(self, items: Sequence[Item]) -> None:
        """List records, those that are ticked first."""
        if tuple(items) == self._items:
            return
        self._items = tuple(items)
        self.list.blockSignals(True)
        self.list.clear()
        for item in sorted(items, key=lambda item: item.id not in self._wanted):
            self.list.addItem(self._row(item))
        self.list.blockSignals(False)
        self.find_box.setVisible(len(items) >= MANY)
        high = self.list.sizeHintForRow(0) if items else ROW_HEIGHT
        self.list.setFixedHeight(high * min(max(len(items), 1), ROWS) + EDGE)
        self._narrow(self.find_box.text())
        self._show_count()

    def tick(self, item_id: str, ticked: bool = True) -> None:
        """Tick a record, or take its tick away."""
        for place in range(self.list.count()):
            row = self.list.item(place)
            if row.data(ID_ROLE) == item_id:
                row.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def _row(self, item: Item) -> QListWidgetItem:
        row = QListWidgetItem(item.text)
        row.setData(ID_ROLE, item.id)
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        on = item.id in self._wanted
        row.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        return row

    def _note(self, row: QListWidgetItem) -> None:
        item_id = row.data(ID_ROLE)
        if row.checkState() is Qt.CheckState.Checked:
            self._wanted[item_id] = None
        else:
            self._wanted.pop(item_id, None)
        self._show_count()
        self.changed.emit()

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        for place in range(self.list.count()):
            row = self.list.item(place)
            row.setHidden(not all(word in row.text().casefold() for word in words))

    def _show_count(self) -> None:
        text = self.tr("{ticked} of {all}")
        self.count.setText(text.format(ticked=f"{len(self.ticked):,}", all=f"{len(self._items):,}"))

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP_S)
        top = QHBoxLayout()
        top.addWidget(self.find_box, 1)
        top.addWidget(self.count)
        column.addLayout(top)
        column.addWidget(self.list)
