"""Merging teams: one of them goes on, and everything that named the others names it."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.describe import label
from orgplan.changes.moves.assembly import Assembly
from orgplan.changes.moves.choices import NO_NOTE, Leads
from orgplan.changes.moves.following import follow
from orgplan.changes.moves.lines import refuse_circle, set_lines
from orgplan.changes.moves.naming import joined
from orgplan.changes.moves.required import chosen, closed, effective_day, existing
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.teams import Team


def merge_teams(
    organization: Organization,
    teams: Sequence[str],
    into: str,
    leads: Leads | str = Leads.STAY,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Merge teams into one of the plan's teams, which goes on with its name and lead.

    Posts, memberships, sub-teams, demand, eligibility, initiatives, supply, stored plans, locks,
    loans, hires, decision rights, dependencies, carve-outs, budgets and rates of the others become
    its own. Where both say something that can hold only once, its own stands; a dependency or
    loan between them goes. Without a lead it takes the first one's. The other leads keep their
    managers, or report to its lead. Rows of scenarios are not rewritten: a rebase lists them.
    """
    heir = existing(organization, Team, into)
    sources = [existing(organization, Team, team) for team in chosen(teams) if team != into]
    if not sources:
        raise OrgplanError(
            f"{label(heir)} cannot be merged with itself.", fix="Choose another team to merge."
        )
    assembly = Assembly(organization, note)
    gone = {team.id for team in sources}
    _move_up(assembly, heir, gone)
    follow(assembly, Team, gone, into)
    lead = heir.lead or next((team.lead for team in sources if team.lead), "")
    assembly.set(heir, "lead", lead)
    if Leads(leads) is Leads.REPORT:
        _report_to(assembly, lead, sources)
    for team in sources:
        assembly.close(team)
    names = joined([label(team) for team in sources])
    return assembly.group(f"Merge {names} into {label(heir)}", "merge")


def _move_up(assembly: Assembly, heir: Team, gone: set[str]) -> None:
    """A team that takes in one above it takes that one's place."""
    teams = assembly.organization.teams
    place, current, seen = heir.parent, heir.parent, {heir.id}
    while current in teams and current not in seen:
        seen.add(current)
        if current in gone:
            place = teams[current].parent
        current = teams[current].parent
    assembly.set(heir, "parent", "" if place == heir.id or place in gone else place)


def _report_to(assembly: Assembly, lead: str, sources: Sequence[Team]) -> None:
    posts = assembly.organization.positions
    if lead not in posts:
        raise OrgplanError(
            "The merged team has no lead to report to.", fix="Name a lead, or let leads stay."
        )
    day = effective_day(assembly.organization, assembly.note)
    former = [posts[team.lead] for team in sources if team.lead in posts]
    lines = {post.id: lead for post in former if post.id != lead and not closed(post, day)}
    refuse_circle(assembly.organization, lines, lead)
    set_lines(assembly, lines)
