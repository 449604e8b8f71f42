"""Scenarios and their changes as JSON objects."""

from __future__ import annotations

from collections.abc import Iterable

from orgplan.reports.scenarios import StepRow
from ui.cli.shapes.plain import plain_object


def shaped_steps(rows: Iterable[StepRow]) -> list[dict[str, object]]:
    """Return what a scenario changes, one object per field, with the sentence it belongs to."""
    return [
        {**plain_object(row.change), "group": row.group, "change_id": row.change_id} for row in rows
    ]
