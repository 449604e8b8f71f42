"""What one more full-time engineer is worth, by team, skill and start, net of ramp and cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.explanation import OneMore
from orgplan.capacity.plan import CapacityPlan, Outcome
from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import Pool, Problem
from orgplan.capacity.reinforcement import Hire
from orgplan.capacity.worth import worth
from solvers.explain.asking import Asking, is_proven, sum_of_gaps
from solvers.explain.capacity import pool
from solvers.explain.hypotheses import with_pools
from solvers.explain.scene import promising
from solvers.linear import LinearProgram
from solvers.question import question

CONFIRMED = 8
"""Heads confirmed by solving again, the most promising first."""

PREVIEWED = 12
"""Further heads that are listed with the estimate of the linear relaxation."""

_STARTS = 2
"""Starts confirmed of one team and skill."""


@dataclass(frozen=True, slots=True)
class _Head:
    """One more engineer: what they net by period and cost over the horizon, if that is known."""

    team: str
    skill: str
    start: int
    net: tuple[float, ...]
    cost: float | None
    estimate: float = 0.0

    @property
    def promise(self) -> float:
        """Return the estimated value after the cost."""
        return self.estimate - (self.cost or 0.0)


def worth_of_one_more(
    problem: Problem, outcome: Outcome, asking: Asking, confirmed: int = CONFIRMED
) -> tuple[OneMore, ...]:
    """Return heads by what they bring: the best solved again, the others as previews."""
    asking.progress.report(0.0, "Estimating one more engineer in every team and skill.")
    plan = outcome.plan or CapacityPlan((), ())
    heads = sorted(_estimated(problem, plan, asking), key=lambda head: -head.promise)
    chosen = list(_spread(heads, confirmed))
    problems = [with_pools(problem, [_joined(head)]) for head in chosen]
    outcomes = asking.solve_each(problems, plan, f"Solving again with each of {len(chosen)} heads.")
    rows = [
        _row(head, problem, outcome, after) for head, after in zip(chosen, outcomes, strict=True)
    ]
    rest = [head for head in heads if head not in chosen and head.estimate > 0]
    previews = [_preview(head) for head in rest[:PREVIEWED]]
    return (*sorted(rows, key=_best_first), *sorted(previews, key=_best_first))


def _best_first(row: OneMore) -> tuple[float, bool, str, str, int]:
    net = row.value if row.net is None else row.net
    return (-net, not row.exact, row.team, row.skill, row.start)


def _spread(heads: Iterable[_Head], most: int) -> Iterator[_Head]:
    """Yield the most promising heads, few starts of each team and skill."""
    taken: Counter[tuple[str, str]] = Counter()
    for head in heads:
        if taken.total() < most and taken[head.team, head.skill] < _STARTS:
            taken[head.team, head.skill] += 1
            yield head


def _joined(head: _Head) -> Pool:
    return pool("one more", head.team, head.skill, np.array(head.net))


def _estimated(problem: Problem, plan: CapacityPlan, asking: Asking) -> list[_Head]:
    """Return all heads with what the linear relaxation says of them."""
    heads = list(_heads(problem))
    probes = tuple(
        Hire(f"one more {number}", head.team, head.skill, 1, head.start, (head.net,), (0.0,))
        for number, head in enumerate(heads)
    )
    asked = question(replace(problem, hires=(*problem.hires, *probes)))
    x = asked.solution(plan)
    matrix = asked.matrix if x is None else promising(asked, x)
    layout, upper = asked.layout.heads, matrix.upper.copy()
    own = layout.hire >= len(problem.hires)
    upper[layout.column[own]] = 0.0
    answer = LinearProgram(replace(matrix, upper=upper), seconds=asking.share(4.0)).solve()
    if answer is None:
        return heads
    found = np.zeros(len(heads))
    found[layout.hire[own] - len(problem.hires)] = answer.worth[layout.column[own]]
    return [
        replace(head, estimate=max(0.0, float(gain)))
        for head, gain in zip(heads, found, strict=True)
    ]


def _heads(problem: Problem) -> Iterator[_Head]:
    places = {
        (team, work.skill)
        for one in problem.initiatives
        for work in one.work
        for team in work.teams
        if work.likely > 0
    }
    for team, skill in sorted(places):
        rows = [h for h in problem.hires if (h.team, h.skill) == (team, skill) and h.nets]
        yield from _hired(rows[0]) if rows else _like_others(problem, team, skill)


def _hired(hire: Hire) -> Iterator[_Head]:
    for start, net, cost in zip(hire.starts, hire.nets, hire.costs, strict=True):
        yield _Head(hire.team, hire.skill, start, net, cost)


def _like_others(problem: Problem, team: str, skill: str) -> Iterator[_Head]:
    """Yield heads who net what people of the team net on average, without ramp or known cost."""
    usual = _usual_net(problem, team)
    for period in problem.periods:
        net = np.where(np.arange(1, len(usual) + 1) >= period.number, usual, 0.0)
        if net.any():
            yield _Head(team, skill, period.number, tuple(net.tolist()), None)


def _usual_net(problem: Problem, team: str) -> FloatArray:
    nets = [pool.net for pool in problem.pools if pool.team == team and not pool.only]
    if nets:
        usual: FloatArray = np.array(nets).mean(axis=0)
        return usual
    return np.array([period.months for period in problem.periods])


def _row(head: _Head, problem: Problem, before: Outcome, after: Outcome) -> OneMore:
    plan = before.plan or CapacityPlan((), ())
    gain = after.worth.objective - worth(problem, plan).objective if after.worth else 0.0
    here = {one.initiative for one in plan.funded}
    there = [one.initiative for one in after.plan.funded] if after.plan else []
    return OneMore(
        team=head.team,
        skill=head.skill,
        start=head.start,
        value=round(gain, 9),
        cost=head.cost,
        funds=tuple(name for name in there if name not in here),
        exact=is_proven(before) and is_proven(after),
        gap=sum_of_gaps(before, after),
    )


def _preview(head: _Head) -> OneMore:
    return OneMore(
        team=head.team,
        skill=head.skill,
        start=head.start,
        value=round(head.estimate, 9),
        cost=head.cost,
        funds=(),
        exact=False,
        gap=None,
        preview=True,
    )
