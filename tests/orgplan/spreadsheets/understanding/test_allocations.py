"""One row per person, per post, or per person and team: told apart by what repeats."""

from __future__ import annotations

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
