"""A redacted plan says nothing of pay and everything of structure."""

from __future__ import annotations

import dataclasses
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from orgplan.changes.apply import apply
from orgplan.changes.change import Note
from orgplan.changes.moves import Alter, Alteration, backfill, by_rule, edit, move
from orgplan.metrics.measure import measure
from orgplan.model.decisions import Risk
from orgplan.model.organization import RECORD_KINDS, SETTINGS_ID, Organization
from orgplan.model.people import Person, Position
from orgplan.model.plans import ChangeAction, Comment, Scenario, ScenarioChange
from orgplan.model.settings import Assumption, Budget, Settings
from orgplan.model.teams import Team
from orgplan.model.units import FieldType
from orgplan.model.work import Hire, Initiative, Loan
from orgplan.scenarios.recording import record_in
from orgplan.scenarios.scenario import scenario_organization
from orgplan.storage.redaction import Redaction, redact
from orgplan.storage.shareable import KEPT, WITHHELD, kept_fields
from tests.orgplan.metrics.companies import companies
from tests.strategies import organizations

CANARY = "7391"
TODAY = date(2027, 1, 1)
LAW = settings(
    max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
OF_MONEY = {"annual_cost", "in_year", "annualized", "uncosted", "currency"}


def dump(organization: Organization) -> str:
    rows = (repr(row) for kind in RECORD_KINDS.values() for row in organization.table(kind))
    return repr(organization) + "\n".join(rows)


@pytest.mark.parametrize("kind", RECORD_KINDS.values(), ids=RECORD_KINDS.keys())
def test_of_every_field_it_is_decided_whether_it_stays(kind):
    kept, withheld = KEPT[kind].split(), WITHHELD.get(kind, "").split()
    assert sorted([*kept, *withheld]) == sorted(item.name for item in kind.fields)


def test_no_field_of_pay_stays():
    secret = [item for kind in KEPT for item in kind.fields if item.sensitive]
    assert len(secret) >= 5
    kept = {name for kind in KEPT for name in kept_fields(kind)}
    assert not kept & {item.name for item in secret}


def canary_value(item) -> Any:
    if item.field_type is FieldType.MONEY:
        return Decimal(f"{CANARY}00.50")
    if item.field_type is FieldType.NUMBER:
        return float(f"{CANARY}.5")
    if item.field_type is FieldType.TEXT:
        return f"pays {CANARY}"
    return item.default


def canary_record(kind, row_id):
    """A record whose every amount, withheld field and custom field holds the digits."""
    withheld = WITHHELD.get(kind, "").split()
    values = {
        item.name: canary_value(item)
        for item in kind.fields
        if item.field_type is FieldType.MONEY or (item.name in withheld and item.name != "id")
    }
    custom = (("Bonus", f"{CANARY} EUR"), (f"Pay {CANARY}", "x"))
    return kind(**{**values, "id": row_id, "custom": custom})


def canary_changes(kind):
    rows = []
    for item in kind.fields:
        if item.name in {"id", *kept_fields(kind)} and item.field_type is not FieldType.MONEY:
            continue
        rows += [
            (kind.kind, action, field, f"{CANARY}.5", f"{CANARY}.1")
            for action in ("set", "add")
            for field in (item.name, item.column, item.label.upper())
        ]
    rows.append((kind.table, "set", "custom.Bonus", CANARY, CANARY))
    rows.append((kind.kind, "add", "custom", f'[["a", "{CANARY}"]]', ""))
    rows.append((kind.kind, "close", CANARY, CANARY, CANARY))
    return rows


def canary_plan() -> Organization:
    kinds = [kind for kind in RECORD_KINDS.values() if kind not in {Settings, ScenarioChange}]
    plan = Organization().put_all(canary_record(kind, kind.kind) for kind in kinds)
    plan = plan.put(Settings(id=SETTINGS_ID, name="Plan", custom=(("Pay", CANARY),)))
    cells = [row for kind in kinds for row in canary_changes(kind)]
    cells.append((f"no kind {CANARY}", "set", CANARY, CANARY, CANARY))
    return plan.put_all(
        ScenarioChange(
            id=f"c{number}",
            scenario="scenario",
            step=number,
            group=f"Pay {CANARY}",
            record=kind,
            record_id="x",
            action=ChangeAction(action),
            field=field,
            value=value,
            old_value=old,
            reason=f"because of {CANARY}",
            intent=f"raise {CANARY}",
        )
        for number, (kind, action, field, value, old) in enumerate(cells)
    )


def test_the_canary_is_nowhere():
    plan = canary_plan().put_all(
        [
            Assumption(id="a", name="burden_rate", value=CANARY),
            Assumption(id="b", name="our own bonus", value=CANARY),
            Comment(id="c", scenario="scenario", said=f"She has {CANARY}", status="approved"),
        ]
    )
    assert dump(plan).count(CANARY) > 300
    assert CANARY not in dump(redact(plan, Redaction.PAY))


def test_the_canary_of_recorded_moves_is_nowhere_and_the_structure_is_the_same():
    amount = Decimal(f"{CANARY}00")
    plan = Organization().put_all(
        [
            Settings(id=SETTINGS_ID, as_of=TODAY),
            Position(id="ceo", base_salary=amount),
            Position(id="cto", reports_to="ceo", base_salary=amount, custom=(("x", CANARY),)),
            Position(id="dev", reports_to="cto", day_rate=amount),
            Person(id="anna", position="cto"),
            Scenario(id="s", name="S"),
        ]
    )
    note = Note(reason=f"costs {CANARY}")
    for made in (
        lambda now: backfill(now, "anna", date(2027, 3, 31), note=note),
        lambda now: edit(now, Position, "dev", "base_salary", amount + 1, note),
        lambda now: by_rule(now, Position, [], [Alteration("base_salary", 5, Alter.PERCENT)], note),
        lambda now: move(now, ["dev"], "ceo", note=Note(reason="rif")),
    ):
        group = made(scenario_organization(plan, "s"))
        plan = apply(plan, record_in(plan, "s", group).changes)
    shared = redact(plan)
    assert CANARY in dump(plan)
    assert CANARY not in dump(shared)
    assert [row.group for row in shared.scenario_changes][-1] == "move"
    assert same_structure(scenario_organization(plan, "s"), scenario_organization(shared, "s"))
    assert len(scenario_organization(shared, "s").positions) == 4


def same_structure(one: Organization, other: Organization) -> bool:
    for day in (None, date(2027, 6, 1)):
        before, after = (dataclasses.asdict(measure(found, day)) for found in (one, other))
        for name in set(before) - OF_MONEY:
            assert before[name] == after[name], name
    return True


@LAW
@given(organizations(rows=2))
def test_the_structure_of_any_plan_is_the_same_before_and_after(organization):
    assert same_structure(organization, redact(organization))


@LAW
@given(companies())
def test_the_structure_of_a_company_is_the_same_before_and_after(company):
    assert same_structure(company, redact(company))
    assert measure(redact(company)).annual_cost in {None, 0}


@LAW
@given(organizations(rows=2))
def test_redacting_again_changes_nothing(organization):
    once = redact(organization)
    assert dump(redact(once)) == dump(once)


def test_names_stay():
    plan = Organization().put_all(
        [
            Settings(id=SETTINGS_ID, name="Plan 2027"),
            Person(id="anna", name="Anna Kim", position="cto"),
            Position(id="cto", title="CTO", grade="G9", location="Oslo"),
            Initiative(id="i", name="Wallet", value=4.0, spend=Decimal(5)),
            Hire(id="h", team="t", skill="s", max_heads=2, annual_cost=Decimal(5)),
            Loan(id="l", from_team="t", cost=3.0, max_share=0.5),
        ]
    )
    shared = redact(plan)
    for kind in (Person, Position, Settings):
        assert tuple(shared.table(kind)) == tuple(plan.table(kind))
    assert (shared.initiatives["i"].value, shared.initiatives["i"].spend) == (4.0, None)
    assert (shared.hires["h"].max_heads, shared.hires["h"].annual_cost) == (2, None)
    assert (shared.loans["l"].max_share, shared.loans["l"].cost) == (0.5, 0.0)


@given(st.integers(0, 8), st.integers(1, 2))
def test_what_is_told_of_a_group_is_told_of_five_seats_or_more(count, seats):
    posts = [Position(id=f"p{n}", team="t", cost_center="c", seats=seats) for n in range(count)]
    dates = {"start": TODAY, "end": TODAY, "measure": "heads", "amount": Decimal(9)}
    plan = Organization().put_all(
        [
            *posts,
            Position(id="other", team="u"),
            Team(id="t", health=(("joy", 3.0),), maturity=2),
            Budget(id="team", scope_kind="team", scope="t", **dates),
            Budget(id="center", scope_kind="cost_center", scope="c", **dates),
            Budget(id="other", scope_kind="team", scope="u", **dates),
            Budget(id="money", scope_kind="team", scope="t", **{**dates, "measure": "cost"}),
            Assumption(id="a", name="attrition_rate", value="9%", scope_kind="team", scope="t"),
            Assumption(id="f", name="time_to_fill_months", value="2"),
        ]
    )
    shared = redact(plan)
    shown = count * seats >= 5
    assert shared.budgets.ids() == (("team", "center") if shown else ())
    assert shared.assumptions.ids() == (("a", "f") if shown else ("f",))
    assert shared.teams["t"].health == ((("joy", 3.0),) if shown else ())
    assert shared.teams["t"].maturity == 2


def test_of_the_review_the_steps_stay_and_the_words_go():
    plan = Organization().put_all(
        [
            Comment(id="c1", scenario="s", author="Ben", said="She has 90,000"),
            Comment(id="c2", scenario="s", author="Ben", said="Fine at 90,000", status="approved"),
        ]
    )
    shared = redact(plan)
    assert tuple(shared.comments) == (
        Comment(id="c2", scenario="s", author="Ben", said="", status="approved"),
    )


def test_a_scenario_keeps_its_closings_with_day_and_reason():
    row = ScenarioChange(
        id="c",
        scenario="s",
        step=1,
        record="position",
        record_id="p",
        action=ChangeAction.CLOSE,
        value="2027-03-31",
        reason="rif",
    )
    assert redact(Organization().put(row)).scenario_changes["c"] == row


def change_row(row_id: str, record: str, action: str, field: str, value: str) -> ScenarioChange:
    return ScenarioChange(
        id=row_id,
        scenario="s",
        step=1,
        record=record,
        record_id="x",
        action=ChangeAction(action),
        field=field,
        value=value,
    )


def test_an_impact_is_a_score_or_an_amount_and_amounts_go():
    plan = Organization().put_all([Risk(id="score", impact=5.0), Risk(id="money", impact=90000.0)])
    assert [row.impact for row in redact(plan).risks] == [5.0, None]


@pytest.mark.parametrize(
    ("record", "field"), [("team", "health"), ("risk", "Impact"), ("position", "Base salary")]
)
def test_changes_of_what_may_be_suppressed_go(record, field):
    row = change_row("c1", record, "set", field, "9")
    assert redact(Organization().put(row)).scenario_changes.ids() == ()


def test_a_post_that_a_scenario_adds_with_its_pay_alone_is_still_added():
    plan = Organization().put_all(
        [Scenario(id="s"), change_row("c", "position", "add", "base_salary", "90000")]
    )
    assert tuple(scenario_organization(redact(plan), "s").positions) == (Position(id="x"),)
