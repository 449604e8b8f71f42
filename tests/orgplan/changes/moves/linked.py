"""Random organizations whose references mostly meet a record, as a planner's do."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from orgplan.model.decisions import Decision, DecisionRight, Risk
from orgplan.model.fields import Field, Record
from orgplan.model.organization import RECORD_KINDS, SETTINGS_ID, Organization
from orgplan.model.people import Membership, Person, Position, PositionStatus, ReportingLine
from orgplan.model.plans import Allocation, Lock
from orgplan.model.settings import Assumption, Budget, Settings
from orgplan.model.teams import CarveOut, Dependency, Team
from orgplan.model.units import FieldType
from orgplan.model.work import Demand, Eligibility, Hire, Initiative, Loan, SupplyRow

TODAY = date(2027, 6, 15)

COUNTS: dict[type[Record], int] = {
    Position: 7,
    Person: 6,
    Team: 4,
    Membership: 4,
    ReportingLine: 4,
    Dependency: 4,
    Decision: 2,
    DecisionRight: 5,
    Risk: 2,
    Initiative: 2,
    Demand: 3,
    Eligibility: 4,
    SupplyRow: 2,
    Loan: 2,
    Hire: 2,
    Lock: 2,
    Allocation: 2,
    CarveOut: 4,
    Assumption: 3,
    Budget: 2,
}
"""Kinds that moves touch, and the most rows of each."""


def linked_organizations() -> st.SearchStrategy[Organization]:
    """Organizations of rows that refer to one another, each from a seed."""
    return st.integers(0, 2**32).map(lambda seed: linked(Random(seed)))


def linked(chance: Random) -> Organization:
    today = chance.choice([TODAY, TODAY, None])
    plan = Settings(id=SETTINGS_ID, as_of=today)
    ids = {kind: [f"{kind.kind} {n}" for n in range(most)] for kind, most in COUNTS.items()}
    cyclic = chance.random() < 0.2
    rows = [_row(kind, row_id, ids, chance) for kind in COUNTS for row_id in ids[kind]]
    found = Organization().put_all([plan, *rows])
    return found if cyclic else _forest(found, chance)


def _forest(organization: Organization, chance: Random) -> Organization:
    posts = list(organization.positions)
    bosses = [chance.choice(["", *(boss.id for boss in posts[:n])]) for n in range(len(posts))]
    lines = zip(posts, bosses, strict=True)
    return organization.put_all(dataclasses.replace(p, reports_to=boss) for p, boss in lines)


def _row(kind: type[Record], row_id: str, ids: dict, chance: Random) -> Record:
    values: dict[str, Any] = {"id": row_id}
    for item in kind.fields:
        if item.refers_to and chance.random() < 0.9:
            values[item.name] = _reference(item, ids, chance)
        elif item.field_type is FieldType.DATE and chance.random() < 0.2:
            values[item.name] = TODAY + timedelta(days=chance.randint(-60, 200))
        elif item.enumeration is not None and chance.random() < 0.2:
            values[item.name] = chance.choice(list(item.enumeration))
    return kind(**{**values, **_own(kind, ids, chance)})


def _reference(item: Field, ids: dict, chance: Random) -> Any:
    known = [row_id for name in item.refers_to for row_id in ids.get(RECORD_KINDS[name], ())]
    if item.field_type is FieldType.REFERENCES:
        return tuple(chance.sample(known, k=min(2, len(known))))
    return chance.choice([*known, ""])


def _own(kind: type[Record], ids: dict, chance: Random) -> dict[str, Any]:
    team = chance.choice(ids[Team])
    if kind is Position:
        kinds = [PositionStatus.FILLED, PositionStatus.OPEN, PositionStatus.CLOSED]
        return {
            "seats": chance.choice([1, 1, 1, 2]),
            "status": chance.choices(kinds, [5, 2, 1])[0],
            "base_salary": chance.choice([None, Decimal(50000)]),
        }
    if kind is CarveOut:
        share = chance.choice([0.1, None])
        return {"scope": team, "name": chance.choice(["learning", "on_call"]), "share": share}
    if kind in {Assumption, Budget}:
        return {"scope": team, "scope_kind": chance.choice(["team", "plan"]), "custom": ()}
    if kind is DecisionRight:
        return {"role": chance.choice(["accountable", "consulted"])}
    return {}


def ids_of(organization: Organization, kind: type[Record]) -> st.SearchStrategy[str]:
    """Ids of a kind, and now and then one that does not exist."""
    return st.sampled_from([*organization.table(kind).ids(), "no such id"])
