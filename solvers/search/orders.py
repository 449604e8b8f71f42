"""Search among orders: each initiative in turn as early as it fits, then as late, then early again.

Where much waits for much, a plan gets better only if many initiatives move together; in an order
they do.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from orgplan.capacity.modes.modes import plan_of
from orgplan.capacity.pooling import BoolArray, FloatArray, IntArray
from orgplan.capacity.problem import TOLERANCE, Rule
from orgplan.capacity.remaining import Candidates
from solvers.search.state import Search

Chosen: TypeAlias = dict[int, int]
"""Mode by initiative."""

Key: TypeAlias = tuple[int, float]
"""Must-dos met, then what all modes add to the objective: greater is better."""

SHAKES = (1, 2, 3, 5, 8, 13)
"""Periods by which starts are shaken to make another order."""

FAR = 25
"""Periods by which the best starts are shaken when nothing better was found for long."""

_TIRED = 300
"""Orders without a better one after which the search goes on elsewhere."""

_PART_OF_TIME = 0.3
"""Share of the seconds left that orders may take."""

_ORDERS = 2_000
"""Orders tried at most; so many take a second or two where there are 30 initiatives."""

_PER_ROUND = 100
"""Orders that count as one round of work."""


def improve_by_orders(search: Search) -> None:
    """Keep the best plan of orders near the best one's, where initiatives wait for each other."""
    orders = Orders(search.asked.found)
    if search.x is None or not orders.linked:
        return
    chance = random.Random(search.limits.seed)
    best = now = orders.justified(orders.near(_modes(search), 0.0, chance))
    _offer(search, best)
    part = search.part(_PART_OF_TIME)
    until = None if part is None else search.elapsed + part
    idle = 0
    for count in range(1, _ORDERS + 1):
        if search.over or _is_late(search, until):
            return
        shake = FAR if idle == _TIRED else chance.choice(SHAKES)
        tried = orders.justified(orders.near(best if shake == FAR else now, shake, chance))
        idle = 0 if shake == FAR or orders.key(tried) > orders.key(now) else idle + 1
        if shake == FAR or orders.key(tried) >= orders.key(now):
            now = tried
        if orders.key(now) > orders.key(best):
            best = now
            _offer(search, best)
        search.rounds += count % _PER_ROUND == 0


def _is_late(search: Search, until: float | None) -> bool:
    late = until is not None and search.elapsed >= until
    search.by_clock |= late
    return late


def _modes(search: Search) -> Chosen:
    pairs = [] if search.x is None else search.asked.chosen(search.x)
    initiative = search.asked.found.modes.initiative
    return {int(initiative[mode]): mode for mode, _ in pairs}


def _offer(search: Search, chosen: Chosen) -> None:
    modes = search.asked.found.modes
    search.offer_plan(plan_of(modes, [(m, float(modes.high[m])) for m in chosen.values()]))


@dataclass(frozen=True, slots=True)
class _Own:
    """The modes of one initiative, the earliest first, with what each claims of which slot."""

    modes: IntArray
    first: IntArray
    last: IntArray
    entry: IntArray
    slot: IntArray
    load: FloatArray


