"""Cut line, waterfall and best plan side by side, initiative by initiative, and how they differ."""

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

NAMES = ("the cut line", "the waterfall", "the optimum")


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

    `values` are what it delivers in cut line, waterfall and best plan, None where it is not funded;
    `gain` is what it delivers in the best plan minus what it delivers in the cut line; `note` says
    in words how the plans differ.
    """

    place: int
    id: str
    cut: Funded | None
    fall: Funded | None
    best: Funded | None
    values: tuple[float | None, float | None, float | None]
    gain: float
    fate: Fate
    note: str


@dataclass(frozen=True, slots=True)
class ThreePlans:
    """All initiatives, what runs against the ranking first, and the plans' scores."""

    rows: tuple[InPlans, ...]
    scores: tuple[PlanScore, ...]


def three_plans(report: SolveReport) -> ThreePlans:
    """Set the plans of a solve side by side."""
    rows = sorted(_rows(report), key=lambda row: (row.fate, row.place))
    return ThreePlans(tuple(rows), plan_scores(report))


def _rows(report: SolveReport) -> Iterator[InPlans]:
    ranked = ranking(report.problem)
    plans = (report.cut_line.plan, report.waterfall.plan, report.plan)
    cut, fall, best = (_by_id(plan) for plan in plans)
    last = max((place for place, i in enumerate(ranked) if i.id in best), default=-1)
    for place, initiative in enumerate(ranked):
        funded = cut.get(initiative.id), fall.get(initiative.id), best.get(initiative.id)
        values = tuple(_value(report.problem, initiative, one) for one in funded)
        yield InPlans(
            place + 1,
            initiative.id,
            *funded,
            values=(values[0], values[1], values[2]),
            gain=(values[2] or 0.0) - (values[0] or 0.0),
            fate=_fate(funded[0], funded[2], outranks=place < last),
            note=_note(funded, outranks=place < last),
        )


def _fate(cut: Funded | None, best: Funded | None, *, outranks: bool) -> Fate:
    if best is None:
        if cut is not None:
            return Fate.DROPPED
        return Fate.PASSED_OVER if outranks else Fate.OUT
    if cut is None:
        return Fate.MOVED_UP
    return Fate.SAME if cut == best else Fate.CHANGED


def _value(problem: Problem, initiative: Initiative, funded: Funded | None) -> float | None:
    return delivered(problem, initiative, funded) if funded is not None else None


def _by_id(plan: CapacityPlan) -> dict[str, Funded]:
    return {funded.initiative: funded for funded in plan.funded}


def _note(funded: tuple[Funded | None, ...], *, outranks: bool) -> str:
    """Say in which plans it is, or how its time or share differs; blank where nothing does."""
    inside = [name for name, one in zip(NAMES, funded, strict=True) if one is not None]
    if not inside:
        return "None funds it, though it outranks others." if outranks else ""
    if 0 < len(inside) < len(funded):
        names = " and ".join(inside)
        if not inside[1:]:
            return f"Only {names} funds it."
        return f"{names[0].upper()}{names[1:]} fund it."
    ends = {one.last for one in funded if one is not None}
    if len(ends) > 1:
        return "It ends at different times."
    shares = {one.share for one in funded if one is not None}
    return "Different shares of it are funded." if len(shares) > 1 else ""
