"""Loans: person-months that move between teams, within what the rows of loans allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import Cell, FloatArray, IntArray
from orgplan.capacity.problem import Problem, Rule
from orgplan.capacity.reinforcement import Loan
from orgplan.capacity.remaining import Candidates
from solvers.rules.asked import asked_of_cells
from solvers.spec import Statement

_NOTHING = 1e-9
"""Person-months too few to lend."""


@dataclass(frozen=True, slots=True)
class Lending:
    """Every way to lend: its column, row of loans, giving and taking cell, period from 0.

    `most` bounds the person-months lent so: what the row allows and all work could ask.
    """

    column: IntArray
    loan: IntArray
    giver: IntArray
    taker: IntArray
    period: IntArray
    most: FloatArray

    def __len__(self) -> int:
        return len(self.column)


def lending(statement: Statement, found: Candidates) -> Lending:
    """Add person-months lent under each row of loans, at the price of the cheapest row."""
    ways = list(_ways(found)) if found.problem.applies(Rule.SUPPLY) else []
    numbers = np.array([way[:4] for way in ways], dtype=np.int64).reshape(-1, 4)
    loan, giver, taker, period = numbers.T
    most = np.array([way[4] for way in ways], dtype=float)
    gain = -np.array([_cost(found, giver, taker) for _, giver, taker, _, _ in ways], dtype=float)
    labels = [_label(found, giver, taker, period) for _, giver, taker, period, _ in ways]
    column = statement.columns("lent", len(ways), upper=most, gain=gain, labels=labels)
    return Lending(column, loan, giver, taker, period, most)


def allowed(problem: Problem, loan: Loan, skill: str) -> FloatArray:
    """Return the person-months that a row lets a team lend in one skill, per period."""
    able = [
        [max(0.0, net) for net in pool.net]
        for pool in problem.pools
        if pool.team == loan.from_team and pool.supplies(skill, 0)
    ]
    net: FloatArray = np.array(able).sum(axis=0) if able else np.zeros(len(problem.periods))
    most: FloatArray = loan.max_share * np.array(loan.weights) * net
    return most


def _ways(found: Candidates) -> Iterator[tuple[int, int, int, int, float]]:
    """Yield (loan, giver, taker, period, most) wherever someone could ask and be given."""
    problem = found.problem
    setting = problem.setting(Rule.LOAN)
    limited = setting.on and setting.hard
    asked = asked_of_cells(found) if problem.loans else np.zeros((0, 0))
    for number, giver, taker in _pairs(found):
        most = asked[taker]
        if limited:
            loan = problem.loans[number]
            most = np.minimum(most, allowed(problem, loan, found.pooled.cells[taker].skill))
        for period in np.flatnonzero(most > _NOTHING).tolist():
            yield number, giver, taker, period, float(most[period])


def _pairs(found: Candidates) -> Iterator[tuple[int, int, int]]:
    """Yield each row of loans with the cells it lets person-months move between."""
    cells = found.pooled.cells
    place = {cell: index for index, cell in enumerate(cells)}
    for number, loan in enumerate(found.problem.loans):
        for taker, cell in enumerate(cells):
            giver = place.get(Cell(loan.from_team, cell.skill, cell.level))
            if giver is not None and loan.allows(loan.from_team, cell.team, cell.skill):
                yield number, giver, taker


def _cost(found: Candidates, giver: int, taker: int) -> float:
    cells = found.pooled.cells
    ends = cells[giver].team, cells[taker].team, cells[taker].skill
    return min(loan.cost for loan in found.problem.loans if loan.allows(*ends))


def _label(found: Candidates, giver: int, taker: int, period: int) -> str:
    cell = found.pooled.cells[taker]
    return f"{found.pooled.cells[giver].team}_{cell.team}_{cell.skill}{cell.level}_{period + 1}"
