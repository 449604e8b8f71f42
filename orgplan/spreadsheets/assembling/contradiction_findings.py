"""What is told of cells that say different things of the same field of one record."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.changes.values import text_from_value
from orgplan.findings import Finding, Severity, Where
from orgplan.model.fields import Field, field_named
from orgplan.model.people import Person
from orgplan.model.units import FieldType
from orgplan.spreadsheets.assembling.contradictions import Contradiction
from orgplan.spreadsheets.assembling.directory import Directory
from orgplan.spreadsheets.ledger import Ledger, Place
from orgplan.spreadsheets.understanding.table import SourceTable
from orgplan.spreadsheets.understanding.wording import word_key

CONTRADICTION = "DAT-contradiction"

_OTHER_COLUMNS = {
    "person.position": ("position.id",),
    "person.hired": ("position.start",),
    "person.left": ("position.end",),
    "person.name": ("roster.last_name", "roster.first_name"),
    "position.base_salary": ("roster.pay_min",),
    "position.fte": ("roster.group_fte",),
}
"""The columns that a field may be read from that is no column of its own."""


def tell_contradictions(
    found: Iterable[Contradiction],
    tables: Iterable[SourceTable],
    directory: Directory,
    ledger: Ledger,
) -> None:
    """Find each field about which two cells differ still when names stand for their records."""
    tables = tuple(tables)
    for one in found:
        held = ledger.is_held_back(one.rival) or ledger.is_held_back(one.place)
        if not held and _is_one(one, directory):
            ledger.find(_finding(one, tables))


def _is_one(one: Contradiction, directory: Directory) -> bool:
    if one.is_custom:
        return True
    about = field_named(one.kind, one.name)
    if about.field_type is FieldType.REFERENCE:
        return _meant(about, one.taken, directory) != _meant(about, one.other, directory)
    if isinstance(one.taken, str) and isinstance(one.other, str):
        return word_key(one.taken) != word_key(one.other)
    return True


def _meant(about: Field, said: object, directory: Directory) -> str:
    text = str(said)
    if about.name == "reports_to":
        return directory.position(text) or word_key(text)
    return directory.find(about.refers_to, text) or word_key(text)


def _finding(one: Contradiction, tables: Iterable[SourceTable]) -> Finding:
    places = [_cell(one, place, tables) for place in (one.place, one.rival)]
    label = one.name if one.is_custom else field_named(one.kind, one.name).label
    what = "person" if one.kind is Person else one.kind.kind.replace("_", " ")
    here, there = (_named(*pair) for pair in zip((one.place, one.rival), places, strict=True))
    taken, other = _said(one, one.taken), _said(one, one.other)
    said = (
        f"is {taken} in {here} and {other} in {there}"
        if taken
        else f"in {here} differs from {there}"
    )
    message = f"{label} of {what} {one.id} {said}; the first one counts."
    return Finding(
        code=CONTRADICTION,
        severity=Severity.WARNING,
        message=message,
        where=Where(one.kind.kind, one.id, one.name, one.rival.file, one.rival.sheet, places[1]),
        fix="Mend the cell that is wrong, or leave out the sheet that is older.",
    )


def _said(one: Contradiction, value: object) -> str:
    """Return a value as a message shows it, blank for pay and for what may be pay."""
    if one.is_custom or field_named(one.kind, one.name).sensitive:
        return ""
    return text_from_value(value)


def _named(place: Place, cell: str) -> str:
    return f"{place.label}, cell {cell}" if cell else f"{place.label}, row {place.row}"


def _cell(one: Contradiction, place: Place, tables: Iterable[SourceTable]) -> str:
    own = f"{one.kind.kind}.{one.name}"
    targets = (own, *_OTHER_COLUMNS.get(own, ()))
    for table in tables:
        if (table.sheet.file, table.sheet.name) != place[:2]:
            continue
        for column in table.columns:
            is_it = column.header == one.name if one.is_custom else column.target in targets
            if is_it and not (one.is_custom and column.target):
                return f"{column.letters}{place.row}"
    return ""
