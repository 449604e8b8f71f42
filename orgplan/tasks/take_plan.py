"""Taking another plan for the same question in place of the one a solve found."""

from __future__ import annotations

from dataclasses import replace

from orgplan.capacity.build import build_problem, problem_hash
from orgplan.capacity.plan import CapacityPlan, Outcome, Status, Worth
from orgplan.capacity.reasons import reasons
from orgplan.capacity.staffing import staffing
from orgplan.capacity.utilization import utilization
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.reports.solving import SolveReport


def take_plan(organization: Organization, report: SolveReport, plan: CapacityPlan) -> SolveReport:
    """Return the report of a solve with another plan, valued and verified anew.

    Raises:
        OrgplanError: the organization asks another question than the report answers.
    """
    built = build_problem(organization)
    if problem_hash(built.problem) != report.model_hash:
        raise OrgplanError(
            "The plan has changed since this solve.", fix="Solve again, then take the plan."
        )
    problem = report.problem
    return replace(
        report,
        outcome=_with_plan(report.outcome, plan, worth(problem, plan)),
        reasons=reasons(problem, plan),
        breaches=verify(problem, plan),
        utilization=utilization(problem, plan),
        staffing=staffing(problem, plan, built.supply),
    )


def _with_plan(outcome: Outcome, plan: CapacityPlan, value: Worth) -> Outcome:
    """Return an outcome whose bound still holds, and whose gap is measured to the other plan."""
    missing = None if outcome.bound is None else max(0.0, outcome.bound - value.objective)
    gap = missing / value.value if missing is not None and value.value > 0 else None
    return replace(
        outcome,
        status=Status.OPTIMAL if gap == 0 else Status.FEASIBLE,
        plan=plan,
        worth=value,
        gap=gap,
        reproducible=False,
    )
