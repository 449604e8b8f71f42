"""The account of an import told in the rows, columns and names of the foreign sheets."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from orgplan.findings import Finding
from orgplan.spreadsheets.formats.adapted import AdaptedSheet
from orgplan.spreadsheets.reading.grid import Sheet, address, column_index
from orgplan.spreadsheets.report import (
    HeldBackRow,
    ImportReport,
    MappedColumn,
    SheetCount,
    SkippedRows,
)

Key: TypeAlias = tuple[str, str]
"""A file and a sheet of it."""

_ADDRESS = re.compile(r"([A-Z]+)(\d+)")


def told_of_sources(report: ImportReport, sheets: Iterable[Sheet]) -> ImportReport:
    """Return a report in which adapted sheets are told as the sheets they were made of."""
    adapted = {(s.file, s.name): s for s in sheets if isinstance(s, AdaptedSheet)}
    if not adapted:
        return report
    held = tuple(_held_back(report, adapted))
    by_sheet = tuple(_counts(report, adapted, held))
    reasons = Counter({skipped.reason: skipped.rows for skipped in report.skipped_by})
    reasons.update(reason for rows in _skipped(adapted).values() for reason in rows.values())
    return dataclasses.replace(
        report,
        rows=sum(sheet.rows for sheet in by_sheet),
        imported=sum(sheet.imported for sheet in by_sheet),
        held_back=sum(sheet.held_back for sheet in by_sheet),
        skipped=sum(sheet.skipped for sheet in by_sheet),
        by_sheet=by_sheet,
        skipped_by=tuple(SkippedRows(reason, rows) for reason, rows in reasons.items()),
        held_back_rows=held,
        mapping=tuple(_columns(report, adapted)),
        findings=tuple(_finding(finding, adapted) for finding in report.findings),
    )


def _source(sheet: AdaptedSheet) -> Key:
    return sheet.file, sheet.origin.sheet


def _lines(sheet: AdaptedSheet) -> Iterator[int]:
    header = next((number for number, _ in sheet.filled_rows()), 0)
    return (sheet.origin.row(number) for number, _ in sheet.filled_rows() if number > header)


def _skipped(adapted: Mapping[Key, AdaptedSheet]) -> dict[Key, dict[int, str]]:
    """Return the rows of each foreign sheet that no adapted sheet has taken up."""
    taken: dict[Key, set[int]] = {}
    for sheet in adapted.values():
        rows = taken.setdefault(_source(sheet), set())
        rows.update(_lines(sheet), (row for row, _ in sheet.origin.joined))
    left: dict[Key, dict[int, str]] = {}
    for sheet in adapted.values():
        key = _source(sheet)
        open_rows = {row: why for row, why in sheet.origin.skipped if row not in taken[key]}
        left.setdefault(key, {}).update(open_rows)
    return left


def _held_back(report: ImportReport, adapted: Mapping[Key, AdaptedSheet]) -> Iterator[HeldBackRow]:
    told: set[tuple[Key, int]] = set()
    joined = {key: _joined(sheet) for key, sheet in adapted.items()}
    for row in report.held_back_rows:
        sheet = adapted.get((row.file, row.sheet))
        if sheet is None:
            yield row
            continue
        place = sheet.origin.row(row.row)
        for number in (place, *joined[row.file, row.sheet].get(place, ())):
            if (_source(sheet), number) not in told:
                told.add((_source(sheet), number))
                yield dataclasses.replace(
                    row,
                    sheet=sheet.origin.sheet,
                    row=number,
                    reason=_readdressed(row.reason, sheet),
                    fix=_readdressed(row.fix, sheet),
                    cell=_readdressed(row.cell, sheet),
                )


def _joined(sheet: AdaptedSheet) -> dict[int, list[int]]:
    """Return the rows that were counted into each line."""
    rows: dict[int, list[int]] = {}
    for row, head in sheet.origin.joined:
        rows.setdefault(head, []).append(row)
    return rows


def _counts(
    report: ImportReport, adapted: Mapping[Key, AdaptedSheet], held: Iterable[HeldBackRow]
) -> Iterator[SheetCount]:
    held_rows = Counter((row.file, row.sheet) for row in held)
    skipped = {key: len(rows) for key, rows in _skipped(adapted).items()}
    rows: dict[Key, set[int]] = {}
    tools: dict[Key, str] = {}
    for count in report.by_sheet:
        sheet = adapted.get((count.file, count.sheet))
        if sheet is None:
            yield count
            continue
        key = _source(sheet)
        tools[key] = sheet.origin.tool
        skipped[key] += count.skipped
        rows.setdefault(key, set()).update(_lines(sheet), (row for row, _ in sheet.origin.joined))
    left = _skipped(adapted)
    for key, taken in rows.items():
        total = len(taken) + len(left[key])
        out, back = skipped[key], held_rows[key]
        yield SheetCount(*key, tools[key], total, total - out - back, back, out)


def _columns(report: ImportReport, adapted: Mapping[Key, AdaptedSheet]) -> Iterator[MappedColumn]:
    for column in report.mapping:
        sheet = adapted.get((column.file, column.sheet))
        if sheet is None:
            yield column
            continue
        origins = {own.header: own.origin or own.header for own in sheet.origin.columns}
        name = origins.get(column.column, column.column)
        how = column.how if not column.field else sheet.origin.tool
        yield dataclasses.replace(column, sheet=sheet.origin.sheet, column=name, how=how)


def _finding(finding: Finding, adapted: Mapping[Key, AdaptedSheet]) -> Finding:
    sheet = adapted.get((finding.where.file, finding.where.sheet))
    if sheet is None:
        return finding
    where = dataclasses.replace(
        finding.where, sheet=sheet.origin.sheet, cell=_readdressed(finding.where.cell, sheet)
    )
    message, fix = (_readdressed(text, sheet) for text in (finding.message, finding.fix))
    return dataclasses.replace(finding, where=where, message=message, fix=fix)


def _readdressed(text: str, sheet: AdaptedSheet) -> str:
    """Replace the addresses of cells that have a place in the foreign sheet."""
    columns = sheet.origin.columns

    def foreign(match: re.Match[str]) -> str:
        index = column_index(match[1])
        source = columns[index].source if index < len(columns) else -1
        return match[0] if source < 0 else address(source, sheet.origin.row(int(match[2])))

    return re.sub(rf"(?<![\w-]){_ADDRESS.pattern}(?![\w-])", foreign, text)
