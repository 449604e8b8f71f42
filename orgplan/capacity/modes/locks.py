"""Amounts that a planner has fixed for a team and period, honored inside the modes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from orgplan.capacity.modes.terms import Terms
from orgplan.capacity.pooling import BoolArray, Cell, FloatArray
from orgplan.capacity.problem import TOLERANCE, Initiative, Lock
from orgplan.model.plans import LockKind


def amount_locks(terms: Terms, initiative: Initiative) -> list[Lock]:
    """Return the locks on the initiative's person-months, those that name a skill first."""
    own = [lock for lock in terms.locked(initiative, LockKind.AMOUNT) if lock.value is not None]
    return sorted(own, key=lambda lock: lock.skill == "")


def on(lock: Lock, cells: Sequence[Cell]) -> list[int]:
    """Return the cells (by index) that a lock is about."""
    return [
        index
        for index, cell in enumerate(cells)
        if lock.team in {"", cell.team} and lock.skill in {"", cell.skill}
    ]


def honor_amounts(
    locks: Sequence[Lock], cells: Sequence[Cell], load: FloatArray
) -> tuple[FloatArray, BoolArray]:
    """Set locked amounts and spread each cell's remaining work over its other periods.

    `load` has shape (…, cells, periods); returned beside it is whether all locks can be held
    without changing anyone's total.
    """
    fixed = np.zeros(load.shape, dtype=bool)
    amounts = load.copy()
    kept = np.ones(load.shape[:-2], dtype=bool)
    for lock in locks:
        rows = on(lock, cells)
        if lock.period is None:
            kept &= abs(load[..., rows, :].sum(axis=(-2, -1)) - (lock.value or 0.0)) <= TOLERANCE
        else:
            kept &= _fix(lock, rows, amounts, fixed)
    rest = np.where(fixed, 0.0, load)
    todo = load.sum(axis=-1) - np.where(fixed, amounts, 0.0).sum(axis=-1)
    free = rest.sum(axis=-1)
    kept &= ((todo >= -TOLERANCE) & ((free > 0) | (todo <= TOLERANCE))).all(axis=-1)
    scale = np.where(free > 0, np.maximum(todo, 0.0) / np.where(free > 0, free, 1.0), 0.0)
    return np.where(fixed, amounts, rest * scale[..., None]), kept


def _fix(lock: Lock, rows: list[int], amounts: FloatArray, fixed: BoolArray) -> BoolArray:
    """Scale the open rows of a lock's period to its amount; tell which modes can hold it."""
    at, wanted = (lock.period or 1) - 1, lock.value or 0.0
    if at >= amounts.shape[-1]:
        return np.full(amounts.shape[:-2], abs(wanted) <= TOLERANCE)
    now, done = amounts[..., rows, at], fixed[..., rows, at]
    given = np.where(done, now, 0.0).sum(axis=-1)
    open_load = np.where(done, 0.0, now).sum(axis=-1)
    missing = wanted - given
    scale = np.where(open_load > 0, missing / np.where(open_load > 0, open_load, 1.0), 0.0)
    amounts[..., rows, at] = np.where(done, now, now * scale[..., None])
    fixed[..., rows, at] = True
    holds: BoolArray = (missing >= -TOLERANCE) & ((open_load > 0) | (abs(missing) <= TOLERANCE))
    return holds
