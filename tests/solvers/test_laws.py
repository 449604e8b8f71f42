"""Laws of the optimum that hold whatever the problem, on small ones solved to proof."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from orgplan.capacity.plan import Limits, Outcome, Status
from orgplan.capacity.problem import Initiative, Lock, Problem, Rule, RuleSetting
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.capacity.verify import verify
from orgplan.model.plans import LockKind
from orgplan.progress import Progress
from solvers.highs import HighsSolver
from tests.drawn_problems import PRICES, freed_pairs, tiny_problems
from tests.portfolios import Size, portfolio

Key = tuple[float, float, float]

WITHIN = 1e-3
"""What rounding and the tolerance of rules may gain, at prices."""

MORE_ROOM = st.sampled_from([1.05, 1.5, 3.0])

departments = st.sampled_from(range(99)).map(lambda seed: portfolio(Size(3, 8, 3, 4), seed))
"""Eight initiatives of three teams with people of several skills, over four months."""


def at_a_price(asked: Problem) -> Problem:
    """Return the question with help to pay for, tight deadlines to miss, and people to overload."""
    teams = sorted({pool.team for pool in asked.pools})
    skill = asked.initiatives[0].work[0].skill
    ones = (1.0,) * len(asked.periods)
    early = {"latest": 2, "soft_deadline": True}
    return replace(
        asked,
        initiatives=tuple(replace(one, **early) for one in asked.initiatives),
        loans=tuple(Loan(f"l{n}", team, "", "", 0.5, 6.0, ones) for n, team in enumerate(teams)),
        hires=(Hire("h", teams[0], skill, 1, 1, (tuple(0.5 * one for one in ones),), (15.0,)),),
        rules=(RuleSetting(Rule.SUPPLY, hard=False, price=12.0),),
    )


problems = st.one_of(
    departments,
    departments.map(at_a_price),
    tiny_problems(),
    st.sampled_from(list(Rule)).flatmap(freed_pairs),
)


def optimum(asked: Problem) -> Outcome | None:
    """Solve to proof; None where no plan keeps all the rules that go before must-dos."""
    outcome = HighsSolver().solve(asked, Limits(seconds=120.0), Progress())
    assert outcome.plan is not None
    assert outcome.status in {Status.OPTIMAL, Status.INFEASIBLE}
    broken = [b for b in verify(asked, outcome.plan) if b.rule != "must_do"]
    return None if broken else outcome


def key(outcome: Outcome) -> Key:
    assert outcome.worth is not None
    return outcome.worth.key()


def never_better(one: Key, other: Key) -> bool:
    """Tell whether the first key is at most the second, up to rounding."""
    steps = (b - a for a, b in zip(one, other, strict=True))
    return next((step for step in steps if abs(step) > WITHIN), 0.0) >= 0.0


def never_lowered(
    asked: Problem, changed: Problem, measure: Callable[[Outcome], Key] = key
) -> None:
    """Hold that a change that leaves every plan allowed leaves an optimum at least as good."""
    before = optimum(asked)
    assume(before is not None)
    after = optimum(changed)
    assert before is not None
    assert after is not None
    assert never_better(measure(before), measure(after))


def objective(outcome: Outcome) -> Key:
    """Return what counts where must-dos do not go before all else."""
    return (0.0, 0.0, key(outcome)[2])


def with_setting(asked: Problem, setting: RuleSetting) -> Problem:
    others = (one for one in asked.rules if one.rule is not setting.rule)
    return replace(asked, rules=(setting, *others))


@settings(max_examples=40, deadline=None)
@given(problems, MORE_ROOM, st.data())
def test_more_people_never_lower_the_optimum(
    asked: Problem, factor: float, data: st.DataObject
) -> None:
    lucky = data.draw(st.sets(st.sampled_from(range(len(asked.pools))), min_size=1))
    pools = tuple(
        replace(pool, net=tuple(factor * net + 0.1 for net in pool.net)) if n in lucky else pool
        for n, pool in enumerate(asked.pools)
    )
    never_lowered(asked, replace(asked, pools=pools))


def forced(asked: Problem, name: str) -> Problem:
    lock = Lock("forced", name, LockKind.FUND)
    hard = with_setting(asked, RuleSetting(Rule.LOCK))
    return replace(hard, locks=(*asked.locks, lock))


def locks_hard(asked: Problem) -> Problem:
    """Return the question with locks that bind, if they did not."""
    setting = asked.setting(Rule.LOCK)
    if setting.on and setting.hard:
        return asked
    return replace(with_setting(asked, RuleSetting(Rule.LOCK)), locks=())


@settings(max_examples=30, deadline=None)
@given(problems.map(locks_hard), st.data())
def test_forcing_in_what_is_chosen_changes_nothing_and_forcing_any_gains_nothing(
    asked: Problem, data: st.DataObject
) -> None:
    before = optimum(asked)
    assume(before is not None)
    assert before is not None
    assert before.plan is not None
    name = data.draw(st.sampled_from([one.id for one in asked.initiatives]))
    after = optimum(forced(asked, name))
    if before.plan.funding(name) is not None:
        assert after is not None
        assert key(after) == pytest.approx(key(before), abs=WITHIN)
    elif after is not None:
        assert never_better(key(after), key(before))


@settings(max_examples=30, deadline=None)
@given(problems, st.sampled_from([0.1, 3.0, 1000.0]))
def test_scaling_all_values_and_prices_scales_the_optimum(asked: Problem, factor: float) -> None:
    before = optimum(asked)
    assume(before is not None)
    after = optimum(scaled(asked, factor))
    assert before is not None
    assert after is not None
    must_dos, value, objective = key(before)
    expected = (must_dos, factor * value, factor * objective)
    assert key(after) == pytest.approx(expected, rel=1e-6, abs=1e-5 * max(1.0, factor))


def scaled(asked: Problem, factor: float) -> Problem:
    """Return the question with every amount in the unit of values multiplied."""

    def times(row: Any, *fields: str) -> Any:
        return replace(row, **{field: factor * getattr(row, field) for field in fields})

    def initiative(one: Initiative) -> Initiative:
        made = times(one, "value", "cost_of_delay", "late_cost")
        return replace(made, fitness=tuple(times(row, "value_change") for row in one.fitness))

    return replace(
        asked,
        initiatives=tuple(initiative(one) for one in asked.initiatives),
        mixes=tuple(times(mix, "price") for mix in asked.mixes),
        rules=tuple(times(setting, "price") for setting in asked.rules),
        loans=tuple(times(loan, "cost") for loan in asked.loans),
        hires=tuple(
            replace(hire, costs=tuple(factor * cost for cost in hire.costs)) for hire in asked.hires
        ),
    )


@settings(max_examples=30, deadline=None)
@given(problems, st.randoms(use_true_random=False))
def test_other_names_in_another_order_change_nothing(asked: Problem, chance: random.Random) -> None:
    before, after = optimum(asked), optimum(relabeled(asked, chance))
    assert (before is None) == (after is None)
    if before is not None and after is not None:
        assert key(after) == pytest.approx(key(before), rel=1e-6, abs=WITHIN)


def relabeled(asked: Problem, chance: random.Random) -> Problem:
    """Return the question with other ids of teams, initiatives and skills, and shuffled rows."""
    names = {one.id for one in asked.initiatives} | {pool.team for pool in asked.pools}
    names |= {work.skill for one in asked.initiatives for work in one.work} - {"general"}
    numbers = chance.sample(range(len(names)), len(names))
    other = {name: f"n{n}" for name, n in zip(sorted(names), numbers, strict=True)}
    mixed = replace(
        asked,
        initiatives=tuple(
            replace(one, work=shuffled(one.work, chance))
            for one in shuffled(asked.initiatives, chance)
        ),
        pools=shuffled(asked.pools, chance),
        wip_limits=shuffled(asked.wip_limits, chance),
    )
    found: Problem = renamed(mixed, other)
    return found


def shuffled(rows: tuple[Any, ...], chance: random.Random) -> tuple[Any, ...]:
    return tuple(chance.sample(rows, len(rows)))


def renamed(value: Any, other: Mapping[str, str]) -> Any:
    """Return a value with every name in it replaced, however deep it stands."""
    if type(value) is str:
        return other.get(value, value)
    if isinstance(value, tuple):
        return tuple(renamed(part, other) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: renamed(getattr(value, field.name), other) for field in fields(value)}
        return replace(value, **parts)
    return value


@pytest.mark.parametrize("rule", list(Rule))
def test_switching_a_rule_off_never_lowers_the_optimum(rule: Rule) -> None:
    measure = objective if rule is Rule.MUST_DO else key

    @settings(max_examples=6, deadline=None)
    @given(st.one_of(departments, tiny_problems(), freed_pairs(rule)))
    def holds(asked: Problem) -> None:
        hard = with_setting(asked, RuleSetting(rule))
        never_lowered(hard, with_setting(asked, RuleSetting(rule, on=False)), measure)

    holds()


@pytest.mark.parametrize("rule", list(Rule))
def test_a_rule_made_soft_never_lowers_the_optimum_and_a_higher_price_never_raises_it(
    rule: Rule,
) -> None:
    measure = objective if rule is Rule.MUST_DO else key

    @settings(max_examples=6, deadline=None)
    @given(st.one_of(departments, tiny_problems(), freed_pairs(rule)), PRICES)
    def holds(asked: Problem, price: float) -> None:
        hard = with_setting(asked, RuleSetting(rule))
        dear = with_setting(asked, RuleSetting(rule, hard=False, price=2.0 * price + 0.1))
        cheap = with_setting(asked, RuleSetting(rule, hard=False, price=price))
        found = optimum(hard)
        if found is not None and (rule is not Rule.MUST_DO or found.status is Status.OPTIMAL):
            never_lowered(hard, dear, measure)
        never_lowered(dear, cheap)

    holds()


@settings(max_examples=30, deadline=None)
@given(problems, st.data())
def test_a_free_loan_or_hire_never_lowers_the_optimum(asked: Problem, data: st.DataObject) -> None:
    teams = sorted({pool.team for pool in asked.pools})
    skills = sorted({work.skill for one in asked.initiatives for work in one.work})
    periods = len(asked.periods)
    lender, borrower = data.draw(st.permutations(teams))[:2]
    skill = data.draw(st.sampled_from(["", *skills]))
    loan = Loan("free", lender, data.draw(st.sampled_from([borrower, ""])), skill, 0.5, 0.0,
                (1.0,) * periods)  # fmt: skip
    hire = Hire("free", lender, skill or skills[0], 1, 1, ((0.5,) * periods,), (0.0,))
    if data.draw(st.booleans()):
        never_lowered(asked, replace(asked, loans=(*asked.loans, loan)))
    else:
        never_lowered(asked, replace(asked, hires=(*asked.hires, hire)))
