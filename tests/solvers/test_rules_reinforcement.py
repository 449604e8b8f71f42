"""Loans and hires: who may be lent or hired, how many, at what cost, and what they carry."""

from __future__ import annotations

from typing import Any

import pytest

from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Hired, Lent, Outcome
from orgplan.capacity.problem import Initiative, Problem, Rule, RuleSetting
from orgplan.capacity.reinforcement import Hire, Loan
from solvers.question import question
from tests.small_problems import funded, initiative, pool, problem, solved, work

SQL = {"sql": 1}
PEOPLE = (pool("A", 1, 1, skills=SQL), pool("B", 2, 2, skills=SQL))
OFF = RuleSetting(Rule.LOAN, on=False)


def asks(months: float, **given: Any) -> Initiative:
    return initiative("I", work(months, "A", skill="sql"), **{"value": 5, "latest": 1, **given})


def loan(share: float = 0.5, cost: float = 0.0, **given: Any) -> Loan:
    terms: dict[str, Any] = {"to_team": "A", "skill": "", "weights": (1.0, 1.0), **given}
    return Loan("l", "B", max_share=share, cost=cost, **terms)


def hire(heads: int = 1, cost: float = 0.0, skill: str = "sql") -> Hire:
    return Hire("h", "A", skill, heads, 1, ((0.5, 1.0), (0.0, 0.5)), (cost, cost / 2))


def lent(outcome: Outcome) -> list[tuple[Any, ...]]:
    assert outcome.plan is not None
    return [(x.from_team, x.to_team, x.period, x.person_months) for x in outcome.plan.loans]


def objective(outcome: Outcome) -> float:
    assert outcome.worth is not None
    return outcome.worth.objective


def with_rule(asked: Problem, rule: Rule, price: float | None) -> Problem:
    """The same problem with a rule off, or soft at a price."""
    setting = RuleSetting(rule, on=price is not None, hard=False, price=price or 0.0)
    return problem(*asked.initiatives, pools=asked.pools, rules=(setting,), loans=asked.loans,
                   hires=asked.hires)  # fmt: skip


def test_what_a_team_lacks_is_lent() -> None:
    outcome = solved(problem(asks(2), pools=PEOPLE, loans=(loan(),)))
    assert lent(outcome) == [("B", "A", 1, pytest.approx(1.0, abs=1e-5))]


def test_without_a_row_of_loans_nobody_is_lent() -> None:
    for loans in ((), (loan(to_team="C"),), (loan(skill="java"),), (loan(weights=(0.0, 1.0)),)):
        assert funded(solved(problem(asks(2), pools=PEOPLE, loans=loans))) == []


def test_who_lends_has_less_for_itself() -> None:
    own = initiative("J", work(1.5, "B", skill="sql"), value=3, latest=1)
    outcome = solved(problem(asks(2), own, pools=PEOPLE, loans=(loan(),)))
    assert funded(outcome) == ["I"]


def test_no_more_is_lent_than_the_share_of_those_with_the_skill() -> None:
    others = pool("B", 9, 9, skills={"java": 1})
    asked = problem(asks(2), pools=(*PEOPLE, others), loans=(loan(share=0.4),))
    assert funded(solved(asked)) == []
    assert funded(solved(with_rule(asked, Rule.LOAN, None))) == ["I"]


def test_a_soft_share_is_passed_at_its_price() -> None:
    asked = problem(asks(2), pools=PEOPLE, loans=(loan(share=0.4, cost=1.0),))
    outcome = solved(with_rule(asked, Rule.LOAN, 3.0))
    assert objective(outcome) == pytest.approx(5 - 1.0 - 3 * 0.2, abs=1e-5)


def test_lent_people_cost_what_the_cheapest_row_says() -> None:
    loans = (loan(cost=4.0), loan(cost=0.5, skill="sql"))
    outcome = solved(problem(asks(2), pools=PEOPLE, loans=loans))
    assert objective(outcome) == pytest.approx(4.5, abs=1e-5)
    dear = problem(asks(2), pools=PEOPLE, loans=(loan(cost=6.0),))
    assert funded(solved(dear)) == []


def test_rows_of_loans_add_up() -> None:
    loans = (loan(share=0.3), loan(share=0.3, skill="sql"))
    assert funded(solved(problem(asks(2), pools=PEOPLE, loans=loans))) == ["I"]


def test_nobody_is_lent_for_work_that_is_not_there() -> None:
    """Whoever knows both skills is freed only by work that the lent can do and that is planned."""
    both = pool("A", 1, 1, skills={"sql": 1, "java": 1})
    rows = (
        initiative("J", work(2, "A", skill="java"), latest=1),
        initiative("S", work(0.5, skill="sql"), latest=1),
        initiative("T", work(2, skill="sql"), value=-5, latest=1),
    )
    pools = (both, pool("B", 9, 9, skills=SQL))
    outcome = solved(problem(*rows, pools=pools, loans=(loan(skill="sql"),)))
    assert funded(outcome) == ["S"]


