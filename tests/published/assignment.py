"""Generalized assignment: every job goes, unsplit, to one of several teams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.settings import PeriodKind
from orgplan.model.teams import Team
from orgplan.model.work import Initiative
from tests.published.rows import demand, eligibility, supply, workbook


@dataclass(frozen=True, slots=True)
class Assignment:
    """What each team (row) earns or pays for each job, takes for it, and may take in all."""

    costs: tuple[tuple[float, ...], ...]
    needs: tuple[tuple[float, ...], ...]
    capacities: tuple[float, ...]
    maximize: bool = False

    @property
    def jobs(self) -> int:
        """How many jobs there are."""
        return len(self.costs[0])

    def worth(self) -> tuple[float, ...]:
        """Return what each job is worth beside its costs: more than any of them, or nothing."""
        if self.maximize:
            return (0.0,) * self.jobs
        return tuple(max(row[j] for row in self.costs) + 1.0 for j in range(self.jobs))

    def total(self, objective: float) -> float:
        """Return the published objective, costs or earnings, of a plan's objective."""
        return objective if self.maximize else sum(self.worth()) - objective


def read_assignments(text: str, *, maximize: bool = False) -> tuple[Assignment, ...]:
    """Read `teams jobs`, costs, needs and capacities; a count comes first if there are several."""
    words = [float(word) for word in text.split()]
    alone = len(words) > 1 and len(words) == _length(int(words[0]), int(words[1]))
    numbers = iter(words if alone else words[1:])
    return tuple(_assignment(numbers, maximize) for _ in range(1 if alone else int(words[0])))


def _length(teams: int, jobs: int) -> int:
    return 2 + 2 * teams * jobs + teams


def _assignment(numbers: Iterator[float], maximize: bool) -> Assignment:
    teams, jobs = int(next(numbers)), int(next(numbers))
    costs, needs = (
        tuple(tuple(next(numbers) for _ in range(jobs)) for _ in range(teams)) for _ in range(2)
    )
    return Assignment(costs, needs, tuple(next(numbers) for _ in range(teams)), maximize)


def as_workbook(one: Assignment) -> Organization:
    """State jobs as must-dos of one team each, costs and needs as the teams' Eligibility."""
    return workbook(_rows(one), period=PeriodKind.MONTH, periods=1, split_step=1.0)


def _rows(one: Assignment) -> Iterator[Record]:
    teams = [f"t{i:02}" for i in range(len(one.capacities))]
    for team, capacity in zip(teams, one.capacities, strict=True):
        yield Team(id=team, name=team)
        yield supply(team, "", 1, capacity)
    for j, worth in enumerate(one.worth()):
        name = f"j{j:03}"
        least = min(row[j] for row in one.needs)
        yield Initiative(id=name, value=worth, mandatory=True, max_teams=1)
        yield demand(name, "", least, *teams)
        for i, team in enumerate(teams):
            cost = one.costs[i][j]
            change = cost if one.maximize else -cost
            yield eligibility(name, team, least / one.needs[i][j], change)
