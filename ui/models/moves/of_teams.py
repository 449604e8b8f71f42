"""Moves of teams: one is split, or several become one."""

from __future__ import annotations

from collections.abc import Sequence

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.moves import Leads, Part, merge_teams, split_team
from orgplan.model.organization import Organization
from orgplan.model.people import PositionStatus
from ui.models.moves import sentences
from ui.models.moves.asking import (
    Answers,
    Item,
    MoveForm,
    Options,
    Several,
    reference,
    words,
)
from ui.models.moves.subjects import first, items, posts, teams
from ui.session import Session


def split_form(session: Session) -> MoveForm:
    """Ask which posts and sub-teams of a team become a team of their own."""
    return MoveForm(
        title="Split a team",
        verb="Split",
        explanation="Reporting lines stay, and so does the work: initiatives, demand and"
        " decisions remain with the old team.",
        asks=(
            reference(
                "team", "Team", "team", value=first(teams(session)),
                missing="Choose the team to split.",
            ),
            words("name", "New team", missing="Give the new team a name."),
            Several(
                name="posts", label="Posts that go", value=posts(session),
                items=lambda answers: _members(session, answers),
            ),
            Several(
                name="sub_teams", label="Sub-teams that go",
                items=lambda answers: _sub_teams(session, answers),
                when=lambda answers: bool(_sub_teams(session, answers)),
            ),
            reference("lead", "Lead", "position", blank="Nobody yet"),
        ),
        decide=_split,
    )  # fmt: skip


def merge_form(session: Session) -> MoveForm:
    """Ask which teams go on as one."""
    chosen = teams(session)
    return MoveForm(
        title="Merge teams",
        verb="Merge",
        explanation="One team goes on with its name and lead; everything of the others becomes"
        " its own.",
        asks=(
            reference(
                "into", "Team that goes on", "team", value=first(chosen),
                missing="Choose the team that goes on.",
            ),
            Several(
                name="teams", label="Merged into it", value=chosen[1:],
                items=lambda answers: _others(session, answers),
                missing="Tick the teams to merge into it.",
            ),
            Options(
                name="leads", label="Their leads", value=Leads.STAY, texts=sentences.LEADS
            ),
        ),
        decide=_merge,
    )  # fmt: skip


def _members(session: Session, answers: Answers) -> Sequence[Item]:
    team = answers.get("team")
    members = [
        row
        for row in session.organization.positions
        if row.team == team and team and row.status is not PositionStatus.CLOSED
    ]
    return items(session, members)


def _sub_teams(session: Session, answers: Answers) -> Sequence[Item]:
    team = answers.get("team")
    rows = [row for row in session.organization.teams if row.parent == team != row.id]
    return items(session, rows) if team else ()


def _others(session: Session, answers: Answers) -> Sequence[Item]:
    rows = [row for row in session.organization.teams if row.id != answers.get("into")]
    return items(session, rows)


def _split(organization: Organization, answers: Answers, note: Note) -> ChangeGroup:
    part = Part(
        name=answers["name"],
        posts=answers["posts"],
        sub_teams=answers.get("sub_teams", ()),
        lead=answers["lead"],
    )
    return split_team(organization, answers["team"], part, note)


def _merge(organization: Organization, answers: Answers, note: Note) -> ChangeGroup:
    return merge_teams(organization, answers["teams"], answers["into"], answers["leads"], note)
