"""Plans by ruin and recreate: the first thing lanes do, until it brings no more."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.search.lanes import Task
from solvers.search.rivalry import rivalry
from solvers.search.ruin_and_recreate import Recreation, recreated
from solvers.search.state import Search

_TURNS = 400
"""Turns of one piece: a third of a second, however large the question is."""

_PIECES = 0.06
"""Pieces an initiative, at most."""

_TIRED = 2
"""Pieces in a row that brought nothing."""

_NEAREST = 60


class Refilling:
    """Draws pieces of ruin and recreate, each from the best plan there is."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._initiative, self._rivals = _initiatives(search), _rivals(search)
        self._waits_for = _all_before(search)
        self._left = round(_PIECES * len(self._rivals))
        self._drawn = self._idle = 0

    def draw(self) -> Task | None:
        """Return the next piece, or None when there is nothing more to hope for."""
        search = self._search
        if search.x is None or self._drawn >= self._left or self._idle >= _TIRED:
            return None
        self._drawn += 1
        seed = search.limits.seed + self._drawn
        funded = search.asked.layout.funded
        piece = Recreation(
            search.matrix,
            self._initiative,
            funded,
            self._rivals,
            self._waits_for,
            search.x,
            _TURNS,
            seed,
        )
        return Task(recreated, piece, self._heard)

    def _heard(self, x: FloatArray) -> None:
        search = self._search
        search.rounds += 1
        better = search.offer_plan(search.asked.plan(x))
        self._idle = 0 if better else self._idle + 1


def _initiatives(search: Search) -> IntArray:
    """Return what each column is a way of; initiatives done in part stay as they are."""
    modes, share = search.asked.found.modes, search.asked.layout.share
    found = np.full(search.matrix.width, -1)
    whole = np.flatnonzero(share == np.arange(len(modes)))
    found[whole] = modes.initiative[whole]
    return found


def _rivals(search: Search) -> tuple[IntArray, ...]:
    """Return the rivals of each initiative that can move, the nearest first."""
    near = rivalry(search.asked)
    movable = np.unique(_initiatives(search))
    still = np.setdiff1d(np.arange(len(near)), movable)
    near[:, still] = 0.0
    np.fill_diagonal(near, np.inf)
    near[still] = 0.0
    order = np.argsort(-near, axis=1, kind="stable")[:, :_NEAREST]
    pairs = zip(order, near, strict=True)
    return tuple(own[row[own] > 0].astype(np.int64) for own, row in pairs)


def _all_before(search: Search) -> tuple[IntArray, ...]:
    """Return those that each initiative waits for, near and far."""
    initiatives = search.asked.problem.initiatives
    place = {one.id: at for at, one in enumerate(initiatives)}
    direct = [[place[name] for name in one.depends_on if name in place] for one in initiatives]
    return tuple(np.array(sorted(_reached(direct, at)), dtype=np.int64) for at in place.values())


def _reached(direct: Sequence[Sequence[int]], start: int) -> set[int]:
    found: set[int] = set()
    waiting = list(direct[start])
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting.extend(direct[one])
    return found - {start}
