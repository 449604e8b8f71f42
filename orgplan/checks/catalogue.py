"""All checks, and running them over a plan."""

from __future__ import annotations

from datetime import date

from orgplan.checks.about_organization import DATA, STRUCTURE
from orgplan.checks.about_work import (
    CAPACITY,
    DECISION_LOG,
    DECISIONS,
    DEPENDENCIES,
    MONEY,
    SKILLS,
)
from orgplan.checks.check import Check
from orgplan.checks.limits import Limits
from orgplan.findings import Finding, Severity
from orgplan.metrics.facts import Facts, facts_of
from orgplan.model.organization import Organization

CHECKS: tuple[Check, ...] = (
    *STRUCTURE,
    *DATA,
    *DECISIONS,
    *DEPENDENCIES,
    *CAPACITY,
    *SKILLS,
    *DECISION_LOG,
    *MONEY,
)
"""All checks, in the order in which findings of equal severity are listed."""


def run_checks(organization: Organization, as_of: date | None = None) -> tuple[Finding, ...]:
    """Return all findings of a plan on a day, the gravest first."""
    return check_facts(facts_of(organization, as_of))


def check_facts(facts: Facts) -> tuple[Finding, ...]:
    """Check what is already derived; rows of sheet Rules override limits or switch checks off."""
    defaults = {name: limit for check in CHECKS for name, limit in check.limits.items()}
    limits = Limits(defaults, facts.organization.rules)
    findings = [
        finding
        for check in CHECKS
        if check.find is not None and not limits.is_off(check.code)
        for finding in check.find(facts, limits)
    ]
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))
