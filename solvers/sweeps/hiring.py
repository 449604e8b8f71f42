"""Whom to hire for a sum of money: heads and initiatives chosen together, then told one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from orgplan.capacity.explanation import HiringPlan, HiringStep
from orgplan.capacity.plan import CapacityPlan, Hired, Limits
from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import Problem
from orgplan.capacity.reinforcement import Hire
from orgplan.capacity.worth import worth
from orgplan.errors import OrgplanError
from orgplan.progress import Progress
from solvers.arrays import Arrays
from solvers.engine import Effort, Solved, solve
from solvers.question import Question, question
from solvers.sweeps.frontier import NOTHING, Reached
from solvers.sweeps.items import Item, Sweep, solve_all

THRIFT = 1e-6
"""Share of the objective that not spending money is worth: heads that bring nothing stay out."""


def hiring_plan(problem: Problem, budget: float, sweep: Sweep, progress: Progress) -> HiringPlan:
    """Return the hires that let the plan deliver most within a budget, the worthiest first.

    The money is there to be spent: it limits the heads and does not lower the value. Every step
    adds its heads to those before it, and its value is what the objective gains by them.
    """
    _refuse_without_hires(problem)
    progress.report(None, "Choosing heads and initiatives together")
    chosen, plan, gap = best_hires(free(problem), problem, budget, sweep.limits, progress)
    ordered = _by_worth(problem, chosen, plan, sweep, progress)
    reached = _one_by_one(problem, ordered, plan, sweep, progress)
    steps = tuple(
        _step(problem, hired, before, after)
        for hired, before, after in zip(ordered, reached, reached[1:], strict=False)
    )
    return HiringPlan(
        budget=budget,
        spent=sum(step.cost for step in steps),
        value=sum(step.value for step in steps),
        steps=steps,
        exact=gap == 0.0,
        gap=gap,
    )


def free(problem: Problem) -> Problem:
    """Return the problem with heads that cost nothing."""
    hires = (replace(hire, costs=(0.0,) * len(hire.costs)) for hire in problem.hires)
    return replace(problem, hires=tuple(hires))


def only(problem: Problem, hired: Sequence[Hired]) -> Problem:
    """Return the problem in which just these heads can be hired, for nothing."""
    rows = {hire.id: hire for hire in problem.hires}
    return replace(problem, hires=tuple(_narrowed(rows[one.hire], one) for one in hired))


def best_hires(
    problem: Problem, priced: Problem, budget: float, limits: Limits, progress: Progress
) -> tuple[tuple[Hired, ...], CapacityPlan, float | None]:
    """Return the heads of the best plan whose cost is within the budget, that plan, and its gap."""
    asked = question(problem)
    cost = _costs(asked, priced)
    limited = _thrifty(asked, cost).requiring(-cost, -budget) if cost.any() else asked.matrix
    solved = _solved(asked, limited, limits, progress)
    if solved.x is None:
        return (), NOTHING, None
    plan = asked.plan(solved.x)
    value = worth(problem, plan)
    missing = max(0.0, solved.bound - value.objective - _thrift(asked) * 2)
    gap = 0.0 if solved.proven or not missing else missing / value.value if value.value else None
    return plan.hires, plan, gap


def _solved(asked: Question, matrix: Arrays, limits: Limits, progress: Progress) -> Solved:
    """Solve with every promise kept, and where that cannot be with as few unkept as possible."""
    effort = Effort(seconds=limits.seconds, nodes=limits.work, gap=limits.gap, seed=limits.seed)
    kept = matrix.upper.copy()
    kept[asked.layout.unmet] = 0.0
    solved = solve(replace(matrix, upper=kept), effort, progress.token)
    progress.check()
    if solved.x is not None or not len(asked.layout.unmet):
        return solved
    gain = matrix.gain.copy()
    gain[asked.layout.unmet] -= 1.0 + 2.0 * abs(asked.ceiling())
    return solve(replace(matrix, gain=gain), effort, progress.token)


def _costs(asked: Question, priced: Problem) -> FloatArray:
    """Return what one head of each column costs, 0 for all other columns."""
    heads = asked.layout.heads
    cost = np.zeros(asked.matrix.width)
    for column, row, start in zip(heads.column, heads.hire, heads.start, strict=True):
        hire = priced.hires[row]
        cost[column] = hire.costs[start - hire.first]
    return cost


def _thrift(asked: Question) -> float:
    return THRIFT * max(1.0, abs(asked.ceiling()))


def _thrifty(asked: Question, cost: FloatArray) -> Arrays:
    """Charge so little for heads that all of them together cost less than the thrift."""
    most = float((cost * np.minimum(asked.matrix.upper, 1e6)).sum())
    gain = asked.matrix.gain - cost * (_thrift(asked) / max(most, 1e-9))
    return replace(asked.matrix, gain=gain)


def _by_worth(
    problem: Problem,
    chosen: Sequence[Hired],
    plan: CapacityPlan,
    sweep: Sweep,
    progress: Progress,
) -> tuple[Hired, ...]:
    """Order heads by what they bring alone for their money."""
    bare = replace(plan, hires=())
    items = [_item(problem, [one], bare, sweep) for one in chosen]
    outcomes = solve_all(items, sweep.executor, progress, "Weighing each hire alone")
    alone = [outcome.worth.objective if outcome.worth else 0.0 for outcome in outcomes]
    base = _item(problem, [], bare, sweep)
    (without,) = solve_all([base], sweep.executor, progress, "Planning without hires")
    least = without.worth.objective if without.worth else 0.0
    order = sorted(
        range(len(chosen)),
        key=lambda n: (-(alone[n] - least) / max(_cost(problem, chosen[n]), 1e-9), chosen[n]),
    )
    return tuple(chosen[number] for number in order)


def _one_by_one(
    problem: Problem,
    ordered: Sequence[Hired],
    plan: CapacityPlan,
    sweep: Sweep,
    progress: Progress,
) -> list[Reached]:
    """Return the best plan with none of the heads, with the first, with the first two and so on."""
    plan = replace(plan, hires=tuple(replace(one, hire=_name(one)) for one in plan.hires))
    firsts = [ordered[:count] for count in range(len(ordered) + 1)]
    items = [_item(problem, hired, plan, sweep) for hired in firsts]
    outcomes = solve_all(items, sweep.executor, progress, "Hiring step by step")
    found: list[Reached] = []
    for count, (item, outcome) in enumerate(zip(items, outcomes, strict=True)):
        plans = [outcome.plan or NOTHING, *([found[-1].plan] if found else [])]
        plans += [plan] if count == len(ordered) else []
        best = max(plans, key=lambda one: worth(item.problem, one).key())
        found.append(Reached(count, best, worth(item.problem, best), outcome.bound))
    return found


def _item(problem: Problem, hired: Sequence[Hired], start: CapacityPlan, sweep: Sweep) -> Item:
    return Item(only(problem, hired), sweep.solver, sweep.limits, start)


def _step(problem: Problem, hired: Hired, before: Reached, after: Reached) -> HiringStep:
    hire = next(one for one in problem.hires if one.id == hired.hire)
    known = {one.initiative for one in before.plan.funded}
    return HiringStep(
        team=hire.team,
        skill=hire.skill,
        start=hired.start,
        heads=hired.heads,
        cost=_cost(problem, hired),
        value=after.worth.objective - before.worth.objective,
        funds=tuple(one.initiative for one in after.plan.funded if one.initiative not in known),
    )


def _cost(problem: Problem, hired: Hired) -> float:
    hire = next(one for one in problem.hires if one.id == hired.hire)
    return hired.heads * hire.costs[hired.start - hire.first]


def _narrowed(hire: Hire, hired: Hired) -> Hire:
    """Return the row of hires that allows just this start, for nothing."""
    net = hire.nets[hired.start - hire.first]
    return Hire(_name(hired), hire.team, hire.skill, hired.heads, hired.start, (net,), (0.0,))


def _name(hired: Hired) -> str:
    """Return the id of a row that allows just one start: a row of hires may be used at several."""
    return f"{hired.hire} {hired.start}"


def _refuse_without_hires(problem: Problem) -> None:
    if not any(hire.nets and hire.max_heads for hire in problem.hires):
        raise OrgplanError(
            "There is nobody to hire: no row says which heads a plan may add.",
            where="Hires",
            fix="Add rows to sheet Hires with team, skill and max_heads.",
        )