class Orders:
    """Makes choices of modes from orders, within net supply and precedence."""

    def __init__(self, found: Candidates) -> None:
        self._found = found
        self._modes = found.modes
        self._gain = found.modes.gain() * found.modes.high
        self._must = [one.must_do for one in found.problem.initiatives]
        self._before, self._after = _links(found)
        self._own = [self._of(n) for n in range(len(self._before))]
        self._open = [n for n, own in enumerate(self._own) if len(own.modes)]

    @property
    def linked(self) -> bool:
        """Whether so many initiatives wait for others that orders decide what plans reach."""
        return 2 * sum(bool(names) for names in self._before) > len(self._before)

    def key(self, chosen: Chosen) -> Key:
        """Return what orders are compared by."""
        gain = float(self._gain[list(chosen.values())].sum())
        return sum(self._must[n] for n in chosen), round(gain, 6)

    def near(self, chosen: Chosen, shake: float, chance: random.Random) -> Chosen:
        """Place all in the order of a choice's starts, shaken; what it lacks comes last."""
        first = self._modes.first
        late = len(self._found.problem.periods) + 1
        at = {
            n: (first[chosen[n]] if n in chosen else late) + chance.uniform(-shake, shake)
            for n in self._open
        }
        return self._early(sorted(self._open, key=at.__getitem__))

    def justified(self, chosen: Chosen) -> Chosen:
        """Return the choice pushed to its end and back, if that is not worse."""
        if not chosen:
            return chosen
        first, last = self._modes.first, self._modes.last
        end = max(int(last[mode]) for mode in chosen.values())
        pushed = self._late(sorted(chosen, key=lambda n: -last[chosen[n]]), end)
        if len(pushed) < len(chosen):
            return chosen
        rest = [n for n in self._open if n not in pushed]
        back = self._early([*sorted(pushed, key=lambda n: first[pushed[n]]), *rest])
        return back if self.key(back) >= self.key(chosen) else chosen

    def _of(self, n: int) -> _Own:
        modes, claimed = self._modes, self._found.claimed
        own = modes.of(n)
        if not self._must[n]:
            own = own[modes.gain()[own] > 0]
        own = own[np.lexsort((-modes.gain()[own], modes.last[own], modes.first[own]))]
        parts = [np.arange(claimed.start[m], claimed.start[m + 1]) for m in own]
        at = np.concatenate([*parts, np.zeros(0, dtype=np.int64)])
        entry = np.repeat(np.arange(len(own)), [len(part) for part in parts])
        load = claimed.load[at] * modes.high[claimed.mode[at]]
        return _Own(own, modes.first[own], modes.last[own], entry, claimed.slot[at], load)

    def _early(self, order: Iterable[int]) -> Chosen:
        """Take each at its earliest, after all that it waits for."""
        room, chosen = self._room(), Chosen()
        for n in _sequenced(order, self._before):
            if all(other in chosen for other in self._before[n]):
                ends = [int(self._modes.last[chosen[other]]) for other in self._before[n]]
                own = self._own[n]
                self._take(n, own.first > max(ends, default=0), room, chosen)
        return chosen

    def _late(self, order: Iterable[int], end: int) -> Chosen:
        """Take each at its latest up to an end, before all that wait for it."""
        room, chosen = self._room(), Chosen()
        for n in _sequenced(order, self._after):
            waiting = [other for other in self._after[n] if other in chosen]
            starts = [int(self._modes.first[chosen[other]]) for other in waiting]
            own = self._own[n]
            self._take(n, own.last < min(starts, default=end + 1), room, chosen, late=True)
        return chosen

    def _take(
        self, n: int, good: BoolArray, room: FloatArray, chosen: Chosen, *, late: bool = False
    ) -> None:
        """Choose the first good mode (or the last) for which there is room."""
        own = self._own[n]
        good[own.entry[own.load > room[own.slot]]] = False
        at = np.flatnonzero(good)
        if len(at):
            place = at[-1 if late else 0]
            taken = own.entry == place
            room[own.slot[taken]] -= own.load[taken]
            chosen[n] = int(own.modes[place])

    def _room(self) -> FloatArray:
        room: FloatArray = self._found.room + TOLERANCE / 2
        return room


def _links(found: Candidates) -> tuple[list[list[int]], list[list[int]]]:
    """Return which initiatives each waits for, and which wait for it."""
    problem = found.problem
    place = {one.id: n for n, one in enumerate(problem.initiatives)}
    binds = problem.applies(Rule.DEPENDS_ON) and problem.setting(Rule.DEPENDS_ON).hard
    before = [
        [place[name] for name in one.depends_on if binds and name in place]
        for one in problem.initiatives
    ]
    after: list[list[int]] = [[] for _ in before]
    for n, names in enumerate(before):
        for other in names:
            after[other].append(n)
    return before, after


def _sequenced(order: Iterable[int], waits: Sequence[Sequence[int]]) -> list[int]:
    """Return an order in which whatever an initiative waits for is moved before it."""
    given = list(order)
    left = set(given)
    done: list[int] = []
    for n in given:
        stack = [n] if n in left else []
        while stack:
            missing = [other for other in waits[stack[-1]] if other in left and other not in stack]
            if missing:
                stack.extend(missing)
                continue
            top = stack.pop()
            if top in left:
                left.discard(top)
                done.append(top)
    return done
