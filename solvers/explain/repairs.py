"""The cheapest changes that end a conflict, one of each kind, every one of them tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from orgplan.capacity.explanation import Repair
from orgplan.capacity.problem import Problem, Rule
from orgplan.capacity.worth import nominal
from orgplan.model.plans import LockKind
from solvers.engine import Effort
from solvers.explain.asking import Asking
from solvers.explain.capacity import Addition, in_words, people
from solvers.explain.commitments import PAIR, Commitment, is_promise, label
from solvers.explain.feasibility import all_promises_fit
from solvers.explain.hypotheses import changed, with_pools

_SOME = 8.0
"""Part of the seconds left that one trial may take."""

_MONEY_STEPS = 1000
"""Parts of the missing money that are tried."""


def repairs(
    bare: Problem, members: Sequence[Commitment], added: Addition | None, asking: Asking
) -> Iterator[Repair]:
    """Yield what would end the conflict of a problem that holds nothing else."""
    trial = _Trial(asking)
    if added is not None and added.cells:
        fixed = with_pools(bare, people(bare, added.cells))
        if trial.works(fixed):
            amount = sum(cell.short for cell in added.cells)
            yield Repair(f"Add {in_words(bare, added.cells, 'to')}.", amount, added.cells)
    searches = {
        Rule.WINDOW: _later,
        Rule.WIP: _more_at_a_time,
        Rule.BUDGET: _more_money,
        Rule.CHANGES: _more_changes,
    }
    for one in members:
        if one.rule in searches:
            yield from searches[one.rule](bare, one, trial)
    for one in members:
        if one.rule is not Rule.SUPPLY and one.rule not in searches:
            yield _given_up(bare, one)


class _Trial:
    """Tries changed problems."""

    def __init__(self, asking: Asking) -> None:
        self._asking = asking

    def works(self, problem: Problem) -> bool:
        """Tell whether it is certain that every promise can be kept."""
        self._asking.progress.check()
        effort = Effort(seconds=self._asking.share(_SOME), seed=self._asking.limits.seed)
        return all_promises_fit(problem, effort, self._asking.progress.token) is True

    def least(self, most: int, made: Callable[[int], Problem]) -> int | None:
        """Bisect for the least number from 1 to `most` that works."""
        if most < 1 or not self.works(made(most)):
            return None
        low, high = 0, most
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self.works(made(middle)) else (middle, high)
        return high


def _later(bare: Problem, one: Commitment, trial: _Trial) -> Iterator[Repair]:
    initiative = bare.initiative(one.id)
    if initiative is None:
        return
    latest = initiative.latest
    count = trial.least(
        len(bare.periods) - latest,
        lambda more: changed(bare, replace(initiative, latest=latest + more)),
    )
    if count is not None:
        now, then = (bare.periods[max(1, at) - 1].name for at in (latest, latest + count))
        sentence = f"Let {label(bare, one.id)} end by {then} instead of {now}."
        yield Repair(sentence, float(count), unit="periods")


def _more_at_a_time(bare: Problem, one: Commitment, trial: _Trial) -> Iterator[Repair]:
    limit = dict(bare.wip_limits)[one.id]

    def raised(more: int) -> Problem:
        rows = ((team, n + more if team == one.id else n) for team, n in bare.wip_limits)
        return replace(bare, wip_limits=tuple(rows))

    count = trial.least(len(bare.initiatives), raised)
    if count is not None:
        team = bare.team_name(one.id)
        sentence = f"Let {team} work on {limit + count} at a time instead of {limit}."
        yield Repair(sentence, float(count), unit="initiatives at a time")


def _more_money(bare: Problem, one: Commitment, trial: _Trial) -> Iterator[Repair]:
    budget = next(row for row in bare.budgets if row.id == one.id)
    wanted = sum(i.spend for i in bare.initiatives if budget.covers(i))
    step = max(0.0, wanted - budget.amount) / _MONEY_STEPS

    def raised(more: int) -> Problem:
        rows = (
            replace(row, amount=row.amount + more * step) if row.id == one.id else row
            for row in bare.budgets
        )
        return replace(bare, budgets=tuple(rows))

    count = trial.least(_MONEY_STEPS, raised)
    if count is not None:
        amount = budget.amount + count * step
        yield Repair(f"Raise the budget {one.id} to {amount:,.0f}.", count * step, unit="money")


def _more_changes(bare: Problem, _one: Commitment, trial: _Trial) -> Iterator[Repair]:
    most = bare.max_changes or 0
    theirs = {one.initiative for one in bare.record.funded} if bare.record else set()
    count = trial.least(
        len(theirs | {one.id for one in bare.initiatives}) - most,
        lambda more: replace(bare, max_changes=most + more),
    )
    if count is not None:
        changes = "1 change" if most + count == 1 else f"{most + count} changes"
        sentence = f"Allow {changes} against the plan of record instead of {most}."
        yield Repair(sentence, float(count), unit="changes")


def _given_up(bare: Problem, one: Commitment) -> Repair:
    """By minimality every member of a conflict ends it when it is given up."""
    match one.rule:
        case Rule.MUST_DO:
            lost = _value(bare, one.id)
            return Repair(f"Let {label(bare, one.id)} no longer be a must-do.", lost, unit="value")
        case Rule.LOCK if is_promise(bare, one):
            locked = next(lock.initiative for lock in bare.locks if lock.id == one.id)
            sentence = f"Let {label(bare, locked)} no longer be locked in."
            return Repair(sentence, _value(bare, locked), unit="value")
        case _:
            return Repair(_without(bare, one), 1.0, unit="rules")


def _value(bare: Problem, name: str) -> float:
    initiative = bare.initiative(name)
    return nominal(initiative) if initiative else 0.0


def _without(bare: Problem, one: Commitment) -> str:
    """Say in an imperative that a limit is given up."""
    first, _, second = one.id.partition(PAIR)
    refusals = {lock.id: lock.initiative for lock in bare.locks if lock.kind is LockKind.REFUSE}
    refused = refusals.get(one.id)
    match one.rule:
        case Rule.EXCLUDES:
            return f"Allow {label(bare, first)} and {label(bare, second)} together."
        case Rule.REQUIRES:
            return f"Allow {label(bare, first)} without {label(bare, second)}."
        case Rule.DEPENDS_ON:
            return f"Let {label(bare, first)} start without waiting for {label(bare, second)}."
        case Rule.EITHER_OR:
            return f"Allow none or several of {one.id}."
        case Rule.TEAMS:
            return "Allow an initiative more teams than it may have now."
        case Rule.MIX:
            return f"Give up that {one.clause}."
        case Rule.LOCK if refused is not None:
            return f"Let {label(bare, refused)} no longer be locked out."
        case _:
            return f"Give up {one.label}."
