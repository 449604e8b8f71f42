"""What planners have set: rules switched or priced, and locks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from orgplan.capacity.build.notes import Notes
from orgplan.capacity.calendar import period_named
from orgplan.capacity.problem import Initiative, Lock, Period, Rule, RuleSetting
from orgplan.model import plans as records
from orgplan.model.organization import Organization
from orgplan.model.plans import LockKind
from orgplan.model.work import Rule as Row

PRICED = {Rule.WINDOW, Rule.WIP, Rule.MIX, Rule.BUDGET}
"""Rules that can be soft; the others are kept hard, and a finding says so."""

OF_CHECKS = re.compile(r"[A-Z]{3}-")
"""How rows begin that set the limit of a check; they are no planning rules."""


def rule_settings(organization: Organization, notes: Notes) -> dict[Rule, RuleSetting]:
    """Return the rules that are set otherwise than on and hard; the last row of a rule counts."""
    known = {rule.value: rule for rule in Rule}
    found: dict[Rule, RuleSetting] = {}
    for row in organization.rules:
        name = "_".join(row.id.replace("-", " ").casefold().split())
        if name in known:
            found[known[name]] = _setting(row, known[name], notes)
        elif not OF_CHECKS.match(row.id):
            fix = f"Use one of {', '.join(known)}."
            notes.warn("CAP-rule", row, "id", f"There is no rule {row.id}.", fix)
    return found


def _setting(row: Row, rule: Rule, notes: Notes) -> RuleSetting:
    hard = row.hard or rule not in PRICED
    if hard and not row.hard:
        message = f"The rule {row.id} is kept hard: plans cannot break it at a price yet."
        notes.mention("CAP-rule", row, "hard", message)
    return RuleSetting(rule, row.on, hard, row.price, row.limit)


def locks(
    organization: Organization,
    initiatives: Sequence[Initiative],
    layout: Sequence[Period],
    notes: Notes,
) -> Iterator[Lock]:
    """Yield the locks on open initiatives; those that say too little are findings."""
    open_ones = {initiative.id for initiative in initiatives}
    for row in organization.locks:
        if row.initiative not in open_ones:
            message = f"The lock on {row.initiative} binds nothing: no such initiative is open."
            notes.warn("CAP-lock", row, "initiative", message, "Correct the id, or drop the lock.")
            continue
        period = period_named(layout, row.period)
        missing = _missing(row, period)
        if missing:
            message = f"The lock on {row.initiative} has no usable {missing}, so it does not bind."
            notes.warn("CAP-lock", row, missing, message, f"Give a {missing} of this plan.")
            continue
        yield Lock(
            id=row.id,
            initiative=row.initiative,
            kind=row.lock_kind,
            team=row.team,
            skill=row.skill,
            period=period.number if period else None,
            value=row.value,
        )


def _missing(row: records.Lock, period: Period | None) -> str:
    """Name the field without which a lock fixes nothing."""
    if row.period and period is None:
        return "period"
    match row.lock_kind:
        case LockKind.TEAM:
            return "" if row.team else "team"
        case LockKind.START:
            return "" if period else "period"
        case LockKind.AMOUNT:
            return "" if row.value is not None else "value"
        case LockKind.FUND | LockKind.REFUSE:
            return ""
