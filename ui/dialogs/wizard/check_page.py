"""The dry run: what would go in, and every cell that needs a hand, mended in place."""

from __future__ import annotations

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
from orgplan.tasks.import_draft import CellEdit, ImportDraft
from ui.dialogs.plain_table import plain_table
from ui.dialogs.wizard.grid_view import dress_grid, fit_columns
from ui.dialogs.wizard.page import WizardPage, on_enter
from ui.dialogs.wizard.run import Trial
from ui.models.formats import counted
from ui.models.importing.problems import FIX, WEIGHT, WHAT, WHERE, Problem, ProblemTable, problems
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

    def __init__(self, *, pay_hidden: bool) -> None:
        super().__init__(_tr("Check"), pay_hidden=pay_hidden)
        self._draft: ImportDraft | None = None
        self._found: tuple[Problem, ...] = ()
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
        self.cells = _grid_view(self.grid)
        self.place = text_label("", "secondary")
        self.copy = button(_tr("Save an annotated copy…"), self._want_copy)
        self.told = text_label("", "ok")
        self.nothing = text_label("", "ok")
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MS)
        self._arrange()
        self._patience.timeout.connect(self._narrow)
        self.filter.textChanged.connect(lambda _text: self._patience.start())
        self.view.selectionModel().currentRowChanged.connect(self._jump)
        on_enter(self.view, self._edit_cell)
        self.view.doubleClicked.connect(self._edit_cell)
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
        self._found = problems(report)
        self.sentence.setText(_account(trial))
        self._keep_place()

    @property
    def first(self) -> QWidget | None:
        """Start in the list of problems."""
        return self.view if self._found else None

    def tell(self, text: str) -> None:
        """Say what became of the copy."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def _want_copy(self) -> None:
        """Ask for a copy of the file that the chosen problem is in."""
        found = self.table.problem_at(max(self.view.currentIndex().row(), 0))
        found = found or next(iter(self._found), None)
        if found is not None:
            self.copy_wanted.emit(found.file)

    def _keep_place(self) -> None:
        row = max(self.view.currentIndex().row(), 0)
        self.table.show_problems(self._found)
        has = bool(self._found)
        for part in (self._split, self.filter, self.copy):
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
        marks = {
            (one.row, one.column): one.what
            for one in self._found
            if one.row and (one.file, one.sheet) == (sheet.file, sheet.name)
        }
        self.grid.show_sheet(sheet, mapped, pay_hidden=self.pay_hidden, marks=marks)
        fit_columns(self.cells)

    def _sheet_of(self, found: Problem | None) -> Sheet | None:
        if found is None or not found.row or self._draft is None:
            return None
        place = found.file, found.sheet
        return next((s for s in self._draft.read if (s.file, s.name) == place), None)

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
        self.copy.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self.filter, 1)
        row.addWidget(self.copy)
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
    view.setColumnWidth(WEIGHT, 120)
    view.setColumnWidth(WHERE, 140)
    header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
    header.setSectionResizeMode(FIX, QHeaderView.ResizeMode.Stretch)
    return view


def _grid_view(model: SheetGrid) -> QTableView:
    view = QTableView()
    view.setModel(model)
    view.setProperty("framed", True)
    view.setAccessibleName(_tr("The sheet at the problem"))
    view.setWordWrap(False)
    view.setTabKeyNavigation(False)
    view.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    dress_grid(view)
    return view


def _tr(text: str) -> str:
    return QCoreApplication.translate("check_page", text)
