"""Plans built to obey every rule have no breach, and shortages obey Hall's condition."""

from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Hired, Lent
from orgplan.capacity.problem import Budget, Initiative, Mix, Period, Pool, Problem, Rule, Work
from orgplan.capacity.reinforcement import Hire
from orgplan.capacity.verify import breaches_of, verify
from orgplan.capacity.verify.transport import Transport

PERIODS = 5
TEAMS = ("blue", "red")
SKILLS = ("backend", "design", "general")

AMOUNTS = st.integers(1, 400).map(lambda hundredths: hundredths / 100)


@st.composite
def runs(draw: st.DrawFn, name: str) -> tuple[Initiative, Funded, list[Allocation]]:
    """An initiative described by a plan for it, so that it holds by construction."""
    first = draw(st.integers(1, PERIODS))
    last = draw(st.integers(first, PERIODS))
    teams = draw(st.lists(st.sampled_from(TEAMS), min_size=1, unique=True))
    share = draw(st.sampled_from((1.0, 0.5)))
    rows = []
    for skill in draw(st.lists(st.sampled_from(SKILLS), min_size=1, unique=True)):
        level = draw(st.integers(0, 3))
        for team in teams:
            rows += [
                Allocation(name, team, skill, period, draw(AMOUNTS), level)
                for period in range(first, last + 1)
            ]
    initiative = _described(name, rows, share, first, last)
    return initiative, Funded(name, share, first, last, tuple(sorted(teams))), rows


def _described(
    name: str, rows: list[Allocation], share: float, first: int, last: int
) -> Initiative:
    effort: dict[tuple[str, int, str], float] = {}
    for row in rows:
        cell = (row.skill, row.level, row.team)
        effort[cell] = effort.get(cell, 0.0) + row.person_months / share
    by_period = [
        sum(r.person_months for r in rows if r.period == p) for p in range(first, last + 1)
    ]
    work = tuple(
        Work(f"{name}-{n}", skill, level, (team,), likely, likely, likely)
        for n, ((skill, level, team), likely) in enumerate(effort.items())
    )
    return Initiative(
        id=name, name=name, value=5, confidence=1, cost_of_delay=0, category=f"of {name}",
        owner_team="blue", rank=None, must_do=True, earliest=first, latest=last,
        soft_deadline=False, late_cost=0, divisible=share < 1, min_share=share / 2, pausable=False,
        profile=(), min_duration=last - first + 1, max_duration=last - first + 1,
        min_staffing=min(by_period), max_staffing=max(by_period), max_teams=len(TEAMS), spend=100,
        work=work,
    )  # fmt: skip


@st.composite
def questions(draw: st.DrawFn) -> tuple[Problem, CapacityPlan]:
    """A problem with exactly the people, limits and budget that a random plan needs."""
    made = [draw(runs(name)) for name in ("one", "two", "three")[: draw(st.integers(1, 3))]]
    rows = [row for _, _, allocations in made for row in allocations]
    total = sum(row.person_months for row in rows)
    mixes = []
    for initiative, _, allocations in made:
        part = sum(row.person_months for row in allocations) / total
        mixes.append(Mix(initiative.id, initiative.category, part - 1e-9, part + 1e-9))
    problem = Problem(
        periods=tuple(
            Period(n, date(2027, n, 1), date(2027, n, 28), 1.0) for n in range(1, PERIODS + 1)
        ),
        pools=tuple(_pools(rows)),
        initiatives=tuple(initiative for initiative, _, _ in made),
        wip_limits=tuple((team, _most_at_once(rows, team)) for team in TEAMS),
        mixes=tuple(mixes),
        budgets=(Budget("all", 100 * len(made), (1.0,) * PERIODS),),
    )
    return problem, CapacityPlan(tuple(funded for _, funded, _ in made), tuple(rows))


def _pools(rows: list[Allocation]) -> list[Pool]:
    """One pool per team, skill and level asked for, with exactly what is asked of it."""
    nets: dict[tuple[str, str, int], list[float]] = {}
    for row in rows:
        net = nets.setdefault((row.team, row.skill, row.level), [0.0] * PERIODS)
        net[row.period - 1] += row.person_months
    return [
        Pool(f"{team}-{skill}-{level}", team, ((skill, level),), tuple(net), only=True)
        for (team, skill, level), net in nets.items()
    ]


def _most_at_once(rows: list[Allocation], team: str) -> int:
    return max(
        len({row.initiative for row in rows if (row.team, row.period) == (team, period)})
        for period in range(1, PERIODS + 1)
    )


