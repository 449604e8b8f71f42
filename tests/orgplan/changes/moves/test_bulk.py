"""One field of many records, by choice or by rule, in one step."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from orgplan.changes.apply import apply
from orgplan.changes.draft import Draft
from orgplan.changes.moves import (
    Alter,
    Alteration,
    Comparison,
    Condition,
    alteration_from_text,
    bulk_edit,
    by_rule,
    condition_from_text,
    edit,
    matching,
    preview,
)
from orgplan.errors import OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.settings import Settings
from orgplan.model.teams import Team

COMPANY = Organization().put_all(
    [
        Settings(id="plan", as_of=date(2027, 1, 1)),
        Team(id="t", name="Tech"),
        Position(id="a", title="Engineer", grade="G5", location="Berlin", base_salary=Decimal(50)),
        Position(id="b", title="Senior engineer", grade="G5", location="Oslo", reports_to="a"),
        Position(id="c", title="Analyst", grade="G5", location="Berlin", cost_center="x"),
        Position(id="d", grade="G5", location="Berlin", status=PositionStatus.CLOSED),
        Person(id="anna", skills=(("python", 4.0),)),
        Person(id="ben", left=date(2026, 1, 1)),
    ]
)
G5_IN_BERLIN = [Condition("grade", "G5"), Condition("location", "Berlin")]


def test_a_field_of_many_records_is_set_in_one_step():
    group = bulk_edit(COMPANY, Position, ["a", "b", "c"], "cost_center", "x")
    assert group.sentence == "Set Cost center of 3 posts to x"
    assert [change.id for change in group.changes] == ["a", "b"]


def test_a_reference_is_told_by_its_name_and_one_record_by_its_own():
    assert bulk_edit(COMPANY, Position, ["a"], "team", "t").sentence == (
        "Set Team of Engineer to Tech"
    )


@pytest.mark.parametrize(
    ("ids", "field", "value", "sentence"),
    [
        ([], "grade", "G6", "Nothing is chosen"),
        (["x"], "grade", "G6", "no position x"),
        (["a"], "grade", "G5", "Nothing would change"),
        (["a"], "color", "red", "Posts have no field color"),
        (["a"], "id", "z", "Posts have no field id"),
        (["a"], "reports_to", "b", "circle"),
        (["a", "b"], "reports_to", "b", "cannot report to itself"),
        (["a"], "reports_to", "d", "is closed"),
    ],
)
def test_a_bulk_edit_that_cannot_be_is_refused(ids, field, value, sentence):
    with pytest.raises(OrgplanError, match=sentence):
        bulk_edit(COMPANY, Position, ids, field, value)


def test_pay_stands_in_no_sentence():
    amount = Decimal(739100)
    for group in (
        edit(COMPANY, Position, "a", "base_salary", amount),
        bulk_edit(COMPANY, Position, ["a"], "base_salary", amount),
        by_rule(COMPANY, Position, [], [Alteration("base_salary", amount)]),
        by_rule(COMPANY, Position, [], [Alteration("base_salary", amount, Alter.ADD)]),
    ):
        assert "Base salary" in group.sentence
        assert "7391" not in group.sentence


def test_a_rule_changes_who_meets_every_condition_and_is_not_closed():
    rule = [Alteration("cost_center", "x")]
    assert preview(COMPANY, Position, G5_IN_BERLIN, rule).matched == ("a", "c")
    assert preview(COMPANY, Position, G5_IN_BERLIN, rule).changed == ("a",)
    group = by_rule(COMPANY, Position, G5_IN_BERLIN, rule)
    assert group.sentence == "Change 2 posts by rule: Cost center x"
    assert apply(COMPANY, group.changes).positions["a"].cost_center == "x"


def test_a_percentage_is_exact_and_leaves_blanks_blank():
    group = by_rule(
        COMPANY, Position, [], [Alteration("base_salary", Decimal("3.5"), Alter.PERCENT)]
    )
    after = apply(COMPANY, group.changes)
    assert group.sentence == "Change 3 posts by rule: Base salary +3.5 %"
    assert after.positions["a"].base_salary == Decimal("51.75")
    assert after.positions["b"].base_salary is None


def test_whole_numbers_stay_whole_and_shares_numbers():
    after = apply(
        COMPANY,
        by_rule(
            COMPANY,
            Position,
            [],
            [Alteration("seats", 2, Alter.ADD), Alteration("fte", -50, Alter.PERCENT)],
        ).changes,
    )
    assert (after.positions["a"].seats, after.positions["a"].fte) == (3, 0.5)


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        (Condition("title", "engineer", Comparison.CONTAINS), ("a", "b")),
        (Condition("location", "Oslo", Comparison.IS_NOT), ("a", "c")),
        (Condition("base_salary", Decimal(50), Comparison.AT_LEAST), ("a",)),
        (Condition("base_salary", Decimal(49), Comparison.AT_MOST), ()),
    ],
)
def test_conditions_compare_as_they_say(condition, found):
    assert matching(COMPANY, Position, [condition]) == found


def test_people_who_left_meet_no_rule_and_lists_contain_their_parts():
    assert matching(COMPANY, Person, []) == ("anna",)
    assert matching(COMPANY, Person, [Condition("skills", "python", Comparison.CONTAINS)])


@pytest.mark.parametrize(
    ("alteration", "sentence"),
    [
        (Alteration("base_salary", -101, Alter.PERCENT), "would fall below 0"),
        (Alteration("title", 3, Alter.PERCENT), "is no number"),
        (Alteration("grade", "G5"), "would change none"),
        (Alteration("color", "red"), "no field color"),
        (Alteration("reports_to", "a"), "cannot report to itself"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(alteration, sentence):
    with pytest.raises(OrgplanError, match=sentence):
        by_rule(COMPANY, Position, [], [alteration])


@pytest.mark.parametrize(
    ("field", "text", "read"),
    [
        ("base_salary", "+3 %", Alteration("base_salary", Decimal(3), Alter.PERCENT)),
        ("base_salary", "-500", Alteration("base_salary", Decimal(-500), Alter.ADD)),
        ("base_salary", "85000", Alteration("base_salary", Decimal(85000))),
        ("cost_center", "+3 %", Alteration("cost_center", "+3 %")),
        ("status", "open", Alteration("status", PositionStatus.OPEN)),
    ],
)
def test_alterations_are_read_from_texts(field, text, read):
    assert alteration_from_text(Position, field, text) == read


@pytest.mark.parametrize(
    ("field", "text", "read"),
    [
        ("grade", "G5", Condition("grade", "G5")),
        ("fte", ">= 0.5", Condition("fte", 0.5, Comparison.AT_LEAST)),
        ("grade", "!=G5", Condition("grade", "G5", Comparison.IS_NOT)),
        ("title", "~Engineer", Condition("title", "Engineer", Comparison.CONTAINS)),
        ("end", "", Condition("end", None)),
    ],
)
def test_conditions_are_read_from_texts(field, text, read):
    assert condition_from_text(Position, field, text) == read


def test_many_records_are_changed_without_rebuilding_the_plan_for_each():
    many = Organization().put_all(Position(id=f"p{n}", seats=1) for n in range(4000))
    made = []
    counting = Draft.organization
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Draft, "organization", lambda self: made.append(1) or counting(self))
        bulk_edit(many, Position, many.positions.ids(), "grade", "G1")
        bulk_edit(many, Position, many.positions.ids()[1:], "reports_to", "p0")
        by_rule(many, Position, [], [Alteration("fte", 2.0)])
    assert len(made) < 20


def test_a_rule_among_chosen_records_leaves_all_others():
    group = by_rule(
        COMPANY, Position, [], [Alteration("fte", -0.5, Alter.ADD)], among=["a", "c", "d"]
    )
    assert [(change.id, change.new) for change in group.changes] == [("a", 0.5), ("c", 0.5)]
    assert group.sentence.startswith("Change 2 posts: FTE")
    with pytest.raises(OrgplanError, match="would change none"):
        by_rule(COMPANY, Position, G5_IN_BERLIN, [Alteration("fte", 0.5)], among=["b"])
