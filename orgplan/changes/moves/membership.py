"""Posts that join another team take the memberships of their people along."""

from __future__ import annotations

from orgplan.changes.change import Note
from orgplan.changes.moves.draft import Draft
from orgplan.changes.moves.naming import incumbents
from orgplan.changes.moves.required import effective_day
from orgplan.model.people import Position


def join_team(draft: Draft, post: Position, team: str, note: Note) -> None:
    """Put a post into a team; its people's running memberships in the old team follow."""
    if post.team == team:
        return
    draft.set(post, "team", team)
    if not (post.team and team):
        return
    day = effective_day(draft.organization, note)
    holding = {person.id for person in incumbents(draft.organization, post.id, day)}
    for row in tuple(draft.organization.memberships):
        runs = row.end is None or day is None or row.end >= day
        if runs and row.team == post.team and row.person in holding:
            draft.set(row, "team", team)
