"""Where the variables of the model stand, and what every plan has to promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.modes import is_locked
from orgplan.capacity.pooling import IntArray
from orgplan.capacity.problem import Problem, Rule
from orgplan.capacity.remaining import Candidates
from orgplan.model.plans import LockKind
from solvers.spec import Statement


@dataclass(frozen=True, slots=True)
class Promise:
    """What every plan must hold: one of some initiatives."""

    label: str
    initiatives: tuple[int, ...]
    must_do: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the variables stand: λ of mode m is column m, `share` its s, `unmet` the promises.

    `funded` is the column of each initiative, -1 where it has no mode.
    """

    share: IntArray
    funded: IntArray
    unmet: IntArray
    promises: tuple[Promise, ...]


def choices(statement: Statement, found: Candidates) -> Layout:
    """Add the variables and return where they stand."""
    modes = found.modes
    divisible = np.flatnonzero(modes.high - modes.low > 1e-12)
    gain = modes.value * modes.high - modes.late
    gain[divisible] = -modes.late[divisible]
    statement.columns("mode", len(modes), upper=1.0, gain=gain, whole=True)
    share = np.arange(len(modes))
    high = modes.high[divisible]
    share[divisible] = statement.columns(
        "share", len(divisible), upper=high, gain=modes.value[divisible]
    )
    funded = np.full(len(found.problem.initiatives), -1)
    known = np.unique(modes.initiative)
    funded[known] = statement.columns("funded", len(known), upper=1.0, whole=True)
    promises = tuple(_promises(found.problem))
    unmet = statement.columns("unmet", len(promises), upper=1.0, whole=True)
    return Layout(share, funded, unmet, promises)


def _promises(problem: Problem) -> Iterator[Promise]:
    for index, initiative in enumerate(problem.initiatives):
        if problem.applies(Rule.LOCK) and is_locked(problem, initiative, LockKind.FUND):
            yield Promise(f"fund {initiative.id}", (index,), must_do=False)
        if problem.applies(Rule.MUST_DO) and initiative.must_do:
            yield Promise(f"must do {initiative.id}", (index,), must_do=True)
    if problem.applies(Rule.EITHER_OR):
        for group in sorted({i.either_or for i in problem.initiatives} - {""}):
            inside = [n for n, i in enumerate(problem.initiatives) if i.either_or == group]
            yield Promise(f"one of {group}", tuple(inside), must_do=False)
