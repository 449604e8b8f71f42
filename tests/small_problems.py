"""Makers of small capacity problems, in which a test states only what it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from orgplan.capacity.plan import Limits, Outcome
from orgplan.capacity.problem import GENERAL, Initiative, Pool, Problem, Work
from orgplan.capacity.verify import verify
from orgplan.progress import Progress
from solvers.highs import HighsSolver
from tests.portfolios import periods

MKNAP = Path(__file__).parent / "data" / "mknap1.txt"


def work(
    likely: float,
    *teams: str,
    skill: str = GENERAL,
    level: int = 0,
    profile: tuple[float, ...] = (),
) -> Work:
    """A row of demand; team A unless teams are named."""
    return Work(f"{skill}-{likely}", skill, level, teams or ("A",), likely, likely, likely, profile)


def initiative(name: str, *rows: Work, **given: Any) -> Initiative:
    """An initiative of value 1 that may run at any time."""
    values: dict[str, Any] = {
        "id": name,
        "name": name,
        "value": 1.0,
        "confidence": 1.0,
        "cost_of_delay": 0.0,
        "category": "grow",
        "owner_team": "A",
        "rank": None,
        "must_do": False,
        "earliest": 1,
        "latest": 99,
        "soft_deadline": False,
        "late_cost": 0.0,
        "divisible": False,
        "min_share": 0.0,
        "pausable": False,
        "profile": (),
        "min_duration": 1,
        "max_duration": None,
        "min_staffing": 0.0,
        "max_staffing": None,
        "max_teams": 1,
        "spend": 0.0,
        "work": rows,
    }
    return Initiative(**{**values, **given})


def pool(team: str, *net: float, skills: Mapping[str, int] | None = None) -> Pool:
    """People of a team; with skills named, they know these (and all general work)."""
    known = tuple((skills or {}).items())
    return Pool(f"{team}-{known}", team, known, net)


def problem(*initiatives: Initiative, pools: tuple[Pool, ...], **given: Any) -> Problem:
    """A problem over as many months as the pools have."""
    return Problem(periods(len(pools[0].net)), pools, initiatives, **given)


def solved(asked: Problem, **limits: Any) -> Outcome:
    """Solve to the end and check that the plan breaks nothing but must-dos."""
    outcome = HighsSolver().solve(asked, Limits(**{"seconds": 60.0, **limits}), Progress())
    assert outcome.plan is not None
    assert [b for b in verify(asked, outcome.plan) if b.rule != "must_do"] == []
    return outcome


def funded(outcome: Outcome) -> list[str]:
    """Which initiatives an outcome funds."""
    assert outcome.plan is not None
    return [one.initiative for one in outcome.plan.funded]


def knapsacks() -> Iterator[tuple[Problem, float]]:
    """The published problems with their optima: projects under the supply of skills."""
    numbers = iter(float(word) for word in MKNAP.read_text().split())
    for _ in range(int(next(numbers))):
        projects, resources = int(next(numbers)), int(next(numbers))
        optimum = next(numbers)
        values = [next(numbers) for _ in range(projects)]
        demand = [[next(numbers) for _ in range(projects)] for _ in range(resources)]
        supply = [next(numbers) for _ in range(resources)]
        yield knapsack(values, demand, supply), optimum


def knapsack(values: list[float], demand: list[list[float]], supply: list[float]) -> Problem:
    """Projects of one period that need resources, which are skills of one team."""
    pools = tuple(
        Pool(f"r{k}", "A", ((f"r{k}", 0),), (amount,), only=True) for k, amount in enumerate(supply)
    )
    projects = (
        initiative(
            f"p{n:02}",
            *(work(row[n], skill=f"r{k}") for k, row in enumerate(demand) if row[n]),
            value=value,
        )
        for n, value in enumerate(values)
    )
    return problem(*projects, pools=pools)
