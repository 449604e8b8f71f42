"""What an import would do, before it is done: the changes, and the totals before and after."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, ChangeGroup, Close
from orgplan.changes.compare import compare
from orgplan.changes.describe import label
from orgplan.metrics.measure import Metrics, measure
from orgplan.model.organization import Organization
from orgplan.scenarios.outcomes import Choices
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh import Named, Refreshed, refresh
from orgplan.tasks.refresh_accepting import Accepted
from orgplan.tasks.refresh_base import Exported

NOTHING = Organization()
"""What a new plan starts from."""


@dataclass(frozen=True, slots=True)
class Into:
    """The plan that an import goes into, and what it was exported as or made of by earlier imports.

    `plan` is None where a new one is made. `ended`: the kinds and ids of records that the file
    does not have because they have ended; what else it does not have stays. With a `scenario`
    the plan is as that shows it, and what the file says becomes changes of the scenario.
    `accepted`: what looks like an accident and is meant.
    """

    plan: Organization | None = None
    base: Organization | Exported | None = None
    ended: frozenset[tuple[str, str]] = frozenset()
    scenario: str = ""
    accepted: frozenset[Accepted] = frozenset()


@dataclass(frozen=True, slots=True)
class Effect:
    """What an import does: one group of changes, what becomes of each record, and the totals."""

    into: Into
    result: ImportResult
    refreshed: Refreshed
    before: Metrics
    after: Metrics


def foresee(
    result: ImportResult,
    into: Into,
    names: str,
    choices: Choices,
) -> Effect:
    """Work out what an import does to the plan it goes into."""
    if into.plan is None:
        made = _made(result.organization, names)
    else:
        made = refresh(
            into.plan,
            result,
            base=into.base,
            source=names,
            choices=choices,
            accepted=into.accepted,
        )
        result = replace(result, findings=(*made.findings, *result.findings))
        made = _with_ends(made, into.plan, into)
    start = into.plan if into.plan is not None else NOTHING
    after = apply(start, made.group.changes)
    return Effect(into, result, made, measure(start), measure(after))


def _with_ends(made: Refreshed, plan: Organization, into: Into) -> Refreshed:
    """Close what is missing because it has ended: the day before the plan's, if that has one."""
    if not into.ended:
        return made
    day = plan.as_of - timedelta(days=1) if plan.as_of is not None else None
    closed = tuple(
        Close(type(record), record.id, record, day)
        for named in made.missing
        if (named.record, named.id) in into.ended
        and (record := plan.find(named.record, named.id)) is not None
    )
    group = replace(made.group, changes=(*made.group.changes, *closed))
    return replace(made, group=group)


def _made(organization: Organization, names: str) -> Refreshed:
    """Return the making of a new plan, as a refresh of nothing."""
    changes = compare(NOTHING, organization)
    records = (change.record for change in changes if isinstance(change, Add))
    added = tuple(Named(record.kind, record.id, label(record)) for record in records)
    group = ChangeGroup(f"Import from {names}", changes, "refresh")
    return Refreshed(group, added, changed=(), unchanged=0, missing=(), conflicts=())
