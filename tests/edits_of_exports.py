"""Edits on both sides of one export, and a dictionary that knows what has to come of them."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.spreadsheets.importing import Imported
from orgplan.spreadsheets.refreshing.as_read import as_read
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh_base import Exported

FIELDS = ("title", "location", "grade", "cost_center", "base_salary", "fte")

Cells = dict[tuple[str, str], Any]
"""Values by post and field."""


def large_plan(rows: int) -> Organization:
    """Posts in a tree, all of them with pay."""
    return Organization().put_all(
        [
            Position(
                id=f"p{number}",
                title=f"Post {number % 40}",
                reports_to=f"p{number // 8}" if number else "",
                cost_center=f"c{number % 30}",
                fte=1.0,
                base_salary=Decimal(50_000 + number),
            )
            for number in range(rows)
        ]
    )


def edited(plan: Organization, count: int, chance: random.Random) -> tuple[Organization, Cells]:
    """A plan with edits of as many cells, and what they are now."""
    made: Cells = {}
    while len(made) < count:
        cell = f"p{chance.randrange(len(plan.positions))}", chance.choice(FIELDS)
        made[cell] = _value(cell[1], chance.randrange(3))
    rows: dict[str, dict[str, Any]] = {}
    for (post, field), value in made.items():
        rows.setdefault(post, {})[field] = value
    return plan.put_all([replace(plan.positions[i], **new) for i, new in rows.items()]), made


def _value(field: str, number: int) -> Any:
    if field == "base_salary":
        return Decimal(90_000 + number)
    return 0.25 + number / 4 if field == "fte" else f"new {number}"


def expected(base: Organization, plan: Cells, sheet: Cells) -> tuple[set[Any], set[Any]]:
    """The cells that are taken from the sheet, and those in true conflict."""
    taken, clash = set(), set()
    for (post, field), new in sheet.items():
        before = getattr(base.positions[post], field)
        ours = plan.get((post, field), before)
        if new not in (before, ours):
            (taken if ours == before else clash).add((post, field))
    return taken, clash


def came_back(found: Imported) -> ImportResult:
    """The import of an edited export."""
    return ImportResult(
        found.organization, found.report, (), stated=found.stated, rivals=found.rivals
    )


def exported(plan: Organization) -> Exported:
    """What was exported."""
    return Exported(plan, as_read(plan))
