"""Who might do the work: a suggestion for a finished plan, team by team and period by period."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from orgplan.capacity.carriers import carried_by
from orgplan.capacity.plan import Allocation, CapacityPlan
from orgplan.capacity.problem import Problem
from orgplan.capacity.supply import Member, Supply
from orgplan.capacity.verify.transport import Transport

LEAST = 1e-5
"""Person-months below which a suggestion is rounding and not worth a row."""

ANY_LEVEL = 99
"""Level of a hired head, who is taken for any."""

Pairs = set[tuple[str, str]]
"""People with what they work on."""


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """A person's part of an allocation; a blank person stands for seats without a name.

    `team` is the one worked for; lent people come from another.
    """

    initiative: str
    team: str
    skill: str
    period: int
    person: str
    person_months: float


def staffing(problem: Problem, plan: CapacityPlan, supplied: Supply) -> tuple[Suggestion, ...]:
    """Share each team's work out to its people by skill and level, nobody over net.

    What a plan lends is done by people of the lending team, what it hires by heads without a name.
    People stay with the initiative they worked on the period before where they can, and nobody
    has two while somebody else has none; specialists go before people of many skills. It is a
    suggestion, no part of the plan, and leaves out capacity that was stated without people.
    """
    members: dict[str, list[Member]] = {}
    for member in (*supplied.members, *_hired(problem, plan)):
        members.setdefault(member.team, []).append(member)
    rows = carried_by(plan)
    found: list[Suggestion] = []
    for team, people in members.items():
        before: Pairs = set()
        for period in problem.periods:
            own = rows.get((team, period.number), ())
            suggested = list(_shared_out(own, people, before)) if own else []
            before = {(row.person, row.initiative) for row in suggested if row.person}
            found.extend(suggested)
    return tuple(sorted(found))


def _hired(problem: Problem, plan: CapacityPlan) -> Iterator[Member]:
    rows = {row.id: row for row in problem.hires}
    for hired in plan.hires:
        row = rows.get(hired.hire)
        if row is not None and hired.start in row.starts:
            net = tuple(hired.heads * net for net in row.nets[hired.start - row.first])
            yield Member("", row.team, ((row.skill, ANY_LEVEL),), net)


def _shared_out(
    rows: Sequence[Allocation], people: Sequence[Member], before: Pairs
) -> Iterator[Suggestion]:
    """Yield one team's suggestions in one period; continued work chooses first, then the most."""
    kept = {initiative for _, initiative in before}
    rows = sorted(rows, key=lambda row: (row.initiative not in kept, -row.person_months, row))
    day = _Day(rows, people, before)
    flows = day.flows if day.is_covered() else day.most()
    for row, parts in zip(rows, flows, strict=True):
        for place, amount in parts.items():
            if amount > LEAST:
                person = people[place].person
                yield Suggestion(
                    row.initiative, row.team, row.skill, row.period, person, round(amount, 6)
                )


@dataclass(slots=True)
class _Day:
    """One team's people and work in one period, each piece given to who suits it best."""

    rows: Sequence[Allocation]
    people: Sequence[Member]
    before: Pairs
    flows: list[dict[int, float]] = field(default_factory=list)
    _rest: list[float] = field(default_factory=list)
    _busy: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rest = self._nets()
        self.flows = [{} for _ in self.rows]
        able = [self._able(row) for row in self.rows]
        for row, parts, places in zip(self.rows, self.flows, able, strict=True):
            self._give(row, parts, [n for n in places if self._goes_on(row, n)])
        for row, parts, places in zip(self.rows, self.flows, able, strict=True):
            self._give(row, parts, places)

    def is_covered(self) -> bool:
        """Tell whether all the work found somebody."""
        pairs = zip(self.rows, self.flows, strict=True)
        return all(row.person_months - sum(parts.values()) <= LEAST for row, parts in pairs)

    def most(self) -> list[dict[int, float]]:
        """Give away as much work as can be, where choosing one by one leaves some undone."""
        fits = [sorted(self._able(row), key=self._preferred(row)) for row in self.rows]
        return Transport([row.person_months for row in self.rows], self._nets(), fits).flows

    def _nets(self) -> list[float]:
        return [member.net[self.rows[0].period - 1] for member in self.people]

    def _able(self, row: Allocation) -> list[int]:
        return [n for n, who in enumerate(self.people) if who.supplies(row.skill, row.level)]

    def _give(self, row: Allocation, parts: dict[int, float], places: Sequence[int]) -> None:
        """Fill a row up with people, who suits it best first."""
        left = row.person_months - sum(parts.values())
        while left > LEAST and (free := [n for n in places if self._rest[n] > LEAST]):
            place = min(free, key=lambda n: self._suits(row, n, left))
            amount = min(left, self._rest[place])
            parts[place] = parts.get(place, 0.0) + amount
            left -= amount
            self._rest[place] -= amount
            person = self.people[place].person
            if person:
                self._busy.setdefault(person, set()).add(row.initiative)

    def _suits(
        self, row: Allocation, place: int, left: float
    ) -> tuple[bool, int, int, bool, float, str]:
        """Order people: who goes on, has nothing else, knows little else, and has just enough."""
        who, rest = self.people[place], self._rest[place]
        busy = self._busy.get(who.person, set())
        is_short = rest < left - LEAST
        spare = -rest if is_short else rest
        goes_on = row.initiative in busy or self._goes_on(row, place)
        others = len(busy - {row.initiative})
        return not goes_on, others, len(who.skills), is_short, spare, who.person

    def _goes_on(self, row: Allocation, place: int) -> bool:
        return (self.people[place].person, row.initiative) in self.before

    def _preferred(self, row: Allocation) -> Callable[[int], tuple[bool, int, float]]:
        """Return the order in which people are asked where all of them may be needed."""
        nets = self._nets()
        return lambda n: (not self._goes_on(row, n), len(self.people[n].skills), -nets[n])
