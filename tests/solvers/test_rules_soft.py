"""Soft rules between initiatives cost their price per unit of breach, rules off nothing."""

from __future__ import annotations

from typing import Any

import pytest

from orgplan.capacity.plan import CapacityPlan, Funded, Outcome, Status
from orgplan.capacity.problem import Budget, Initiative, Lock, Mix, Problem, Rule, RuleSetting
from orgplan.model.plans import LockKind
from solvers.question import question
from tests.small_problems import funded, initiative, pool, problem, solved, work

ROOMY = (pool("A", 9, 9, 9),)
NARROW = (pool("A", 1, 1, 1),)


def asked(*rows: Initiative, rule: Rule, price: float | None, **given: Any) -> Problem:
    """A problem in which one rule is soft at a price, or off where it has none."""
    setting = RuleSetting(rule, on=price is not None, hard=False, price=price or 0.0)
    return problem(*rows, **{"pools": ROOMY, "rules": (setting,), **given})


def paid(outcome: Outcome) -> dict[str, Any]:
    assert outcome.worth is not None
    assert outcome.bound == pytest.approx(outcome.worth.objective, abs=1e-5)
    return {rule: pytest.approx(amount, abs=1e-5) for rule, amount in outcome.worth.penalties}


SUPPLY = (initiative("I", work(3), value=9, latest=1), initiative("J", work(1), latest=1))


def test_soft_supply_pays_for_what_nobody_carries() -> None:
    outcome = solved(asked(*SUPPLY, rule=Rule.SUPPLY, price=2.0, pools=NARROW))
    assert funded(outcome) == ["I"]
    assert paid(outcome) == {"supply": 4.0}
    assert funded(solved(asked(*SUPPLY, rule=Rule.SUPPLY, price=None, pools=NARROW))) == ["I", "J"]


def test_soft_supply_counts_each_missing_person_month_once() -> None:
    """Two skills share one person: the shortage of both together is 1, not 1 in each."""
    both = pool("A", 1, skills={"x": 0, "y": 0})
    rows = initiative("I", work(1, skill="x"), work(1, skill="y"), value=9)
    outcome = solved(asked(rows, rule=Rule.SUPPLY, price=2.0, pools=(both,)))
    assert paid(outcome) == {"supply": 2.0}


CHAIN = (
    initiative("I1", work(1), value=1, min_duration=2),
    initiative("I2", work(1), value=9, cost_of_delay=2.0, depends_on=("I1",)),
)


def test_a_soft_order_pays_for_each_period_too_early() -> None:
    outcome = solved(asked(*CHAIN, rule=Rule.DEPENDS_ON, price=1.0))
    assert outcome.plan is not None
    assert [(one.first, one.last) for one in outcome.plan.funded] == [(1, 2), (1, 1)]
    assert paid(outcome) == {"depends_on": 2.0}


def test_a_predecessor_left_out_ends_with_the_horizon() -> None:
    alone = CHAIN[1], initiative("I1", work(99))
    outcome = solved(asked(*alone, rule=Rule.DEPENDS_ON, price=1.0))
    assert funded(outcome) == ["I2"]
    assert paid(outcome) == {"depends_on": 3.0}
    assert funded(solved(asked(*alone, rule=Rule.DEPENDS_ON, price=9.5))) == []
    off = solved(asked(*alone, rule=Rule.DEPENDS_ON, price=None))
    assert (funded(off), paid(off)) == (["I2"], {})


def test_soft_company_pays_for_the_share_that_is_alone() -> None:
    needed = initiative(
        "I2", work(4), value=1, divisible=True, min_share=0.25, latest=1
    )  # a person-month does a quarter of it
    rows = initiative("I1", work(8, "B"), value=9, requires=("I2",), latest=1), needed
    pools = (pool("A", 1), pool("B", 9))
    outcome = solved(asked(*rows, rule=Rule.REQUIRES, price=4.0, pools=pools))
    assert paid(outcome) == {"requires": 3.0}
    assert funded(solved(asked(*rows, rule=Rule.REQUIRES, price=99.0, pools=pools))) == ["I2"]
    assert paid(solved(asked(*rows, rule=Rule.REQUIRES, price=None, pools=pools))) == {}


RIVALS = (initiative("I1", work(1), value=2, excludes=("I2",)), initiative("I2", work(1), value=3))


@pytest.mark.parametrize(
    ("price", "expected", "penalties"),
    [(1.5, ["I1", "I2"], {"excludes": 1.5}), (2.5, ["I2"], {}), (None, ["I1", "I2"], {})],
)
def test_the_excluded_are_both_funded_at_a_price(
    price: float | None, expected: list[str], penalties: dict[str, float]
) -> None:
    outcome = solved(asked(*RIVALS, rule=Rule.EXCLUDES, price=price))
    assert (funded(outcome), paid(outcome)) == (expected, penalties)


@pytest.mark.parametrize(
    ("values", "price", "expected", "penalty"),
    [
        ((3, 3, 3), 1.0, ["I0", "I1", "I2"], 2.0),
        ((-1, -1, -1), 0.5, [], 0.5),
        ((-1, -2, -3), 1.5, ["I0"], 0.0),
        ((3, 2, 1), None, ["I0", "I1", "I2"], 0.0),
    ],
)
def test_a_soft_group_pays_for_none_and_for_each_too_many(
    values: tuple[int, ...], price: float | None, expected: list[str], penalty: float
) -> None:
    rows = [initiative(f"I{n}", work(1), value=v, either_or="g") for n, v in enumerate(values)]
    outcome = solved(asked(*rows, rule=Rule.EITHER_OR, price=price))
    assert funded(outcome) == expected
    assert paid(outcome) == ({"either_or": penalty} if penalty else {})
    assert outcome.status is Status.OPTIMAL


