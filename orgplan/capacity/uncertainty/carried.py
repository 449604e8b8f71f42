"""How much of a plan's load people can carry in each draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.problem import TOLERANCE, Problem
from orgplan.capacity.uncertainty.giving import Giving, giving
from orgplan.capacity.uncertainty.limits import Limit, limits
from orgplan.capacity.uncertainty.loads import Loads, loads, summed
from orgplan.capacity.uncertainty.people import (
    SupplyUncertainty,
    hired_heads,
    period_ends,
    with_hires,
)

SLACK = 1.001 * TOLERANCE
"""Person-months by which a load may pass what people give, as in the verifier."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A plan's loads and its people; `limit` and `slot` pair each limit with what it counts.

    `funded` and `under` pair each funded initiative with the limits its work stands under, sorted.
    """

    load: Loads
    people: Giving
    limit: IntArray
    slot: IntArray
    funded: IntArray
    under: IntArray

    @property
    def width(self) -> int:
        """Return how many numbers one draw takes at its widest."""
        return max(len(self.load.slot), len(self.limit), len(self.people.stakes.limit)) + len(
            self.under
        )

    def shares(
        self, efforts: FloatArray, quits: FloatArray, late: FloatArray
    ) -> tuple[FloatArray, FloatArray]:
        """Return the share of each funded initiative that is carried, and the least of all load.

        Whoever loads people beyond what they give gets a share in proportion.
        """
        total = summed(self.load.drawn(efforts)[self.slot], self.limit, len(self.people.sure))
        net = self.people.drawn(quits, late) + SLACK
        share = np.minimum(1.0, net / np.maximum(total, SLACK))
        own = np.ones((self.load.funded, efforts.shape[1]))
        if len(self.funded):
            starts = np.flatnonzero(np.diff(self.funded, prepend=-1))
            least = np.minimum.reduceat(share[self.under], starts, axis=0)
            own[self.funded[starts]] = least
        return own, share.min(axis=0, initial=1.0)


def carried(problem: Problem, plan: CapacityPlan, supply: SupplyUncertainty) -> Carried:
    """Put a plan's loads beside the people who are to carry them."""
    heads = hired_heads(problem, plan)
    pools = (*problem.pools, *heads)
    load = loads(problem, plan)
    found = limits(load.slots, pools)
    counted = np.array(
        [(at, slot) for at, limit in enumerate(found) for slot in limit.slots], dtype=np.int64
    ).reshape(-1, 2)
    under = _under(load, found)
    return Carried(
        load=load,
        people=giving(found, pools, with_hires(supply, heads), period_ends(problem)),
        limit=counted[:, 0],
        slot=counted[:, 1],
        funded=under[:, 0],
        under=under[:, 1],
    )


def _under(load: Loads, found: Sequence[Limit]) -> IntArray:
    """Return sorted (funded initiative, limit) pairs."""
    holding: dict[int, list[int]] = {}
    for at, limit in enumerate(found):
        for slot in limit.slots:
            holding.setdefault(slot, []).append(at)
    pairs = {(one, at) for one, slot in load.stands.tolist() for at in holding[slot]}
    return np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
