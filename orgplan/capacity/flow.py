"""Maximum flow from people to work: exact for teams whose skills mix in too many ways to list."""

from __future__ import annotations

from collections.abc import Sequence

EPSILON = 1e-12


def routed(
    supply: Sequence[float], demand: Sequence[float], allowed: Sequence[Sequence[bool]]
) -> list[float]:
    """Return how much of each demand can be met at once; `allowed[pool][cell]` says who may.

    Greedy first, then augmenting paths: a cell takes from a pool that another cell can leave.
    """
    given = [[0.0] * len(demand) for _ in supply]
    left = list(supply)
    missing = list(demand)
    for cell in range(len(demand)):
        while missing[cell] > EPSILON:
            path = _path(cell, left, given, allowed)
            if path is None:
                break
            _shift(path, missing, left, given)
    return [wanted - short for wanted, short in zip(demand, missing, strict=True)]


def _path(
    cell: int, left: list[float], given: list[list[float]], allowed: Sequence[Sequence[bool]]
) -> list[tuple[int, int]] | None:
    """Return (cell, pool) steps from the cell to a pool with something left, shortest first."""
    steps: dict[int, list[tuple[int, int]]] = {cell: []}
    queue = [cell]
    for current in queue:
        for pool, can in enumerate(allowed):
            if not can[current]:
                continue
            way = [*steps[current], (current, pool)]
            if left[pool] > EPSILON:
                return way
            for other, amount in enumerate(given[pool]):
                if amount > EPSILON and other not in steps:
                    steps[other] = way
                    queue.append(other)
    return None


def _shift(
    path: list[tuple[int, int]], missing: list[float], left: list[float], given: list[list[float]]
) -> None:
    """Move as much as the path carries: each later cell gives its pool to the one before."""
    first, last_pool = path[0][0], path[-1][1]
    yielding = [given[pool][path[step + 1][0]] for step, (_, pool) in enumerate(path[:-1])]
    amount = min(missing[first], left[last_pool], *yielding)
    for step, (cell, pool) in enumerate(path):
        given[pool][cell] += amount
        if step + 1 < len(path):
            given[pool][path[step + 1][0]] -= amount
    missing[first] -= amount
    left[last_pool] -= amount
