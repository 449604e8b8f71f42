"""CAP: what shows before any plan: people on too many teams, missing carve-outs."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.changes.describe import label
from orgplan.checks.limits import Limits
from orgplan.checks.naming import counted, listed, place, team_name
from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import Facts
from orgplan.model.occupancy import is_employed
from orgplan.model.percentages import percent
from orgplan.model.teams import CarveOut


def split(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield each person who belongs to too many teams on the day."""
    teams: dict[str, set[str]] = {}
    for row in facts.organization.memberships:
        is_over = row.end is not None and row.end < facts.day
        if not is_over and (row.start is None or row.start <= facts.day):
            teams.setdefault(row.person, set()).add(row.team)
    limit = limits["CAP-split"]
    for person_id, joined in teams.items():
        person = facts.organization.people.get(person_id)
        if person is None or len(joined) <= limit or not is_employed(person, facts.day):
            continue
        names = listed(sorted(team_name(facts.organization, team) for team in joined))
        yield Finding(
            "CAP-split",
            Severity.NOTE,
            f"{label(person)} is on {counted(len(joined), 'team')}: {names}; "
            f"the limit is {limit:g}.",
            place(person),
            value=len(joined),
            limit=limit,
            fix="Give the person one home team, and one other at most.",
        )


def learning_low(facts: Facts, limits: Limits) -> Iterator[Finding]:
    """Yield one note if carve-outs are used but learning gets less than it needs."""
    carve_outs = tuple(facts.organization.carve_outs)
    total = sum(row.share or 0.0 for row in _named(facts, "learning") if _is_general(row))
    limit = limits["CAP-learning-low"]
    if carve_outs and total < limit and not _in_amounts(facts, "learning"):
        yield Finding(
            "CAP-learning-low",
            Severity.NOTE,
            f"Learning has {percent(total, 0)} of capacity; the least is {percent(limit, 0)}.",
            place(carve_outs[0]),
            value=total,
            limit=limit,
            fix="Add a carve-out named learning for the organization.",
        )


def security_none(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield one note if carve-outs are used but none is for security."""
    yield from _none(facts, "CAP-security-none", "security")


def debt_none(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield one note if carve-outs are used but none is for technical debt."""
    yield from _none(facts, "CAP-debt-none", "technical_debt")


def _none(facts: Facts, code: str, name: str) -> Iterator[Finding]:
    carve_outs = tuple(facts.organization.carve_outs)
    if carve_outs and not _named(facts, name):
        words = name.replace("_", " ")
        yield Finding(
            code,
            Severity.NOTE,
            f"No capacity is set aside for {words}.",
            place(carve_outs[0]),
            value=0,
            fix=f"Add a carve-out named {name}.",
        )


def _named(facts: Facts, name: str) -> list[CarveOut]:
    wanted = name.casefold()
    rows = facts.organization.carve_outs
    return [row for row in rows if row.name.strip().casefold().replace(" ", "_") == wanted]


def _is_general(row: CarveOut) -> bool:
    return row.scope.strip().casefold() in {"", "organization"}


def _in_amounts(facts: Facts, name: str) -> bool:
    return any(row.person_months or not _is_general(row) for row in _named(facts, name))
