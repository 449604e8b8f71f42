"""The supply bridge reckoned day by day from its definition, to hold the product's against.

People with a post of one seat each; whoever is not named supplies nothing here.
"""

from __future__ import annotations

import calendar
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from orgplan.capacity.problem import Period
from orgplan.changes.timeline import Timeline
from orgplan.model.organization import Organization
from orgplan.model.people import Person

Cell = tuple[str, str, int]


class State(NamedTuple):
    """What decides how a person's day counts for one team."""

    part: float
    location: str
    shown: str
    begun: date | None
    planning: float
    absent: bool


def reckoned(
    over_time: Timeline, periods: Sequence[Period]
) -> dict[Cell, tuple[list[float], set[str]]]:
    """Return, for each cell with people, the steps after which loans come, and who is in it."""
    focus = over_time.last.plan_settings.focus_factor
    left: dict[Cell, list[float]] = defaultdict(lambda: [0.0] * 6)
    people: dict[Cell, set[str]] = defaultdict(set)
    middle = 0.0
    for period in periods:
        middle += period.months / 2
        for person, team, run, state in _runs(over_time, period, periods[0].start):
            cell = (team, state.shown, period.number)
            parts = _after(over_time, person, run, state, middle, periods[0].start)
            left[cell] = [a + b for a, b in zip(left[cell], parts, strict=True)]
            people[cell].add(person.id)
        middle += period.months / 2
    base: dict[tuple[str, int], float] = defaultdict(float)
    for (team, _, number), parts in left.items():
        base[team, number] += parts[4] * focus
    found = {}
    for (team, shown, number), parts in left.items():
        kept = _kept(over_time, periods, base, team, number)
        *first, planned, staying = parts
        amounts = [*first, planned, planned * focus, planned * focus * kept, staying * focus * kept]
        steps = [now - before for before, now in zip([0.0, *amounts], amounts, strict=False)]
        found[team, shown, number] = (steps, people[team, shown, number])
    return found


def _runs(
    over_time: Timeline, period: Period, since: date
) -> Iterator[tuple[Person, str, list[date], State]]:
    """Yield who works for which team on which days running, while nothing about it changes."""
    days = list(_days(period.start, period.end))
    names = dict.fromkeys(p.id for _, snapshot in over_time.snapshots for p in snapshot.people)
    for name in names:
        teams = sorted({team for day in days for team, _ in _teams(over_time.on(day), name, day)})
        for team in teams:
            states = [(day, _state(over_time, name, team, day, since)) for day in days]
            for state, run in groupby(states, key=lambda item: item[1]):
                if state is not None:
                    dates = [day for day, _ in run]
                    yield over_time.on(dates[0]).people[name], team, dates, state


def _teams(now: Organization, name: str, day: date) -> list[tuple[str, float]]:
    """Return a person's teams on a day with the parts of the person's time."""
    person = now.people.get(name)
    if person is None or (person.hired or day) > day or (person.left or day) < day:
        return []
    rows = [
        row
        for row in now.memberships
        if row.person == name and (row.start or day) <= day <= (row.end or day)
    ]
    stated = sum(row.share for row in rows if row.share is not None)
    blank = sum(row.share is None for row in rows)
    rest = max(0.0, 1 - stated) / blank if blank else 0.0
    scale = 1 / stated if stated > 1 + 1e-9 else 1.0
    if not rows:
        return [(now.positions[person.position].team, 1.0)]
    shares = [(row.team, rest if row.share is None else row.share * scale) for row in rows]
    return [(team, share) for team, share in shares if share > 0]


def _state(over_time: Timeline, name: str, team: str, day: date, since: date) -> State | None:
    now = over_time.on(day)
    part = sum(share for known, share in _teams(now, name, day) if known == team)
    if part <= 0:
        return None
    person = now.people[name]
    post = now.positions[person.position]
    return State(
        part=post.fte * part,
        location=post.location,
        shown=_shown(person),
        begun=person.hired or _arrival(over_time, name, since),
        planning=1.0 if person.planning_share is None else person.planning_share,
        absent=any(row.person == name for row in now.absences),
    )


