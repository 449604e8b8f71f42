"""Exact names map by themselves; near ones are suggested where the cells agree, never used."""

from __future__ import annotations

import pytest

from orgplan.spreadsheets.understanding.proposing import propose
from tests.orgplan.spreadsheets.sources import sheet, taken

HEAD = ["Employee ID", "Full name", "Job Title"]
ROWS = ["E1", "Ann Lee", "Chief"], ["E2", "Bob Ray", "Dev"], ["E3", "Cy Fox", "Dev"]


def column(header, *cells):
    rows = [[*row, cell] for row, cell in zip(ROWS, cells, strict=True)]
    return propose((sheet("HR", [*HEAD, header], *rows),)).sheets[0].columns[-1]


@pytest.mark.parametrize(
    ("header", "cells", "target"),
    [
        ("Anual Salary", (1000.0, 2000.0, 3000.0), "position.base_salary"),
        ("Hire Dat", ("2020-01-01", "2020-01-02", "2020-02-01"), "person.hired"),
        ("Work Emial", ("a@x.org", "b@x.org", "c@x.org"), "person.email"),
        ("Cost Centre Nr", ("1", "2", "3"), "position.cost_center"),
    ],
)
def test_near_headers_are_suggested_but_not_used(header, cells, target):
    found = column(header, *cells)
    assert (found.target, found.suggestion) == ("", target)
    assert 0.8 <= found.confidence < 1


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Anual Salary", ("low", "high", "low")),
        ("Hire Dat", ("soon", "late", "never")),
        ("Date of Birth", ("1990-01-01", "1990-01-02", "1991-01-01")),
        ("Geburtsdatum", ("1990-01-01", "1990-01-02", "1991-01-01")),
        ("Birth Date", ("1990-01-01", "1990-01-02", "1991-01-01")),
        ("Total Cash", (1000.0, 2000.0, 3000.0)),
        ("Total Base", (1000.0, 2000.0, 3000.0)),
        ("Previous Job Title", ("a", "b", "c")),
        ("Manager Job Title", ("a", "b", "c")),
        ("Last Hire Date", ("2020-01-01", "2020-01-02", "2020-02-01")),
    ],
)
def test_what_means_something_else_is_neither_mapped_nor_suggested(header, cells):
    found = column(header, *cells)
    assert (found.target, found.suggestion) == ("", "")


def test_a_suggestion_is_told_in_the_report():
    rows = [[*row, 1000.0] for row in ROWS]
    rules = taken(sheet("HR", [*HEAD, "Anual Salary"], *rows)).report.rules
    assert any("Anual Salary looks like position.base_salary" in rule for rule in rules)


def test_a_column_about_managing_is_no_manager():
    assert column("Manager", "yes", "no", "no").target == ""
    assert column("Manager", None, "E1", "E1").target == "position.reports_to"


def test_the_header_employee_stands_over_ids_or_over_names():
    head = ["Employee", "Job Title", "Manager"]
    names = taken(sheet("HR", head, ["Ann Lee", "Chief", None], ["Bob Ray", "Dev", "Ann Lee"]))
    assert [person.name for person in names.organization.people] == ["Ann Lee", "Bob Ray"]
    numbers = taken(sheet("HR", head, ["17", "Chief", None], ["18", "Dev", "17"]))
    assert [person.name for person in numbers.organization.people] == ["", ""]


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        ((None, "E1", "E1"), "person id"),
        (("NO_MGR", "Ann Lee", "ann lee"), "name"),
        ((None, "Lee, Ann", "Ray, Bob"), "last name, first name"),
        ((None, "Ann Lee (E1)", "Bob Ray (E2)"), "name (id)"),
    ],
)
def test_a_mapping_tells_what_managers_are_given_by(cells, kind):
    rows = [[*row, cell] for row, cell in zip(ROWS, cells, strict=True)]
    mapped = propose((sheet("HR", [*HEAD, "Manager"], *rows),)).sheets[0]
    assert (mapped.managers.kind, mapped.managers.found) == (kind, mapped.managers.of)


def test_words_are_counted_with_their_meanings():
    words = column("Employment status", "Active", "Gone fishing", "Active").words
    assert [(w.text, w.value, w.rows) for w in words] == [
        ("Active", "filled", 2),
        ("Gone fishing", "", 1),
    ]


def test_amounts_in_thousands_are_read_and_told_and_others_are_bad_cells():
    head = [*HEAD, "Salary"]
    rows = [[*row, cell] for row, cell in zip(ROWS, ("45k", "€ 50.5k", "TBC"), strict=True)]
    result = taken(sheet("HR", head, *rows))
    assert [post.base_salary for post in result.organization.positions] == [45000, 50500, None]
    assert [finding.where.cell for finding in result.report.findings] == ["D4"]
    assert any("45k in the column Salary" in rule for rule in result.report.rules)


def test_dates_that_are_unclear_follow_the_clear_ones_of_the_same_file():
    head = [*HEAD, "Hire date", "Start date"]
    rows = [[*row, "3/4/2020", "12/31/2020"] for row in ROWS]
    result = taken(sheet("HR", head, *rows))
    assert result.organization.people["E1"].hired.isoformat() == "2020-03-04"
    assert result.report.findings == ()


def test_samples_are_a_few_different_texts():
    assert column("Grade", 7.0, 7.0, "8b").samples == ("7", "8b")
