"""What a scenario's stored plan of record delivers; nothing is solved for it."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.capacity.build import build_problem, plan_from_records, problem_hash
from orgplan.capacity.worth import worth
from orgplan.changes.timeline import Timeline
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.plans import Plan, PlanKind
from orgplan.scenarios.scenario import is_baseline


@dataclass(frozen=True, slots=True)
class PlanValue:
    """The value of a stored plan, and whether the plan answers another question than today's."""

    value: float
    is_stale: bool


def plan_value(plan: Organization, scenario: str, over_time: Timeline) -> PlanValue | None:
    """Return what the plan of record is worth in a scenario; None where it was never solved."""
    row = plan_of_record(plan, scenario)
    if row is None:
        return None
    try:
        problem = build_problem(over_time).problem
    except OrgplanError:
        return None
    stored = plan_from_records(over_time.last, row.id, problem)
    is_stale = bool(row.model_hash) and row.model_hash != problem_hash(problem)
    return PlanValue(worth(problem, stored).value, is_stale)


def plan_of_record(plan: Organization, scenario: str) -> Plan | None:
    """Return the stored plan that stands for a scenario, the newest if there are several."""
    found = None
    for row in plan.plans:
        same = row.scenario == scenario
        both_baseline = is_baseline(plan, row.scenario) and is_baseline(plan, scenario)
        if row.plan_kind is PlanKind.RECORD and (same or both_baseline):
            found = row
    return found
