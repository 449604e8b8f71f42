"""Bringing a plan's values into a copy of a user's own workbook: nothing but cells changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from orgplan.errors import OrgplanError
from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position
from orgplan.progress import Progress
from orgplan.spreadsheets.importing import ImportOptions, import_sheets
from orgplan.spreadsheets.interpreting.column_cells import ColumnCells
from orgplan.spreadsheets.interpreting.data_rows import data_rows
from orgplan.spreadsheets.interpreting.dispatch import drafts_of
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.reading.addresses import address
from orgplan.spreadsheets.reading.files import read_files
from orgplan.spreadsheets.understanding.allocations import tables_of
from orgplan.spreadsheets.understanding.mapping import Mapping as Understood
from orgplan.spreadsheets.understanding.proposing import propose
from orgplan.spreadsheets.understanding.table import SourceTable
from orgplan.spreadsheets.writing.cell_values import CellValue, cell_value
from orgplan.spreadsheets.writing.in_place import CellChange, foresee, update_workbook
from orgplan.tasks.refresh_columns import same

WORKBOOKS = (".xlsx", ".xlsm")
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Update:
    """What a copy of a workbook gets: the cells, and in sentences what stays and what is lost."""

    source: Path
    changes: tuple[CellChange, ...]
    notes: tuple[str, ...]
    lost: tuple[str, ...]

    def write(self, target: Path) -> None:
        """Write the copy."""
        update_workbook(self.source, target, self.changes)


def update_of(plan: Organization, workbook: Path, progress: Progress) -> Update:
    """Return which cells of a workbook the plan says otherwise, without writing anything.

    Raises:
        OrgplanError: it is no workbook that can be changed, or nothing in it is recognized.
    """
    if workbook.suffix.lower() not in WORKBOOKS:
        raise OrgplanError(
            f"{workbook.name} cannot be updated: only cells of .xlsx and .xlsm are.",
            where=str(workbook),
            fix="Save it as .xlsx, or export without --into.",
        )
    sheets = read_files([workbook], progress)
    theirs = import_sheets(sheets, Understood(), ImportOptions(), progress).organization
    mapping = propose(sheets)
    left: Counter[str] = Counter()
    changes = tuple(
        change
        for sheet in sheets
        for table in tables_of(sheet, mapping)[:1]
        for change in _changes(table, plan, theirs, left)
    )
    foreseen = foresee(workbook, changes)
    left.update(why for _, why in foreseen.left)
    notes = (*_left_notes(left), *_not_there(plan, theirs))
    return Update(workbook, changes, notes, foreseen.lost)


def _changes(
    table: SourceTable, plan: Organization, theirs: Organization, left: Counter[str]
) -> Iterator[CellChange]:
    ids = _ids(table)
    rows = data_rows(table, Ledger())
    for target, cells in rows.columns.items():
        name, _, field = target.partition(".")
        kind = RECORD_KINDS.get(name)
        if kind is None or field not in {f.name for f in kind.fields} - {"id"}:
            continue
        for place, number in enumerate(rows.numbers):
            pair = _pair(kind, ids.get((kind, number), ""), plan, theirs)
            if pair is None or same(*(getattr(row, field) for row in pair)):
                continue
            if _is_plain(cells, place, getattr(pair[1], field)):
                value = _cell(cells, getattr(pair[0], field))
                at = address(cells.column.index, number)
                yield CellChange(table.sheet.name, at, value)
            else:
                left[f"The column {cells.column.header} says it in a way of its own."] += 1


def _ids(table: SourceTable) -> Mapping[tuple[type[Record], int], str]:
    """Return the record of each kind that a row is about."""
    return {
        (drafts.kind, number): one
        for drafts in drafts_of(table, Ledger())
        for one, number, sheet in zip(drafts.ids, drafts.rows, drafts.sheets, strict=True)
        if sheet is not None
    }


def _pair(
    kind: type[Record], one: str, plan: Organization, theirs: Organization
) -> tuple[Record, Record] | None:
    ours, other = plan.table(kind).get(one), theirs.table(kind).get(one)
    return None if ours is None or other is None else (ours, other)


def _is_plain(cells: ColumnCells, place: int, known: object) -> bool:
    """Tell whether a cell holds just what the field does: no name for an id, no other unit."""
    value = cells.values[place]
    return cells.cells[place] is None or (value is not None and same(value, known))


def _cell(cells: ColumnCells, value: object) -> CellValue:
    if cells.column.style.percent and isinstance(value, float | int | Decimal):
        return value * _HUNDRED
    return cell_value(value)


def _left_notes(left: Counter[str]) -> Iterator[str]:
    return (
        f"{why} Left as they are: {count:,} {'cell' if count == 1 else 'cells'}."
        for why, count in left.items()
    )


def _not_there(plan: Organization, theirs: Organization) -> Iterator[str]:
    for kind in (Position, Person):
        missing = _missing(plan.table(kind).ids(), theirs.table(kind).ids())
        if missing and len(theirs.table(kind)):
            one, many = ("post", "posts") if kind is Position else ("person", "people")
            which = f"1 {one} of the plan has" if missing == 1 else f"{missing:,} {many} have"
            yield f"{which} no row in it, and none is added."


def _missing(ours: Iterable[str], theirs: Iterable[str]) -> int:
    return len(set(ours) - set(theirs))
