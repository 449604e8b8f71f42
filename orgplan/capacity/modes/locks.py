"""Amounts that a planner has fixed for a team and period, honored inside the modes."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.modes.teams import Staffing
from orgplan.capacity.pooling import BoolArray, FloatArray
from orgplan.capacity.problem import TOLERANCE, Initiative, Lock, Problem, Rule
from orgplan.model.plans import LockKind


def amount_locks(problem: Problem, initiative: Initiative) -> list[Lock]:
    """Return the locks on the initiative's person-months, those that name a skill first."""
    if not problem.applies(Rule.LOCK):
        return []
    own = [
        lock
        for lock in problem.locks
        if lock.kind is LockKind.AMOUNT
        and lock.initiative == initiative.id
        and lock.value is not None
    ]
    return sorted(own, key=lambda lock: lock.skill == "")


def honor_amounts(
    problem: Problem, initiative: Initiative, staffing: Staffing, parts: FloatArray
) -> tuple[FloatArray, BoolArray]:
    """Set locked amounts and spread each part's remaining work over its other periods.

    `parts` has shape (parts, spans, periods); returned beside it is whether a span can hold
    all locks.
    """
    kept = np.ones(parts.shape[1], dtype=bool)
    locks = amount_locks(problem, initiative)
    if not locks:
        return parts, kept
    fixed = np.zeros(parts.shape, dtype=bool)
    amounts = parts.copy()
    for lock in locks:
        rows = [index for index in range(len(staffing)) if _on(lock, initiative, staffing, index)]
        if lock.period is None:
            kept &= abs(parts[rows].sum(axis=(0, 2)) - (lock.value or 0.0)) <= TOLERANCE
        else:
            kept &= _fix(lock, rows, amounts, fixed)
    rest = np.where(fixed, 0.0, parts)
    todo = parts.sum(axis=2) - np.where(fixed, amounts, 0.0).sum(axis=2)
    free = rest.sum(axis=2)
    kept &= ((todo >= -TOLERANCE) & ((free > 0) | (todo <= TOLERANCE))).all(axis=0)
    scale = np.where(free > 0, np.maximum(todo, 0.0) / np.where(free > 0, free, 1.0), 0.0)
    return np.where(fixed, amounts, rest * scale[:, :, None]), kept


def _on(lock: Lock, initiative: Initiative, staffing: Staffing, index: int) -> bool:
    part = staffing[index]
    skill = initiative.work[part.row].skill
    return lock.team in {"", part.team} and lock.skill in {"", skill}


def _fix(lock: Lock, rows: list[int], amounts: FloatArray, fixed: BoolArray) -> BoolArray:
    """Scale the open rows of a lock's period to its amount; tell which spans can hold it."""
    at, wanted = (lock.period or 1) - 1, lock.value or 0.0
    now = amounts[rows, :, at]
    given = np.where(fixed[rows, :, at], now, 0.0).sum(axis=0)
    open_load = np.where(fixed[rows, :, at], 0.0, now).sum(axis=0)
    missing = wanted - given
    scale = np.where(open_load > 0, missing / np.where(open_load > 0, open_load, 1.0), 0.0)
    amounts[rows, :, at] = np.where(fixed[rows, :, at], now, now * scale)
    fixed[rows, :, at] = True
    holds: BoolArray = (missing >= -TOLERANCE) & ((open_load > 0) | (abs(missing) <= TOLERANCE))
    return holds
