"""Frontiers: the best value at each level of people, budget or changes, and where it bends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from orgplan.capacity.explanation import Frontier, FrontierPoint
from orgplan.capacity.levels import Against, at_level
from orgplan.capacity.plan import CapacityPlan, Outcome, Worth
from orgplan.capacity.problem import Problem
from orgplan.capacity.worth import worth
from orgplan.progress import Progress
from solvers.sweeps.items import Sweep, solve_all

NOTHING = CapacityPlan((), ())


@dataclass(frozen=True, slots=True)
class Reached:
    """The best plan known at a level, and the bound proven there."""

    level: float
    plan: CapacityPlan
    worth: Worth
    bound: float | None

    @property
    def gap(self) -> float | None:
        """Return (bound − objective) ÷ value, as solves tell it."""
        if self.bound is None:
            return None
        missing = max(0.0, self.bound - self.worth.objective)
        if self.worth.value:
            return missing / abs(self.worth.value)
        return None if missing else 0.0


def frontier(
    problem: Problem, against: Against, levels: Sequence[float], sweep: Sweep, progress: Progress
) -> Frontier:
    """Return the best value level by level, from the lowest to the highest."""
    return told(against, reached(problem, against, levels, sweep, progress))


def reached(
    problem: Problem, against: Against, levels: Sequence[float], sweep: Sweep, progress: Progress
) -> tuple[Reached, ...]:
    """Return the best plan of each level, never worse than that of a lower one.

    Every level starts from the same plan, so that the answer does not depend on what runs where.
    A plan of a lower level is one of the higher level too, and stands where no better was found.
    """
    ordered = sorted(set(levels))
    problems = [at_level(problem, against, level) for level in ordered]
    outcomes = solve_all(sweep.items(problems), sweep.executor, progress, "Solving the levels")
    found: list[Reached] = []
    for level, asked, outcome in zip(ordered, problems, outcomes, strict=True):
        own = _own(level, asked, outcome)
        found.append(_not_below(own, found[-1], asked) if found else own)
    return tuple(found)


def told(against: Against, found: Sequence[Reached]) -> Frontier:
    """Say what each level brings, who enters and who leaves, and where the knee is."""
    bend = knee([(one.level, one.worth.objective) for one in found])
    points = []
    for number, one in enumerate(found):
        before = _names(found[number - 1].plan) if number else set()
        now = _names(one.plan)
        points.append(
            FrontierPoint(
                level=one.level,
                value=one.worth.value,
                objective=one.worth.objective,
                gap=one.gap,
                enters=tuple(sorted(now - before)),
                leaves=tuple(sorted(before - now)),
                is_knee=number == bend,
            )
        )
    return Frontier(against.value, against.unit, tuple(points))


def knee(points: Sequence[tuple[float, float]]) -> int | None:
    """Return the point that lies farthest above the line from first to last; None if none does."""
    if len(points) < 3:
        return None
    (x0, y0), (x1, y1) = points[0], points[-1]
    width, height = x1 - x0, y1 - y0
    if width <= 0 or height <= 0:
        return None
    above = [(y - y0) / height - (x - x0) / width for x, y in points]
    best = max(range(len(points)), key=above.__getitem__)
    return best if above[best] > 1e-9 else None


def _own(level: float, asked: Problem, outcome: Outcome) -> Reached:
    plan = outcome.plan or NOTHING
    return Reached(level, plan, outcome.worth or worth(asked, plan), outcome.bound)


def _not_below(own: Reached, before: Reached, asked: Problem) -> Reached:
    carried = worth(asked, before.plan)
    return replace(own, plan=before.plan, worth=carried) if carried.key() > own.worth.key() else own


def _names(plan: CapacityPlan) -> set[str]:
    return {one.initiative for one in plan.funded}
