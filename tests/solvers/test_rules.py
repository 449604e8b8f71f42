"""Every rule of the model, each in a problem small enough to see the answer."""

from __future__ import annotations

import pytest

from orgplan.capacity.plan import Limits, Status
from orgplan.capacity.problem import Budget, Lock, Mix, Rule, RuleSetting
from orgplan.model.plans import LockKind
from orgplan.progress import Progress
from solvers.highs import HighsSolver
from tests.small_problems import funded, initiative, pool, problem, solved, work

ROOMY = (pool("A", 9, 9), pool("B", 9, 9))


def test_one_person_with_two_skills_meets_one_of_two_demands() -> None:
    both = pool("A", 1, skills={"python": 3, "sql": 3})
    asked = problem(
        initiative("I1", work(1, skill="python")), initiative("I2", work(1, skill="sql")),
        pools=(both,),
    )  # fmt: skip
    assert len(funded(solved(asked))) == 1


def test_two_people_with_two_skills_each_meet_both_demands() -> None:
    both = pool("A", 2, skills={"python": 3, "sql": 3})
    asked = problem(
        initiative("I1", work(1, skill="python")), initiative("I2", work(1, skill="sql")),
        pools=(both,),
    )  # fmt: skip
    assert len(funded(solved(asked))) == 2


def test_a_level_below_the_one_asked_does_not_count() -> None:
    asked = problem(
        initiative("I", work(1, skill="sql", level=3)), pools=(pool("A", 1, skills={"sql": 2}),)
    )
    assert funded(solved(asked)) == []


def test_a_team_of_many_mixed_skills_routes_its_people() -> None:
    skills = [f"s{n}" for n in range(9)]
    people = [
        pool("A", 1.0, skills={skills[n]: 1, skills[(n + 1) % 9]: 1, skills[(n + 4) % 9]: 1})
        for n in range(9)
    ]
    rows = [initiative(f"I{n}", work(1, skill=skills[n % 9])) for n in range(12)]
    assert len(funded(solved(problem(*rows, pools=tuple(people))))) == 9


def test_a_successor_starts_after_its_predecessor_ends() -> None:
    asked = problem(
        initiative("I1", work(1)), initiative("I2", work(1), depends_on=("I1",)), pools=ROOMY
    )
    outcome = solved(asked)
    assert outcome.plan is not None
    spans = {one.initiative: (one.first, one.last) for one in outcome.plan.funded}
    assert spans == {"I1": (1, 1), "I2": (2, 2)}


def test_without_its_predecessor_nothing_is_funded() -> None:
    asked = problem(
        initiative("I1", work(50)), initiative("I2", work(1), depends_on=("I1",)), pools=ROOMY
    )
    assert funded(solved(asked)) == []
    off = (RuleSetting(Rule.DEPENDS_ON, on=False),)
    free = problem(*asked.initiatives, pools=ROOMY, rules=off)
    assert funded(solved(free)) == ["I2"]


def test_a_team_keeps_to_its_wip_limit() -> None:
    rows = [initiative(f"I{n}", work(1), value=n, latest=1) for n in (1, 2, 3)]
    assert funded(solved(problem(*rows, pools=ROOMY, wip_limits=(("A", 2),)))) == ["I2", "I3"]


def test_a_soft_wip_limit_is_passed_at_its_price() -> None:
    rows = [initiative(f"I{n}", work(1), value=n, latest=1) for n in (1, 2, 3)]
    soft = (RuleSetting(Rule.WIP, hard=False, price=1.5),)
    outcome = solved(problem(*rows, pools=ROOMY, wip_limits=(("A", 1),), rules=soft))
    assert funded(outcome) == ["I2", "I3"]
    assert outcome.worth is not None
    assert outcome.worth.penalties == (("wip", 1.5),)
    assert outcome.bound == pytest.approx(3.5)


def test_a_category_stays_within_its_mix() -> None:
    run = [initiative(f"R{n}", work(1), category="run") for n in range(3)]
    grow = [initiative("G", work(1))]
    asked = problem(*run, *grow, pools=ROOMY, mixes=(Mix("run", "run", 0.0, 0.5),))
    assert [name[0] for name in funded(solved(asked))] == ["G", "R"]


def test_a_least_mix_holds_back_the_others() -> None:
    asked = problem(
        initiative("R", work(1), category="run"),
        initiative("G1", work(1)),
        initiative("G2", work(1), value=2),
        pools=ROOMY,
        mixes=(Mix("run", "run", 0.5, 1.0),),
    )
    assert funded(solved(asked)) == ["G2", "R"]


def test_spend_stays_within_the_budget_of_its_periods() -> None:
    rows = [initiative(f"I{n}", work(1), spend=6, latest=1) for n in range(3)]
    budget = Budget("b", 10, (0.5, 1.0))
    assert len(funded(solved(problem(*rows, pools=ROOMY, budgets=(budget,))))) == 3
    whole = Budget("b", 10, (1.0, 1.0))
    assert len(funded(solved(problem(*rows, pools=ROOMY, budgets=(whole,))))) == 1


def test_what_is_required_comes_along_or_neither() -> None:
    asked = problem(
        initiative("I1", work(1), value=9, requires=("I2",)), initiative("I2", work(18), value=-1),
        pools=ROOMY,
    )  # fmt: skip
    assert funded(solved(asked)) == []
    able = problem(*asked.initiatives, pools=(pool("A", 10, 10),))
    assert funded(solved(able)) == ["I1", "I2"]


def test_the_excluded_are_not_both_funded() -> None:
    asked = problem(
        initiative("I1", work(1), excludes=("I2",)), initiative("I2", work(1), value=3), pools=ROOMY
    )
    assert funded(solved(asked)) == ["I2"]


