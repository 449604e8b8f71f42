"""Moving posts: to another manager, to another team, or both."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.describe import label
from orgplan.changes.moves.assembly import Assembly
from orgplan.changes.moves.choices import NO_NOTE, Reports
from orgplan.changes.moves.lines import handed_on, refuse_circle, set_lines, topmost
from orgplan.changes.moves.membership import join_team
from orgplan.changes.moves.naming import post_label, posts_named
from orgplan.changes.moves.required import chosen, existing, open_post
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.model.teams import Team


def move(
    organization: Organization,
    positions: Sequence[str],
    new_manager: str,
    reports: Reports | str = Reports.COME_ALONG,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Let posts report to another post, or to nobody if it is blank.

    Their own reports come along, and then posts below another moved one keep their place in it;
    or the reports go to the posts' old managers, or stay without one. An OrgplanError refuses
    what would make a circle. Where all report there already nothing changes.
    """
    assembly = Assembly(organization, note)
    posts = _put_below(assembly, positions, new_manager, Reports(reports), note)
    sentence = f"Move {posts_named(organization, posts)} {_below(organization, new_manager)}"
    return assembly.group(sentence, "move")


def change_team(
    organization: Organization,
    positions: Sequence[str],
    team: str,
    manager: str | None = None,
    reports: Reports | str = Reports.COME_ALONG,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Put posts into another team, or none if it is blank, with another manager if one is named.

    Memberships of their people in the old team go to the new one. The reports keep their teams.
    """
    return bulk_move(organization, positions, manager, team, reports, note)


def bulk_move(
    organization: Organization,
    positions: Sequence[str],
    manager: str | None = None,
    team: str | None = None,
    reports: Reports | str = Reports.COME_ALONG,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Move the chosen posts to a manager, a team or both in one step; None leaves as it is."""
    posts = [open_post(organization, post, note) for post in chosen(positions)]
    assembly = Assembly(organization, note)
    if manager is not None:
        _put_below(assembly, positions, manager, Reports(reports), note)
    if team is not None:
        if team:
            existing(organization, Team, team)
        join_team(assembly, posts, team)
    where = _destination(organization, manager, team)
    return assembly.group_or_refuse(
        f"Move {posts_named(organization, posts)} {where}",
        "move",
        f"{posts_named(organization, posts)} cannot move {where}: nothing would change.",
    )


def _put_below(
    assembly: Assembly, positions: Sequence[str], manager: str, choice: Reports, note: Note
) -> list[Position]:
    organization = assembly.organization
    posts = [open_post(organization, post, note) for post in positions]
    if manager:
        open_post(organization, manager, note)
    if choice is Reports.COME_ALONG:
        posts = topmost(organization, posts)
        lines = {post.id: manager for post in posts}
    else:
        moved = {post.id: manager for post in posts}
        lines = {**handed_on(organization, posts, choice), **moved}
    refuse_circle(organization, lines, manager)
    set_lines(assembly, lines)
    return posts


def _destination(organization: Organization, manager: str | None, team: str | None) -> str:
    parts = [] if manager is None else [_below(organization, manager)]
    if team is not None:
        parts.append(f"into {label(organization.teams[team])}" if team else "out of its team")
    return ", ".join(parts) or "nowhere"


def _below(organization: Organization, manager: str) -> str:
    return f"below {post_label(organization, manager)}" if manager else "to the top"
