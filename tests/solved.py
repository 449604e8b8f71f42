"""A small organization with a plan that a stand-in solver has found, for whatever shows plans."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from orgplan.capacity.baselines import waterfall
from orgplan.capacity.plan import CapacityPlan, Hired, Lent, Limits, Outcome, Status
from orgplan.capacity.problem import Problem
from orgplan.capacity.reinforcement import Hire
from orgplan.model.organization import SETTINGS_ID, Organization
from orgplan.model.people import Person, Position
from orgplan.model.settings import Settings
from orgplan.model.teams import Skill, Team
from orgplan.model.work import Demand, Initiative
from orgplan.progress import Progress
from orgplan.reports.solving import SolveReport
from orgplan.tasks.solve import solve


class WaterfallSolver:
    """Answers with the waterfall and claims a bound five percent above it."""

    def solve(
        self,
        problem: Problem,
        limits: Limits,
        progress: Progress,
        start: CapacityPlan | None = None,
    ) -> Outcome:
        """Return the waterfall as a feasible plan."""
        found = waterfall(problem)
        bound = found.worth.objective * 1.05
        solver = ("Waterfall", "1")
        return Outcome(Status.FEASIBLE, found.plan, found.worth, bound, 0.05, solver=solver)


class NoSolver:
    """Finds nothing."""

    def solve(
        self,
        problem: Problem,
        limits: Limits,
        progress: Progress,
        start: CapacityPlan | None = None,
    ) -> Outcome:
        """Return no plan."""
        return Outcome(Status.INFEASIBLE, None, None, None, None)


def small_organization() -> Organization:
    """Two teams of two, four initiatives of which one is a must-do and one does not fit."""
    rows = [
        Settings(
            id=SETTINGS_ID,
            name="Small",
            currency="EUR",
            planning_start=date(2027, 1, 1),
            periods=4,
        ),
        Skill(id="backend"),
        Team(id="red", name="Red"),
        Team(id="blue", name="Blue"),
    ]
    for number in range(4):
        team, post = ("red", "blue")[number % 2], f"P{number}"
        rows += [
            Position(
                id=post,
                title="Engineer",
                team=team,
                reports_to="P0" if number else "",
                base_salary=Decimal(60_000),
            ),
            Person(
                id=f"E{number}", name=f"Person {number}", position=post, skills=(("backend", 3.0),)
            ),
        ]
    for name, value, effort, team, must in (
        ("A", 10.0, 4.0, "red", True),
        ("B", 30.0, 4.0, "blue", False),
        ("C", 20.0, 3.0, "red", False),
        ("D", 5.0, 40.0, "blue", False),
    ):
        rows += [
            Initiative(
                id=name,
                name=f"Initiative {name}",
                owner_team=team,
                value=value,
                value_unit="points",
                mandatory=must,
                category="grow",
            ),
            Demand(
                id=f"{name}/backend", initiative=name, skill="backend", teams=(team,), likely=effort
            ),
        ]
    return Organization().put_all(rows)


def solved(organization: Organization | None = None) -> SolveReport:
    """Return the report on an organization with the waterfall as its plan."""
    return solve(organization or small_organization(), WaterfallSolver(), Limits(), Progress())


def unsolved() -> SolveReport:
    """Return the report of a solve that found no plan."""
    return solve(small_organization(), NoSolver(), Limits(), Progress())


def reinforced() -> SolveReport:
    """Return the report on a plan that lends half a person-month and hires two heads."""
    report = solved()
    worth = report.outcome.worth
    hire = Hire("h", "blue", "backend", 2, 3, ((0.0, 0.0, 1.0, 1.0),), (2.5,))
    plan = replace(
        report.plan, loans=(Lent("red", "blue", "backend", 2, 0.5),), hires=(Hired("h", 3, 2),)
    )
    paid = None if worth is None else replace(worth, penalties=(("loan", 1.0), ("hire", 2.5)))
    outcome = replace(report.outcome, plan=plan, worth=paid)
    return replace(report, problem=replace(report.problem, hires=(hire,)), outcome=outcome)
