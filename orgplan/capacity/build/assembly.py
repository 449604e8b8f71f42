"""Building the problem: what an organization says about its work, its people and its rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from orgplan.capacity.build.decisions import locks, rule_settings
from orgplan.capacity.build.initiatives import InitiativeReader
from orgplan.capacity.build.limits import budgets, mixes, wip_limits
from orgplan.capacity.build.notes import Notes
from orgplan.capacity.build.numbers import numbers
from orgplan.capacity.build.ranges import report_ranges
from orgplan.capacity.build.record import plan_of_record
from orgplan.capacity.build.reinforcements import (
    HireReader,
    LoanReader,
    hire_price,
    known_teams,
)
from orgplan.capacity.defaults import DefaultApplied
from orgplan.capacity.horizon import Horizon, horizon
from orgplan.capacity.problem import Problem, Rule, RuleSetting
from orgplan.capacity.reinforcement import Hire
from orgplan.capacity.supply import Newcomers, Supply, supply
from orgplan.changes.timeline import Timeline, steady
from orgplan.findings import Finding
from orgplan.model.organization import Organization


@dataclass(frozen=True, slots=True)
class Built:
    """A problem with the supply behind it, what was found, and what was assumed."""

    problem: Problem
    findings: tuple[Finding, ...]
    defaults: tuple[DefaultApplied, ...]
    supply: Supply


def build_problem(source: Organization | Timeline, scenario: str = "") -> Built:
    """Ask the capacity question of an organization, or of one with dated changes.

    People count from day to day as the timeline says; initiatives, rules and settings are those of
    its last snapshot, after every change. `scenario` names the one whose stored plan of record the
    changes of a plan are counted against. OrgplanError where nothing tells when planning starts.
    """
    timeline = steady(source) if isinstance(source, Organization) else source
    organization = timeline.last
    planned = horizon(organization)
    supplied = supply(timeline, planned)
    notes = Notes()
    report_ranges(organization, notes)
    rules = rule_settings(organization, notes)
    problem = _problem(organization, planned, supplied, rules, notes)
    problem = replace(problem, hires=tuple(_hires(timeline, planned, problem, notes)))
    return Built(
        problem=replace(problem, record=plan_of_record(organization, scenario, problem, notes)),
        findings=(*planned.findings, *supplied.findings, *notes.findings),
        defaults=(*planned.defaults, *supplied.defaults, *notes.defaults()),
        supply=supplied,
    )


def _problem(
    organization: Organization,
    planned: Horizon,
    supplied: Supply,
    rules: Mapping[Rule, RuleSetting],
    notes: Notes,
) -> Problem:
    reader = InitiativeReader(organization, planned.periods, supplied.pools, rules, notes)
    initiatives = reader.read_all()
    stated = numbers(planned.settings, rules, notes)
    teams = known_teams(organization, supplied.pools)
    loans = LoanReader(teams, supplied.pools, planned.periods, notes)
    return Problem(
        periods=planned.periods,
        pools=supplied.pools,
        initiatives=initiatives,
        wip_limits=wip_limits(organization, rules, notes),
        mixes=tuple(mixes(organization, notes)),
        budgets=tuple(budgets(organization, planned.periods, notes)),
        locks=tuple(locks(organization, initiatives, planned.periods, notes)),
        rules=tuple(rules.values()),
        loans=tuple(loans.read(tuple(organization.loans))),
        split_step=stated.split_step,
        chunk=stated.chunk,
        discount=stated.discount,
        tolerance=stated.tolerance,
        max_changes=stated.max_changes,
        team_names=tuple((team.id, team.name) for team in organization.teams if team.name),
    )


def _hires(timeline: Timeline, planned: Horizon, problem: Problem, notes: Notes) -> Iterator[Hire]:
    organization = timeline.last
    if not organization.hires:
        return
    price = hire_price(organization, problem.setting(Rule.HIRE).price, notes)
    teams = known_teams(organization, problem.pools)
    reader = HireReader(teams, planned, Newcomers(timeline, planned), notes)
    yield from reader.read(tuple(organization.hires), price)
