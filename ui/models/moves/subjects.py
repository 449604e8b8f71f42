"""What is selected, as posts, people and teams: what a move is about unless told otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.teams import Team
from ui.models.moves.asking import Item
from ui.session import Session

ONE_DAY = timedelta(days=1)


def posts(session: Session) -> tuple[str, ...]:
    """Return the selected posts, or the posts that selected people hold."""
    selected, organization = session.selection.current, session.organization
    if selected.kind is Person:
        held = (organization.people[person].position for person in selected.ids)
        return tuple(dict.fromkeys(post for post in held if post in organization.positions))
    return selected.ids if selected.kind is Position else ()


def people(session: Session) -> tuple[str, ...]:
    """Return the selected people, or who holds the selected posts."""
    selected = session.selection.current
    if selected.kind is Person:
        return selected.ids
    incumbents = session.names.incumbents
    return tuple(person.id for post in posts(session) for person in incumbents.get(post, ()))


def vacancies(session: Session) -> tuple[str, ...]:
    """Return the selected posts that nobody holds."""
    return tuple(post for post in posts(session) if post not in session.names.incumbents)


def teams(session: Session) -> tuple[str, ...]:
    """Return the selected teams, or the teams of the selected posts."""
    selected, organization = session.selection.current, session.organization
    if selected.kind is Team:
        return selected.ids
    homes = (organization.positions[post].team for post in posts(session))
    return tuple(dict.fromkeys(team for team in homes if team in organization.teams))


def first(ids: Sequence[str]) -> str:
    """Return the first of some ids; blank if there is none."""
    return ids[0] if ids else ""


def items(session: Session, rows: Sequence[Position] | Sequence[Team]) -> tuple[Item, ...]:
    """Return records to tick, by name."""
    named = (Item(row.id, session.names.long(row)) for row in rows)
    return tuple(sorted(named, key=lambda item: (item.text.casefold(), item.id)))


def what(session: Session, chosen: Sequence[str]) -> str:
    """Return the name of one post, or how many there are."""
    if len(chosen) != 1:
        return f"{len(chosen)} posts"
    return session.names.short(session.organization.positions[chosen[0]])


def day_of(session: Session) -> date | None:
    """Return when a move takes effect unless told otherwise: the day on screen, the scenario's."""
    row = session.plan.scenarios.get(session.scenario)
    return session.day or (row.effective_date if row is not None else None)


def last_day_of(session: Session) -> date | None:
    """Return the last day of what is gone when a move takes effect: the day before."""
    first_without = day_of(session) or session.organization.as_of
    return first_without - ONE_DAY if first_without is not None else None


def reports_of(session: Session, chosen: Sequence[str]) -> int:
    """Count the open direct reports of posts that are not among them."""
    positions, reports = session.organization.positions, session.names.lines.reports
    below = {report for post in chosen for report in reports.get(post, ())} - set(chosen)
    return sum(positions[post].status is not PositionStatus.CLOSED for post in below)
