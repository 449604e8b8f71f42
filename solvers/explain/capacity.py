"""The least capacity that must be added, where and when, for a set of initiatives to fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.plan import BindingCell, CapacityPlan
from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.problem import GENERAL, Pool, Problem
from orgplan.capacity.reinforcement import Hire
from orgplan.capacity.shortage import person_months
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, solve
from solvers.explain.feasibility import Near, nearby
from solvers.explain.hypotheses import ANY_LEVEL
from solvers.explain.proving import improved
from solvers.question import Question, question

_LEAST = 1e-6
_ROUNDED = 1e-3
"""Person-months to which an addition is rounded up, so that it fits for sure."""


@dataclass(frozen=True, slots=True)
class Addition:
    """Person-months added per team, skill and period, and whether fewer are proven too few.

    `plan` is one that they suffice for.
    """

    cells: tuple[BindingCell, ...]
    proven: bool
    plan: CapacityPlan


def least_capacity(
    problem: Problem,
    wanting: Iterable[str],
    effort: Effort,
    token: CancelToken,
    near: Near | None = None,
) -> Addition | None:
    """Return the fewest person-months with which every promise can be kept; None if none help.

    They are added where the wanting initiatives work: per team, skill and period of their windows.
    """
    rows = tuple(_rows(problem, set(wanting)))
    before = len(problem.hires)
    asked = question(replace(problem, hires=(*problem.hires, *rows)))
    heads = asked.layout.heads
    own = np.flatnonzero(heads.hire >= before)
    matrix = _fewest(asked, heads.column[own])
    start = None if near is None else nearby(asked, matrix, near, effort, token)
    if start is None:
        solved = solve(matrix, effort, token)
    else:
        solved = improved(matrix, start, effort, token)
    if solved.x is None:
        return None
    found = zip(heads.hire[own], solved.x[heads.column[own]], strict=True)
    cells = [_cell(rows[place - before], amount) for place, amount in found if amount > _LEAST]
    cells.sort(key=lambda cell: (cell.team, cell.skill, cell.period))
    plan = asked.plan(solved.x)
    own_rows = {row.id for row in rows}
    kept = tuple(hired for hired in plan.hires if hired.hire not in own_rows)
    return Addition(tuple(cells), solved.proven, replace(plan, hires=kept))


def _cell(row: Hire, amount: float) -> BindingCell:
    rounded = round(float(np.ceil((amount - _LEAST) / _ROUNDED)) * _ROUNDED, 6)
    return BindingCell(row.team, row.skill, row.first, rounded)


def _rows(problem: Problem, wanting: set[str]) -> Iterator[Hire]:
    """Yield one row of a person-month for each team, skill and period that could be short."""
    horizon = len(problem.periods)
    places = {
        (team, work.skill, period)
        for one in problem.initiatives
        if one.id in wanting
        for work in one.work
        for team in work.teams
        for period in range(max(1, one.earliest), horizon + 1)
        if one.soft_deadline or period <= one.latest
    }
    most = int(sum(one.effort() for one in problem.initiatives)) + 1
    for team, skill, period in sorted(places):
        net = tuple(float(number == period) for number in range(1, horizon + 1))
        yield Hire(f"added {team} {skill} {period}", team, skill, most, period, (net,), (0.0,))


def _fewest(asked: Question, added: IntArray) -> Arrays:
    """Return the matrix that keeps every promise with as few added person-months as it can."""
    matrix = asked.matrix
    gain, upper, whole = np.zeros(matrix.width), matrix.upper.copy(), matrix.whole.copy()
    gain[added] = -1.0
    upper[asked.layout.unmet] = 0.0
    whole[added] = False
    return replace(matrix, gain=gain, upper=upper, whole=whole)


def people(problem: Problem, cells: Iterable[BindingCell]) -> Iterator[Pool]:
    """Yield people who supply exactly what is added."""
    for cell in cells:
        net = np.zeros(len(problem.periods))
        net[cell.period - 1] = cell.short
        yield pool(f"added {cell.team} {cell.skill} {cell.period}", cell.team, cell.skill, net)


def pool(name: str, team: str, skill: str, net: FloatArray) -> Pool:
    """Return people who work on one skill at any level, and on general work."""
    skills = () if skill == GENERAL else ((skill, ANY_LEVEL),)
    return Pool(name, team, skills, tuple(net.tolist()))


def full_time(problem: Problem, cells: Sequence[BindingCell]) -> float:
    """Return added person-months as full-time equivalents over the periods they touch."""
    months = sum(problem.periods[number - 1].months for number in {c.period for c in cells})
    return sum(cell.short for cell in cells) / months if months else 0.0


def in_words(problem: Problem, cells: Sequence[BindingCell], place: str = "in") -> str:
    """Say how much is added or missing where, such as: 1.5 person-months of data in Red in Feb."""
    groups: dict[tuple[str, str], list[BindingCell]] = {}
    for cell in cells:
        groups.setdefault((cell.team, cell.skill), []).append(cell)
    return listed([_told(problem, place, own) for own in groups.values()])


def _told(problem: Problem, place: str, cells: Sequence[BindingCell]) -> str:
    amount = person_months(sum(cell.short for cell in cells))
    kind = "" if cells[0].skill == GENERAL else f" of {cells[0].skill}"
    fte = f" ({full_time(problem, cells):.2g} FTE)" if place == "to" else ""
    when = periods_in_words(problem, [cell.period for cell in cells])
    return f"{amount}{kind}{fte} {place} {problem.team_name(cells[0].team)} in {when}"


def periods_in_words(problem: Problem, numbers: Iterable[int]) -> str:
    """Say which periods, such as: Feb to Apr and Jun."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return listed([_run(problem, run) for run in runs])


def _run(problem: Problem, run: Sequence[int]) -> str:
    first, last = (problem.periods[number - 1].name for number in (run[0], run[-1]))
    return first if first == last else f"{first} to {last}"


def listed(parts: Sequence[str]) -> str:
    """Join words as a list: one, two and three."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
