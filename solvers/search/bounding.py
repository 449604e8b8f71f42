"""Proving how good any plan can be: departments solved apart, under prices that get better."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.engine import Effort, Solved
from solvers.search.decomposition import (
    WHOLE,
    Block,
    Decomposition,
    Prices,
    decomposition,
    row_departments,
)
from solvers.search.departments import departments
from solvers.search.lanes import Task
from solvers.search.pieces import Piece, solve_piece
from solvers.search.state import Search
from solvers.search.strengthening import Loose, Tight, tightened

_PART_OF_PRICE = 0.85
"""Share of the linear prices that owners pay at first (0.7 to 1 bound alike)."""

_FINE = 0.003
"""Gap within which a department counts as solved in the first pass."""

_FIRST_PASS = 0.7
"""Share of the seconds left that the departments' first answers may take."""

_BLOCK_NODES = 60
"""Nodes a department gets at first where work, not time, is limited."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Prices, and what each department answered under them; None where it has not yet."""

    prices: Prices
    solved: tuple[Solved | None, ...]

    def total(self, cut: Decomposition) -> float:
        """Return the bound on the whole, infinite while an answer is missing."""
        bounds = [one.bound if one else np.inf for one in self.solved]
        return cut.constant(self.prices) + float(sum(bounds))

    def unproven(self) -> float:
        """Return by how much better departments may be than what they found."""
        return float(sum(one.bound - one.objective for one in self.solved if one))


