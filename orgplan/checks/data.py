"""DAT: dates, FTE, shares and values that contradict themselves, and posts shared or unheld."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from orgplan.changes.describe import label
from orgplan.checks.limits import Limits
from orgplan.checks.naming import counted, listed, place, post_name
from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import Facts
from orgplan.model.assumptions import number_from
from orgplan.model.fields import Record, field_named
from orgplan.model.organization import RECORD_KINDS
from orgplan.model.people import PositionStatus
from orgplan.model.percentages import percent

ORDERED = (("start", "end"), ("hired", "left"), ("start", "deadline"))
"""Pairs of fields of which the first is never after the second."""

NUMERIC = (
    "burden_rate",
    "fixed_per_head",
    "merit_rate",
    "merit_month",
    "attrition_rate",
    "time_to_fill_months",
    "leave_days_per_year",
    "recruiting_cost",
    "severance_months",
    "working_days_per_year",
    "hours_per_year",
)


def dates(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each record that ends before it begins."""
    for kind in RECORD_KINDS.values():
        names = {item.name for item in kind.fields}
        for first, last in ORDERED:
            if first in names and last in names:
                rows = tuple(facts.organization.table(kind))
                days = map(attrgetter(first, last), rows)
                for row, (begun, ended) in zip(rows, days, strict=True):
                    if begun is not None and ended is not None and ended < begun:
                        yield _swapped(row, (first, last), (begun, ended))


def _swapped(row: Record, names: tuple[str, str], days: tuple[date, date]) -> Finding:
    (first, last), (begun, ended) = names, days
    labels = field_named(type(row), first).label, field_named(type(row), last).label
    return Finding(
        "DAT-dates",
        Severity.WARNING,
        f"{_kind(row)} {label(row)}: {labels[1]} {ended} is before {labels[0]} {begun}.",
        place(row, last),
        value=str(ended),
        limit=str(begun),
        fix="Correct one of the two dates.",
    )


def fte(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each post whose FTE is below 0 or above its number of seats."""
    for post in facts.organization.positions:
        if post.seats < 1:
            yield Finding(
                "DAT-fte",
                Severity.WARNING,
                f"{post_name(facts, post.id)} has {post.seats} seats; the least is 1.",
                place(post, "seats"),
                value=post.seats,
                limit=1,
                fix="State how many like posts the row stands for.",
            )
        elif not 0 <= post.fte <= post.seats:
            yield Finding(
                "DAT-fte",
                Severity.WARNING,
                f"{post_name(facts, post.id)} has {post.fte:g} FTE on "
                f"{counted(post.seats, 'seat')}; it must be from 0 to {post.seats}.",
                place(post, "fte"),
                value=post.fte,
                limit=post.seats,
                fix="Correct the FTE, or raise the number of seats.",
            )


def value_type(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each assumption that money or supply needs and whose value is no number."""
    for row in facts.organization.assumptions:
        if row.name.strip().casefold() in NUMERIC and number_from(row.value) is None:
            yield Finding(
                "DAT-type",
                Severity.BLOCKING,
                f"Assumption {row.name} has the value “{row.value}”, which is no number.",
                place(row, "value"),
                value=row.value,
                fix="Write a number such as 0.25, or a percentage such as 25%.",
            )


def share(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield each person whose memberships on the day add up to more than 1 or had to be split."""
    stated: dict[str, float] = {}
    blank: set[str] = set()
    for row in facts.organization.memberships:
        if (row.start and row.start > facts.day) or (row.end and row.end < facts.day):
            continue
        if row.share is None:
            blank.add(row.person)
        stated[row.person] = stated.get(row.person, 0.0) + (row.share or 0.0)
    limit = limits["DAT-share"]
    for person_id, total in stated.items():
        person = facts.organization.people.get(person_id)
        if person is not None and total > limit + 1e-9:
            yield Finding(
                "DAT-share",
                Severity.WARNING,
                f"{label(person)}'s memberships add up to {percent(total, 0)}; "
                f"the limit is {percent(limit, 0)}.",
                place(person),
                value=total,
                limit=limit,
                fix="Lower the shares in sheet Memberships.",
            )
    yield from _split(facts, blank)


def _split(facts: Facts, blank: set[str]) -> Iterator[Finding]:
    names = [label(person) for person in facts.organization.people if person.id in blank]
    if names:
        first = next(row for row in facts.organization.memberships if row.share is None)
        yield Finding(
            "DAT-share",
            Severity.NOTE,
            f"{counted(len(names), 'person has', 'people have')} memberships without a share, "
            f"which split the rest equally: {listed(names)}.",
            place(first, "share"),
            value=len(names),
            fix="State the shares where an equal split is wrong.",
        )


def job_share(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each post with more holders than seats."""
    for post in facts.active:
        held = facts.occupancy.held(post.id)
        if held > post.seats:
            yield Finding(
                "DAT-job-share",
                Severity.WARNING,
                f"{post_name(facts, post.id)} is held by {held} people on {facts.day}, "
                f"but has {counted(post.seats, 'seat')}.",
                place(post, "seats"),
                value=held,
                limit=post.seats,
                fix="End one person's time in the post, or raise the number of seats.",
            )


def vacant_filled(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield posts said to be filled that nobody holds; one note where many are so."""
    if facts.as_of is None and not len(facts.organization.people):
        return
    empty = [
        post
        for post in facts.active
        if not facts.filled_seats[post.id] and post.status is PositionStatus.FILLED
    ]
    if len(empty) > 10:
        names = listed([post.title or post.id for post in empty])
        yield Finding(
            "DAT-unheld",
            Severity.NOTE,
            f"{len(empty)} posts are marked filled, but nobody holds them on {facts.day}: {names}. "
            "They count as vacant.",
            place(empty[0], "status"),
            value=len(empty),
            fix="Name their holders in sheet People, or mark them open.",
        )
        return
    for post in empty:
        yield Finding(
            "DAT-unheld",
            Severity.NOTE,
            f"{post.title or post.id} is marked filled, but nobody holds it on {facts.day}: "
            "it counts as vacant.",
            place(post, "status"),
            value=post.status.value,
            fix="Name its holder in sheet People, or mark it open.",
        )


def _kind(row: Record) -> str:
    return row.kind.replace("_", " ").capitalize()
