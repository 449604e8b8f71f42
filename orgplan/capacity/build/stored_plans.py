"""Plans as records and back: imported manual plans, and the plan of record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from orgplan.capacity.calendar import period_named
from orgplan.capacity.plan import Allocation, CapacityPlan, Funded
from orgplan.capacity.problem import GENERAL, TOLERANCE, Initiative, Period, Problem
from orgplan.capacity.verify.transport import Transport
from orgplan.model import plans as records
from orgplan.model.keys import made_id, numbered
from orgplan.model.organization import Organization

LEVEL = "level"
"""Name under which a record keeps the level of skill worked at, where one was asked for."""

NO_PERIOD = 0
"""Number of a period that the plan does not have; the verifier reports it."""


def plan_from_records(organization: Organization, plan_id: str, problem: Problem) -> CapacityPlan:
    """Read a stored plan as an answer to the problem, as it stands: right or wrong.

    Rows without a level are split by level as the demand asks. An indivisible initiative with any
    row is funded whole, a divisible one by the part of its effort that is done.
    """
    stored = [row for row in organization.allocations if row.plan == plan_id]
    named: dict[str, list[records.Allocation]] = {}
    for row in stored:
        named.setdefault(row.initiative, []).append(row)
    known = {initiative.id: initiative for initiative in problem.initiatives}
    funded: list[Funded] = []
    allocations: list[Allocation] = []
    for name, rows in named.items():
        initiative = known.get(name)
        done = list(_allocations(initiative, rows, problem.periods))
        allocations.extend(row for row in done if row.person_months)
        funded.append(_funding(initiative, name, done))
    return CapacityPlan(tuple(sorted(funded)), tuple(sorted(allocations)))


def records_from_plan(
    plan_id: str, plan: CapacityPlan, periods: Sequence[Period] = ()
) -> tuple[records.Allocation, ...]:
    """Write a plan's allocations as records; periods go by their first day if given, else number.

    A funded initiative without any work keeps one row of 0 person-months in each of its ends.
    """
    first_days = {period.number: str(period.start) for period in periods}
    rows = [*plan.allocations, *_without_work(plan)]
    facts = [
        {
            "plan": plan_id,
            "initiative": row.initiative,
            "team": row.team,
            "skill": row.skill,
            "period": first_days.get(row.period, str(row.period)),
        }
        for row in rows
    ]
    ids = numbered(made_id(records.Allocation, fact) for fact in facts)
    return tuple(
        records.Allocation(
            id=row_id,
            person_months=row.person_months,
            custom=((LEVEL, str(row.level)),) if row.level else (),
            **fact,
        )
        for row_id, fact, row in zip(ids, facts, rows, strict=True)
    )


def _without_work(plan: CapacityPlan) -> Iterator[Allocation]:
    working = {row.initiative for row in plan.allocations}
    for funded in plan.funded:
        if funded.initiative not in working:
            for period in sorted({funded.first, funded.last}):
                yield Allocation(funded.initiative, "", "", period, 0.0)


def _allocations(
    initiative: Initiative | None, rows: Sequence[records.Allocation], periods: Sequence[Period]
) -> Iterator[Allocation]:
    parts = _level_parts(initiative, rows) if initiative is not None else {}
    for row in rows:
        period = period_named(periods, row.period)
        number = NO_PERIOD if period is None else period.number
        skill, amount = row.skill or GENERAL, row.person_months or 0.0
        stated = _stated_level(row)
        if stated is not None:
            shares: Mapping[int, float] = {stated: 1.0}
        else:
            shares = parts.get((row.team, skill), {_only_level(initiative, skill): 1.0})
        for level, share in shares.items():
            yield Allocation(row.initiative, row.team, skill, number, amount * share, level)


def _funding(initiative: Initiative | None, name: str, rows: Iterable[Allocation]) -> Funded:
    rows = list(rows)
    worked = {row.period for row in rows if row.person_months > TOLERANCE}
    periods = worked or {row.period for row in rows}
    teams = {row.team for row in rows if row.person_months > 0}
    share = _share(initiative, rows) if initiative is not None else 1.0
    return Funded(name, share, min(periods), max(periods), tuple(sorted(teams)))


def _share(initiative: Initiative, rows: Iterable[Allocation]) -> float:
    effort = initiative.effort()
    if not initiative.divisible or effort <= 0:
        return 1.0
    done = sum(initiative.efficiency(row.team, row.skill) * row.person_months for row in rows)
    return min(1.0, round(done / effort, 9))


def _stated_level(row: records.Allocation) -> int | None:
    text = dict(row.custom).get(LEVEL, "")
    return int(text) if text.isdecimal() else None


def _levels(initiative: Initiative, skill: str) -> list[int]:
    return sorted({work.level for work in initiative.work if work.skill == skill})


def _only_level(initiative: Initiative | None, skill: str) -> int:
    return next(iter(_levels(initiative, skill)), 0) if initiative is not None else 0


def _level_parts(
    initiative: Initiative, rows: Sequence[records.Allocation]
) -> dict[tuple[str, str], dict[int, float]]:
    """Return, for skills asked for at several levels, the part of each team's work per level."""
    parts: dict[tuple[str, str], dict[int, float]] = {}
    for skill in {work.skill for work in initiative.work}:
        levels = _levels(initiative, skill)
        if len(levels) > 1:
            done = _done(initiative, rows, skill)
            for team, split in _split(initiative, skill, levels, done).items():
                parts[team, skill] = split
    return parts


def _done(
    initiative: Initiative, rows: Sequence[records.Allocation], skill: str
) -> dict[str, float]:
    done: dict[str, float] = {}
    for row in rows:
        if (row.skill or GENERAL) == skill and _stated_level(row) is None:
            effort = initiative.efficiency(row.team, skill) * max(0.0, row.person_months or 0.0)
            done[row.team] = done.get(row.team, 0.0) + effort
    return {team: effort for team, effort in done.items() if effort > 0}


def _split(
    initiative: Initiative, skill: str, levels: list[int], done: Mapping[str, float]
) -> dict[str, dict[int, float]]:
    """Share teams' effort out to levels by the demand; what is left over goes to the lowest."""
    demand = [work for work in initiative.work if work.skill == skill]
    teams = list(done)
    fits = [[n for n, team in enumerate(teams) if team in work.teams] for work in demand]
    flow = Transport([work.likely for work in demand], [done[team] for team in teams], fits)
    split: dict[str, dict[int, float]] = {}
    for place, team in enumerate(teams):
        given = dict.fromkeys(levels, 0.0)
        for work, flows in zip(demand, flow.flows, strict=True):
            given[work.level] += flows.get(place, 0.0) / done[team]
        given[levels[0]] += 1.0 - sum(given.values())
        split[team] = {level: part for level, part in given.items() if part > TOLERANCE}
    return split
