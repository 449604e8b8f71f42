"""One row per person, per post, or per person and team: told apart by what repeats."""

from __future__ import annotations

import pytest

from tests.orgplan.spreadsheets.sources import sheet, taken

HEAD = ["email", "full_name", "job_title", "manager_email", "team", "allocation_pct", "note"]


def test_people_who_come_once_per_team_are_members_of_each():
    rows = (
        ["a@x", "Ann Lee", "Chief", None, "Core", 60.0, "x"],
        ["b@x", "Bob Ray", "Dev", "a@x", "Core", 100.0, "y"],
        ["a@x", "Ann Lee", "Chief", None, "Web", 40.0, "z"],
    )
    result = taken(sheet("Sheet1", HEAD, *rows))
    organization, report = result.organization, result.report
    assert organization.people.ids() == ("a@x", "b@x")
    assert [(p.title, p.team, p.reports_to) for p in organization.positions] == [
        ("Chief", "Core", ""),
        ("Dev", "Core", "a@x"),
    ]
    assert [(m.person, m.team, m.share) for m in organization.memberships] == [
        ("a@x", "Core", 0.6),
        ("b@x", "Core", 1.0),
        ("a@x", "Web", 0.4),
    ]
    assert [m.custom for m in organization.memberships] == [
        (("note", "x"),),
        (("note", "y"),),
        (("note", "z"),),
    ]
    assert organization.teams.ids() == ("Core", "Web")
    assert (report.rows, report.imported, report.held_back, report.skipped) == (3, 3, 0, 0)


def test_another_person_under_the_same_id_is_held_back():
    rows = ["a@x", "Ann Lee", "Chief", None, "Core"], ["a@x", "Bob Ray", "Dev", None, "Web"]
    result = taken(sheet("Sheet1", ["Employee ID", *HEAD[1:5]], *rows))
    assert (result.report.imported, result.report.held_back) == (1, 1)


def test_the_same_row_twice_is_held_back():
    row = ["a@x", "Ann Lee", "Chief", None, "Core"]
    result = taken(sheet("Sheet1", HEAD[:5], row, row))
    assert (result.report.imported, result.report.held_back) == (1, 1)
    assert len(result.organization.memberships) == 0


PAID = ["Employee ID", "Name", "Title", "Manager ID", "Department", "FTE", "Salary"]
CHIEF = ["1", "Ann", "Chief", None, "X", 1.0, 100.0]


def paid(*rows, head=PAID):
    return taken(sheet("Sheet1", head, *rows))


@pytest.mark.parametrize(("first", "second"), [(0.6, 0.4), (0.5, 0.5), (0.8, 0.4)])
def test_fte_and_pay_of_one_person_in_several_rows_add_up(first, second):
    rows = ["2", "Bob", "Dev", "1", "A", first, 50.0], ["2", "Bob", "Dev", "1", "B", second, 30.0]
    result = paid(CHIEF, *rows)
    organization, whole = result.organization, first + second
    post = organization.positions["2"]
    assert organization.people.ids() == ("1", "2")
    assert post.fte == pytest.approx(whole)
    assert float(post.base_salary) * post.fte == pytest.approx(50 * first + 30 * second)
    shares = [m.share for m in organization.memberships if m.person == "2"]
    assert shares == pytest.approx([first / whole, second / whole])
    assert result.report.imported == 3
    assert any("1 person comes in several rows" in rule for rule in result.report.rules)


def test_pay_by_row_adds_up_as_it_stands():
    head = [*PAID[:6], "Annual cost"]
    rows = ["2", "Bob", "Dev", "1", "A", 0.6, 60.0], ["2", "Bob", "Dev", "1", "B", 0.4, 20.0]
    assert paid(CHIEF, *rows, head=head).organization.positions["2"].annual_cost == 80


def test_a_full_job_that_is_said_for_each_team_counts_once_and_other_pay_beside_it_is_found():
    rows = ["2", "Bob", "Dev", "1", "A", 1.0, 50.0], ["2", "Bob", "Dev", "1", "B", 1.0, 30.0]
    result = paid(CHIEF, *rows)
    post = result.organization.positions["2"]
    assert (post.fte, post.base_salary) == (1.0, 50)
    (found,) = (one for one in result.report.findings if one.code == "DAT-contradiction")
    assert "Salary in G3 is not what G4" in found.message
    assert "30" not in found.message


def test_one_repeated_row_does_not_hinder_that_others_are_members_of_their_teams():
    bob = ["2", "Bob", "Dev", "1", "A", 0.6, 50.0], ["2", "Bob", "Dev", "1", "B", 0.4, 50.0]
    cy = ["3", "Cy", "Dev", "1", "A", 1.0, 40.0]
    result = paid(CHIEF, *bob, cy, cy)
    assert result.organization.positions["2"].fte == 1.0
    assert [row.row for row in result.report.held_back_rows] == [6]


def test_two_parts_of_one_person_s_job_are_never_two_people():
    head = [*PAID[:4], "FTE"]
    rows = ["2", "Bob", "Dev", "1", 0.6], ["2", "Bob", "Dev", "1", 0.4]
    result = paid(["1", "Ann", "Chief", None, 1.0], *rows, head=head)
    assert result.organization.people.ids() == ("1", "2")
    assert [row.row for row in result.report.held_back_rows] == [4]
