"""Splitting a team: posts and sub-teams of it become a team of their own."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.describe import label
from orgplan.changes.moves.assembly import Assembly
from orgplan.changes.moves.choices import NO_NOTE
from orgplan.changes.moves.membership import join_team
from orgplan.changes.moves.required import existing, open_post
from orgplan.errors import OrgplanError
from orgplan.model.keys import made_id, numbered
from orgplan.model.organization import Organization
from orgplan.model.teams import CarveOut, Team


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a team gives away: its name, the posts and sub-teams that go, and who leads it."""

    name: str
    posts: Sequence[str] = ()
    sub_teams: Sequence[str] = ()
    lead: str = ""


def split_team(
    organization: Organization, team: str, part: Part, note: Note = NO_NOTE
) -> ChangeGroup:
    """Make a part of a team a new team beside it.

    It has the old one's parent, kind, place and shares of time set aside. Reporting lines stay,
    and so does the work: initiatives, demand and decisions remain with the old team.
    """
    old = existing(organization, Team, team)
    new = _new_team(organization, old, part, note)
    assembly = Assembly(organization, note)
    assembly.add(new)
    _take_members(assembly, old, new, part, note)
    for row in tuple(organization.carve_outs):
        if row.scope == team and row.share is not None:
            assembly.add(_copied(assembly.organization, row, new.id))
    return assembly.group(f"Split {new.name} off {label(old)}", "split")


def _new_team(organization: Organization, old: Team, part: Part, note: Note) -> Team:
    name = part.name.strip()
    if not name:
        raise OrgplanError("The new team has no name.", fix="Give it one.")
    if any(team.name.casefold() == name.casefold() for team in organization.teams):
        raise OrgplanError(f"There is a team {name} already.", fix="Choose another name.")
    if not part.posts and not part.sub_teams:
        raise OrgplanError(
            f"Nothing of {label(old)} would go to {name}.", fix="Choose posts or sub-teams."
        )
    if part.lead:
        open_post(organization, part.lead, note)
    (new_id,) = numbered([name], organization.teams.ids())
    return dataclasses.replace(
        old, id=new_id, name=name, lead=part.lead, wip_limit=None, health=(), custom=()
    )


def _take_members(assembly: Assembly, old: Team, new: Team, part: Part, note: Note) -> None:
    organization = assembly.organization
    posts = [open_post(organization, post, note) for post in dict.fromkeys(part.posts)]
    for post in posts:
        if post.team != old.id:
            raise _not_of(label(post), old)
    join_team(assembly, posts, new.id)
    for team_id in dict.fromkeys(part.sub_teams):
        sub_team = existing(organization, Team, team_id)
        if sub_team.parent != old.id or team_id == old.id:
            raise _not_of(label(sub_team), old)
        assembly.set(sub_team, "parent", new.id)


def _not_of(name: str, team: Team) -> OrgplanError:
    return OrgplanError(
        f"{name} does not belong to {label(team)}.",
        where=f"team {team.id}",
        fix="Choose posts and direct sub-teams of the team that is split.",
    )


def _copied(organization: Organization, row: CarveOut, scope: str) -> CarveOut:
    values = {"scope": scope, "name": row.name, "start": row.start}
    (new_id,) = numbered([made_id(CarveOut, values)], organization.carve_outs.ids())
    return dataclasses.replace(row, id=new_id, scope=scope)
