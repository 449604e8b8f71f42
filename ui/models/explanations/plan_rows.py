"""Three plans initiative by initiative: cut line, waterfall and best plan, and how they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from orgplan.capacity.baselines import ranking
from orgplan.capacity.plan import CapacityPlan, Funded
from orgplan.capacity.problem import Initiative, Problem
from orgplan.capacity.worth import delivered
from orgplan.reports.figures import PlanScore
from orgplan.reports.solved_figures import plan_scores
from orgplan.reports.solving import SolveReport


class Fate(IntEnum):
    """What the best plan makes of an initiative, most telling first."""

    DROPPED = 0
    PASSED_OVER = 1
    MOVED_UP = 2
    CHANGED = 3
    SAME = 4
    OUT = 5


@dataclass(frozen=True, slots=True)
class InPlans:
    """One initiative: its place in the ranking and how each plan funds it, None where not.

    `gain` is what it delivers in the best plan minus what it delivers in the cut line.
    """

    place: int
    id: str
    cut: Funded | None
    fall: Funded | None
    best: Funded | None
    gain: float
    fate: Fate


@dataclass(frozen=True, slots=True)
class PlansBeside:
    """All initiatives, differences first, and the plans' scores."""

    rows: tuple[InPlans, ...]
    scores: tuple[PlanScore, ...]


def plans_beside(report: SolveReport) -> PlansBeside:
    """Set the plans side by side, so that what runs against the ranking stands first."""
    rows = sorted(_rows(report), key=lambda row: (row.fate, row.place))
    return PlansBeside(tuple(rows), plan_scores(report))


def _rows(report: SolveReport) -> Iterator[InPlans]:
    problem = report.problem
    ranked = ranking(problem)
    cut, fall, best = (
        _by_id(plan) for plan in (report.cut_line.plan, report.waterfall.plan, report.plan)
    )
    last = max((place for place, i in enumerate(ranked) if i.id in best), default=-1)
    for place, initiative in enumerate(ranked):
        mine, theirs = best.get(initiative.id), cut.get(initiative.id)
        yield InPlans(
            place + 1,
            initiative.id,
            theirs,
            fall.get(initiative.id),
            mine,
            _value(problem, initiative, mine) - _value(problem, initiative, theirs),
            _fate(theirs, mine, outranks=place < last),
        )


def _fate(cut: Funded | None, best: Funded | None, *, outranks: bool) -> Fate:
    if best is None:
        if cut is not None:
            return Fate.DROPPED
        return Fate.PASSED_OVER if outranks else Fate.OUT
    if cut is None:
        return Fate.MOVED_UP
    return Fate.SAME if cut == best else Fate.CHANGED


def _value(problem: Problem, initiative: Initiative, funded: Funded | None) -> float:
    return delivered(problem, initiative, funded) if funded is not None else 0.0


def _by_id(plan: CapacityPlan) -> dict[str, Funded]:
    return {funded.initiative: funded for funded in plan.funded}
