"""Choosing anew among many initiatives at once, each in the few modes of a core."""

from __future__ import annotations

import random

import numpy as np

from orgplan.capacity.pooling import IntArray
from solvers.engine import Effort, Solved
from solvers.search.core import Core, columns_of_kept
from solvers.search.lanes import Task
from solvers.search.pieces import Piece, solve_piece
from solvers.search.state import Search

_SHALLOW, _DEEP = 2.0, 4.0
"""Modes of each initiative, on average, that are open."""

_GROWS, _SHRINKS, _LEAST = 1.1, 0.8, 0.1
"""How the share of initiatives changes that are open at once, and its least."""

_NODES = 30
_SECONDS, _PART = 3.0, 0.15
"""What one piece may take where time is limited: at most, and as a share of what is left."""


class Coring:
    """Draws choices among initiatives of chance: everyone first, then as many as can be solved."""

    def __init__(self, search: Search, core: Core) -> None:
        self._search, self._core = search, core
        self._chance = random.Random(search.limits.seed)
        self._everyone = np.unique(search.asked.found.modes.initiative).tolist()
        self._share = 1.0

    def draw(self) -> Task | None:
        """Return the next piece, or None without any plan."""
        search = self._search
        if search.x is None:
            return None
        columns = self._columns()
        part = search.matrix.only(columns, search.x)
        left = search.seconds_left
        seconds = None if left is None else min(_SECONDS, max(0.3, _PART * left))
        effort = Effort(seconds=seconds, nodes=_NODES, seed=search.limits.seed)
        piece = Piece(part, effort, search.x[columns])
        return Task(solve_piece, piece, lambda solved: self._heard(columns, solved))

    def _columns(self) -> IntArray:
        x = self._search.x
        if x is None:
            return np.zeros(0, dtype=np.int64)
        depth = _SHALLOW if self._share == 1.0 else self._chance.uniform(_SHALLOW, _DEEP)
        number = max(2, round(self._share * len(self._everyone)))
        own = self._chance.sample(self._everyone, min(number, len(self._everyone)))
        kept = self._core.modes(depth)
        kept |= x[: len(kept)] > 0.5
        return columns_of_kept(self._search.asked, np.array(own), kept)

    def _heard(self, columns: IntArray, solved: Solved) -> None:
        search = self._search
        search.rounds += 1
        search.by_clock |= solved.by_clock
        pace = _GROWS if solved.proven else _SHRINKS
        self._share = float(np.clip(pace * self._share, _LEAST, 0.9))
        search.offer_part(columns, solved.x)
