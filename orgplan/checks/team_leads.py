"""STR: teams without a lead, or led from outside."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.changes.describe import label
from orgplan.checks.limits import Limits
from orgplan.checks.naming import place, post_name, team_name
from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import Facts
from orgplan.model.occupancy import is_closed
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.model.teams import Team


def lead_missing(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each team with members that nobody leads; if no team has a lead, one note for all."""
    teams = facts.organization.teams
    staffed = _staffed(facts)
    without = [team for team in teams if team.id in staffed and not _has_lead(facts, team)]
    if without and not any(team.lead for team in teams):
        yield _none_at_all(without)
        return
    for team in without:
        yield Finding(
            "STR-lead-missing",
            Severity.WARNING,
            f"Team {label(team)} has members but {_no_lead(facts, team)}.",
            place(team, "lead"),
            value=team.lead or None,
            fix="Name the post that leads it.",
        )


def lead_outside(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each team whose lead belongs neither to it nor to a team above or below it."""
    organization = facts.organization
    members = {(row.person, row.team) for row in organization.memberships}
    for team in organization.teams:
        post = organization.positions.get(team.lead)
        if post is None or not post.team or _is_related(organization, post.team, team.id):
            continue
        if any((person.id, team.id) in members for person in facts.incumbents(post.id)):
            continue
        yield Finding(
            "STR-lead-outside",
            Severity.NOTE,
            f"Team {label(team)} is led by {post_name(facts, post.id)}, "
            f"who belongs to {team_name(organization, post.team)}.",
            place(team, "lead"),
            value=post.team,
            fix="Move the lead's post into the team, or name another lead.",
        )


def _staffed(facts: Facts) -> set[str]:
    staffed = {post.team for post in facts.active}
    staffed.update(row.team for row in facts.organization.memberships)
    return staffed


def _has_lead(facts: Facts, team: Team) -> bool:
    post = facts.organization.positions.get(team.lead)
    if post is None:
        return bool(team.lead)
    return not is_closed(post, facts.day)


def _no_lead(facts: Facts, team: Team) -> str:
    post: Position | None = facts.organization.positions.get(team.lead)
    return "no lead" if post is None else f"its lead's post, {post.title or post.id}, is closed"


def _none_at_all(teams: list[Team]) -> Finding:
    return Finding(
        "STR-lead-missing",
        Severity.NOTE,
        f"None of the {len(teams)} teams with members names a lead.",
        place(teams[0], "lead"),
        value=len(teams),
        fix="Name the lead's post in sheet Teams.",
    )


def _is_related(organization: Organization, one: str, other: str) -> bool:
    return other in _line(organization, one) or one in _line(organization, other)


def _line(organization: Organization, team_id: str) -> list[str]:
    """Return a team and those above it; a circle ends where it began."""
    line: list[str] = []
    current: str | None = team_id
    while current and current not in line:
        line.append(current)
        team = organization.teams.get(current)
        current = team.parent if team is not None else None
    return line
