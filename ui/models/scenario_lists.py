"""Who a scenario affects and how it is carried out, as texts; worked out in the background."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.progress import Progress
from orgplan.scenarios.affected import Affected, Matter, affected_by
from orgplan.scenarios.implementation import implementation
from orgplan.scenarios.scenario import lenient
from ui.models.scenario_facts import spoken_day
from ui.session.discretion import HIDDEN
from ui.session.names import Names

AFFECTED = ("Wave", "Who", "What", "From", "To", "Reports")
IMPLEMENTATION = ("Step", "Wave", "What to do", "Note")
FROM_THE_START = "From the start"

MATTERS = {
    Matter.JOINS: "Joins",
    Matter.LEAVES: "Leaves",
    Matter.OPENS: "Post opens",
    Matter.CLOSES: "Post closes",
    Matter.LOSES_REPORTS: "Loses reports",
    Matter.GAINS_REPORTS: "Gains reports",
}

Texts = tuple[tuple[str, ...], ...]


def affected_texts(
    plan: Organization, scenario: str, _progress: Progress, *, pay_hidden: bool
) -> Texts:
    """Return who is affected: by wave, then by name, with what changes from what to what."""
    rows = affected_by(plan, scenario)
    names = Names(lenient(plan, scenario).organization), Names(plan)
    return tuple(_affected(_discreet(row) if pay_hidden else row, names) for row in rows)


def implementation_texts(plan: Organization, scenario: str, _progress: Progress) -> Texts:
    """Return what to do, in an order in which each step can be taken."""
    return tuple(
        (f"{step.number}", _wave(step.wave), step.sentence, step.note)
        for step in implementation(plan, scenario)
    )


def trouble(error: Exception) -> str:
    """Return why there is no list."""
    return error.sentence() if isinstance(error, OrgplanError) else str(error)


def _affected(row: Affected, names: Sequence[Names]) -> tuple[str, ...]:
    named = (row.field or row.matter.value).replace("_", " ").capitalize()
    what = MATTERS.get(row.matter, named)
    was, becomes = _amount(row.old, row.was), _amount(row.new, row.becomes)
    reports = "; ".join(_called(post, names) for post in row.reports)
    return _wave(row.wave), row.who, what, was, becomes, reports


def _called(post: str, names: Sequence[Names]) -> str:
    """Return who holds a post after the scenario, else who held it before."""
    known = [one for one in names if post in one.organization.positions]
    known.sort(key=lambda one: post not in one.incumbents)
    return known[0].short(known[0].organization.positions[post]) if known else post


def _amount(value: object, text: str) -> str:
    return f"{value:,.0f}" if isinstance(value, Decimal) else text


def _discreet(row: Affected) -> Affected:
    if row.matter is not Matter.PAY:
        return row
    return dataclasses.replace(row, old=None, new=None, was=HIDDEN, becomes=HIDDEN)


def _wave(day: date | None) -> str:
    return FROM_THE_START if day is None else spoken_day(day)
