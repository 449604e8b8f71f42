"""What an import says about itself: where every row went and how every column was read."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.findings import Finding


@dataclass(frozen=True, slots=True)
class SheetCount:
    """The rows of one sheet: `rows` = `imported` + `held_back` + `skipped`."""

    file: str
    sheet: str
    shape: str
    rows: int
    imported: int
    held_back: int
    skipped: int


@dataclass(frozen=True, slots=True)
class SkippedRows:
    """How many rows were left out on purpose, and why."""

    reason: str
    rows: int


@dataclass(frozen=True, slots=True)
class HeldBackRow:
    """A row that could not go in: why, and what makes it usable.

    `cell` is the address of the cell to mend; `text` is what stands in it, blank for pay.
    """

    file: str
    sheet: str
    row: int
    reason: str
    fix: str
    cell: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """What a column was taken for; `field` is empty for one kept as a custom field."""

    file: str
    sheet: str
    column: str
    field: str
    how: str


@dataclass(frozen=True, slots=True)
class DefaultUsed:
    """A default that filled blank cells."""

    field: str
    value: str | float | None
    rows: int


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The account of an import; header and empty rows are not counted."""

    rows: int
    imported: int
    held_back: int
    skipped: int
    by_sheet: tuple[SheetCount, ...]
    skipped_by: tuple[SkippedRows, ...]
    held_back_rows: tuple[HeldBackRow, ...]
    mapping: tuple[MappedColumn, ...]
    defaults: tuple[DefaultUsed, ...]
    rules: tuple[str, ...]
    findings: tuple[Finding, ...]
