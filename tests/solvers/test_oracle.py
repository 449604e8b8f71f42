"""The optimum of tiny problems equals the best of all plans, listed without modes or solver."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.capacity.plan import Status
from orgplan.capacity.problem import Lock, Problem, Rule
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.model.plans import LockKind
from tests.drawn_problems import HIRES, freed_pairs, loans, locks, pairs, tiny_problems
from tests.every_plan import best_of_all, every_plan, is_allowed
from tests.small_problems import solved

WITHIN = 2e-4
"""What the solver may gain by the tolerance of rules: a millionth of a person-month, at prices."""


def the_best(asked: Problem) -> None:
    """Hold the solver to the best of all plans, and its proof to what it found."""
    outcome = solved(asked)
    assert outcome.worth is not None
    assert outcome.status in {Status.OPTIMAL, Status.INFEASIBLE}
    assert outcome.worth.key() == pytest.approx(best_of_all(asked), abs=WITHIN)
    assert outcome.bound == pytest.approx(outcome.worth.objective, abs=WITHIN)


@settings(max_examples=40, deadline=None)
@given(tiny_problems())
def test_the_optimum_is_the_best_of_all_plans(asked: Problem) -> None:
    the_best(asked)


@settings(max_examples=15, deadline=None)
@given(pairs({"profile": st.sampled_from([(), (2.0, 1.0), (1.0, 2.0, 4.0), (1.0, 0.0, 3.0)])}))
def test_the_best_plan_of_work_along_profiles_is_found(asked: Problem) -> None:
    the_best(asked)


@settings(max_examples=15, deadline=None)
@given(pairs({"pausable": st.booleans(), "min_staffing": st.sampled_from([0.0, 0.4])}, months=4))
def test_the_best_plan_with_pauses_is_found(asked: Problem) -> None:
    the_best(asked)


@settings(max_examples=15, deadline=None)
@given(pairs({"profile": st.sampled_from([(), (2.0, 1.0)])}), st.sampled_from([0.25, 0.5]))
def test_the_best_plan_in_chunks_is_found(asked: Problem, chunk: float) -> None:
    the_best(replace(asked, chunk=chunk))


@settings(max_examples=15, deadline=None)
@given(pairs({"divisible": st.booleans(), "min_share": st.sampled_from([0.25, 0.5, 0.6])}))
def test_the_best_plan_of_shares_in_chunks_is_found(asked: Problem) -> None:
    the_best(replace(asked, chunk=0.25))


@settings(max_examples=15, deadline=None)
@given(pairs(), st.data())
def test_the_best_plan_with_an_initiative_in_part_is_found(
    asked: Problem, data: st.DataObject
) -> None:
    least, most = data.draw(st.sampled_from([0.25, 0.6])), data.draw(st.sampled_from([None, 0.7]))
    first, second = asked.initiatives
    one = replace(first, divisible=True, min_share=least, max_staffing=most)
    the_best(replace(asked, initiatives=(one, second)))


@settings(max_examples=15, deadline=None)
@given(pairs(), st.floats(0.05, 0.5))
def test_the_best_plan_of_discounted_value_is_found(asked: Problem, rate: float) -> None:
    the_best(replace(asked, discount=rate))


@settings(max_examples=10, deadline=None)
@given(pairs({"either_or": st.sampled_from(["", "g"])}))
def test_the_best_plan_with_one_of_a_group_is_found(asked: Problem) -> None:
    groups = {one.either_or for one in asked.initiatives} - {""}
    if not groups or any(plan.funded for plan in every_plan(asked) if is_allowed(asked, plan)):
        the_best(asked)


@settings(max_examples=15, deadline=None)
@given(pairs(), HIRES)
def test_the_best_plan_with_hires_is_found(asked: Problem, hire: Hire) -> None:
    the_best(replace(asked, hires=(hire,)))


@settings(max_examples=15, deadline=None)
@given(pairs(), loans())
def test_the_best_plan_with_loans_is_found(asked: Problem, loan: Loan) -> None:
    the_best(replace(asked, loans=(loan,)))


@settings(max_examples=10, deadline=None)
@given(pairs(), loans(), HIRES)
def test_the_best_plan_with_loans_and_hires_is_found(
    asked: Problem, loan: Loan, hire: Hire
) -> None:
    the_best(replace(asked, loans=(loan,), hires=(replace(hire, max_heads=1),)))


@settings(max_examples=15, deadline=None)
@given(pairs(), st.data())
def test_the_best_plan_near_a_plan_of_record_is_found(asked: Problem, data: st.DataObject) -> None:
    record = data.draw(st.sampled_from(list(every_plan(asked))))
    tighter = tuple(replace(one, net=tuple(0.9 * n for n in one.net)) for one in asked.pools)
    most = data.draw(st.sampled_from([0, 1]))
    tied = replace(asked, pools=tighter, record=record, max_changes=most)
    if any(is_allowed(tied, plan) for plan in every_plan(tied)):
        the_best(tied)


@pytest.mark.parametrize("kind", list(LockKind))
def test_the_best_plan_under_a_lock_is_found(kind: LockKind) -> None:
    @settings(max_examples=12, deadline=None)
    @given(pairs(), locks(kind))
    def holds(asked: Problem, lock: Lock) -> None:
        bound = replace(asked, locks=(lock,))
        if any(is_allowed(bound, plan) for plan in every_plan(bound)):
            the_best(bound)

    holds()


@pytest.mark.parametrize("rule", list(Rule))
def test_the_best_plan_with_one_rule_soft_or_off_is_found(rule: Rule) -> None:
    @settings(max_examples=12, deadline=None)
    @given(freed_pairs(rule))
    def holds(asked: Problem) -> None:
        if any(is_allowed(asked, plan) for plan in every_plan(asked)):
            the_best(asked)

    holds()
