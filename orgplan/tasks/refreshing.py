"""Importing again into a plan file: what the last import left is what the sheet is measured by."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from orgplan.changes.apply import apply, inverses
from orgplan.changes.change import Add, Change, Set
from orgplan.changes.replay import Prefer, replay
from orgplan.changes.transaction import Transaction, UndoOrder
from orgplan.checks.catalogue import run_checks
from orgplan.model.organization import SETTINGS_ID, Organization
from orgplan.model.people import Person
from orgplan.model.settings import Settings
from orgplan.scenarios.fitting import scenario_findings
from orgplan.scenarios.outcomes import Choices, Outcomed
from orgplan.storage.plan_file import load_plan
from orgplan.tasks.editing import editing
from orgplan.tasks.history import history
from orgplan.tasks.import_sources import ImportResult
from orgplan.tasks.refresh import ConflictPolicy, Refreshed, refresh
from orgplan.tasks.refresh_accepting import Accepted
from orgplan.tasks.refresh_base import exported
from orgplan.tasks.refresh_columns import open_contradictions
from orgplan.tasks.refresh_into import as_step, plan_or_scenario, refuse_other_scenario
from orgplan.tasks.refresh_missing import MissingPolicy, leavers

Decide = Callable[[Sequence[Outcomed]], Choices]
"""Asks somebody which side holds in each conflict; what is left out stays as the plan has it."""


@dataclass(frozen=True, slots=True)
class RefreshOptions:
    """How conflicts are decided, what the history calls the sheets, and whether to only look.

    With a `scenario`, what the sheets say becomes changes of that scenario. `as_of` becomes the
    day of the plan, and that on which those leave who are missing. `accepted`: what looks like an
    accident and is meant.
    """

    policy: ConflictPolicy = ConflictPolicy.ASK
    source: str = ""
    dry_run: bool = False
    decide: Decide = lambda _conflicts: {}
    missing: MissingPolicy = MissingPolicy.KEEP
    scenario: str = ""
    as_of: date | None = None
    accepted: frozenset[Accepted] = frozenset()


@dataclass(frozen=True, slots=True)
class PlanRefreshed:
    """The import with the plan as it is now in the place of the sheet, and what became of each.

    `decided` says whether somebody chose a side in every conflict.
    """

    result: ImportResult
    refreshed: Refreshed
    decided: bool


def refresh_plan(
    path: Path, imported: ImportResult, options: RefreshOptions, passphrase: str = ""
) -> PlanRefreshed:
    """Merge an import into a plan file as one step of its history; a dry run only says what."""
    if options.dry_run:
        past, plan = history(path, passphrase=passphrase).transactions, load_plan(path, passphrase)
        made = _refreshed(plan, past, imported, options)
        as_step(plan, options.scenario, made.refreshed.group)
        return made
    with editing(path, passphrase) as document:
        past = tuple(document.transactions())
        made = _refreshed(document.organization, past, imported, options)
        if made.refreshed.group.changes:
            step = as_step(document.organization, options.scenario, made.refreshed.group)
            document.commit(step, scenario=options.scenario, source=options.source)
    return made


def as_imported(plan: Organization, past: Sequence[Transaction]) -> Organization | None:
    """Return what imports alone have made of a plan; None where its history is not known.

    A conflict that the plan won before is one again: what is kept here never takes its side.
    """
    if not past:
        return None
    later = past[1:]
    edits = [change for done in later for change in done.changes]
    start = apply(plan, inverses(edits))
    order = UndoOrder.after((done.number, done.undoes, done.redoes) for done in later)
    valid = set(order.done)
    brought = (
        change
        for done in later
        if done.number in valid and done.intent == "refresh"
        for change in done.changes
    )
    return replay(start, brought, Prefer.THEIRS).organization


def _with_day(plan: Organization, made: Refreshed, day: date) -> Refreshed:
    settings = plan.settings.get(SETTINGS_ID)
    if settings is None:
        change: Change = Add(Settings(id=SETTINGS_ID, as_of=day))
    else:
        change = Set(Settings, SETTINGS_ID, "as_of", settings.as_of, day)
    others = (c for c in made.group.changes if not _sets_day(c))
    group = dataclasses.replace(made.group, changes=(*others, change))
    return dataclasses.replace(made, group=group)


def _sets_day(change: Change) -> bool:
    return isinstance(change, Set) and (change.kind, change.field) == (Settings, "as_of")


def _with_leavers(plan: Organization, made: Refreshed) -> Refreshed:
    """Let people leave whom the sheet does not have; whom the plan changed is in conflict."""
    disputed = {row.id for row in made.conflicts if row.record == Person.kind}
    gone = [row.id for row in made.missing if row.record == Person.kind and row.id not in disputed]
    day = apply(plan, made.group.changes).as_of
    changes = (*made.group.changes, *leavers(plan, gone, day))
    return dataclasses.replace(made, group=dataclasses.replace(made.group, changes=changes))


def _refreshed(
    plan: Organization,
    past: Sequence[Transaction],
    imported: ImportResult,
    options: RefreshOptions,
) -> PlanRefreshed:
    refuse_other_scenario(plan, imported, options.scenario)
    base = exported(plan, past, imported.export_id) or as_imported(plan, past)
    plan = plan_or_scenario(plan, options.scenario)
    with_choices = partial(
        refresh, plan, imported, options.policy, base, options.source, accepted=options.accepted
    )
    made = with_choices()
    decided = options.policy is not ConflictPolicy.ASK
    if made.conflicts and not decided:
        choices = options.decide(made.conflicts)
        made = with_choices(choices=choices)
        decided = len(choices) == len(made.conflicts)
    if options.as_of is not None and plan.as_of != options.as_of:
        made = _with_day(plan, made, options.as_of)
    if options.missing is MissingPolicy.LEAVER:
        made = _with_leavers(plan, made)
    after = apply(plan, made.group.changes)
    found = run_checks(after)
    told = open_contradictions(imported, base)
    findings = (*made.findings, *told, *found, *scenario_findings(after, found))
    result = dataclasses.replace(imported, organization=after, findings=findings)
    return PlanRefreshed(result, made, decided)
