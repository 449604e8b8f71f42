"""Scenarios as tables: which there are, what they change, and what became of a merge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from orgplan.changes.describe import label
from orgplan.model.organization import Organization
from orgplan.model.plans import Scenario
from orgplan.reports.formats import Format, Value
from orgplan.reports.history import HistoryRow, change_rows
from orgplan.reports.tables import Column, ReportTable
from orgplan.scenarios.branching import tree
from orgplan.scenarios.outcomes import Merged, Outcomed
from orgplan.scenarios.reading import Step
from orgplan.scenarios.scenario import BASELINE


@dataclass(frozen=True, slots=True)
class ScenarioRow:
    """One scenario of a plan and how many changes of its own it has."""

    id: str
    name: str
    parent: str
    status: str
    changes: int
    effective_date: date | None
    branched_on: date | None
    locked: bool
    approver: str
    approved_on: date | None
    note: str


def scenario_rows(plan: Organization) -> tuple[ScenarioRow, ...]:
    """Return the scenarios of a plan, each followed by those that stand on it."""
    return tuple(_row(plan.scenarios[node.id], node.changes) for node in tree(plan))


def _row(scenario: Scenario, changes: int) -> ScenarioRow:
    return ScenarioRow(
        scenario.id,
        label(scenario),
        scenario.parent or BASELINE,
        scenario.status.value,
        changes,
        scenario.effective_date,
        scenario.branched_on,
        scenario.locked,
        scenario.approver,
        scenario.approved_on,
        scenario.note,
    )


def scenarios_table(rows: Iterable[ScenarioRow]) -> ReportTable:
    """Return the scenarios with their parents, how far they have come, and their size."""
    columns = (
        *map(Column, ("Id", "Name", "Parent", "Status")),
        Column("Changes", Format.WHOLE),
        Column("Effective", Format.DATE),
        Column("Note"),
    )
    made = tuple(
        (
            row.id,
            row.name,
            row.parent,
            row.status.replace("_", " ") + (", locked" if row.locked else ""),
            row.changes,
            row.effective_date,
            row.note,
        )
        for row in rows
    )
    return ReportTable(f"Scenarios ({len(made)})", columns, made)


@dataclass(frozen=True, slots=True)
class StepRow:
    """What one step of a scenario changes, with its id and the sentence it belongs to."""

    change_id: str
    group: str
    change: HistoryRow


def step_rows(steps: Iterable[Step]) -> tuple[StepRow, ...]:
    """Return what steps change, field by field."""
    return tuple(
        StepRow(step.id, step.group, replace(row, scenario=step.scenario))
        for step in steps
        for row in change_rows(step.change)
    )


def changes_table(rows: Sequence[StepRow]) -> ReportTable:
    """Return what a scenario changes, from what to what and when."""
    columns = (
        *map(Column, ("What", "Action", "Record", "Id", "Field", "From", "To")),
        Column("Effective", Format.DATE),
        Column("Reason"),
    )
    made: tuple[tuple[Value, ...], ...] = tuple(
        (
            row.group,
            row.change.action,
            row.change.record,
            row.change.id,
            row.change.field,
            row.change.old,
            row.change.new,
            row.change.effective_date,
            row.change.reason,
        )
        for row in rows
    )
    return ReportTable(f"Changes ({len(made)})", columns, made)


def merge_tables(merged: Merged) -> tuple[ReportTable, ...]:
    """Return what went in, what was so already, what clashes and what is gone; no blank tables."""
    parts = {
        "Applied": merged.applied,
        "So already": merged.already_true,
        "Conflicts": merged.conflicts,
        "Gone": merged.gone,
    }
    return tuple(outcomes_table(title, rows) for title, rows in parts.items() if rows)


def outcomes_table(title: str, rows: Sequence[Outcomed]) -> ReportTable:
    """Return what became of fields, with the three values that decide it."""
    columns = tuple(map(Column, ("Record", "Id", "Field", "Base", "Ours", "Theirs", "What")))
    made = tuple((r.record, r.id, r.field, r.base, r.ours, r.theirs, r.sentence) for r in rows)
    return ReportTable(f"{title} ({len(rows)})", columns, made)
