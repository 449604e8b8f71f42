"""Plans to share without pay: only what is listed as shareable goes into the new plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any, assert_never

from orgplan.model.decisions import Risk
from orgplan.model.fields import Record
from orgplan.model.organization import RECORD_KINDS, Organization
from orgplan.model.plans import Comment, ScenarioChange
from orgplan.model.settings import Assumption, Budget, Rate
from orgplan.model.table import Table
from orgplan.model.teams import Team
from orgplan.storage.group_sizes import GroupSizes
from orgplan.storage.redacted_changes import redacted_changes
from orgplan.storage.shareable import ASSUMPTIONS_KEPT, kept_fields

LARGEST_SCORE = 5
"""An impact beyond this is an amount of money."""


class Redaction(StrEnum):
    """What a shared plan leaves out."""

    PAY = "pay"


def redact(organization: Organization, what: Redaction = Redaction.PAY) -> Organization:
    """Return a plan without pay, and without what reveals it or may quote it.

    Salaries, targets, day rates and costs are gone, and with them exchange rates, money budgets,
    rates of pay, custom fields, notes, reasons, comments and scenario changes of such fields.
    Health scores, head budgets and attrition of groups under five are suppressed. Names, posts,
    reporting lines, teams and planned work stay, so metrics of structure are the same.
    """
    match what:
        case Redaction.PAY:
            return _without_pay(organization)
        case _:
            assert_never(what)


def _without_pay(organization: Organization) -> Organization:
    sizes = GroupSizes(organization)
    tables: dict[str, Any] = {
        kind.table: Table(_rows(organization, kind, sizes)) for kind in RECORD_KINDS.values()
    }
    return Organization(**tables)


def _rows(organization: Organization, kind: type[Record], sizes: GroupSizes) -> Iterator[Record]:
    if kind is ScenarioChange:
        yield from redacted_changes(organization.scenario_changes)
        return
    stays = STAYING.get(kind, _any)
    for row in organization.table(kind):
        if stays(row, sizes):
            yield _redacted(row, sizes)


def _redacted(row: Record, sizes: GroupSizes) -> Record:
    values: dict[str, Any] = {name: getattr(row, name) for name in kept_fields(type(row))}
    if isinstance(row, Team) and sizes.is_small("team", row.id):
        values["health"] = ()
    if isinstance(row, Risk) and row.impact is not None and row.impact > LARGEST_SCORE:
        values["impact"] = None
    return type(row)(**values)


def _any(_row: Record, _sizes: GroupSizes) -> bool:
    return True


def _assumption_stays(row: Assumption, sizes: GroupSizes) -> bool:
    name = row.name.strip().casefold()
    if name == "attrition_rate" and sizes.is_small(row.scope_kind, row.scope):
        return False
    return name in ASSUMPTIONS_KEPT


def _budget_stays(row: Budget, sizes: GroupSizes) -> bool:
    return row.measure == "heads" and not sizes.is_small(row.scope_kind, row.scope)


STAYING: Mapping[type[Record], Callable[[Any, GroupSizes], bool]] = {
    Rate: lambda _row, _sizes: False,
    Assumption: _assumption_stays,
    Budget: _budget_stays,
    Comment: lambda row, _sizes: bool(row.status),
}
"""Kinds of which only some rows stay: of comments, those that took a step of the review."""
