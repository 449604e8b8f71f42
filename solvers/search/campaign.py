"""The whole search of a larger question: bound and plan get better side by side."""

from __future__ import annotations

from concurrent.futures import Executor

from solvers.engine import Effort, Solved
from solvers.search.bounding import Bounding
from solvers.search.deepening import Deepening
from solvers.search.exchanging import Exchanging
from solvers.search.lanes import Lanes, Task
from solvers.search.neighborhoods import Neighborhoods
from solvers.search.pieces import Piece, solve_piece
from solvers.search.refilling import Refilling
from solvers.search.state import ROUND_NODES, Search

_WHOLE_COLUMNS = 4_000
"""Columns up to which branch and bound over all modes is one of the methods."""

_PROOFS_SHARE = 0.5
"""Share of the work that goes into the bound, once there is a fair plan."""

_DEPARTMENTS_TURN = 4
"""One in so many pieces for the plan chooses a department anew."""

_ROUNDS = 24
"""Neighborhoods before branch and bound over all modes where one lane does everything."""


class Campaign:
    """Shares the lanes out among the methods until the gap is closed or a limit reached.

    Small or entangled questions: branch and bound over all modes in one lane. Large ones:
    departments apart for the bound. Both: neighborhoods for the plan.
    """

    def __init__(self, search: Search, executor: Executor) -> None:
        self._search = search
        self._lanes = Lanes(
            executor, search.progress.token, in_order=search.limits.work is not None
        )
        self._bounding = Bounding(search)
        self._refilling = Refilling(search)
        self._exchanging = Exchanging(search, self._bounding)
        self._deepening = Deepening(search, self._bounding)
        self._neighborhoods = Neighborhoods(search, self._bounding)
        self._whole = search.matrix.width <= _WHOLE_COLUMNS
        self._whole_asked = False
        self._proven = False
        self._turn = 0

    def run(self) -> bool:
        """Draw and absorb pieces until nothing is left to try; tell whether the plan is proven."""
        self._lanes.run(self._draw, lambda: self._search.close_enough)
        return self._proven

    def _draw(self) -> Task | None:
        search, bounding = self._search, self._bounding
        if search.over:
            return None
        if not bounding.linear_known:
            return bounding.draw() or self._better()
        if self._by_departments() and (bounding.first_pass or self._deepening.first_round):
            task = bounding.splitting() or self._deepening.draw()
            if task is not None:
                return task
        if self._whole and not self._whole_asked and self._is_time_for_the_whole():
            return self._whole_task()
        return self._in_turn()

    def _in_turn(self) -> Task | None:
        """Keep one lane for the bound and all others for the plan, while each has work to do."""
        proof = self._bounding.draw if self._by_departments() else None
        better = self._better if not self._is_idle() else None
        proving = self._bounding.under_way + self._whole_asked
        for draw in (better, proof) if proving and not self._is_proofs_turn() else (proof, better):
            task = draw() if draw is not None else None
            if task is not None:
                return task
        return None

    def _is_proofs_turn(self) -> bool:
        """Tell whether further lanes should prove: when that has had less than its share."""
        for_plan = self._deepening.steps + self._neighborhoods.steps
        return self._bounding.steps < _PROOFS_SHARE * (for_plan + self._bounding.steps)

    def _better(self) -> Task | None:
        """Draw for the plan: mostly neighborhoods, sometimes a whole department."""
        self._turn += 1
        kinds = [
            self._neighborhoods.recombined,
            self._exchanging.draw,
            self._refilling.draw,
            self._neighborhoods.draw,
        ]
        if self._turn % _DEPARTMENTS_TURN == 0:
            kinds.insert(1, self._deepening.draw)
        for draw in kinds:
            if (task := draw()) is not None:
                return task
        return None

    def _is_idle(self) -> bool:
        alone = self._lanes.width == 1 and self._whole
        return self._neighborhoods.tired or (alone and self._search.rounds >= _ROUNDS)

    def _by_departments(self) -> bool:
        return self._bounding.has_departments and not (self._whole and self._lanes.width == 1)

    def _is_time_for_the_whole(self) -> bool:
        """When departments are proven, or, in one lane, when neighborhoods bring no more."""
        if self._lanes.width > 1:
            is_next = self._bounding.is_settled or not self._bounding.has_departments
            return is_next and not self._exchanging.is_promising
        return self._is_idle()

    def _whole_task(self) -> Task:
        self._whole_asked = True
        search = self._search
        rounds, left = search.rounds_left, search.seconds_left
        effort = Effort(
            seconds=None if left is None else max(0.1, 0.97 * left),
            nodes=None if rounds is None else rounds * ROUND_NODES,
            gap=search.relative_gap,
            seed=search.limits.seed,
        )
        start = None if search.x is None else search.x.copy()
        return Task(solve_piece, Piece(search.tighter, effort, start), self._heard_whole)

    def _heard_whole(self, solved: Solved) -> None:
        search = self._search
        search.rounds += 1
        search.by_clock |= solved.by_clock
        search.lower_bound_to(solved.bound)
        search.offer(solved.x)
        self._proven = solved.proven and solved.x is not None
        search.tell()
