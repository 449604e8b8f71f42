"""Asking for files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

PLAN = "orgplan plan (*.orgplan)"
SHEETS = "Spreadsheets (*.xlsx *.xlsm *.xls *.xlsb *.ods *.csv *.tsv *.xml *.html *.htm)"
PATCH = "Patch of a plan (*.orgplan-patch)"
WORKBOOK = "Excel workbook (*.xlsx)"
OWN_WORKBOOK = "Workbook (*.xlsx *.xlsm)"
CSV = "CSV (*.csv)"
TEXT = "Text (*.txt)"
FOLDER = "Folder of CSV files (*)"
EXPORTS = (
    "Excel workbook (*.xlsx)",
    "Roster as CSV (*.csv)",
    FOLDER,
    "Picture of the chart (*.png)",
    "Drawing of the chart (*.svg)",
)


def ask_plan(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a plan or a spreadsheet to open."""
    anything = f"Plans and spreadsheets (*.orgplan {SHEETS.partition('(')[2]}"
    chosen, _ = QFileDialog.getOpenFileName(
        parent, _tr("Open"), str(folder), f"{anything};;{PLAN};;{SHEETS}"
    )
    return Path(chosen) if chosen else None


def ask_sources(parent: QWidget, folder: Path) -> tuple[Path, ...]:
    """Ask for the spreadsheets to import together."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, _tr("Import"), str(folder), SHEETS)
    return tuple(Path(text) for text in chosen)


def ask_save(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask under which name to save the plan."""
    chosen, _ = QFileDialog.getSaveFileName(parent, _tr("Save the plan"), str(suggestion), PLAN)
    return _with_suffix(chosen, ".orgplan")


def ask_export(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask what to export and where to."""
    chosen, kind = QFileDialog.getSaveFileName(
        parent, _tr("Export"), str(suggestion), ";;".join(EXPORTS)
    )
    return _with_suffix(chosen, "" if kind == FOLDER else kind.rpartition("*")[2].rstrip(")"))


def ask_text_file(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask where to write a text to print."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, _tr("Save the recovery note"), str(suggestion), TEXT
    )
    return _with_suffix(chosen, ".txt")


def ask_patch(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a patch to merge."""
    chosen, _ = QFileDialog.getOpenFileName(parent, _tr("Merge a patch"), str(folder), PATCH)
    return Path(chosen) if chosen else None


def ask_copy(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask where to write a copy of a spreadsheet."""
    chosen, _ = QFileDialog.getSaveFileName(
        parent, _tr("Save an annotated copy"), str(suggestion), WORKBOOK
    )
    return _with_suffix(chosen, ".xlsx")


def ask_own_workbook(parent: QWidget, folder: Path) -> Path | None:
    """Ask for a workbook of the user's own of which a copy is updated."""
    chosen, _ = QFileDialog.getOpenFileName(
        parent, _tr("Update a copy of"), str(folder), OWN_WORKBOOK
    )
    return Path(chosen) if chosen else None


def ask_updated(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask where to write the updated copy of a workbook."""
    kind = f"*{suggestion.suffix}"
    chosen, _ = QFileDialog.getSaveFileName(
        parent, _tr("Save the updated copy"), str(suggestion), kind
    )
    return _with_suffix(chosen, suggestion.suffix)


def ask_list(parent: QWidget, suggestion: Path) -> Path | None:
    """Ask where to write the list of what a spreadsheet did not get in."""
    chosen, _ = QFileDialog.getSaveFileName(parent, _tr("Save the list"), str(suggestion), CSV)
    return _with_suffix(chosen, ".csv")


def ask_share(parent: QWidget, suggestion: Path, kind: str) -> Path | None:
    """Ask where to write what is shared: a plan, a workbook or a patch."""
    chosen, _ = QFileDialog.getSaveFileName(parent, _tr("Share"), str(suggestion), kind)
    return _with_suffix(chosen, suggestion.suffix)


def _with_suffix(chosen: str, suffix: str) -> Path | None:
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(suffix)


def _tr(text: str) -> str:
    return QCoreApplication.translate("files", text)
