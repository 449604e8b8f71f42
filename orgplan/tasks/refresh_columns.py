"""Which columns a sheet has, which of its cells were cleared, and when two values are one."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal

from orgplan.findings import Finding
from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.spreadsheets.assembling.contradiction_findings import CONTRADICTION
from orgplan.spreadsheets.reading.text import clean
from orgplan.spreadsheets.report import ImportReport
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh_base import Exported

CLOSE = 1e-9
"""How far two numbers may be apart, as a share, and still be one."""


class SheetColumns:
    """The fields that columns stand for, and the cells that could not be used."""

    def __init__(self, report: ImportReport) -> None:
        self.fields = {column.field for column in report.mapping if column.field}
        self.customs = {column.column for column in report.mapping if not column.field}
        self._known = {field.split(":")[0] for field in self.fields}
        if "position.id" in self.fields:
            self._known.add("person.position")
        self._unusable = {
            (found.where.record, found.where.id, found.where.field) for found in report.findings
        }

    def cleared(self, row: Record, blank: Iterable[str]) -> frozenset[str]:
        """Return those of a record's blank fields that have a usable cell in the sheet."""
        return frozenset(
            name
            for name in blank
            if f"{row.kind}.{name}" in self._known
            and (row.kind, row.id, name) not in self._unusable
        )


def open_contradictions(
    imported: ImportResult, base: Organization | Exported | None
) -> tuple[Finding, ...]:
    """Return what is told of the sheets, but for cells of which only one was edited since."""
    found = imported.report.findings
    if not isinstance(base, Exported):
        return found
    return tuple(one for one in found if not _is_settled(one, imported, base))


def _is_settled(found: Finding, imported: ImportResult, base: Exported) -> bool:
    kind = RECORD_KINDS.get(found.where.record)
    if found.code != CONTRADICTION or kind is None:
        return False
    rival = imported.rivals.get((kind, found.where.id, found.where.field))
    rows = (
        one.table(kind).get(found.where.id)
        for one in (base.read.organization, imported.organization)
    )
    known, said = (getattr(row, found.where.field, None) for row in rows)
    return same(known, said) or same(known, rival)


def same(one: object, other: object) -> bool:
    """Tell whether two values are one as a spreadsheet keeps it; blank and nothing are one."""
    if one == other:
        return True
    match one, other:
        case ((Decimal() | float() | int()), (Decimal() | float() | int())):
            return math.isclose(one, other, rel_tol=CLOSE)
        case str(), str():
            return clean(one) == clean(other)
        case tuple(), tuple():
            return len(one) == len(other) and all(map(same, one, other))
        case _:
            return one in (None, "") and other in (None, "")
