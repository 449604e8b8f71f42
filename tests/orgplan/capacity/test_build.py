"""From records to the problem: readings, defaults and what is found on the way."""

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from orgplan.capacity.build import Built, build_problem, problem_hash
from orgplan.capacity.plan import Allocation, CapacityPlan, Funded
from orgplan.capacity.problem import Budget, Fitness, Initiative, Mix, Rule, RuleSetting
from orgplan.capacity.reasons import reasons
from orgplan.capacity.utilization import utilization
from orgplan.capacity.verify import verify
from orgplan.findings import Severity
from orgplan.model import plans as stored
from orgplan.model import settings as money
from orgplan.model import work as records
from orgplan.model.fields import Record
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position
from orgplan.model.plans import LockKind
from orgplan.model.settings import Rate, Settings
from orgplan.model.table import Table
from orgplan.model.teams import CarveOut, Team

PLAN = Settings(id="plan", planning_start=date(2027, 1, 1), periods=6, currency="EUR")


def team(key: str, **facts: object) -> Team:
    return replace(Team(id=key, parent="", lead=""), **facts)


def idea(key: str, **facts: object) -> records.Initiative:
    return replace(records.Initiative(id=key, owner_team="", name=key.title()), **facts)


def need(initiative: str, likely: float | None = 1.0, **facts: object) -> records.Demand:
    row = records.Demand(id=f"{initiative} needs", initiative=initiative, skill="", likely=likely)
    return replace(row, **facts)


def stated(team: str, skill: str = "", amount: float = 9.0) -> records.SupplyRow:
    return records.SupplyRow(
        id=f"{team}/{skill}", team=team, skill=skill, period="1", person_months=amount
    )


def built(*rows: Record, **settings: object) -> Built:
    base = [replace(PLAN, **settings), team("blue", name="Team Blue"), team("red")]
    return build_problem(Organization().put_all([*base, stated("blue"), *rows]))


def one(found: Built, name: str = "a") -> Initiative:
    initiative = found.problem.initiative(name)
    assert initiative is not None
    return initiative


def codes(found: Built) -> list[str]:
    return [finding.code for finding in found.findings]


def defaults(found: Built) -> dict[tuple[str, str], int]:
    return {(default.field, default.value): default.rows for default in found.defaults}


# Value and state


def test_a_blank_value_is_nothing_but_one_each_where_all_are_blank() -> None:
    some = built(idea("a"), idea("b", value=5.0), need("a"), need("b"))
    assert [i.value for i in some.problem.initiatives] == [0.0, 5.0]
    assert defaults(some)["value", "0"] == 1
    none = built(idea("a"), idea("b"), need("a"), need("b"))
    assert [i.value for i in none.problem.initiatives] == [1.0, 1.0]
    assert defaults(none)["value", "1"] == 2


@pytest.mark.parametrize(
    ("status", "must_do"),
    [
        (records.InitiativeStatus.PROPOSED, [False]),
        (records.InitiativeStatus.IN_PROGRESS, [True]),
        (records.InitiativeStatus.DONE, []),
        (records.InitiativeStatus.REFUSED, []),
    ],
)
def test_what_is_in_progress_must_be_done_and_what_is_over_is_not_planned(
    status: records.InitiativeStatus, must_do: list[bool]
) -> None:
    found = built(idea("a", status=status), need("a"))
    assert [i.must_do for i in found.problem.initiatives] == must_do


