"""The organization as an immutable snapshot: one scenario on one date, as typed tables."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast

from orgplan.model.decisions import Decision, DecisionRecord, DecisionRight, Risk
from orgplan.model.fields import Record
from orgplan.model.people import (
    Absence,
    Holiday,
    Membership,
    Person,
    Position,
    ReportingLine,
)
from orgplan.model.plans import Allocation, Comment, Lock, Plan, Scenario, ScenarioChange
from orgplan.model.settings import Assumption, Budget, Rate, Settings
from orgplan.model.table import Table
from orgplan.model.teams import CarveOut, Dependency, Skill, Team
from orgplan.model.work import (
    Demand,
    Eligibility,
    Hire,
    Initiative,
    Loan,
    Mix,
    Rule,
    Size,
    SupplyRow,
)

R = TypeVar("R", bound=Record)

SETTINGS_ID = "plan"


def _empty() -> Table[Settings]:
    return Table((Settings(id=SETTINGS_ID),))


@dataclass(frozen=True, slots=True)
class Organization:
    """Typed tables are the truth; graphs and metrics are derived from them when asked."""

    settings: Table[Settings] = field(default_factory=_empty)
    teams: Table[Team] = field(default_factory=Table)
    positions: Table[Position] = field(default_factory=Table)
    people: Table[Person] = field(default_factory=Table)
    memberships: Table[Membership] = field(default_factory=Table)
    reporting_lines: Table[ReportingLine] = field(default_factory=Table)
    skills: Table[Skill] = field(default_factory=Table)
    initiatives: Table[Initiative] = field(default_factory=Table)
    demands: Table[Demand] = field(default_factory=Table)
    eligibilities: Table[Eligibility] = field(default_factory=Table)
    supply_rows: Table[SupplyRow] = field(default_factory=Table)
    sizes: Table[Size] = field(default_factory=Table)
    rates: Table[Rate] = field(default_factory=Table)
    assumptions: Table[Assumption] = field(default_factory=Table)
    carve_outs: Table[CarveOut] = field(default_factory=Table)
    absences: Table[Absence] = field(default_factory=Table)
    holidays: Table[Holiday] = field(default_factory=Table)
    rules: Table[Rule] = field(default_factory=Table)
    mixes: Table[Mix] = field(default_factory=Table)
    budgets: Table[Budget] = field(default_factory=Table)
    loans: Table[Loan] = field(default_factory=Table)
    hires: Table[Hire] = field(default_factory=Table)
    locks: Table[Lock] = field(default_factory=Table)
    plans: Table[Plan] = field(default_factory=Table)
    allocations: Table[Allocation] = field(default_factory=Table)
    scenarios: Table[Scenario] = field(default_factory=Table)
    scenario_changes: Table[ScenarioChange] = field(default_factory=Table)
    comments: Table[Comment] = field(default_factory=Table)
    decisions: Table[Decision] = field(default_factory=Table)
    decision_rights: Table[DecisionRight] = field(default_factory=Table)
    dependencies: Table[Dependency] = field(default_factory=Table)
    decision_records: Table[DecisionRecord] = field(default_factory=Table)
    risks: Table[Risk] = field(default_factory=Table)

    @property
    def plan_settings(self) -> Settings:
        """The plan's one row of settings."""
        return self.settings[SETTINGS_ID]

    @property
    def as_of(self) -> date | None:
        """Today in every check: as_of, else the planning start; never the clock."""
        return self.plan_settings.as_of or self.plan_settings.planning_start

    def table(self, kind: type[R]) -> Table[R]:
        """Return the table of a record kind."""
        return cast("Table[R]", getattr(self, kind.table))

    def find(self, kind: str, record_id: str) -> Record | None:
        """Return the record of a kind's name and an id, or None."""
        return self.table(RECORD_KINDS[kind]).get(record_id)

    def put(self, row: Record) -> Organization:
        """Return a snapshot in which `row` replaces the row of its id, or is appended."""
        return self._with(type(row), self.table(type(row)).put(row))

    def put_all(self, rows: Iterable[Record]) -> Organization:
        """Return a snapshot with many rows put at once, of any kinds."""
        by_kind: dict[type[Record], list[Record]] = {}
        for row in rows:
            by_kind.setdefault(type(row), []).append(row)
        made = self
        for kind, of_kind in by_kind.items():
            made = made._with(kind, made.table(kind).put_all(of_kind))
        return made

    def drop(self, kind: type[Record], record_id: str) -> Organization:
        """Return a snapshot without a row; KeyError if there is none."""
        return self._with(kind, self.table(kind).drop(record_id))

    def _with(self, kind: type[Record], table: Table[Record]) -> Organization:
        changed: dict[str, Any] = {kind.table: table}
        return dataclasses.replace(self, **changed)


RECORD_KINDS: Mapping[str, type[Record]] = {
    kind.kind: kind
    for kind in (
        Settings,
        Team,
        Position,
        Person,
        Membership,
        ReportingLine,
        Skill,
        Initiative,
        Demand,
        Eligibility,
        SupplyRow,
        Size,
        Rate,
        Assumption,
        CarveOut,
        Absence,
        Holiday,
        Rule,
        Mix,
        Budget,
        Loan,
        Hire,
        Lock,
        Plan,
        Allocation,
        Scenario,
        ScenarioChange,
        Comment,
        Decision,
        DecisionRight,
        Dependency,
        DecisionRecord,
        Risk,
    )
}
"""Every record kind by its name, in the order of Organization's tables."""


def kind_named(text: str) -> type[Record] | None:
    """Return the record kind that a text names: by its own name, its table or its sheet."""
    name = text.strip().casefold().replace(" ", "_")
    for kind in RECORD_KINDS.values():
        if name in {kind.kind, kind.table, kind.sheet.casefold().replace(" ", "_")}:
            return kind
    return None


def plan_hash(organization: Organization) -> str:
    """Return the SHA-256 of all tables: equal plans have equal hashes on every machine."""
    digest = hashlib.sha256()
    for kind in RECORD_KINDS.values():
        digest.update(kind.kind.encode())
        for row in sorted(organization.table(kind), key=lambda r: r.id):
            digest.update(_canonical(row))
    return digest.hexdigest()


def _canonical(row: Record) -> bytes:
    values = [getattr(row, item.name) for item in dataclasses.fields(row)]
    text = json.dumps(values, default=_text_of, ensure_ascii=False)
    return text.encode("utf-8", "surrogatepass")


def _text_of(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return str(value)
