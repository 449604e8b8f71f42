"""Placing people: into a post, out of it, or nowhere in this scenario."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date

from orgplan.changes.change import ChangeGroup, Note
from orgplan.changes.describe import label, name_of
from orgplan.changes.moves.assembly import Assembly
from orgplan.changes.moves.choices import NO_NOTE, Incumbents, Reports, Vacancy
from orgplan.changes.moves.closing import Closing, close_in
from orgplan.changes.moves.naming import incumbents, joined
from orgplan.changes.moves.required import effective_day, open_post, present_person
from orgplan.errors import OrgplanError
from orgplan.model.occupancy import is_employed
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus


def assign(
    organization: Organization,
    person: str,
    position: str,
    as_of: date | None = None,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Place a person in a post with a free seat; the post held before becomes open.

    Also brings a benched person back. An OrgplanError refuses a post that is closed or taken.
    """
    dated = dataclasses.replace(note, effective=as_of) if as_of else note
    comer = present_person(organization, person, dated)
    post = open_post(organization, position, dated)
    if comer.position == position:
        raise OrgplanError(f"{label(comer)} holds {label(post)} already.", where=f"person {person}")
    _refuse_taken(organization, post, comer, dated)
    assembly = Assembly(organization, dated)
    assembly.set(comer, "position", position)
    _fill(assembly, post)
    _open_if_left(assembly, comer.position)
    return assembly.group(f"Assign {label(comer)} to {label(post)}", "assign")


unbench = assign
"""A benched person comes back by being assigned."""


def detach(organization: Organization, person: str, note: Note = NO_NOTE) -> ChangeGroup:
    """Take a person out of the post held; the post becomes open."""
    assembly, goer = _placed(organization, person, note)
    assembly.set(goer, "position", "")
    _open_if_left(assembly, goer.position)
    return assembly.group(f"Detach {label(goer)} from {_post_of(organization, goer)}", "detach")


def bench(
    organization: Organization,
    person: str,
    vacancy: Vacancy | str = Vacancy.STAYS,
    reports: Reports | str = Reports.OLD_MANAGER,
    note: Note = NO_NOTE,
) -> ChangeGroup:
    """Place a person nowhere; the post stays as an open one, or closes and hands its reports on.

    An OrgplanError refuses to close a post that others hold too.
    """
    assembly, goer = _placed(organization, person, note)
    left = _post_of(organization, goer)
    assembly.set(goer, "position", "")
    if Vacancy(vacancy) is Vacancy.STAYS:
        _open_if_left(assembly, goer.position)
        return assembly.group(f"Bench {label(goer)}; {left} stays open", "bench")
    post = open_post(assembly.organization, goer.position, note)
    _refuse_shared(assembly.organization, post, note)
    last = effective_day(organization, note)
    how = Closing(day=last, reports=reports, incumbents=Incumbents.UNPLACED)
    close_in(assembly, [post], how, note)
    return assembly.group(f"Bench {label(goer)} and close {left}", "bench")


def _placed(organization: Organization, person: str, note: Note) -> tuple[Assembly, Person]:
    goer = present_person(organization, person, note)
    if not goer.position:
        raise OrgplanError(f"{label(goer)} holds no post.", where=f"person {person}")
    return Assembly(organization, note), goer


def _post_of(organization: Organization, person: Person) -> str:
    return name_of(organization, Position, person.position)


def _fill(assembly: Assembly, post: Position) -> None:
    if post.status in {PositionStatus.OPEN, PositionStatus.PLANNED} and post.seats == 1:
        assembly.set(post, "status", PositionStatus.FILLED)
        assembly.set(post, "expected_fill", None)


def _open_if_left(assembly: Assembly, position: str) -> None:
    """A post of one seat that nobody holds any more is open, or it would count as filled."""
    post = assembly.organization.positions.get(position)
    if post is None or post.seats > 1 or post.status is not PositionStatus.FILLED:
        return
    day = effective_day(assembly.organization, assembly.note)
    if not incumbents(assembly.organization, position, day):
        assembly.set(post, "status", PositionStatus.OPEN)


def _refuse_shared(organization: Organization, post: Position, note: Note) -> None:
    others = incumbents(organization, post.id, effective_day(organization, note))
    if others:
        raise OrgplanError(
            f"{label(post)} is also held by {joined([label(row) for row in others])}.",
            where=f"position {post.id}",
            fix="Let the post stay, or bench them first.",
        )


def _refuse_taken(organization: Organization, post: Position, comer: Person, note: Note) -> None:
    day = effective_day(organization, note)
    holding = [row for row in organization.people if row.position == post.id]
    if day is None:
        holding = [row for row in holding if row.left is None]
    for start in _starts(holding, comer, day):
        held = [row for row in holding if is_employed(row, start)]
        if len(held) >= post.seats:
            raise OrgplanError(
                f"{label(post)} is held by {joined([label(row) for row in held])}.",
                where=f"position {post.id}",
                fix="Choose a vacant post, or detach its holder first.",
            )


def _starts(holding: Sequence[Person], comer: Person, day: date | None) -> Sequence[date]:
    """Return the days on which one more may come to hold the post while the comer does."""
    first = max(day or date.min, comer.hired or date.min)
    later = [row.hired for row in holding if row.hired is not None and row.hired > first]
    last = comer.left or date.max
    return [first, *(start for start in later if start <= last)]
