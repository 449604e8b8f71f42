"""What modes claim from the limits of pooled people, and which of them can fit at all."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.modes.modes import Modes
from orgplan.capacity.pooling import FloatArray, IntArray, Pooling
from orgplan.capacity.problem import TOLERANCE, Rule


@dataclass(frozen=True, slots=True)
class Claims:
    """Person-months per mode and slot at full share, sorted by mode.

    A slot is a limit in a period: limit × periods + period (from 0). `start[m]:start[m + 1]`
    are the entries of mode m.
    """

    start: IntArray
    mode: IntArray
    slot: IntArray
    load: FloatArray

    def tightest(self, room: FloatArray) -> FloatArray:
        """Return per mode the largest share that the room per slot allows, up to 1."""
        shares = np.where(self.load > 0, (room[self.slot] + TOLERANCE / 2) / self.load, np.inf)
        found = np.ones(len(self.start) - 1)
        np.minimum.at(found, self.mode, np.maximum(shares, 0.0))
        return found

    def tightest_of(self, modes: IntArray, room: FloatArray) -> FloatArray:
        """Return the largest share of some modes that the room per slot allows, up to 1."""
        owner, entries = entries_of(self.start, modes)
        left = (room[self.slot[entries]] + TOLERANCE / 2) / self.load[entries]
        found = np.ones(len(modes))
        np.minimum.at(found, owner, np.maximum(left, 0.0))
        return found

    def only(self, keep: IntArray) -> Claims:
        """Return the claims of the modes at these increasing indices."""
        owner, entries = entries_of(self.start, keep)
        start = np.searchsorted(owner, np.arange(len(keep) + 1))
        return Claims(start.astype(np.int64), owner, self.slot[entries], self.load[entries])

    def of(self, mode: int) -> slice:
        """Return the entries of one mode."""
        return slice(int(self.start[mode]), int(self.start[mode + 1]))


def claims(modes: Modes, pooled: Pooling) -> Claims:
    """Add up what every mode claims from each limit; nothing where supply is no rule."""
    applies = modes.problem.applies(Rule.SUPPLY)
    limits, cells = pooled.counted() if applies else (np.zeros(0, dtype=np.int64),) * 2
    counts = np.bincount(cells, minlength=len(pooled.cells))
    begins = np.concatenate([[0], np.cumsum(counts)])
    repeat = counts[modes.load_cell]
    entry = np.repeat(np.arange(len(modes.load)), repeat)
    within = np.arange(len(entry)) - np.repeat(np.cumsum(repeat) - repeat, repeat)
    limit = limits[begins[modes.load_cell[entry]] + within]
    slots = limit * pooled.periods + modes.load_period[entry]
    return _summed(
        len(modes),
        max(1, len(pooled.limits) * pooled.periods),
        modes.load_mode[entry],
        slots,
        modes.load[entry],
    )


def entries_of(start: IntArray, modes: IntArray) -> tuple[IntArray, IntArray]:
    """Return the entries of some modes, each with the place of its mode among them."""
    begin, count = start[modes], start[modes + 1] - start[modes]
    owner = np.repeat(np.arange(len(modes)), count)
    within = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count)
    return owner, begin[owner] + within


def fitting(modes: Modes, claimed: Claims, room: FloatArray) -> tuple[Modes, Claims]:
    """Return the modes that fit the room alone, their shares cut to it, and what they claim."""
    most = np.minimum(modes.high, claimed.tightest(room))
    keep = np.flatnonzero(most >= modes.low - 1e-12)
    fit = replace(modes.only(keep), high=np.maximum(most[keep], modes.low[keep]))
    return fit, claimed.only(keep)


def _summed(modes: int, slots: int, mode: IntArray, slot: IntArray, load: FloatArray) -> Claims:
    keys, place = np.unique(mode * slots + slot, return_inverse=True)
    total = np.bincount(place, weights=load, minlength=len(keys)).astype(float)
    own = keys // slots
    start = np.searchsorted(own, np.arange(modes + 1))
    return Claims(start.astype(np.int64), own, keys % slots, total)