@given(questions())
def test_a_plan_that_obeys_every_rule_has_no_breach(question: tuple[Problem, CapacityPlan]) -> None:
    assert verify(*question) == ()


@given(questions(), st.data())
def test_a_hundredth_more_on_any_row_is_named_as_supply_and_work(
    question: tuple[Problem, CapacityPlan], data: st.DataObject
) -> None:
    problem, plan = question
    index = data.draw(st.integers(0, len(plan.allocations) - 1))
    row = plan.allocations[index]
    more = Allocation(row.initiative, row.team, row.skill, row.period, 0.01, row.level)
    found = verify(problem, CapacityPlan(plan.funded, (*plan.allocations, more)))
    skill = f"{row.skill} level {row.level}" if row.level else row.skill
    supplied = {b.where for b in found if b.rule == "supply"}
    assert len(supplied) == 1
    assert supplied.pop().startswith(f"{row.team} · ")
    assert any(
        b.rule == "work" and b.where.startswith(row.initiative) and b.where.endswith(skill)
        for b in found
    )


def shortages(problem: Problem, plan: CapacityPlan) -> list[tuple[str, float]]:
    return [
        (breach.where, pytest.approx(breach.amount))
        for breach in breaches_of(Rule.SUPPLY, problem, plan)
    ]


@given(questions(), st.data())
def test_lending_people_is_as_doing_the_work_in_their_own_team(
    question: tuple[Problem, CapacityPlan], data: st.DataObject
) -> None:
    problem, plan = question
    index = data.draw(st.integers(0, len(plan.allocations) - 1))
    row = plan.allocations[index]
    other = next(team for team in TEAMS if team != row.team)
    amount = row.person_months / data.draw(st.sampled_from((1, 2)))
    lent = Lent(other, row.team, row.skill, row.period, amount, row.level)
    moved = replace(row, team=other, person_months=amount)
    rest = replace(row, person_months=row.person_months - amount)
    done = [*plan.allocations[:index], moved, rest, *plan.allocations[index + 1 :]]
    assert shortages(problem, replace(plan, loans=(lent,))) == shortages(
        problem, CapacityPlan(plan.funded, tuple(done))
    )


@given(questions(), st.data())
def test_hired_heads_are_as_people_the_team_had(
    question: tuple[Problem, CapacityPlan], data: st.DataObject
) -> None:
    problem, plan = question
    short = replace(problem, pools=problem.pools[1:])
    team, skill = data.draw(st.sampled_from(TEAMS)), data.draw(st.sampled_from(SKILLS))
    heads, start = data.draw(st.integers(1, 3)), data.draw(st.integers(2, PERIODS))
    nets = tuple(tuple(0.3 * (p >= q) for p in range(1, PERIODS + 1)) for q in range(2, 6))
    hire = Hire("h", team, skill, 3, 2, nets, (0.0,) * 4)
    people = Pool("h", team, ((skill, 5),), tuple(heads * net for net in nets[start - 2]))
    hired = replace(plan, hires=(Hired("h", start, heads),))
    more = replace(short, pools=(*short.pools, people))
    assert shortages(replace(short, hires=(hire,)), hired) == shortages(more, plan)


needs_and_stocks = st.integers(1, 4).flatmap(
    lambda count: st.tuples(
        st.lists(st.integers(0, 9), min_size=1, max_size=4),
        st.lists(st.integers(0, 9), min_size=count, max_size=count),
        st.lists(st.lists(st.integers(0, count - 1), unique=True), min_size=4, max_size=4),
    )
)


@given(needs_and_stocks)
def test_what_is_unmet_is_the_largest_excess_of_any_set_of_needs(
    question: tuple[list[int], list[int], list[list[int]]],
) -> None:
    needs, stocks, fits = question
    flow = Transport(needs, stocks, fits[: len(needs)])
    excess = max(
        sum(needs[n] for n in chosen) - sum(stocks[s] for s in {s for n in chosen for s in fits[n]})
        for size in range(len(needs) + 1)
        for chosen in combinations(range(len(needs)), size)
    )
    assert sum(flow.unmet) == pytest.approx(excess)
    assert sum(s.amount for s in flow.shortages(1e-9)) == pytest.approx(excess)
    for shortage in flow.shortages(1e-9):
        reached = {s for n in shortage.needs for s in fits[n]}
        missing = sum(needs[n] for n in shortage.needs) - sum(stocks[s] for s in reached)
        assert missing == pytest.approx(shortage.amount)
