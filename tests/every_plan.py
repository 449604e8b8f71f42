"""Every plan of a tiny problem, listed from what its rules mean: no modes, no solver."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Hired, Lent
from orgplan.capacity.problem import Initiative, Problem, Rule, RuleSetting
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from orgplan.model.plans import LockKind

Cells = dict[tuple[str, str, int], float]
"""Person-months by team, skill and period."""

Choice = tuple[Funded, tuple[Allocation, ...]]

INSIDE = {
    Rule.WORK,
    Rule.WINDOW,
    Rule.STAFFING,
    Rule.CONTIGUOUS,
    Rule.DURATION,
    Rule.TEAMS,
    Rule.CHUNK,
    Rule.LOCK,
}
"""Rules that one initiative can break alone."""


def best_of_all(asked: Problem) -> tuple[int, float, float]:
    """Return the key of the best plan that breaks nothing but must-dos."""
    listed = every_plan(asked)
    if not asked.chunk and any(one.divisible for one in asked.initiatives):
        listed = (plan for made in listed for plan in widest(asked, made))
    plans = [(worth(asked, plan).key(), plan) for plan in listed]
    plans.sort(key=lambda pair: pair[0], reverse=True)
    return next(key for key, plan in plans if is_allowed(asked, plan))


def widest(asked: Problem, plan: CapacityPlan) -> Iterator[CapacityPlan]:
    """Yield a plan with the greatest share of its only divisible initiative that is allowed.

    Its value grows with the share and people and staffing bound it from above alone, so that
    no other share can be better.
    """
    one = next(one for one in asked.initiatives if one.divisible)
    low, high = one.min_share, 1.0
    if is_allowed(asked, shared(plan, one.id, high)):
        yield plan
    elif is_allowed(asked, shared(plan, one.id, low)):
        while high - low > 1e-9:
            middle = (low + high) / 2
            fits = is_allowed(asked, shared(plan, one.id, middle))
            low, high = (middle, high) if fits else (low, middle)
        yield shared(plan, one.id, low)


def shared(plan: CapacityPlan, name: str, share: float) -> CapacityPlan:
    """Return a plan with one initiative done in part."""
    return replace(
        plan,
        funded=tuple(
            replace(row, share=share) if row.initiative == name else row for row in plan.funded
        ),
        allocations=tuple(
            replace(row, person_months=share * row.person_months) if row.initiative == name else row
            for row in plan.allocations
        ),
    )


def is_allowed(asked: Problem, plan: CapacityPlan) -> bool:
    """Tell whether a plan breaks nothing but must-dos."""
    return all(breach.rule == "must_do" for breach in verify(asked, plan))


def every_plan(asked: Problem) -> Iterator[CapacityPlan]:
    """Yield each choice for each initiative, with all hires and the fewest loans."""
    options = [(None, *every_choice(asked, one)) for one in asked.initiatives]
    hires = list(every_hire(asked))
    for chosen in product(*options):
        done = [one for one in chosen if one is not None]
        plan = CapacityPlan(
            tuple(sorted(funded for funded, _ in done)),
            tuple(sorted(row for _, rows in done for row in rows)),
        )
        for hired in hires:
            yield with_loans(asked, replace(plan, hires=hired))


def every_choice(asked: Problem, one: Initiative) -> list[Choice]:
    """Return every way to do one initiative that breaks no rule by itself."""
    alone = alone_with(asked, one)
    found = {}
    for worked, staffing, part, share in product(
        every_span(asked, one),
        product(*(ways(row.teams) for row in one.work)),
        efforts(asked),
        shares(asked, one),
    ):
        cells = loads(asked, one, worked, staffing)
        scaled = {cell: part * share * amount for cell, amount in cells.items()}
        for made in variants(asked, one, worked, scaled):
            choice = chosen(one, share, worked, made)
            if may_have(asked, one, choice) and not verify(alone, planned(choice)):
                found[choice] = None
    return list(found)


def planned(*choices: Choice) -> CapacityPlan:
    """Return the plan that makes these choices and no other."""
    return CapacityPlan(
        tuple(sorted(funded for funded, _ in choices)),
        tuple(sorted(row for _, rows in choices for row in rows)),
    )


def every_span(asked: Problem, one: Initiative) -> Iterator[tuple[int, ...]]:
    """Yield the periods worked: without a gap, and with any one pause."""
    numbers = range(1, len(asked.periods) + 1)
    for first, last in combinations([*numbers, numbers[-1] + 1], 2):
        whole = tuple(range(first, last))
        yield whole
        for begin, end in combinations(range(1, len(whole)), 2) if one.work else ():
            yield whole[:begin] + whole[end:]


def ways(teams: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return who may do a row of work: one team, or two by halves."""
    return [*combinations(teams, 1), *combinations(teams, 2)]


