"""The last stages: of plans worth the same, the one with fewest hand-offs, then the smoothest."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from orgplan.capacity.modes.uses import changes
from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.arrays import Arrays
from solvers.question import Question
from solvers.search.state import Search

_NODES = 100
_SECONDS = 2.0
"""What each stage may take."""

_HASTE = 1e-3
"""What a period of waiting counts where there is nothing to do, as a share of a team's people."""


def tidy(search: Search) -> None:
    """Keep what is funded, and the objective within the tolerance; choose the tidiest way.

    First Σ hand-offs + person-months lent + changes against the plan of record, then the sum over
    teams of the heaviest load in any period, as a share of the people there.
    """
    if search.x is None or search.worth is None or not search.plan.funded:
        return
    if search.progress.token.cancelled:
        return
    search.reserved = 0.0
    ways = _ways_of_the_funded(search, search.x)
    allowed = search.asked.problem.tolerance * abs(search.worth.objective) + 1e-7
    matrix = search.matrix.requiring(
        search.matrix.gain, float(search.matrix.gain @ search.x) - allowed
    )
    untidiness = _untidiness(search.asked)
    if untidiness @ search.x > 0:
        _choose(search, replace(matrix, gain=-untidiness), ways)
    matrix = matrix.requiring(-untidiness, float(-untidiness @ search.x) - 1e-7)
    _choose(search, replace(matrix, gain=_haste(search.asked)), ways, smooth=True)


def _ways_of_the_funded(search: Search, x: FloatArray) -> IntArray:
    """Return the columns that may move while the same initiatives stay funded, in equal parts."""
    asked = search.asked
    chosen = np.unique(asked.found.modes.initiative[x[: len(asked.found.modes)] > 0.5])
    whole = [n for n in chosen.tolist() if not asked.problem.initiatives[n].divisible]
    columns = asked.columns_of(np.array(whole, dtype=np.int64))
    fixed = np.concatenate([asked.layout.funded, asked.layout.unmet, asked.layout.heads.column])
    return np.setdiff1d(columns, fixed)


def _untidiness(asked: Question) -> FloatArray:
    """Return per column the hand-offs, changes and person-months lent that it stands for."""
    modes, weights = asked.found.modes, np.zeros(asked.matrix.width)
    weights[: len(modes)] = [len(teams) - 1.0 for teams in modes.teams]
    if asked.problem.record is not None:
        weights[: len(modes)] += changes(modes)
    weights[asked.layout.lent.column] = 1.0
    return np.maximum(weights, 0.0)


def _haste(asked: Question) -> FloatArray:
    """Return per column what ending late takes from ways without work: no load places them."""
    modes, weights = asked.found.modes, np.zeros(asked.matrix.width)
    idle = np.bincount(modes.load_mode, modes.load, minlength=len(modes)) <= 0
    weights[: len(modes)] = np.where(idle, -_HASTE * modes.last, 0.0)
    return weights


def _choose(search: Search, matrix: Arrays, ways: IntArray, *, smooth: bool = False) -> None:
    """Maximize over some columns, the others staying; keep what is found."""
    if search.x is None or search.progress.token.cancelled:
        return
    part = matrix.only(ways, search.x)
    start = search.x[ways]
    if smooth:
        part, start = _with_peaks(search.asked, part, ways, search.x)
    x = search.run_part(part, seconds=_seconds(search), nodes=_NODES, start=start).x
    if x is not None:
        whole = search.x.copy()
        whole[ways] = x[: len(ways)]
        search.adopt(whole)


def _seconds(search: Search) -> float | None:
    """Return what one of the stages may take; where work is limited, nodes alone count."""
    if search.limits.work is not None:
        return None
    left = search.seconds_left
    return _SECONDS if left is None else min(_SECONDS, left / 2)


def _with_peaks(
    asked: Question, part: Arrays, ways: IntArray, x: FloatArray
) -> tuple[Arrays, FloatArray]:
    """Add each team's heaviest load: Σ load ÷ net ≤ peak in every period, for least Σ peak.

    The load of columns that stay as they are counts, too.
    """
    pooled = asked.found.pooled
    teams, periods = len(pooled.teams), pooled.periods
    column, slots, load = _loads(asked)
    used = np.bincount(slots, load * x[column], minlength=teams * periods)
    peaks = used.reshape(teams, periods).max(axis=1, initial=0.0)
    at = np.full(asked.matrix.width, -1)
    at[ways] = np.arange(len(ways))
    stays = at[column] < 0
    fixed = np.bincount(slots[stays], (load * x[column])[stays], minlength=teams * periods)
    own, slots, load = at[column[~stays]], slots[~stays], load[~stays]
    every = np.arange(teams * periods)
    columns = np.concatenate([part.column, own, part.width + every // periods])
    order = np.argsort(columns, kind="stable")
    grown = Arrays(
        gain=np.concatenate([part.gain, -np.ones(teams)]),
        lower=np.concatenate([part.lower, np.zeros(teams)]),
        upper=np.concatenate([part.upper, np.full(teams, np.inf)]),
        whole=np.concatenate([part.whole, np.zeros(teams, dtype=bool)]),
        row=np.concatenate([part.row, part.height + slots, part.height + every])[order],
        column=columns[order],
        value=np.concatenate([part.value, load, -np.ones(len(every))])[order],
        row_lower=np.concatenate([part.row_lower, np.full(len(every), -np.inf)]),
        row_upper=np.concatenate([part.row_upper, -fixed]),
    )
    return grown, np.concatenate([x[ways], peaks])


def _loads(asked: Question) -> tuple[IntArray, IntArray, FloatArray]:
    """Return columns, slots (team × period) and loads there as shares of the team's people."""
    modes, pooled = asked.found.modes, asked.found.pooled
    place = {team: at for at, team in enumerate(pooled.teams)}
    team = np.array([place[cell.team] for cell in modes.cells], dtype=np.int64)[modes.load_cell]
    net = _net(asked, place)
    share = asked.layout.share[modes.load_mode]
    scale = np.where(share == modes.load_mode, modes.high[modes.load_mode], 1.0)
    kept = np.flatnonzero(net[team, modes.load_period] > 0)
    slots = team[kept] * pooled.periods + modes.load_period[kept]
    keys, where = np.unique(share[kept] * net.size + slots, return_inverse=True)
    load = np.bincount(where, (modes.load * scale)[kept] / net.ravel()[slots]).astype(float)
    column, slots = np.divmod(keys, net.size)
    return column, slots, load


def _net(asked: Question, place: dict[str, int]) -> FloatArray:
    """Return the person-months of each team's people by period."""
    net = np.zeros((len(place), asked.found.pooled.periods))
    for pool in asked.problem.pools:
        if pool.team in place:
            net[place[pool.team]] += pool.net
    return net
