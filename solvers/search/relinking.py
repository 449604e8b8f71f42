"""Choices made better by exchanges, and crossed with each other: what two share mostly stays.

Where many initiatives compete for the same room, good choices lie between good choices (path
relinking; Yagiura, Ibaraki and Glover 2006 on assignment). Prices of breach rise after a choice
that breaks rows and fall after one that does not, so that the search stays close to the limits.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.progress import CancelToken
from solvers.search.exchanges import Exchange, Table

_ELITE = 15
"""Choices kept to be crossed."""

_ALONE = 0.1
"""Share of starts that are one choice shaken, not two crossed."""

_RISES, _FALLS = 0.15, 0.05
"""Shares by which prices of breach rise and fall."""

_STALE = 1_500
"""Descents without a better choice after which an elite is given up for another."""

_CHAMPIONS = 4
"""Champions of so many elites make up another one."""


@dataclass(frozen=True, slots=True)
class Elite:
    """Where a search for choices has come to.

    `choices` are crossed with each other; `champion` is the best of them that holds, or came of
    them. `champions` are those of earlier elites, and `idle` counts descents without a better one.
    """

    choices: tuple[IntArray, ...]
    prices: FloatArray
    champion: IntArray | None = None
    champions: tuple[IntArray, ...] = ()
    idle: int = 0


@dataclass(frozen=True, slots=True)
class Relinking:
    """A table to choose from, where to go on, how many moves, seconds, and the seed."""

    table: Table
    elite: Elite
    moves: int
    seconds: float | None
    seed: int


@dataclass(frozen=True, slots=True)
class Relinked:
    """The best choice that holds, if any is found, and where to go on."""

    best: IntArray | None
    elite: Elite
    by_clock: bool


def first_prices(table: Table) -> FloatArray:
    """Return for each row what its entries gain per unit, or 1 where they gain nothing."""
    per_unit = abs(table.gain[table.mode]) / np.maximum(abs(table.value), 1e-9)
    number = np.bincount(table.row, minlength=len(table.low))
    mean = np.bincount(table.row, per_unit, minlength=len(table.low)) / np.maximum(number, 1)
    return np.where(mean > 0, mean, 1.0)


def relink(asked: Relinking, token: CancelToken) -> Relinked:
    """Cross, shake and improve choices as long as the moves last."""
    return _Search(asked, token).run()


class _Search:
    def __init__(self, asked: Relinking, token: CancelToken) -> None:
        self._table, self._token = asked.table, token
        self._asked = asked
        self._chance = random.Random(asked.seed)
        self._elite = [choice.copy() for choice in asked.elite.choices]
        self._prices = asked.elite.prices.copy()
        self._champion, self._champions = asked.elite.champion, list(asked.elite.champions)
        self._idle = asked.elite.idle
        self._best = self._champion
        for choice in self._elite:
            self._keep(Exchange(self._table, choice, self._prices))
        self._moves = asked.moves
        self._until = None if asked.seconds is None else time.perf_counter() + asked.seconds

    def run(self) -> Relinked:
        by_clock = False
        while self._moves > 0 and not (self._token.cancelled or by_clock):
            self._descend(self._start())
            by_clock = self._until is not None and time.perf_counter() >= self._until
        elite = Elite(
            tuple(self._elite), self._prices, self._champion, tuple(self._champions), self._idle
        )
        return Relinked(self._best, elite, by_clock)

    def _descend(self, start: IntArray) -> None:
        found = Exchange(self._table, start, self._prices)
        better = False
        while self._moves > 0:
            self._moves -= 1
            if not found.improve():
                break
            better |= self._keep(found)
        self._idle = 0 if better else self._idle + 1
        self._settle_prices(found)
        self._admit(found.choice)

    def _keep(self, found: Exchange) -> bool:
        """Keep a choice that holds if it is the best of its elite; tell whether it is."""
        gain = self._gain(found.choice)
        if gain <= self._gain(self._champion) + 1e-9 or not found.holds().all():
            return False
        self._champion = found.choice.copy()
        if gain > self._gain(self._best) + 1e-9:
            self._best = self._champion
        return True

    def _gain(self, choice: IntArray | None) -> float:
        return -np.inf if choice is None else float(self._table.gain[choice].sum())

    def _settle_prices(self, found: Exchange) -> None:
        table = self._table
        bound = np.where(np.isfinite(table.high), table.high, table.low)
        missed = np.where(found.holds(), 0.0, table.breach(found.sums)) / np.maximum(
            abs(bound), 1.0
        )
        worst = float(missed.max(initial=0.0))
        self._prices *= 1.0 + _RISES * missed / worst if worst > 0 else 1.0 - _FALLS

    def _admit(self, choice: IntArray) -> None:
        """Let a choice among the elite, and the worst out; start anew if nothing gets better."""
        if not any(np.array_equal(choice, one) for one in self._elite):
            self._elite.append(choice)
        while len(self._elite) > _ELITE:
            worth = [self._table.worth(one, self._prices) for one in self._elite]
            del self._elite[int(np.argmin(worth))]
        if self._idle >= _STALE:
            self._renew()

    def _renew(self) -> None:
        """Start from choices of chance, or, after some elites, from their champions."""
        self._idle = 0
        if self._champion is not None:
            self._champions.append(self._champion)
        self._champion, self._elite = None, []
        if len(self._champions) >= _CHAMPIONS:
            self._elite, self._champions = self._champions, []

    def _start(self) -> IntArray:
        chance, elite = self._chance, self._elite
        if not elite:
            return self._any()
        if len(elite) < _ELITE // 2 or chance.random() < _ALONE:
            return self._shaken(chance.choice(elite), chance.randint(3, 12))
        one, two = chance.sample(elite, 2)
        part = chance.uniform(0.2, 0.8)
        takes = np.array([chance.random() < part for _ in one])
        return self._shaken(np.where(takes, two, one), chance.randint(0, 2))

    def _shaken(self, choice: IntArray, times: int) -> IntArray:
        """Return a choice with some initiatives in modes of chance."""
        start, shaken = self._table.start, choice.copy()
        for _ in range(times):
            own = self._chance.randrange(len(choice))
            shaken[own] = self._chance.randrange(int(start[own]), int(start[own + 1]))
        return shaken

    def _any(self) -> IntArray:
        """Return a choice of chance."""
        pairs = pairwise(self._table.start.tolist())
        return np.array([self._chance.randrange(low, high) for low, high in pairs])
