"""The first stage: as many promises as possible, then the most valuable of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from orgplan.capacity.baselines import topped_up
from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.worth import nominal
from solvers.arrays import Arrays
from solvers.question import Question
from solvers.search import Search

_PART_OF_TIME = 0.3
"""Share of the seconds left that one question of this stage may take."""

_SLACK = 1e-6


def keep_promises(search: Search) -> bool:
    """Settle which promises are kept; tell whether it is proven that no plan keeps more.

    Funding locks and either-or groups go before must-dos, which are counted, then valued.
    """
    proven = True
    for weights in priorities(search.asked):
        if _all_kept(search):
            break
        proven &= _reach(search, weights)
        search.require(weights)
    if _all_kept(search):
        search.keep_all_promises()
    return proven


def _all_kept(search: Search) -> bool:
    return search.x is not None and not search.x[search.asked.layout.unmet].any()


def priorities(asked: Question) -> Iterator[FloatArray]:
    """Yield the weights of unmet promises, all at most 0: by number, then by value."""
    layout, problem = asked.layout, asked.problem
    musts = sum(promise.must_do for promise in layout.promises)
    for by_value in (False, True):
        weights = np.zeros(asked.matrix.width)
        for column, promise in zip(layout.unmet, layout.promises, strict=True):
            value = nominal(problem.initiatives[promise.initiatives[0]])
            by_number = 1.0 if promise.must_do else musts + 1.0
            weights[column] = -(value * promise.must_do if by_value else by_number)
        yield weights


def _reach(search: Search, weights: FloatArray) -> bool:
    """Bring the best solution to the most the weights allow; tell whether that is proven.

    What the promised initiatives and all they need reach among themselves, free of rules that
    others can help to keep, no plan can pass: most often this small question settles the large one.
    """
    width = search.matrix.width
    needed = search.asked.columns_of(_with_all_they_need(search))
    free = _Stage(replace(_unaided(search), gain=weights), needed)
    bound = free.answered(search)
    if _level(search, weights) >= bound - _SLACK:
        return True
    whole = _Stage(replace(search.matrix, gain=weights), np.arange(width))
    return _level(search, weights) >= whole.answered(search) - _SLACK


class _Stage:
    """A stage asked of some columns, all others being 0."""

    def __init__(self, matrix: Arrays, columns: IntArray) -> None:
        self._matrix = matrix.only(columns, np.zeros(matrix.width))
        self._columns = columns
        self._width = matrix.width

    def answered(self, search: Search) -> float:
        """Keep the best solution with whatever fits beside it; return the bound."""
        left = search.seconds_left
        seconds = None if left is None else _PART_OF_TIME * left
        solved = search.run_part(self._matrix, seconds=seconds)
        if solved.x is not None:
            full = np.zeros(self._width)
            full[self._columns] = solved.x
            chosen = search.asked.chosen(full)
            search.offer_plan(search.asked.plan(full))
            search.offer_plan(topped_up(search.asked.found, chosen))
        return solved.bound


def _level(search: Search, weights: FloatArray) -> float:
    return -np.inf if search.x is None else float(weights @ search.x)


def _unaided(search: Search) -> Arrays:
    """Return the matrix without the rules that initiatives beside the promised can help to keep.

    More work of another category brings a mix into its band, and whatever stays as recorded
    leaves changes to others.
    """
    aided = search.asked.rows("mix") | search.asked.rows("changes")
    extra = search.matrix.height - len(aided)
    return search.matrix.without(np.concatenate([aided, np.zeros(extra, dtype=bool)]))


def _with_all_they_need(search: Search) -> IntArray:
    problem = search.asked.problem
    place = {initiative.id: index for index, initiative in enumerate(problem.initiatives)}
    queue = [i for promise in search.asked.layout.promises for i in promise.initiatives]
    for index in queue:
        initiative = problem.initiatives[index]
        for name in (*initiative.depends_on, *initiative.requires):
            if name in place and place[name] not in queue:
                queue.append(place[name])
    return np.array(sorted(set(queue)), dtype=np.int64)