def test_exactly_one_of_a_group_is_funded() -> None:
    rows = [initiative(f"I{n}", work(1), value=-n, either_or="g") for n in (1, 2, 3)]
    outcome = solved(problem(*rows, pools=ROOMY))
    assert funded(outcome) == ["I1"]
    assert outcome.status is Status.OPTIMAL


def test_an_unmet_must_do_makes_the_plan_infeasible_and_the_rest_is_still_planned() -> None:
    asked = problem(initiative("M", work(50), must_do=True), initiative("I", work(1)), pools=ROOMY)
    outcome = solved(asked)
    assert outcome.status is Status.INFEASIBLE
    assert funded(outcome) == ["I"]


def test_must_dos_go_before_any_value_and_more_of_them_before_dearer_ones() -> None:
    asked = problem(
        initiative("M1", work(9), must_do=True, value=1, latest=1),
        initiative("M2", work(9), must_do=True, value=1, earliest=2),
        initiative("M3", work(18), must_do=True, value=5),
        initiative("I", work(18), value=99),
        pools=(pool("A", 9, 9),),
    )
    assert funded(solved(asked)) == ["M1", "M2"]


def test_of_equally_many_must_dos_the_more_valuable_are_met() -> None:
    asked = problem(
        initiative("M1", work(9), must_do=True, value=1, latest=1),
        initiative("M2", work(9), must_do=True, value=2, latest=1),
        pools=(pool("A", 9),),
    )
    assert funded(solved(asked)) == ["M2"]


@pytest.mark.parametrize(
    ("lock", "expected"),
    [
        (Lock("l", "I1", LockKind.FUND), ["I1"]),
        (Lock("l", "I2", LockKind.REFUSE), ["I1"]),
    ],
)
def test_locks_fund_and_refuse(lock: Lock, expected: list[str]) -> None:
    rows = [initiative("I1", work(9), latest=1), initiative("I2", work(9), value=5, latest=1)]
    outcome = solved(problem(*rows, pools=(pool("A", 9),), locks=(lock,)))
    assert funded(outcome) == expected


def test_a_lock_that_cannot_be_kept_makes_the_plan_infeasible() -> None:
    locks = (Lock("l", "I", LockKind.REFUSE), Lock("k", "I", LockKind.FUND))
    asked = problem(initiative("I", work(1)), pools=ROOMY, locks=locks)
    assert HighsSolver().solve(asked, Limits(), Progress()).status is Status.INFEASIBLE


def test_a_team_lock_gives_all_work_to_the_team() -> None:
    asked = problem(
        initiative("I", work(1, "A", "B")),
        pools=ROOMY,
        locks=(Lock("l", "I", LockKind.TEAM, team="B"),),
    )
    outcome = solved(asked)
    assert outcome.plan is not None
    assert outcome.plan.funded[0].teams == ("B",)


def test_a_start_lock_fixes_the_first_period() -> None:
    asked = problem(
        initiative("I", work(1), cost_of_delay=0.1),
        pools=ROOMY,
        locks=(Lock("l", "I", LockKind.START, period=2),),
    )
    outcome = solved(asked)
    assert outcome.plan is not None
    assert outcome.plan.funded[0].first == 2


def test_an_amount_lock_fixes_a_period_and_the_rest_is_spread() -> None:
    asked = problem(
        initiative("I", work(3), min_duration=3),
        pools=(pool("A", 9, 9, 9),),
        locks=(Lock("l", "I", LockKind.AMOUNT, team="A", period=1, value=2.0),),
    )
    outcome = solved(asked)
    assert outcome.plan is not None
    assert [row.person_months for row in outcome.plan.allocations] == pytest.approx([2, 0.5, 0.5])


def test_a_soft_deadline_is_missed_at_its_price() -> None:
    late = initiative("I", work(18), value=5, latest=1, soft_deadline=True, late_cost=2)
    outcome = solved(problem(late, pools=(pool("A", 9, 9),)))
    assert outcome.worth is not None
    assert (outcome.worth.value, outcome.worth.objective) == (5.0, 3.0)


def test_a_divisible_initiative_is_funded_in_part() -> None:
    part = initiative("I", work(4), value=8, divisible=True, min_share=0.25, latest=1)
    outcome = solved(problem(part, pools=(pool("A", 3),)))
    assert outcome.plan is not None
    assert outcome.plan.funded[0].share == pytest.approx(0.75, abs=1e-5)
    below = solved(problem(part, pools=(pool("A", 0.9),)))
    assert funded(below) == []


def test_staffing_keeps_between_least_and_most() -> None:
    slow = initiative("I", work(2), max_staffing=0.5, cost_of_delay=0.01)
    outcome = solved(problem(slow, pools=(pool("A", 9, 9, 9, 9, 9),)))
    assert outcome.plan is not None
    assert outcome.plan.funded[0].last == 4
    brisk = initiative("I", work(3), min_staffing=1.2)
    outcome = solved(problem(brisk, pools=(pool("A", 1, 1, 1),)))
    assert funded(outcome) == []


def test_work_is_split_over_two_teams_in_halves() -> None:
    both = initiative("I", work(4, "A", "B"), max_teams=2, latest=1)
    pools = (pool("A", 2), pool("B", 2))
    assert funded(solved(problem(both, pools=pools))) == ["I"]
    alone = initiative("I", work(4, "A", "B"), max_teams=1, latest=1)
    assert funded(solved(problem(alone, pools=pools))) == []


def test_a_mode_follows_its_profile() -> None:
    front = initiative("I", work(4, profile=(3.0, 1.0)), min_duration=2)
    outcome = solved(problem(front, pools=ROOMY))
    assert outcome.plan is not None
    assert [row.person_months for row in outcome.plan.allocations] == pytest.approx([3, 1])
