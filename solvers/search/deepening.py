"""Each department chooses anew among the best few modes of all it does, then among more.

In a good plan nearly every initiative is done in one of the few ways that the linear program
prices best, so that a department as a whole can be chosen in a fraction of a second.
"""

from __future__ import annotations

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.engine import Effort, Solved
from solvers.search.bounding import Bounding
from solvers.search.core import columns_of_kept, worth_of_modes
from solvers.search.lanes import Task
from solvers.search.pieces import Piece, solve_piece
from solvers.search.state import Search

_FIRST, _FACTOR = 3, 2
"""Modes of each initiative to begin with, and how many times more after that."""

_GAP = 1e-3
_NODES = 60
_SECONDS, _PART = 3.0, 0.2
"""What one department may take where time is limited: at most, and as a share of what is left."""


class Deepening:
    """Draws departments, those that took least first; one that takes too long is done."""

    def __init__(self, search: Search, bounding: Bounding) -> None:
        self._search, self._bounding = search, bounding
        modes = search.asked.found.modes
        self._home = bounding.of_initiative[modes.initiative]
        self._number = np.bincount(modes.initiative, minlength=1).max(initial=0)
        self._next = {int(one): _FIRST for one in np.unique(self._home)}
        self._taken = dict.fromkeys(self._next, 0)
        self._rank: IntArray | None = None
        self._unheard = len(self._next)
        self.steps = 0
        """What it has taken so far, in steps of the simplex method."""

    @property
    def first_round(self) -> bool:
        """Whether some department has yet to choose among the fewest modes."""
        return self._unheard > 0

    def draw(self) -> Task | None:
        """Return the next department to choose anew, or None while or when there is none."""
        worth, x = self._bounding.worth, self._search.x
        if worth is None or x is None or not self._next:
            return None
        if self._rank is None:
            asked = self._search.asked
            self._rank = _ranks(asked.found.modes.initiative, worth_of_modes(asked, worth))
        department = min(self._next, key=lambda one: (self._taken[one], self._next[one]))
        depth = self._next.pop(department)
        columns = self._columns(department, depth, self._rank, x)
        part = self._search.matrix.only(columns, x)
        piece = Piece(part, self._effort(), x[columns])
        return Task(
            solve_piece, piece, lambda solved: self._heard(department, depth, columns, solved)
        )

    def _columns(self, department: int, depth: int, rank: IntArray, x: FloatArray) -> IntArray:
        """Return the columns that move: of each initiative the best modes and the chosen one."""
        asked = self._search.asked
        kept = (rank < depth) | (x[: len(rank)] > 0.5)
        own = np.unique(asked.found.modes.initiative[self._home == department])
        return columns_of_kept(asked, own, kept)

    def _effort(self) -> Effort:
        search = self._search
        left = search.seconds_left
        return Effort(
            seconds=None if left is None else min(_SECONDS, _PART * left),
            nodes=_NODES if search.limits.work is not None else None,
            gap=_GAP,
            seed=search.limits.seed,
            heuristics=False,
        )

    def _heard(self, department: int, depth: int, columns: IntArray, solved: Solved) -> None:
        search = self._search
        search.rounds += 1
        search.by_clock |= solved.by_clock
        self.steps += solved.steps
        self._taken[department] = solved.steps
        self._unheard -= depth == _FIRST
        if solved.proven and depth < self._number:
            self._next[department] = depth * _FACTOR
        search.offer_part(columns, solved.x)


def _ranks(initiative: IntArray, worth: FloatArray) -> IntArray:
    """Return the place of each mode among those of its initiative, the best first."""
    order = np.lexsort((-worth, initiative))
    sorted_own = initiative[order]
    begins = np.searchsorted(sorted_own, sorted_own)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order)) - begins
    return rank