def _shown(person: Person) -> str:
    best = sorted(person.skills, key=lambda item: -item[1])
    return person.primary_skill or (best[0][0] if best else "general")


def _arrival(over_time: Timeline, name: str, since: date) -> date | None:
    """Return the day on which a dated change brings somebody in after the planning start."""
    if name in over_time.on(since).people:
        return None
    return next(day for day, now in over_time.snapshots if name in now.people)


def _after(
    over_time: Timeline,
    person: Person,
    run: Sequence[date],
    state: State,
    middle: float,
    since: date,
) -> list[float]:
    """Return what is left of a run after steps 1 to 5, and what attrition would leave."""
    head = state.part * sum(1 / _days_of_month(day) for day in run)
    work = [day for day in run if day.weekday() < 5]
    off = [_off(over_time.on(run[0]), state.location, day) for day in work]
    holidays = head * sum(off) / len(work) if work else 0.0
    if state.absent:
        away = [_away(over_time.on(run[0]), person.id, day) for day in work]
        lost = sum(a * (1 - o) for a, o in zip(away, off, strict=True))
    else:
        lost = sum(_usual(over_time, day) for day in work)
    leave = head * lost / len(work) if work else 0.0
    present = max(0.0, head - holidays - leave)
    ramped = present * sum(_productive(state.begun, day) for day in run) / len(run)
    planned = ramped * state.planning
    opening = over_time.on(since).people.get(person.id)
    there = opening is not None and (person.hired or since) <= since <= (person.left or since)
    staying = planned * (0.8 ** (middle / 12) if there else 1.0)
    return [head, head - holidays, present, ramped, planned, staying]


def _off(now: Organization, location: str, day: date) -> float:
    rows = [row for row in now.holidays if row.location == location]
    return min(1.0, sum(row.share for row in rows if row.start <= day <= (row.end or row.start)))


def _away(now: Organization, name: str, day: date) -> float:
    rows = [row for row in now.absences if row.person == name]
    return min(1.0, sum(row.share for row in rows if row.start <= day <= (row.end or row.start)))


def _usual(over_time: Timeline, day: date) -> float:
    stated = over_time.on(day.replace(day=1)).assumptions["leave_days_per_year"].value
    return float(stated) / 260


def _productive(begun: date | None, day: date) -> float:
    if begun is None:
        return 1.0
    months = (day.year - begun.year) * 12 + day.month - begun.month
    months -= day.day < min(begun.day, _days_of_month(day))
    return {0: 0.3, 1: 0.6}.get(months, 1.0)


def _kept(
    over_time: Timeline,
    periods: Sequence[Period],
    base: dict[tuple[str, int], float],
    team: str,
    number: int,
) -> float:
    """Return the part of a team's capacity after focus that no carve-out takes."""
    period = periods[number - 1]
    own = base[team, number]
    if own <= 0:
        return 1.0
    cut = 0.0
    for day in _days(period.start, period.end):
        for row in over_time.on(day).carve_outs:
            if row.scope not in {team, "organization"} or not _holds(row, day):
                continue
            weight = 1 / _days_of_month(day)
            cut += own * (row.share or 0.0) * weight / period.months
            covered = [t for t, n in base if n == number and row.scope in {t, "organization"}]
            total = sum(base[t, number] for t in covered)
            days = (d for d in _days(periods[0].start, periods[-1].end) if _holds(row, d))
            window = sum(1 / _days_of_month(d) for d in days)
            cut += (row.person_months or 0.0) * weight / window * own / total
    return max(0.0, 1 - cut / own)


def _holds(row: object, day: date) -> bool:
    start, end = getattr(row, "start", None), getattr(row, "end", None)
    return (start or day) <= day <= (end or day)


def _days(start: date, end: date) -> Iterator[date]:
    return (start + timedelta(days=n) for n in range((end - start).days + 1))


def _days_of_month(day: date) -> int:
    return calendar.monthrange(day.year, day.month)[1]
