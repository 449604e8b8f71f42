"""Who answers each question: the solvers' explanations, loaded when the first is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any

from orgplan.capacity.plan import Limits
from orgplan.progress import Progress
from orgplan.progress.executors import executor
from ui.models.explanations.certainty import Estimate
from ui.models.explanations.questions import Answers, Case, Question

if TYPE_CHECKING:
    from orgplan.capacity.explanation import Frontier, HiringPlan
    from orgplan.capacity.sweeping import Sweeper
    from orgplan.reports.three_plans import ThreePlans

LIMITS = Limits(seconds=30.0)
"""For questions about one initiative."""

SWEEP = Limits(seconds=90.0)
"""For questions that solve many times."""

EACH = Limits(seconds=15.0)
"""For each solve of a frontier or a hiring plan."""

WORKERS = 2
"""Processes that solve at the same time."""


def answers() -> Answers:
    """Return the answers that the window offers."""
    return {
        Question.PLANS: _plans,
        Question.WHY_NOT: partial(_about_one, "why_not"),
        Question.WHAT_IT_TAKES: partial(_about_one, "what_would_it_take"),
        Question.ONE_MORE: partial(_about_all, "worth_of_one_more"),
        Question.RULES: partial(_about_all, "price_of_rules"),
        Question.CONFLICT: _conflict,
        Question.ALTERNATIVES: _alternatives,
        Question.CONFIDENCE: _confidence,
        Question.FRONTIER: _frontier,
        Question.HIRING: _hiring,
    }


def _plans(case: Case, _progress: Progress) -> ThreePlans:
    from orgplan.reports.three_plans import three_plans  # noqa: PLC0415 - numpy

    return three_plans(case.report)


def _about_one(question: str, case: Case, progress: Progress) -> Any:
    report, initiative = case.report, case.options.initiative
    return _asked(question, report.problem, report.outcome, initiative, LIMITS, progress=progress)


def _about_all(question: str, case: Case, progress: Progress) -> Any:
    about = (case.report.problem, case.report.outcome, SWEEP)
    return _asked(question, *about, progress=progress, workers=WORKERS)


def _conflict(case: Case, progress: Progress) -> Any:
    return _asked("conflict", case.report.problem, SWEEP, progress=progress)


def _alternatives(case: Case, progress: Progress) -> Any:
    report = case.report
    about = (report.problem, report.outcome, SWEEP)
    return _asked("alternatives", *about, progress=progress, within=case.options.within)


def _confidence(case: Case, progress: Progress) -> Estimate:
    from orgplan.tasks.confidence import Draws, confidence, sure_set  # noqa: PLC0415 - numpy

    options = case.options
    draws = Draws(options.draws, each=options.each)
    found = confidence(case.organization, case.report, draws, progress)
    if not options.sure:
        return Estimate(found)
    with _sweeper() as sweeper:
        best = sure_set(case.organization, case.report, options.sure, sweeper, progress, draws)
    return Estimate(found, options.sure, best)


def _frontier(case: Case, progress: Progress) -> Frontier:
    from orgplan.tasks.frontier import frontier  # noqa: PLC0415 - numpy

    with _sweeper() as sweeper:
        return frontier(case.report, case.options.against, (), sweeper, progress)


def _hiring(case: Case, progress: Progress) -> HiringPlan:
    from orgplan.tasks.frontier import hiring  # noqa: PLC0415 - numpy

    with _sweeper() as sweeper:
        return hiring(case.organization, case.report, case.options.budget, sweeper, progress)


@contextmanager
def _sweeper() -> Iterator[Sweeper]:
    """Yield who solves level by level, always in processes: the window never waits for a solve."""
    from solvers.highs import HighsSolver  # noqa: PLC0415 - the solver loads when needed
    from solvers.sweeps.sweeper import SolverSweeper  # noqa: PLC0415

    with executor(WORKERS) as pool:
        yield SolverSweeper(HighsSolver(), EACH, pool)


def _asked(question: str, *about: object, progress: Progress, **options: Any) -> Any:
    from solvers.explain.child import explained_in_child  # noqa: PLC0415 - loads when needed

    return explained_in_child(question, *about, progress=progress, **options)
