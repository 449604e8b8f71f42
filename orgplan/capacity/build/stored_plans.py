"""Plans as records and back: imported manual plans, and the plan of record."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from orgplan.capacity.build.added_people import (
    BORROWED,
    HIRES,
    borrowings,
    cell_of,
    hires_in,
    hires_text,
    lent_to,
)
from orgplan.capacity.calendar import period_named
from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Hired, Lent
from orgplan.capacity.problem import GENERAL, TOLERANCE, Initiative, Period, Problem
from orgplan.capacity.verify.transport import Transport
from orgplan.model import plans as records
from orgplan.model.assumptions import number_from
from orgplan.model.keys import made_id, numbered
from orgplan.model.organization import Organization

LEVEL = "level"
"""Name under which a record keeps the level of skill worked at, where one was asked for."""

SHARE = "share"
"""Name under which a record keeps the share of an initiative that is funded in part."""

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
        if name:
            funded.append(_funding(initiative, name, done, _stated_share(rows)))
    return CapacityPlan(
        funded=tuple(sorted(funded)),
        allocations=tuple(sorted(allocations)),
        loans=tuple(sorted(_loans(known, stored, problem.periods))),
        hires=tuple(sorted(_hires(stored, problem.periods))),
    )


def records_from_plan(
    plan_id: str,
    plan: CapacityPlan,
    periods: Sequence[Period] = (),
    divisible: Collection[str] = (),
) -> tuple[records.Allocation, ...]:
    """Write a plan's allocations as records; periods go by their first day if given, else number.

    A funded initiative without any work keeps one row of 0 person-months in each of its ends.
    People lent and hired, and the share of `divisible` initiatives, stand in custom fields.
    """
    first_days = {period.number: str(period.start) for period in periods}
    custom = _Custom(plan, first_days, divisible)
    written = [(row, custom.of(row)) for row in (*plan.allocations, *_without_work(plan))]
    written += custom.rest()
    facts = [
        {
            "plan": plan_id,
            "initiative": row.initiative,
            "team": row.team,
            "skill": row.skill,
            "period": first_days.get(row.period, str(row.period)),
        }
        for row, _ in written
    ]
    ids = numbered(made_id(records.Allocation, fact) for fact in facts)
    return tuple(
        records.Allocation(id=row_id, person_months=row.person_months, custom=fields, **fact)
        for row_id, fact, (row, fields) in zip(ids, facts, written, strict=True)
    )


class _Custom:
    """What a plan's rows keep beside their amounts, each fact on the first row it fits."""

    def __init__(
        self, plan: CapacityPlan, first_days: dict[int, str], divisible: Collection[str]
    ) -> None:
        levels: dict[tuple[str, str], set[int]] = {}
        for row in plan.allocations:
            levels.setdefault((row.initiative, row.skill), set()).add(row.level)
        self._levels = {work for work, asked in levels.items() if asked != {0}}
        self._shares = {
            funded.initiative: funded.share
            for funded in plan.funded
            if funded.share < 1.0 or funded.initiative in divisible
        }
        self._borrowed = borrowings(plan)
        self._hires = hires_text(plan.hires, first_days)

    def of(self, row: Allocation) -> tuple[tuple[str, str], ...]:
        """Return a row's custom fields; each fact is told once."""
        fields: list[tuple[str, str]] = []
        if (row.initiative, row.skill) in self._levels:
            fields.append((LEVEL, str(row.level)))
        share = self._shares.pop(row.initiative, None)
        if share is not None:
            fields.append((SHARE, repr(share)))
        borrowed = self._borrowed.pop(cell_of(row), "")
        hires, self._hires = self._hires, ""
        fields += [(name, text) for name, text in ((BORROWED, borrowed), (HIRES, hires)) if text]
        return tuple(fields)

    def rest(self) -> list[tuple[Allocation, tuple[tuple[str, str], ...]]]:
        """Return rows without initiative for people lent where nobody works, and for hires."""
        rows = [
            Allocation("", team, skill, period, 0.0, level)
            for team, skill, level, period in self._borrowed
        ]
        if self._hires and not rows:
            rows.append(Allocation("", "", "", NO_PERIOD, 0.0))
        return [(row, ((LEVEL, str(row.level)), *self.of(row))) for row in rows]


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
        number = _number_of(periods, row.period)
        skill, amount = row.skill or GENERAL, row.person_months or 0.0
        stated = _stated_level(row)
        if stated is not None:
            shares: Mapping[int, float] = {stated: 1.0}
        else:
            shares = parts.get((row.team, skill), {_only_level(initiative, skill): 1.0})
        for level, share in shares.items():
            yield Allocation(row.initiative, row.team, skill, number, amount * share, level)


def _loans(
    known: Mapping[str, Initiative],
    rows: Iterable[records.Allocation],
    periods: Sequence[Period],
) -> Iterator[Lent]:
    for row in rows:
        text = dict(row.custom).get(BORROWED, "")
        if text:
            skill, stated = row.skill or GENERAL, _stated_level(row)
            level = _only_level(known.get(row.initiative), skill) if stated is None else stated
            number = _number_of(periods, row.period)
            work = Allocation(row.initiative, row.team, skill, number, 0.0, level)
            yield from lent_to(work, text)


def _hires(rows: Iterable[records.Allocation], periods: Sequence[Period]) -> Iterator[Hired]:
    for row in rows:
        for hire, start, heads in hires_in(dict(row.custom).get(HIRES, "")):
            yield Hired(hire, _number_of(periods, start), heads)


def _number_of(periods: Sequence[Period], text: str) -> int:
    period = period_named(periods, text)
    return NO_PERIOD if period is None else period.number


def _funding(
    initiative: Initiative | None, name: str, rows: Iterable[Allocation], stated: float | None
) -> Funded:
    rows = list(rows)
    worked = {row.period for row in rows if row.person_months > TOLERANCE}
    periods = worked or {row.period for row in rows}
    teams = {row.team for row in rows if row.person_months > 0}
    done = _share(initiative, rows) if initiative is not None else 1.0
    share = done if stated is None else stated
    return Funded(name, share, min(periods), max(periods), tuple(sorted(teams)))


def _stated_share(rows: Iterable[records.Allocation]) -> float | None:
    """Return the share that one of an initiative's rows states, where it can be one."""
    for row in rows:
        share = number_from(dict(row.custom).get(SHARE, ""))
        if share is not None and 0 < share <= 1:
            return float(share)
    return None


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
