"""LOG: decisions that cannot be judged later, and risks that nobody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from orgplan.changes.describe import label
from orgplan.checks.limits import Limits
from orgplan.checks.naming import place
from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import Facts


def _blank(
    code: str, field: str, sentence: str, fix: str
) -> Callable[[Facts, Limits], Iterator[Finding]]:
    """Return a check that finds decision records whose field is blank."""

    def check(facts: Facts, _limits: Limits) -> Iterator[Finding]:
        for row in facts.organization.decision_records:
            if not getattr(row, field):
                message = f"Decision record {label(row)} {sentence}."
                yield Finding(code, Severity.NOTE, message, place(row, field), fix=fix)

    return check


criteria = _blank(
    "LOG-criteria",
    "criteria",
    "states no criteria",
    "Write what the options were judged by.",
)
reversal = _blank(
    "LOG-reversal",
    "reversal_cost",
    "says nothing about what it takes to undo it",
    "Estimate the cost of going back.",
)
assumptions = _blank(
    "LOG-assumptions",
    "assumptions",
    "names no assumption that would invalidate it",
    "Write what would have to change for it to be wrong.",
)
metric = _blank(
    "LOG-metric", "metric", "has no metric", "Name the number that will show whether it works."
)
check_window = _blank(
    "LOG-check-window",
    "check_by",
    "has no date on which it is looked at again",
    "Set a date 30 to 60 days after the decision.",
)


def check_overdue(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each decision record whose check date is past without an outcome."""
    for row in facts.organization.decision_records:
        if row.check_by is not None and row.check_by < facts.day and not row.outcome:
            yield Finding(
                "LOG-check-overdue",
                Severity.WARNING,
                f"Decision record {label(row)} was to be checked by {row.check_by}; "
                "no outcome is stated.",
                place(row, "check_by"),
                value=str(row.check_by),
                limit=str(facts.day),
                fix="Look at the metric and write down the outcome.",
            )


def risk_owner(facts: Facts, _limits: Limits) -> Iterator[Finding]:
    """Yield each risk without an owner."""
    for row in facts.organization.risks:
        if not row.owner:
            yield Finding(
                "LOG-risk-owner",
                Severity.WARNING,
                f"Nobody watches the risk {label(row)}.",
                place(row, "owner"),
                fix="Name the post or person that does.",
            )
