"""Random capacity problems of a real organization's shape, the same for the same seed."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta

from orgplan.capacity.problem import (
    Budget,
    Fitness,
    Initiative,
    Mix,
    Period,
    Pool,
    Problem,
    Work,
)

SKILLS = ("backend", "frontend", "data", "mobile", "security", "design", "platform", "quality")
CATEGORIES = ("run", "grow", "transform")


DEPARTMENT = 10
"""Teams in a department."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many of everything a portfolio has; `demand` is effort asked ÷ supply."""

    teams: int
    initiatives: int
    skills: int
    periods: int
    months: int = 1
    demand: float = 1.4


SMALL = Size(6, 20, 4, 4, months=3)
MEDIUM = Size(30, 100, 6, 12)
LARGE = Size(120, 500, 8, 12)
EXTRA_LARGE = Size(500, 2_000, 8, 24)
SAMPLE = Size(24, 45, 6, 4, months=3)
SAMPLE_BY_MONTH = Size(24, 45, 6, 12)


def periods(count: int, months: int = 1) -> tuple[Period, ...]:
    """Periods of whole months from January 2027, with fiscal quarters of the calendar."""
    found = []
    for number in range(1, count + 1):
        at = (number - 1) * months
        start, after = _month(at), _month(at + months)
        quarter = at // 3 + 1
        label = start.strftime("%b %Y") if months == 1 else f"Q{quarter} 2027"
        found.append(
            Period(number, start, after - timedelta(days=1), float(months), quarter, label)
        )
    return tuple(found)


