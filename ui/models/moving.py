"""Moving posts on screen: one step of undo, refused with a sentence where it makes a cycle."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from orgplan.changes.moves import Reports, move
from orgplan.errors import OrgplanError
from ui.session import Session


def move_posts(
    session: Session, posts: Sequence[str], manager: str, reports: Reports = Reports.COME_ALONG
) -> bool:
    """Put posts under a manager; blank makes them roots. False and a message where refused."""
    try:
        group = move(session.organization, posts, manager, reports)
    except OrgplanError as error:
        session.messages.fail(error)
        return False
    if not group.changes:
        return True
    return session.perform(dataclasses.replace(group, sentence=_sentence(session, posts, manager)))


def _sentence(session: Session, posts: Sequence[str], manager: str) -> str:
    positions, names = session.organization.positions, session.names
    what = names.short(positions[posts[0]]) if len(posts) == 1 else f"{len(posts)} positions"
    if not manager:
        return f"Move {what} to the top"
    return f"Move {what} under {names.short(positions[manager])}"
