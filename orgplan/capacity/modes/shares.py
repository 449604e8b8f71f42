"""The shares of an initiative that each of its modes may fund."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.modes.breaches import Drawn
from orgplan.capacity.modes.windows import may_pause
from orgplan.capacity.pooling import BoolArray, FloatArray
from orgplan.capacity.problem import TOLERANCE, Rule


def shares(drawn: Drawn) -> tuple[FloatArray, FloatArray]:
    """Return the least and greatest share by staffing and span; crossed where there is none.

    Work must show in the first and the last period, and in all between that may not be idle. Any
    share of a divisible initiative keeps the bounds on staffing.
    """
    shape = drawn.total.shape[:2]
    way, one = drawn.way, drawn.initiative
    fixed = 1.0 if way.share is None else way.share
    low, high = np.full(shape, fixed), np.full(shape, fixed)
    if way.share is None:
        low = np.full(shape, max(one.min_share, 2 * TOLERANCE))
        if drawn.plot.terms.problem.applies(Rule.STAFFING):
            low, high = _staffed(drawn, low)
    if one.effort() > TOLERANCE:
        low = np.where(shows(drawn), np.maximum(low, _visible(drawn) * fixed), np.inf)
    return np.where(low <= high, low, np.inf), high


def shows(drawn: Drawn) -> BoolArray:
    """Tell where there is enough work in the first and the last period to be seen."""
    return _least(drawn) > 2 * TOLERANCE


def _visible(drawn: Drawn) -> FloatArray:
    """Return the part of the load from which work shows in every period that it must."""
    return np.minimum(2 * TOLERANCE / np.maximum(_least(drawn), 2 * TOLERANCE), 1.0)


def _least(drawn: Drawn) -> FloatArray:
    """Return the least person-months of a period that has to show work."""
    spans = np.arange(len(drawn.spans))
    first = drawn.total[:, spans, drawn.spans.first - 1]
    ends = np.minimum(first, drawn.total[:, spans, drawn.spans.last - 1])
    if drawn.way.share is not None or may_pause(drawn.plot.terms, drawn.initiative):
        return ends
    between: FloatArray = np.where(drawn.spans.active, drawn.total, np.inf).min(axis=-1)
    return between


def _staffed(drawn: Drawn, low: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Least staffing raises the share (but not by the last period), greatest staffing caps it."""
    one, months = drawn.initiative, drawn.plot.terms.months
    load = np.maximum(drawn.total, 1e-12)
    high = np.ones(low.shape)
    if one.max_staffing is not None:
        room = np.where(drawn.spans.active, one.max_staffing * months / load, np.inf)
        high = np.minimum(high, room.min(axis=-1))
    needed = np.where(drawn.total > TOLERANCE, one.min_staffing * months / load, 0.0)
    spans = np.arange(len(drawn.spans))
    needed[:, spans, drawn.spans.last - 1] = 0.0
    least = np.maximum(low, needed.max(axis=-1))
    return np.where(least <= 1.0 + TOLERANCE, np.minimum(least, 1.0), np.inf), high