def efforts(asked: Problem) -> tuple[float, ...]:
    """Return the parts of the effort that may be done: all, unless its rule is not hard."""
    return (1.0,) if is_hard(asked, Rule.WORK) else (1.0, 0.9, 0.75, 0.5)


def shares(asked: Problem, one: Initiative) -> list[float]:
    """Return the shares of a divisible initiative where chunks leave only some."""
    if not one.divisible or not asked.chunk:
        return [1.0]
    steps = math.floor((1.0 - one.min_share) / 0.25 + 1e-9)
    return sorted({1.0, *(one.min_share + 0.25 * step for step in range(steps + 1))})


def is_hard(asked: Problem, rule: Rule) -> bool:
    """Tell whether plans must obey a rule."""
    setting = asked.setting(rule)
    return setting.on and setting.hard


def may_have(asked: Problem, one: Initiative, choice: Choice) -> bool:
    """Tell whether there may be that many teams: one too many, where that is only priced."""
    setting = asked.setting(Rule.TEAMS)
    return not setting.on or len(choice[0].teams) <= one.max_teams + (not setting.hard)


def loads(
    asked: Problem, one: Initiative, worked: Sequence[int], staffing: Sequence[Sequence[str]]
) -> Cells:
    """Return what one initiative loads on whom, by its profiles."""
    cells: Cells = {}
    for row, teams in zip(one.work, staffing, strict=True):
        parts = spread(asked, worked, row.profile or one.profile or (1.0,))
        for team, (number, part) in product(teams, parts.items()):
            amount = part * row.likely / len(teams) / one.efficiency(team, row.skill)
            cell = team, row.skill, number
            cells[cell] = cells.get(cell, 0.0) + amount
    return cells


def spread(asked: Problem, worked: Sequence[int], profile: Sequence[float]) -> dict[int, float]:
    """Return the part of the work in each period: a profile's parts take equal times."""
    months = {number: asked.periods[number - 1].months for number in worked}
    length = sum(months.values()) / len(profile)
    parts, begin = {}, 0.0
    for number, time in months.items():
        end = begin + time
        overlaps = (
            weight * max(0.0, min(end, (n + 1) * length) - max(begin, n * length)) / length
            for n, weight in enumerate(profile)
        )
        parts[number] = sum(overlaps) / sum(profile)
        begin = end
    return parts


def variants(
    asked: Problem, one: Initiative, worked: Sequence[int], cells: Cells
) -> Iterator[Cells]:
    """Yield loads as they are, with a locked amount set, and rounded to chunks."""
    locks = [lock for lock in asked.locks if lock.kind is LockKind.AMOUNT]
    own = [lock for lock in locks if lock.initiative == one.id]
    made = [cells, *(locked(cells, lock.period or 0, lock.value or 0.0) for lock in own)]
    yield from made
    if asked.chunk:
        yield from (chunked(asked, worked, each) for each in made)


def locked(cells: Cells, period: int, value: float) -> Cells:
    """Set the amount of a period; every team makes up for it in its other periods."""
    now = sum(amount for (_, _, p), amount in cells.items() if p == period)
    total = sum(cells.values())
    if not now or total - now <= 1e-9:
        return cells
    factor = {True: value / now, False: (total - value) / (total - now)}
    return {cell: amount * factor[cell[2] == period] for cell, amount in cells.items()}


