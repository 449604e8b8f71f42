"""Moves of posts: to another place, closed, or replaced by an open one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.moves import Closing, Incumbents, Reports, backfill, bulk_move, close_positions
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import CloseReason
from ui.models.moves import sentences
from ui.models.moves.asking import Answers, MoveForm, Options, Unfinished, day, reference
from ui.models.moves.subjects import ONE_DAY, first, last_day_of, posts, reports_of, what
from ui.session import Session


def move_form(session: Session) -> MoveForm:
    """Ask where the selected posts go."""
    chosen = _chosen(session, "move")
    count = reports_of(session, chosen)
    former = _manager_of(session, chosen)
    return MoveForm(
        title=f"Move {what(session, chosen)}",
        verb="Move",
        asks=(
            reference("manager", "Manager", "position", blank="Stays the same"),
            reference("team", "Team", "team", blank="Stays the same"),
            *_reports(count, sentences.reports_moving(count, former), Reports.COME_ALONG),
        ),
        decide=lambda organization, answers, note: _move(organization, chosen, answers, note),
    )


def close_form(session: Session) -> MoveForm:
    """Ask what becomes of the reports and the people of the posts that close."""
    chosen = _chosen(session, "close")
    count = reports_of(session, chosen)
    held = any(post in session.names.incumbents for post in chosen)
    texts = sentences.reports_left(count, _manager_of(session, chosen))
    people = Options(
        name="incumbents", label="Who holds it", value=Incumbents.LEAVE, texts=sentences.PEOPLE
    )
    return MoveForm(
        title=f"Close {what(session, chosen)}",
        verb="Close the post" if len(chosen) == 1 else "Close the posts",
        explanation="A closed post stays in the plan with its last day, and its savings count.",
        when=day("day", "Last day", value=last_day_of(session), blank="Today"),
        asks=(
            *_reports(count, texts, Reports.OLD_MANAGER),
            reference(
                "successor", "Successor", "position", when=_is_succeeded,
                missing="Choose the successor.",
            ),
            *((people,) if held else ()),
            Options(name="why", label="Why it closes", value="", texts=sentences.REASONS),
        ),
        decide=lambda organization, answers, note: _close(organization, chosen, answers, note),
    )  # fmt: skip


def backfill_form(session: Session) -> MoveForm:
    """Ask whose post is opened again once its holder has left."""
    held = [post for post in posts(session) if post in session.names.incumbents]
    return MoveForm(
        title="Backfill a post",
        verb="Backfill",
        explanation="Its holder leaves, and an open post of the same kind stands in for it.",
        when=day("day", "Holder's last day", value=_leaves(session, first(held)), blank="Today"),
        asks=(
            reference(
                "post", "Post", "position", value=first(held), missing="Choose who leaves.",
            ),
        ),
        then=(day("fill", "Filled from", blank="After the usual time to fill"),),
        decide=_backfill,
    )  # fmt: skip


def _chosen(session: Session, verb: str) -> tuple[str, ...]:
    chosen = posts(session)
    if not chosen:
        raise OrgplanError(f"Select the posts to {verb} first.")
    return chosen


def _leaves(session: Session, post: str) -> date | None:
    """Return the known last day of who holds a post, else the day before the move."""
    holders = session.names.incumbents.get(post, ())
    known = [person.left for person in holders if person.left is not None]
    return max(known, default=None) or last_day_of(session)


def _manager_of(session: Session, chosen: Sequence[str]) -> str:
    """Return how to call the manager whom the reports of posts would go to."""
    positions = session.organization.positions
    managers = {positions[post].reports_to for post in chosen} - set(chosen)
    manager = positions.get(managers.pop()) if len(managers) == 1 else None
    former = "the manager above" if len(chosen) == 1 else "the managers above"
    return session.names.short(manager) if manager is not None else former


def _reports(count: int, texts: Mapping[str, str], usual: Reports) -> tuple[Options, ...]:
    if not count:
        return ()
    return (Options(name="reports", label="Reports", value=usual, texts=texts),)


def _is_succeeded(answers: Answers) -> bool:
    return answers.get("reports") == Reports.COME_ALONG


def _move(
    organization: Organization, chosen: Sequence[str], answers: Answers, note: Note
) -> ChangeGroup:
    if not answers["manager"] and not answers["team"]:
        raise Unfinished("Choose a manager, a team or both.")
    return bulk_move(
        organization,
        chosen,
        answers["manager"] or None,
        answers["team"] or None,
        answers.get("reports", Reports.COME_ALONG),
        note,
    )


def _close(
    organization: Organization, chosen: Sequence[str], answers: Answers, note: Note
) -> ChangeGroup:
    how = Closing(
        day=note.effective,
        reports=answers.get("reports", Reports.OLD_MANAGER),
        successor=answers.get("successor", ""),
        incumbents=answers.get("incumbents", Incumbents.LEAVE),
        reason=CloseReason(answers["why"]) if answers["why"] else None,
    )
    return close_positions(organization, chosen, how, note)


def _backfill(organization: Organization, answers: Answers, note: Note) -> ChangeGroup:
    last: date | None = note.effective
    taking_effect = Note(
        effective=last + ONE_DAY if last else None, author=note.author, reason=note.reason
    )
    return backfill(organization, answers["post"], last, fill=answers["fill"], note=taking_effect)
