"""Workbooks as sheets of cells: calamine reads the values, openpyxl steps in where it fails."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.reading.container import Container, damaged, protected
from orgplan.spreadsheets.reading.grid import Cell, CellError, Sheet
from orgplan.spreadsheets.reading.sheet_facts import SheetFacts, workbook_facts
from orgplan.spreadsheets.reading.text import clean

_ERRORS = ("#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!")
_EXTRAS = {
    "xl/vbaProject.bin": "contains macros, which were not run",
    "xl/externalLinks/": "links to other files, whose values were taken as stored",
}


def read_container(path: Path, name: str) -> tuple[Sheet, ...]:
    """Read an .xlsx, .xlsm, .xlsb or .ods after the guard has looked at it."""
    container = Container(path, name)
    try:
        container.check_parts()
        facts = workbook_facts(container) if "xl/workbook.xml" in container.members else {}
        notes = tuple(_notes(container))
    finally:
        container.close()
    return _read(path, name, facts, notes)


def read_old_workbook(path: Path, name: str) -> tuple[Sheet, ...]:
    """Read an .xls, which has no container to guard."""
    return _read(path, name, {}, ())


def _read(
    path: Path, name: str, facts: Mapping[str, SheetFacts], notes: tuple[str, ...]
) -> tuple[Sheet, ...]:
    try:
        sheets = tuple(_calamine_sheets(path))
    except python_calamine.PasswordError as error:
        raise protected(name) from error
    except Exception as error:  # noqa: BLE001 - calamine raises kinds of its own, and so does Rust
        sheets = _fallback(path, name, error)
    if not sheets:
        raise UnreadableInput(f"{name} has no sheet with cells.", where=name, fix="Add a sheet.")
    return tuple(_assembled(name, sheet, facts, notes) for sheet in sheets)


RawSheet = tuple[str, bool, Iterable[Iterable[Any]]]


def _calamine_sheets(path: Path) -> Iterator[RawSheet]:
    with path.open("rb") as file:
        book = python_calamine.CalamineWorkbook.from_filelike(file)
        for about in book.sheets_metadata:
            if about.typ == python_calamine.SheetTypeEnum.WorkSheet:
                rows = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
                yield about.name, about.visible != python_calamine.SheetVisibleEnum.Visible, rows


def _fallback(path: Path, name: str, error: Exception) -> tuple[RawSheet, ...]:
    try:
        return tuple(_openpyxl_sheets(path))
    except Exception:  # noqa: BLE001 - whatever the second reader says, the file cannot be read
        raise damaged(name) from error


def _openpyxl_sheets(path: Path) -> Iterator[RawSheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import and rarely needed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            yield sheet.title, sheet.sheet_state != "visible", tuple(sheet.values)
        book.close()


def _assembled(
    name: str, sheet: RawSheet, facts: Mapping[str, SheetFacts], notes: tuple[str, ...]
) -> Sheet:
    title, hidden, rows = sheet
    about = facts.get(title, SheetFacts())
    cells = tuple(tuple(_cell(value) for value in row) for row in rows)
    told = (*notes, *_hidden_notes(name, title, about))
    return Sheet(name, title, _with_errors(cells, about), hidden, about.hidden_columns, told)


def _with_errors(
    rows: tuple[tuple[Cell, ...], ...], facts: SheetFacts
) -> tuple[tuple[Cell, ...], ...]:
    if not facts.errors:
        return rows
    grid = [list(row) for row in rows]
    for (row, column), error in facts.errors.items():
        grid.extend([] for _ in range(row + 1 - len(grid)))
        grid[row].extend([None] * (column + 1 - len(grid[row])))
        if grid[row][column] is None:
            grid[row][column] = error
    return tuple(tuple(row) for row in grid)


def _cell(value: Any) -> Cell:
    if isinstance(value, str):
        return CellError(value) if value in _ERRORS else clean(value) or None
    if value is None or isinstance(value, bool | int | float | date | time | timedelta):
        return value
    return str(value)


def _notes(container: Container) -> Iterator[str]:
    for start, sentence in _EXTRAS.items():
        if any(member.startswith(start) for member in container.members):
            yield f"{container.name} {sentence}."


def _hidden_notes(name: str, title: str, facts: SheetFacts) -> Iterator[str]:
    if facts.hidden_rows:
        yield f"{name}, sheet {title}: hidden rows ({facts.hidden_rows}) were read like the others."
