"""Which initiatives compete: those that could want the same people in the same weeks."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.pooling import FloatArray
from solvers.question import Question

_INDIRECT = 0.01
"""Weight of rivals' rivals beside rivals."""


def rivalry(asked: Question) -> FloatArray:
    """Return how much each two initiatives could want of the same limits, as shares of them."""
    found = asked.found
    periods = found.pooled.periods
    wanted = np.zeros((len(asked.problem.initiatives), len(found.pooled.limits)))
    places = found.modes.initiative[found.claimed.mode], found.claimed.slot // periods
    np.maximum.at(wanted, places, found.claimed.load)
    most = found.room.reshape(-1, periods).max(axis=1, initial=0.0)
    wanted /= np.maximum(most, 1e-9)
    product: FloatArray = wanted @ wanted.T
    return product + _INDIRECT * (product @ product) / max(1.0, float(product.max(initial=0.0)))
