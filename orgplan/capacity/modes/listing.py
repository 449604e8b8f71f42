"""The modes of one initiative after another, and how many are listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.breaches import Drawn, judged
from orgplan.capacity.modes.loads import Plot, loads, plot
from orgplan.capacity.modes.shares import shares
from orgplan.capacity.modes.teams import Choices, staffings
from orgplan.capacity.modes.terms import Terms
from orgplan.capacity.modes.ways import Way, ways
from orgplan.capacity.modes.windows import Spans, Window, spans, window
from orgplan.capacity.pooling import BoolArray, Cell, FloatArray, IntArray
from orgplan.capacity.problem import TOLERANCE, Initiative

MOST_MODES = 20_000
"""Modes listed for one initiative; beyond them the simplest are kept."""

MOST_VARIED = 200_000
"""Modes listed in all before initiatives are listed without pauses or parts of their effort."""

DUST = 1e-12
"""Person-months below this are rounding noise."""

_MOST_AMOUNTS = 4_000_000
"""Amounts of a block of modes held at a time."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Modes of one initiative in one way; entries name their mode within the block."""

    first: IntArray
    last: IntArray
    low: FloatArray
    high: FloatArray
    value: FloatArray
    penalty: FloatArray
    teams: list[tuple[str, ...]]
    mode: IntArray
    cell: IntArray
    period: IntArray
    load: FloatArray


class Listing:
    """Lists modes initiative by initiative; equal windows share their spans.

    Modes that load a cell beyond `most`, of shape (cells, periods), are left out: they could not
    be in any plan.
    """

    def __init__(
        self, terms: Terms, cells: Sequence[Cell], initiatives: int, most: FloatArray
    ) -> None:
        self._terms = terms
        self._most = most
        self._place = {cell: index for index, cell in enumerate(cells)}
        self._allowance = MOST_VARIED // max(1, initiatives)
        self._spans: dict[Window, Spans] = {}
        self.complete = True

    def of(self, initiative: Initiative) -> Iterator[Listed]:
        """Yield the modes of one initiative, block by block, simplest first."""
        asked = window(self._terms, initiative)
        found = self._spans_of(asked)
        choices = staffings(self._terms, initiative)
        if not len(found) or not choices.staffings:
            return
        kept = self._kept(initiative, choices, found)
        laid = plot(
            self._terms,
            initiative,
            choices.staffings[: kept.staffings],
            found.only(kept.spans),
        )
        for way in kept.ways:
            for part in _blocks(laid):
                yield self._listed(part, way)

    def _kept(self, initiative: Initiative, choices: Choices, found: Spans) -> _Kept:
        """Choose what is listed within the limits: long pauses go first, then parts, then teams."""
        plain = int((found.paused() == 0).sum())
        teams = min(len(choices.staffings), max(1, MOST_MODES // plain))
        most = min(MOST_MODES, max(teams * plain, self._allowance))
        every = ways(self._terms, initiative)
        used = every[: max(1, most // (teams * plain))]
        room = most // (teams * len(used))
        spans = np.sort(np.argsort(found.paused(), kind="stable")[: max(plain, room)])
        whole = len(used) == len(every) and len(spans) == len(found)
        self.complete &= choices.complete and teams == len(choices.staffings) and whole
        return _Kept(teams, spans, used)

    def _spans_of(self, asked: Window) -> Spans:
        if asked not in self._spans:
            self._spans[asked] = spans(asked, len(self._terms.months))
        return self._spans[asked]

    def _listed(self, laid: Plot, way: Way) -> Listed:
        made = loads(laid, way)
        drawn = Drawn(laid, way, made.load, made.load.sum(axis=2))
        low, high = shares(drawn)
        penalty, obeyed = judged(drawn)
        places = np.array([self._place[one] for one in laid.cells], dtype=np.int64)
        kept = made.kept & obeyed & (low <= high) & self._could_fit(drawn, low, places)
        kept = _once(drawn, kept) if _may_repeat(drawn) else kept
        who, when = np.nonzero(kept)
        load = made.load[who, when] / (way.share or 1.0)
        mode, cell, period = np.nonzero(load > DUST)
        teams = laid.teams()
        return Listed(
            first=laid.spans.first[when],
            last=laid.spans.last[when],
            low=low[kept],
            high=high[kept],
            value=_values(laid)[kept],
            penalty=penalty[kept],
            teams=[teams[index] for index in who],
            mode=mode,
            cell=places[cell],
            period=period,
            load=load[mode, cell, period],
        )

    def _could_fit(self, drawn: Drawn, low: FloatArray, places: IntArray) -> BoolArray:
        """Tell which modes, at their least share, load no cell beyond the most there could be."""
        if drawn.way.share is None:
            load = drawn.load * np.where(np.isfinite(low), low, 0.0)[:, :, None, None]
        else:
            load = drawn.load
        fits: BoolArray = np.all(load <= self._most[places] + TOLERANCE, axis=(2, 3))
        return fits


def _may_repeat(drawn: Drawn) -> bool:
    """Tell whether two modes could load the same: by rounding pauses away, or in equal rows."""
    pauses = len(drawn.spans) > 0 and bool(drawn.spans.paused().max() > 0)
    rows = [(work.skill, work.level) for work in drawn.initiative.work]
    moved = drawn.way.chunked or drawn.way.honored
    return (moved and pauses) or len(set(rows)) < len(rows)


def _once(drawn: Drawn, kept: BoolArray) -> BoolArray:
    """Keep of the modes with the same dates and loads the first."""
    who, when = np.nonzero(kept)
    ends = drawn.spans.first[when][:, None], drawn.spans.last[when][:, None]
    loads = drawn.load[who, when].reshape(len(who), int(np.prod(drawn.load.shape[2:])))
    keys = np.concatenate([*ends, loads.round(9)], axis=1)
    chosen = np.unique(keys, axis=0, return_index=True)[1]
    once = np.zeros(kept.shape, dtype=bool)
    once[who[chosen], when[chosen]] = True
    return once


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is listed of one initiative: so many staffings, which spans, and which ways."""

    staffings: int
    spans: IntArray
    ways: list[Way]


def _blocks(laid: Plot) -> Iterator[Plot]:
    """Yield the plot in parts that are small enough to hold."""
    each = max(1, len(laid.spans) * len(laid.cells) * len(laid.terms.months))
    step = max(1, _MOST_AMOUNTS // each)
    for begin in range(0, len(laid.staffings), step):
        yield laid.part(begin, begin + step)


def _values(laid: Plot) -> FloatArray:
    """Return what each staffing and span delivers at full share, less for every year it waits."""
    one, last = laid.initiative, laid.spans.last
    in_time = one.confidence * (one.value - one.cost_of_delay * (last - one.earliest))
    change = {team: one.value_change(team) for teams in laid.teams() for team in teams}
    changes = np.array([sum(change[team] for team in teams) for teams in laid.teams()])
    value: FloatArray = laid.terms.discounts[last] * (in_time + one.confidence * changes[:, None])
    return value
