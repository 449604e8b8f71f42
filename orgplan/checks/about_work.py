"""Checks of how work is decided, shared, staffed and paid (DEC, DEP, CAP, SKL, LOG, FIN)."""

from __future__ import annotations

from orgplan.checks import capacity, decision_log, decisions, dependencies, money, skills
from orgplan.checks.check import Check

DECISIONS: tuple[Check, ...] = (
    Check(
        "DEC-accountable-none",
        "Nobody decides",
        "A decision has no accountable party, approver or decider.",
        decisions.accountable_none,
    ),
    Check(
        "DEC-accountable-many",
        "Several decide",
        "More than one party is accountable for a decision.",
        decisions.accountable_many,
        {"DEC-accountable-many": 1},
    ),
    Check(
        "DEC-holder",
        "Decider unable",
        "The deciding party is closed, vacant, gone, or its right has ended.",
        decisions.holder,
    ),
    Check(
        "DEC-consulted-many",
        "Too many consulted",
        "More parties are consulted than a decision bears.",
        decisions.consulted_many,
        {"DEC-consulted-many": 7},
    ),
    Check(
        "DEC-load",
        "Too many decisions",
        "One party is accountable for too many decisions.",
        decisions.load,
        {"DEC-load": 10},
    ),
    Check(
        "DEC-escalation-none",
        "No escalation",
        "A decision says nothing about where it escalates to.",
        decisions.escalation_none,
    ),
    Check(
        "DEC-below-performer",
        "Decider below performer",
        "The one who decides reports to the one who carries it out.",
        decisions.below_performer,
    ),
)

DEPENDENCIES: tuple[Check, ...] = (
    Check(
        "DEP-cycle",
        "Circle of teams",
        "Teams depend on one another in a circle.",
        dependencies.cycle,
    ),
    Check(
        "DEP-blocking-uncontracted",
        "Blocking without contract",
        "A blocking dependency has no agreement.",
        dependencies.blocking_uncontracted,
    ),
    Check(
        "DEP-interface-missing",
        "No interface",
        "A platform and a feature team have no way of working; from this many heads on.",
        dependencies.interface_missing,
        {"DEP-interface-missing": 50},
    ),
    Check(
        "DEP-collaborations",
        "Too many collaborations",
        "A team collaborates closely with more teams than it can.",
        dependencies.collaborations,
        {"DEP-collaborations": 1},
    ),
    Check(
        "DEP-overlap",
        "Little overlap",
        "Teams that depend on each other share too few working hours.",
        dependencies.overlap,
        {"DEP-overlap": 2},
    ),
)

CAPACITY: tuple[Check, ...] = (
    Check(
        "CAP-split",
        "Split person",
        "A person belongs to too many teams.",
        capacity.split,
        {"CAP-split": 2},
    ),
    Check(
        "CAP-learning-low",
        "Little learning",
        "Less capacity is set aside for learning than it needs.",
        capacity.learning_low,
        {"CAP-learning-low": 0.1},
    ),
    Check(
        "CAP-security-none",
        "No security",
        "No capacity is set aside for security.",
        capacity.security_none,
    ),
    Check(
        "CAP-debt-none",
        "No technical debt",
        "No capacity is set aside for technical debt.",
        capacity.debt_none,
    ),
)

SKILLS: tuple[Check, ...] = (
    Check(
        "SKL-no-holder", "Missing skill", "Work needs a skill that nobody has.", skills.no_holder
    ),
    Check(
        "SKL-one-holder",
        "Single holder",
        "Work needs a skill that one person alone has.",
        skills.one_holder,
    ),
    Check(
        "SKL-mentor-gap",
        "Mentor not ahead",
        "A mentor's level is not above that of the person mentored.",
        skills.mentor_gap,
    ),
)

DECISION_LOG: tuple[Check, ...] = (
    Check("LOG-criteria", "No criteria", "A decision has no criteria.", decision_log.criteria),
    Check(
        "LOG-reversal",
        "No way back",
        "A decision says nothing about the cost of undoing it.",
        decision_log.reversal,
    ),
    Check(
        "LOG-assumptions",
        "No assumptions",
        "Nothing says what would invalidate a decision.",
        decision_log.assumptions,
    ),
    Check(
        "LOG-metric", "No metric", "Nothing shows whether a decision works.", decision_log.metric
    ),
    Check(
        "LOG-check-window",
        "No check date",
        "Nothing says when a decision is looked at again.",
        decision_log.check_window,
    ),
    Check(
        "LOG-check-overdue",
        "Check overdue",
        "The check date is past and no outcome is stated.",
        decision_log.check_overdue,
    ),
    Check("LOG-risk-owner", "No owner", "Nobody watches a risk.", decision_log.risk_owner),
)

MONEY: tuple[Check, ...] = (
    Check("FIN-uncosted", "No cost", "Posts cost but have no pay.", money.uncosted),
    Check(
        "FIN-cost-center", "No cost center", "Posts have none while others do.", money.cost_center
    ),
    Check(
        "FIN-rate",
        "No exchange rate",
        "Posts are paid in a currency without a rate; their cost is left out.",
        money.rate,
    ),
    Check(
        "FIN-over-budget",
        "Over budget",
        "The plan needs more than a budget allows.",
        money.over_budget,
    ),
    Check(
        "FIN-late-open",
        "Late hire",
        "A vacancy's expected fill is past, or not stated.",
        money.late_open,
    ),
)
