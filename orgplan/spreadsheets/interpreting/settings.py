"""The Plan sheet: one setting per row."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.findings import Finding, Severity, Where
from orgplan.model.fields import Field
from orgplan.model.organization import SETTINGS_ID
from orgplan.model.settings import Settings
from orgplan.spreadsheets.interpreting.draft import Draft
from orgplan.spreadsheets.interpreting.rows import SourceRow, read_rows
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.reading.grid import Cell
from orgplan.spreadsheets.understanding.cells import BadCell, parse_cell
from orgplan.spreadsheets.understanding.style import column_style
from orgplan.spreadsheets.understanding.table import SourceTable
from orgplan.spreadsheets.understanding.wording import header_key, plain_text

_VALUE = "settings.value"


def settings_drafts(table: SourceTable, ledger: Ledger) -> Iterator[Draft]:
    """Yield the plan's settings as one record; what is no setting is kept as a custom field."""
    fields = {header_key(name): f for f in Settings.fields for name in (f.name, f.label)}
    values: dict[str, object] = {}
    custom: list[tuple[str, str]] = []
    taken: set[str] = set()
    for row in read_rows(table, ledger):
        key = header_key(row.text("settings.key"))
        if key in taken:
            ledger.hold_back(
                row.place, f"{row.text('settings.key')} is set twice", "Keep one of the two rows."
            )
            continue
        taken.add(key)
        about = fields.get(key)
        if about is None or about.name == "id":
            custom.append((row.text("settings.key"), row.text(_VALUE)))
            ledger.rule(f"{table.sheet.label}: {row.text('settings.key')} is no setting; kept.")
        elif _VALUE in row.values:
            _take(values, about, row, _raw(table, row), ledger)
    yield Draft(Settings, SETTINGS_ID, values, None, tuple(custom))


def _raw(table: SourceTable, row: SourceRow) -> Cell:
    column = table.column(_VALUE)
    cells = table.sheet.rows[row.place.row - 1]
    return cells[column.index] if column is not None and column.index < len(cells) else None


def _take(
    values: dict[str, object], about: Field, row: SourceRow, cell: Cell, ledger: Ledger
) -> None:
    try:
        style = column_style(about, "", [cell])
        values[about.name] = parse_cell(f"settings.{about.name}", about, cell, style)
    except BadCell as error:
        place = row.place
        ledger.find(
            Finding(
                code="DAT-type",
                severity=Severity.WARNING,
                message=f"{about.label} {plain_text(cell)!r} cannot be used: {error}; the default "
                f"holds.",
                where=Where(
                    "settings", SETTINGS_ID, about.name, place.file, place.sheet, row.cell(_VALUE)
                ),
                value=plain_text(cell),
                fix=f"Correct cell {row.cell(_VALUE)} and import again.",
            )
        )
