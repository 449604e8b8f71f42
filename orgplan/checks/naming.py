"""How findings name records, so that a reader knows them without looking an id up."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.changes.describe import label
from orgplan.findings import Where
from orgplan.metrics.facts import Facts
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.teams import Team


def place(record: Record, field: str = "") -> Where:
    """Return where a record's field is found in the plan."""
    return Where(record=record.kind, id=record.id, field=field)


def post_name(facts: Facts, post_id: str) -> str:
    """Return `Anna Kim (VP Platform)`, `VP Platform (vacant)` or `Economist (8 posts)`."""
    post = facts.organization.positions.get(post_id)
    if post is None:
        return post_id
    title = post.title or post.id
    people = facts.incumbents(post_id)
    if post.seats > 1 and len(people) != 1:
        return f"{title} ({post.seats} posts)"
    if not people:
        return f"{title} (vacant)" if facts.occupancy.is_vacant(post) else title
    names = " and ".join(label(person) for person in people[:2])
    return f"{names} ({title})" if post.title and title != names else names


def team_name(organization: Organization, team_id: str) -> str:
    """Return a team's name, or its id where it has none."""
    team = organization.teams.get(team_id)
    return label(team) if isinstance(team, Team) else team_id


def party_name(facts: Facts, party: str) -> str:
    """Return the name of a team, post or person."""
    organization = facts.organization
    if party in organization.positions:
        return post_name(facts, party)
    if party in organization.people:
        return label(organization.people[party])
    return team_name(organization, party)


def listed(names: Sequence[str], most: int = 3) -> str:
    """Return `a, b, c and 4 more`."""
    if len(names) <= most:
        return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else "".join(names)
    return f"{', '.join(names[:most])} and {len(names) - most} more"


def counted(number: int, one: str, many: str = "") -> str:
    """Return `1 post` or `3 posts`."""
    return f"{number} {one}" if number == 1 else f"{number} {many or one + 's'}"
