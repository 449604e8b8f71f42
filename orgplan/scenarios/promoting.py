"""Promote: the plan itself becomes what a scenario shows, whose changes stay as a record."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, ChangeGroup, Set
from orgplan.changes.compare import compare
from orgplan.changes.describe import label
from orgplan.changes.draft import Draft
from orgplan.errors import OrgplanError
from orgplan.model.keys import numbered
from orgplan.model.organization import Organization
from orgplan.model.plans import Scenario, ScenarioChange, ScenarioStatus
from orgplan.model.table import Table
from orgplan.scenarios.book import Book
from orgplan.scenarios.branching import children_of, existing
from orgplan.scenarios.cells import OF_THE_PLAN
from orgplan.scenarios.inheriting import prepend, rows_of, stand_on
from orgplan.scenarios.reading import Rows, read
from orgplan.scenarios.scenario import Part, lenient, parts_of


def promote(plan: Organization, scenario: str, *, until: date | None = None) -> ChangeGroup:
    """Give the plan a scenario's changes and those of its parents; the scenario is implemented.

    With a day, only what takes effect by then goes in, and the rest stays. What stands on the
    scenario shows what it showed; what stands on the plan then stands on the plan as promoted.
    """
    row = existing(plan, scenario)
    if row.status is ScenarioStatus.IMPLEMENTED:
        raise OrgplanError(f"{label(row)} is implemented already.", where=f"scenario {row.id}")
    parts = parts_of(plan, row.id, until)
    if until is not None and not any(part.rows for part in parts):
        raise OrgplanError(
            f"Nothing in {label(row)} takes effect by {until.isoformat()}.",
            where=f"scenario {row.id}",
            fix="Choose a later day.",
        )
    changes = [*_fresh(plan, _fitting(plan, row, parts)), *_settled(plan, parts)]
    after = apply(plan, changes)
    _refuse_another_order(plan, after, row)
    for child in children_of(plan, row.id):
        changes.extend(_as_before(plan, after, row, child))
    by = f" as far as it takes effect by {until.isoformat()}" if until else ""
    return ChangeGroup(f"Promote {label(row)} to the plan{by}", tuple(changes), "promote")


def _fitting(plan: Organization, scenario: Scenario, parts: Sequence[Part]) -> list[Change]:
    draft = Draft(plan)
    try:
        return [
            step.change for part in parts for step in read(draft, part.scenario, part.rows, None)
        ]
    except OrgplanError as error:
        raise OrgplanError(
            f"{label(scenario)} cannot be promoted. {error.message}",
            where=error.where,
            fix="Rebase it first, or promote it as a whole.",
        ) from None


def _fresh(plan: Organization, changes: Iterable[Change]) -> Iterator[Change]:
    """Yield changes whose old values are what the plan holds, so that they can be taken back."""
    draft = Draft(plan)
    for change in changes:
        fresh = change
        if isinstance(change, Set):
            held = draft.get(change.kind, change.id)
            fresh = dataclasses.replace(change, old=getattr(held, change.field))
        draft.make(fresh)
        yield fresh


def _settled(plan: Organization, parts: Sequence[Part]) -> Iterator[Change]:
    """Yield what becomes of the scenarios that were promoted, and of those that stood on them."""
    staying: set[str] = set()
    for part in parts:
        row = part.scenario
        if len(part.rows) < len(rows_of(plan, row.id)):
            staying.add(row.id)
            yield from _kept_as_record(plan, row, part.rows)
        else:
            old, new = row.status, ScenarioStatus.IMPLEMENTED
            yield Set(Scenario, row.id, "status", old, new)
    promoted = {part.scenario.id for part in parts} - staying
    for row in plan.scenarios:
        if row.id in promoted or row.parent in promoted:
            yield from stand_on(row, "", None)


def _kept_as_record(plan: Organization, scenario: Scenario, rows: Rows) -> Iterator[Change]:
    """Yield the changes that move promoted rows of a scenario that stays to one of their own."""
    if not rows:
        return
    (record_id,) = numbered([f"{scenario.id}-implemented"], plan.scenarios.ids())
    yield Add(
        Scenario(
            id=record_id,
            name=f"{label(scenario)}, implemented part",
            status=ScenarioStatus.IMPLEMENTED,
            effective_date=scenario.effective_date,
            note=scenario.note,
        )
    )
    for row in rows:
        yield Set(ScenarioChange, row.id, "scenario", row.scenario, record_id)


def _refuse_another_order(plan: Organization, after: Organization, scenario: Scenario) -> None:
    """Refuse a part of a scenario that, made first, would leave the whole another one."""
    was, now = (lenient(of, scenario.id) for of in (plan, after))
    if now.misfits or _differences(now.organization, was.organization):
        raise OrgplanError(
            f"In {label(scenario)}, what takes effect later was made before what is promoted.",
            where=f"scenario {scenario.id}",
            fix="Promote it as a whole, or give these changes one day.",
        )


def _as_before(
    plan: Organization, after: Organization, scenario: Scenario, child: Scenario
) -> Iterator[Change]:
    """Yield rows that a child needs to show what it showed: on a day, it had less than all."""
    now = after.scenarios[child.id]
    taken_back = _differences(_ground(after, now), _ground(plan, child))
    if taken_back and child.status is not ScenarioStatus.IMPLEMENTED:
        group = ChangeGroup(f"As it was before {label(scenario)} was promoted", taken_back)
        others = Table(row for row in after.scenario_changes if row.scenario != child.id)
        book = Book(dataclasses.replace(after, scenario_changes=others), now, group)
        for change in taken_back:
            book.enter(change)
        yield from prepend(after, child, book.rows)


def _ground(plan: Organization, scenario: Scenario) -> Organization:
    """Return what a scenario stands on."""
    return lenient(plan, scenario.parent, scenario.branched_on).organization


def _differences(before: Organization, after: Organization) -> tuple[Change, ...]:
    kept = {kind.table: getattr(before, kind.table) for kind in OF_THE_PLAN}
    return compare(before, dataclasses.replace(after, **kept))