def test_what_a_record_states_is_what_the_problem_asks() -> None:
    row = idea(
        "a", name="Alpha", owner_team="blue", category="run", rank=3.0, value=7.0, confidence=0.8,
        cost_of_delay=0.5, late_cost=2.0, divisible=True, min_share=0.75, pausable=True,
        min_duration=2, max_duration=4, min_staffing=0.5, max_staffing=3.0, spend=Decimal("12.5"),
        mandatory=True, max_teams=2,
    )  # fmt: skip
    fit = records.Eligibility(
        id="e", initiative="a", team="blue", skill="sql", efficiency=0.5, value_change=-1.0
    )
    expected = Initiative(
        id="a", name="Alpha", value=7.0, confidence=0.8, cost_of_delay=0.5, category="run",
        owner_team="blue", rank=3.0, must_do=True, earliest=1, latest=6, soft_deadline=False,
        late_cost=2.0, divisible=True, min_share=0.75, pausable=True, profile=(), min_duration=2,
        max_duration=4, min_staffing=0.5, max_staffing=3.0, max_teams=2, spend=12.5, work=(),
        fitness=(Fitness("blue", "sql", 0.5, -1.0),),
    )  # fmt: skip
    assert replace(one(built(row, fit, need("a"))), work=()) == expected


# Window


@pytest.mark.parametrize(
    ("facts", "window"),
    [
        ({}, (1, 6)),
        ({"start": date(2027, 2, 28), "deadline": date(2027, 4, 1)}, (2, 4)),
        ({"start": date(2025, 5, 5), "deadline": date(2030, 1, 1)}, (1, 6)),
        ({"start": date(2027, 7, 1)}, (7, 6)),
        ({"deadline": date(2026, 12, 31)}, (1, 0)),
    ],
)
def test_start_and_deadline_count_for_the_whole_period_that_holds_them(
    facts: dict[str, object], window: tuple[int, int]
) -> None:
    found = one(built(idea("a", **facts), need("a")))
    assert (found.earliest, found.latest) == window


def test_only_a_stated_deadline_can_be_soft() -> None:
    soft = {"deadline_kind": records.DeadlineKind.SOFT}
    assert not one(built(idea("a", **soft), need("a"))).soft_deadline
    dated = idea("a", deadline=date(2027, 3, 1), **soft)
    assert one(built(dated, need("a"))).soft_deadline


# Demand


def test_a_blank_skill_is_general_and_one_number_is_the_whole_range() -> None:
    found = built(idea("a"), need("a", 2.5, teams=("blue",)))
    work = one(found).work[0]
    assert (work.skill, work.level, work.low, work.likely, work.high) == (
        "general",
        0,
        2.5,
        2.5,
        2.5,
    )
    assert defaults(found)["skill", "general"] == 1
    assert defaults(found)["low and high", "person_months"] == 1


def test_a_stated_skill_is_no_default() -> None:
    found = built(idea("a"), need("a", skill="sql"), need("a", id="2", skill="general"))
    assert not any(field == "skill" for field, _ in defaults(found))


def test_repeated_rows_add_up_and_others_stay_apart() -> None:
    rows = [
        need("a", 1, id="1", teams=("blue",), low=0.5, high=2),
        need("a", 2, id="2", teams=("blue",)),
        need("a", 4, id="3", teams=("blue", "red")),
        need("a", 8, id="4", teams=("blue",), level=3),
    ]
    found = [(w.teams, w.level, w.low, w.likely, w.high) for w in one(built(idea("a"), *rows)).work]
    assert found == [
        (("blue",), 0, 2.5, 3, 4), (("blue", "red"), 0, 4, 4, 4), (("blue",), 3, 8, 8, 8)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "effort"),
    [
        ("small", (0.5, 1.0, 1.5)),
        ("Medium", (1.5, 3.0, 4.5)),
        ("LARGE", (3.0, 6.0, 9.0)),
        ("ask: Design meeting", (0.05, 0.1, 0.15000000000000002)),
        ("huge", (10, 20, 40)),
    ],
)
def test_sizes_in_words(word: str, effort: tuple[float, float, float]) -> None:
    huge = records.Size(id="Huge", low=10, likely=20, high=40, skill="")
    found = one(built(idea("a"), huge, need("a", None, size=word))).work[0]
    assert (found.low, found.likely, found.high) == pytest.approx(effort)


