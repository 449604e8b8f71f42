"""DAT: references to records that do not exist, over every reference field there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from operator import attrgetter

from orgplan.changes.describe import label
from orgplan.checks.limits import Limits
from orgplan.checks.naming import place
from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import Facts
from orgplan.model.fields import Field, Record, fields_of
from orgplan.model.organization import RECORD_KINDS, Organization, kind_named
from orgplan.model.plans import ChangeAction
from orgplan.model.units import FieldType

GENERAL = "general"
"""The reserved skill that everyone supplies; it needs no row in Skills."""

PLAN_ITSELF = "baseline"
"""What stands for the plan where a scenario is named; it needs no row in Scenarios."""

SCOPED = {"carve_out": "", "budget": "team", "assumption": "team"}
"""Kinds whose text field `scope` names a team, with the scope kind that says so."""

EVERYWHERE = {"", "organization", "plan"}


def reference(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each reference to a record that is not there; one finding if the whole table is not."""
    organization = facts.organization
    known = cache(lambda kinds: _known(organization, kinds))
    for kind in RECORD_KINDS.values():
        rows = tuple(organization.table(kind))
        if not rows:
            continue
        for item in fields_of(kind):
            if item.refers_to:
                yield from _of_field(rows, item, known(item.refers_to))
    yield from _scopes(organization)
    yield from _scenario_changes(organization)


def _known(organization: Organization, kinds: tuple[str, ...]) -> frozenset[str]:
    ids: set[str] = set()
    for kind in kinds:
        ids.update(organization.table(RECORD_KINDS[kind]).ids())
    if ids and "skill" in kinds:
        ids.add(GENERAL)
    if ids and "scenario" in kinds:
        ids.add(PLAN_ITSELF)
    return frozenset(ids)


def _of_field(rows: Iterable[Record], item: Field, known: Collection[str]) -> Iterator[Finding]:
    if not known:
        yield from _empty_table(rows, item)
        return
    for row, missing in _missing(rows, item, known):
        yield Finding(
            "DAT-reference",
            Severity.WARNING,
            f"{_kind(row)} {label(row)}: {item.label} names {_any_of(item)} {missing}, "
            "which does not exist.",
            place(row, item.name),
            value=missing,
            fix=f"Correct the name, or add the {_any_of(item)}.",
        )


def _missing(
    rows: Iterable[Record], item: Field, known: Collection[str]
) -> Iterator[tuple[Record, str]]:
    every = tuple(rows)
    values = map(attrgetter(item.name), every)
    if item.field_type is FieldType.REFERENCES:
        for row, several in zip(every, values, strict=True):
            for value in several:
                if value and value not in known:
                    yield row, value
        return
    for row, value in zip(every, values, strict=True):
        if value and value not in known:
            yield row, value


def _empty_table(rows: Iterable[Record], item: Field) -> Iterator[Finding]:
    """Skills may stay undeclared: what people have and work needs tells them."""
    found = [(row, value) for row, value in _missing(rows, item, {GENERAL}) if value]
    if not found or item.refers_to == ("skill",):
        return
    first, value = found[0]
    yield Finding(
        "DAT-reference",
        Severity.WARNING,
        f"{_kind(first)}: {item.label} is filled {len(found)} times, first with {value}, "
        f"but the plan holds no {_any_of(item)}.",
        place(first, item.name),
        value=len(found),
        fix=f"Import the sheet with the {_any_of(item)} rows too.",
    )


def _scopes(organization: Organization) -> Iterator[Finding]:
    for name, needed in SCOPED.items():
        for row in organization.table(RECORD_KINDS[name]):
            scope = str(getattr(row, "scope", ""))
            is_team = not needed or getattr(row, "scope_kind", "") == needed
            if is_team and scope not in EVERYWHERE and scope not in organization.teams:
                yield Finding(
                    "DAT-reference",
                    Severity.WARNING,
                    f"{_kind(row)} {label(row)}: Scope names team {scope}, which does not exist.",
                    place(row, "scope"),
                    value=scope,
                    fix="Correct the name, or add the team.",
                )


def _scenario_changes(organization: Organization) -> Iterator[Finding]:
    """Yield changes of records that neither the plan nor a scenario has."""
    rows = organization.scenario_changes
    added = {(r.record, r.record_id) for r in rows if r.action is ChangeAction.ADD}
    for row in rows:
        kind = kind_named(row.record)
        exists = kind is not None and row.record_id in organization.table(kind)
        if not exists and (row.record, row.record_id) not in added:
            yield Finding(
                "DAT-reference",
                Severity.WARNING,
                f"Scenario {row.scenario}, step {row.step}: it changes {row.record} "
                f"{row.record_id}, which does not exist.",
                place(row, "record_id"),
                value=row.record_id,
                fix="Correct the row in sheet Changes.",
            )


def _any_of(item: Field) -> str:
    return " or ".join(kind.replace("_", " ") for kind in item.refers_to)


def _kind(row: Record) -> str:
    return row.kind.replace("_", " ").capitalize()
