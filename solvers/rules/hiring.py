"""Hires: heads that a plan may add, and how many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.problem import Problem, Rule
from orgplan.capacity.reinforcement import Hire
from orgplan.capacity.remaining import Candidates
from solvers.rules.asked import asked_of_cells
from solvers.spec import Statement


@dataclass(frozen=True, slots=True)
class Heads:
    """Every start of every row of hires: its column, the row's place, the period from 1."""

    column: IntArray
    hire: IntArray
    start: IntArray

    def __len__(self) -> int:
        return len(self.column)

    def net(self, problem: Problem, at: int) -> FloatArray:
        """Return the person-months that one head gives in each period."""
        hire, start = problem.hires[self.hire[at]], int(self.start[at])
        return np.array(hire.nets[start - hire.first])


def heads(statement: Statement, found: Candidates) -> Heads:
    """Add whole heads per row of hires and start, at their cost."""
    ways = list(_ways(found)) if found.problem.applies(Rule.SUPPLY) else []
    numbers = np.array([way[:2] for way in ways], dtype=np.int64).reshape(-1, 2)
    hire, start = numbers.T
    rows = found.problem.hires
    costs = [rows[row].costs[start - rows[row].first] for row, start, _ in ways]
    column = statement.columns(
        "heads",
        len(ways),
        upper=np.array([most for _, _, most in ways], dtype=float),
        gain=-np.array(costs, dtype=float),
        whole=True,
        labels=[f"{rows[row].id}_{start}" for row, start, _ in ways],
    )
    return Heads(column, hire, start)


def _ways(found: Candidates) -> Iterator[tuple[int, int, int]]:
    """Yield (hire, start, most heads) wherever a head could carry something."""
    setting = found.problem.setting(Rule.HIRE)
    limited = setting.on and setting.hard
    counted = {hire for limit in found.pooled.limits for hire in limit.hires}
    for number, hire in enumerate(found.problem.hires):
        for start in hire.starts if number in counted else ():
            most = hire.max_heads if limited else max(hire.max_heads, _useful(found, hire, start))
            if most:
                yield number, start, most


def _useful(found: Candidates, hire: Hire, start: int) -> int:
    """Return how many heads could carry everything that anyone may ask of them."""
    near = [found.problem.loans != () or c.team == hire.team for c in found.pooled.cells]
    asked = asked_of_cells(found)[near].sum(axis=0)
    net = np.array(hire.nets[start - hire.first])
    heads = asked[net > 0] / net[net > 0]
    return int(np.ceil(heads.max(initial=0.0)))
