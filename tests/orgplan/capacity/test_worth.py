"""What plans deliver and pay, worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Hired, Lent
from orgplan.capacity.problem import Budget, Fitness, Lock, Mix, Problem, Rule, RuleSetting
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.capacity.verify import breaches_of
from orgplan.capacity.worth import discounted, worth
from orgplan.model.plans import LockKind
from tests.small_problems import initiative, pool, problem, work

POOLS = (pool("A", 9, 9, 9),)


def plan(*funded: Funded, allocations: tuple[Allocation, ...] = ()) -> CapacityPlan:
    return CapacityPlan(funded, allocations)


def test_delivered_value_weighs_share_confidence_delay_and_teams() -> None:
    one = initiative(
        "I", work(1), value=100, cost_of_delay=5, confidence=0.5, earliest=1,
        fitness=(Fitness("A", "", 1.0, 10.0),),
    )  # fmt: skip
    found = worth(problem(one, pools=POOLS), plan(Funded("I", 0.5, 1, 3, ("A",))))
    assert found.value == pytest.approx(0.5 * 0.5 * (100 + 10 - 5 * 2))
    assert found.objective == found.value


def test_must_dos_are_counted_and_valued_whatever_their_delay() -> None:
    rows = [
        initiative("M", work(1), value=8, must_do=True, cost_of_delay=1),
        initiative("I", work(1), value=50),
    ]
    found = worth(problem(*rows, pools=POOLS), plan(Funded("M", 1.0, 3, 3, ("A",))))
    assert found.key() == (1, 8.0, 6.0)


def test_periods_after_a_soft_deadline_are_paid() -> None:
    one = initiative("I", work(1), value=9, latest=1, soft_deadline=True, late_cost=2)
    found = worth(problem(one, pools=POOLS), plan(Funded("I", 1.0, 1, 3, ("A",))))
    assert (found.value, found.objective, found.penalties) == (9, 5, (("window", 4.0),))


def test_person_months_outside_a_soft_mix_are_paid() -> None:
    rows = [initiative("R", work(3), category="run"), initiative("G", work(1))]
    mix = Mix("m", "run", 0.0, 0.5, hard=False, price=10)
    cells = (Allocation("R", "A", "general", 1, 3.0), Allocation("G", "A", "general", 1, 1.0))
    found = worth(
        problem(*rows, pools=POOLS, mixes=(mix,)),
        plan(Funded("G", 1, 1, 1, ("A",)), Funded("R", 1, 1, 1, ("A",)), allocations=cells),
    )
    assert found.penalties == (("mix", pytest.approx(10 * (3 - 0.5 * 4))),)


def test_soft_wip_and_budget_are_paid_per_unit() -> None:
    rows = [initiative(f"I{n}", work(1), spend=5) for n in (1, 2)]
    rules = (
        RuleSetting(Rule.WIP, hard=False, price=0.25),
        RuleSetting(Rule.BUDGET, hard=False, price=0.1),
    )
    asked = problem(
        *rows, pools=POOLS, rules=rules, wip_limits=(("A", 1),),
        budgets=(Budget("b", 7, (1.0, 1.0, 1.0)),),
    )  # fmt: skip
    cells = tuple(Allocation(f"I{n}", "A", "general", 1, 1.0) for n in (1, 2))
    both = (Funded("I1", 1, 1, 1, ("A",)), Funded("I2", 1, 1, 1, ("A",)))
    found = worth(asked, plan(*both, allocations=cells))
    assert dict(found.penalties) == {"wip": pytest.approx(0.25), "budget": pytest.approx(0.3)}


def test_a_hard_or_switched_off_rule_is_not_paid() -> None:
    one = initiative("I", work(1), value=9, latest=1, soft_deadline=True, late_cost=2)
    off = problem(one, pools=POOLS, rules=(RuleSetting(Rule.WINDOW, on=False),))
    assert worth(off, plan(Funded("I", 1.0, 1, 3, ("A",)))).penalties == ()


def soft(rule: Rule, price: float) -> tuple[RuleSetting, ...]:
    return (RuleSetting(rule, hard=False, price=price),)


def test_value_that_ends_later_is_discounted_by_the_year() -> None:
    one = initiative("I", work(1), value=100)
    asked = problem(one, pools=(pool("A", *(9.0,) * 24),), discount=0.1)
    for last, left in ((12, 100 / 1.1), (24, 100 / 1.21)):
        found = worth(asked, plan(Funded("I", 0.5, 1, last, ("A",))))
        assert found.value == found.objective == pytest.approx(0.5 * left)


def test_the_discount_runs_over_months_whatever_the_period_is() -> None:
    quarters = problem(pools=(pool("A", 9, 9, 9, 9),), discount=0.21)
    long = tuple(replace(period, months=3.0) for period in quarters.periods)
    assert discounted(replace(quarters, periods=long), 2) == pytest.approx(1 / 1.1)


def test_lent_person_months_cost_the_cheapest_row_that_allows_them() -> None:
    rows = (
        Loan("dear", "B", "", "", 1.0, 5.0, (1.0,) * 3),
        Loan("cheap", "B", "A", "x", 1.0, 2.0, (1.0,) * 3),
        Loan("other", "C", "", "", 1.0, 1.0, (1.0,) * 3),
    )
    asked = problem(pools=POOLS, loans=rows)
    lent = (Lent("B", "A", "x", 1, 0.5), Lent("B", "A", "y", 1, 2.0), Lent("B", "D", "x", 2, 1.0))
    found = worth(asked, replace(plan(), loans=lent))
    assert found.penalties == (("loan", pytest.approx(0.5 * 2 + 2 * 5 + 1 * 5)),)


def test_hired_heads_cost_by_when_they_start() -> None:
    row = Hire("h", "A", "x", 3, 2, ((0.0, 0.5, 1.0), (0.0, 0.0, 0.5)), (7.0, 4.0))
    asked = problem(pools=POOLS, hires=(row,))
    found = worth(asked, replace(plan(), hires=(Hired("h", 2, 1), Hired("h", 3, 2))))
    assert found.penalties == (("hire", 7.0 + 2 * 4.0),)
    assert found.objective == -15.0


def test_must_dos_of_a_soft_rule_go_before_nothing_and_are_paid_when_left_out() -> None:
    rows = [initiative(name, work(1), value=8, must_do=True) for name in ("M", "N")]
    asked = problem(*rows, pools=POOLS, rules=soft(Rule.MUST_DO, 3.0))
    found = worth(asked, plan(Funded("M", 1.0, 1, 1, ("A",))))
    assert found.key() == (0, 0, 8.0 - 3.0)
    off = replace(asked, rules=(RuleSetting(Rule.MUST_DO, on=False),))
    assert worth(off, plan(Funded("M", 1.0, 1, 1, ("A",)))).key() == (0, 0, 8.0)


def test_a_soft_window_is_paid_early_and_late_but_a_soft_deadline_pays_its_own_cost() -> None:
    rows = [
        initiative("I", work(1), earliest=2, latest=2),
        initiative("J", work(1), earliest=2, latest=2, soft_deadline=True, late_cost=10),
    ]
    asked = problem(*rows, pools=POOLS, rules=soft(Rule.WINDOW, 3.0))
    found = worth(asked, plan(Funded("I", 1.0, 1, 3, ("A",)), Funded("J", 1.0, 1, 3, ("A",))))
    assert found.penalties == (("window", 3.0 + 3.0 + 3.0 + 10.0),)


def broken_in_every_way() -> tuple[Problem, CapacityPlan]:
    """A question and a plan that misses each of its rules."""
    one = initiative(
        "I", work(4, skill="x"), earliest=2, latest=2, min_duration=4, max_staffing=0.5,
        max_teams=0, spend=9, depends_on=("J",), requires=("J",), excludes=("K",), either_or="g",
    )  # fmt: skip
    rows = (one, initiative("J", work(1), must_do=True), initiative("K", work(1), either_or="g"))
    asked = problem(
        *rows,
        pools=(pool("A", 1, 1, 1, skills={"x": 0}), pool("B", 1, 1, 1, skills={"x": 0})),
        wip_limits=(("A", 1),),
        mixes=(Mix("m", "grow", 0.0, 0.5),),
        budgets=(Budget("b", 4, (1.0, 1.0, 1.0)),),
        locks=(Lock("l", "I", LockKind.REFUSE),),
        loans=(Loan("l", "B", "A", "x", 0.1, 0.0, (1.0,) * 3),),
        hires=(Hire("h", "B", "x", 1, 1, ((0.0,) * 3,), (0.0,)),),
        chunk=0.4,
        record=CapacityPlan((), ()),
        max_changes=1,
    )
    cells = (
        Allocation("I", "A", "x", 1, 1.5),
        Allocation("I", "A", "x", 3, 1.0),
        Allocation("K", "A", "general", 1, 1.0),
    )
    done = (Funded("I", 1.0, 1, 3, ("A",)), Funded("K", 1.0, 1, 1, ("A",)))
    return asked, CapacityPlan(done, cells, (Lent("B", "A", "x", 1, 0.3),), (Hired("h", 1, 2),))


@pytest.mark.parametrize("rule", list(Rule))
def test_a_soft_rule_costs_its_price_times_what_the_verifier_measures(rule: Rule) -> None:
    asked, found = broken_in_every_way()
    missed = sum(breach.amount for breach in breaches_of(rule, asked, found))
    assert missed > 0
    paid = worth(replace(asked, rules=soft(rule, 7.0)), found)
    assert paid.penalties == ((rule.value, pytest.approx(7.0 * missed)),)
    assert worth(asked, found).penalties == ()
