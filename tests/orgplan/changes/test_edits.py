"""Edits, new reports and closed posts as groups of changes."""

from __future__ import annotations

from datetime import date

import pytest

from orgplan.changes.apply import apply
from orgplan.changes.moves import add_report, close_position, edit, move
from orgplan.errors import MissingInput, OrgplanError
from orgplan.model.organization import Organization
from orgplan.model.people import Person, Position, PositionStatus
from orgplan.model.settings import Settings

DAY = date(2027, 3, 31)
COMPANY = Organization().put_all(
    [
        Settings(id="plan", as_of=date(2027, 1, 1)),
        Position(id="ceo", title="CEO", team="board", location="Berlin"),
        Position(id="cto", title="CTO", reports_to="ceo"),
        Position(id="dev", title="Developer", reports_to="cto"),
        Person(id="anna", name="Anna Kim", position="cto"),
    ]
)


def test_an_edit_is_one_change_told_in_a_sentence():
    group = edit(COMPANY, Position, "dev", "title", "Engineer")
    assert group.sentence == "Developer: Title Developer → Engineer"
    assert apply(COMPANY, group.changes).positions["dev"].title == "Engineer"


def test_an_edit_to_the_same_value_changes_nothing():
    assert edit(COMPANY, Position, "dev", "title", "Developer").changes == ()


def test_an_edit_of_the_manager_cannot_make_a_circle():
    with pytest.raises(OrgplanError, match="cannot report to Developer, who is below"):
        edit(COMPANY, Position, "cto", "reports_to", "dev")
    with pytest.raises(OrgplanError, match="cannot report to itself"):
        edit(COMPANY, Position, "cto", "reports_to", "cto")


def test_an_id_cannot_be_edited():
    with pytest.raises(OrgplanError, match="An id stays"):
        edit(COMPANY, Position, "dev", "id", "x")


def test_an_edit_of_nothing_is_refused():
    with pytest.raises(MissingInput, match="There is no position gone"):
        edit(COMPANY, Position, "gone", "title", "x")


def test_a_new_report_is_open_and_takes_place_and_team_from_its_manager():
    after = apply(COMPANY, add_report(COMPANY, "ceo").changes)
    after = apply(after, add_report(after, "ceo", "Analyst").changes)
    first, second = after.positions["new"], after.positions["new#2"]
    assert (first.reports_to, first.team, first.location) == ("ceo", "board", "Berlin")
    assert first.status is PositionStatus.OPEN
    assert second.title == "Analyst"


def test_closing_a_post_hands_its_reports_up_and_lets_its_people_go():
    group = close_position(COMPANY, "cto", DAY)
    after = apply(COMPANY, group.changes)
    assert group.sentence == "Close Anna Kim (CTO) on 2027-03-31"
    assert after.positions["cto"].end == DAY
    assert after.positions["dev"].reports_to == "ceo"
    assert after.people["anna"].left == DAY


def test_people_and_reports_of_a_closed_post_may_stay_unplaced():
    group = close_position(COMPANY, "cto", DAY, reports="unplaced", incumbents="unplaced")
    after = apply(COMPANY, group.changes)
    assert after.positions["dev"].reports_to == ""
    assert after.people["anna"].position == ""
    assert after.people["anna"].left is None


def test_reports_cannot_come_along_with_a_closed_post():
    with pytest.raises(OrgplanError, match="cannot come along"):
        close_position(COMPANY, "cto", DAY, reports="come_along")


def test_a_move_is_told_with_the_names_of_people():
    assert move(COMPANY, ["dev"], "ceo").sentence == "Move Developer below CEO"
    assert move(COMPANY, ["cto"], "").sentence == "Move Anna Kim (CTO) to the top"


def test_people_who_left_are_not_named():
    gone = COMPANY.put(Person(id="anna", name="Anna Kim", position="cto", left=date(2026, 1, 1)))
    assert move(gone, ["cto"], "").sentence == "Move CTO to the top"


def test_reports_handed_up_skip_managers_that_move_too():
    group = move(
        COMPANY.put(Position(id="qa", reports_to="dev")), ["cto", "dev"], "", "old_manager"
    )
    lines = {change.id: change.new for change in group.changes}
    assert lines == {"cto": "", "dev": "", "qa": "ceo"}


def test_reports_of_a_circle_that_moves_away_stay_unplaced():
    circle = Organization().put_all(
        Position(id=post, reports_to=boss) for post, boss in (("a", "b"), ("b", "a"), ("c", "a"))
    )
    group = move(circle, ["a", "b"], "", "old_manager")
    assert {change.id: change.new for change in group.changes} == {"a": "", "b": "", "c": ""}
