"""Letting everything that names one record name another: found by the field table, not by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from orgplan.changes.moves.assembly import Assembly
from orgplan.model.decisions import DecisionRight
from orgplan.model.fields import Field, Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.people import Person, Position, ReportingLine
from orgplan.model.settings import Assumption, Budget
from orgplan.model.teams import CarveOut, Dependency, Team
from orgplan.model.work import Eligibility, Loan, Mix

LINKS: Mapping[type[Record], tuple[str, str]] = {
    ReportingLine: ("position", "manager"),
    Dependency: ("from_team", "to_team"),
    Loan: ("from_team", "to_team"),
}
"""Records that join two others; one that would join a record with itself goes."""

ONLY_ONCE: Mapping[type[Record], tuple[str, ...]] = {
    ReportingLine: ("position", "manager", "line"),
    DecisionRight: ("decision", "party", "role"),
    Eligibility: ("initiative", "team", "skill"),
    Assumption: ("name", "scope_kind", "scope", "start"),
    Mix: ("category", "team", "per"),
}
"""Records of which one per key makes sense: the heir's own stands, what comes to it goes."""

SCOPES: Mapping[type[Record], Callable[[Any], bool]] = {
    CarveOut: lambda _: True,
    Budget: lambda row: row.scope_kind.strip() == "team",
    Assumption: lambda row: row.scope_kind.strip().casefold() == "team",
}
"""Records whose text field `scope` may be a team's id."""


def follow(
    assembly: Assembly,
    kind: type[Record],
    gone: Collection[str],
    heir: str,
    skip: Collection[tuple[type[Record], str]] = (),
) -> None:
    """Let whatever names one of `gone` name the heir; `skip` leaves (record kind, field) out."""
    for record_kind in RECORD_KINDS.values():
        names = [
            item for item in _naming(record_kind, kind) if (record_kind, item.name) not in skip
        ]
        if names or (kind is Team and record_kind in SCOPES):
            _follow_in(
                assembly, record_kind, _Heritage(kind, gone, heir, names, assembly.organization)
            )


@dataclasses.dataclass(frozen=True, slots=True)
class _Heritage:
    """Who takes over from whom, in which fields."""

    kind: type[Record]
    gone: Collection[str]
    heir: str
    fields: list[Field]
    organization: Organization

    def renamed(self, row: Record) -> dict[str, object]:
        """Return the fields of a row that change, with their new values."""
        found = {item.name: self._value(row, item) for item in self.fields}
        if self.kind is Team and type(row) in SCOPES and SCOPES[type(row)](row):
            found["scope"] = self._one(getattr(row, "scope", ""))
        return {name: value for name, value in found.items() if value != getattr(row, name)}

    def _value(self, row: Record, item: Field) -> object:
        value = getattr(row, item.name)
        if isinstance(value, tuple):
            return tuple(dict.fromkeys(map(self._one, value))) if self._names(value) else value
        return self.heir if value in self.gone and self._is_meant(item, value) else value

    def _names(self, value: tuple[str, ...]) -> bool:
        return any(item in self.gone for item in value)

    def _one(self, value: str) -> str:
        return self.heir if value in self.gone else value

    def _is_meant(self, item: Field, value: str) -> bool:
        """A field may name several kinds; an id means the first of them that has it."""
        for name in item.refers_to:
            if self.organization.find(name, value) is not None:
                return name == self.kind.kind
        return True


def _naming(record_kind: type[Record], kind: type[Record]) -> Iterator[Field]:
    return (item for item in record_kind.fields if kind.kind in item.refers_to)


def _follow_in(assembly: Assembly, record_kind: type[Record], heritage: _Heritage) -> None:
    renamed = {row.id: heritage.renamed(row) for row in assembly.organization.table(record_kind)}
    rows = tuple(assembly.organization.table(record_kind))
    taken = {_key(row) for row in rows if not renamed[row.id]}
    for row in rows:
        values: dict[str, Any] = renamed[row.id]
        if not values or (record_kind is heritage.kind and row.id in heritage.gone):
            continue
        key = _key(dataclasses.replace(row, **values))
        if _joins_itself(row, values) or (key and key in taken):
            assembly.close(row)
            continue
        taken.add(key)
        for name, value in values.items():
            assembly.set(row, name, value)


def _key(row: Record) -> tuple[object, ...]:
    if isinstance(row, CarveOut) and row.share is not None:
        return (row.scope, row.name, row.start)
    return tuple(getattr(row, name) for name in ONLY_ONCE.get(type(row), ()))


def _joins_itself(row: Record, values: Mapping[str, object]) -> bool:
    ends = [values.get(name, getattr(row, name)) for name in LINKS.get(type(row), ())]
    return len(ends) == 2 and ends[0] == ends[1]


def take_over(assembly: Assembly, post: Position, heir: str) -> None:
    """Let a post take over another's dotted lines, teams led, decisions and risks."""
    own = {(Position, "reports_to"), (Position, "backfill_of"), (Person, "position")}
    follow(assembly, Position, {post.id}, heir, own)
