"""Cut line, waterfall and optimum side by side, initiative by initiative."""

from __future__ import annotations

from orgplan.capacity.baselines import cut_line, waterfall
from orgplan.capacity.explanation import PlanRow, ThreePlans
from orgplan.capacity.plan import Baseline, CapacityPlan, Funded, Outcome
from orgplan.capacity.problem import Initiative, Problem
from orgplan.capacity.remaining import candidates
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import delivered, worth
from solvers.explain.asking import is_proven

NAMES = ("the cut line", "the waterfall", "the optimum")


def three_plans(problem: Problem, outcome: Outcome) -> ThreePlans:
    """Return the three plans with what each initiative delivers in them."""
    found = candidates(problem)
    best = outcome.plan or CapacityPlan((), ())
    plans = (
        _judged(problem, cut_line(problem, found)),
        _judged(problem, waterfall(problem, found)),
        _judged(problem, Baseline("optimum", best, worth(problem, best))),
    )
    rows = [_row(problem, one, plans) for one in problem.initiatives]
    rows.sort(key=lambda row: not row.note)
    return ThreePlans(*plans, tuple(rows), is_proven(outcome), outcome.gap)


def _judged(problem: Problem, plan: Baseline) -> Baseline:
    return Baseline(plan.name, plan.plan, plan.worth, verify(problem, plan.plan), plan.note)


def _row(
    problem: Problem, initiative: Initiative, plans: tuple[Baseline, Baseline, Baseline]
) -> PlanRow:
    funded = [plan.plan.funding(initiative.id) for plan in plans]
    values = [None if one is None else delivered(problem, initiative, one) for one in funded]
    return PlanRow(initiative.id, values[0], values[1], values[2], _note(funded))


def _note(funded: list[Funded | None]) -> str:
    """Say in which plans it is, or how its time or share differs; blank where nothing does."""
    inside = [name for name, one in zip(NAMES, funded, strict=True) if one is not None]
    if 0 < len(inside) < len(funded):
        only = "Only " if len(inside) == 1 else ""
        verb = "funds it" if len(inside) == 1 else "fund it"
        sentence = f"{only}{' and '.join(inside)} {verb}."
        return sentence[0].upper() + sentence[1:]
    ends = {one.last for one in funded if one is not None}
    if len(ends) > 1:
        return "It ends at different times."
    shares = {one.share for one in funded if one is not None}
    return "Different shares of it are funded." if len(shares) > 1 else ""
