"""One line that says what a record is, under its name."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.model.fields import Record
from orgplan.model.people import Person, Position
from orgplan.model.teams import Team
from orgplan.model.work import Demand, Initiative
from ui.models.formats import choice_label, counted
from ui.session import Session


def subtitle(record: Record, session: Session) -> str:
    """Return what a record is, and on a second line its place and size."""
    what, *more = [part for part in _parts(record, session) if part] or [""]
    return "\n".join(line for line in (what, "  ·  ".join(more)) if line)


def _parts(record: Record, session: Session) -> Iterator[str]:
    organization = session.organization
    match record:
        case Position():
            yield from _post(record, session)
        case Person():
            post = organization.positions.get(record.position)
            yield post.title if post else ""
        case Team():
            posts = sum(position.team == record.id for position in organization.positions)
            yield "Team"
            yield counted(posts, "position")
        case Initiative():
            yield "Initiative"
            yield choice_label(record.status.value)
            effort = sum(d.likely or 0 for d in organization.demands if d.initiative == record.id)
            yield f"{effort:g} person-months" if effort else ""
        case Demand():
            yield "Demand"
        case _:
            yield type(record).kind.replace("_", " ").capitalize()


def _post(position: Position, session: Session) -> Iterator[str]:
    if position.id in session.names.incumbents:
        yield position.title
    team = session.organization.teams.get(position.team)
    yield team.name if team is not None else ""
    lines = session.names.lines
    direct = len(lines.reports.get(position.id, ()))
    if direct:
        yield f"{direct} direct, {sum(1 for _ in lines.below(position.id))} total"
