"""The load that choices of teams put on people, span by span."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from orgplan.capacity.modes.chunks import in_chunks
from orgplan.capacity.modes.locks import amount_locks, honor_amounts
from orgplan.capacity.modes.teams import Part, Staffing
from orgplan.capacity.modes.terms import Terms
from orgplan.capacity.modes.ways import Way
from orgplan.capacity.modes.windows import Spans, spread
from orgplan.capacity.pooling import BoolArray, Cell, FloatArray
from orgplan.capacity.problem import Initiative


@dataclass(frozen=True, slots=True)
class Plot:
    """One initiative's choices of teams and spans: what its modes are made of.

    `amounts` holds person-months by profile, staffing and cell; `spreads` the part of the work
    by profile, span and period.
    """

    terms: Terms
    initiative: Initiative
    staffings: Sequence[Staffing]
    spans: Spans
    cells: tuple[Cell, ...]
    amounts: FloatArray
    spreads: FloatArray

    def teams(self) -> list[tuple[str, ...]]:
        """Return the teams of each staffing, sorted."""
        return [tuple(sorted({part.team for part in staffing})) for staffing in self.staffings]

    def part(self, begin: int, end: int) -> Plot:
        """Return the plot of some of the staffings."""
        return Plot(
            self.terms,
            self.initiative,
            self.staffings[begin:end],
            self.spans,
            self.cells,
            self.amounts[:, begin:end],
            self.spreads,
        )


@dataclass(frozen=True, slots=True)
class Loads:
    """Person-months of shape (staffings, spans, cells, periods), and which could be made."""

    load: FloatArray
    kept: BoolArray


def plot(
    terms: Terms,
    initiative: Initiative,
    staffings: Sequence[Staffing],
    spans: Spans,
) -> Plot:
    """Lay out the amounts of every staffing and their spread over every span."""
    rows = [work.profile or initiative.profile for work in initiative.work]
    asked = [row for row, work in zip(rows, initiative.work, strict=True) if work.likely > 0]
    profiles = list(dict.fromkeys(asked)) or [initiative.profile]
    cells = tuple(sorted({_cell(initiative, part) for s in staffings for part in s}))
    place = {cell: index for index, cell in enumerate(cells)}
    needed = {
        (row, cell.team): work.likely / initiative.efficiency(cell.team, work.skill)
        for row, work in enumerate(initiative.work)
        for cell in cells
        if (cell.skill, cell.level) == (work.skill, work.level)
        and initiative.efficiency(cell.team, work.skill) > 0
    }
    amounts = np.zeros((len(profiles), len(staffings), len(cells)))
    for index, staffing in enumerate(staffings):
        for part in staffing:
            at = profiles.index(rows[part.row]), index, place[_cell(initiative, part)]
            amounts[at] += needed[part.row, part.team] * part.share
    spreads = np.array([spread(terms.marks, spans, profile) for profile in profiles])
    if any(min(profile, default=1.0) <= 0 for profile in profiles):
        spans, spreads = _once(spans, spreads)
    return Plot(terms, initiative, staffings, spans, cells, amounts, spreads)


def _once(spans: Spans, spreads: FloatArray) -> tuple[Spans, FloatArray]:
    """Leave out pauses in which a profile rests anyway."""
    ends = spans.first[:, None], spans.last[:, None]
    keys = np.concatenate([*ends, *np.round(spreads, 9)], axis=1)
    kept = np.sort(np.unique(keys, axis=0, return_index=True)[1])
    return spans.only(kept), spreads[:, kept]


def loads(plot: Plot, way: Way) -> Loads:
    """Return what each staffing loads onto each cell in each span when done in one way."""
    load = np.einsum("gkc,gsp->kscp", plot.amounts * way.scale, plot.spreads)
    kept = np.ones(load.shape[:2], dtype=bool)
    if way.honored:
        locks = amount_locks(plot.terms, plot.initiative)
        load, kept = honor_amounts(locks, plot.cells, load)
    if way.chunked:
        steps = plot.terms.problem.chunk * plot.terms.months
        load = in_chunks(load, plot.cells, plot.spans, steps)
    return Loads(load, kept)


def _cell(initiative: Initiative, part: Part) -> Cell:
    work = initiative.work[part.row]
    return Cell(part.team, work.skill, work.level)
