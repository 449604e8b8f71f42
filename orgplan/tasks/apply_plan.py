"""Making a solved plan the plan of record, as one step that can be undone."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.build import records_from_plan
from orgplan.changes.change import Add, Change, ChangeGroup, Close
from orgplan.model.organization import Organization
from orgplan.model.plans import Allocation, Plan, PlanKind
from orgplan.reports.solving import SolveReport

PLAN_OF_RECORD = "record"


def apply_plan(organization: Organization, report: SolveReport, scenario: str = "") -> ChangeGroup:
    """Return the changes that replace the plan of record by the report's plan.

    Every scenario has a plan of record of its own, kept in the plan beside the baseline's.
    """
    record = f"{PLAN_OF_RECORD}-{scenario}" if scenario else PLAN_OF_RECORD
    changes = (*_removals(organization, record), *_additions(report, record, scenario))
    count = len(report.plan.funded)
    return ChangeGroup(f"Apply the plan with {count} funded initiatives", changes, "apply_plan")


def _removals(organization: Organization, record: str) -> Iterator[Change]:
    old = organization.plans.get(record)
    if old is None:
        return
    for row in organization.allocations:
        if row.plan == record:
            yield Close(Allocation, row.id, row, erase=True)
    yield Close(Plan, old.id, old, erase=True)


def _additions(report: SolveReport, record: str, scenario: str) -> Iterator[Change]:
    yield Add(
        Plan(
            id=record,
            name="Plan of record",
            scenario=scenario,
            plan_kind=PlanKind.RECORD,
            model_hash=report.model_hash,
        )
    )
    problem = report.problem
    divisible = {initiative.id for initiative in problem.initiatives if initiative.divisible}
    for row in records_from_plan(record, report.plan, problem.periods, divisible):
        yield Add(row)
