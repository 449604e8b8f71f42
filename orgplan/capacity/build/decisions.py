"""What planners have set: rules switched or priced, and locks."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from orgplan.capacity.build.notes import Notes
from orgplan.capacity.calendar import period_named
from orgplan.capacity.problem import Initiative, Lock, Period, Rule, RuleSetting
from orgplan.model import plans as records
from orgplan.model.organization import Organization
from orgplan.model.plans import LockKind
from orgplan.model.work import Rule as Row

ALWAYS_HARD = {
    Rule.HIRE: "nobody is hired beyond max_heads or before the first day",
    Rule.MUST_DO: "as many must-dos as possible go before all else",
}
"""Rules that no price can soften, and why."""

LIMITED = {Rule.WIP, Rule.CHANGES}
"""Rules whose row may state a limit; the others have theirs in other sheets."""

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
    price = _price(row, notes)
    hard = row.hard or rule in ALWAYS_HARD or price <= 0
    if not row.hard and rule in ALWAYS_HARD:
        message = f"The rule {row.id} is kept hard: {ALWAYS_HARD[rule]}."
        notes.mention("CAP-rule", row, "hard", message)
    elif hard and not row.hard and row.price == 0:
        message = f"The rule {row.id} is soft without a price, so it is kept hard."
        notes.warn("CAP-rule", row, "price", message, "Give a price above 0, or switch it off.")
    return RuleSetting(rule, row.on, hard, price, _limit(row, rule, notes))


def _price(row: Row, notes: Notes) -> float:
    if math.isfinite(row.price) and row.price >= 0:
        return row.price
    kept = "" if row.hard else ", so it is kept hard"
    message = f"The rule {row.id} has a price of {row.price:g}, which cannot be{kept}."
    notes.warn("CAP-rule", row, "price", message, "Give a price of 0 or more.")
    return 0.0


def _limit(row: Row, rule: Rule, notes: Notes) -> float | None:
    if row.limit is None or (rule in LIMITED and math.isfinite(row.limit) and row.limit >= 0):
        return row.limit
    why = "which cannot be" if rule in LIMITED else "but its limits stand in other sheets"
    message = f"The rule {row.id} has a limit of {row.limit:g}, {why}; it does not count."
    notes.warn("CAP-rule", row, "limit", message, "Leave the limit blank, or give 0 or more.")
    return None


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
