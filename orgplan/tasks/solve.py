"""Solving: from an organization to a verified plan with its baselines and reasons."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from orgplan.capacity.baselines import cut_line, waterfall
from orgplan.capacity.build import (
    Built,
    answer_hash,
    build_problem,
    plan_from_records,
    problem_hash,
)
from orgplan.capacity.plan import (
    Baseline,
    CapacityPlan,
    Limits,
    Outcome,
    Reason,
    ReasonCode,
)
from orgplan.capacity.problem import Problem
from orgplan.capacity.reasons import reasons
from orgplan.capacity.solver import Solver
from orgplan.capacity.staffing import staffing
from orgplan.capacity.utilization import utilization
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from orgplan.changes.timeline import Timeline
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.plans import Plan, PlanKind
from orgplan.progress import Progress
from orgplan.reports.sentences import no_plan
from orgplan.reports.solving import SolveReport

COMPUTED = ("cut_line", "waterfall")
"""Names of the plans that every solve makes for comparison."""


def solve(
    source: Organization | Timeline,
    solver: Solver,
    limits: Limits,
    progress: Progress,
    scenario: str = "",
) -> SolveReport:
    """Find, verify and explain the best plan for an organization's initiatives.

    A timeline gives people from day to day, and initiatives and rules as they are in the end.
    `scenario` names the one the organization stands for; its own stored plans stand beside.
    """
    clock = _Clock()
    organization = source.last if isinstance(source, Timeline) else source
    with clock.measures("build"):
        progress.report(None, "Building the question")
        built = _built(source, scenario)
        baselines = _baselines(built.problem)
    with clock.measures("solve"):
        start = baselines[1].plan
        outcome = solver.solve(built.problem, limits, progress, start)
    with clock.measures("explain"):
        manual = tuple(_manual_plans(organization, built.problem, scenario))
        return _report(organization, built, (*baselines, *manual), outcome, limits, clock)


def _built(source: Organization | Timeline, scenario: str) -> Built:
    organization = source.last if isinstance(source, Timeline) else source
    if len(organization.initiatives):
        built = build_problem(source, scenario)
        if built.problem.initiatives:
            return built
    raise OrgplanError(
        "There is nothing to plan: no initiative is open.",
        where="Initiatives",
        fix="Add initiatives with their demand, or reopen one that is done or refused.",
    )


def _baselines(problem: Problem) -> tuple[Baseline, Baseline]:
    return _judged(problem, cut_line(problem)), _judged(problem, waterfall(problem))


def _judged(problem: Problem, baseline: Baseline) -> Baseline:
    breaches = verify(problem, baseline.plan)
    return Baseline(baseline.name, baseline.plan, baseline.worth, breaches, baseline.note)


def _manual_plans(
    organization: Organization, problem: Problem, scenario: str
) -> Iterator[Baseline]:
    """Yield the stored plans of the scenario and of all; a name that is taken gets the id."""
    taken = set(COMPUTED)
    for row in organization.plans:
        if _stands_beside(row, scenario):
            name = row.name or row.id
            name = f"{name} ({row.id})" if name in taken else name
            taken.add(name)
            plan = plan_from_records(organization, row.id, problem)
            yield _judged(problem, Baseline(name, plan, worth(problem, plan)))


def _stands_beside(row: Plan, scenario: str) -> bool:
    if row.plan_kind is PlanKind.RECORD:
        return row.scenario == scenario
    return row.plan_kind is PlanKind.MANUAL and row.scenario in {"", scenario}


def _report(
    organization: Organization,
    built: Built,
    baselines: tuple[Baseline, ...],
    outcome: Outcome,
    limits: Limits,
    clock: _Clock,
) -> SolveReport:
    problem, plan = built.problem, outcome.plan or CapacityPlan((), ())
    units = sorted({i.value_unit for i in organization.initiatives if i.value_unit})
    return SolveReport(
        problem=problem,
        outcome=outcome,
        cut_line=baselines[0],
        waterfall=baselines[1],
        manual=baselines[2:],
        reasons=_reasons(problem, outcome),
        breaches=verify(problem, plan),
        utilization=utilization(problem, plan),
        staffing=staffing(problem, plan, built.supply),
        defaults=built.defaults,
        findings=built.findings,
        model_hash=problem_hash(problem),
        plan_hash=answer_hash(plan),
        limits=limits,
        seconds=(*clock.seconds.items(),),
        currency=organization.plan_settings.currency,
        value_unit=" / ".join(units),
    )


def _reasons(problem: Problem, outcome: Outcome) -> tuple[Reason, ...]:
    """Say why each is out; where there is no plan at all, no other reason counts."""
    if outcome.plan is not None:
        return reasons(problem, outcome.plan)
    said = no_plan(outcome)
    return tuple(Reason(one.id, ReasonCode.NO_PLAN, said) for one in problem.initiatives)


class _Clock:
    """Seconds spent by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def measures(self, step: str) -> Iterator[None]:
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = time.perf_counter() - began
