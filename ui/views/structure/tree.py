"""The tree of reporting lines; its selection is the selection of every view."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtWidgets import QHeaderView, QTreeView, QWidget

from orgplan.model.people import Position
from ui.models.reporting_tree import ReportingTree
from ui.painting.chart.data import ChartData
from ui.session import Selected, Session
from ui.views.appearance import Appearance
from ui.views.structure.post_delegate import PostDelegate

FIRST_LEVELS = 1
"""Levels open below the roots when a plan is opened."""


class StructureTree(QTreeView):
    """Posts under their managers."""

    def __init__(
        self, session: Session, appearance: Appearance, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._following = False
        self.posts = ReportingTree(session, self)
        self.setModel(self.posts)
        self._delegate = PostDelegate(self.posts, appearance, self)
        self.setItemDelegate(self._delegate)
        self._dress()
        self.selectionModel().selectionChanged.connect(self._share_selection)
        session.selection.changed.connect(self._follow)
        session.opened.connect(self._open_top)
        session.sights.changed.connect(self._repaint)
        self._open_top()

    def show_groups(self, data: ChartData) -> None:
        """Give every post the color of its card."""
        self._delegate.show_groups(data)
        self.viewport().update()

    def _repaint(self) -> None:
        """Show other marks, also where no post is another one."""
        self.viewport().update()

    def _dress(self) -> None:
        self.setUniformRowHeights(True)
        self.setSelectionMode(QTreeView.SelectionMode.ExtendedSelection)
        self.setAllColumnsShowFocus(True)
        self.setIndentation(16)
        self.setAccessibleName(self.tr("Reporting lines"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, 72)
        header.setMinimumSectionSize(40)

    def _open_top(self) -> None:
        self.expandToDepth(FIRST_LEVELS - 1)

    def _share_selection(self) -> None:
        if not self._following:
            rows = self.selectionModel().selectedRows()
            ids = tuple(self.posts.post(index) for index in rows)
            self._session.selection.select(Position, ids)

    def _follow(self, selected: Selected) -> None:
        if selected.kind is not Position:
            return
        shown = {self.posts.post(index) for index in self.selectionModel().selectedRows()}
        if shown == set(selected.ids):
            return
        self._following = True
        try:
            self._select(selected.ids)
        finally:
            self._following = False

    def _select(self, ids: tuple[str, ...]) -> None:
        picked = QItemSelection()
        for post in ids:
            index = self.posts.index_of(post)
            if index.isValid():
                picked.select(index, self.posts.index_of(post, 1))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(picked, flags.ClearAndSelect | flags.Rows)
        if ids:
            current = self.posts.index_of(ids[0])
            self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
            self.scrollTo(current)
