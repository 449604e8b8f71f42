"""DEP: circles, blockers without a contract, missing interfaces and distant time zones."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.changes.describe import label
from orgplan.checks.limits import Limits
from orgplan.checks.naming import counted, listed, place, team_name
from orgplan.findings import Finding, Severity
from orgplan.metrics.coordination import overlap_hours
from orgplan.metrics.facts import Facts
from orgplan.metrics.headcount import headcount
from orgplan.model.teams import Dependency, DependencyState, Interaction


def cycle(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each group of teams that depend on one another in a circle."""
    if not len(facts.organization.dependencies):
        return
    # networkx takes longer to load than most plans take to check, so only plans that need it do.
    from orgplan.model.graph import dependency_graph, strong_cycles  # noqa: PLC0415

    for members in sorted(strong_cycles(dependency_graph(facts.organization))):
        if len(members) < 2:
            continue
        row = next(
            row
            for row in facts.organization.dependencies
            if row.from_team in members and row.to_team in members
        )
        names = [team_name(facts.organization, team) for team in members]
        yield Finding(
            "DEP-cycle",
            Severity.WARNING,
            f"{len(members)} teams depend on one another in a circle: {listed(names, 5)}.",
            place(row),
            value=len(members),
            fix="Cut one of the dependencies, or merge what the teams share.",
        )


def blocking_uncontracted(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each blocking dependency without an agreement."""
    for row in facts.organization.dependencies:
        if row.state is DependencyState.BLOCKING and not _has_contract(row):
            yield Finding(
                "DEP-blocking-uncontracted",
                Severity.WARNING,
                f"{_between(facts, row)} is blocking and nothing is agreed on it.",
                place(row, "contract"),
                value=row.state.value,
                fix="Agree on what is delivered when, and link it.",
            )


def interface_missing(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield dependencies between platform and feature team without a way of working."""
    if headcount(facts) <= limits["DEP-interface-missing"]:
        return
    teams = facts.organization.teams
    for row in facts.organization.dependencies:
        kinds = {
            team.team_kind for team in (teams.get(row.from_team), teams.get(row.to_team)) if team
        }
        if kinds >= {"platform", "stream_aligned"} and not row.interaction:
            yield Finding(
                "DEP-interface-missing",
                Severity.NOTE,
                f"{_between(facts, row)} says nothing about how the teams work together.",
                place(row, "interaction"),
                fix="State the interaction: collaboration, x_as_a_service or facilitating.",
            )


def collaborations(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield each team that collaborates closely with more teams than it can."""
    partners: dict[str, set[str]] = {}
    for row in facts.organization.dependencies:
        if row.interaction is Interaction.COLLABORATION:
            partners.setdefault(row.from_team, set()).add(row.to_team)
            partners.setdefault(row.to_team, set()).add(row.from_team)
    limit = limits["DEP-collaborations"]
    for team_id, others in partners.items():
        team = facts.organization.teams.get(team_id)
        if team is not None and len(others) > limit:
            names = listed(sorted(team_name(facts.organization, other) for other in others))
            yield Finding(
                "DEP-collaborations",
                Severity.NOTE,
                f"Team {label(team)} collaborates with {counted(len(others), 'team')}: {names}; "
                f"the limit is {limit:g}.",
                place(team),
                value=len(others),
                limit=limit,
                fix="Turn all but one into a service, or end them.",
            )


def overlap(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield each dependency whose teams share too few working hours."""
    limit = limits["DEP-overlap"]
    for row in facts.organization.dependencies:
        if row.interaction is Interaction.X_AS_A_SERVICE:
            continue
        hours = overlap_hours(facts, row.from_team, row.to_team)
        if hours is not None and hours < limit:
            yield Finding(
                "DEP-overlap",
                Severity.NOTE,
                f"{_between(facts, row)}: the teams share {hours:g} working hours a day; "
                f"the limit is {limit:g}.",
                place(row),
                value=hours,
                limit=limit,
                fix="Turn it into a service, or move the work to a nearer team.",
            )


def _has_contract(row: Dependency) -> bool:
    return row.contract.strip().casefold() not in {"", "none"}


def _between(facts: Facts, row: Dependency) -> str:
    one, other = (team_name(facts.organization, team) for team in (row.from_team, row.to_team))
    kind = f" ({row.dependency_kind})" if row.dependency_kind else ""
    return f"The dependency of {one} on {other}{kind}"