def _month(index: int) -> date:
    return date(2027 + index // 12, index % 12 + 1, 1)


def without_promises(asked: Problem) -> Problem:
    """Must-dos that some seeds cannot meet would make objectives incomparable."""
    free = tuple(replace(initiative, must_do=False) for initiative in asked.initiatives)
    return replace(asked, initiatives=free)


def portfolio(size: Size, seed: int) -> Problem:
    """Departments of ten teams, people with one or two skills, more work than people."""
    chance = random.Random(seed)
    skills = SKILLS[: size.skills]
    spans = periods(size.periods, size.months)
    pools = tuple(_pools(size, skills, spans, chance))
    supply: dict[tuple[str, str], float] = {}
    for pool in pools:
        for skill, _ in pool.skills:
            have = supply.get((pool.team, skill), 0.0)
            supply[pool.team, skill] = have + sum(pool.net) / len(pool.skills)
    initiatives: list[Initiative] = []
    for number in range(size.initiatives):
        initiatives.append(_initiative(number, size, pools, initiatives, chance))
    scale = size.demand * sum(supply.values()) / sum(one.effort() for one in initiatives)
    return Problem(
        periods=spans,
        pools=pools,
        initiatives=tuple(_scaled(one, scale, supply, size.periods) for one in initiatives),
        wip_limits=tuple((f"T{n:03}", chance.randint(3, 5)) for n in range(0, size.teams, 3)),
        mixes=(Mix("run", "run", 0.1, 0.7),),
        budgets=(Budget("year", 40.0 * size.initiatives, (1.0,) * size.periods),),
        team_names=tuple((f"T{n:03}", f"Team {n}") for n in range(size.teams)),
    )


def _pools(
    size: Size, skills: tuple[str, ...], spans: tuple[Period, ...], chance: random.Random
) -> list[Pool]:
    found = []
    for number in range(size.teams):
        team = f"T{number:03}"
        known = chance.sample(skills, min(len(skills), chance.randint(2, 3)))
        for person in range(chance.randint(5, 11)):
            main = chance.choice(known)
            levels = {main: chance.randint(3, 5)}
            if chance.random() < 0.35:
                levels.setdefault(chance.choice(known), chance.randint(2, 3))
            net = tuple(round(span.months * chance.uniform(0.35, 0.6), 3) for span in spans)
            found.append(Pool(f"{team}-{person}", team, tuple(levels.items()), net))
    return found


def _initiative(
    number: int,
    size: Size,
    pools: tuple[Pool, ...],
    before: list[Initiative],
    chance: random.Random,
) -> Initiative:
    """Most work stays with the owner and its department; one initiative in eight leaves it."""
    home = chance.randrange(size.teams)
    begin = home - home % DEPARTMENT
    department = range(begin, min(size.teams, begin + DEPARTMENT))
    near, far = _supplied(pools, department), _supplied(pools, range(size.teams))
    own = list(_supplied(pools, range(home, home + 1)))
    other = [skill for skill in sorted(near) if skill not in own]
    skills = own[: chance.choice([1, 2, 2, 3])] + other[: chance.choice([0, 0, 1, 2])]
    abroad = chance.randrange(len(skills)) if chance.random() < 0.2 else -1
    work = tuple(
        _work(number, row, skill, f"T{home:03}", (far if row == abroad else near)[skill], chance)
        for row, skill in enumerate(skills)
    )
    forced = {one.teams[0] for one in work if len(one.teams) == 1}
    effort = sum(one.likely for one in work)
    start = chance.randint(1, max(1, size.periods // 2))
    shortest = chance.randint(3, 5) if size.months == 1 else 1
    latest = size.periods
    if chance.random() < 0.7:
        slack = chance.randint(0, max(1, size.periods // 3))
        latest = min(size.periods, start + shortest + slack)
    value = effort * chance.lognormvariate(3.0, 0.5)
    return Initiative(
        id=f"I{number:03}",
        name=f"Initiative {number}",
        value=round(value, 1),
        confidence=chance.choice([0.6, 0.8, 1.0]),
        cost_of_delay=round(value * chance.choice([0.0, 0.01, 0.03]), 2),
        category=chance.choice(CATEGORIES),
        owner_team=f"T{home:03}",
        rank=float(number + 1),
        must_do=chance.random() < 0.05,
        earliest=start,
        latest=latest,
        soft_deadline=chance.random() < 0.2,
        late_cost=round(value * 0.05, 2),
        divisible=chance.random() < 0.03,
        min_share=0.4,
        pausable=False,
        profile=chance.choice([(), (), (2.0, 1.0), (1.0, 2.0)]),
        min_duration=shortest,
        max_duration=shortest + (2 if size.months == 1 else 1),
        min_staffing=chance.choice([0.0, 0.0, 0.25]),
        max_staffing=chance.choice([None, None, 4.0]),
        max_teams=max(1, len(forced)) + chance.choice([0, 1]),
        spend=round(chance.uniform(10.0, 100.0), 1),
        work=work,
        fitness=(Fitness(work[0].teams[-1], "", 0.8, 0.0),) if len(work[0].teams) > 1 else (),
        depends_on=_predecessor(before, department, chance),
    )


def _supplied(pools: tuple[Pool, ...], teams: range) -> dict[str, list[str]]:
    """Return the teams that have people with each skill."""
    found: dict[str, dict[str, None]] = {}
    for pool in pools:
        if int(pool.team[1:]) in teams:
            for skill, _ in pool.skills:
                found.setdefault(skill, {})[pool.team] = None
    return {skill: list(names) for skill, names in found.items()}


def _predecessor(
    before: list[Initiative], department: range, chance: random.Random
) -> tuple[str, ...]:
    near = [one for one in before if int(one.owner_team[1:]) in department]
    return (chance.choice(near).id,) if near and chance.random() < 0.15 else ()


def _work(
    number: int, row: int, skill: str, home: str, others: list[str], chance: random.Random
) -> Work:
    """The owner does the work where it has the skill, and others can in some cases."""
    able = chance.sample(others, min(len(others), chance.choice([1, 1, 1, 2, 2, 3])))
    if home in others:
        able = [home, *able[1:]]
    teams = tuple(dict.fromkeys(able))
    likely = chance.lognormvariate(0.8, 0.5)
    return Work(f"I{number:03}-{row}", skill, 0, teams, 0.7 * likely, likely, 1.5 * likely)


def _scaled(
    initiative: Initiative,
    scale: float,
    supply: dict[tuple[str, str], float],
    periods: int,
) -> Initiative:
    """Bring demand to its part of supply, no row above what its teams can do in time."""
    work = []
    for one in initiative.work:
        part = 0.75 * initiative.min_duration / periods
        most = part * min(supply[team, one.skill] for team in one.teams)
        likely = round(min(scale * one.likely, most), 2)
        work.append(replace(one, low=0.7 * likely, likely=likely, high=1.5 * likely))
    return replace(initiative, work=tuple(work))
