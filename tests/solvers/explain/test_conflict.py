"""A conflict is infeasible, each proper part of it is not, and its sentence names who and what."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from orgplan.capacity.explanation import Conflicts
from orgplan.capacity.plan import CapacityPlan, Funded, Status
from orgplan.capacity.problem import Budget, Lock, Mix, Problem
from orgplan.model.plans import LockKind
from orgplan.progress import Progress
from solvers.explain.capacity import people
from solvers.explain.commitments import Commitment, commitments, supplies
from solvers.explain.hypotheses import with_pools
from tests.drawn_problems import tiny_problems
from tests.small_problems import initiative, pool, problem, work
from tests.solvers.explain.asked import EXPLAIN, LIMITS, for_one_specialist, solved_anew


def conflicts(asked: Problem):
    return EXPLAIN.conflict(asked, LIMITS, Progress())


def rules(conflict) -> set[tuple[str, str]]:
    return {(rule.rule, rule.id) for rule in conflict.rules}


def test_two_must_dos_for_one_specialist_are_named_with_the_skill():
    answer = conflicts(for_one_specialist(must_do=True))
    (conflict,) = answer.conflicts
    assert rules(conflict) == {("must_do", "Payroll"), ("must_do", "Ledger"), ("supply", "data")}
    assert conflict.skills == ("data",)
    assert conflict.periods == (1, 2)
    assert conflict.sentence == (
        "“Payroll” and “Ledger” both need data: together 3 person-months, "
        "but A has only 2 in Jan 2027 to Feb 2027."
    )
    assert answer.exact


def test_repairs_are_the_least_that_ends_it():
    asked = for_one_specialist(must_do=True)
    (conflict,) = conflicts(asked).conflicts
    added, *given_up = conflict.repairs
    assert added.cost == pytest.approx(1.0)
    assert solved_anew(with_pools(asked, people(asked, added.changes))).status is Status.OPTIMAL
    assert [(one.cost, one.unit) for one in given_up] == [(5.0, "value"), (4.0, "value")]


def test_a_deadline_in_a_conflict_can_be_moved_by_the_least_number_of_periods():
    asked = problem(
        initiative("X", work(3.0), must_do=True, latest=1), pools=(pool("A", 1.0, 1.0, 1.0, 1.0),)
    )
    (conflict,) = conflicts(asked).conflicts
    assert ("window", "X") in rules(conflict)
    later = next(one for one in conflict.repairs if one.unit == "periods")
    assert later.cost == 2.0
    assert "Mar 2027" in later.sentence


def test_money_is_raised_by_what_is_missing():
    asked = problem(
        initiative("X", work(1.0), must_do=True, spend=30.0),
        pools=(pool("A", 1.0),),
        budgets=(Budget("year", 20.0, (1.0,)),),
    )
    (conflict,) = conflicts(asked).conflicts
    assert rules(conflict) == {("must_do", "X"), ("budget", "year")}
    raised = next(one for one in conflict.repairs if one.unit == "money")
    assert raised.cost == pytest.approx(10.0, abs=0.02)


def test_conflicts_that_share_no_promise_are_all_found():
    asked = problem(
        initiative("X", work(2.0, skill="data"), must_do=True),
        initiative("Y", work(2.0, skill="web"), must_do=True),
        pools=(pool("A", 1.0, skills={"data": 1}), pool("A", 1.0, skills={"web": 1})),
    )
    found = [rules(one) for one in conflicts(asked).conflicts]
    assert {("must_do", "X"), ("supply", "data")} in found
    assert {("must_do", "Y"), ("supply", "web")} in found
    assert len(found) == 2


def test_what_excludes_each_other_is_said():
    asked = problem(
        initiative("X", work(1.0), must_do=True, excludes=("Y",)),
        initiative("Y", work(1.0), must_do=True),
        pools=(pool("A", 9.0),),
    )
    (conflict,) = conflicts(asked).conflicts
    assert conflict.sentence == (
        "“X” and “Y” cannot both be done, as long as “X” and “Y” exclude each other."
    )


def test_limits_that_stand_in_the_way_of_the_same_promises_are_all_named():
    asked = problem(
        initiative("X", work(1.0), must_do=True, excludes=("Y",)),
        initiative("Y", work(1.0), must_do=True),
        pools=(pool("A", 1.0),),
    )
    answer = conflicts(asked)
    promises = {("must_do", "X"), ("must_do", "Y")}
    assert [rules(one) - promises for one in answer.conflicts] == [
        {("supply", "general")},
        {("excludes", "X/Y")},
    ]
    assert answer.exact


def test_without_conflict_there_is_none():
    assert conflicts(for_one_specialist()) == Conflicts((), exact=True)


@settings(max_examples=20, deadline=None)
@given(tiny_problems())
def test_every_conflict_is_infeasible_and_each_proper_part_feasible(asked: Problem):
    asked = replace(
        asked, initiatives=tuple(replace(one, must_do=True) for one in asked.initiatives)
    )
    answer = conflicts(asked)
    assert bool(answer.conflicts) == (not keeps_all(asked))
    for conflict in answer.conflicts:
        members = {(rule.rule, rule.id) for rule in conflict.rules}
        bare = without(asked, lambda one, members=members: (one.rule, one.id) not in members)
        assert not keeps_all(bare)
        for gone in members:
            part = without(bare, lambda one, gone=gone: (one.rule, one.id) == gone)
            assert keeps_all(part), gone


def without(asked: Problem, gone) -> Problem:
    listed: list[Commitment] = [*commitments(asked), *supplies(asked)]
    for one in listed:
        if gone(one):
            asked = one.without(asked)
    return asked


def keeps_all(asked: Problem) -> bool:
    return solved_anew(asked).status is not Status.INFEASIBLE


def test_who_could_help_to_keep_a_rule_of_the_whole_is_not_taken_for_what_is_promised():
    asked = problem(
        initiative("kept", work(1.0), value=1.0),
        initiative("X", work(1.0), must_do=True),
        pools=(pool("A", 1.0),),
    )
    record = CapacityPlan((Funded("kept", 1.0, 1, 1, ("A",)),), ())
    (conflict,) = conflicts(replace(asked, record=record, max_changes=1)).conflicts
    assert rules(conflict) == {("must_do", "X"), ("changes", ""), ("supply", "general")}
    assert conflict.sentence == (
        "“X” needs people, and at best 1 person-month in A in Jan 2027 is missing, "
        "as long as there is at most 1 change against the plan of record."
    )


def of_record(*names: str) -> CapacityPlan:
    return CapacityPlan(tuple(Funded(name, 1.0, 1, 1, ("A",)) for name in names), ())


def test_that_no_plan_exists_is_a_conflict_even_where_nothing_is_promised():
    asked = problem(
        initiative("kept", work(1.0, skill="data")),
        initiative("other", work(1.0)),
        pools=(pool("A", 9.0),),
    )
    answer = conflicts(replace(asked, record=of_record("kept"), max_changes=0))
    (conflict,) = answer.conflicts
    assert rules(conflict) == {("changes", ""), ("supply", "data")}
    assert conflict.sentence == (
        "There is no plan, as long as there are at most 0 changes against the plan of record: "
        "too few people can do data, at best 1 person-month of data in A in Jan 2027 is missing."
    )
    assert answer.exact


def test_where_every_change_is_allowed_that_nothing_fits_is_no_conflict():
    asked = problem(initiative("kept", work(1.0, skill="data")), pools=(pool("A", 9.0),))
    asked = replace(asked, record=of_record("kept"), max_changes=1)
    assert conflicts(asked) == Conflicts((), exact=True)


def test_more_changes_are_offered_where_too_few_are_allowed():
    asked = problem(
        *(initiative(name, work(1.0), value=1.0) for name in "PQ"),
        initiative("X", work(2.0), must_do=True),
        pools=(pool("A", 2.0),),
    )
    (conflict,) = conflicts(replace(asked, record=of_record("P", "Q"), max_changes=1)).conflicts
    more = next(one for one in conflict.repairs if one.unit == "changes")
    assert more.sentence == "Allow 3 changes against the plan of record instead of 1."
    assert more.cost == 2.0


def test_a_mix_that_others_cannot_fill_names_only_the_promised():
    asked = problem(
        *(initiative(f"G{n}", work(1.0, skill="data")) for n in range(4)),
        initiative("X", work(1.0), must_do=True, category="run"),
        pools=(pool("A", 9.0),),
        mixes=(Mix("m", "grow", 0.5, 1.0),),
    )
    (conflict,) = conflicts(asked).conflicts
    assert rules(conflict) == {("must_do", "X"), ("mix", "m"), ("supply", "data")}
    assert conflict.sentence.startswith("“X” cannot be done, as long as grow has ")
    assert "G" not in conflict.sentence.replace("grow", "")
    assert any(one.sentence.startswith("Give up that grow has ") for one in conflict.repairs)


def test_giving_a_limit_up_is_said_as_what_is_allowed_then():
    x, y = (initiative(name, work(1.0), must_do=True) for name in "XY")
    ways = {
        "Allow “X” and “Y” together.": (replace(x, excludes=("Y",)), y, ()),
        "Let “X” no longer be locked out.": (x, y, (Lock("l", "X", LockKind.REFUSE),)),
    }
    for sentence, (one, other, locks) in ways.items():
        asked = problem(one, other, pools=(pool("A", 9.0),), locks=locks)
        (conflict,) = conflicts(asked).conflicts
        assert sentence in [repair.sentence for repair in conflict.repairs]
