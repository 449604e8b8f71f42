"""Building the problem: what an organization says about its work, its people and its rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgplan.capacity.build.decisions import locks, rule_settings
from orgplan.capacity.build.initiatives import InitiativeReader
from orgplan.capacity.build.limits import budgets, mixes, wip_limits
from orgplan.capacity.build.notes import Notes
from orgplan.capacity.defaults import DefaultApplied
from orgplan.capacity.horizon import horizon
from orgplan.capacity.problem import Problem
from orgplan.capacity.supply import Supply, supply
from orgplan.changes.timeline import Timeline, steady
from orgplan.findings import Finding, Severity, Where
from orgplan.model.organization import Organization


@dataclass(frozen=True, slots=True)
class Built:
    """A problem with the supply behind it, what was found, and what was assumed."""

    problem: Problem
    findings: tuple[Finding, ...]
    defaults: tuple[DefaultApplied, ...]
    supply: Supply


def build_problem(source: Organization | Timeline) -> Built:
    """Ask the capacity question of an organization, or of one with dated changes.

    People count from day to day as the timeline says; initiatives, rules and settings are those of
    its last snapshot, after every change. OrgplanError where nothing tells when planning starts.
    """
    timeline = steady(source) if isinstance(source, Organization) else source
    organization = timeline.last
    planned = horizon(organization)
    supplied = supply(timeline, planned)
    notes = Notes()
    rules = rule_settings(organization, notes)
    reader = InitiativeReader(organization, planned.periods, supplied.pools, rules, notes)
    initiatives = reader.read_all()
    problem = Problem(
        periods=planned.periods,
        pools=supplied.pools,
        initiatives=initiatives,
        wip_limits=wip_limits(organization, rules, notes),
        mixes=tuple(mixes(organization, notes)),
        budgets=tuple(budgets(organization, planned.periods, notes)),
        locks=tuple(locks(organization, initiatives, planned.periods, notes)),
        rules=tuple(rules.values()),
        split_step=planned.settings.split_step,
        chunk=planned.settings.chunk,
        team_names=tuple((team.id, team.name) for team in organization.teams if team.name),
    )
    return Built(
        problem=problem,
        findings=(
            *planned.findings,
            *supplied.findings,
            *notes.findings,
            *_not_planned(organization),
        ),
        defaults=(*planned.defaults, *supplied.defaults, *notes.defaults()),
        supply=supplied,
    )


def _not_planned(organization: Organization) -> Iterator[Finding]:
    """Yield what the plan says and no solve follows yet."""
    settings = organization.plan_settings
    told = {
        "loan": (len(organization.loans), "Loans are kept, but people stay in their teams."),
        "hire": (len(organization.hires), "Hires are kept, but plans do not hire yet."),
        "chunk": (settings.chunk > 0, "The chunk is kept, but amounts are not rounded to it."),
        "discount": (settings.discount > 0, "The discount is kept, but values are not discounted."),
        "pausable": (
            any(initiative.pausable for initiative in organization.initiatives),
            "Initiatives that may pause are planned without a pause.",
        ),
        "max_changes": (
            settings.max_changes is not None,
            "max_changes is kept, but plans do not count changes against the plan of record.",
        ),
    }
    for name, (is_said, message) in told.items():
        if is_said:
            where = Where(record="settings", id=settings.id, field=name)
            yield Finding("CAP-not-planned", Severity.NOTE, message, where)
