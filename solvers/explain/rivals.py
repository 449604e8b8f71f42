"""Who wants the same people as an initiative: those among whom its funding is decided."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from solvers.explain.hypotheses import with_all_they_need
from solvers.question import Question


def neighborhood(asked: Question, name: str, most_modes: int) -> IntArray:
    """Return an initiative, all it needs and its strongest rivals, up to a number of modes."""
    problem = asked.problem
    places = {one.id: place for place, one in enumerate(problem.initiatives)}
    core = [places[one] for one in with_all_they_need(problem, [name])]
    number = np.bincount(asked.found.modes.initiative, minlength=len(places))
    strength = _wanted(asked) @ _wanted(asked)[core].sum(axis=0)
    order = [*core, *(i for i in np.argsort(-strength, kind="stable").tolist() if i not in core)]
    order = [i for i in order if i in core or (number[i] and strength[i] > 0)]
    within = np.cumsum(number[order]) <= most_modes
    within[: len(core)] = True
    return np.array(order, dtype=np.int64)[within]


def _wanted(asked: Question) -> FloatArray:
    """Return the greatest part of each limit in any period that each initiative could want."""
    found = asked.found
    wanted = np.zeros((len(asked.problem.initiatives), len(found.room)))
    owner = found.modes.initiative[found.claimed.mode]
    share = found.claimed.load / np.maximum(found.room[found.claimed.slot], 1e-9)
    np.maximum.at(wanted, (owner, found.claimed.slot), np.minimum(share, 1.0))
    return wanted
