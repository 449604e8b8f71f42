"""Who might do the work: a suggestion for a finished plan, team by team and period by period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgplan.capacity.plan import Allocation, CapacityPlan
from orgplan.capacity.problem import Problem
from orgplan.capacity.supply import Member, Supply
from orgplan.capacity.verify.transport import Transport

LEAST = 1e-5
"""Person-months below which a suggestion is rounding and not worth a row."""


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """A person's part of an allocation; a blank person stands for seats without a name."""

    initiative: str
    team: str
    skill: str
    period: int
    person: str
    person_months: float


def staffing(problem: Problem, plan: CapacityPlan, supplied: Supply) -> tuple[Suggestion, ...]:
    """Share each team's allocations out to its people by skill and level, nobody over net.

    People stay with the initiative they worked on the period before where they can, and each is
    filled up by one initiative before the next; specialists go before people of many skills. It
    is a suggestion, no part of the plan, and leaves out capacity that was stated without people.
    """
    members: dict[str, list[Member]] = {}
    for member in supplied.members:
        members.setdefault(member.team, []).append(member)
    rows: dict[tuple[str, int], list[Allocation]] = {}
    for row in plan.allocations:
        rows.setdefault((row.team, row.period), []).append(row)
    found: list[Suggestion] = []
    for team, people in members.items():
        before: set[tuple[str, str]] = set()
        for period in problem.periods:
            own = rows.get((team, period.number), ())
            suggested = list(_shared_out(own, people, before))
            before = {(row.person, row.initiative) for row in suggested if row.person}
            found.extend(suggested)
    return tuple(sorted(found))


def _shared_out(
    rows: Sequence[Allocation], people: Sequence[Member], before: set[tuple[str, str]]
) -> Iterator[Suggestion]:
    """Yield one team's suggestions in one period; continued work chooses first, then the most."""
    if not rows:
        return
    kept = {initiative for _, initiative in before}
    rows = sorted(rows, key=lambda row: (row.initiative not in kept, -row.person_months, row))
    number = rows[0].period - 1
    fits = [_preferred(row, people, before) for row in rows]
    needs = [row.person_months for row in rows]
    flow = Transport(needs, [member.net[number] for member in people], fits)
    for row, flows in zip(rows, flow.flows, strict=True):
        for place, amount in flows.items():
            if amount > LEAST:
                person = people[place].person
                yield Suggestion(
                    row.initiative, row.team, row.skill, row.period, person, round(amount, 6)
                )


def _preferred(
    row: Allocation, people: Sequence[Member], before: set[tuple[str, str]]
) -> list[int]:
    """Return the people who can do an allocation, those who should first."""
    able = [n for n, member in enumerate(people) if member.supplies(row.skill, row.level)]

    def order(place: int) -> tuple[bool, int, float, str]:
        member = people[place]
        goes_on = (member.person, row.initiative) in before
        return not goes_on, len(member.skills), -member.net[row.period - 1], member.person

    return sorted(able, key=order)
