"""Which sheets are used, and which row of each names its columns."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QListWidget,
    QListWidgetItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from orgplan.spreadsheets.formats.adapted import AdaptedSheet
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.understanding.editing import Editing
from orgplan.spreadsheets.understanding.mapping import SheetMapping
from orgplan.tasks.import_draft import ImportDraft
from ui.dialogs.wizard.grid_view import fit_columns, grid_view
from ui.dialogs.wizard.page import WizardPage, on_enter, side_by_side
from ui.models.formats import counted
from ui.models.importing.meanings import shape_choices, shape_label
from ui.models.importing.sheet_grid import SheetGrid
from ui.theme.labels import button, text_label
from ui.theme.measures import GAP, GAP_S

SHOWN_ROWS = 200
_LIST_WIDTH = 270


class SheetsPage(WizardPage):
    """Sheets at the left, the chosen one as a grid at the right; a click names its header."""

    def __init__(self, *, pay_hidden: bool) -> None:
        super().__init__(pay_hidden=pay_hidden)
        self.sentence.setText(
            _tr(
                "Click the number of the row that names the columns, or press Enter on it."
                " Unticked sheets are left out."
            )
        )
        self._draft: ImportDraft | None = None
        self.sheets = QListWidget()
        self.grid = SheetGrid(self, most=SHOWN_ROWS)
        self.view = grid_view(self.grid, _tr("Rows of the sheet"))
        self.view.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.two_rows = QCheckBox(_tr("The header has two rows"))
        self.shape = QComboBox()
        self.state = text_label("")
        self.recognized = button("", self._read_otherwise)
        self._arrange()
        self._listen()

    def show_draft(self, draft: ImportDraft) -> None:
        """Show the sheets as they are understood now."""
        self._draft = draft
        chosen = max(self.sheets.currentRow(), 0)
        self.sheets.blockSignals(True)
        if self.sheets.count() != len(draft.sheets):
            self.sheets.clear()
            for _ in draft.sheets:
                self.sheets.addItem(QListWidgetItem())
            chosen = next((n for n, s in enumerate(draft.mapping.sheets) if not s.skipped), 0)
        for place, sheet in enumerate(draft.sheets):
            _describe(self.sheets.item(place), sheet, self._mapped(sheet))
        self.sheets.setCurrentRow(chosen)
        self.sheets.blockSignals(False)
        self._show_sheet()

    @property
    def first(self) -> QWidget | None:
        """Start in the list of sheets."""
        return self.sheets

    def choose_header(self, row: int) -> None:
        """Take a row for the header, or it and the one below."""
        sheet = self._sheet
        if sheet is None or row < 1 or isinstance(sheet, AdaptedSheet):
            return
        last = len(sheet.rows)
        rows = (row, row + 1) if self.two_rows.isChecked() and row < last else (row,)
        if rows != self._mapped(sheet).header_rows:
            shape = self._mapped(sheet).shape
            self.edited.emit(lambda draft: draft.edited(partial(_with_header, sheet, rows, shape)))

    @property
    def _sheet(self) -> Sheet | None:
        place = self.sheets.currentRow()
        sheets = self._draft.sheets if self._draft is not None else ()
        return sheets[place] if 0 <= place < len(sheets) else None

    def _mapped(self, sheet: Sheet) -> SheetMapping:
        found = self._draft.mapping.of(sheet) if self._draft is not None else None
        return found or SheetMapping(sheet.file, sheet.name)

    def _show_sheet(self) -> None:
        sheet = self._sheet
        if sheet is None:
            return
        mapped = self._mapped(sheet)
        self.grid.show_sheet(sheet, mapped, pay_hidden=self.pay_hidden)
        fit_columns(self.view)
        for box in (self.two_rows, self.shape):
            box.blockSignals(True)
            box.setEnabled(not isinstance(sheet, AdaptedSheet))
        self.two_rows.setChecked(len(mapped.header_rows) > 1)
        self.shape.setCurrentIndex(self.shape.findData(mapped.shape))
        for box in (self.two_rows, self.shape):
            box.blockSignals(False)
        self.state.setText(_state(sheet, mapped))
        self._offer_otherwise(sheet, mapped)

    def _offer_otherwise(self, sheet: Sheet, mapped: SheetMapping) -> None:
        """Let somebody say that a sheet is no export of another tool, or that it is one."""
        is_export = isinstance(sheet, AdaptedSheet)
        self.recognized.setVisible(is_export or mapped.decisions.ordinary)
        if isinstance(sheet, AdaptedSheet):
            tool = sheet.origin.tool
            told = _tr("This is no {tool}: let me choose its columns").format(tool=tool)
            self.recognized.setText(told)
        else:
            self.recognized.setText(_tr("Recognize the export of another tool after all"))

    def _read_otherwise(self) -> None:
        sheet = self._sheet
        if sheet is not None:
            ordinary = isinstance(sheet, AdaptedSheet)
            self.edited.emit(lambda draft: draft.read_as_ordinary(sheet, ordinary=ordinary))

    def _tick(self, item: QListWidgetItem) -> None:
        sheet = self._draft.sheets[self.sheets.row(item)] if self._draft is not None else None
        if sheet is None:
            return
        skipped = item.checkState() is not Qt.CheckState.Checked
        if skipped is not bool(self._mapped(sheet).skipped):
            self.edited.emit(
                lambda draft: draft.edited(lambda editing: editing.skip(sheet, skipped=skipped))
            )

    def _choose_shape(self) -> None:
        sheet, shape = self._sheet, str(self.shape.currentData() or "")
        if sheet is not None and shape and shape != self._mapped(sheet).shape:
            self.edited.emit(
                lambda draft: draft.edited(lambda editing: editing.choose_shape(sheet, shape))
            )

    def _choose_again(self) -> None:
        sheet = self._sheet
        rows = self._mapped(sheet).header_rows if sheet is not None else ()
        if rows:
            self.choose_header(rows[0])

    def _listen(self) -> None:
        self.sheets.currentRowChanged.connect(self._show_sheet)
        self.sheets.itemChanged.connect(self._tick)
        self.view.verticalHeader().sectionClicked.connect(self._click_row)
        self.view.clicked.connect(self._click_cell)
        on_enter(self.view, self._choose_current)
        self.two_rows.toggled.connect(self._choose_again)
        self.shape.activated.connect(self._choose_shape)

    def _choose_current(self) -> None:
        self.choose_header(self.view.currentIndex().row() + 1)

    def _click_row(self, row: int) -> None:
        self.choose_header(row + 1)

    def _click_cell(self, index: QModelIndex) -> None:
        self.choose_header(index.row() + 1)

    def _arrange(self) -> None:
        for name, label in shape_choices():
            self.shape.addItem(label, name)
        self.sheets.setProperty("framed", True)
        self.sheets.setAccessibleName(_tr("Sheets"))
        self.sheets.setFixedWidth(_LIST_WIDTH)
        self.sheets.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sheets.setTextElideMode(Qt.TextElideMode.ElideRight)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        form = QFormLayout()
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(GAP_S)
        form.addRow(_tr("This sheet &holds"), self.shape)
        form.addRow("", self.two_rows)
        self.recognized.setAutoDefault(False)
        column.addWidget(self.state)
        column.addWidget(self.recognized, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.view, 1)
        column.addLayout(form)
        self.body.addLayout(side_by_side((self.sheets, 0), (right, 1)), 1)


def _with_header(sheet: Sheet, rows: tuple[int, ...], shape: str, editing: Editing) -> Editing:
    """Choose a header; what the sheet holds stays where the header does not tell it."""
    edited = editing.choose_header(sheet, *rows)
    mapped = edited.mapping.of(sheet)
    is_lost = shape and (mapped is None or not mapped.shape)
    return edited.choose_shape(sheet, shape) if is_lost else edited


def _describe(item: QListWidgetItem | None, sheet: Sheet, mapped: SheetMapping) -> None:
    if item is None:
        return
    name = sheet.name or sheet.stem
    told = mapped.skipped or shape_label(mapped.shape)
    rows = counted(len(sheet.rows), _tr("row"))
    item.setText(f"{name}\n{told[:1].upper()}{told[1:]} · {rows}")
    item.setToolTip(sheet.label)
    item.setFlags(
        Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
    )
    item.setCheckState(Qt.CheckState.Unchecked if mapped.skipped else Qt.CheckState.Checked)
    palette = item.listWidget().palette() if item.listWidget() is not None else None
    if palette is not None:
        role = palette.ColorRole.PlaceholderText if mapped.skipped else palette.ColorRole.Text
        item.setForeground(palette.color(role))


def _state(sheet: Sheet, mapped: SheetMapping) -> str:
    if isinstance(sheet, AdaptedSheet):
        return _tr("Recognized: {tool}. What its columns hold is known.").format(
            tool=sheet.origin.tool
        )
    if not mapped.header_rows and mapped.decisions.header_rows:
        return _tr("This header names no columns that are known; say below what the sheet holds.")
    if not mapped.header_rows:
        reason = mapped.skipped or _tr("no header was found")
        return _tr("Not used: {reason}. Click the row that names the columns.").format(
            reason=reason
        )
    rows = " + ".join(f"{row:,}" for row in mapped.header_rows)
    told = _tr("Header in row {rows}, data from row {first} to row {last}.").format(
        rows=rows, first=f"{mapped.first_row:,}", last=f"{mapped.last_row:,}"
    )
    if mapped.left_out:
        told += " " + _tr("Left out below: {rows}.").format(
            rows=counted(len(mapped.left_out), _tr("row"))
        )
    if mapped.skipped:
        return _tr("Not used: {reason}. {told}").format(reason=mapped.skipped, told=told)
    return told


def _tr(text: str) -> str:
    return QCoreApplication.translate("sheets_page", text)