def test_sizes_taken_by_default_are_reported_with_their_rows() -> None:
    rows = [need("a", None, id=word, size=word) for word in ("small", "tiny", "mini")]
    counts = defaults(built(idea("a"), *rows))
    assert counts["size", "small = 1 person-months"] == 1
    assert counts["size", "any other word = 0.1 person-months"] == 2


def test_a_size_may_bring_its_skill_but_the_row_s_own_goes_first() -> None:
    size = records.Size(id="audit", likely=2, skill="security")
    rows = [
        need("a", None, id="1", size="audit"),
        need("a", None, id="2", size="audit", skill="sql"),
    ]
    assert {w.skill for w in one(built(idea("a"), size, *rows)).work} == {"security", "sql"}


@pytest.mark.parametrize(
    "row", [need("a", None), need("a", None, low=1.0), need("a", -1.0), need("a", float("nan"))]
)
def test_an_effort_that_cannot_be_makes_the_initiative_impossible(row: records.Demand) -> None:
    found = built(idea("a"), row, need("a", 1, id="other"))
    assert "no possible effort" in one(found).impossible
    assert codes(found) == ["CAP-effort"]


def test_low_and_high_alone_mean_the_middle() -> None:
    found = built(idea("a"), need("a", None, low=1.0, high=4.0))
    assert one(found).work[0].likely == 2.5
    assert ("person_months", "midway between low and high") in defaults(found)


def test_work_without_team_is_for_everyone_who_has_the_skill() -> None:
    pools = [stated("red", "sql"), stated("blue", "sql")]
    found = one(built(idea("a"), *pools, need("a", skill="sql"), need("a", id="2", skill="art")))
    assert [(w.skill, w.teams) for w in found.work] == [("sql", ("blue", "red")), ("art", ())]


def test_an_unknown_team_is_found_and_stays_only_where_no_other_may_work() -> None:
    rows = [need("a", teams=("blue", "gone")), need("a", id="2", teams=("gone",))]
    found = built(idea("a"), *rows)
    assert [w.teams for w in one(found).work] == [("blue",), ("gone",)]
    assert codes(found) == ["CAP-team", "CAP-team"]


def test_demand_for_an_unknown_initiative_is_found_and_none_is_lost() -> None:
    found = built(idea("a"), need("a"), need("x"))
    assert [(f.code, f.where.id) for f in found.findings] == [("CAP-demand", "x needs")]


def test_an_initiative_without_demand_is_planned_as_free_and_found() -> None:
    found = built(idea("a"))
    assert one(found).work == ()
    assert codes(found) == ["CAP-demand"]


@pytest.mark.parametrize(
    ("teams", "given", "most"),
    [
        ([("blue",)], None, 1),
        ([("blue",), ("red",)], None, 2),
        ([("blue",), ("blue",)], None, 1),
        ([("blue",), ("blue", "red")], None, 1),
        ([("blue",), ("red",)], 1, 1),
        ([()], 3, 3),
    ],
)
def test_max_teams_is_one_or_as_many_as_single_team_rows_force(
    teams: list[tuple[str, ...]], given: int | None, most: int
) -> None:
    rows = [need("a", id=str(n), teams=names) for n, names in enumerate(teams)]
    found = built(idea("a", max_teams=given), *rows)
    assert one(found).max_teams == most
    assert any(field == "max_teams" for field, _ in defaults(found)) == (given is None)


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        ("", ()), ("flat", ()), ("Front", (0.5, 0.3, 0.2)), ("back", (0.2, 0.3, 0.5)),
        ("0.2;0.5;0.3", (0.2, 0.5, 0.3)), ("20%; 80%", (0.2, 0.8)),
    ],
)  # fmt: skip
def test_profiles(text: str, profile: tuple[float, ...]) -> None:
    found = one(built(idea("a", profile=text), need("a", profile=text)))
    assert found.profile == found.work[0].profile == profile


@pytest.mark.parametrize("text", ["steep", "1;0;1", "0.5;-1", "1;x"])
def test_a_profile_that_makes_no_sense_is_flat_and_found(text: str) -> None:
    found = built(idea("a", profile=text), need("a"))
    assert one(found).profile == ()
    assert codes(found) == ["CAP-profile"]


