"""A known plan as a starting solution: the modes it uses and the columns they leave open."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from orgplan.capacity.modes.modes import Modes, plan_of
from orgplan.capacity.plan import CapacityPlan, Funded
from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import TOLERANCE
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.engine import Effort, solve


def chosen_modes(modes: Modes, plan: CapacityPlan) -> dict[int, float]:
    """Return mode → share for each funded initiative whose allocations some mode makes."""
    place = {initiative.id: n for n, initiative in enumerate(modes.problem.initiatives)}
    return dict(
        pair
        for funded in plan.funded
        if funded.initiative in place
        for pair in _mode_of(modes, plan, funded, place[funded.initiative])
    )


def _mode_of(
    modes: Modes, plan: CapacityPlan, funded: Funded, initiative: int
) -> Iterator[tuple[int, float]]:
    own = modes.of(initiative)
    span = (modes.first[own] == funded.first) & (modes.last[own] == funded.last)
    wanted = _amounts(plan, funded.initiative)
    for mode in own[span]:
        low, high = modes.low[mode], modes.high[mode]
        if modes.teams[mode] != funded.teams or not low - 1e-9 <= funded.share <= high + 1e-9:
            continue
        share = float(np.clip(funded.share, low, high))
        made = _amounts(plan_of(modes, [(int(mode), share)]), funded.initiative)
        if made.keys() == wanted.keys() and all(
            abs(made[cell] - wanted[cell]) <= TOLERANCE for cell in made
        ):
            yield int(mode), share
            return


def _amounts(plan: CapacityPlan, initiative: str) -> dict[tuple[str, str, int, int], float]:
    return {
        (row.team, row.skill, row.level, row.period): row.person_months
        for row in plan.allocations
        if row.initiative == initiative
    }


def completed(matrix: Arrays, x: FloatArray) -> FloatArray | None:
    """Return x with the best continuous values for its whole ones, or None if the rows break."""
    free = np.flatnonzero(~matrix.whole)
    rest = matrix.only(free, x)
    if not len(free):
        return x if holds(matrix, x) else None
    solved = solve(rest, Effort(), CancelToken())
    if not solved.proven or solved.x is None:
        return None
    full = x.copy()
    full[free] = solved.x
    return full if holds(matrix, full) else None


def holds(matrix: Arrays, x: FloatArray) -> bool:
    """Tell whether every row holds."""
    sums = matrix.times(x)
    slack = 1e-6 * np.maximum(1.0, abs(sums))
    return bool(((sums >= matrix.row_lower - slack) & (sums <= matrix.row_upper + slack)).all())
