"""People who may quit, and seats that may be filled later than planned."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import Pool, Problem
from orgplan.capacity.uncertainty.demand import triangular

SAMPLE = 1000
"""Draws from which the supply at a chance is read."""

Nets = tuple[float, ...]
"""Person-months by period."""


@dataclass(frozen=True, slots=True)
class Leaver:
    """Somebody who may quit: `nets` are the person-months in each pool, attrition taken off.

    `stays[p-1]` is the chance to be there in period p, by which these person-months were reduced:
    whoever stays gives net ÷ stays, so that the mean over many draws is the supply as planned.
    """

    nets: tuple[tuple[str, Nets], ...]
    stays: Nets


@dataclass(frozen=True, slots=True)
class Arrival:
    """A seat still to be filled: its person-months in a pool, which may all come later.

    The delay in months is a triangle from 0, which is most likely, to `most_delay`.
    """

    pool: str
    nets: Nets
    most_delay: float


@dataclass(frozen=True, slots=True)
class SupplyUncertainty:
    """What may happen to supply: nothing unless said; `hire_delay` is for the hires of a plan."""

    leavers: tuple[Leaver, ...] = ()
    arrivals: tuple[Arrival, ...] = ()
    hire_delay: float = 0.0


CERTAIN = SupplyUncertainty()


def hired_heads(problem: Problem, plan: CapacityPlan) -> tuple[Pool, ...]:
    """Return each head that a plan hires as people of a team: the skill at any level, general."""
    rows = {hire.id: hire for hire in problem.hires}
    heads = []
    for hired in plan.hires:
        hire = rows.get(hired.hire)
        if hire is None or hired.start not in hire.starts:
            continue
        net = hire.nets[hired.start - hire.first]
        for number in range(hired.heads):
            name = f"{hired.hire} {hired.start} {number}"
            heads.append(Pool(name, hire.team, ((hire.skill, 99),), net))
    return tuple(heads)


def with_hires(supply: SupplyUncertainty, heads: tuple[Pool, ...]) -> SupplyUncertainty:
    """Return the uncertainty with the heads that a plan hires among those who may come later."""
    if not supply.hire_delay:
        return supply
    more = (Arrival(head.id, head.net, supply.hire_delay) for head in heads)
    return replace(supply, arrivals=(*supply.arrivals, *more))


def delayed(nets: FloatArray, ends: FloatArray, months: FloatArray) -> FloatArray:
    """Return a seat's person-months when it is filled some months later; never more than planned.

    `ends` are the months from the plan's start to each period's end, 0 first; the answer has
    shape (periods, draws).
    """
    grown = np.concatenate([[0.0], np.cumsum(nets)])
    shifted = np.interp(ends[:, None] - months, ends, grown)
    late: FloatArray = np.minimum(np.diff(shifted, axis=0), nets[:, None])
    return late


def delays(chances: FloatArray, most: float) -> FloatArray:
    """Return delays that fall from none, the likeliest, to the longest."""
    return triangular(chances, np.zeros(1), np.zeros(1), np.array([most]))


def period_ends(problem: Problem) -> FloatArray:
    """Return the months from the plan's start to the end of each period, 0 first."""
    return np.cumsum([0.0, *(period.months for period in problem.periods)])


def supply_at(problem: Problem, supply: SupplyUncertainty, chance: float, seed: int = 0) -> Problem:
    """Return the problem with each pool's net reached or passed with a chance, never above it."""
    drawn = _drawn(problem, supply, seed)
    rank = min(SAMPLE - 1, int((1.0 - chance) * SAMPLE))
    pools = tuple(
        replace(pool, net=_least(pool, drawn[pool.id], rank)) if pool.id in drawn else pool
        for pool in problem.pools
    )
    return replace(problem, pools=pools)


def _least(pool: Pool, drawn: FloatArray, rank: int) -> Nets:
    sure = np.sort(drawn, axis=1)[:, rank] + np.array(pool.net)
    return tuple(np.clip(sure, 0.0, pool.net).tolist())


def _drawn(problem: Problem, supply: SupplyUncertainty, seed: int) -> dict[str, FloatArray]:
    """Return by how much each uncertain pool differs from plan, shape (periods, draws)."""
    chances = np.random.default_rng(seed)
    ends = period_ends(problem)
    found: dict[str, FloatArray] = {}
    for leaver in supply.leavers:
        kept = leaver_factor(leaver, chances.random(SAMPLE)) - 1.0
        for pool, nets in leaver.nets:
            found[pool] = found.get(pool, 0.0) + np.array(nets)[:, None] * kept
    for seat in supply.arrivals:
        planned = np.array(seat.nets)
        late = delayed(planned, ends, delays(chances.random(SAMPLE), seat.most_delay))
        found[seat.pool] = found.get(seat.pool, 0.0) + late - planned[:, None]
    return found


def leaver_factor(leaver: Leaver, chances: FloatArray) -> FloatArray:
    """Return what somebody gives ÷ the expected, shape (periods, draws): 1 ÷ stays, 0 once gone."""
    stays = np.array(leaver.stays)[:, None]
    there = chances < stays
    factor: FloatArray = np.divide(there, stays, out=np.zeros(there.shape), where=stays > 0)
    return factor
