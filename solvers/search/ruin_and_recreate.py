"""Ruin and recreate: some initiatives leave, and whatever fits is put in their place.

A thousand times a second, which finds a fair plan long before the first program is solved
(Schrimpf et al. 2000; that neighbors leave together is from Christiaens and Vanden Berghe 2020).
"""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.progress import CancelToken
from solvers.arrays import Arrays
from solvers.search.ways import TOLERANCE, ways

_MOST_LEAVE = 12
_NOISE = 0.1
"""Disturbance of what ways bring, as a share of its mean."""

_DETOUR = 5e-4
"""Mean loss, as a share of the objective, with which a worse plan is gone on from at first."""

_BY_ROOM, _AT_RANDOM, _SEED_FIRST = 0.5, 0.25, 0.7
"""How often initiatives come in by what they bring for their room, in any order, the seed first."""


@dataclass(frozen=True, slots=True)
class Recreation:
    """A solution to better in a number of turns.

    `initiative` is that of each column which stands for one done one way, else -1; `funded` is
    each initiative's column of being funded, or -1; `rivals` are those of each that have ways, the
    nearest first, itself among them; `waits_for` are those that must be done before it.
    """

    matrix: Arrays
    initiative: IntArray
    funded: IntArray
    rivals: tuple[IntArray, ...]
    waits_for: tuple[IntArray, ...]
    x: FloatArray
    turns: int
    seed: int


def recreated(asked: Recreation, token: CancelToken) -> FloatArray:
    """Return the best solution met; like it, all others keep every row."""
    return _Recreating(asked).best(token)


class _Recreating:
    """The way of each initiative, -1 for none, what rows add up to, and what has been won."""

    def __init__(self, asked: Recreation) -> None:
        self._asked = asked
        self._ways = ways(asked.matrix, asked.initiative, asked.funded)
        self._chance = random.Random(asked.seed)
        self._noise = np.random.default_rng(asked.seed)
        self._spread = _NOISE * float(abs(self._ways.gain).mean()) if len(self._ways.gain) else 0.0
        self._room = self._ways.room() if len(self._ways.gain) else self._ways.gain
        chosen = np.flatnonzero(asked.x[self._ways.column] > 0.5)
        self._way = np.full(len(asked.funded), -1)
        self._way[asked.initiative[self._ways.column[chosen]]] = chosen
        self._followers = _followers(asked.waits_for)
        self._sums = asked.matrix.times(asked.x)
        self._won = 0.0

    def best(self, token: CancelToken) -> FloatArray:
        """Go from plan to plan, seldom to a worse one, and return the best."""
        asked = self._asked
        movable = np.unique(asked.initiative[self._ways.column]).tolist()
        won, best = 0.0, self._way.copy()
        scale = _DETOUR * abs(float(asked.matrix.gain @ asked.x))
        for turn in range(asked.turns if movable else 0):
            if token.cancelled:
                break
            before = self._way.copy(), self._sums.copy(), self._won
            self._turn(self._chance.choice(movable))
            detour = scale * (1 - turn / asked.turns) * self._chance.expovariate(1.0)
            if not self._holds() or self._won < before[2] - detour:
                self._way, self._sums, self._won = before
            elif self._won > won + 1e-9:
                won, best = self._won, self._way.copy()
        return self._solution(best)

    def _turn(self, seed: int) -> None:
        """Let some rivals of an initiative go, then put in what fits."""
        near = self._asked.rivals[seed]
        score = self._ways.gain + self._spread * self._noise.standard_normal(len(self._ways.gain))
        self._let_go(near)
        waiting = self._with_those_before(near[self._way[near] < 0])
        for initiative in self._in_turn(waiting, seed, score).tolist():
            fitting = self._ways.fitting(initiative, self._sums)
            if len(fitting):
                self._put(initiative, int(fitting[np.argmax(score[fitting])]), 1.0)

    def _let_go(self, near: IntArray) -> None:
        there = near[self._way[near] >= 0]
        shuffled = np.argsort(np.arange(len(there)) * self._noise.uniform(0.5, 1.5, len(there)))
        for initiative in there[shuffled][: self._chance.randint(1, _MOST_LEAVE)].tolist():
            for one in (initiative, *self._followers[initiative]):
                if self._way[one] >= 0:
                    self._put(one, int(self._way[one]), -1.0)

    def _in_turn(self, waiting: IntArray, seed: int, score: FloatArray) -> IntArray:
        """Return those waiting in the order in which they come in."""
        if self._chance.random() < _BY_ROOM:
            score = score / (self._room + 1e-9)
        most = np.array([score[self._ways.of(one)].max() for one in waiting.tolist()])
        if self._chance.random() < _AT_RANDOM:
            most = self._noise.random(len(waiting))
        if self._chance.random() < _SEED_FIRST:
            most[waiting == seed] = np.inf
        self._raise_those_before(waiting, most)
        found: IntArray = waiting[np.argsort(-most, kind="stable")]
        return found

    def _with_those_before(self, waiting: IntArray) -> IntArray:
        before = [self._asked.waits_for[one] for one in waiting.tolist()]
        every = np.unique(np.concatenate([waiting, *before]))
        has_ways = self._ways.first[every] < self._ways.first[every + 1]
        found: IntArray = every[has_ways & (self._way[every] < 0)]
        return found

    def _raise_those_before(self, waiting: IntArray, most: FloatArray) -> None:
        """Let those that others wait for come in before them."""
        place = {one: at for at, one in enumerate(waiting.tolist())}
        for one in np.argsort(-most, kind="stable").tolist():
            for before in self._asked.waits_for[waiting[one]].tolist():
                if before in place:
                    at = place[before]
                    most[at] = max(most[at], np.nextafter(most[one], np.inf))

    def _put(self, initiative: int, way: int, times: float) -> None:
        """Take a way up, or leave it where `times` is -1."""
        entries = self._ways.entries(way)
        self._sums[self._ways.row[entries]] += times * self._ways.value[entries]
        self._won += times * float(self._ways.gain[way])
        self._way[initiative] = way if times > 0 else -1

    def _holds(self) -> bool:
        matrix = self._asked.matrix
        over = self._sums > matrix.row_upper + 2 * TOLERANCE
        return not (over | (self._sums < matrix.row_lower - 2 * TOLERANCE)).any()

    def _solution(self, way: IntArray) -> FloatArray:
        asked, column = self._asked, self._ways.column
        x = asked.x.copy()
        x[column] = 0.0
        movable = np.unique(asked.initiative[column])
        shown = movable[asked.funded[movable] >= 0]
        x[asked.funded[shown]] = way[shown] >= 0
        x[column[way[way >= 0]]] = 1.0
        return x


def _followers(waits_for: tuple[IntArray, ...]) -> tuple[tuple[int, ...], ...]:
    """Return those that wait for each initiative."""
    found: list[list[int]] = [[] for _ in waits_for]
    for one, before in enumerate(waits_for):
        for other in before.tolist():
            found[other].append(one)
    return tuple(map(tuple, found))
