"""Posts that join another team take the memberships of their people along."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.changes.moves.assembly import Assembly
from orgplan.changes.moves.required import effective_day
from orgplan.model.occupancy import is_employed
from orgplan.model.people import Position


def join_team(assembly: Assembly, posts: Sequence[Position], team: str) -> None:
    """Put posts into a team; their people's running memberships in the old teams follow."""
    organization = assembly.organization
    day = effective_day(organization, assembly.note)
    homes = {post.id: post.team for post in posts if post.team != team}
    for post in posts:
        assembly.set(post, "team", team)
    left = {
        person.id: homes[person.position]
        for person in organization.people
        if homes.get(person.position)
        and (person.left is None if day is None else is_employed(person, day))
    }
    for row in organization.memberships if team else ():
        runs = row.end is None or day is None or row.end >= day
        if runs and row.team and left.get(row.person) == row.team:
            assembly.set(row, "team", team)
