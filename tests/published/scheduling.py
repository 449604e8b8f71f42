"""Single-mode project scheduling: activities in order under resources that renew every day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.teams import Skill, Team
from tests.published.makespan import calendar, rows_of
from tests.published.network import Load, Network, length, network, ranked, schedule
from tests.published.rows import supply, workbook

TEAM = "team"


@dataclass(frozen=True, slots=True)
class Project:
    """Activities, and how much of each resource there is at any time."""

    activities: Network
    capacities: tuple[int, ...]

    def carries(self, load: Load) -> bool:
        """Tell whether the resources suffice for a load."""
        return bool((load <= np.array(self.capacities)).all())


def read_sm(text: str) -> Project:
    """Read PSPLIB's single-mode format (.sm)."""
    order = list(_numbers(_section(text, "PRECEDENCE RELATIONS")))
    requests = list(_numbers(_section(text, "REQUESTS/DURATIONS")))
    capacities = next(iter(_numbers(_section(text, "RESOURCEAVAILABILITIES"))))
    arcs = [(row[0] - 1, after - 1) for row in order for after in row[3:]]
    durations = [row[2] for row in requests]
    return Project(network(durations, [row[3:] for row in requests], arcs), tuple(capacities))


def _section(text: str, title: str) -> str:
    return text.split(title, 1)[1].split("****", 1)[0]


def _numbers(section: str) -> Iterator[list[int]]:
    for line in section.splitlines():
        if re.fullmatch(r"[\d\s]+", line) and line.strip():
            yield [int(word) for word in line.split()]


def first_length(project: Project) -> int:
    """Return when all ends if the most urgent activity that is left always goes first."""
    order = ranked(project.activities)
    return length(order, schedule(order, project.carries))


def as_workbook(project: Project) -> Organization:
    """State resources as skills of one team whose Supply is one person-month per unit."""
    plan = calendar(first_length(project))
    return workbook(_rows(project, plan["periods"]), **plan)


def _rows(project: Project, periods: int) -> Iterator[Record]:
    yield Team(id=TEAM, name=TEAM)
    for k, capacity in enumerate(project.capacities):
        yield Skill(id=f"r{k}")
        for period in range(1, periods + 1):
            yield supply(TEAM, f"r{k}", period, capacity)
    yield from rows_of(project.activities, periods, TEAM)
