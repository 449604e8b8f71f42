"""Plans by exchanges within a core, where moves are quickly weighed: pieces of one long search."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.search.bounding import Bounding
from solvers.search.core import Core
from solvers.search.coring import Coring
from solvers.search.lanes import Task
from solvers.search.relinking import Elite, Relinked, Relinking, first_prices, relink
from solvers.search.state import Search
from solvers.search.tables import Tabulated
from solvers.start import holds

_DEPTH = 3.0
"""Modes of each initiative, on average, that exchanges choose from."""

_MOVES, _WORK = 2_000, 100_000_000
"""What one piece may take: moves at most, and moves × modes × initiatives; about a second."""

_PATIENT, _TIRED = 2, 40
"""Pieces in a row that brought nothing: the core has a turn; there is no more to hope for."""

_DOUBTS, _NEW = 3, 6
"""Pieces in a row that brought nothing, and in all, after which a proof is looked for, too."""


class Exchanging:
    """Draws pieces once the linear program is known; after idle ones the core is chosen from."""

    def __init__(self, search: Search, bounding: Bounding) -> None:
        self._search, self._bounding = search, bounding
        self._tabulated: Tabulated | None = None
        self._coring: Coring | None = None
        self._elite = Elite((), np.zeros(0))
        self._looked = False
        self._drawn = self._idle = 0
        self._is_cores_turn = True
        self._told: FloatArray | None = None

    def draw(self) -> Task | None:
        """Return the next piece, or None when there is no more to hope for."""
        x, tabulated, coring = self._search.x, self._core(), self._coring
        if x is None or tabulated is None or coring is None or self._idle >= _TIRED:
            return None
        if self._is_cores_turn:
            self._is_cores_turn = False
            return coring.draw()
        return Task(relink, self._piece(tabulated, x), self._heard)

    @property
    def is_promising(self) -> bool:
        """Whether pieces are new and help so often that a proof may wait."""
        return self._core() is not None and self._idle < _DOUBTS and self._drawn < _NEW

    def _core(self) -> Tabulated | None:
        """Return the core's table if it is known and light enough."""
        search, worth = self._search, self._bounding.worth
        if not self._looked and worth is not None and search.x is not None:
            self._looked = True
            core = Core.of(search.asked, worth)
            tabulated = Tabulated(search.asked, search.matrix, search.x, core.modes(_DEPTH))
            if tabulated.is_light:
                self._tabulated = tabulated
                self._coring = Coring(search, core)
                first = tabulated.choice(core.leaders())
                self._elite = Elite((first,), first_prices(tabulated.table))
        return self._tabulated

    def _piece(self, tabulated: Tabulated, x: FloatArray) -> Relinking:
        self._drawn += 1
        table, elite = tabulated.table, self._elite
        known = elite
        if x is not self._told:
            self._told = x
            known = replace(elite, choices=(*elite.choices, self._choice(tabulated, x)))
        moves = min(_MOVES, _WORK // max(1, len(table.gain) * table.count))
        seed = 1_000 * self._search.limits.seed + self._drawn
        return Relinking(table, known, moves, self._search.seconds_left, seed)

    def _choice(self, tabulated: Tabulated, x: FloatArray) -> IntArray:
        modes = len(self._search.asked.found.modes)
        return tabulated.choice(np.flatnonzero(x[:modes] > 0.5))

    def _heard(self, found: Relinked) -> None:
        search = self._search
        search.rounds += 1
        search.by_clock |= found.by_clock
        self._elite = _merged(self._elite, found.elite)
        better = self._is_better(found)
        self._idle = 0 if better else self._idle + 1
        self._is_cores_turn = self._idle > 0 and self._idle % _PATIENT == 0

    def _is_better(self, found: Relinked) -> bool:
        """Keep what a piece found if it is better than the best so far; tell whether it is."""
        search, tabulated = self._search, self._tabulated
        if found.best is None or search.x is None or tabulated is None:
            return False
        whole = tabulated.solution(found.best, search.x)
        if search.matrix.gain @ whole <= search.matrix.gain @ search.x + 1e-9:
            return False
        better = holds(search.matrix, whole) and search.offer(whole)
        if better:
            self._told = search.x
        return better


def _merged(here: Elite, found: Elite) -> Elite:
    """Add to what a piece ended with the choices that others have found beside it.

    Not if it has given up its elite for another one.
    """
    if len(found.champions) != len(here.champions):
        return found
    known = {choice.tobytes() for choice in found.choices}
    beside = [choice for choice in here.choices if choice.tobytes() not in known]
    return replace(found, choices=(*found.choices, *beside))
