"""Departments: teams that share initiatives, found from who may do what, not from any chart."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from orgplan.capacity.pooling import FloatArray, IntArray
from orgplan.capacity.remaining import Candidates

MOST_MODES = 1_300
"""Modes in a department up to which branch and bound proves it best in seconds."""


@dataclass(frozen=True, slots=True)
class Departments:
    """The department of each team and, by most of its modes' teams, of each initiative.

    There is always one, even of nobody.
    """

    of_team: IntArray
    of_initiative: IntArray
    count: int


def departments(found: Candidates, most: int = MOST_MODES) -> Departments:
    """Join teams that share most initiatives, pair by pair, while a department stays small."""
    touched = _touched(found)
    of_team = _joined(touched, most)
    count = int(of_team.max(initial=0)) + 1
    weight = np.zeros((len(touched), count))
    for team, department in enumerate(of_team):
        weight[:, department] += touched[:, team]
    return Departments(of_team, weight.argmax(axis=1), count)


def _touched(found: Candidates) -> FloatArray:
    """Return the number of modes that each initiative has in each team."""
    modes, teams = found.modes, found.pooled.teams
    place = {team: index for index, team in enumerate(teams)}
    of_cell = np.array([place[cell.team] for cell in modes.cells], dtype=np.int64)
    pairs = np.unique(modes.load_mode * max(1, len(teams)) + of_cell[modes.load_cell])
    mode, team = np.divmod(pairs, max(1, len(teams)))
    touched = np.zeros((len(found.problem.initiatives), len(teams)))
    np.add.at(touched, (modes.initiative[mode], team), 1.0)
    return touched


def _joined(touched: FloatArray, most: int) -> IntArray:
    """Return the department of each team, numbered from 0.

    Two are joined while they share more than their size would make likely (Newman's modularity).
    """
    number = touched.sum(axis=1, keepdims=True)
    share = np.divide(touched, number, out=np.zeros_like(touched), where=number > 0)
    size = touched.max(axis=1, initial=0.0) @ share
    near = share.T @ share
    np.fill_diagonal(near, 0.0)
    near /= max(near.sum(), 1e-12)
    ties = near.sum(axis=1)
    of_team = np.arange(len(size))
    while True:
        score = near - np.outer(ties, ties)
        score /= np.maximum(np.minimum.outer(ties, ties), 1e-12)
        score[(near <= 0) | (np.add.outer(size, size) > most)] = 0.0
        if score.max(initial=0.0) <= 0:
            break
        kept, gone = sorted(divmod(int(score.argmax()), len(size)))
        of_team[of_team == gone] = kept
        near[kept] += near[gone]
        near[:, kept] += near[:, gone]
        near[gone], near[:, gone], near[kept, kept] = 0.0, 0.0, 0.0
        size[kept] += size[gone]
        ties[kept] += ties[gone]
    return np.unique(of_team, return_inverse=True)[1]
