"""Confidence: how surely a solved plan fits, and the best set that fits with a stated one."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.capacity.build import build_problem
from orgplan.capacity.explanation import Confidence
from orgplan.capacity.sweeping import Sweeper
from orgplan.capacity.uncertainty import (
    Chances,
    SupplyUncertainty,
    SureSet,
    simulate,
    turnover,
)
from orgplan.changes.timeline import Timeline, steady
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.reports.solving import SolveReport
from orgplan.tasks.explain import planned


@dataclass(frozen=True, slots=True)
class Draws:
    """How often to draw, from which seed, and whether each initiative is to be sure for itself."""

    count: int = 10_000
    seed: int = 0
    each: bool = False


DRAWS = Draws()


def uncertain_supply(source: Organization | Timeline, report: SolveReport) -> SupplyUncertainty:
    """Return who of an organization may leave and which seats may be filled late."""
    timeline = steady(source) if isinstance(source, Organization) else source
    periods = report.problem.periods
    return turnover(timeline.on(periods[0].start), build_problem(source).supply, periods)


def confidence(
    source: Organization | Timeline,
    report: SolveReport,
    draws: Draws = DRAWS,
    progress: Progress | None = None,
) -> Confidence:
    """Return how surely the plan of a solve fits, as a whole and initiative by initiative."""
    planned(report)
    supply = uncertain_supply(source, report)
    return simulate(report.problem, report.plan, supply, draws.count, draws.seed, progress=progress)


def sure_set(
    source: Organization | Timeline,
    report: SolveReport,
    least: float,
    sweeper: Sweeper,
    progress: Progress,
    draws: Draws = DRAWS,
) -> SureSet:
    """Return the best set whose chance to fit is at least the one stated."""
    supply = uncertain_supply(source, report)
    chances = Chances(supply, draws.count, draws.seed, draws.each)
    return sweeper.sure_set(report.problem, least, chances, report.plan, progress)
