"""Loans, hires, chunks, changes: a verified plan, one thing broken, and the verifier names it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgplan.capacity.plan import Allocation, CapacityPlan, Funded, Hired, Lent
from orgplan.capacity.problem import Problem, Rule, RuleSetting
from orgplan.capacity.reinforcement import Hire, Loan
from orgplan.capacity.verify import breaches_of, verify
from tests.small_problems import initiative, pool, problem, work

ONE = initiative("I", work(2.0, "A", skill="x", level=2))
LOAN = Loan("l", "B", "", "", 0.5, 0.0, (1.0, 0.5))
HIRE = Hire("h", "A", "x", 2, 1, ((0.5, 1.0), (0.0, 0.5)), (3.0, 2.0))
ASKED = problem(
    ONE,
    pools=(pool("A", 1, 0.5, skills={"x": 3}), pool("B", 1, 1, skills={"x": 2, "y": 1})),
    loans=(LOAN,),
    hires=(HIRE,),
)
# A's people give 1 and 0.5 of the 1 and 1 asked for: half a person-month is short in period 2.
SHORT = CapacityPlan(
    (Funded("I", 1.0, 1, 2, ("A",)),),
    (Allocation("I", "A", "x", 1, 1.0, 2), Allocation("I", "A", "x", 2, 1.0, 2)),
)


def lent(amount: float, team: str = "B", to: str = "A", skill: str = "x", level: int = 2) -> Lent:
    return Lent(team, to, skill, 2, amount, level)


def broken(asked: Problem, plan: CapacityPlan) -> list[tuple[str, str, float]]:
    return [(b.rule, b.where, round(b.amount, 6)) for b in verify(asked, plan)]


def lending(*rows: Lent) -> list[tuple[str, str, float]]:
    return broken(ASKED, replace(SHORT, loans=rows))


def hiring(*rows: Hired) -> list[tuple[str, str, float]]:
    return broken(ASKED, replace(SHORT, hires=rows))


def with_loans(*rows: Loan) -> Problem:
    return replace(ASKED, loans=rows)


def test_the_plan_without_help_is_short() -> None:
    assert broken(ASKED, SHORT) == [("supply", "A · x level 2 · Feb 2027", 0.5)]


def test_people_lent_carry_part_of_the_load() -> None:
    # B may lend half of its people for half of the period: 0.25 of 1.
    assert lending(lent(0.25)) == [("supply", "A · x level 2 · Feb 2027", 0.25)]


def test_a_loan_beyond_its_share_is_named_with_what_is_too_much() -> None:
    assert lending(lent(0.5)) == [("loan", "B · x · Feb 2027", 0.25)]


def test_loans_to_all_borrowers_together_stay_within_the_share() -> None:
    other = initiative("J", work(0.3, "C", skill="x"))
    asked = replace(ASKED, initiatives=(ONE, other))
    plan = CapacityPlan(
        (*SHORT.funded, Funded("J", 1.0, 2, 2, ("C",))),
        (*SHORT.allocations, Allocation("J", "C", "x", 2, 0.3)),
        loans=(lent(0.2), lent(0.3, to="C", level=0)),
    )
    assert ("loan", "B · x · Feb 2027", 0.25) in broken(asked, plan)


def test_a_loan_that_no_row_allows_is_too_much_altogether() -> None:
    for row in (
        replace(LOAN, to_team="C"),
        replace(LOAN, skill="y"),
        replace(LOAN, from_team="A"),
    ):
        found = broken(with_loans(row), replace(SHORT, loans=(lent(0.25),)))
        assert ("loan", "B · x · Feb 2027", 0.25) in found


def test_rows_that_allow_the_same_loan_add_up() -> None:
    wide = replace(LOAN, id="m", weights=(1.0, 1.0), max_share=0.25, to_team="A", skill="x")
    assert broken(with_loans(LOAN, wide), replace(SHORT, loans=(lent(0.5),))) == []


def test_the_lender_is_loaded_with_what_it_lends_at_the_level_asked_for() -> None:
    junior = replace(ASKED, pools=(ASKED.pools[0], pool("B", 1, 1, skills={"x": 1})))
    found = broken(junior, replace(SHORT, loans=(lent(0.25),)))
    assert ("supply", "B · x level 2 · Feb 2027", 0.25) in found


def test_who_is_lent_cannot_work_at_home_too() -> None:
    home = initiative("J", work(0.9, "B", skill="y"))
    asked = replace(ASKED, initiatives=(ONE, home))
    plan = CapacityPlan(
        (*SHORT.funded, Funded("J", 1.0, 2, 2, ("B",))),
        (*SHORT.allocations, Allocation("J", "B", "y", 2, 0.9)),
        loans=(lent(0.25),),
    )
    assert ("supply", "B · x level 2 + y · Feb 2027", 0.15) in broken(asked, plan)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (lent(0.25, team="Z"), "Z · A · x · Feb 2027 is unknown"),
        (replace(lent(0.25), period=3), "B · A · x · period 3 is unknown"),
        (lent(-0.25), "B · A · x · Feb 2027 is no possible loan"),
        (lent(float("nan")), "B · A · x · Feb 2027 is no possible loan"),
        (lent(0.25, team="A"), "A · A · x · Feb 2027 is no possible loan"),
        (lent(1.25), "B · A · x · Feb 2027 is more than the work there"),
        (lent(0.25, skill="y"), "B · A · y · Feb 2027 is more than the work there"),
    ],
)
def test_an_impossible_loan_contradicts_the_plan(row: Lent, said: str) -> None:
    assert ("plan", said) in [(rule, where) for rule, where, _ in lending(row)]


def test_two_loans_of_the_same_work_are_more_than_there_is() -> None:
    found = lending(lent(0.75), lent(0.75))
    assert ("plan", "B · A · x · Feb 2027 is more than the work there", 0.5) in found


def test_hired_heads_add_what_their_start_nets() -> None:
    assert hiring(Hired("h", 1, 1)) == []
    assert hiring(Hired("h", 2, 1)) == []
    thin = replace(ASKED, pools=(pool("A", 1, 0.25, skills={"x": 3}),))
    late = replace(SHORT, hires=(Hired("h", 2, 1),))
    assert broken(thin, late) == [("supply", "A · x level 2 · Feb 2027", 0.25)]
    assert broken(thin, replace(SHORT, hires=(Hired("h", 2, 2),))) == []


def test_hired_heads_do_general_work_but_no_other_skill() -> None:
    hired = (Hired("h", 1, 1),)
    for skill, missing in (("general", 0.0), ("y", 0.5)):
        asked = replace(ASKED, initiatives=(initiative("I", work(0.5, "A", skill=skill)),))
        asked = replace(asked, pools=(pool("A", 0, 0),))
        plan = CapacityPlan(
            (Funded("I", 1.0, 1, 1, ("A",)),), (Allocation("I", "A", skill, 1, 0.5),), hires=hired
        )
        assert sum(b.amount for b in verify(asked, plan)) == pytest.approx(missing)


def test_heads_beyond_a_row_of_hires_are_counted_over_all_starts() -> None:
    assert hiring(Hired("h", 1, 2), Hired("h", 2, 1)) == [("hire", "h · A · x", 1.0)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (Hired("k", 1, 1), "k · Jan 2027 is unknown"),
        (Hired("h", 1, -1), "h · Jan 2027 is no possible number of heads"),
        (Hired("h", 1, 0.5), "h · Jan 2027 is no possible number of heads"),  # type: ignore[arg-type]
        (Hired("h", 3, 1), "h · period 3 is when no one can start"),
        (Hired("h", 0, 1), "h · period 0 is when no one can start"),
    ],
)
def test_impossible_hires_contradict_the_plan_even_where_hires_are_free(
    row: Hired, said: str
) -> None:
    free = replace(ASKED, rules=(RuleSetting(Rule.HIRE, on=False),))
    found = broken(free, replace(SHORT, hires=(row,)))
    assert ("plan", said) in [(rule, where) for rule, where, _ in found]


def test_chunk_names_what_is_off_the_nearest_multiple_except_in_the_last_period() -> None:
    one = initiative("I", work(2.7, "A", skill="x"))
    asked = problem(one, pools=(pool("A", 9, 9, 9, skills={"x": 0}),), chunk=0.5)
    plan = CapacityPlan(
        (Funded("I", 1.0, 1, 3, ("A",)),),
        tuple(Allocation("I", "A", "x", n, m) for n, m in ((1, 1.0), (2, 0.9), (3, 0.8))),
    )
    assert broken(asked, plan) == [("chunk", "I · A · Feb 2027", 0.1)]
    assert broken(replace(asked, chunk=0.0), plan) == []


def test_chunk_is_in_full_time_equivalents_over_all_skills_of_a_team() -> None:
    one = initiative("I", work(1.2, "A", skill="x"), work(1.3, "A", skill="y"))
    asked = problem(one, pools=(pool("A", 9, 9, skills={"x": 0, "y": 0}),), chunk=0.5)
    months = tuple(replace(period, months=2.0) for period in asked.periods)
    plan = CapacityPlan(
        (Funded("I", 1.0, 1, 2, ("A",)),),
        (
            Allocation("I", "A", "x", 1, 0.7),
            Allocation("I", "A", "x", 2, 0.5),
            Allocation("I", "A", "y", 1, 0.8),
            Allocation("I", "A", "y", 2, 0.5),
        ),
    )
    assert broken(asked, plan) == []
    # In periods of two months the step is one person-month: 1.5 is half of it off.
    assert broken(replace(asked, periods=months), plan) == [("chunk", "I · A · Jan 2027", 0.5)]


def test_changes_count_initiatives_funded_in_one_plan_or_with_other_dates_or_teams() -> None:
    names = ("same", "moved", "gone", "new", "handed", "never")
    rows = tuple(initiative(name, work(0.0)) for name in names)
    asked = problem(*rows, pools=(pool("A", 1, 1),))
    record = CapacityPlan(
        (
            Funded("same", 1.0, 1, 1, ("A", "B")),
            Funded("moved", 1.0, 1, 1, ("A",)),
            Funded("gone", 1.0, 1, 1, ("A",)),
            Funded("handed", 1.0, 1, 1, ("A",)),
            Funded("of old", 1.0, 1, 1, ("A",)),
        ),
        (),
    )
    plan = CapacityPlan(
        (
            Funded("same", 0.5, 1, 1, ("B", "A")),
            Funded("moved", 1.0, 1, 2, ("A",)),
            Funded("new", 1.0, 1, 1, ("A",)),
            Funded("handed", 1.0, 1, 1, ("B",)),
        ),
        (),
    )
    tied = replace(asked, record=record, max_changes=4)
    assert breaches_of(Rule.CHANGES, tied, plan) == ()
    tight = breaches_of(Rule.CHANGES, replace(tied, max_changes=1), plan)
    assert [(b.where, b.amount) for b in tight] == [("4 initiatives", 3.0)]
    assert breaches_of(Rule.CHANGES, replace(tied, max_changes=None), plan) == ()


@pytest.mark.parametrize("setting", [{"on": False}, {"hard": False, "price": 2.0}])
def test_breaches_of_a_rule_are_measured_whatever_its_setting(setting: dict[str, object]) -> None:
    asked = replace(ASKED, rules=(RuleSetting(Rule.SUPPLY, **setting),))  # type: ignore[arg-type]
    assert verify(asked, SHORT) == ()
    assert [b.amount for b in breaches_of(Rule.SUPPLY, asked, SHORT)] == [0.5]
