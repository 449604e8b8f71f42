"""The R&D selection problems of Petersen (1967) from the OR-Library, and what must not matter."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from orgplan.capacity.plan import Status
from orgplan.capacity.problem import Problem
from tests.small_problems import knapsacks, solved

PROBLEMS = list(knapsacks())


def reached(asked: Problem) -> float:
    outcome = solved(asked)
    assert outcome.status is Status.OPTIMAL
    assert outcome.worth is not None
    assert outcome.bound == pytest.approx(outcome.worth.value)
    assert outcome.gap == pytest.approx(0.0, abs=1e-9)
    return outcome.worth.value


@pytest.mark.parametrize(("asked", "optimum"), PROBLEMS)
def test_the_published_optimum_is_reached_and_proven(asked: Problem, optimum: float) -> None:
    assert reached(asked) == pytest.approx(optimum)


@pytest.mark.parametrize(("asked", "optimum"), PROBLEMS[:6])
def test_order_names_and_units_do_not_matter(asked: Problem, optimum: float) -> None:
    chance = random.Random(3)
    renamed = [
        replace(one, id=f"x{chance.random()}", name="", value=7 * one.value)
        for one in asked.initiatives
    ]
    chance.shuffle(renamed)
    assert reached(replace(asked, initiatives=tuple(renamed))) == pytest.approx(7 * optimum)


@pytest.mark.parametrize(("asked", "optimum"), PROBLEMS[:6])
def test_three_times_the_size_and_two_teams_change_nothing(asked: Problem, optimum: float) -> None:
    split = {pool.skills[0][0]: "A" if n % 2 else "B" for n, pool in enumerate(asked.pools)}
    pools = tuple(
        replace(pool, team=split[pool.skills[0][0]], net=(3 * pool.net[0],)) for pool in asked.pools
    )
    initiatives = tuple(
        replace(
            one,
            max_teams=2,
            work=tuple(
                replace(row, teams=(split[row.skill],), likely=3 * row.likely) for row in one.work
            ),
        )
        for one in asked.initiatives
    )
    scaled = replace(asked, pools=pools, initiatives=initiatives)
    assert reached(scaled) == pytest.approx(optimum)
