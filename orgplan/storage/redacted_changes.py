"""The rows of scenarios without pay: changes of withheld fields go, records stay as they come."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from orgplan.errors import OrgplanError
from orgplan.model.decisions import Risk
from orgplan.model.fields import Record
from orgplan.model.keys import numbered
from orgplan.model.people import CloseReason
from orgplan.model.plans import ChangeAction, ScenarioChange
from orgplan.model.settings import Assumption, Budget, Rate
from orgplan.model.teams import Team
from orgplan.scenarios.cells import ERASE, NO_DAY, kind_of
from orgplan.storage.shareable import kept_fields

LEFT_OUT = {Rate, Assumption, Budget}
"""Kinds of which not all rows stay, so that a change may miss its record."""

ONLY_IN_PART = {(Team, "health"), (Risk, "impact")}
"""Kept fields of which some values are suppressed."""


def redacted_changes(rows: Iterable[ScenarioChange]) -> Iterator[ScenarioChange]:
    """Yield the changes that say nothing of pay, without reasons and under neutral names."""
    listed = tuple(rows)
    groups = _neutral(listed)
    for row in listed:
        kind = _kind(row)
        if kind is None or kind in LEFT_OUT:
            continue
        told = _told(row, kind)
        if told is not None:
            yield dataclasses.replace(told, group=groups[row.scenario, row.group])


def _told(row: ScenarioChange, kind: type[Record]) -> ScenarioChange | None:
    values: dict[str, Any] = {name: getattr(row, name) for name in kept_fields(ScenarioChange)}
    values["intent"] = _intent(row)
    values["reason"] = row.reason if row.reason in set(CloseReason) else ""
    if row.action is ChangeAction.CLOSE:
        values |= {"field": _if_mark(row.field), "value": _if_day(row.value), "old_value": ""}
    elif not _is_kept(kind, row.field):
        if row.action is ChangeAction.SET:
            return None
        values |= {"field": "", "value": "", "old_value": ""}
    return ScenarioChange(**values)


def _neutral(rows: Iterable[ScenarioChange]) -> dict[tuple[str, str], str]:
    """Name the groups of each scenario by what they are for: their sentences may quote pay."""
    intents: dict[str, dict[str, str]] = {}
    for row in rows:
        intents.setdefault(row.scenario, {}).setdefault(row.group, _intent(row) or "change")
    return {
        (scenario, group): name if group else ""
        for scenario, found in intents.items()
        for group, name in zip(found, numbered(found.values()), strict=True)
    }


def _kind(row: ScenarioChange) -> type[Record] | None:
    try:
        return kind_of(row.record)
    except OrgplanError:
        return None


def _is_kept(kind: type[Record], text: str) -> bool:
    """Tell whether a cell names a field that stays: by its name, its column or its label."""
    wanted = text.strip().casefold()
    for known in ("name", "column", "label"):
        for item in kind.fields:
            if getattr(item, known).casefold() == wanted:
                return item.name in kept_fields(kind) and (kind, item.name) not in ONLY_IN_PART
    return False


def _intent(row: ScenarioChange) -> str:
    return row.intent if row.intent.replace("_", "").isalpha() else ""


def _if_mark(text: str) -> str:
    return ERASE if text.strip().casefold() == ERASE else ""


def _if_day(text: str) -> str:
    stripped = text.strip()
    if stripped.casefold() == NO_DAY:
        return NO_DAY
    try:
        return date.fromisoformat(stripped).isoformat()
    except ValueError:
        return ""
