"""Ids that somebody edited in a sheet: what stands beside them tells whose they were."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from orgplan.findings import Finding, Severity, Where
from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position
from orgplan.model.table import Table
from orgplan.tasks.import_sources import ImportResult

Renames = Mapping[str, str]
"""Ids of before by the ids that stand in the sheet now."""


def with_ids_of_before(
    plan: Organization, imported: ImportResult, known: Organization
) -> tuple[ImportResult, tuple[Finding, ...]]:
    """Return an import in which edited ids are those of before, and what is told of each."""
    findings: list[Finding] = []
    for kind in (Person, Position):
        names = _renames(kind, plan, imported, known)
        if names:
            findings += (_finding(kind, now, old) for now, old in names.items())
            imported = _renamed(imported, kind, names)
    return imported, tuple(findings)


def _renames(
    kind: type[Record], plan: Organization, imported: ImportResult, known: Organization
) -> dict[str, str]:
    """Return the ids of rows that are new, and in all else a row that is gone."""
    sheet = imported.organization
    listed = (one for one in sheet.table(kind).ids() if not _is_mentioned(imported, kind, one))
    gone = set(known.table(kind).ids()) - set(listed)
    new = [
        row for row in sheet.table(kind) if row.id not in known.table(kind) and _is_new(plan, row)
    ]
    if not gone or not new:
        return {}
    owners: dict[object, set[str]] = {}
    held = _holders(known)
    for row in known.table(kind):
        for key in _keys(row, held) if row.id in gone else ():
            owners.setdefault(key, set()).add(row.id)
    held = _holders(sheet)
    return _matched({row.id: tuple(_keys(row, held)) for row in new}, owners)


def _matched(
    new: Mapping[str, Iterable[object]], owners: Mapping[object, set[str]]
) -> dict[str, str]:
    """Return the one row that is gone for each new one; nothing where two rows are alike."""
    often = Counter(key for keys in new.values() for key in keys)
    found: dict[str, str] = {}
    for one, keys in new.items():
        alike = (owners.get(key, set()) for key in keys if often[key] == 1)
        candidates = {next(iter(ids)) for ids in alike if len(ids) == 1}
        if len(candidates) == 1:
            found[one] = candidates.pop()
    return found if len(set(found.values())) == len(found) else {}


def _holders(organization: Organization) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for person in organization.people:
        held.setdefault(person.position, []).append(person.id)
    return held


def _is_mentioned(imported: ImportResult, kind: type[Record], one: str) -> bool:
    """Tell whether a person has no row, but is named beside a post."""
    return kind is Person and imported.stated.get((kind, one), frozenset()) <= {"position"}


def _is_new(plan: Organization, row: Record) -> bool:
    return row.id not in plan.table(type(row))


def _keys(row: Record, held: Mapping[str, list[str]]) -> Iterator[object]:
    """Yield what tells a record without its id: all of its fields, and who holds a post."""
    if isinstance(row, Person):
        for beside in (row.email, row.hired, row.position if row.position != row.id else ""):
            if row.name and beside:
                yield row.name, beside
        return
    fields = tuple(getattr(row, f.name) for f in row.fields if f.name != "id")
    yield fields, row.custom
    holders = held.get(row.id, [])
    if isinstance(row, Position) and len(holders) == 1:
        yield holders[0], row.title, row.team, row.reports_to


def _renamed(imported: ImportResult, kind: type[Record], names: Renames) -> ImportResult:
    def told(of: type[Record], one: str) -> str:
        return names.get(one, one) if of is kind else one

    return dataclasses.replace(
        imported,
        organization=_organization(imported.organization, kind, names),
        stated={
            (of, told(of, one)): fields
            for (of, one), fields in imported.stated.items()
            if of is not kind or one not in names.values()
        },
        rivals={(of, told(of, one), n): v for (of, one, n), v in imported.rivals.items()},
        vacant=frozenset(told(Position, one) for one in imported.vacant),
    )


def _organization(sheet: Organization, kind: type[Record], names: Renames) -> Organization:
    tables: dict[str, Any] = {
        of.table: Table(
            _row(row, kind, names)
            for row in sheet.table(of)
            if of is not kind or row.id not in names.values()
        )
        for of in RECORD_KINDS.values()
        if of is kind or any(item.refers_to == (kind.kind,) for item in of.fields)
    }
    return dataclasses.replace(sheet, **tables)


def _row(row: Record, kind: type[Record], names: Renames) -> Record:
    wanted: dict[str, Any] = {"id": names[row.id]} if type(row) is kind and row.id in names else {}
    for item in row.fields:
        value = getattr(row, item.name)
        if item.refers_to == (kind.kind,) and isinstance(value, str) and value in names:
            wanted[item.name] = names[value]
    return dataclasses.replace(row, **wanted) if wanted else row


def _finding(kind: type[Record], now: str, old: str) -> Finding:
    what = "post" if kind is Position else kind.kind
    return Finding(
        code="DAT-renamed",
        severity=Severity.WARNING,
        message=f"The {what} {old} is {now} in the sheet, with the same beside it: it was taken "
        f"for the same {what}, which keeps its id {old}.",
        where=Where(kind.kind, old, "id"),
        value=now,
        fix=f"Nothing, if it is the same; a new {what} needs other values than {old} has, and "
        f"{old} a row of its own.",
    )
