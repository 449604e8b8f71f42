"""How much all initiatives together could ask of people."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.remaining import Candidates


def asked_of_cells(found: Candidates) -> FloatArray:
    """Return person-months that could be asked of each cell, shape (cells, periods)."""
    modes, periods = found.modes, found.pooled.periods
    slot = modes.load_cell * periods + modes.load_period
    load = modes.load * modes.high[modes.load_mode]
    cells = len(found.pooled.cells)
    return _asked(found, (modes.load_mode, slot, load), cells * periods).reshape(cells, periods)


def asked_of_slots(found: Candidates) -> FloatArray:
    """Return person-months that could be claimed of each limit and period."""
    claimed = found.claimed
    load = claimed.load * found.modes.high[claimed.mode]
    return _asked(found, (claimed.mode, claimed.slot, load), len(found.room))


def _asked(
    found: Candidates, entries: tuple[IntArray, IntArray, FloatArray], slots: int
) -> FloatArray:
    """Add up the most that any mode of each initiative asks of each slot."""
    mode, slot, load = entries
    keys, where = np.unique(
        found.modes.initiative[mode] * max(1, slots) + slot, return_inverse=True
    )
    most = np.zeros(len(keys))
    np.maximum.at(most, where, load)
    return np.bincount(keys % max(1, slots), weights=most, minlength=slots).astype(float)
