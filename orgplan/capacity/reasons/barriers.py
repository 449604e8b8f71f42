"""Reasons that lie in other initiatives and in decisions: locks, exclusion, precedence."""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.capacity.modes.uses import changed
from orgplan.capacity.plan import Reason, ReasonCode
from orgplan.capacity.problem import Rule
from orgplan.capacity.reasons.case import Case
from orgplan.model.plans import LockKind


def refused(case: Case) -> Reason | None:
    """It is impossible by what it depends on, or a lock refuses it."""
    if case.initiative.impossible:
        sentence = f"{case.initiative.impossible[0].upper()}{case.initiative.impossible[1:]}"
        return case.besides(ReasonCode.NO_MODE, sentence)
    if case.binds(Rule.LOCK) and case.found.terms.locked(case.initiative, LockKind.REFUSE):
        return case.because(ReasonCode.EXCLUDED, f"A lock refuses {case.label}.")
    return None


def excluded(case: Case) -> Reason | None:
    """A funded initiative excludes it, or is the one funded of its group."""
    for funded in case.plan.funded:
        other = case.problem.initiative(funded.initiative)
        if other is None:
            continue
        names = other.id in case.initiative.excludes or case.initiative.id in other.excludes
        if names and case.binds(Rule.EXCLUDES):
            sentence = f"{case.name(other.id)} is funded, and the two exclude each other."
            return case.besides(ReasonCode.EXCLUDED, sentence)
        same = bool(other.either_or) and other.either_or == case.initiative.either_or
        if same and case.binds(Rule.EITHER_OR):
            sentence = f"Of the group {other.either_or}, {case.name(other.id)} is the one funded."
            return case.besides(ReasonCode.EXCLUDED, sentence)
    return None


def unknown_predecessor(case: Case) -> Reason | None:
    """It depends on something that is not among the initiatives."""
    if not case.binds(Rule.DEPENDS_ON):
        return None
    for name in case.initiative.depends_on:
        if case.problem.initiative(name) is None:
            sentence = f"It depends on {name}, which is not among the initiatives."
            return case.because(ReasonCode.PRECEDENCE, sentence)
    return None


def waiting(case: Case) -> Reason | None:
    """It needs an initiative that is not funded."""
    for name in _needs(case):
        if case.plan.funding(name) is None:
            sentence = f"It needs {case.name(name)}, which is not funded."
            return case.besides(ReasonCode.PRECEDENCE, sentence)
    return None


def _needs(case: Case) -> Iterator[str]:
    if case.binds(Rule.DEPENDS_ON):
        yield from case.initiative.depends_on
    if case.binds(Rule.REQUIRES):
        yield from case.initiative.requires


def beyond_changes(case: Case) -> Reason | None:
    """The plan already differs from the plan of record in as many initiatives as it may."""
    record, most = case.problem.record, case.problem.max_changes
    if record is None or most is None or not case.binds(Rule.CHANGES):
        return None
    number = changed(case.problem, case.plan)
    if record.funding(case.initiative.id) is not None or number < most:
        return None
    many = "1 initiative" if most == 1 else f"{most} initiatives"
    sentence = f"The plan already differs from the plan of record in {many}, the most allowed."
    return case.besides(ReasonCode.CHANGES, sentence)


def out_of_sequence(case: Case) -> Reason | None:
    """Its predecessor ends too late."""
    if not case.binds(Rule.DEPENDS_ON) or _in_sequence(case):
        return None
    ends = {name: case.plan.funding(name) for name in case.initiative.depends_on}
    last = max((funded.last, name) for name, funded in ends.items() if funded is not None)
    when = case.problem.periods[last[0] - 1].name
    sentence = f"{case.name(last[1])} ends in {when}, too late for it to start after."
    return case.besides(ReasonCode.PRECEDENCE, sentence)


def _in_sequence(case: Case) -> bool:
    return bool(case.left.in_sequence(case.initiative, case.modes()).any())