# Links


def test_a_done_predecessor_is_satisfied() -> None:
    done = idea("b", status=records.InitiativeStatus.DONE)
    found = one(built(idea("a", depends_on=("b",), requires=("b",)), done, need("a")))
    assert (found.depends_on, found.requires, found.impossible) == ((), (), "")


@pytest.mark.parametrize(
    ("facts", "status", "why"),
    [
        ({"depends_on": ("b",)}, "refused", "it depends on B, which is refused."),
        ({"requires": ("b",)}, "refused", "it requires B, which is refused."),
        ({"depends_on": ("c",)}, "done", "it depends on c, which is no initiative here."),
        ({"excludes": ("b",)}, "done", "it and B, which is done, exclude each other."),
        ({"either_or": "g"}, "done", "of the group g, B is done."),
        ({"excludes": ("b",)}, "refused", ""),
        ({"either_or": "g"}, "refused", ""),
    ],
)
def test_what_is_over_can_make_another_impossible(
    facts: dict[str, object], status: str, why: str
) -> None:
    other = idea("b", status=records.InitiativeStatus(status), either_or=facts.get("either_or", ""))
    assert one(built(idea("a", **facts), other, need("a"))).impossible == why


def test_a_rule_that_is_off_makes_nothing_impossible() -> None:
    refused = idea("b", status=records.InitiativeStatus.REFUSED)
    off = records.Rule(id="Depends on", on=False)
    assert not one(built(idea("a", depends_on=("b",)), refused, off, need("a"))).impossible


def test_initiatives_that_wait_for_each_other_are_impossible_and_found() -> None:
    ring = [
        idea("a", depends_on=("b",)),
        idea("b", depends_on=("c",)),
        idea("c", depends_on=("a",)),
    ]
    found = built(*ring, need("a"), need("b"), need("c"))
    assert one(found).impossible == "it waits for itself: A → B → C → A."
    assert codes(found) == ["CAP-precedence"] * 3


def test_each_of_four_in_a_circle_is_told_the_whole_circle() -> None:
    ring = [idea(key, depends_on=(after,)) for key, after in zip("abcd", "bcda", strict=True)]
    problem = built(*ring, *(need(key) for key in "abcd")).problem
    told = {r.initiative: r.sentence for r in reasons(problem, CapacityPlan((), ()))}
    assert "A → B → C → D → A" in told["a"]
    assert "D → A → B → C → D" in told["d"]


def test_an_initiative_alone_in_its_group_stays_a_free_choice() -> None:
    found = built(idea("a", either_or="g"), need("a"))
    assert one(found).either_or == ""
    assert codes(found) == ["CAP-either-or"]


# Limits, rules and locks


def test_mixes_bind_only_where_a_bound_is_given() -> None:
    rows = [
        records.Mix(id="m", category="run", min_share=0.2, team=""),
        records.Mix(id="n", category="run", max_share=0.5, team="blue", per="quarter", hard=False,
                    price=3),
    ]  # fmt: skip
    found = built(idea("a", category="run"), need("a"), *rows)
    assert found.problem.mixes == (
        Mix("m", "run", 0.2, 1.0),
        Mix("n", "run", 0.0, 0.5, "blue", per_quarter=True, hard=False, price=3),
    )


def test_budgets_of_spend_bind_by_the_part_of_each_period_they_cover() -> None:
    row = money.Budget(
        id="b", amount=Decimal(100), start=date(2027, 1, 17), end=date(2027, 2, 28),
        measure="spend", scope_kind="category", scope="run", currency="usd",
    )  # fmt: skip
    cost = replace(row, id="c", measure="cost")
    rates = [
        Rate(id="1", currency="USD", rate=Decimal("0.8"), start=date(2026, 1, 1)),
        Rate(id="2", currency="USD", rate=Decimal("0.9"), start=date(2027, 2, 1)),
    ]
    found = built(idea("a", category="run"), need("a"), row, cost, *rates)
    weights = (15 / 31, 1.0, 0.0, 0.0, 0.0, 0.0)
    assert found.problem.budgets == (Budget("b", 80.0, weights, "category", "run"),)


