"""Swaps: two people take each other's posts, or two posts each other's places."""

from __future__ import annotations

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.describe import label
from orgplan.changes.moves.assembly import Assembly
from orgplan.changes.moves.choices import NO_NOTE
from orgplan.changes.moves.membership import join_team
from orgplan.changes.moves.naming import post_label
from orgplan.changes.moves.required import open_post, present_person
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position


def swap(
    organization: Organization,
    kind: type[Person | Position],
    first: str,
    second: str,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Swap two people, who take each other's posts, or two posts, which take each other's places.

    A post's place is its manager, its team, its reports and the teams it leads; so a manager can
    swap with a post below, and no circle arises.
    """
    if first == second:
        raise OrgplanError("A swap needs two.", fix="Choose another one.")
    if kind is Person:
        return _swap_people(organization, first, second, note)
    return _swap_places(organization, first, second, note)


def _swap_people(organization: Organization, first: str, second: str, note: Note) -> ChangeGroup:
    one, other = (present_person(organization, person, note) for person in (first, second))
    for person in (one, other):
        if not person.position:
            raise OrgplanError(
                f"{label(person)} holds no post to swap.",
                where=f"person {person.id}",
                fix="Assign a post first.",
            )
    assembly = Assembly(organization, note)
    assembly.set(one, "position", other.position)
    assembly.set(other, "position", one.position)
    return assembly.group_or_refuse(
        f"Swap {label(one)} and {label(other)}",
        "swap",
        f"{label(one)} and {label(other)} hold the same post.",
    )


def _swap_places(organization: Organization, first: str, second: str, note: Note) -> ChangeGroup:
    one, other = (open_post(organization, post, note) for post in (first, second))
    swapped = {first: second, second: first}
    assembly = Assembly(organization, note)
    lines = {
        swapped.get(post.id, post.id): swapped.get(post.reports_to, post.reports_to)
        for post in organization.positions
        if post.id in swapped or post.reports_to in swapped
    }
    for post_id, manager in lines.items():
        assembly.set(organization.positions[post_id], "reports_to", manager)
    join_team(assembly, [one], other.team)
    join_team(assembly, [other], one.team)
    for team in organization.teams:
        assembly.set(team, "lead", swapped.get(team.lead, team.lead))
    names = post_label(organization, first), post_label(organization, second)
    return assembly.group_or_refuse(
        f"Swap the places of {names[0]} and {names[1]}",
        "swap",
        f"{names[0]} and {names[1]} have the same place.",
    )
