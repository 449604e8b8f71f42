"""Workbooks as sheets of cells: calamine reads the values, openpyxl steps in where it fails."""

from __future__ import annotations

import warnings
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import python_calamine

from orgplan.errors import UnreadableInput
from orgplan.spreadsheets.reading.addresses import column_letters
from orgplan.spreadsheets.reading.binary_sheets import binary_scans
from orgplan.spreadsheets.reading.column import Column, ColumnRows, with_errors
from orgplan.spreadsheets.reading.container import Container, damaged, protected, refused
from orgplan.spreadsheets.reading.facts import Merge, SheetFacts, places
from orgplan.spreadsheets.reading.gathering import gathered
from orgplan.spreadsheets.reading.grid import Sheet
from orgplan.spreadsheets.reading.merging import merged_areas, merges
from orgplan.spreadsheets.reading.money_formats import money_styles, shown_currencies
from orgplan.spreadsheets.reading.noticing import noticed
from orgplan.spreadsheets.reading.old_workbooks import old_scans
from orgplan.spreadsheets.reading.open_document import open_document_scans
from orgplan.spreadsheets.reading.plain_cells import plain_cells
from orgplan.spreadsheets.reading.plain_formats import PlainFormats, formats_of
from orgplan.spreadsheets.reading.scan import (
    MAX_CELLS,
    MAX_CELLS_IN_ALL,
    MAX_COLUMNS,
    MAX_ROWS,
    Scan,
    too_far,
)
from orgplan.spreadsheets.reading.shares import first_rows
from orgplan.spreadsheets.reading.sheet_facts import scanned, scanned_plain
from orgplan.spreadsheets.reading.sheet_parts import sheet_parts
from orgplan.spreadsheets.reading.text import clean, unescaped
from orgplan.spreadsheets.reading.typed_over import typed_over
from orgplan.spreadsheets.report_sheets import REPORT_SHEETS

_MACROS = ("xl/vbaProject.bin", "xl/macrosheets/", "Basic/")
_LINKS = ("xl/externalLinks/",)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet's cells as a parser gives them; they begin `indent` columns after A."""

    name: str
    hidden: bool
    rows: ColumnRows
    indent: int
    merged: tuple[Merge, ...] = ()


def read_container(path: Path, name: str, *, shared: bool = False) -> tuple[Sheet, ...]:
    """Read an .xlsx, .xlsm, .xlsb or .ods after the guard has looked at it.

    Where it is shared, another process reads the second shares of its large sheets.
    """
    container = Container(path, name)
    try:
        scans = _scans(container, shared=shared)
        about = SheetFacts(macros=_has(container, _MACROS), links=_has(container, _LINKS))
    finally:
        container.close()
    if container.has_utf16:  # calamine takes such parts for empty
        return _fallback(path, name, scans, about, None)
    return _read(path, name, scans, about)


def read_old_workbook(path: Path, name: str) -> tuple[Sheet, ...]:
    """Read an .xls after the guard has gone through its records."""
    content = path.read_bytes()
    macros = "_VBA_PROJECT".encode("utf-16-le") in content
    return _read(path, name, old_scans(name, content), SheetFacts(macros=macros))


def _scans(container: Container, *, shared: bool) -> Mapping[str, Scan]:
    if "xl/workbook.xml" in container.members:
        named = tuple(sheet_parts(container))
        parts = dict(named)
        if len(parts) < len(named):
            raise refused(container.name, "two of its sheets have the same name")
        container.check_parts(besides=frozenset(parts.values()))
        formats = formats_of(container)
        money = money_styles(container.read("xl/styles.xml"))
        firsts = {
            name: first_rows(container, part, formats) if shared else None
            for name, part in parts.items()
        }
        return {
            name: firsts[name] or _scan(container.name, name, container.read(part), formats, money)
            for name, part in parts.items()
        }
    container.check_parts()
    if "xl/workbook.bin" in container.members:
        return binary_scans(container)
    return open_document_scans(container)


def _scan(
    file: str, sheet: str, content: bytes, formats: PlainFormats | None, money: Mapping[int, str]
) -> Scan:
    cells = plain_cells(content, formats) if formats is not None else None
    found = scanned(file, sheet, content) if cells is None else scanned_plain(content, cells)
    found = replace(found, currencies=shown_currencies(content, money)) if money else found
    found = replace(found, merged=tuple(merged_areas(content)))
    if sheet in REPORT_SHEETS:
        return replace(found, typed_over=tuple(typed_over(content)))
    return found


