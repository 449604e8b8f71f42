"""What each column holds: taken as proposed, or said otherwise."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView, QVBoxLayout, QWidget

from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.editing import Editing
from orgplan.spreadsheets.understanding.mapping import SheetMapping
from orgplan.tasks.import_draft import ImportDraft
from ui.dialogs.plain_table import plain_table
from ui.dialogs.wizard.column_panel import ColumnPanel
from ui.dialogs.wizard.page import WizardPage, side_by_side
from ui.models.formats import counted
from ui.models.importing.column_table import (
    HEADER,
    LETTERS,
    OPEN,
    SAMPLES,
    SURE,
    TAKEN_FOR,
    ColumnTable,
)
from ui.theme.labels import button
from ui.theme.measures import GAP

_WIDTHS = {LETTERS: 36, HEADER: 135, TAKEN_FOR: 155, SURE: 114, OPEN: 125}


class ColumnsPage(WizardPage):
    """The columns of one sheet, and beside them what can be said about the chosen one."""

    def __init__(self, *, pay_hidden: bool) -> None:
        super().__init__(pay_hidden=pay_hidden)
        self._draft: ImportDraft | None = None
        self.sheet = QComboBox()
        self.columns = ColumnTable(self)
        self.view = _view(self.columns)
        self.panel = ColumnPanel()
        self.accept_all = button(_tr("Accept all suggestions"), self._accept_all)
        self.accept_all.setAutoDefault(False)
        self._arrange()
        self.sheet.activated.connect(self._show_sheet)
        self.view.selectionModel().currentRowChanged.connect(self._show_column)
        self.view.doubleClicked.connect(self.panel.take_focus)
        self.panel.said.connect(self._say)

    def show_draft(self, draft: ImportDraft) -> None:
        """Show the columns as they are understood now."""
        self._draft = draft
        used = self._used()
        names = [sheet.label for sheet in used]
        first_time = not self.sheet.count()
        if names != [self.sheet.itemText(place) for place in range(self.sheet.count())]:
            self.sheet.clear()
            self.sheet.addItems(names)
        self.sheet.setVisible(len(used) > 1)
        if first_time:
            self.sheet.setCurrentIndex(self._asking(used))
        questions = len(tuple(draft.mapping.questions()))
        self.sentence.setText(_headline(questions))
        suggested = any(c.suggestion for s in draft.mapping.sheets for c in s.columns)
        self.accept_all.setVisible(suggested)
        self._show_sheet()

    @property
    def first(self) -> QWidget | None:
        """Start at the first column that leaves something to be said."""
        if not self.view.selectionModel().hasSelection():
            rows = range(self.columns.rowCount())
            first = next((r for r in rows if self.columns.index(r, OPEN).data()), 0)
            self.view.setCurrentIndex(self.columns.index(first, HEADER))
        return self.view

    def _asking(self, used: tuple[Sheet, ...]) -> int:
        """Return the place of the first sheet that leaves something to be said."""
        asked = set()
        if self._draft is not None:
            asked = {(one.file, one.sheet) for one in self._draft.mapping.questions()}
        places = (n for n, sheet in enumerate(used) if (sheet.file, sheet.name) in asked)
        return next(places, 0)

    def _used(self) -> tuple[Sheet, ...]:
        draft = self._draft
        if draft is None:
            return ()
        pairs = ((sheet, draft.mapping.of(sheet)) for sheet in draft.sheets)
        return tuple(sheet for sheet, mapped in pairs if mapped is not None and not mapped.skipped)

    @property
    def _chosen(self) -> tuple[Sheet, SheetMapping] | None:
        used, place = self._used(), max(self.sheet.currentIndex(), 0)
        if self._draft is None or place >= len(used):
            return None
        mapped = self._draft.mapping.of(used[place])
        return (used[place], mapped) if mapped is not None else None

    def _show_sheet(self) -> None:
        chosen = self._chosen
        mapped = chosen[1] if chosen is not None else SheetMapping("", "")
        self.columns.show_sheet(mapped, pay_hidden=self.pay_hidden)
        self._show_column(self.view.currentIndex())

    def _show_column(self, index: QModelIndex, _old: QModelIndex | None = None) -> None:
        chosen, column = self._chosen, self.columns.column_at(index.row())
        if chosen is None or column is None:
            self.panel.show_nothing()
            return
        self.panel.show_column(chosen[1].shape, column, self.columns.samples(column))

    def _say(self, edit: Callable[[Editing, Sheet, int], Editing]) -> None:
        chosen = self._chosen
        column = self.columns.column_at(self.view.currentIndex().row())
        if chosen is not None and column is not None:
            sheet, index = chosen[0], column.index
            self.edited.emit(
                lambda draft: draft.edited(lambda editing: edit(editing, sheet, index))
            )

    def _accept_all(self) -> None:
        self.edited.emit(_with_suggestions)

    def _arrange(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self.sheet)
        column.addWidget(self.view, 1)
        column.addWidget(self.accept_all, 0, Qt.AlignmentFlag.AlignLeft)
        self.sheet.setAccessibleName(_tr("Sheet"))
        self.body.addLayout(side_by_side((left, 1), (self.panel, 0)), 1)


def _with_suggestions(draft: ImportDraft) -> ImportDraft:
    """Take every column for what it is suggested to be, first come first served."""
    for sheet in draft.sheets:
        mapped = draft.mapping.of(sheet)
        for column in mapped.columns if mapped is not None else ():
            if column.suggestion:
                index = column.index
                draft = draft.edited(partial(_accept, sheet, index))
    return draft


def _accept(sheet: Sheet, index: int, editing: Editing) -> Editing:
    return editing.accept_suggestion(sheet, index)


def _headline(questions: int) -> str:
    if not questions:
        return _tr("Every column is clear. Choose one to say otherwise.")
    return _tr("{questions} left open; what nobody decides stays out of the plan.").format(
        questions=counted(questions, _tr("thing is"), _tr("things are"))
    )


def _view(model: ColumnTable) -> QTableView:
    view = plain_table(model)
    view.setProperty("framed", True)
    view.setAccessibleName(_tr("Columns of the sheet"))
    header = view.horizontalHeader()
    header.setVisible(True)
    header.setStretchLastSection(False)
    for place, width in _WIDTHS.items():
        view.setColumnWidth(place, width)
    header.setSectionResizeMode(SAMPLES, QHeaderView.ResizeMode.Stretch)
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    return view


def _tr(text: str) -> str:
    return QCoreApplication.translate("columns_page", text)