@pytest.mark.parametrize(("price", "expected"), [(1.0, ["I0"]), (4.0, []), (None, ["I0"])])
def test_a_soft_budget_is_overspent_at_a_price(price: float | None, expected: list[str]) -> None:
    dear = initiative("I0", work(1), value=9, spend=8)
    budgets = (Budget("b", 5, (1.0,) * 3),)
    outcome = solved(asked(dear, rule=Rule.BUDGET, price=price, budgets=budgets))
    assert funded(outcome) == expected
    assert paid(outcome) == ({"budget": 3.0} if price == 1.0 else {})


@pytest.mark.parametrize(("price", "expected"), [(0.5, ["G", "R"]), (9.0, []), (None, ["G", "R"])])
def test_a_soft_mix_pays_for_person_months_outside_its_band(
    price: float | None, expected: list[str]
) -> None:
    rows = initiative("R", work(6), category="run", value=5), initiative("G", work(2), value=5)
    mixes = (Mix("run", "run", 0.0, 0.5),)
    outcome = solved(asked(*rows, rule=Rule.MIX, price=price, mixes=mixes))
    assert funded(outcome) == (expected or ["G"])
    assert paid(outcome) == ({"mix": 1.0} if price == 0.5 else {})


@pytest.mark.parametrize(("price", "expected"), [(9.0, ["M"]), (2.0, ["I"]), (None, ["I"])])
def test_a_soft_must_do_is_no_promise_but_has_its_price(
    price: float | None, expected: list[str]
) -> None:
    rows = (
        initiative("M", work(1), must_do=True, value=1, latest=1),
        initiative("I", work(1), value=4, latest=1),
    )
    outcome = solved(asked(*rows, rule=Rule.MUST_DO, price=price, pools=NARROW))
    assert funded(outcome) == expected
    assert outcome.status is Status.OPTIMAL
    assert paid(outcome) == ({"must_do": 2.0} if price == 2.0 else {})


def test_a_must_do_that_nobody_can_do_pays_without_a_mode() -> None:
    outcome = solved(asked(initiative("M", work(99), must_do=True), rule=Rule.MUST_DO, price=2.0))
    assert paid(outcome) == {"must_do": 2.0}


@pytest.mark.parametrize(
    ("kind", "value", "price", "expected", "penalty"),
    [
        (LockKind.FUND, -3.0, 2.0, [], 2.0),
        (LockKind.FUND, -3.0, 4.0, ["I"], 0.0),
        (LockKind.FUND, -3.0, None, [], 0.0),
        (LockKind.REFUSE, 3.0, 2.0, ["I"], 2.0),
        (LockKind.REFUSE, 3.0, 4.0, [], 0.0),
        (LockKind.REFUSE, 3.0, None, ["I"], 0.0),
    ],
)
def test_soft_locks_to_fund_and_refuse_are_left_at_their_price(
    kind: LockKind, value: float, price: float | None, expected: list[str], penalty: float
) -> None:
    one = initiative("I", work(1), value=value)
    outcome = solved(asked(one, rule=Rule.LOCK, price=price, locks=(Lock("l", "I", kind),)))
    assert funded(outcome) == expected
    assert paid(outcome) == ({"lock": penalty} if penalty else {})
    assert outcome.status is Status.OPTIMAL


RECORD = CapacityPlan(tuple(Funded(f"I{n}", 1.0, 1, 1, ("A",)) for n in (1, 2)), ())


def changing(number: int, most: int, **setting: Any) -> Problem:
    """Three initiatives gain by moving to period 2; I3 is not in the record."""
    rows = [
        initiative(f"I{n}", work(1), value=1.0, earliest=1, cost_of_delay=-1.0, latest=2)
        for n in range(1, number + 1)
    ]
    rules = (RuleSetting(Rule.CHANGES, **setting),)
    return problem(*rows, pools=ROOMY, rules=rules, record=RECORD, max_changes=most)


@pytest.mark.parametrize(
    ("most", "setting", "objective"),
    [
        (0, {}, 2.0),
        (1, {}, 4.0),
        (2, {}, 5.0),
        (3, {}, 6.0),
        (0, {"hard": False, "price": 0.75}, 6.0 - 3 * 0.75),
        (0, {"hard": False, "price": 1.5}, 4.0 - 1.5),
        (0, {"on": False}, 6.0),
    ],
)
def test_a_plan_changes_no_more_initiatives_than_allowed(
    most: int, setting: dict[str, Any], objective: float
) -> None:
    outcome = solved(changing(3, most, **setting))
    assert outcome.worth is not None
    assert outcome.worth.objective == pytest.approx(objective)


def test_leaving_out_what_is_recorded_is_a_change() -> None:
    rows = [initiative(f"I{n}", work(1), value=-1.0, latest=1) for n in (1, 2)]
    kept = problem(*rows, pools=ROOMY, record=RECORD, max_changes=1)
    assert len(funded(solved(kept))) == 1


def test_every_row_says_whom_it_is_about_but_those_of_the_portfolio() -> None:
    one = asked(
        *CHAIN, *SUPPLY, rule=Rule.SUPPLY, price=1.0, record=RECORD, max_changes=1,
        mixes=(Mix("m", "run", 0.1, 0.9),), budgets=(Budget("b", 9, (1.0,) * 3),),
        wip_limits=(("A", 1),), pools=NARROW,
    )  # fmt: skip
    about = {
        block.name: bool(((block.team >= 0) | (block.initiative >= 0)).all())
        for block in question(one).spec.rows
        if len(block.labels)
    }
    nobody = {name for name, known in about.items() if not known}
    assert nobody == {"mix_most", "mix_least", "budget", "changes"}
    assert {"one_mode", "supply", "sequence", "wip"} <= about.keys()
