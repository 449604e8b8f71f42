"""Proving how good any plan can be: departments solved apart, under prices that get better."""

from __future__ import annotations

from collections import deque

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.engine import Effort
from solvers.search.decomposition import (
    WHOLE,
    Block,
    Decomposition,
    Prices,
    decomposition,
    row_departments,
)
from solvers.search.departments import departments
from solvers.search.growing import Leaf, grown
from solvers.search.lanes import Task
from solvers.search.pricing import Priced, moved_prices, priced
from solvers.search.state import Search
from solvers.search.strengthening import Loose, Tight, tightened
from solvers.search.tree import LeafAnswer, Tree, solve_leaf

_PART_OF_PRICE = 0.85
"""Share of the linear prices that owners pay at first (0.7 to 1 bound alike)."""

_FINE = 0.003
"""Gap within which a department counts as solved."""

_SLICE = 0.15
_LEAST_SLICE = 6.0
"""What one department may take before it is split: a share of the seconds left, and seconds.

Half of branch and bound's time on a department goes into its root, so short slices waste it.
"""

_POOR = 0.12
"""Share of the bound that a department misses while its plan is still poor."""

_LEAST_PACE = 1e-3
"""Part of a step below which prices stay: nine in a row that brought nothing lead there."""

_FIRST_STEPS = 1_000
"""Steps of the simplex method that are little: a department's first leaves, or an easy one's."""

_LEAF_NODES = 60
"""Nodes of branch and bound before a split where work, not time, is limited."""

_DOUBLED, _MOST_TIMES = 2, 16
"""A leaf that nothing splits would end the same way again: each time it is given twice as much."""