def _has(container: Container, starts: tuple[str, ...]) -> bool:
    return any(member.startswith(starts) for member in container.members)


def _read(path: Path, name: str, scans: Mapping[str, Scan], about: SheetFacts) -> tuple[Sheet, ...]:
    try:
        raw = _calamine_sheets(path, name, scans)
        sheets = tuple(_assembled(name, sheet, scans, about) for sheet in raw)
        _check_found(sheets, scans)
    except python_calamine.PasswordError as error:
        raise protected(name) from error
    except (MemoryError, UnreadableInput):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of calamine is no Exception
        sheets = _fallback(path, name, scans, about, error)
    if not sheets:
        raise UnreadableInput(f"{name} has no sheet with cells.", where=name, fix="Add a sheet.")
    return sheets


def _calamine_sheets(path: Path, name: str, scans: Mapping[str, Scan]) -> Iterator[RawSheet]:
    """Yield all sheets; only those are parsed whose cells are not known already."""
    with path.open("rb") as file:  # by its path, its ending would decide how it is read
        book = python_calamine.CalamineWorkbook.from_filelike(file)
    remaining = MAX_CELLS_IN_ALL
    for about in book.sheets_metadata:
        if about.typ == python_calamine.SheetTypeEnum.WorkSheet:
            hidden = about.visible != python_calamine.SheetVisibleEnum.Visible
            cells = scans.get(about.name, Scan()).cells
            if cells is not None:
                yield RawSheet(about.name, hidden, cells, 0)
                continue
            sheet = book.get_sheet_by_name(about.name)
            row, column = sheet.end or (0, 0)
            remaining -= (row + 1) * (column + 1)
            if row >= MAX_ROWS or column >= MAX_COLUMNS or remaining < 0:
                raise too_far(name, about.name, column, row)
            _, indent = sheet.start or (0, 0)
            rows = gathered(sheet.iter_rows())
            merged = tuple(merges(sheet.merged_cell_ranges or ()))
            del sheet  # before the next one is made, because each takes gigabytes at the most
            yield RawSheet(about.name, hidden, rows, indent, merged)


def _check_found(sheets: Iterable[Sheet], scans: Mapping[str, Scan]) -> None:
    """Take a reader for failed that found no cell in a sheet that has some."""
    for sheet in sheets:
        if not sheet.rows and scans.get(sheet.name, Scan()).has_cells:
            raise ValueError(sheet.name)


def _fallback(
    path: Path,
    name: str,
    scans: Mapping[str, Scan],
    about: SheetFacts,
    error: BaseException | None,
) -> tuple[Sheet, ...]:
    try:
        raw = _openpyxl_sheets(path)
        sheets = tuple(_assembled(name, sheet, scans, about) for sheet in raw)
        _check_found(sheets, scans)
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever the second reader says, the file cannot be read
        raise damaged(name) from error
    if not sheets:
        raise damaged(name) from error
    return sheets


def _openpyxl_sheets(path: Path) -> Iterator[RawSheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - slow to import and rarely needed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()
            rows = gathered(_within_reach(sheet.values), lambda text: clean(unescaped(text)))
            yield RawSheet(sheet.title, sheet.sheet_state != "visible", rows, 0)
        book.close()


def _within_reach(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Yield rows until there are more than a sheet can have, which openpyxl would go on making."""
    widest = 0
    for count, row in enumerate(rows, start=1):
        widest = max(widest, len(row))
        if count > MAX_ROWS or widest > MAX_COLUMNS or count * widest > MAX_CELLS:
            raise ValueError(count)
        yield row


def _assembled(name: str, raw: RawSheet, scans: Mapping[str, Scan], about: SheetFacts) -> Sheet:
    scan = scans.get(raw.name, Scan())
    blank = Column([None], array("I", bytes(4 * len(raw.rows))))
    indented = ColumnRows((blank,) * raw.indent + raw.rows.columns, len(raw.rows))
    rows = indented if raw.indent else raw.rows
    rows = with_errors(rows, scan.errors) if scan.errors else rows
    facts = replace(
        noticed(rows.columns, about),
        hidden_rows=places(f"row {number}" for number in scan.hidden_rows),
        hidden_columns=places(map(column_letters, sorted(scan.hidden_columns))),
        typed_over=places(scan.typed_over),
        merged=scan.merged or raw.merged,
    )
    sheet = Sheet(name, raw.name, rows, raw.hidden, scan.hidden_columns, facts=facts)
    sheet = replace(sheet, currencies=scan.currencies)
    return replace(sheet, notes=tuple(facts.sentences(name, sheet.label)))
