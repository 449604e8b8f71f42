"""The structure panel: a find box over the tree of reporting lines."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStackedWidget, QVBoxLayout, QWidget

from ui.models.found_records import FoundRecords
from ui.session import Session
from ui.views.appearance import Appearance
from ui.views.labels import text_label
from ui.views.search_box import SearchBox
from ui.views.structure.found_delegate import FoundDelegate
from ui.views.structure.tree import StructureTree

TYPING_MS = 120


class StructurePanel(QWidget):
    """Finds posts, people, teams and initiatives; without a search it shows the tree."""

    searched = Signal(object)
    """The ids of the posts that match the search; none when it ended."""

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.tree = StructureTree(session, appearance, self)
        self.find_box = FindBox(self.tr("Find people, teams, roles  (Ctrl+F)"), appearance)
        self.found = FoundRecords(session, self)
        self.results = QListView()
        self._more = text_label("", "caption")
        self._stack = QStackedWidget()
        self._typing = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._arrange(appearance)
        self._listen()

    def start_finding(self) -> None:
        """Put the cursor into the find box."""
        self.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_box.selectAll()

    def _listen(self) -> None:
        self.find_box.textChanged.connect(self._wait)
        self.find_box.returnPressed.connect(self._go_to_current)
        self.find_box.moved.connect(self._move)
        self._typing.timeout.connect(self.search)
        self.results.clicked.connect(self._go_to)
        self.results.activated.connect(self._go_to)
        self._session.opened.connect(self.find_box.clear)

    def search(self) -> None:
        """List what matches the find box, or show the tree when it is blank."""
        text = self.find_box.text().strip()
        self._typing.stop()
        self._stack.setCurrentIndex(1 if text else 0)
        self.found.search(text)
        self._more.setText(self._summary())
        self.searched.emit(self.found.posts)
        self.results.setCurrentIndex(self.found.index(0, 0))

    def _summary(self) -> str:
        if not self.found.rowCount():
            return self.tr("Nothing found. Try fewer letters.")
        if self.found.more:
            return self.tr("{count} more: type further to narrow.").format(count=self.found.more)
        return ""

    def _wait(self) -> None:
        self._typing.start()

    def _move(self, step: int) -> None:
        if self._typing.isActive():
            self.search()
        last = self.found.rowCount() - 1
        row = min(max(self.results.currentIndex().row() + step, 0), last)
        self.results.setCurrentIndex(self.found.index(row, 0))

    def _go_to_current(self) -> None:
        if self._typing.isActive():
            self.search()
        self._go_to(self.results.currentIndex())

    def _go_to(self, index: QModelIndex) -> None:
        if index.isValid():
            found = self.found.found(index.row())
            self._session.selection.select(found.kind, (found.id,))

    def _arrange(self, appearance: Appearance) -> None:
        self.results.setModel(self.found)
        self.results.setItemDelegate(FoundDelegate(appearance, self.results))
        self.results.setUniformItemSizes(True)
        self.results.setAccessibleName(self.tr("Search results"))
        self._more.setContentsMargins(14, 4, 14, 8)
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.results, 1)
        column.addWidget(self._more)
        self._stack.addWidget(self.tree)
        self._stack.addWidget(listed)
        heading = text_label(self.tr("STRUCTURE"), "section")
        heading.setContentsMargins(14, 14, 14, 8)
        box = QVBoxLayout()
        box.setContentsMargins(10, 0, 10, 8)
        box.addWidget(self.find_box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(heading)
        layout.addLayout(box)
        layout.addWidget(self._stack, 1)


class FindBox(SearchBox):
    """A line in which the arrow keys walk the results and Esc ends the search."""

    moved = Signal(int)
    """Rows to go down (1) or up (-1) in the results."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move in the results, or end the search."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.moved.emit(step)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