class Bounding:
    """Draws the pieces that lower the bound, and keeps what departments would choose."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._split = departments(search.asked.found)
        self._linear_asked = False
        self._cut: Decomposition | None = None
        self._best: Priced | None = None
        self._tried: Priced | None = None
        self._queue: deque[int] = deque()
        self._pace = 0.5
        self.under_way = self.steps = 0
        self.picks: IntArray = np.zeros(0, dtype=np.int64)
        """Columns that departments chose, for owners and copies; new ones are worth a look."""
        self.worth: FloatArray | None = None
        """What one more of each column would add to the linear optimum, once that is known."""

    @property
    def has_departments(self) -> bool:
        """Whether there is more than one department to solve apart."""
        return self._split.count > 1

    @property
    def of_initiative(self) -> IntArray:
        """The department of each initiative."""
        return self._split.of_initiative

    @property
    def linear_known(self) -> bool:
        """Whether the linear program of the whole has been solved, or given up."""
        return self._cut is not None

    @property
    def first_pass(self) -> bool:
        """Whether some department has not answered once."""
        return self._best is None

    @property
    def is_settled(self) -> bool:
        """Whether every department is proven, so that only prices are left to move."""
        best = self._best
        return best is not None and all(tree.missing(_FINE) <= 0 for tree in best.trees)

    def draw(self) -> Task | None:
        """Return the next piece, or None while there is nothing to ask."""
        if not self._linear_asked:
            return self._linear_task()
        if self._queue and self._tried is not None:
            return self._leaf_task(self._tried, self._queue.popleft())
        return self._hardest() or self._new_prices()

    def splitting(self) -> Task | None:
        """Return the first splitting of a department, if one has yet to be split."""
        asked = self._tried
        if asked is None or not self._queue or not asked.trees[self._queue[0]].is_whole:
            return None
        return self._leaf_task(asked, self._queue.popleft())

    def _linear_task(self) -> Task:
        self._linear_asked = True
        search = self._search
        stated = row_departments(search.asked, self._split)
        extra = np.full(search.matrix.height - len(stated), WHOLE)
        rows = np.concatenate([stated, extra])
        loose = Loose(search.matrix, rows, self._split.count, search.part(0.4))
        return Task(tightened, loose, self._heard_linear, here=True)

    def _heard_linear(self, tight: Tight) -> None:
        search = self._search
        search.by_clock |= tight.is_cut_short
        self._cut = decomposition(search.asked, tight.matrix, tight.rows, self._split)
        search.tighter = tight.matrix
        duals = np.zeros(tight.matrix.height)
        if tight.answer is not None:
            duals, self.worth = tight.answer.prices, tight.answer.worth
            search.lower_bound_to(tight.answer.objective)
        self._try(self._cut.from_duals(duals, _PART_OF_PRICE), range(self._split.count))
        search.tell()

    def _try(self, prices: Prices, departments: range | frozenset[int]) -> None:
        """Ask departments anew under other prices; the others' answers stay."""
        if self._cut is None:
            return
        tried = priced(self._cut, prices, departments, self._best, self._search.x)
        self._tried = tried
        asked = [one for one in departments if tried.trees[one].is_whole]
        self._queue.extend(sorted(asked, key=lambda one: -tried.trees[one].matrix.width))

    def _so_far(self, cut: Decomposition, block: Block) -> FloatArray | None:
        """Return what the best plan chooses in a department, copies as their owners."""
        x = self._search.x
        return None if x is None else x[cut.columns(block)]

    def _hardest(self) -> Task | None:
        """Return the worst leaf of the department whose turn it is."""
        asked, cut = self._tried or self._best, self._cut
        if asked is None or cut is None:
            return None
        for block, tree in zip(asked.blocks, asked.trees, strict=True):
            tree.offer(self._so_far(cut, block))
        open_ones = [
            (_urgency(tree), department)
            for department, tree in enumerate(asked.trees)
            if tree.open_missing(_FINE) > 0
        ]
        return self._leaf_task(asked, max(open_ones)[1]) if open_ones else None

    def _leaf_task(self, asked: Priced, department: int) -> Task:
        tree = asked.trees[department]
        self.under_way += 1
        if tree.is_whole:
            leaf = tree.take()
            return Task(
                grown,
                tree.growth(),
                lambda parts: self._heard_parts(asked, department, leaf, parts),
            )
        leaf = tree.take()
        piece = tree.piece(leaf, self._effort(_DOUBLED ** min(leaf.times, _MOST_TIMES)))
        return Task(
            solve_leaf, piece, lambda answer: self._heard_leaf(asked, department, leaf, answer)
        )

    def _effort(self, times: int) -> Effort:
        search = self._search
        if search.limits.work is not None:
            return Effort(nodes=times * _LEAF_NODES, gap=_FINE, seed=search.limits.seed)
        left = search.seconds_left
        seconds = None if left is None else min(left, times * max(_LEAST_SLICE, _SLICE * left))
        return Effort(seconds=seconds, gap=_FINE, seed=search.limits.seed)

    def _heard_parts(
        self, asked: Priced, department: int, leaf: Leaf, parts: tuple[Leaf, ...]
    ) -> None:
        self._search.rounds += 1
        asked.trees[department].hear_parts(leaf, parts)
        self._heard(asked)

    def _heard_leaf(self, asked: Priced, department: int, leaf: Leaf, answer: LeafAnswer) -> None:
        search = self._search
        search.rounds += 1
        search.by_clock |= answer.solved.by_clock
        tree = asked.trees[department]
        tree.hear(leaf, answer)
        self.steps += answer.solved.steps
        if self._cut is not None:
            self._note_picks(self._cut, asked.blocks[department], tree)
        self._heard(asked)

    def _heard(self, asked: Priced) -> None:
        self.under_way -= 1
        if self._cut is None:
            return
        self._search.lower_bound_to(asked.total(self._cut))
        self._settle(self._cut)
        self._search.tell()

    def _note_picks(self, cut: Decomposition, block: Block, tree: Tree) -> None:
        if tree.x is not None:
            self.picks = np.union1d(self.picks, cut.columns(block)[tree.x > 0.5])

    def _settle(self, cut: Decomposition) -> None:
        """When every department has answered, keep the new prices if they bound better."""
        tried = self._tried
        if tried is None or not all(tree.answered for tree in tried.trees):
            return
        if self._best is not None and tried.total(cut) >= self._best.total(cut):
            if any(tree.missing(_FINE) > 0 for tree in tried.trees):
                return
            self._pace /= 2
        else:
            self._best = tried
        self._tried = None

    def _new_prices(self) -> Task | None:
        """Ask all departments again whose prices should move."""
        best, cut, worth = self._best, self._cut, self._search.worth
        if best is None or cut is None or worth is None or self._tried is not None:
            return None
        if self._pace < _LEAST_PACE:
            return None
        room = self._pace * (best.total(cut) - worth.objective)
        moved = moved_prices(cut, best, room)
        if moved is None:
            return None
        self._try(*moved)
        return self.draw()


def _urgency(tree: Tree) -> tuple[bool, float]:
    """Rank departments: the most missing for what has been taken; those of poor plans last.

    Time brings better plans, which levels are set by.
    """
    missing = tree.open_missing(_FINE)
    return missing < _POOR * abs(tree.bound), missing / (_FIRST_STEPS + tree.steps)
