"""Headers of one or two rows, below titles; the body ends above totals and remarks."""

from __future__ import annotations

import pytest

from orgplan.spreadsheets.understanding.header_row import find_header
from orgplan.spreadsheets.understanding.proposing import propose
from orgplan.spreadsheets.understanding.shapes import ROSTER
from tests.orgplan.spreadsheets.sources import sheet, taken

PERSON = ["E1", "Ann", "Chief", 9.0]
HEAD = ["Employee ID", "Name", "Job Title", "Salary"]


def mapped(*rows):
    return propose((sheet("Sheet1", *rows),)).sheets[0]


def targets(*rows):
    return [column.target for column in mapped(*rows).columns]


def test_merged_cells_above_the_header_are_joined_with_the_names_below():
    rows = (
        ["Employee", None, "Manager", None, "Pay", None],
        ["ID", "Name", "ID", "Name", "Base", "Bonus"],
        ["E1", "Ann", None, None, 1.0, 2.0],
        ["E2", "Bob", "E1", "Ann", 1.0, 2.0],
    )
    assert mapped(*rows).header_rows == (1, 2)
    assert targets(*rows) == [
        "person.id",
        "person.name",
        "position.reports_to",
        "",
        "position.base_salary",
        "position.target_variable",
    ]
    assert [column.header for column in mapped(*rows).columns][2:4] == [
        "Manager ID",
        "Manager Name",
    ]


def test_what_stands_below_the_word_manager_is_not_the_persons_own():
    rows = (
        ["Employee", None, "Manager", None],
        ["ID", "Job Title", "ID", "Department"],
        ["E1", "Chief", None, "Board"],
    )
    assert targets(*rows) == ["person.id", "position.title", "position.reports_to", ""]


def test_names_merged_over_both_rows_are_taken_from_the_upper_one():
    rows = (
        ["Employee ID", "Job Title", "Compensation", None],
        [None, None, "Base", "Bonus"],
        ["E1", "Chief", 1.0, 2.0],
    )
    assert mapped(*rows).header_rows == (1, 2)
    assert targets(*rows)[2:] == ["position.base_salary", "position.target_variable"]


def test_titles_and_a_first_person_are_no_second_header_row():
    assert mapped(["Report", "May"], HEAD, PERSON).header_rows == (2,)
    assert mapped(HEAD, ["E1", "Ann", "Chief", None], PERSON).header_rows == (1,)
    words = ["Employee", "Job Title", "Department"], ["Ann", "Chief", "Board"]
    assert mapped(*words, ["Bob", "Dev", "Web"], ["Cy", "Dev", "App"]).header_rows == (1,)


def test_labels_below_technical_names_are_no_person():
    rows = (
        ["USERID", "USERNAME", "MANAGER", "TITLE", "HIREDATE"],
        ["Kennung", "Anmeldung", "Chef", "Aufgabe", "seit"],
        ["00017", "alee1", "NO_MANAGER", "Chief", "2020-01-01"],
        ["00018", "bray2", "00017", "Dev", "2021-01-01"],
    )
    result = taken(sheet("Sheet1", *rows))
    assert mapped(*rows).header_rows == (1, 2)
    assert result.organization.people.ids() == ("00017", "00018")
    assert (result.report.rows, result.report.imported) == (2, 2)


def test_the_same_header_twice_is_one_header():
    rows = HEAD, HEAD, PERSON
    assert mapped(*rows).header_rows == (1, 2)
    assert taken(sheet("Sheet1", *rows)).report.rows == 1


def test_blank_and_repeated_headers_are_known_by_letters():
    columns = mapped([*HEAD, None, "Note", "Note"], [*PERSON, 1.0, 2.0, 3.0]).columns
    assert [column.header for column in columns[4:]] == ["column E", "Note", "Note (G)"]


@pytest.mark.parametrize(
    "ending",
    [
        ["Total", None, None, 18.0],
        ["Gesamtsumme", None, None, 18.0],
        ["Total headcount: 2"],
        [None, None, None, 18.0],
        ["END OF REPORT"],
        ["*** End of report ***"],
        ["Printed by the people system on the last day of May"],
        ["Source: HR"],
    ],
)
def test_totals_and_remarks_at_the_end_are_left_out_by_name(ending):
    result = taken(sheet("Sheet1", HEAD, PERSON, ["E2", "Bob", "Dev", 9.0], [], ending))
    assert result.organization.people.ids() == ("E1", "E2")
    assert (result.report.imported, result.report.skipped, result.report.held_back) == (2, 1, 0)
    assert result.report.skipped_by[0].reason in {"total", "footnote"}


def test_a_last_row_with_little_in_it_is_still_a_row():
    made = taken(sheet("Sheet1", HEAD, PERSON, ["E2", "Bob", None, None], ["E3", None, None, 5.0]))
    assert made.organization.people.ids() == ("E1", "E2", "E3")


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (["Employee ID", "Name"], ["1", "Ann"]),
        (["Employee ID", "Name", "Email", "Hire Date"], ["1", "Ann", "a@x.com", "2020-01-01"]),
        (["Email", "First name", "Last name"], ["a@x.com", "Ann", "Lee"]),
    ],
)
def test_people_without_facts_about_their_posts_go_in(head, row):
    people = taken(sheet("", head, row, file="x.csv")).organization.people
    assert [person.id for person in people] == [row[0]]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        (["ID", "Name"], [["1", "Pump"], ["2", "Valve"]]),
        (["Employee ID", "Course", "Points", "Room"], [["1", "Safety", "4", "B"]]),
        (["Employee ID", "Name", "Day"], [["1", "Ann", "Mo"], ["1", "Ann", "Tu"]]),
    ],
)
def test_lists_of_other_things_are_no_people(head, rows):
    header = find_header(sheet("", head, *rows, file="x.csv"))
    assert header is None or header.shape is not ROSTER