def test_lent_people_have_the_level_asked_for() -> None:
    senior = initiative("I", work(2, "A", skill="sql", level=3), latest=1)
    juniors = (pool("A", 1, 1, skills={"sql": 3}), pool("B", 9, 9, skills={"sql": 2}))
    assert funded(solved(problem(senior, pools=juniors, loans=(loan(),)))) == []


def test_hired_heads_carry_work_from_their_start_along_their_ramp() -> None:
    late = asks(2.5, latest=2, min_duration=2)
    asked = problem(late, pools=PEOPLE[:1], hires=(hire(heads=2, cost=1.0),))
    outcome = solved(asked)
    assert outcome.plan is not None
    assert outcome.plan.hires == (Hired("h", 1, 1),)


def test_heads_are_whole_and_cost_money() -> None:
    asked = problem(asks(1.25), pools=PEOPLE[:1], hires=(hire(cost=3.0),))
    assert objective(solved(asked)) == pytest.approx(2.0)
    dear = problem(asks(1.25), pools=PEOPLE[:1], hires=(hire(cost=6.0),))
    assert funded(solved(dear)) == []


def test_no_more_heads_are_hired_than_allowed() -> None:
    asked = problem(asks(2), pools=PEOPLE[:1], hires=(hire(),))
    assert funded(solved(asked)) == []
    assert funded(solved(with_rule(asked, Rule.HIRE, None))) == ["I"]
    assert objective(solved(with_rule(asked, Rule.HIRE, 2.0))) == pytest.approx(3.0)


def test_heads_know_their_skill_and_general_work_only() -> None:
    for skill, expected in (("sql", ["I"]), ("java", [])):
        asked = problem(asks(1.5), pools=PEOPLE[:1], hires=(hire(skill=skill),))
        assert funded(solved(asked)) == expected
    general = initiative("G", work(0.5), latest=1)
    asked = problem(general, pools=(pool("B", 1, 1),), hires=(hire(skill="java"),))
    assert funded(solved(asked)) == ["G"]


def test_the_hired_can_be_lent() -> None:
    hired = Hire("h", "B", "sql", 1, 1, ((1.0, 1.0),), (0.0,))
    pools = (pool("A", 1, 1, skills=SQL), pool("B", 1, 1, skills=SQL))
    own = initiative("J", work(1, "B", skill="sql"), latest=1)
    asked = problem(asks(2), own, pools=pools, loans=(loan(share=1.0),), hires=(hired,))
    assert funded(solved(asked)) == ["I", "J"]


def test_a_plan_that_lends_and_hires_is_a_solution() -> None:
    asked = problem(
        asks(3.5), pools=PEOPLE, loans=(loan(cost=0.5), loan(skill="sql", cost=1.0)),
        hires=(hire(heads=2, cost=0.25),),
    )  # fmt: skip
    plan = CapacityPlan(
        (Funded("I", 1.0, 1, 1, ("A",)),),
        (Allocation("I", "A", "sql", 1, 3.5, 1),),
        (Lent("B", "A", "sql", 1, 1.5),),
        (Hired("h", 1, 2),),
    )
    posed = question(asked)
    assert posed.solution(plan) is None
    level0 = Allocation("I", "A", "sql", 1, 3.5)
    plan = CapacityPlan(plan.funded, (level0,), plan.loans, plan.hires)
    x = posed.solution(plan)
    assert x is not None
    assert posed.matrix.gain @ x == pytest.approx(5 - 0.75 - 0.5)
    assert posed.plan(x) == plan


@pytest.mark.parametrize(
    "extra",
    [
        {"loans": (Lent("C", "A", "sql", 1, 0.5),)},
        {"loans": (Lent("B", "A", "sql", 1, 1.5),)},
        {"hires": (Hired("unknown", 1, 1),)},
        {"hires": (Hired("h", 3, 1),)},
        {"hires": (Hired("h", 1, 2),)},
    ],
)
def test_a_plan_that_lends_or_hires_beyond_the_rules_is_no_solution(extra: dict[str, Any]) -> None:
    asked = problem(asks(1), pools=PEOPLE, loans=(loan(),), hires=(hire(),))
    rows = (Allocation("I", "A", "sql", 1, 1.0),)
    plan = CapacityPlan((Funded("I", 1.0, 1, 1, ("A",)),), rows)
    assert question(asked).solution(plan) is not None
    assert question(asked).solution(CapacityPlan(plan.funded, rows, **extra)) is None
