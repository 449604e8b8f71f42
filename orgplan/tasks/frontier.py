"""Frontiers and hiring: what more people, money or change bring, told in the plan's units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from orgplan.capacity.build.notes import Notes
from orgplan.capacity.build.reinforcements import hire_price
from orgplan.capacity.explanation import Frontier, HiringPlan, HiringStep
from orgplan.capacity.levels import Against, present, usual_levels
from orgplan.capacity.problem import Problem, Rule
from orgplan.capacity.sweeping import Sweeper
from orgplan.changes.timeline import Timeline
from orgplan.errors import OrgplanError
from orgplan.model.assumptions import number_from
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.reports.solving import SolveReport


def frontier(
    report: SolveReport,
    against: Against,
    levels: Sequence[str],
    sweeper: Sweeper,
    progress: Progress,
) -> Frontier:
    """Return the best value at each level of people, budget or changes; usual ones if none."""
    problem = report.problem
    if against is Against.BUDGET and not any(one.spend > 0 for one in problem.initiatives):
        raise OrgplanError(
            "No initiative costs money, so every budget gives the same plan.",
            where="Initiatives",
            fix="State what initiatives spend first.",
        )
    numbers = levels_from(problem, against, levels) or usual_levels(problem, against)
    found = sweeper.frontier(problem, against, numbers, report.plan, progress)
    return replace(found, unit=found.unit or report.currency)


def levels_from(problem: Problem, against: Against, texts: Sequence[str]) -> tuple[float, ...]:
    """Read levels: amounts such as 120, parts of what there is as 90%, and steps as +5 or -5.

    Raises:
        OrgplanError: a text that is none of these, or a level below nothing.
    """
    there = present(problem, against)
    return tuple(sorted({_level(text.strip(), there) for text in texts if text.strip()}))


def _level(text: str, there: float) -> float:
    number = number_from(text)
    if number is None:
        raise _no_level(text)
    level = float(number)
    if text.endswith("%"):
        level *= there
    if text[0] in "+-":
        level += there
    if level < 0:
        raise _no_level(text)
    return level


def _no_level(text: str) -> OrgplanError:
    return OrgplanError(
        f"{text} is no level.",
        where="--levels",
        fix="Give amounts such as 40, parts as 90%, or steps as +5, separated by commas.",
    )


def hiring(
    source: Organization | Timeline,
    report: SolveReport,
    budget: float,
    sweeper: Sweeper,
    progress: Progress,
) -> HiringPlan:
    """Return the best hires within a budget; budget and costs are in the plan's currency."""
    organization = source.last if isinstance(source, Timeline) else source
    unit = hire_price(organization, report.problem.setting(Rule.HIRE).price, Notes())
    found = sweeper.hiring(report.problem, budget * unit, progress)
    steps = tuple(_in_money(step, unit) for step in found.steps)
    return replace(found, budget=budget, spent=found.spent / unit, steps=steps)


def _in_money(step: HiringStep, unit: float) -> HiringStep:
    return replace(step, cost=step.cost / unit)
