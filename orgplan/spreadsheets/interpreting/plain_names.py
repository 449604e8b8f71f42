"""Names without what HR systems write around them: turned around, or with a remark at the end."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from orgplan.spreadsheets.interpreting.column_cells import ColumnCells
from orgplan.spreadsheets.interpreting.data_rows import DataRows
from orgplan.spreadsheets.ledger import Ledger
from orgplan.spreadsheets.understanding.wording import header_key

_NAME = "person.name"
_NAMED = (_NAME, "roster.last_name", "position.reports_to")
_REMARK = re.compile(
    r"\s*(?:\((?:on leave|on loa|leave of absence|loa|terminated|inactive|contingent)\)|\[C\])\s*$",
    re.IGNORECASE,
)
_LAST_FIRST = frozenset(
    {"last name first name", "surname first name", "family name given name", "name last first"}
    | {"last first", "nachname vorname", "name vorname", "nom prenom", "apellidos nombre"}
    | {"apellidos y nombre"}
)


def with_plain_names(rows: DataRows, ledger: Ledger) -> DataRows:
    """Return rows with names as people say them, and tell what was taken off or turned."""
    made = {name: one for name in _NAMED if (one := rows.columns.get(name)) is not None}
    changed = {name: _without_remarks(one, rows, ledger) for name, one in made.items()}
    if _NAME in changed:
        changed[_NAME] = _turned(changed[_NAME], rows, ledger)
    return replace(rows, columns={**rows.columns, **changed}) if made else rows


def _without_remarks(one: ColumnCells, rows: DataRows, ledger: Ledger) -> ColumnCells:
    remarks: dict[str, None] = {}

    def plain(name: str) -> str:
        found = _REMARK.search(name)
        if found is None or not found.start():
            return name
        remarks.setdefault(found[0].strip())
        return name[: found.start()]

    changed = _changed(one, "([", plain)
    if remarks:
        label = rows.table.sheet.label
        off = " and ".join(sorted(remarks))
        ledger.rule(f"{label}: {off} taken off the names in {one.column.header}.")
    return changed


def _turned(one: ColumnCells, rows: DataRows, ledger: Ledger) -> ColumnCells:
    """Return names with the first name first, where the header says that the last one stands so."""
    if header_key(one.column.header) not in _LAST_FIRST:
        return one

    def turned(name: str) -> str:
        last, comma, first = name.partition(",")
        return f"{first.strip()} {last.strip()}".strip() if comma else name

    label = rows.table.sheet.label
    ledger.rule(f"{label}: names in {one.column.header} were read as first name, then last name.")
    return _changed(one, ",", turned)


def _changed(one: ColumnCells, signs: str, change: Callable[[str], str]) -> ColumnCells:
    """Return a column with changed texts; nothing is done where no cell has one of the signs."""
    texts = cast("Sequence[str | None]", one.values)
    joined = "".join(filter(None, texts))
    if not any(sign in joined for sign in signs):
        return one
    found = {text: text and change(text) for text in set(texts)}
    return replace(one, values=[found[text] for text in texts])
