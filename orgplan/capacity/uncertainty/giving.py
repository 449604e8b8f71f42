"""What the people behind each limit give in each draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.problem import Pool
from orgplan.capacity.uncertainty.limits import Limit
from orgplan.capacity.uncertainty.loads import summed
from orgplan.capacity.uncertainty.people import (
    Arrival,
    Leaver,
    SupplyUncertainty,
    delayed,
    delays,
)


@dataclass(frozen=True, slots=True)
class Stakes:
    """What leavers give to limits while there, sorted by limit."""

    limit: IntArray
    leaver: IntArray
    stays: FloatArray
    net: FloatArray


@dataclass(frozen=True, slots=True)
class Seats:
    """Which limits miss late seats, sorted by limit; `curve` is seat × periods + period."""

    limit: IntArray
    curve: IntArray


@dataclass(frozen=True, slots=True)
class Giving:
    """What each limit nets: `sure`, plus what leavers give while there, less what comes late."""

    sure: FloatArray
    supply: SupplyUncertainty
    ends: FloatArray
    stakes: Stakes
    seats: Seats

    def drawn(self, quits: FloatArray, late: FloatArray) -> FloatArray:
        """Return the nets of draws, shape (limits, draws), for chances of (things, draws)."""
        net = np.repeat(self.sure[:, None], quits.shape[1], axis=1)
        if len(self.stakes.limit):
            there = quits[self.stakes.leaver] < self.stakes.stays[:, None]
            net += summed(there * self.stakes.net[:, None], self.stakes.limit, len(net))
        if len(self.seats.limit):
            curves = np.concatenate(
                [
                    self._missed(seat, chances)
                    for seat, chances in zip(self.supply.arrivals, late, strict=True)
                ]
            )
            net += summed(curves[self.seats.curve], self.seats.limit, len(net))
        return np.maximum(net, 0.0)

    def _missed(self, seat: Arrival, chances: FloatArray) -> FloatArray:
        nets = np.array(seat.nets)
        late = delayed(nets, self.ends, delays(chances, seat.most_delay))
        missed: FloatArray = late - nets[:, None]
        return missed


def giving(
    limits: Sequence[Limit], pools: Sequence[Pool], supply: SupplyUncertainty, ends: FloatArray
) -> Giving:
    """Put every limit beside its people and what may happen to them."""
    sure = np.array(
        [sum(max(0.0, pools[n].net[limit.period - 1]) for n in limit.pools) for limit in limits]
    )
    stakes = list(_stakes(limits, pools, supply.leavers))
    for at, _, expected, _, _ in stakes:
        sure[at] -= expected
    return Giving(
        sure=sure,
        supply=supply,
        ends=ends,
        stakes=Stakes(
            limit=np.array([at for at, *_ in stakes], dtype=np.int64),
            leaver=np.array([who for _, who, *_ in stakes], dtype=np.int64),
            stays=np.array([stays for *_, stays, _ in stakes], dtype=float),
            net=np.array([net for *_, net in stakes], dtype=float),
        ),
        seats=_seats(limits, pools, supply.arrivals, len(ends) - 1),
    )


def _stakes(
    limits: Sequence[Limit], pools: Sequence[Pool], leavers: Sequence[Leaver]
) -> Iterator[tuple[int, int, float, float, float]]:
    """Yield limit, leaver, expected person-months, the chance to stay, and those if so."""
    inside: dict[str, list[tuple[int, tuple[float, ...]]]] = {}
    for who, leaver in enumerate(leavers):
        for pool, nets in leaver.nets:
            inside.setdefault(pool, []).append((who, nets))
    for at, limit in enumerate(limits):
        for number in limit.pools:
            for who, nets in inside.get(pools[number].id, ()):
                stays, net = leavers[who].stays[limit.period - 1], nets[limit.period - 1]
                if net > 0.0 and 0.0 < stays < 1.0:
                    yield at, who, net, stays, net / stays


def _seats(
    limits: Sequence[Limit], pools: Sequence[Pool], arrivals: Sequence[Arrival], periods: int
) -> Seats:
    by_pool: dict[str, list[int]] = {}
    for number, seat in enumerate(arrivals):
        by_pool.setdefault(seat.pool, []).append(number)
    pairs = [
        (at, number * periods + limit.period - 1)
        for at, limit in enumerate(limits)
        for pool in limit.pools
        for number in by_pool.get(pools[pool].id, ())
    ]
    return Seats(
        np.array([at for at, _ in pairs], dtype=np.int64),
        np.array([curve for _, curve in pairs], dtype=np.int64),
    )