class Bounding:
    """Draws the pieces that lower the bound, and keeps what departments would choose."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._split = departments(search.asked.found)
        self._linear_asked = False
        self._cut: Decomposition | None = None
        self._best: Answers | None = None
        self._tried: Answers | None = None
        self._queue: deque[int] = deque()
        self._under_way = 0
        self._pace = 0.5
        self._spent = np.zeros(self._split.count)
        self._phase_end: float | None = None
        self.picks: IntArray = np.zeros(0, dtype=np.int64)
        """Columns that departments chose, for owners and copies; new ones are worth a look."""

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

    def draw(self) -> Task | None:
        """Return the next piece, or None while there is nothing to ask."""
        if not self._linear_asked:
            return self._linear_task()
        if self._cut is None:
            return None
        if not self._queue and not self._under_way:
            self._next_pass(self._cut)
        return self._block_task(self._cut, self._queue.popleft()) if self._queue else None

    def _linear_task(self) -> Task:
        self._linear_asked = True
        search = self._search
        stated = row_departments(search.asked, self._split)
        extra = np.full(search.matrix.height - len(stated), WHOLE)
        loose = Loose(
            search.matrix, np.concatenate([stated, extra]), self._split.count, search.part(0.4)
        )
        return Task(tightened, loose, self._heard_linear, here=True)

    def _heard_linear(self, tight: Tight) -> None:
        search = self._search
        self._cut = decomposition(search.asked, tight.matrix, tight.rows, self._split)
        search.tighter = tight.matrix
        duals = np.zeros(tight.matrix.height)
        if tight.answer is not None:
            duals = tight.answer.prices
            search.lower_bound_to(tight.answer.objective)
        prices = self._cut.from_duals(duals, _PART_OF_PRICE)
        self._tried = Answers(prices, (None,) * self._split.count)
        size = np.bincount(self._cut.owner, minlength=self._split.count)
        self._queue.extend(np.argsort(size, kind="stable").tolist())
        if search.seconds_left is not None:
            self._phase_end = search.elapsed + _FIRST_PASS * search.seconds_left
        search.tell()

    def _block_task(self, cut: Decomposition, department: int) -> Task | None:
        answers = self._tried or self._best
        if answers is None:
            return None
        block = cut.block(department, cut.gain(answers.prices), answers.prices)
        before = (self._best or answers).solved[department]
        start = before.x if before else self._so_far(cut, block)
        piece = Piece(block.matrix, self._effort(department), start)
        self._under_way += 1
        return Task(
            solve_piece, piece, lambda solved: self._heard_block(answers, department, block, solved)
        )

    def _so_far(self, cut: Decomposition, block: Block) -> FloatArray | None:
        """Return what the best plan chooses in a department, copies as their owners."""
        x = self._search.x
        return None if x is None else x[np.concatenate([block.owned, cut.copied[block.copies]])]

    def _effort(self, department: int) -> Effort:
        search = self._search
        if search.limits.work is not None:
            nodes = _BLOCK_NODES * 4 ** int(self._spent[department])
            self._spent[department] += 1
            return Effort(nodes=nodes, gap=_FINE, seed=search.limits.seed)
        left = search.seconds_left
        if left is None:
            return Effort(gap=_FINE if self.first_pass else 0.0, seed=search.limits.seed)
        if self.first_pass and self._phase_end is not None:
            phase = max(0.5, self._phase_end - search.elapsed)
            seconds = min(0.6 * phase, 4.0 * phase / (len(self._queue) + 1))
        else:
            seconds = 2.5 * float(self._spent[department]) + 1.0
        seconds = min(left, seconds)
        self._spent[department] = max(self._spent[department], seconds)
        return Effort(seconds=seconds, gap=_FINE, seed=search.limits.seed)

    def _heard_block(self, answers: Answers, department: int, block: Block, solved: Solved) -> None:
        cut = self._cut
        self._under_way -= 1
        self._search.rounds += 1
        self._search.by_clock |= solved.by_clock
        if cut is None:
            return
        self._note_picks(cut, block, solved)
        if self._tried is not None and answers.prices is self._tried.prices:
            self._tried = _with_answer(self._tried, department, solved)
            self._settle(cut)
        elif self._best is not None and answers.prices is self._best.prices:
            self._best = _with_answer(self._best, department, solved)
            self._search.lower_bound_to(self._best.total(cut))
        self._search.tell()

    def _note_picks(self, cut: Decomposition, block: Block, solved: Solved) -> None:
        if solved.x is not None:
            columns = np.concatenate([block.owned, cut.copied[block.copies]])
            new = columns[solved.x > 0.5]
            self.picks = np.union1d(self.picks, new)

    def _settle(self, cut: Decomposition) -> None:
        """When every department has answered, keep the new prices if they bound better."""
        tried = self._tried
        if tried is None or any(one is None for one in tried.solved):
            return
        total = tried.total(cut)
        self._search.lower_bound_to(total)
        if self._best is None or total < self._best.total(cut):
            self._best = tried
        else:
            self._pace /= 2
        self._tried = None

    def _next_pass(self, cut: Decomposition) -> None:
        """Ask again: the department proven worst, or all whose prices should move."""
        best = self._best
        if best is None or self._search.worth is None:
            return
        missing = best.total(cut) - self._search.worth.objective
        gaps = [
            one.bound - one.objective - _FINE * one.bound if one else 0.0 for one in best.solved
        ]
        if max(gaps) > 0:
            self._queue.append(int(np.argmax(gaps)))
            return
        moved = moved_prices(cut, best, self._pace * missing)
        if moved is None:
            return
        prices, touched = moved
        solved = tuple(
            None if department in touched else one for department, one in enumerate(best.solved)
        )
        self._tried = Answers(prices, solved)
        self._queue.extend(sorted(touched))


def _with_answer(answers: Answers, department: int, solved: Solved) -> Answers:
    """Put an answer in; of two under the same prices the better bound and plan are kept."""
    before = answers.solved[department]
    if before is not None:
        better = before if before.objective >= solved.objective else solved
        solved = replace(better, bound=min(before.bound, solved.bound))
    row = list(answers.solved)
    row[department] = solved
    return replace(answers, solved=tuple(row))


def moved_prices(
    cut: Decomposition, answers: Answers, room: float
) -> tuple[Prices, frozenset[int]] | None:
    """Step along what owners and copies disagree about; return the departments concerned.

    The step is Polyak's: `room` ÷ the square of the disagreement.
    """
    owned, copied = _choices(cut, answers)
    disagreement = owned[cut.copied] - copied
    norm = float(disagreement @ disagreement)
    if norm < 1e-9 or room <= 0:
        return None
    copies = answers.prices.copies + room / norm * disagreement
    moved = np.flatnonzero(abs(disagreement) > 1e-9)
    touched = {*cut.owner[cut.copied[moved]].tolist(), *cut.copied_to[moved].tolist()}
    return replace(answers.prices, copies=copies), frozenset(touched)


def _choices(cut: Decomposition, answers: Answers) -> tuple[FloatArray, FloatArray]:
    """Return what owners chose per column, and what was chosen per copy."""
    owned, copied = np.zeros(cut.matrix.width), np.zeros(len(cut.copied))
    for department, solved in enumerate(answers.solved):
        if solved is not None and solved.x is not None:
            own = np.flatnonzero(cut.owner == department)
            owned[own] = solved.x[: len(own)]
            copied[cut.copied_to == department] = solved.x[len(own) :]
    return owned, copied
