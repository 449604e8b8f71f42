"""The tables of an import's account: what was held back, left out, and how columns were read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgplan.spreadsheets.report import ImportReport


@dataclass(frozen=True, slots=True)
class ImportTable:
    """One table with its title."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def import_tables(report: ImportReport) -> tuple[ImportTable, ...]:
    """Return the tables that have rows, those that need a hand first."""
    return tuple(table for table in _tables(report) if table.rows)


def _tables(report: ImportReport) -> Iterator[ImportTable]:
    yield ImportTable(
        "Held back",
        ("File", "Sheet", "Row", "Why", "What to do"),
        tuple((r.file, r.sheet, str(r.row), r.reason, r.fix) for r in report.held_back_rows),
    )
    yield ImportTable("Readings", ("How it was read",), tuple((rule,) for rule in report.rules))
    yield ImportTable(
        "Left out", ("Reason", "Rows"), tuple((s.reason, _n(s.rows)) for s in report.skipped_by)
    )
    yield _columns(report)
    yield ImportTable(
        "Defaults",
        ("Field", "Value", "Rows"),
        tuple((d.field, str(d.value), _n(d.rows)) for d in report.defaults),
    )
    yield _sheets(report)


def _columns(report: ImportReport) -> ImportTable:
    return ImportTable(
        "Columns",
        ("File", "Sheet", "Column", "Read as", "How"),
        tuple(
            (m.file, m.sheet, m.column, m.field or "kept as it is", m.how) for m in report.mapping
        ),
    )


def _sheets(report: ImportReport) -> ImportTable:
    return ImportTable(
        "Sheets",
        ("File", "Sheet", "Rows", "Imported", "Held back", "Left out"),
        tuple(
            (s.file, s.sheet, _n(s.rows), _n(s.imported), _n(s.held_back), _n(s.skipped))
            for s in report.by_sheet
        ),
    )


def _n(count: int) -> str:
    return f"{count:,}"
