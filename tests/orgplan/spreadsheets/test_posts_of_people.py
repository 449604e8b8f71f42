"""Sheets about people beside a roster of posts, and rows that were copied."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.orgplan.spreadsheets.sources import sheet, taken

ROSTER = sheet(
    "Roster",
    ["Position ID", "Employee ID", "Name", "Title"],
    ["P1", "E5", "Ann Lee", "Nurse"],
    ["P2", "E6", "Bob Ray", "Nurse"],
    file="roster.csv",
)
PAYROLL = sheet(
    "Payroll", ["Employee ID", "Base salary"], ["E5", 1000], ["E6", 2000], file="pay.csv"
)


@pytest.mark.parametrize("sheets", [(ROSTER, PAYROLL), (PAYROLL, ROSTER)])
def test_pay_by_person_goes_to_the_posts_that_the_roster_names(sheets):
    found = taken(*sheets).organization
    assert {post.id: post.base_salary for post in found.positions} == {
        "P1": Decimal(1000),
        "P2": Decimal(2000),
    }
    assert {person.id: person.position for person in found.people} == {"E5": "P1", "E6": "P2"}


def test_a_person_with_two_posts_is_not_guessed():
    twice = sheet(
        "Roster",
        ["Position ID", "Employee ID", "Name", "Title"],
        ["P1", "E5", "Ann Lee", "Nurse"],
        ["P2", "E5", "Ann Lee", "Lead"],
        file="roster.csv",
    )
    found = taken(twice, PAYROLL).organization
    assert [found.positions[one].base_salary for one in ("P1", "P2")] == [None, None]


HEAD = ["Employee ID", "Name", "Title", "FTE"]


def test_the_same_row_of_a_part_timer_twice_is_one_person():
    found = taken(
        sheet("HR", HEAD, ["E5", "Ann Lee", "Nurse", 0.5], ["E5", "Ann Lee", "Nurse", 0.5])
    )
    assert found.organization.positions.ids() == ("E5",)
    (held,) = found.report.held_back_rows
    assert (held.row, held.reason) == (3, "the id E5 is already used in row 2")


def test_part_timers_whose_names_are_kept_back_share_a_post():
    found = taken(sheet("HR", HEAD, ["E5", "n/d", "Nurse", 0.5], ["E5", "n/d", "Nurse", 0.5]))
    assert found.organization.positions.ids() == ("E5", "E5#2")
    assert found.report.held_back == 0
