"""What people could carry at most, with all that a plan may add: people lent and hired."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.lending import Lending
from orgplan.capacity.pooling import FloatArray, Pooling, hired_for
from orgplan.capacity.problem import Problem, Rule

UNCOUNTED = 1e6
"""Heads that a plan may add where their number is no hard rule."""


def headroom(problem: Problem, pooled: Pooling) -> FloatArray:
    """Return per slot its net supply and all that loans, hires or soft supply could add."""
    setting = problem.setting(Rule.SUPPLY)
    if not (setting.on and setting.hard):
        return np.full(len(pooled.limits) * pooled.periods, np.inf)
    most = pooled.net()
    reserve = _Reserve(problem)
    for row, limit in enumerate(pooled.limits):
        for hire in sorted(limit.hires):
            most[row] += reserve.hired(hire)
        for skill in sorted({pooled.cells[cell].skill for cell in limit.cells}):
            most[row] += reserve.borrowed(limit.team, skill)
    return most.ravel()


def by_cell(pooled: Pooling, most: FloatArray) -> FloatArray:
    """Return what each cell could carry by the limits that count it, shape (cells, periods)."""
    limits, cells = pooled.counted()
    carried = np.full((len(pooled.cells), pooled.periods), np.inf)
    np.minimum.at(carried, cells, most.reshape(-1, pooled.periods)[limits])
    return carried


class _Reserve:
    """Person-months by period that each hire and each possible loan could add."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._lending = Lending(problem.loans)
        self._none = np.zeros(len(problem.periods))
        self._have: dict[tuple[str, str], FloatArray] = {}
        setting = problem.setting(Rule.LOAN)
        self._bounded = setting.on and setting.hard

    def hired(self, index: int) -> FloatArray:
        """Return what all heads of a hire net, each starting when that gives most."""
        hire = self._problem.hires[index]
        nets = np.array(hire.nets).reshape(-1, len(self._none))
        best: FloatArray = nets.max(axis=0, initial=0.0)
        limited = self._problem.setting(Rule.HIRE)
        return hire.max_heads * best if limited.on and limited.hard else best * UNCOUNTED

    def borrowed(self, team: str, skill: str) -> FloatArray:
        """Return what others may lend a team in a skill: their share, or all of them."""
        rows = self._lending.to(team, skill)
        if not self._bounded:
            return sum((self._whole(who, skill) for who in {r.from_team for r in rows}), self._none)
        parts = (r.max_share * np.array(r.weights) * self._net(r.from_team, skill) for r in rows)
        return sum(parts, self._none)

    def _whole(self, team: str, skill: str) -> FloatArray:
        hires = self._problem.hires
        own = (n for n, h in enumerate(hires) if h.team == team and hired_for(h, skill))
        return sum((self.hired(index) for index in own), self._net(team, skill))

    def _net(self, team: str, skill: str) -> FloatArray:
        key = team, skill
        if key not in self._have:
            pools = (p for p in self._problem.pools if p.team == team and p.supplies(skill, 0))
            self._have[key] = sum((np.maximum(p.net, 0.0) for p in pools), self._none)
        return self._have[key]
