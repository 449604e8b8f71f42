"""Rows of a workbook, in the few columns that published problems need."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from orgplan.capacity.build import build_problem
from orgplan.capacity.problem import Problem
from orgplan.model.fields import Record
from orgplan.model.keys import made_id
from orgplan.model.organization import Organization
from orgplan.model.settings import Settings
from orgplan.model.work import Demand, Eligibility, SupplyRow

START = date(2026, 7, 1)
"""Two months of 31 days begin here, so that 62 days are equally long."""


def workbook(rows: Iterable[Record], **settings: Any) -> Organization:
    """Return the organization that a workbook of these rows and settings holds."""
    plan = Settings(id="plan", **{"planning_start": START, **settings})
    return Organization().put_all([plan, *rows])


def asked(organization: Organization) -> Problem:
    """Return the problem that the workbook asks."""
    return build_problem(organization).problem


def demand(initiative: str, skill: str, amount: float, *teams: str) -> Demand:
    """Ask teams for an amount of a skill."""
    name = _made(Demand, initiative=initiative, skill=skill, teams=teams)
    return Demand(id=name, initiative=initiative, skill=skill, teams=teams, likely=amount)


def supply(team: str, skill: str, period: int, amount: float) -> SupplyRow:
    """State what a team gives of a skill in a period."""
    name = _made(SupplyRow, team=team, skill=skill, period=str(period))
    return SupplyRow(id=name, team=team, skill=skill, period=str(period), person_months=amount)


def eligibility(initiative: str, team: str, efficiency: float, change: float) -> Eligibility:
    """State how well a team does an initiative, and what that adds to its value."""
    name = _made(Eligibility, initiative=initiative, team=team)
    return Eligibility(
        id=name, initiative=initiative, team=team, efficiency=efficiency, value_change=change
    )


def _made(kind: type[Record], **columns: object) -> str:
    """Return the id that a row without one is given."""
    return made_id(kind, columns)
