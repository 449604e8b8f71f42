"""Drawing what may come and counting how often a fixed plan fits."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.explanation import Chance, Confidence
from orgplan.capacity.plan import CapacityPlan
from orgplan.capacity.pooling import FloatArray
from orgplan.capacity.problem import Problem
from orgplan.capacity.uncertainty.carried import Carried, carried
from orgplan.capacity.uncertainty.people import CERTAIN, SupplyUncertainty
from orgplan.capacity.worth import worth
from orgplan.progress import Progress

FITS = 1.0 - 1e-9
"""The share of its load from which a piece of work counts as carried."""

BLOCK_ENTRIES = 200_000
"""Numbers held at once, few enough for the cache: blocks of draws are as long as they fit."""


def simulate(
    problem: Problem,
    plan: CapacityPlan,
    supply: SupplyUncertainty = CERTAIN,
    draws: int = 10_000,
    seed: int = 0,
    progress: Progress | None = None,
) -> Confidence:
    """Return how surely a plan fits and in which parts, when efforts and supply are drawn.

    The plan stays as it is. The share of an initiative that is done is the least, over the team,
    skill and period of its work, of the share of the load that people can carry there.
    """
    model = carried(problem, plan, supply)
    length = max(1, BLOCK_ENTRIES // max(1, model.width))
    rolls = _Rolls(model, seed)
    shares = np.empty((len(plan.funded), draws))
    whole = np.empty(draws)
    for first in range(0, draws, length):
        _tell(progress, first, draws)
        count = min(length, draws - first)
        own, least = model.shares(*rolls.next(count))
        shares[:, first : first + count] = own
        whole[first : first + count] = least
    return _confidence(problem, plan, shares, whole, seed)


def _tell(progress: Progress | None, done: int, draws: int) -> None:
    """Report how many draws are done; stop where somebody wants that."""
    if progress is not None:
        progress.check()
        progress.report(done / draws, f"Drew {done:,} of {draws:,} futures.")


class _Rolls:
    """Random numbers draw by draw, the same in blocks of any length."""

    def __init__(self, model: Carried, seed: int) -> None:
        self._efforts, self._leavers, self._delays = (
            np.random.Generator(np.random.PCG64(part))
            for part in np.random.SeedSequence(seed).spawn(3)
        )
        self._model = model

    def next(self, count: int) -> tuple[FloatArray, FloatArray, FloatArray]:
        """Return chances for efforts, leavers and delays, each of shape (things, draws)."""
        model = self._model
        return (
            self._efforts.random((count, model.load.efforts.shape[1])).T,
            self._leavers.random((count, len(model.people.supply.leavers))).T,
            self._delays.random((count, len(model.people.supply.arrivals))).T,
        )


def _confidence(
    problem: Problem, plan: CapacityPlan, shares: FloatArray, whole: FloatArray, seed: int
) -> Confidence:
    values = [worth(problem, CapacityPlan((one,), ())).value for one in plan.funded]
    delivered = np.zeros(len(whole))
    for value, own in zip(values, shares, strict=True):  # in this order whatever the block
        delivered += value * own
    total = sum(values)
    parts = delivered / total if total > 0 else whole
    return Confidence(
        draws=len(whole),
        seed=seed,
        portfolio=_chance("", parts, whole),
        initiatives=tuple(
            _chance(one.initiative, own, own) for one, own in zip(plan.funded, shares, strict=True)
        ),
        value_p50=surely(delivered, 0.5),
        value_p80=surely(delivered, 0.8),
        value_p90=surely(delivered, 0.9),
    )


def _chance(name: str, done: FloatArray, least: FloatArray) -> Chance:
    p_fit = float(np.count_nonzero(least >= FITS)) / max(1, len(least))
    return Chance(name, p_fit, surely(done, 0.5), surely(done, 0.8), surely(done, 0.9))


def surely(amounts: FloatArray, chance: float) -> float:
    """Return the largest of the amounts that at least this part of them reaches."""
    rank = min(len(amounts) - 1, int((1.0 - chance) * len(amounts) + 1e-9))
    return float(np.partition(amounts, rank)[rank])
