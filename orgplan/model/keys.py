"""Ids for rows that came without one: made from their key columns, repeats numbered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from orgplan.model.decisions import DecisionRight
from orgplan.model.fields import Record
from orgplan.model.people import Absence, Holiday, Membership, ReportingLine
from orgplan.model.plans import Allocation, Comment, Lock, ScenarioChange
from orgplan.model.settings import Assumption, Rate
from orgplan.model.teams import CarveOut, Dependency
from orgplan.model.work import Demand, Eligibility, Hire, Loan, Mix, SupplyRow

KEY_FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Demand: ("initiative", "skill", "teams"),
    Dependency: ("from_team", "to_team", "dependency_kind"),
    DecisionRight: ("decision", "party", "role"),
    Membership: ("person", "team", "start"),
    ReportingLine: ("position", "manager", "line"),
    CarveOut: ("scope", "name", "start"),
    Assumption: ("name", "scope", "start"),
    Absence: ("person", "start"),
    Holiday: ("location", "start"),
    Eligibility: ("initiative", "team", "skill"),
    SupplyRow: ("team", "skill", "period"),
    Rate: ("currency", "start"),
    Mix: ("category", "team", "per"),
    Loan: ("from_team", "to_team", "skill", "start"),
    Hire: ("team", "skill", "earliest_start"),
    Lock: ("initiative", "lock_kind", "team", "skill", "period"),
    Allocation: ("plan", "initiative", "team", "skill", "period"),
    ScenarioChange: ("scenario", "step"),
    Comment: ("scenario", "made"),
}
"""The columns that make the id of a record kind without a column of its own."""


def made_id(kind: type[Record], values: Mapping[str, object]) -> str:
    """Join the key columns into an id, leaving blank ones out at the end."""
    parts = [_part(values.get(name)) for name in KEY_FIELDS[kind]]
    return "/".join(parts).rstrip("/")


def numbered(wanted: Iterable[str], taken: Iterable[str] = ()) -> list[str]:
    """Make ids unique in order: the second `x` becomes `x#2`, the third `x#3`."""
    used = set(taken)
    counts: dict[str, int] = {}
    result = []
    for base in wanted:
        name, count = base, counts.get(base, 1)
        while name in used:
            count += 1
            name = f"{base}#{count}"
        counts[base] = count
        used.add(name)
        result.append(name)
    return result


def _part(value: object) -> str:
    if isinstance(value, tuple):
        return "+".join(str(item) for item in value)
    return "" if value is None else str(value)
