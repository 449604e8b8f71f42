"""What a block of cells from a spreadsheet would change in a table, and which cells it cannot."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt

from orgplan.changes.change import Set
from orgplan.errors import OrgplanError
from orgplan.spreadsheets.csv_text import restored
from orgplan.spreadsheets.understanding.style import Style, column_style
from orgplan.spreadsheets.understanding.wording import header_key
from ui.models.formats import HIDDEN
from ui.models.parsing import parse_pasted
from ui.models.record_table import RecordTable
from ui.session import Session

Block = tuple[tuple[str, ...], ...]

ID = "id"
BOSS = "reports_to"


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A cell that cannot be pasted: where it would go, its text, and why in one sentence."""

    row: str
    column: str
    text: str
    reason: str


@dataclass(slots=True)
class Paste:
    """What pasting would do: changes, refused cells, and cells that hold their value already."""

    changes: list[Set] = field(default_factory=list)
    refused: list[RefusedCell] = field(default_factory=list)
    unchanged: int = 0

    @property
    def rows(self) -> int:
        """Count the rows that would change."""
        return len({change.id for change in self.changes})


@dataclass(frozen=True, slots=True)
class _Cell:
    row: int
    column: int
    text: str


def cells_of(text: str) -> Block:
    """Return the rows of cells that a spreadsheet program puts on the clipboard."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    block = [tuple(restored(cell.strip()) for cell in row) for row in rows]
    while block and not any(block[-1]):
        block.pop()
    return tuple(block)


def plan_paste(
    session: Session,
    table: RecordTable,
    block: Block,
    rows: Sequence[int],
    columns: Sequence[int],
) -> Paste:
    """Work out what a block changes, if its first cell goes to the first of rows and columns.

    `rows` are those selected, `columns` those shown from the current one on. Headings in the first
    row of the block state the columns instead, and ids among them the rows. A single row fills
    every row that is selected.
    """
    plan = Paste()
    planned = tuple(_placed(table, block, rows, columns, plan))
    styles = _styles(table, planned)
    for cell in planned:
        _take(session, table, cell, styles, plan)
    _refuse_circles(session, table, plan)
    return plan


def _placed(
    table: RecordTable, block: Block, rows: Sequence[int], columns: Sequence[int], plan: Paste
) -> Iterator[_Cell]:
    headed = _headed(table, block)
    body = block[1:] if headed else block
    places = headed or list(columns)
    key = next((n for n, c in enumerate(places) if _name(table, c) == ID), None)
    known = _by_id(table) if headed and key is not None else None
    first = rows[0] if rows else 0
    targets = rows if len(body) == 1 and len(rows) > 1 else range(first, first + len(body))
    for number, target in enumerate(targets):
        texts = body[min(number, len(body) - 1)]
        row = target if known is None or key is None else known.get(_at(texts, key), -1)
        if not 0 <= row < table.rowCount():
            plan.refused.append(_without_row(texts, number, key if known is not None else None))
            continue
        for text, column in zip(texts, (*places, *[-1] * len(texts)), strict=False):
            if column >= 0:
                yield _Cell(row, column, text)
            elif text:
                reason = "There is no column at this place."
                plan.refused.append(RefusedCell(_row_name(table, row), "", text, reason))


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _without_row(texts: Sequence[str], number: int, key: int | None) -> RefusedCell:
    filled = next((text for text in texts if text), "")
    if key is None:
        return RefusedCell(str(number + 1), "", filled, "It would lie below the last row.")
    wanted = _at(texts, key)
    told = f"No row has the id {wanted}." if wanted else "The id is blank."
    return RefusedCell(wanted or str(number + 1), "", filled, told)


def _headed(table: RecordTable, block: Block) -> list[int]:
    """Return the columns that the first row of a block names, -1 for unknown; none if it is data.

    It is a heading only if each of its cells that is filled names a column, or most do.
    """
    if len(block) < 2:
        return []
    names = {
        header_key(name): place
        for place, column in enumerate(table.columns)
        for name in (column.field.name, column.field.column, column.field.label)
    }
    found = [names.get(header_key(cell), -1) for cell in block[0]]
    known = sum(place >= 0 for place in found)
    return found if known * 2 > sum(bool(cell) for cell in block[0]) else []


def _by_id(table: RecordTable) -> dict[str, int]:
    return {table.record(row).id: row for row in range(table.rowCount())}


def _name(table: RecordTable, column: int) -> str:
    return table.columns[column].field.name if column >= 0 else ""


def _row_name(table: RecordTable, row: int) -> str:
    return table.record(row).id


def _styles(table: RecordTable, cells: Iterable[_Cell]) -> Mapping[int, Style]:
    """Decide how each pasted column writes dates and numbers, from all of its cells."""
    texts: dict[int, list[str]] = {}
    for cell in cells:
        if cell.text:
            texts.setdefault(cell.column, []).append(cell.text)
    fields = {column: table.columns[column].field for column in texts}
    return {c: column_style(fields[c], fields[c].label, found) for c, found in texts.items()}


def _take(
    session: Session, table: RecordTable, cell: _Cell, styles: Mapping[int, Style], plan: Paste
) -> None:
    index = table.index(cell.row, cell.column)
    shown = (str(index.data() or ""), str(index.data(Qt.ItemDataRole.EditRole) or ""))
    if cell.text in shown:
        plan.unchanged += 1
        return
    about, record = table.columns[cell.column].field, table.record(cell.row)
    reason = _closed(table, cell)
    if not reason:
        style = styles.get(cell.column, Style())
        try:
            value = parse_pasted(table.kind.kind, about, cell.text, session.names, style)
        except OrgplanError as error:
            reason = error.sentence()
        else:
            old = getattr(record, about.name)
            if old == value:
                plan.unchanged += 1
            else:
                plan.changes.append(Set(table.kind, record.id, about.name, old, value))
    if reason:
        plan.refused.append(RefusedCell(record.id, about.label, cell.text, reason))


def _closed(table: RecordTable, cell: _Cell) -> str:
    """Return why a cell may not be typed over, or a blank."""
    index = table.index(cell.row, cell.column)
    if index.flags() & Qt.ItemFlag.ItemIsEditable:
        return ""
    label = table.columns[cell.column].field.label
    if str(index.data() or "") == HIDDEN:
        return f"{label} is hidden; show pay to paste it."
    return f"{label} cannot be typed over here."


def _refuse_circles(session: Session, table: RecordTable, plan: Paste) -> None:
    """Take out the lines that would make posts report to themselves, the later ones first."""
    if all(change.field != BOSS for change in plan.changes):
        return
    bosses = {row.id: row.reports_to for row in session.organization.positions}
    kept: list[Set] = []
    for change in plan.changes:
        if change.field == BOSS and table.kind.kind == "position":
            before = bosses[change.id]
            bosses[change.id] = str(change.new)
            if _is_circle(change.id, bosses):
                bosses[change.id] = before
                plan.refused.append(_circular(session, table, change))
                continue
        kept.append(change)
    plan.changes[:] = kept


def _is_circle(start: str, bosses: Mapping[str, str]) -> bool:
    seen: set[str] = set()
    above = bosses.get(start, "")
    while above and above not in seen:
        if above == start:
            return True
        seen.add(above)
        above = bosses.get(above, "")
    return False


def _circular(session: Session, table: RecordTable, change: Set) -> RefusedCell:
    boss = session.organization.positions.get(str(change.new))
    name = session.names.short(boss) if boss is not None else str(change.new)
    label = next(c.field.label for c in table.columns if c.field.name == BOSS)
    return RefusedCell(
        change.id, label, name, "It would report to itself in the end; choose another."
    )
