"""The dry run: what would go in, and every cell that needs a hand, mended in place."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.parts import whole_name
from orgplan.tasks.import_draft import CellEdit, ImportDraft
from ui.dialogs.plain_table import plain_table
from ui.dialogs.wizard.grid_view import fit_columns, grid_view
from ui.dialogs.wizard.page import WizardPage, on_enter, on_key
from ui.dialogs.wizard.trial import Trial
from ui.models.formats import counted
from ui.models.importing.problem_table import FIX, WEIGHT, WHAT, WHERE, ProblemTable
from ui.models.importing.problems import Found, Problem
from ui.models.importing.sheet_grid import SheetGrid
from ui.theme.labels import button, restyle, text_label
from ui.theme.measures import GAP, GAP_L, GAP_M, GAP_S

_PATIENCE_MS = 120


class CheckPage(WizardPage):
    """Figures, problems, and the sheet at the problem that is chosen."""

    mended = Signal(object)
    """A CellEdit."""
    copy_wanted = Signal(str)
    """A file is wanted as a copy in which every problem is marked."""
    list_wanted = Signal(object)
    """The problems are wanted as a list: a Found."""

    def __init__(self, *, pay_hidden: bool) -> None:
        super().__init__(pay_hidden=pay_hidden)
        self._draft: ImportDraft | None = None
        self._found = Found()
        self._shown: tuple[Sheet, object] | None = None
        self.figures = {
            name: _Figure(label)
            for name, label in (
                ("added", _tr("added")),
                ("changed", _tr("changed")),
                ("unchanged", _tr("unchanged")),
                ("missing", _tr("not in the file")),
                ("held_back", _tr("rows held back")),
            )
        }
        self.filter = QLineEdit()
        self.table = ProblemTable(self)
        self.view = _problem_view(self.table)
        self.grid = SheetGrid(self, editable=True)
        self.cells = grid_view(self.grid, _tr("The sheet at the problem"))
        self.place = text_label("", "secondary")
        self.copy = button(_tr("Save an annotated copy…"), self._want_copy)
        self.list = button(_tr("Save the list…"), self._want_list)
        self.told = text_label("", "ok")
        self.nothing = text_label("", "ok")
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._arrange()
        self._patience.timeout.connect(self._narrow)
        self.filter.textChanged.connect(lambda _text: self._patience.start())
        self.view.selectionModel().currentRowChanged.connect(self._jump)
        on_enter(self.view, self._take_up)
        self.view.doubleClicked.connect(self._take_up)
        self.view.clicked.connect(self._click)
        for key, is_open in ((Qt.Key.Key_Right, True), (Qt.Key.Key_Left, False)):
            on_key(self.view, key, partial(self._fold, is_open=is_open))
        self.grid.typed.connect(self._mend)

    def show_draft(self, draft: ImportDraft) -> None:
        """Remember what is tried."""
        self._draft = draft

    def show_trial(self, trial: Trial) -> None:
        """Show the account of a dry run."""
        self._draft = trial.draft
        report, made = trial.result.report, trial.effect.refreshed
        records = {(told.record, told.id) for told in made.changed}
        counts = {
            "added": len(made.added),
            "changed": len(records),
            "unchanged": made.unchanged,
            "missing": len(made.missing),
            "held_back": report.held_back,
        }
        for name, count in counts.items():
            self.figures[name].show_count(count)
        self.figures["held_back"].warn(report.held_back > 0)
        self._found = trial.found
        self.sentence.setText(_account(trial))
        self._keep_place()

    @property
    def first(self) -> QWidget | None:
        """Start in the list of problems."""
        return self.view if len(self._found) else None

    def tell(self, text: str) -> None:
        """Say what became of the copy."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _want_copy(self) -> None:
        """Ask for a copy of the file that the chosen problem is in."""
        found = self.table.problem_at(max(self.view.currentIndex().row(), 0))
        found = found or self.table.problem_at(0)
        if found is not None:
            self.copy_wanted.emit(found.file)

    def _want_list(self) -> None:
        self.list_wanted.emit(self._found)

    def _keep_place(self) -> None:
        row = max(self.view.currentIndex().row(), 0)
        self.table.show_found(self._found)
        has = len(self._found) > 0
        for part in (self._split, self.filter, self.list, self.copy):
            part.setVisible(has)
        self.nothing.setVisible(not has)
        self.nothing.setText(_tr("Nothing to mend: every row goes in, and every cell was read."))
        self._shown = None
        if has:
            last = max(self.table.rowCount() - 1, 0)
            self.view.setCurrentIndex(self.table.index(min(row, last), WHAT))

    def _narrow(self) -> None:
        self.table.set_filter(self.filter.text())
        if self.table.rowCount():
            self.view.setCurrentIndex(self.table.index(0, WHAT))

    def _jump(self, index: QModelIndex, _old: QModelIndex | None = None) -> None:
        found = self.table.problem_at(index.row())
        sheet = self._sheet_of(found)
        for part in (self.cells, self.place):
            part.setVisible(sheet is not None)
        if found is None or sheet is None:
            return
        self._show_sheet(sheet)
        self.place.setText(
            _tr("{sheet}, type over a cell to mend it here; the file stays.").format(
                sheet=sheet.label
            )
        )
        cell = self.grid.index(max(found.row - 1, 0), found.column)
        self.cells.setCurrentIndex(cell)
        self.cells.scrollTo(cell, QTableView.ScrollHint.PositionAtCenter)

    def _show_sheet(self, sheet: Sheet) -> None:
        """Show a sheet as it was read, with a mark on each cell to mend."""
        mapped = self._draft.mapping.of(sheet) if self._draft is not None else None
        if self._shown == (sheet, mapped):
            return
        self._shown = sheet, mapped
        marks = self._found.marks.get((sheet.file, sheet.name), {})
        self.grid.show_sheet(sheet, mapped, pay_hidden=self.pay_hidden, marks=marks)
        fit_columns(self.cells)

    def _sheet_of(self, found: Problem | None) -> Sheet | None:
        if found is None or not found.row or self._draft is None:
            return None
        place = found.file, whole_name(found.sheet)
        return next((s for s in self._draft.read if (s.file, s.name) == place), None)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == WEIGHT:
            self.table.fold(index.row())

    def _fold(self, *, is_open: bool) -> None:
        """Unfold the like problems of a row, or fold them and go to the row that counts them."""
        row = self.view.currentIndex().row()
        if not is_open:
            row = self.table.heading_of(row)
            self.view.setCurrentIndex(self.table.index(row, WHAT))
        self.table.fold(row, is_open=is_open)

    def _take_up(self) -> None:
        """Unfold like problems, or mend the cell of one."""
        row = self.view.currentIndex().row()
        if self.table.is_heading(row):
            self.table.fold(row)
        else:
            self._edit_cell()

    def _edit_cell(self) -> None:
        if self.cells.isVisible() and self.cells.currentIndex().isValid():
            self.cells.setFocus()
            self.cells.edit(self.cells.currentIndex())

    def _mend(self, row: int, column: int, text: str) -> None:
        sheet = self.grid.sheet
        self.mended.emit(CellEdit(sheet.file, sheet.name, row, column, text))

    def _arrange(self) -> None:
        tiles = QHBoxLayout()
        tiles.setSpacing(GAP_M)
        for figure in self.figures.values():
            tiles.addWidget(figure, 1)
        self.filter.setPlaceholderText(_tr("Filter the problems"))
        self.filter.setClearButtonEnabled(True)
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        for one in (self.list, self.copy):
            one.setAutoDefault(False)
            row.addWidget(one)
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, GAP_S, 0, 0)
        column.setSpacing(GAP_S)
        column.addWidget(self.place)
        column.addWidget(self.cells, 1)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.view)
        self._split.addWidget(below)
        self._split.setSizes([260, 200])
        self.body.addLayout(tiles)
        self.body.addSpacing(GAP)
        self.body.addLayout(row)
        self.body.addWidget(self.told)
        self.body.addWidget(self.nothing)
        self.body.addWidget(self._split, 1)
        self.body.addStretch(0)
        self.nothing.hide()
        self.told.hide()


