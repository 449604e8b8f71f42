"""The plan of record, against which a solve counts its changes."""

from __future__ import annotations

from orgplan.capacity.build.notes import Notes
from orgplan.capacity.build.stored_plans import plan_from_records
from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.problem import Problem
from orgplan.model.organization import Organization
from orgplan.model.plans import PlanKind


def plan_of_record(
    organization: Organization, scenario: str, problem: Problem, notes: Notes
) -> CapacityPlan | None:
    """Read a scenario's stored plan of record, the newest of several; None where there is none."""
    stored = [
        row
        for row in organization.plans
        if row.plan_kind is PlanKind.RECORD and row.scenario == scenario
    ]
    if stored:
        return plan_from_records(organization, stored[-1].id, problem)
    if problem.max_changes is not None:
        settings = organization.plan_settings
        message = "There is no plan of record yet, so max_changes counts nothing."
        fix = "Apply a plan first, or leave max_changes blank."
        notes.mention("CAP-number", settings, "max_changes", message, fix)
    return None
