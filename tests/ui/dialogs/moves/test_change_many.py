"""Many records change in one step, and what would change is listed before."""

from decimal import Decimal

import pytest

from orgplan.changes.moves import Alter, Comparison
from orgplan.model.people import Position
from orgplan.model.work import Initiative
from tests.ui.dialogs.conftest import NO_SCREEN

pytestmark = NO_SCREEN


def listed(sheet) -> list[tuple[str, str, str]]:
    model = sheet.preview.model()
    return [
        tuple(model.index(row, column).data() for column in range(3))
        for row in range(model.rowCount())
    ]


def test_the_selected_change_in_one_step(moving):
    sheet = moving.change_many("dev1", "dev2")
    sheet.to.choose("location", Alter.SET, "Porto")
    assert "Set Location of 2 posts to Porto" in moving.texts(sheet)
    assert listed(sheet) == [
        ("Dan Iri · Developer", "–", "Porto"),
        ("Eve Lund · Developer", "–", "Porto"),
    ]
    assert sheet.count.text() == "2 records would change"
    moving.enter(sheet)
    assert {moving.positions[post].location for post in ("dev1", "dev2")} == {"Porto"}
    assert moving.positions["ana"].location == ""
    moving.desk.do("undo")
    assert moving.session.organization is moving.before


def test_the_pay_of_the_selected_rises_by_a_percentage(moving):
    sheet = moving.change_many("dev1", "dev2")
    sheet.to.choose("base_salary", Alter.PERCENT, "3")
    assert "Change 2 posts: Base salary +3 %" in moving.texts(sheet)
    moving.enter(sheet)
    assert moving.positions["dev1"].base_salary == Decimal(82_400)
    assert moving.positions["ana"].base_salary == Decimal(70_000)


def test_a_rule_changes_all_that_meet_every_condition(moving):
    sheet = moving.change_many("ceo")
    sheet.which.choose("rule")
    sheet.conditions.parts[0].choose("team", Comparison.IS, "Web")
    sheet.conditions.add().choose("base_salary", Comparison.AT_LEAST, "81,000")
    sheet.to.choose("grade", Alter.SET, "P5")
    moving.texts(sheet)
    assert [row[0] for row in listed(sheet)] == [
        "Ben Ode · Head of Web",
        "Eve Lund · Developer",
    ]
    moving.enter(sheet)
    assert {post.id for post in moving.positions if post.grade == "P5"} == {"cto", "dev2"}


def test_a_condition_taken_away_no_longer_narrows(moving):
    sheet = moving.change_many()
    sheet.conditions.parts[0].choose("team", Comparison.IS, "Web")
    extra = sheet.conditions.add()
    extra.choose("title", Comparison.CONTAINS, "developer")
    sheet.to.choose("grade", Alter.SET, "P5")
    moving.texts(sheet)
    assert len(listed(sheet)) == 3
    sheet.conditions._take_away(sheet.conditions._lines[1])
    moving.texts(sheet)
    assert len(listed(sheet)) == 4


def test_without_a_selection_a_rule_is_asked_for(moving):
    assert set(moving.change_many().which.buttons) == {"rule"}


def test_a_rule_that_nothing_meets_is_refused_in_the_sheet(moving):
    sheet = moving.change_many()
    sheet.conditions.parts[0].choose("grade", Comparison.IS, "P9")
    sheet.to.choose("location", Alter.SET, "Porto")
    assert "would change none" in moving.texts(sheet)
    moving.enter(sheet)
    assert sheet.isVisible()
    assert listed(sheet) == []


def test_a_value_the_field_cannot_hold_is_refused_and_marked(moving):
    sheet = moving.change_many("dev1")
    sheet.to.choose("start", Alter.SET, "soon")
    assert "Enter it as YYYY-MM-DD" in moving.texts(sheet)
    assert sheet.to.value.property("invalid")


def test_a_manager_from_below_is_refused_for_many_too(moving):
    sheet = moving.change_many("cto", "cdo")
    sheet.to.choose("reports_to", Alter.SET, "Dan Iri")
    assert "that would be a circle" in moving.texts(sheet)


def test_another_kind_of_records_is_changed_by_rule(moving):
    sheet = moving.change_many("dev1")
    sheet.kind.setCurrentText(Initiative.sheet)
    assert not sheet.which.buttons["selected"].isEnabled()
    sheet.to.choose("value", Alter.PERCENT, "-10")
    moving.texts(sheet)
    moving.enter(sheet)
    values = {row.id: row.value for row in moving.session.organization.initiatives}
    assert values == {"shop": pytest.approx(9.0), "lake": pytest.approx(5.4)}


def test_hidden_pay_is_neither_listed_nor_found_out_by_a_condition(moving):
    moving.session.set_pay_hidden(True)
    sheet = moving.change_many("dev1")
    fields = sheet.conditions.parts[0].field
    offered = {fields.itemText(place) for place in range(fields.count())}
    assert "Grade" in offered
    assert not offered & {field.label for field in Position.fields if field.sensitive}
    sheet.to.choose("base_salary", Alter.PERCENT, "3")
    said = moving.texts(sheet)
    assert listed(sheet) == [("Dan Iri · Developer", "•", "•")]
    assert "Cost" not in said
