"""The optimum of tiny problems equals the best of all plans, listed without modes or solver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Status
from orgplan.capacity.problem import Budget, Initiative, Mix, Problem
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from tests.small_problems import initiative, pool, problem, solved, work

Choice = tuple[Funded, tuple[Allocation, ...]] | None


def every_choice(asked: Problem, one: Initiative) -> Iterator[Choice]:
    """Yield doing nothing, and every span with one team or two halves per row of work."""
    yield None
    horizon = len(asked.periods)
    for first, last in product(range(1, horizon + 1), repeat=2):
        if first <= last:
            for staffing in product(*(ways(row.teams) for row in one.work)):
                yield choice(asked, one, (first, last), staffing)


def ways(teams: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [*combinations(teams, 1), *combinations(teams, 2)]


def choice(
    asked: Problem, one: Initiative, span: tuple[int, int], staffing: tuple[tuple[str, ...], ...]
) -> Choice:
    numbers = range(span[0], span[1] + 1)
    total = sum(asked.periods[p - 1].months for p in numbers)
    rows: dict[tuple[str, str, int], float] = {}
    for row, teams in zip(one.work, staffing, strict=True):
        for team, number in product(teams, numbers):
            part = row.likely / len(teams) * asked.periods[number - 1].months / total
            rows[team, row.skill, number] = rows.get((team, row.skill, number), 0.0) + part
    allocations = (Allocation(one.id, t, s, p, amount) for (t, s, p), amount in rows.items())
    working = sorted({team for teams in staffing for team in teams})
    return Funded(one.id, 1.0, *span, tuple(working)), tuple(allocations)


def best_of_all(asked: Problem) -> tuple[int, float, float]:
    """Return the key of the best plan that breaks nothing but must-dos."""
    plans = []
    for chosen in product(*(list(every_choice(asked, one)) for one in asked.initiatives)):
        done = [one for one in chosen if one is not None]
        plan = CapacityPlan(
            tuple(sorted(funded for funded, _ in done)),
            tuple(sorted(row for _, rows in done for row in rows)),
        )
        plans.append((worth(asked, plan).key(), plan))
    plans.sort(key=lambda pair: pair[0], reverse=True)
    return next(key for key, plan in plans if all(b.rule == "must_do" for b in verify(asked, plan)))


@st.composite
def tiny_problems(draw: st.DrawFn) -> Problem:
    amounts = st.sampled_from([0.5, 1.0, 1.5, 2.0])
    names = ("I1", "I2", "I3")
    skills = ("x", "y")
    initiatives = []
    for number, name in enumerate(names):
        rows = [
            work(draw(amounts), *draw(st.sampled_from([("A",), ("B",), ("A", "B")])), skill=skill)
            for skill in draw(st.sampled_from([("x",), ("y",), ("x", "y")]))
        ]
        others = st.sampled_from([(), (), names[:number][-1:]])
        initiatives.append(
            initiative(
                name,
                *rows,
                value=draw(st.integers(1, 9)),
                cost_of_delay=draw(st.sampled_from([0.0, 0.25])),
                category=draw(st.sampled_from(["run", "grow"])),
                must_do=draw(st.sampled_from([False, False, True])),
                earliest=draw(st.sampled_from([1, 1, 2])),
                latest=draw(st.sampled_from([2, 2, 1])),
                soft_deadline=draw(st.booleans()),
                late_cost=0.5,
                max_staffing=draw(st.sampled_from([None, 1.5])),
                max_teams=draw(st.sampled_from([1, 2])),
                spend=draw(st.sampled_from([0.0, 3.0])),
                depends_on=draw(others),
                requires=draw(others),
                excludes=draw(others),
            )
        )
    pools = tuple(
        pool(team, draw(amounts), draw(amounts), skills=dict.fromkeys(known, 0))
        for team in ("A", "B")
        for known in (skills[:1], draw(st.sampled_from([skills, skills[1:]])))
    )
    return problem(
        *initiatives,
        pools=pools,
        wip_limits=draw(st.sampled_from([(), (("A", 1),)])),
        mixes=draw(st.sampled_from([(), (Mix("m", "run", 0.2, 0.7),)])),
        budgets=draw(st.sampled_from([(), (Budget("b", 4.0, (1.0, 0.5)),)])),
    )


@settings(max_examples=40, deadline=None)
@given(tiny_problems())
def test_the_optimum_is_the_best_of_all_plans(asked: Problem) -> None:
    outcome = solved(asked)
    assert outcome.worth is not None
    assert outcome.status in {Status.OPTIMAL, Status.INFEASIBLE}
    assert outcome.worth.key() == pytest.approx(best_of_all(asked), abs=1e-6)
    assert outcome.bound == pytest.approx(outcome.worth.objective)


@settings(max_examples=15, deadline=None)
@given(tiny_problems())
def test_more_people_never_lower_the_optimum(asked: Problem) -> None:
    more = tuple(replace(one, net=tuple(1.5 * n for n in one.net)) for one in asked.pools)
    before, after = solved(asked).worth, solved(replace(asked, pools=more)).worth
    assert before is not None
    assert after is not None
    better = [a - b for a, b in zip(after.key(), before.key(), strict=True)]
    first = next((step for step in better if abs(step) > 1e-6), 0.0)
    assert first >= 0.0
