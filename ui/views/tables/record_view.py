"""The grid of a record table: selection shared with the other views, copy, columns to choose."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QHeaderView, QMenu, QTableView, QWidget

from ui.models.columns import hidden_at_first
from ui.models.edits import set_cells
from ui.models.formats import NUMERIC, counted
from ui.models.pasting import Paste, cells_of, plan_paste
from ui.models.record_table import RecordTable
from ui.session import Selected, Session
from ui.settings import Settings
from ui.theme.measures import ROW_HEIGHT
from ui.views.tables.clipboard import selected_text, visible_columns
from ui.views.tables.paste_preview import PastePreview

WIDTHS = {
    "title": 210,
    "name": 230,
    "holder": 170,
    "team": 150,
    "reports_to": 200,
    "initiative": 230,
    "teams": 220,
    "depends_on": 200,
    "owner_team": 170,
    "is_assistant": 90,
    "rank": 64,
}
WIDTH = 112
NUMBER_WIDTH = 96
"""Of columns without a width of their own, in pixels."""


class RecordView(QTableView):
    """Shows and selects records; hidden columns are remembered."""

    def __init__(
        self,
        session: Session,
        table: RecordTable,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._table, self._settings = session, table, settings
        self._following = False
        self.setModel(table)
        self._dress()
        self._size_columns()
        self.selectionModel().selectionChanged.connect(self._share_selection)
        session.selection.changed.connect(self._follow)
        table.modelReset.connect(self._follow_current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with Ctrl+C, paste with Ctrl+V, edit with Enter."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._may_edit():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or say in their place that there are none."""
        super().paintEvent(event)
        if not self._table.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._nothing())
            painter.end()

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as a spreadsheet takes them."""
        QGuiApplication.clipboard().setText(selected_text(self))

    def paste(self) -> None:
        """Put a block from a spreadsheet into the table; what is refused is shown before."""
        block = cells_of(QGuiApplication.clipboard().text())
        if not block or not self._table.rowCount():
            self._session.messages.tell(self.tr("The clipboard holds no cells to paste."))
            return
        plan = plan_paste(self._session, self._table, block, *self._place_to_paste())
        if plan.refused:
            preview = PastePreview(plan, self._table.kind.sheet.casefold(), self)
            preview.accepted.connect(lambda: self._take(plan))
            preview.open()
        else:
            self._take(plan)

    def columns_menu(self) -> QMenu:
        """Return a menu that shows and hides columns."""
        menu = QMenu(self)
        for place, column in enumerate(self._table.columns):
            action = QAction(column.field.label, menu, checkable=True)
            action.setChecked(not self.isColumnHidden(place))
            action.setData(place)
            action.toggled.connect(self._show_column)
            menu.addAction(action)
        return menu

    def _place_to_paste(self) -> tuple[list[int], list[int]]:
        """Return the selected rows and the columns shown from the current one on."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        current = self.currentIndex()
        shown = visible_columns(self)
        at = shown.index(current.column()) if current.column() in shown else 0
        return rows or [max(current.row(), 0)], shown[at:]

    def _take(self, plan: Paste) -> None:
        if not plan.changes:
            self._session.messages.tell(self.tr("The cells hold these values already."))
        elif set_cells(self._session, plan.changes):
            cells, rows = counted(len(plan.changes), "cell"), counted(plan.rows, "row")
            told = self.tr("Pasted {cells} into {rows}.").format(cells=cells, rows=rows)
            self._session.messages.tell(told)

    def _nothing(self) -> str:
        name = self._table.kind.sheet.casefold()
        if len(self._session.organization.table(self._table.kind)):
            text = self.tr("Nothing passes the filter. Clear it to see all {name}.")
        else:
            text = self.tr("No {name} yet. Import a workbook to bring some in.")
        return text.format(name=name)

    def _may_edit(self) -> bool:
        idle = self.state() is not QTableView.State.EditingState
        return idle and bool(self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable)

    def _dress(self) -> None:
        self.setSortingEnabled(True)
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setVisible(False)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_columns_menu)

    def _size_columns(self) -> None:
        kind = self._table.kind
        hidden = self._settings.hidden_columns(kind.kind)
        if hidden is None:
            hidden = hidden_at_first(kind)
        for place, column in enumerate(self._table.columns):
            usual = NUMBER_WIDTH if column.field.field_type in NUMERIC else WIDTH
            wanted = WIDTHS.get(column.field.name, usual)
            self.setColumnWidth(place, max(wanted, self.horizontalHeader().sectionSizeHint(place)))
            self.setColumnHidden(place, column.field.name in hidden)

    def _open_columns_menu(self, where: QPoint) -> None:
        menu = self.columns_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.horizontalHeader().mapToGlobal(where))

    def _show_column(self, shown: bool) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.setColumnHidden(int(action.data()), not shown)
            hidden = (
                column.field.name
                for place, column in enumerate(self._table.columns)
                if self.isColumnHidden(place)
            )
            self._settings.set_hidden_columns(self._table.kind.kind, hidden)

    def _share_selection(self) -> None:
        if not self._following:
            rows = sorted(index.row() for index in self.selectionModel().selectedRows())
            ids = tuple(self._table.record(row).id for row in rows)
            self._session.selection.select(self._table.kind, ids)

    def _follow_current(self) -> None:
        ids = self._session.selection.ids(self._table.kind)
        self._follow(Selected(self._table.kind, ids))

    def _follow(self, selected: Selected) -> None:
        if selected.kind is not self._table.kind:
            return
        rows = self._table.rows_of(selected.ids)
        if rows == sorted(index.row() for index in self.selectionModel().selectedRows()):
            return
        self._following = True
        try:
            self._select_rows(rows)
        finally:
            self._following = False

    def _select_rows(self, rows: list[int]) -> None:
        picked = QItemSelection()
        last = self._table.columnCount() - 1
        for row in rows:
            picked.select(self._table.index(row, 0), self._table.index(row, last))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().select(picked, flags.ClearAndSelect | flags.Rows)
        if rows:
            column = max(self.currentIndex().column(), 0)
            current = self._table.index(rows[0], column)
            self.selectionModel().setCurrentIndex(current, flags.NoUpdate)
            self.scrollTo(current)
