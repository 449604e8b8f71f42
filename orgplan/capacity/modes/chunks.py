"""Loads rounded so that a team's work on an initiative comes in whole chunks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from orgplan.capacity.modes.windows import Spans
from orgplan.capacity.pooling import Cell, FloatArray
from orgplan.capacity.problem import TOLERANCE


def in_chunks(
    load: FloatArray, cells: Sequence[Cell], spans: Spans, steps: FloatArray
) -> FloatArray:
    """Return loads whose sum per team and period is a multiple of the period's step.

    Of shape (…, spans, cells, periods). In the order of time each period takes the multiple
    nearest to what is due by then; the last period takes the rest. Nobody's total changes.
    """
    rounded = np.zeros(load.shape)
    for team in {cell.team for cell in cells}:
        own = [index for index, cell in enumerate(cells) if cell.team == team]
        rounded[..., own, :] = _rounded(load[..., own, :], spans, steps)
    return rounded


def chunks_missed(
    load: FloatArray, cells: Sequence[Cell], spans: Spans, steps: FloatArray
) -> FloatArray:
    """Return each team's person-months to the nearest multiple, shape (…, spans, teams, periods).

    The last period of a span is free.
    """
    teams = sorted({cell.team for cell in cells})
    member = np.array([[cell.team == team for cell in cells] for team in teams], dtype=float)
    amount = member @ load
    missed = abs(amount - steps * np.round(amount / steps))
    free = np.arange(1, len(steps) + 1) == spans.last[:, None]
    return np.where(free[:, None, :], 0.0, missed)


def _rounded(load: FloatArray, spans: Spans, steps: FloatArray) -> FloatArray:
    """Round the loads of one team, period by period."""
    rest, due = load.sum(axis=-1), np.zeros(load.shape[:-1])
    rounded = np.zeros(load.shape)
    for at, step in enumerate(steps):
        due = due + load[..., at]
        nearest = np.floor(due.sum(axis=-1) / step + 0.5 + 1e-9)
        most = np.floor((rest.sum(axis=-1) + TOLERANCE / 2) / step)
        wanted = np.where(spans.active[:, at], step * np.minimum(nearest, most), 0.0)
        taken = _shared(np.clip(due, 0.0, rest), rest, wanted)
        taken = np.where((spans.last == at + 1)[:, None], rest, taken)
        rounded[..., at] = taken
        rest, due = np.maximum(rest - taken, 0.0), due - taken
    return rounded


def _shared(due: FloatArray, rest: FloatArray, wanted: FloatArray) -> FloatArray:
    """Share an amount among skills: in proportion to what is due, then to what is left."""
    sums, spare = due.sum(axis=-1), (rest - due).sum(axis=-1)
    part = np.minimum(wanted / np.where(sums > 0, sums, 1.0), 1.0)
    more = np.maximum(wanted - sums, 0.0) / np.where(spare > 0, spare, 1.0)
    taken: FloatArray = due * part[..., None] + (rest - due) * np.minimum(more, 1.0)[..., None]
    return taken
