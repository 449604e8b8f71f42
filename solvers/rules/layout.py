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
from solvers.rules.hiring import Heads, heads
from solvers.rules.lending import Lending, lending
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
    lent: Lending
    heads: Heads


def choices(statement: Statement, found: Candidates) -> Layout:
    """Add the variables and return where they stand."""
    modes = found.modes
    divisible = np.flatnonzero(modes.high - modes.low > 1e-12)
    gain = modes.value * modes.high - modes.penalty
    gain[divisible] = -modes.penalty[divisible]
    labels = _mode_labels(found)
    statement.columns("mode", len(modes), upper=1.0, gain=gain, whole=True, labels=labels)
    share = np.arange(len(modes))
    share[divisible] = statement.columns(
        "share",
        len(divisible),
        upper=modes.high[divisible],
        gain=modes.value[divisible],
        labels=[labels[mode] for mode in divisible],
    )
    funded = _funded(statement, found)
    promises = tuple(_promises(found.problem))
    unmet = statement.columns(
        "unmet", len(promises), upper=1.0, whole=True, labels=[one.label for one in promises]
    )
    return Layout(
        share, funded, unmet, promises, lending(statement, found), heads(statement, found)
    )


def _mode_labels(found: Candidates) -> list[str]:
    """Name each mode by its initiative, first and last period, and teams."""
    modes = found.modes
    names = [found.problem.initiatives[index].id for index in modes.initiative.tolist()]
    told = zip(names, modes.first.tolist(), modes.last.tolist(), modes.teams, strict=True)
    return [f"{name}_{first}_{last}_{'_'.join(teams)}" for name, first, last, teams in told]


def _funded(statement: Statement, found: Candidates) -> IntArray:
    funded = np.full(len(found.problem.initiatives), -1)
    known = np.unique(found.modes.initiative)
    labels = [found.problem.initiatives[index].id for index in known]
    funded[known] = statement.columns("funded", len(known), upper=1.0, whole=True, labels=labels)
    return funded


def _promises(problem: Problem) -> Iterator[Promise]:
    for index, initiative in enumerate(problem.initiatives):
        if _binds(problem, Rule.LOCK) and is_locked(problem, initiative, LockKind.FUND):
            yield Promise(f"fund {initiative.id}", (index,), must_do=False)
        if _binds(problem, Rule.MUST_DO) and initiative.must_do:
            yield Promise(f"must do {initiative.id}", (index,), must_do=True)
    if _binds(problem, Rule.EITHER_OR):
        for name, inside in groups(problem):
            yield Promise(f"one of {name}", inside, must_do=False)


def groups(problem: Problem) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each either-or group with the places of its initiatives."""
    for group in sorted({i.either_or for i in problem.initiatives} - {""}):
        yield group, tuple(n for n, i in enumerate(problem.initiatives) if i.either_or == group)


def _binds(problem: Problem, rule: Rule) -> bool:
    setting = problem.setting(rule)
    return setting.on and setting.hard