@pytest.mark.parametrize(
    ("facts", "code", "severity"),
    [
        ({"currency": "USD"}, "FIN-rate", Severity.BLOCKING),
        ({"amount": None}, "CAP-budget", Severity.WARNING),
        ({"scope_kind": "cost_center"}, "CAP-budget", Severity.WARNING),
    ],
)
def test_a_budget_that_cannot_bind_is_found(
    facts: dict[str, object], code: str, severity: Severity
) -> None:
    row = money.Budget(id="b", amount=Decimal(1), start=None, end=None, measure="spend")
    found = built(idea("a"), need("a"), replace(row, **facts))
    assert found.problem.budgets == ()
    assert [(f.code, f.severity) for f in found.findings] == [(code, severity)]


def test_wip_limits_are_the_team_s_own_else_the_rule_s() -> None:
    limited = team("blue", wip_limit=2)
    assert built(idea("a"), need("a"), limited).problem.wip_limits == (("blue", 2),)
    rule = records.Rule(id="wip", limit=4)
    assert dict(built(limited, rule).problem.wip_limits) == {"blue": 2, "red": 4}


def test_rules_are_read_by_name_and_unknown_ones_are_found() -> None:
    rows = [
        records.Rule(id="Depends on", on=False),
        records.Rule(id="wip", hard=False, price=7),
        records.Rule(id="magic"),
        records.Rule(id="chunk"),
    ]
    found = built(idea("a"), need("a"), *rows)
    assert found.problem.rules == (
        RuleSetting(Rule.DEPENDS_ON, on=False),
        RuleSetting(Rule.WIP, hard=False, price=7),
        RuleSetting(Rule.CHUNK),
    )
    assert codes(found) == ["CAP-rule"]


def test_the_plan_s_own_numbers_are_read() -> None:
    stated = {"chunk": 0.5, "discount": 0.1, "tolerance": 0.01, "max_changes": 3, "split_step": 0.2}
    found = built(idea("a"), need("a"), **stated)
    assert {name: getattr(found.problem, name) for name in stated} == stated


@pytest.mark.parametrize(
    ("name", "value", "counts"),
    [
        ("chunk", -0.5, 0.0),
        ("chunk", float("inf"), 0.0),
        ("discount", 1.5, 0.0),
        ("tolerance", float("nan"), 0.0),
        ("max_changes", -1, None),
        ("split_step", 0.0, 0.5),
        ("split_step", 2.0, 0.5),
    ],
)
def test_a_number_that_cannot_be_is_found_once_and_its_default_counts(
    name: str, value: float, counts: float | None
) -> None:
    found = built(idea("a"), need("a"), **{name: value})
    assert getattr(found.problem, name) == counts
    assert [(f.code, f.where.field) for f in found.findings] == [("CAP-number", name)]


@pytest.mark.parametrize(
    ("row", "field"),
    [
        (idea("a", min_share=-0.1), "min_share"),
        (idea("a", confidence=1.2), "confidence"),
        (idea("a", late_cost=float("nan")), "late_cost"),
        (idea("a", max_teams=0), "max_teams"),
        (idea("a", spend=Decimal(-1)), "spend"),
        (records.Mix(id="m", category="", team="", min_share=1.5), "min_share"),
        (CarveOut(id="c", scope="blue", name="x", share=-0.5), "share"),
        (Person(id="p", position="", primary_skill="", mentor="", planning_share=2.0),
         "planning_share"),
    ],
)  # fmt: skip
def test_a_number_outside_its_range_is_found_once(row: Record, field: str) -> None:
    found = [f for f in built(idea("a"), need("a"), row).findings if f.code == "CAP-number"]
    assert [(f.where.record, f.where.field) for f in found] == [(row.kind, field)]
    assert all(f.fix for f in found)