class _Figure(QFrame):
    """A count with its name."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.count = text_label("–", "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(GAP_L, GAP, GAP_L, GAP)
        column.setSpacing(0)
        column.addWidget(self.count)
        column.addWidget(text_label(name, "secondary"))

    def show_count(self, count: int) -> None:
        self.count.setText(f"{count:,}")

    def warn(self, on: bool) -> None:
        restyle(self.count, "tone", "bad" if on else "")


def _account(trial: Trial) -> str:
    report = trial.result.report
    told = _tr("{rows} = {imported} imported + {held_back} held back + {skipped} left out.").format(
        rows=counted(report.rows, _tr("row")),
        imported=f"{report.imported:,}",
        held_back=f"{report.held_back:,}",
        skipped=f"{report.skipped:,}",
    )
    edits = len(trial.draft.edits)
    if edits:
        told += " " + _tr("{cells} mended here.").format(cells=counted(edits, _tr("cell")))
    return told


def _problem_view(model: ProblemTable) -> QTableView:
    view = plain_table(model)
    view.setProperty("framed", True)
    view.setAccessibleName(_tr("Problems"))
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    header = view.horizontalHeader()
    header.setVisible(True)
    header.setStretchLastSection(False)
    view.setColumnWidth(WEIGHT, 172)
    view.setColumnWidth(WHERE, 190)
    header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(FIX, QHeaderView.ResizeMode.Stretch)
    return view


def _tr(text: str) -> str:
    return QCoreApplication.translate("check_page", text)
