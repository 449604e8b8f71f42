"""Published organizations go from their files to a plan, with nothing but defaults."""

import dataclasses
from pathlib import Path

import pytest

from orgplan.capacity.build import build_problem
from orgplan.capacity.plan import Limits, Outcome, Status
from orgplan.capacity.problem import Problem
from orgplan.capacity.reasons import reasons
from orgplan.capacity.verify import verify
from orgplan.progress import Progress
from orgplan.tasks.open_plan import open_plan
from solvers.highs import HighsSolver


@pytest.fixture(scope="module")
def problem(repository: Path) -> Problem:
    source = repository / "sample_orgs" / "rust_project" / "rust_project.xlsx"
    return build_problem(open_plan(source, Progress()).organization).problem


@pytest.fixture(scope="module")
def before(problem: Problem) -> Outcome:
    """The best plan with the people there are."""
    return solved(problem)


def solved(problem: Problem) -> Outcome:
    outcome = HighsSolver().solve(problem, Limits(seconds=20), Progress())
    assert outcome.plan is not None
    assert outcome.worth is not None
    assert verify(problem, outcome.plan) == ()
    return outcome


def test_more_supply_where_it_binds_never_makes_the_plan_worse(
    problem: Problem, before: Outcome
) -> None:
    assert before.plan.funded
    unfunded = reasons(problem, before.plan)
    assert {reason.initiative for reason in unfunded} == {
        initiative.id for initiative in problem.initiatives
    } - {funded.initiative for funded in before.plan.funded}
    team = next(reason.binding[0].team for reason in unfunded if reason.code == "worse")
    doubled = dataclasses.replace(
        problem,
        pools=tuple(
            dataclasses.replace(pool, net=tuple(2 * net for net in pool.net))
            if pool.team == team
            else pool
            for pool in problem.pools
        ),
    )
    after = solved(doubled)
    assert before.status is after.status is Status.OPTIMAL
    assert after.worth.objective >= before.worth.objective - 1e-6


def test_every_unfunded_initiative_that_lacks_people_names_team_and_period(
    problem: Problem, before: Outcome
) -> None:
    for reason in reasons(problem, before.plan):
        assert reason.binding or "waits for itself" in reason.sentence
        for cell in reason.binding[:1]:
            assert problem.team_name(cell.team) in reason.sentence
            assert problem.periods[cell.period - 1].name in reason.sentence