def test_locks_name_periods_by_date_or_number() -> None:
    row = stored.Lock(
        id="l",
        initiative="a",
        lock_kind=stored.LockKind.START,
        team="",
        skill="",
        period="2027-03-09",
    )
    found = built(idea("a"), need("a"), row).problem.locks[0]
    assert (found.kind, found.period) == (LockKind.START, 3)


@pytest.mark.parametrize(
    "facts",
    [
        {"lock_kind": stored.LockKind.START},
        {"lock_kind": stored.LockKind.TEAM},
        {"lock_kind": stored.LockKind.AMOUNT},
        {"period": "2031-01-01"},
        {"initiative": "x"},
    ],
)
def test_a_lock_that_says_too_little_is_found_and_does_not_bind(facts: dict[str, object]) -> None:
    row = stored.Lock(id="l", initiative="a", team="", skill="")
    found = built(idea("a"), need("a"), replace(row, **facts))
    assert found.problem.locks == ()
    assert codes(found) == ["CAP-lock"]


# The whole


def test_one_person_with_two_skills_meets_exactly_one_of_two_demands() -> None:
    plan = Organization().put_all(
        [
            replace(PLAN, periods=1),
            team("solo"),
            Position(id="p", team="solo", reports_to="", backfill_of=""),
            Person(id="ann", position="p", primary_skill="", mentor="",
                   skills=(("backend", 3.0), ("design", 3.0))),
            idea("a"), idea("b"),
            need("a", skill="backend"), need("b", skill="design"),
        ]
    )  # fmt: skip
    problem = build_problem(plan).problem
    assert [(pool.skills, pool.net) for pool in problem.pools] == [
        ((("backend", 3), ("design", 3)), (1.0,))
    ]
    rows = (Allocation("a", "solo", "backend", 1, 1.0), Allocation("b", "solo", "design", 1, 1.0))
    funded = (Funded("a", 1, 1, 1, ("solo",)), Funded("b", 1, 1, 1, ("solo",)))
    assert verify(problem, CapacityPlan(funded[:1], rows[:1])) == ()
    assert verify(problem, CapacityPlan(funded[1:], rows[1:])) == ()
    both = verify(problem, CapacityPlan(funded, rows))
    assert [(b.rule, b.amount) for b in both] == [("supply", 1.0)]


def test_an_organization_without_initiatives_still_has_supply() -> None:
    found = built()
    assert found.problem.initiatives == ()
    assert found.supply.rows


def test_the_hash_knows_the_question_and_not_its_order_or_names() -> None:
    rows = [idea("a", value=3.0), idea("b"), need("a", teams=("blue", "red")), need("b", 2)]
    plan = Organization().put_all([PLAN, team("blue"), team("red"), stated("blue"), *rows])
    order = random.Random(5)
    mixed = {name: list(getattr(plan, name)) for name in plan.__slots__}
    for table in mixed.values():
        order.shuffle(table)
    hashed = problem_hash(build_problem(plan).problem)
    shuffled = Organization(**{name: Table(table) for name, table in mixed.items()})
    renamed = plan.put(replace(rows[0], name="Another name")).put(team("red", name="Reds"))
    asked = plan.put(replace(rows[0], value=4.0))
    assert problem_hash(build_problem(shuffled).problem) == hashed
    assert problem_hash(build_problem(renamed).problem) == hashed
    assert problem_hash(build_problem(asked).problem) != hashed


def test_utilization_is_allocated_by_net_and_no_answer_without_net() -> None:
    problem = built(idea("a"), need("a", 3)).problem
    rows = (Allocation("a", "blue", "general", 1, 3.0), Allocation("a", "blue", "general", 2, 1.0))
    found = utilization(problem, CapacityPlan((), rows))
    cells = [(u.team, u.period, u.allocated, u.net, u.share) for u in found[:2]]
    assert cells == [("blue", 1, 3.0, 9.0, 3 / 9), ("blue", 2, 1.0, 0.0, None)]


