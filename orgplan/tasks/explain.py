"""Explaining: a solved plan to ask about, and the initiatives that may be asked for."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from orgplan.capacity.explaining import Explainer
from orgplan.capacity.explanation import WhatItTakes, WhyNot
from orgplan.capacity.plan import CapacityPlan, Limits, Outcome, Status
from orgplan.capacity.problem import Problem
from orgplan.capacity.solver import Solver
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from orgplan.changes.timeline import Timeline
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.reports.sentences import no_plan
from orgplan.reports.solving import SolveReport
from orgplan.tasks.solve import solve


def solved_to_explain(
    source: Organization | Timeline,
    solver: Solver,
    limits: Limits,
    progress: Progress,
    scenario: str = "",
) -> SolveReport:
    """Solve a plan that is to be explained, from the plan of record on where that is valid."""
    return solve(source, _FromRecord(solver), limits, progress, scenario)


@dataclass(frozen=True, slots=True)
class _FromRecord:
    """Starts a solver from the plan of record where it breaks no rule and is worth more."""

    solver: Solver

    def solve(
        self,
        problem: Problem,
        limits: Limits,
        progress: Progress,
        start: CapacityPlan | None = None,
    ) -> Outcome:
        """Return the solver's outcome."""
        return self.solver.solve(problem, limits, progress, _better(problem, start))


def _better(problem: Problem, start: CapacityPlan | None) -> CapacityPlan | None:
    record = problem.record
    if record is None or any(one.rule != "must_do" for one in verify(problem, record)):
        return start
    if start is not None and worth(problem, start).key() >= worth(problem, record).key():
        return start
    return record


def planned(report: SolveReport) -> SolveReport:
    """Return a solve that has a plan to explain.

    Raises:
        OrgplanError: it has none, so there is nothing to compare with.
    """
    if report.outcome.plan is not None:
        return report
    impossible = report.outcome.status is Status.INFEASIBLE
    raise OrgplanError(
        f"There is nothing to explain. {no_plan(report.outcome)}",
        fix="Ask for the conflict: it names what clashes." if impossible else "Give it more time.",
    )


def why_not(
    report: SolveReport, initiative: str, explainer: Explainer, limits: Limits, progress: Progress
) -> WhyNot:
    """Say what funding an initiative would cost and displace."""
    name = known(report.problem, initiative)
    return explainer.why_not(report.problem, report.outcome, name, limits, progress)


def what_would_it_take(
    report: SolveReport, initiative: str, explainer: Explainer, limits: Limits, progress: Progress
) -> WhatItTakes:
    """Find the least capacity, delay or cut by which an initiative fits beside all others."""
    name = known(report.problem, initiative)
    return explainer.what_would_it_take(report.problem, report.outcome, name, limits, progress)


def known(problem: Problem, initiative: str) -> str:
    """Return the id of an open initiative, whatever its case.

    Raises:
        MissingInput: there is none of this id.
    """
    ids = {one.id.casefold(): one.id for one in problem.initiatives}
    found = ids.get(initiative.casefold())
    if found is not None:
        return found
    near = get_close_matches(initiative.casefold(), ids, n=3, cutoff=0.4)
    example = next(iter(ids.values()))
    hint = f"Did you mean {' or '.join(ids[one] for one in near)}?" if near else ""
    raise MissingInput(
        f"There is no open initiative with the id {initiative}.",
        where="ID",
        fix=hint or f"Name one by its id, such as {example}; orgplan solve lists them all.",
    )
