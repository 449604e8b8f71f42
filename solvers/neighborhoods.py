"""Neighborhood search: choose anew among initiatives that compete for the same people."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.question import Question
from solvers.search import ROUND_NODES, Search

SIZES = (400, 800, 1_600)
"""Modes in a neighborhood, from the first pass on."""

ENTRIES_A_SECOND = 20_000
"""Entries of the matrix per second left up to which branch and bound does most by itself."""

ROUNDS = 24
"""Rounds before branch and bound, where that has most hope: a number, so that runs repeat."""

_PART_OF_TIME = 0.5
"""Share of the seconds left that neighborhoods may take at most."""

_ENOUGH_MODES = 300
"""Up to so many modes the whole question is small enough to ask at once."""


def improve_by_neighborhoods(search: Search) -> None:
    """Re-decide one neighborhood after another until a pass at every size brings nothing.

    Each begins at another initiative and takes those that want the same people; the rest of
    the plan stays. A pass without gain is followed by one of larger neighborhoods.
    """
    if len(search.asked.found.modes) <= _ENOUGH_MODES:
        return
    chance = random.Random(search.limits.seed)
    rivals, until = _rivalry(search.asked), _until(search)
    for size in SIZES:
        while _pass(search, rivals, size, chance, until):
            pass
        if _ended(search, until):
            return


def is_large(search: Search) -> bool:
    """Tell whether branch and bound has little hope in the time given."""
    seconds = search.limits.seconds
    return seconds is not None and len(search.matrix.value) > ENTRIES_A_SECOND * seconds


@dataclass(frozen=True, slots=True)
class _Until:
    """When to leave the rest to branch and bound: seconds elapsed, and rounds done."""

    seconds: float | None
    rounds: int | None


def _until(search: Search) -> _Until:
    left = search.seconds_left
    seconds = None if left is None else search.elapsed + _PART_OF_TIME * left
    return _Until(seconds, None if is_large(search) else search.rounds + ROUNDS)


def _ended(search: Search, until: _Until) -> bool:
    if until.rounds is not None and search.rounds >= until.rounds:
        return True
    late = until.seconds is not None and search.elapsed >= until.seconds
    search.by_clock |= late
    return late or search.over


def _pass(
    search: Search, rivals: FloatArray, size: int, chance: random.Random, until: _Until
) -> bool:
    """Ask about the neighborhood of every initiative once; tell whether any was better."""
    seeds = np.unique(search.asked.found.modes.initiative).tolist()
    better = False
    for seed in chance.sample(seeds, len(seeds)):
        if _ended(search, until):
            return False
        neighbors = _neighbors(search.asked, rivals, seed, size, chance)
        better |= _round(search, neighbors, until.seconds)
    return better


def _round(search: Search, initiatives: IntArray, until: float | None) -> bool:
    if search.x is None:
        return False
    search.rounds += 1
    columns = search.asked.columns_of(initiatives)
    part = search.matrix.only(columns, search.x)
    seconds = None if until is None else until - search.elapsed
    x = search.run_part(part, seconds=seconds, nodes=ROUND_NODES, start=search.x[columns]).x
    if x is None or part.gain @ x <= part.gain @ search.x[columns] + 1e-9:
        return False
    whole = search.x.copy()
    whole[columns] = x
    return search.offer(whole)


def _rivalry(asked: Question) -> FloatArray:
    """Return how much each two initiatives could want of the same limits, as shares of them."""
    found = asked.found
    periods = found.pooled.periods
    wanted = np.zeros((len(asked.problem.initiatives), len(found.pooled.limits)))
    places = found.modes.initiative[found.claimed.mode], found.claimed.slot // periods
    np.maximum.at(wanted, places, found.claimed.load)
    most = found.room.reshape(-1, periods).max(axis=1, initial=0.0)
    wanted /= np.maximum(most, 1e-9)
    product: FloatArray = wanted @ wanted.T
    return product


def _neighbors(
    asked: Question, rivals: FloatArray, seed: int, size: int, chance: random.Random
) -> IntArray:
    """Return the seed and its strongest rivals, shuffled a little, up to a number of modes."""
    number = np.bincount(asked.found.modes.initiative, minlength=len(rivals))
    shuffled = rivals[seed] * np.array([chance.uniform(0.5, 1.5) for _ in rivals])
    order = [seed, *(i for i in np.argsort(-shuffled, kind="stable").tolist() if i != seed)]
    order = [i for i in order if number[i] and (i == seed or shuffled[i] > 0)]
    within = np.cumsum(number[order]) <= size
    within[0] = True
    return np.array(order, dtype=np.int64)[within]
