"""Rows that say that nobody is in a post, and all the same say something about somebody."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.findings import Finding, Severity, Where
from orgplan.spreadsheets.interpreting.roster_rows import RosterRows
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.reading.addresses import FIRST, first_few
from orgplan.spreadsheets.reading.grid import address

_STATUS, _PERSON = "position.status", "person.id"


def tell_nobody(rows: RosterRows, ledger: Ledger) -> None:
    """Tell which rows call a post vacant beside a name, and which ids of nobody are not kept."""
    if rows.torn:
        _find_torn(rows, ledger)
    if not rows.rows.table.has("position.id") or _PERSON not in rows.rows.columns:
        return
    ids = rows.values(_PERSON)
    dropped = [row for row in sorted(rows.vacant) if ids[row] is not None]
    if dropped:
        cells = _cells(rows, _PERSON, dropped)
        carry = "1 vacant post carries" if len(cells) == 1 else f"{len(cells):,} vacant posts carry"
        ledger.rule(
            f"{rows.rows.table.sheet.label}: {carry} the id of a person who is not named "
            f"({first_few(cells[:FIRST], len(cells))}), which was not kept."
        )


def _find_torn(rows: RosterRows, ledger: Ledger) -> None:
    sheet, cells = rows.rows.table.sheet, _cells(rows, _STATUS, rows.torn)
    many = f"{len(cells):,} posts are" if len(cells) > 1 else "1 post is"
    ledger.find(
        Finding(
            "DAT-status",
            Severity.WARNING,
            f"{sheet.label}: {many} called vacant beside somebody's name "
            f"({first_few(cells[:FIRST], len(cells))}); the person counts.",
            Where("position", "", "status", sheet.file, sheet.name, cells[0]),
            value=len(cells),
            fix="Correct the status, or take the name out.",
            cells=cells,
        )
    )


def _cells(rows: RosterRows, target: str, at: Sequence[int]) -> tuple[str, ...]:
    index = rows.rows.columns[target].column.index
    return tuple(address(index, rows.rows.numbers[row]) for row in at)
