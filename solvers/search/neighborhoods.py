"""Neighborhood search: choose anew among initiatives that compete; all others stay."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np

from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from solvers.engine import Effort, Solved
from solvers.search.bounding import Bounding
from solvers.search.lanes import Task
from solvers.search.pieces import Piece, solve_piece
from solvers.search.rivalry import rivalry
from solvers.search.state import Search

_SMALLEST, _FIRST, _LARGEST = 200, 400, 4_000
"""Modes in a neighborhood."""

_GROWS, _SHRINKS = 1.1, 0.75
_NODES = 20
_SECONDS, _PART = 4.0, 0.15
"""What one neighborhood may take where time is limited: at most, and as a share of what is left."""

_TIRED = 60
"""Neighborhoods without a better plan after which the search has found what it can."""


class Neighborhoods:
    """Draws neighborhoods of the best solution and keeps what is better.

    Three kinds take turns: initiatives that want the same people, those at work in the same weeks
    of one department, and the choices that departments made for themselves.
    """

    def __init__(self, search: Search, bounding: Bounding) -> None:
        self._search, self._bounding = search, bounding
        self._chance = random.Random(search.limits.seed)
        self._rivals = rivalry(search.asked)
        self._number = np.bincount(search.asked.found.modes.initiative, minlength=len(self._rivals))
        self._size = float(_FIRST)
        self._seen_picks = 0
        self.idle = 0
        self.steps = 0
        """What they have taken so far, in steps of the simplex method."""
        self._order = self._turns()

    @property
    def tired(self) -> bool:
        """Whether many neighborhoods in a row brought nothing."""
        return self.idle >= _TIRED

    def draw(self) -> Task | None:
        """Return the next neighborhood as a task."""
        return self.recombined() or self._task(next(self._order))

    def recombined(self) -> Task | None:
        """Return the choice among all that departments and the best plan chose, if any is new."""
        if len(self._bounding.picks) == self._seen_picks:
            return None
        self._seen_picks = len(self._bounding.picks)
        everyone = np.flatnonzero(self._number)
        columns = self._search.asked.columns_of(everyone)
        return self._task(columns[self._picked()[columns]])

    def _task(self, columns: IntArray) -> Task | None:
        search = self._search
        if search.x is None:
            return None
        part = search.matrix.only(columns, search.x)
        left = search.seconds_left
        effort = Effort(
            seconds=None if left is None else min(_SECONDS, max(0.3, _PART * left)),
            nodes=_NODES,
            seed=search.limits.seed,
        )
        piece = Piece(part, effort, search.x[columns])
        return Task(solve_piece, piece, lambda solved: self._heard(columns, solved))

    def _heard(self, columns: IntArray, solved: Solved) -> None:
        search = self._search
        search.rounds += 1
        self.steps += solved.steps
        search.by_clock |= solved.by_clock
        self._size = float(
            np.clip(self._size * (_GROWS if solved.proven else _SHRINKS), _SMALLEST, _LARGEST)
        )
        self.idle += 1
        if len(columns) == search.matrix.width:
            search.lower_bound_to(solved.bound)
        if search.offer_part(columns, solved.x):
            self.idle = 0

    def _turns(self) -> Iterator[IntArray]:
        """Yield the columns of one neighborhood after another."""
        seeds = np.flatnonzero(self._number).tolist()
        while True:
            for count, seed in enumerate(self._chance.sample(seeds, len(seeds))):
                initiatives = self._near(seed) if count % 3 else self._at_work(seed)
                yield self._search.asked.columns_of(initiatives)

    def _near(self, seed: int) -> IntArray:
        """Return the seed and its strongest rivals, shuffled a little."""
        shuffle = np.array([self._chance.uniform(0.5, 1.5) for _ in self._rivals])
        return self._within(seed, self._rivals[seed] * shuffle)

    def _at_work(self, seed: int) -> IntArray:
        """Return the seed and those of its department that could work in the same periods."""
        home = self._bounding.of_initiative
        modes = self._search.asked.found.modes
        first = np.full(len(home), 10**6)
        last = np.zeros(len(home), dtype=np.int64)
        np.minimum.at(first, modes.initiative, modes.first)
        np.maximum.at(last, modes.initiative, modes.last)
        common = np.minimum(last, last[seed]) - np.maximum(first, first[seed]) + 1.0
        shuffle = np.array([self._chance.uniform(0.5, 1.5) for _ in home])
        return self._within(seed, np.where(home == home[seed], np.maximum(common, 0), 0) * shuffle)

    def _within(self, seed: int, nearness: FloatArray) -> IntArray:
        """Return the seed and the nearest, up to the number of modes of a neighborhood."""
        order = [seed, *(i for i in np.argsort(-nearness, kind="stable").tolist() if i != seed)]
        order = [i for i in order if self._number[i] and (i == seed or nearness[i] > 0)]
        within = np.cumsum(self._number[order]) <= self._size
        within[0] = True
        return np.array(order, dtype=np.int64)[within]

    def _picked(self) -> BoolArray:
        """Tell which columns departments or the best plan choose, or that follow from others."""
        asked, x = self._search.asked, self._search.x
        picked = np.zeros(asked.matrix.width, dtype=bool)
        picked[self._bounding.picks] = True
        modes = len(asked.found.modes)
        if x is not None:
            picked[:modes] |= x[:modes] > 0.5
        picked[modes:] = True
        share = asked.layout.share
        own = share != np.arange(modes)
        picked[share[own]] = picked[:modes][own]
        return picked
