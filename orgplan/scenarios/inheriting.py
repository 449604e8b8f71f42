"""What a scenario had from a parent becomes its own, so that it shows the same without him."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date

from orgplan.changes.change import Add, Change, Set
from orgplan.model.keys import numbered
from orgplan.model.organization import Organization
from orgplan.model.plans import Scenario, ScenarioChange, ScenarioStatus
from orgplan.scenarios.book import free_id
from orgplan.scenarios.reading import Rows, effective, entries
from orgplan.scenarios.scenario import rows_until


def hand_down(plan: Organization, giver: Scenario, child: Scenario) -> Iterator[Change]:
    """Yield the changes by which a child no longer needs its parent and stands on his."""
    if ScenarioStatus.IMPLEMENTED not in (giver.status, child.status):
        rows = rows_until(rows_of(plan, giver.id), giver, child.branched_on)
        dated = [_dated(plan, row, giver, child) for row in rows]
        yield from prepend(plan, child, dated)
    days = [day for day in (giver.branched_on, child.branched_on) if day is not None]
    yield from stand_on(child, giver.parent, min(days, default=None))


def stand_on(child: Scenario, parent: str, on: date | None) -> Iterator[Change]:
    """Yield the changes that put a scenario on another parent."""
    for name, new in (("parent", parent), ("branched_on", on)):
        old = getattr(child, name)
        if old != new:
            yield Set(Scenario, child.id, name, old, new)


def prepend(plan: Organization, child: Scenario, rows: Rows) -> Iterator[Change]:
    """Yield the changes that put rows of other origin before a scenario's own."""
    own = rows_of(plan, child.id)
    ordered = [entry for entry in entries(rows) if entry]
    for row in own if ordered else ():
        if row.step is not None:
            yield Set(ScenarioChange, row.id, "step", row.step, row.step + len(ordered))
    names = list(dict.fromkeys(row.group for row in rows if row.group))
    groups = {"": "", **dict(zip(names, numbered(names, {row.group for row in own}), strict=True))}
    made: set[str] = set()
    for step, entry in enumerate(ordered, start=1):
        for row in entry:
            row_id = free_id(
                child.id, step, lambda name: name in made or name in plan.scenario_changes
            )
            made.add(row_id)
            group = groups[row.group]
            yield Add(
                dataclasses.replace(row, id=row_id, scenario=child.id, step=step, group=group)
            )


def rows_of(plan: Organization, scenario: str) -> Rows:
    """Return a scenario's own rows as they stand in the table."""
    return [row for row in plan.scenario_changes if row.scenario == scenario]


def _dated(
    plan: Organization, row: ScenarioChange, giver: Scenario, child: Scenario
) -> ScenarioChange:
    """Let a row keep its day where its new scenario would give it another one."""
    day = effective(row, giver) or (plan.as_of if child.effective_date else None)
    return dataclasses.replace(row, effective_date=day)
