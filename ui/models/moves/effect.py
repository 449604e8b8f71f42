"""What a move would do: its sentence, who is affected, and what it does to heads and cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from orgplan.changes.apply import apply
from orgplan.changes.change import Add, Change, ChangeGroup, Close
from orgplan.changes.describe import label
from orgplan.metrics.facts import Facts, facts_of
from orgplan.metrics.headcount import headcount, positions
from orgplan.metrics.money import annual_cost
from orgplan.model.organization import Organization
from orgplan.model.people import Position
from orgplan.scenarios.passage import Passage
from orgplan.scenarios.scene import Scene
from orgplan.scenarios.waves import day_after


@dataclass(frozen=True, slots=True)
class Shift:
    """A number before and after; None where it has no answer."""

    before: Decimal | int | None
    after: Decimal | int | None

    @property
    def change(self) -> Decimal | int | None:
        """How much more it is after; None without an answer on either side."""
        if self.before is None and self.after is None:
            return None
        return (self.after or 0) - (self.before or 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a group of changes does, measured on the first day on which all of it holds."""

    group: ChangeGroup
    day: date | None
    people: tuple[str, ...]
    posts: Shift
    heads: Shift
    cost: Shift
    currency: str


def foresee(organization: Organization, group: ChangeGroup) -> Effect:
    """Return what changes would do to an organization, without doing it."""
    after = apply(organization, group.changes)
    day = _settled(organization, group)
    then, now = facts_of(organization, day), facts_of(after, day)
    return Effect(
        group=group,
        day=day,
        people=_affected(organization, after, day),
        posts=Shift(positions(then), positions(now)),
        heads=Shift(headcount(then), headcount(now)),
        cost=Shift(*_costs(then, now)),
        currency=now.costing.currency,
    )


def _costs(then: Facts, now: Facts) -> tuple[Decimal | None, Decimal | None]:
    return annual_cost(then), annual_cost(now)


def _settled(organization: Organization, group: ChangeGroup) -> date | None:
    """Return the first day on which all changes hold; today where none is dated."""
    days = [day for change in group.changes for day in _days(change)]
    if organization.as_of is not None:
        days.append(organization.as_of)
    return max(days, default=None)


def _days(change: Change) -> Iterator[date]:
    if change.note.effective is not None:
        yield change.note.effective
    match change:
        case Close(day=date() as last):
            yield day_after(last)
        case Add(record=Position() as post):
            yield from (day for day in (post.start, post.expected_fill) if day is not None)
        case _:
            return


def _affected(before: Organization, after: Organization, day: date | None) -> tuple[str, ...]:
    """Return the names of the people for whom something changes, each person once."""
    passage = Passage(day, Scene(before, day), Scene(after, day))
    people = dict.fromkeys(row.person for row in passage.rows() if row.person)
    rows = (after.people.get(person) or before.people.get(person) for person in people)
    return tuple(sorted((label(row) for row in rows if row is not None), key=str.casefold))