def chunked(asked: Problem, worked: Sequence[int], cells: Cells) -> Cells:
    """Give each team, month by month, the multiple nearest to what is due; the rest comes last."""
    made: Cells = {}
    for team, skill in {(team, skill) for team, skill, _ in cells}:
        rest = sum(cells.get((team, skill, p), 0.0) for p in worked)
        due = 0.0
        for number in worked:
            due += cells.get((team, skill, number), 0.0)
            step = asked.chunk * asked.periods[number - 1].months
            count = min(math.floor(due / step + 0.5 + 1e-9), math.floor(rest / step + 1e-6))
            given = rest if number == worked[-1] else step * count
            made[team, skill, number] = given
            due, rest = due - given, rest - given
    return made


def chosen(one: Initiative, share: float, worked: Sequence[int], cells: Cells) -> Choice:
    """Return what a plan says of an initiative done so."""
    level = {row.skill: row.level for row in one.work}
    rows = tuple(
        Allocation(one.id, team, skill, number, amount, level[skill])
        for (team, skill, number), amount in sorted(cells.items())
        if amount > 1e-9
    )
    dates = [row.period for row in rows] or worked
    teams = tuple(sorted({row.team for row in rows}))
    return Funded(one.id, share, min(dates), max(dates), teams), rows


def alone_with(asked: Problem, one: Initiative) -> Problem:
    """Return the question without what concerns more than one initiative."""
    in_part = one.divisible and not asked.chunk
    kept = INSIDE - {Rule.STAFFING} if in_part else INSIDE
    if not (in_part or asked.loans or asked.hires):
        kept = kept | {Rule.SUPPLY}
    rules = tuple(
        asked.setting(rule) if rule in kept else RuleSetting(rule, on=False) for rule in Rule
    )
    own = tuple(lock for lock in asked.locks if lock.initiative == one.id)
    return replace(asked, initiatives=(one,), locks=own, rules=rules)


def every_hire(asked: Problem) -> Iterator[tuple[Hired, ...]]:
    """Yield all numbers of heads at all starts; some more where too many are only priced."""
    places = [(row, start) for row in asked.hires for start in row.starts]
    extra = 0 if is_hard(asked, Rule.HIRE) else 3
    counts = (range(row.max_heads + extra + 1) for row, _ in places)
    for heads in product(*counts):
        pairs = zip(places, heads, strict=True)
        yield tuple(Hired(row.id, start, number) for (row, start), number in pairs if number)


def with_loans(asked: Problem, plan: CapacityPlan) -> CapacityPlan:
    """Lend as little as makes up for what the borrowers of the loans are short of.

    Each row of loans has one borrower and one skill of its own, so nothing else can help.
    """
    lent = [
        Lent(row.from_team, row.to_team, row.skill, number, amount)
        for row in asked.loans
        for number in range(1, len(asked.periods) + 1)
        if (amount := missing(asked, plan, (row.to_team, row.skill, number))) > 1e-9
    ]
    return replace(plan, loans=tuple(sorted(lent)))


def missing(asked: Problem, plan: CapacityPlan, cell: tuple[str, str, int]) -> float:
    """Return the most by which any skills, this one among them, exceed those who have them."""
    team, skill, number = cell
    load: dict[str, float] = {}
    for row in plan.allocations:
        if (row.team, row.period) == (team, number):
            load[row.skill] = load.get(row.skill, 0.0) + row.person_months
    others = sorted(set(load) - {skill})
    sets = ({skill, *more} for n in range(len(others) + 1) for more in combinations(others, n))
    short = (
        sum(load[one] for one in together) - have(asked, plan, together, team, number)
        for together in (sets if skill in load else ())
    )
    return min(load.get(skill, 0.0), max(short, default=0.0))


def have(
    asked: Problem, plan: CapacityPlan, skills: Iterable[str], team: str, number: int
) -> float:
    """Return the person-months of those who have any of the skills, hired ones among them."""
    wanted = set(skills)
    own = sum(
        pool.net[number - 1]
        for pool in asked.pools
        if pool.team == team and any(pool.supplies(skill, 0) for skill in wanted)
    )
    rows = {row.id: row for row in asked.hires if row.team == team and row.skill in wanted}
    return own + sum(
        hired.heads * rows[hired.hire].nets[hired.start - rows[hired.hire].first][number - 1]
        for hired in plan.hires
        if hired.hire in rows
    )
