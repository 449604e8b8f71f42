"""What exchanges choose from: the modes of a core, and what they add to the rows of a matrix."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from solvers.arrays import Arrays
from solvers.question import Question
from solvers.search.exchanges import Table

_WIDE = 4
"""Rows that a mode touches on average above which weighing all moves takes too long."""

_LARGE = 400_000
"""Modes × initiatives above which it does."""


class Tabulated:
    """A table of kept modes, all other columns staying as they are in a solution.

    Choices of the table are told as modes of the question, -1 for nothing at all.
    """

    def __init__(self, asked: Question, matrix: Arrays, x: FloatArray, kept: BoolArray) -> None:
        modes, share = asked.found.modes, asked.layout.share
        self._modes = np.flatnonzero(kept & (share == np.arange(len(modes))))
        self._names, self._own = np.unique(modes.initiative[self._modes], return_inverse=True)
        self._funded = asked.layout.funded[self._names]
        columns = np.concatenate([self._modes, self._funded])
        part = matrix.only(columns, x)
        entries = _merged(part, self._own)
        mode, row, _ = entries
        self._must = _musts(part, self._own[mode], row, len(self._names))
        self.table, self.told = self._with_nothing(part, entries)

    @property
    def is_light(self) -> bool:
        """Whether there is something to exchange, and it is small enough."""
        table = self.table
        number = len(table.gain)
        return 0 < number * table.count <= _LARGE and len(table.row) <= _WIDE * number

    def choice(self, told: IntArray) -> IntArray:
        """Return the table's modes of initiatives that are told by the question's."""
        start = self.table.start[1:] - 1
        found = np.where(self._must, -1, start)
        place = {mode: at for at, mode in enumerate(self.told.tolist()) if mode >= 0}
        for mode in told.tolist():
            if mode in place:
                found[self.table.initiative[place[mode]]] = place[mode]
        return np.where(found < 0, start, found)

    def solution(self, choice: IntArray, x: FloatArray) -> FloatArray:
        """Return a solution that differs from another by a choice."""
        chosen = self.told[choice]
        whole = x.copy()
        whole[self._modes] = 0.0
        whole[self._funded] = np.where(chosen >= 0, 1.0, 0.0)
        whole[chosen[chosen >= 0]] = 1.0
        return whole

    def _with_nothing(
        self, part: Arrays, entries: tuple[IntArray, IntArray, FloatArray]
    ) -> tuple[Table, IntArray]:
        """Add a mode for nothing at all, after the others, to each initiative that may be left."""
        free = np.flatnonzero(~self._must)
        own = np.concatenate([self._own, free])
        order = np.argsort(own, kind="stable")
        place = np.argsort(order, kind="stable")
        number = len(self._modes)
        gain = part.gain[:number] + part.gain[number:][self._own]
        mode, row, value = entries
        sorted_by = np.argsort(place[mode], kind="stable")
        rows, row = np.unique(row[sorted_by], return_inverse=True)
        mode = place[mode][sorted_by]
        table = Table(
            gain=np.concatenate([gain, np.zeros(len(free))])[order],
            initiative=own[order],
            start=np.searchsorted(own[order], np.arange(len(self._names) + 1)),
            entry=np.searchsorted(mode, np.arange(len(own) + 1)),
            mode=mode,
            row=row,
            value=value[sorted_by],
            low=part.row_lower[rows],
            high=part.row_upper[rows],
        )
        told = np.concatenate([self._modes, np.full(len(free), -1)])
        return table, told[order]


def _merged(part: Arrays, own: IntArray) -> tuple[IntArray, IntArray, FloatArray]:
    """Return the entries of modes, with those of their initiative's funding added."""
    number = len(own)
    of_mode = part.column < number
    start = np.searchsorted(own, np.arange(part.width - number + 1))
    funded = np.flatnonzero(~of_mode)
    whose = part.column[funded] - number
    size = (start[1:] - start[:-1])[whose]
    at = np.repeat(funded, size)
    mode = np.repeat(start[whose] - np.cumsum(size) + size, size) + np.arange(len(at))
    keys = np.concatenate([part.column[of_mode], mode]) * part.height
    keys += np.concatenate([part.row[of_mode], part.row[at]])
    unique, place = np.unique(keys, return_inverse=True)
    weights = np.concatenate([part.value[of_mode], part.value[at]])
    value = np.bincount(place, weights, minlength=len(unique)).astype(float)
    used = (abs(value) > 1e-12) & _can_break(part, unique, value, own)
    return unique[used] // part.height, unique[used] % part.height, value[used]


def _can_break(part: Arrays, keys: IntArray, value: FloatArray, own: IntArray) -> BoolArray:
    """Tell of each entry whether its row could break, each initiative being in one mode."""
    row = keys % part.height
    whose, place = np.unique(own[keys // part.height] * part.height + row, return_inverse=True)
    most, least = np.zeros(len(whose)), np.zeros(len(whose))
    np.maximum.at(most, place, value)
    np.minimum.at(least, place, value)
    rows = whose % part.height
    above = np.bincount(rows, most, minlength=part.height) > part.row_upper + 1e-6
    below = np.bincount(rows, least, minlength=part.height) < part.row_lower - 1e-6
    broken: BoolArray = (above | below)[row]
    return broken


def _musts(part: Arrays, own: IntArray, row: IntArray, number: int) -> BoolArray:
    """Tell which initiatives must be in some mode: nobody else helps to keep a row that asks so."""
    first = np.full(part.height, number)
    last = np.full(part.height, -1)
    np.minimum.at(first, row, own)
    np.maximum.at(last, row, own)
    alone = (first == last) & (part.row_lower > 1e-6)
    must = np.zeros(number, dtype=bool)
    must[first[alone]] = True
    return must
