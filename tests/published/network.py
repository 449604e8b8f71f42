"""Projects of activities in a given order: their critical path and a first schedule."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Load = NDArray[np.float64]
Carries = Callable[[Load], bool]
"""Tells whether the resources carry a load, given per resource or skill, at one time."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that takes its time without a break, and so much of each resource meanwhile."""

    name: str
    duration: int
    needs: tuple[int, ...]
    after: tuple[str, ...] = ()
    """Activities that end before this one begins."""


Network = tuple[Activity, ...]
"""Activities, each of them after all that come before it."""


def network(
    durations: Sequence[int],
    needs: Sequence[Sequence[int]],
    arcs: Sequence[tuple[int, int]],
) -> Network:
    """Order activities by their arcs (before, after); those that take no time give way to them."""
    before: dict[int, list[int]] = {n: [] for n in range(len(durations))}
    for first, second in arcs:
        before[second].append(first)
    activities = {
        n: Activity(f"a{n + 1:03}", durations[n], tuple(needs[n])) for n in range(len(durations))
    }
    found: list[Activity] = []
    reached: dict[int, tuple[int, ...]] = {}
    for n in _in_order(before):
        after = tuple(dict.fromkeys(last for one in before[n] for last in reached[one]))
        reached[n] = (n,) if durations[n] else after
        if durations[n]:
            names = tuple(activities[one].name for one in after)
            found.append(replace(activities[n], after=names))
    return tuple(found)


def _in_order(before: dict[int, list[int]]) -> list[int]:
    left, order = dict(before), list[int]()
    while left:
        ready = [n for n, own in left.items() if not any(one in left for one in own)]
        if not ready:
            raise ValueError("The activities wait for each other in a circle.")
        order.extend(ready)
        left = {n: own for n, own in left.items() if n not in ready}
    return order


def tails(project: Network) -> dict[str, int]:
    """Return how long the project lasts at least from the start of each activity."""
    after: dict[str, int] = {one.name: 0 for one in project}
    found: dict[str, int] = {}
    for one in reversed(project):
        found[one.name] = one.duration + after[one.name]
        for name in one.after:
            after[name] = max(after[name], found[one.name])
    return found


def ranked(project: Network) -> Network:
    """Return the activities by the length of what follows, the most urgent first."""
    left = tails(project)
    place = {one.name: n for n, one in enumerate(project)}
    return tuple(sorted(project, key=lambda one: (-left[one.name], place[one.name])))


def schedule(order: Network, carries: Carries) -> dict[str, int]:
    """Return the starts, from 0, if each activity in turn begins as early as it can.

    ValueError if the resources cannot carry some activity even alone.
    """
    end = sum(one.duration for one in order)
    load = np.zeros((end, len(order[0].needs)))
    ends: dict[str, int] = {}
    starts: dict[str, int] = {}
    for one in order:
        needs = np.array(one.needs, dtype=float)
        start = max((ends[name] for name in one.after), default=0)
        while not all(carries(load[t] + needs) for t in range(start, start + one.duration)):
            start += 1
            if start + one.duration > end:
                raise ValueError(f"Nobody can carry activity {one.name}.")
        load[start : start + one.duration] += needs
        starts[one.name], ends[one.name] = start, start + one.duration
    return starts


def length(project: Network, starts: dict[str, int]) -> int:
    """Return when the last activity ends."""
    return max(starts[one.name] + one.duration for one in project)
