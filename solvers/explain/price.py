"""What each promise and limit costs: the question solved again without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from orgplan.capacity.explanation import ConflictRule, RulePrice
from orgplan.capacity.plan import CapacityPlan, Outcome
from orgplan.capacity.problem import Problem, Rule
from orgplan.capacity.verify import verify
from orgplan.capacity.worth import worth
from solvers.explain.asking import Asking, is_proven, sum_of_gaps
from solvers.explain.commitments import Commitment, commitments

_Group = tuple[Commitment, ...]

_SAME = 1e-6
"""A difference of the objective that rounding makes."""

_TOGETHER = 0.7
"""Share of the time left that may go by while some limits are left out together."""

_SELDOM_DEAR = {Rule.MIX, Rule.BUDGET, Rule.WIP, Rule.EXCLUDES, Rule.REQUIRES}
"""Limits that mostly cost nothing; without one of the others most plans get better."""


def price_of_rules(problem: Problem, outcome: Outcome, asking: Asking) -> tuple[RulePrice, ...]:
    """Return what the plan would gain without each commitment, the dearest first.

    Limits without which, all left out at once, nothing is gained cost nothing each.
    """
    asked = commitments(problem)
    found = _settled(_Case(problem, outcome), asked, asking)
    rows = [_price(problem, outcome, one, found[one.named]) for one in asked]
    return tuple(sorted((row for row in rows if row is not None), key=_dearest_first))


def _dearest_first(row: RulePrice) -> tuple[int, float, bool, str, str]:
    """Put what is proven to cost nothing before what is not known to cost anything."""
    return (-row.must_dos, -row.delta, not row.exact, row.rule, row.id)


@dataclass(frozen=True, slots=True)
class _Case:
    """A problem and what is known of it."""

    problem: Problem
    outcome: Outcome

    @property
    def plan(self) -> CapacityPlan:
        return self.outcome.plan or CapacityPlan((), ())

    @property
    def must_dos_met(self) -> int:
        return worth(self.problem, self.plan).must_dos_met

    def without(self, group: Iterable[Commitment]) -> Problem:
        """Return the problem without any of some commitments."""
        return reduce(lambda rest, one: one.without(rest), group, self.problem)

    def gain(self, after: Outcome) -> float:
        """Return what the objective gains."""
        now = worth(self.problem, self.plan).objective
        return after.worth.objective - now if after.worth else 0.0

    def is_free(self, after: Outcome) -> bool:
        """Tell whether leaving out a group is proven to gain nothing, nor any must-do."""
        more = after.worth is not None and after.worth.must_dos_met > self.must_dos_met
        return self.gain(after) <= _SAME and not more and is_proven(after)

    def keeps(self, one: Commitment, group: _Group, after: Outcome) -> bool:
        """Tell whether a plan found without a whole group would be as good with one of it."""
        plan = after.plan or self.plan
        bound = self.without(other for other in group if other is not one)
        loss = (after.worth.objective if after.worth else 0.0) - worth(bound, plan).objective
        return not verify(bound, plan) and loss <= _SAME

    def parts(self, group: _Group, after: Outcome) -> Iterator[_Group]:
        """Yield what is left to ask of a group whose answer does not settle each of it."""
        kept: _Group = ()
        if self.gain(after) > _SAME:
            kept = tuple(one for one in group if self.keeps(one, group, after))
        if len(kept) == len(group):  # the plan asked about was not the best
            kept = ()
        yield from ((one,) for one in group if one not in kept)
        if kept:
            yield kept


def _settled(
    case: _Case, asked: Sequence[Commitment], asking: Asking
) -> dict[ConflictRule, Outcome]:
    """Return what came of leaving out each commitment, alone or with others that are as free."""
    found: dict[ConflictRule, Outcome] = {}
    waiting = list(_groups(asked))
    while waiting:
        alone = all(len(group) == 1 for group in waiting)
        sentence = f"Solving again without each of {len(asked)} promises and limits."
        part = asking if alone else asking.part(_TOGETHER)
        outcomes = part.solve_each([case.without(g) for g in waiting], case.plan, sentence)
        left: list[_Group] = []
        for group, after in zip(waiting, outcomes, strict=True):
            if case.is_free(after) or len(group) == 1 or asking.is_over:
                found |= {one.named: after for one in group}
            else:
                left += case.parts(group, after)
        waiting = left
    return found


def _groups(asked: Sequence[Commitment]) -> Iterator[_Group]:
    """Yield all limits that seldom cost anything together, then all others one by one."""
    seldom = tuple(one for one in asked if one.rule in _SELDOM_DEAR)
    if seldom:
        yield seldom
    yield from ((one,) for one in asked if one.rule not in _SELDOM_DEAR)


def _price(
    problem: Problem, before: Outcome, commitment: Commitment, after: Outcome
) -> RulePrice | None:
    if after.plan is None or after.worth is None:
        return None
    plan = before.plan or CapacityPlan((), ())
    now, then = worth(problem, plan), worth(problem, after.plan)
    here, there = _funded(plan), _funded(after.plan)
    more = 0 if commitment.rule == "must_do" else then.must_dos_met - now.must_dos_met
    delta = round(after.worth.objective - now.objective, 9)
    if abs(delta) <= _SAME and more <= 0:
        delta, there = 0.0, here
    return RulePrice(
        rule=commitment.rule.value,
        id=commitment.id,
        delta=delta,
        enters=tuple(name for name in there if name not in here),
        leaves=tuple(name for name in here if name not in there),
        exact=is_proven(before) and is_proven(after),
        gap=sum_of_gaps(before, after),
        label=commitment.label,
        must_dos=max(0, more),
    )


def _funded(plan: CapacityPlan) -> list[str]:
    return [one.initiative for one in plan.funded]
