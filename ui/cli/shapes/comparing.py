"""A comparison of scenarios as JSON: workbook.md's keys, who is affected and the steps."""

from __future__ import annotations

import dataclasses

from orgplan.scenarios.affected import Affected
from orgplan.scenarios.implementation import ImplementationStep
from orgplan.scenarios.study import Study
from ui.cli.shapes.plain import plain, plain_object


def shaped_study(study: Study) -> dict[str, object]:
    """Return the keys of verb compare, and each scenario's rows of the two lists."""
    return {
        **plain_object(study.comparison),
        "affected": [
            {"scenario": told.scenario, **_affected(row)}
            for told in study.told
            for row in told.affected
        ],
        "implementation": [
            {"scenario": told.scenario, **_step(step)}
            for told in study.told
            for step in told.implementation
        ],
    }


def _affected(row: Affected) -> dict[str, object]:
    return plain_object(row)


def _step(step: ImplementationStep) -> dict[str, object]:
    """Leave out the changes: they stand under `changes`, as the scenario states them."""
    names = (item.name for item in dataclasses.fields(step) if item.name != "changes")
    return {name: plain(getattr(step, name)) for name in names}
