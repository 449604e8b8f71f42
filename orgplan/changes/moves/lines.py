"""Solid reporting lines while posts move: who is above, who is handed on, what makes a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from orgplan.changes.moves.assembly import Assembly
from orgplan.changes.moves.choices import Reports
from orgplan.changes.moves.naming import post_label
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Position


def topmost(organization: Organization, posts: list[Position]) -> list[Position]:
    """Return the posts that are below no other of them; all of them where they form a circle."""
    moving = {post.id for post in posts}
    top = [
        post
        for post in posts
        if not any(boss in moving for boss in above(organization, post.id, {}) if boss != post.id)
    ]
    return top or posts


def above(organization: Organization, post_id: str, lines: Mapping[str, str]) -> Iterator[str]:
    """Yield a post and its managers upwards, once each, along new lines where there are any."""
    seen: set[str] = set()
    current = post_id
    while current in organization.positions and current not in seen:
        seen.add(current)
        yield current
        current = lines.get(current, organization.positions[current].reports_to)


def handed_on(
    organization: Organization, posts: Iterable[Position], choice: Reports
) -> dict[str, str]:
    """Return the new managers of the posts' reports; a moved manager hands on to the next above."""
    leaving = {post.id: post.reports_to for post in posts}
    found = {}
    for post in organization.positions:
        if post.reports_to in leaving and post.id not in leaving:
            found[post.id] = ""
            if choice is Reports.OLD_MANAGER:
                found[post.id] = staying(post.reports_to, leaving)
    return found


def staying(parent: str, leaving: Mapping[str, str]) -> str:
    """Return the first one above that does not leave; blank in a circle of leavers."""
    seen: set[str] = set()
    while parent in leaving and parent not in seen:
        seen.add(parent)
        parent = leaving[parent]
    return "" if parent in leaving else parent


def set_lines(assembly: Assembly, lines: Mapping[str, str]) -> None:
    """Let posts report to their new managers."""
    positions = assembly.organization.positions
    for post_id, manager in lines.items():
        assembly.set(positions[post_id], "reports_to", manager)


def refuse_circle(organization: Organization, lines: Mapping[str, str], manager: str) -> None:
    """Raise an OrgplanError where a post that is to report to the manager is above it."""
    bosses = set(above(organization, manager, lines))
    moved = next((post for post in lines if lines[post] == manager and post in bosses), None)
    if moved is not None:
        names = post_label(organization, moved), post_label(organization, manager)
        raise OrgplanError(
            f"{names[0]} cannot report to itself."
            if moved == manager
            else f"{names[0]} cannot report to {names[1]}, who is below: that would be a circle.",
            where=f"position {moved}",
            fix="Choose a manager outside the part that moves.",
        )
