"""Totals, subtotals and titles between rows are no people, and people called Total are."""

from __future__ import annotations

import pytest

from tests.orgplan.spreadsheets.sources import sheet, taken

HEAD = ("Employee ID", "Name", "Title", "Department", "Manager ID", "FTE", "Salary")
ANN = ("1", "Ann Lee", "CEO", "Exec", None, "1", "200,000")
BOB = ("2", "Bob Ray", "VP", "Ops", "1", "1", "100,000")
CY = ("3", "Cy Fox", "Dev", "Ops", "2", "0.5", "50,000")


def names(*rows, head=HEAD):
    """Import rows and return who is in the plan, with the report."""
    result = taken(sheet("", head, *rows, file="staff.csv"))
    assert result.report.rows == len(rows)
    return [person.name for person in result.organization.people], result.report


@pytest.mark.parametrize(
    "word",
    [
        *("Total", "Grand Total", "TOTAL (3 employees)", "Sum", "Summe", "Gesamtsumme"),
        *("Zwischensumme", "Subtotal Ops", "Ops Total", "Total Ops", "Sub-Total: Ops"),
        *("Total general", "Sous-total"),
    ],
)
@pytest.mark.parametrize("place", [0, 1, 3])
def test_a_total_is_nobody_in_whatever_column_its_word_stands(word, place):
    row = [None, None, None, None, None, "1.5", "150,000"]
    row[place] = word
    people, report = names(ANN, BOB, CY, row, ("4", "Di Ma", "Dev", "IT", "1", "1", "9"), row)
    assert people == ["Ann Lee", "Bob Ray", "Cy Fox", "Di Ma"]
    assert [(one.reason, one.rows) for one in report.skipped_by] == [("total", 2)]
    assert "staff.csv: left out as sums of other rows: row 5, row 7." in report.rules


@pytest.mark.parametrize(
    "row",
    [
        ("4", "Total", None, None, None, "1", "7"),
        (None, "Total", None, None, "1", "1", "7"),
        ("4", "Jo Total", "Dev", "Ops", "1", "1", "7"),
        ("4", "Ann Sumner", None, None, None, None, None),
        ("4", "Bo", "Head of Total Rewards", "Total Rewards", "1", "1", "7"),
    ],
)
def test_somebody_called_total_is_somebody(row):
    people, report = names(ANN, BOB, row, CY)
    held_back = [one.row for one in report.held_back_rows]
    assert (row[1] in people) is (held_back == [])
    assert (len(people) + len(held_back), report.skipped) == (4, 0)


@pytest.mark.parametrize(("pay", "is_total"), [("150", True), ("149", False)])
def test_where_names_are_the_only_key_sums_tell_a_total_from_somebody(pay, is_total):
    rows = ("Al", "Ops", "100"), ("Bo", "Ops", "50"), ("Ops Total", None, pay), ("Cy", "IT", "9")
    people, report = names(*rows, head=("Name", "Department", "Salary"))
    assert ("Ops Total" in people) is not is_total
    assert report.skipped == is_total


def test_a_text_alone_in_a_row_is_the_title_of_a_section():
    below = (None, None, None, None, "Other")
    rows = ("Operations",), ANN, BOB, (None, "Development"), CY, below
    people, report = names(*rows)
    assert people == ["Ann Lee", "Bob Ray", "Cy Fox"]
    assert [(one.reason, one.rows) for one in report.skipped_by] == [("title of a section", 3)]
    assert "staff.csv: left out as titles of sections: row 2, row 5, row 7." in report.rules


@pytest.mark.parametrize("alone", ["4", "CHIEF"])
def test_a_key_alone_in_a_row_is_a_post(alone):
    _, report = names(("CHIEF",) if alone == "CHIEF" else ("4",), (*BOB[:4], alone, "1", "7"), CY)
    assert (report.imported, report.skipped) == (3, 0)


def test_a_title_beside_a_subtotal_is_a_title():
    people, report = names(ANN, BOB, ("Subtotal Web",), CY, ("Field staff",))
    assert people == ["Ann Lee", "Bob Ray", "Cy Fox"]
    assert report.skipped == 2
