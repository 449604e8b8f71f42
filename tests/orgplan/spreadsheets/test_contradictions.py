"""Sheets and files that speak of the same ids: other people, other values, other months."""

from __future__ import annotations

import pytest

from orgplan.progress import Progress
from orgplan.spreadsheets.importing import ImportOptions, import_sheets
from orgplan.spreadsheets.understanding.editing import Editing
from orgplan.spreadsheets.understanding.months import month_named
from orgplan.spreadsheets.understanding.proposing import propose
from tests.orgplan.spreadsheets.sources import sheet, taken

HEAD = ["Employee ID", "Name", "Title", "Manager ID", "Salary"]
ANN = ["1", "Ann Lee", "Chief", None, 100.0]


def csv(name, *rows, head=HEAD):
    return sheet("", head, *rows, file=name)


def contradictions(result):
    return [one for one in result.report.findings if one.code == "DAT-contradiction"]


def test_another_person_under_the_id_of_another_file_is_held_back_with_both_addresses():
    german = csv("de.csv", ANN, ["2", "Uta Beck", "Dev", "1", 50.0])
    american = csv("us.csv", ["2", "Joe Ray", "Dev", "1", 70.0], ["3", "Sue Fox", "Dev", "1", 60.0])
    result = taken(german, american)
    (held,) = result.report.held_back_rows
    assert (held.file, held.row, held.cell) == ("us.csv", 2, "A2")
    assert held.reason == "the id 2 is Uta Beck in de.csv, cell A3, and Joe Ray here"
    assert result.organization.people.ids() == ("1", "2", "3")
    assert result.organization.positions["2"].base_salary == 50


@pytest.mark.parametrize("name", ["Beck, Uta", "U. Beck", "Uta Maria Beck", "UTA BECK"])
def test_other_spellings_of_a_name_are_no_other_person(name):
    two = csv("us.csv", ["2", name, "Dev", "1", 50.0])
    assert taken(csv("de.csv", ANN, ["2", "Uta Beck", "Dev", "1", 50.0]), two).report.held_back == 0


def test_values_that_contradict_each_other_are_found_in_both_cells_and_pay_is_not_told():
    one = csv("a.csv", ANN, ["2", "Bob Ray", "Dev", "1", 50.0])
    two = csv("b.csv", ["2", "Bob Ray", "Lead", "1", 5501.0])
    result = taken(one, two)
    title, pay = contradictions(result)
    assert title.message == (
        "Title of position 2 is Dev in a.csv, cell C3 and Lead in b.csv, cell C2; "
        "the first one counts."
    )
    assert "in a.csv, cell E3 differs from b.csv, cell E2" in pay.message
    assert "5501" not in pay.message
    post = result.organization.positions["2"]
    assert (post.title, post.base_salary) == ("Dev", 50)


def test_a_manager_given_by_name_here_and_by_id_there_is_one():
    one = csv("a.csv", ANN, ["2", "Bob Ray", "Dev", "1", 50.0])
    two = csv("b.csv", ["2", "Bob Ray", "Dev", "Ann Lee", 50.0])
    assert contradictions(taken(one, two)) == []


BOB, CY = ["2", "Bob Ray", "Dev", "1", 50.0], ["3", "Cy Fox", "Dev", "1", 40.0]
PAID_MORE = [*BOB[:4], 55.0]


@pytest.mark.parametrize(
    "names", [("Jan", "Feb", "Mar"), ("Mar", "Jan", "Feb"), ("2025-12", "2026-01", "2026-02")]
)
def test_of_a_roster_of_several_months_the_latest_counts_and_the_others_are_told(names):
    latest = {"Jan": "Mar", "Mar": "Mar", "2025-12": "2026-02"}[names[0]]
    rows = dict.fromkeys(names, (ANN, BOB, CY)) | {latest: (ANN, PAID_MORE)}
    result = taken(*(sheet(name, HEAD, *rows[name]) for name in names))
    assert result.organization.positions["2"].base_salary == 55
    assert result.organization.people.ids() == ("1", "2")
    assert [one.reason for one in result.report.skipped_by] == [
        f"older month of the roster, of which {latest} is used"
    ]
    assert result.report.rows == result.report.imported + result.report.skipped


def test_months_run_from_one_year_into_the_next():
    sheets = [sheet(name, HEAD, ANN, BOB) for name in ("Nov", "Dec")]
    result = taken(*sheets, sheet("Jan", HEAD, ANN, PAID_MORE))
    assert result.organization.positions["2"].base_salary == 55


def test_an_older_month_can_be_taken_in_by_choice():
    sheets = tuple(sheet(name, HEAD, ANN, BOB) for name in ("Jan", "Feb"))
    chosen = Editing(sheets, propose(sheets)).skip(sheets[0], skipped=False).mapping
    report = import_sheets(sheets, chosen, ImportOptions(), Progress()).report
    assert [one.imported for one in report.by_sheet] == [2, 2]


def test_sheets_of_other_people_are_no_months_of_one_roster():
    others = [["8", "Di Poe", "Dev", "1", 1.0], ["9", "Ed Orr", "Dev", "1", 1.0]]
    result = taken(sheet("Jan", HEAD, ANN, BOB, CY), sheet("Feb", HEAD, *others))
    assert len(result.organization.people) == 5


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("Roster_202603", (2026, 3, 0)),
        ("31.03.2026", (2026, 3, 31)),
        ("Mär 26", (2026, 3, 0)),
        ("Q3", (0, 9, 0)),
    ],
)
def test_names_tell_months(name, month):
    assert month_named(name)[0] == month


def test_other_names_tell_none():
    assert [month_named(name) for name in ("People", "IT", "Building 7")] == [None] * 3
