"""What plans deliver and pay, worked out by hand."""

from __future__ import annotations

import pytest

from orgplan.capacity.plan import Allocation, CapacityPlan, Funded
from orgplan.capacity.problem import Budget, Fitness, Mix, Rule, RuleSetting
from orgplan.capacity.worth import worth
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
