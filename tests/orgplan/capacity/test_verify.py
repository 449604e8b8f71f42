"""For every rule: a verified plan, one thing broken, and the verifier names that rule and place."""

from dataclasses import replace
from datetime import date

import pytest

from orgplan.capacity.plan import Allocation, CapacityPlan, Funded
from orgplan.capacity.problem import (
    Budget,
    Fitness,
    Initiative,
    Lock,
    Mix,
    Period,
    Pool,
    Problem,
    Rule,
    RuleSetting,
    Work,
)
from orgplan.capacity.verify import verify
from orgplan.model.plans import LockKind

PERIODS = tuple(
    Period(n, date(2027, n, 1), date(2027, n, 28), 1.0, (n + 2) // 3, label)
    for n, label in enumerate(("Jan 2027", "Feb 2027", "Mar 2027", "Apr 2027"), start=1)
)


def work(skill: str, likely: float, *teams: str, level: int = 0) -> Work:
    return Work(f"{skill}-{'-'.join(teams)}", skill, level, teams, likely, likely, likely)


def initiative(name: str, *efforts: Work, **changed: object) -> Initiative:
    made = Initiative(
        id=name.lower(), name=name, value=10, confidence=1, cost_of_delay=0, category="grow",
        owner_team="blue", rank=None, must_do=False, earliest=1, latest=4, soft_deadline=False,
        late_cost=0, divisible=False, min_share=0, pausable=False, profile=(), min_duration=1,
        max_duration=None, min_staffing=0, max_staffing=None, max_teams=1, spend=0, work=efforts,
    )  # fmt: skip
    return replace(made, **changed)


LOGIN = initiative("Login", work("backend", 2, "blue"))
PAYMENTS = initiative(
    "Payments", work("backend", 2, "blue"), work("design", 1, "blue"), depends_on=("login",)
)
PROBLEM = Problem(
    periods=PERIODS,
    pools=(
        Pool("b1", "blue", (("backend", 3),), (2, 2, 2, 2)),
        Pool("b2", "blue", (("backend", 3), ("design", 2)), (1, 1, 1, 1)),
        Pool("r1", "red", (("backend", 5),), (3, 3, 3, 3)),
    ),
    initiatives=(LOGIN, PAYMENTS),
    team_names=(("blue", "Team Blue"), ("red", "Team Red")),
)
PLAN = CapacityPlan(
    funded=(Funded("login", 1, 1, 2, ("blue",)), Funded("payments", 1, 3, 4, ("blue",))),
    allocations=(
        Allocation("login", "blue", "backend", 1, 1),
        Allocation("login", "blue", "backend", 2, 1),
        Allocation("payments", "blue", "backend", 3, 1),
        Allocation("payments", "blue", "backend", 4, 1),
        Allocation("payments", "blue", "design", 3, 0.5),
        Allocation("payments", "blue", "design", 4, 0.5),
    ),
)


def with_initiative(changed: Initiative, problem: Problem = PROBLEM) -> Problem:
    rows = tuple(changed if i.id == changed.id else i for i in problem.initiatives)
    return replace(problem, initiatives=rows)


def with_rows(*changes: tuple[int, Allocation], plan: CapacityPlan = PLAN) -> CapacityPlan:
    rows = list(plan.allocations)
    for index, row in changes:
        rows[index] = row
    return replace(plan, allocations=tuple(rows))


def only(name: str) -> CapacityPlan:
    return CapacityPlan(
        tuple(f for f in PLAN.funded if f.initiative == name),
        tuple(a for a in PLAN.allocations if a.initiative == name),
    )


def broken(problem: Problem, plan: CapacityPlan) -> list[tuple[str, str, float]]:
    return [(b.rule, b.where, round(b.amount, 6)) for b in verify(problem, plan)]


def test_the_plan_that_the_others_break_is_verified() -> None:
    assert verify(PROBLEM, PLAN) == ()


def test_supply_names_the_skills_that_together_exceed_their_people() -> None:
    rows = ((2, replace(PLAN.allocations[2], person_months=1.6)),
            (3, replace(PLAN.allocations[3], person_months=0.4)))  # fmt: skip
    tight = replace(PROBLEM, pools=(Pool("b", "blue", (("backend", 3), ("design", 2)), (2,) * 4),))
    # March: 1.6 backend + 0.5 design = 2.1 by 2.0 person-months of people who do both.
    assert broken(tight, with_rows(*rows)) == [
        ("supply", "Team Blue · backend + design · Mar 2027", 0.1)
    ]


def test_supply_names_one_skill_where_only_its_people_are_short() -> None:
    short = replace(
        PROBLEM, pools=(PROBLEM.pools[0], replace(PROBLEM.pools[1], net=(1, 1, 0.4, 1)))
    )
    assert broken(short, PLAN) == [("supply", "Team Blue · design · Mar 2027", 0.1)]


def test_a_person_with_two_skills_meets_one_of_two_demands() -> None:
    both = initiative("Both", work("backend", 1, "solo"), work("design", 1, "solo"))
    person = Pool("p", "solo", (("backend", 3), ("design", 3)), (1, 1, 1, 1))
    problem = replace(PROBLEM, pools=(person,), initiatives=(both,))
    rows = tuple(Allocation("both", "solo", skill, 1, 1) for skill in ("backend", "design"))
    plan = CapacityPlan((Funded("both", 1, 1, 1, ("solo",)),), rows)
    assert broken(problem, plan) == [("supply", "solo · backend + design · Jan 2027", 1.0)]


def test_people_below_the_level_asked_for_do_not_count() -> None:
    senior = replace(LOGIN, work=(work("backend", 2, "blue", level=4),))
    rows = ((0, replace(PLAN.allocations[0], level=4)), (1, replace(PLAN.allocations[1], level=4)))
    found = broken(with_initiative(senior), with_rows(*rows))
    assert [(rule, where) for rule, where, _ in found] == [
        ("supply", "Team Blue · backend level 4 · Jan 2027"),
        ("supply", "Team Blue · backend level 4 · Feb 2027"),
    ]


def test_everyone_supplies_general_but_a_stated_supply_only_its_skill() -> None:
    plain = initiative("Plain", work("general", 1, "blue"))
    plan = CapacityPlan(
        (Funded("plain", 1, 1, 1, ("blue",)),), (Allocation("plain", "blue", "general", 1, 1),)
    )
    people = replace(PROBLEM, initiatives=(plain,))
    stated = replace(people, pools=(replace(PROBLEM.pools[0], only=True),))
    assert broken(people, plan) == []
    assert broken(stated, plan) == [("supply", "Team Blue · general · Jan 2027", 1.0)]


def test_work_names_initiative_and_skill_when_a_hundredth_is_added() -> None:
    more = with_rows((1, replace(PLAN.allocations[1], person_months=1.01)))
    assert broken(PROBLEM, more) == [("work", "Login · backend", 0.01)]


def test_work_counts_efficiency() -> None:
    slow = replace(LOGIN, fitness=(Fitness("blue", "", 0.5), Fitness("blue", "backend", 0.8)))
    # 2 person-months at 0.8 do 1.6 of the 2 asked for.
    assert broken(with_initiative(slow), PLAN) == [("work", "Login · backend", 0.4)]


def test_work_on_what_is_not_funded_is_broken_work() -> None:
    plan = replace(PLAN, funded=PLAN.funded[:1])
    assert broken(PROBLEM, plan) == [
        ("work", "Payments · backend", 2.0),
        ("work", "Payments · design", 1.0),
    ]


def test_work_that_nobody_asked_for_is_broken_work() -> None:
    extra = Allocation("login", "blue", "design", 1, 0.3)
    plan = replace(PLAN, allocations=(*PLAN.allocations, extra))
    assert broken(PROBLEM, plan) == [("work", "Login · design", 0.3)]


@pytest.mark.parametrize(("divisible", "least", "expected"), [(False, 0, 1.0), (True, 0.7, 0.4)])
def test_a_share_below_what_is_allowed_is_broken_work(
    divisible: bool, least: float, expected: float
) -> None:
    half = replace(LOGIN, divisible=divisible, min_share=least)
    plan = replace(PLAN, funded=(replace(PLAN.funded[0], share=0.5), PLAN.funded[1]))
    rows = [(n, replace(PLAN.allocations[n], person_months=0.5)) for n in (0, 1)]
    # In person-months: what is missing of the share, of 2 in all.
    assert broken(with_initiative(half), with_rows(*rows, plan=plan)) == [
        ("work", "Login · share", expected)
    ]


def test_a_divisible_initiative_may_be_done_in_part() -> None:
    half = replace(LOGIN, divisible=True, min_share=0.5)
    plan = replace(PLAN, funded=(replace(PLAN.funded[0], share=0.5), PLAN.funded[1]))
    rows = [(n, replace(PLAN.allocations[n], person_months=0.5)) for n in (0, 1)]
    assert broken(with_initiative(half), with_rows(*rows, plan=plan)) == []


def test_window_names_the_period_before_the_start() -> None:
    assert broken(with_initiative(replace(LOGIN, earliest=2)), PLAN) == [
        ("window", "Login · Jan 2027", 1.0)
    ]


def test_window_names_the_period_after_a_hard_deadline_only() -> None:
    late = replace(PAYMENTS, latest=3)
    assert broken(with_initiative(late), PLAN) == [("window", "Payments · Apr 2027", 1.0)]
    assert broken(with_initiative(replace(late, soft_deadline=True)), PLAN) == []


def test_a_start_moved_before_the_window_is_named_whatever_dates_the_plan_states() -> None:
    later = with_initiative(replace(PAYMENTS, earliest=3, depends_on=(), pausable=True))
    stale = with_rows((2, replace(PLAN.allocations[2], period=2)))
    moved = replace(stale, funded=(PLAN.funded[0], replace(PLAN.funded[1], first=2)))
    assert broken(later, moved) == [("window", "Payments · Feb 2027", 1.0)]
    assert [rule for rule, _, _ in broken(later, stale)] == ["plan", "window"]


def test_staffing_names_the_period_below_the_least() -> None:
    thin = with_rows(
        (0, replace(PLAN.allocations[0], person_months=0.6)),
        (1, replace(PLAN.allocations[1], person_months=1.4)),
    )
    least = with_initiative(replace(LOGIN, min_staffing=1))
    assert broken(least, PLAN) == []
    assert broken(least, thin) == [("staffing", "Login · Jan 2027", 0.4)]


def test_staffing_waives_the_least_in_the_last_period() -> None:
    tail = with_rows(
        (0, replace(PLAN.allocations[0], person_months=1.6)),
        (1, replace(PLAN.allocations[1], person_months=0.4)),
    )
    assert broken(with_initiative(replace(LOGIN, min_staffing=1)), tail) == []


def test_staffing_names_the_period_above_the_most() -> None:
    # 1 backend + 0.5 design in one month by at most 1.2 FTE
    most = with_initiative(replace(PAYMENTS, max_staffing=1.2))
    assert broken(most, PLAN) == [
        ("staffing", "Payments · Mar 2027", 0.3),
        ("staffing", "Payments · Apr 2027", 0.3),
    ]


def test_contiguous_names_the_period_without_work_unless_pausable() -> None:
    gap = CapacityPlan(
        (Funded("login", 1, 1, 3, ("blue",)),),
        (
            Allocation("login", "blue", "backend", 1, 1),
            Allocation("login", "blue", "backend", 3, 1),
        ),
    )
    assert broken(PROBLEM, gap) == [("contiguous", "Login · Feb 2027", 1.0)]
    assert broken(with_initiative(replace(LOGIN, pausable=True)), gap) == []


@pytest.mark.parametrize("bounds", [(3, None), (1, 1)])
def test_duration_names_the_initiative(bounds: tuple[int, int | None]) -> None:
    bound = replace(LOGIN, min_duration=bounds[0], max_duration=bounds[1])
    assert broken(with_initiative(bound), PLAN) == [("duration", "Login", 1.0)]


def test_teams_names_a_team_that_may_not_do_the_work() -> None:
    plan = with_rows((0, replace(PLAN.allocations[0], team="red")))
    plan = replace(plan, funded=(replace(PLAN.funded[0], teams=("blue", "red")), PLAN.funded[1]))
    assert broken(with_initiative(replace(LOGIN, max_teams=2)), plan) == [
        ("teams", "Login · Team Red · backend", 1.0)
    ]


def test_teams_names_the_initiative_with_a_team_too_many() -> None:
    shared = replace(LOGIN, work=(work("backend", 2, "blue", "red"),))
    plan = with_rows((0, replace(PLAN.allocations[0], team="red")))
    plan = replace(plan, funded=(replace(PLAN.funded[0], teams=("blue", "red")), PLAN.funded[1]))
    assert broken(with_initiative(shared), plan) == [("teams", "Login", 1.0)]
    assert broken(with_initiative(replace(shared, max_teams=2)), plan) == []


def test_teams_names_the_row_whose_work_another_row_s_team_does() -> None:
    rows = (work("backend", 1, "red"), work("backend", 1, "blue", "red"))
    assert broken(with_initiative(replace(LOGIN, work=rows)), PLAN) == [
        ("teams", "Login · Team Red · backend", 1.0)
    ]


def test_work_of_rows_without_a_team_in_common_is_judged_row_by_row() -> None:
    rows = (work("backend", 1, "red"), work("backend", 1, "blue"))
    assert broken(with_initiative(replace(LOGIN, work=rows)), PLAN) == [
        ("work", "Login · Team Red · backend", 1.0),
        ("work", "Login · Team Blue · backend", 1.0),
    ]


def test_wip_names_team_and_period() -> None:
    beside = with_initiative(replace(PAYMENTS, depends_on=()))
    early = [(n, replace(PLAN.allocations[n], period=PLAN.allocations[n].period - 1))
             for n in range(2, 6)]  # fmt: skip
    plan = with_rows(*early)
    plan = replace(plan, funded=(PLAN.funded[0], replace(PLAN.funded[1], first=2, last=3)))
    assert broken(beside, plan) == []
    assert broken(replace(beside, wip_limits=(("blue", 1),)), plan) == [
        ("wip", "Team Blue · Feb 2027", 1.0)
    ]


def test_depends_on_names_the_pair_when_the_predecessor_is_dropped() -> None:
    # It starts in March of four months: two too early for what ends with the horizon.
    assert broken(PROBLEM, only("payments")) == [("depends_on", "Payments · Login", 2.0)]


def test_depends_on_names_the_pair_when_the_order_is_wrong() -> None:
    swapped = with_initiative(
        replace(PAYMENTS, depends_on=()), with_initiative(replace(LOGIN, depends_on=("payments",)))
    )
    assert broken(swapped, PLAN) == [("depends_on", "Login · Payments", 4.0)]


def test_requires_names_the_pair() -> None:
    problem = with_initiative(replace(LOGIN, requires=("payments",)))
    assert broken(problem, PLAN) == []
    assert broken(problem, only("login")) == [("requires", "Login · Payments", 1.0)]


def test_excludes_names_the_pair_once() -> None:
    problem = with_initiative(replace(LOGIN, excludes=("payments",)))
    problem = with_initiative(replace(PAYMENTS, excludes=("login",)), problem)
    assert broken(problem, PLAN) == [("excludes", "Login · Payments", 1.0)]
    assert broken(problem, only("login")) == []


def test_either_or_wants_exactly_one() -> None:
    free = replace(PAYMENTS, depends_on=(), either_or="front door")
    problem = with_initiative(free, with_initiative(replace(LOGIN, either_or="front door")))
    assert broken(problem, PLAN) == [("either_or", "front door", 1.0)]
    assert broken(problem, CapacityPlan((), ())) == [("either_or", "front door", 1.0)]
    assert broken(problem, only("login")) == []
    other = initiative("Search", work("backend", 1, "blue"), either_or="front door")
    three = replace(problem, initiatives=(*problem.initiatives, other))
    assert broken(three, only("login")) == []


def test_mix_names_the_category_and_the_person_months_missed() -> None:
    run = with_initiative(replace(LOGIN, category="run"))
    # run: 2 of 5 person-months = 40 %; half would be 2.5
    assert broken(replace(run, mixes=(Mix("m", "run", 0.4, 0.4),)), PLAN) == []
    assert broken(replace(run, mixes=(Mix("m", "run", 0.5, 1),)), PLAN) == [("mix", "run", 0.5)]
    assert broken(replace(run, mixes=(Mix("m", "run", 0, 0.3),)), PLAN) == [("mix", "run", 0.5)]


def test_mix_per_quarter_names_the_quarter_and_the_team() -> None:
    run = with_initiative(replace(LOGIN, category="run"))
    band = Mix("m", "run", 0.1, 1, team="blue", per_quarter=True)
    # first quarter: 2 of 3.5; second: 0 of 1.5, where a tenth would be 0.15
    assert broken(replace(run, mixes=(band,)), PLAN) == [
        ("mix", "run · Team Blue · Apr 2027", 0.15)
    ]
    assert broken(replace(run, mixes=(replace(band, hard=False),)), PLAN) == []


def test_budget_spreads_spend_over_the_months_of_the_run() -> None:
    costly = with_initiative(replace(LOGIN, spend=100))
    half = Budget("first month", 49, (1, 0, 0, 0))
    assert broken(replace(costly, budgets=(half,)), PLAN) == [("budget", "first month", 1.0)]
    assert broken(replace(costly, budgets=(replace(half, amount=50),)), PLAN) == []
    other = replace(half, scope_kind="category", scope="transform")
    assert broken(replace(costly, budgets=(other,)), PLAN) == []


@pytest.mark.parametrize(
    ("promise", "where", "amount"),
    [
        (Lock("l", "login", LockKind.REFUSE), "Login · refuse", 1.0),
        (Lock("l", "login", LockKind.TEAM, team="red"), "Login · team · Team Red", 2.0),
        (Lock("l", "login", LockKind.START, period=3), "Login · start · Mar 2027", 2.0),
        (
            Lock("l", "login", LockKind.AMOUNT, "blue", "backend", 2, 0.75),
            "Login · amount · Team Blue · backend · Feb 2027",
            0.25,
        ),
    ],
)
def test_a_lock_names_what_it_fixes(promise: Lock, where: str, amount: float) -> None:
    assert broken(replace(PROBLEM, locks=(promise,)), PLAN) == [("lock", where, amount)]


@pytest.mark.parametrize("kind", [LockKind.TEAM, LockKind.START, LockKind.AMOUNT])
def test_other_locks_bind_only_what_is_funded(kind: LockKind) -> None:
    promise = Lock("l", "payments", kind, team="red", period=1, value=9)
    assert broken(replace(PROBLEM, locks=(promise,)), only("login")) == []


def test_a_fund_lock_is_broken_by_leaving_the_initiative_out() -> None:
    locked = replace(PROBLEM, locks=(Lock("l", "payments", LockKind.FUND),))
    assert broken(locked, PLAN) == []
    assert broken(locked, only("login")) == [("lock", "Payments · fund", 1.0)]


def test_must_do_names_the_initiative_left_out() -> None:
    problem = with_initiative(replace(PAYMENTS, must_do=True))
    assert broken(problem, only("login")) == [("must_do", "Payments", 1.0)]


@pytest.mark.parametrize(
    "setting", [RuleSetting(Rule.WINDOW, on=False), RuleSetting(Rule.WINDOW, hard=False, price=5)]
)
def test_a_rule_that_is_off_or_soft_is_not_broken(setting: RuleSetting) -> None:
    early = with_initiative(replace(LOGIN, earliest=2))
    assert broken(replace(early, rules=(setting,)), PLAN) == []


@pytest.mark.parametrize(
    ("plan", "where"),
    [
        (with_rows((0, replace(PLAN.allocations[0], person_months=-1))), "no possible amount"),
        (with_rows((0, replace(PLAN.allocations[0], person_months=float("nan")))), "no possible"),
        (with_rows((0, replace(PLAN.allocations[0], period=9))), "period 9 is unknown"),
        (with_rows((0, replace(PLAN.allocations[0], initiative="x"))), "x · Team Blue"),
        (replace(PLAN, funded=(*PLAN.funded, Funded("x", 1, 1, 1, ()))), "x is unknown"),
        (replace(PLAN, funded=(*PLAN.funded, PLAN.funded[0])), "Login is funded twice"),
        (
            replace(PLAN, funded=(replace(PLAN.funded[0], last=4), PLAN.funded[1])),
            "Login · Jan 2027 – Apr 2027 are not the periods worked",
        ),
        (
            replace(PLAN, funded=(replace(PLAN.funded[0], teams=("blue", "red")), PLAN.funded[1])),
            "Login · Team Red is stated or working",
        ),
    ],
)
def test_a_plan_that_contradicts_itself_is_named(plan: CapacityPlan, where: str) -> None:
    first = verify(PROBLEM, plan)[0]
    assert first.rule == "plan"
    assert where in first.where


def test_funding_what_no_plan_can_hold_is_named() -> None:
    refused = with_initiative(replace(LOGIN, impossible="It needs Search, which is refused."))
    assert broken(refused, PLAN) == [("plan", "Login: It needs Search, which is refused.", 1.0)]
