"""Moving initiatives to other modes, one or two at a time, until no move makes a choice better.

A choice may break rows on the way, at a price per unit of breach. One initiative moves, or two:
each to its best mode where the other has left. So two exchange their teams, or one makes room for
the other elsewhere. All moves are weighed at once, over flat arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray

_CROWD = 64
"""Initiatives on one row above which nobody is moved for the sake of that row alone."""

_TRIED = 6
"""Pairs weighed exactly in each step, those that promise most first."""

_LEAST = 1e-7


@dataclass(frozen=True, slots=True)
class Table:
    """Modes sorted by initiative, what each adds to which row, and the rows' bounds.

    The modes of initiative i are those from `start[i]` to `start[i + 1]`; the entries of mode m
    those from `entry[m]` to `entry[m + 1]`. Every initiative is in exactly one mode; doing
    nothing is one, if it is allowed.
    """

    gain: FloatArray
    initiative: IntArray
    start: IntArray
    entry: IntArray
    mode: IntArray
    row: IntArray
    value: FloatArray
    low: FloatArray
    high: FloatArray

    @property
    def count(self) -> int:
        """Return the number of initiatives."""
        return len(self.start) - 1

    def entries(self, modes: IntArray) -> IntArray:
        """Return the entries of some modes, one mode after another."""
        begin = self.entry[modes]
        number = self.entry[modes + 1] - begin
        return np.repeat(begin - np.cumsum(number) + number, number) + np.arange(number.sum())

    def sums(self, choice: IntArray) -> FloatArray:
        """Return what a choice adds up to in each row."""
        at = self.entries(choice)
        found = np.bincount(self.row[at], self.value[at], minlength=len(self.low))
        return found.astype(float)

    def breach(self, sums: FloatArray, rows: IntArray | None = None) -> FloatArray:
        """Return by how much sums miss the bounds of all rows, or of the rows given."""
        low, high = (self.low, self.high) if rows is None else (self.low[rows], self.high[rows])
        return np.maximum(sums - high, 0.0) + np.maximum(low - sums, 0.0)

    def worth(self, choice: IntArray, prices: FloatArray) -> float:
        """Return the gain of a choice less the price of what it breaks."""
        return float(self.gain[choice].sum() - prices @ self.breach(self.sums(choice)))


@dataclass(frozen=True, slots=True)
class _Pairs:
    """For entries of modes that would break a row: who is on that row, and how much that costs."""

    start: IntArray
    mode: IntArray
    other: IntArray
    relief: FloatArray


class Exchange:
    """One choice that moves get better, at given prices of breach."""

    def __init__(self, table: Table, choice: IntArray, prices: FloatArray) -> None:
        self._table, self._prices = table, prices
        self.choice = choice.copy()
        self._single = bool((np.bincount(table.mode) <= 1).all())
        self._own = np.zeros((table.count, len(table.low)))
        at = table.entries(self.choice)
        self._own[table.initiative[table.mode[at]], table.row[at]] = table.value[at]
        self.sums = self._own.sum(axis=0)

    def improve(self) -> bool:
        """Make the best move found; tell whether there is one."""
        table = self._table
        alone, cost = self._alone()
        now = alone[self.choice]
        other = alone.copy()
        other[self.choice] = -np.inf
        gains = other - now[table.initiative]
        best = int(np.argmax(gains))
        gain, moves = float(gains[best]), [best]
        pairs = self._pairs(cost)
        for promised, one, two in self._promising(other, now, pairs):
            if promised <= gain + _LEAST:
                break
            both = [self._best(one, two, other, pairs), self._best(two, one, other, pairs)]
            if (tried := self._change(both)) > gain + _LEAST:
                gain, moves = tried, both
        if gain <= _LEAST:
            return False
        for mode in moves:
            self._move(mode)
        return True

    def _alone(self) -> tuple[FloatArray, FloatArray]:
        """Return what each mode is worth if all others stay, and what each entry breaks then."""
        table = self._table
        base = self._base()
        before, after = table.breach(base, table.row), table.breach(base + table.value, table.row)
        cost = self._prices[table.row] * (after - before)
        return table.gain - np.bincount(table.mode, cost, minlength=len(table.gain)), cost

    def _base(self) -> FloatArray:
        """Return for each entry what others add up to in its row."""
        table = self._table
        base: FloatArray = self.sums[table.row] - self._own[table.initiative[table.mode], table.row]
        return base

    def _pairs(self, cost: FloatArray) -> _Pairs:
        """Weigh what it relieves each costly entry if one of those on its row leaves."""
        table = self._table
        at = table.entries(self.choice)
        order = np.argsort(table.row[at], kind="stable")
        users = table.initiative[table.mode[at[order]]]
        number = np.bincount(table.row[at], minlength=len(table.low))
        begin = np.cumsum(number) - number
        costly = np.flatnonzero((cost > _LEAST) & (number[table.row] <= _CROWD))
        size = number[table.row[costly]]
        entry = np.repeat(costly, size)
        place = np.repeat(begin[table.row[costly]] - np.cumsum(size) + size, size)
        other = users[place + np.arange(len(entry))]
        kept = table.initiative[table.mode[entry]] != other
        entry, other = entry[kept], other[kept]
        row, mode = table.row[entry], table.mode[entry]
        left = self._base()[entry] - self._own[other, row]
        still = table.breach(left + table.value[entry], row) - table.breach(left, row)
        relief = cost[entry] - self._prices[row] * still
        if not self._single:
            keys = mode * table.count + other
            relief = np.bincount(keys, relief)[keys]
        start = np.searchsorted(mode, table.start)
        return _Pairs(start, mode, other, relief)

    def _promising(
        self, other: FloatArray, now: FloatArray, pairs: _Pairs
    ) -> Iterator[tuple[float, int, int]]:
        """Yield the pairs of initiatives that promise most if both move, the best first."""
        table = self._table
        count = table.count
        most = np.repeat(np.maximum.reduceat(other, table.start[:-1]), count)
        keys = table.initiative[pairs.mode] * count + pairs.other
        np.maximum.at(most, keys, other[pairs.mode] + pairs.relief)
        gains = most.reshape(count, count) - now[:, None]
        both = gains + gains.T
        np.fill_diagonal(both, -np.inf)
        for _ in range(_TRIED):
            one, two = divmod(int(np.argmax(both)), count)
            yield float(both[one, two]), one, two
            both[one, two] = both[two, one] = -np.inf

    def _best(self, one: int, two: int, other: FloatArray, pairs: _Pairs) -> int:
        """Return the best mode of one initiative where another has left."""
        low, high = self._table.start[one : one + 2]
        worth = other[low:high].copy()
        own = slice(*pairs.start[one : one + 2])
        here = pairs.other[own] == two
        modes = pairs.mode[own][here]
        worth[modes - low] = other[modes] + pairs.relief[own][here]
        return int(low + np.argmax(worth))

    def _change(self, modes: list[int]) -> float:
        """Return exactly what moving initiatives to these modes adds."""
        table = self._table
        own = table.initiative[modes]
        at = table.entries(np.array(modes))
        sums = self.sums - self._own[own].sum(axis=0)
        np.add.at(sums, table.row[at], table.value[at])
        broken = table.breach(sums) - table.breach(self.sums)
        gain = table.gain[modes].sum() - table.gain[self.choice[own]].sum()
        return float(gain - self._prices @ broken)

    def _move(self, mode: int) -> None:
        table = self._table
        own = int(table.initiative[mode])
        self.sums -= self._own[own]
        self._own[own] = 0.0
        at = table.entries(np.array([mode]))
        self._own[own, table.row[at]] = table.value[at]
        self.sums += self._own[own]
        self.choice[own] = mode

    def holds(self) -> BoolArray:
        """Tell of each row whether it holds."""
        held: BoolArray = self._table.breach(self.sums) <= 1e-6
        return held
