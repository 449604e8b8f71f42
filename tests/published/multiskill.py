"""Multi-skill project scheduling: activities need people of several skills at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.settings import Assumption, PeriodKind
from orgplan.model.teams import Skill, Team
from tests.published.makespan import rows_of
from tests.published.network import Load, Network, length, network, ranked, schedule
from tests.published.rows import workbook

TEAM = "team"


@dataclass(frozen=True, slots=True)
class SkilledProject:
    """Activities that need people per skill, and the skills of each person."""

    activities: Network
    people: tuple[frozenset[int], ...]

    def carries(self, load: Load) -> bool:
        """Tell whether there is somebody for everything: enough people for every set of skills."""
        wanted = [skill for skill in range(len(load)) if load[skill]]
        sets = range(1, 2 ** len(wanted))
        return all(
            self._enough(load, [s for n, s in enumerate(wanted) if mask >> n & 1]) for mask in sets
        )

    def _enough(self, load: Load, skills: list[int]) -> bool:
        able = sum(not own.isdisjoint(skills) for own in self.people)
        return bool(np.sum(load[skills]) <= able)


def read_dzn(text: str) -> SkilledProject:
    """Read the MSPSP library's DataZinc files; what can be derived from the rest is passed over."""
    bare = re.sub(r"%.*", "", text)
    facts = dict(re.findall(r"^(\w+)\s*=\s*(.*?);", bare, re.MULTILINE | re.DOTALL))
    needs = [[int(word) for word in row] for row in _table(facts["sreq"])]
    arcs = [(a - 1, b - 1) for a, b in zip(_list(facts["pred"]), _list(facts["succ"]), strict=True)]
    people = tuple(
        frozenset(n for n, word in enumerate(row) if word == "true")
        for row in _table(facts["mastery"])
    )
    return SkilledProject(network(_list(facts["dur"]), needs, arcs), people)


def _list(text: str) -> list[int]:
    return [int(word) for word in re.findall(r"\d+", text)]


def _table(text: str) -> list[list[str]]:
    rows = (re.findall(r"\w+", row) for row in text.split("|"))
    return [row for row in rows if row]


def first_length(project: SkilledProject) -> int:
    """Return when all ends if the most urgent activity that is left always goes first."""
    order = ranked(project.activities)
    return length(order, schedule(order, project.carries))


def as_workbook(project: SkilledProject) -> Organization:
    """State people with their skills, and work that takes whole people.

    Months stand for days: net supply is rounded to 1e-6 person-months, so that ten people's days
    would be a little less than ten times a day of one.

    People may hand an activity over to others meanwhile, which the published problem forbids: its
    optimum can be missed on the good side.
    """
    periods = first_length(project) + 1
    rows = _rows(project, periods)
    return workbook(rows, period=PeriodKind.MONTH, periods=periods, chunk=1.0)


def _rows(project: SkilledProject, periods: int) -> Iterator[Record]:
    yield Team(id=TEAM, name=TEAM)
    for name in ("leave_days_per_year", "attrition_rate"):
        yield Assumption(id=name, name=name, value="0")
    skills = len(project.activities[0].needs)
    yield from (Skill(id=f"r{k}") for k in range(skills))
    for n, own in enumerate(project.people):
        yield Position(id=f"s{n:02}", team=TEAM)
        known = tuple((f"r{k}", 1.0) for k in sorted(own))
        yield Person(id=f"p{n:02}", position=f"s{n:02}", skills=known)
    yield from rows_of(project.activities, periods, TEAM)
