"""Reasons that lie in what the plan does instead: people, places, money, the mix."""

from __future__ import annotations

import numpy as np

from orgplan.capacity.modes.modes import plan_of
from orgplan.capacity.plan import CapacityPlan, Reason, ReasonCode
from orgplan.capacity.pooling import IntArray
from orgplan.capacity.problem import Rule
from orgplan.capacity.reasons.case import Case
from orgplan.capacity.shortage import in_words
from orgplan.capacity.worth import mix_missed, soft_price
from orgplan.model.percentages import percent


def crowded(case: Case) -> Reason | None:
    """A team is at its WIP limit wherever people would have time."""
    modes = _fitting(case)
    free = case.left.within_wip(modes)
    hard = soft_price(case.problem, Rule.WIP) is None
    if free.any() or not len(modes) or not hard:
        return None
    best = int(modes[np.argmin(case.found.modes.first[modes])])
    cell = case.left.crowded(best)
    team, when = case.problem.team_name(cell.team), case.problem.periods[cell.period - 1].name
    limit = dict(case.problem.wip_limits)[cell.team]
    sentence = f"{team} already works on {limit} at a time in {when}, its limit."
    return case.because(ReasonCode.WIP, sentence, (cell,))


def unpaid(case: Case) -> Reason | None:
    """A budget lacks the money for its spend."""
    modes = _fitting(case)
    hard = soft_price(case.problem, Rule.BUDGET) is None
    if case.left.within_budget(modes).any() or not len(modes) or not hard:
        return None
    short = (case.found.spends[:, modes] - case.left.money[:, None]).min(axis=1)
    worst = int(np.argmax(short))
    budget = case.problem.budgets[worst].id
    sentence = f"Budget {budget} lacks {short[worst]:,.2f} for its spend."
    return case.because(ReasonCode.BUDGET, sentence)


def _fitting(case: Case) -> IntArray:
    """Return its modes that people and predecessors leave room for."""
    modes = case.modes()
    fits = case.left.shares(modes) >= case.found.modes.low[modes] - 1e-12
    return modes[fits & case.left.in_sequence(case.initiative, modes)]


def short(case: Case) -> Reason | None:
    """People are short: for good beside the must-dos, or because others deliver more."""
    shortage = case.shortage(case.left)
    if not shortage.cells or not case.binds(Rule.SUPPLY):
        return None
    words = in_words(case.problem, shortage)
    if case.shortage(case.promised).cells:
        sentence = f"{words}, even beside the must-dos alone."
        return case.because(ReasonCode.CAPACITY, sentence, shortage.cells)
    sentence = f"{words}: the people go to initiatives that deliver more."
    return case.because(ReasonCode.WORSE, sentence, shortage.cells)


def off_mix(case: Case) -> Reason | None:
    """It would take a category out of its band."""
    rule = case.problem.setting(Rule.MIX)
    mixes = [mix for mix in case.problem.mixes if mix.hard and rule.on and rule.hard]
    modes = _fitting(case)
    if not len(modes):
        return None
    mode = int(modes[0])
    own = plan_of(case.found.modes, [(mode, float(case.found.modes.low[mode]))])
    whole = CapacityPlan(case.plan.funded, (*case.plan.allocations, *own.allocations))
    for mix in mixes:
        if mix_missed(case.problem, whole, mix) > mix_missed(case.problem, case.plan, mix) + 1e-6:
            sentence = (
                f"It would take {mix.category} out of its band, "
                f"{percent(mix.minimum, 0)} to {percent(mix.maximum, 0)} of the work."
            )
            return case.because(ReasonCode.MIX, sentence)
    return None


def not_worth_it(case: Case) -> Reason:
    """It fits, but would bring less than it takes."""
    modes = case.modes()
    best = float(case.found.modes.gain()[modes].max())
    if best <= 0:
        sentence = "It fits, but would deliver nothing after its delay and prices."
    elif case.found.modes.penalty[modes].min() > 0:
        sentence = "It fits only in ways that deliver less than they displace and pay for rules."
    else:
        sentence = "It fits only in ways that deliver less than what they would displace."
    return case.besides(ReasonCode.WORSE, sentence)
