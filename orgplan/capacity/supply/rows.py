"""The supply bridge as people read it: one row per team, skill and period, step by step."""

from __future__ import annotations

from dataclasses import dataclass

from orgplan.capacity.defaults import DefaultApplied
from orgplan.capacity.problem import GENERAL, Pool
from orgplan.findings import Finding

STEPS = (
    "headcount",
    "holidays",
    "leave",
    "ramp",
    "planning_share",
    "focus",
    "carve_outs",
    "attrition",
    "loans",
)
"""The steps of the bridge in order: net is exactly their sum."""

MICRO = 1_000_000
"""Amounts are kept as whole millionths of a person-month, so that they add up exactly."""


@dataclass(frozen=True, slots=True)
class SupplyRow:
    """A cell's steps from headcount to net, in person-months.

    `people` are the ids shown in it, `posts` those whose seats nobody is named for.
    """

    team: str
    skill: str
    period: int
    headcount: float
    holidays: float
    leave: float
    ramp: float
    planning_share: float
    focus: float
    carve_outs: float
    attrition: float
    loans: float
    net: float
    people: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """One person's net person-months in one team, by period; a blank person is unnamed seats.

    `shown` is the skill of the cell that shows them.
    """

    person: str
    team: str
    skills: tuple[tuple[str, int], ...]
    net: tuple[float, ...]
    shown: str = GENERAL

    def supplies(self, skill: str, level: int) -> bool:
        """Tell whether the person can work on a skill at a level."""
        if skill == GENERAL:
            return True
        return any(name == skill and held >= level for name, held in self.skills)


@dataclass(frozen=True, slots=True)
class Supply:
    """The bridge's rows, the pools a solver draws on, and what was found and assumed.

    `members` are the people behind the pools; stated capacity has none.
    """

    rows: tuple[SupplyRow, ...]
    pools: tuple[Pool, ...]
    members: tuple[Member, ...] = ()
    findings: tuple[Finding, ...] = ()
    defaults: tuple[DefaultApplied, ...] = ()
