"""Ids that no longer stand beside their own rows: sheets sorted in part, and copied rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from orgplan.errors import UnreadableInput
from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person
from orgplan.model.plans import Comment, ScenarioChange
from orgplan.model.settings import Settings
from orgplan.model.teams import Team
from orgplan.model.work import Initiative
from orgplan.spreadsheets.assembling.identities import COPY_OF
from orgplan.spreadsheets.report import ImportReport
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh_base import Exported

Print: TypeAlias = tuple[object, ...]
"""What tells a row from others without its id."""

Moved: TypeAlias = Mapping[str, str]
"""Ids by the id whose values stand beside them."""

_NAMES: tuple[tuple[type[Record], str], ...] = (
    (Person, "name"),
    (Person, "email"),
    (Team, "name"),
    (Initiative, "name"),
)
"""Columns that rarely hold the value of another row by intent."""

_FEWEST_NAMES = 3
_FEWEST_ROWS = 2
_FEWEST_SHARE = 0.1
"""Of a sheet that is no export of the plan at least so many rows have to be out of place."""

_NO_ROWS = frozenset({Settings, ScenarioChange, Comment})


def refuse_moved_keys(imported: ImportResult, base: Organization | Exported | None) -> None:
    """Refuse a sheet whose ids stand beside other rows than before; it would mix them all up.

    Raises:
        UnreadableInput: it says which sheet, where, and how to mend it.
    """
    if base is None:
        return
    if isinstance(base, Exported):
        _refuse_copies(imported.report)
    known = base.read.organization if isinstance(base, Exported) else base
    for kind, field in _NAMES:
        moved = _moved(_names(imported.organization, kind, field), _names(known, kind, field))
        share = 0.0 if isinstance(base, Exported) else _FEWEST_SHARE
        if len(moved) >= max(_FEWEST_NAMES, share * len(known.table(kind))):
            raise _sorted_in_part(kind, moved, imported.report)
    if isinstance(base, Exported):
        _refuse_moved_rows(imported, known)


def _refuse_moved_rows(imported: ImportResult, known: Organization) -> None:
    for kind in RECORD_KINDS.values():
        if kind in _NO_ROWS:
            continue
        fields = tuple(item.name for item in kind.fields if item.name not in _left_out(kind))
        prints = (_prints(one.table(kind), fields) for one in (imported.organization, known))
        moved = _moved(*prints)
        if len(moved) >= _FEWEST_ROWS:
            raise _sorted_in_part(kind, moved, imported.report)


def _left_out(kind: type[Record]) -> frozenset[str]:
    """Return the fields that stand in another sheet as well, or are the id."""
    return frozenset({"id", "position"} if kind is Person else {"id"})


def _names(organization: Organization, kind: type[Record], field: str) -> dict[str, Print]:
    rows = organization.table(kind)
    return {row.id: (value,) for row in rows if (value := getattr(row, field))}


def _prints(rows: Iterable[Record], fields: tuple[str, ...]) -> dict[str, Print]:
    return {row.id: tuple(getattr(row, name) for name in fields) for row in rows}


def _moved(now: Mapping[str, Print], known: Mapping[str, Print]) -> Moved:
    """Return the ids beside which the values of other ids stand that no third one has."""
    changed = {one: found for one, found in now.items() if known.get(one, found) != found}
    if len(changed) < _FEWEST_ROWS:
        return {}
    owners: dict[Print, str] = {}
    for one, found in known.items():
        owners[found] = "" if found in owners else one
    pairs = ((one, owners.get(found, "")) for one, found in changed.items())
    return {one: owner for one, owner in pairs if owner and owner in changed}


def _refuse_copies(report: ImportReport) -> None:
    for held in report.held_back_rows:
        if held.reason.startswith(COPY_OF):
            where = f"{held.file}, sheet {held.sheet}, cell {held.cell}"
            raise UnreadableInput(
                f"Row {held.row} of sheet {held.sheet} cannot be told from another one: "
                f"{held.reason}.",
                where=where,
                fix=held.fix,
            )


def _sorted_in_part(kind: type[Record], moved: Moved, report: ImportReport) -> UnreadableInput:
    one, owner = next(iter(moved.items()))
    file, sheet, column = next(_id_columns(kind, report), ("", kind.sheet, "id"))
    return UnreadableInput(
        f"Sheet {sheet} was sorted without its column {column}: {len(moved):,} ids stand beside "
        f"the values of others, such as {one} beside those of {owner}.",
        where=f"{file}, sheet {sheet}, column {column}",
        fix="Undo the sorting, or sort all columns together, hidden ones too, and import again.",
    )


def _id_columns(kind: type[Record], report: ImportReport) -> Iterator[tuple[str, str, str]]:
    own = [c for c in report.mapping if c.field == f"{kind.kind}.id"]
    own.sort(key=lambda column: column.sheet != kind.sheet)
    return ((column.file, column.sheet, column.column) for column in own)