def test_every_rule_but_those_of_hires_and_must_dos_can_be_soft_at_a_price() -> None:
    rows = [records.Rule(id=rule.value, hard=False, price=2.0) for rule in Rule]
    found = built(idea("a"), need("a"), *rows)
    hard = {s.rule for s in found.problem.rules if s.hard}
    assert hard == {Rule.HIRE, Rule.MUST_DO}
    assert codes(found) == ["CAP-rule"] * 2
    assert all(setting.price == 2.0 for setting in found.problem.rules)


@pytest.mark.parametrize("price", [0.0, -1.0, float("nan")])
def test_a_soft_rule_without_a_possible_price_is_kept_hard_and_found(price: float) -> None:
    found = built(idea("a"), need("a"), records.Rule(id="wip", hard=False, price=price))
    assert found.problem.rules == (RuleSetting(Rule.WIP),)
    assert [(f.code, f.where.field) for f in found.findings] == [("CAP-rule", "price")]


def test_a_soft_mix_without_a_price_is_kept_hard_and_found() -> None:
    row = records.Mix(id="m", category="", min_share=0.2, team="", hard=False)
    found = built(idea("a"), need("a"), row)
    assert found.problem.mixes[0].hard
    assert codes(found) == ["CAP-mix"]


def test_a_limit_counts_only_where_the_rule_has_one() -> None:
    rows = [records.Rule(id="changes", limit=2), records.Rule(id="teams", limit=2)]
    found = built(idea("a"), need("a"), *rows)
    assert found.problem.max_changes == 2
    assert found.problem.setting(Rule.TEAMS).limit is None
    assert codes(found) == ["CAP-rule", "CAP-number"]  # and there is no plan of record yet


def test_a_circle_is_no_bar_where_the_order_has_a_price() -> None:
    ring = [idea("a", depends_on=("b",)), idea("b", depends_on=("a",))]
    soft = records.Rule(id="depends_on", hard=False, price=1)
    assert not one(built(*ring, soft, need("a"), need("b"))).impossible


def test_a_row_that_sets_the_limit_of_a_check_is_no_planning_rule() -> None:
    assert "CAP-rule" not in codes(built(idea("a"), need("a"), records.Rule(id="STR-span")))


def test_a_mix_whose_least_is_above_its_most_is_found() -> None:
    row = records.Mix(id="m", category="", min_share=0.6, max_share=0.4, team="")
    (finding,) = built(idea("a"), need("a"), row).findings
    assert (finding.code, finding.where.id) == ("CAP-mix", "m")
    assert "at least 60\u202f% and at most 40\u202f%" in finding.message
    assert built(idea("a"), need("a"), replace(row, max_share=0.6)).findings == ()


@pytest.mark.parametrize(
    ("dates", "kind", "said"),
    [
        ((date(2027, 3, 1), date(2027, 2, 1)), "hard", "its own start, so it cannot be planned"),
        ((date(2027, 3, 1), date(2027, 2, 1)), "soft", "its own start, so it ends late"),
        ((None, date(2026, 12, 1)), "hard", "before the plan starts, so it cannot be planned"),
    ],
)
def test_a_deadline_before_the_start_is_found(dates, kind: str, said: str) -> None:
    start, deadline = dates
    kinds = records.DeadlineKind(kind)
    row = idea("a", start=start, deadline=deadline, deadline_kind=kinds, late_cost=1.0)
    (finding,) = built(row, need("a"), planning_start=date(2027, 1, 1)).findings
    assert (finding.code, finding.where.field) == ("CAP-deadline", "deadline")
    assert said in finding.message


def test_a_deadline_on_the_day_of_the_start_is_no_finding() -> None:
    day = date(2027, 2, 1)
    row = idea("a", start=day, deadline=day)
    assert built(row, need("a"), planning_start=date(2027, 1, 1)).findings == ()
